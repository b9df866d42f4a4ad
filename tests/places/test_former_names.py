from __future__ import annotations

import csv
from datetime import date

import pytest

from frontmap.places import Gazetteer
from frontmap.resources import gazetteer_folder

# Acts of the Verkhovna Rada and the days on which they were passed.
ACTS = {
    "984-VIII": "2016-02-04",
    "1037-VIII": "2016-03-17",
    "1351-VIII": "2016-05-12",
    "1352-VIII": "2016-05-12",
    "1353-VIII": "2016-05-12",
    "1375-VIII": "2016-05-19",
    "1377-VIII": "2016-05-19",
    "3984-IX": "2024-09-19",
}


def rows() -> list[dict[str, str]]:
    with (gazetteer_folder() / "curated" / "former_names.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_an_act_ends_a_name_on_its_day() -> None:
    named = [(row, act) for row in rows() for act in ACTS if f"resolution {act} of" in row["source"]]
    assert len(named) > 60
    assert not [row for row, act in named if row["valid_to"] and row["valid_to"].rstrip("?") != ACTS[act]]


def test_every_name_has_both_languages_and_a_source() -> None:
    table = rows()
    assert all(row["source"].strip() for row in table)
    curated = [row for row in table if not row["valid_to"].endswith("?") and row["valid_to"]]
    for place in {row["place"] for row in curated}:
        assert {"uk", "ru"} <= {row["language"] for row in curated if row["place"] == place}, place


@pytest.mark.parametrize(
    ("former", "place", "admin1"),
    [
        ("Krasnoarmiisk", "Pokrovsk", "Donetsk"),
        ("Артемівськ", "Bakhmut", "Donetsk"),
        ("Красноармейске", "Pokrovsk", "Donetsk"),
        ("Ordzhonikidze", "Pokrov", "Dnipropetrovsk"),
        ("Цюрупинск", "Oleshky", "Kherson"),
        ("Yuzhnoukrainsk", "Pivdennoukrainsk", "Mykolaiv"),
        ("Сєвєродонецьку", "Siverskodonetsk", "Luhansk"),
        ("Червонограда", "Sheptytskyi", "Lviv"),
        ("Краснодоном", "Sorokyne", "Luhansk"),
        ("Stakhanov", "Kadiivka", "Luhansk"),
        ("Kommunarsk", "Alchevsk", "Luhansk"),
        ("Kominternove", "Pikuzy", "Donetsk"),
        ("Voroshilovgrad", "Luhansk", "Luhansk"),
    ],
)
def test_former_names_lead_to_the_place(former: str, place: str, admin1: str, gazetteer: Gazetteer) -> None:
    home = [candidate.place for candidate in gazetteer.lookup(former) if candidate.place.country == "UA"]
    assert (home[0].name, home[0].admin1) == (place, admin1)


def test_a_map_has_the_name_of_its_day(gazetteer: Gazetteer) -> None:
    port = gazetteer.lookup("Yuzhne")[0].place
    assert gazetteer.name_on(port, date(2024, 10, 8)) == "Yuzhne"
    assert gazetteer.name_on(port, date(2024, 10, 10)) == "Pivdenne"


def test_a_name_of_long_ago_is_weak(gazetteer: Gazetteer) -> None:
    old, recent = gazetteer.lookup("Сталіно")[0], gazetteer.lookup("Артемівськ")[0]
    assert (old.place.name, recent.place.name) == ("Donetsk", "Bakhmut")
    assert old.score < 0.7 < recent.score


def test_a_district_stands_behind_a_town_of_its_name(gazetteer: Gazetteer) -> None:
    assert [c.place.feature_code for c in gazetteer.lookup("Оболонь")][:2] == ["PPLA3", "PPLX"]
