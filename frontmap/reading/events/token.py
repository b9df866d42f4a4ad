"""A typed token of a sentence."""

from __future__ import annotations

import re

from frontmap.model import Resolution

NO_TAGS: frozenset[str] = frozenset()
WORD, PLACE, SIDE, NUMBER, MARK = "word", "place", "side", "number", "mark"
TOKEN = re.compile(
    r"[^\W\d_]+(?:[.](?=[^\W\d_][.])[^\W\d_][.]?)*(?:[-'’ʼ](?!s\b)[^\W_]+)*|['’]s\b|\d{1,2}:\d\d\b|\d(?:[\d.,]*\d)?(?:st|nd|rd|th|km|m|%)?\b|--|\.\.\.|[^\w\s]|_"
)


class Token:
    """A word, mark, place or side of a sentence; ``start`` and ``end`` count the document's characters.

    Nearly all tokens are plain words: what only places and sides have stands in the class until it is set.
    """

    resolution: Resolution | None = None
    side: str | None = None
    role: str = ""  # of a side: term, adjective, speaker, unit, capital
    region: bool = False
    anaphor: bool = False

    def __init__(  # noqa: PLR0917
        self, text: str, low: str, start: int, end: int, kind: str, tags: frozenset[str] = NO_TAGS
    ) -> None:
        self.text, self.low, self.start, self.end, self.kind, self.tags = text, low, start, end, kind, tags

    @classmethod
    def of_place(
        cls,
        text: str,
        start: int,
        end: int,
        resolution: Resolution,
        *,
        region: bool = False,
        anaphor: bool = False,
    ) -> Token:
        """Token of a place's name, or of a word that stands for one."""
        token = cls(text, text.lower(), start, end, PLACE)
        token.resolution, token.region, token.anaphor = resolution, region, anaphor
        return token

    @classmethod
    def of_side(cls, text: str, start: int, end: int, side: str, role: str) -> Token:
        """Token of the words that name a side."""
        token = cls(text, text.lower(), start, end, SIDE)
        token.side, token.role = side, role
        return token

    def is_a(self, name: str) -> bool:
        """Whether the word belongs to a class of the lexicon."""
        return name in self.tags
