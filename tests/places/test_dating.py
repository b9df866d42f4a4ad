from __future__ import annotations

from datetime import date

import pytest

from frontmap.model import Document, Theatre
from frontmap.places import Gazetteer, find_mentions, resolve_mentions
from frontmap.places.dating import earliest, former_names, latest


@pytest.mark.parametrize(
    ("name", "in_2015", "in_2022", "in_2025"),
    [
        ("Сіверськодонецьк", "Sievierodonetsk", "Sievierodonetsk", "Siverskodonetsk"),
        ("Чкаловське", "Chkalovske", "Chkalovske", "Prolisne"),
        ("Samar", "Novomoskovsk", "Novomoskovsk", "Samar"),
        ("Berestyn", "Krasnohrad", "Krasnohrad", "Berestyn"),
        ("Новопсков", "Novopskov", "Novopskov", "Aidar"),
        ("Бахмут", "Artemivsk", "Bakhmut", "Bakhmut"),
        ("Ізюм", "Izium", "Izium", "Izium"),
    ],
)
def test_a_place_has_the_name_of_the_day(
    name: str, in_2015: str, in_2022: str, in_2025: str, gazetteer: Gazetteer
) -> None:
    place = next(c.place for c in gazetteer.lookup(name) if c.place.country == "UA")
    days = (date(2015, 3, 1), date(2022, 9, 10), date(2025, 3, 1))
    assert [gazetteer.name_on(place, day) for day in days] == [in_2015, in_2022, in_2025]


def test_a_report_names_its_places_as_on_its_day(gazetteer: Gazetteer, theatre: Theatre) -> None:
    text = "Troops left Severodonetsk for Lysychansk; Rubizhne is empty."
    for day, name in ((date(2022, 6, 25), "Sievierodonetsk"), (date(2025, 6, 25), "Siverskodonetsk")):
        document = Document(id="d", text=text, published=day)
        mentions = find_mentions(document, gazetteer, theatre)
        answers = resolve_mentions(document, mentions, gazetteer, (), theatre)
        places = [answer.place for answer in answers if answer.place]
        assert [place.name for place in places] == [name, "Lysychansk", "Rubizhne"]
        assert places[0].id == "geonames:691999"
        assert all(m.candidates == a.mention.candidates for m, a in zip(mentions, answers, strict=True))


def test_a_settlement_is_labelled_as_on_a_day(gazetteer: Gazetteer) -> None:
    numbers = gazetteer.located_settlements().number
    number = next(int(n) for n in numbers if gazetteer.at(int(n)).id == "geonames:691999")
    assert gazetteer.at(number, date(2022, 9, 10)).name == "Sievierodonetsk"
    assert gazetteer.at(number).name == gazetteer.at(number, date(2025, 9, 10)).name == "Siverskodonetsk"


def test_no_present_name_is_older_than_it_was_given(gazetteer: Gazetteer) -> None:
    for place in gazetteer.places:
        assert gazetteer.name_on(place, date(2050, 1, 1)) == place.name


def test_an_end_that_is_a_year_lasts_to_its_last_day() -> None:
    assert earliest("2024-09-19?") == latest("2024-09-19?") == date(2024, 9, 19)
    (only,) = former_names([("Южне", "", "2024"), ("Yuzhne", "1978", "2024")])
    assert (only.name, only.start, only.end) == ("Yuzhne", date(1978, 1, 1), date(2024, 12, 31))


def test_the_official_romanisation_of_a_former_name_is_printed() -> None:
    rows = [
        ("Krasnograd", "", "2024-09-19"),
        ("Красноград", "", "2024-09-19"),
        ("Krasnohrad", "", "2024-09-19"),
    ]
    assert former_names(rows)[0].name == "Krasnohrad"
