"""Stated distances and directions."""

from dataclasses import replace

import pytest

from frontmap.checking import check_claim, check_claims, stated_region
from frontmap.model import (
    Candidate,
    ClaimKind,
    Mention,
    MentionKind,
    MentionRole,
    Outcome,
    Resolution,
    Span,
)


def test_cases(distances_case, context, claim_of):
    verdict = check_claim(claim_of(distances_case), (), context)
    assert (verdict.outcome, verdict.rule) == (distances_case["outcome"], distances_case["rule"]), (
        verdict.reason
    )
    if distances_case["shortfall_km"]:
        assert verdict.shortfall_m / 1000 == pytest.approx(float(distances_case["shortfall_km"]), abs=0.06)


def test_reason_tells_what_was_measured_from_where(context, claim_of):
    row = {"value": "120", "figure": "120", "unit": "km", "approximate": "yes", "direction": "SE"}
    claim = claim_of(row, subject="Kupiansk", reference="Kharkiv")
    assert check_claim(claim, (), context).reason.split("; ") == [
        "Kupiansk lies 102 km east-southeast (107°) of Kharkiv",
        "the statement allows 110–130 km between 112.5° and 157.5°",
        "it misses by 13.2 km and holds only from the edge: the extent of the two places comes to 14 km. "
        "Read as a distance by road, 120 km is 1.17 times the straight line, "
        "which is within the usual range of roads (1.1–1.6).",
    ]


def test_what_fits_instead_is_named_text_first(context, claim_of, places):
    claim = claim_of(
        value=120.0,
        figure="120",
        unit="km",
        approximate=True,
        direction="SE",
        subject="Kupiansk",
        reference="Kharkiv",
    )
    verdict = check_claim(claim, (), replace(context, document_places=(places["Kharkiv"], places["Izium"])))
    assert [one.place.name if one.place else one.sentence for one in verdict.suggestions] == [
        "Izium",
        "Kupiansk, about 100 km east-southeast of Kharkiv",
    ]


def test_rough_positions_correct_nothing_and_say_so(context, claim_of):
    claim = claim_of(
        value=65.0, figure="65", unit="km", direction="SE", subject="Vasylivka", reference="Kharkiv"
    )
    verdict = check_claim(claim, (), context)
    assert verdict.outcome is Outcome.DOUBTFUL
    assert not [one for one in verdict.suggestions if one.sentence]
    assert "uncertain position" in verdict.reason
    assert verdict.reason.endswith("The position of Vasylivka is known only to about 9 km.")


def test_direction_within_a_rough_position_is_not_told(context, claim_of, places):
    town = replace(places["Vasylivka"], lon=36.26, lat=49.98)
    claim = claim_of(
        value=20.0, figure="20", unit="km", direction="N", subject="Vasylivka", reference="Kharkiv"
    )
    verdict = check_claim(claim, (), replace(context, lookup={**places, "Vasylivka": town}.get))
    assert "Vasylivka lies 425 m from Kharkiv" in verdict.reason


def test_settlements_nearby_come_by_prominence(context, claim_of):
    claim = claim_of(
        value=30.0, figure="30", unit="km", approximate=True, subject="Kupiansk", reference="Chuhuiv"
    )
    verdict = check_claim(claim, (), context)
    named = [one.place.name for one in verdict.suggestions if one.place]
    assert named in ([], ["Kharkiv"])
    assert all(one.place.located == "exact" for one in verdict.suggestions if one.place)


def _resolution(start, place, surface, *others):
    mention = Mention(
        span=Span("d", start, start + len(surface)),
        surface=surface,
        kind=MentionKind.SETTLEMENT,
        role=MentionRole.PLACE,
    )
    candidates = tuple(Candidate(one, one.name, "exact", 0.5) for one in others)
    return Resolution(mention=mention, place=place, candidates=candidates, reason="two places of that name")


def test_places_come_by_span_not_by_name(context, claim_of, places):
    kharkiv, izium = (
        _resolution(40, places["Kharkiv"], "the city"),
        _resolution(0, places["Izium"], "the town"),
    )
    claim = claim_of(
        value=114.0,
        figure="114",
        unit="km",
        subject="the town",
        subject_span=izium.mention.span,
        reference="the city",
        reference_span=kharkiv.mention.span,
    )
    verdict = check_claim(claim, (izium, kharkiv), context)
    assert (verdict.outcome, verdict.subject, verdict.reference) == (
        Outcome.CONSISTENT,
        places["Izium"],
        places["Kharkiv"],
    )


def test_unresolved_name_is_uncheckable_with_the_reason(context, claim_of, places):
    town = _resolution(0, None, "Pokrovka")
    claim = claim_of(
        value=20.0,
        figure="20",
        unit="km",
        subject="Pokrovka",
        subject_span=town.mention.span,
        reference="Kharkiv",
    )
    verdict = check_claim(claim, (town,), context)
    assert verdict.outcome is Outcome.UNCHECKABLE
    assert "two places of that name" in verdict.reason


def test_namesake_that_fits_is_suggested_first(context, claim_of, places):
    meant = replace(places["Izium"], id="other", name="Lyman", lon=36.9, lat=49.9)
    town = _resolution(0, places["Lyman"], "Lyman", places["Lyman"], meant)
    claim = claim_of(
        value=47.0,
        figure="47",
        unit="km",
        direction="E",
        subject="Lyman",
        subject_span=town.mention.span,
        reference="Kharkiv",
    )
    verdict = check_claim(claim, (town,), context)
    assert verdict.outcome is Outcome.CONTRADICTED
    assert verdict.suggestions[0].place == meant
    assert verdict.suggestions[0].text.startswith("another Lyman fits")


def test_within_is_vacuous_where_the_movement_began_inside(context, claim_of, places):
    start = _resolution(0, places["Chuhuiv"], "Chuhuiv")
    claim = claim_of(
        kind=ClaimKind.WITHIN,
        value=60.0,
        figure="60",
        unit="km",
        reference="Kharkiv",
        origin_span=start.mention.span,
        subject="Kupiansk",
    )
    verdict = check_claim(claim, (start,), context)
    assert (verdict.outcome, verdict.rule, verdict.subject) == (Outcome.VACUOUS, "vacuous", places["Chuhuiv"])
    assert "before anything moved" in verdict.reason


def test_within_is_vacuous_where_every_namesake_lies_inside(context, claim_of, places):
    near = replace(places["Chuhuiv"], id="near", name="Lyman")
    town = _resolution(0, None, "Lyman", near, replace(near, id="also", lon=36.5))
    claim = claim_of(
        kind=ClaimKind.WITHIN,
        value=50.0,
        figure="50",
        unit="km",
        reference="Kharkiv",
        subject="Lyman",
        subject_span=town.mention.span,
    )
    assert check_claim(claim, (town,), context).outcome is Outcome.VACUOUS
    far = _resolution(0, None, "Lyman", near, places["Lyman"])
    assert check_claim(claim, (far,), context).outcome is Outcome.UNCHECKABLE


def test_pair_is_judged_beside_the_distance(context, claim_of):
    row = {"value": "100", "figure": "100", "unit": "km", "paired_value": "70", "paired_figure": "70"}
    claim = claim_of(
        row, paired_unit="mi", approximate=True, subject="Kupiansk", reference="Kharkiv", direction="ESE"
    )
    verdict = check_claim(claim, (), context)
    assert (verdict.outcome, verdict.rule) == (Outcome.CONTRADICTED, "conversion")
    assert "Kupiansk lies 102 km" in verdict.reason
    assert verdict.measured == pytest.approx(102.45, abs=0.01)


def test_one_verdict_per_claim_in_order(context, claim_of):
    claims = [claim_of(value=float(n), unit="km", id=str(n)) for n in range(5)]
    assert [verdict.claim.id for verdict in check_claims(claims, (), context)] == list("01234")


def test_direction_without_figure_is_a_sector(claim_of):
    region = stated_region(claim_of(direction="NNE", unit="km"))
    assert (region.least_m, region.azimuth_deg, region.half_deg) == (0.0, 22.5, 11.25)
