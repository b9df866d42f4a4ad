"""The walk leftwards from a place: each step is a small rule of an ordered list."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from frontmap.reading.events.slot import Walk
from frontmap.reading.events.slots.list_links import LATER, LINKS
from frontmap.reading.events.slots.list_steps import explained, joined, listed, paired, such_as
from frontmap.reading.events.slots.lists import DASHES, before_distance, before_named
from frontmap.reading.events.slots.of_step import ASIDE, of
from frontmap.reading.events.words.lexicon_rows import PARTICIPLE, Lexicon
from frontmap.reading.events.words.token import MARK, NUMBER, PLACE, SIDE, Token, some, some_of

_PAIRED = 8  # words of "between the coast and"
_DESCRIPTION = 4  # words between an article and a settlement's noun
_YEAR = re.compile(r"(?:19|20)\d\d")
_ANOTHER = ("looks_on", "control")  # words behind which another noun phrase begins
_NO_EPITHETS = (
    "preposition",
    "be",
    "have",
    "do",
    "boundary",
    "say",
    "pronoun",
    "modal_planned",
    "modal_conditional",
)


Step = Callable[[Walk], bool]


def _held(walk: Walk) -> bool:
    """``Russian-held P``."""
    if walk.token.kind is not SIDE or not walk.token.role.startswith("-"):
        return False
    walk.slot.held, walk.slot.held_role = walk.token.side, walk.token.role
    return walk.step()


def _between(walk: Walk) -> bool:
    """``between the coast and P``: governed by the first of the two words."""
    if walk.token.low != "and":
        return False
    for k in range(walk.k - 1, max(-1, walk.k - _PAIRED), -1):
        token = walk.tokens[k]
        if token.low == "between":
            return walk.end("between", k - 1)
        if token.kind is PLACE or token.low == "," or "be" in token.tags or token.low in walk.lexicon.forms:
            return False
    return False


def _named(walk: Walk) -> bool:
    """``the capital, P,``: the name of what stands before the comma, no member of a list."""
    if walk.tokens[walk.slot.at].region:
        return False
    before = before_named(walk.tokens, walk.k)
    return before is not None and walk.k + 1 == walk.slot.at and walk.step(walk.k - before)


def _roughly(walk: Walk) -> bool:
    """``over half of P``."""
    following = walk.tokens[walk.k + 1]
    if not walk.slot.part:
        return False
    if walk.token.low == "at" and following.low in ("least", "most"):
        return walk.step()
    before = walk.before()
    if walk.token.low == "than" and before is not None and before.low in ("more", "less"):
        return walk.step(2)  # "more than a third of P"
    amount = "part" in following.tags or following.kind is NUMBER
    amount = amount or ("determiner" in following.tags and "part" in walk.tokens[walk.k + 2].tags)
    return amount and "roughly" in walk.token.tags and walk.step()


def _ranged(walk: Walk) -> bool:
    """``60 to 70 percent of P``, ``between 60 and 70 per cent of P``, ``up to 80 % of P``."""
    if not walk.slot.part or walk.tokens[walk.k + 1].kind is not NUMBER:
        return False
    before, earlier = walk.before(), walk.before(2)
    if before is not None and before.kind is NUMBER:
        return walk.step(3 if earlier is not None and earlier.low == "between" else 2)
    return walk.token.low == "to" and before is not None and before.low == "up" and walk.step(2)


def _preposition(walk: Walk) -> bool:
    token, before = walk.token, walk.before()
    if "preposition" not in token.tags:
        return False
    if token.low == "from" and before is not None:
        if "away" in before.tags:
            return walk.end("from", walk.k - 2)
        if "unit_of_length" in before.tags or "direction" in before.tags:
            return walk.end("near", before_distance(walk.tokens, walk.k - 1), near=True)
    if token.low == "to" and before is not None and "edge" in before.tags:
        walk.slot.edge = True
        return walk.step(2)
    if token.low == "to" and before is not None and "close" in before.tags:
        return walk.end("near", walk.k - 2, near=True)
    if token.low == "as" and [t.low for t in walk.tokens[max(0, walk.k - 2) : walk.k]] == ["as", "far"]:
        return walk.end("to", walk.k - 3)  # "advanced as far as P"
    if token.low in ("inside", "within") and before is not None and before.low == "from":
        return walk.end("from", walk.k - 2)  # "withdrew from inside P"
    if "beside" in token.tags and before is not None and before.low == "from":
        walk.slot.area = True  # "from around P"
        return walk.end("from", walk.k - 2)
    earlier = walk.before(2)
    if before is not None and before.low in LINKS and earlier is not None and "preposition" in earlier.tags:
        return walk.end(earlier.low, walk.k - 3)  # "in and around P"
    return walk.end(token.low, walk.k - 1, near="beside" in token.tags)


def _sides_own(walk: Walk) -> bool:
    """``Ukraine's second-largest city, P``, ``the capital's western suburb of P``."""
    before = walk.before()
    if before is None or (walk.token.low != "'s" and not before.low.endswith("s")):
        return False  # "the separatists' strongholds of P"
    if before.kind is SIDE:
        return walk.step(2)
    told = walk.tokens[walk.k + 1 : walk.slot.at]
    return some_of(told, ("settlement", "edge")) and walk.step(2)


def _modifier(walk: Walk) -> bool:
    """``the embattled eastern city of P``, ``30,000``, ``newly liberated``."""
    if not _is_modifier(walk.tokens, walk.k, walk.lexicon):
        return False
    at = walk.slot.at
    if ("part_adjective" in walk.token.tags or "direction" in walk.token.tags) and not walk.tokens[at].region:
        walk.slot.part = walk.slot.part or not some(walk.tokens[walk.k + 1 : at], "settlement")
    return walk.step()


def _described(walk: Walk) -> bool:
    """``the critical city of P``, ``the Donetsk village of P``: any words between article and noun."""
    tokens, first = walk.tokens, walk.k
    if not some_of(tokens[walk.k + 1 : walk.slot.at], ("settlement", "part")):
        return False
    if "determiner" in tokens[walk.k + 1].tags and not tokens[walk.k].tags.isdisjoint(_ANOTHER):
        return False  # "the hill overlooking the town of P", "freed from the occupation the town of P"
    last = _DESCRIPTION
    while first >= 0 and walk.k - first <= last:
        token = tokens[first]
        if "determiner" in token.tags:
            return first < walk.k and walk.step(walk.k - first)
        adverbs = first and ("adverb" in tokens[first - 1].tags or tokens[first - 1].low.endswith("ly"))
        if token.low in walk.lexicon.forms and not (adverbs or "determiner" in tokens[first - 1].tags):
            return False
        if token.low == ")":  # "the strategic (and heavily defended) town of P"
            opening = next(
                (k for k in range(first - 1, max(0, first - ASIDE), -1) if tokens[k].low == "("), 0
            )
            if not opening:
                return False
            first, last = opening - 1, last + first - opening + 1
            continue
        if token.kind is MARK and token.low not in ("-", ","):
            return False
        if token.low == "," and "determiner" in tokens[first + 1].tags:
            return False  # "During an offensive, the village of P"
        if not token.tags.isdisjoint(_NO_EPITHETS):
            return False
        first -= 1
    return False


def _opens_with_year(tokens: list[Token], k: int) -> bool:
    """``In 2008 P fell``; "the 2008 P war" is called so."""
    return k > 0 and _YEAR.fullmatch(tokens[k].text) is not None and tokens[k - 1].low not in ("the", "a")


def _is_modifier(tokens: list[Token], k: int, lexicon: Lexicon) -> bool:
    token = tokens[k]
    if token.kind is NUMBER:  # "March" and "In 2008 P fell" are no number of anything
        return not (token.text.isalpha() or _opens_with_year(tokens, k))
    if "quote" in token.tags or token.low == "*":
        return True
    if token.kind is SIDE:
        return token.role == "adjective" or token.role.startswith("-")
    if token.kind is MARK or token.kind is PLACE:
        return False
    if "direction" in token.tags and tokens[k + 1].kind is PLACE:
        aside = k > 1 and tokens[k - 1].low == "the" and tokens[k - 2].low == "to"
        return not aside  # "northeast P", but "To the north P"
    if token.low == "that" and k and (tokens[k - 1].low in LINKS or "say" in tokens[k - 1].tags):
        return False  # "said that P", "and that P": a clause begins
    rows = lexicon.forms.get(token.low)
    if rows is not None and "determiner" not in token.tags:
        # A participle behind an article describes ("the besieged city"); anywhere else it is a verb.
        before = tokens[k - 1] if k else None
        article = tokens[k + 1].anaphor or "determiner" in tokens[k + 1].tags
        participle = any(PARTICIPLE in roles for _, roles in rows) and not article
        described = before is not None and ("determiner" in before.tags or "newly" in before.tags)
        return participle and described and before is not None and before.low != "that"
    if token.low == "not" and tokens[k + 1].low == "only":
        return True  # "from not only P but also Q"
    return "adjective" in token.tags or "determiner" in token.tags or "settlement" in token.tags


_BY_LOW: Final[tuple[tuple[Step, frozenset[str]], ...]] = (
    (of, frozenset({"of"})),
    (joined, frozenset({"-", "–", "/"})),
    (paired, LINKS),
    (_between, frozenset({"and"})),
    (_named, frozenset({","})),
    (listed, LINKS | LATER | {",", ";", "also", "as", "with", "by"}),
    (explained, DASHES | {"("}),
    (such_as, frozenset({"like", "as", "them", "called", "named"})),
    (_roughly, frozenset({"at", "than"})),
    (_ranged, frozenset({"to", "and", "or", "-", "–"})),
    (_sides_own, frozenset({"'s", "'", "’"})),
)
"""Steps that a word can only make in this form."""
_BY_CLASS: Final[tuple[tuple[Step, str], ...]] = (
    (explained, "apposition"),
    (_roughly, "roughly"),
    (_preposition, "preposition"),
)
_ORDER: Final[tuple[Step, ...]] = (
    _held, of, _ranged, joined, paired, _between, _named, listed, explained, such_as, _roughly, _preposition,
    _sides_own, _modifier, _described,
)  # fmt: skip
_REMEMBERED: Final = 20_000
_STEPS: Final[dict[tuple[str, str, frozenset[str]], tuple[Step, ...]]] = {}


def steps_of(token: Token) -> tuple[Step, ...]:
    """Steps that a word may make, in the order they are tried."""
    key = token.low, token.kind, token.tags
    steps = _STEPS.get(key)
    if steps is None:
        allowed: set[Step] = {_modifier, _described}
        if token.kind is SIDE:
            allowed.add(_held)
        allowed.update([step for step, lows in _BY_LOW if token.low in lows])
        allowed.update([step for step, name in _BY_CLASS if name in token.tags])
        steps = tuple([step for step in _ORDER if step in allowed])
        if len(_STEPS) >= _REMEMBERED:
            _STEPS.clear()
        _STEPS[key] = steps
    return steps
