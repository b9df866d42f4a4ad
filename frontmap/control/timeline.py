"""Who holds what, when: one status per place and day, carried forward."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from frontmap.control.basis import basis_words
from frontmap.control.days import page_days
from frontmap.control.evidence import Evidence, gather_evidence
from frontmap.control.holding import Holding, next_holding
from frontmap.control.policy import Act, Policy, load_policy
from frontmap.model import Event, Status, Theatre

_DAY = timedelta(days=1)


def timeline(
    events: Iterable[Event],
    theatre: Theatre,
    first: date | None = None,
    last: date | None = None,
    *,
    published: Mapping[str, date] | None = None,
) -> tuple[Status, ...]:
    """Status of every place on every day, as the policy reads the events.

    Parameters
    ----------
    events : iterable of Event
        In any order; duplicates count once. Only those that occurred or go on, with a date and a place of
        a kind that can be held, are evidence; an imprecise date counts from the last day of its interval.
    theatre : Theatre
        The sides.
    first, last : date, optional
        Days to give, both included. By default those of `page_days`, else the day of the latest evidence.
    published : mapping of str to date, optional
        Day of publication by document id: an event whose interval reaches beyond it counts from that
        day, for what has occurred is true by then. Without it, such an event waits for its last day.

    Returns
    -------
    tuple of Status
        By day, then place id; a place has a row from its first evidence on, and none before.

    Examples
    --------
    >>> from frontmap.model import *
    >>> theatre = Theatre(id="t", name="T", countries=("AA",), first_day=date(2022, 2, 24), sides=(
    ...     Side(id="A", name="A-land", colour="#00f"), Side(id="B", name="B-land", colour="#f00")))
    >>> town = Place(id="1", name="Town", lon=0.0, lat=0.0)
    >>> left = Event(id="e", span=Span("d", 0, 9), kind=EventKind.WITHDREW, place=town, place_text="Town",
    ...     side="B", when=Interval(date(2022, 9, 10), date(2022, 9, 11)), date_basis=DateBasis.STATED,
    ...     standing=Standing.CONCEDED)
    >>> for status in timeline([left], theatre, last=date(2022, 9, 11)):
    ...     print(status.day, status.side, status.firm, status.basis)
    2022-09-10 A True conceded by B-land
    2022-09-11 A True conceded by B-land
    """
    policy = load_policy()
    events = tuple(events)
    evidence = gather_evidence(events, theatre, policy, published)
    if not evidence:
        return ()
    if first is None or last is None:
        days = page_days(events, theatre, published=published) or (evidence[-1].day, evidence[-1].day)
        first = days[0] if first is None else first
        last = days[1] if last is None else last
    by_place: dict[str, list[Evidence]] = {}
    for one in evidence:
        by_place.setdefault(one.place.id, []).append(one)
    rows = [row for told in by_place.values() for row in _history(told, theatre, policy, (first, last))]
    return tuple(sorted(rows, key=lambda row: (row.day, row.place.id)))


def status_on(statuses: Sequence[Status], day: date) -> tuple[Status, ...]:
    """Statuses of one day, by place id: what a map of that day draws."""
    return tuple(status for status in statuses if status.day == day)


def _history(
    told: list[Evidence], theatre: Theatre, policy: Policy, days: tuple[date, date]
) -> Iterator[Status]:
    """Rows of one place; `told` is all its evidence in order."""
    first, last = days
    by_day = {day: list(group) for day, group in groupby(told, key=lambda one: one.day)}
    changes = [day for day in by_day if day <= last]
    pressing = [one for one in told if one.act is Act.PRESSURE]
    span = timedelta(days=policy.pressure_days)
    state: Holding | None = None
    for number, day in enumerate(changes):
        state = next_holding(state, day, by_day[day])
        until = changes[number + 1] - _DAY if number + 1 < len(changes) else last
        changed = state.since if state.side is not None else date.min
        shown = max(day, first)
        while shown <= until:
            pressure = [one for one in pressing if one.day <= shown < one.day + span and one.day >= changed]
            yield Status(
                place=told[0].place,
                day=shown,
                side=state.side,
                firm=state.firm,
                since=state.since,
                basis=basis_words(state, pressure, theatre, policy),
                events=tuple(one.event.id for one in (*state.support, *state.dissent)),
                pressure=tuple(one.event.id for one in pressure),
            )
            shown += _DAY
