"""What a figure says, and what stands around it: places before and after, what "the city" means there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from frontmap.compass import DIRECTION
from frontmap.model import (
    ClaimKind,
    Comparator,
    Document,
    Interval,
    Mention,
    MentionKind,
    MentionRole,
    Span,
    Theatre,
)
from frontmap.reading.dates.timing import Calendar
from frontmap.reading.dates.values import alternation, lexicon
from frontmap.reading.quantities import Quantity
from frontmap.reading.sentences import Sentence

_AREAS = frozenset({MentionKind.REGION, MentionKind.COUNTRY})
DAY_WORDS = ("day", "days", "week", "weeks", "hour", "hours", "month", "months")
COMPASS = DIRECTION.replace("(?:north|south|east|west)", "(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)")
"""Regular expression of a direction; ``to the East`` is one as well."""
_GENERIC = frozenset({"settlement", "stronghold", "hub", "community"})
_BACK_SENTENCES = 6


@dataclass(frozen=True, slots=True)
class Part:
    """A subject or reference: its name as printed, and where the name stands (None: it stands nowhere)."""

    name: str
    start: int | None = None
    end: int | None = None

    def span(self, document: str) -> Span | None:
        """Give its place in the document."""
        return None if self.start is None or self.end is None else Span(document, self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a figure says, before it becomes a claim."""

    kind: ClaimKind
    start: int
    end: int
    subject: Part | None = None
    reference: Part | None = None
    direction: str | None = None
    origin: Part | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure found by its own words rather than by a unit: a fraction, a ratio, an ordinal day, a count."""

    frame: Frame
    value: float
    unit: str
    figure: str
    comparator: Comparator = Comparator.EQUAL
    approximate: bool = False
    when: Interval | None = None


@cache
def words(table: str, key: str = "words") -> str:
    """Regular expression for any word of a list in ``lexicon/claims_en.toml``."""
    data: dict[str, Any] = lexicon("claims_en")[table]
    return alternation(data[key])


@cache
def _anchors() -> frozenset[str]:
    """Words that figures without units are found by."""
    data, figures = lexicon("claims_en"), lexicon("quantities_en")
    counted = (*data["counted"]["words"], *data["counted"]["plurals"])
    ratios = (word.split()[-1] for word in data["ratios"])
    return frozenset((*counted, *ratios, *figures["fraction_parts"], *DAY_WORDS))


@cache
def _anaphor() -> re.Pattern[str]:
    return re.compile(
        rf"(?:the|this|that|its)\s+(?:[\w'’-]+\s+){{0,4}}?(?P<noun>{words('settlement_nouns')})(?:['’]s)?\b"
        rf"(?!\s+of\s+[A-Z])",
        re.IGNORECASE,
    )


@cache
def _titled(noun: str) -> re.Pattern[str]:
    name, nouns = r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2}", re.escape(noun) or words("settlement_nouns")
    article = r"(?!(?:The|This|That|Its|Their|A|An|In|On|At|From|Of|And)\b)"
    return re.compile(
        rf"\b(?:{nouns})\s+of\s+(?P<behind>{name})|\b{article}(?P<before>{name})\s+(?:{nouns})\b"
    )


_WORD = re.compile(r"[^\W\d_]+")


@cache
def _beginnings(anchors: frozenset[str]) -> tuple[str, ...]:
    """Words of which no other one is the beginning: looking for "day" finds "days"."""
    return tuple(w for w in sorted(anchors) if not any(w != o and w.startswith(o) for o in anchors))


def _places_of_words(text: str, anchors: frozenset[str]) -> dict[str, list[int]]:
    """Where each of some words stands: a plain search for each is faster than cutting the text into words."""
    low, found = text.lower(), dict[str, list[int]]()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for beginning in _beginnings(anchors):
        at = low.find(beginning)
        while at >= 0:
            word = _WORD.match(low, at)
            end = word.end() if word else at + 1
            if low[at:end] in anchors and not low[at - 1 : at].isalpha():
                found.setdefault(low[at:end], []).append(at)
            at = low.find(beginning, end)
    return found


def around(
    text: str, pattern: re.Pattern[str], anchors: Sequence[int], before: int, after: int
) -> Iterator[re.Match[str]]:
    """Match a pattern where one of its words stands, without trying it everywhere.

    Parameters
    ----------
    text : str
        The text.
    pattern : re.Pattern
        What to match; each match has a word at one of the anchors.
    anchors : sequence of int
        Where those words stand, in order.
    before, after : int
        Characters that a match may reach to either side of its anchor.

    Yields
    ------
    re.Match
        In order, without overlap.
    """
    last = 0
    for anchor in anchors:
        position = max(last, anchor - before)
        while hit := pattern.search(text, position, anchor + after):
            if hit.start() > anchor:
                break
            if hit.end() > anchor:
                last = hit.end()
                yield hit
                break
            position = hit.end()


class ClaimContext:
    """A document with its sentences, places, quantities and dates, asked from a position of its text."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        quantities: Sequence[Quantity],
        theatre: Theatre | None,
    ) -> None:
        self.document = document
        self.text = document.text
        self.sentences = sentences
        self.quantities = quantities
        self._theatre = theatre
        self._sides = theatre.sides if theatre else ()
        self._starts = [s.start for s in sentences]
        names = [m for m in mentions if m.role not in (MentionRole.PERSON, MentionRole.UNIT)]
        self._names = sorted(names, key=lambda m: (m.span.start, m.span.end))
        self._name_starts = [m.span.start for m in self._names]
        self._words = _places_of_words(self.text, _anchors())

    @cached_property
    def calendar(self) -> Calendar:
        """The dates of the text: read when a figure asks for its day, for most have none."""
        return Calendar(self.document, self.sentences, self._theatre)

    def near(
        self, pattern: re.Pattern[str], anchors: Iterable[str], before: int, after: int
    ) -> Iterator[re.Match[str]]:
        """Match a pattern around any of some words; see ``around``."""
        return around(self.text, pattern, self.places_of(anchors), before, after)

    def places_of(self, anchors: Iterable[str]) -> list[int]:
        """Where any of some words stand, in order."""
        return sorted(position for word in anchors for position in self._words.get(word, ()))

    def sentence_index(self, position: int) -> int:
        """Index of the sentence that a character belongs to."""
        return max(0, bisect_right(self._starts, position) - 1)

    def sentence(self, position: int) -> Sentence:
        """Give the sentence that a character belongs to."""
        return self.sentences[self.sentence_index(position)]

    def names(self, start: int, end: int) -> Sequence[Mention]:
        """Names that begin within ``start:end``, in order."""
        return self._names[bisect_left(self._name_starts, start) : bisect_left(self._name_starts, end)]

    def places(self, start: int, end: int) -> list[Mention]:
        """Names within ``start:end`` that are places, demonyms and governments left out."""
        roles = (MentionRole.PLACE, MentionRole.OTHER, MentionRole.METONYM)
        return [m for m in self.names(start, end) if m.role in roles]

    def settlements(self, start: int, end: int) -> list[Mention]:
        """Places within ``start:end`` that are neither regions nor countries."""
        return [m for m in self.places(start, end) if m.kind not in _AREAS]

    def part(self, mention: Mention) -> Part:
        """Make a part of a mention: its bare name ("Dorva" of "Dorva region"), and where all of it stands."""
        name = mention.surface
        if mention.kind is MentionKind.REGION:
            name = re.sub(rf"\s+(?:{words('area_nouns')})$", "", name, flags=re.IGNORECASE)
        return Part(name, mention.span.start, mention.span.end)

    def antecedent(self, position: int, noun: str = "") -> Part | None:
        """Find the settlement that "the city" at a position means: the last one named before.

        One called by another noun where it is named ("the village of X" for "the city") is passed over.
        """
        first = max(0, self.sentence_index(position) - _BACK_SENTENCES)
        for mention in reversed(self.settlements(self.sentences[first].start, position)):
            if mention.kind is not MentionKind.SETTLEMENT or mention.span.end > position:
                continue
            called = self._called(mention)
            if not noun or not called or called == noun or _GENERIC & {called, noun}:
                return self._later(mention, position, noun)
        return self._named_so(self.sentences[first].start, position, noun)

    def _later(self, mention: Mention, position: int, noun: str) -> Part:
        """Give the town that no pack knows, where it is named behind a mention, else the mention."""
        return self._named_so(mention.span.end, position, noun) or self.part(mention)

    def _named_so(self, start: int, position: int, noun: str) -> Part | None:
        """Find a name that no pack knows by what it is called: "the town of Xyz", "Xyz town"."""
        known = {m.span.start for m in self.names(start, position)}
        hits = [
            h
            for h in _titled(noun).finditer(self.text, start, position)
            if h.start(h.lastgroup or 0) not in known
        ]
        if not hits:
            return None
        last = hits[-1]
        group = last.lastgroup or ""
        return Part(last[group], *last.span(group))

    def _called(self, mention: Mention) -> str:
        nouns = words("settlement_nouns")
        before = self.text[max(0, mention.span.start - 24) : mention.span.start]
        after = self.text[mention.span.end : mention.span.end + 24]
        hit = re.search(rf"\b({nouns})\s+(?:of\s+)?$", before) or re.match(rf"\s+({nouns})\b", after)
        return hit[1] if hit else ""

    def anaphor(self, start: int, end: int) -> tuple[str, int] | None:
        """Match "the city", "the strategic town" at ``start``; its noun and end."""
        hit = _anaphor().match(self.text, start, end)
        return (hit["noun"].casefold(), hit.end()) if hit else None

    def country_of(self, word: str) -> str:
        """Turn a demonym ("Turkish") into the name of its country or side; other words stay."""
        if (country := lexicon("claims_en")["demonyms"].get(word)) is not None:
            return str(country)
        for side in self._sides:
            if word.casefold() in (a.casefold() for a in side.adjectives):
                return side.name
        return word
