"""Reading an index in place: loading is one read and a few views, a `Place` is made when it is asked for.

Names are found by the digest of their fold or key in a sorted column; what was found is compared with the
name itself afterwards, so a collision gives nothing.
"""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left, bisect_right

from frontmap.errors import DataError
from frontmap.model import Place
from frontmap.places.index.layout import DEGREE, LOCATED, MAGIC, NAME_KINDS, NOWHERE, digest, is_index
from frontmap.places.key import fold


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
            unlocated = self.lon[number] == NOWHERE
            place = Place(
                id=self._string(self._id[number]),
                name=self._string(self._name[number]),
                lon=None if unlocated else self.lon[number] / DEGREE,
                lat=None if unlocated else self.lat[number] / DEGREE,
                radius_m=float(self.radius[number]),
                feature_code=self._labels[self._feature[number]],
                country=self._labels[self._country[number]],
                admin1=self._labels[self._admin1[number]],
                admin2=self._labels[self._admin2[number]],
                population=self.population[number],
                located=LOCATED[self.located[number]],
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
        rows = _equal(self._exact_hash, self._exact_row, digest(folded))
        return [row for row in rows if fold(self._string(self._row_text[row])) == folded]

    def rows_of_key(self, spelt: str) -> list[int]:
        """Names whose match key this is, one for each spelling of each place."""
        return _equal(self._key_hash, self._key_row, digest(spelt))

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
