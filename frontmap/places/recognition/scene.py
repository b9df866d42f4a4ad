"""A text as the rules see it: its words, what stands around each, and what was found so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from frontmap.model import Candidate, MentionKind, MentionRole
from frontmap.places.recognition.cues import APOSTROPHE, BESIDE, JOINT, LINKED, PERIOD
from frontmap.places.recognition.recognition import Known, Recogniser
from frontmap.places.recognition.tokens import opens_sentence
from frontmap.places.recognition.wording import Wording, wording
from frontmap.places.recognition.words import Word

_POSSESSIVE = ("'s", "’s")
_OF = frozenset({"de", "d", "d'", "d’", "von"})
_HEADLINE = 15
_SMALL = frozenset({"a", "an", "the", "as", "s"})
_CYRILLIC = ("\u0400", "\u04ff")


class Finding(NamedTuple):
    """What a rule says of tokens ``first`` to ``last``; without a kind they are passed over."""

    first: int
    last: int
    kind: MentionKind | None = None
    role: MentionRole = MentionRole.PLACE
    candidates: tuple[Candidate, ...] = ()


@cache
def _small_in_headlines() -> frozenset[str]:
    """Words that headlines write without a capital."""
    words = wording()
    return words.near | words.weak | words.joints | _SMALL


@dataclass(slots=True)
class Scene:
    """A text being read: its words, the words' meaning, and what has been found.

    ``persons`` are surnames of persons that the text or the theatre names, ``introduced`` those that the
    text gives a first name.
    """

    text: str
    tokens: Sequence[Word]
    starts: Sequence[int]
    ends: Sequence[int]
    gaps: Sequence[str]
    links: Sequence[int]
    words: Wording
    recogniser: Recogniser
    persons: frozenset[str]
    introduced: frozenset[str]
    units: frozenset[str]
    capitals: frozenset[str]
    shouting: bool = False
    language: str = "en"
    findings: list[Finding] = field(default_factory=list)
    doubtful: list[Finding] = field(default_factory=list)
    knowns: dict[int, Known | None] = field(default_factory=dict)

    def known(self, at: int) -> Known | None:
        """Longest name of the gazetteer that begins at a token."""
        word, link = self.tokens[at], self.links[at + 1]
        if not link & JOINT or (word.opens is False and not link & APOSTROPHE):
            return word.known
        if at not in self.knowns:
            self.knowns[at] = self.recogniser.longest(self.text, self.tokens, self.links, self.starts, at)
        return self.knowns[at]

    def region_named(self, first: int, last: int) -> tuple[Candidate, ...]:
        """Regions that a list names without their common noun."""
        return self.recogniser.region_named(self.phrase(first, last))

    def regions_of(self, first: int, last: int) -> tuple[Candidate, ...]:
        """Regions whose name the tokens are."""
        return self.recogniser.regions(self.phrase(first, last))

    def phrase(self, first: int, last: int) -> str:
        """Text of tokens ``first`` to ``last``."""
        return self.text[self.starts[first] : self.ends[last]]

    def head_before(self, at: int) -> str:
        """Region's noun before a token ("Gebiet Charkiw", "région de Donetsk"), or the empty string."""
        before = self.before(at)
        if before in self.words.before_division:
            return before
        joined = before in _OF and self.language != "en"
        return self.before(at, 2) if joined and self.before(at, 2) in self.words.before_division else ""

    def is_head(self, at: int) -> bool:
        """Whether a region's noun stands before a token and makes it a region's name."""
        noun = self.head_before(at)
        return bool(noun) and (self.language != "en" or noun == "oblast")

    def gap(self, at: int) -> str:
        """Text between a token and the one before."""
        return self.gaps[at]

    def linked(self, at: int) -> bool:
        """Whether a token stands in one phrase with the one before."""
        return bool(self.links[at] & LINKED)

    def before(self, at: int, back: int = 1) -> str:
        """Lower-case word before a token in the same phrase, or the empty string."""
        if back == 1 and at and self.links[at] & LINKED:
            return self.tokens[at - 1].low
        for number in range(at, at - back, -1):
            if number < 1:
                return ""
            link = self.links[number]
            # Neither a quotation mark nor an abbreviation's full stop ends a phrase.
            if not link & (LINKED | BESIDE) and not (
                link & PERIOD and self.tokens[number - 1].low in self.words.abbreviated
            ):
                return ""
        return self.tokens[at - back].low

    def after(self, at: int, on: int = 1) -> Word | None:
        """Token after another in the same phrase, or None."""
        if at + on >= len(self.tokens) or not self.links[at + 1] & LINKED:
            return None
        if on == 1:
            return self.tokens[at + 1]
        for number in range(at + 1, at + on + 1):
            if not self.links[number] & LINKED:
                return None
        return self.tokens[at + on]

    def low_after(self, at: int, on: int = 1) -> str:
        """Lower-case word after a token in the same phrase, or the empty string."""
        token = self.after(at, on)
        return token.low if token is not None else ""

    def owned(self, at: int) -> str:
        """Word after the possessive of a token ("Russia's army": army), or the empty string."""
        end = self.ends[at]
        if self.text[end : end + 2] not in _POSSESSIVE or at + 2 >= len(self.tokens):
            return ""
        return self.tokens[at + 2].low

    def ends_phrase(self, at: int) -> bool:
        """Whether the phrase ends with a token."""
        return at + 1 >= len(self.tokens) or not self.links[at + 1] & LINKED

    def is_headline(self, at: int) -> bool:
        """Whether the long words around a token all have capitals, as headlines write them."""
        first, last = at, at
        while first > 0 and at - first < _HEADLINE and not self.opens(first):
            first -= 1
        while last + 1 < len(self.tokens) and last - at < _HEADLINE and not self.opens(last + 1):
            last += 1
        said = [token for token in self.tokens[first : last + 1] if not token.figure]
        small = _small_in_headlines()
        return len(said) > 2 and all(token.capital or token.low in small for token in said)

    def inflects(self, at: int) -> bool:
        """Whether a name has endings of cases where it stands."""
        return self.language == "pl" or self.is_cyrillic(at)

    def is_cyrillic(self, at: int) -> bool:
        """Whether a token is written in Cyrillic."""
        return _CYRILLIC[0] <= self.tokens[at].low[0] <= _CYRILLIC[1]

    def opens(self, at: int) -> bool:
        """Whether a token begins a sentence."""
        if self.gaps[at] == " " and self.tokens[at - 1].text[-1].isalnum():
            return False
        return opens_sentence(self.text, self.starts[at])

    def is_common(self, at: int) -> bool:
        """Whether a token is a word of the language, which a capital does not make a name."""
        return self.tokens[at].common

    def last_place(self) -> Finding | None:
        """The finding before, where it is a place."""
        found = self.findings[-1] if self.findings else None
        return found if found and found.kind and found.role is MentionRole.PLACE else None
