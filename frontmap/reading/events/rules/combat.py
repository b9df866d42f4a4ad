"""Fighting told loosely: resistance that is met, streets fought through, actions, the edge of a town."""

from __future__ import annotations

from frontmap.reading.events.candidates import Candidate, Opinion, path_of
from frontmap.reading.events.words.token import NUMBER, PLACE, SIDE, WORD, Token, some, some_low, some_of
from frontmap.reading.events.words.verbs import ACTIVE, NOMINAL, PASSIVE

_OVER = frozenset({",", ".", ";", "in", "by", "once", "since", "during", "for", "until", "again"})
_THEM = 3  # words of ", most of them"
_INCLUDING = 20  # words between an attack and one of its places
_MET = 6  # words between "met" and "resistance"
_THINGS = frozenset({"battle", "fight"})
_LAUNCHED = 24  # words of ", by rebels of several groups, was launched on 24 June"
_OF_TIME = frozenset(
    {"time_word", "day_word", "span_word", "calendar_word", "adverb", "determiner", "ordinal"}
)
_FOUGHT = frozenset({"battle", "fight", "clash"})


def gear(c: Candidate) -> Opinion | None:
    """``combat boots``, ``a fight veteran``: what is called so, but nobody fights."""
    trigger, tokens = c.trigger, c.tokens
    if trigger.after >= len(tokens):
        return None
    named = tokens[trigger.after]
    if trigger.row.lemma == "exchange" and named.low != "of":
        return Opinion(None, "no fighting", "no exchange of fire")
    if "combat" not in tokens[trigger.at].tags:
        return None
    return Opinion(None, "no fighting", f"'{named.text}'") if "combat_gear" in named.tags else None


def over(c: Candidate) -> Opinion | None:
    """``Fighting has ended in P``: it is over."""
    trigger, tokens = c.trigger, c.tokens
    if trigger.voice is not NOMINAL or "combat" not in tokens[trigger.at].tags:
        return None
    for at in range(trigger.after, min(trigger.after + _OVER_IN, len(tokens))):
        if "end_of_it" in tokens[at].tags:
            chain = tokens[trigger.after : at]
            return Opinion(None, "over", "it has ended") if some_of(chain, ("have", "be")) else None
        if tokens[at].tags.isdisjoint(("have", "be", "adverb")):
            return None
    return None


_OVER_IN = 4  # words of "has now largely ended"


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


def harm(c: Candidate) -> Opinion | None:
    """``an attack on P killed three people``: what is hit are people and houses, by fire."""
    trigger, tokens = c.trigger, c.tokens
    if trigger.voice is not NOMINAL or trigger.row.lemma not in ("attack", "raid"):
        return None
    before = tokens[max(0, trigger.at - 4) : trigger.at]
    if some_of(before, ("force", "ground", "raiders")) or some_low(before, ("ground", "infantry", "rebel")):
        return None
    at = max(c.slot.at, trigger.at) + 1
    while at < len(tokens) and not tokens[at].tags.isdisjoint(_WHEN):
        at += 1
    if at >= len(tokens) or "harm" not in tokens[at].tags:
        return None
    struck = tokens[at + 1 : at + 1 + _HARMED]
    if some_of(struck, ("force", "troops")):
        return None
    return Opinion(None, "bombardment", "it harms people and houses") if some(struck, "harmed") else None


_WHEN = ("time_word", "have", "adverb", "day_word", "region")
_HARMED = 7  # words of "three people and wounded seven others"


def fought_over(c: Candidate) -> Opinion | None:
    """``P is being fought over``, ``P was fought for``."""
    trigger, slot, tokens = c.trigger, c.slot, c.tokens
    if trigger.voice is not PASSIVE or trigger.reduced or slot.at > trigger.at or slot.prep or slot.near:
        return None
    behind = tokens[trigger.after : trigger.after + 2]
    if trigger.row.lemma not in _THINGS or not behind or behind[0].low not in ("over", "for"):
        return None
    goes_on = len(behind) > 1 and ("adverb" in behind[1].tags or behind[1].low in _OVER)
    between = tokens[slot.at + 1 : trigger.chain]
    if not (len(behind) == 1 or goes_on) or some(between, "clause_stop"):
        return None
    plain = all(t.kind != PLACE for t in between) and (not between or between[-1].low in (",", "and"))
    return Opinion("fighting", "it is fought over") if plain else None


def pressed(c: Candidate) -> Opinion | None:
    """``pressed their offensive in P``: the noun tells of it."""
    trigger, slot = c.trigger, c.slot
    if trigger.row.lemma not in ("press", "push") or trigger.voice is not ACTIVE or slot.at < trigger.at:
        return None
    if slot.prep not in ("in", "at") and not slot.near:
        return None
    told = some(c.tokens[trigger.after : trigger.after + 3], "fight_noun")
    return Opinion(None, "goes on", "with an attack, which tells of it") if told else None


def including(c: Candidate) -> Opinion | None:
    """``attacks around P over the day, including near Q``."""
    trigger, slot = c.trigger, c.slot
    if trigger.voice is not NOMINAL or trigger.row.agent != "both" or slot.at < trigger.at or not slot.prep:
        return None
    if slot.left <= trigger.after:
        return None
    path = path_of(c)
    of_them = len(path) > _THEM and path[-1].low in ("them", "which") and path[-2].low == "of"
    if of_them:
        kind = trigger.row.noun_preps.get("near" if slot.near else slot.prep)
        told = not some(path[:-1], "clause_stop")
        return Opinion("fighting", "most of it there") if kind == "fighting" and told else None
    if not path or "apposition" not in path[-1].tags:
        return None
    kind = trigger.row.noun_preps.get("near" if slot.near else slot.prep)
    if kind != "fighting" or len(path) > _INCLUDING or not any(t.kind is PLACE for t in path):
        return None
    begun = c.trigger.after
    for other in c.triggers:
        if begun <= other.at < slot.left and other.voice is not NOMINAL:
            return None
    return None if some(path, "clause_stop") else Opinion("fighting", "one of several places", slot.prep)


def listed_behind(c: Candidate) -> Opinion | None:
    """``fighting for control of the Q housing estate, P village and two hills``: what leads is no place."""
    trigger, slot, tokens = c.trigger, c.slot, c.tokens
    if trigger.voice is not NOMINAL or trigger.row.lemma not in _FOUGHT or slot.at < trigger.at or slot.prep:
        return None
    k = slot.left
    if k <= trigger.after or tokens[k].low not in (",", "and"):
        return None
    k -= 1
    if "facility" not in tokens[k].tags and "part" not in tokens[k].tags:
        return None
    while k > trigger.after and _names_thing(tokens[k]):
        k -= 1
    opens = tokens[k].low == "of" and "control" in tokens[k - 1].tags
    return Opinion("fighting", "one of several things fought for") if opens else None


def _names_thing(token: Token) -> bool:
    if token.low in (",", "and"):
        return True
    known = token.kind == NUMBER or token.text[:1].isupper() or token.text[:1].isdigit()
    return known or not token.tags.isdisjoint(("determiner", "adjective", "facility", "part"))


_NO_FORCES = frozenset({"utility"})


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
    if path[0].tags - _NO_FORCES or path[0].role or path[0].low.endswith(("ly", "ers", "ed", "ing", "wards")):
        return None
    return Opinion(None, "no fighting", f"'{path[0].text}' is fought")


def ruined(c: Candidate) -> Opinion | None:
    """``a battle which left P in ruins``, ``fighting that destroyed much of P``: it was fought there."""
    trigger, slot, tokens = c.trigger, c.slot, c.tokens
    at = trigger.after
    if slot.at < at + 2 or at + 1 >= len(tokens) or tokens[at].low not in ("which", "that"):
        return None
    at += 1 + ("have" in tokens[at + 1].tags)
    if (
        tokens[slot.at].anaphor
        or "ruins" not in tokens[at].tags
        or slot.left != at
        or slot.near
        or slot.other
    ):
        return None
    return Opinion("fighting", "what it did to the place")


def launched(c: Candidate) -> Opinion | None:
    """``The offensive was launched on 24 June against P``, ``an attack was begun on P``."""
    trigger, slot, tokens = c.trigger, c.slot, c.tokens
    kind = trigger.row.noun_preps.get(slot.prep)
    if kind != "fighting" or slot.near or slot.other or slot.left - trigger.at > _LAUNCHED:
        return None
    verb = next((k for k in range(trigger.after, slot.left + 1) if "launched" in tokens[k].tags), 0)
    if not verb or "be" not in tokens[verb - 1 - ("adverb" in tokens[verb - 1].tags)].tags:
        return None
    if some_of(tokens[trigger.after : verb], ("negation", "modal_planned", "clause_stop", "say")):
        return None
    for token in tokens[verb + 1 : slot.left + 1]:
        if (
            token.kind is not NUMBER
            and token.tags.isdisjoint(_OF_TIME)
            and token.low not in (",", "in", "on")
        ):
            return None
    return Opinion("fighting", "an attack that is launched")
