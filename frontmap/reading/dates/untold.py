"""Days of what a text does not date itself: since then, the day before its report, the battle it is about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from frontmap.model import DateBasis, Interval
from frontmap.reading.dates.days import one_day, width
from frontmap.reading.dates.memory import Dated, dates_the_war
from frontmap.reading.dates.registers import tells_now
from frontmap.reading.dates.values import Anchor, DateExpression, Relation

_LONGEST: Final = 300  # days of a stretch that still tells something
_OPENING_CHARACTERS: Final = 16
_OLD_DAYS: Final = 60
_WEEK_DAYS: Final = 7
_MANY_DATES: Final = 50
_SAME_DAYS: Final = 3  # a report may name the days just before its own
_NEAR_CHARACTERS: Final = 1000
_GAP_CHARACTERS: Final = 24  # between a clause and a date right behind it


def extent_of(text: str, groups: Sequence[Sequence[Dated]]) -> Interval | None:
    """Give the days that a text tells of: those of the battle that its first sentence names."""
    told = [
        dated.when
        for group in groups
        for dated in group
        if dated.expression.relation in (Relation.AT, Relation.BY) and not dates_the_war(text, dated)
    ]
    if not told:
        return None
    extent = Interval(min([when.start for when in told]), max([when.end for when in told]))
    return extent if width(extent) <= _LONGEST else None


def since(before: Interval, published: date | None) -> Interval | None:
    """Give the days from those told before to the publication, of what has been done since then."""
    if published is None or not 0 <= (published - before.end).days <= _LONGEST:
        return None
    return Interval(before.end, published + timedelta(days=1))


def blank_of(text: str, blanks: Sequence[DateExpression], clause: tuple[int, int]) -> DateExpression | None:
    """Find the expression of a clause, or right behind it, whose day nothing tells."""
    start, end = clause
    for expression in blanks:
        gap = text[end : expression.start]
        if start <= expression.start and (not gap or (len(gap) <= _GAP_CHARACTERS and "," not in gap)):
            return expression
    return None


def day_before(expression: DateExpression, published: date | None) -> Interval | None:
    """Give the day that a report calls "the previous day" without a day before it: the one before its own."""
    counted = expression.anchor is Anchor.PREVIOUS and expression.unit == "day" and not expression.span
    shift = expression.shift or 0
    if published is None or not counted or shift >= 0 or expression.furthest:
        return None
    return one_day(published + timedelta(days=shift))


def is_old(told: Interval, published: date | None) -> bool:
    """Whether days lie so far before a report that they are its background."""
    return published is not None and (published - told.end).days > _OLD_DAYS


def is_of_these_days(told: Interval, published: date | None) -> bool:
    """Whether days lie in the week before a report."""
    return published is not None and 0 < (published - told.start).days <= _WEEK_DAYS


def with_basis(when: Interval | None, basis: DateBasis) -> tuple[Interval, DateBasis] | tuple[None, None]:
    """Join days with what they rest on; without days there is no basis."""
    return (None, None) if when is None else (when, basis)


def is_news(text: str, published: date | None, groups: Sequence[Sequence[Dated]]) -> bool:
    """Whether a text tells of its own day: in the present or perfect, and no earlier day is named."""
    if published is None:
        return False
    for group in groups:
        for dated in group:
            if (published - dated.when.start).days > _SAME_DAYS:
                return False
    return tells_now(text)


def near(dates: tuple[Dated, ...], start: int, end: int) -> tuple[Dated, ...]:
    """Of the many dates of a huge sentence, those near a clause."""
    if len(dates) <= _MANY_DATES:
        return dates
    first = bisect_left(dates, start - _NEAR_CHARACTERS, key=lambda d: d.expression.start)
    return dates[first : bisect_right(dates, end + _NEAR_CHARACTERS, key=lambda d: d.expression.start)]


def opens_after(dated: Sequence[Dated], carried: Interval, first: int) -> bool:
    """Whether a sentence, which begins at ``first``, opens with a later day than the one told before it."""
    if not dated:
        return False
    expression = dated[0].expression
    near = expression.start - first <= _OPENING_CHARACTERS
    return near and expression.relation is Relation.AFTER and dated[0].when.start > carried.start


def needs_day(expression: DateExpression) -> bool:
    """Whether what it dates is of no other day where nothing tells its own; "on its third day" may be."""
    return expression.relation in (Relation.AT, Relation.BY) and expression.anchor is not Anchor.ONSET
