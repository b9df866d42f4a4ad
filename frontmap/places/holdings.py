"""Holdings of a gazetteer: its packs taken as one, whatever the order in which they came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from frontmap.model import Located, Place
from frontmap.places.dating import NamesByDay
from frontmap.places.index import Index

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DEFAULT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One source of places in the gazetteer."""

    name: str
    index: Index
    path: str = ""
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedSettlements:
    """Positions of all settlements whose position is known exactly; row n is ``place(n)`` of the gazetteer.

    ``lon`` and ``lat`` are degrees, ``population`` people (0: not known), ``number`` is for `Gazetteer.at`.
    """

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    population: NDArray[np.int64]
    number: NDArray[np.int64]


class Holdings:
    """Packs as one. A place has a number: its position in its pack, counted on from pack to pack.

    Parameters
    ----------
    packs : sequence of Pack
        In any order; they are put in one of their own, so that theirs makes no difference. Of a place that
        several packs have, the best located speaks for all; among equals the default pack, then by name.
    """

    def __init__(self, packs: Sequence[Pack]) -> None:
        self.packs = tuple(
            sorted(packs, key=lambda pack: (pack.name != _DEFAULT, pack.name, pack.index.checksum))
        )
        # Of each pack the number of its first place; at the end how many there are.
        self.bases = tuple(accumulate((pack.index.size for pack in self.packs), initial=0))
        self.spoken_for = self._spoken_for() if len(self.packs) > 1 else {}

    def __len__(self) -> int:
        return self.bases[-1]

    def _spoken_for(self) -> dict[int, int]:
        """Numbers of places that another pack has too and speaks for, with the number that does."""
        first: dict[str, int] = {}
        shared: dict[str, list[int]] = {}
        for base, pack in zip(self.bases, self.packs, strict=False):
            ids = dict(zip(pack.index.ids(), range(base, base + pack.index.size), strict=True))
            for place_id in ids.keys() & first.keys():
                shared.setdefault(place_id, [first[place_id]]).append(ids[place_id])
            first = ids | first
        found: dict[int, int] = {}
        for numbers in shared.values():
            speaker = min(numbers, key=lambda number: (self._located_rank(number), number))
            found |= {number: speaker for number in numbers if number != speaker}
        return found

    def _located_rank(self, number: int) -> int:
        index, own = self.home(number)
        return index.located[own]

    def home(self, number: int) -> tuple[Index, int]:
        """Index that a numbered place lies in, and its position there.

        Raises
        ------
        IndexError
            If there are fewer places.
        """
        for base, pack in zip(self.bases, self.packs, strict=False):
            if 0 <= number - base < pack.index.size:
                return pack.index, number - base
        raise IndexError(f"no place number {number}")

    def at(self, number: int) -> Place:
        """Return the place with a number.

        Raises
        ------
        IndexError
            If there are fewer.
        """
        index, own = self.home(number)
        return index.place(own)

    def place(self, place_id: str) -> Place | None:
        """Place with an id, or None."""
        for base, pack in zip(self.bases, self.packs, strict=False):
            number = pack.index.find_id(place_id)
            if number is not None:
                return self.at(self.spoken_for.get(base + number, base + number))
        return None

    def names_of(self, place_id: str) -> tuple[str, ...]:
        """All names of the place with an id, in all packs."""
        names = (name for pack in self.packs for name in pack.index.names_of(place_id))
        return tuple(dict.fromkeys(names))

    @cached_property
    def names_by_day(self) -> NamesByDay:
        """Former names of all places, by day."""
        dated: dict[str, list[tuple[str, str, str]]] = {}
        for pack in self.packs:
            for place_id, rows in pack.index.dated_names().items():
                dated.setdefault(place_id, []).extend(rows)
        return NamesByDay(dated)

    def name_on(self, place: Place, day: date) -> str:
        """Name that a place had on a day, romanised."""
        return self.names_by_day.name(place, day)

    @cached_property
    def countries(self) -> dict[str, Place]:
        """Countries by their ISO 3166 codes."""
        found: dict[str, Place] = {}
        for pack in self.packs:
            for number in pack.index.countries():
                place = pack.index.place(number)
                found.setdefault(place.country, place)
        return found

    @cached_property
    def division_countries(self) -> dict[str, set[str]]:
        """Countries that have a first-order division of a name, by that name."""
        found: dict[str, set[str]] = {}
        for pack in self.packs:
            for division, country in pack.index.divisions():
                found.setdefault(division, set()).add(country)
                found.setdefault(division.removesuffix(" Oblast"), set()).add(country)
        return found

    @cached_property
    def located(self) -> LocatedSettlements:
        """Settlements that are located exactly, as arrays."""
        import numpy as np

        lons, lats, people, numbers = [], [], [], []
        for base, pack in zip(self.bases, self.packs, strict=False):
            index = pack.index
            exact = np.frombuffer(index.located, dtype=np.uint8) == list(Located).index(Located.EXACT)
            settled = np.frombuffer(index.is_settlement(), dtype=np.bool_)
            spoken_for = [n - base for n in self.spoken_for if 0 <= n - base < index.size]
            own = np.ones(index.size, dtype=np.bool_)
            own[spoken_for] = False
            chosen = np.flatnonzero(exact & settled & own)
            lons.append(np.frombuffer(index.lon, dtype=np.int32)[chosen] / 1e7)
            lats.append(np.frombuffer(index.lat, dtype=np.int32)[chosen] / 1e7)
            people.append(np.frombuffer(index.population, dtype=np.uint32)[chosen].astype(np.int64))
            numbers.append(chosen + base)
        return LocatedSettlements(
            lon=np.concatenate(lons),
            lat=np.concatenate(lats),
            population=np.concatenate(people),
            number=np.concatenate(numbers),
        )
