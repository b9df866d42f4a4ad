"""The day of publication of a text that carries none: a day count or a full date in it, never the clock."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from frontmap.model import Theatre
from frontmap.reading.claims.days import find_day_numbers
from frontmap.reading.dates.days import resolve_date, width
from frontmap.reading.dates.phrases import find_dates
from frontmap.reading.dates.values import Anchor, DateExpression, Relation
from frontmap.reading.sentences import Sentence

DAY_COUNT: Final = "day count"
DATE_IN_TEXT: Final = "date in text"
_BESIDE: Final = 60
_EARLIEST_YEARS: Final = 1  # a date long before the war's first day dates its history, not the text


def infer_published(
    text: str, sentences: Sequence[Sentence], theatre: Theatre | None = None
) -> tuple[date, str] | None:
    """Infer the day of publication.

    Parameters
    ----------
    text : str
        The document's text.
    sentences : sequence of Sentence
        The sentences of the text, in order.
    theatre : Theatre, optional
        Its first day is day 1 of day counts.

    Returns
    -------
    tuple of date and str, or None
        The day, and ``day count`` or ``date in text``. A day count ("its 200th day on September 11")
        comes first, provided that a day and month printed beside it agree; then a dateline's or heading's
        full date; then the latest full date that is not planned. A day and month without a year give
        nothing, and so does a text whose only dates lie before the war.

    Examples
    --------
    >>> from frontmap.reading.sentences import split_sentences
    >>> text = "KHARKIV, 12 September 2022 — Troops raised the flag."
    >>> infer_published(text, split_sentences(text))
    (datetime.date(2022, 9, 12), 'date in text')
    """
    dates = find_dates(text)
    if theatre is not None:
        for start, end, number in find_day_numbers(text):
            day = _counted_day(theatre.first_day, number)
            if day is not None and _agrees(day, [d for d in dates if _beside(d, start, end)]):
                return day, DAY_COUNT
    full = list(_full_dates(text, dates))
    if theatre is not None:
        floor = theatre.first_day - timedelta(days=365 * _EARLIEST_YEARS)
        full = [(expression, day) for expression, day in full if day >= floor]
    if not full:
        return None
    for sentence in sentences[:3]:
        for expression, day in full:
            if sentence.start <= expression.start < sentence.end and _is_dateline(text, sentence, expression):
                return day, DATE_IN_TEXT
    return max(day for _, day in full), DATE_IN_TEXT


def _counted_day(first_day: date, number: int) -> date | None:
    try:
        return first_day + timedelta(days=number - 1) if number > 0 else None
    except OverflowError:
        return None


def _beside(expression: DateExpression, start: int, end: int) -> bool:
    return -_BESIDE <= expression.start - end <= _BESIDE or -_BESIDE <= start - expression.end <= _BESIDE


def _agrees(day: date, beside: Sequence[DateExpression]) -> bool:
    """Whether the calendar days printed beside a count, if any, include the day that it gives."""
    printed = [d for d in beside if d.anchor in (Anchor.NONE, Anchor.YEAR) and d.month and d.day]
    return not printed or any((d.month, d.day) == (day.month, day.day) for d in printed)


def _full_dates(text: str, dates: Sequence[DateExpression]) -> Iterator[tuple[DateExpression, date]]:
    """Dates with a year; the last day of a range; what is planned or a mere limit is left out."""
    for expression in dates:
        last = expression.through or expression
        if last.day is None or last.year is None or expression.relation in (Relation.BEFORE, Relation.UNTIL):
            continue
        before = text[max(0, expression.start - 60) : expression.start]
        if re.search(r"\b(?:will|would|plan\w*|scheduled|deadline|expire\w*|until)\b[^.]*$", before):
            continue
        when = resolve_date(replace(last, through=None))
        if when is not None and width(when) == 1:
            yield expression, when.start


def _is_dateline(text: str, sentence: Sentence, expression: DateExpression) -> bool:
    """Whether a date stands alone on its line, or before the dash or colon that opens a report."""
    rest = text[sentence.start : expression.start] + text[expression.end : sentence.end]
    if len(rest.strip(" \t\n.,:;()—–-*#_")) <= 24 and not re.search(r"[a-z]{3,}\s+[a-z]{3,}", rest):
        return True
    behind = re.match(
        r"\s*(?:\([^()]{1,40}\)\s*)?(?:[—–:]|--?\s)", text[expression.end : expression.end + 60]
    )
    return behind is not None and expression.start - sentence.start <= 40
