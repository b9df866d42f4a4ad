"""Which date a clause has: lines of text with marks (``cases/timing.txt``)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from frontmap.model import Document, Interval
from frontmap.reading.dates.timing import Calendar
from frontmap.reading.sentences import split_sentences

CASES = Path(__file__).parent / "cases" / "timing.txt"


def days(interval: Interval) -> str:
    first, last = interval.start, interval.end - timedelta(days=1)
    return first.isoformat() if first == last else f"{first}..{last}"


def cases() -> list[str]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("line", cases())
def test_case(line: str) -> None:
    published, _, marked = line.partition(" :: ")
    text, clauses = "", []
    for piece in re.split(r"(\{[^{}]*\})", marked.replace("¶", "\n\n")):
        if piece.startswith("{"):
            words, tense, wanted = re.split(r"\s[|=]\s", piece[1:-1])
            clauses.append((len(text), len(text) + len(words), tense, wanted))
            text += words
        else:
            text += piece
    document = Document(
        id="d", text=text, published=None if published == "-" else date.fromisoformat(published)
    )
    sentences = split_sentences(text)
    calendar = Calendar(document, sentences)
    for start, end, tense, wanted in clauses:
        index = max(i for i, s in enumerate(sentences) if s.start <= start)
        when, basis = calendar.when(index, start, end, tense=tense, trigger=start)
        found = "?" if when is None or basis is None else f"{days(when)} {basis.value}"
        assert (text[start:end], found) == (text[start:end], wanted)


def test_no_date_without_a_basis_nor_a_basis_without_a_date() -> None:
    text = "Troops took A. On 5 May they left. They came back. Yesterday they slept."
    sentences = split_sentences(text)
    for published in (None, date(2022, 6, 1)):
        calendar = Calendar(Document(id="d", text=text, published=published), sentences)
        for index, sentence in enumerate(sentences):
            for tense in ("past", "pluperfect", "present", "perfect", "headline"):
                when, basis = calendar.when(index, sentence.start, sentence.end, tense=tense)
                assert (when is None) is (basis is None)
