"""Things on the ground that have no name of their own: hills, villages, the police building."""

from __future__ import annotations

import re
from functools import cache

from frontmap.reading.claims.context import ClaimContext, words
from frontmap.reading.part import Part

_BEFORE = 150  # characters before a figure in which its subject may stand


def plain_subject(context: ClaimContext, start: int) -> Part | None:
    """Read "the last hills", "villages": a thing on the ground that has no name of its own."""
    window = context.text[max(0, start - 60) : start]
    things = words("ground_things")
    adjectives = r"last|first|strategic|nearby|key|main|two|three|several"
    hit = re.search(
        rf"((?:\bthe\s+)?(?:\b(?:{adjectives})\s+)*\b(?:{things}))[\s,(]*$", window, re.IGNORECASE
    )
    hit = hit or _apposed().search(window)
    if hit is None:
        return _thing_told(context, start)
    at = start - len(window) + hit.start(1)
    return Part(hit[1], at, at + len(hit[1]))


def _thing_told(context: ClaimContext, start: int) -> Part | None:
    """Read "the police building, which they had held and is just 400 m from …"."""
    floor = max(context.sentence(start).start, start - _BEFORE)
    hits = list(_thing().finditer(context.text, floor, start))
    return Part(hits[-1]["thing"], *hits[-1].span("thing")) if hits else None


@cache
def _apposed() -> re.Pattern[str]:
    """Match "the old refinery," right before a figure."""
    return re.compile(
        rf"(\b(?:[Tt]he|[Aa]n?)\s+(?:[\w'’-]+\s+){{0,2}}?(?:{words('ground_references')}))(?:,|\s+\()"
        r"\s*(?:(?:located|situated|just|only|some|about)\s+)*$"
    )


@cache
def _thing() -> re.Pattern[str]:
    things = f"{words('ground_references')}|{words('ground_things')}"
    return re.compile(
        rf"\b(?P<thing>(?:[Tt]he|[Aa]n?)\s+(?:[\w'’-]+\s+){{0,3}}?(?:{things}))(?:,?\s+(?:which|that)\s+(?:[^.;:,]{{0,60}}\s)?"
        r"(?:is|was|lies|lay|sits|stands)|\s+(?:is|was|lies|lay|sits|stands|passes|passed|runs|ran))\s+"
        r"(?:(?:located|situated|just|only|some|about)\s+)*$"
    )
