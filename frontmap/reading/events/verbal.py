"""Constructions of verbs: objects, prepositions, passives, relatives, places as subjects."""

from __future__ import annotations

from collections.abc import Callable

from frontmap.reading.events.candidates import Candidate, Opinion, is_clean, path_of
from frontmap.reading.events.token import PLACE, SIDE, WORD, Token
from frontmap.reading.events.verbs import ACTIVE, NOMINAL, PASSIVE

_GROUND = frozenset(
    {"positions", "position", "neighbourhoods", "neighborhoods", "districts", "foothold", "ground"}
)
_RELATIVE = 16  # words of a relative clause, and of an apposition that it hangs on


def _goes_on(c: Candidate) -> Opinion | None:
    """``captured the hill, along with P``, ``recaptured much territory, including the town of P``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if slot.prep not in ("including", "with") or slot.left < trigger.after or trigger.voice is NOMINAL:
        return None
    if slot.prep == "with" and c.tokens[slot.left].low not in ("along", "together"):
        return None
    path = c.tokens[trigger.after : slot.left + 1]
    kind = row.object
    if trigger.voice is ACTIVE:
        kind = kind or next((row.preps[t.low] for t in path if t.low in row.preps), "")
    if kind not in ("captured", "entered", "encircled", "withdrew", "holds") or not _object_within(c, path):
        return None
    return Opinion(kind, "the object goes on", f"with '{slot.prep}'")


def _object_within(c: Candidate, path: list[Token]) -> bool:
    """Whether nothing but an object of some length stands between a verb and what it goes on with."""
    verbs = any(t.voice is not NOMINAL and c.trigger.after <= t.at < c.slot.left for t in c.triggers)
    return (
        len(path) <= _RELATIVE
        and not verbs
        and not any(t.is_a("clause_stop") or t.is_a("be") or t.is_a("have") or t.is_a("say") for t in path)
    )


def _second_object(c: Candidate) -> Opinion | None:
    """``captured the dam and the village of P``: the object before is no place."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is not ACTIVE or row.object not in ("captured", "entered", "encircled", "withdrew"):
        return None
    if slot.prep or slot.near or slot.left <= trigger.after or c.tokens[slot.left].low not in ("and", ","):
        return None
    noun = c.tokens[slot.left + 1 : slot.at]
    if not any(t.is_a("settlement") for t in noun) or row.expels:
        return None
    path = c.tokens[trigger.after : slot.left]
    if not path or any(t.is_a("preposition") and t.low != "of" for t in path) or not _object_within(c, path):
        return None
    return Opinion(row.object, "object", "one of several")


def _approach(c: Candidate) -> Opinion | None:
    """``reached positions north of P``: on the way to it."""
    row, slot = c.trigger.row, c.slot
    if row.object == "reached" and c.trigger.voice is ACTIVE and slot.near and slot.at > c.trigger.at:
        path = path_of(c)
        if len(path) <= 3 and all(
            t.is_a("determiner")
            or t.is_a("settlement")
            or t.is_a("area")
            or t.is_a("adjective")
            or t.low in ("positions", "point", "points")
            for t in path
        ):
            return Opinion("advanced", "on the way to it")
    return None


def _located_force(c: Candidate) -> Opinion | None:
    """``a column near P was beaten``, ``troops in P were surrounded``: where the subject stands."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is NOMINAL or slot.at >= trigger.at or not slot.prep or slot.left < 0:
        return None
    kind = row.preps.get(slot.prep)
    if kind not in ("repelled", "encircled", "withdrew", "fighting") or (
        kind != "fighting" and trigger.voice is not PASSIVE
    ):
        return None
    before = c.tokens[slot.left]
    if not (before.is_a("force") or before.kind is SIDE):
        return None
    between = c.tokens[slot.at + 1 : trigger.chain]
    if (
        len(between) > 8
        or any(t.low in (";", ":", "but", "and", "while", "that") or t.is_a("say") for t in between)
        or any(t.finite and slot.at < t.at < trigger.at for t in c.triggers)
    ):
        return None
    return Opinion(kind, "where the subject stands")


def _object_of(c: Candidate) -> Opinion | None:
    """``took P``, ``captured the villages of P and Q``."""
    row, slot = c.trigger.row, c.slot
    particle = slot.prep in row.particles and slot.left == c.trigger.at  # "took over P"
    if slot.prep and not particle:
        return None
    if c.trigger.voice is not ACTIVE or not row.object or slot.at <= c.trigger.at or slot.near:
        return None
    if slot.left < c.trigger.at:
        return None
    path = c.tokens[c.trigger.after : slot.left + 1]
    if all(
        t.is_a("adverb")
        or t.low in ("control", '"', "“", "*", "up", "back", "the")
        or (t.kind is SIDE and t.role != "unit")
        for t in path
    ) and not any(t.low == "control" for t in path):
        return Opinion(row.object, "object")
    return None


def _object_relative(c: Candidate) -> Opinion | None:
    """``P, which they took in June``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if (
        trigger.voice is not ACTIVE
        or row.object not in ("captured", "holds", "encircled", "entered")
        or slot.at >= trigger.at
        or slot.near
    ):
        return None
    last = slot.at
    while (
        last + 2 < trigger.chain
        and c.tokens[last + 1].low in (",", "and")
        and c.tokens[last + 2].kind is PLACE
    ):
        last += 2  # "P and Q, which they took"
    between = c.tokens[last + 1 : trigger.chain]
    if not 2 <= len(between) <= 9:
        return None
    opener = 1 if between[0].low == "," else 0
    if opener and between[1].low in ("a", "an", "the"):  # "P, a gateway to Q that they took"
        that = next((k for k, t in enumerate(between) if t.low == "that"), 0)
        opener = that or opener
    elif slot.prep and _apposed(c):
        return None
    if between[opener].low not in ("which", "that") or any(t.low in (";", ":", "but") for t in between):
        return None
    if not any(slot.at < a.start and a.end <= trigger.chain for a in c.actors):
        return None
    behind = c.tokens[trigger.after] if trigger.after < len(c.tokens) else None
    if behind is not None and (behind.is_a("determiner") or behind.kind is PLACE or behind.kind is SIDE):
        return None
    return Opinion(row.object, "object of the relative clause")


def _prep_relative(c: Candidate) -> Opinion | None:
    """``P, which they withdrew from``, ``P, a town that they retreated from in May``, ``P, from which``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is NOMINAL or not row.preps or slot.at >= trigger.at:
        return None
    between = c.tokens[slot.at + 1 : trigger.chain]
    if slot.near and not any(t.is_a("settlement") for t in between):
        return None
    if not 2 <= len(between) <= _RELATIVE or any(t.low in (";", ":", "but") for t in between):
        return None
    which = next((k for k, t in enumerate(between) if t.low in ("which", "that")), None)
    if which is None or any(t.kind is PLACE for t in between):
        return None
    if which and between[which - 1].is_a("preposition"):
        kind = row.preps.get(between[which - 1].low) if between[which].low == "which" else None
        return Opinion(kind, "relative clause", f"'{between[which - 1].low} which'") if kind else None
    behind = c.tokens[trigger.after : trigger.after + 2]
    kind = row.preps.get(behind[0].low) if behind else None
    if kind is None or (len(behind) > 1 and not _ends_clause(behind[1])):
        return None
    return Opinion(kind, "relative clause", f"ends with '{behind[0].low}'")


def _ends_clause(token: Token) -> bool:
    return token.kind not in (WORD, PLACE, SIDE) or any(
        token.is_a(name) for name in ("preposition", "boundary", "adverb", "be", "have", "time_word")
    )


def _shared_object(c: Candidate) -> Opinion | None:
    """``encircled and attacked P``: two verbs with one object."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is not ACTIVE or not row.object or slot.prep or slot.near or slot.left <= trigger.at:
        return None
    link = trigger.after
    if link + 1 >= len(c.tokens) or c.tokens[link].low not in ("and", ",", "or"):
        return None
    for other in c.triggers:
        if (
            link < other.chain <= link + 2
            and other.form == trigger.form
            and other.row.object
            and (other.after == slot.left + 1 and other.voice is ACTIVE)
        ):
            return Opinion(row.object, "object", f"shared with '{c.tokens[other.at].text}'")
    return None


def _apposed(c: Candidate) -> bool:
    """Whether the place stands inside an apposition to another: Q of "P, a gateway to Q that"."""
    for k in range(c.slot.left, max(0, c.slot.left - 6), -1):
        if c.tokens[k].low in ("a", "an", "the") and c.tokens[k - 1].low == ",":
            return k > 1 and c.tokens[k - 2].kind is PLACE
        if c.tokens[k].kind is not WORD or c.tokens[k].is_a("be"):
            return False
    return False


def _fronted_part(c: Candidate) -> Opinion | None:
    """``took half of P`` is read with the part in the slot; ``took positions in P``: gone in."""
    row, slot = c.trigger.row, c.slot
    if (
        c.trigger.voice is not ACTIVE
        or row.object != "captured"
        or row.agent != "subject"
        or slot.at <= c.trigger.at
        or slot.prep not in (("in", "inside", "of", "on", "at") if slot.edge else ("in", "inside", "of"))
    ):
        return None
    path = path_of(c)
    if (
        len(path) <= 7
        and is_clean(c, path)
        and path
        and ((path[-1].is_a("part") and not path[-1].is_a("area")) or path[-1].low in _GROUND)
    ):
        return Opinion("reached" if slot.edge else "entered", "part of the place", path[-1].text)
    return None


def _governed_by(c: Candidate) -> Opinion | None:
    """``withdrew its troops from P``, ``pushed Y out of P``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is NOMINAL or not slot.prep or slot.at <= trigger.at or slot.left < trigger.at:
        return None
    prep = slot.prep
    kind = row.preps.get(prep)
    if kind is None and slot.near and prep == "near":
        kind = row.preps.get("near")
    path = path_of(c)
    if kind is None and prep == "of" and row.needs == "flag":
        # "over the town hall of P"
        kind = next((row.preps[t.low] for t in path if t.low in row.preps), None)
    if (
        kind is None
        and prep == "from"
        and row.origin
        and is_clean(c, path)
        and not any(t.kind is PLACE for t in c.tokens[slot.at + 1 : slot.at + 6])
    ):
        return Opinion(row.origin, "origin of an advance")
    for_it = row.agent == "both" and 2 < len(path) <= 5 and path[0].low == "for"  # "for every house in P"
    if kind is None or not is_clean(c, path[1:] if for_it else path):
        return None
    if (
        slot.edge
        and kind in ("advanced", "entered")
        and any(t.is_a("preposition") or t.kind is PLACE for t in path)
    ):
        return Opinion(None, "further off", "something at its edge, not the place")
    if (
        row.expels
        and trigger.voice is ACTIVE
        and not any(t.kind is SIDE or t.is_a("force") or t.low in ("them", "enemy") for t in path)
    ):
        return Opinion(None, "expels nobody", "no forces between verb and place")
    if (
        row.lemma == "push"
        and prep in ("from", "out of")
        and trigger.voice is ACTIVE
        and not any(t.kind is SIDE or t.is_a("force") or t.low == "them" for t in path)
    ):
        return Opinion("advanced", "origin of an advance") if prep == "from" else None
    if (
        row.lemma in ("drive", "push")
        and kind == "captured"
        and any(t.is_a("unit_of_length") or t.low == "away" for t in path)
    ):
        return Opinion("advanced", "driven some way off")
    if (kind in ("fighting", "repelled") or (row.lemma == "advance" and prep == "in")) and any(
        t.kind is PLACE and not t.region for t in path
    ):
        return Opinion(None, "further off", "another place stands nearer")
    return Opinion(kind, f"governed by '{prep}'")


VERBAL: tuple[Callable[[Candidate], Opinion | None], ...] = (
    _goes_on, _second_object, _approach, _located_force, _object_of, _shared_object, _object_relative, _prep_relative, _fronted_part, _governed_by,
)  # fmt: skip
