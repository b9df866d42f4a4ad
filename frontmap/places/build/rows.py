"""The rows of the generated files, and how they are written: sorted, UTF-8, line feeds, no clock."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from frontmap.errors import DataError, OutputError


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A row of ``places.csv``; the columns are the fields. ``lon`` and ``lat`` are None when unlocated."""

    id: str
    name: str
    lon: float | None
    lat: float | None
    radius_m: int
    located: str
    feature_code: str
    country: str
    admin1: str = ""
    admin2: str = ""
    admin3: str = ""
    population: int = 0
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """A row of ``names.csv``; dates are ISO 8601, as exact as they are known, empty where they are not."""

    place_id: str
    name: str
    language: str
    script: str
    kind: str
    valid_from: str = ""
    valid_to: str = ""
    source: str


def write_rows(path: Path, rows: Iterable[PlaceRow] | Iterable[NameRow], kind: type) -> int:
    """Write rows, sorted, under a header of the field names.

    Returns
    -------
    int
        How many rows were written.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    lines = sorted([_cells(astuple(row)) for row in rows])
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field.name for field in fields(kind)])
    writer.writerows(lines)
    write_whole(path, text.getvalue().encode())
    return len(lines)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises
    ------
    OutputError
        If it cannot be written.
    """
    part = path.with_suffix(path.suffix + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from error


def check_ids(places: Sequence[PlaceRow], names: Iterable[NameRow]) -> None:
    """Raise DataError if an id stands twice or a name has no place."""
    twice = sorted(id_ for id_, times in Counter(place.id for place in places).items() if times > 1)
    if twice:
        raise DataError(f"places: id {twice[0]} stands twice; an id names one place")
    known = {place.id for place in places}
    for name in names:
        if name.place_id not in known:
            raise DataError(f"names: {name.name!r} is of {name.place_id}, which is no place")


def _cells(values: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(
        "" if value is None else f"{value:.5f}" if isinstance(value, float) else str(value)
        for value in values
    )
