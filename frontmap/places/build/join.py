"""Which GeoNames place is which settlement of the register.

A name alone does not decide: one oblast has up to a dozen villages of one name. Towns and seats of
hromadas go first, by names that are unique among them in their oblast on both sides; the hromadas get
positions from these. In the next rounds nearness to its hromada decides among namesakes, or nothing does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

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
    oblasts: Mapping[str, Sequence[str]],
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
    keys = {row.id: frozenset(join_key(name) for name in [row.name, *former.get(row.id, ())]) for row in rows}
    seat_ids = {seat.id for seat in seats(tuple(rows)).values()}
    towns = [row for row in rows if row.category in "KM" or row.id in seat_ids]
    joined = dict(decided)
    for strong in (main_keys, all_keys):
        for some in (towns, rows):
            joined |= _unique_pairs(cities, some, oblasts, keys, strong, joined, rows, seat_ids)
            joined = _without_strays(joined, rows) | decided
        for _ in range(_ROUNDS):
            found = _nearest_pairs(cities, rows, oblasts, keys, strong, joined)
            if not found:
                break
            joined = _without_strays(joined | found, rows) | decided
    return joined


def hromada_positions(joined: Mapping[str, City], rows: Iterable[RegisterRow]) -> dict[str, list[Point]]:
    """List, by code of hromada and of raion, the positions of the settlements located in it."""
    positions: dict[str, list[Point]] = defaultdict(list)
    for row in rows:
        if row.id in joined:
            point = (joined[row.id].lon, joined[row.id].lat)
            positions[row.hromada].append(point)
            positions[row.raion].append(point)
    return positions


def _pairs(cities, rows, oblasts, keys, keys_of, joined):  # type: ignore[no-untyped-def]
    by_key = defaultdict(list)
    for row in rows:
        if row.id not in joined:
            for key in keys[row.id]:
                by_key[row.oblast, key].append(row)
    taken = {city.id for city in joined.values()}
    for city in cities:
        if city.id not in taken:
            found = {
                row.id: row
                for key in keys_of(city)
                for oblast in oblasts.get(city.admin1, ())
                for row in by_key[oblast, key]
            }
            if found:
                yield city, list(found.values())


def _unique_pairs(cities, rows, oblasts, keys, keys_of, joined, everyone, seat_ids):  # type: ignore[no-untyped-def]
    wanted = defaultdict(list)
    for city, candidates in _pairs(cities, rows, oblasts, keys, keys_of, joined):
        for row in candidates:
            wanted[row.id].append((city, len(candidates)))
    positions = hromada_positions(joined, everyone)
    by_id = {row.id: row for row in rows}
    return {
        code: cities[0][0]
        for code, cities in wanted.items()
        if len(cities) == 1 and cities[0][1] == 1 and _fits(by_id[code], cities[0][0], positions, seat_ids)
    }


def _nearest_pairs(cities, rows, oblasts, keys, keys_of, joined):  # type: ignore[no-untyped-def]
    positions = hromada_positions(joined, rows)
    seat_ids = {seat.id for seat in seats(tuple(rows)).values()}
    offers = []
    for city, candidates in _pairs(cities, rows, oblasts, keys, keys_of, joined):
        near = sorted(
            (_remoteness(row, city, positions), _RANK[row.category] + (row.id in seat_ids), row.id)
            for row in candidates
        )
        near = [entry for entry in near if entry[0] <= _reach(entry[1])]
        chosen = _clearly_nearest(near) or _clearly_town(near, city)
        if chosen:
            offers.append((-city.population, chosen[0], city.id, chosen[2], city))
    found: dict[str, City] = {}
    for *_, code, city in sorted(offers, key=lambda offer: offer[:4]):
        found.setdefault(code, city)
    return found


def _clearly_nearest(near: list[tuple[float, int, str]]) -> tuple[float, int, str] | None:
    margin = _CLEAR_MARGIN_KM / HROMADA_REACH_KM
    return near[0] if len(near) == 1 or (near and near[1][0] > near[0][0] + margin) else None


def _clearly_town(near: list[tuple[float, int, str]], city: City) -> tuple[float, int, str] | None:
    """Take the one town or seat among villages of its name, for a place that is too big for a village."""
    top = max((rank for _, rank, _ in near), default=0)
    towns = [entry for entry in near if entry[1] == top]
    return towns[0] if top > 0 and len(towns) == 1 and city.population >= _TOWN_PEOPLE else None


def _remoteness(row: RegisterRow, city: City, positions: Mapping[str, list[Point]]) -> float:
    """How far a city lies from the settlements of a row's hromada, or raion; 1 is the limit."""
    point = (city.lon, city.lat)
    for code, reach in ((row.hromada, HROMADA_REACH_KM), (row.raion, RAION_REACH_KM)):
        if positions.get(code):
            return distance_km(point, centre(positions[code])) / reach
    return 2.0


def _reach(rank: int) -> float:
    return _SEAT_REACH if rank > 1 else 1.0


def _fits(row: RegisterRow, city: City, positions: Mapping[str, list[Point]], seat_ids: Set[str]) -> bool:
    return not positions.get(row.raion) or _remoteness(row, city, positions) <= _reach(
        _RANK[row.category] + (row.id in seat_ids)
    )


def _without_strays(joined: Mapping[str, City], rows: Sequence[RegisterRow]) -> dict[str, City]:
    """Drop joins far from all others of their hromada, or of their raion where the hromada has no other."""
    positions = hromada_positions(joined, rows)
    seat_ids = {seat.id for seat in seats(tuple(rows)).values()}
    kept = {}
    for row in rows:
        if row.id not in joined:
            continue
        city = joined[row.id]
        point = (city.lon, city.lat)
        others = {code: [p for p in positions[code] if p != point] for code in (row.hromada, row.raion)}
        if not others[row.raion] or _fits(row, city, others, seat_ids):
            kept[row.id] = city
    return kept
