"""Every place with every trigger of its sentence is a candidate; ordered rules accept it or reject it.

A rule returns an opinion or None; the first opinion wins and is what ``--explain`` prints.
"""

from __future__ import annotations

from frontmap.reading.events.candidates import Candidate, Opinion, path_of
from frontmap.reading.events.rules.dispatch import rules_for
from frontmap.reading.events.words.token import NUMBER, PLACE, SIDE, some, some_low
from frontmap.reading.events.words.verbs import ACTIVE, NOMINAL, PASSIVE

_COMING = frozenset({"arrive", "enter", "move", "advance", "push", "gain", "progress"})
_HALTING = frozenset({"halt", "stop"})
_SIDES_OF = frozenset({"rural", "northern", "southern"})  # the halves of cities are eastern and western
_THROUGHOUT = frozenset({"in", "into", "across", "throughout"})
_REACH = 12  # words behind a place in which a span of time may stand
NO_LINK = Opinion(None, "no link", "no construction joins the trigger to the place")


def judge(c: Candidate) -> Opinion:
    """Judge a candidate: its kind of event, or None with the rule and the reason."""
    trigger, slot = c.trigger, c.slot
    for rule in rules_for(trigger.row, trigger.voice, slot.at > trigger.at, slot.prep):
        opinion = rule(c)
        if opinion is not None:
            return degree(c, opinion) if opinion.kind else opinion
    return NO_LINK


def _still(c: Candidate) -> bool:
    """``still held part of P``, ``continued to control the centre of P``, ``remained in control of``."""
    before = c.tokens[max(0, c.trigger.at - 6) : c.trigger.at]
    return some(before, "hold_on") or some_low(before, ("remain", "remained", "remains"))


def _lasts(c: Candidate) -> bool:
    """``was occupied from March to November``, ``have occupied P since May``, ``is occupied by``."""
    trigger = c.trigger
    if trigger.voice is PASSIVE and trigger.present and not trigger.perfect:
        return True
    chain = c.tokens[max(0, trigger.chain - 2) : trigger.at]
    if some(chain, "hold_on") or (trigger.present and trigger.finite and not trigger.perfect):
        return True
    if trigger.perfect and _since_then(c):
        return True
    opens = trigger.at <= 1 and c.slot.at > trigger.at and c.tokens[c.slot.left].low == ","
    first = trigger.after if opens else max(trigger.after, c.slot.at + 1)  # "occupied for a month, P"
    behind = c.tokens[first:][:_REACH]
    for at, token in enumerate(behind[:-1]):
        if "clause_stop" in token.tags or token.low in (",", "and"):
            return False
        span = token.low == "for" and some(behind[at + 1 : at + 6], "span_word")
        ends = some_low(behind[at + 1 :], ("to", "until", "till"))
        dated = (
            token.low == "from"
            and ends
            and (behind[at + 1].kind is NUMBER or "time_word" in behind[at + 1].tags)
        )
        between = token.low == "between" and (
            behind[at + 1].kind is NUMBER or "time_word" in behind[at + 1].tags
        )
        if token.low in ("since", "throughout") or span or dated or between:
            return True
    return False


def _since_then(c: Candidate) -> bool:
    """``Since then, they have occupied P``: what lasts since the day told."""
    first = c.tokens[0].low if c.tokens else ""
    return first == "since" and c.tokens[1].low in ("then", "that")


def _is_told_anew(c: Candidate) -> bool:
    """Whether a participle hangs on a noun that takes up the place: "P, a town seized by Y"."""
    if not c.trigger.reduced or c.slot.at > c.trigger.at:
        return False
    between = c.tokens[c.slot.at + 1 : c.trigger.chain]
    return bool(between) and "settlement" in between[-1].tags and some(between, "determiner")


def _is_its_province(c: Candidate) -> bool:
    """``in northern Aleppo``, ``across rural Idlib``: of the province that bears the town's name."""
    at = c.slot.at
    resolution = c.tokens[at].resolution
    if at < 2 or resolution is None or resolution.place is None or c.tokens[at - 1].low not in _SIDES_OF:
        return False
    if c.tokens[at - 2].low not in _THROUGHOUT or some(c.tokens[at + 1 : at + 2], "settlement"):
        return False
    return resolution.place.admin1 == resolution.place.name and resolution.place.feature_code != "PPLC"


def degree(c: Candidate, opinion: Opinion) -> Opinion:
    """What a part, the edge or the nearness of the place makes of a kind."""
    slot, kind = c.slot, opinion.kind
    assert kind is not None
    if opinion.rule.startswith(("relative", "apposition", "gone", "posts")):
        return opinion  # what a relative clause tells of a place does not hang on where it stands itself
    if kind == "captured" and c.trigger.row.lasting and _lasts(c):
        return Opinion("entered" if slot.part else "holds", opinion.rule, "for a time")
    nearly = some(c.tokens[c.trigger.chain - 1 if c.trigger.chain else 0 : c.trigger.at], "nearly")
    if (
        c.tokens[slot.at].kind is PLACE
        and c.tokens[slot.at].region
        and (kind not in ("captured", "withdrew", "holds", "lost") or slot.part)
    ):
        return Opinion(None, "region", "of a region only the whole counts")
    if kind in ("advanced", "entered", "fighting") and _is_its_province(c):
        return Opinion(None, "region", "a side of the province that has its name")
    if (
        slot.edge
        and kind in ("captured", "advanced")
        and (c.trigger.row.expels or c.trigger.row.lemma == "push")
        and c.trigger.voice is not NOMINAL
        and (slot.prep in ("from", "out of", "back from") or opinion.rule == "driven back")
    ):
        return Opinion("advanced", opinion.rule, "driven from its edge")
    if slot.edge and kind == "advanced" and slot.prep in ("towards", "toward"):
        return opinion
    if slot.edge:
        if c.trigger.voice is NOMINAL and kind in ("advanced", "entered"):
            return Opinion("reached" if kind == "entered" else kind, opinion.rule, "its edge")
        edge = {
            "captured": "entered",
            "entered": "entered",
            "advanced": "reached",
            "holds": "reached",
            "reached": "reached",
        }
        return Opinion(edge.get(kind, kind if kind != "withdrew" else "withdrew"), opinion.rule, "its edge")
    if kind == "entered" and c.trigger.row.troops and some_low(path_of(c), ("still",)):
        kind = "holds"
        opinion = Opinion(kind, opinion.rule, "still there")
    if kind == "entered" and slot.area and not slot.edge and c.trigger.row.lemma in _COMING:
        return Opinion("advanced", opinion.rule, "in its surroundings")
    if kind == "entered" and slot.area and c.trigger.row.noun_preps.get("in") == "entered":
        return Opinion("advanced", opinion.rule, "in its direction")
    if kind == "advanced" and slot.part and slot.prep in ("in", "into", "inside", "within", "through"):
        return Opinion("entered", opinion.rule, "part of it")
    if slot.near and kind in ("captured", "entered", "holds", "encircled", "lost", "withdrew"):
        return Opinion(None, "near the place", "something near it, not itself")
    if slot.area and kind in ("captured", "holds", "lost", "encircled"):
        return Opinion(None, "area", "the surroundings, not the place")
    if kind == "reached" and slot.part and some(c.tokens[c.trigger.after : slot.at + 2], "centre"):
        return Opinion("entered", opinion.rule, "its centre")
    if slot.near and kind == "reached":
        return Opinion("advanced", opinion.rule, "near it")
    if kind == "repelled" and c.trigger.row.lemma in _HALTING and c.trigger.voice is ACTIVE:
        told = c.trigger.chain == 0 or c.tokens[c.trigger.chain - 1].kind is SIDE  # "Russians stopped in P"
        if slot.left == c.trigger.at and slot.prep == "in":
            halt = Opinion("entered", opinion.rule, "they stop there")
            return Opinion(None, "unclear", "who stops whom") if told else halt
    if kind == "entered" and c.trigger.row.lemma == "push" and some(path_of(c), "force"):
        return Opinion("advanced", opinion.rule, "others are pushed there")
    if kind == "lost" and slot.part:
        return Opinion(None, "part", "a part of it is lost, the rest is not")
    if slot.part and kind in ("captured", "holds") and _is_told_anew(c):
        return opinion  # "took parts of P, a town seized by Y" before
    if kind == "holds" and slot.part and (_still(c) or c.trigger.row.lemma in ("hold", "cling")):
        return Opinion(kind, opinion.rule, "what is left of it")
    if kind in ("captured", "holds") and (slot.part or nearly):
        return Opinion("entered", opinion.rule, "part of it" if slot.part else "nearly")
    return opinion
