"""Reader of GeoJSON: a FeatureCollection of points with a property ``name``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from frontmap.errors import InputError
from frontmap.places.packs.delimited import SPELLINGS, plain_title, split_names
from frontmap.places.packs.rows import RawRow, RowProblem

_WGS84 = re.compile(r"(?i)crs84|epsg:+(?:[\d.]*:)?4326\Z")


def read_geojson(text: str, path: str) -> Iterator[RawRow | RowProblem]:
    """Read the points of a FeatureCollection.

    Yields
    ------
    RawRow or RowProblem
        In their order, each with the line on which it begins.

    Raises
    ------
    InputError
        If it is not GeoJSON, or its coordinates are not degrees on WGS84.
    """
    try:
        content = json.loads(text)
    except ValueError as error:
        line = getattr(error, "lineno", None)
        raise InputError(f"not JSON: {getattr(error, 'msg', error)}", path=path, line=line) from None
    except RecursionError:
        raise InputError("not GeoJSON: nested too deeply", path=path) from None
    if not isinstance(content, dict) or not isinstance(content.get("features"), list):
        raise InputError("not a GeoJSON FeatureCollection", path=path)
    crs = content.get("crs")
    if isinstance(crs, dict):
        properties = crs.get("properties")
        name = properties.get("name") if isinstance(properties, dict) else None
        if isinstance(name, str) and not _WGS84.search(name):
            raise InputError(f"coordinates in {name}; GeoJSON has degrees on WGS84", path=path)
    features = content["features"]
    for number, (feature, line) in enumerate(zip(features, _lines(text, features), strict=True), 1):
        yield _row(feature, line, f"feature {number}")


def _row(feature: Any, line: int, label: str) -> RawRow | RowProblem:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(geometry, dict):
        return RowProblem(line=line, message=f"{label}: no geometry; a place is a Point")
    if geometry.get("type") != "Point":
        return RowProblem(line=line, message=f"{label}: a {geometry.get('type')}; a place is a Point")
    position = geometry.get("coordinates")
    if not (
        isinstance(position, list) and len(position) >= 2 and all(map(_is_number, position[:2]))
    ):  # fmt: skip
        return RowProblem(
            line=line, message=f"{label}: the position {json.dumps(position)[:60]}; [lon, lat] is wanted"
        )
    found = feature.get("properties")
    written = found if isinstance(found, dict) else {}
    properties = {plain_title(name): value for name, value in written.items()}
    fields = {"lon": repr(position[0]), "lat": repr(position[1])}
    for name, spellings in SPELLINGS.items():
        if name not in ("lon", "lat", "alternates"):
            values = (properties.get(spelt) for spelt in spellings)
            fields[name] = next((str(value) for value in values if value not in (None, "")), "")
    if not fields["id"] and isinstance(feature.get("id"), str | int):
        fields["id"] = str(feature["id"])
    others = (properties.get(spelt) for spelt in SPELLINGS["alternates"])
    alternates = next((value for value in others if value), "")
    if isinstance(alternates, list):
        return RawRow(line=line, label=label, fields=fields, alternates=tuple(map(str, alternates)))
    return RawRow(line=line, label=label, fields=fields, alternates=split_names(str(alternates)))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _lines(text: str, features: list[Any]) -> Iterator[int]:
    """Line of each feature; where the text cannot be walked through, their numbers."""
    found = re.search(r'"features"\s*:\s*\[', text)
    decoder, at, line, counted = json.JSONDecoder(), found.end() if found else -1, 1, 0
    for number, feature in enumerate(features, 1):
        if at >= 0:
            at = next((n for n in range(at, len(text)) if text[n] not in " \t\r\n,"), -1)
            try:
                value, end = decoder.raw_decode(text, max(at, 0))
            except ValueError:
                value, end = None, -1
            line += text.count("\n", counted, max(at, 0))
            counted, at = at, end if value == feature else -1
        yield line if at >= 0 else number
