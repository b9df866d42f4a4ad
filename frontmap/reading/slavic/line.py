"""A sentence as the grammar of Ukrainian and Russian sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frontmap.reading.events.words.token import PLACE
from frontmap.reading.sentences import Sentence
from frontmap.reading.slavic.actors import ENEMY, INVADER, OURS, Actor
from frontmap.reading.slavic.attribution import Attribution
from frontmap.reading.slavic.lexicon import Lexicon
from frontmap.reading.slavic.words import Word

_NEWS = frozenset({"say", "recent"})
_TOLD = (ENEMY, OURS, INVADER)  # words that only those use who report of their own war


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
    following: Line | None = None  # it may tell what came of its attacks
    said_on: int | None = None  # index of the sentence behind it that says when it was said


def is_news(lines: Sequence[Line]) -> bool:
    """Whether a document is told as news: it says who says so, or speaks of the enemy, or of today."""
    return any(
        line.attribution or any(a.how in _TOLD for a in line.actors) or not line.tags.isdisjoint(_NEWS)
        for line in lines
    )


def outcome_of(line: Line | None, lexicon: Lexicon) -> str:
    """``Усі атаки відбито``: the words by which a sentence without places tells what came of those before."""
    if line is None or any(t.kind is PLACE for t in line.tokens) or "beaten_after" not in lexicon.phrases:
        return ""
    hit = lexicon.phrases["beaten_after"].search(line.text)
    return hit[0] if hit is not None else ""
