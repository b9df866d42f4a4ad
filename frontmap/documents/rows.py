"""Rows of JSON lines, CSV and Parquet to documents, one at a time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from frontmap.documents.dates import parse_date
from frontmap.documents.decoding import MAX_DOCUMENT_BYTES, decode, encodable, has_utf16_mark, too_large
from frontmap.errors import InputError
from frontmap.model import Document

COLUMNS = ("id", "text", "published", "publisher", "url", "title", "language")
# JSON may spell a letter of two bytes in six.
_MAX_LINE_BYTES = 3 * MAX_DOCUMENT_BYTES
_DELIMITERS = (",", ";", "\t")


def read_json_lines(stream: BinaryIO, path: str, name: str) -> Iterator[Document | InputError]:
    """Read JSON lines: an object a line, with the columns of `COLUMNS`; text is required.

    The text is taken as it stands. A line that cannot be used yields an error, the next is read.
    """
    for number, line in _text_lines(stream, path):
        if isinstance(line, InputError):
            yield line
        elif line.strip():
            try:
                values = json.loads(line.rstrip(), object_pairs_hook=_object, parse_constant=_no_constant)
            except json.JSONDecodeError as error:
                problem = f"{error.msg[:1].lower()}{error.msg[1:]} (column {error.colno})"
                yield InputError(f"not JSON: {problem}", path=path, line=number)
            except ValueError as error:
                # Python says how to lift its limit on digits, which is no use to a user.
                problem = "a number of too many digits" if "digits" in str(error) else str(error)[:150]
                yield InputError(f"not JSON that can be read: {problem}", path=path, line=number)
            except RecursionError:
                yield InputError("not JSON that can be read: nested too deeply", path=path, line=number)
            else:
                if isinstance(values, dict):
                    yield row_document(values, path, name, number)
                else:
                    yield InputError("a line must be a JSON object with a text", path=path, line=number)


def read_csv(stream: BinaryIO, path: str, name: str) -> Iterator[Document | InputError]:
    """Read a table with a header; commas, or semicolons or tabs where the header has them.

    A header without a column named text is an error that tells the columns that are there. A row that
    cannot be used yields an error, the next is read.
    """
    # The module's own limit of 131,072 characters a cell is per process; it is only ever raised here.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_DOCUMENT_BYTES))
    problems: list[InputError] = []
    lines = _csv_lines(stream, path, problems)
    header_line = next(lines, "")
    reader = csv.reader(_first(header_line, lines), delimiter=_delimiter(header_line), strict=True)
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
    except csv.Error as error:
        yield InputError(f"header cannot be read: {error}", path=path, line=1)
        return
    if problems or not encodable(header_line):
        yield problems[0] if problems else InputError("not UTF-8 text; save it as UTF-8", path=path, line=1)
        return
    if missing := missing_columns(header, ("text",)):
        yield InputError(missing, path=path, line=1)
        return
    if twice := sorted({column for column in COLUMNS if header.count(column) > 1}):
        yield InputError(f"column {twice[0]!r} stands twice", path=path, line=1)
        return
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            cells = []
            problems.append(InputError(f"row cannot be read: {error}", path=path, line=number))
        yield from problems
        problems.clear()
        if cells is None:
            return
        if not cells:
            continue
        if len(cells) != len(header):
            rule = f"{len(cells)} cells where the header has {len(header)}"
            yield InputError(rule, path=path, line=number)
        elif not all(map(encodable, cells)):
            yield InputError("not UTF-8 text; save it as UTF-8", path=path, line=number)
        else:
            values = {
                column: cell or None for column, cell in zip(header, cells, strict=True) if column in COLUMNS
            }
            yield row_document(values, path, name, number)


def missing_columns(header: list[str], required: tuple[str, ...]) -> str | None:
    """Say which required columns a header lacks and what is there instead; None if it has all."""
    missing = [column for column in required if column not in header]
    if not missing:
        return None
    # Shown escaped: the header of a hostile file must not act on a terminal.
    there = ", ".join(repr(cell[:40])[1:-1] or "(empty)" for cell in header[:20]) or "nothing"
    return f"no column {', '.join(missing)}; the columns are: {there}"


def row_document(values: Mapping[str, object], path: str, name: str, line: int) -> Document | InputError:
    """Make a document of one row's values.

    Parameters
    ----------
    values : mapping
        By column; other keys than `COLUMNS` are passed over.
    path : str
        For messages.
    name : str
        The file's id: a row without an id goes by ``name:line``.
    line : int
        Line of the file, counted from 1; of a Parquet file the row.
    """
    try:
        return _document(values, path, name, line)
    except ValueError as error:
        return InputError(str(error), path=path, line=line)


def _document(values: Mapping[str, object], path: str, name: str, line: int) -> Document:
    text = values.get("text")
    if not isinstance(text, str):
        raise ValueError("no text" if text is None else "text must be a string")
    if not text.strip():
        raise ValueError("empty text")
    if 4 * len(text) > MAX_DOCUMENT_BYTES and len(text.encode("utf-8", "surrogatepass")) > MAX_DOCUMENT_BYTES:
        raise ValueError(too_large(path).message)
    fields = {column: _field(values, column) for column in ("id", "publisher", "url", "title", "language")}
    if not encodable(text):
        raise ValueError("text has a lone surrogate, which is no character")
    if "\0" in text:
        raise ValueError("text has a NUL character: binary, not text")
    try:
        published = parse_date(values.get("published"))
    except ValueError as error:
        raise ValueError(f"published: {error}") from None
    return Document(
        id=fields["id"] or f"{name}:{line}",
        text=text,
        path=path,
        url=fields["url"],
        publisher=fields["publisher"],
        title=fields["title"],
        language=fields["language"],
        published=published,
        published_basis="file" if published else None,
        line=line,
    )


def _field(values: Mapping[str, object], column: str) -> str | None:
    value = values.get(column)
    # Exports number their rows; no other column is ever a number.
    if column == "id" and isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        return str(value)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{column} must be a string")
    if value and not encodable(value):
        raise ValueError(f"{column} has a lone surrogate, which is no character")
    return value or None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"key {twice[:40]!r} stands twice")
    return found


def _no_constant(constant: str) -> object:
    raise ValueError(f"{constant} is not JSON")


def _text_lines(stream: BinaryIO, path: str) -> Iterator[tuple[int, str | InputError]]:
    """Lines with their numbers; an error in place of one that is too long or not UTF-8."""
    for number, line in enumerate(_byte_lines(stream), 1):
        if line is None:
            yield number, too_large(path, number)
            continue
        if number == 1 and has_utf16_mark(line):
            yield 1, InputError("UTF-16; JSON lines must be UTF-8", path=path)
            return
        try:
            yield number, line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            if b"\0" in line:
                yield number, InputError("binary file (NUL bytes), not text", path=path)
                return
            yield number, InputError("not UTF-8 text; save it as UTF-8", path=path, line=number)


def _byte_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines of a stream; None for one over the limit, which is skipped and not kept."""
    while line := stream.readline(_MAX_LINE_BYTES):
        if len(line) < _MAX_LINE_BYTES or line.endswith(b"\n"):
            yield line
            continue
        while (more := stream.readline(_MAX_LINE_BYTES)) and not more.endswith(b"\n"):
            pass
        yield None


def _csv_lines(stream: BinaryIO, path: str, problems: list[InputError]) -> Iterator[str]:
    """Lines for the CSV reader; bytes that are not UTF-8 pass as lone surrogates, to fail their row alone."""
    for number, line in enumerate(_byte_lines(stream), 1):
        if number == 1 and line is not None and has_utf16_mark(line):
            try:
                # Rare and never large: a spreadsheet's "Unicode text". Lines cannot be cut as bytes here.
                yield from io.StringIO(decode(line + stream.read(MAX_DOCUMENT_BYTES), path), newline="")
            except InputError as error:
                problems.append(error)
            return
        if line is None:
            problems.append(too_large(path, number))
            yield "\n"
        elif b"\0" in line:
            problems.append(InputError("binary file (NUL bytes), not text", path=path, line=number))
            return
        else:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8", "surrogateescape")


def _first(line: str, rest: Iterator[str]) -> Iterator[str]:
    yield line
    yield from rest


def _delimiter(header: str) -> str:
    """Choose the character that cuts the header into most cells; a comma if none does."""
    return max(_DELIMITERS, key=header.count)
