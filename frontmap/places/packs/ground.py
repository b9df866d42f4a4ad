"""What merging asks of the gazetteer: which settlements are near, and which have a name."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from frontmap.model import Located, Place
from frontmap.places.gazetteer import Gazetteer
from frontmap.places.globe import span_km
from frontmap.places.index import Index
from frontmap.places.key import fold, key, spelling

_CELL_DEG = 0.2
_KM_PER_DEG = 111.2
# Near the poles a few kilometres are many degrees of longitude.
_LEAST_COSINE = 0.01
_WEAK = ("weak", "noise")
_ENDING = 2
_DIVISION = re.compile(
    r"(?i)\b(oblast|region|governorate|province|область|обл\.?|автономна республіка|city of)\b|['’]"
)
# A row's own division is known by those of the settlements about as near as the nearest.
_NEIGHBOURS, _NEIGHBOURLY_KM = 6, 8.0
_NEIGHBOURHOOD_KM = (15.0, 30.0)

cached_key = lru_cache(maxsize=1 << 18)(key)
cached_spelling = lru_cache(maxsize=1 << 18)(spelling)


class Ground:
    """The settlements of a gazetteer by place, by name and by division.

    Settlements whose position is not known, or only approximately, mark a country whose register the
    gazetteer has in full.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        index = gazetteer.packs[0].index
        self.gazetteer = gazetteer
        self.places: list[Place] = [index.place(number) for number in range(index.size)]
        self._sources = sorted({place.id.split(":", 1)[0] for place in self.places})
        self._numbers = {place.id: number for number, place in enumerate(self.places)}
        self.named: dict[str, list[int]] = defaultdict(list)
        self.named_weakly: dict[str, list[int]] = defaultdict(list)
        self._folds: dict[int, set[str]] = defaultdict(set)
        self._spelt: dict[int, set[str]] = defaultdict(set)
        self.areas: dict[str, list[Place]] = defaultdict(list)
        self.area_countries = {
            place.country for place in self.places if place.feature_code == "ADM1" and place.country
        }
        for number, text, kind in stored_names(index):
            spelt = cached_key(text)
            if not self.places[number].feature_code.startswith("PPL"):
                self.areas[spelt].append(self.places[number])
                continue
            table = self.named_weakly if kind in _WEAK else self.named
            if spelt and (not table[spelt] or table[spelt][-1] != number):
                table[spelt].append(number)
            if kind in ("main", "official"):
                self._folds[number].add(fold(text))
            if kind not in _WEAK:
                self._spelt[number].add(cached_spelling(text))
        self._cells: dict[tuple[int, int], list[tuple[float, float, int]]] = defaultdict(list)
        for number, place in enumerate(self.places):
            if place.located is Located.EXACT and place.feature_code.startswith("PPL"):
                x, y = place.lon or 0.0, place.lat or 0.0
                self._cells[_cell(x, y)].append((x, y, number))
        self.registered = {
            place.country for place in self.places if place.located is not Located.EXACT and place.country
        }
        self._boxes = self._bounds()

    def number_of(self, place_id: str) -> int | None:
        """Number of the place with an id, which may come without the name of its list in front."""
        if ":" in place_id:
            return self._numbers.get(place_id)
        found = (self._numbers.get(f"{source}:{place_id}") for source in self._sources)
        return next((number for number in found if number is not None), None)

    def km(self, lon: float, lat: float, number: int) -> float:
        """Distance of a settlement; it must have a position."""
        place = self.places[number]
        return span_km(lon, lat, place.lon or 0.0, place.lat or 0.0)

    def near(self, lon: float, lat: float, reach_km: float) -> list[tuple[float, int]]:
        """Exactly located settlements within a distance, the nearest first."""
        return sorted(
            (away, number)
            for x, y, number in self._around(lon, lat, reach_km)
            if (away := span_km(lon, lat, x, y)) <= reach_km
        )

    def _around(self, lon: float, lat: float, reach_km: float) -> Iterator[tuple[float, float, int]]:
        height = reach_km / _KM_PER_DEG
        width = height / max(math.cos(math.radians(min(abs(lat) + height, 90.0))), _LEAST_COSINE)
        west, south = _cell(lon - width, lat - height)
        east, north = _cell(lon + width, lat + height)
        for column in range(west, east + 1):
            for row in range(south, north + 1):
                for spot in self._cells.get((column, row), ()):
                    if abs(spot[0] - lon) <= width and abs(spot[1] - lat) <= height:
                        yield spot

    def divisions_at(self, lon: float, lat: float, country: str) -> Counter[str]:
        """First-order divisions of the settlements around, by how many of the nearest lie in them."""
        for reach_km in _NEIGHBOURHOOD_KM:
            near = [
                (km, number)
                for km, number in self.near(lon, lat, reach_km)
                if not country or self.places[number].country == country
            ]
            if near and near[0][0] + _NEIGHBOURLY_KM <= reach_km:
                limit = near[0][0] + _NEIGHBOURLY_KM
                return Counter(self.places[number].admin1 for km, number in near[:_NEIGHBOURS] if km <= limit)
        return Counter(self.places[number].admin1 for _, number in near[:_NEIGHBOURS])

    def is_named(self, number: int, folded: frozenset[str]) -> bool:
        """Tell whether one of these folds is that of the settlement's own name."""
        return not folded.isdisjoint(self._folds[number])

    def is_spelt(self, number: int, spelt: frozenset[str]) -> bool:
        """Tell whether one of these spellings is that of one of the settlement's names, or ends as it does.

        To be asked of spellings with one key: Russian and Ukrainian forms differ within and end alike
        (-ovka and -ivka), while names that end otherwise (-yi and -e) are often two places.
        """
        own = self._spelt[number]
        return not spelt.isdisjoint(own) or any(
            one[-_ENDING:] == other[-_ENDING:] and cached_key(one) == cached_key(other)
            for one in spelt
            for other in own
        )

    def _bounds(self) -> dict[str, tuple[float, float, float, float]]:
        boxes: dict[str, tuple[float, float, float, float]] = {}
        for place in self.places:
            if place.lon is None or place.lat is None or not place.feature_code.startswith("PPL"):
                continue
            x, y = place.lon, place.lat
            west, south, east, north = boxes.get(place.country, (x, y, x, y))
            boxes[place.country] = (min(west, x), min(south, y), max(east, x), max(north, y))
        return boxes

    def is_outside(self, lon: float, lat: float, country: str) -> bool:
        """Tell whether a position lies far outside a registered country."""
        if country not in self.registered:
            return False
        west, south, east, north = self._boxes[country]
        return not (west - 1 <= lon <= east + 1 and south - 1 <= lat <= north + 1)


def stored_names(index: Index) -> Iterator[tuple[int, str, str]]:
    """Place, text and kind of each name of a pack, by place."""
    for number in range(index.size):
        for row in index.rows_of_place(number):
            yield index.name_row(row)


def plain_division(name: str) -> str:
    """Key of a division's name, without the word for division."""
    return key(_DIVISION.sub(" ", name))


def _cell(lon: float, lat: float) -> tuple[int, int]:
    return int(lon // _CELL_DEG), int(lat // _CELL_DEG)
