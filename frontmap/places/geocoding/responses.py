"""What online services answer, in one form: readers for the raw answers that geopy hands through.

Each reader knows one service's shape by its fields and has an answer or none; the first one counts.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geopy.location import Location

from frontmap.places.feature_codes import PARTS_AND_BYGONE

_LEAST_RADIUS_M = 300.0
_DEGREE_M = 111_195.0
# Values of OpenStreetMap's key place that are settlements; suburbs, quarters, farms and localities are not.
# Source: https://wiki.openstreetmap.org/wiki/Key:place
_OSM_SETTLEMENTS = frozenset({"city", "town", "village", "hamlet", "isolated_dwelling"})
# Source: https://github.com/pelias/documentation/blob/master/search.md, layers
_PELIAS_SETTLEMENTS = frozenset({"locality"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One answer of a service.

    ``id`` is the service's own, ``what`` says in its words what the thing is, ``names`` are all names it has,
    ``divisions`` are what it lies in, from near to far; ``country`` is an ISO 3166 code, empty where the
    service does not say. Degrees are WGS 84.
    """

    id: str
    name: str
    names: tuple[str, ...]
    lon: float
    lat: float
    radius_m: float
    what: str
    settlement: bool
    country: str
    divisions: tuple[str, ...] = ()
    population: int = 0


Reader = Callable[[Location, Mapping[str, Any]], Response | None]


def read_response(location: Location) -> Response | None:
    """Read an answer.

    Parameters
    ----------
    location : geopy.location.Location
        With the service's own answer as ``raw``: of Nominatim and its like, Photon, Pelias or GeoNames.

    Returns
    -------
    Response or None
        None where it has not the shape of any of them, so that nobody can say what sort of thing it is.
    """
    raw = location.raw
    if not isinstance(raw, Mapping):
        return None
    for reader in READERS:
        try:
            response = reader(location, raw)
        except (TypeError, ValueError, AttributeError, LookupError):
            continue  # a field is not what the service's documents say: not an answer to rely on
        if response is not None:
            return response
    return None


def _nominatim(location: Location, raw: Mapping[str, Any]) -> Response | None:
    category = raw.get("class") or raw.get("category")
    if not category or "type" not in raw or "lat" not in raw or "lon" not in raw:
        return None
    kind = str(raw["type"])
    if category == "boundary" and kind == "administrative":
        # The boundary of a town is the town; which boundary it is, the address type tells.
        kind = str(raw.get("addresstype") or "")
        settled, what = kind in _OSM_SETTLEMENTS, f"boundary of a {kind}" if kind else "boundary"
    else:
        settled, what = category == "place" and kind in _OSM_SETTLEMENTS, f"{category}={kind}"
    details, address = raw.get("namedetails") or {}, raw.get("address") or {}
    box = raw.get("boundingbox")
    south, north, west, east = (
        map(float, box) if box else (location.latitude,) * 2 + (location.longitude,) * 2
    )
    own = raw.get("name") or str(raw.get("display_name") or location.address).partition(",")[0]
    levels = ("municipality", "county", "district", "state_district", "region", "state")
    return Response(
        id=f"{raw['osm_type']}/{raw['osm_id']}" if "osm_id" in raw else f"place/{raw['place_id']}",
        name=str(details.get("name:en") or own),
        names=_names(own, *details.values()),
        lon=location.longitude,
        lat=location.latitude,
        radius_m=_radius_m(west, south, east, north),
        what=what,
        settlement=settled,
        country=str(address.get("country_code") or "").upper(),
        divisions=_names(*(address.get(level) for level in levels)),
    )


_PHOTON_TYPES = {"N": "node", "W": "way", "R": "relation"}


def _photon(location: Location, raw: Mapping[str, Any]) -> Response | None:
    properties = raw.get("properties") or {}
    if "osm_key" not in properties:
        return None
    key, value = str(properties["osm_key"]), str(properties["osm_value"])
    west, north, east, south = map(float, properties.get("extent") or _point_box(location))
    osm_type = str(properties["osm_type"])
    return Response(
        id=f"{_PHOTON_TYPES.get(osm_type, osm_type)}/{properties['osm_id']}",
        name=str(properties["name"]),
        names=_names(properties["name"]),
        lon=location.longitude,
        lat=location.latitude,
        radius_m=_radius_m(west, south, east, north),
        what=f"{key}={value}",
        settlement=key == "place" and value in _OSM_SETTLEMENTS,
        country=str(properties.get("countrycode") or "").upper(),
        divisions=_names(properties.get("county"), properties.get("state")),
    )


def _pelias(location: Location, raw: Mapping[str, Any]) -> Response | None:
    properties = raw.get("properties") or {}
    if "layer" not in properties:
        return None
    west, south, east, north = map(float, raw.get("bbox") or _point_box(location))
    return Response(
        id=str(properties["gid"]),
        name=str(properties["name"]),
        names=_names(properties["name"]),
        lon=location.longitude,
        lat=location.latitude,
        radius_m=_radius_m(west, south, east, north),
        what=str(properties["layer"]),
        settlement=properties["layer"] in _PELIAS_SETTLEMENTS,
        country=str(properties.get("country_code") or "").upper(),
        divisions=_names(properties.get("county"), properties.get("region")),
    )


def _geonames(location: Location, raw: Mapping[str, Any]) -> Response | None:
    if "fcl" not in raw or "geonameId" not in raw:
        return None
    code = str(raw.get("fcode") or "")
    return Response(
        id=str(raw["geonameId"]),
        name=str(raw["name"]),
        names=_names(raw["name"], raw.get("toponymName")),
        lon=location.longitude,
        lat=location.latitude,
        radius_m=_LEAST_RADIUS_M,
        what=code or str(raw["fcl"]),
        settlement=raw["fcl"] == "P" and code not in PARTS_AND_BYGONE,
        country=str(raw.get("countryCode") or "").upper(),
        divisions=_names(raw.get("adminName1")),
        population=max(0, int(raw.get("population") or 0)),
    )


READERS: tuple[Reader, ...] = (_nominatim, _photon, _pelias, _geonames)


def _names(*names: object) -> tuple[str, ...]:
    """Names without repetition; OpenStreetMap puts several between semicolons."""
    parts = (part.strip() for name in names if name for part in str(name).split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


def _point_box(location: Location) -> Sequence[float]:
    lon, lat = location.longitude, location.latitude
    return lon, lat, lon, lat


def _radius_m(west: float, south: float, east: float, north: float) -> float:
    """Half the longer side of a box, in metres, and at least that of a small village."""
    tall = abs(north - south) * _DEGREE_M
    wide = abs(east - west) * _DEGREE_M * math.cos(math.radians((south + north) / 2))
    if not math.isfinite(tall + wide):
        raise ValueError(f"no box: {west}, {south}, {east}, {north}")
    return round(max(_LEAST_RADIUS_M, tall / 2, wide / 2), -1)
