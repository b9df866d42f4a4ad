"""Words around a settlement's name, and what they make of it: a seat, a part, one of a list."""

from __future__ import annotations

from collections.abc import Sequence

from frontmap.reading.events.words.token import NUMBER, PLACE, SIDE, WORD
from frontmap.reading.slavic.actors import force_case
from frontmap.reading.slavic.names import GENITIVE, INSTRUMENTAL, case_of
from frontmap.reading.slavic.words import Word

_SEATS = ("обласн", "областн", "районн", "адміністрат", "администрат")
_MANY = ("ов", "ев", "ёв", "ів", "їв")
_VOWELS = "аеёиіїоуыэюяєь"
_LONG_ADJECTIVE = 6  # letters of the shortest adjectives that need no other sign
_AGREEING = (
    "ого",
    "ої",
    "ому",
    "ій",
    "ий",
    "ую",
    "ой",
    "ое",
    "ый",
    "ая",
    "ній",
    "нього",
    "ану",
    "ену",
    "єну",
)
_ADJECTIVAL = ("ому", "ого", "их", "ій", "ої", "ом", "ой", "ых")


def is_agent(token: Word) -> bool:
    """Whether a word names by whom something is done."""
    return token.case == INSTRUMENTAL if token.kind is SIDE else force_case(token) == INSTRUMENTAL


def is_seat(tokens: Sequence[Word], k: int) -> bool:
    """``обласний центр P``: the town itself, not a part of it."""
    return 0 < k < len(tokens) and tokens[k].low.startswith("центр") and tokens[k - 1].low.startswith(_SEATS)


def is_quarter(tokens: Sequence[Word], k: int) -> bool:
    """``в северных районах города``: parts of it, not its surroundings."""
    return "quarter" in tokens[k].tags and k > 0 and "part_adjective" in tokens[k - 1].tags


def may_be_settlement(token: Word) -> bool:
    """Whether a word is "town", or a number of towns."""
    return "settlement" in token.tags or "numeral" in token.tags or token.kind is NUMBER


def noun_behind(tokens: Sequence[Word], at: int) -> str:
    """``на Донецькому і Запорізькому напрямках``: the noun of which a name is the adjective."""
    for k in range(at + 1, min(at + 7, len(tokens))):
        token = tokens[k]
        if "direction_noun" in token.tags or "area_word" in token.tags:
            return token.low
        adjective = token.kind in (WORD, PLACE) and token.low.endswith(_ADJECTIVAL)
        if not ("link" in token.tags or token.text == "," or adjective):
            return ""
    return ""


def in_brackets(tokens: Sequence[Word], k: int) -> bool:
    """Whether a token stands between brackets."""
    for at in range(k, max(-1, k - 12), -1):
        if tokens[at].text in "()":
            return tokens[at].text == "("
    return False


def lies(token: Word) -> bool:
    """Whether what stands before "near P" is another settlement, which lies there."""
    if token.kind is PLACE:
        return not token.region and token.role != "group"
    return token.kind is WORD and "settlement" in token.tags


def measured(tokens: Sequence[Word], k: int) -> bool:
    """``за три кілометри від P``: it is some way off."""
    window = tokens[max(0, k - 3) : k + 1]
    return any("unit_of_length" in t.tags for t in window)


def apposed(token: Word) -> bool:
    """Whether a word behind a place tells in which oblast or raion it lies."""
    owned = token.kind is WORD and token.text[:1].isupper() and case_of(token.low) == GENITIVE
    land = token.kind is SIDE and token.case == GENITIVE
    return token.region or "area_word" in token.tags or owned or land or token.text in ("»", ")", '"', "(")


def is_subject(tokens: Sequence[Word], at: int, k: int) -> bool:
    """``в результате обстрелов P оказался``: a name that stands in no genitive is of no plural before it."""
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if k == 0 and tokens[at].low.endswith("о") and following.endswith("ло"):
        return True  # "Изменения P перешло под контроль"
    plural = at == k + 1 and tokens[k].low.endswith(_MANY)
    return plural and tokens[at].low[-1] not in _VOWELS


def joins_parts(tokens: Sequence[Word], k: int) -> bool:
    """``в восточной и южной частях P``: what links two parts of it."""
    if not (0 < k < len(tokens) - 1) or not ("link" in tokens[k].tags or tokens[k].text == ","):
        return False
    return "part_adjective" in tokens[k - 1].tags and "part_adjective" in tokens[k + 1].tags


def is_plain_adjective(tokens: Sequence[Word], k: int) -> bool:
    """``до зруйнованої P``: an adjective between a preposition and a name."""
    token = tokens[k]
    plain = not token.tags and not token.verb and len(token.low) > _LONG_ADJECTIVE
    return plain and k > 0 and tokens[k + 1].kind is PLACE and token.low.endswith(_AGREEING)


def is_spelled(tokens: Sequence[Word], k: int) -> bool:
    """Whether a word of one letter is short for one ("с. P"): as a preposition it has no full stop."""
    return len(tokens[k].low) > 1 or (k + 1 < len(tokens) and tokens[k + 1].start - tokens[k].end > 1)
