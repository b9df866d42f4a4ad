"""A sentence as the grammar sees it."""

from __future__ import annotations

from dataclasses import dataclass, field

from frontmap.model import Resolution
from frontmap.reading.events.candidates import Candidate
from frontmap.reading.events.sides.actors import Actor
from frontmap.reading.events.slot import Slot
from frontmap.reading.events.telling.speakers import Attribution
from frontmap.reading.events.words.lexicon_rows import Lexicon
from frontmap.reading.events.words.token import Token
from frontmap.reading.events.words.verbs import Trigger


@dataclass(slots=True)
class Line:
    """A sentence as the grammar sees it."""

    index: int
    tokens: list[Token]
    slots: dict[int, Slot]
    triggers: tuple[Trigger, ...]
    actors: tuple[Actor, ...]
    attributions: list[Attribution]
    sides: list[str]  # named in it, in order
    held: int  # what its words hold of all gates
    told: set[int] = field(default_factory=set)  # places of which an event is told
    used: set[int] = field(default_factory=set)
    implied: Resolution | None = None  # the place of a clause that names none


def candidate_of(line: Line, trigger: Trigger, slot: Slot, lexicon: Lexicon) -> Candidate:
    """Candidate of a sentence: one of its triggers with a place."""
    return Candidate(trigger, slot, line.tokens, line.triggers, line.actors, lexicon, line.held)
