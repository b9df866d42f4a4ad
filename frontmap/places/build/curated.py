"""The hand-edited files of ``gazetteer/curated/``: read, checked line by line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from frontmap.errors import DataError

Line = dict[str, str]


def read_curated(path: Path, columns: tuple[str, ...]) -> tuple[Line, ...]:
    """Read a hand-edited table.

    Every row carries ``at``, its file and line, for messages.

    Raises
    ------
    DataError
        If the file is missing, has other columns, or a row has none of its source.
    """
    return tuple(_lines(path, columns))


def _lines(path: Path, columns: tuple[str, ...]) -> Iterator[Line]:
    try:
        file = path.open(encoding="utf-8", newline="")
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from error
    with file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != columns:
            raise DataError(f"{path}:1: columns are {reader.fieldnames}; expected {', '.join(columns)}")
        for row in reader:
            at = f"{path.name}:{reader.line_num}"
            if None in row or None in row.values():
                raise DataError(f"{at}: {len(columns)} cells expected, as the heading has")
            if not row.get("source", "-").strip():
                raise DataError(f"{at}: no source; every hand-made row says where it is from")
            yield {column: value.strip() for column, value in row.items()} | {"at": at}
