"""Who a passive says has done it: "was taken by Y", "by the 40th Brigade of Y"."""

from __future__ import annotations

from collections.abc import Sequence

from frontmap.reading.events.sides.actors import Actor
from frontmap.reading.events.words.token import NUMBER, Token, some, some_low, some_of
from frontmap.reading.events.words.verbs import Trigger

_BY_REACH = 16  # words between a passive and "by" ("the capture of P and a strip of land on the river by …")


def by(start: int, tokens: list[Token], actors: Sequence[Actor]) -> Actor | None:
    """The actor behind a "by" that stands at a token or some words behind it; None if there is none."""
    for at in range(start, min(start + _BY_REACH, len(tokens))):
        token = tokens[at]
        freed = token.low == "by" and at > 2 and "control" in tokens[at - 1].tags
        if freed and "from" in (tokens[at - 2].low, tokens[at - 3].low):
            return None  # "freed from the occupation by Y"
        if token.low == "by":
            return next(
                (a for a in actors if at < a.start <= at + 4 or _is_unit_of(a, tokens, at)),
                None,
            )
        if token.low == "after" and tokens[at - 1].low == "one":
            continue  # "retaken one after the other by Y"
        if token.low in (";", ":", "but", "while", "that", "which", "who", "after", "before", "when"):
            return None
        if at > start and token.low in ("was", "were") and tokens[at - 1].low not in ("and", ","):
            return None  # another clause: "was seen in P, and Q was abandoned by Y"
    return None


def by_before(trigger: Trigger, tokens: list[Token], actors: Sequence[Actor]) -> Actor | None:
    """``was stormed by Y and cleared``: who did the first did the second."""
    first = trigger.chain
    while first > 1 and "adverb" in tokens[first - 1].tags:
        first -= 1
    if first < 2 or tokens[first - 1].low not in ("and", "then"):
        return None
    if some(tokens[trigger.chain : trigger.at], "be"):
        return None  # "was held by Y and had been surrounded"
    for actor in reversed(actors):
        if actor.end > trigger.chain or not actor.start:
            continue
        first = actor.start - 1 - ("determiner" in tokens[actor.start - 1].tags)
        return actor if first > 0 and tokens[first].low == "by" else None
    return None


def _is_unit_of(actor: Actor, tokens: list[Token], by: int) -> bool:
    """``by the 40th Brigade of the Russian fleet``."""
    between = tokens[by + 1 : actor.start]
    mixed = all(
        t.text.islower() for t in between
    )  # "by a mixed force of Armenians", "by a ring of elite Y troops"
    told = 1 < len(between) <= 8 and some_of(between, ("force", "ring"))
    if mixed and told and some_low(between[-3:], ("of",)):
        return True
    return 0 < len(between) <= 8 and all(
        t.kind is NUMBER
        or t.low == "of"
        or "determiner" in t.tags
        or "force" in t.tags
        or "adjective" in t.tags
        for t in between
    )
