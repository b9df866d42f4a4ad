"""From a date expression to days: by the calendar, the day of publication, or the day told before.

Nothing is made up: an expression that lacks its anchor gives None.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from frontmap.model import DateBasis, Interval
from frontmap.reading.dates.calendar_dates import (
    calendar_days,
    month_after,
    not_after,
    of_told_year,
    part_of,
    turned,
)
from frontmap.reading.dates.values import Anchor, DateExpression
from frontmap.reading.dates.weekdays import resolve_weekday

_DAY: Final = timedelta(days=1)
FINE_DAYS: Final = 4
"""An interval of at most so many days is told as a day or two, and "the next day" may follow it."""
_MONTH_DAYS: Final = 31
_LONG_UNITS: Final = frozenset({"week", "month", "year"})


def width(interval: Interval) -> int:
    """Days that an interval spans."""
    return (interval.end - interval.start).days


def one_day(day: date) -> Interval:
    """Return the interval of a single day."""
    return Interval(day, day + _DAY)


def basis_of(expression: DateExpression) -> DateBasis:
    """``stated`` for calendar dates, ``relative`` for days told from another day."""
    return DateBasis.STATED if expression.anchor in (Anchor.NONE, Anchor.YEAR) else DateBasis.RELATIVE


def resolve_date(
    expression: DateExpression,
    *,
    published: date | None = None,
    previous: Interval | None = None,
    hint: date | None = None,
    first_day: date | None = None,
) -> Interval | None:
    """Turn an expression into days.

    Parameters
    ----------
    expression : DateExpression
        What the words say.
    published : date, optional
        Day of publication: anchor of weekdays, "yesterday", "last week", and of a missing year, which is
        that of the latest such day not after it.
    previous : Interval, optional
        The days told last: anchor of "the next day", "that week".
    hint : date, optional
        A day before this in the text whose year was printed; it gives a missing year where the
        publication lies long after the story.
    first_day : date, optional
        Day 1 of day counts ("the second day of the invasion"); in a report of the war no missing year
        leads to before it where the year of the publication does not.

    Returns
    -------
    Interval or None
        None where the anchor is missing or there is no such day (31 April).

    Examples
    --------
    >>> from frontmap.reading.dates.phrases import find_dates
    >>> (saturday,) = find_dates("on Saturday")
    >>> resolve_date(saturday, published=date(2022, 9, 10)).start
    datetime.date(2022, 9, 10)
    """
    try:
        if expression.anchor is Anchor.FIRST_DAY:
            if first_day is None or (published is not None and first_day > published):
                return None
            first = first_day + (expression.shift or 0) * _DAY
            return Interval(first, first_day + ((expression.furthest or expression.shift or 0) + 1) * _DAY)
        if expression.anchor is Anchor.ONSET:
            return _day_of_battle(expression, published, previous, first_day)
        if expression.year_turn is not None:
            return of_told_year(expression, published, previous)
        if expression.weekday is not None:
            return resolve_weekday(expression, published, previous)
        if expression.shift is not None:
            return _shifted(expression, published, previous)
        if expression.month is None and expression.day is not None:  # "on the 10th"
            if previous is None or width(previous) > _MONTH_DAYS:
                return None
            return one_day(previous.start.replace(day=expression.day))
        if expression.turn is not None and expression.month is not None:
            told = one_day(published) if published and expression.anchor is Anchor.PUBLISHED else previous
            return turned(expression, told)
        return calendar_days(expression, published, hint, first_day)
    except (ValueError, OverflowError):
        return None


def _day_of_battle(
    expression: DateExpression, published: date | None, began: Interval | None, first_day: date | None
) -> Interval | None:
    """Give "its second day": of what was told to begin, or of the war in a report of its first month."""
    if began is None and first_day is not None and published is not None:
        early = timedelta(0) <= published - first_day <= _MONTH_DAYS * _DAY
        began = one_day(first_day) if early else None
    return began and one_day(began.start + (expression.shift or 0) * _DAY)


def _shift_month(day: date, count: int) -> Interval:
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return Interval(date(year, month + 1, 1), month_after(year, month + 1))


def _shifted(
    expression: DateExpression, published: date | None, previous: Interval | None
) -> Interval | None:
    shift, unit = expression.shift or 0, expression.unit
    anchor = previous
    # With no day told before, "at 01:39" and "a week earlier" lean on the day of the report.
    leans = previous is None and ((unit, shift) == ("hour", 0) or unit in _LONG_UNITS)
    leans = leans or (previous is None and expression.furthest is not None and shift < -FINE_DAYS)
    if expression.anchor is Anchor.PUBLISHED or leans:
        anchor = None if published is None else one_day(published)
    if unit == "weekend":
        return anchor and _weekend(anchor, shift, published)
    if expression.span:
        if anchor is None and published is not None and (shift, unit) == (-1, "day"):
            return Interval(published - _DAY, published + _DAY)  # "overnight" in the news
        return anchor and not_after(_stretch(shift, unit, anchor, expression.anchor), published)
    if anchor is None:
        return None
    if expression.furthest is not None:
        return not_after(_vague(expression, anchor), published)
    if unit in ("day", "hour"):
        return _days_on(shift, unit, anchor)
    if unit == "month" and width(anchor) > _MONTH_DAYS and expression.anchor is Anchor.PREVIOUS and shift:
        return Interval(_shift_month(anchor.start, shift).start, _shift_month(anchor.end - _DAY, shift).end)
    day = anchor.end - _DAY if shift > 0 else anchor.start
    return not_after(part_of(_whole(day, shift, unit), expression.part, unit), published)


def _weekend(anchor: Interval, shift: int, published: date | None) -> Interval:
    """Give the last weekend that began by a day, or the one before or after it."""
    saturday = anchor.start - ((anchor.start.weekday() - 5) % 7) * _DAY
    if shift < 0 and (anchor.start - saturday).days > 1:
        shift = 0  # "last weekend", said on a weekday
    saturday += 7 * shift * _DAY
    return not_after(Interval(saturday, saturday + 2 * _DAY), published)


def _vague(expression: DateExpression, anchor: Interval) -> Interval:
    """Give the days from the lower to the higher bound of "a few days later"."""
    shift, furthest = expression.shift or 0, expression.furthest or 0
    if width(anchor) > FINE_DAYS:  # "in mid-May …; a week later"
        low, high = sorted((shift, furthest))
        return Interval(anchor.start + low * _DAY, anchor.end + high * _DAY)
    day = anchor.end - _DAY if shift > 0 else anchor.start
    first, last = sorted((day + shift * _DAY, day + furthest * _DAY))
    return Interval(first, last + _DAY)


def _days_on(shift: int, unit: str, anchor: Interval) -> Interval | None:
    if width(anchor) > FINE_DAYS:
        if unit == "hour" or abs(shift) <= 1 or width(anchor) > _MONTH_DAYS:
            return None
        return Interval(anchor.start + shift * _DAY, anchor.end + shift * _DAY)
    if unit == "hour":
        return anchor if abs(shift) < 12 else None
    return one_day((anchor.end - _DAY if shift > 0 else anchor.start) + shift * _DAY) if shift else anchor


def _whole(day: date, shift: int, unit: str) -> Interval:
    """Give the week, month or year so many after the one of a day."""
    if unit == "week":
        monday = day + (7 * shift - day.weekday()) * _DAY
        return Interval(monday, monday + 7 * _DAY)
    if unit == "month":
        return _shift_month(day, shift)
    return Interval(date(day.year + shift, 1, 1), date(day.year + shift + 1, 1, 1))


def _stretch(shift: int, unit: str, anchor: Interval, needs: Anchor) -> Interval:
    last = anchor.end
    if needs is Anchor.PREVIOUS and shift == -1:  # the night after the day told before
        return Interval(anchor.start, last + _DAY)
    if shift > 0:  # of a vague anchor nobody knows where in it the stretch began
        return Interval(last if width(anchor) <= FINE_DAYS else anchor.start, last + shift * _DAY)
    if unit == "month":
        return Interval(_shift_month(last - _DAY, shift).start, last)
    days = {"hour": -(-abs(shift) // 24), "day": abs(shift), "week": 7 * abs(shift)}[unit]
    return Interval(last - (days + 1) * _DAY, last)
