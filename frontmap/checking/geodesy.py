"""Distances and azimuths on WGS84: longitude before latitude, metres, degrees clockwise from north."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pyproj import Geod

    Array = NDArray[np.float64]

# Mean radius of WGS84 (IUGG R1). It only sizes the steps of an iteration whose measure is the ellipsoid.
MEAN_RADIUS_M = 6_371_008.8

# Half the length of a meridian of WGS84: no two points lie farther apart.
FARTHEST_M = 20_003_931.5

# Nearer than this two points coincide, and there is no azimuth between them.
COINCIDENT_M = 1e-3


@lru_cache(maxsize=1)
def _geod() -> Geod:
    from pyproj import Geod

    return Geod(ellps="WGS84")


def normal_azimuth(azimuth_deg: float) -> float:
    """Azimuth between 0 (included) and 360 (excluded).

    Examples
    --------
    >>> normal_azimuth(-90.0)
    270.0

    The remainder alone is not enough: ``-1e-15 % 360`` is 360.0.

    >>> normal_azimuth(-1e-15)
    0.0
    """
    turned = azimuth_deg % 360.0
    return 0.0 if turned == 360.0 else turned


def turn_deg(from_deg: float, to_deg: float) -> float:
    """Angle from one azimuth to another, -180 to 180, positive clockwise.

    Examples
    --------
    >>> turn_deg(350.0, 10.0), turn_deg(10.0, 350.0)
    (20.0, -20.0)
    """
    return (to_deg - from_deg + 180.0) % 360.0 - 180.0


def inverse(lon: float, lat: float, to_lon: float, to_lat: float) -> tuple[float, float | None]:
    """Geodesic from one point to another.

    Parameters
    ----------
    lon, lat, to_lon, to_lat : float
        WGS84 degrees.

    Returns
    -------
    tuple of float and float or None
        Distance in metres, and azimuth at the first point (0 to 360). The azimuth is None for points
        that coincide: PROJ would say 180 and so invent a direction.

    Notes
    -----
    Karney, C. F. F. (2013): Algorithms for geodesics. J. Geodesy 87, 43-55.

    Examples
    --------
    >>> distance_m, azimuth_deg = inverse(0.0, 0.0, 1.0, 0.0)
    >>> round(distance_m), azimuth_deg
    (111319, 90.0)
    >>> inverse(36.25, 50.0, 36.25, 50.0)
    (0.0, None)
    """
    azimuth, _, distance = _geod().inv(lon, lat, to_lon, to_lat)
    distance_m = float(distance)
    return distance_m, None if distance_m < COINCIDENT_M else normal_azimuth(float(azimuth))


def inverse_many(lon: float, lat: float, to_lons: Array, to_lats: Array) -> tuple[Array, Array]:
    """Distances (m) and azimuths (degrees, 0 to 360) from one point to many.

    The azimuth to a coincident point is nan.
    """
    import numpy as np

    to_lons = np.asarray(to_lons, dtype=np.float64)
    to_lats = np.asarray(to_lats, dtype=np.float64)
    azimuths, _, distances = _geod().inv(
        np.full_like(to_lons, lon), np.full_like(to_lats, lat), to_lons, to_lats
    )
    turned = np.mod(azimuths, 360.0)
    turned[turned == 360.0] = 0.0
    turned[distances < COINCIDENT_M] = np.nan
    return np.asarray(distances), turned


def direct(lon: float, lat: float, azimuth_deg: float, distance_m: float) -> tuple[float, float, float]:
    """Where one arrives: longitude, latitude, and the azimuth one travels with there.

    Examples
    --------
    >>> lon, lat, azimuth_deg = direct(0.0, 0.0, 90.0, 111319.49079327358)
    >>> round(lon, 9), round(lat, 9), azimuth_deg
    (1.0, 0.0, 90.0)
    """
    to_lon, to_lat, back = _geod().fwd(lon, lat, azimuth_deg, distance_m)
    return float(to_lon), float(to_lat), normal_azimuth(float(back) + 180.0)


def nearest_along(
    lon: float, lat: float, azimuth_deg: float, *, reach_m: tuple[float, float], to: tuple[float, float]
) -> tuple[float, float]:
    """Nearest point of a stretch of a geodesic to a given point.

    Parameters
    ----------
    lon, lat, azimuth_deg : float
        Where the geodesic begins, and its direction there.
    reach_m : tuple of float
        The stretch: least and most distance along the geodesic from its beginning.
    to : tuple of float
        Longitude and latitude of the given point.

    Returns
    -------
    tuple of float
        Distance along the geodesic at the nearest point, and from there to the given point, in metres.

    Notes
    -----
    From any point of the geodesic the spherical right triangle tells how far on the foot of the
    perpendicular lies; each step leaves an error of the order of the flattening, so that a few of them
    meet the ellipsoid to a millimetre.

    Examples
    --------
    Due east along the equator, the nearest point to one that lies north of it at 1° E is 1° E.

    >>> along_m, away_m = nearest_along(0.0, 0.0, 90.0, reach_m=(0.0, 500e3), to=(1.0, 0.1))
    >>> round(along_m), round(away_m)
    (111319, 11057)
    """
    least_m, most_m = reach_m
    first_m, azimuth_there = inverse(lon, lat, *to)
    if azimuth_there is None:
        return least_m, least_m
    along_m = min(max(_foot_m(first_m, turn_deg(azimuth_deg, azimuth_there)), least_m), most_m)
    away_m = first_m
    for _ in range(20):
        at_lon, at_lat, heading = direct(lon, lat, azimuth_deg, along_m)
        away_m, bearing = inverse(at_lon, at_lat, *to)
        if bearing is None:
            break
        next_m = min(max(along_m + _foot_m(away_m, turn_deg(heading, bearing)), least_m), most_m)
        if abs(next_m - along_m) < COINCIDENT_M:
            break
        along_m = next_m
    return along_m, away_m


def _foot_m(distance_m: float, angle_deg: float) -> float:
    """How far along the foot of the perpendicular lies from a point seen at an angle (Napier, sphere)."""
    arc = distance_m / MEAN_RADIUS_M
    return MEAN_RADIUS_M * math.atan2(math.sin(arc) * math.cos(math.radians(angle_deg)), math.cos(arc))
