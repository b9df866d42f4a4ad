"""The error of real reporting, measured again where the statements are at hand."""

import csv
from collections import defaultdict
from functools import partial
from pathlib import Path

import pytest

from frontmap.checking import Context, check_claim
from frontmap.checking.geodesy import inverse
from frontmap.checking.reporting import REPORTING_ERROR_M
from frontmap.compass import wind_of
from frontmap.model import Outcome, Place
from frontmap.resources import gazetteer_folder

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
STATED, PACK = DATA / "stated_distances_dev.csv", DATA / "UA-geonames-format.txt"
pytestmark = pytest.mark.skipif(
    not (STATED.exists() and PACK.exists()), reason="needs the measured statements"
)


def _packed():
    """Exact places of the gazetteer by name."""
    folder = gazetteer_folder()
    with (folder / "places.csv").open(encoding="utf-8", newline="") as file:
        places = {
            row["id"]: Place(
                id=row["id"],
                name=row["name"],
                lon=float(row["lon"]),
                lat=float(row["lat"]),
                radius_m=float(row["radius_m"]),
                population=int(row["population"] or 0),
            )
            for row in csv.DictReader(file)
            if row["located"] == "exact" and row["feature_code"].startswith("PPL")
        }
    by_name = defaultdict(list)
    for place in places.values():
        by_name[place.name.casefold()].append(place)
    with (folder / "names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["place_id"] in places and row["kind"] != "weak":
                by_name[row["name"].casefold()].append(places[row["place_id"]])
    return by_name


def _villages():
    """Places of the large pack by name: it has the villages, though not all its towns are right."""
    by_name = defaultdict(list)
    with PACK.open(encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            place = Place(
                id=cells[0], name=cells[1], lon=float(cells[5]), lat=float(cells[4]), radius_m=1000.0
            )
            for name in {cells[1], *cells[3].split(",")}:
                by_name[name.casefold()].append(place)
    return by_name


@pytest.fixture(scope="module")
def statements():
    """Rows, each with reference and subject: the most populous, and the namesake nearest to it."""
    packed, villages = _packed(), _villages()
    with STATED.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if wind_of(row["direction"])]
    found = []
    for row in rows:
        references = packed[row["reference"].casefold()]
        subjects = packed[row["subject"].casefold()] + villages[row["subject"].casefold()]
        if references and subjects and row["subject"] != row["reference"]:
            reference = max(references, key=lambda place: place.population)
            found.append((row, reference, min(subjects, key=partial(_away, reference))))
    return found


def _away(reference, place):
    return inverse(reference.lon, reference.lat, place.lon, place.lat)[0]


def _outcomes(statements, theatre, claim_of, turn=0.0):
    verdicts = []
    for row, reference, subject in statements:
        azimuth = (wind_of(row["direction"]).azimuth_deg + turn) % 360
        wind = {0: "N", 45: "NE", 90: "E", 135: "SE", 180: "S", 225: "SW", 270: "W", 315: "NW"}[azimuth]
        claim = claim_of(
            value=float(row["distance"]),
            figure=row["distance"],
            unit="km",
            direction=wind,
            subject="subject",
            reference="reference",
        )
        lookup = {"subject": subject, "reference": reference}.get
        verdicts.append(check_claim(claim, (), Context(theatre=theatre, lookup=lookup)))
    return verdicts


def test_nine_of_ten_short_statements_lie_within_the_error(statements, theatre, claim_of):
    assert len(statements) > 150
    short = [
        verdict.shortfall_m
        for verdict in _outcomes(statements, theatre, claim_of)
        if verdict.claim.value < 40 and verdict.shortfall_m < 25_000
    ]
    within = sum(away <= REPORTING_ERROR_M for away in short) / len(short)
    assert 0.85 < within < 0.96


def test_true_statements_pass_and_reversed_ones_do_not(statements, theatre, claim_of):
    def contradicted(turn):
        verdicts = _outcomes(statements, theatre, claim_of, turn)
        return sum(verdict.outcome is Outcome.CONTRADICTED for verdict in verdicts) / len(verdicts)

    assert contradicted(0) < 0.25
    assert contradicted(180) > 0.9
