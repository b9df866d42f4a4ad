"""Cases and values that the tests of this room share."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from frontmap.model import (
    DateBasis,
    Event,
    EventKind,
    Interval,
    Modality,
    Place,
    Side,
    Span,
    Standing,
    Theatre,
)

CASES = Path(__file__).parent / "cases"
FEATURES = {"District": "PPLX", "Country": "PCLI", "Oblast": "ADM1"}


def pytest_generate_tests(metafunc):
    """Give a test with an argument `case` one run per file."""
    if "case" in metafunc.fixturenames:
        files = sorted(CASES.glob("*.toml"))
        metafunc.parametrize(
            "case",
            [tomllib.loads(file.read_text(encoding="utf-8")) for file in files],
            ids=[file.stem for file in files],
        )


def make_theatre(sides=("A", "B")):
    return Theatre(
        id="t",
        name="T",
        countries=("AA",),
        first_day=date(2022, 2, 24),
        sides=tuple(Side(id=side, name=f"{side}-land", colour="#000") for side in sides),
    )


def make_place(name):
    if name == "Nowhere":
        return None
    return Place(id=name, name=name, lon=0.0, lat=0.0, feature_code=FEATURES.get(name, "PPL"))


def make_event(row, number=0):
    """An event of a case's row."""
    days, place, kind, side, standing, *more = row
    first, _, last = days.partition("..")
    when = Interval(date.fromisoformat(first), date.fromisoformat(last or first) + timedelta(days=1))
    modality = next((Modality(word) for word in more if word in set(Modality)), Modality.OCCURRED)
    dated = "no date" not in more
    return Event(
        id=f"d:{number:03}",
        span=Span("d", number, number + 1),
        kind=EventKind(kind),
        place=make_place(place),
        place_text=place,
        side=side,
        when=when if dated else None,
        date_basis=DateBasis.STATED if dated else None,
        standing=Standing(standing),
        modality=modality,
        hedged="hedged" in more,
    )


@pytest.fixture(scope="session")
def theatre_of():
    return make_theatre


@pytest.fixture(scope="session")
def event_of():
    return make_event
