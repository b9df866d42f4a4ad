"""Anniversaries: "today marks three years since the fall of A", "the second anniversary of its fall"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final

from frontmap.model import Interval
from frontmap.reading.dates.days import FINE_DAYS, one_day, width
from frontmap.reading.dates.memory import Dated
from frontmap.reading.dates.values import alternation, lexicon

_WORDS: Final = 56  # characters before an event in which its anniversary is told


@cache
def _years() -> re.Pattern[str]:
    numbers = alternation(lexicon("quantities_en")["numbers"])
    ordinals = alternation(lexicon("dates_en")["ordinals"])
    return re.compile(
        rf"\b(?:mark(?:s|ed|ing)?\s+(?P<count>\d{{1,2}}|{numbers}|a)\s+years?\s+since"
        rf"|(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|{ordinals})\s+anniversary\s+of)\s+(?:the\s+|its\s+)?$",
        re.IGNORECASE,
    )


def anniversary_of(
    text: str, first: int, start: int, told: Dated | None, published: date | None
) -> Interval | None:
    """Give the day of an event whose anniversary a sentence tells.

    Parameters
    ----------
    text : str
        The document's text.
    first, start : int
        Where the sentence begins, and the clause that names the event.
    told : Dated or None
        The date of its clause, if it has one.
    published : date or None
        The day of the report: that of the anniversary where no other is told.

    Returns
    -------
    Interval or None
        None where no anniversary is told.
    """
    window = text[max(first, start - _WORDS) : start]
    if "year" not in window and "anniversary" not in window:
        return None
    hit = _years().search(window)
    if hit is None:
        return None
    years = _number(hit)
    day = told.when.start if told is not None and width(told.when) <= FINE_DAYS else published
    if day is None or years is None:
        return None
    try:
        return one_day(day.replace(year=day.year - years))
    except ValueError:  # 29 February
        return None


def _number(hit: re.Match[str]) -> int | None:
    word = (hit["count"] or hit["ordinal"]).casefold()
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits[0])
    if hit["ordinal"]:
        return int(lexicon("dates_en")["ordinals"][word])
    return 1 if word == "a" else int(lexicon("quantities_en")["numbers"][word])
