"""Whether a place is of a pack, or was asked for online: its id says so."""

from __future__ import annotations

from frontmap.model import Place

TIER = "online"
"""Tier of candidates that were asked for online."""
_ONLINE = "online"
_OPENSTREETMAP = "© OpenStreetMap contributors, ODbL"
_ATTRIBUTIONS = {"nominatim": _OPENSTREETMAP, "photon": _OPENSTREETMAP, "geonames": "GeoNames, CC BY 4.0"}


def online_id(service: str, own_id: str) -> str:
    """Id of a place that a service named, made of the service and its own id for it.

    Examples
    --------
    >>> online_id("Nominatim", "node/1")
    'online:nominatim:node/1'
    """
    return f"{_ONLINE}:{service.lower()}:{own_id}"


def online_service(place: Place) -> str | None:
    """Service that a place was asked of; None for a place of a pack.

    Examples
    --------
    >>> online_service(Place(id="online:nominatim:node/1", name="Izium", lon=37.3, lat=49.2))
    'nominatim'
    >>> online_service(Place(id="geonames:706466", name="Izium", lon=37.3, lat=49.2)) is None
    True
    """
    mark, _, rest = place.id.partition(":")
    return rest.partition(":")[0] if mark == _ONLINE and ":" in rest else None


def online_source(place: Place) -> str | None:
    """Service that a place was asked of, with the attribution that its data wants; None for a pack's.

    Examples
    --------
    >>> online_source(Place(id="online:nominatim:node/1", name="Izium", lon=37.3, lat=49.2))
    'nominatim (© OpenStreetMap contributors, ODbL)'
    """
    service = online_service(place)
    if service is None:
        return None
    attribution = _ATTRIBUTIONS.get(service)
    return f"{service} ({attribution})" if attribution else service
