"""Writing an index: from places.csv and names.csv, or rows like theirs, to the bytes of the file."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from frontmap.errors import DataError
from frontmap.model import Located
from frontmap.places.index.layout import DEGREE, LOCATED, MAGIC, NAME_KINDS, NOWHERE, assemble, digest, little
from frontmap.places.inflect import is_cyrillic
from frontmap.places.key import fold, key, spelling
from frontmap.places.romanise import romanise

# Spellings of newspapers whose key is not the key of the name itself: French j and ch are ж and ш.
_KEYED_SCHEMES = ("french", "french-ru", "polish", "german", "iso9", "scholarly")
_EDIT_LETTERS = 6


def checksum(places_csv: bytes, names_csv: bytes) -> str:
    """Checksum of the two tables that an index is made from."""
    return hashlib.sha256(MAGIC + len(places_csv).to_bytes(8, "little") + places_csv + names_csv).hexdigest()


@dataclass(slots=True)
class _Strings:
    """Texts of a table, each once, in one blob with offsets."""

    known: dict[str, int]
    texts: list[str]

    def add(self, text: str) -> int:
        number = self.known.setdefault(text, len(self.texts))
        if number == len(self.texts):
            self.texts.append(text)
        return number

    def columns(self, name: str) -> dict[str, bytes]:
        encoded = [text.encode() for text in self.texts]
        offsets = array("I", [0])
        for text in encoded:
            offsets.append(offsets[-1] + len(text))
        return {f"{name}_text": b"".join(encoded), f"{name}_offset": little(offsets)}


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
        If a row cannot be used; the message names file and line.
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
    """Make an index from rows of places and names; see `build_index`."""
    strings, labels = _Strings({}, []), _Strings({}, [])
    columns: dict[str, array[int]] = {
        "lon": array("i"), "lat": array("i"), "radius": array("I"), "population": array("I"),
        "feature": array("H"), "country": array("H"), "admin1": array("H"), "admin2": array("H"),
        "located": array("B"), "id": array("I"), "name": array("I"),
    }  # fmt: skip
    numbers: dict[str, int] = {}
    for row in places:
        numbers[row["id"]] = len(numbers)
        _add_place(columns, strings, labels, row)
    name_columns = _name_columns(places, names, numbers, strings)
    order = sorted(range(len(numbers)), key=lambda n: places[n]["id"])
    by_id = array("I", order)
    blobs = {**{f"place_{k}": little(v) for k, v in columns.items()}, "place_by_id": little(by_id)}
    blobs |= {**name_columns, **strings.columns("string"), **labels.columns("label")}
    header: dict[str, object] = {"checksum": source_checksum, "places": len(numbers), "columns": {}}
    return assemble(header, blobs)


def _add_place(
    columns: dict[str, array[int]], strings: _Strings, labels: _Strings, row: Mapping[str, str]
) -> None:
    lon, lat = row["lon"], row["lat"]
    columns["lon"].append(round(float(lon) * DEGREE) if lon else NOWHERE)
    columns["lat"].append(round(float(lat) * DEGREE) if lat else NOWHERE)
    columns["radius"].append(round(float(row["radius_m"] or 0)))
    columns["population"].append(int(float(row["population"] or 0)))
    columns["feature"].append(labels.add(row["feature_code"]))
    columns["country"].append(labels.add(row["country"]))
    columns["admin1"].append(labels.add(row["admin1"]))
    columns["admin2"].append(labels.add(row["admin2"]))
    columns["located"].append(LOCATED.index(Located(row["located"] or ("exact" if lon else "unlocated"))))
    columns["id"].append(strings.add(row["id"]))
    columns["name"].append(strings.add(row["name"]))


def _name_columns(
    places: Sequence[Mapping[str, str]],
    names: Iterable[Mapping[str, str]],
    numbers: Mapping[str, int],
    strings: _Strings,
) -> dict[str, bytes]:
    place_of, text_of, kind_of = array("I"), array("I"), array("B")
    first_day: list[str] = []
    last_day: list[str] = []
    seen: dict[tuple[int, str], int] = {}

    def add(place: int, text: str, kind: str, valid_from: str = "", valid_to: str = "") -> None:
        row = seen.get((place, text))
        if row is not None and not (first_day[row] or last_day[row]):
            first_day[row], last_day[row] = valid_from, valid_to
        if text and row is None:
            seen[place, text] = len(place_of)
            place_of.append(place)
            text_of.append(strings.add(text))
            kind_of.append(NAME_KINDS.index(kind if kind in NAME_KINDS else "alternate"))
            first_day.append(valid_from)
            last_day.append(valid_to)

    own_names: dict[int, list[Mapping[str, str]]] = {}
    for row in names:
        if row["place_id"] in numbers:
            own_names.setdefault(numbers[row["place_id"]], []).append(row)
    # The names of a place stand together, so that its first row leads to all.
    for number, row in enumerate(places):
        add(number, row["name"], "main")
        for name in own_names.get(number, ()):
            add(number, name["name"], name["kind"], name["valid_from"], name["valid_to"])
    _weigh_alternates(place_of, text_of, kind_of, strings)
    exact: set[tuple[int, int]] = set()
    keyed: dict[tuple[int, int, str], int] = {}
    keys: set[str] = set()
    for row_number, (place, text_number, kind) in enumerate(zip(place_of, text_of, kind_of, strict=True)):
        text = strings.texts[text_number]
        exact.add((digest(fold(text)), row_number))
        if NAME_KINDS[kind] == "noise":
            continue
        spelt_so = spelling(text)
        for spelt in _keyed_spellings(text):
            # Of a place's names with one key each spelling counts once, under the best of its kinds.
            known = keyed.setdefault((digest(spelt), place, spelt_so), row_number)
            if kind_of[known] > kind:
                keyed[digest(spelt), place, spelt_so] = row_number
            if len(spelt) >= _EDIT_LETTERS:
                keys.add(spelt)
    exact_rows = sorted(exact)
    key_rows = sorted({(hashed, row) for (hashed, _, _), row in keyed.items()})
    until = {str(n): [a, b] for n, (a, b) in enumerate(zip(first_day, last_day, strict=True)) if a or b}
    ordered = sorted(keys, key=lambda spelt: (spelt[0], len(spelt), spelt))
    return {
        "row_place": little(place_of),
        "row_text": little(text_of),
        "row_kind": little(kind_of),
        "exact_hash": little(array("I", [h for h, _ in exact_rows])),
        "exact_row": little(array("I", [row for _, row in exact_rows])),
        "key_hash": little(array("I", [h for h, _ in key_rows])),
        "key_row": little(array("I", [row for _, row in key_rows])),
        "edit_keys": "\n".join(ordered).encode(),
        "validity": json.dumps(until, separators=(",", ":")).encode(),
    }


def _weigh_alternates(
    place_of: Sequence[int], text_of: Sequence[int], kind_of: array[int], strings: _Strings
) -> None:
    """Make a weak name that only spells the place's own as good as that; one without a capital is noise."""
    weak, exonym, noise = (NAME_KINDS.index(kind) for kind in ("weak", "exonym", "noise"))
    own: dict[int, set[str]] = {}
    for place, number, kind in zip(place_of, text_of, kind_of, strict=True):
        if kind <= NAME_KINDS.index("official"):
            own.setdefault(place, set()).add(key(strings.texts[number]))
    for row, (place, text_number, kind) in enumerate(zip(place_of, text_of, kind_of, strict=True)):
        text = strings.texts[text_number]
        if kind == weak and text.islower():
            kind_of[row] = noise
        elif kind == weak and key(text) in own[place]:
            kind_of[row] = exonym


def _keyed_spellings(text: str) -> list[str]:
    spelt = [key(text)]
    if is_cyrillic(text):
        spelt += [key(romanise(text, scheme)) for scheme in _KEYED_SCHEMES]
    return [value for value in dict.fromkeys(spelt) if value]
