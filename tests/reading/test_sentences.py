"""Cuts of sentences: cases anyone can add a line to, then what must hold for any text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontmap.reading.sentences import sentence_index, split_sentences

CASES = [
    line
    for line in (Path(__file__).parent / "cases" / "sentences.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
TEXTS = st.text(alphabet=st.sampled_from("aB .!?…\n\"“”•-'1(У)[]"), max_size=200)


@pytest.mark.parametrize("case", CASES)
def test_cuts(case: str) -> None:
    text = case.replace("|", "")
    expected = [part.strip() for part in case.split("|") if part.strip()]
    assert [text[s.start : s.end] for s in split_sentences(text)] == expected


def test_lines_are_sentences_of_their_own_but_wrapped_lines_are_not() -> None:
    caption = "Watch: the bridge\nThe bridge was open again on Friday\n\nIt rained"
    assert [caption[s.start : s.end] for s in split_sentences(caption)] == [
        "Watch: the bridge",
        "The bridge was open again on Friday",
        "It rained",
    ]
    wrapped = (
        "The bridge over the river was open again on Friday after\n"
        "Engineers had worked on it for two nights without any\n"
        "light.\n"
    )
    assert len(split_sentences(wrapped)) == 1


def test_paragraphs_count_up() -> None:
    text = "One. Two.\n\nThree."
    assert [s.paragraph for s in split_sentences(text)] == [0, 0, 1]


@given(TEXTS)
def test_no_character_is_lost_or_moved(text: str) -> None:
    sentences = split_sentences(text)
    assert "".join("".join(text[s.start : s.end].split()) for s in sentences) == "".join(text.split())
    for before, after in pairwise(sentences):
        assert before.end <= after.start
        assert before.paragraph <= after.paragraph
    for sentence in sentences:
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end] != ""


@given(TEXTS.filter(lambda text: text.strip()), st.integers(0, 250))
def test_index_of_a_position(text: str, position: int) -> None:
    sentences = split_sentences(text)
    index = sentence_index(sentences, position)
    assert index == 0 or sentences[index].start <= position
    assert index + 1 == len(sentences) or position < sentences[index + 1].start
