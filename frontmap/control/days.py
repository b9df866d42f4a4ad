"""The days that have a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from frontmap.control.evidence import is_asserted, true_by
from frontmap.control.policy import load_policy
from frontmap.model import Event, Theatre


def page_days(
    events: Iterable[Event], theatre: Theatre, *, published: Mapping[str, date] | None = None
) -> tuple[date, date] | None:
    """First and last day to draw.

    Parameters
    ----------
    events : iterable of Event
        Those that occurred or go on and are dated to within a week, on or after the theatre's first day,
        count by the last day of their interval. Coarser and earlier ones are background: they enter
        the state but do not stretch the range.
    theatre : Theatre
        For its first day.
    published : mapping of str to date, optional
        Day of publication by document id, as `timeline` takes it.

    Returns
    -------
    tuple of date or None
        Both included; None if no event is dated that well.
    """
    longest = timedelta(days=load_policy().longest_dated_days)
    days = [
        true_by(event, event.when, published or {})
        for event in events
        if event.when is not None
        and is_asserted(event, published or {})
        and event.when.end - event.when.start <= longest
        and event.when.end > theatre.first_day
    ]
    return (min(days), max(days)) if days else None
