"""A CSV of bare claims: one stated distance a row, checked without a report around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from frontmap.compass import read_point
from frontmap.documents.dates import parse_date
from frontmap.documents.decoding import decode, read_document_file
from frontmap.documents.rows import missing_columns
from frontmap.documents.sources import CSV_TABLES
from frontmap.errors import InputError
from frontmap.model import Claim, ClaimKind, Document, Interval, Span
from frontmap.units import unit_spellings

REQUIRED = ("subject", "distance", "unit", "reference")
_TELLING = {"subject", "distance", "reference"}
_UNITS = ("km", "m", "mi", "ft")
_CELL = re.compile(r'"((?:[^"]|"")*+)"|([^,"]*+)')
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURE = re.compile(rf"({_NUMBER})(?:\s*[-–—]\s*({_NUMBER}))?", re.ASCII)
MAX_FIGURE = 100_000_000
"""Above any distance on Earth in any of the units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTable:
    """A table of bare claims.

    ``document`` is the file itself: a claim's span is its row, ``subject_span`` and ``reference_span`` its
    cells, so that every quote leads to a line of the file. ``rows`` has a claim or an error per row.
    """

    document: Document
    rows: tuple[Claim | InputError, ...]


def is_claim_table(path: str) -> bool:
    """Whether a file is a CSV whose header has the columns of bare claims and none named text.

    Examples
    --------
    >>> is_claim_table("report.txt")
    False
    """
    file = Path(path)
    if file.suffix.lower() not in CSV_TABLES:
        return False
    try:
        with file.open("rb") as stream:
            header = stream.readline(10_000).decode("utf-8-sig", "replace")
    except (OSError, ValueError):
        return False
    columns = {cell.strip(' "\r\n').casefold() for cell in header.split(",")}
    return columns >= _TELLING and "text" not in columns


def read_claim_table(path: str) -> ClaimTable:
    """Read a table of bare claims with the columns subject, distance, unit, reference (, direction, date).

    A distance is a number ("15", "1,600", "10.5") or a range ("10-15") above 0; a unit any spelling of
    kilometre, metre, mile or foot; a direction any spelling of one of the 16 points of the compass, or
    empty; a date YYYY-MM-DD or empty. A claim's id is ``name:line``.

    Parameters
    ----------
    path : str
        The file, as the user named it; a row stands on one line.

    Raises
    ------
    InputError
        If the file cannot be read or lacks a column. Bad rows are errors among ``rows`` instead.
    """
    file = Path(path)
    try:
        text = decode(read_document_file(file, path), path)
    except OSError as error:
        raise InputError(f"cannot be read: {(error.strerror or str(error)).lower()}", path=path) from None
    document = Document(id=file.name, text=text, path=path)
    lines = _lines(text)
    try:
        header = [text_of.strip().casefold() for text_of, _, _ in _cells(text, *next(lines, (0, 0))[:2])]
    except ValueError as error:
        raise InputError(str(error), path=path, line=1) from None
    if missing := missing_columns(header, REQUIRED):
        raise InputError(missing, path=path, line=1)
    rows: list[Claim | InputError] = []
    for number, (start, end) in enumerate(lines, 2):
        if not text[start:end].strip():
            continue
        try:
            cells = _cells(text, start, end)
            if len(cells) != len(header):
                raise ValueError(f"{len(cells)} cells where the header has {len(header)}")
            rows.append(_claim(document.id, number, dict(zip(header, cells, strict=True)), (start, end)))
        except ValueError as error:
            rows.append(InputError(str(error), path=path, line=number))
    return ClaimTable(document=document, rows=tuple(rows))


def parse_direction(words: str) -> str | None:
    """Point of the compass that words name; None for no words.

    Raises
    ------
    ValueError
        If they name none of the 16.

    Examples
    --------
    >>> [parse_direction(words) for words in ("north", "South-South-East", "nw", "північний схід")]
    ['N', 'SSE', 'NW', 'NE']
    """
    if not words.strip(" .-–\t"):
        return None
    point = read_point(words)
    if point is None:
        raise ValueError(
            f"not a direction: {words.strip()[:40]!r}; a direction is one of the 16 points of the compass"
        )
    return point


def parse_distance_unit(word: str) -> str:
    """Canonical unit (km, m, mi, ft) of a spelling.

    Raises
    ------
    ValueError
        If it is none of them.
    """
    unit = unit_spellings().get(word.strip().casefold().removesuffix("."))
    if unit not in _UNITS:
        raise ValueError(
            f"not a unit of distance: {word.strip()[:40]!r}; units are km, m, mi, ft in any spelling"
        )
    return unit


def _claim(document: str, line: int, cells: dict[str, tuple[str, int, int]], row: tuple[int, int]) -> Claim:
    values = {column: cell[0].strip() for column, cell in cells.items()}
    for column in ("subject", "reference"):
        if not values[column]:
            raise ValueError(f"{column} is empty")
    low, high = _figure(values["distance"])
    day = _day(values.get("date", ""))
    return Claim(
        id=f"{document}:{line}",
        span=Span(document, *row),
        kind=ClaimKind.DISTANCE,
        value=low,
        value_high=high,
        unit=parse_distance_unit(values["unit"]),
        figure=values["distance"],
        subject=values["subject"],
        subject_span=Span(document, *cells["subject"][1:]),
        reference=values["reference"],
        reference_span=Span(document, *cells["reference"][1:]),
        direction=parse_direction(values.get("direction", "")),
        when=Interval(day, day + timedelta(days=1)) if day else None,
    )


def _figure(printed: str) -> tuple[float, float | None]:
    match = _FIGURE.fullmatch(printed)
    if match is None or len(printed) > 40:
        raise ValueError(
            f"not a distance: {printed[:40]!r}; a distance is a number, or two with a dash between"
        )
    low, high = (float(figure.replace(",", "")) if figure else None for figure in match.groups())
    assert low is not None  # the first group always takes part
    if low <= 0 or (high is not None and high < low):
        raise ValueError(f"not a distance: {printed!r}; a distance is above 0, a range goes up")
    if max(low, high or 0) > MAX_FIGURE:
        raise ValueError(f"not a distance: {printed!r}; no two places lie that far apart")
    return low, high


def _day(printed: str) -> date | None:
    try:
        return parse_date(printed)
    except ValueError as error:
        raise ValueError(f"date: {error}") from None


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Characters of each line, its end not included."""
    for match in re.finditer(r"([^\n]*?)\r?(?:\n|\Z)", text):
        if match.start() < len(text):
            yield match.span(1)


def _cells(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Cells of a line with their characters in the text, quotes not included."""
    found: list[tuple[str, int, int]] = []
    while True:
        match = _CELL.match(text, start, end)
        if match is None or (match.end() < end and text[match.end()] != ","):
            raise ValueError("row cannot be read: a quote that does not close, or text beside a quoted cell")
        group = 1 if match[1] is not None else 2
        found.append((match[group].replace('""', '"'), *match.span(group)))
        if match.end() >= end:
            return found
        start = match.end() + 1
