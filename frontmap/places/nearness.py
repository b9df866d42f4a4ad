"""How near a candidate lies to what else the document names, in nats."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from math import cos, exp, hypot

from frontmap.model import Candidate, Located, Place
from frontmap.places.globe import distance_km

# Nearness to a certain place counts as the logarithm of the distance does, and not at all at this one.
_NEAR_KM = 130.0
_NEAR_NATS, _BLUR_KM, _FARTHEST_NATS, _MORE_NATS = 3.3, 10.0, -2.5, 1.2
_BESIDE_NATS, _BESIDE_KM, _BESIDE_CHARACTERS = 2.2, 15.0, 300
# So far apart nothing is left of what two names explain of each other.
_MUTUAL_NATS, _MUTUAL_KM, _NO_MUTUAL_KM = 4.0, 7.0, 70.0
_MORE_KM, _MOST_MORE = 80.0, 1.0
# From here on nearness says no less, however small the place that is near.
_FAR_KM = _NEAR_KM * exp(-_FARTHEST_NATS / _NEAR_NATS)
# A village among several others of the text, all within a walk, is the one that is meant.
_AMONG_KM, _AMONG_NATS, _MOST_AMONG = 12.0, 1.0, 2.0
_GREAT_PEOPLE, _GREAT_POWER = 250_000, 0.35
MOST_TOGETHER, _MOST_NAMESAKES = 12, 80
# A text that names more places than any report is many: each name is seen with those around it.
_MOST_PLACES, _MOST_STARTS, _MOST_KNOWN = 150, 12, 100_000
# True distances differ from those on a plane by less than this share, and so many kilometres.
_TRUE_SHARE, _TRUE_KM = 1.05, 1.0
_DEGREE_KM, _HALF_RADIAN = 111.195, math.pi / 360.0
# A place abroad among places of the theatre is doubted: it may be a slip for one nearer.
_ABROAD_KM, _ABROAD_NATS = 300.0, 3.0
# Nearness, or rather distance, says no less than this.
LEAST_NEAR_NATS = _FARTHEST_NATS - _ABROAD_NATS


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that the document certainly means, and where it names it."""

    place: Place
    mention: int
    start: int


@dataclass(slots=True)
class Around:
    """Certain places of a document as a name sees them, in one order: their ids, themselves and their reach.

    ``reach`` says for each place how much farther off it counts than it lies: great cities are named in
    news of everywhere, and say little of where a village is. ``countries`` are those the places lie in,
    ``beside`` the numbers of the places that are named close by the name.
    """

    ids: Sequence[str]
    places: Sequence[Place]
    reach: Sequence[float]
    countries: frozenset[str]
    beside: Sequence[int]


class Anchors:
    """The certain places of a document in one round, by where it names them."""

    def __init__(self, anchors: Sequence[Anchor]) -> None:
        ordered = sorted(anchors, key=_start)
        self._starts = [anchor.start for anchor in ordered]
        self._mentions = [anchor.mention for anchor in ordered]
        self._named = [anchor.place.id for anchor in ordered]
        self.by_mention = {anchor.mention: anchor.place for anchor in anchors}
        self.places = {anchor.place.id: anchor.place for anchor in anchors}
        self._counts = Counter(self._named)
        self._ids, places = list(self.places), list(self.places.values())
        self._numbers = {place_id: number for number, place_id in enumerate(self._ids)}
        reach = [(1.0 + place.population / _GREAT_PEOPLE) ** _GREAT_POWER for place in places]
        countries = frozenset([place.country for place in places])
        self._all = Around(self._ids, places, reach, countries, ())

    def around(self, numbers: Sequence[int], own: Collection[int], starts: Sequence[int]) -> Around:
        """Gather the certain places that other mentions than a case's own name.

        Parameters
        ----------
        numbers, own : sequence and set of int
            The mentions of the case; all of them mean one place.
        starts : sequence of int
            Where they begin.
        """
        seen = self._all
        if len(self._ids) > _MOST_PLACES:
            return self._around_closely(own, starts[:_MOST_STARTS])
        if not self._ids:
            return seen
        beside = self._beside(own, starts)
        place = self.by_mention.get(numbers[0])
        alone = place is not None and self._counts[place.id] == len(numbers)
        if place is None or not alone:
            return Around(
                seen.ids, seen.places, seen.reach, seen.countries, [self._numbers[other] for other in beside]
            )
        at = self._numbers[place.id]
        ids, places, reach = [*seen.ids], [*seen.places], [*seen.reach]
        del ids[at], places[at], reach[at]
        countries = frozenset([place.country for place in places])
        found = [self._numbers[other] for other in beside]
        return Around(ids, places, reach, countries, [number - (number > at) for number in found])

    def _beside(self, own: Collection[int], starts: Iterable[int]) -> set[str]:
        """Ids of the places that are named close by."""
        beside: set[str] = set()
        for start in starts:
            low = bisect_left(self._starts, start - _BESIDE_CHARACTERS)
            high = bisect_right(self._starts, start + _BESIDE_CHARACTERS)
            for number in range(low, high):
                if self._mentions[number] not in own:
                    beside.add(self._named[number])
        return beside

    def _around_closely(self, own: Collection[int], starts: Sequence[int]) -> Around:
        """Of a text that names more places than one report does, those that are named next to the name."""
        beside = self._beside(own, starts)
        chosen = set(beside)
        for start in starts:
            if len(chosen) >= _MOST_PLACES:
                break
            middle = bisect_left(self._starts, start)
            before = range(middle - 1, max(0, middle - _MOST_PLACES) - 1, -1)
            after = range(middle, min(len(self._starts), middle + _MOST_PLACES))
            for number in chain.from_iterable(zip_longest(before, after)):
                if number is not None and self._mentions[number] not in own:
                    chosen.add(self._named[number])
                    if len(chosen) >= _MOST_PLACES:
                        break
        ids = sorted(chosen)
        places = [self.places[place_id] for place_id in ids]
        reach = [self._all.reach[self._numbers[place_id]] for place_id in ids]
        countries = frozenset([place.country for place in places])
        return Around(ids, places, reach, countries, [n for n, other in enumerate(ids) if other in beside])


def _start(anchor: Anchor) -> int:
    return anchor.start


class Distances:
    """Distances of candidates to certain places, each measured once as long as it is worth to keep it.

    They are measured on a plane at the middle latitude, within a hundredth of the true ones up to 500 km.
    """

    def __init__(self) -> None:
        self._known: dict[str, dict[str, float]] = {}
        self._count = 0

    def km(self, place: Place, seen: Around) -> list[float]:
        """Distances to the certain places; a rough position counts as half its error off."""
        row = self._known.get(place.id)
        if row is not None:
            try:
                return [row[other_id] for other_id in seen.ids]
            except KeyError:
                pass
        if self._count >= _MOST_KNOWN:
            self._known.clear()
            self._count, row = 0, None
        away = _plane_km(place, seen.places)
        if row is None:
            row = self._known[place.id] = {}
        self._count -= len(row)
        row.update(zip(seen.ids, away, strict=True))
        self._count += len(row)
        return away


def _plane_km(place: Place, others: Sequence[Place]) -> list[float]:
    lon, lat = place.lon, place.lat
    if lon is None or lat is None:
        return [math.inf] * len(others)
    error_deg = place.radius_m / 2000.0 / _DEGREE_KM if place.located is Located.APPROXIMATE else 0.0
    away = []
    for other in others:
        other_lon, other_lat = other.lon, other.lat
        if other_lon is None or other_lat is None:
            away.append(math.inf)
        else:
            east = (other_lon - lon) * cos((lat + other_lat) * _HALF_RADIAN)
            away.append(_DEGREE_KM * hypot(east, other_lat - lat, error_deg))
    return away


def near_column(places: Sequence[Place], seen: Around, distances: Distances) -> list[float]:
    """Nearness of each of some places to the certain places of the document.

    It is the nearest that counts, others of the text in reach a little, and those named close by more.
    """
    if not seen.places:
        return [0.0] * len(places)
    return [_near_nats(place, seen, distances) for place in places]


def _near_nats(place: Place, seen: Around, distances: Distances) -> float:
    if place.lon is None:
        return 0.8 * max(
            [float(other.admin1 == place.admin1 and other.admin2 == place.admin2) for other in seen.places]
        )
    away = distances.km(place, seen)
    nearest = min(away)
    beside = min([away[number] for number in seen.beside]) if seen.beside else 0.0
    abroad = beside > _ABROAD_KM and place.country not in seen.countries
    if nearest >= _FAR_KM:
        return _FARTHEST_NATS - (_ABROAD_NATS if abroad else 0.0)
    reached = min([(km + _BLUR_KM) * reach for km, reach in zip(away, seen.reach, strict=True)])
    nats = max(_FARTHEST_NATS, _NEAR_NATS * math.log(_NEAR_KM / reached))
    if len(away) > 1 and nats > _FARTHEST_NATS:
        more = sum([exp(-km / _MORE_KM) for km in away]) - exp(-nearest / _MORE_KM)
        nats += _MORE_NATS * min(_MOST_MORE, more)
        among = sum([exp(-((km / _AMONG_KM) ** 2)) for km in away]) - exp(-((nearest / _AMONG_KM) ** 2))
        nats += _AMONG_NATS * min(_MOST_AMONG, among)
    if seen.beside:
        nats += _BESIDE_NATS * exp(-((beside / _BESIDE_KM) ** 2) / 2)
        if abroad:
            nats -= _ABROAD_NATS
    return nats


def nearest_place(place: Place, seen: Around, distances: Distances) -> tuple[float, Place | None]:
    """The certain place that lies nearest, and how far off it truly lies; none where none is near."""
    others = seen.places
    if others and place.located is not Located.APPROXIMATE:
        # What lies much farther on a plane need not be measured on the globe.
        away = distances.km(place, seen)
        limit = min(away) * _TRUE_SHARE + _TRUE_KM
        others = [other for km, other in zip(away, others, strict=True) if km <= limit < _FAR_KM]
    found = [(distance_km(place, other), other.id, other) for other in others]
    if not found:
        return math.inf, None
    km, _, nearest = min(found, key=_by_distance)
    return km, nearest


def _by_distance(found: tuple[float, str, Place]) -> tuple[float, str]:
    return found[:2]


# Heights in kilometres, ascending, and ids and positions on a plane in the same order.
Points = tuple[Sequence[float], Sequence[tuple[str, float, float]]]


def points(candidates: Iterable[Candidate]) -> Points:
    """Ids and positions, in kilometres on a plane, of the located among the first candidates."""
    found = []
    for candidate in candidates:
        place = candidate.place
        if place.lon is not None and place.lat is not None:
            found.append((place.id, place.lon * 72.0, place.lat * 111.0))
        if len(found) == _MOST_NAMESAKES:
            break
    found.sort(key=lambda point: point[2])
    return [point[2] for point in found], found


def side_by_side_nats(places: Sequence[Place], namesakes: Points) -> list[float]:
    """Two uncertain names explain each other where their namesakes lie side by side only once."""
    heights, ordered = namesakes
    found = []
    for place in places:
        nearest = math.inf
        if place.lon is not None and place.lat is not None:
            x, y, own = place.lon * 72.0, place.lat * 111.0, place.id
            low, high = bisect_left(heights, y - _NO_MUTUAL_KM), bisect_right(heights, y + _NO_MUTUAL_KM)
            for place_id, other_x, other_y in ordered[low:high]:
                square = (other_x - x) * (other_x - x) + (other_y - y) * (other_y - y)
                if square < nearest and place_id != own:
                    nearest = square
        found.append(_MUTUAL_NATS * exp(-nearest / (2 * _MUTUAL_KM**2)))
    return found


def together_nats(places: Sequence[Place], each: Sequence[Sequence[float]]) -> list[float]:
    """What several uncertain names say together, of which each gives so much (see `side_by_side_nats`)."""
    return [min(sum(nats), 2 * _MUTUAL_NATS) for nats in zip(*each, strict=True)] or [0.0] * len(places)
