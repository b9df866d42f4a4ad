"""What became of each place with each trigger of its sentence; repetitions are taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from frontmap.model import Event, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What became of one candidate: a place with a trigger of its sentence."""

    span: Span
    trigger: str
    place: str
    accepted: bool
    kind: str | None
    rule: str
    reason: str
    event: Event | None = None
    sentence: int = 0


class _Told:
    """The events of a document so far: gives them their ids, and knows a repetition."""

    def __init__(self, document: str) -> None:
        self._document = document
        self._seen: set[tuple[object, ...]] = set()

    def number(self, decision: Decision, event: Event) -> Event | None:
        """The event with its id; None if the sentence has told it already."""
        where = event.place.id if event.place else event.place_text
        known = len(self._seen)
        self._seen.add((decision.sentence, event.when, event.kind, where, event.side, event.modality))
        if len(self._seen) == known:
            return None
        return Event(  # written out: `replace` would take twice as long, and every event comes through here
            id=f"{self._document}#e{len(self._seen)}",
            span=event.span,
            kind=event.kind,
            place=event.place,
            place_text=event.place_text,
            side=event.side,
            when=event.when,
            date_basis=event.date_basis,
            source=event.source,
            standing=event.standing,
            modality=event.modality,
            hedged=event.hedged,
        )


def settle(found: Iterable[Decision], document: str) -> tuple[Decision, ...]:
    """Decisions of a document in order, with ids given to events and repetitions taken out."""
    decisions = []
    told = _Told(document)
    for decision in found:
        if decision.event is None:
            decisions.append(decision)
            continue
        event = told.number(decision, decision.event)
        if event is None:
            again = replace(decision, event=None, accepted=False, rule="repeated", reason="said already")
            decisions.append(again)
        else:
            decisions.append(replace(decision, event=event))
    return tuple(decisions)


def events_of(found: Iterable[Decision], document: str) -> tuple[Event, ...]:
    """Events of a document in order, with their ids, repetitions taken out: as :func:`settle` leaves them."""
    told = _Told(document)
    numbered = (told.number(d, d.event) for d in found if d.event is not None)
    return tuple(event for event in numbered if event is not None)
