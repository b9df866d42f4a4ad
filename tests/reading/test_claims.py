"""Claims: lines of text with marks (``cases/claims_*.txt``), then what must hold for any text."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontmap.model import (
    Claim,
    Comparator,
    Document,
    Mention,
    MentionKind,
    MentionRole,
    Side,
    Span,
    Theatre,
)
from frontmap.reading.claims.reader import distance_hints, read_claims
from frontmap.reading.sentences import split_sentences

CASES = Path(__file__).parent / "cases"
THEATRE = Theatre(
    id="t",
    name="T",
    countries=("AA",),
    first_day=date(2022, 2, 24),
    sides=(Side(id="RR", name="Ruria", colour="#000000", adjectives=("Rurian",)),),
)


def read(marked: str) -> tuple[Document, tuple[Mention, ...], tuple[Claim, ...]]:
    """Read a text whose places stand in angle brackets."""
    text, mentions = "", []
    for piece in re.split(r"(<[^<>]+>)", marked):
        if piece.startswith("<"):
            name, _, kind = piece[1:-1].partition("|")
            span = Span("d", len(text), len(text) + len(name))
            mentions.append(
                Mention(
                    span=span,
                    surface=name,
                    kind=MentionKind(kind or "settlement"),
                    role=MentionRole.PLACE,
                )
            )
            text += name
        else:
            text += piece
    document = Document(id="d", text=text, published=date(2022, 9, 11))
    return document, tuple(mentions), read_claims(document, split_sentences(text), mentions, THEATRE)


def shown(claim: Claim, wanted: str) -> str:
    """Write a claim as the case file does; subject and reference only where the case tells them."""
    words = [claim.kind.value]
    value = "?" if claim.value is None else f"{claim.value:.4g}"
    if claim.value is not None and claim.value == int(claim.value):
        value = str(int(claim.value))
    words.append(value if claim.value_high is None else f"{value}-{claim.value_high:g}")
    if claim.kind.value != "count":
        words.append(claim.unit or "")
    if claim.comparator is not Comparator.EQUAL:
        words.append(claim.comparator.value)
    if claim.approximate:
        words.append("~")
    if "[" in wanted:
        words.append(f"[{claim.subject or '?'} > {claim.reference or '?'}]")
    if claim.direction:
        words.append(claim.direction)
    return " ".join(words)


def cases() -> list[str]:
    files = sorted(CASES.glob("claims_*.txt"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("line", cases())
def test_case(line: str) -> None:
    marked, _, expected = line.partition(" :: ")
    wanted = [] if expected.strip() == "none" else [w.strip() for w in expected.split(";")]
    _, _, claims = read(marked)
    found = [shown(claim, w) for claim, w in zip(claims, wanted, strict=False)]
    found += [shown(claim, "[") for claim in claims[len(wanted) :]]
    assert found == wanted


def test_parts_and_figures_stand_in_the_text() -> None:
    for line in cases():
        document, _, claims = read(line.partition(" :: ")[0])
        for number, claim in enumerate(claims, 1):
            quote = document.text[claim.span.start : claim.span.end]
            assert claim.id == f"d#c{number}"
            assert claim.figure
            assert claim.figure in quote
            assert claim.paired_figure in quote
            for name, span in (
                (claim.subject, claim.subject_span),
                (claim.reference, claim.reference_span),
            ):
                if name and span and not name.startswith("border of "):
                    assert name in document.text[span.start : span.end]


def test_a_pair_of_units_is_the_statement_and_a_conversion() -> None:
    _, _, (area, conversion) = read("They freed 2,000 sq km (700 sq miles).")
    assert (area.value, area.unit, area.figure) == (2000.0, "km2", "2,000")
    assert (area.paired_value, area.paired_unit, area.paired_figure) == (700.0, "mi2", "700")
    assert (conversion.value, conversion.unit, conversion.paired_value) == (700.0, "mi2", 2000.0)


def test_a_day_count_has_the_day_beside_it() -> None:
    _, _, (claim,) = read("The war reached its 190th day on September 1.")
    assert claim.when is not None
    assert claim.when.start == date(2022, 9, 1)


def test_a_movement_to_within_a_distance_has_its_origin() -> None:
    document, _, (claim,) = read("They advanced north from <Arden> to within 30 km of <Borki>.")
    assert claim.origin_span is not None
    assert document.text[claim.origin_span.start : claim.origin_span.end] == "Arden"


def test_hints_are_distances_between_names() -> None:
    text = "<Arden>, 10 km north-east of <Borki>, and <Celin>, 5 km from the <Ruria|country> border, fell."
    _, _, claims = read(text)
    (hint,) = distance_hints(claims)
    assert (hint.distance_m, hint.azimuth_deg) == (10000.0, 45.0)


PIECES = st.sampled_from(
    [
        *(
            "<Arden>",
            "<Borki>",
            "<Dorva|region>",
            "the city",
            "10 km",
            "50 km (31 miles)",
            "north",
            "of",
            "from",
        ),
        *(
            ",",
            ".",
            "and",
            "advanced",
            "to within",
            "the border with",
            "54%",
            "half of",
            "two towns:",
            "away",
        ),
        *(
            "2,000 sq km",
            "day 45 of the war",
            "a three-day battle",
            "its 200th day on September 11",
            "(",
            ")",
        ),
        *("Located", "is", "apart", "the distance between", "twice the area", "to the south", "it", "took"),
    ]
)


@given(st.lists(PIECES, max_size=20).map(" ".join))
def test_any_text_gives_claims_that_stand_in_it(marked: str) -> None:
    document, _, claims = read(marked)
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        assert 0 <= claim.span.start < claim.span.end <= len(document.text)
        assert claim.figure in document.text[claim.span.start : claim.span.end]
    assert claims == read(marked)[2]
    distance_hints(claims)


@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    document = Document(id="d", text=text)
    read_claims(document, split_sentences(text), (), None)
