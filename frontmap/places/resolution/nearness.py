"""How near a candidate lies to what else the document names, in nats."""

from __future__ import annotations

import math
from collections.abc import Sequence
from math import cos, exp, sqrt
from typing import TYPE_CHECKING, NamedTuple

from frontmap.model import Located, Place
from frontmap.places.globe import distance_km
from frontmap.places.resolution.anchors import Around

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Nearness to a certain place counts as the logarithm of the distance does, and not at all at this one.
NEAR_KM = 130.0
NEAR_NATS, BLUR_KM, FARTHEST_NATS, MORE_NATS = 3.3, 10.0, -2.5, 1.2
BESIDE_NATS, BESIDE_KM = 2.2, 15.0
MORE_KM, MOST_MORE = 80.0, 1.0
# From here on nearness says no less, however small the place that is near.
FAR_KM = NEAR_KM * exp(-FARTHEST_NATS / NEAR_NATS)
# A village among several others of the text, all within a walk, is the one that is meant.
AMONG_KM, AMONG_NATS, MOST_AMONG = 12.0, 1.0, 2.0
# Great cities are named in news of everywhere, and say little of where a village is.
_GREAT_PEOPLE, _GREAT_POWER = 250_000, 0.35
# True distances differ from those on a plane by less than this share, and so many kilometres.
_TRUE_SHARE, _TRUE_KM = 1.05, 1.0
DEGREE_KM, HALF_RADIAN = 111.195, math.pi / 360.0
# A place abroad among places of the theatre is doubted: it may be a slip for one nearer.
ABROAD_KM, ABROAD_NATS = 300.0, 3.0
_SAME_DIVISION_NATS = 0.8
# Nearness, or rather distance, says no less than this.
LEAST_NEAR_NATS = FARTHEST_NATS - ABROAD_NATS

# So many pairs of a candidate and a place are looked at one by one: for fewer it takes longer to fill tables.
_FEW_PAIRS = 150
# So many names at a time, times the places that they see, that no table grows with the text.
_MOST_NAMES = 10_000


class Position(NamedTuple):
    """Where a place lies, in degrees; half the error of a rough position counts as so much farther off."""

    lon: float
    lat: float
    error: float


def _position(place: Place) -> Position:
    """Position of a place, or 0, 0 where it has none."""
    error = place.radius_m / 2000.0 / DEGREE_KM if place.located is Located.APPROXIMATE else 0.0
    return Position(place.lon or 0.0, place.lat or 0.0, error)


class Spread:
    """Where the places lie that a name may mean; ``unlocated`` are the numbers of those that nobody knows."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = places
        self.positions = list(map(_position, places))
        self.unlocated = [number for number, place in enumerate(places) if place.lon is None]
        self._table: NDArray[np.float64] | None = None

    @property
    def table(self) -> NDArray[np.float64]:
        """Their positions, one in each column."""
        if self._table is None:
            import numpy as np

            self._table = np.array(self.positions).T
        return self._table


# Where the candidates of a name lie, and what the name sees.
View = tuple[Spread, Around]


def near_columns(views: Sequence[View]) -> list[list[float]]:
    """Nearness of the candidates of each of some names to the certain places that the name sees.

    It is the nearest that counts, others of the text in reach a little, and those named close by more.
    """
    pairs = sum([len(spread.places) * seen.count for spread, seen in views])
    columns = [_near_column(view) for view in views] if pairs <= _FEW_PAIRS else _near_at_once(views)
    for (spread, seen), column in zip(views, columns, strict=True):
        if seen.count:
            for number in spread.unlocated:
                column[number] = _same_division_nats(spread.places[number], seen)
    return columns


def _near_at_once(views: Sequence[View]) -> list[list[float]]:
    from frontmap.places.resolution.vicinity import near_at_once

    columns: list[list[float]] = [[0.0] * len(spread.places) for spread, _ in views]
    # Mostly all names see the same places, but for their own.
    together: dict[int, list[int]] = {}
    for number, (_, seen) in enumerate(views):
        if seen.count:
            together.setdefault(id(seen.ids), []).append(number)
    for numbers in together.values():
        few = max(1, _MOST_NAMES // len(views[numbers[0]][1].ids))
        for first in range(0, len(numbers), few):
            chosen = numbers[first : first + few]
            for number, column in zip(chosen, near_at_once([views[n] for n in chosen]), strict=True):
                columns[number] = column
    return columns


def _near_column(view: View) -> list[float]:
    spread, seen = view
    if not seen.count:
        return [0.0] * len(spread.places)
    others = seen.seen
    reaches = [reach(other) for other in others]
    beside = [number for number, other in enumerate(others) if other.id in seen.beside]
    column = []
    for place, at in zip(spread.places, spread.positions, strict=True):
        away = _plane_km(at, others)
        nats = _near_nats(away, reaches, beside)
        if beside and place.country not in seen.countries and min([away[n] for n in beside]) > ABROAD_KM:
            nats -= ABROAD_NATS
        column.append(nats)
    return column


def _near_nats(away: Sequence[float], reaches: Sequence[float], beside: Sequence[int]) -> float:
    """Nearness to places that lie so far off and reach so far; some, by their numbers, are named close by."""
    nearest = min(away)
    if nearest >= FAR_KM:
        return FARTHEST_NATS
    reached = min([(km + BLUR_KM) * far for km, far in zip(away, reaches, strict=True)])
    nats = max(FARTHEST_NATS, -NEAR_NATS * math.log(reached / NEAR_KM))
    if nats > FARTHEST_NATS and len(away) > 1:
        more = sum([exp(-km / MORE_KM) for km in away]) - exp(-nearest / MORE_KM)
        among = sum([exp(-((km / AMONG_KM) ** 2)) for km in away]) - exp(-((nearest / AMONG_KM) ** 2))
        nats += MORE_NATS * min(MOST_MORE, more) + AMONG_NATS * min(MOST_AMONG, among)
    if beside:
        close = min([away[number] for number in beside])
        nats += BESIDE_NATS * exp(-((close / BESIDE_KM) ** 2) / 2)
    return nats


def _plane_km(at: Position, others: Sequence[Place]) -> list[float]:
    """Distances on a plane at the middle latitude, within a hundredth of the true ones up to 500 km."""
    lon, lat, error = at
    square = error * error
    away = []
    for other in others:
        other_lon, other_lat = other.lon, other.lat
        if other_lon is None or other_lat is None:
            away.append(math.inf)
        else:
            east, north = (other_lon - lon) * cos((lat + other_lat) * HALF_RADIAN), other_lat - lat
            away.append(DEGREE_KM * sqrt(east * east + north * north + square))
    return away


def reach(place: Place) -> float:
    """How much farther off a place counts than it lies.

    Great cities are named in news of everywhere, and say little of where a village is.
    """
    return math.pow(1.0 + place.population / _GREAT_PEOPLE, _GREAT_POWER)


def reaching(place: Place) -> tuple[float, float, float]:
    """Longitude and latitude of a certain place, which has a position, and its reach."""
    return place.lon or 0.0, place.lat or 0.0, reach(place)


def _same_division_nats(place: Place, seen: Around) -> float:
    """What stands for the nearness of a candidate that has no position."""
    same = [other.admin1 == place.admin1 and other.admin2 == place.admin2 for other in seen.seen]
    return _SAME_DIVISION_NATS if True in same else 0.0


def nearest_place(place: Place, others: Sequence[Place]) -> tuple[float, Place | None]:
    """The place that lies nearest to another, and how far off it truly lies; none where none is near."""
    # What lies much farther on a plane need not be measured on the globe.
    if place.lon is None or place.lat is None:
        return math.inf, None
    away = _plane_km(Position(place.lon, place.lat, 0.0), others)
    limit = min(away, default=math.inf) * _TRUE_SHARE + _TRUE_KM
    if limit >= FAR_KM:
        return math.inf, None
    found = [(distance_km(place, o), o.id, o) for km, o in zip(away, others, strict=True) if km <= limit]
    km, _, nearest = min(found, key=_by_distance)
    return km, nearest


def _by_distance(found: tuple[float, str, Place]) -> tuple[float, str]:
    return found[:2]
