"""Which war a document is about."""

from __future__ import annotations

from datetime import date

import pytest

from frontmap.places.theatre import load_theatre
from frontmap.reading.events.sides.unnamed import taker_of
from frontmap.reading.theatres import choose_theatre

KARABAKH = load_theatre("karabakh")
THEATRES = [load_theatre(name) for name in ("ukraine", "syria_iraq", "karabakh", "georgia", "chechnya")]


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("Ukrainian forces entered the town, the General Staff in Kyiv said.", "ukraine"),
        ("The SDF took the village from ISIL; the Syrian Army stood by.", "syria_iraq"),
        ("Azerbaijani and Armenian troops clashed near the town.", "karabakh"),
        ("Rebels and militants fought all day.", "ukraine"),
        ("", "ukraine"),
        ("Russian troops left Gori for Tskhinvali, officials in Tbilisi said.", "georgia"),
        ("Federal troops shelled Grozny, held by Maskhadov's men.", "chechnya"),
        ("Chechen units of the Russian army fought for Mariupol and Donetsk.", "ukraine"),
        ("Russian forces took Kherson, as they had taken towns in Syria, and neared Mykolaiv.", "ukraine"),
    ],
)
def test_choice(text: str, theatre: str) -> None:
    assert choose_theatre(text, THEATRES).id == theatre


def test_a_war_that_came_later_is_not_meant() -> None:
    text = "Troops from Crimea stormed the city, where fighters from Dagestan stood."
    assert choose_theatre(text, THEATRES, published=date(2022, 3, 1)).id == "ukraine"
    assert choose_theatre(text, THEATRES, published=date(1995, 1, 3)).id == "chechnya"


def test_where_nothing_is_named_a_war_to_come_is_not_meant() -> None:
    text = "Russian soldiers have taken the village."
    assert choose_theatre(text, THEATRES, published=date(2008, 8, 25)).id == "georgia"
    assert choose_theatre(text, THEATRES, published=date(2000, 2, 3)).id == "chechnya"
    assert choose_theatre(text, THEATRES, published=date(2015, 2, 3)).id == "ukraine"
    assert choose_theatre(text, THEATRES, published=date(1975, 2, 3)).id == "ukraine"


def test_where_no_side_is_named_the_names_of_villages_tell_the_war() -> None:
    text = "The Army secured the village of Deir al-Hajar; rebels still stood in Tell Qarah and Al-Hamra."
    assert choose_theatre(text, THEATRES, published=date(2016, 5, 1)).id == "syria_iraq"
    assert choose_theatre("The army took Aldan and Tellus.", THEATRES).id == "ukraine"


def test_what_two_wars_share_tells_neither() -> None:
    assert (
        choose_theatre("Russian troops and Russian jets; Azerbaijani ones, too.", THEATRES).id == "karabakh"
    )


@pytest.mark.parametrize(
    ("published", "taker"), [(date(1993, 7, 23), "AM"), (date(2020, 10, 20), "AZ"), (None, None)]
)
def test_who_was_on_the_offensive_depends_on_the_day(published: date | None, taker: str | None) -> None:
    assert taker_of(KARABAKH, published) == taker
    assert taker_of(load_theatre("ukraine"), published) is None
