"""The region that a stated distance names, as rings to draw."""

from __future__ import annotations

from frontmap.checking.geodesy import FARTHEST_M, direct
from frontmap.checking.region import StatedRegion, stated_region
from frontmap.maps.codec import deltas
from frontmap.model import ClaimKind, Place, Verdict

STEP_DEG = 3.0
"""Azimuths between the corners of a drawn arc; at 100 km it strays less than 40 m from the circle."""

OPEN_END = 1.4
"""A region without an outer end is drawn this much farther than its subject or its inner end lies."""


def stated_rings(verdict: Verdict) -> list[list[int]]:
    """Outlines of the region that a claim's words name around its reference.

    Parameters
    ----------
    verdict : Verdict
        A verdict with a reference that has a position.

    Returns
    -------
    list of list of int
        Closed rings as `deltas` packs them: one for a sector or disc, outer and inner for a whole ring.
        Empty where the claim is not about a distance, or names no region.
    """
    if verdict.claim.kind not in (ClaimKind.DISTANCE, ClaimKind.WITHIN) or verdict.reference is None:
        return []
    region = stated_region(verdict.claim)
    if region is None:
        return []
    return region_rings(verdict.reference, region, _drawn_end_m(region, verdict))


def region_rings(reference: Place, region: StatedRegion, most_m: float) -> list[list[int]]:
    """Rings of a region around a place, its outer end given.

    Parameters
    ----------
    reference : Place
        The middle; unlocated places have no rings.
    region : StatedRegion
        The region.
    most_m : float
        Where the drawing ends, in metres.

    Returns
    -------
    list of list of int
        Closed rings as `deltas` packs them.
    """
    if reference.lon is None or reference.lat is None or most_m <= region.least_m:
        return []
    whole = region.azimuth_deg is None or region.half_deg >= 180.0
    first = 0.0 if region.azimuth_deg is None or whole else region.azimuth_deg - region.half_deg
    width = 360.0 if whole else 2 * region.half_deg
    steps = max(2, round(width / STEP_DEG))
    turns = [first + width * step / steps for step in range(steps + 1)]

    def arc(distance_m: float) -> list[tuple[float, float]]:
        lon, lat = reference.lon or 0.0, reference.lat or 0.0
        return [direct(lon, lat, azimuth, distance_m)[:2] for azimuth in turns]

    outer = arc(most_m)
    if whole:
        return [deltas(outer), *([deltas(arc(region.least_m))] if region.least_m > 0 else [])]
    inner = arc(region.least_m)[::-1] if region.least_m > 0 else [(reference.lon, reference.lat)]
    return [deltas([*outer, *inner, outer[0]])]


def _drawn_end_m(region: StatedRegion, verdict: Verdict) -> float:
    subject_m = (verdict.measured or 0.0) * 1000.0 if verdict.unit == "km" else 0.0
    return (
        min(region.most_m, OPEN_END * max(region.least_m, subject_m, 10_000.0))
        if _is_open(region)
        else region.most_m
    )


def _is_open(region: StatedRegion) -> bool:
    return region.most_m >= FARTHEST_M
