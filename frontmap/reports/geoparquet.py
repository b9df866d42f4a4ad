"""Rows to GeoParquet 1.1, written with pyarrow alone: geopandas would cost a run its start-up time."""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.parquet as pq

from frontmap.reports.columns import Kind, Table
from frontmap.reports.rows import Row, position

_TYPES = {
    Kind.TEXT: pa.string(),
    Kind.TEXTS: pa.list_(pa.string()),
    Kind.NUMBER: pa.float64(),
    Kind.INTEGER: pa.int64(),
    Kind.FLAG: pa.bool_(),
    Kind.DAY: pa.date32(),
}
# EPSG:4326 as PROJ describes it. Whatever its axes say, GeoParquet has longitude first.
_WGS84 = {
    "$schema": "https://proj.org/schemas/v0.7/projjson.schema.json",
    "type": "GeographicCRS",
    "name": "WGS 84",
    "datum": {
        "type": "GeodeticReferenceFrame",
        "name": "World Geodetic System 1984",
        "ellipsoid": {"name": "WGS 84", "semi_major_axis": 6378137, "inverse_flattening": 298.257223563},
    },
    "coordinate_system": {
        "subtype": "ellipsoidal",
        "axis": [
            {"name": "Geodetic latitude", "abbreviation": "Lat", "direction": "north", "unit": "degree"},
            {"name": "Geodetic longitude", "abbreviation": "Lon", "direction": "east", "unit": "degree"},
        ],
    },
    "id": {"authority": "EPSG", "code": 4326},
}


def table_parquet(table: Table, rows: Iterable[Row]) -> bytes:
    """Bytes of a GeoParquet file: the table's columns and a point geometry (WKB, EPSG:4326).

    The same rows give the same bytes with the same pyarrow.
    """
    kept = list(rows)
    points = [position(row) for row in kept]
    columns = {
        column.name: pa.array([row[column.name] for row in kept], _TYPES[column.kind])
        for column in table.columns
    }
    columns["geometry"] = pa.array([_wkb(point) for point in points], pa.binary())
    known = [point for point in points if point is not None]
    geometry: dict[str, object] = {"encoding": "WKB", "geometry_types": ["Point"], "crs": _WGS84}
    if known:
        lons, lats = zip(*known, strict=True)
        geometry["bbox"] = [min(lons), min(lats), max(lons), max(lats)]
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": geometry}}
    built = pa.table(columns).replace_schema_metadata({"geo": json.dumps(geo)})
    out = io.BytesIO()
    pq.write_table(built, out, compression="zstd")
    return out.getvalue()


def _wkb(point: tuple[float, float] | None) -> bytes | None:
    # Little-endian, type 1 (point), x, y: OGC Simple Features, section 8.2.
    return None if point is None else struct.pack("<BIdd", 1, 1, *point)
