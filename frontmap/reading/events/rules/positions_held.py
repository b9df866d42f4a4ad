"""Positions that are held in a place or at its edge: the place is held as far as they reach."""

from __future__ import annotations

from frontmap.reading.events.candidates import Candidate, Opinion, path_of
from frontmap.reading.events.words.token import SIDE, Token
from frontmap.reading.events.words.verbs import ACTIVE, PASSIVE

_LONGEST = 12  # words of "positions on the left bank of the river"
_NOUN = 2  # words of "the defence"
_DEFENCE = frozenset({"defence", "defense", "defences", "defenses"})
_AT = frozenset({"in", "inside", "within", "on", "at"})


def posts_held(c: Candidate) -> Opinion | None:
    """``still held positions on the outskirts of P``, ``held positions on the left bank in P``."""
    trigger, slot = c.trigger, c.slot
    if trigger.voice is not ACTIVE or slot.at < trigger.at or slot.prep not in _AT or slot.near or slot.area:
        return None
    path = path_of(c)
    if not 0 < len(path) <= _LONGEST:
        return None
    first = 0
    while first < len(path) and _tells_whose(path[first]):
        first += 1
    if first == len(path) or path[first].tags.isdisjoint(("ground", "post", "presence")):
        return None
    for token in path[first + 1 :]:
        if not token.tags.isdisjoint(("clause_stop", "say", "be", "have")) or token.low in ("and", ","):
            return None
    return Opinion("holds", "posts held")


def defence(c: Candidate) -> Opinion | None:
    """``are holding the defence of P``, ``the defence of P was held by Y``."""
    trigger, slot, tokens = c.trigger, c.slot, c.tokens
    if slot.prep != "of" or slot.left < 1 or tokens[slot.left].low not in _DEFENCE:
        return None
    if trigger.voice is ACTIVE and slot.at > trigger.at:
        return Opinion("holds", "posts held") if len(path_of(c)) <= _NOUN else None
    at_once = trigger.voice is PASSIVE and slot.at < trigger.at and trigger.chain == slot.at + 1
    return Opinion("holds", "posts held") if at_once else None


def _tells_whose(token: Token) -> bool:
    names = ("determiner", "adjective", "force_possessive", "many", "force")
    return token.kind is SIDE or not token.tags.isdisjoint(names)
