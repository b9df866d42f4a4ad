"""TopoJSON: shared arcs decoded, and which countries lie on either side of each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapely import Point, Polygon

from frontmap.errors import DataError

Ring = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Topology:
    """Arcs as (lon, lat) points, and each country's polygons as rings of arc numbers.

    A negative number ``~i`` is arc ``i`` backwards, as TopoJSON has it.
    """

    arcs: tuple[tuple[tuple[float, float], ...], ...]
    polygons: Mapping[str, tuple[tuple[Ring, ...], ...]]
    names: Mapping[str, str]


def read_topology(path: Path, codes: Mapping[str, str]) -> Topology:
    """Read the countries of a TopoJSON file.

    Parameters
    ----------
    path : Path
        ``countries-10m.json`` of the npm package world-atlas.
    codes : mapping
        ISO 3166 numeric code, or a name where the file has no code, to the alpha-2 code. Others are kept
        out: territories without a code are no country's side of a border.

    Raises
    ------
    DataError
        If the file is no TopoJSON of countries.
    """
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        scale, offset = data["transform"]["scale"], data["transform"]["translate"]
        arcs = tuple(_decode(arc, scale, offset) for arc in data["arcs"])
        polygons: dict[str, list[tuple[Ring, ...]]] = {}
        names: dict[str, str] = {}
        for shape in data["objects"]["countries"]["geometries"]:
            code = codes.get(shape.get("id", "")) or codes.get(shape["properties"]["name"])
            if code:
                parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
                polygons.setdefault(code, []).extend(
                    tuple(tuple(ring) for ring in polygon) for polygon in parts
                )
                names.setdefault(code, shape["properties"]["name"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{path}: not the countries of world-atlas 2 ({error!r})") from error
    return Topology(arcs, {code: tuple(parts) for code, parts in polygons.items()}, names)


def ring_points(topology: Topology, ring: Ring) -> list[tuple[float, float]]:
    """Join a ring's arcs to one closed line."""
    points: list[tuple[float, float]] = []
    for number in ring:
        arc = topology.arcs[number] if number >= 0 else topology.arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def transfer(topology: Topology, point: tuple[float, float], source: str, target: str) -> Topology:
    """Give the polygon round a point from one country to another.

    Raises
    ------
    DataError
        If the country has no polygon there.
    """
    for polygon in topology.polygons.get(source, ()):
        if Polygon(ring_points(topology, polygon[0])).contains(Point(point)):
            polygons = dict(topology.polygons)
            polygons[source] = tuple(part for part in polygons[source] if part != polygon)
            polygons[target] = (*polygons.get(target, ()), polygon)
            return Topology(topology.arcs, polygons, topology.names)
    raise DataError(f"transfer of {point} from {source} to {target}: no polygon of {source} there")


def arc_sides(topology: Topology) -> dict[int, tuple[str, ...]]:
    """Map each arc to the countries on its sides, sorted: one on a coast, two on a border.

    An arc with the same country on both sides is inside it and left out.
    """
    sides: dict[int, list[str]] = {}
    for code, polygons in topology.polygons.items():
        for polygon in polygons:
            for ring in polygon:
                for number in ring:
                    sides.setdefault(max(number, ~number), []).append(code)
    return {
        arc: tuple(sorted(set(codes)))
        for arc, codes in sorted(sides.items())
        if not (len(codes) > 1 and len(set(codes)) == 1)
    }


def _decode(
    arc: Sequence[Sequence[int]], scale: Sequence[float], offset: Sequence[float]
) -> tuple[tuple[float, float], ...]:
    points, x, y = [], 0, 0
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((x * scale[0] + offset[0], y * scale[1] + offset[1]))
    return tuple(points)
