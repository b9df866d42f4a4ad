"""Stated figures of Ukrainian and Russian sentences: how far, how much, how many, how long."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from frontmap.model import (
    Claim,
    ClaimKind,
    Comparator,
    Document,
    Mention,
    MentionKind,
    MentionRole,
    Span,
)
from frontmap.reading.sentences import Sentence, cut_long
from frontmap.reading.slavic.figure_words import (
    COUNTED,
    DAY,
    FRACTION,
    NUMBER,
    UNIT,
    FigureWords,
    figure_words,
    read_number,
)

_REACH: Final = 90  # characters of a sentence around a figure in which it is told what the figure measures
_GAP: Final = 60  # characters between a subject and its distance
_MOVED: Final = 48
_BORDER: Final = "border of "


@dataclass(frozen=True, slots=True)
class _Part:
    """A name that a figure is about or measured from."""

    name: str
    start: int | None = None
    end: int | None = None

    def span(self, document: str) -> Span | None:
        return None if self.start is None or self.end is None else Span(document, self.start, self.end)


def read_figures(
    document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention], language: str
) -> Iterator[Claim]:
    """Read the stated figures of sentences that are in one language.

    Parameters
    ----------
    document : Document
        The text.
    sentences : sequence of Sentence
        Those of its sentences that are in the language.
    mentions : sequence of Mention
        The names in the text: subjects and references.
    language : str
        ``uk`` or ``ru``.

    Yields
    ------
    Claim
        Without ids, in the order of the sentences. A percentage or fraction of a place or of land is a
        ``share``, a stretch of time a ``duration``, the number of a day of the war a ``day_count``.

    Examples
    --------
    >>> text = "Просунулися на 3,5 км углиб."
    >>> [(c.kind.value, c.value, c.unit) for c in read_figures(
    ...     Document(id="x", text=text), [Sentence(0, len(text), 0)], (), "uk")]
    [('advance', 3.5, 'km')]
    """
    words = figure_words(language)
    places = sorted(
        (
            m
            for m in mentions
            if m.role is MentionRole.PLACE and m.kind in (MentionKind.SETTLEMENT, MentionKind.REGION)
        ),
        key=lambda m: m.span.start,
    )
    starts = [m.span.start for m in places]
    for whole in sentences:
        for sentence in cut_long(document.text, whole):
            inside = places[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            low = document.text[sentence.start : sentence.end].lower()
            parts = words.parts_in(low)
            if parts and len(low) == sentence.end - sentence.start:
                yield from _Figures(document, sentence, low, inside, words).claims(parts)


class _Figures:
    """The figures of one sentence; ``low`` is its text in small letters."""

    def __init__(
        self, document: Document, sentence: Sentence, low: str, places: Sequence[Mention], words: FigureWords
    ) -> None:
        self.document, self.sentence, self.low, self.places, self.words = (
            document,
            sentence,
            low,
            places,
            words,
        )

    def claims(self, parts: int) -> Iterator[Claim]:
        """Claims of the sentence, as their figures stand; ``parts`` are those that its words may be of."""
        taken: list[tuple[int, int]] = []
        found: list[Claim] = []

        def hits(pattern: re.Pattern[str], needed: int) -> Iterator[re.Match[str]]:
            return pattern.finditer(self.low) if parts & needed == needed else iter(())

        for hit in hits(self.words.day_count, NUMBER | DAY):
            found.append(self._claim(ClaimKind.DAY_COUNT, hit, float(hit["day"]), "day", figure=hit["day"]))
            taken.append(hit.span())
        for hit in hits(self.words.counted, NUMBER | COUNTED):
            value = self._value(hit)
            if value is not None and value > 1 and not self._overlaps(hit, taken):
                found.append(self._claim(ClaimKind.COUNT, hit, value, hit["noun"], figure=hit["number"]))
                taken.append(hit.span())
        for hit in hits(self.words.figure, NUMBER | UNIT):
            if not self._overlaps(hit, taken):
                claim = self._measured(hit)
                if claim is not None:
                    found.append(claim)
                taken.append(hit.span())
        for hit in hits(self.words.fraction, FRACTION):
            if not self._overlaps(hit, taken):
                part = self._whole(hit)
                if part is not None:
                    value = next(
                        v for v, pattern in self.words.fractions if pattern.fullmatch(hit["fraction"])
                    )
                    found.append(
                        self._claim(ClaimKind.SHARE, hit, value, "x", figure=hit["fraction"], subject=part)
                    )
        yield from sorted(found, key=lambda c: c.span.start)

    @staticmethod
    def _overlaps(hit: re.Match[str], taken: Sequence[tuple[int, int]]) -> bool:
        return any(hit.start() < end and start < hit.end() for start, end in taken)

    def _value(self, hit: re.Match[str]) -> float | None:
        value = read_number(hit["number"], self.words.numbers)
        if value is None or not hit["multiplier"]:
            return value
        factor = next(
            int(v) for v, pattern in self.words.multipliers.items() if pattern.fullmatch(hit["multiplier"])
        )
        return round(value * factor, 6)

    # -------------------------------------------------------------- units

    def _measured(self, hit: re.Match[str]) -> Claim | None:
        value = self._value(hit)
        unit = next((name for name, pattern in self.words.units if pattern.fullmatch(hit["unit"])), None)
        if value is None or unit is None:
            return None
        if unit in ("km2", "ha"):
            return self._claim(ClaimKind.AREA, hit, value, unit, subject=self._land(hit))
        if unit == "%":
            part = self._whole(hit)
            return None if part is None else self._claim(ClaimKind.SHARE, hit, value, unit, subject=part)
        if unit in ("day", "week", "month"):
            return self._claim(ClaimKind.DURATION, hit, value, unit) if self._lasts(hit) else None
        return self._length(hit, value, unit)

    def _length(self, hit: re.Match[str], value: float, unit: str) -> Claim | None:
        before = self.low[max(0, hit.start() - _REACH) : hit.start()]
        away = self.words.away.match(self.low, hit.end())
        if away is not None:
            reference = self._reference(away.end())
            if reference is not None:
                subject = self._subject(hit.start(), reference)
                point = self._point(away["direction"]) or self._point_before(before)
                return self._claim(
                    ClaimKind.DISTANCE,
                    hit,
                    value,
                    unit,
                    subject=subject,
                    reference=reference,
                    direction=point,
                )
        moved = before[-_MOVED:] if "." not in before[-_MOVED:] else before[-_MOVED:].rsplit(".", 1)[1]
        behind = self.low[hit.end() : hit.end() + 24]
        if self.words.words["moved"].search(moved) or re.match(
            r"\s+(?:углиб|вглиб|вглубь|вперед|вперёд)", behind
        ):
            point = self._point_behind(hit.end())
            return self._claim(ClaimKind.ADVANCE, hit, value, unit, direction=point)
        if self.words.words["line"].search(before[-_MOVED:]) or self.words.words["line"].match(
            behind.lstrip()
        ):
            return self._claim(ClaimKind.LENGTH, hit, value, unit)
        return None

    def _lasts(self, hit: re.Match[str]) -> bool:
        before, behind = (
            self.low[max(0, hit.start() - 24) : hit.start()],
            self.low[hit.end() : hit.end() + 32],
        )
        if re.match(rf"\s+{self.words.words['ago'].pattern}", behind):
            return False
        if self.words.words["not_lasting"].search(before):
            return False
        leads = re.search(rf"{self.words.words['lasting'].pattern}\s+(?:\w+\s+){{0,2}}$", before)
        return bool(leads or re.match(rf"\s+{self.words.words['lasted'].pattern}", behind))

    # -------------------------------------------------------------- parts

    def _part(self, mention: Mention) -> _Part:
        return _Part(mention.surface, mention.span.start, mention.span.end)

    def _reference(self, at: int) -> _Part | None:
        """The place or border that a distance is measured from; ``at`` counts the sentence's characters."""
        start = self.sentence.start + at
        mention = next((m for m in self.places if m.span.start >= start), None)
        border = self.words.words["border"].match(self.low, at)
        if border is not None:
            near = mention is not None and mention.span.start - start < len(border[0]) + 12
            name = mention.surface if mention is not None and near else border[0]
            return _Part(f"{_BORDER}{name}")
        if mention is None:
            return None
        between = self.low[at : mention.span.start - self.sentence.start]
        plain = re.fullmatch(r"(?:[а-яіїєґё.'’-]+\s+){0,4}", between)
        return self._part(mention) if plain and mention.kind is not MentionKind.REGION else None

    def _subject(self, at: int, reference: _Part) -> _Part | None:
        """The place said to lie there: named before the figure, with nothing but "is situated" between."""
        start = self.sentence.start + at
        before = [m for m in self.places if m.span.end <= start and m.span.start != reference.start]
        if not before:
            return None
        mention = before[-1]
        while mention.kind is MentionKind.REGION and len(before) > 1:
            before.pop()
            mention = before[-1]
        between = self.low[mention.span.end - self.sentence.start : at]
        words = self.words.words
        rest = words["located"].sub(" ", words["at"].sub(" ", words["about"].sub(" ", between)))
        rest = re.sub(r"[^\w]+|\b(?:області|районі?|области|району|района)\b", "", rest)
        return self._part(mention) if len(between) <= _GAP and len(rest) <= 24 else None

    def _whole(self, hit: re.Match[str]) -> _Part | None:
        """What a share is a share of: a place, or land."""
        at = hit.end() if "of" not in hit.re.groupindex or not hit["of"] else hit.start("of")
        start = self.sentence.start + at
        mention = next((m for m in self.places if start <= m.span.start <= start + 40), None)
        land = self.words.words["territory"].match(
            self.low, at + len(self.low[at:]) - len(self.low[at:].lstrip())
        )
        if mention is not None:
            between = self.low[at : mention.span.start - self.sentence.start]
            if re.fullmatch(r"\s*(?:[а-яіїєґё.'’-]+\s+){0,3}", between):
                return self._part(mention)
        return _Part(land[0].strip()) if land is not None else None

    def _land(self, hit: re.Match[str]) -> _Part | None:
        start, end = self.sentence.start + hit.end(), self.sentence.start + hit.end() + _GAP
        mention = next((m for m in self.places if start <= m.span.start <= end), None)
        return self._part(mention) if mention is not None else None

    def _point(self, words: str | None) -> str | None:
        return next((p for p, pattern in self.words.directions if words and pattern.fullmatch(words)), None)

    def _point_before(self, before: str) -> str | None:
        """``північніше, за 20 км від P``: a wind right before the figure."""
        tail = before[-24:]
        return next(
            (
                p
                for p, pattern in self.words.directions
                if re.search(rf"(?<!\w)(?:{pattern.pattern}),?\s+(?:за|в|у)\s+$", tail)
            ),
            None,
        )

    def _point_behind(self, at: int) -> str | None:
        tail = self.low[at : at + 40]
        hit = re.match(r"\s+(?:на|к|в|у)\s+(\S+(?:\s+(?:сх|зах)\S+)?)", tail)
        return self._point(hit[1].rstrip(".,")) if hit else None

    def _claim(
        self,
        kind: ClaimKind,
        hit: re.Match[str],
        value: float,
        unit: str,
        *,
        figure: str = "",
        subject: _Part | None = None,
        reference: _Part | None = None,
        direction: str | None = None,
    ) -> Claim:
        groups = hit.groupdict()
        before = self.low[max(0, hit.start() - 24) : hit.start()]
        comparator = next(
            (k for k, pattern in self.words.comparators if pattern.search(before)), Comparator.EQUAL
        )
        start, end = hit.start(), hit.end()
        parts = [
            p for p in (subject, reference) if p is not None and p.start is not None and p.end is not None
        ]
        if kind is ClaimKind.DISTANCE:
            start = min([start, *(p.start - self.sentence.start for p in parts if p.start is not None)])
            end = max([end, *(p.end - self.sentence.start for p in parts if p.end is not None)])
        high = groups.get("high")
        offset = self.sentence.start
        return Claim(
            id="",
            span=Span(self.document.id, offset + start, offset + end),
            kind=kind,
            value=value,
            value_high=read_number(high, {}) if high else None,
            unit=unit,
            figure=figure or self.document.text[offset + hit.start("number") : offset + hit.end("number")],
            comparator=comparator,
            approximate=bool(self.words.about.search(before)),
            subject=subject.name if subject else None,
            subject_span=subject.span(self.document.id) if subject else None,
            reference=reference.name if reference else None,
            reference_span=reference.span(self.document.id) if reference else None,
            direction=direction,
        )
