"""Sources of every kind, limits, and what goes on after trouble."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from frontmap.documents import MAX_DOCUMENT_BYTES, find_files, read_sources
from frontmap.errors import InputError
from frontmap.model import Document


def read(sources: Sequence[str | Path], **options: date | BinaryIO | None) -> list[Document | InputError]:
    return list(read_sources([str(source) for source in sources], **options))  # type: ignore[arg-type]


def ids(items: list[Document | InputError]) -> list[str]:
    return [item.id if isinstance(item, Document) else f"! {item.message}" for item in items]


def test_a_bad_source_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Good.")
    items = read([tmp_path / "none.txt", tmp_path / "good.txt", tmp_path / "none"])
    assert ids(items) == ["! no such file or folder", "good.txt", "! no such file or folder"]
    assert str(items[0]) == f"{tmp_path / 'none.txt'}: no such file or folder"


def test_published_is_for_what_has_no_date(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\npublished: 2022-09-08\n---\nDated.")
    (tmp_path / "b.txt").write_text("Undated.")
    dated, undated = read([tmp_path], published=date(2022, 9, 11))
    assert isinstance(dated, Document)
    assert isinstance(undated, Document)
    assert (dated.published, dated.published_basis) == (date(2022, 9, 8), "file")
    assert (undated.published, undated.published_basis) == (date(2022, 9, 11), "option")
    (without,) = read([tmp_path / "b.txt"])
    assert isinstance(without, Document)
    assert (without.published, without.published_basis) == (None, None)


def test_a_text_over_the_limit_is_one_line_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"x" * (MAX_DOCUMENT_BYTES + 1))
    (tmp_path / "small.txt").write_text("Fine.")
    assert ids(read([tmp_path])) == ["! document larger than 20 MB, the limit for one document", "small.txt"]


def test_a_table_may_be_larger_than_a_document_but_no_row_of_it(tmp_path: Path) -> None:
    row = b'{"id": "%d", "text": "' + b"y" * 9_000_000 + b'"}\n'
    big = b'{"id": "big", "text": "' + b"y" * (MAX_DOCUMENT_BYTES + 1) + b'"}\n'
    huge = b'{"id": "huge", "text": "' + b"y" * (4 * MAX_DOCUMENT_BYTES) + b'"}\n'
    path = tmp_path / "feed.jsonl"
    path.write_bytes(row % 1 + row % 2 + big + huge + row % 3)
    limit = "document larger than 20 MB, the limit for one document"
    items = read([path])
    assert ids(items) == ["1", "2", f"! {limit}", f"! {limit}", "3"]
    assert [item.line for item in items if isinstance(item, InputError)] == [3, 4]


def test_tables_are_read_row_by_row() -> None:
    class Endless(io.RawIOBase):
        """A feed that would never end."""

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            line = b'{"text": "again"}\n'
            buffer[: len(line)] = line
            return len(line)

    feed = read_sources(["-"], stdin=io.BufferedReader(Endless()))
    assert [next(feed).id for _ in range(3)] == ["stdin:1", "stdin:2", "stdin:3"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"Plain text.", ["stdin"]),
        (b"---\ntitle: T\n---\nText.", ["stdin"]),
        (b"['One.', 'Two.']", ["stdin"]),
        (b"<!doctype html><p>Page.", ["stdin"]),
        (b"  <p>Page.</p>", ["stdin"]),
        (b'{"id": "a", "text": "x"}\n{"text": "y"}', ["a", "stdin:2"]),
        (b'"id","text"\na,x\n', ["a"]),
        (b"\xef\xbb\xbfid;text\na;x\n", ["a"]),
        (b"", ["! empty: no text in it"]),
        (b"\0\1\2", ["! binary file (NUL bytes), not text"]),
    ],
)
def test_the_form_of_standard_input_is_told_from_its_content(content: bytes, expected: list[str]) -> None:
    assert ids(read(["-"], stdin=io.BytesIO(content))) == expected


def test_standard_input_names_itself_in_errors() -> None:
    (error,) = read(["-"], stdin=io.BytesIO(b'{"text": 1}'))
    assert str(error) == "-:1: text must be a string"
    assert ids(read(["-"])) == ["! standard input is not at hand"]


def test_the_same_id_twice_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text("".join(f'{{"id": "{name}", "text": "x"}}\n' for name in ("a", "a#2", "a", "a")))
    assert ids(read([path])) == ["a", "a#2", "a#2#2", "a#3"]


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["p"], ["a/x.txt", "b/x.txt", "z.md"]),
        (["p", "q"], ["p/a/x.txt", "b/x.txt", "z.md", "q/a/x.txt", "y.txt"]),
        (["p/a/x.txt", "q/a/x.txt"], ["p/a/x.txt", "q/a/x.txt"]),
        (["p/b", "p/z.md", "p"], ["x.txt", "z.md", "a/x.txt"]),
        (["p/z.md", "p/../p/z.md"], ["z.md"]),
    ],
)
def test_ids_are_as_short_as_tells_files_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sources: list[str], expected: list[str]
) -> None:
    for name in ("p/a/x.txt", "p/b/x.txt", "p/z.md", "q/a/x.txt", "q/b/y.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    monkeypatch.chdir(tmp_path)
    assert [item.id for item in find_files(sources) if not isinstance(item, InputError)] == expected


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_closed_to_us_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    assert ids(read([path])) == ["! cannot be read: permission denied"]


@pytest.mark.parametrize("name", ["x\0y.txt", "x" * 5000, ""])
def test_impossible_names_are_errors(name: str) -> None:
    (error,) = read([name]) if name else read([name, "nowhere"])[-1:]
    assert isinstance(error, InputError)


def test_a_pipe_in_a_folder_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text("x")
    assert ids(read([tmp_path])) == ["a.txt"]


def test_parquet_is_read_by_column_names(tmp_path: Path) -> None:
    path = tmp_path / "feed.parquet"
    columns = {
        "text": ["One.", "Two.", None, "Four."],
        "published": [datetime(2022, 9, 8, 23), None, None, datetime(1716, 1, 1)],
        "id": [1, 2, 3, 4],
        "extra": [[1], [2], [3], [4]],
    }
    pq.write_table(pa.table(columns), path)
    items = read([path])
    assert ids(items) == ["1", "2", "! no text", "! " + str(items[3].message)]  # type: ignore[union-attr]
    assert items[0].published == date(2022, 9, 8)  # type: ignore[union-attr]
    assert "outside 1800–2100" in str(items[3])
    assert isinstance(items[2], InputError)
    assert items[2].line == 3


def test_parquet_without_text_or_that_is_none(tmp_path: Path) -> None:
    pq.write_table(pa.table({"body": ["x"], "id": ["a"]}), tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 but no more")
    (tmp_path / "c.parquet").write_bytes(b"")
    without, broken, empty = read([tmp_path])
    assert str(without).endswith("a.parquet: no column text; the columns are: body, id")
    assert "not a Parquet table" in str(broken)
    assert "not a Parquet table" in str(empty)


def test_deep_and_huge_json_is_refused_not_fatal() -> None:
    deep = b'{"text": "x", "more": ' + b"[" * 200_000 + b"]" * 200_000 + b"}\n"
    huge = b'{"text": "x", "more": ' + b"9" * 10_000 + b"}\n"
    items = read(["-"], stdin=io.BytesIO(deep + huge + b'{"text": "last"}\n'))
    assert ids(items)[2] == "stdin:3"
    assert all(isinstance(item, InputError) and item.line == line for line, item in enumerate(items[:2], 1))
