"""Sieges told by other words: a place that is put or kept under one."""

from __future__ import annotations

from frontmap.reading.events.candidates import Candidate, Opinion
from frontmap.reading.events.token import some
from frontmap.reading.events.verbs import PASSIVE


def put_under(c: Candidate) -> Opinion | None:
    """``put P under siege``, ``kept the town of P under a tight blockade``."""
    slot, trigger, tokens = c.slot, c.trigger, c.tokens
    if slot.prep or slot.left < 0 or "put_under" not in tokens[slot.left].tags or slot.near or slot.part:
        return None
    k = trigger.at - 1
    while k > slot.at and not tokens[k].tags.isdisjoint(("determiner", "adjective")):
        k -= 1
    if tokens[k].low != "under" or not (k == slot.at + 1 or _is_list(c, k)):
        return None
    return Opinion("encircled", "put under it")


def garrison(c: Candidate) -> Opinion | None:
    """``the garrison of P was surrounded``: so is the place."""
    slot, trigger = c.slot, c.trigger
    if trigger.voice is not PASSIVE or not trigger.finite or slot.prep != "of" or slot.left < 0:
        return None
    if "garrison" not in c.tokens[slot.left].tags:
        return None
    between = c.tokens[slot.at + 1 : trigger.chain]
    return Opinion("encircled", "its garrison") if len(between) == 0 else None


def _is_list(c: Candidate, end: int) -> bool:
    """Whether nothing but the place's list stands before a word."""
    between = c.tokens[c.slot.at + 1 : end]
    return all(t.low in (",", "and") or t.kind == "place" for t in between) and not some(between, "be")
