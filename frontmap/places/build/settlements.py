"""Ukraine's settlements: register and GeoNames in one list, each located as well as the data allow."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from frontmap.places.build.approximation import Approximation
from frontmap.places.build.geonames import City
from frontmap.places.build.hierarchy import Hierarchy
from frontmap.places.build.positions import Position
from frontmap.places.build.register import RegisterRow
from frontmap.places.build.rows import PlaceRow
from frontmap.places.build.sphere import Point, distance_km
from frontmap.places.extent import extent_m
from frontmap.places.romanise import romanise

# The register's cities and towns; the biggest villages, beside Kyiv and Odesa, have some 26,000 people.
_TOWN_CATEGORIES, _MOST_VILLAGERS = "KM", 30_000
# Parts of towns with as many people as this are settlements of their own in no register.
_LISTED_PEOPLE, _TOWN_PEOPLE, _CITY_REACH_KM = 5_000, 10_000, 30.0

# So big are villages without coordinates, or a little smaller.
_SMALL_PEOPLE = 1_000

SOURCE_GEONAMES, SOURCE_REGISTER, SOURCE_CURATED = "geonames", "register", "curated"


def register_places(
    rows: Sequence[RegisterRow],
    joined: Mapping[str, City],
    positions: Mapping[str, Position],
    centres: Mapping[str, Approximation],
    hierarchy: Hierarchy,
) -> list[PlaceRow]:
    """Build a row for every settlement of the register.

    Parameters
    ----------
    rows : sequence of RegisterRow
        Settlements only.
    joined : mapping
        Register code to GeoNames place.
    positions : mapping
        Register code to a position found by hand, which stands before GeoNames'.
    centres : mapping
        Code of a hromada or raion to where the settlements in it are put that have neither.
    hierarchy : Hierarchy
        Names and seats of the areas.
    """
    return [_place(row, joined.get(row.id), positions.get(row.id), centres, hierarchy) for row in rows]


def located_points(joined: Mapping[str, City], positions: Mapping[str, Position]) -> dict[str, Point]:
    """Position of every settlement that has one, by register code."""
    points = {code: (city.lon, city.lat) for code, city in joined.items()}
    return points | {code: position.point for code, position in positions.items()}


def small_villages(
    rows: Sequence[RegisterRow],
    joined: Mapping[str, City],
    positions: Mapping[str, Position],
    hierarchy: Hierarchy,
) -> frozenset[str]:
    """Codes of the located villages that are most like those without coordinates: small, and no seats."""
    people = {code: city.population for code, city in joined.items()}
    people |= {code: position.population for code, position in positions.items()}
    seats = frozenset(hierarchy.hromada_seats.values())
    return frozenset(
        row.id
        for row in rows
        if row.category == "C" and row.id not in seats and people.get(row.id, _SMALL_PEOPLE) < _SMALL_PEOPLE
    )


def unjoined_places(
    cities: Sequence[City],
    places: Sequence[PlaceRow],
    *,
    oblasts: Mapping[str, str],
    districts: Collection[int],
) -> list[PlaceRow]:
    """Build a row for every GeoNames place that is no settlement of the register.

    Inside a bigger town it is a city district (PPLX), else a hamlet or a village that was united with
    another: a populated place of its own, in the raion of its nearest neighbour.

    Parameters
    ----------
    cities : sequence of City
        Ukraine's that were not joined.
    places : sequence of PlaceRow
        The register's.
    oblasts : mapping
        GeoNames' admin1 code to the oblast's English name.
    districts : collection of int
        GeoNames ids of districts that lie too far out, or are too big, to be told by that rule.
    """
    located = [place for place in places if place.located == "exact"]
    rows = []
    for city in cities:
        point = (city.lon, city.lat)
        near = sorted(
            (distance_km(point, (place.lon or 0, place.lat or 0)), place.id, place)
            for place in located
            if abs((place.lat or 0) - city.lat) < 0.5 and abs((place.lon or 0) - city.lon) < 0.8
        )
        home = next((place for far, _, place in near if _is_inside(city, far, place)), None)
        neighbour = home or (near[0][2] if near else None)
        rows.append(
            PlaceRow(
                id=f"geonames:{city.id}",
                name=city.name.replace("’", "'"),
                lon=city.lon,
                lat=city.lat,
                radius_m=extent_m(city.population),
                located="exact",
                feature_code="PPLX" if home or city.id in districts or _is_district(city, near) else "PPL",
                country="UA",
                admin1=neighbour.admin1 if home and neighbour else oblasts[city.admin1],
                admin2=neighbour.admin2 if neighbour else "",
                admin3=neighbour.admin3 if neighbour else "",
                population=city.population,
                source=SOURCE_GEONAMES,
            )
        )
    return rows


def _is_district(city: City, near: Sequence[tuple[float, str, PlaceRow]]) -> bool:
    """Tell whether it is part of a town near by: the register has every settlement of so many people."""
    return city.population >= _LISTED_PEOPLE and any(
        far <= _CITY_REACH_KM and place.population >= _TOWN_PEOPLE for far, _, place in near
    )


def refuse_districts(
    joined: Mapping[str, City], rows: Sequence[RegisterRow], cities: Sequence[City]
) -> dict[str, City]:
    """Undo joins of a city's district to a village of its name: no village has so many people.

    Parameters
    ----------
    joined : mapping
        Register code to city.
    rows : sequence of RegisterRow
        The settlements.
    cities : sequence of City
        All of Ukraine's.
    """
    towns = {row.id for row in rows if row.category in _TOWN_CATEGORIES}
    return {
        code: city
        for code, city in joined.items()
        if code in towns
        or city.population <= _MOST_VILLAGERS
        or not any(
            other is not city
            and other.population >= _TOWN_PEOPLE
            and distance_km((city.lon, city.lat), (other.lon, other.lat)) <= _CITY_REACH_KM
            for other in cities
        )
    }


def _is_inside(city: City, far_km: float, place: PlaceRow) -> bool:
    # A town is no disc: districts were found up to 1.6 radii out.
    return place.population > max(city.population, 10_000) and far_km < 1.6 * place.radius_m / 1000


def _place(
    row: RegisterRow,
    city: City | None,
    position: Position | None,
    centres: Mapping[str, Approximation],
    hierarchy: Hierarchy,
) -> PlaceRow:
    near = centres.get(row.hromada) or centres.get(row.raion)
    population = max(city.population if city else 0, position.population if position else 0)
    point = position or city
    lon, lat, radius_m, located = None, None, 0, "unlocated"
    if point:
        lon, lat, radius_m, located = point.lon, point.lat, extent_m(population), "exact"
    elif near:
        lon, lat, radius_m, located = near.lon, near.lat, near.radius_m, "approximate"
    return PlaceRow(
        id=f"geonames:{city.id}" if city else f"katottg:{row.id}",
        name=romanise(row.name, "kmu2010"),
        lon=lon,
        lat=lat,
        radius_m=radius_m,
        located=located,
        feature_code=_feature_code(row, hierarchy),
        country="UA",
        admin1=hierarchy.labels[row.oblast],
        admin2=hierarchy.labels.get(row.raion, ""),
        admin3=hierarchy.labels.get(row.hromada, ""),
        population=population,
        source=" ".join(
            [SOURCE_REGISTER, *[SOURCE_GEONAMES] * bool(city), *[SOURCE_CURATED] * bool(position)]
        ),
    )


def _feature_code(row: RegisterRow, hierarchy: Hierarchy) -> str:
    if row.category == "K" and row.id == row.oblast and hierarchy.labels[row.id] == "Kyiv City":
        return "PPLC"
    if row.id in hierarchy.oblast_seats:
        return "PPLA"
    if row.id == hierarchy.raion_seats.get(row.raion):
        return "PPLA2"
    return "PPLA3" if row.id == hierarchy.hromada_seats.get(row.hromada) else "PPL"
