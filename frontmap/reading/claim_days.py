"""Counts of days and stated durations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from frontmap.model import ClaimKind, Interval
from frontmap.reading.claim_context import DAY_WORDS, ClaimContext, Figure, Frame, Part, around, words
from frontmap.reading.date_values import Anchor, alternation, lexicon
from frontmap.reading.quantities import read_number

_SPANS = ("days", "weeks", "hours", "months")
_SAME_COUNT = 300
"""Characters in which "on the second day" goes on with a count of days told before it."""


def find_day_numbers(text: str) -> Iterator[tuple[int, int, int]]:
    """Find counts of the days of a war or invasion itself: start, end and number of each."""
    days = [hit.start() for hit in re.finditer(r"\b[Dd]ay\b", text)]
    for hit in around(text, _day_count(), days, 70, 60):
        war = (hit["subject"] or hit["war"] or hit["war2"] or "").casefold()
        printed = hit["figure"] or hit["figure2"] or hit["figure3"]
        if printed and war in ("war", "invasion"):
            yield (
                hit.start(),
                hit.end(),
                int(lexicon("quantities_en")["ordinals"].get(printed.casefold(), printed)),
            )


def find_days(context: ClaimContext) -> Iterator[Figure]:
    """Find "its 200th day on September 11" and "a three-day operation"."""
    told = -_SAME_COUNT
    for hit in context.near(_day_count(), ("day",), 70, 60):
        printed = hit["figure"] or hit["figure2"] or hit["figure3"] or hit["figure4"]
        if hit["figure4"] and hit.start() - told > _SAME_COUNT:
            continue
        told = hit.end()
        value = float(lexicon("quantities_en")["ordinals"].get(printed.casefold(), 0) or printed)
        war = hit["subject"] or hit["war"] or hit["war2"]
        when, end = _day_meant(context, hit.start(), hit.end())
        frame = Frame(
            kind=ClaimKind.DAY_COUNT, start=hit.start(), end=end, reference=Part(war) if war else None
        )
        yield Figure(frame=frame, value=value, unit="day", figure=printed, when=when)
    for hit in context.near(_elapsed(), ("days",), 24, 70):
        number = read_number(hit["figure"])
        if number is not None:
            when, end = _day_meant(context, hit.start(), hit.end())
            frame = Frame(kind=ClaimKind.DAY_COUNT, start=hit.start(), end=end, reference=Part(hit["war"]))
            yield Figure(frame=frame, value=number, unit="day", figure=hit["figure"], when=when)
    for hit in context.near(_later(), ("day", "days"), 16, 24):
        number = read_number(hit["figure"])
        when, end = _day_meant(context, hit.start(), hit.end())
        if number is not None and when is not None and end > hit.end():
            frame = Frame(kind=ClaimKind.DAY_COUNT, start=hit.start(), end=end)
            yield Figure(frame=frame, value=number, unit="day", figure=hit["figure"], when=when)
    durations = (
        *context.near(_duration(), DAY_WORDS, 24, 60),
        *context.near(_lasting(), _SPANS, 110, 10),
    )
    for hit in durations:
        groups = hit.groupdict()
        printed, unit = groups["figure"] or groups["figure2"], (groups["unit"] or groups["unit2"]).casefold()
        number = read_number(printed)
        if number is not None:
            frame = Frame(kind=ClaimKind.DURATION, start=hit.start(), end=hit.end())
            unit = "h" if unit == "hour" else unit
            yield Figure(frame=frame, value=number, unit=unit, figure=printed)


def _day_meant(context: ClaimContext, start: int, end: int) -> tuple[Interval | None, int]:
    """Find the date beside a day count: what stands right behind or before it, no day count itself."""
    dates = context.calendar.dates_near(start, end)
    near = [d for d in dates if d.expression.anchor is not Anchor.FIRST_DAY and d.expression.names_a_day]
    behind = [d for d in near if 0 <= d.expression.start - end <= 24]
    if behind:
        return behind[0].when, behind[0].expression.end
    before = [d for d in near if 0 <= start - d.expression.end <= 60]
    return (before[-1].when if before else None), end


@cache
def _day_count() -> re.Pattern[str]:
    ordinals = alternation(lexicon("quantities_en")["ordinals"])
    wars = words("operations", "wars")
    number = rf"(?P<figure>\d{{1,4}}|{ordinals})(?:st|nd|rd|th)?"
    of_war = rf"\s+of\s+(?:the\s+|its\s+|[\w'’]+\s+)?(?:[\w-]+\s+)?(?P<war>{wars})"
    return re.compile(
        rf"(?:(?:\b(?P<subject>{wars})\s+)?\b(?:entered|enters|entering|into|reached|marked|marks|in)\s+(?:its|his|the|their)\s+{number}\s+day\b"
        rf"|\b(?:on|by|in|the|its)\s+{number.replace('figure', 'figure2')}\s+day{of_war}\b"
        rf"|\b(?:on|by)\s+the\s+{number.replace('figure', 'figure4')}\s+day\b(?!\s+of)"
        rf"|\b[Dd]ay\s+(?P<figure3>\d{{1,4}}){of_war.replace('<war>', '<war2>')}\b)",
        re.IGNORECASE,
    )


@cache
def _duration() -> re.Pattern[str]:
    numerals = alternation(lexicon("quantities_en")["numbers"])
    return re.compile(
        rf"\b(?:(?:a|an|the|this|its|their)\s+)?(?P<figure>\d{{1,3}}|{numerals})-(?P<unit>day|week|hour|month)(?:-long)?\s+"
        rf"(?:[\w-]+\s+)?(?:{words('operations')})\b",
        re.IGNORECASE,
    )


@cache
def _elapsed() -> re.Pattern[str]:
    numerals = alternation(lexicon("quantities_en")["numbers"])
    return re.compile(
        rf"\b(?P<figure>\d{{1,4}}|{numerals})\s+days\s+(?:of|into|after\s+the\s+start\s+of|since\s+the\s+start\s+of)"
        r"\s+(?:the\s+|[\w'’]+\s+)?(?:[\w-]+\s+)?(?P<war>war|invasion)\b",
        re.IGNORECASE,
    )


@cache
def _lasting() -> re.Pattern[str]:
    """Match "the siege lasted 86 days" and "they took it in merely six days"."""
    numerals = alternation(lexicon("quantities_en")["numbers"])
    soft = r"(?:(?:for|about|some|more\s+than|over|at\s+least|nearly|almost|less\s+than|under)\s+)*"
    figure, unit = rf"(?P<figure>\d{{1,3}}|{numerals})", r"(?P<unit>day|week|hour|month)s?\b"
    operations = words("operations")
    return re.compile(
        rf"\b(?:{operations})\b[^.;]{{0,60}}?\s(?:lasted|lasting)\s+{soft}{figure}\s+{unit}"
        rf"|\bin\s+(?:just|only|merely|less\s+than|under)\s+{figure.replace('figure', 'figure2')}\s+"
        rf"{unit.replace('unit', 'unit2')}",
        re.IGNORECASE,
    )


@cache
def _later() -> re.Pattern[str]:
    numerals = alternation(lexicon("quantities_en")["numbers"])
    return re.compile(rf"\b(?P<figure>\d{{1,3}}|{numerals})\s+days?\s+later,?(?=\s+on\b)", re.IGNORECASE)
