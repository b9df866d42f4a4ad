"""Two expressions that name one date: ranges of days and months, a night and its day."""

from __future__ import annotations

import re
from dataclasses import replace

from frontmap.reading.dates.values import Anchor, DateExpression, Relation


def is_night_of(text: str, night: DateExpression, day: DateExpression) -> bool:
    """Tell "overnight on 6 May", "overnight into Friday": one date, the day that is named."""
    between = text[night.end : day.start].strip().casefold()
    told = night.span and night.unit == "day" and night.shift == -1 and night.anchor is Anchor.PREVIOUS
    return told and day.names_a_day and between in ("on", "into", "to", "from", "of", ",", "")


def join_range(text: str, first: DateExpression, last: DateExpression) -> DateExpression | None:
    """Join "30 April – 2 May" and "from 27 February to 10 September"; "5 May and 6 June" are two dates."""
    if first.month is None or last.month is None or (first.day is None) != (last.day is None):
        return None
    between = text[first.end : last.start].strip().casefold()
    if between == "or" and first.day is None:
        between = "to"  # "in January or February"
    if between == "and":
        if not re.search(r"\bbetween\s+$", text[max(0, first.start - 12) : first.start], re.IGNORECASE):
            return None
    elif between not in ("-", "–", "—", "to", "through", "until", "till"):
        return None
    anchor = last.anchor if first.year is None else first.anchor
    end = replace(last, relation=Relation.AT)
    return replace(first, end=last.end, anchor=anchor, through=end)
