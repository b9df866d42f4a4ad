"""Stretches between two events: "two days after the fall of A on 5 May", "the day before A fell"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from typing import Final

from frontmap.model import Interval
from frontmap.reading.dates.days import FINE_DAYS, width
from frontmap.reading.dates.memory import Dated
from frontmap.reading.dates.values import Relation, alternation, lexicon

_DAY: Final = timedelta(days=1)
_WORDS: Final = 64  # characters of a count and of what stands between it and the event that it counts from
_AHEAD: Final = 40
_GOVERNED: Final = 160
_KEYS: Final = ("after", "before", "following", "prior")
_UNITS: Final = {"hour": 0, "day": 1, "week": 7}
_MAIN: Final = (Relation.AT, Relation.BY)


@cache
def _count() -> re.Pattern[str]:
    numbers = alternation(lexicon("quantities_en")["numbers"])
    vague = alternation(lexicon("dates_en")["vague_counts"])
    return re.compile(
        rf"\b(?:(?P<count>\d{{1,2}}|{numbers}|{vague})\s+(?P<unit>hour|day|week)s?|the\s+(?:very\s+)?(?P<the>day)"
        r"|(?P<units>hour|day|week)s)\s+(?P<way>after|before|following|prior\s+to)\s+",
        re.IGNORECASE,
    )


def _stretch(hit: re.Match[str]) -> tuple[int, int]:
    """Fewest and most days of a count, negative for "before"."""
    unit = _UNITS[(hit["unit"] or hit["the"] or hit["units"]).casefold()]
    word = "" if hit["count"] is None else re.sub(r"\s+", " ", hit["count"].casefold())
    vague = lexicon("dates_en")["vague_counts"].get(word or "some") if not hit["the"] else None
    if vague is not None:
        low, high = vague[0] * unit, vague[1] * unit
    else:
        number = (
            1 if hit["the"] else int(word) if word.isdigit() else lexicon("quantities_en")["numbers"][word]
        )
        off = unit // 7  # a week may be a day off
        low, high = int(number * unit) - off, int(number * unit) + off
    return (low, high) if hit["way"].casefold() in ("after", "following") else (-high, -low)


def _moved(when: Interval, low: int, high: int) -> Interval:
    return Interval(when.start + low * _DAY, when.end + high * _DAY)


def counted_on(text: str, dated: Dated, first: int, at: int) -> Interval | None:
    """Give the days of what happened so long after another event whose date is told.

    Parameters
    ----------
    text : str
        The document's text.
    dated : Dated
        The date, of either event.
    first : int
        Where its sentence begins.
    at : int
        Where the trigger stands that is to be dated.

    Returns
    -------
    Interval or None
        None if the date is no other event's.
    """
    start = dated.expression.start
    window = text[max(first, start - _GOVERNED) : start]
    if not _has_key(window):
        return None
    counts = list(_count().finditer(window))
    if not counts or width(dated.when) > FINE_DAYS:
        return None
    count = counts[-1]
    begin = start - len(window) + count.start()
    if begin <= at < start or re.search(r"[,;:()–—]", window[count.end() :]):
        return None
    return _moved(dated.when, *_stretch(count))


def counted_back(text: str, dates: Sequence[Dated], clause: tuple[int, int], first: int) -> Interval | None:
    """Give the days of the event that a dated one came so long after, or before.

    ``clause`` is that of the undated event, behind its count: "on 5 May, two days after {the fall of A}".
    """
    start, end = clause
    window = text[max(first, start - _WORDS) : start]
    if not _has_key(window):
        return None
    counts = [c for c in _count().finditer(window) if len(window[c.end() :].split()) <= 3]
    if not counts or re.search(r"[,;:()–—]", window[counts[-1].end() :]):
        return None
    begin = start - len(window) + counts[-1].start()
    fine = [
        d for d in dates if d.expression.relation in _MAIN and width(d.when) <= FINE_DAYS and not d.saying
    ]
    before = [d for d in fine if d.expression.end <= begin]
    behind = [
        d for d in fine if d.expression.start > end and text[end : d.expression.start].lstrip()[:1] == ","
    ]
    main = before[-1] if before else behind[0] if behind else None
    if main is None:
        return None
    low, high = _stretch(counts[-1])
    return _moved(main.when, -high, -low)


def counted_ahead(text: str, told: Interval, end: int) -> Interval | None:
    """Give the days of "A fell two days before B" by the day told before, which is that of B."""
    ahead = text[end : end + _AHEAD]
    if not _has_key(ahead) or width(told) > FINE_DAYS:
        return None
    hit = _count().match(ahead.lstrip())
    return None if hit is None else _moved(told, *_stretch(hit))


def _has_key(window: str) -> bool:
    """Whether a word stands there that a count cannot do without: dearer to search for."""
    for key in _KEYS:  # noqa: SIM110 - asked of every event
        if key in window:
            return True
    return False
