"""Where a settlement without coordinates is put, and how wrong that is.

It is put at the mean of its hromada's located settlements. The error was measured by leaving out: each
located village of fewer than 1,000 people, no seat, is put at the mean of the others, and the distance to
its true position is an error. Errors grow with the number of settlements in the hromada, so the radius
of a hromada is the distance that 95 % of the errors in hromadas of about its size do not exceed. Villages
without coordinates are smaller and lie further out than those measured: of them it holds for about 90 %.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontmap.places.build.geonames import City
from frontmap.places.build.join import hromada_positions
from frontmap.places.build.register import RegisterRow, seats
from frontmap.places.build.sphere import distance_km, mean, quantile

_VILLAGE_PEOPLE = 1000
_SHARE = 0.95
_SIMILAR = 200


@dataclass(frozen=True, slots=True)
class Approximation:
    """Centre of an area and the error of putting a settlement there."""

    lon: float
    lat: float
    radius_m: int


def left_out_errors(rows: Sequence[RegisterRow], joined: Mapping[str, City]) -> list[tuple[int, float]]:
    """Measure how far villages lie from the mean of the others of their hromada.

    Returns
    -------
    list of (int, float)
        Settlements in the hromada and error in km, sorted.
    """
    sizes = Counter(row.hromada for row in rows)
    seat_ids = {seat.id for seat in seats(tuple(rows)).values()}
    positions = hromada_positions(joined, rows)
    errors = []
    for row in rows:
        city = joined.get(row.id)
        if city is None or row.id in seat_ids or row.category != "C" or city.population >= _VILLAGE_PEOPLE:
            continue
        point = (city.lon, city.lat)
        others = [other for other in positions[row.hromada] if other != point]
        if others:
            errors.append((sizes[row.hromada], distance_km(point, mean(others))))
    return sorted(errors)


def approximations(rows: Sequence[RegisterRow], joined: Mapping[str, City]) -> dict[str, Approximation]:
    """Find centre and error of each hromada and raion, by code, that has a located settlement."""
    errors = left_out_errors(rows, joined)
    sizes = Counter(row.hromada for row in rows)
    found = {}
    for code, points in hromada_positions(joined, rows).items():
        lon, lat = mean(points)
        if code not in sizes:
            radius_km = quantile([distance_km((lon, lat), point) for point in points], _SHARE)
        else:
            radius_km = quantile(_similar(errors, sizes[code]), _SHARE)
        found[code] = Approximation(round(lon, 4), round(lat, 4), round(radius_km * 10) * 100)
    return found


def _similar(errors: Sequence[tuple[int, float]], size: int) -> list[float]:
    """Errors in the hromadas nearest in size, the same number from either side as far as there are."""
    at = bisect_left(errors, (size, 0.0))
    start = max(0, min(at - _SIMILAR // 2, len(errors) - _SIMILAR))
    return [error for _, error in errors[start : start + _SIMILAR]]
