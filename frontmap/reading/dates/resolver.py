"""The expressions of a document, one sentence after another, to the days that they mean there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from frontmap.model import Interval
from frontmap.reading.dates.days import FINE_DAYS, basis_of, one_day, resolve_date, width
from frontmap.reading.dates.memory import Dated, DateMemory, looks_back, onset
from frontmap.reading.dates.registers import says
from frontmap.reading.dates.values import Anchor, DateExpression, Relation

_FROM: Final = re.compile(r"\bfrom\s+(?:late\s+|early\s+)?(?:the\s+)?$", re.IGNORECASE)
_IN_YEAR: Final = re.compile(r"\b[Ii]n\s+(?:the\s+)?$")
_APPOSED: Final = re.compile(r"\s*[,(]?\s*(?:on\s+)?(?:the\s+)?\|\s*(?:[^\w\s]|$)")
_RECENT: Final = timedelta(days=40)  # of news: a day of so few weeks ago needs no year


class DateResolver:
    """Reads the dates of a document from front to back; what each of them leaves is its memory."""

    def __init__(self, text: str, published: date | None, first_day: date | None) -> None:
        self.memory = DateMemory()
        self._text, self._published, self._first_day = text, published, first_day

    def resolve(self, group: Sequence[DateExpression]) -> Iterator[Dated]:
        """Date the expressions of the next sentence; what nothing tells the day of is left out."""
        year: DateExpression | None = None  # "in 2022", which the months of its sentence are of
        for number, found in enumerate(group):
            expression = found
            if found.year is not None and found.month is None and found.anchor is Anchor.NONE:
                year = found if found.relation is Relation.AT and not found.part else None
            elif year is not None and found.anchor is Anchor.YEAR and self._is_of(year):
                expression = replace(found, year=year.year, anchor=Anchor.NONE)
            told = self._told(group[number:]) if number == 0 and looks_back(expression) else None
            when = told or self._meant(expression)
            if when is None:
                continue
            window = self._text[max(0, expression.start - 48) : expression.start]
            until = None
            if expression.through and width(when) > FINE_DAYS and _FROM.search(window):
                until = one_day(when.end - timedelta(days=1)) if expression.through.day else None
                when = onset(expression, when)
            yield Dated(found, when, basis_of(expression), says(window), until)
            self.memory.note(expression, when)

    def _is_of(self, year: DateExpression) -> bool:
        """Whether a month may be of a year named before it in its sentence, against the year told so far."""
        hint = self.memory.hint
        if hint is None or hint.year == year.year:
            return True
        return _IN_YEAR.search(self._text[max(0, year.start - 8) : year.start]) is not None

    def _meant(self, expression: DateExpression, previous: Interval | None = None) -> Interval | None:
        memory, published = self.memory, self._published
        if previous is None:
            previous = self._anchor(expression)
        when = resolve_date(
            expression, published=published, previous=previous, hint=memory.hint, first_day=self._first_day
        )
        if memory.news and memory.hint and published and expression.day and expression.anchor is Anchor.YEAR:
            recent = resolve_date(expression, published=published, first_day=self._first_day)
            if recent is not None and timedelta(0) <= published - recent.start <= _RECENT:
                return recent
        return when

    def _anchor(self, expression: DateExpression) -> Interval | None:
        """The days that an expression leans on: a single day, or the stretch told last."""
        memory = self.memory
        day, shift = memory.latest_day, expression.shift or 0
        if expression.anchor is Anchor.ONSET:
            return memory.onset
        if (
            expression.unit not in ("day", "hour")
            or expression.month is not None
            or expression.year_turn is not None
        ):
            return memory.any
        if expression.day is not None:  # "on the 5th"
            return memory.any
        if day is None and (expression.furthest is not None or abs(shift) > 1):
            return memory.any  # "nine days later", "over the following days", of a month
        return day

    def _told(self, group: Sequence[DateExpression]) -> Interval | None:
        """Resolve "the day before" that opens a sentence by that sentence's own date, if one follows.

        A date in apposition ("the previous day, 9 September") is the same day, not the one counted from.
        """
        own = next((d for d in group[1:] if d.names_a_day and d.anchor is not Anchor.PREVIOUS), None)
        if own is None or _APPOSED.match(
            self._text[group[0].end : own.start] + "|" + self._text[own.end : own.end + 2]
        ):
            return None
        when = self._meant(own)
        return when and self._meant(group[0], when)
