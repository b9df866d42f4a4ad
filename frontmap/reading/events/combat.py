"""Fighting told loosely: resistance that is met, streets fought through, actions, the edge of a town."""

from __future__ import annotations

from frontmap.reading.events.candidates import Candidate, Opinion, path_of
from frontmap.reading.events.token import SIDE, WORD, some
from frontmap.reading.events.verbs import ACTIVE, NOMINAL

_MET = 6  # words between "met" and "resistance"
_THINGS = frozenset({"battle", "fight"})
_FOUGHT = frozenset({"battle", "fight", "clash"})


def resistance(c: Candidate) -> Opinion | None:
    """``met stiff resistance in P``; not "little resistance", "the resistance in P" of a movement."""
    trigger = c.trigger
    if trigger.row.lemma != "resist" or trigger.voice is not NOMINAL:
        return None
    before = c.tokens[max(0, trigger.at - _MET) : trigger.at]
    if some(before, "slight") or some(before, "negation"):
        return Opinion(None, "no resistance", "little or none")
    if not some(before, "meet"):
        return Opinion(None, "no resistance", "nobody meets it")
    return None


def action(c: Candidate) -> Opinion | None:
    """``offensive action near P``; an action of any other sort is none."""
    trigger = c.trigger
    if trigger.row.lemma != "action" or (trigger.at and "fought" in c.tokens[trigger.at - 1].tags):
        return None
    return Opinion(None, "no fighting", "an action of another sort")


def at_its_edge(c: Candidate) -> Opinion | None:
    """``are fighting on the outskirts of P``; the fight on somebody's side is none."""
    trigger, slot = c.trigger, c.slot
    if trigger.row.lemma not in _FOUGHT or slot.at < trigger.at or not slot.edge:
        return None
    near = slot.prep in ("on", "at", "in") and slot.left == trigger.after - 1
    return Opinion("fighting", "at its edge") if near else None


def thing_fought(c: Candidate) -> Opinion | None:
    """``battled a blaze in P``, ``fighting floods near P``: no forces, and no ground to fight for."""
    trigger, slot = c.trigger, c.slot
    if trigger.voice is not ACTIVE or trigger.row.lemma not in _THINGS or slot.at < trigger.at:
        return None
    path = path_of(c)
    while path and not path[0].tags.isdisjoint(("determiner", "adjective")):
        path = path[1:]
    if not path or path[0].kind is SIDE or path[0].kind is not WORD or not path[0].text.islower():
        return None
    if path[0].tags or path[0].role or path[0].low.endswith(("ly", "ers", "ed", "ing", "wards")):
        return None
    return Opinion(None, "no fighting", f"'{path[0].text}' is fought")
