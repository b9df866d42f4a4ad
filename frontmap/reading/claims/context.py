"""What a figure says, and what stands around it: places before and after, what "the city" means there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache
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
    Theatre,
)
from frontmap.reading.cues import find_cues
from frontmap.reading.dates.timing import Calendar, calendar_of
from frontmap.reading.dates.values import alternation, lexicon
from frontmap.reading.part import Part
from frontmap.reading.quantities import find_quantities
from frontmap.reading.sentences import LONGEST, Sentence

_AREAS = frozenset({MentionKind.REGION, MentionKind.COUNTRY})
COMPASS = DIRECTION.replace("(?:north|south|east|west)", "(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)")
"""Regular expression of a direction; ``to the East`` is one as well."""
_ARTICLE = r"(?:[Aa](?:l|r|s|d|n|z|sh)|[Ee]l)"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
NAME = rf"(?:{_ARTICLE}[- ])?[A-Z][\w'’-]+(?:\s(?!{_DAY})(?:{_ARTICLE}-)?[A-Z][\w'’-]+){{0,2}}"
"""Regular expression of a name by its capitals alone."""
_GENERIC = frozenset({"settlement", "stronghold", "hub", "community"})
_BACK_SENTENCES = 6
_REACH_OF_SENTENCES = _BACK_SENTENCES * LONGEST  # characters: what has no end is looked at so far
_REACH = 70  # characters before a word in which its figure stands
_NOWHERE = (MentionRole.PERSON, MentionRole.UNIT)
_ROLES = (MentionRole.PLACE, MentionRole.OTHER, MentionRole.METONYM)


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
    value_high: float | None = None
    comparator: Comparator = Comparator.EQUAL
    approximate: bool = False
    when: Interval | None = None


@cache
def words(table: str, key: str = "words") -> str:
    """Regular expression for any word of a list in ``lexicon/claims_en.toml``."""
    data: dict[str, Any] = lexicon("claims_en")[table]
    return alternation(data[key])


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


@cache
def _area_noun() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{words('area_nouns')})$", re.IGNORECASE)


@cache
def _government() -> re.Pattern[str]:
    return re.compile(
        rf"['’]s?\s+(?:[\w-]+\s+)?(?:{words('governments')})\b"
        rf"|\s+(?:(?:urban|rural|settlement|city)\s+)?"
        rf"(?:{words('wholes', 'provinces')}|hromada|district|municipality|canton|county)\b"
        rf"|\s+(?:also\s+|has\s+|had\s+)?(?:{words('governments', 'say')})\b"
    )


@cache
def _noun_before() -> re.Pattern[str]:
    return re.compile(rf"\b({words('settlement_nouns')})\s+(?:of\s+)?$")


@cache
def _noun_behind() -> re.Pattern[str]:
    return re.compile(rf"\s+({words('settlement_nouns')})\b")


class ClaimContext:
    """A document with its sentences, places, quantities and dates, asked from a position of its text."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        theatre: Theatre | None,
    ) -> None:
        self.document = document
        self.text = document.text
        self.sentences = sentences
        self.cues = find_cues(document.text)
        self.quantities = find_quantities(document.text, self.cues)
        self._theatre = theatre
        self._sides = theatre.sides if theatre else ()
        self._starts = [s.start for s in sentences]
        self._mentions = mentions
        self._known_names: tuple[list[Mention], list[int]] | None = None
        self._calendar: Calendar | None = None
        self.located: tuple[int, Part] | None = None  # the last distance read: its end, and what lies there
        self.shared: tuple[int, Part] | None = None  # the last share read: its end, and what it is a share of

    def _names(self) -> tuple[list[Mention], list[int]]:
        """Names that no person and no unit has, and where they begin: wanted by the few texts with a figure.

        What is looked up once is kept in an attribute, not by ``cached_property``: compiled code has none.
        """
        known = self._known_names
        if known is None:
            names = [m for m in self._mentions if m.role not in _NOWHERE]
            names.sort(key=lambda m: (m.span.start, m.span.end))
            known = self._known_names = (names, [m.span.start for m in names])
        return known

    @property
    def calendar(self) -> Calendar:
        """The dates of the text: read when a figure asks for its day, for most have none."""
        known = self._calendar
        if known is None:
            known = self._calendar = calendar_of(self.document, self.sentences, self._theatre)
        return known

    def places_of(self, cues: Container[str]) -> list[int]:
        """Where any of some words stand, in order."""
        found: list[int] = []
        for word, places in self.cues.words.items():
            if word in cues:
                found += places
        found.sort()
        return found

    def followed(self, cues: Container[str], behind: re.Pattern[str]) -> list[int]:
        """Where any of some words stand that a pattern matches right behind, in order."""
        found: list[int] = []
        for word, places in self.cues.words.items():
            if word in cues:
                found += [at for at in places if behind.match(self.text, at + len(word))]
        found.sort()
        return found

    def last_words(self, position: int, count: int) -> list[str]:
        """Words right before a position, in small letters: ``count`` at most, and what is left before."""
        return self.text[max(0, position - _REACH) : position].lower().rsplit(None, count)

    def sentence_index(self, position: int) -> int:
        """Index of the sentence that a character belongs to."""
        return max(0, bisect_right(self._starts, position) - 1)

    def sentence(self, position: int) -> Sentence:
        """Give the sentence that a character belongs to; of one without end, what stands around."""
        sentence = self.sentences[self.sentence_index(position)]
        if sentence.end - sentence.start <= 2 * _REACH_OF_SENTENCES:
            return sentence
        start = max(sentence.start, position - _REACH_OF_SENTENCES)
        return Sentence(start, min(sentence.end, position + _REACH_OF_SENTENCES), sentence.paragraph)

    def names(self, start: int, end: int) -> Sequence[Mention]:
        """Names that begin within ``start:end``, in order."""
        names, starts = self._names()
        return names[bisect_left(starts, start) : bisect_left(starts, end)]

    def places(self, start: int, end: int) -> list[Mention]:
        """Names within ``start:end`` that are places, demonyms and governments left out."""
        return [m for m in self.names(start, end) if m.role in _ROLES]

    def settlements(self, start: int, end: int) -> list[Mention]:
        """Places within ``start:end`` that are neither regions nor countries."""
        return [m for m in self.places(start, end) if m.kind not in _AREAS]

    def part(self, mention: Mention) -> Part:
        """Make a part of a mention: its bare name ("Dorva" of "Dorva region"), and where all of it stands."""
        name = mention.surface
        if mention.kind is MentionKind.REGION:
            name = _area_noun().sub("", name)
        return Part(name, mention.span.start, mention.span.end)

    def look_back(self, position: int, sentences: int = _BACK_SENTENCES) -> int:
        """Where the sentences begin in which something at a position may have been named before."""
        first = self.sentences[max(0, self.sentence_index(position) - sentences)]
        return max(first.start, position - _REACH_OF_SENTENCES)

    def antecedent(self, position: int, noun: str = "") -> Part | None:
        """Find the settlement that "the city" at a position means: the last one named before.

        One called by another noun where it is named ("the village of X" for "the city") is passed over.
        """
        floor = self.look_back(position)
        for mention in reversed(self.settlements(floor, position)):
            if mention.kind is not MentionKind.SETTLEMENT or mention.span.end > position:
                continue
            if _government().match(self.text, mention.span.end):  # "X's troops", "X district" are no town
                continue
            called = self._called(mention)
            if not noun or not called or called == noun or _GENERIC & {called, noun}:
                return self._later(mention, position, noun)
        return self._named_so(floor, position, noun)

    def _later(self, mention: Mention, position: int, noun: str) -> Part:
        """Give the town that no pack knows, where it is named behind a mention, else the mention."""
        return self._named_so(mention.span.end, position, noun) or self.part(mention)

    def _named_so(self, start: int, position: int, noun: str) -> Part | None:
        """Find a name that no pack knows by what it is called: "the town of Xyz", "Xyz town"."""
        known = {m.span.start for m in self.names(start, position)}
        hits = [
            h
            for h in _titled(noun).finditer(self.text, start, position)
            if h.start(h.lastgroup or 0) not in known and not h[h.lastgroup or 0].endswith(("'s", "’s"))
        ]
        if not hits:
            return None
        last = hits[-1]
        group = last.lastgroup or ""
        return Part(last[group], *last.span(group))

    def _called(self, mention: Mention) -> str:
        before = self.text[max(0, mention.span.start - 24) : mention.span.start]
        after = self.text[mention.span.end : mention.span.end + 24]
        hit = _noun_before().search(before) or _noun_behind().match(after)
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
