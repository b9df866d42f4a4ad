"""Reading an index in place: loading is one read and a few views, a `Place` is made when it is asked for."""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Any

from frontmap.errors import DataError
from frontmap.model import COMPILED, Place
from frontmap.places.index.drawers import Drawers
from frontmap.places.index.layout import DEGREE, LOCATED, MAGIC, NAME_KINDS, NOWHERE, is_index
from frontmap.places.index.slips import Slips
from frontmap.places.index.strings import StoredStrings
from frontmap.places.key import fold

# Places are made by the thousand, and setting the slots of a frozen value takes three times as long: they
# are written while they are of a class with the same slots that is not frozen.
_BLANK: Any = type("_Blank", (), {"__slots__": getattr(Place, "__slots__", ())})


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
        self._content, self._view = content, memoryview(content)
        self._base = start + length
        self._columns: dict[str, list[int]] = header["columns"]
        self.lon, self.lat = self._numbers("place_lon", "i"), self._numbers("place_lat", "i")
        self.radius = self._numbers("place_radius", "I")
        self.population = self._numbers("place_population", "I")
        self.located = self._numbers("place_located", "B")
        self._feature = self._numbers("place_feature", "H")
        self._country = self._numbers("place_country", "H")
        self._admin1, self._admin2 = self._numbers("place_admin1", "H"), self._numbers("place_admin2", "H")
        self._name = self._numbers("place_name", "I")
        self.row_place, self.row_text = self._numbers("row_place", "I"), self._numbers("row_text", "I")
        self.row_kind = self._numbers("row_kind", "B")
        self._exact, self._keyed = self._drawers("exact"), self._drawers("key")
        # The first strings are the ids of the places, in the order of both.
        self.strings = StoredStrings(bytes(self._blob("string_text")), self._numbers("string_length", "I"))
        labels = StoredStrings(bytes(self._blob("label_text")), self._numbers("label_length", "I"))
        self._labels = [labels[number] for number in range(len(labels))]
        self._dated = self._numbers("dated_row", "I")
        self._first_day, self._last_day = self._numbers("dated_first", "I"), self._numbers("dated_last", "I")
        days = StoredStrings(bytes(self._blob("day_text")), self._numbers("day_length", "I"))
        self._days = [days[number] for number in range(len(days))]
        self._place_columns = (
            self.strings.text, self.strings.offsets, self._name, self.lon, self.lat, self.radius,
            self._feature, self._country, self._admin1, self._admin2, self.population, self.located,
        )  # fmt: skip
        self._places: dict[int, Place] = {}
        # Read when they are first asked for; not by ``cached_property``: compiled code has none.
        self._slips: Slips | None = None
        self._openings: frozenset[int] | None = None
        self._small_openings: frozenset[int] | None = None

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

    def _drawers(self, name: str) -> Drawers:
        tags, checks = bytes(self._blob(f"{name}_tag")), bytes(self._blob(f"{name}_check"))
        return Drawers(self._numbers(f"{name}_count", "H"), tags, checks, self._numbers(f"{name}_row", "I"))

    def place(self, number: int) -> Place:
        """Return the place at a position; made once."""
        place = self._places.get(number)
        return self.places((number,))[0] if place is None else place

    def places(self, numbers: Iterable[int]) -> list[Place]:
        """Places at some positions, faster than one by one; each made once."""
        text, offsets, names, lons, lats, radii, features, countries, admin1, admin2, people, located = (
            self._place_columns
        )
        known, labels, make, found = self._places, self._labels, _BLANK, []
        for number in numbers:
            place = known.get(number)
            if place is not None:
                found.append(place)
                continue
            if COMPILED:
                place = known[number] = self._place(number)
                found.append(place)
                continue
            lon, name = lons[number], names[number]
            blank = make()
            blank.id = text[offsets[number] : offsets[number + 1]].decode()
            blank.name = text[offsets[name] : offsets[name + 1]].decode()
            blank.lon = None if lon == NOWHERE else lon / DEGREE
            blank.lat = None if lon == NOWHERE else lats[number] / DEGREE
            blank.radius_m = float(radii[number])
            blank.feature_code = labels[features[number]]
            blank.country = labels[countries[number]]
            blank.admin1 = labels[admin1[number]]
            blank.admin2 = labels[admin2[number]]
            blank.population = people[number]
            blank.located = LOCATED[located[number]]
            blank.__class__ = Place
            known[number] = blank
            found.append(blank)
        return found

    def _place(self, number: int) -> Place:
        """Make a place the usual way, which takes a compiled one no time."""
        text, offsets, names, lons, lats, radii, features, countries, admin1, admin2, people, located = (
            self._place_columns
        )
        labels, lon, name = self._labels, lons[number], names[number]
        return Place(
            id=text[offsets[number] : offsets[number + 1]].decode(),
            name=text[offsets[name] : offsets[name + 1]].decode(),
            lon=None if lon == NOWHERE else lon / DEGREE,
            lat=None if lon == NOWHERE else lats[number] / DEGREE,
            radius_m=float(radii[number]),
            feature_code=labels[features[number]],
            country=labels[countries[number]],
            admin1=labels[admin1[number]],
            admin2=labels[admin2[number]],
            population=people[number],
            located=LOCATED[located[number]],
        )

    def find_id(self, place_id: str) -> int | None:
        """Position of the place with an id, or None."""
        at = bisect_left(range(self.size), place_id, key=self.strings.__getitem__)
        return at if at < self.size and self.strings[at] == place_id else None

    def ids(self) -> list[str]:
        """Ids of all places, by position."""
        return self.strings.first(self.size)

    def id_of(self, number: int) -> str:
        """Id of the place at a position."""
        return self.strings[number]

    def names_of(self, place_id: str) -> list[str]:
        """All names of the place with an id; none where the pack does not have it."""
        number = self.find_id(place_id)
        return [] if number is None else [self.name_row(row)[1] for row in self.rows_of_place(number)]

    def rows_of_place(self, number: int) -> range:
        """Names of the place at a position."""
        return range(bisect_left(self.row_place, number), bisect_right(self.row_place, number))

    def country_of(self, number: int) -> str:
        """Country of the place at a position, without making it."""
        return self._labels[self._country[number]]

    def name_row(self, row: int) -> tuple[int, str, str]:
        """Place, text and kind of a name."""
        return self.row_place[row], self.strings[self.row_text[row]], NAME_KINDS[self.row_kind[row]]

    def valid(self, row: int) -> tuple[str, str]:
        """First and last day of a name as the table has them; empty where it says nothing."""
        at = bisect_left(self._dated, row)
        if at == len(self._dated) or self._dated[at] != row:
            return "", ""
        return self._days[self._first_day[at]], self._days[self._last_day[at]]

    def dated_names(self) -> dict[str, list[tuple[str, str, str]]]:
        """Names that are no longer in force, by place: name, first and last day as the table has them."""
        found: dict[str, list[tuple[str, str, str]]] = {}
        for row in self._dated:
            first, last = self.valid(row)
            if last:
                place, text, _ = self.name_row(row)
                found.setdefault(self.id_of(place), []).append((text, first, last))
        return found

    def rows_of_fold(self, folded: str) -> list[int]:
        """Names whose fold this is."""
        rows = self._exact.rows(folded)
        if not rows:
            return rows
        if len(rows) == 1:
            return rows if _folds_to(self.strings[self.row_text[rows[0]]], folded) else []
        texts = {self.row_text[row] for row in rows}
        same = {text for text in texts if _folds_to(self.strings[text], folded)}
        return rows if len(same) == len(texts) else [row for row in rows if self.row_text[row] in same]

    def has_fold(self, folded: str) -> bool:
        """Whether a name may have this fold; a no is certain."""
        return bool(self._exact.rows(folded))

    def rows_of_key(self, spelt: str) -> list[int]:
        """Names whose match key this is, one for each spelling of each place."""
        return self._keyed.rows(spelt)

    def keys_like(self, spelt: str) -> list[str]:
        """Stored keys from which a key that begins alike may be one slip of the pen away.

        All that are, and others: one letter more, fewer or different, or two that changed places, leave the
        letters before the slip or those after it as they are.
        """
        if self._slips is None:
            base = self._base + self._columns["slip_keys"][0]
            shelves, starts = self._numbers("slip_shelf", "Q"), self._numbers("slip_start", "I")
            self._slips = Slips(self._content, base, shelves, starts)
        return self._slips.like(spelt)

    @property
    def openings(self) -> frozenset[int]:
        """Digests of the words that folds and keys begin with before more follow."""
        if self._openings is None:
            self._openings = frozenset(self._numbers("opening", "I"))
        return self._openings

    @property
    def small_openings(self) -> frozenset[int]:
        """Those of `openings` after which a name may go on with a small letter."""
        if self._small_openings is None:
            self._small_openings = frozenset(self._numbers("opening_small", "I"))
        return self._small_openings

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


def _folds_to(text: str, folded: str) -> bool:
    """Whether a fold is a text's; most names are theirs but for the capitals."""
    return text.lower() == folded or fold(text) == folded
