"""Departures told without "from": "ended its occupation of P", "In P, Russian troops began to pull out"."""

from __future__ import annotations

from typing import Final

from frontmap.reading.events.candidates import Candidate, Opinion
from frontmap.reading.events.words.token import PLACE, SIDE, WORD, Token, some, some_of
from frontmap.reading.events.words.verbs import ACTIVE

_BEFORE: Final = 7  # words of "ended its ten-day, much criticised occupation"
_BEHIND: Final = 4  # words of "came to an end"
_CLAUSE: Final = 24  # words between a place in front of its clause and the verb
_ASIDE: Final = 14  # words of a relative clause behind a place in front
_OUT: Final = frozenset({"out", "away", "back"})
_ONWARD: Final = frozenset({"of", "from", "to", "towards", "toward"})
_LEAVING: Final = frozenset({"withdraw", "retreat", "evacuate"})


def ended(c: Candidate) -> Opinion | None:
    """``Y ended its occupation of P``, ``the occupation of P ended in March``: they left it."""
    trigger, slot, tokens = c.trigger, c.slot, c.tokens
    if tokens[trigger.at].low != "occupation" or slot.at < trigger.at or slot.prep != "of":
        return None
    if slot.left != trigger.at:
        return None
    before = tokens[max(0, trigger.at - _BEFORE) : trigger.at]
    for at in range(len(before) - 1, -1, -1):
        if "end_of_it" in before[at].tags or before[at].low == "ending":
            return Opinion("withdrew", "end of an occupation")
        if before[at].kind is PLACE or not before[at].tags.isdisjoint(("clause_stop", "be", "have")):
            break
    behind = tokens[slot.at + 1 : slot.at + 1 + _BEHIND]
    if behind and ("end_of_it" in behind[0].tags or [t.low for t in behind[:2]] == ["came", "to"]):
        return Opinion("withdrew", "end of an occupation")
    return None


def gone_there(c: Candidate) -> Opinion | None:
    """``In P, Russian troops began to pull out``, ``In P, which straddles the road, the rebels withdrew``."""
    row, slot, trigger, tokens = c.trigger.row, c.slot, c.trigger, c.tokens
    leaves = "withdrew" in (row.preps.get("from"), row.preps.get("out of"))
    if trigger.voice is not ACTIVE or not leaves or slot.near or slot.other:
        return None
    if slot.prep not in ("in", "inside") or slot.left > 0 or trigger.chain - slot.at > _CLAUSE:
        return None
    if not _stands_alone(c):
        return None
    first = slot.at + 1
    if first >= len(tokens) or tokens[first].low != ",":
        return None
    if tokens[first + 1].low in ("which", "where"):  # "In P, which straddles the road, …"
        closing = (k for k in range(first + 2, min(first + _ASIDE, len(tokens))) if tokens[k].low == ",")
        first = next(closing, first)
    between = tokens[first + 1 : trigger.chain]
    if any(t.kind is PLACE for t in between) or some_of(between, ("clause_stop", "say", "negation")):
        return None
    forces = any(t.kind is SIDE for t in between) or some(between, "force")
    return Opinion("withdrew", "place in front of its clause") if forces else None


def _stands_alone(c: Candidate) -> bool:
    """Whether a verb of leaving has no place behind it: "pull out on Thursday", "withdrew overnight"."""
    trigger, tokens = c.trigger, c.tokens
    at = trigger.after
    out = bool(trigger.row.particles) or trigger.row.lemma in _LEAVING
    if at < len(tokens) and tokens[at].low in _OUT:
        at, out = at + 1, True
    if not out:
        return False
    return not any(_leads(token) for token in tokens[at : at + _BEHIND])


def _leads(token: Token) -> bool:
    return token.kind is PLACE or (token.kind is WORD and token.low in _ONWARD)


def from_and_to(c: Candidate) -> Opinion | None:
    """``retreated from and then returned to P``: both verbs have the one place."""
    row, slot, trigger, tokens = c.trigger.row, c.slot, c.trigger, c.tokens
    at = trigger.after
    if trigger.voice is not ACTIVE or row.preps.get("from") != "withdrew" or at + 2 >= slot.left:
        return None
    if tokens[at].low != "from" or tokens[at + 1].low not in ("and", "but") or slot.left - at > _BEFORE:
        return None
    if any(t.kind is PLACE for t in tokens[at : slot.left]):
        return None
    return Opinion("withdrew", "one place for two verbs")
