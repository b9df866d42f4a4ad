"""Distances and centres on a sphere: good to 0.5 %, which is all that joining and error radii need."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, ceil, cos, hypot, pi, radians, sin, sqrt
from statistics import median

Point = tuple[float, float]
_DIAMETER_KM = 12742.0176
KM_PER_DEGREE = _DIAMETER_KM * pi / 360


def distance_km(one: Point, other: Point) -> float:
    """Great-circle distance between two (lon, lat) points in degrees.

    Examples
    --------
    >>> round(distance_km((36.25475, 49.98177), (37.80843, 48.99012)))
    157
    """
    lon, lat = radians(other[0] - one[0]), radians(other[1] - one[1])
    chord = sin(lat / 2) ** 2 + cos(radians(one[1])) * cos(radians(other[1])) * sin(lon / 2) ** 2
    return _DIAMETER_KM * asin(min(1.0, sqrt(chord)))


def centre(points: Sequence[Point]) -> Point:
    """Point with the least sum of distances to all: one stray point hardly moves it (Weiszfeld's steps).

    Parameters
    ----------
    points : sequence of (lon, lat)
        At least one.
    """
    lon, lat = median(point[0] for point in points), median(point[1] for point in points)
    scale = cos(radians(lat))
    for _ in range(30):
        weights = [1 / max(hypot((x - lon) * scale, y - lat), 1e-4) for x, y in points]
        lon = sum(w * p[0] for w, p in zip(weights, points, strict=True)) / sum(weights)
        lat = sum(w * p[1] for w, p in zip(weights, points, strict=True)) / sum(weights)
    return lon, lat


def mean(points: Sequence[Point]) -> Point:
    """Mean of points that lie within a few degrees of each other, away from the date line."""
    return sum(lon for lon, _ in points) / len(points), sum(lat for _, lat in points) / len(points)


def quantile(values: Sequence[float], share: float) -> float:
    """Smallest of the values that at least ``share`` (0 to 1) of them do not exceed.

    Examples
    --------
    >>> quantile([4, 1, 3, 2], 0.5), quantile([4, 1, 3, 2], 0.9)
    (2, 4)
    """
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]
