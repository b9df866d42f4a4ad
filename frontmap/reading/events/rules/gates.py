"""Words and classes without which a rule has no opinion: asked of a sentence at the price of one operation.

Each of them has a bit, and a sentence has the number of all those that it holds. A rule need not be asked
where the sentence holds none of its gate. Gates are made where modules are loaded, before any word is learnt.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

ALWAYS: Final = 0
"""The gate of a rule that is asked of every sentence."""

_BITS: Final[dict[str, int]] = {}


def any_of(words: str) -> int:
    """Gate of words, in small letters, and classes of the lexicon: one of them must be there.

    Examples
    --------
    >>> gate = any_of("never deny")
    >>> is_shut(gate, held_by(("they", "never", "left"))), is_shut(gate, held_by(("they", "left")))
    (False, True)
    """
    gate = 0
    for word in words.split():
        gate |= _BITS.setdefault(word, 1 << len(_BITS))
    return gate


def held_by(names: Iterable[str]) -> int:
    """What words and classes hold of all gates."""
    held = 0
    for name in names:
        held |= _BITS.get(name, 0)
    return held


def is_shut(gate: int, held: int) -> bool:
    """Whether a sentence that holds so much has nothing that a gate asks for."""
    return gate != ALWAYS and not gate & held


def lacks(held: int, word: str) -> bool:
    """Whether a sentence has not got a word or class that some gate asks for; never of any other word."""
    bit = _BITS.get(word, ALWAYS)
    return bit != ALWAYS and not bit & held
