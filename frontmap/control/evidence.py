"""Events as evidence on who holds a place: from which day, and for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from frontmap.control.policy import Act, Policy
from frontmap.model import Event, EventKind, Interval, Modality, Place, Standing, Theatre

# What is asserted; plans, denials and conditions are none of it.
ASSERTED = frozenset({Modality.OCCURRED, Modality.ONGOING})

# A report dated by one clock may tell of the next day by another.
_CLOCKS = timedelta(days=1)

# Whose word counts first among those of one day.
RANKS = {Standing.CONCEDED: 0, Standing.REPORTED: 1, Standing.CLAIMED: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one event says about its place.

    ``day`` is the first by which it is true; ``side`` who gains by it (None: cannot be told);
    ``loser`` who loses by it, where that can be told.
    """

    event: Event
    place: Place
    day: date
    act: Act
    firm: bool
    side: str | None
    loser: str | None

    @property
    def order(self) -> tuple[date, int, str, int, int, str, str, str]:
        """Sort by day, standing, id and the rest: an order that does not depend on how events came in."""
        event = self.event
        return (
            self.day,
            RANKS[event.standing],
            event.id,
            event.span.start,
            event.span.end,
            event.kind,
            event.side,
            event.place_text,
        )


def gather_evidence(
    events: Iterable[Event], theatre: Theatre, policy: Policy, published: Mapping[str, date] | None = None
) -> list[Evidence]:
    """Evidence of events that are asserted, dated, and of a place that can have a status.

    Parameters
    ----------
    events : iterable of Event
        In any order; the same event twice counts once.
    theatre : Theatre
        For who opposes whom.
    policy : Policy
        The table of effects.
    published : mapping of str to date, optional
        Day of publication by document id. What has occurred is true by then, though its interval
        ("this month") may end later.

    Returns
    -------
    list of Evidence
        In the order of `Evidence.order`.
    """
    # Documents of one name may share ids: only what is equal in all counts once.
    chosen: dict[Event, tuple[Place, date]] = {}
    for event in events:
        place, when = event.place, event.when
        if place is None or when is None or not is_asserted(event, published or {}):
            continue
        if policy.has_status(place.feature_code):
            chosen[event] = (place, true_by(event, when, published or {}))
    acting: dict[tuple[str, date], set[str]] = {}
    for event, (place, day) in chosen.items():
        if event.kind is not EventKind.WITHDREW:
            acting.setdefault((place.id, day), set()).add(event.side)
    evidence = []
    for event, (place, day) in chosen.items():
        opponent = _opponent(event.side, theatre, acting.get((place.id, day), set()))
        evidence.append(_weigh(event, place, day, opponent=opponent, policy=policy))
    return sorted(evidence, key=lambda one: one.order)


def is_asserted(event: Event, published: Mapping[str, date]) -> bool:
    """Whether an event is told as a fact with a date: what would have happened after it was told is none."""
    if event.when is None or event.modality not in ASSERTED:
        return False
    told = published.get(event.span.document)
    return told is None or event.when.start <= told + _CLOCKS


def true_by(event: Event, when: Interval, published: Mapping[str, date]) -> date:
    """First day by which an event is true: its interval's last, or that of publication inside it."""
    last = when.end - timedelta(days=1)
    told = published.get(event.span.document)
    return told if told is not None and when.start <= told < last else last


def _opponent(side: str, theatre: Theatre, acting: set[str]) -> str | None:
    """Find who opposes a side: the only one that does, else the only one that acts there that day."""
    known = {one.id: one for one in theatre.sides}
    own = known.get(side)
    opponents = set(own.opponents) if own is not None and own.opponents else set(known) - {side}
    if len(opponents) > 1:
        opponents &= acting
    return next(iter(opponents)) if len(opponents) == 1 else None


def _weigh(event: Event, place: Place, day: date, *, opponent: str | None, policy: Policy) -> Evidence:
    effect = policy.effect(event)
    two_sided = event.kind is EventKind.FIGHTING and opponent is None
    left = event.kind is EventKind.WITHDREW
    gains = opponent if left else None if two_sided else event.side
    loses = event.side if left else opponent
    act, firm = effect.act, effect.firm
    if act is Act.YIELDS:
        # Left to nobody that can be told: then nobody can be said to hold it.
        act, firm = (Act.HOLDS, firm) if gains is not None else (Act.CONTESTED, False)
    return Evidence(event=event, place=place, day=day, act=act, firm=firm, side=gains, loser=loses)
