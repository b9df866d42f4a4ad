"""Sentences to events and claims."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontmap.reading.claims.reader import distance_hints, read_claims
    from frontmap.reading.dates.timing import Calendar
    from frontmap.reading.events.decisions import Decision
    from frontmap.reading.events.reader import explain_events, read_events
    from frontmap.reading.publication import infer_published
    from frontmap.reading.sentences import Sentence, split_sentences
    from frontmap.reading.theatres import choose_theatre

_ROOMS = {
    "Calendar": "dates.timing",
    "Decision": "events.decisions",
    "Sentence": "sentences",
    "choose_theatre": "theatres",
    "distance_hints": "claims.reader",
    "explain_events": "events.reader",
    "infer_published": "publication",
    "read_claims": "claims.reader",
    "read_events": "events.reader",
    "split_sentences": "sentences",
}

__all__ = [
    "Calendar",
    "Decision",
    "Sentence",
    "choose_theatre",
    "distance_hints",
    "explain_events",
    "infer_published",
    "read_claims",
    "read_events",
    "split_sentences",
]


def __getattr__(name: str) -> object:
    # A name is imported when it is asked for, so that `frontmap --help` waits for nothing.
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
