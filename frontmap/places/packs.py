"""Packs that a user adds: read row by row, merged with the gazetteer, kept as an index for later runs."""

from __future__ import annotations

import csv
import hashlib
import json
import math
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from frontmap.errors import InputError
from frontmap.model import Located, Place
from frontmap.places.gazetteer import Gazetteer, Pack, load_gazetteer
from frontmap.places.index import Index, pack_index
from frontmap.places.merging import PackReport, PackRow, merge, table_rows

_GEONAMES_COLUMNS = 19
_CSV_COLUMNS = ("name", "lon", "lat")
_KEPT_CLASSES = ("P", "A")


def data_folder() -> Path:
    """Folder of the user's packs.

    ``$FRONTMAP_DATA``, else ``$XDG_DATA_HOME/frontmap``, else ``~/.local/share/frontmap``.
    """
    own = os.environ.get("FRONTMAP_DATA")
    if own:
        return Path(own)
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "frontmap"


def add_pack(path: Path, *, folder: Path | None = None, gazetteer: Gazetteer | None = None) -> PackReport:
    """Read a file of places, merge it with the default pack and keep it for later runs.

    Parameters
    ----------
    path : Path
        A GeoNames country dump (.txt), a CSV with the columns name, lon, lat and, if there are any, id,
        country, admin1, population, feature_code, alternates (between semicolons), or GeoJSON points with
        these properties.
    folder : Path, optional
        Where packs are kept, by default `data_folder()`.
    gazetteer : Gazetteer, optional
        What to merge with, by default the default pack alone, so that the order of packs does not matter.

    Returns
    -------
    PackReport
        What became of the rows; rows that cannot be used are named with file and line.

    Raises
    ------
    InputError
        If the file cannot be read, or has no row that can be used.
    """
    report = PackReport(str(path))
    rows = list(_reader(path)(path, report))
    if not rows:
        raise InputError("no row with a name and a position", path=str(path))
    kept = merge(rows, gazetteer or load_gazetteer(), report)
    places, names = table_rows(kept, path.name)
    content = pack_index(places, names, hashlib.sha256(path.read_bytes()).hexdigest())
    _write(folder or data_folder(), path.stem, content, report)
    return report


def _write(folder: Path, stem: str, content: bytes, report: PackReport) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = "".join(c if c.isalnum() or c in "-_." else "-" for c in stem)
    for suffix, blob in (
        (".index", content),
        (".json", json.dumps({"source": report.path, "places": report.added + report.placed}).encode()),
    ):
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(blob)
        Path(file.name).replace(folder / f"{name}{suffix}")


def added_packs(folder: Path | None = None) -> tuple[Pack, ...]:
    """Packs that the user has added, by name."""
    folder = folder or data_folder()
    return tuple(
        Pack(name=path.stem, index=Index(path.read_bytes(), path=str(path)), path=str(path), source=path.stem)
        for path in sorted(folder.glob("*.index"))
    )


def _reader(path: Path) -> Callable[[Path, PackReport], Iterator[PackRow]]:
    if path.suffix.lower() in (".geojson", ".json"):
        return _read_geojson
    return _read_csv if path.suffix.lower() == ".csv" else _read_geonames


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8 text", path=str(path)) from error


def _read_geonames(path: Path, report: PackReport) -> Iterator[PackRow]:
    for line, text in enumerate(_read_text(path).split("\n"), 1):
        fields = text.rstrip("\r").split("\t")
        if fields == [""]:
            continue
        if len(fields) != _GEONAMES_COLUMNS:
            report.errors.append(
                f"{path}:{line}: {len(fields)} columns; a GeoNames dump has {_GEONAMES_COLUMNS}"
            )
            continue
        if fields[6] not in _KEPT_CLASSES:
            continue
        names = [fields[1], *(name.strip() for name in fields[3].split(","))]
        row = _row(
            report, line, f"geonames:{fields[0]}", names, lon=fields[5], lat=fields[4],
            feature=fields[7], country=fields[8], population=fields[14],
        )  # fmt: skip
        if row is not None:
            yield row


def _read_csv(path: Path, report: PackReport) -> Iterator[PackRow]:
    reader = csv.DictReader(_read_text(path).splitlines())
    missing = [column for column in _CSV_COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise InputError(f"no column {', '.join(missing)}; a pack has name, lon, lat", path=str(path), line=1)
    for record in reader:
        names = [record["name"] or "", *(record.get("alternates") or "").split(";")]
        row = _row(
            report, reader.line_num, record.get("id") or f"{path.stem}:{reader.line_num}", names,
            lon=record["lon"] or "", lat=record["lat"] or "", feature=record.get("feature_code") or "PPL",
            country=record.get("country") or "", admin1=record.get("admin1") or "",
            population=record.get("population") or "0",
        )  # fmt: skip
        if row is not None:
            yield row


def _read_geojson(path: Path, report: PackReport) -> Iterator[PackRow]:
    try:
        features = json.loads(_read_text(path))["features"]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError("not a GeoJSON FeatureCollection", path=str(path)) from error
    for number, feature in enumerate(features, 1):
        geometry, record = feature.get("geometry") or {}, feature.get("properties") or {}
        if geometry.get("type") != "Point":
            report.errors.append(f"{path}:{number}: a {geometry.get('type')}; a place is a Point")
            continue
        lon, lat = (geometry.get("coordinates") or ["", ""])[:2]
        names = [str(record.get("name") or ""), *str(record.get("alternates") or "").split(";")]
        row = _row(
            report, number, str(record.get("id") or f"{path.stem}:{number}"), names,
            lon=str(lon), lat=str(lat),
            feature=str(record.get("feature_code") or "PPL"), country=str(record.get("country") or ""),
            admin1=str(record.get("admin1") or ""), population=str(record.get("population") or "0"),
        )  # fmt: skip
        if row is not None:
            yield row


def _row(
    report: PackReport,
    line: int,
    place_id: str,
    names: Sequence[str],
    *,
    lon: str,
    lat: str,
    feature: str,
    country: str,
    population: str,
    admin1: str = "",
) -> PackRow | None:
    kept = tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
    try:
        x, y, people = float(lon), float(lat), int(float(population or 0))
    except ValueError:
        report.errors.append(f"{report.path}:{line}: no position {lon!r}, {lat!r}; degrees are wanted")
        return None
    if not (-180.0 <= x <= 180.0 and -90.0 <= y <= 90.0):
        report.errors.append(
            f"{report.path}:{line}: longitude {x}, latitude {y}; they are at most 180 and 90 degrees"
        )
        return None
    if not kept or not any(character.isalpha() for character in kept[0]):
        report.errors.append(f"{report.path}:{line}: no name")
        return None
    place = Place(
        id=place_id, name=kept[0], lon=x, lat=y, radius_m=extent_m(people), feature_code=feature or "PPL",
        country=country, admin1=admin1, population=max(0, people), located=Located.EXACT,
    )  # fmt: skip
    return PackRow(place=place, names=kept, line=line)


def extent_m(population: int) -> float:
    """Radius of a settlement of so many people, at least 300 m; the area grows with the people."""
    return max(300.0, 57.0 * math.sqrt(max(population, 1)) * 0.6)
