"""How near a candidate lies to what else the document names, in nats."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from math import cos, exp, hypot

from frontmap.model import Candidate, Located, Place
from frontmap.places.evidence import Anchor

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
_MOST_PLACES, _MOST_STARTS, _MOST_KNOWN = 150, 12, 5000
_DEGREE_KM, _HALF_RADIAN = 111.195, math.pi / 360.0
# A place abroad among places of the theatre is doubted: it may be a slip for one nearer.
_ABROAD_KM, _ABROAD_NATS = 300.0, 3.0


@dataclass(frozen=True, slots=True)
class Around:
    """Certain places of a document as a name sees them: all, and the ids of those named close by it.

    ``reach`` says for each place how much farther off it counts than it lies: great cities are named in
    news of everywhere, and say little of where a village is. ``countries`` are those the places lie in.
    """

    places: Mapping[str, Place]
    beside: frozenset[str]
    reach: Sequence[float]
    countries: frozenset[str]


class Anchors:
    """The certain places of a document in one round, by where it names them."""

    def __init__(self, anchors: Sequence[Anchor]) -> None:
        self.ordered = sorted(anchors, key=lambda anchor: anchor.start)
        self._starts = [anchor.start for anchor in self.ordered]
        self.by_mention = {anchor.mention: anchor.place for anchor in anchors}
        self.places = {anchor.place.id: anchor.place for anchor in anchors}
        self._counts = Counter(anchor.place.id for anchor in anchors)
        self._reach = {
            place_id: (1.0 + place.population / _GREAT_PEOPLE) ** _GREAT_POWER
            for place_id, place in self.places.items()
        }
        self._reaches = list(self._reach.values())
        self._countries = frozenset([place.country for place in self.places.values()])

    def around(self, own: Collection[int], starts: Iterable[int]) -> Around:
        """Gather the certain places that other mentions than ``own``, which begin at ``starts``, name."""
        places, reach, countries = self.places, self._reaches, self._countries
        if len(places) > _MOST_PLACES:
            starts = list(starts)[:_MOST_STARTS]
            return self._around_closely(own, starts)
        named = [self.by_mention[number].id for number in own if number in self.by_mention]
        alone = {place_id for place_id in set(named) if named.count(place_id) == self._counts[place_id]}
        if alone:
            places = {place_id: place for place_id, place in places.items() if place_id not in alone}
            reach = [self._reach[place_id] for place_id in places]
            countries = frozenset([place.country for place in places.values()])
        return Around(places, self._beside(own, starts), reach, countries)

    def _beside(self, own: Collection[int], starts: Iterable[int]) -> frozenset[str]:
        beside: set[str] = set()
        for start in starts:
            low = bisect_left(self._starts, start - _BESIDE_CHARACTERS)
            high = bisect_right(self._starts, start + _BESIDE_CHARACTERS)
            beside.update([a.place.id for a in self.ordered[low:high] if a.mention not in own])
        return frozenset(beside)

    def _around_closely(self, own: Collection[int], starts: Sequence[int]) -> Around:
        """Of a text that names more places than one report does, those that are named next to the name."""
        beside = self._beside(own, starts)
        chosen = set(beside)
        for start in starts:
            if len(chosen) >= _MOST_PLACES:
                break
            middle = bisect_left(self._starts, start)
            before = self.ordered[max(0, middle - _MOST_PLACES) : middle]
            after = self.ordered[middle : middle + _MOST_PLACES]
            for anchor in chain.from_iterable(zip_longest(reversed(before), after)):
                if anchor is not None and anchor.mention not in own:
                    chosen.add(anchor.place.id)
                    if len(chosen) >= _MOST_PLACES:
                        break
        places = {place_id: self.places[place_id] for place_id in sorted(chosen)}
        reach = [self._reach[place_id] for place_id in places]
        return Around(places, beside, reach, frozenset([place.country for place in places.values()]))


@dataclass(slots=True)
class Distances:
    """Distances of candidates to the certain places of one document, each measured once.

    They are measured on a plane at the middle latitude, within a hundredth of the true ones up to 500 km.
    """

    known: dict[str, dict[str, float]] = field(default_factory=dict)

    def km(self, place: Place, others: Mapping[str, Place]) -> list[float]:
        """Distances to other places by id; a rough position counts as half its error off."""
        row = self.known.get(place.id)
        if row is None:
            if len(self.known) >= _MOST_KNOWN:
                self.known.clear()
            row = self.known[place.id] = {}
        if not others.keys() <= row.keys():
            _measure(place, others, row)
        return [row[other_id] for other_id in others]


def _measure(place: Place, others: Mapping[str, Place], row: dict[str, float]) -> None:
    """Measure the distances that are not yet known."""
    lon, lat = place.lon, place.lat
    error_deg = place.radius_m / 2000.0 / _DEGREE_KM if place.located is Located.APPROXIMATE else 0.0
    for other_id, other in others.items():
        if other_id in row:
            continue
        if lon is None or lat is None or other.lon is None or other.lat is None:
            row[other_id] = math.inf
            continue
        east = (other.lon - lon) * cos((lat + other.lat) * _HALF_RADIAN)
        row[other_id] = _DEGREE_KM * hypot(east, other.lat - lat, error_deg)


def near_nats(place: Place, seen: Around, distances: Distances) -> float:
    """Nearness to the certain places of the document; to those named close by it counts more."""
    if not seen.places:
        return 0.0
    if place.lon is None:
        return 0.8 * max(
            float(other.admin1 == place.admin1 and other.admin2 == place.admin2)
            for other in seen.places.values()
        )
    away = distances.km(place, seen.places)
    nearest = min(away)
    if nearest >= _FAR_KM:
        abroad = (
            place.country not in seen.countries and seen.beside and _nearest_beside(away, seen) > _ABROAD_KM
        )
        return _FARTHEST_NATS - (_ABROAD_NATS if abroad else 0.0)
    reached = min([(km + _BLUR_KM) * reach for km, reach in zip(away, seen.reach, strict=True)])
    nats = max(_FARTHEST_NATS, _NEAR_NATS * math.log(_NEAR_KM / reached))
    if len(away) > 1 and nats > _FARTHEST_NATS:
        more = sum([exp(-km / _MORE_KM) for km in away]) - exp(-nearest / _MORE_KM)
        nats += _MORE_NATS * min(_MOST_MORE, more)
        around = sum([exp(-((km / _AMONG_KM) ** 2)) for km in away]) - exp(-((nearest / _AMONG_KM) ** 2))
        nats += _AMONG_NATS * min(_MOST_AMONG, around)
    if seen.beside:
        beside = _nearest_beside(away, seen)
        nats += _BESIDE_NATS * exp(-((beside / _BESIDE_KM) ** 2) / 2)
        if beside > _ABROAD_KM and place.country not in seen.countries:
            nats -= _ABROAD_NATS
    return nats


def _nearest_beside(away: Sequence[float], seen: Around) -> float:
    """Distance to the nearest of the places that are named close by."""
    return min([km for km, other_id in zip(away, seen.places, strict=True) if other_id in seen.beside])


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
