"""A text as the rules see it: its words, what stands around each, and what was found so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from frontmap.model import Candidate, MentionKind, MentionRole
from frontmap.places.recognition import Known, Recogniser
from frontmap.places.tokens import Token, opens_sentence
from frontmap.places.wording import Wording

_POSSESSIVE = ("'s", "’s")
_OF = frozenset({"de", "d", "d'", "d’", "von"})
_HEADLINE = 15
_SMALL = frozenset({"a", "an", "the", "as", "s"})
_CYRILLIC = ("\u0400", "\u04ff")
# What a phrase may have between its words; a quotation or an apostrophe before a word does not end it.
_IN_PHRASE = " \u00a0\t*_-"
_BEFORE_PHRASE = " \u00a0\t*_'’\"“„«-"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of tokens ``first`` to ``last``; without a kind they are passed over."""

    first: int
    last: int
    kind: MentionKind | None = None
    role: MentionRole = MentionRole.PLACE
    candidates: tuple[Candidate, ...] = ()


@dataclass(slots=True)
class Scene:
    """A text being read: its words, the words' meaning, and what has been found.

    ``persons`` are surnames of persons that the text or the theatre names, ``introduced`` those that the
    text gives a first name.
    """

    text: str
    tokens: Sequence[Token]
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
    gaps: list[str] = field(default_factory=list)
    linked: list[bool] = field(default_factory=list)
    knowns: dict[int, Known | None] = field(default_factory=dict)

    def known(self, at: int) -> Known | None:
        """Longest name of the gazetteer that begins at a token."""
        if at not in self.knowns:
            self.knowns[at] = self.recogniser.longest(self.text, self.tokens, at)
        return self.knowns[at]

    def region_named(self, first: int, last: int) -> tuple[Candidate, ...]:
        """Regions that a list names without their common noun."""
        return self.recogniser.region_named(self.text[self.tokens[first].start : self.tokens[last].end])

    def regions_of(self, first: int, last: int) -> tuple[Candidate, ...]:
        """Regions whose name the tokens are."""
        return self.recogniser.regions(self.text[self.tokens[first].start : self.tokens[last].end])

    def phrase(self, first: int, last: int) -> str:
        """Text of tokens ``first`` to ``last``."""
        return self.text[self.tokens[first].start : self.tokens[last].end]

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

    def __post_init__(self) -> None:
        """Cut out what stands between the words, and tell where it ends a phrase."""
        text, tokens = self.text, self.tokens
        if tokens:
            ends = [token.end for token in tokens]
            self.gaps = [
                "\n",
                *(text[end : token.start] for end, token in zip(ends, tokens[1:], strict=False)),
            ]
            self.linked = [gap == " " or not gap.strip(_IN_PHRASE) for gap in self.gaps]
            self.linked[0] = False

    def gap(self, at: int) -> str:
        """Text between a token and the one before."""
        return self.gaps[at]

    def before(self, at: int, back: int = 1) -> str:
        """Lower-case word before a token in the same phrase, or the empty string."""
        for number in range(at, at - back, -1):
            if number > 0 and self.linked[number]:
                continue
            if number < 1 or self.gaps[number].strip(_BEFORE_PHRASE):
                if (
                    number > 0
                    and self.gaps[number] == ". "
                    and self.tokens[number - 1].low in self.words.abbreviated
                ):
                    continue
                return ""
        return self.tokens[at - back].low

    def after(self, at: int, on: int = 1) -> Token | None:
        """Token after another in the same phrase, or None."""
        for number in range(at + 1, at + on + 1):
            if number >= len(self.tokens) or not self.linked[number]:
                return None
        return self.tokens[at + on]

    def low_after(self, at: int, on: int = 1) -> str:
        """Lower-case word after a token in the same phrase, or the empty string."""
        token = self.after(at, on)
        return token.low if token else ""

    def owned(self, at: int) -> str:
        """Word after the possessive of a token ("Russia's army": army), or the empty string."""
        end = self.tokens[at].end
        if self.text[end : end + 2] not in _POSSESSIVE or at + 2 >= len(self.tokens):
            return ""
        return self.tokens[at + 2].low

    def ends_phrase(self, at: int) -> bool:
        """Whether the phrase ends with a token."""
        return at + 1 >= len(self.tokens) or not self.linked[at + 1]

    def is_headline(self, at: int) -> bool:
        """Whether the long words around a token all have capitals, as headlines write them."""
        first, last = at, at
        while first > 0 and at - first < _HEADLINE and not self.opens(first):
            first -= 1
        while last + 1 < len(self.tokens) and last - at < _HEADLINE and not self.opens(last + 1):
            last += 1
        said = [token for token in self.tokens[first : last + 1] if not token.figure]
        small = self.words.near | self.words.weak | self.words.joints | _SMALL
        return len(said) > 2 and all(token.capital or token.low in small for token in said)

    def inflects(self, at: int) -> bool:
        """Whether a name has endings of cases where it stands."""
        return self.language == "pl" or self.is_cyrillic(at)

    def is_cyrillic(self, at: int) -> bool:
        """Whether a token is written in Cyrillic."""
        return _CYRILLIC[0] <= self.tokens[at].low[0] <= _CYRILLIC[1]

    def opens(self, at: int) -> bool:
        """Whether a token begins a sentence."""
        return opens_sentence(self.text, self.tokens[at])

    def is_common(self, at: int) -> bool:
        """Whether a token is a word of the language, which a capital does not make a name."""
        return self.tokens[at].low in self.words.common

    def last_place(self) -> Finding | None:
        """The finding before, where it is a place."""
        found = self.findings[-1] if self.findings else None
        return found if found and found.kind and found.role is MentionRole.PLACE else None
