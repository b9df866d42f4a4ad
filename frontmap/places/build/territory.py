"""What land a hromada has, as far as its located settlements and those of its neighbours tell.

Hromadas do not overlap, and no package has their outlines: each cell of a grid over the country is given to
the hromada of the located settlement nearest to it. A territory's centre lies nearer to the hromada's
villages than the mean of its towns does, since it heeds the neighbours, the border and the coast.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import shape

from frontmap.errors import DataError
from frontmap.places.build.sphere import KM_PER_DEGREE, Point

# Cells are some 2 km wide, a tenth of a hromada.
_STEP_LAT, _STEP_LON = 0.02, 0.03
# No point of Ukraine lies further than this from a located settlement.
_REACH_KM = 70.0
_COVERED = 0.95

Numbers = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Territory:
    """Centre of an area's land and the distance from it, in km, that 95 % of the land do not exceed."""

    lon: float
    lat: float
    reach_km: float


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells of land by longitude and latitude of their middle, each with its nearest sites.

    ``nearest`` and ``second`` are positions in the list of sites; -1 where no site is in reach.
    """

    lon: Numbers
    lat: Numbers
    nearest: Indices
    second: Indices

    def territory(self, of: Indices) -> Territory | None:
        """Centre and reach of the chosen cells; None if there are none."""
        lon, lat = self.lon[of], self.lat[of]
        if not len(lon):
            return None
        area = np.cos(np.radians(lat))
        centre = (float((lon * area).sum() / area.sum()), float((lat * area).sum() / area.sum()))
        distances = np.sort(_distances_km(lon, lat, centre))
        return Territory(*centre, float(distances[int(_COVERED * len(distances))]))


def read_land(path: Path, iso: str) -> shapely.Geometry:
    """Read one country's outline from ``basemap/land.geojson``.

    Raises
    ------
    DataError
        If the file cannot be read or does not have the country.
    """
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return next(shape(found["geometry"]) for found in features if found["properties"]["iso"] == iso)
    except (OSError, ValueError, KeyError, StopIteration) as error:
        raise DataError(f"{path}: no outline of {iso}; expected the basemap's land") from error


def divide(land: shapely.Geometry, sites: Sequence[Point]) -> Cells:
    """Divide land into cells and find the two sites nearest to each.

    Parameters
    ----------
    land : shapely geometry
        Lon, lat in degrees.
    sites : sequence of (lon, lat)
        Of equally near ones the first counts.
    """
    west, south, east, north = shapely.bounds(land)
    lons, lats = np.arange(west, east, _STEP_LON), np.arange(south, north, _STEP_LAT)
    lon, lat = np.meshgrid(lons, lats)
    best, second = np.full(lon.shape, np.inf), np.full(lon.shape, np.inf)
    best_at, second_at = np.full(lon.shape, -1), np.full(lon.shape, -1)
    for at, site in enumerate(sites):
        height = _REACH_KM / KM_PER_DEGREE
        window = (
            _between(lats, site[1], height),
            _between(lons, site[0], height / cos(radians(site[1]))),
        )
        distance = _distances_km(lon[window], lat[window], site)
        first = distance < best[window]
        then = ~first & (distance < second[window])
        second[window][first] = best[window][first]
        second_at[window][first] = best_at[window][first]
        best[window][first], best_at[window][first] = distance[first], at
        second[window][then], second_at[window][then] = distance[then], at
    inside = shapely.contains_xy(land, lon, lat)
    return Cells(lon[inside], lat[inside], best_at[inside], second_at[inside])


def _between(values: Numbers, middle: float, reach: float) -> slice:
    start, stop = np.searchsorted(values, [middle - reach, middle + reach])
    return slice(int(start), int(stop))


def _distances_km(lon: Numbers, lat: Numbers, point: Point) -> Numbers:
    """Distances in the plane that touches the globe at a point: good for some tens of km."""
    east = (lon - point[0]) * cos(radians(point[1]))
    return np.asarray(np.hypot(east, lat - point[1]) * KM_PER_DEGREE)
