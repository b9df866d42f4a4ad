"""The gazetteer's fast form: one file of flat columns, made from places.csv and names.csv, read in place.

The file is a header in JSON and then columns of fixed width, so that loading is one read and a few views;
a `Place` is made when it is asked for. Names are found by the CRC-32 of their fold or key in a sorted
column; what was found is compared with the name itself afterwards, so a collision gives nothing.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sys
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from frontmap.errors import DataError
from frontmap.model import Located, Place
from frontmap.places.inflect import is_cyrillic
from frontmap.places.key import fold, key, spelling
from frontmap.places.romanise import romanise

MAGIC = b"frontmap index 6\n"
NAME_KINDS = ("main", "official", "romanised", "exonym", "historical", "alternate", "weak", "noise")
_LOCATED = tuple(Located)
_NOWHERE = -(2**31)
_DEGREE = 10_000_000
# Spellings of newspapers whose key is not the key of the name itself: French j and ch are ж and ш.
_KEYED_SCHEMES = ("french", "french-ru", "polish", "german", "iso9", "scholarly")
_EDIT_LETTERS = 6


def _hash(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


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
        return {f"{name}_text": b"".join(encoded), f"{name}_offset": _little(offsets)}


def _little(values: array[int]) -> bytes:
    if sys.byteorder == "big":
        values = array(values.typecode, values)
        values.byteswap()
    return values.tobytes()


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
    blobs = {**{f"place_{k}": _little(v) for k, v in columns.items()}, "place_by_id": _little(by_id)}
    blobs |= {**name_columns, **strings.columns("string"), **labels.columns("label")}
    header: dict[str, object] = {"checksum": source_checksum, "places": len(numbers), "columns": {}}
    return _assemble(header, blobs)


def _add_place(
    columns: dict[str, array[int]], strings: _Strings, labels: _Strings, row: Mapping[str, str]
) -> None:
    lon, lat = row["lon"], row["lat"]
    columns["lon"].append(round(float(lon) * _DEGREE) if lon else _NOWHERE)
    columns["lat"].append(round(float(lat) * _DEGREE) if lat else _NOWHERE)
    columns["radius"].append(round(float(row["radius_m"] or 0)))
    columns["population"].append(int(float(row["population"] or 0)))
    columns["feature"].append(labels.add(row["feature_code"]))
    columns["country"].append(labels.add(row["country"]))
    columns["admin1"].append(labels.add(row["admin1"]))
    columns["admin2"].append(labels.add(row["admin2"]))
    columns["located"].append(_LOCATED.index(Located(row["located"] or ("exact" if lon else "unlocated"))))
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
        exact.add((_hash(fold(text)), row_number))
        if NAME_KINDS[kind] == "noise":
            continue
        spelt_so = spelling(text)
        for spelt in _keyed_spellings(text):
            # Of a place's names with one key each spelling counts once, under the best of its kinds.
            known = keyed.setdefault((_hash(spelt), place, spelt_so), row_number)
            if kind_of[known] > kind:
                keyed[_hash(spelt), place, spelt_so] = row_number
            if len(spelt) >= _EDIT_LETTERS:
                keys.add(spelt)
    exact_rows = sorted(exact)
    key_rows = sorted({(hashed, row) for (hashed, _, _), row in keyed.items()})
    until = {str(n): [a, b] for n, (a, b) in enumerate(zip(first_day, last_day, strict=True)) if a or b}
    ordered = sorted(keys, key=lambda spelt: (spelt[0], len(spelt), spelt))
    return {
        "row_place": _little(place_of),
        "row_text": _little(text_of),
        "row_kind": _little(kind_of),
        "exact_hash": _little(array("I", [h for h, _ in exact_rows])),
        "exact_row": _little(array("I", [row for _, row in exact_rows])),
        "key_hash": _little(array("I", [h for h, _ in key_rows])),
        "key_row": _little(array("I", [row for _, row in key_rows])),
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


def _assemble(header: dict[str, object], blobs: Mapping[str, bytes]) -> bytes:
    table: dict[str, list[int]] = {}
    position = 0
    for name, blob in blobs.items():
        table[name] = [position, len(blob)]
        position += (len(blob) + 7) // 8 * 8
    head = json.dumps({**header, "columns": table}, separators=(",", ":")).encode()
    head += b" " * (-(len(MAGIC) + 8 + len(head)) % 8)
    body = b"".join(blob + b"\0" * (-len(blob) % 8) for blob in blobs.values())
    return MAGIC + len(head).to_bytes(8, "little") + head + body


def is_index(content: bytes) -> bool:
    """Tell whether bytes are an index as this version of frontmap writes it."""
    return content.startswith(MAGIC)


class Index:
    """A pack, read from an index file. Numbers of places and of name rows are positions in its columns."""

    def __init__(self, content: bytes, *, path: str = "index") -> None:
        if not is_index(content):
            raise DataError(f"{path}: not an index of this version of frontmap")
        start = len(MAGIC) + 8
        length = int.from_bytes(content[len(MAGIC) : start], "little")
        header = json.loads(content[start : start + length])
        self.checksum: str = header["checksum"]
        self.bytes = len(content)
        self.size: int = header["places"]
        self._view = memoryview(content)
        self._base = start + length
        self._columns: dict[str, list[int]] = header["columns"]
        self.lon, self.lat = self._numbers("place_lon", "i"), self._numbers("place_lat", "i")
        self.radius, self.population = (
            self._numbers("place_radius", "I"),
            self._numbers("place_population", "I"),
        )
        self.located = self._numbers("place_located", "B")
        self._feature, self._country = (
            self._numbers("place_feature", "H"),
            self._numbers("place_country", "H"),
        )
        self._admin1, self._admin2 = self._numbers("place_admin1", "H"), self._numbers("place_admin2", "H")
        self._id, self._name = self._numbers("place_id", "I"), self._numbers("place_name", "I")
        self._by_id = self._numbers("place_by_id", "I")
        self.row_place, self._row_text = self._numbers("row_place", "I"), self._numbers("row_text", "I")
        self._row_kind = self._numbers("row_kind", "B")
        self._exact_hash, self._exact_row = self._numbers("exact_hash", "I"), self._numbers("exact_row", "I")
        self._key_hash, self._key_row = self._numbers("key_hash", "I"), self._numbers("key_row", "I")
        self._offset = self._numbers("string_offset", "I")
        self._text = bytes(self._blob("string_text"))
        labels = self._numbers("label_offset", "I")
        text = bytes(self._blob("label_text"))
        self._labels = [text[labels[n] : labels[n + 1]].decode() for n in range(len(labels) - 1)]
        self._places: dict[int, Place] = {}
        self._buckets: dict[tuple[str, int], list[str]] | None = None
        self._validity: dict[str, list[str]] | None = None

    def _blob(self, name: str) -> memoryview:
        offset, length = self._columns[name]
        return self._view[self._base + offset : self._base + offset + length]

    def _numbers(self, name: str, code: str) -> memoryview:
        blob = self._blob(name)
        if sys.byteorder == "big":
            values = array(code, bytes(blob))
            values.byteswap()
            return memoryview(values)
        return blob.cast(code)  # type: ignore[call-overload, no-any-return]

    def _string(self, number: int) -> str:
        return self._text[self._offset[number] : self._offset[number + 1]].decode()

    def place(self, number: int) -> Place:
        """Return the place at a position; made once."""
        place = self._places.get(number)
        if place is None:
            unlocated = self.lon[number] == _NOWHERE
            place = Place(
                id=self._string(self._id[number]),
                name=self._string(self._name[number]),
                lon=None if unlocated else self.lon[number] / _DEGREE,
                lat=None if unlocated else self.lat[number] / _DEGREE,
                radius_m=float(self.radius[number]),
                feature_code=self._labels[self._feature[number]],
                country=self._labels[self._country[number]],
                admin1=self._labels[self._admin1[number]],
                admin2=self._labels[self._admin2[number]],
                population=self.population[number],
                located=_LOCATED[self.located[number]],
            )
            self._places[number] = place
        return place

    def find_id(self, place_id: str) -> int | None:
        """Position of the place with an id, or None."""
        at = bisect_left(self._by_id, place_id, key=lambda number: self._string(self._id[number]))
        if at < len(self._by_id) and self._string(self._id[self._by_id[at]]) == place_id:
            return self._by_id[at]
        return None

    def ids(self) -> list[str]:
        """Ids of all places."""
        return [self._string(number) for number in self._id]

    def id_of(self, number: int) -> str:
        """Id of the place at a position."""
        return self._string(self._id[number])

    def names_of(self, place_id: str) -> list[str]:
        """All names of the place with an id; none where the pack does not have it."""
        number = self.find_id(place_id)
        if number is None:
            return []
        return [self.name_row(row)[1] for row in self.rows_of_place(number)]

    def rows_of_place(self, number: int) -> range:
        """Names of the place at a position."""
        return range(bisect_left(self.row_place, number), bisect_right(self.row_place, number))

    def labels_of(self, number: int) -> tuple[str, str, str]:
        """Feature code, country and first-order division of a place, without making it."""
        return (
            self._labels[self._feature[number]],
            self._labels[self._country[number]],
            self._labels[self._admin1[number]],
        )

    def name_row(self, row: int) -> tuple[int, str, str]:
        """Place, text and kind of a name."""
        return self.row_place[row], self._string(self._row_text[row]), NAME_KINDS[self._row_kind[row]]

    def valid(self, row: int) -> tuple[str, str]:
        """First and last day of a name as the table has them; empty where it says nothing."""
        if self._validity is None:
            self._validity = json.loads(bytes(self._blob("validity")))
        first, last = self._validity.get(str(row), ["", ""])
        return first, last

    def dated_names(self) -> dict[str, list[tuple[str, str, str]]]:
        """Names that are no longer in force, by place: name, first and last day as the table has them."""
        self.valid(0)
        found: dict[str, list[tuple[str, str, str]]] = {}
        for row, (first, last) in sorted((int(n), days) for n, days in (self._validity or {}).items()):
            if last:
                place, text, _ = self.name_row(row)
                found.setdefault(self.id_of(place), []).append((text, first, last))
        return found

    def rows_of_fold(self, folded: str) -> list[int]:
        """Names whose fold this is."""
        rows = _equal(self._exact_hash, self._exact_row, _hash(folded))
        return [row for row in rows if fold(self._string(self._row_text[row])) == folded]

    def rows_of_key(self, spelt: str) -> list[int]:
        """Names whose match key this is, one for each spelling of each place."""
        return _equal(self._key_hash, self._key_row, _hash(spelt))

    def keys_like(self, spelt: str, difference: int) -> list[str]:
        """Stored keys that begin alike and are about as long: what a slip of the pen can have come from."""
        if self._buckets is None:
            self._buckets = {}
            for stored in bytes(self._blob("edit_keys")).decode().split("\n"):
                if stored:
                    self._buckets.setdefault((stored[0], len(stored)), []).append(stored)
        lengths = range(len(spelt) - difference, len(spelt) + difference + 1)
        return [stored for n in lengths for stored in self._buckets.get((spelt[0], n), ())]

    def divisions(self) -> list[tuple[str, str]]:
        """First-order divisions that places lie in, each with its country."""
        pairs = set(zip(self._admin1, self._country, strict=True))
        return sorted((self._labels[a], self._labels[c]) for a, c in pairs if self._labels[a])

    def countries(self) -> list[int]:
        """Positions of the countries."""
        codes = {number for number, label in enumerate(self._labels) if label.startswith("PCL")}
        return [number for number, label in enumerate(self._feature) if label in codes]

    def is_settlement(self) -> bytes:
        """One byte for each place: 1 for a populated place, district of a city excepted."""
        settled = bytes(label.startswith("PPL") and label != "PPLX" for label in self._labels)
        return bytes(settled[label] for label in self._feature)


def _equal(hashes: memoryview, rows: memoryview, wanted: int) -> list[int]:
    at = bisect_left(hashes, wanted)
    found = []
    while at < len(hashes) and hashes[at] == wanted:
        found.append(rows[at])
        at += 1
    return found
