"""The compass: every point in every spelling."""

from __future__ import annotations

import re
from itertools import product

import pytest

from frontmap.compass import DIRECTION, POINTS, azimuth_deg, nearest_wind, read_point, wind_of, winds


def test_every_spelling_of_every_wind_names_that_wind() -> None:
    for wind in winds():
        for _, spellings in wind.spellings:
            for spelling in spellings:
                assert wind_of(spelling) is wind
                assert wind_of(spelling.upper()) is wind


def test_every_english_spelling_is_read_part_by_part() -> None:
    for wind in winds():
        for spelling in dict(wind.spellings)["en"]:
            assert read_point(spelling) == wind.point
            assert re.fullmatch(DIRECTION, spelling)


def test_all_words_of_one_to_three_parts_are_a_point_or_nothing() -> None:
    words = {"N": "north", "E": "east", "S": "south", "W": "west"}
    for length in (1, 2, 3, 4):
        for letters in product("NESW", repeat=length):
            point = "".join(letters)
            wanted = point if point in POINTS else None
            assert read_point("-".join(words[letter] for letter in letters)) == wanted
            assert read_point(point) == wanted


def test_azimuths_go_round_and_come_back() -> None:
    for point in POINTS:
        azimuth = azimuth_deg(point)
        assert nearest_wind(azimuth).point == point
        assert nearest_wind(azimuth + 11.0).point == point
        assert nearest_wind((azimuth - 11.0) % 360.0).point == point


@pytest.mark.parametrize("words", ["", "up", "north south", "northnorth", "the north", "х"])
def test_other_words_are_no_point(words: str) -> None:
    assert read_point(words) is None


def test_no_words_are_no_point() -> None:
    assert read_point(None) is None
    assert wind_of(None) is None
