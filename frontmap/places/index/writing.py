"""Writing an index: from places.csv and names.csv, or rows like theirs, to the bytes of the file."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from frontmap.errors import DataError
from frontmap.model import Located
from frontmap.places.index.filing import NameRows
from frontmap.places.index.layout import DEGREE, LOCATED, MAGIC, NOWHERE, assemble, little
from frontmap.places.index.strings import Strings


def checksum(places_csv: bytes, names_csv: bytes) -> str:
    """Checksum of the two tables that an index is made from."""
    return hashlib.sha256(MAGIC + len(places_csv).to_bytes(8, "little") + places_csv + names_csv).hexdigest()


def build_index(places_csv: Path, names_csv: Path) -> bytes:
    """Make the fast index of a pack.

    Parameters
    ----------
    places_csv, names_csv : Path
        The pack's tables, columns as gazetteer/README.md gives them.

    Returns
    -------
    bytes
        The file's content; the same tables give the same bytes.

    Raises
    ------
    DataError
        If a row cannot be used; the message names file and line, or the id that two places have.
    """
    places_bytes, names_bytes = places_csv.read_bytes(), names_csv.read_bytes()
    places = list(_rows(places_bytes, str(places_csv)))
    names = list(_rows(names_bytes, str(names_csv)))
    return pack_index(places, names, checksum(places_bytes, names_bytes))


def _rows(content: bytes, path: str) -> Iterator[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
    for row in reader:
        if None in row or None in row.values():
            raise DataError(f"{path}:{reader.line_num}: a row has {len(reader.fieldnames or ())} columns")
        yield row


def pack_index(
    places: Sequence[Mapping[str, str]], names: Iterable[Mapping[str, str]], source_checksum: str
) -> bytes:
    """Make an index from rows of places and names, in any order of the places; see `build_index`."""
    ordered = sorted(places, key=lambda row: row["id"])
    strings, labels = Strings(), Strings()
    numbers: dict[str, int] = {}
    for row in ordered:
        if strings.add(row["id"]) != len(numbers):
            raise DataError(f"two places have the id {row['id']!r}")
        numbers[row["id"]] = len(numbers)
    place_columns = _place_columns(ordered, strings, labels)
    rows = NameRows(strings)
    own_names: dict[int, list[Mapping[str, str]]] = {}
    for name in names:
        if name["place_id"] in numbers:
            own_names.setdefault(numbers[name["place_id"]], []).append(name)
    # The names of a place stand together, its main name first, so that one number leads to all.
    for number, row in enumerate(ordered):
        rows.add(number, row["name"], "main")
        for name in own_names.get(number, ()):
            rows.add(number, name["name"], name["kind"], name["valid_from"], name["valid_to"])
    blobs = {**place_columns, **rows.columns(), **strings.columns("string"), **labels.columns("label")}
    return assemble({"checksum": source_checksum, "places": len(numbers)}, blobs)


def _place_columns(
    places: Sequence[Mapping[str, str]], strings: Strings, labels: Strings
) -> dict[str, bytes]:
    def located(row: Mapping[str, str]) -> int:
        return LOCATED.index(Located(row["located"] or ("exact" if row["lon"] else "unlocated")))

    def degrees(text: str) -> int:
        return round(float(text) * DEGREE) if text else NOWHERE

    return {
        "place_lon": little("i", (degrees(row["lon"]) for row in places)),
        "place_lat": little("i", (degrees(row["lat"]) for row in places)),
        "place_radius": little("I", (round(float(row["radius_m"] or 0)) for row in places)),
        "place_population": little("I", (int(float(row["population"] or 0)) for row in places)),
        "place_feature": little("H", (labels.add(row["feature_code"]) for row in places)),
        "place_country": little("H", (labels.add(row["country"]) for row in places)),
        "place_admin1": little("H", (labels.add(row["admin1"]) for row in places)),
        "place_admin2": little("H", (labels.add(row["admin2"]) for row in places)),
        "place_located": little("B", map(located, places)),
        "place_name": little("I", (strings.add(row["name"]) for row in places)),
    }
