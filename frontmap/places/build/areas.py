"""Areas: countries, oblasts, raions, and the regions and waters of the hand-edited files.

None of the packages has an outline. Centre and radius of an area are those of its settlements: the point
nearest to all of them, and the distance that nine in ten of them do not exceed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import pi, sqrt

from frontmap.errors import DataError
from frontmap.places.build.curated import Line
from frontmap.places.build.geonames import City, Country
from frontmap.places.build.hierarchy import Hierarchy
from frontmap.places.build.register import RegisterRow
from frontmap.places.build.rows import NameRow, PlaceRow
from frontmap.places.build.spelling import script
from frontmap.places.build.sphere import Point, centre, distance_km, quantile
from frontmap.places.romanise import romanise

OBLAST_COLUMNS = (
    "country", "name", "suffix", "russian_derived", "uk_short", "ru_name", "ru_short", "source",
)  # fmt: skip
_COVERED = 0.9


def area_names(place_id: str, names: Iterable[tuple[str, str, str, str]]) -> list[NameRow]:
    """Make name rows of (name, language, kind, source); the first of equal names stays, empty ones go."""
    rows: dict[str, NameRow] = {}
    for name, language, kind, source in names:
        if name:
            rows.setdefault(
                name,
                NameRow(
                    place_id=place_id,
                    name=name,
                    language=language,
                    script=script(name),
                    kind=kind,
                    source=source,
                ),
            )
    return list(rows.values())


def oblast_names(place_id: str, line: Line, official: str) -> list[NameRow]:
    """Name an oblast in English, Ukrainian and Russian, long and short."""
    name, suffix = line["name"], line["suffix"]
    words = (suffix, "Region") if suffix in ("", "Krai") else (suffix, "Region", "Province")
    english = [(f"{name} {word}".strip(), "en", "exonym", line["source"]) for word in words]
    derived = [
        (f"{line['russian_derived']} {word}".strip(), "en", "exonym", line["source"]) for word in words
    ]
    short = line["uk_short"]
    return area_names(
        place_id,
        [
            *english,
            (official, "uk", "official", "register"),
            (romanise(official, "kmu2010"), "uk", "romanised", "KMU 2010"),
            *derived,
            (line["ru_name"], "ru", "exonym", line["source"]),
            (short, "uk", "exonym", line["source"]),
            (romanise(short, "kmu2010"), "uk", "romanised", "KMU 2010"),
            (line["ru_short"], "ru", "exonym", line["source"]),
        ],
    )


def oblast_places(
    lines: Sequence[Line],
    settlements: Sequence[PlaceRow],
    codes: dict[tuple[str, str], str],
    official: dict[str, str],
) -> tuple[list[PlaceRow], list[NameRow]]:
    """Build the oblasts of ``curated/oblasts.csv``.

    Parameters
    ----------
    lines : sequence of Line
        The hand-edited oblasts, Ukraine's and its neighbours'.
    settlements : sequence of PlaceRow
        Located settlements, from which centres and radii come.
    codes : dict
        (country, name) to the id of the oblast.
    official : dict
        Id to the register's name of it.
    """
    points: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for place in settlements:
        if place.located == "exact" and place.lon is not None and place.lat is not None:
            points[place.country, place.admin1].append((place.lon, place.lat))
    places, names = [], []
    for line in lines:
        key = (line["country"], line["name"])
        if not points[key]:
            raise DataError(f"{line['at']}: no settlement lies in {line['name']!r}")
        lon, lat, radius_m = _cover(points[key])
        place_id = codes[key]
        places.append(
            PlaceRow(
                id=place_id,
                name=f"{line['name']} {line['suffix']}".strip(),
                lon=lon,
                lat=lat,
                radius_m=radius_m,
                located="exact",
                feature_code="ADM1",
                country=line["country"],
                admin1=line["name"],
                source="curated",
            )
        )
        names += oblast_names(place_id, line, official.get(place_id, ""))
    return places, names


def raion_places(
    rows: Sequence[RegisterRow], settlements: Sequence[PlaceRow], hierarchy: Hierarchy
) -> tuple[list[PlaceRow], list[NameRow]]:
    """Build Ukraine's raions, in the borders of 2020."""
    points: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for place in settlements:
        if place.located != "unlocated" and place.lon is not None and place.lat is not None:
            points[place.admin1, place.admin2].append((place.lon, place.lat))
    places, names = [], []
    for row in rows:
        if row.category != "P":
            continue
        admin1, admin2 = hierarchy.labels[row.oblast], hierarchy.labels[row.id]
        lon, lat, radius_m = _cover(points[admin1, admin2])
        places.append(
            PlaceRow(
                id=f"katottg:{row.id}",
                name=f"{admin2} Raion",
                lon=lon,
                lat=lat,
                radius_m=radius_m,
                located="exact",
                feature_code="ADM2",
                country="UA",
                admin1=admin1,
                admin2=admin2,
                source="register",
            )
        )
        latin = romanise(row.name, "kmu2010")
        names += area_names(
            f"katottg:{row.id}",
            [
                (f"{admin2} Raion", "en", "exonym", "register"),
                (f"{admin2} District", "en", "exonym", "register"),
                (f"{row.name} район", "uk", "official", "register"),
                (f"{latin} Raion", "uk", "romanised", "KMU 2010"),
            ],
        )
    return places, names


def country_places(
    countries: Sequence[Country], cities: Sequence[City], lines: Sequence[Line]
) -> tuple[list[PlaceRow], list[NameRow]]:
    """Build the countries; the centre is that of the country's towns, the radius that of its area."""
    points: dict[str, list[Point]] = defaultdict(list)
    for city in cities:
        points[city.country].append((city.lon, city.lat))
    places, names = [], []
    for country in countries:
        # Weiszfeld's steps over 20,000 points are slow and every tenth town says the same.
        towns = points[country.iso][:: max(1, len(points[country.iso]) // 500)]
        if not towns:  # dissolved, as the Netherlands Antilles
            continue
        lon, lat = centre(towns)
        place_id = f"geonames:{country.id}"
        places.append(
            PlaceRow(
                id=place_id,
                name=country.name,
                lon=lon,
                lat=lat,
                radius_m=max(500, round(sqrt(country.area_km2 / pi) * 10) * 100),
                located="exact",
                feature_code="PCLI",
                country=country.iso,
                population=country.population,
                source="geonames",
            )
        )
        curated = [
            (line["name"], line["language"], "exonym", line["source"])
            for line in lines
            if line["iso"] == country.iso
        ]
        names += area_names(place_id, [(country.name, "en", "exonym", "geonames"), *curated])
    return places, names


def region_places(lines: Sequence[Line], named: Sequence[Line]) -> tuple[list[PlaceRow], list[NameRow]]:
    """Build regions, islands and waters of ``curated/regions.csv`` with their names."""
    places = [
        PlaceRow(
            id=f"frontmap:{line['id']}",
            name=line["name"],
            lon=float(line["lon"]),
            lat=float(line["lat"]),
            radius_m=round(float(line["radius_km"]) * 1000),
            located="exact",
            feature_code=line["feature_code"],
            country=line["country"],
            source="curated",
        )
        for line in lines
    ]
    names = []
    for line in lines:
        own = [
            (row["name"], row["language"], row["kind"], row["source"])
            for row in named
            if row["id"] == line["id"]
        ]
        names += area_names(f"frontmap:{line['id']}", [(line["name"], "en", "exonym", line["source"]), *own])
    unknown = [row for row in named if row["id"] not in {line["id"] for line in lines}]
    if unknown:
        raise DataError(f"{unknown[0]['at']}: no region {unknown[0]['id']!r} in regions.csv")
    return places, names


def _cover(points: Sequence[Point]) -> tuple[float, float, int]:
    lon, lat = centre(points)
    reach = quantile([distance_km((lon, lat), point) for point in points], _COVERED)
    return lon, lat, max(1000, round(reach) * 1000)
