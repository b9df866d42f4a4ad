"""Attacks beaten off whose clause names no place: they came at the town spoken of.

``The attack was repelled``, ``repelled several attacks by Y``, ``an attack on the station was repelled``.
"""

from __future__ import annotations

from frontmap.reading.events.candidates import Candidate, Opinion
from frontmap.reading.events.words.nouns import COUNTS
from frontmap.reading.events.words.token import NUMBER, PLACE, SIDE, Token, some
from frontmap.reading.events.words.verbs import NOMINAL

_OWNER = 6  # words of "several groups of Y"


def following(c: Candidate) -> Token | None:
    """Give the word behind a trigger."""
    return c.tokens[c.trigger.after] if c.trigger.after < len(c.tokens) else None


def when(c: Candidate) -> bool:
    """``fighting on Friday``: the day follows, no place."""
    behind = c.tokens[c.trigger.after : c.trigger.after + 2]
    dated = len(behind) > 1 and ("time_word" in behind[1].tags or behind[1].kind == NUMBER)
    return dated and behind[0].low in ("on", "in", "throughout")


def fire(c: Candidate) -> bool:
    """Whether an attack is made from afar."""
    return some(c.tokens[max(0, c.trigger.at - 3) : c.trigger.at], "artillery")


def beaten_off(c: Candidate) -> Opinion | None:
    """``The attack was repelled``, ``repelled several attacks by Y``, ``Further Y attacks were repelled``."""
    trigger, behind = c.trigger, following(c)
    if trigger.voice is not NOMINAL or "fight_noun" not in c.tokens[trigger.at].tags or fire(c):
        return None
    if behind is not None and behind.low in _SOMEWHERE and not when(c):
        return None
    first = trigger.at
    while first and _whose(c.tokens[first - 1]):
        first -= 1
    owned = any(t.kind is SIDE for t in c.tokens[first : trigger.at])  # "repelled two Russian attacks"
    theirs = owned or of_whom(c)
    if theirs and first and "repel" in c.tokens[first - 1].tags:
        return Opinion("fighting" if trigger.row.agent == "both" else "advanced", "the town spoken of")
    opens = owned and _opens_clause(c, first)  # "Further Russian attacks were repelled"
    if not opens and (not first or c.tokens[first - 1].low not in _THAT):
        return None  # "an attack was repelled" somewhere
    verb = _behind_day(c) if opens else trigger.after
    beaten = (
        verb < len(c.tokens)
        and not c.tokens[verb].tags.isdisjoint(("be", "have"))
        and some(c.tokens[verb : verb + 5], "repel")
    ) or (behind is not None and behind.low in _FAILS and trigger.row.agent == "both")
    if not beaten and not (first > 1 and "repel" in c.tokens[first - 2].tags):
        return None
    return Opinion("fighting" if trigger.row.agent == "both" else "advanced", "the town spoken of")


def _behind_day(c: Candidate) -> int:
    """Index behind the day of an attack: of "were" in "attacks on 25 June were repelled"."""
    at = c.trigger.after
    if not when(c):
        return at
    while at < len(c.tokens) and at < c.trigger.after + _DAY and "be" not in c.tokens[at].tags:
        at += 1
    return at


def of_whom(c: Candidate) -> bool:
    """``attacks by several groups of Y``, ``an attack from Y``: whose it is stands behind."""
    behind = following(c)
    if behind is None or behind.low not in ("by", "from", "of"):
        return False
    return any(t.kind is SIDE for t in c.tokens[c.trigger.after + 1 : c.trigger.after + _OWNER])


def _opens_clause(c: Candidate, first: int) -> bool:
    """Whether a noun phrase opens its sentence, or follows the day that opens it."""
    if not first:
        return True
    comma = first - 1
    dated = c.tokens[:comma]
    return c.tokens[comma].low == "," and len(dated) <= _DAY and not any(t.kind is SIDE for t in dated)


_DAY = 5  # words of "On the night of 4 May"


def beaten_at_posts(c: Candidate) -> Opinion | None:
    """``An attack on the headquarters was repelled by Y``: what is attacked stands in the town spoken of."""
    trigger, tokens, behind = c.trigger, c.tokens, following(c)
    if trigger.voice is not NOMINAL or "fight_noun" not in tokens[trigger.at].tags or behind is None:
        return None
    if behind.low not in ("on", "against") or trigger.row.agent != "both" or fire(c):
        return None
    held = False
    for at in range(trigger.after + 1, min(trigger.after + _POSTS, len(tokens) - 1)):
        token = tokens[at]
        if token.kind is PLACE or token.low in (",", ";") or "clause_stop" in token.tags:
            return None
        held = held or "held_there" in token.tags
        if "be" in token.tags or "have" in token.tags:
            if not held or not some(tokens[at + 1 : at + 3], "repel"):
                return None
            c.slot.at = at - 1  # what is attacked belongs to the attack
            return Opinion("fighting", "the town spoken of", "at what they hold there")
    return None


_POSTS = 14  # words of "the local headquarters of the political security section"


def _whose(token: Token) -> bool:
    if token.kind is SIDE or token.kind is NUMBER or token.low in ("'s", "of"):
        return token.low != "of"
    return not token.tags.isdisjoint(_HOW_MANY) or token.low in _SEVERAL


_HOW_MANY = ("adjective", "count_word", "many", "ordinal")
_SEVERAL = COUNTS | {"other", "subsequent", "later"}


_SOMEWHERE = frozenset({"in", "near", "around", "at", "along", "across", "elsewhere", "throughout"})
_FAILS = frozenset({"failed", "collapsed", "stalled"})
_THAT = frozenset({"the", "this", "their", "its", "all", "these", "both"})
