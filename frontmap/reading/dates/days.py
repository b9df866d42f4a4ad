"""From a date expression to days: by the calendar, the day of publication, or the day told before.

Nothing is made up: an expression that lacks its anchor gives None.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from frontmap.model import DateBasis, Interval
from frontmap.reading.dates.values import Anchor, DateExpression

_DAY: Final = timedelta(days=1)
FINE_DAYS: Final = 4
"""An interval of at most so many days is told as a day or two, and "the next day" may follow it."""
_MONTH_DAYS: Final = 31
_SAME_STORY_DAYS: Final = 200
_PRINTED_EARLY: Final = 7 * _DAY  # news tells of days to come this week ("by Friday, 7 October")
_LONG_UNITS: Final = frozenset({"week", "month", "year"})
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
        if expression.weekday is not None:
            return _weekday(expression, published)
        if expression.shift is not None:
            return _shifted(expression, published, previous)
        if expression.month is None and expression.day is not None:  # "on the 10th"
            if previous is None or width(previous) > _MONTH_DAYS:
                return None
            return one_day(previous.start.replace(day=expression.day))
        return _calendar(expression, published, hint, first_day)
    except (ValueError, OverflowError):
        return None


def _weekday(expression: DateExpression, published: date | None) -> Interval | None:
    if published is None or expression.weekday is None:
        return None
    back = (published.weekday() - expression.weekday) % 7
    if expression.shift == 1:
        return one_day(published + (7 - back) * _DAY)
    return one_day(published - ((back or 7) if expression.shift == -1 else back) * _DAY)


def _month_after(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1)


def _shift_month(day: date, count: int) -> Interval:
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return Interval(date(year, month + 1, 1), _month_after(year, month + 1))


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
        return anchor and _stretch(shift, unit, anchor, expression.anchor)
    if anchor is None:
        return None
    if expression.furthest is not None:
        return _not_after(_vague(expression, anchor), published)
    if unit in ("day", "hour"):
        return _days_on(shift, unit, anchor)
    day = anchor.end - _DAY if shift > 0 else anchor.start
    return _not_after(_part(_whole(day, shift, unit), expression.part, unit), published)


def _weekend(anchor: Interval, shift: int, published: date | None) -> Interval:
    """Give the last weekend that began by a day, or the one before or after it."""
    saturday = anchor.start - ((anchor.start.weekday() - 5) % 7) * _DAY
    if shift < 0 and (anchor.start - saturday).days > 1:
        shift = 0  # "last weekend", said on a weekday
    saturday += 7 * shift * _DAY
    return _not_after(Interval(saturday, saturday + 2 * _DAY), published)


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
        return None
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
    if shift > 0:
        return Interval(last, last + shift * _DAY)
    if unit == "month":
        return Interval(_shift_month(last - _DAY, shift).start, last)
    days = {"hour": -(-abs(shift) // 24), "day": abs(shift), "week": 7 * abs(shift)}[unit]
    return Interval(last - (days + 1) * _DAY, last)


def _not_after(interval: Interval, published: date | None) -> Interval:
    if published is not None and interval.start <= published < interval.end:
        return Interval(interval.start, published + _DAY)
    return interval


def _calendar(
    expression: DateExpression, published: date | None, hint: date | None, first_day: date | None
) -> Interval | None:
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
        return _part(Interval(date(year, 1, 1), date(year + 1, 1, 1)), expression.part, "year")
    if year is None:
        year = _missing_year(month, expression.day or 1, published, hint, first_day)
        if year is None:
            return None
    if expression.day is not None:
        return one_day(date(year, month, expression.day))
    last = expression.last_month or month
    whole = Interval(date(year, month, 1), _month_after(year + (last < month), last))
    if expression.last_month:
        return whole
    return _not_after(_part(whole, expression.part, "month"), published)


def _part(whole: Interval, part: str | None, unit: str) -> Interval:
    """Give the part that "early", "the second half of", "the last week of" leaves of a stretch."""
    if part is None:
        return whole
    if unit == "month":
        first, last = _MONTH_PARTS.get(part, (1, 31))
        start = whole.end + first * _DAY if first < 0 else whole.start + (first - 1) * _DAY
        return Interval(start, min(whole.end, whole.start + last * _DAY))
    if unit == "year" and part in _YEAR_PARTS:
        first, last = _YEAR_PARTS[part]
        return Interval(date(whole.start.year, first, 1), _month_after(whole.start.year, last))
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
        return year if published is None or _ordinal(year, month, day) <= published.toordinal() else hint.year
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
