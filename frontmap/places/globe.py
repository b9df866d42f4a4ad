"""Distances and azimuths on the globe taken as a sphere, which is enough to tell namesakes apart."""

from __future__ import annotations

import math

from frontmap.model import Place

EARTH_KM = 6371.0088


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance; a sphere is enough to tell namesakes apart. Infinite where one is unlocated."""
    if a.lon is None or a.lat is None or b.lon is None or b.lat is None:
        return math.inf
    return span_km(a.lon, a.lat, b.lon, b.lat)


def span_km(lon_a: float, lat_a: float, lon_b: float, lat_b: float) -> float:
    """Great-circle distance between two positions, in kilometres."""
    p, q = math.radians(lat_a), math.radians(lat_b)
    h = (
        math.sin((q - p) / 2) ** 2
        + math.cos(p) * math.cos(q) * math.sin(math.radians(lon_b - lon_a) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def azimuth_deg(a: Place, b: Place) -> float:
    """Initial azimuth from one place to another, 0 to 360; 0 where one is unlocated."""
    if a.lon is None or a.lat is None or b.lon is None or b.lat is None:
        return 0.0
    p, q, d = math.radians(a.lat), math.radians(b.lat), math.radians(b.lon - a.lon)
    y, x = math.sin(d) * math.cos(q), math.cos(p) * math.sin(q) - math.sin(p) * math.cos(q) * math.cos(d)
    return math.degrees(math.atan2(y, x)) % 360.0
