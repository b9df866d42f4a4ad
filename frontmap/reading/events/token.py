"""A typed token of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from frontmap.model import Resolution

NO_TAGS: frozenset[str] = frozenset()


WORD, PLACE, SIDE, NUMBER, MARK = "word", "place", "side", "number", "mark"


TOKEN = re.compile(
    r"[^\W\d_]+(?:[.](?=[^\W\d_][.])[^\W\d_][.]?)*(?:[-'’ʼ](?!s\b)[^\W_]+)*|['’]s\b|\d{1,2}:\d\d\b|\d(?:[\d.,]*\d)?(?:st|nd|rd|th|km|m|%)?\b|--|\.\.\.|[^\w\s]|_"
)


@dataclass(slots=True)
class Token:
    """A word, mark, place or side of a sentence; ``start`` and ``end`` count the document's characters."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    tags: frozenset[str] = NO_TAGS
    resolution: Resolution | None = None
    side: str | None = None
    role: str = ""  # of a side: term, adjective, speaker, unit, capital
    region: bool = False
    anaphor: bool = False

    def is_a(self, name: str) -> bool:
        """Whether the word belongs to a class of the lexicon."""
        return name in self.tags
