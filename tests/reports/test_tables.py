"""Tables: what is written reads back the same, and no cell is run as a formula."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import geopandas as gpd
import pyproj
import pytest
from geopandas.testing import assert_geodataframe_equal
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from frontmap.errors import InputError, OutputError
from frontmap.model import Reading, Status
from frontmap.reports import (
    CLAIMS,
    EVENTS,
    MENTIONS,
    STATUSES,
    TABLES,
    VERDICTS,
    Table,
    check_frame,
    claim_rows,
    claims_frame,
    event_rows,
    events_frame,
    mention_rows,
    mentions_frame,
    status_rows,
    statuses_frame,
    table_csv,
    table_geojson,
    table_parquet,
    verdict_rows,
    verdicts_frame,
    write_table,
)
from frontmap.reports.columns import Column, Kind, columns_markdown
from frontmap.reports.rows import Row
from frontmap.reports.tables import guarded, unguarded

Everything = list[tuple[Table, list[Row], gpd.GeoDataFrame]]


@pytest.fixture
def everything(page: Reading, plain: Reading, statuses: tuple[Status, ...]) -> Everything:
    readings = (page, plain)
    return [
        (MENTIONS, list(mention_rows(readings)), mentions_frame(readings)),
        (EVENTS, list(event_rows(readings)), events_frame(readings)),
        (CLAIMS, list(claim_rows(readings)), claims_frame(readings)),
        (VERDICTS, list(verdict_rows(readings)), verdicts_frame(readings)),
        (STATUSES, list(status_rows(statuses)), statuses_frame(statuses)),
    ]


def test_rows_have_the_columns_in_their_order(everything: Everything) -> None:
    for table, rows, frame in everything:
        assert rows
        assert all(tuple(row) == table.column_names for row in rows)
        assert tuple(frame.columns) == (*table.column_names, "geometry")
        check_frame(frame, table)


def test_columns_are_explained_and_named_once() -> None:
    for table in TABLES.values():
        assert len(set(table.column_names)) == len(table.columns)
        assert all(column.meaning for column in table.columns)
        assert {"lon", "lat"} <= set(table.column_names)


def test_frames_without_rows_have_the_same_dtypes(everything: Everything) -> None:
    empty = [mentions_frame([]), events_frame([]), claims_frame([]), verdicts_frame([]), statuses_frame([])]
    for (table, _, frame), none in zip(everything, empty, strict=True):
        check_frame(none, table)
        assert list(none.dtypes) == list(frame.dtypes)
        assert none.crs == "EPSG:4326"


def test_positions_are_points_or_nothing(page: Reading, statuses: tuple[Status, ...]) -> None:
    frame = events_frame([page])
    assert (frame.geometry[0].x, frame.geometry[0].y) == (37.25, 49.5)
    assert frame.geometry[1] is None
    assert statuses_frame(statuses).geometry.isna().tolist() == [False, True]


def test_parquet_reads_back_as_the_frame(everything: Everything, tmp_path: Path) -> None:
    for table, rows, frame in everything:
        path = write_table(tmp_path / f"{table.name}.parquet", table, rows)
        back = gpd.read_parquet(path)
        assert back.crs == "EPSG:4326"
        for column in table.columns:
            if column.kind is Kind.DAY:
                back[column.name] = back[column.name].astype("datetime64[s]")
            elif column.kind is Kind.INTEGER:
                back[column.name] = back[column.name].astype("Int64")
            elif column.kind is Kind.TEXTS:
                back[column.name] = [list(cell) for cell in back[column.name]]
            elif column.kind is Kind.TEXT:
                back[column.name] = back[column.name].astype("object").where(back[column.name].notna(), None)
        assert_geodataframe_equal(back, frame)


def test_parquet_declares_what_geopandas_would(page: Reading, tmp_path: Path) -> None:
    path = write_table(tmp_path / "events.parquet", EVENTS, event_rows([page]))
    import pyarrow.parquet as pq

    geo = json.loads(pq.read_schema(path).metadata[b"geo"])
    column = geo["columns"]["geometry"]
    assert (geo["version"], geo["primary_column"], column["encoding"]) == ("1.1.0", "geometry", "WKB")
    assert column["geometry_types"] == ["Point"]
    assert column["bbox"] == [37.25, 49.5, 37.25, 49.5]
    assert pyproj.CRS.from_json_dict(column["crs"]).equals(pyproj.CRS("EPSG:4326"), ignore_axis_order=True)
    assert pyproj.CRS.from_json_dict(column["crs"]).to_epsg() == 4326


def test_the_same_rows_give_the_same_bytes(everything: Everything) -> None:
    for table, rows, _ in everything:
        for write in (table_csv, table_geojson, table_parquet):
            assert write(table, rows) == write(table, [dict(row) for row in rows])


def test_csv_reads_back(everything: Everything) -> None:
    for table, rows, _ in everything:
        read = list(csv.DictReader(io.StringIO(table_csv(table, rows), newline="")))
        assert len(read) == len(rows)
        for cells, row in zip(read, rows, strict=True):
            for column in table.columns:
                assert from_cell(cells[column.name], column) == nothing_is_null(row[column.name])


def from_cell(cell: str, column: Column) -> object:
    if column.kind is Kind.TEXTS:
        return unguarded(cell).split("; ") if cell else None
    if column.kind is Kind.TEXT:
        return unguarded(cell) or None
    if not cell:
        return None
    if column.kind is Kind.FLAG:
        return {"true": True, "false": False}[cell]
    if column.kind is Kind.DAY:
        return date.fromisoformat(cell)
    return float(cell)


def nothing_is_null(value: object) -> object:
    return None if value in ("", []) else value


def test_geojson_is_read_by_geopandas_and_has_no_nonsense(everything: Everything, tmp_path: Path) -> None:
    for table, rows, frame in everything:
        text = table_geojson(table, rows)
        assert "NaN" not in text
        collection = json.loads(text)
        assert collection["type"] == "FeatureCollection"
        for feature, row in zip(collection["features"], rows, strict=True):
            assert list(feature["properties"]) == [
                name for name in table.column_names if name not in {"lon", "lat"}
            ]
            if row["lon"] is None:
                assert feature["geometry"] is None
            else:
                assert feature["geometry"] == {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
        back = gpd.GeoDataFrame.from_features(collection["features"], crs="EPSG:4326")
        assert back.geometry.to_list() == frame.geometry.to_list()


def test_a_table_without_rows_is_still_a_file_of_its_kind(tmp_path: Path) -> None:
    for table in TABLES.values():
        assert json.loads(table_geojson(table, []))["features"] == []
        assert table_csv(table, []) == ",".join(table.column_names) + "\n"
        assert len(gpd.read_parquet(write_table(tmp_path / f"{table.name}.parquet", table, []))) == 0


@given(st.text(max_size=20))
def test_no_cell_is_a_formula_and_every_text_comes_back(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "'=1+1", "''@x", "+380", "-", "\t=x", "'quoted'", "", "'", "plain"])
def test_guarding_is_undone(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_hostile_titles_are_guarded_and_numbers_stay_numbers(page: Reading, plain: Reading) -> None:
    rows = list(csv.DictReader(io.StringIO(table_csv(CLAIMS, claim_rows([page, plain])), newline="")))
    assert rows[0]["title"] == '\'=HYPERLINK("x")'
    assert rows[1]["publisher"] == "'@wire, -1"
    west = Table("west", (Column("lon", Kind.NUMBER, "x"), Column("lat", Kind.NUMBER, "y")))
    assert table_csv(west, [{"lon": -1.5, "lat": 2.0}]) == "lon,lat\n-1.5,2\n"


def test_an_unknown_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        OutputError, match=r"no such table format: \.xlsx; formats are \.csv, \.geojson, \.parquet"
    ):
        write_table(tmp_path / "events.xlsx", EVENTS, [])
    assert list(tmp_path.iterdir()) == []


def test_every_problem_of_a_frame_is_told_at_once(page: Reading) -> None:
    frame = events_frame([page])
    frame["kind"] = ["captured", "bombed"]
    frame["side"] = ["UA", None]
    frame["start"] = ["0", "1"]
    broken = frame.drop(columns=["quote", "url"]).set_crs("EPSG:3857", allow_override=True)
    with pytest.raises(InputError) as caught:
        check_frame(broken, EVENTS)
    for problem in (
        "no column quote",
        "no column url",
        "column start: dtype",
        "column kind: 'bombed' is none of captured, withdrew",
        "column side: null in row 1",
        "CRS is EPSG:3857, not EPSG:4326",
    ):
        assert problem in str(caught.value)
    with pytest.raises(InputError, match="no geometry"):
        check_frame(gpd.GeoDataFrame(frame.drop(columns="geometry")), EVENTS)
    frame = events_frame([page])
    frame.geometry = gpd.GeoSeries([box(0, 0, 1, 1), None], crs="EPSG:4326")
    with pytest.raises(InputError, match="geometry has Polygon"):
        check_frame(frame, EVENTS)


def test_the_readme_of_output_explains_every_column() -> None:
    readme = Path(__file__).parents[2] / "output" / "README.md"
    text = readme.read_text(encoding="utf-8")
    for table in (EVENTS, CLAIMS, VERDICTS, STATUSES):
        assert f"## {table.name}\n\n{columns_markdown(table)}" in text


def test_a_carriage_return_breaks_no_row() -> None:
    rows = [{"source": "a\r=1+1", "lon": 1.0}, {"source": "b\nc", "lon": 2.0}]
    table = Table("t", (Column("source", Kind.TEXT, ""), Column("lon", Kind.NUMBER, "")))

    read = list(csv.reader(io.StringIO(table_csv(table, rows), newline="")))

    assert read == [["source", "lon"], ["a\r=1+1", "1"], ["b\nc", "2"]]
