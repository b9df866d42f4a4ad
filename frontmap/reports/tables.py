"""Rows to the text of CSV and GeoJSON files; GeoParquet has its own module."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from frontmap.errors import OutputError
from frontmap.files import write_whole
from frontmap.reports.columns import Kind, Table
from frontmap.reports.rows import Row, position

# Characters by which a spreadsheet takes a cell for a formula; the wide ones it folds to the others.
# Source: OWASP, CSV Injection.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_LIST_SEPARATOR = "; "
_DEGREE_DECIMALS = 6  # 0.1 m; more would be the noise of the arithmetic
SUFFIXES = (".csv", ".geojson", ".parquet")


def table_csv(table: Table, rows: Iterable[Row]) -> str:
    r"""Text of a CSV file: UTF-8, a header, commas, ``\n`` ends, empty cells for null.

    A text that a spreadsheet would run as a formula (it begins with = + - @, a tab or a line end) gets
    an apostrophe in front; so does one that begins with apostrophes before such a character, so that
    taking one away always gives the text back. Numbers stay numbers. Lists are joined with ``; ``, flags are
    true and false.

    Examples
    --------
    >>> from frontmap.reports.columns import Column, Kind, Table
    >>> two = Table("t", (Column("source", Kind.TEXT, ""), Column("lon", Kind.NUMBER, "")))
    >>> table_csv(two, [{"source": "=1+1", "lon": -1.5}])
    "source,lon\n'=1+1,-1.5\n"
    """
    return "".join(csv_parts(table, rows))


def csv_parts(table: Table, rows: Iterable[Row]) -> Iterator[str]:
    """Give the text of `table_csv` line by line, as the rows come."""
    yield _csv_line(table.column_names)
    for row in rows:
        yield _csv_line([_cell(row[column.name], column.kind) for column in table.columns])


def _csv_line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    # The module quotes a carriage return only where it stands in the line's end; readers break the row at it.
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n") + "\n"


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula.

    Examples
    --------
    >>> guarded("-30 km"), guarded("30 km")
    ("'-30 km", '30 km')
    """
    return "'" + text if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Take away the apostrophe that `guarded` put there."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def table_geojson(table: Table, rows: Iterable[Row]) -> str:
    """Text of a GeoJSON file (RFC 7946): a point per row, or no geometry where the position is unknown.

    A feature stands on a line; its properties are the columns, in their order, without lon and lat. A
    figure that is no number raises ValueError.
    """
    return "".join(geojson_parts(table, rows))


def geojson_parts(table: Table, rows: Iterable[Row]) -> Iterator[str]:
    """Give the text of `table_geojson` feature by feature, as the rows come."""
    yield f'{{"type": "FeatureCollection", "name": {json.dumps(table.name)}, "features": ['
    between = "\n"
    for row in rows:
        point = position(row)
        geometry = None
        if point is not None:
            geometry = {
                "type": "Point",
                "coordinates": [round(degrees, _DEGREE_DECIMALS) for degrees in point],
            }
        properties = {
            column.name: _plain(row[column.name])
            for column in table.columns
            if column.name not in {"lon", "lat"}
        }
        feature = {"type": "Feature", "geometry": geometry, "properties": properties}
        yield between + json.dumps(feature, ensure_ascii=False, allow_nan=False)
        between = ",\n"
    yield "\n]}\n" if between != "\n" else "\n\n]}\n"


def write_table(path: Path | str, table: Table, rows: Iterable[Row]) -> Path:
    """Write a table, whole or not at all, in the form that the file's extension names.

    Parameters
    ----------
    path : Path or str
        Ends with .csv, .geojson or .parquet.
    table : Table
    rows : iterable of dict
        From `event_rows`, `claim_rows`, `verdict_rows` or `status_rows`; the same rows give the same bytes.

    Raises
    ------
    OutputError
        If it cannot be written, or has another extension.
    """
    suffix = Path(path).suffix
    if suffix == ".csv":
        return write_whole(path, csv_parts(table, rows))
    if suffix == ".geojson":
        return write_whole(path, geojson_parts(table, rows))
    if suffix == ".parquet":
        from frontmap.reports.geoparquet import table_parquet  # pyarrow is slow to import

        return write_whole(path, table_parquet(table, rows))
    raise OutputError(f"{path}: no such table format: {suffix or 'none'}; formats are {', '.join(SUFFIXES)}")


def _cell(value: object, kind: Kind) -> str:
    if value is None:
        return ""
    if kind is Kind.FLAG:
        return "true" if value else "false"
    if kind is Kind.TEXTS:
        return guarded(_LIST_SEPARATOR.join(str(item) for item in value)) if isinstance(value, list) else ""
    if kind is Kind.TEXT:
        return guarded(str(value))
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, float) and value.is_integer() else value
