"""What a date expression says, before it is a day; and the lexicon that dates and figures are read by."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any


class Anchor(StrEnum):
    """What an expression needs beside its own words to become a day."""

    NONE = "none"
    YEAR = "year"
    PUBLISHED = "published"
    PREVIOUS = "previous"
    FIRST_DAY = "first_day"
    ONSET = "onset"


class Relation(StrEnum):
    """How the thing dated lies to the day named."""

    AT = "at"
    BY = "by"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """A run of words that names days.

    ``part`` is early, mid, late, a half or a week. ``shift`` counts ``unit`` from the anchor; ``span`` makes
    it the whole stretch between the two ("in the last 48 hours"), ``furthest`` is the other end of a vague
    count ("a few days later"). ``through`` is the last day of a range. ``turn`` tells which of several such
    days is meant, counted from the day told before: -1 the last before it ("the previous Friday"), 0 the one
    beside it ("that Friday"), 1 the first after it. ``year_turn`` counts the year from the anchor's ("May
    last year").
    """

    start: int
    end: int
    anchor: Anchor = Anchor.NONE
    relation: Relation = Relation.AT
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_month: int | None = None
    part: str | None = None
    weekday: int | None = None
    shift: int | None = None
    furthest: int | None = None
    unit: str = "day"
    span: bool = False
    through: DateExpression | None = None
    turn: int | None = None
    year_turn: int | None = None

    @property
    def names_a_day(self) -> bool:
        """Whether it is as fine as a day, however that day is told."""
        calendar_day = self.day is not None or self.weekday is not None
        told = self.shift is not None and self.unit in ("day", "hour") and self.furthest is None
        return calendar_day or (told and not self.span)


def alternation(words: Any) -> str:
    """Regular expression for any of the words, the longest first; a space in a word is any space."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Read ``lexicon/<name>.toml``."""
    return tomllib.loads((files("frontmap.reading") / "lexicon" / f"{name}.toml").read_text(encoding="utf-8"))
