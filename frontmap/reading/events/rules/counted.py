"""Places counted among others: "P and Q were among the villages lost to Y", "P was one of those taken"."""

from __future__ import annotations

from typing import Final

from frontmap.reading.events.candidates import Candidate, Opinion
from frontmap.reading.events.words.token import PLACE, Token, some, some_low
from frontmap.reading.events.words.verbs import PASSIVE

_LONGEST: Final = 14  # words between the places and the verb
_COUNTED: Final = ("among", "one", "two", "three", "some")


def counted(c: Candidate) -> Opinion | None:
    """``P was among the villages lost to Y``, ``P is one of several towns that were taken``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    behind = c.tokens[trigger.after].low if trigger.after < len(c.tokens) else ""
    lost = row.agent == "opponent" and behind == "to"  # "the villages lost to Y"
    if not (trigger.voice is PASSIVE or lost) or not row.object:
        return None
    if slot.prep or slot.near or slot.at > trigger.at:
        return None
    between = c.tokens[slot.at + 1 : trigger.chain]
    if not 3 <= len(between) <= _LONGEST:
        return None
    k = 0
    while k < len(between) and (between[k].kind is PLACE or between[k].low in (",", "and")):
        k += 1  # the rest of the list
    told = between[k:]
    if not told or "be" not in told[0].tags or not _counts(told[1:]):
        return None
    if some(told, "negation") or some_low(told, (";", "but", ",")):
        return None
    return Opinion(row.object, "counted among them", "one of several")


def _counts(told: list[Token]) -> bool:
    """Whether words go like "also among the villages", "one of the first towns that"."""
    at = next((k for k, token in enumerate(told[:3]) if token.low in _COUNTED), -1)
    if at < 0:
        return False
    last = len(told) - 1 - (told[-1].low in ("that", "which"))
    return last > at and "settlement" in told[last].tags and told[last].low.endswith("s")
