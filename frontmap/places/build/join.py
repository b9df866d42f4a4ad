"""Which GeoNames place is which settlement of the register.

A name alone does not decide: one oblast has up to a dozen villages of one name. Towns and seats of
hromadas go first, by names that are unique among them in their oblast on both sides; the hromadas get
positions from these. In the next rounds nearness to its hromada decides among namesakes, or nothing does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from frontmap.places.build.geonames import City
from frontmap.places.build.register import RegisterRow, seats
from frontmap.places.build.spelling import is_written, join_key
from frontmap.places.build.sphere import Point, centre, distance_km

# A hromada is some 25 km across; beyond this from its others a settlement is taken for a namesake.
HROMADA_REACH_KM = 35.0
RAION_REACH_KM = 70.0
# Where a hromada's seat lies is not known before it is found, and raions of the steppe are wide.
_SEAT_REACH = 1.4
_CLEAR_MARGIN_KM = 6.0
_ROUNDS = 4
_RANK = {"K": 4, "M": 3, "X": 1, "T": 1, "C": 0}
_TOWN_PEOPLE = 1500

Keys = Callable[[City], frozenset[str]]
# How remote from its hromada (1 is the limit), rank, register code.
_Near = tuple[float, int, str]


def main_keys(city: City) -> frozenset[str]:
    """Join key of a city's main name."""
    return frozenset({join_key(city.name)} - {""})


def all_keys(city: City) -> frozenset[str]:
    """Join keys of all of a city's names that a person wrote: machine transliterations are lower-case."""
    names = [name for name in city.alternates if is_written(name)]
    return frozenset({join_key(name) for name in [city.name, *names]} - {""})


def join_register(
    cities: Sequence[City],
    rows: Sequence[RegisterRow],
    *,
    oblasts: Mapping[str, Collection[str]],
    former: Mapping[str, Sequence[str]],
    decided: Mapping[str, City],
) -> dict[str, City]:
    """Join settlements of the register to GeoNames places.

    Parameters
    ----------
    cities : sequence of City
        Ukraine's.
    rows : sequence of RegisterRow
        Settlements only.
    oblasts : mapping
        GeoNames' admin1 code to the codes of the oblasts in the register that it may stand for.
    former : mapping
        Register code to former names, since GeoNames may still have the old one.
    decided : mapping
        Joins made by hand; they stand.

    Returns
    -------
    dict
        Register code to city; each city at most once.
    """
    joiner = _Joiner(cities, rows, oblasts, former)
    joiner.take(decided, keep=decided)
    for keys_of in (main_keys, all_keys):
        for some in (joiner.towns, rows):
            joiner.take(joiner.unique_pairs(some, keys_of), keep=decided)
        for _ in range(_ROUNDS):
            found = joiner.nearest_pairs(keys_of)
            if not found:
                break
            joiner.take(found, keep=decided)
    return joiner.joined


def hromada_positions(joined: Mapping[str, City], rows: Iterable[RegisterRow]) -> dict[str, list[Point]]:
    """List, by code of hromada and of raion, the positions of the settlements located in it."""
    positions: dict[str, list[Point]] = defaultdict(list)
    for row in rows:
        if row.id in joined:
            point = (joined[row.id].lon, joined[row.id].lat)
            for code in {row.hromada, row.raion}:
                positions[code].append(point)
    return positions


class _Joiner:
    """What is joined so far, and where the hromadas lie by it."""

    def __init__(
        self,
        cities: Sequence[City],
        rows: Sequence[RegisterRow],
        oblasts: Mapping[str, Collection[str]],
        former: Mapping[str, Sequence[str]],
    ) -> None:
        self._cities, self._rows, self._oblasts = cities, rows, oblasts
        self._by_id = {row.id: row for row in rows}
        self._seats = frozenset(seat.id for seat in seats(tuple(rows)).values())
        self._keys = {
            row.id: frozenset(join_key(name) for name in [row.name, *former.get(row.id, ())]) for row in rows
        }
        self.towns = [row for row in rows if row.category in "KM" or row.id in self._seats]
        self.joined: dict[str, City] = {}
        self._positions: Mapping[str, Sequence[Point]] = {}
        self._centres: dict[str, Point] = {}

    def take(self, found: Mapping[str, City], keep: Mapping[str, City]) -> None:
        """Add joins, drop those far from all others of their hromada or raion, and move the centres."""
        joined = {**self.joined, **found}
        positions = hromada_positions(joined, self._rows)
        kept = {
            code: city
            for code, city in joined.items()
            if code in keep or not self._is_stray(self._by_id[code], city, positions)
        }
        self.joined = kept
        self._positions = hromada_positions(kept, self._rows)
        self._centres = {code: centre(points) for code, points in self._positions.items()}

    def unique_pairs(self, rows: Sequence[RegisterRow], keys_of: Keys) -> dict[str, City]:
        """Pairs whose name no other open row and no other open city of the oblast has."""
        wanted: dict[str, list[tuple[City, int]]] = defaultdict(list)
        for city, candidates in self._pairs(rows, keys_of):
            for row in candidates:
                wanted[row.id].append((city, len(candidates)))
        return {
            code: offers[0][0]
            for code, offers in wanted.items()
            if len(offers) == 1 and offers[0][1] == 1 and self._fits(self._by_id[code], offers[0][0])
        }

    def nearest_pairs(self, keys_of: Keys) -> dict[str, City]:
        """Pairs where one hromada is clearly the nearest, or one candidate is clearly the town."""
        offers = []
        for city, candidates in self._pairs(self._rows, keys_of):
            near = sorted((self._remoteness(row, city), self._rank(row), row.id) for row in candidates)
            near = [entry for entry in near if entry[0] <= _reach(entry[1])]
            chosen = _clearly_nearest(near) or _clearly_town(near, city)
            if chosen:
                offers.append((-city.population, chosen[0], city.id, chosen[2], city))
        found: dict[str, City] = {}
        for *_, code, city in sorted(offers, key=lambda offer: offer[:4]):
            found.setdefault(code, city)
        return found

    def _pairs(self, rows: Sequence[RegisterRow], keys_of: Keys) -> Iterator[tuple[City, list[RegisterRow]]]:
        by_key: dict[tuple[str, str], list[RegisterRow]] = defaultdict(list)
        for row in rows:
            if row.id not in self.joined:
                for key in self._keys[row.id]:
                    by_key[row.oblast, key].append(row)
        taken = {city.id for city in self.joined.values()}
        for city in self._cities:
            if city.id in taken:
                continue
            found = {
                row.id: row
                for key in keys_of(city)
                for oblast in self._oblasts.get(city.admin1, ())
                for row in by_key.get((oblast, key), ())
            }
            if found:
                yield city, [found[code] for code in sorted(found)]

    def _remoteness(self, row: RegisterRow, city: City) -> float:
        """How far a city lies from the settlements of a row's hromada, or raion; 1 is the limit."""
        for code, reach in ((row.hromada, HROMADA_REACH_KM), (row.raion, RAION_REACH_KM)):
            if code in self._centres:
                return distance_km((city.lon, city.lat), self._centres[code]) / reach
        return 2.0

    def _fits(self, row: RegisterRow, city: City) -> bool:
        return row.raion not in self._centres or self._remoteness(row, city) <= _reach(self._rank(row))

    def _rank(self, row: RegisterRow) -> int:
        return _RANK[row.category] + (row.id in self._seats)

    def _is_stray(self, row: RegisterRow, city: City, positions: Mapping[str, list[Point]]) -> bool:
        point = (city.lon, city.lat)
        for code, reach in ((row.hromada, HROMADA_REACH_KM), (row.raion, RAION_REACH_KM)):
            others = [other for other in positions[code] if other != point]
            if others:
                return distance_km(point, centre(others)) / reach > _reach(self._rank(row))
        return False


def _reach(rank: int) -> float:
    return _SEAT_REACH if rank > 1 else 1.0


def _clearly_nearest(near: list[_Near]) -> _Near | None:
    margin = _CLEAR_MARGIN_KM / HROMADA_REACH_KM
    return near[0] if len(near) == 1 or (near and near[1][0] > near[0][0] + margin) else None


def _clearly_town(near: list[_Near], city: City) -> _Near | None:
    """Take the one town or seat among villages of its name, for a place that is too big for a village."""
    top = max((rank for _, rank, _ in near), default=0)
    towns = [entry for entry in near if entry[1] == top]
    return towns[0] if top > 0 and len(towns) == 1 and city.population >= _TOWN_PEOPLE else None
