"""How two uncertain names explain each other: where their namesakes lie side by side."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from math import exp
from typing import NamedTuple

from frontmap.model import Candidate, Place

# So far apart nothing is left of what two names explain of each other.
_MUTUAL_NATS, _MUTUAL_KM, _NO_MUTUAL_KM = 4.0, 7.0, 70.0
MOST_TOGETHER, _MOST_NAMESAKES = 12, 80


class Points(NamedTuple):
    """Heights in kilometres, ascending, and ids and positions on a plane in the same order."""

    heights: Sequence[float]
    ordered: Sequence[tuple[str, float, float]]


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
    return Points([point[2] for point in found], found)


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
