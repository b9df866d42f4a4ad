"""Which row of a pack is which settlement that the register names and gives no position for.

A row and a settlement belong together when they share a name, the row lies where the settlement can lie,
and nothing else of that name can be meant on either side. What is settled so is taken out, and the rest is
looked at again; what remains undecided stays apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Where there is no other on either side, a pair may be as much farther apart than is likely.
_ONLY_STRAIN, _ONLY_KM = 2.0, 50.0
# A pair beside which there is another one counts only when it is clearly the nearer one.
_CLEARLY = 1.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A row and a settlement that it may be.

    ``km`` lies between them, ``strain`` is that over the distance up to which a pair is likely; ``level`` 0
    is the best agreement of names and divisions, and a worse level never stands against a better one.
    """

    row: int
    place: int
    level: int
    km: float
    strain: float


def settle_pairs(pairs: Iterable[Pair]) -> tuple[dict[int, int], frozenset[int]]:
    """Decide which pairs hold.

    Returns
    -------
    tuple of dict and frozenset
        Settlement of each row that has one, and the rows that might be one of several.

    Examples
    --------
    >>> near = Pair(row=1, place=7, level=0, km=4, strain=0.2)
    >>> settle_pairs([near, Pair(row=2, place=7, level=0, km=18, strain=0.9)])
    ({1: 7}, frozenset())
    """
    settled: dict[int, int] = {}
    undecided: set[int] = set()
    gone: set[int] = set()

    def is_open(pair: Pair) -> bool:
        return pair.row not in settled and pair.row not in undecided and pair.place not in gone

    by_level: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_level[pair.level].append(pair)
    for level in sorted(by_level):
        left = list(filter(is_open, by_level[level]))
        while chosen := _clear(left):
            settled.update(chosen)
            gone.update(chosen.values())
            left = list(filter(is_open, left))
        # Whatever could not be told apart here is not decided by looser evidence either.
        undecided.update(pair.row for pair in left)
        gone.update(pair.place for pair in left)
    return settled, frozenset(undecided)


def _clear(pairs: list[Pair]) -> Mapping[int, int]:
    """Pairs whose two ends have no other, or none that is nearly as near."""
    of_row: dict[int, list[Pair]] = defaultdict(list)
    of_place: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        of_row[pair.row].append(pair)
        of_place[pair.place].append(pair)
    return {
        pair.row: pair.place
        for pair in pairs
        if all(
            other is pair or (other.strain > pair.strain and other.strain >= _CLEARLY * pair.strain)
            for other in (*of_row[pair.row], *of_place[pair.place])
        )
    }


def only_pairs(pairs: Iterable[Pair]) -> dict[int, int]:
    """Decide which pairs hold though they are farther apart than is likely: each end has no other at all.

    Examples
    --------
    >>> only_pairs([Pair(row=1, place=7, level=0, km=30, strain=1.4)])
    {1: 7}
    """
    pairs = list(pairs)
    rows, places = Counter(pair.row for pair in pairs), Counter(pair.place for pair in pairs)
    return {
        pair.row: pair.place
        for pair in pairs
        if rows[pair.row] == places[pair.place] == 1 and pair.strain <= _ONLY_STRAIN and pair.km <= _ONLY_KM
    }
