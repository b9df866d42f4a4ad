"""A typed token of a sentence."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import Final

from frontmap.model import Resolution

NO_TAGS: frozenset[str] = frozenset()
WORD, PLACE, SIDE, NUMBER, MARK = "word", "place", "side", "number", "mark"

# What the passes over a sentence look for: a word has the flag of each pass that asks for it.
A_PLACE: Final = 1
A_SIDE: Final = 2
MAY_NAME_SIDE: Final = 4  # a side's name may begin with it
MAY_BE_NAME: Final = 8  # a capital that no list knows: part of an unlisted place's name
SETTLEMENT: Final = 16
HELD: Final = 32  # "held", "occupied": may stand with a side's adjective
ANAPHORIC: Final = 64  # "the", "it", "there": may stand for a place
BRACKET: Final = 128
TELLS_SPEAKER: Final = 256
MAY_ACT: Final = 512  # forces and pronouns
TRIGGER: Final = 1024
STANDS_ALONE: Final = 2048  # a trigger that may tell of a place which its clause does not name
STANDS_FOR_PLACE: Final = 4096  # "town", "it": with an anaphoric word it may stand for a place

# The first branch is a plain word, by far the most frequent: the others need not be tried then.
_TOKEN: Final = (
    r"[A-Za-z]++(?![\w'’ʼ-]|[.]\w)"
    r"|[^\W\d_]+(?:[.](?=[^\W\d_][.])[^\W\d_][.]?)*(?:[-'’ʼ](?!s\b)[^\W_]+)*"
    r"|['’]s\b|\d{1,2}:\d\d\b|\d(?:[\d.,]*\d)?(?:st|nd|rd|th|km|m|%)?\b|--|\.\.\.|[^\w\s]|_"
)
TOKEN: Final = re.compile(_TOKEN)
PIECE: Final = re.compile(rf"(?:{_TOKEN})\s*")
"""A token with the white space behind it: where no gap is left, the pieces' lengths tell where they stand."""


class Token:
    """A word, mark, place or side of a sentence; ``start`` and ``end`` count the document's characters.

    Nearly all tokens are plain words: what only places and sides have is theirs, and nothing here. A token is
    made empty and filled by whoever makes it, for an ``__init__`` would take longer than all else about it.
    """

    __slots__ = ("end", "flags", "kind", "low", "role", "start", "tags", "text")

    resolution: Resolution | None = None
    side: str | None = None
    region: bool = False
    anaphor: bool = False

    text: str
    low: str
    start: int
    end: int
    kind: str
    tags: frozenset[str]
    flags: int
    role: str  # of a side: term, adjective, speaker, unit, capital

    def fill(self, text: str, low: str, start: int, end: int, kind: str) -> Token:
        """Give it its words and its kind, of no class, flag or role; it returns itself."""
        self.text = text
        self.low = low
        self.start = start
        self.end = end
        self.kind = kind
        self.tags = NO_TAGS
        self.flags = 0
        self.role = ""
        return self


class PlaceToken(Token):
    """A place's name, or a word that stands for one (``anaphor``)."""

    __slots__ = ("anaphor", "region", "resolution")

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        resolution: Resolution,
        *,
        region: bool = False,
        anaphor: bool = False,
    ) -> None:
        self.fill(text, text.lower(), start, end, PLACE)
        self.flags = A_PLACE
        self.resolution = resolution
        self.region = region
        self.anaphor = anaphor


class SideToken(Token):
    """The words that name a side."""

    __slots__ = ("side",)

    def __init__(self, text: str, start: int, end: int, side: str, role: str) -> None:
        self.fill(text, text.lower(), start, end, SIDE)
        self.flags, self.role = A_SIDE, role
        self.side = side


# Plain loops, for these are asked of every sentence: any() would set up a generator each time.


def some(words: Sequence[Token], name: str) -> bool:
    """Whether one of the words belongs to a class of the lexicon."""
    for word in words:  # noqa: SIM110
        if name in word.tags:
            return True
    return False


def some_of(words: Sequence[Token], names: tuple[str, ...]) -> bool:
    """Whether one of the words belongs to one of these classes."""
    for word in words:  # noqa: SIM110
        if not word.tags.isdisjoint(names):
            return True
    return False


def some_low(words: Sequence[Token], lows: Container[str]) -> bool:
    """Whether one of the words, in small letters, is one of these."""
    for word in words:  # noqa: SIM110
        if word.low in lows:
            return True
    return False
