"""Figures with units: lines of text with marks (``cases/quantities.txt``), then properties."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontmap.model import Comparator
from frontmap.reading.numerals import read_number
from frontmap.reading.quantities import Quantity, find_quantities
from frontmap.units import convert, metres

CASES = Path(__file__).parent / "cases" / "quantities.txt"


def shown(quantity: Quantity) -> str:
    words = [f"{quantity.value:.15g}"]
    if quantity.value_high is not None:
        words[0] += f"-{quantity.value_high:.15g}"
    words.append(quantity.unit)
    if quantity.comparator is not Comparator.EQUAL:
        words.append(quantity.comparator.value)
    if quantity.approximate:
        words.append("~")
    if quantity.pair:
        words += ["/", f"{quantity.pair.value:g}", quantity.pair.unit]
    return " ".join(words)


def cases() -> list[str]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("line", cases())
def test_case(line: str) -> None:
    text, wanted = "", []
    for piece in re.split(r"(\{[^{}]*\})", line):
        if piece.startswith("{"):
            words, _, meaning = piece[1:-1].partition(" = ")
            wanted.append((words, meaning))
            text += words
        else:
            text += piece
    assert [(text[q.start : q.end], shown(q)) for q in find_quantities(text)] == wanted


PIECES = st.sampled_from(
    [
        *(
            "2,000",
            "50",
            "km",
            "-",
            "miles",
            "(",
            ")",
            "a dozen",
            "two",
            "hundred",
            "about",
            "between",
            "and",
        ),
        *("to", "more than", " ", "%", "sq km", "1.5", "million", "from", "15–20", "metres", "one", "half"),
    ]
)


@given(st.lists(PIECES, max_size=14).map(" ".join) | st.lists(PIECES, max_size=14).map("".join) | st.text())
def test_figures_stand_in_any_text(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.start <= quantity.figure_start < quantity.end <= len(text)
        assert text.startswith(quantity.figure, quantity.figure_start)
        assert quantity.value_high is None or quantity.value_high > quantity.value
        end = quantity.end


@given(st.integers(0, 10**9))
def test_a_number_with_separators_is_read_back(number: int) -> None:
    for printed in (f"{number}", f"{number:,}", f"{number:,}".replace(",", "\u00a0")):
        assert read_number(printed) == number


def test_units_are_by_definition() -> None:
    assert metres(1, "mi") == 1609.344
    assert convert(1, "mi2", "m2") == pytest.approx(1609.344**2, rel=1e-12)
