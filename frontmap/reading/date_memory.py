"""What was told before: the days that "the next day", "that week" and a missing year lean on."""

from __future__ import annotations

from datetime import date

from frontmap.model import Interval
from frontmap.reading.date_values import Anchor, DateExpression, Relation
from frontmap.reading.days import FINE_DAYS, width


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

    def note(self, expression: DateExpression, when: Interval) -> None:
        """Keep the days of an expression for those that come after it."""
        if expression.relation in (Relation.SINCE, Relation.BEFORE):
            return
        self.any = when
        if width(when) <= FINE_DAYS:
            self.day = when
        if expression.anchor is Anchor.NONE and expression.month is not None:
            self.hint = when.start
