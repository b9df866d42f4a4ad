"""Theatre files: what ships is sound, what breaks a rule says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from frontmap.errors import DataError
from frontmap.places.theatre import load_theatre, read_theatre, theatre_ids

GOOD = """
id = "small"
name = "A small war"
countries = ["XX"]
first_day = 2020-01-31
[[sides]]
id = "A"
name = "Aland"
colour = "#0b6fb8"
terms = ["Aland"]
opponents = ["B"]
[[sides]]
id = "B"
name = "Bland"
colour = "#b3202a"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "small.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("theatre", theatre_ids())
def test_every_theatre_that_ships_is_sound(theatre: str) -> None:
    loaded = load_theatre(theatre)
    assert len(loaded.sides) >= 2
    assert all(side.opponents for side in loaded.sides)
    assert len({side.colour for side in loaded.sides}) == len(loaded.sides)


def test_ukraine() -> None:
    ukraine = load_theatre("ukraine")
    assert [side.id for side in ukraine.sides] == ["UA", "RU"]
    assert ukraine.first_day == date(2022, 2, 24)
    assert ukraine.bounds == (22.0, 44.0, 41.0, 53.0)
    assert load_theatre("ukraine") is ukraine


def test_a_good_file(tmp_path: Path) -> None:
    theatre = read_theatre(write(tmp_path, GOOD + "\n"))
    assert theatre.sides[0].terms == ("Aland",)
    assert theatre.languages == ("en",)


def test_what_the_model_does_not_know_is_kept(tmp_path: Path) -> None:
    assert read_theatre(write(tmp_path, 'home_side = "A"\n' + GOOD)).extra["home_side"] == "A"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "small"', 'id = "large"', "must be the file's name, 'small'"),
        ("first_day = 2020-01-31", 'first_day = "2020-01-31"', "must be a date"),
        ('colour = "#0b6fb8"', 'colour = "blue"', "'blue' is not of the form"),
        ('opponents = ["B"]', 'opponents = ["C"]', "opponent 'C' of A"),
        ('id = "B"', 'id = "A"', "two sides share an id"),
        ('id = "B"', 'id = "both"', "'both' is reserved"),
        ('name = "Bland"', 'name = ""', "name is ''"),
        ('terms = ["Aland"]', 'terms = "Aland"', "terms must be a list"),
        ('terms = ["Aland"]', 'names = ["Aland"]', "unknown key 'names'"),
        ('name = "Bland"', 'name = "Bland"\nterms = ["Aland"]', "'Aland' is given to A and B"),
        (
            'countries = ["XX"]',
            'countries = ["XX"]\nbounds = [1, 2, 0, 3]',
            "must be [west, south, east, north]",
        ),
        ('id = "small"', "id = small", "small.toml"),
    ],
)
def test_a_bad_file_names_the_rule(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = write(tmp_path, GOOD.replace(old, new))
    with pytest.raises(DataError) as error:
        read_theatre(path)
    assert message in str(error.value)
    assert "small.toml" in str(error.value)


def test_an_unknown_theatre_names_those_there_are() -> None:
    with pytest.raises(DataError, match=r"no theatre 'atlantis'; there are .*ukraine"):
        load_theatre("atlantis")
