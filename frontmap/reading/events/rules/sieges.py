"""Sieges told by other words: a place that is put or kept under one."""

from __future__ import annotations

from frontmap.reading.events.candidates import Candidate, Opinion
from frontmap.reading.events.words.token import NUMBER, PLACE, SIDE, some, some_low, some_of
from frontmap.reading.events.words.verbs import ACTIVE, PASSIVE


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
    at = slot.at + 1
    while at + 1 < trigger.chain and c.tokens[at].low in (",", "and") and c.tokens[at + 1].kind is PLACE:
        at += 2  # "the defenders of P and Q"
    if at < trigger.chain and c.tokens[at].low == "," and c.tokens[trigger.chain - 1].low == ",":
        at = trigger.chain  # "the defenders of P, a mining town, were cut off"
    return Opinion("encircled", "its garrison") if at == trigger.chain else None


def works(c: Candidate) -> Opinion | None:
    """``ringed P with trenches``: a defence, no siege."""
    behind = c.tokens[c.trigger.after : c.trigger.after + _WORKS]
    if some_low(behind, ("with", "by")) and some_low(behind, _OF_DEFENCE):
        return Opinion(None, "no siege", "works around it")
    return None


_WORKS = 8  # words of "with three lines of deep trenches"
_OF_DEFENCE = frozenset(
    {
        "trenches",
        "minefields",
        "mines",
        "fortifications",
        "ditches",
        "walls",
        "checkpoints",
        "defences",
        "defenses",
    }
)


def opens_under(c: Candidate) -> Opinion | None:
    """``Under siege since March, P had no water``."""
    slot, trigger, tokens = c.slot, c.trigger, c.tokens
    if slot.prep or slot.part or slot.left < trigger.after or tokens[slot.left].low != ",":
        return None
    k = trigger.at - 1
    while k > 0 and (tokens[k].kind is SIDE or not tokens[k].tags.isdisjoint(("adjective", "adverb"))):
        k -= 1
    if k < 0 or k > 1 or tokens[k].low != "under":
        return None
    told = tokens[trigger.after : slot.left]
    other = any(t.kind is PLACE or t.low == "," for t in told) or some_of(told, ("clause_stop", "have"))
    return None if other else Opinion("encircled", "under it", "as the sentence opens")


def beats_off_there(c: Candidate) -> Opinion | None:
    """``the defenders of P repelled another attack``: there."""
    slot, trigger, tokens = c.slot, c.trigger, c.tokens
    if trigger.voice is not ACTIVE or slot.at > trigger.at or slot.left < 0 or slot.near:
        return None
    if slot.prep not in ("of", "in", "at", "inside") or trigger.infinitive:
        return None
    who = tokens[slot.left].tags
    if "garrison" not in who and (slot.prep == "of" or "force" not in who):
        return None
    if some_of(tokens[slot.at + 1 : trigger.chain], ("clause_stop", "say", "preposition")):
        return None
    behind = tokens[trigger.after : trigger.after + _ATTACK]
    for token in behind:
        if token.kind is PLACE or "clause_stop" in token.tags or token.low in (",", "."):
            return None
        if "fight_noun" in token.tags:
            break
    else:
        return None
    elsewhere = any(t.kind is PLACE for t in tokens[trigger.after : trigger.after + 2 * _ATTACK])
    return None if elsewhere else Opinion("repelled", "where the subject stands", "its defenders")


_ATTACK = 6  # words of "several more heavy Russian assaults"


def without_power(c: Candidate) -> Opinion | None:
    """``P was cut off from electricity``, ``cut off by snow``: nobody besieges it."""
    tokens = c.tokens
    for at in range(c.trigger.after, min(c.trigger.after + _SUPPLY, len(tokens))):
        if tokens[at].low in ("from", "by"):
            told = tokens[at + 1 : at + 1 + _SUPPLY]
            forces = any(t.kind is SIDE or "force" in t.tags for t in told)
            lacks = some(told, "utility") and not forces
            return Opinion(None, "no siege", "no power or no way") if lacks else None
        if "settlement" not in tokens[at].tags and tokens[at].kind not in (PLACE, NUMBER):
            return None
    return None


_SUPPLY = 4  # words of "from water and power"


def _is_list(c: Candidate, end: int) -> bool:
    """Whether nothing but the place's list stands before a word."""
    between = c.tokens[c.slot.at + 1 : end]
    return all(t.low in (",", "and") or t.kind == "place" for t in between) and not some(between, "be")


def of_forces(c: Candidate) -> Opinion | None:
    """``relieved its besieged forces in P``: who is besieged there, and not by them."""
    trigger, tokens = c.trigger, c.tokens
    if not tokens[trigger.at].low.endswith("ed") or trigger.after >= len(tokens):
        return None
    if "force" not in tokens[trigger.after].tags:
        return None
    before = tokens[trigger.chain - 1] if trigger.chain else None
    if before is None or before.tags.isdisjoint(("determiner", "force_possessive")):
        return None
    return Opinion(None, "of forces", "it is forces that are besieged")
