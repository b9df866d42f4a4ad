"""How near a candidate lies to what else the document names, in nats."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from frontmap.model import Candidate, Located, Place
from frontmap.places.evidence import Anchor, distance_km

# Nearness to a certain place counts as the logarithm of the distance does, and not at all at this one.
_NEAR_KM = 130.0
_NEAR_NATS, _BLUR_KM, _FARTHEST_NATS, _MORE_NATS = 1.7, 10.0, -2.5, 1.2
_BESIDE_NATS, _BESIDE_KM, _BESIDE_CHARACTERS = 2.2, 15.0, 300
_MUTUAL_NATS, _MUTUAL_KM = 5.0, 7.0
_MOST_TOGETHER, _MOST_NAMESAKES = 12, 80
# A place abroad among places of the theatre is doubted: it may be a slip for one nearer.
_ABROAD_KM, _ABROAD_NATS = 300.0, 3.0


@dataclass(frozen=True, slots=True)
class Around:
    """Certain places of a document as a name sees them: all, and the ids of those named close by it."""

    places: Mapping[str, Place]
    beside: frozenset[str]


def around(anchors: Sequence[Anchor], starts: Sequence[int]) -> Around:
    """Gather the certain places around mentions that begin at sorted offsets."""
    beside = set()
    for anchor in anchors:
        at = bisect_left(starts, anchor.start)
        if any(abs(anchor.start - start) <= _BESIDE_CHARACTERS for start in starts[max(0, at - 1) : at + 1]):
            beside.add(anchor.place.id)
    return Around({anchor.place.id: anchor.place for anchor in anchors}, frozenset(beside))


@dataclass(slots=True)
class Distances:
    """Distances between the places of one document, each measured once."""

    known: dict[tuple[str, str], float] = field(default_factory=dict)

    def km(self, place: Place, other: Place) -> float:
        """Distance of a candidate to a certain place; a rough position counts as half its error off."""
        pair = (place.id, other.id)
        away = self.known.get(pair)
        if away is None:
            error_km = place.radius_m / 2000.0 if place.located is Located.APPROXIMATE else 0.0
            away = self.known[pair] = math.hypot(distance_km(place, other), error_km)
        return away


def near_nats(place: Place, seen: Around, distances: Distances) -> float:
    """Nearness to the certain places of the document; to those named close by it counts more."""
    if not seen.places:
        return 0.0
    if place.lon is None:
        return 0.8 * max(
            float(other.admin1 == place.admin1 and other.admin2 == place.admin2)
            for other in seen.places.values()
        )
    away = {place_id: distances.km(place, other) for place_id, other in seen.places.items()}
    nearest = min(away.values())
    nats = max(_FARTHEST_NATS, _NEAR_NATS * math.log(_NEAR_KM / (nearest + _BLUR_KM)))
    nats += _MORE_NATS * min(
        1.0, sum(math.exp(-km / 80.0) for km in away.values()) - math.exp(-nearest / 80.0)
    )
    if seen.beside:
        beside = min(away[place_id] for place_id in seen.beside)
        nats += _BESIDE_NATS * math.exp(-((beside / _BESIDE_KM) ** 2) / 2)
        if beside > _ABROAD_KM:
            nats -= _ABROAD_NATS
    return nats


Points = Sequence[tuple[str, float, float]]


def points(candidates: Iterable[Candidate]) -> Points:
    """Ids and positions, in kilometres on a plane, of the located among the first candidates."""
    found = []
    for candidate in candidates:
        place = candidate.place
        if place.lon is not None and place.lat is not None:
            found.append((place.id, place.lon * 72.0, place.lat * 111.0))
        if len(found) == _MOST_NAMESAKES:
            break
    return found


def mutual_nats(place: Place, together: Sequence[Points]) -> float:
    """Two uncertain names explain each other where their namesakes lie side by side only once."""
    if place.lon is None or place.lat is None:
        return 0.0
    x, y, nats = place.lon * 72.0, place.lat * 111.0, 0.0
    for namesakes in together[:_MOST_TOGETHER]:
        nearest = math.inf
        for place_id, other_x, other_y in namesakes:
            square = (other_x - x) * (other_x - x) + (other_y - y) * (other_y - y)
            if square < nearest and place_id != place.id:
                nearest = square
        if nearest < math.inf:
            nats += _MUTUAL_NATS * math.exp(-nearest / (2 * _MUTUAL_KM**2))
    return min(nats, 2 * _MUTUAL_NATS)
