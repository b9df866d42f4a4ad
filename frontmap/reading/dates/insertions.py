"""Clauses that stand in a sentence about something else: whose dates are not those of the rest."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from frontmap.reading.dates.values import alternation, lexicon

_RELATIVE: Final = re.compile(r",\s+(?:which|who|whom|whose|where)\b[^,;()–—]*")
_WHEN_CHARACTERS: Final = 120


@cache
def _said_when() -> re.Pattern[str]:
    """``reported on [Monday that]``, ``said in a post on [Telegram that]``: what follows is said."""
    table = lexicon("dates_en")
    said = alternation([*table["saying"]["words"], *table["says"]["words"]])
    return re.compile(
        rf"\b(?:{said})\s+(?:on|in|to|at|via|through|during|late|early)\b[^,;:()]*\Z", re.IGNORECASE
    )


@cache
def _restrictive() -> re.Pattern[str]:
    """``a town that Russia took in April, …``; not ``said that …``."""
    table = lexicon("dates_en")
    said = alternation([*table["saying"]["words"], *table["says"]["words"]])
    nouns = alternation([*table["day_nouns"]["words"], *table["seasons"], "week", "weekend", "month", "year"])
    return re.compile(
        rf"\b(?!(?:{said})\b)\w+\s+that\s+(?!(?:began|started|lasted|occurred|took\s+place|on|in|by|at|after|since|during|late|early|same|{nouns})\b)[^,;:()–—]*(?=,)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=64)
def insertions(line: str) -> tuple[tuple[int, int], ...]:
    """Where relative clauses stand in a sentence, of which several events may be told."""
    hits = [m.span() for m in _RELATIVE.finditer(line)]
    told = [m.span() for m in _restrictive().finditer(line)]  # but not "reported on Monday that A, B and C …"
    return (*hits, *[s for s in told if not _said_when().search(line, max(0, s[0] - _WHEN_CHARACTERS), s[0])])
