"""Infinitives: whether "to take P" tells of a purpose, an attempt, a failure, or of what was achieved."""

from __future__ import annotations

from itertools import pairwise

from frontmap.model import Modality
from frontmap.reading.events.telling.irrealis import ATTEMPTED, FAILED, FIGHTING_FOR, STOPS, Opinion
from frontmap.reading.events.telling.prospects import undertaken
from frontmap.reading.events.words.lexicon_rows import BASE, Lexicon
from frontmap.reading.events.words.nouns import is_seen
from frontmap.reading.events.words.token import MARK, WORD, Token, some, some_low
from frontmap.reading.events.words.verbs import Trigger

_TOOK = 12  # words between "it took" and what was done
_SHARED = 18  # words between two infinitives that depend on one verb
_MEANS = 12  # words of what somebody makes use of
_TIMES = ("time_word", "span_word", "day_word", "calendar_word")
_PREPARED = 3  # words of "preparing an offensive"
_RANKED = 3  # words of "the first town"
_RANKED_REACH = 10  # words of "became one of the first of the villages"
_LEADING = frozenset({"steps", "measures", "efforts", "order", "operations", "operation", "able", "unable"})
_NO_VERB = ("determiner", "preposition", "adjective", "direction")


def governor(tokens: list[Token], at: int, reach: int = 9) -> int | None:
    """Index of the word that a "to" at ``at`` depends on ("managed to", "forced them to"); None if none."""
    for k in range(at - 1, max(-1, at - reach - 1), -1):
        token = tokens[k]
        if token.low in STOPS or (
            token.kind is MARK and token.low not in ('"', "“", "”", "'", ",", "*", "-")
        ):
            return None
        if token.low in ("last", "next") and not tokens[k + 1].tags.isdisjoint(_TIMES):
            continue  # "began an operation last night to control P"
        passive = at + 1 < len(tokens) and tokens[at + 1].low == "be"
        if "ordinal" in token.tags and not passive and some(tokens[k + 1 : at], "preposition"):
            continue  # "into the last den in P to free Q"
        if (
            "fail" in token.tags
            or "achieve" in token.tags
            or "plan" in token.tags
            or "fear" in token.tags
            or "fight_noun" in token.tags
            or "combat" in token.tags
        ):
            return k
    return None


def infinitive(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    """``managed to take P``, ``failed to take P``, ``sent troops to take P``: what the "to" depends on."""
    at = trigger.chain
    if not trigger.infinitive:
        if trigger.form is not BASE or trigger.modal or is_seen(tokens, trigger.at):
            return None
        # "to enter A and capture B": the second shares the first one's "to"
        back = next(
            (
                k
                for k in range(at - 1, max(-1, at - 16), -1)
                if tokens[k].low == "to" and k + 1 < at and _may_be_verb(tokens, k + 1, lexicon)
            ),
            None,
        )
        if back is None or not some_low(tokens[back:at], ("and", "or", ",")):
            return None
        at = back
    at = _shared_governor(tokens, at)
    if any(a.low == "it" and b.low == "took" for a, b in pairwise(tokens[max(0, at - _TOOK) : at])):
        return None  # "it took them a week to …"
    stays = trigger.row.governed and some(tokens[trigger.chain : trigger.at + 1], "be")
    state = trigger.row.object == "holds" or stays
    if state and at and "boast" in tokens[at - 1].tags:
        return None  # "claims to control P"
    if _one_of_those(tokens, at):
        return None
    k = governor(tokens, at)
    if k is None:
        if _by_means(trigger, tokens, at):
            return None
        return Modality.PLANNED, "an infinitive: a purpose"
    word = tokens[k]
    if "achieve" in word.tags and some(tokens[max(0, k - 3) : k], "negation"):
        return Modality.DENIED, "negated"
    if "powerless" in word.tags and trigger.row.object != "captured":
        return Modality.DENIED, "not able"
    if "fail" in word.tags:
        return Modality.DENIED, FAILED
    if "achieve" in word.tags and not (word.low in ("had", "have", "has") and k != at - 1):
        return None
    if "attempt" in word.tags:
        return Modality.PLANNED, ATTEMPTED
    if "fight_noun" in word.tags or "combat" in word.tags:
        if some_low(tokens[max(0, k - 3) : k], ("successful",)):
            return None
        if some(tokens[max(0, k - _PREPARED) : k], "fight_project"):
            return Modality.PLANNED, "an attack that is prepared"
        return undertaken(k, tokens) or (Modality.PLANNED, FIGHTING_FOR)
    return Modality.PLANNED, f"after '{word.text}'"


def _one_of_those(tokens: list[Token], at: int) -> bool:
    """``was the second city to be taken``, ``became the first of the villages to fall``: it was."""
    if at < _RANKED or tokens[at].low != "to" or not _is_ground(tokens[at - 1]):
        return False
    before = tokens[max(0, at - _RANKED_REACH) : at]
    ranked = some(before, "ordinal") or some_low(before, ("last", "first", "only", "latest"))
    return ranked and some(before, "be") and not some(before, "modal_planned")


def _is_ground(token: Token) -> bool:
    return "settlement" in token.tags or token.low in (
        "area",
        "areas",
        "place",
        "places",
        "district",
        "districts",
    )


def _shared_governor(tokens: list[Token], at: int) -> int:
    """Where the first "to" stands of "allowed them to enter A and to take B", if ``at`` is not it."""
    if not at or tokens[at].low != "to" or tokens[at - 1].low not in ("and", "or", "but"):
        return at
    for k in range(at - 2, max(-1, at - _SHARED), -1):
        verb = tokens[k + 1]
        if tokens[k].low == "to" and verb.kind is WORD and verb.tags.isdisjoint(_NO_VERB):
            return k
        if tokens[k].low in (";", "that", "which", "who"):
            return at
    return at


def _by_means(trigger: Trigger, tokens: list[Token], at: int) -> bool:
    """``using artillery to push to within 5 km of P``, ``exploited its fall to advance on P``: they did."""
    goes = "advanced" in trigger.row.preps.values() and trigger.row.agent != "both"
    if not goes or some(tokens[max(0, at - _MEANS) : at], "modal_planned"):
        return False
    return some(tokens[max(0, at - _MEANS) : at], "means")


def _may_be_verb(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a verb may stand behind a "to": one that the lexicon has, or what "steps to" leads to."""
    if tokens[at].low in lexicon.forms:
        return True
    word = tokens[at]
    led = at > 1 and ("undertake" in tokens[at - 2].tags or tokens[at - 2].low in _LEADING)
    return led and word.kind is WORD and word.text.islower() and word.tags.isdisjoint(_NO_VERB)
