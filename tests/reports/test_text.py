"""Text for a terminal: readable, wrapped, and nothing in a quote acts on the terminal."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from frontmap.model import Document, Reading, Span
from frontmap.reports import check_summary, printable, run_summary, verdict_text


def test_a_verdict_reads_as_an_editor_would_note_it(page: Reading) -> None:
    assert verdict_text(page.verdicts[0], page.document, width=60) == (
        "contradicted  page.html  distance\n"
        "    “Alder lies about 120 km south of Birch”\n"
        "    Alder lies 92.1 km from Birch at 125°, 40.5 km outside\n"
        "    what is stated\n"
        "    → about 90 km southeast: “Alder lies about 90 km\n"
        "      southeast of Birch”\n"
        "    → another place fits: Dogwood\n"
    )


def test_the_line_in_the_file_is_told(plain: Reading, tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    document = replace(plain.document, path=str(path))
    assert verdict_text(plain.verdicts[0], document).startswith("uncheckable  b.txt  advance\n")
    path.write_text(document.text)
    assert verdict_text(plain.verdicts[0], document).startswith("uncheckable  b.txt:2  advance\n")


def test_verdicts_are_counted(page: Reading, plain: Reading) -> None:
    assert check_summary([*page.verdicts, *plain.verdicts]) == "2 claims: 1 contradicted, 1 uncheckable\n"
    assert check_summary([]) == "no claims\n"


def test_a_run_is_summed_up(page: Reading, plain: Reading) -> None:
    assert run_summary([page, plain]).splitlines() == [
        "2 documents",
        "2 place names, 1 not resolved",
        "2 events: 2 captured",
        "2 claims: 1 contradicted, 1 uncheckable",
    ]


def test_a_long_quote_is_cut(plain: Reading) -> None:
    document = Document(id="a", text="word " * 1000)
    claim = replace(plain.claims[0], span=Span("a", 0, 5000))
    text = verdict_text(replace(plain.verdicts[0], claim=claim), document)
    assert len(text) < 900
    assert " …”" in text


def test_escape_sequences_in_a_report_are_shown_not_obeyed(plain: Reading) -> None:
    hostile = "\x1b]0;owned\x07\x1b[31mred\x9b2J\u202edrawkcab\u2066\x00\r\nmore\u2028line\ufeff"
    document = Document(id="\x1b[2Ja", text=hostile)
    claim = replace(plain.claims[0], span=Span("a", 0, len(hostile)))
    text = verdict_text(replace(plain.verdicts[0], claim=claim, reason=hostile), document)
    assert all(character.isprintable() or character == "\n" for character in text)
    assert "\\x1b[31mred\\x9b2J\\u202edrawkcab\\u2066\\x00  more line\\ufeff" in " ".join(
        text.split("\n    ")
    )


@given(st.text(max_size=60))
def test_what_is_printed_is_one_printable_line(text: str) -> None:
    shown = printable(text)
    assert shown.isprintable()
    assert all(
        unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
        for character in shown
    )


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=60))
def test_ordinary_text_is_printed_as_it_is(text: str) -> None:
    assert printable(text) == text
