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


def settle(found: Iterable[Decision], document: str) -> tuple[Decision, ...]:
    """Decisions of a document in order, with ids given to events and repetitions taken out."""
    decisions = []
    seen: set[tuple[object, ...]] = set()
    number = 0
    for decision in found:
        event = decision.event
        if event is None:
            decisions.append(decision)
            continue
        where = event.place.id if event.place else event.place_text
        key = (decision.sentence, event.when, event.kind, where, event.side, event.modality)
        if key in seen:
            again = replace(decision, event=None, accepted=False, rule="repeated", reason="said already")
            decisions.append(again)
            continue
        seen.add(key)
        number += 1
        decisions.append(replace(decision, event=replace(event, id=f"{document}#e{number}")))
    return tuple(decisions)
