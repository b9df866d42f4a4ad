"""Constructions of verbs with a preposition: "withdrew from P", "advanced on P", "troops in P fought"."""

from __future__ import annotations

from itertools import pairwise

from frontmap.reading.events.candidates import (
    Candidate,
    Opinion,
    carried,
    is_clean,
    only_forces,
    path_of,
    tells_places,
)
from frontmap.reading.events.rules.appositions import lies_there
from frontmap.reading.events.slot import Slot
from frontmap.reading.events.words.lexicon_rows import GERUND
from frontmap.reading.events.words.token import PLACE, SIDE, WORD, Token, some, some_low
from frontmap.reading.events.words.verbs import ACTIVE, NOMINAL, PASSIVE


def approach(c: Candidate) -> Opinion | None:
    """``reached positions north of P``: on the way to it."""
    row, slot = c.trigger.row, c.slot
    if (
        row.object == "reached"
        and c.trigger.voice is ACTIVE
        and slot.edge
        and slot.prep in ("on", "at", "in")
    ):
        path = path_of(c)  # "reached a mine on the outskirts of P"
        if 0 < len(path) <= _THINGS and is_clean(c, path) and not any(t.kind is PLACE for t in path):
            return Opinion("reached", "something at its edge")
    if row.object == "reached" and c.trigger.voice is ACTIVE and slot.near and slot.at > c.trigger.at:
        path = path_of(c)
        if len(path) <= 3 and all(
            "determiner" in t.tags
            or "settlement" in t.tags
            or "area" in t.tags
            or "adjective" in t.tags
            or t.low in ("positions", "point", "points")
            for t in path
        ):
            return Opinion("advanced", "on the way to it")
    return None


def located_force(c: Candidate) -> Opinion | None:
    """``a column near P was beaten``, ``troops in P were surrounded``: where the subject stands."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is NOMINAL or slot.at >= trigger.at or not slot.prep or slot.left < 0:
        return None
    if trigger.form is GERUND and not trigger.finite:
        return None
    kind = row.preps.get(slot.prep)
    if kind not in ("repelled", "encircled", "withdrew", "fighting") or (
        kind != "fighting" and trigger.voice is not PASSIVE
    ):
        return None
    before = c.tokens[slot.left]
    if not ("force" in before.tags or before.kind is SIDE):
        return None
    if row.needs == "formation" and trigger.voice is ACTIVE:
        struck = c.tokens[trigger.after : trigger.after + _STRUCK]
        if not some(struck, "formation"):
            return None  # "artillery in P destroyed ten guns"
    between = c.tokens[slot.at + 1 : trigger.chain]
    if (
        len(between) > 8
        or any(t.low in (";", ":", "but", "and", "while", "that") or "say" in t.tags for t in between)
        or any(t.finite and slot.at < t.at < trigger.at for t in c.triggers)
    ):
        return None
    return Opinion(kind, "where the subject stands")


def governed_by(c: Candidate) -> Opinion | None:
    """``withdrew its troops from P``, ``pushed Y out of P``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is NOMINAL or not slot.prep or slot.at <= trigger.at or slot.left < trigger.at:
        return None
    prep = slot.prep
    if slot.near and lies_there(c):
        return None
    kind = row.preps.get(prep)
    if kind is None and slot.near and prep == "near":
        kind = row.preps.get("near")
    path = path_of(c)
    if row.needs == "ring" and slot.near and prep == "around":
        kind, slot.near = row.preps["around"], False
    if kind is None and prep == "of" and row.needs == "flag":
        # "over the town hall of P"
        kind = next((row.preps[t.low] for t in path if t.low in row.preps), None)
    if (
        kind is None
        and prep == "from"
        and row.origin
        and slot.head == slot.at
        and is_clean(c, path)
        and not any(t.kind is PLACE for t in (*path, *c.tokens[slot.at + 1 : slot.at + 6]))
        and not some(path, "unit_of_length")
    ):
        return Opinion(row.origin, "origin of an advance")
    if slot.near and slot.left > 0 and (c.tokens[slot.left].low in (",", "(") or _tells_of_another(c, path)):
        return None  # "advanced on P, north of Q", "in the P area 5 km from Q": only where P lies
    if slot.near and _comes_from(c.tokens, slot):
        return Opinion(None, "origin", "where they came from")  # "attacked eastwards from P"
    if slot.near and row.origin == "advanced" and is_way_from(c.tokens, trigger.after, slot):
        return None  # "advanced 30 km south from P"
    ahead = slot.near and slot.left == trigger.at and row.lemma == "push"
    north = c.tokens[slot.left + 1 : slot.left + 3] if ahead else ()
    if north and "direction" in north[0].tags and north[1].low == "from":
        return None  # "pushed north from P": where they came from
    if prep in ("to", "into") and slot.left > trigger.at and "ways" in c.tokens[slot.left].tags:
        return None  # "advanced to within 1 km of the last route into P"
    if prep == "to" and (row.expels or row.lemma == "push") and "back" in row.particles:
        edge = slot.edge and is_clean(c, path)  # "pushed Y back to the outskirts of P", but not "to P"
        return Opinion("advanced", "driven back", "to its edge") if edge else None
    if (row.expels or row.lemma == "push") and trigger.voice is ACTIVE and _is_sent_back(c, path):
        return None  # "pushed Y back to the hills around P"
    if row.lemma == "push" and trigger.voice is PASSIVE and prep in ("to", "into", "toward", "towards"):
        return None  # where they had to go
    if kind is None and prep == "of" and row.agent == "both" and path and "control" in path[-1].tags:
        return Opinion("fighting", "for control of it") if path[0].low in ("for", "over") else None
    if row.lemma == "fight" and path and trigger.form is GERUND and not trigger.finite and _is_thing(path[0]):
        return None  # "fighting corruption in P"
    if row.lemma == "press" and prep in ("in", "around", "on") and some(path, "fight_noun"):
        return None  # "pressed their offensive in P"
    for_it = row.agent == "both" and 2 < len(path) <= 5 and path[0].low == "for"  # "for every house in P"
    if for_it and some(path, "cause"):
        return None  # "fought for his life in P"
    if kind is None or not is_clean(c, path[1:] if for_it else path):
        return None
    if (
        slot.edge
        and kind in ("advanced", "entered")
        and any("preposition" in t.tags or t.kind is PLACE for t in path)
    ):
        return Opinion(None, "further off", "something at its edge, not the place")
    them = bool(path) and path[0].low in ("them", "themselves", "itself")
    if row.needs == "footage" and not only_forces(path):
        return None  # "showed the raising of the flag in P"
    if row.carries and (trigger.voice is not ACTIVE or not (them or carried(c))):
        return Opinion(None, "carries nobody", "no forces between verb and place")
    if (
        row.expels
        and not (row.agent == "beaten" and slot.left == trigger.at and prep == "in")
        and trigger.voice is ACTIVE
        and not any(t.kind is SIDE or "force" in t.tags or t.low in ("them", "enemy") for t in path)
    ):
        return Opinion(None, "expels nobody", "no forces between verb and place")
    if (
        row.lemma == "push"
        and prep in ("from", "out of")
        and trigger.voice is ACTIVE
        and not any(t.kind is SIDE or "force" in t.tags or t.low == "them" for t in path)
    ):
        return Opinion("advanced", "origin of an advance") if prep == "from" else None
    if (
        row.lemma in ("drive", "push")
        and kind == "captured"
        and any("unit_of_length" in t.tags or t.low == "away" for t in c.tokens[trigger.after : slot.at])
    ):
        return Opinion("advanced", "driven some way off")
    inside = row.lemma == "advance" and prep == "in" and not slot.area
    if (kind in ("fighting", "repelled") or inside) and any(t.kind is PLACE and not t.region for t in path):
        return Opinion(None, "further off", "another place stands nearer")
    return Opinion(kind, f"governed by '{prep}'")


def _comes_from(tokens: list[Token], slot: Slot) -> bool:
    """``eastwards from P``, with no distance: where they came from."""
    told = tokens[slot.left + 1 : slot.at]
    return len(told) > 1 and told[0].low.endswith(_WARDS) and told[1].low == "from"


_WARDS = ("wards", "ward")


def is_way_from(tokens: list[Token], after: int, slot: Slot) -> bool:
    """Whether a way begins at the place: "30 km south from P", "30 km (19 miles) north from P"."""
    way = tokens[after : slot.start]
    told = tokens[slot.left + 1 : slot.at]
    return some_low(told, ("from",)) and some(told, "direction") and some((*way, *told), "unit_of_length")


def _is_sent_back(c: Candidate, path: list[Token]) -> bool:
    """Whether those driven off are told to go somewhere: "back to the area in and around P"."""
    rest = c.tokens[c.trigger.at : c.slot.at]
    for first, second in pairwise(rest):
        if first.low in ("back", "away") and second.low in ("to", "into", "towards", "toward", "onto"):
            return some(path, "force") or any(t.kind is SIDE or t.low == "them" for t in path)
    return False


def _tells_of_another(c: Candidate, path: list[Token]) -> bool:
    """Whether a distance stands right behind another place: it tells where that one lies."""
    before = c.tokens[c.slot.left]
    named = len(path) > 1 and path[-2].kind is PLACE and not before.tags.isdisjoint(("area", "settlement"))
    return named or (before.kind is PLACE and not before.region)


def one_of_several(c: Candidate) -> Opinion | None:
    """``attacked near A; toward P``, ``north of A near P``, ``advanced north to A and west towards P``."""
    trigger, slot, tokens = c.trigger, c.slot, c.tokens
    if not slot.prep or slot.left <= trigger.after:
        return None
    preps = trigger.row.noun_preps if trigger.voice is NOMINAL else trigger.row.preps
    kind = preps.get("near" if slot.near else slot.prep)
    if kind not in _SEVERAL or (trigger.voice is PASSIVE and kind not in ("fighting", "flag_raised")):
        return None
    path = path_of(c)
    if len(path) > _ROUND or not tells_places(path):
        return None
    k = len(path) - 1
    while (
        k >= 0
        and path[k].low not in _JOINS
        and (path[k].low == "one" or not path[k].tags.isdisjoint(_WHICH_WAY))
    ):
        k -= 1
    if path[k].low == "as" and k > 2 and path[k - 1].low == "well" and path[k - 2].low == "as":
        return Opinion(kind, "one of several places", slot.prep)  # "around A as well as near B"
    lies = path[k].low == "," and "direction" in tokens[slot.left + 1].tags
    if k < 2 or (lies and not (path[k - 1].kind is PLACE and k > 2 and "direction" in path[k - 3].tags)):
        return None  # ", northwest and southwest of P": where it lies
    bears = path[k].kind is PLACE and path[k - 1].low == "of" and "direction" in path[k - 2].tags
    joined = path[k].low in _JOINS and (path[k].low != "," or some_low(path[:k], (slot.prep,)))
    return Opinion(kind, "one of several places", slot.prep) if bears or joined else None


_SEVERAL = frozenset({"flag_raised", "fighting", "advanced", "entered", "withdrew"})
_JOINS = frozenset({"and", "or", ";", ","})
_WHICH_WAY = frozenset({"adverb", "direction", "determiner"})
_ROUND = 60  # words of a round of places


def bound_for(c: Candidate) -> Opinion | None:
    """``were advancing eastward to liberate P``: on the way to it, whatever comes of that."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is not ACTIVE or row.origin != "advanced" or row.agent == "both" or slot.prep:
        return None
    path = path_of(c)
    if not _TO_DO <= len(path) <= _BOUND or path[-2].low != "to":
        return None
    taking = any(r.object in ("captured", "encircled") for r, _ in c.lexicon.forms.get(path[-1].low, ()))
    where = all(
        "adverb" in t.tags or "direction" in t.tags or t.low.endswith(("ward", "wards")) for t in path[:-2]
    )
    return Opinion("advanced", "on the way to it") if taking and where else None


def _is_thing(token: Token) -> bool:
    return token.kind is WORD and not token.tags and token.text.islower() and token.role == ""


_STRUCK = 6  # words of "a whole Russian tank battalion"
_THINGS = 6  # words of "a mine and a factory"
_TO_DO = 2  # words of "to liberate"
_BOUND = 4  # words of "eastward to liberate"
