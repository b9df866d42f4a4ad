"""Verbs that share the auxiliary of the one before: "P was stormed by Y and cleared of Z a day later"."""

from __future__ import annotations

from typing import Final

from frontmap.reading.events.words.lexicon_rows import PARTICIPLE, PAST
from frontmap.reading.events.words.token import SIDE, WORD, Token
from frontmap.reading.events.words.verbs import ACTIVE, NOMINAL, PASSIVE, Trigger

_LINKS: Final = frozenset({"and", "then", "but"})
_ENDS: Final = frozenset({",", ".", ";", ")"})
_SHARED: Final = frozenset({"captured", "encircled", "entered"})


def conjoin(tokens: list[Token], triggers: list[Trigger]) -> list[Trigger]:
    """Make passives of the verbs that only share the auxiliary of a passive before them.

    The triggers themselves are changed; the list is given back for convenience.
    """
    passives = False
    for trigger in triggers:
        if trigger.reduced and trigger.form is PARTICIPLE and _shares_have(tokens, trigger.chain):
            trigger.voice, trigger.finite, trigger.reduced = ACTIVE, True, False
        passives = passives or trigger.voice is PASSIVE
    if len(triggers) < 2 or not passives:
        return triggers
    passive: Trigger | None = None
    for trigger in triggers:
        if trigger.voice is NOMINAL:
            continue
        if passive is not None and _is_shared(tokens, passive, trigger):
            trigger.voice, trigger.form, trigger.finite, trigger.reduced = PASSIVE, PARTICIPLE, True, False
        if trigger.voice is PASSIVE and trigger.finite and not trigger.reduced:
            passive = trigger
        elif passive is not None and trigger.at != passive.at:
            passive = None
    return triggers


def _shares_have(tokens: list[Token], at: int) -> bool:
    """``had surrounded and taken P``: the second participle shares the first one's "had"."""
    while at > 1 and "adverb" in tokens[at - 1].tags:
        at -= 1
    if at < _HAD or tokens[at - 1].low not in _LINKS:
        return False
    last = at - 2
    while last > max(1, at - _OBJECT) and not _is_participle(tokens[last]):
        if tokens[last].low in (",", ";") or not tokens[last].tags.isdisjoint(("be", "have", "clause_stop")):
            return False
        last -= 1  # "had entered the city and taken most of it"
    if not _is_participle(tokens[last]):
        return False
    at = last - 1
    while at > 0 and "adverb" in tokens[at].tags:
        at -= 1
    return "have" in tokens[at].tags


def _is_participle(token: Token) -> bool:
    return token.kind is WORD and (token.low.endswith("ed") or "irregular_participle" in token.tags)


_OBJECT = 9  # words of an object between two participles
_HAD = 3  # words of "had surrounded and"


def _is_shared(tokens: list[Token], before: Trigger, trigger: Trigger) -> bool:
    if trigger.row.object not in _SHARED or trigger.at <= before.at or trigger.form not in (PAST, PARTICIPLE):
        return False
    if (trigger.voice is not ACTIVE and not trigger.reduced) or trigger.row.agent == "opponent":
        return False
    first = trigger.chain
    while first > before.after and "adverb" in tokens[first - 1].tags:
        first -= 1
    if first < 1 or tokens[first - 1].low not in _LINKS or not _ends(tokens, trigger.after):
        return False
    between = tokens[before.after : first - 1]
    for at, token in enumerate(between):
        helped = (at and between[at - 1].low in ("by", "the", "of")) or (
            at > 1 and between[at - 2].low == "by"
        )
        if token.low == "," or "be" in token.tags or (token.kind is SIDE and not helped):
            return False
    return True


def _ends(tokens: list[Token], at: int) -> bool:
    """Whether no object follows a verb: a preposition, a mark or a time does."""
    if at >= len(tokens) or tokens[at].low in _ENDS or "preposition" in tokens[at].tags:
        return True
    timed = at + 1 < len(tokens) and not tokens[at + 1].tags.isdisjoint(("day_word", "time_word"))
    return "time_word" in tokens[at].tags or ("determiner" in tokens[at].tags and timed)
