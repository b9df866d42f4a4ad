"""Distances and directions between places."""

from __future__ import annotations

from collections.abc import Iterable

from frontmap.checking.context import Context, Found, lonlat
from frontmap.checking.geodesy import inverse
from frontmap.checking.lexicon import words
from frontmap.checking.region import StatedRegion, shortfall_m, stated_region
from frontmap.checking.reporting import ROAD_RATIO, reporting_error_m
from frontmap.checking.suggestions import suggest
from frontmap.checking.vacuous import vacuous_within
from frontmap.checking.wording import allowed, direction, measure, number, position_note
from frontmap.model import Claim, ClaimKind, Comparator, Located, Outcome, Place, Verdict
from frontmap.units import LENGTHS_M, metres, printed_unit

RULE = "stated-region"


def check_distance(
    claim: Claim, subject: Found, reference: Found, origin: Found, context: Context
) -> Verdict:
    """Verdict on a distance, or distance and direction, between two places.

    Parameters
    ----------
    claim : Claim
        Of kind distance or within.
    subject, reference, origin : Found
        What the claim's names were given; ``origin`` is where a movement began.
    context : Context
        For suggestions.

    Returns
    -------
    Verdict
        ``measured`` is in the claim's unit; ``shortfall_m`` is how far the subject lies outside the
        stated region, ``extent_m`` the extents of both places together.
    """
    region = stated_region(claim)
    if region is None:
        return _uncheckable(
            claim, "no-figure", "The statement gives no length in a known unit to measure against."
        )
    trouble = unplaced(reference, "to measure from")
    if trouble or reference.place is None:
        return _uncheckable(claim, "no-position", trouble)
    if claim.kind is ClaimKind.WITHIN:
        empty = vacuous_within(claim, region, subject, reference.place, origin)
        if empty is not None:
            return empty
    trouble = unplaced(subject, "to measure to")
    if trouble or subject.place is None:
        return _uncheckable(claim, "no-position", trouble, reference=reference.place)
    if subject.place.id == reference.place.id:
        reason = f"Both names lead to the same place, {subject.place.name}, so there is no distance."
        return _uncheckable(claim, "same-place", reason, subject=subject.place, reference=reference.place)
    return _measured(
        claim,
        region,
        subject=subject.place,
        reference=reference.place,
        others=subject.others,
        context=context,
    )


def unplaced(found: Found, purpose: str) -> str:
    """Why a name gives no point to measure with, in a sentence; empty where it gives one."""
    place = found.place
    if place is None:
        if found.name is None:
            return f"The statement names no place {purpose}."
        why = f": {found.reason}" if found.reason else ""
        return f"No place is known for “{found.name}”{why}, so there is nothing {purpose}."
    if place.lon is None or place.lat is None or place.located is Located.UNLOCATED:
        return f"The gazetteer knows {place.name} but not where it lies, so there is nothing {purpose}."
    if place.feature_code.startswith(words().areas):
        return f"{place.name} is no settlement or spot: it has no one point {purpose}."
    return ""


def _measured(
    claim: Claim,
    region: StatedRegion,
    *,
    subject: Place,
    reference: Place,
    others: Iterable[Place],
    context: Context,
) -> Verdict:
    lon, lat, to_lon, to_lat = *lonlat(reference), *lonlat(subject)
    distance_m, azimuth_deg = inverse(lon, lat, to_lon, to_lat)
    away_m = shortfall_m(region, lon, lat, to_lon, to_lat)
    extent_m = subject.radius_m + reference.radius_m
    vague_m = max((place.radius_m for place in (subject, reference) if is_vague(place)), default=0.0)
    outcome, tail = judge(away_m, extent_m, reporting_error_m(distance_m), subject, reference)
    unit = claim.unit if claim.unit is not None and claim.unit in LENGTHS_M else "km"
    # Nearer than what is not known of a position, a direction means nothing.
    way = f" {direction(azimuth_deg)} of" if azimuth_deg is not None and distance_m > vague_m else " from"
    reason = (
        f"{subject.name} lies {measure(distance_m, claim.unit)}{way} {reference.name}; "
        f"the statement allows {allowed(region, claim.unit)}; {tail}"
    )
    road = road_note(claim, distance_m) if away_m and not vague_m else ""
    notes = (reason, road, position_note(subject), position_note(reference))
    return Verdict(
        claim=claim,
        outcome=outcome,
        rule=RULE,
        reason=" ".join(note for note in notes if note),
        measured=round(distance_m / LENGTHS_M[unit], 3),
        unit=unit,
        azimuth_deg=None if azimuth_deg is None else round(azimuth_deg, 2),
        shortfall_m=round(away_m, 1),
        extent_m=round(extent_m, 1),
        subject=subject,
        reference=reference,
        suggestions=suggest(
            claim, region, subject=subject, reference=reference, others=others, context=context
        )
        if away_m
        else (),
    )


def is_vague(place: Place) -> bool:
    """Tell whether a place's position is known only roughly."""
    return place.located is not Located.EXACT


def judge(away_m: float, extent_m: float, error_m: float, *places: Place) -> tuple[Outcome, str]:
    """Outcome of a shortfall, and the words for it.

    Parameters
    ----------
    away_m, extent_m, error_m : float
        The shortfall, the extents of the places together, and the error of honest reporting.
    places : Place
        Whose extents they are.

    Examples
    --------
    >>> town = Place(id="t", name="T", lon=0.0, lat=0.0)
    >>> judge(0.0, 500.0, 6000.0, town)[0].value
    'consistent'
    >>> judge(13224.0, 15000.0, 10245.0, town, town)[1]
    'it misses by 13.2 km and holds only from the edge: the extent of the two places comes to 15 km.'
    """
    if away_m == 0.0:
        return Outcome.CONSISTENT, "it lies inside."
    misses, extent = f"it misses by {measure(away_m)}", measure(extent_m)
    whose = "the place" if len(places) == 1 else "the two places"
    vague = any(is_vague(place) for place in places)
    what = f"the uncertain position and extent of {whose}" if vague else f"the extent of {whose}"
    if away_m <= extent_m and vague:
        return Outcome.DOUBTFUL, f"{misses}, which {what} may account for ({extent})."
    if away_m <= extent_m:
        return Outcome.DOUBTFUL, f"{misses} and holds only from the edge: {what} comes to {extent}."
    if away_m <= error_m:
        return Outcome.DOUBTFUL, f"{misses}, no more than reports are often off ({measure(error_m)})."
    return Outcome.CONTRADICTED, (
        f"{misses}, more than {what} ({extent}) and what reports are often off ({measure(error_m)})."
    )


def road_note(claim: Claim, distance_m: float) -> str:
    """Read the stated length as one along roads; empty where roads do not come into it.

    Only a plain figure that is longer than the straight line can be one.
    """
    stated_m = None if claim.value is None else metres(claim.value, claim.unit)
    plain = (
        claim.kind is ClaimKind.DISTANCE and claim.comparator is Comparator.EQUAL and claim.value_high is None
    )
    if stated_m is None or not plain or distance_m <= 0.0 or stated_m <= distance_m:
        return ""
    ratio = stated_m / distance_m
    least, most = ROAD_RATIO
    if ratio < least:
        return ""
    verb = "is within the usual range of" if ratio <= most else "is more than is usual for"
    return (
        f"Read as a distance by road, {number(claim.value or 0.0)} {printed_unit(claim.unit)} is "
        f"{number(ratio)} times the straight line, which {verb} roads ({least}–{most})."
    )


def _uncheckable(
    claim: Claim, rule: str, reason: str, *, subject: Place | None = None, reference: Place | None = None
) -> Verdict:
    return Verdict(
        claim=claim,
        outcome=Outcome.UNCHECKABLE,
        rule=rule,
        reason=reason,
        subject=subject,
        reference=reference,
    )
