"""Readings and statuses to GeoDataFrames for notebooks; geopandas is imported with this module."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import geopandas as gpd
import pandas as pd

from frontmap.errors import InputError
from frontmap.model import Reading, Status
from frontmap.reports.columns import (
    ANSWERS,
    CLAIMS,
    EVENTS,
    MENTIONS,
    STATUSES,
    VERDICTS,
    Column,
    Kind,
    Table,
)
from frontmap.reports.rows import Row, claim_rows, event_rows, mention_rows, status_rows, verdict_rows

CRS = "EPSG:4326"
_DTYPES = {
    Kind.TEXT: "object",
    Kind.TEXTS: "object",
    Kind.NUMBER: "float64",
    Kind.INTEGER: "Int64",
    Kind.FLAG: "bool",
    Kind.DAY: "datetime64[s]",
}
_STRING = "str" if int(pd.__version__.partition(".")[0]) >= 3 else "object"


def events_frame(readings: Iterable[Reading]) -> gpd.GeoDataFrame:
    """Events as a frame.

    Parameters
    ----------
    readings : iterable of Reading

    Returns
    -------
    GeoDataFrame
        One row per event in document order, columns of `frontmap.reports.columns.EVENTS` and a point
        geometry (None where the place has no position), EPSG:4326. Text columns are objects with None
        for null, days datetime64, ``date_end`` the last day included.
    """
    return _frame(EVENTS, event_rows(readings))


def mentions_frame(readings: Iterable[Reading]) -> gpd.GeoDataFrame:
    """Mentions as a frame with the columns of `frontmap.reports.columns.MENTIONS`; see `events_frame`."""
    return _frame(MENTIONS, mention_rows(readings))


def claims_frame(readings: Iterable[Reading]) -> gpd.GeoDataFrame:
    """Claims as a frame with the columns of `frontmap.reports.columns.CLAIMS`; see `events_frame`."""
    return _frame(CLAIMS, claim_rows(readings))


def verdicts_frame(readings: Iterable[Reading]) -> gpd.GeoDataFrame:
    """Verdicts as a frame with the columns of `frontmap.reports.columns.VERDICTS`; see `events_frame`."""
    return _frame(VERDICTS, verdict_rows(readings))


def statuses_frame(statuses: Iterable[Status]) -> gpd.GeoDataFrame:
    """Statuses as a frame with the columns of `frontmap.reports.columns.STATUSES`; see `events_frame`."""
    return _frame(STATUSES, status_rows(statuses))


def answers_frame(rows: Iterable[Row]) -> pd.DataFrame:
    """Answers to names as a frame without geometry.

    Parameters
    ----------
    rows : iterable of dict
        From `frontmap.reports.answers.answer_rows`.

    Returns
    -------
    DataFrame
        Columns of `frontmap.reports.columns.ANSWERS`. Texts are of pandas' own string type, which pandas 3
        was the first to have; before it they are objects.
    """
    return _plain(ANSWERS, rows, _DTYPES | {Kind.TEXT: _STRING})


def with_points(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    """Make points, EPSG:4326, of a frame's columns lon and lat; None where they are null."""
    points = gpd.GeoSeries.from_xy(frame["lon"], frame["lat"], crs=CRS)
    located = frame["lon"].notna() & frame["lat"].notna()
    return gpd.GeoDataFrame(frame, geometry=points.where(located, None), crs=CRS)


def check_frame(frame: gpd.GeoDataFrame, table: Table) -> None:
    """Check that a frame has a table's columns, dtypes, values, geometry and CRS.

    Raises
    ------
    InputError
        With every problem there is, not only the first.
    """
    problems = [f"no column {name}" for name in table.column_names if name not in frame.columns]
    for column in table.columns:
        if column.name in frame.columns:
            problems.extend(f"column {column.name}: {problem}" for problem in _column_problems(frame, column))
    try:
        geometry = frame.geometry
    except AttributeError:  # what geopandas raises where no geometry is set
        problems.append("no geometry")
    else:
        if geometry.crs is None or geometry.crs != CRS:
            problems.append(f"CRS is {geometry.crs}, not {CRS}")
        kinds = sorted({shape.geom_type for shape in geometry.dropna().to_list()} - {"Point"})
        if kinds:
            problems.append(f"geometry has {', '.join(kinds)}; all must be Point or None")
    if problems:
        raise InputError(f"not a frame of {table.name}: {'; '.join(problems)}")


def _column_problems(frame: gpd.GeoDataFrame, column: Column) -> Iterable[str]:
    series = frame[column.name]
    wanted = _DTYPES[column.kind]
    if column.kind is Kind.DAY:
        fits = pd.api.types.is_datetime64_any_dtype(series.dtype)
    elif column.kind in {Kind.TEXT, Kind.TEXTS}:
        fits = pd.api.types.is_object_dtype(series.dtype) or pd.api.types.is_string_dtype(series.dtype)
    elif column.kind is Kind.INTEGER:
        fits = pd.api.types.is_integer_dtype(series.dtype)
    else:
        fits = series.dtype == wanted
    if not fits:
        yield f"dtype {series.dtype}, not {wanted}"
        return
    if column.required and series.isna().any():
        yield f"null in row {series.index[series.isna()][0]!r}"
    if column.values:
        wrong = sorted({str(value) for value in series.dropna()} - set(column.values))
        if wrong:
            yield f"{wrong[0]!r} is none of {', '.join(column.values)}"


def _frame(table: Table, rows: Iterable[Row]) -> gpd.GeoDataFrame:
    return with_points(_plain(table, rows, _DTYPES))


def _plain(table: Table, rows: Iterable[Row], dtypes: Mapping[Kind, str]) -> pd.DataFrame:
    kept = list(rows)
    data = {
        column.name: pd.Series([row[column.name] for row in kept], dtype=dtypes[column.kind])
        for column in table.columns
    }
    return pd.DataFrame(data, columns=list(table.column_names))
