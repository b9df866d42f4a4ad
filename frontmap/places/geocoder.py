"""A geopy geocoder over the packs: offline, and a drop-in where geopy's users have Nominatim."""

from __future__ import annotations

from geopy.distance import great_circle
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from frontmap.model import Place, Theatre
from frontmap.places.gazetteer import Gazetteer
from frontmap.places.naming import resolve_name

_DEGREE_KM = 111.2


class PackGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Geocoder over a gazetteer. It never asks a network.

    Parameters
    ----------
    gazetteer : Gazetteer
        Where to look.
    theatre : Theatre
        Whose countries are preferred among namesakes.

    Notes
    -----
    geopy is latitude first; that order lives in this module alone. ``Location.raw`` is the `Place`.
    """

    def __init__(self, gazetteer: Gazetteer, theatre: Theatre) -> None:
        super().__init__()
        self._gazetteer, self._theatre = gazetteer, theatre

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: object = None
    ) -> Location | list[Location] | None:
        """Position of a name; ``"Zolochiv, Kharkiv oblast"`` says in which oblast.

        Parameters
        ----------
        query : str
            A name, and after a comma what it lies in.
        exactly_one : bool, optional
            One location, or all namesakes with the likeliest first.
        timeout : object, optional
            Accepted as geopy's callers give it; nothing here waits.

        Returns
        -------
        Location, list of Location or None
            None where no place, or no single one, can be told.
        """
        name, _, rest = query.partition(",")
        answer = resolve_name(name.strip(), query if rest.strip() else "", self._gazetteer, self._theatre)
        if exactly_one:
            return _location(answer.place) if answer.place else None
        places = [candidate.place for candidate in answer.candidates]
        found = [location for place in places if (location := _location(place)) is not None]
        return found or None

    def reverse(
        self, query: Point | tuple[float, float] | str, *, exactly_one: bool = True, timeout: object = None
    ) -> Location | list[Location] | None:
        """Settlements nearest to a position, within 100 km.

        Parameters
        ----------
        query : Point, (latitude, longitude) or str
            As geopy takes it: latitude first.
        exactly_one : bool, optional
            The nearest, or the ten nearest.
        timeout : object, optional
            Accepted as geopy's callers give it.
        """
        import numpy as np

        point = Point(query)
        arrays = self._gazetteer.located_settlements()
        east = (arrays.lon - point.longitude) * np.cos(np.radians(point.latitude))
        rough_km = np.hypot(east, arrays.lat - point.latitude) * _DEGREE_KM
        places = [
            self._gazetteer.at(int(arrays.number[row])) for row in np.argsort(rough_km, kind="stable")[:10]
        ]
        near = [(great_circle(point, (place.lat, place.lon)).km, place) for place in places]
        found = [_location(place) for km, place in sorted(near, key=lambda n: (n[0], n[1].id)) if km <= 100.0]
        locations = [location for location in found if location is not None]
        if exactly_one:
            return locations[0] if locations else None
        return locations or None


def _location(place: Place) -> Location | None:
    if place.lat is None or place.lon is None:
        return None
    address = ", ".join(part for part in (place.name, place.admin2, place.admin1, place.country) if part)
    return Location(address, (place.lat, place.lon), place)
