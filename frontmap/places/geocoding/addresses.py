"""Addresses: what a line of names asks for, and the line of names that says where a place lies."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from geopy.exc import GeocoderQueryError

from frontmap.model import Place
from frontmap.places.gazetteer import Gazetteer
from frontmap.places.geocoding.addressing import address_words
from frontmap.places.geocoding.admission import Admission

_STRUCTURED = ("city", "county", "state", "country")
# What Nominatim's structured queries may name besides, and no pack has.
_FINER = ("street", "amenity")
_FEATURETYPES = {"county": "state", "state": "state", "country": "country"}
_BRACKETED = re.compile(r"([^()]*\w[^()]*)\(([^()]*)\)\s*")


@dataclass(frozen=True, slots=True)
class Address:
    """What was asked for: the name of a place, and what it is said to lie in, from near to far.

    ``featuretype`` is what a structured query says that it is: ``state`` or ``country``.
    """

    name: str
    within: tuple[str, ...] = ()
    featuretype: str | None = None


def read_query(query: object) -> Address | None:
    """Read what a geocoder is asked for.

    Parameters
    ----------
    query : str or mapping
        A line, or a structured query as Nominatim takes it.

    Returns
    -------
    Address or None
        None where it asks for nothing, or for a street: no pack has any.

    Raises
    ------
    geopy.exc.GeocoderQueryError
        If a mapping has no key of a structured query.
    TypeError
        If it is neither, or a part is no text.
    """
    if isinstance(query, str):
        address = parse_address(query)
        return address if address.name else None
    if not isinstance(query, Mapping):
        raise TypeError(f"a query is text or a mapping, not {type(query).__name__}")
    if not any(part in query for part in (*_STRUCTURED, *_FINER, "postalcode")):
        raise GeocoderQueryError(f"the query has none of the keys {', '.join(_STRUCTURED)}")
    given = {part: query[part] for part in (*_STRUCTURED, *_FINER) if query.get(part)}
    for part, value in given.items():
        if not isinstance(value, str):
            raise TypeError(f"{part} is text, not {type(value).__name__}")
    if not given or any(part in given for part in _FINER):
        return None
    (first, name), *within = given.items()
    return Address(name.strip(), tuple(value.strip() for _, value in within), _FEATURETYPES.get(first))


def is_missing(value: object) -> bool:
    """Tell None, NaN and the like from a query: what a column of a frame has where it has nothing."""
    if isinstance(value, float):
        return math.isnan(value)
    return value is None or type(value).__name__ in ("NAType", "NaTType")


def parse_address(line: str) -> Address:
    """Take a line apart at its commas; what stands in brackets after the name is a part too.

    Examples
    --------
    >>> parse_address("Lyman, Donetsk Oblast, Ukraine").within
    ('Donetsk Oblast', 'Ukraine')
    >>> parse_address("Lyman (Donetsk Oblast)").name
    'Lyman'
    """
    bracketed = _BRACKETED.fullmatch(line)
    parts = bracketed.groups() if bracketed else (line,)
    name, *within = [piece.strip() for part in parts for piece in re.split("[,;\n]", part)]
    return Address(name, tuple(piece for piece in within if piece))


def bare_name(name: str) -> str:
    """Leave out what the words before a name say that it is; a name that is nothing else stays.

    Examples
    --------
    >>> bare_name("м. Ізюм"), bare_name("village of Borova"), bare_name("Місто")
    ('Ізюм', 'Borova', 'Місто')
    """
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".").lower() in address_words().settlement:
        del words[0]
    return " ".join(words)


class Addresses:
    """Addresses of the places of a gazetteer; the name of a division is looked up once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._divisions: dict[tuple[str, str, str], str] = {}

    def as_known(self, address: Address, admission: Admission) -> Address:
        """Name a place as the gazetteer does: without "city of", a state with its noun, a country in full.

        What the gazetteer has under the very name is left alone ("Misto" is a name too).
        """
        name = address.name
        country = self._gazetteer.country(name.upper()) if address.featuretype == "country" else None
        if country is not None:
            return replace(address, name=country.name)
        forms = [name, bare_name(name)]
        if any(map(str.isalpha, name)):
            forms += [f"{name} {noun}" for noun in address_words().region_forms]
        return replace(address, name=next((form for form in forms if self._has(form, admission)), name))

    def _has(self, name: str, admission: Admission) -> bool:
        return any(c.tier != "edit" and admission(c.place) for c in self._gazetteer.lookup(name))

    def parts(self, place: Place) -> dict[str, str]:
        """Names by the keys of geopy's structured queries: city, county, state, country; and country_code.

        A key is missing where nothing is known. A region is no city: it is its own county or state.
        """
        country = self._gazetteer.country(place.country)
        parts = {
            "city": place.name if place.feature_code.startswith("PPL") else "",
            "county": self._division(place.country, place.admin1, place.admin2) if place.admin2 else "",
            "state": self._division(place.country, place.admin1) if place.admin1 else "",
            "country": country.name if country else "",
            "country_code": place.country.lower(),
        }
        return {part: name for part, name in parts.items() if name}

    def line(self, place: Place) -> str:
        """Place, raion, oblast, country: the order in which geopy's services give an address."""
        parts = self.parts(place)
        names = [place.name, *(parts.get(part, "") for part in ("county", "state", "country"))]
        return ", ".join(dict.fromkeys(name for name in names if name))

    def _division(self, country: str, admin1: str, admin2: str = "") -> str:
        """Full name of a division ("Donetsk Oblast"), or as places carry it where no pack has it itself."""
        asked = (country, admin1, admin2)
        if asked not in self._divisions:
            bare = admin2 or admin1
            names = (
                candidate.place.name
                for noun in ("", *address_words().region_forms)
                for candidate in self._gazetteer.lookup(f"{bare} {noun}".strip())
                if _is_division(candidate.place, asked)
            )
            self._divisions[asked] = next(names, bare)
        return self._divisions[asked]


def _is_division(place: Place, asked: tuple[str, str, str]) -> bool:
    level = "ADM2" if asked[2] else "ADM1"
    return place.feature_code == level and (place.country, place.admin1, place.admin2) == asked
