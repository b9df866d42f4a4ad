"""The verb that governs "control" tells whether a place is taken, lost or kept."""

from __future__ import annotations

from frontmap.reading.events.candidates import Candidate
from frontmap.reading.events.words.token import SIDE, WORD, Token, some, some_low

_STATES = frozenset({"is", "are", "was", "were", "be", "still", "had", "has", "have"})


_HAVE = frozenset({"have", "has", "had", "having", "with"})


_SUBJECTS = 10  # words of two sides' names


def is_extended(c: Candidate) -> bool:
    """``extended their control to P``."""
    before = c.tokens[max(0, c.trigger.at - 4) : c.trigger.at]
    return some(before, "extend")


def is_what_is_left(c: Candidate) -> bool:
    """``Y control of P was reduced to 10 %``, ``shrank to a few streets``."""
    before = c.tokens[c.trigger.at - 1] if c.trigger.at else None
    if before is None or before.kind is not SIDE:
        return False
    behind = c.tokens[c.slot.at + 1 : c.slot.at + 5]
    return some_low(behind, ("reduced", "shrank", "shrunk", "limited", "confined", "restricted"))


def control_kind(c: Candidate, at: int) -> str | None:
    """Kind by the verb before "control": taken, lost, kept; None for control sought or fought for."""
    closing = at - 1
    while closing > at - 4 and closing > 0 and tells_how(c.tokens[closing]):
        closing -= 1
    opening = 0
    if closing > 0 and c.tokens[closing].low == ",":  # "gained, on Friday, control of P"
        opening = next((k for k in range(closing - 2, max(0, closing - 8), -1) if c.tokens[k].low == ","), 0)
    for k in range(at - 1, max(-1, at - 14 if opening else at - 9), -1):
        token = c.tokens[k]
        if opening and opening <= k <= closing:
            continue
        if token.kind is not WORD:
            if token.kind is SIDE or token.low in ('"', "“", "'"):
                continue
            return None
        if "claim" in token.low and some_low(c.tokens[max(0, k - _SUBJECTS) : k], ("both",)):
            return None  # "both Y and Z claimed control"
        taking = any(row.object == "captured" for row, _ in c.lexicon.forms.get(token.low, ()))
        if ("gain" in token.tags and token.low not in ("into", "again", "back")) or (
            taking and "lose" not in token.tags
        ):
            if some(c.tokens[max(0, k - 2) : k], "nearly"):
                return "entered"
            partial = some_low(c.tokens[k:at], ("partial", "least", "some", "limited"))
            return "entered" if partial else "captured"
        if "hand_to" in token.tags and k < at - 1:
            return "captured"  # "giving them full control of P"
        if "lose" in token.tags:
            return "lost"
        if "declare" in token.tags:
            return "captured"
        if token.low == "of" or token.low in ("for", "over"):
            return None
        if token.low in ("during", "throughout"):
            return "holds"  # "during their control of P"
        if (
            token.low == "in"
            and k > 1
            and c.tokens[k - 1].low in ("back", "again")
            and _is_state(c.tokens[k - 2])
        ):
            return "captured"  # "is back in control of P"
        if "keep" in token.tags and token.low not in _STATES:
            return "holds"
        if token.low in _HAVE and all(tells_how(t) for t in c.tokens[k + 1 : at]):
            return "holds"  # "had full control of"
    return None


def _is_state(token: Token) -> bool:
    return "be" in token.tags or token.low == "once"


def tells_how(token: Token) -> bool:
    """A word between a verb or preposition and "control": whose it is, and how much of it."""
    return (
        token.kind is SIDE
        or token.low in ("full", "complete", "total", "partial", "fully", "the", "a", "'s", "'", "’")
        or not token.tags.isdisjoint(_HOW)
    )


_HOW = frozenset({"adjective", "adverb", "force", "official", "force_possessive", "determiner"})
