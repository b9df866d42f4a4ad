"""What holds for any input: spans lead back, nothing but InputError comes of bytes."""

from __future__ import annotations

import ast
import html
import io
import json
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontmap.documents import raw_span, read_html, read_sources, read_text
from frontmap.documents.claimtable import is_claim_table, read_claim_table
from frontmap.documents.dates import parse_date
from frontmap.documents.fragments import is_fragment_list, read_fragments
from frontmap.documents.markup import tokens, unescaped
from frontmap.documents.offsets import Cutting, is_plain
from frontmap.errors import InputError
from frontmap.model import Document

# Letters that mean something to the readers, so that random text finds their corners.
SYNTAX = st.text(alphabet=st.sampled_from("<>/!-&;#'\"=[]{},:\\ \n\r\tabpx1éї🚀"), max_size=80)
ANY_TEXT = st.one_of(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), SYNTAX)
MARKUP = """
<p> </p> <nav> </nav> <article> </article> <script> </script> <br> <pre> </pre> <title> <header> <time
<!-- --> &amp; &nbsp &#x41; &#99999999999; <div> </div> <div/hidden> <div/itemprop=articleBody>
<div/role=search>
"""
PAGES = st.lists(
    st.one_of(
        SYNTAX,
        st.sampled_from(MARKUP.split()),
    ),
    max_size=12,
).map("".join)


def check_document(document: Document, raw: str) -> None:
    """Every segment leads to characters of the file, in order, and plain ones to the same characters."""
    raw_done = 0
    for segment in document.segments:
        text, stands = document.text[segment.start : segment.end], raw[segment.raw_start : segment.raw_end]
        assert raw_done <= segment.raw_start
        assert text
        assert stands
        if is_plain(segment):
            assert [c for c in text if not c.isspace()] == [c for c in stands if not c.isspace()]
        assert raw_span(document, segment.start, segment.end) == (segment.raw_start, segment.raw_end)
        raw_done = segment.raw_end


@given(PAGES)
def test_any_page_is_read_or_refused(page: str) -> None:
    try:
        document = read_html(page, "a.html", "a.html")
    except InputError:
        return
    check_document(document, page)


@given(PAGES)
def test_tokens_lie_in_order_within_the_page(page: str) -> None:
    done = 0
    for token in tokens(page):
        assert done <= token.start <= token.end <= len(page)
        done = token.end


@given(ANY_TEXT)
def test_character_references_mean_what_html_says(text: str) -> None:
    assert "".join(piece for piece, _, _ in unescaped(text, 0, len(text))) == html.unescape(text)


@given(ANY_TEXT)
def test_escaped_text_comes_back_from_a_paragraph(text: str) -> None:
    page = f"<p>{html.escape(text)}</p>"
    wanted = " ".join(part for part in html_space_cut(text) if part)
    try:
        document = read_html(page, "a.html", "a.html")
    except InputError:
        assert not wanted.strip()
        return
    # What looks like a reference in the text was escaped, so that it is none in the page.
    assert document.text == wanted
    check_document(document, page)


def html_space_cut(text: str) -> list[str]:
    for space in "\t\n\r\f":
        text = text.replace(space, " ")
    return text.split(" ")


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_a_list_of_strings_is_cut_as_python_evaluates_it(strings: list[str]) -> None:
    literal = repr(strings)
    assert ast.literal_eval(literal) == strings
    surrogate_or_nul = any("\ud800" <= c <= "\udfff" or c == "\0" for s in strings for c in s)
    try:
        cutting = read_fragments(literal, "a.txt")
    except InputError:
        assert surrogate_or_nul
        return
    assert not surrogate_or_nul
    parts = []
    for string in strings:
        one = read_fragments(repr([string]), "a.txt").text
        parts += [one] if one else []
    assert cutting.text == "\n\n".join(parts)
    check_document(Document(id="a", text=cutting.text, segments=cutting.segments), literal)


@given(SYNTAX.map(lambda text: f"['', {text}]"))
def test_any_list_is_read_or_refused(text: str) -> None:
    assert is_fragment_list(text)
    try:
        cutting = read_fragments(text, "a.txt")
    except InputError:
        return
    check_document(Document(id="a", text=cutting.text, segments=cutting.segments), text)


@given(ANY_TEXT, st.data())
def test_front_matter_shifts_the_text_and_nothing_else(body: str, data: st.DataObject) -> None:
    raw = f"---\npublished: 2022-09-08\n---\n{body}"
    try:
        document = read_text(raw, "a.md", "a.md")
    except InputError:
        assert not body.strip()
        return
    assert document.text == body
    assert document.published == date(2022, 9, 8)
    start = data.draw(st.integers(0, len(body) - 1))
    end = data.draw(st.integers(start + 1, len(body)))
    span = raw_span(document, start, end)
    assert span is not None
    assert raw[slice(*span)] == body[start:end]


@given(st.binary(max_size=300), st.sampled_from([".txt", ".md", ".html", ".jsonl", ".csv", ".parquet", ".x"]))
@settings(max_examples=300)
def test_random_bytes_give_documents_or_input_errors(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{suffix}"
        path.write_bytes(data)
        for item in read_sources([str(path)]):
            if isinstance(item, Document):
                item.text.encode("utf-8")
            else:
                assert isinstance(item, InputError)
                assert "\n" not in str(item).replace(str(path), "")
        path.with_suffix(".csv").write_bytes(b"subject,distance,unit,direction,reference\n" + data)
        assert is_claim_table(str(path.with_suffix(".csv")))
        with suppress(InputError):
            read_claim_table(str(path.with_suffix(".csv")))


@given(st.text(max_size=30), st.binary(max_size=200))
def test_standard_input_of_any_form(text: str, data: bytes) -> None:
    for content in (
        text.encode("utf-8", "surrogatepass"),
        data,
        b"{" + data,
        b"id,text\n" + data,
        b"<p>" + data,
    ):
        assert list(read_sources(["-"], stdin=io.BytesIO(content))) is not None


@given(st.text(max_size=40))
def test_json_text_is_taken_as_it_stands(text: str) -> None:
    line = json.dumps({"id": "a", "text": text}).encode()
    (item,) = read_sources(["-"], stdin=io.BytesIO(line))
    usable = text.strip() and "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text)
    assert isinstance(item, Document) == bool(usable)
    if isinstance(item, Document):
        assert item.text == text
        assert item.segments == ()


@given(st.lists(st.tuples(st.text(max_size=4), st.integers(0, 3), st.integers(0, 3)), max_size=10), st.data())
def test_any_stretch_of_a_cutting_maps_into_its_segments(
    pieces: list[tuple[str, int, int]], data: st.DataObject
) -> None:
    cutting, raw = Cutting(), 0
    for text, gap, longer in pieces:
        if gap == 3:
            cutting.part("\n\n")
        cutting.take(text, raw + gap, raw + gap + len(text) + longer)
        raw += gap + len(text) + longer
    document = Document(id="a", text=cutting.text, segments=cutting.segments)
    if not cutting.length:
        assert raw_span(document, 0, 0) is None
        return
    start = data.draw(st.integers(0, cutting.length - 1))
    end = data.draw(st.integers(start + 1, cutting.length))
    span = raw_span(document, start, end)
    held = [s for s in cutting.segments if s.start < end and start < s.end]
    assert (span is None) == (not held)
    if span is not None:
        assert held[0].raw_start <= span[0] < span[1] <= held[-1].raw_end


@given(st.one_of(st.none(), st.text(max_size=30), st.integers(), st.floats(), st.binary(), st.booleans()))
def test_a_date_is_read_or_refused_with_its_value(value: object) -> None:
    message = ""
    try:
        found = parse_date(value)
    except ValueError as error:
        message = str(error)
    else:
        assert found is None or 1800 <= found.year <= 2100
    assert len(message) < 160


@given(
    st.dates(date(1800, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["", "T10:00", " 23:59:59.5+03:00", "T00:00Z"]),
)
def test_a_date_reads_back(day: date, time: str) -> None:
    assert parse_date(day.isoformat() + time) == day


@pytest.mark.parametrize(
    "hostile",
    [
        *(
            bit * 200_000
            for bit in ("<a ", "<!--", '<a b="', "&", "<nav>", "</p>", " ", "<script>", "<title>")
        ),
        "<p>" + "\t " * 300_000 + "x",
    ],
    ids=lambda page: page[:8],
)
def test_hostile_pages_come_to_an_end(hostile: str) -> None:
    # Anything quadratic in here would take hours.
    with suppress(InputError):
        read_html(hostile, "a.html", "a.html")
