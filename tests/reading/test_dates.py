"""Dates: lines of text with marks (``cases/dates.txt``), then what must hold for any text."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontmap.model import Document, Interval, Theatre
from frontmap.reading.dates.phrases import find_dates
from frontmap.reading.dates.timing import Calendar
from frontmap.reading.sentences import split_sentences

CASES = Path(__file__).parent / "cases" / "dates.txt"
THEATRE = Theatre(id="t", name="T", countries=("AA",), first_day=date(2022, 2, 24), sides=())


def days(interval: Interval) -> str:
    first, last = interval.start, interval.end - timedelta(days=1)
    return first.isoformat() if first == last else f"{first}..{last}"


def cases() -> list[str]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("line", cases())
def test_case(line: str) -> None:
    published, _, marked = line.partition(" :: ")
    text, wanted = "", []
    for piece in re.split(r"(\{[^{}]*\})", marked):
        if piece.startswith("{"):
            words, _, meaning = piece[1:-1].partition("=")
            wanted.append((words, meaning))
            text += words
        else:
            text += piece
    document = Document(
        id="d", text=text, published=None if published == "-" else date.fromisoformat(published)
    )
    sentences = split_sentences(text)
    calendar = Calendar(document, sentences, THEATRE)
    resolved = {dated.expression: dated.when for i in range(len(sentences)) for dated in calendar.dates_of(i)}
    found = []
    for expression in find_dates(text):
        meaning = days(resolved[expression]) if expression in resolved else "?"
        if expression.relation.value != "at":
            meaning = f"{expression.relation.value} {meaning}"
        found.append((text[expression.start : expression.end], meaning))
    assert found == wanted


PIECES = st.sampled_from(
    [
        *("On 5 May", "the next day", ", ", ". ", "from 21 to 23 March", "2022", "10/09/2022", "Saturday"),
        *("two days later", "February", "yesterday", "\n", "9999", "99", "since", "mid-", "вересня", "— "),
        *("the 200th day of the war", "and", "last 48 hours", "between", "to", "the end of", "last", "week"),
        *("31 ", "of", "03:15", "overnight"),
    ]
)


@given(st.lists(PIECES, max_size=12).map(" ".join), st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_any_text_has_ordered_spans_and_whole_intervals(text: str, published: date | None) -> None:
    found = find_dates(text)
    ends = [0, *(d.end for d in found)]
    assert all(end <= d.start < d.end <= len(text) for end, d in zip(ends, found, strict=False))
    sentences = split_sentences(text)
    calendar = Calendar(Document(id="d", text=text, published=published), sentences, THEATRE)
    for index in range(len(sentences)):
        for dated in calendar.dates_of(index):
            assert dated.when.start < dated.when.end


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    find_dates(text)


def test_every_day_is_read_back_in_every_form() -> None:
    day = date(2022, 1, 1)
    while day < date(2023, 1, 1):
        for form in ("{0:%d} {0:%B} {0:%Y}", "{0:%B} {0:%d}, {0:%Y}", "{0:%Y-%m-%d}", "{0:%d.%m.%Y}"):
            text = "On " + form.format(day)
            sentences = split_sentences(text)
            (dated,) = Calendar(Document(id="d", text=text), sentences).dates_of(0)
            assert dated.when == Interval(day, day + timedelta(days=1))
        day += timedelta(days=1)


@pytest.mark.parametrize(
    "words",
    [
        "the ",
        "overnight shelling ",
        "over the last two ",
        "in May 2022 and on 5 May 2022 and ",
        "5 May to ",
    ],
)
def test_a_line_without_end_takes_a_time_that_grows_with_it(words: str) -> None:
    def seconds(characters: int) -> float:
        text = words * (characters // len(words))
        document = Document(id="x", text=text, published=date(2023, 6, 1))
        begun = process_time()
        Calendar(document, split_sentences(text), THEATRE)
        return process_time() - begun

    seconds(1_000)  # patterns are compiled once
    # Eight times the text takes eight times as long, not sixty-four.
    assert seconds(160_000) < 25 * max(seconds(20_000), 0.01)
