"""What a line says of its own day: whether it tells news, or what somebody said, or of long ago."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from frontmap.reading.dates.values import alternation, lexicon

_WORD: Final = re.compile(r"\w+")


@cache
def _saying() -> re.Pattern[str]:
    words = alternation(lexicon("dates_en")["saying"]["words"])
    return re.compile(rf"\b(?:{words})\b(?:\s+\w+){{0,2}}\s*,?\s*$", re.IGNORECASE)


@cache
def _said(table: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(lexicon('dates_en')[table]['words'])})\b", re.IGNORECASE)


@cache
def _first_words(table: str) -> frozenset[str]:
    return frozenset(_WORD.findall(word.lower())[0] for word in lexicon("dates_en")[table]["words"])


def _has(words: Sequence[str], line: str, table: str) -> bool:
    """Whether a line, given with its words in small letters, has an expression of a table."""
    return not _first_words(table).isdisjoint(words) and _said(table).search(line) is not None


def says(window: str) -> bool:
    """Whether what stands before a date says that somebody said something."""
    words = _WORD.findall(window.lower())
    return not _first_words("saying").isdisjoint(words) and _saying().search(window) is not None


def register_of(line: str) -> tuple[bool, bool]:
    """Whether a line tells of its own day, and whether it tells what somebody said."""
    words = _WORD.findall(line.lower())
    now = _has(words, line, "says") or _has(words, line, "news")
    return now, _has(words, line, "saying")


def is_long_ago(behind: str) -> bool:
    """Whether what follows a verb says "some other time"."""
    return _said("long_ago").search(behind) is not None
