"""Places abroad: the belt along Ukraine's border, whole countries of other theatres, and namesakes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from math import floor

from frontmap.errors import DataError
from frontmap.places.build.curated import Line
from frontmap.places.build.geonames import City, Country
from frontmap.places.build.names import is_cognate
from frontmap.places.build.rows import NameRow, PlaceRow
from frontmap.places.build.spelling import cyrillic_language, is_written, join_key, script
from frontmap.places.build.sphere import Point, distance_km
from frontmap.places.extent import extent_m

# Countries of wars that frontmap also reads about: all places of 500 people and more.
WHOLE_COUNTRIES = frozenset({"AM", "AZ", "GE", "IQ", "MD", "SY"})
# Whose letters the transliterations mark in ways that English leaves out: Khān Shaykhūn, Ts'khinvali.
_PLAIN_COUNTRIES = frozenset({"GE", "IQ", "SY"})
_MARKS = dict.fromkeys(map(ord, "'’‘ʻʼ`"))
ENGLISH_COLUMNS = ("geonames", "name", "source")
ALL_NAMES = WHOLE_COUNTRIES | {"RU", "BY"}
# How far from Ukraine's settlements all places of 500 people and more are kept.
BELT_KM = {"RU": 300.0, "BY": 300.0}
_OTHER_BELT_KM = 40.0
_NEIGHBOURS = frozenset({"RU", "BY", "PL", "SK", "HU", "RO"})
_NEIGHBOUR_TOWN = 20_000
_CITY, _FAR_CITY = 100_000, 300_000
_NEAR_CONTINENTS = frozenset({"EU", "NA"})
_CELL_DEG = 1.0


def foreign_cities(
    cities: Sequence[City], countries: Sequence[Country], keys: frozenset[str]
) -> tuple[list[City], list[City]]:
    """Choose the places abroad: those with all their names, and those that are only namesakes or big.

    Parameters
    ----------
    cities : sequence of City
        Of the whole world, Ukraine's too.
    countries : sequence of Country
        For the continents: of Europe and North America cities of 100,000 are kept, else of 300,000.
    keys : frozenset of str
        Join keys of the main names in Ukraine.
    """
    home = _cells([(city.lon, city.lat) for city in cities if city.country == "UA"])
    big = {c.iso: _CITY if c.continent in _NEAR_CONTINENTS else _FAR_CITY for c in countries}
    near, far = [], []
    for city in cities:
        if city.country == "UA":
            continue
        belt = BELT_KM.get(city.country, _OTHER_BELT_KM) if city.country in _NEIGHBOURS else 0.0
        if (
            city.country in WHOLE_COUNTRIES
            or (city.country in _NEIGHBOURS and city.population >= _NEIGHBOUR_TOWN)
            or (belt and _within((city.lon, city.lat), home, belt))
        ):
            near.append(city)
        elif city.population >= big.get(city.country, _FAR_CITY) or join_key(city.name) in keys:
            far.append(city)
    districts = _districts(far)
    return near, [city for city in far if city.id not in districts]


def foreign_places(
    cities: Sequence[City],
    countries: Sequence[Country],
    admin1: Mapping[tuple[str, str], str],
    english: Sequence[Line] = (),
) -> list[PlaceRow]:
    """Build rows for places abroad; admin1 where the table of codes has it.

    They have the names that English uses: those of ``curated/english_names.csv``, the others from GeoNames.

    Raises
    ------
    DataError
        If a line names a place that is not among them.
    """
    usual = {int(line["geonames"]): line["name"] for line in english}
    ids = {city.id for city in cities}
    for line in english:
        if int(line["geonames"]) not in ids:
            raise DataError(f"{line['at']}: no place abroad has the id {line['geonames']}")
    capitals = {(country.iso, country.capital) for country in countries}
    districts = _districts(cities)
    return [
        PlaceRow(
            id=f"geonames:{city.id}",
            name=usual.get(city.id) or _plain(city),
            lon=city.lon,
            lat=city.lat,
            radius_m=extent_m(city.population),
            located="exact",
            feature_code=(
                "PPLC" if (city.country, city.name) in capitals else "PPLX" if city.id in districts else "PPL"
            ),
            country=city.country,
            admin1=admin1.get((city.country, city.admin1), ""),
            population=city.population,
            source="geonames",
        )
        for city in cities
    ]


def _plain(city: City) -> str:
    """GeoNames' name of a place as English writes it."""
    if city.country not in _PLAIN_COUNTRIES:
        return city.name.replace("’", "'")
    letters = unicodedata.normalize("NFKD", city.name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(_MARKS)


def foreign_names(city: City, strangers: frozenset[str], *, every: bool) -> list[NameRow]:
    """Name a place abroad; of a far one only the main name and what Ukrainian and Russian call it.

    An alternate that is a main name in Ukraine and no form of the place's own is left out, as are Latin
    alternates that the match key of the main name finds.
    """
    own = {join_key(city.name)}
    names = [city.name]
    for name in city.alternates:
        key = join_key(name)
        wanted = script(name) == "Cyrl" or (every and key not in own)
        if is_written(name) and wanted and (key not in strangers or is_cognate(key, own)):
            names.append(name)
    return [
        NameRow(
            place_id=f"geonames:{city.id}",
            name=name,
            language=cyrillic_language(name),
            script=script(name),
            kind="exonym",
            source="geonames",
        )
        for name in dict.fromkeys(name.replace("’", "'") for name in names)
    ]


def _districts(cities: Sequence[City]) -> set[int]:
    """Ids of places inside the extent of a city five times their size in the same province."""
    big = [city for city in cities if city.population >= _CITY]
    by_province: dict[tuple[str, str], list[City]] = {}
    for city in big:
        by_province.setdefault((city.country, city.admin1), []).append(city)
    return {
        city.id
        for city in cities
        for other in by_province.get((city.country, city.admin1), ())
        if other.population > 5 * city.population
        and distance_km((city.lon, city.lat), (other.lon, other.lat)) * 1000 < extent_m(other.population)
    }


def _cells(points: Iterable[Point]) -> dict[tuple[int, int], list[Point]]:
    cells: dict[tuple[int, int], list[Point]] = {}
    for point in points:
        cells.setdefault((floor(point[0] / _CELL_DEG), floor(point[1] / _CELL_DEG)), []).append(point)
    return cells


def _within(point: Point, cells: Mapping[tuple[int, int], list[Point]], reach_km: float) -> bool:
    # A degree of longitude is at least 60 km at these latitudes, one of latitude 111.
    across, up = int(reach_km / 60) + 1, int(reach_km / 111) + 1
    column, row = floor(point[0] / _CELL_DEG), floor(point[1] / _CELL_DEG)
    return any(
        distance_km(point, other) <= reach_km
        for x in range(column - across, column + across + 1)
        for y in range(row - up, row + up + 1)
        for other in cells.get((x, y), ())
    )
