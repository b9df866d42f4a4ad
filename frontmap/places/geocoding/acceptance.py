"""Which answers of an online service are places that a name may mean, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geopy.location import Location
from rapidfuzz.distance import OSA

from frontmap.model import Located, Place, Theatre
from frontmap.places.gazetteer import Gazetteer
from frontmap.places.geocoding.responses import Response, read_response
from frontmap.places.globe import span_km
from frontmap.places.inflect import is_cyrillic
from frontmap.places.key import key, spelling
from frontmap.places.romanise import romanise

_SHORT_KEY, _CLOSE, _CLOSE_SHORT = 4, 0.6, 0.75
# A town's middle and its boundary's middle are one place.
_SAME_KM = 6.0
_TOLD = 3


def accept(
    locations: Iterable[Location], names: Sequence[str], gazetteer: Gazetteer, theatre: Theatre
) -> tuple[tuple[Place, ...], str]:
    """Take what counts of a service's answers to a name.

    Parameters
    ----------
    locations : iterable of Location
        As a geopy geocoder gives them, the best first.
    names : sequence of str
        The name asked for, and the forms that it may be a case of.
    gazetteer : Gazetteer
        By which divisions are named.
    theatre : Theatre
        In whose countries and bounds a place must lie.

    Returns
    -------
    tuple of Place, and str
        Places whose ids are the service's own, each spot once; and where there is none, what is wrong with
        the answers, in words.
    """
    places: list[Place] = []
    refused: dict[str, None] = {}
    for location in locations:
        response = read_response(location)
        trouble = "something of an unknown sort" if response is None else _trouble(response, names, theatre)
        if response is None or trouble:
            refused[trouble] = None
        elif not any(_is_same_spot(response, place) for place in places):
            places.append(_place(response, gazetteer))
    told = "; ".join(list(refused)[:_TOLD])
    return tuple(places), f"has only {told}" if told and not places else ""


def _trouble(response: Response, names: Sequence[str], theatre: Theatre) -> str:
    """What speaks against an answer; empty if nothing does."""
    west, south, east, north = theatre.bounds
    if not response.settlement:
        return f"{response.name}, which is no settlement ({response.what})"
    if not any(_alike(name, other) for name in names for other in response.names):
        return f"{response.name}, which is another name"
    if response.country not in theatre.countries:
        return f"{response.name} in {response.country or 'a country that it does not name'}"
    if not (west <= response.lon <= east and south <= response.lat <= north):
        return f"{response.name} outside the theatre"
    return ""


def _alike(asked: str, other: str) -> bool:
    known = key(asked)
    if not known or known != key(other):
        return False
    near = OSA.normalized_similarity(spelling(asked), spelling(other))
    return near >= (_CLOSE_SHORT if len(known) <= _SHORT_KEY else _CLOSE)


def _is_same_spot(response: Response, place: Place) -> bool:
    if place.lon is None or place.lat is None:
        return False
    return span_km(response.lon, response.lat, place.lon, place.lat) <= _SAME_KM


def _place(response: Response, gazetteer: Gazetteer) -> Place:
    admin1, admin2 = _divisions(response, gazetteer)
    return Place(
        id=response.id,
        name=_latin(response),
        lon=response.lon,
        lat=response.lat,
        radius_m=response.radius_m,
        feature_code="PPL",
        country=response.country,
        admin1=admin1,
        admin2=admin2,
        population=response.population,
        located=Located.EXACT,
    )


def _latin(response: Response) -> str:
    if not is_cyrillic(response.name):
        return response.name
    latin = next((name for name in response.names if name.isascii()), None)
    return latin or romanise(response.name, "kmu2010")


def _divisions(response: Response, gazetteer: Gazetteer) -> tuple[str, str]:
    """First- and second-order division as the packs call them, so that what a text states can be compared."""
    found = {"ADM1": "", "ADM2": ""}
    for name in reversed(response.divisions):
        for candidate in gazetteer.lookup(name):
            place = candidate.place
            level = place.feature_code
            if level not in found or found[level] or place.country != response.country:
                continue
            if level == "ADM1":
                found[level] = place.admin1
            elif place.admin1 == found["ADM1"]:
                found[level] = place.admin2
    if not found["ADM1"] and response.divisions:
        found["ADM1"] = response.divisions[-1]
    return found["ADM1"], found["ADM2"]
