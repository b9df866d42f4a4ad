"""Places that fighting comes to: scenes of it, under attack or siege, what they have seen."""

from __future__ import annotations

from frontmap.reading.events.candidates import Candidate, Opinion, is_relative
from frontmap.reading.events.words.token import PLACE, SIDE, Token, some, some_low, some_of
from frontmap.reading.events.words.verbs import NOMINAL

_LONGEST = 12  # words between a place and what it is under


def scene(c: Candidate) -> Opinion | None:
    """``P is again the scene of heavy fighting``."""
    slot, trigger = c.slot, c.trigger
    if trigger.voice is not NOMINAL or trigger.row.agent != "both" or slot.at > trigger.at:
        return None
    if slot.prep and not is_relative(c):
        return None
    before = c.tokens[max(slot.at, trigger.at - 6) : trigger.at]
    between = c.tokens[slot.at + 1 : trigger.at]
    if not some(before, "scene") or not some(between, "be"):
        return None
    if any(t.kind is PLACE or t.low in (";", "but", "while") for t in between):
        return None
    return Opinion("fighting", "the scene of it")


def under_fight(c: Candidate) -> Opinion | None:
    """``P was under siege``, ``P came under attack from ground forces``."""
    slot, trigger, tokens = c.slot, c.trigger, c.tokens
    if trigger.voice is not NOMINAL or slot.at > trigger.at or trigger.at < 2:
        return None
    if slot.prep and not (trigger.row.agent == "both" and _stand_there(c)):
        return None
    k = trigger.at - 1
    while k > slot.at and (
        tokens[k].kind is SIDE or not tokens[k].tags.isdisjoint(("adjective", "adverb", "determiner"))
    ):
        k -= 1
    subject = tokens[k].low == "to" and tokens[k - 1].low in ("subject", "subjected")
    if (tokens[k].low != "under" and not subject) or k == slot.at:
        return None
    between = tokens[slot.at + 1 : k]
    if any(t.kind is PLACE for t in between):
        return None
    between = _last_verb(between)
    if len(between) > _LONGEST or any(t.kind is PLACE or t.low in (";", "while") for t in between):
        return None
    if any(t.low in ("but", "and") and "be" not in between[at + 1].tags for at, t in enumerate(between[:-1])):
        return None
    if some_of(between, ("negation", "no_more")):
        return None
    if not some_of(between, ("be", "gain")):
        return None
    if "encircled" in trigger.row.noun_preps.values():
        return Opinion("encircled", "under it")
    by = [*tokens[k + 1 : trigger.at], *tokens[trigger.after : trigger.after + 6]]
    on_foot = some_low(by, ("ground", "infantry"))
    fought = (
        on_foot or tokens[trigger.at].low in _STORMS or any("force" in t.tags or t.kind is SIDE for t in by)
    )
    fought = fought and not some(by, "artillery")
    return Opinion("fighting", "under it") if trigger.row.agent == "both" and fought else None


_STORMS = frozenset({"assault", "assaults", "onslaught", "offensive"})


def _stand_there(c: Candidate) -> bool:
    """``defenders in P came under attack``, ``positions near P``."""
    slot = c.slot
    at = slot.prep in ("in", "at", "near", "inside", "around", "outside") or slot.near
    return (
        at and slot.left >= 0 and not c.tokens[slot.left].tags.isdisjoint(("force", "defended", "garrison"))
    )


def _last_verb(between: list[Token]) -> list[Token]:
    """Words from the last verb of a subject on: "was lost but then came" is "then came"."""
    for at in range(len(between) - 1, 0, -1):
        if between[at - 1].low in ("and", "but") and not between[at].tags.isdisjoint(("be", "gain", "have")):
            return between[at:]
    return between


_SEES = frozenset({",", "and", "which", "has", "have", "had", "also", "again", "then", "its"})


def saw(c: Candidate) -> Opinion | None:
    """``P saw heavy fighting``, ``P, which witnessed some of the fiercest battles``."""
    slot, trigger, tokens = c.slot, c.trigger, c.tokens
    if trigger.voice is not NOMINAL or trigger.row.agent != "both" or slot.prep or slot.at > trigger.at:
        return None
    if trigger.row.lemma in ("fight", "clash", "battle") and _damaged_by(c) and not _fires(c):
        return Opinion("fighting", "the place suffers from it")
    k = trigger.at - 1
    while k > slot.at and (
        "adjective" in tokens[k].tags
        or "determiner" in tokens[k].tags
        or tokens[k].low in ("of", "fiercest", "bloodiest")
    ):
        k -= 1
    if "witness" not in tokens[k].tags or _fires(c):
        return None
    between = tokens[slot.at + 1 : k]
    if all(t.low in _SEES or t.kind is PLACE or "adverb" in t.tags or "area" in t.tags for t in between):
        return Opinion("fighting", "the place sees it")
    return None


def _damaged_by(c: Candidate) -> bool:
    """``P was largely destroyed by weeks of fighting``."""
    between = c.tokens[c.slot.at + 1 : c.trigger.at]
    by = next((k for k, t in enumerate(between) if t.low in ("by", "in")), 0)
    if by < 2 or not (between[by - 1].low.endswith("ed") and "be" in between[0].tags | between[1].tags):
        return False
    return "ravage" in between[by - 1].tags and not some_of(between[by:], ("clause_stop", "boundary"))


def _fires(c: Candidate) -> bool:
    return some(c.tokens[max(0, c.trigger.at - 3) : c.trigger.at], "artillery")
