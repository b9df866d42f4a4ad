"""Sentences to events and claims."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontmap.reading.claims import distance_hints, read_claims
    from frontmap.reading.publication import infer_published
    from frontmap.reading.sentences import Sentence, split_sentences
    from frontmap.reading.timing import Calendar

_ROOMS = {
    "Calendar": "timing",
    "Sentence": "sentences",
    "distance_hints": "claims",
    "infer_published": "publication",
    "read_claims": "claims",
    "split_sentences": "sentences",
}

__all__ = [
    "Calendar",
    "Sentence",
    "distance_hints",
    "infer_published",
    "read_claims",
    "split_sentences",
]


def __getattr__(name: str) -> object:
    # A name is imported when it is asked for, so that `frontmap --help` waits for nothing.
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
