"""What two reports say, as their annotators read it, becomes what their readers took away."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from frontmap.control import page_days, status_on, timeline
from frontmap.model import DateBasis, Event, EventKind, Interval, Place, Side, Span, Standing, Theatre

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "gold" / "seeds.jsonl"
pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="needs the annotated reports")


def _interval(text):
    if len(text) == len("2022-04"):
        first = date.fromisoformat(f"{text}-01")
        return Interval(first, (first + timedelta(days=31)).replace(day=1))
    return Interval(date.fromisoformat(text), date.fromisoformat(text) + timedelta(days=1))


@pytest.fixture(scope="module")
def events():
    rows = [json.loads(line) for line in SEEDS.read_text(encoding="utf-8").splitlines()]
    return [
        Event(
            id=str(number),
            span=Span(row["doc"], row["start"], row["end"]),
            kind=EventKind(row["kind"]),
            place=Place(id=row["place"], name=row["place"], lon=row["lon"], lat=row["lat"]),
            place_text=row["place"],
            side=row["side"],
            when=_interval(row["date"]),
            date_basis=DateBasis.STATED,
            standing=Standing.CLAIMED if row["standing"] == "any" else Standing(row["standing"]),
        )
        for number, row in enumerate(rows)
        if row["record"] == "event" and row["place"] and row["kind"] and row["date"] and row["scored"]
    ]


@pytest.fixture(scope="module")
def theatre():
    sides = (Side(id="UA", name="Ukraine", colour="#00f"), Side(id="RU", name="Russia", colour="#f00"))
    return Theatre(id="t", name="T", countries=("UA",), first_day=date(2022, 2, 24), sides=sides)


@pytest.mark.parametrize("day", [date(2022, 9, 10), date(2022, 9, 11)])
def test_days_of_the_reports(events, theatre, day):
    assert page_days(events, theatre) == (date(2022, 9, 10), date(2022, 9, 11))
    on_day = {status.place.name: status for status in status_on(timeline(events, theatre), day)}
    assert [(on_day[name].side, on_day[name].firm) for name in ("Balakliia", "Izium", "Kupiansk")] == [
        ("UA", True)
    ] * 3
    assert on_day["Balakliia"].basis == "conceded by Russia, claimed by Ukraine"
    assert on_day["Izium"].basis.startswith("conceded by Russia")
    assert "claimed by Ukraine" in on_day["Izium"].basis
    assert on_day["Kupiansk"].basis.startswith("reported")
    assert on_day["Lyman"].side == "contested"
    lysychansk = on_day["Lysychansk"]
    assert (lysychansk.side, len(lysychansk.pressure)) == (None, 1)
    assert lysychansk.basis == "under pressure: reached by Ukraine (claimed by Ukraine)"
