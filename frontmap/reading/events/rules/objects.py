"""Constructions in which a place is the object of its verb, or one of several objects."""

from __future__ import annotations

from frontmap.reading.events.candidates import Candidate, Opinion, is_clean, path_of
from frontmap.reading.events.words.lexicon_rows import PARTICIPLE, PAST
from frontmap.reading.events.words.token import NUMBER, PLACE, SIDE, Token, some, some_low, some_of
from frontmap.reading.events.words.verbs import ACTIVE, NOMINAL, PASSIVE

_GROUND = frozenset(
    {
        "positions", "position", "neighbourhoods", "neighborhoods", "districts", "foothold", "ground",
        "points", "posts", "checkpoints", "buildings", "strongpoints", "streets", "quarters",
        "sectors", "areas", "blocks", "territory",
    }
)  # fmt: skip
_GROUND_OF_REGIONS = frozenset({"areas", "points", "checkpoints", "posts", "territory", "sectors"})
_OUT_OF_OBJECT = frozenset({"(", "to", "towards", "toward"})
_ADVERBIAL = 4  # words of "from Russian occupation"
_RELATIVE = 6  # words of "which the army had"
_LONGEST = 16  # words of an object


def object_of(c: Candidate) -> Opinion | None:
    """``took P``, ``captured the villages of P and Q``."""
    row, slot = c.trigger.row, c.slot
    particle = slot.prep in row.particles and slot.left == c.trigger.at  # "took over P"
    if slot.prep and not particle:
        return None
    if c.trigger.voice is not ACTIVE or not row.object or slot.at <= c.trigger.at or slot.near:
        return None
    if slot.left < c.trigger.at:
        return None
    path = path_of(c)
    if path and path[0].low in ("from", "under") and len(path) <= _ADVERBIAL and "control" in path[-1].tags:
        return Opinion(row.object, "object", "behind what it is freed from")
    if all(
        "adverb" in t.tags
        or t.low in ("not", "only", "control", '"', "“", "*", "up", "back", "the")
        or (t.kind is SIDE and t.role != "unit")
        for t in path
    ) and not some_low(path, ("control",)):
        return Opinion(row.object, "object")
    return None


def as_was(c: Candidate) -> Opinion | None:
    """``P was captured, as was Q``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is not PASSIVE or not row.object or slot.prep or slot.left <= trigger.after:
        return None
    if "be" not in c.tokens[slot.left].tags or c.tokens[slot.left - 1].low != "as":
        return None
    if not _object_within(c, c.tokens[trigger.after : slot.left - 1]):
        return None
    return Opinion(row.object, "the subject goes on", "as was")


def gapped(c: Candidate) -> Opinion | None:
    """``P was taken on Monday and Q on Tuesday``, ``P fell in May, Q two days later``."""
    row, slot, trigger, tokens = c.trigger.row, c.slot, c.trigger, c.tokens
    fell = trigger.voice is not NOMINAL and trigger.finite and row.agent == "to"
    kind = row.subject if fell else row.object if trigger.voice is PASSIVE and not trigger.reduced else ""
    if not kind or slot.prep or slot.left < trigger.after:
        return None
    if tokens[slot.left].low not in ("and", ",") or slot.at + 2 >= len(tokens):
        return None
    dated = path_of(c)
    if any(t.kind is PLACE or "be" in t.tags or "clause_stop" in t.tags for t in dated):
        return None
    first, second = tokens[slot.at + 1], tokens[slot.at + 2]
    following = first.low == "the" and second.low in ("following", "next", "same")
    date = following or (
        first.low in ("on", "in") and (second.kind is NUMBER or not second.tags.isdisjoint(_DATES))
    )
    later = some_low(tokens[slot.at + 1 : slot.at + 5], ("later", "earlier", "after"))
    subject = any(t.kind is PLACE for t in tokens[max(0, trigger.chain - _SUBJECT) : trigger.chain])
    if not subject or not (date or (later and "be" not in first.tags)):
        return None
    return Opinion(kind, "the subject goes on", "with another day")


_DATES = frozenset({"time_word", "day_word"})
_SUBJECT = 6  # words of a place and what it is


_LINKED = frozenset({"and", ",", "then"})


def second_object(c: Candidate) -> Opinion | None:
    """``captured the dam and the village of P``: the object before is no place."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is not ACTIVE or row.object not in ("captured", "entered", "encircled", "withdrew"):
        return None
    left, besides = slot.left, _besides(c)
    if slot.near or left <= trigger.after:
        return None
    if besides:  # "captured a hill as well as the village of P"
        left = besides
    elif slot.prep or c.tokens[left].low not in _LINKED:
        return None
    noun = c.tokens[slot.left + 1 : slot.at + 2]  # "the dam and the town of P", "the dam and P town"
    part = slot.part and row.object in ("captured", "entered") and not c.tokens[slot.at].region
    if not (some(noun, "settlement") or part) or row.expels:
        return None
    path = c.tokens[trigger.after : left]
    if (
        all(t.low == "," for t in path)
        or any("preposition" in t.tags and t.low != "of" for t in path)
        or not _object_within(c, path)
    ):
        return None
    return Opinion(row.object, "object", "one of several")


def _besides(c: Candidate) -> int:
    """Index at which "as well as" begins before a place; 0 if it does not stand there."""
    at = c.slot.left + (c.slot.prep == "as")
    if at < 2 or c.tokens[at].low != "as" or c.tokens[at - 1].low != "well":
        return 0
    return at - 2


def goes_on(c: Candidate) -> Opinion | None:
    """``captured the hill, along with P``, ``recaptured much territory, including the town of P``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    besides = _besides(c)
    if not besides and slot.prep not in ("including", "with", "to"):
        return None
    if slot.left < trigger.after or trigger.voice is NOMINAL:
        return None
    if slot.prep == "with" and c.tokens[slot.left].low not in ("along", "together"):
        return None
    if slot.prep == "to" and c.tokens[slot.left].low != "addition":
        return None
    path = c.tokens[trigger.after : besides or slot.left + 1]
    if trigger.reduced or c.tokens[slot.at].region or some_low(path, _OUT_OF_OBJECT):
        return None
    if _restricts(c):
        return None
    kind = row.object
    if trigger.voice is ACTIVE:
        kind = kind or next((row.preps[t.low] for t in path if t.low in row.preps), "")
    if kind not in ("captured", "entered", "encircled", "withdrew", "holds") or not _object_within(c, path):
        return None
    return Opinion(kind, "the object goes on", f"with '{slot.prep}'")


def goes_before(c: Candidate) -> Opinion | None:
    """``Along with P, they took Q``: what opens the sentence befalls P, too."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if slot.prep not in ("with", "to", "besides", "alongside") or slot.left > 1 or slot.at > trigger.at:
        return None
    opener = c.tokens[0].low
    if opener not in ("along", "together", "in", "besides", "alongside") or slot.near or slot.other:
        return None
    between = c.tokens[slot.at + 1 : trigger.chain]
    if not some_low(between, (",",)) or some_of(between, ("clause_stop", "say")):
        return None
    if any(slot.at < t.at < trigger.at and t.voice is not NOMINAL for t in c.triggers):
        return None
    behind = c.tokens[trigger.after : trigger.after + _ADVERBIAL + 2]
    if trigger.voice is ACTIVE and not any(t.kind is PLACE or "settlement" in t.tags for t in behind):
        return None
    return Opinion(row.object, "object", f"'{opener}' it") if row.object in _TAKEN else None


_TAKEN = frozenset({"captured", "entered", "encircled", "withdrew", "fighting"})


def _restricts(c: Candidate) -> bool:
    """Whether a verb tells which things are meant: "lost" of "retook the ground that they had lost"."""
    at = c.trigger.chain
    if at < 2 or not (c.trigger.past_have or c.trigger.perfect):
        return False
    who = next((a for a in c.actors if a.end == at and a.subject), None)
    noun = c.tokens[who.start - 1] if who is not None and who.start else None
    return noun is not None and ("ground" in noun.tags or "settlement" in noun.tags or noun.low == "that")


def _object_within(c: Candidate, path: list[Token]) -> bool:
    """Whether nothing but an object of some length stands between a verb and what it goes on with."""
    for other in c.triggers:
        if c.trigger.after <= other.at < c.slot.left and other.voice is not NOMINAL:
            told = Candidate(other, c.slot, c.tokens, c.triggers, c.actors, c.lexicon, c.held)
            if _restricts(told) and other.chain - c.trigger.after < _LONGEST:
                path = [t for t in path if "have" not in t.tags and t.low != "that"]
                continue
            return False
    return len(path) <= _LONGEST and not some_of(path, ("clause_stop", "be", "have", "say"))


def shared_object(c: Candidate) -> Opinion | None:
    """``encircled and attacked P``: two verbs with one object."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is not ACTIVE or not row.object or slot.prep or slot.near or slot.left <= trigger.at:
        return None
    link = trigger.after
    if link + 1 >= len(c.tokens) or c.tokens[link].low not in ("and", ",", "or"):
        return None
    before = c.tokens[max(0, trigger.chain - _RELATIVE) : trigger.chain]
    if c.tokens[link].low == "," and some_low(before, ("which", "whom")):
        return None  # "P, which they had abandoned, and took Q"
    for other in c.triggers:
        if (
            link < other.chain <= link + 2
            and (other.form == trigger.form or {other.form, trigger.form} == {PAST, PARTICIPLE})
            and other.row.object
            and (other.after == slot.left + 1 and other.voice is ACTIVE)
        ):
            return Opinion(row.object, "object", f"shared with '{c.tokens[other.at].text}'")
    return None


def fronted_part(c: Candidate) -> Opinion | None:
    """``took half of P`` is read with the part in the slot; ``took positions in P``: gone in."""
    row, slot = c.trigger.row, c.slot
    if (
        c.trigger.voice is not ACTIVE
        or row.object not in ("captured", "fighting")
        or row.agent not in ("subject", "both")
        or slot.at <= c.trigger.at
        or slot.prep not in (("in", "inside", "of", "on", "at") if slot.edge else ("in", "inside", "of"))
    ):
        return None
    path = path_of(c)
    if (
        len(path) <= 7
        and is_clean(c, path)
        and path
        and (("part" in path[-1].tags and "area" not in path[-1].tags) or path[-1].low in _GROUND)
        and not (c.tokens[slot.at].region and path[-1].low in _GROUND_OF_REGIONS)
        and not (path[-1].low in ("points", "checkpoints", "buildings") and slot.prep in ("in", "at"))
    ):
        if row.object == "fighting":
            return Opinion("fighting", "part of the place", path[-1].text)
        return Opinion("reached" if slot.edge else "entered", "part of the place", path[-1].text)
    return None
