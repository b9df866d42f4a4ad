"""Names of things made of a place's: "P air base", "P Castle", "P-based"."""

from __future__ import annotations

from frontmap.reading.events.words.lexicon_rows import Lexicon
from frontmap.reading.events.words.token import WORD, Token

_CITY = 100_000  # inhabitants of what nobody calls a village


SMALL = frozenset({"village", "hamlet"})


_COMPOUND = 4  # words of a facility's name behind a place


_NO_COMPOUND = (
    "preposition",
    "be",
    "have",
    "do",
    "adverb",
    "boundary",
    "settlement",
    "region",
    "area",
    "determiner",
    "modal_planned",
    "modal_conditional",
    "say",
    "direction",
    "witness",
    "suffer",
    "go_on",
)


def facility_of(token: Token, lexicon: Lexicon) -> str:
    """What a name that no pack has says of itself: "Gora Castle", "Jabal Gora"; "" if it is no thing's."""
    if " " not in token.text or token.resolution is None or token.resolution.place is not None:
        return ""
    if token.low.endswith((" old city", " old town")) or token.low in ("old city", "old town", "green zone"):
        return "quarter"
    first, *_, last = token.low.split(" ")
    if lexicon.is_a(last, "named_thing"):
        return last
    return first if lexicon.is_a(first, "named_mountain") else ""


def compound(tokens: list[Token], at: int, lexicon: Lexicon) -> str:
    """The facility of "P air base", "P coal mine", "P thermal power plant"; "" if it is none."""
    for end in range(at, min(at + _COMPOUND, len(tokens))):
        token = tokens[end]
        if token.kind is not WORD:
            return ""
        if "facility" in token.tags and end > at and "official" not in token.tags:
            return token.low
        if not token.text.islower() and not tokens[at].text.istitle():
            return ""  # "P Air Base" is named so
        if token.low in lexicon.forms or not token.tags.isdisjoint(_NO_COMPOUND):
            return ""
    return ""


def hyphenated(tokens: list[Token], at: int) -> bool:
    """Whether the hyphen makes one word of what is before and behind it: no dash."""
    if at + 1 >= len(tokens) or tokens[at + 1].kind is not WORD:
        return False
    return tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start


def is_city(token: Token) -> bool:
    """Whether nobody would call a settlement a village, for the number of its inhabitants."""
    place = token.resolution.place if token.resolution is not None else None
    return place is not None and (place.population or 0) > _CITY
