"""The region that a statement allows, and how far a place lies outside it.

"About 120 km southeast of R" is the region { |distance - d| <= h, |azimuth - a| <= w } around R: a piece
of a ring. A circle about the stated point would be no check: it takes in places 60 km off.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontmap.checking.geodesy import (
    FARTHEST_M,
    MEAN_RADIUS_M,
    inverse,
    inverse_many,
    nearest_along,
    turn_deg,
)
from frontmap.checking.precision import half_width
from frontmap.compass import wind_of
from frontmap.model import Claim, ClaimKind, Comparator
from frontmap.units import metres

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Angles and lengths that differ by less are equal; both are far below what any statement can mean.
_SAME_DEG = 1e-9
_SAME_M = 1e-3

# Share by which a distance on the sphere can miss that on the ellipsoid: 0.56 % at most, so one per cent.
_SPHERE = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRegion:
    """Piece of a ring around a reference: distances in metres, azimuths in degrees.

    ``azimuth_deg`` is None where no direction was stated; ``half_deg`` is then 180.
    """

    least_m: float
    most_m: float
    azimuth_deg: float | None = None
    half_deg: float = 180.0


def stated_region(claim: Claim) -> StatedRegion | None:
    """Region that a claim about a distance allows its subject.

    Parameters
    ----------
    claim : Claim
        Of kind distance or within. Its figure's precision opens the ring; ``approximate`` doubles that;
        a comparator opens one end for good; a claim of kind within reaches down to the reference itself.

    Returns
    -------
    StatedRegion or None
        None where the claim has neither a length nor a direction.

    Examples
    --------
    >>> from frontmap.model import Span
    >>> claim = Claim(id="c", span=Span("d", 0, 0), kind=ClaimKind.DISTANCE, value=120.0, unit="km",
    ...               approximate=True, direction="SE")
    >>> stated_region(claim)
    StatedRegion(least_m=110000.0, most_m=130000.0, azimuth_deg=135.0, half_deg=22.5)
    """
    # "Within 50 km north of" says where from; "advanced north to within 50 km" which way it went. The
    # reader of the sentence knows; a direction of a distance to a border has no origin and is dropped there.
    wind = wind_of(claim.direction)
    angles = (None, 180.0) if wind is None else (wind.azimuth_deg, wind.half_deg)
    if claim.value is None:
        if wind is None:
            return None
        return StatedRegion(least_m=0.0, most_m=FARTHEST_M, azimuth_deg=angles[0], half_deg=angles[1])
    least = _end_m(claim, claim.value, -1.0)
    most = _end_m(claim, claim.value if claim.value_high is None else claim.value_high, 1.0)
    if least is None or most is None:
        return None
    if claim.kind is ClaimKind.WITHIN or claim.comparator in (Comparator.LESS_THAN, Comparator.UP_TO):
        least = 0.0
    elif claim.comparator is Comparator.MORE_THAN:
        most = FARTHEST_M
    return StatedRegion(
        least_m=min(max(least, 0.0), FARTHEST_M),
        most_m=min(max(most, 0.0), FARTHEST_M),
        azimuth_deg=angles[0],
        half_deg=angles[1],
    )


def _end_m(claim: Claim, value: float, sign: float) -> float | None:
    """One end of the ring: the figure, widened by what its precision leaves open."""
    width = half_width(value, claim.figure) * (2.0 if claim.approximate else 1.0)
    return metres(value + sign * width, claim.unit)


def shortfall_m(region: StatedRegion, lon: float, lat: float, to_lon: float, to_lat: float) -> float:
    """How far a place lies outside a region around a reference: geodesic metres, 0 inside.

    Parameters
    ----------
    region : StatedRegion
        The region.
    lon, lat : float
        The reference it lies around.
    to_lon, to_lat : float
        The place.

    Returns
    -------
    float
        Distance to the nearest point of the region on WGS84.

    Notes
    -----
    Within the sector the way straight to or from the reference is the shortest (circles about a point
    are perpendicular to the geodesics through it); outside it the nearest point lies on one of the two
    edges, which are stretches of geodesics.

    Examples
    --------
    >>> ring = StatedRegion(least_m=100e3, most_m=120e3, azimuth_deg=90.0, half_deg=45.0)
    >>> round(shortfall_m(ring, 0.0, 0.0, 1.0, 0.0)), round(shortfall_m(ring, 0.0, 0.0, 0.5, 0.0))
    (0, 44340)
    """
    distance_m, azimuth_deg = inverse(lon, lat, to_lon, to_lat)
    if azimuth_deg is None:
        return region.least_m if region.least_m > _SAME_M else 0.0
    if (
        region.azimuth_deg is None
        or abs(turn_deg(region.azimuth_deg, azimuth_deg)) <= region.half_deg + _SAME_DEG
    ):
        away_m = max(region.least_m - distance_m, distance_m - region.most_m, 0.0)
        return away_m if away_m > _SAME_M else 0.0
    away_m = min(
        nearest_along(
            lon,
            lat,
            region.azimuth_deg + edge_deg,
            reach_m=(region.least_m, region.most_m),
            to=(to_lon, to_lat),
        )[1]
        for edge_deg in (-region.half_deg, region.half_deg)
    )
    return away_m if away_m > _SAME_M else 0.0


def may_contain(
    region: StatedRegion, lon: float, lat: float, to_lons: NDArray[np.float64], to_lats: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Which of many places can lie in a region around a reference, by distances on a sphere.

    No place inside is left out, and few others remain: measuring on the ellipsoid costs a hundred times as
    much.

    Examples
    --------
    >>> import numpy as np
    >>> ring = StatedRegion(least_m=100e3, most_m=120e3)
    >>> may_contain(ring, 0.0, 0.0, np.array([0.2, 1.0, 2.0]), np.zeros(3)).tolist()
    [False, True, False]
    """
    import numpy as np

    # A degree of latitude is at least 110.5 km: what lies farther north or south cannot be inside.
    near = (np.abs(to_lats - lat) <= region.most_m / 110_500.0).nonzero()[0]
    there, here = np.radians(to_lats[near]), math.radians(lat)
    turned = np.radians(to_lons[near] - lon)
    chord = np.sin((there - here) / 2.0) ** 2 + math.cos(here) * np.cos(there) * np.sin(turned / 2.0) ** 2
    distances = 2.0 * MEAN_RADIUS_M * np.arcsin(np.sqrt(np.clip(chord, 0.0, 1.0)))
    least, most = region.least_m * (1.0 - _SPHERE), region.most_m * (1.0 + _SPHERE)
    inside = np.zeros(to_lats.shape, dtype=np.bool_)
    inside[near] = (distances >= least - _SAME_M) & (distances <= most + _SAME_M)
    return inside


def contains_many(
    region: StatedRegion, lon: float, lat: float, to_lons: NDArray[np.float64], to_lats: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Which of many places lie in a region around a reference."""
    import numpy as np

    distances, azimuths = inverse_many(lon, lat, to_lons, to_lats)
    inside = (distances >= region.least_m - _SAME_M) & (distances <= region.most_m + _SAME_M)
    if region.azimuth_deg is not None:
        turns = np.abs(np.mod(azimuths - region.azimuth_deg + 180.0, 360.0) - 180.0)
        # A coincident point has no azimuth, and so lies in every direction.
        inside &= (turns <= region.half_deg + _SAME_DEG) | np.isnan(turns)
    return np.asarray(inside)
