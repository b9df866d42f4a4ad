"""Where the words of each class stand in a sentence, so that no rule looks at all of them."""

from __future__ import annotations

from typing import Final

from frontmap.reading.events.words.token import (
    A_PLACE,
    A_SIDE,
    MAY_ACT,
    STANDS_ALONE,
    TELLS_SPEAKER,
    TRIGGER,
    Token,
)

_ACTING: Final = A_SIDE | MAY_ACT
_ANY: Final = A_PLACE | A_SIDE | TELLS_SPEAKER | MAY_ACT | TRIGGER | STANDS_ALONE


class Positions:
    """Indices of a sentence's places, sides, words of saying, of who may act, and triggers, each in order.

    ``alone`` tells whether one of the triggers may speak of a place that its clause does not name.
    """

    def __init__(self, tokens: list[Token]) -> None:
        self.places: list[int] = []
        self.sides: list[int] = []
        self.speaking: list[int] = []
        self.acting: list[int] = []
        self.triggers: list[int] = []
        self.alone = False
        for at in [at for at, token in enumerate(tokens) if token.flags & _ANY]:
            flags = tokens[at].flags
            if flags & STANDS_ALONE:
                self.alone = True
            if flags & TRIGGER:
                self.triggers.append(at)
            if flags & _ACTING:
                self.acting.append(at)
            if flags & A_SIDE:
                self.sides.append(at)
            elif flags & A_PLACE:
                self.places.append(at)
            if flags & TELLS_SPEAKER:
                self.speaking.append(at)
