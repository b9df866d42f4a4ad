"""Stated figures of Ukrainian and Russian sentences: how far, how much, how many, how long."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from frontmap.model import (
    Claim,
    ClaimKind,
    Comparator,
    Document,
    Mention,
    MentionRole,
    Span,
)
from frontmap.reading.part import Part
from frontmap.reading.sentences import Sentence, cut_long
from frontmap.reading.slavic.figure_lengths import Measure, read_length
from frontmap.reading.slavic.figure_parts import FigureParts
from frontmap.reading.slavic.figure_times import overlaps, read_stretches
from frontmap.reading.slavic.figure_words import (
    COUNTED,
    DAY,
    FRACTION,
    NUMBER,
    RATIO,
    TIME,
    UNIT,
    FigureWords,
    figure_words,
    read_number,
)


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
    names: list[Mention] | None = None
    for whole in sentences:
        for sentence in cut_long(document.text, whole):
            low = document.text[sentence.start : sentence.end].lower()
            parts = words.parts_in(low)
            if not (parts & _ALONE or (parts & NUMBER and parts & COUNTED)):
                continue  # a number by itself is no figure
            if len(low) != sentence.end - sentence.start:
                continue
            if names is None:
                names = sorted((m for m in mentions if m.role in _ROLES), key=lambda m: m.span.start)
            yield from _Figures(document, sentence, low, names, words).claims(parts)


_ALONE: Final = UNIT | FRACTION | DAY | TIME | RATIO
_ROLES: Final = (MentionRole.PLACE, MentionRole.OTHER)


class _Figures:
    """The figures of one sentence; ``low`` is its text in small letters."""

    def __init__(
        self, document: Document, sentence: Sentence, low: str, names: Sequence[Mention], words: FigureWords
    ) -> None:
        self.document, self.sentence, self.low, self.words = document, sentence, low, words
        self.parts = FigureParts(document.text, sentence, low, names, words)

    def claims(self, parts: int) -> Iterator[Claim]:
        """Claims of the sentence, as their figures stand; ``parts`` are those that its words may be of."""
        taken: list[tuple[int, int]] = []
        found: list[Claim] = []
        for hit in self._hits(self.words.day_count, parts, DAY):
            day = hit["day"] or hit["said"]
            found.append(self._claim(ClaimKind.DAY_COUNT, hit, self._ordinal(hit), "day", figure=day))
            taken.append(hit.span())
        for hit in self._hits(self.words.counted, parts, NUMBER | COUNTED):
            value = self._value(hit)
            if value is not None and value > 1 and not overlaps(hit, taken):
                noun = hit["noun"] or (found[-1].unit if found and found[-1].kind is ClaimKind.COUNT else "")
                if noun:
                    found.append(self._claim(ClaimKind.COUNT, hit, value, noun, figure=hit["number"]))
                    taken.append(hit.span())
        if parts & TIME:
            for stretch in read_stretches(self.low, self.words, taken):
                told, lasted = stretch.hit, stretch.value
                found.append(
                    self._claim(ClaimKind.DURATION, told, lasted, stretch.unit, figure=stretch.figure)
                )
                taken.append(told.span())
        found += self._ratios(parts)
        last: Measure | None = None
        for hit in self._lone(parts):
            last = read_length(hit, self.low, self.words, self.parts, last) or last
            if last is not None and last.figure == hit.start():
                found.append(self._length(last, hit, 1.0, "km"))
        share: Claim | None = None  # the percentage told before in the sentence
        for hit in self._hits(self.words.figure, parts, NUMBER | UNIT):
            if not overlaps(hit, taken):
                value = self._value(hit)
                unit = self._unit(hit["unit"])
                if value is not None and unit in _LENGTHS:
                    last = read_length(hit, self.low, self.words, self.parts, last) or last
                    if last is not None and last.figure == hit.start():
                        found.append(self._length(last, hit, value, unit))
                elif value is not None and unit is not None:
                    measured = self._measured(hit, value, unit, share)
                    if measured is not None:
                        found.append(measured)
                        share = measured if unit == "%" else share
                taken.append(hit.span())
        for hit in self._hits(self.words.fraction, parts, FRACTION):
            part = None if overlaps(hit, taken) else self.parts.whole(hit)
            if part is not None:
                value = next(v for v, pattern in self.words.fractions if pattern.fullmatch(hit["fraction"]))
                found.append(
                    self._claim(ClaimKind.SHARE, hit, value, "x", figure=hit["fraction"], subject=part)
                )
        yield from sorted(found, key=lambda c: c.span.start)

    def _lone(self, parts: int) -> Iterator[re.Match[str]]:
        """``на кілометр``, ``в километре от``: units without a number."""
        for lead in self._hits(self.words.lone, parts, UNIT):
            hit = self.words.words["lone"].match(self.low, lead.start("unit"))
            if hit is not None:
                yield hit

    def _ratios(self, parts: int) -> Iterator[Claim]:
        """``вдвое большая площадь``: how many times as large a land is."""
        for hit in self._hits(self.words.ratio, parts, RATIO):
            times = next(float(v) for v, p in self.words.ratios.items() if p.fullmatch(hit["times"]))
            value = times if hit["larger"] else round(1 / times, 6)
            yield self._claim(ClaimKind.RATIO, hit, value, "x", figure=hit["times"])

    def _hits(self, pattern: re.Pattern[str], parts: int, needed: int) -> Iterator[re.Match[str]]:
        return pattern.finditer(self.low) if parts & needed == needed else iter(())

    def _ordinal(self, hit: re.Match[str]) -> float:
        if hit["day"]:
            return float(hit["day"])
        return next(float(v) for v, p in self.words.ordinals.items() if p.fullmatch(hit["said"]))

    def _value(self, hit: re.Match[str]) -> float | None:
        value = read_number(hit["number"], self.words.numbers)
        if value is None or not hit["multiplier"]:
            return value
        factor = next(
            int(v) for v, pattern in self.words.multipliers.items() if pattern.fullmatch(hit["multiplier"])
        )
        return round(value * factor, 6)

    def _unit(self, printed: str) -> str | None:
        return next((name for name, pattern in self.words.units if pattern.fullmatch(printed)), None)

    def _measured(self, hit: re.Match[str], value: float, unit: str, before: Claim | None) -> Claim | None:
        """Read an area, or a percentage; ``before`` is the one that stands before it."""
        if unit in ("km2", "ha"):
            return self._claim(ClaimKind.AREA, hit, value, unit, subject=self.parts.land(hit))
        if unit != "%" or self.words.words["ruined"].search(self.low, hit.end(), hit.end() + 80):
            return None
        if self.words.words["more_of"].match(self.low, hit.end() + 1):  # "на 12% більше землі"
            return None
        part = self.parts.whole(hit) or self.parts.mostly(hit)
        territory = self.parts.is_territory(hit)
        if before is not None and not territory and self.parts.goes_on(hit, before):
            part = part or self.parts.name_behind(hit.end())
            if part is not None:
                return self._claim(before.kind, hit, value, unit, subject=part)
        if part is not None or territory:
            kind = ClaimKind.AREA if territory else ClaimKind.SHARE
            return self._claim(kind, hit, value, unit, subject=part)
        if (part := self.parts.held(hit)) is not None:
            return self._claim(ClaimKind.SHARE, hit, value, unit, subject=part)
        return None

    def _length(self, measure: Measure, hit: re.Match[str], value: float, unit: str) -> Claim:
        return self._claim(
            measure.kind,
            hit,
            value,
            unit,
            subject=measure.subject,
            reference=measure.reference,
            direction=measure.direction,
        )

    def _claim(
        self,
        kind: ClaimKind,
        hit: re.Match[str],
        value: float,
        unit: str,
        *,
        figure: str = "",
        subject: Part | None = None,
        reference: Part | None = None,
        direction: str | None = None,
    ) -> Claim:
        groups, offset = hit.groupdict(), self.sentence.start
        at, printed = hit.span("number") if groups.get("number") else hit.span()
        before = self.low[max(0, at - 24) : at]
        comparator = next(
            (k for k, pattern in self.words.comparators if pattern.search(before)), Comparator.EQUAL
        )
        start, end = hit.start(), hit.end()
        if kind is ClaimKind.DISTANCE:
            for part in (subject, reference):
                if (
                    part is not None
                    and part.start is not None
                    and part.end is not None
                    and part.start >= offset
                ):
                    start, end = min(start, part.start - offset), max(end, part.end - offset)
        high = read_number(groups["high"], self.words.numbers) if groups.get("high") else None
        if high is not None and groups.get("multiplier") is None and high <= value:
            high = None
        return Claim(
            id="",
            span=Span(self.document.id, offset + start, offset + end),
            kind=kind,
            value=value,
            value_high=high,
            unit=unit,
            figure=figure or self.document.text[offset + at : offset + printed],
            comparator=comparator,
            approximate=bool(self.words.about.search(before)),
            subject=subject.name if subject else None,
            subject_span=subject.span(self.document.id) if subject else None,
            reference=reference.name if reference else None,
            reference_span=reference.span(self.document.id) if reference else None,
            direction=direction,
        )


_LENGTHS: Final = ("km", "m", "mi")
