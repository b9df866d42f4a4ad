"""What was told before: the days that "the next day", "that week" and a missing year lean on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from frontmap.model import DateBasis, Interval
from frontmap.reading.dates.days import FINE_DAYS, one_day, width
from frontmap.reading.dates.values import Anchor, DateExpression, Relation

HEADING_CHARACTERS: Final = 40
"""Characters from the head of a line within which a date is its heading or dateline."""

_MONTH: Final = 31
_SINCE: Final = re.compile(r"\b[Ss]ince\b[^,;:()–—]*$")
_SINCE_CHARACTERS: Final = 100
_RELATIVE: Final = re.compile(
    r"(?:\b(?:which|whom)\b|(?<!said)(?<!announced)(?<!reported)(?<!claimed)(?<!confirmed)\s\bthat\s+(?:the\s+)?[A-Z])[^,;:.]*$"
)
_WAR: Final = re.compile(
    r"\b(?:invasion|war|annexation|independence|revolution|uprising|outbreak|conflict|crisis|revolt|insurgency|coup)\b"
    r"[^.,;:]*$"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """An expression and the days it was found to mean; ``saying`` if it dates a statement, not its matter.

    Of a state told "from 27 February to 10 September" ``when`` is the onset and ``until`` its last day.
    """

    expression: DateExpression
    when: Interval
    basis: DateBasis
    saying: bool = False
    until: Interval | None = None


def looks_back(expression: DateExpression) -> bool:
    """Whether words turn to a day before the one told: "the day before", "two days earlier"."""
    return (
        expression.anchor is Anchor.PREVIOUS
        and expression.unit == "day"
        and not expression.span
        and (expression.shift or 0) < 0
    )


class DateMemory:
    """The days told so far, while a document is read from front to back."""

    def __init__(self) -> None:
        self.day: Interval | None = None
        self.any: Interval | None = None
        self.hint: date | None = None
        self.vague = False  # whether the story has come to a stretch since the day told last
        self.news = False  # whether days of the week have been told, as news does
        self.onset: Interval | None = None  # of what "its second day" is a day of

    def note(self, expression: DateExpression, when: Interval) -> None:
        """Keep the days of an expression for those that come after it."""
        if expression.weekday is not None and expression.anchor is Anchor.PUBLISHED:
            self.news = True
        if expression.anchor is Anchor.FIRST_DAY and expression.furthest is None:
            first = when.start - timedelta(days=expression.shift or 0)
            self.onset = Interval(first, first + timedelta(days=1))
        if expression.relation in (Relation.SINCE, Relation.BEFORE):
            return
        self.any = when
        if width(when) <= FINE_DAYS:
            self.day = when
        elif expression.through is not None and expression.through.day is not None and width(when) <= _MONTH:
            self.day = Interval(when.end - timedelta(days=1), when.end)  # "the next day" follows its last one
        printed = expression.anchor is Anchor.NONE and expression.month is not None
        turned = expression.anchor is Anchor.PREVIOUS and (
            expression.unit == "year" or expression.year_turn is not None
        )
        at = expression.relation is Relation.AT
        follows = self.hint is not None and expression.anchor is Anchor.YEAR and at
        if printed or turned or follows:
            self.hint = when.start

    def tell(self, main: Dated, dated: Sequence[Dated], begins: bool) -> None:
        """Note the date that a sentence leaves to the next, of what begins then if it says so."""
        self.vague = width(main.when) > FINE_DAYS
        if begins and not self.vague and Anchor.FIRST_DAY not in {d.expression.anchor for d in dated}:
            self.onset = main.when

    @property
    def latest_day(self) -> Interval | None:
        """The day told last, unless a later stretch has been told since then."""
        day, told = self.day, self.any
        stale = self.vague and day is not None and told is not None and told.start >= day.end
        return None if stale else day


def onset(expression: DateExpression, when: Interval) -> Interval:
    """Give the beginning of "from 27 February to 10 September": a state told so began on its first day."""
    if expression.day is not None:
        return one_day(when.start)
    return Interval(when.start, (when.start.replace(day=1) + timedelta(days=31)).replace(day=1))


def main_date(dated: Sequence[Dated], carried: Dated | None, start: int) -> Dated | None:
    """Choose the date a sentence leaves to those after it: its latest; a vague one only from its head."""
    if not dated:
        return None
    usable = [d for d in dated if d.expression.relation is Relation.AT]
    usable = usable or [d for d in dated if d.expression.relation is Relation.BY]
    if carried is not None and width(carried.when) <= FINE_DAYS:
        head = start + HEADING_CHARACTERS
        usable = [d for d in usable if width(d.when) <= FINE_DAYS or d.expression.start <= head]
    fine = sorted([d.when.start for d in usable if width(d.when) <= FINE_DAYS])
    # "During the 2019 offensive they clashed on 20 November": the day, not the year.
    usable = [
        d
        for d in usable
        if width(d.when) <= FINE_DAYS or bisect_left(fine, d.when.start) == bisect_left(fine, d.when.end)
    ]
    return max(usable, key=lambda d: (d.when.end, d.expression.start), default=None)


def dates_the_war(text: str, dated: Dated) -> bool:
    """Whether a month or year only says when the war began: "since its invasion in February 2022"."""
    if width(dated.when) <= FINE_DAYS:
        return False
    first = dated.expression.start
    return bool(_WAR.search(text[max(0, first - 48) : first]))


def is_behind_since(text: str, dated: Dated, first: int) -> bool:
    """Whether a date stands in a clause that only says since when: "since the march began on 5 May, …".

    ``first`` is where its sentence begins.
    """
    start = dated.expression.start
    window = text[max(first, start - _SINCE_CHARACTERS) : start]
    return "ince" in window and _SINCE.search(window) is not None


def is_of_relative(text: str, dated: Dated, first: int) -> bool:
    """Whether a month or year is that of a relative clause: "A, the port which they took last month"."""
    if width(dated.when) <= FINE_DAYS:
        return False
    start = dated.expression.start
    return _RELATIVE.search(text[max(first, start - _SINCE_CHARACTERS) : start]) is not None


def story_dates(text: str, dated: Sequence[Dated], first: int) -> list[Dated]:
    """Leave out the dates of a sentence, which begins at ``first``, that only tell since when: of the war."""
    return [
        d
        for d in dated
        if not (dates_the_war(text, d) or is_behind_since(text, d, first) or is_of_relative(text, d, first))
    ]
