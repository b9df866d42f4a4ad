"""Units: every spelling, and conversion there and back."""

from __future__ import annotations

from itertools import product

import pytest

from frontmap.reading.quantities import find_quantities
from frontmap.units import AREAS_M2, LENGTHS_M, convert, dimension, printed_unit, unit_spellings


def test_every_english_spelling_is_read_behind_a_figure() -> None:
    for spelling, unit in unit_spellings("en").items():
        (found,) = find_quantities(f"It is 12 {spelling} of it")
        assert found.unit == unit


def test_a_spelling_means_one_unit_in_all_languages() -> None:
    together = unit_spellings()
    for language in ("en", "uk", "ru"):
        for spelling, unit in unit_spellings(language).items():
            assert together[spelling] == unit


@pytest.mark.parametrize("sizes", [LENGTHS_M, AREAS_M2])
def test_conversion_comes_back(sizes: dict[str, float]) -> None:
    for unit, other in product(sizes, repeat=2):
        there = convert(7.0, unit, other)
        assert there is not None
        assert convert(there, other, unit) == pytest.approx(7.0, rel=1e-12)


def test_kinds_do_not_mix() -> None:
    for length, area in product(LENGTHS_M, AREAS_M2):
        assert convert(1.0, length, area) is None
        assert (dimension(length), dimension(area)) == ("length", "area")
        assert printed_unit(length)
    assert dimension("day") == "time"
    assert dimension(None) is None
