"""Publication dates as files state them: ISO, the day as printed, never guessed."""

from __future__ import annotations

import re
from datetime import date, datetime

FIRST_YEAR, LAST_YEAR = 1800, 2100
_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:[T ]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?\s?(?:Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?",
    re.ASCII | re.IGNORECASE,
)


def parse_date(value: object) -> date | None:
    """Read a publication date.

    Parameters
    ----------
    value : object
        Text ``YYYY-MM-DD``, or that with a time and zone behind it, a ``date``, a ``datetime``, or None.

    Returns
    -------
    date or None
        The day as printed: a zone is not applied, for a report carries the date its newsroom gave it.
        None for None and for blank text.

    Raises
    ------
    ValueError
        If it is no such date, or its year lies outside 1800–2100. The message names value and rule.

    Examples
    --------
    >>> parse_date("2022-09-11T23:30:00+03:00")
    datetime.date(2022, 9, 11)
    >>> parse_date("11/09/2022")
    Traceback (most recent call last):
    ValueError: not a date: '11/09/2022'; a date is YYYY-MM-DD
    """
    if value is None:
        return None
    if isinstance(value, datetime):
        found = value.date()
    elif isinstance(value, date):
        found = value
    elif not isinstance(value, str):
        raise ValueError(f"not a date: {_shown(value)}; a date is text, YYYY-MM-DD")
    elif not value.strip():
        return None
    else:
        found = _from_text(value)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"year {found.year} of {_shown(value)} is outside {FIRST_YEAR}–{LAST_YEAR}")
    return found


def _from_text(value: str) -> date:
    match = _ISO.fullmatch(value.strip())
    if match is None:
        raise ValueError(f"not a date: {_shown(value)}; a date is YYYY-MM-DD")
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise ValueError(f"no such day: {_shown(value)}; a date is YYYY-MM-DD") from None


def _shown(value: object) -> str:
    # str() of a huge int raises, and a page of text is no help in a one-line message.
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 10**30:
        return "a huge number"
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
