"""Calendar dates to days: parts of months and years, a year that is missing or told by words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from frontmap.model import Interval
from frontmap.reading.dates.values import Anchor, DateExpression

_DAY: Final = timedelta(days=1)
_TOO_FAR_DAYS: Final = 300  # a story does not leap so far: the day lies before it
_SAME_STORY_DAYS: Final = 200
_PRINTED_EARLY: Final = 7 * _DAY  # news tells of days to come this week ("by Friday, 7 October")
_MONTH_PARTS: Final = {
    "early": (1, 10), "mid": (11, 20), "late": (21, 31), "early_mid": (1, 20), "mid_late": (11, 31),
    "first_half": (1, 15), "second_half": (16, 31), "first_days": (1, 5), "last_days": (-5, 31),
    "week_1": (1, 7), "week_2": (8, 14), "week_3": (15, 21), "week_4": (22, 28), "last_week": (-7, 31),
}  # fmt: skip
"""First and last day of a part of a month, both included; what is negative counts from its end."""
_YEAR_PARTS: Final = {
    "early": (1, 4), "mid": (5, 8), "late": (9, 12), "first_half": (1, 6), "second_half": (7, 12),
}  # fmt: skip
_WEEK_PARTS: Final = {"early": (1, 3), "mid": (3, 5), "late": (5, 7)}


def calendar_days(
    expression: DateExpression, published: date | None, hint: date | None, first_day: date | None
) -> Interval | None:
    """Give the days of a calendar date or range; None where its year cannot be told."""
    first = _point(expression, published, hint, first_day)
    if first is None or expression.through is None:
        return first
    last = _point(expression.through, published, first.start, first_day)
    if last is not None and last.start < first.start and expression.year is None:
        first = _point(expression, last.start, None, None)
    return Interval(first.start, last.end) if first and last and first.start <= last.start else None


def _point(
    expression: DateExpression, published: date | None, hint: date | None, first_day: date | None
) -> Interval | None:
    year, month = expression.year, expression.month
    if month is None:
        if year is None:
            return None
        return part_of(Interval(date(year, 1, 1), date(year + 1, 1, 1)), expression.part, "year")
    if year is None:
        year = _missing_year(month, expression.day or 1, published, hint, first_day)
        if year is None:
            return None
    if expression.day is not None:
        day = date(year, month, expression.day)
        return Interval(day, day + _DAY)
    last = expression.last_month or month
    whole = Interval(date(year, month, 1), month_after(year + (last < month), last))
    if expression.last_month:
        return whole
    return not_after(part_of(whole, expression.part, "month"), published)


def part_of(whole: Interval, part: str | None, unit: str) -> Interval:
    """Give the part that "early", "the second half of", "the last week of" leaves of a stretch."""
    if part is None:
        return whole
    if unit == "month":
        first, last = _MONTH_PARTS.get(part, (1, 31))
        start = whole.end + first * _DAY if first < 0 else whole.start + (first - 1) * _DAY
        return Interval(start, min(whole.end, whole.start + last * _DAY))
    if unit == "year" and part in _YEAR_PARTS:
        first, last = _YEAR_PARTS[part]
        return Interval(date(whole.start.year, first, 1), month_after(whole.start.year, last))
    if unit == "week" and part in _WEEK_PARTS:
        first, last = _WEEK_PARTS[part]
        return Interval(whole.start + (first - 1) * _DAY, whole.start + last * _DAY)
    return whole


def _missing_year(
    month: int, day: int, published: date | None, hint: date | None, first_day: date | None
) -> int | None:
    """Give the year of the latest such day not after the publication; of a story told long after, its own.

    A day of the week after the publication is still to come; one that would else lie before the war that
    the report is of has no year that can be told.
    """
    story = hint is not None and (published is None or (published - hint).days > _SAME_STORY_DAYS)
    if hint is not None and story:
        year = hint.year + (1 if _ordinal(hint.year, month, day) < hint.toordinal() - 182 else 0)
        told = _ordinal(year, month, day)
        late = told - hint.toordinal() > _TOO_FAR_DAYS or (
            published is not None and told > published.toordinal()
        )
        return year - 1 if late else year
    if published is None:
        return None
    year, latest = published.year, (published + _PRINTED_EARLY).toordinal()
    if _ordinal(year + 1, month, day) <= latest:
        return year + 1
    if _ordinal(year, month, day) <= latest:
        return year
    before_war = first_day is not None and _ordinal(year - 1, month, day) < first_day.toordinal()
    # Between a day before the war and one long after the report nothing can be chosen.
    return None if before_war and first_day is not None and first_day <= published else year - 1


def _ordinal(year: int, month: int, day: int) -> int:
    return date(year, month, 1).toordinal() + day - 1


def turned(expression: DateExpression, previous: Interval | None) -> Interval | None:
    """Give "the following spring": the first one that begins after the days told before, or the last one."""
    if previous is None or expression.month is None:
        return None
    month, turn = expression.month, expression.turn or 0
    year = previous.start.year
    if turn > 0:
        year += (month, 1) <= (previous.start.month, previous.start.day)
    else:
        year -= month >= previous.start.month
    return calendar_days(replace(expression, year=year, turn=None), None, None, None)


def of_told_year(
    expression: DateExpression, published: date | None, previous: Interval | None
) -> Interval | None:
    """Give the days of "May last year", "April the following year"."""
    told = previous.start if previous is not None else None
    anchor = published if expression.anchor is Anchor.PUBLISHED else told
    if anchor is None:
        return None
    year = anchor.year + (expression.year_turn or 0)
    through = expression.through and replace(expression.through, year=year, year_turn=None)
    return calendar_days(
        replace(expression, year=year, year_turn=None, through=through), published, None, None
    )


def not_after(interval: Interval, published: date | None) -> Interval:
    """Leave out of a stretch what lies after the publication."""
    if published is not None and interval.start <= published < interval.end:
        return Interval(interval.start, published + _DAY)
    return interval


def month_after(year: int, month: int) -> date:
    """Give the first day of the next month."""
    return date(year + month // 12, month % 12 + 1, 1)
