"""What becomes of rows: cases/merging.csv, and what must hold for any rows."""

from __future__ import annotations

import random
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontmap.places import Gazetteer
from frontmap.places.globe import span_km
from frontmap.places.packs.merging import Merger
from frontmap.places.packs.outcomes import Fate, Outcome
from frontmap.places.packs.placing import Pair, settle_pairs
from frontmap.places.packs.repeats import REPEATED_KM, unite_repeats
from frontmap.places.packs.rows import PackRow
from frontmap.places.packs.union import added_place, table_rows, unite

from .conftest import table

ROWS = [(name, list(rows)) for name, rows in groupby(table("merging.csv"), key=lambda row: row["case"])]


def pack_row(row: dict[str, str], line: int) -> PackRow:
    return PackRow(
        id=row["id"], name=row["name"], alternates=tuple(filter(None, row["alternates"].split(";"))),
        lon=float(row["lon"]), lat=float(row["lat"]), country="UA", admin1=row["admin1"],
        population=int(row["population"]), feature_code=row["feature_code"], line=line,
    )  # fmt: skip


@pytest.fixture(scope="module")
def merger(ground: Gazetteer) -> Merger:
    return Merger(ground)


@pytest.mark.parametrize(("case", "rows"), ROWS, ids=[case for case, _ in ROWS])
def test_what_becomes_of_rows(merger: Merger, case: str, rows: list[dict[str, str]]) -> None:
    outcomes = merger.merge([pack_row(row, line) for line, row in enumerate(rows, 1)])

    found = [(outcome.fate.value, outcome.place.id if outcome.place else "") for outcome in outcomes]
    assert found == [(row["fate"], row["place"]) for row in rows], [o.reason for o in outcomes]


def everything() -> list[PackRow]:
    """All rows of all cases, each id once, as one pack."""
    rows = {row["id"]: row for row in table("merging.csv")}
    return [pack_row(row, line) for line, row in enumerate(rows.values(), 1)]


def test_the_order_of_rows_makes_no_difference(merger: Merger) -> None:
    rows = everything()
    expected = merger.merge(rows)
    for seed in range(5):
        shuffled = rows[:]
        random.Random(seed).shuffle(shuffled)
        assert merger.merge(shuffled) == expected


def test_every_row_has_one_outcome_and_no_settlement_two_rows(merger: Merger) -> None:
    rows = everything()
    outcomes = merger.merge(rows)
    assert [outcome.row.id for outcome in outcomes] == [row.id for row in rows]
    placed = [o.place.id for o in outcomes if o.fate is Fate.PLACED and o.place]
    assert len(placed) == len(set(placed))


def test_a_refusal_says_what_it_contradicts(merger: Merger) -> None:
    row = {"id": "geonames:1000", "name": "Stare Selo", "alternates": "", "admin1": "Coast",
           "lon": "33.33", "lat": "47.24", "population": "0", "feature_code": "PPL"}  # fmt: skip
    (outcome,) = merger.merge([pack_row(row, 7)])
    assert outcome.reason == "Stare Selo (Coast) lies 16 km from here, and here, 0.0 km off, lies Nove Selo"


def test_a_settlement_keeps_its_name_and_division_and_takes_the_position(merger: Merger) -> None:
    (outcome,) = merger.merge(
        [PackRow(id="x:1", name="Лісове", lon=33.35, lat=47.2, country="UA", population=250)]
    )
    place = added_place(outcome)
    assert place is not None
    assert (place.id, place.name, place.admin2) == ("reg:11", "Lisove", "Port")
    assert (place.lon, place.lat, place.located, place.population) == (33.35, 47.2, "exact", 250)
    assert place.radius_m < 1000


def outcome(place_id: str, lon: float, merger: Merger, name: str = "Лісове") -> list[Outcome]:
    row = PackRow(id=place_id, name=name, lon=lon, lat=47.2, country="UA")
    return merger.merge([row])


def test_packs_that_agree_outvote_one_that_does_not(merger: Merger) -> None:
    alone, one, other = (outcome(f"p:{n}", lon, merger) for n, lon in enumerate((33.20, 33.35, 33.36)))
    united = unite([("alone", alone), ("one", one), ("other", other)])
    assert [(addition.place.id, addition.place.lon) for addition in united] == [("reg:11", 33.35)]


def test_of_two_packs_that_differ_the_first_counts(merger: Merger) -> None:
    here, there = outcome("p:1", 33.20, merger), outcome("p:2", 33.35, merger)
    assert unite([("a", here), ("b", there)])[0].place.lon == 33.20
    assert unite([("b", there), ("a", here)])[0].place.lon == 33.35


def test_a_new_place_of_two_packs_is_one(merger: Merger) -> None:
    first, second = outcome("p:1", 33.50, merger, "Qorvika"), outcome("p:2", 33.51, merger, "Qorvyka")
    assert [addition.place.id for addition in unite([("a", first), ("b", second)])] == ["p:1"]


def test_names_of_others_and_spellings_of_namesakes_are_left_out(ground: Gazetteer, merger: Merger) -> None:
    rows = [
        PackRow(id="x:1", name="Lisovoye", alternates=("Лісове", "Mistechko"), lon=33.35, lat=47.2),
        PackRow(id="x:2", name="Krynychky", alternates=("Krinichki", "Kholodne"), lon=33.26, lat=47.16),
    ]
    _, names = table_rows(unite([("a", merger.merge(rows))]), ground)
    found = {(name["place_id"], name["name"]): name["kind"] for name in names}
    assert found == {("reg:15", "Krinichki"): "alternate", ("reg:15", "Kholodne"): "weak"}


def test_a_new_place_has_a_latin_name_for_maps(ground: Gazetteer, merger: Merger) -> None:
    places, names = table_rows(unite([("a", outcome("p:1", 33.5, merger, "Квітчине"))]), ground)
    assert [place["name"] for place in places] == ["Kvitchyne"]
    assert [name["name"] for name in names] == ["Квітчине"]


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 3), st.floats(0, 2)), max_size=20
    ),
    st.randoms(),
)
def test_pairs_are_settled_one_to_one_and_in_any_order(
    drawn: list[tuple[int, int, int, float]], chance: random.Random
) -> None:
    pairs = list(
        {
            (row, place): Pair(row=row, place=place, level=level, km=strain, strain=strain)
            for row, place, level, strain in drawn
        }.values()
    )
    settled, undecided = settle_pairs(pairs)
    assert len(set(settled.values())) == len(settled)
    assert not undecided & settled.keys()
    assert set(settled.items()) <= {(pair.row, pair.place) for pair in pairs}
    chance.shuffle(pairs)
    assert settle_pairs(pairs) == (settled, undecided)


@given(st.lists(st.tuples(st.sampled_from(["Lisove", "Лісове", "Stare"]), st.floats(33, 33.2)), max_size=12))
def test_rows_that_stay_are_no_repeats(drawn: list[tuple[str, float]]) -> None:
    rows = [PackRow(id=f"x:{n}", name=name, lon=lon, lat=47.0, line=n) for n, (name, lon) in enumerate(drawn)]
    kept, gone = unite_repeats(rows)
    assert {row.id for row in kept} | gone.keys() == {row.id for row in rows}
    assert gone.keys().isdisjoint(row.id for row in kept)
    for row in kept:
        for other in kept:
            if row.id < other.id and {row.name, other.name} != {"Stare", "Lisove"} and row.name == other.name:
                assert span_km(row.lon, row.lat, other.lon, other.lat) > REPEATED_KM
    assert unite_repeats(reversed(rows)) == (kept, gone)


def test_divisions_of_a_country_that_the_gazetteer_does_not_have_come_from_the_pack(merger: Merger) -> None:
    rows = [
        PackRow(
            id="x:1", name="Blue Nile", lon=34.0, lat=11.0, country="XX", admin1="49", feature_code="ADM1"
        ),
        PackRow(id="x:2", name="Qorvika", lon=34.1, lat=11.1, country="XX", admin1="49", feature_code="PPL"),
        PackRow(id="x:3", name="Qorvika", lon=34.6, lat=11.4, country="XX", admin1="49", feature_code="PPL"),
    ]
    outcomes = merger.merge(rows)
    assert [outcome.fate for outcome in outcomes] == [Fate.NEW] * 3
    assert [outcome.place.admin1 for outcome in outcomes if outcome.place] == ["Blue Nile"] * 3
