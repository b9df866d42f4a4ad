"""Borders as values, and how far a point lies from one."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from frontmap.checking.geodesy import COINCIDENT_M, direct, inverse, nearest_along
from frontmap.errors import DataError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A line of Natural Earth's 1:10m is good to 0.1 mm of its map, the width of a drawn line: one kilometre.
LINE_ERROR_M = 1000.0

# Plane distances in degrees mislead by up to a fifth over a thousand kilometres; segments within this
# much of the nearest are measured on the ellipsoid.
_ROUGH_FACTOR, _ROUGH_DEG = 1.2, 0.02
_DEGREE_M = 110_500.0  # the shortest degree of latitude


@dataclass(frozen=True, slots=True, eq=False)
class Borders:
    """Border lines between countries.

    ``segments`` has one row per segment: longitude and latitude of its two ends, in degrees; ``owners``
    names the countries of each row's line (ISO codes). ``window`` is what the lines cover: west, south,
    east, north in degrees; None where they are whole. Beyond it borders go on that are not known here.
    ``names`` gives the countries' codes by their English names, case-folded.
    """

    segments: NDArray[np.float64]
    owners: tuple[frozenset[str], ...]
    window: tuple[float, float, float, float] | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def countries(self) -> frozenset[str]:
        """Countries that have a border here."""
        return frozenset().union(*self.owners)

    def between(self, country: str, others: frozenset[str] | None = None) -> Borders:
        """Borders of a country; with others, those of its borders that are shared with one of them."""
        return _between(self, country, others)


@lru_cache(maxsize=64)
def _between(borders: Borders, country: str, others: frozenset[str] | None) -> Borders:
    keep = [
        number
        for number, owners in enumerate(borders.owners)
        if country in owners and (others is None or (owners - {country}) & others)
    ]
    return Borders(
        borders.segments[keep],
        tuple(borders.owners[number] for number in keep),
        borders.window,
        borders.names,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BorderPoint:
    """The nearest point of a border, and the geodesic from there to the place asked for."""

    lon: float
    lat: float
    distance_m: float
    azimuth_deg: float | None


def parse_borders(collection: Mapping[str, Any]) -> Borders:
    """Borders of a GeoJSON FeatureCollection.

    Parameters
    ----------
    collection : mapping
        Features with LineString or MultiLineString geometry and the properties ``kind`` (border or
        coast; coasts are left out) and ``countries`` (ISO codes). Its ``bbox``, where it has one, is
        what the lines cover; its ``names``, the countries' names by code.

    Returns
    -------
    Borders
        In the order of the features.

    Raises
    ------
    DataError
        If a feature lacks what is needed; the message tells its number.

    Examples
    --------
    >>> line = {"type": "LineString", "coordinates": [[30.0, 50.0], [31.0, 50.0], [31.0, 51.0]]}
    >>> borders = parse_borders({"features": [
    ...     {"properties": {"kind": "border", "countries": ["AA", "BB"]}, "geometry": line}]})
    >>> len(borders.owners), sorted(borders.countries)
    (2, ['AA', 'BB'])
    """
    import numpy as np

    rows: list[tuple[float, float, float, float]] = []
    owners: list[frozenset[str]] = []
    for number, feature in enumerate(collection.get("features", ())):
        try:
            if feature["properties"]["kind"] != "border":
                continue
            countries = frozenset(feature["properties"]["countries"])
            geometry = feature["geometry"]
            lines = [geometry["coordinates"]] if geometry["type"] == "LineString" else geometry["coordinates"]
            if geometry["type"] not in ("LineString", "MultiLineString"):
                raise ValueError(geometry["type"])
            segments = [
                (float(a[0]), float(a[1]), float(b[0]), float(b[1]))
                for line in lines
                for a, b in pairwise(line)
            ]
        except (KeyError, TypeError, ValueError, IndexError) as trouble:
            raise DataError(
                f"borders: feature {number}: {trouble!r}; needed: lines with kind and countries"
            ) from trouble
        rows += segments
        owners += [countries] * len(segments)
    window: tuple[float, float, float, float] | None = None
    if "bbox" in collection:
        west, south, east, north = collection["bbox"]
        window = float(west), float(south), float(east), float(north)
    names = {str(name).casefold(): str(code) for code, name in collection.get("names", {}).items()}
    return Borders(np.array(rows, dtype=np.float64).reshape(-1, 4), tuple(owners), window, names)


def nearest_border(borders: Borders, lon: float, lat: float) -> BorderPoint | None:
    """Nearest point of borders to a place, on WGS84.

    None if there is no border, or if one that is not known here may be nearer: beyond the window.

    Examples
    --------
    >>> line = {"type": "LineString", "coordinates": [[30.0, 0.0], [31.0, 0.0]]}
    >>> borders = parse_borders({"features": [
    ...     {"properties": {"kind": "border", "countries": ["AA", "BB"]}, "geometry": line}]})
    >>> round(nearest_border(borders, 30.5, 0.1).distance_m)
    11057
    """
    if not borders.owners:
        return None
    best: BorderPoint | None = None
    for a_lon, a_lat, b_lon, b_lat in _near_segments(borders.segments, lon, lat):
        length_m, heading = inverse(a_lon, a_lat, b_lon, b_lat)
        if heading is None:
            continue
        along_m, away_m = nearest_along(a_lon, a_lat, heading, reach_m=(0.0, length_m), to=(lon, lat))
        if best is None or away_m < best.distance_m - COINCIDENT_M:
            at_lon, at_lat, _ = direct(a_lon, a_lat, heading, along_m)
            best = BorderPoint(
                lon=at_lon, lat=at_lat, distance_m=away_m, azimuth_deg=inverse(at_lon, at_lat, lon, lat)[1]
            )
    if best is not None and best.distance_m > _to_edge_m(borders.window, lon, lat):
        return None
    return best


def _to_edge_m(window: tuple[float, float, float, float] | None, lon: float, lat: float) -> float:
    """Metres from a place to the edge of what is known of borders, rather too few; below 0 outside."""
    if window is None:
        return math.inf
    west, south, east, north = window
    shrink = math.cos(math.radians(max(abs(south), abs(north))))
    return min(min(lon - west, east - lon) * shrink, lat - south, north - lat) * _DEGREE_M


def _near_segments(segments: NDArray[np.float64], lon: float, lat: float) -> list[list[float]]:
    """Segments that may hold the nearest point, by distances in a plane about the place."""
    import numpy as np

    shrink = np.cos(np.radians(lat))
    start_x = (np.mod(segments[:, 0] - lon + 180.0, 360.0) - 180.0) * shrink
    end_x = (np.mod(segments[:, 2] - lon + 180.0, 360.0) - 180.0) * shrink
    start_y, end_y = segments[:, 1] - lat, segments[:, 3] - lat
    step_x, step_y = end_x - start_x, end_y - start_y
    length = step_x**2 + step_y**2
    share = np.clip(-(start_x * step_x + start_y * step_y) / np.where(length > 0.0, length, 1.0), 0.0, 1.0)
    away = np.hypot(start_x + share * step_x, start_y + share * step_y)
    near = away <= away.min() * _ROUGH_FACTOR + _ROUGH_DEG
    return [[float(value) for value in row] for row in segments[near]]
