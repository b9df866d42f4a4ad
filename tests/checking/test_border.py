"""Distances to borders: which line is meant, and statements that say nothing."""

from dataclasses import replace

import pytest

from frontmap.checking import Context, check_claim, parse_borders
from frontmap.checking.border import nearest_border
from frontmap.model import (
    ClaimKind,
    Mention,
    MentionKind,
    MentionRole,
    Outcome,
    Place,
    Resolution,
    Span,
)
from frontmap.places import load_boundaries, load_theatre
from frontmap.places.theatre import theatre_ids


def _line(lat, *countries):
    coordinates = [[lon / 10, lat] for lon in range(300, 401)]
    return {
        "properties": {"kind": "border", "countries": list(countries)},
        "geometry": {"type": "LineString", "coordinates": coordinates},
    }


@pytest.fixture(scope="module")
def bordered(theatre):
    """The border with RU runs along 50.3° N, that with PL along 48° N, and RU has another one at 49.9° N."""
    borders = parse_borders(
        {"features": [_line(50.3, "RU", "UA"), _line(48.0, "PL", "UA"), _line(49.9, "RU", "KZ")]}
    )
    places = {
        "Town": Place(id="town", name="Town", lon=36.0, lat=50.0, radius_m=1000.0, country="UA"),
        "Abroad": Place(id="abroad", name="Abroad", lon=36.0, lat=50.5, radius_m=1000.0, country="RU"),
        "Russia": Place(id="ru", name="Russia", lon=100.0, lat=60.0, country="RU", feature_code="PCLI"),
        "Poland": Place(id="pl", name="Poland", lon=20.0, lat=52.0, country="PL", feature_code="PCLI"),
        "Oblast": Place(id="o", name="Oblast", lon=36.0, lat=50.5, country="RU", feature_code="ADM1"),
    }
    return Context(theatre=theatre, borders=borders, lookup=places.get)


# 0.3° of latitude at 50° N are 33.4 km, 0.2° 22.2 km, 2° 222.4 km.
CASES = [
    ("distance", 33, "Town", "border of Russia", "consistent", 33.4),
    ("distance", 33, "Town", "Russia", "consistent", 33.4),
    ("distance", 33, "Town", "the border with Russia", "consistent", 33.4),
    ("distance", 33, "Town", "border of the RU", "consistent", 33.4),
    ("distance", 60, "Town", "border of Russia", "contradicted", 33.4),
    ("distance", 36, "Town", "border of Russia", "doubtful", 33.4),
    ("distance", 222, "Town", "border of Poland", "consistent", 222.4),
    ("distance", 22, "Abroad", "border of Ukraine", "consistent", 22.2),
    ("distance", 33, "Town", "the state border", "consistent", 33.4),
    ("within", 40, "Town", "border of Russia", "consistent", 33.4),
    ("within", 20, "Town", "border of Russia", "contradicted", 33.4),
    ("within", 20, None, "border of Russia", "uncheckable", None),
    ("within", 20, "Town", "border of Oblast", "uncheckable", None),
    ("within", 20, "Town", "border of Atlantis", "uncheckable", None),
]


@pytest.mark.parametrize(("kind", "value", "subject", "reference", "outcome", "measured"), CASES)
def test_cases(bordered, claim_of, kind, value, subject, reference, outcome, measured):
    claim = claim_of(
        kind=ClaimKind(kind),
        value=float(value),
        figure=str(value),
        unit="km",
        subject=subject,
        reference=reference,
    )
    verdict = check_claim(claim, (), bordered)
    assert verdict.outcome == outcome, verdict.reason
    if measured is not None:
        assert verdict.rule == "border-distance"
        assert verdict.measured == pytest.approx(measured, abs=0.06)
    if outcome in ("contradicted", "doubtful"):
        (suggestion,) = verdict.suggestions
        assert f"{33 if kind == 'distance' else 34} km" in suggestion.sentence


def _start(bordered):
    mention = Mention(
        span=Span("d", 5, 9), surface="Town", kind=MentionKind.SETTLEMENT, role=MentionRole.PLACE
    )
    return Resolution(mention=mention, place=bordered.lookup("Town"))


def test_movement_that_began_within_reach_says_nothing(bordered, claim_of):
    start = _start(bordered)
    claim = claim_of(
        kind=ClaimKind.WITHIN,
        value=50.0,
        figure="50",
        unit="km",
        reference="border of Russia",
        direction="N",
        origin_span=start.mention.span,
    )
    verdict = check_claim(claim, (start,), bordered)
    assert (verdict.outcome, verdict.rule, verdict.subject) == (Outcome.VACUOUS, "vacuous", start.place)
    assert verdict.reason == (
        "Town, where the movement began, itself lies 33.4 km from the border of Russia: "
        "“within 50 km” was true before anything moved."
    )
    nearer = check_claim(replace(claim, value=20.0, figure="20"), (start,), bordered)
    assert nearer.outcome is Outcome.UNCHECKABLE


def test_without_borders_nothing_is_decided(theatre, claim_of):
    claim = claim_of(value=5.0, unit="km", subject="Town", reference="border of Russia")
    verdict = check_claim(claim, (), Context(theatre=theatre))
    assert (verdict.outcome, verdict.rule) == (Outcome.UNCHECKABLE, "no-border")


@pytest.mark.parametrize(
    ("lon", "lat", "known"),
    [
        (36.0, 50.0, True),  # 33 km from the line, 111 km from the edge of what is known
        (36.0, 49.1, False),  # 134 km from the line, 11 km from the edge: another may be nearer beyond it
        (36.0, 48.0, False),  # beyond the edge
        (45.0, 50.0, False),
    ],
)
def test_a_border_is_not_measured_where_a_nearer_one_may_be_unknown(lon, lat, known):
    borders = parse_borders({"features": [_line(50.3, "RU", "UA")], "bbox": [28.0, 49.0, 42.0, 53.0]})
    assert (nearest_border(borders, lon, lat) is not None) == known
    assert (nearest_border(borders.between("RU"), lon, lat) is not None) == known


def test_the_shipped_lines_reach_round_every_theatre():
    borders = parse_borders(load_boundaries())
    assert borders.window is not None
    west, south, east, north = borders.window
    for theatre in map(load_theatre, theatre_ids()):
        assert west <= theatre.bounds[0] < theatre.bounds[2] <= east, theatre.id
        assert south <= theatre.bounds[1] < theatre.bounds[3] <= north, theatre.id
        assert set(theatre.countries) <= borders.countries, theatre.id


@pytest.mark.parametrize(
    ("lon", "lat", "country", "most_km"),
    [
        (38.3537, 36.8910, "TR", 2.0),  # Kobani lies at the railway that is Turkey's border
        (42.0600, 36.8100, "SY", 5.0),  # Rabia, at the crossing into Syria
        (43.9644, 42.2252, "RU", 60.0),  # Tskhinvali, the road to the Roki tunnel is 55 km long
    ],
)
def test_towns_at_a_border_of_other_theatres(lon, lat, country, most_km):
    nearest = nearest_border(parse_borders(load_boundaries()).between(country), lon, lat)
    assert nearest is not None
    assert nearest.distance_m <= most_km * 1000


def test_the_border_of_a_sides_ally_is_its_own(theatre, claim_of):
    sides = tuple(
        replace(side, terms=(*side.terms, "Belarus")) if side.id == "RU" else side for side in theatre.sides
    )
    borders = parse_borders(
        {"features": [_line(50.3, "RU", "UA"), _line(50.5, "BY", "UA")], "names": {"BY": "Belarus"}}
    )
    town = Place(id="town", name="Town", lon=36.0, lat=50.0, radius_m=1000.0, country="UA")
    context = Context(theatre=replace(theatre, sides=sides), borders=borders, lookup={"Town": town}.get)
    claim = claim_of(value=55.0, figure="55", unit="km", subject="Town", reference="border of Belarus")
    assert check_claim(claim, (), context).measured == pytest.approx(
        55.6, abs=0.06
    )  # half a degree of latitude
