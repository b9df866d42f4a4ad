"""Statements that were true before anything moved, or are true whichever place is meant."""

from __future__ import annotations

from frontmap.checking.context import Found, lonlat
from frontmap.checking.geodesy import inverse
from frontmap.checking.region import StatedRegion, shortfall_m
from frontmap.checking.wording import direction, measure, number
from frontmap.model import Claim, Located, Outcome, Place, Verdict
from frontmap.units import LENGTHS_M

RULE = "vacuous"


def vacuous_within(
    claim: Claim, region: StatedRegion, subject: Found, reference: Place, origin: Found
) -> Verdict | None:
    """Verdict on a `within` that says nothing; None where it says something.

    Parameters
    ----------
    claim : Claim
        Of kind within, of a place.
    region : StatedRegion
        What it allows.
    subject, origin : Found
        Who or what is within, and where it set out.
    reference : Place
        The place it is within reach of; with a position.

    Returns
    -------
    Verdict or None
        Vacuous where the place of origin lies inside already, or where the subject's name leaves several
        places open and all of them lie inside.
    """
    start = origin.place
    if start is not None and _inside(region, reference, start):
        distance_m, azimuth_deg = inverse(*lonlat(reference), *lonlat(start))
        way = f" {direction(azimuth_deg)}" if azimuth_deg is not None else ""
        reason = (
            f"{start.name}, where the movement began, itself lies {measure(distance_m, claim.unit)}{way} of "
            f"{reference.name}: the statement was true before anything moved."
        )
        return empty_verdict(claim, reason, distance_m, azimuth_deg, subject=start, reference=reference)
    if subject.place is not None or len(subject.others) < 2:
        return None
    if not all(_inside(region, reference, place) for place in subject.others):
        return None
    return empty_verdict(
        claim, any_place(subject, reference.name), None, None, subject=None, reference=reference
    )


def vacuous_start(claim: Claim, start: Place, border: str, distance_m: float) -> Verdict:
    """Verdict on being within reach of a border that the movement's beginning was already within."""
    stated = f"{number(claim.value or 0.0)} {claim.unit}"
    reason = (
        f"{start.name}, where the movement began, itself lies {measure(distance_m, claim.unit)} "
        f"from {border}: “within {stated}” was true before anything moved."
    )
    return empty_verdict(claim, reason, distance_m, None, subject=start, reference=None)


def any_place(subject: Found, what: str) -> str:
    """Say that all places a name may mean lie near enough."""
    return (
        f"All {len(subject.others)} places that “{subject.name}” may mean lie that near to {what}: "
        "the statement is true whichever is meant."
    )


def empty_verdict(
    claim: Claim,
    reason: str,
    distance_m: float | None,
    azimuth_deg: float | None,
    *,
    subject: Place | None,
    reference: Place | None,
) -> Verdict:
    """Make a vacuous verdict with its numbers."""
    measured = None if distance_m is None else round(distance_m / LENGTHS_M[claim.unit or "km"], 3)
    return Verdict(
        claim=claim,
        outcome=Outcome.VACUOUS,
        rule=RULE,
        reason=reason,
        measured=measured,
        unit=claim.unit,
        azimuth_deg=None if azimuth_deg is None else round(azimuth_deg, 2),
        shortfall_m=0.0,
        subject=subject,
        reference=reference,
    )


def _inside(region: StatedRegion, reference: Place, place: Place) -> bool:
    if place.lon is None or place.located is not Located.EXACT or not place.feature_code.startswith("PPL"):
        return False
    return shortfall_m(region, *lonlat(reference), *lonlat(place)) == 0.0
