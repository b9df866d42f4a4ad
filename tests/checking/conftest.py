"""Cases and values that the tests of this room share."""

import csv
from datetime import date
from pathlib import Path

import pytest

from frontmap.checking import Context, Settlements
from frontmap.model import Claim, ClaimKind, Comparator, Located, Place, Side, Span, Theatre

CASES = Path(__file__).parent / "cases"


def read_cases(name):
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_places():
    return {
        row["name"]: Place(
            id=row["name"],
            name=row["name"],
            lon=float(row["lon"]) if row["lon"] else None,
            lat=float(row["lat"]) if row["lat"] else None,
            radius_m=float(row["radius_m"]),
            located=Located(row["located"]),
            feature_code=row["feature_code"],
            country="UA",
            population=int(row["population"]),
        )
        for row in read_cases("places")
    }


def pytest_generate_tests(metafunc):
    """Give a test with an argument `<file>_case` one run per line of that file."""
    for name in metafunc.fixturenames:
        if name.endswith("_case"):
            rows = read_cases(name.removesuffix("_case"))
            metafunc.parametrize(name, rows, ids=[" ".join(filter(None, row.values())) for row in rows])


def make_claim(row=None, **more):
    """A claim of a case's row; fields that the row lacks are left out."""
    row = row or {}
    number = {key: float(row[key]) for key in ("value", "value_high", "paired_value") if row.get(key)}
    words = {
        key: row[key] or None
        for key in ("unit", "paired_unit", "subject", "reference", "direction")
        if key in row
    }
    values = {
        "id": "c",
        "span": Span("d", 0, 0),
        "kind": ClaimKind(row.get("kind") or "distance"),
        "value": None,
        "figure": row.get("figure") or "",
        "paired_figure": row.get("paired_figure") or "",
        "approximate": row.get("approximate") == "yes",
        "comparator": Comparator(row.get("comparator") or "equal"),
    }
    return Claim(**{**values, **words, **number, **more})


@pytest.fixture(scope="session")
def places():
    return read_places()


@pytest.fixture(scope="session")
def theatre():
    sides = (Side(id="UA", name="Ukraine", colour="#00f"), Side(id="RU", name="Russia", colour="#f00"))
    return Theatre(id="t", name="T", countries=("UA",), first_day=date(2022, 2, 24), sides=sides)


@pytest.fixture(scope="session")
def context(places, theatre):
    return Context(theatre=theatre, places=Settlements.of(places.values()), lookup=places.get)


@pytest.fixture(scope="session")
def claim_of():
    return make_claim
