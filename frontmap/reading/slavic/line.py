"""A sentence as the grammar of Ukrainian and Russian sees it."""

from __future__ import annotations

from dataclasses import dataclass

from frontmap.reading.sentences import Sentence
from frontmap.reading.slavic.actors import Actor
from frontmap.reading.slavic.attribution import Attribution
from frontmap.reading.slavic.words import Word


@dataclass(slots=True)
class Line:
    """A sentence as the grammar sees it."""

    index: int
    sentence: Sentence
    tokens: list[Word]
    tags: frozenset[str]  # all classes of its words
    flags: int  # and all their flags
    actors: tuple[Actor, ...]
    text: str
    attribution: Attribution | None
    said_on: int | None = None  # index of the sentence behind it that says when it was said
