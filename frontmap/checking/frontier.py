"""Distances to the border of a country."""

from __future__ import annotations

import re
from dataclasses import replace

from frontmap.checking.border import LINE_ERROR_M, Borders, nearest_border
from frontmap.checking.context import Context, Found, lonlat, quote_of
from frontmap.checking.distance import is_vague, judge, unplaced
from frontmap.checking.region import StatedRegion, stated_region
from frontmap.checking.reporting import reporting_error_m
from frontmap.checking.rewriting import corrected_claim, corrected_sentence
from frontmap.checking.vacuous import any_place, empty_verdict, vacuous_start
from frontmap.checking.wording import allowed, measure
from frontmap.model import Claim, ClaimKind, Located, Outcome, Place, Suggestion, Verdict
from frontmap.units import LENGTHS_M

RULE = "border-distance"

_BORDER = re.compile(
    r"^(?:(?:the|its|their)\s+)?(?:[\w-]+\s+){0,2}?(?:border|frontier|boundary)s?"
    r"(?:\s+(?:of|with|to)\s+(?:the\s+)?(?P<name>.+))?$",
    re.IGNORECASE,
)


def is_border(claim: Claim, reference: Found) -> bool:
    """Whether a claim measures from a border: it says so, or its reference is a country.

    A country has no one point; from outside it, or from its own front, the nearest of it is its border.
    """
    if claim.reference is not None and _BORDER.match(claim.reference):
        return True
    return reference.place is not None and reference.place.feature_code.startswith("PCL")


def border_name(claim: Claim) -> str | None:
    """Name of the country in ``border of X``; the reference itself where it is the bare country."""
    found = _BORDER.match(claim.reference or "")
    return found.group("name") if found else claim.reference


def check_border(claim: Claim, subject: Found, country: Found, origin: Found, context: Context) -> Verdict:
    """Verdict on a distance to a border.

    Parameters
    ----------
    claim : Claim
        Of kind distance or within, with a reference ``border of X`` or a country.
    subject, origin : Found
        What lies there, and where a movement began.
    country : Found
        What the country's name was given.
    context : Context
        With the borders.

    Returns
    -------
    Verdict
        A stated direction is the movement's own and is not checked against a line.
    """
    claim_as_length = replace(claim, direction=None)
    region = stated_region(claim_as_length)
    if region is None or claim.value is None:
        return _uncheckable(
            claim, "no-figure", "The statement gives no length in a known unit to measure against."
        )
    code = _country_code(country, context)
    start = origin.place if not unplaced(origin, "") else None
    goal = subject.place if not unplaced(subject, "") else None
    lines = _lines(code, goal or start, context) if code is not None else None
    if lines is None or not lines.owners:
        reason = f"No border line of {border_name(claim) or 'that name'} is at hand to measure from."
        return _uncheckable(claim, "no-border", reason)
    border = _border_words(border_name(claim))
    if claim.kind is ClaimKind.WITHIN:
        empty = _vacuous(claim, region, lines, border=border, start=start, subject=subject)
        if empty is not None:
            return empty
    if goal is None:
        return _uncheckable(claim, "no-position", unplaced(subject, "to measure to"))
    return _measured(claim, region, lines, border=border, place=goal, context=context)


def _measured(
    claim: Claim, region: StatedRegion, lines: Borders, *, border: str, place: Place, context: Context
) -> Verdict:
    nearest = nearest_border(lines, *lonlat(place))
    if nearest is None:
        return _uncheckable(claim, "no-border", f"No line of {border} is at hand to measure from.")
    away_m = max(region.least_m - nearest.distance_m, nearest.distance_m - region.most_m, 0.0)
    extent_m = place.radius_m + LINE_ERROR_M
    outcome, tail = judge(away_m, extent_m, reporting_error_m(nearest.distance_m), place)
    suggestions: tuple[Suggestion, ...] = ()
    exact = away_m and not is_vague(place)
    right = corrected_claim(claim, nearest.distance_m, None) if exact else None
    if right is not None and right != claim:
        sentence = corrected_sentence(claim, right, quote_of(claim.span, context))
        suggestions = (Suggestion(text=f"right would be: {sentence}", sentence=sentence),)
    return Verdict(
        claim=claim,
        outcome=outcome,
        rule=RULE,
        reason=(
            f"{place.name} lies {measure(nearest.distance_m, claim.unit)} from {border}; "
            f"the statement allows {allowed(region, claim.unit)}; {tail}"
        ),
        measured=round(nearest.distance_m / LENGTHS_M[claim.unit or "km"], 3),
        unit=claim.unit,
        azimuth_deg=None if nearest.azimuth_deg is None else round(nearest.azimuth_deg, 2),
        shortfall_m=round(away_m, 1),
        extent_m=round(extent_m, 1),
        subject=place,
        suggestions=suggestions,
    )


def _vacuous(
    claim: Claim, region: StatedRegion, lines: Borders, *, border: str, start: Place | None, subject: Found
) -> Verdict | None:
    """Vacuous where the movement began within reach, or every place the subject may mean lies so."""
    if start is not None:
        nearest = nearest_border(lines, *lonlat(start))
        unknown_m = start.radius_m if is_vague(start) else 0.0
        if nearest is not None and nearest.distance_m + unknown_m <= region.most_m:
            return vacuous_start(claim, start, border, nearest.distance_m)
    if subject.place is not None or len(subject.others) < 2:
        return None
    for place in subject.others:
        nearest = nearest_border(lines, *lonlat(place)) if place.located is Located.EXACT else None
        if nearest is None or nearest.distance_m > region.most_m:
            return None
    return empty_verdict(claim, any_place(subject, border), None, None, subject=None, reference=None)


def _country_code(country: Found, context: Context) -> str | None:
    """Code of a country: its place's, else by its name, else that of the theatre's side of that name.

    A side's names may be those of its allies, too, whose borders are others.
    """
    for place in (country.place, *country.others):
        if place is not None and place.feature_code.startswith("PCL") and place.country:
            return place.country
    if country.place is not None:
        return None
    if country.name is None:
        return context.theatre.countries[0] if len(context.theatre.countries) == 1 else None
    name = country.name.casefold()
    if context.borders is not None and name in context.borders.names:
        return context.borders.names[name]
    for side in context.theatre.sides:
        names = (side.id, side.name, *side.terms, *side.adjectives)
        if name in {word.casefold() for word in names}:
            return side.id
    return None


def _lines(code: str, place: Place | None, context: Context) -> Borders | None:
    """Choose the lines meant: shared with the place's country, else with the theatre's."""
    if context.borders is None:
        return None
    whole = context.borders.between(code)
    others = [frozenset({place.country})] if place is not None and place.country not in ("", code) else []
    for countries in (*others, frozenset(context.theatre.countries)):
        shared = whole.between(code, countries)
        if shared.owners:
            return shared
    return whole


def _border_words(name: str | None) -> str:
    return f"the border of {name}" if name else "the border"


def _uncheckable(claim: Claim, rule: str, reason: str) -> Verdict:
    return Verdict(claim=claim, outcome=Outcome.UNCHECKABLE, rule=rule, reason=reason)
