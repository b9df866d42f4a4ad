"""Appositions: "P, a mining town captured by Y", and relative clauses that hang on the place named last."""

from __future__ import annotations

from frontmap.reading.events.candidates import Candidate, Opinion
from frontmap.reading.events.words.token import NUMBER, PLACE, SIDE, WORD, Token
from frontmap.reading.events.words.verbs import ACTIVE, PASSIVE

_DESCRIPTION = 7  # words between an apposition's article and its noun
_LIST = 9  # words of a list that a clause behind its last name may speak of
_CLAUSE = 9  # words of a relative clause before its verb
_ARTICLES = frozenset({"a", "an", "the", "another"})
_MARKS = frozenset({",", "–", "—", "-", "("})
_JOINS = frozenset({",", "and", "&", "or"})
_NO_DESCRIPTION = ("preposition", "be", "have", "do", "say", "clause_stop", "pronoun")


def apposed(c: Candidate) -> Opinion | None:
    """``P, a mining town captured by Y``: the participle is of the place that the noun takes up."""
    trigger, slot = c.trigger, c.slot
    if trigger.voice is not PASSIVE or not trigger.reduced:
        return None
    head = _taken_up(c.tokens, trigger.chain - 1)
    if head < 0 or slot.at > head:
        return None
    if slot.at == head:
        return Opinion(trigger.row.object, "apposition", "what it is called has it")
    return None if _is_list(c.tokens, slot.at, head) else Opinion(None, "apposition", "of another place")


def _taken_up(tokens: list[Token], at: int) -> int:
    """Index of the place that a noun at ``at`` tells more of ("P, a key town"); -1 if it is none."""
    if at < 0 or "settlement" not in tokens[at].tags or not tokens[at].text.islower():
        return -1
    for k in range(at - 1, max(1, at - _DESCRIPTION), -1):
        token = tokens[k]
        if token.low in _ARTICLES:
            before = tokens[k - 2] if tokens[k - 1].low in _MARKS else None
            return k - 2 if before is not None and before.kind is PLACE and not before.region else -1
        if token.kind not in (WORD, NUMBER, SIDE) and token.low != "-":
            return -1
        if not token.tags.isdisjoint(_NO_DESCRIPTION):
            return -1
    return -1


def _is_list(tokens: list[Token], first: int, last: int) -> bool:
    """Whether nothing but names and what joins them stands between two places."""
    if last - first > _LIST:
        return False
    for token in tokens[first + 1 : last]:  # noqa: SIM110
        if token.kind is not PLACE and token.low not in _JOINS:
            return False
    return True


def lies_there(c: Candidate) -> bool:
    """``P, a fishing village 30 km from Q``, ``P, a town west of Q``: Q only tells where P lies."""
    slot, tokens = c.slot, c.tokens
    if not slot.near:
        return False
    noun = False
    for k in range(slot.left, max(1, slot.left - _CLAUSE), -1):
        token = tokens[k]
        noun = noun or "settlement" in token.tags
        if token.low in _ARTICLES and tokens[k - 1].low in _MARKS:
            return noun and tokens[k - 2].kind is PLACE
        if (token.kind not in (WORD, NUMBER) and token.low != "-") or "be" in token.tags:
            return False
    return False


def anothers(c: Candidate) -> Opinion | None:
    """``P lies south of Q, which Y took``: the clause is of Q, the place right before it."""
    trigger, slot = c.trigger, c.slot
    if trigger.voice is not ACTIVE:
        return None
    for k in range(trigger.chain - 1, max(slot.at, trigger.chain - _CLAUSE), -1):
        token = c.tokens[k]
        if token.low == "which":
            head = k - 1 - (c.tokens[k - 1].low == ",")
            apposed = _taken_up(c.tokens, head)  # "Q, a village which Y took"
            head = apposed if apposed > 0 else head
            named = head > slot.at and c.tokens[head].kind is PLACE and not c.tokens[head].region
            if not named or _is_list(c.tokens, slot.at, head):
                return None
            return Opinion(None, "relative clause", "of another place")
        if token.low in _MARKS or "clause_stop" in token.tags:
            return None
    return None
