from __future__ import annotations

import pytest

from frontmap.places import Gazetteer
from frontmap.places.recognition.divisions import foreign_division, named_division, seats_of_district, towns


@pytest.mark.parametrize(
    ("name", "noun", "region"),
    [
        ("Сумська", "обл", "Sumy Oblast"),
        ("Запорізької", "області", "Zaporizhzhia Oblast"),
        ("Одесской", "области", "Odesa Oblast"),
        ("Волинській", "області", "Volyn Oblast"),
        ("Charkiw", "gebiet", "Kharkiv Oblast"),
        ("Donetsk", "région", "Donetsk Oblast"),
        ("chersońskim", "obwodzie", "Kherson Oblast"),
        ("ługańskiego", "obwodu", "Luhansk Oblast"),
        ("Броварського", "району", "Brovary Raion"),
    ],
)
def test_a_region_is_found_by_what_it_is_called_after(
    name: str, noun: str, region: str, gazetteer: Gazetteer
) -> None:
    assert [candidate.place.name for candidate in named_division(gazetteer, name, noun)] == [region]


@pytest.mark.parametrize("name", ["Xerdzivska", "Ковальська", "", "ий"])
def test_what_no_region_is_called_after_names_none(name: str, gazetteer: Gazetteer) -> None:
    assert not named_division(gazetteer, name, "обл")


def test_a_region_abroad_has_the_country_of_its_city(gazetteer: Gazetteer) -> None:
    region = foreign_division(gazetteer, "Саратовской")
    assert region is not None
    assert (region.country, region.admin1, region.id) == ("RU", "Saratov", "")
    assert foreign_division(gazetteer, "Xerdzivska") is None


def test_an_old_district_has_the_town_it_is_called_after(gazetteer: Gazetteer) -> None:
    seats = seats_of_district(gazetteer, "Куп'янського", ("UA",))
    assert seats[0].place.name == "Kupiansk"
    assert not seats_of_district(gazetteer, "Куп'янського", ("PL",))


def test_a_name_is_the_first_of_its_readings() -> None:
    assert towns("Суми")[0] == "Суми"
    assert len(towns("Сумська")) == len(set(towns("Сумська")))
