"""Near and alike is one place: GeoNames has some towns twice, a few kilometres apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from frontmap.places.build.geonames import City
from frontmap.places.build.spelling import join_key
from frontmap.places.build.sphere import distance_km

NEAR_KM = 5.0
_NUMERAL = re.compile(r"\d+|\b[IVX]+\b")

Merges = list[tuple[City, City]]


def merge_alike(keepers: Iterable[City], others: Iterable[City]) -> tuple[list[City], list[City], Merges]:
    """Merge each of the others into a keeper of its name that lies within 5 km; names are united.

    Returns
    -------
    keepers : list of City
        In their order, with the names of what was merged into them.
    others : list of City
        Those that found no keeper.
    merges : list of (City, City)
        What was merged into what, for the report.
    """
    kept = list(keepers)
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, city in enumerate(kept):
        by_name[city.country, join_key(city.name)].append(at)
    left, merges = [], []
    for city in others:
        home = next(
            (at for at in by_name.get((city.country, join_key(city.name)), []) if _near(kept[at], city)), None
        )
        if home is None:
            left.append(city)
        else:
            merges.append((city, kept[home]))
            names = {*kept[home].alternates, city.name, *city.alternates} - {kept[home].name}
            kept[home] = replace(kept[home], alternates=tuple(sorted(names)))
    return kept, left, merges


def merge_twins(cities: Iterable[City]) -> tuple[list[City], Merges]:
    """Merge places of one list with each other, the smaller into the bigger; the list is sorted by id."""
    merged: list[City] = []
    merges: Merges = []
    groups: dict[tuple[str, str, str], list[City]] = defaultdict(list)
    for city in cities:
        groups[city.country, city.admin1, join_key(city.name)].append(city)
    for group in groups.values():
        biggest_first = sorted(group, key=lambda city: (-city.population, city.id))
        while biggest_first:
            one, *rest = biggest_first
            kept, biggest_first, found = merge_alike([one], rest)
            merged += kept
            merges += found
    return sorted(merged, key=lambda city: city.id), merges


def _near(one: City, other: City) -> bool:
    # Sector 3 is not Sector 4, nor district XI district XXI.
    if _NUMERAL.findall(one.name) != _NUMERAL.findall(other.name):
        return False
    return distance_km((one.lon, one.lat), (other.lon, other.lat)) <= NEAR_KM
