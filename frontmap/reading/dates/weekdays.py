"""Days of the week: "on Saturday", "last Friday", "Monday last week", "the following Sunday"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from frontmap.model import Interval
from frontmap.reading.dates.values import Anchor, DateExpression, lexicon

_DAY: Final = timedelta(days=1)
_FINE: Final = 4  # days of an interval that a weekday may be told from
_TURN: Final = re.compile(
    r"\b(?:the\s+(?P<the>following|next|previous|preceding|same)|(?P<that>that))\s+$", re.IGNORECASE
)
_WAY: Final = re.compile(r"\b(?P<way>last|next|this)\s+$", re.IGNORECASE)
_OF_WEEK: Final = re.compile(r",?\s+(?:of\s+)?(?P<way>last|this|next)\s+week\b", re.IGNORECASE)
_TURNS: Final = {"following": 1, "next": 1, "previous": -1, "preceding": -1, "same": 0, "that": 0}
_WAYS: Final = {"last": -1, "this": 0, "next": 1}


def read_weekday(text: str, token: re.Match[str]) -> DateExpression:
    """Read a day of the week with the words beside it that tell which one is meant."""
    start = token.start()
    weekday = lexicon("dates_en")["weekdays"][token[0]]
    plain = DateExpression(start=start, end=token.end(), anchor=Anchor.PUBLISHED, weekday=weekday)
    week = _OF_WEEK.match(text, token.end())
    if week is not None:
        return replace(plain, end=week.end(), shift=_WAYS[week["way"].casefold()], unit="week")
    window = text[max(0, start - 16) : start]
    turn = _TURN.search(window)
    if turn is not None:
        which = _TURNS[(turn["the"] or turn["that"]).casefold()]
        return replace(plain, start=start - len(turn[0]), anchor=Anchor.PREVIOUS, turn=which)
    way = _WAY.search(window)
    if way is None:
        return plain
    return replace(plain, start=start - len(way[0]), shift=_WAYS[way["way"].casefold()] or None)


def resolve_weekday(
    expression: DateExpression, published: date | None, previous: Interval | None
) -> Interval | None:
    """Give the day, by the day of publication or, where the words say so, by the day told before."""
    weekday = expression.weekday
    if weekday is None:
        return None
    if expression.turn is not None and previous is not None:
        if (previous.end - previous.start).days > _FINE:
            return None
        return _one(_turned(weekday, expression.turn, previous))
    if published is None:
        return None
    if expression.unit == "week":
        return _one(published + (7 * (expression.shift or 0) + weekday - published.weekday()) * _DAY)
    back = (published.weekday() - weekday) % 7
    if expression.shift == 1:
        return _one(published + (7 - back) * _DAY)
    return _one(published - ((back or 7) if expression.shift == -1 else back) * _DAY)


def _turned(weekday: int, turn: int, previous: Interval) -> date:
    if turn < 0:
        return previous.start - (((previous.start.weekday() - weekday) % 7) or 7) * _DAY
    last = previous.end - _DAY
    ahead = (weekday - last.weekday()) % 7
    return last + ((ahead or 7) if turn else ahead) * _DAY


def _one(day: date) -> Interval:
    return Interval(day, day + _DAY)
