"""How much a sentence speaks of each settlement it names: which of them "the town" can mean behind it."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from frontmap.reading.events.slot import Slot
from frontmap.reading.events.words.lexicon_rows import Lexicon
from frontmap.reading.events.words.token import MARK, PLACE, Token

CHIEF = 3.0  # subjects, objects, and of what an event is told
PLACED = 2.5  # "in P", "the mayor of P"
GOAL = 2.0  # "towards P"
REFERRED = 1.0  # "near P", "from P", "10 km west of P": P only tells where something else is
_ASIDE = 0.5  # "nearby P"
_MENTIONED = 0.25  # "the P refinery"
_UNKNOWN = 0.4  # of a name that no pack knows, and that nothing says to be a town
_GOALS = frozenset({"to", "towards", "toward"})
_POINTS = frozenset({"near", "from", "between", "via", "through", "until", "beyond", "outside"})
_TIMES = frozenset({"after", "since", "before", "until", "following", "during", "despite", "amid", "like"})
_BACK = 5  # words of "after the swift Russian"
_COMMUNITIES = frozenset({"hromada", "hromadas", "municipality", "commune"})
_UNITS = frozenset({"district", "dateline"})


def prominence(
    tokens: list[Token], slot: Slot, lexicon: Lexicon, told: AbstractSet[int] = frozenset()
) -> float:
    """Weight of a settlement in its sentence, by what governs it.

    Parameters
    ----------
    tokens : list of Token
        The sentence.
    slot : Slot
        Where the settlement stands.
    lexicon : Lexicon
        Knows the words that take a place.
    told : set of int
        The places of which an event is told.

    Returns
    -------
    float
        0 where the name stands for no settlement at all.
    """
    at = slot.at
    resolution = tokens[at].resolution
    unknown = resolution is not None and resolution.place is None and not tokens[at].anaphor
    if _is_community(tokens, at + 1):
        return 0.0
    if slot.other:
        return 0.0 if unknown or slot.other in _UNITS else _MENTIONED
    if at and "landmark" in tokens[at - 1].tags:
        return _ASIDE
    weight = CHIEF if at in told and not slot.near else _governed(tokens, slot, lexicon)
    if weight > GOAL and _is_aside(tokens, slot):
        weight = GOAL
    if unknown and at not in told and not _has_noun(tokens, slot):
        weight *= _UNKNOWN
    return weight


def _governed(tokens: list[Token], slot: Slot, lexicon: Lexicon) -> float:
    governor = tokens[slot.left] if slot.left >= 0 else None
    if slot.prep == "of" and governor is not None and "official" in governor.tags:
        return PLACED
    if slot.near:
        return REFERRED
    if slot.prep and governor is not None and governor.low in lexicon.forms:
        return CHIEF  # "the withdrawal from P", "advanced into P"
    if slot.prep in _POINTS:
        return REFERRED
    if slot.prep in _GOALS:
        way = governor is not None and (governor.kind is PLACE or "facility" in governor.tags)
        return REFERRED if way else GOAL  # "the road to P", "from Q to P"
    aim = slot.left > 0 and tokens[slot.left - 1].low == "to"  # "the shortest way to reach P"
    return PLACED if slot.prep else GOAL if aim else CHIEF


def _is_community(tokens: list[Token], at: int) -> bool:
    """``P urban hromada``: a village that belongs to it is told of, not its centre."""
    last = len(tokens) - 1
    return (at <= last and tokens[at].low in _COMMUNITIES) or (
        at < last and tokens[at + 1].low in _COMMUNITIES
    )


def _is_aside(tokens: list[Token], slot: Slot) -> bool:
    """``after the fall of P``, ``since the battle for P``: told only to say when something else was."""
    if slot.prep in _TIMES:
        return True
    for k in range(slot.left, max(-1, slot.left - _BACK), -1):
        token = tokens[k]
        if token.low in _TIMES:
            return True
        if token.kind is MARK or "preposition" in token.tags or "be" in token.tags or "have" in token.tags:
            return False
    return False


def _has_noun(tokens: list[Token], slot: Slot) -> bool:
    for token in tokens[max(0, slot.start) : slot.at]:
        if "settlement" in token.tags and token.text.islower():  # no headline's "City Digs In"
            return True
    return False
