"""Relative clauses that tell what befell the place they hang on."""

from __future__ import annotations

from frontmap.reading.events.candidates import Candidate, Opinion
from frontmap.reading.events.words.token import PLACE, SIDE, WORD, Token, some, some_low
from frontmap.reading.events.words.verbs import ACTIVE, NOMINAL

_RELATIVE = 16  # words of a relative clause, and of an apposition that it hangs on


def object_relative(c: Candidate) -> Opinion | None:
    """``P, which they took in June``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if (
        trigger.voice is not ACTIVE
        or row.object not in ("captured", "holds", "encircled", "entered", "withdrew", "reached", "fighting")
        or slot.at >= trigger.at
        or (slot.near and not some(c.tokens[max(slot.start, 0) : trigger.at], "settlement"))
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
    if opener and "determiner" in between[1].tags:  # "P, a gateway to Q that they took"
        that = next((k for k, t in enumerate(between) if t.low in ("that", "which")), 0)
        opener = that or opener
    elif slot.prep and _apposed(c):
        return None
    named = opener and _names_actor(c, between, last + 1)  # "P, a town Russia took in May"
    linked = between[opener].low in ("which", "that") or named or _predicate(between)
    linked = linked or (not opener and _was_taken(c, between, last + 1))
    if not linked or some_low(between, (";", ":", "but")):
        return None
    if not any(slot.at < a.start and a.end <= trigger.chain for a in c.actors):
        return None
    if len(between) > 2 and between[-1].low == "and" and between[-2].low == ",":
        return None  # "entered P, which they had left, and took positions"
    behind = c.tokens[trigger.after] if trigger.after < len(c.tokens) else None
    second = c.tokens[trigger.after + 1] if trigger.after + 1 < len(c.tokens) else None
    day = second is not None and ("day_word" in second.tags or "time_word" in second.tags)
    object_follows = behind is not None and (
        ("determiner" in behind.tags and not day) or behind.kind is PLACE or behind.kind is SIDE
    )
    if object_follows:
        return None
    return Opinion(row.object, "relative clause", "its object")


def _predicate(between: list[Token]) -> bool:
    """``P was the only city that Y took``."""
    if "be" not in between[0].tags or "that" not in [t.low for t in between]:
        return False
    that = [t.low for t in between].index("that")
    noun = some(between[:that], "settlement") or "settlement" in between[that - 1].tags
    return noun and (some(between[:that], "ordinal") or _is_ground(between[that - 1]))


def _is_ground(token: Token) -> bool:
    return "settlement" in token.tags or token.low in ("area", "areas", "place", "places")


def _was_taken(c: Candidate, between: list[Token], begin: int) -> bool:
    """``P was an area Y seized``, ``P and Q were towns that Y seized``."""
    if "be" not in between[0].tags or some(between, "negation"):
        return False
    noun = next((k for k in range(1, len(between)) if _is_ground(between[k])), 0)
    that = noun + 1 < len(between) and between[noun + 1].low in ("that", "which")
    first = begin + noun + 1 + that
    return noun > 0 and any(a.start in (first, first + 1) and a.subject for a in c.actors)


def _names_actor(c: Candidate, between: list[Token], begin: int) -> bool:
    """Whether an apposition ends in a settlement's noun and whoever acts on it."""
    noun = next((k for k in range(len(between) - 1, 0, -1) if "settlement" in between[k].tags), 0)
    if not noun or between[1].low not in ("a", "an", "the", "another"):
        return False
    return any(a.start in (begin + noun + 1, begin + noun + 2) and a.subject for a in c.actors)


def prep_relative(c: Candidate) -> Opinion | None:
    """``P, which they withdrew from``, ``P, a town that they retreated from in May``, ``P, from which``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is NOMINAL or not row.preps or slot.at >= trigger.at:
        return None
    between = c.tokens[slot.at + 1 : trigger.chain]
    if slot.near and not some(between, "settlement"):
        return None
    if not 2 <= len(between) <= _RELATIVE or some_low(between, (";", ":", "but")):
        return None
    which = next((k for k, t in enumerate(between) if t.low in ("which", "that")), None)
    for k in range(len(between) - 1, 0, -1):
        if between[k].low == "which" and "preposition" in between[k - 1].tags:
            which = k  # "P, a town which is a hub and to which"
            break
    if which is None or any(t.kind is PLACE for t in between):
        return None
    if which and "preposition" in between[which - 1].tags:
        kind = row.preps.get(between[which - 1].low) if between[which].low == "which" else None
        return Opinion(kind, "relative clause", f"'{between[which - 1].low} which'") if kind else None
    behind = c.tokens[trigger.after : trigger.after + 2]
    kind = row.preps.get(behind[0].low) if behind else None
    if kind is None or (len(behind) > 1 and not _ends_clause(behind[1])):
        return None
    return Opinion(kind, "relative clause", f"ends with '{behind[0].low}'")


def _ends_clause(token: Token) -> bool:
    if token.low in ("that", "this", "these", "those"):
        return False  # "that fought along that front"
    return token.kind not in (WORD, PLACE, SIDE) or not token.tags.isdisjoint(
        ("preposition", "boundary", "adverb", "be", "have", "time_word")
    )


def _apposed(c: Candidate) -> bool:
    """Whether the place stands inside an apposition to another: Q of "P, a gateway to Q that"."""
    for k in range(c.slot.left, max(0, c.slot.left - 6), -1):
        if c.tokens[k].low in ("a", "an", "the") and c.tokens[k - 1].low == ",":
            return k > 1 and c.tokens[k - 2].kind is PLACE
        if c.tokens[k].kind is not WORD or "be" in c.tokens[k].tags:
            return False
    return False
