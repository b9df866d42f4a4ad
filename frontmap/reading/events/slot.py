"""Where a place stands in its clause."""

from __future__ import annotations

from dataclasses import dataclass

from frontmap.reading.events.words.lexicon_rows import Lexicon
from frontmap.reading.events.words.token import Token


@dataclass(slots=True)
class Slot:
    """Where a place stands: ``prep`` governs it ("" if none), ``left`` is the index before all of that."""

    at: int
    prep: str = ""
    left: int = -1
    start: int = 0  # index at which its noun phrase begins
    part: bool = False
    edge: bool = False
    near: bool = False
    other: str = ""  # the noun behind it that makes it the name of something else
    area: bool = False
    possessive: bool = False
    head: int = -1  # index of the first member of its list, itself if it leads
    held: str | None = None
    held_role: str = ""
    opens: bool = False  # it is the subject of a clause behind comma and link


@dataclass(slots=True)
class Walk:
    """The way left from a place; a step moves ``k`` or ends the walk."""

    tokens: list[Token]
    slots: dict[int, Slot]
    lexicon: Lexicon
    slot: Slot
    k: int
    done: bool = False

    @property
    def token(self) -> Token:
        """The word that the walk stands at."""
        return self.tokens[self.k]

    def before(self, steps: int = 1) -> Token | None:
        """Word some steps further left, or None."""
        return self.tokens[self.k - steps] if self.k >= steps else None

    def end(self, prep: str, left: int, *, near: bool = False) -> bool:
        """End the walk at what governs the place."""
        self.slot.prep, self.slot.left, self.slot.near = prep, left, self.slot.near or near
        self.done = True
        return True

    def step(self, width: int = 1) -> bool:
        """Go left over words that are the place's own."""
        self.k -= width
        return True
