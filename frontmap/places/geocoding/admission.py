"""Which places are in question for a geocoder's query: of which countries, of what kind, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geopy.exc import GeocoderQueryError
from geopy.point import Point

from frontmap.model import MentionKind, Place
from frontmap.places.gazetteer import Gazetteer
from frontmap.places.geocoding.addressing import address_words
from frontmap.places.key import key
from frontmap.places.recognition.recognition import kind_of_feature
from frontmap.places.resolution.evidence import inside

_WRITTEN_SO = 0.8
# Of what is spelt otherwise the match key alone makes one name.
_SPELT_SO = 0.85
_WORD = re.compile(r"[\w'’ʼ-]+")
_KINDS = {
    "country": MentionKind.COUNTRY,
    "state": MentionKind.REGION,
    "city": MentionKind.SETTLEMENT,
    "settlement": MentionKind.SETTLEMENT,
}

Area = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""


def area_between(corners: Sequence[object]) -> Area:
    """Area between two opposite corners, as geopy takes them: latitude first, not across the antimeridian.

    Raises
    ------
    geopy.exc.GeocoderQueryError
        If there are not two.
    ValueError
        If one is no position.
    """
    if isinstance(corners, str) or len(corners) != 2:
        raise GeocoderQueryError("Unsupported format for a bounding box")
    one, other = (Point(corner) for corner in corners)
    west, east = sorted((one.longitude, other.longitude))
    south, north = sorted((one.latitude, other.latitude))
    return west, south, east, north


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """Which places are in question; nothing given, all are.

    ``countries`` are ISO 3166 codes, ``kind`` is what a place must be, ``area`` where it must lie, ``parts``
    is what an address names after it, ``ids`` are the only places.
    """

    gazetteer: Gazetteer
    countries: tuple[str, ...] = ()
    kind: MentionKind | None = None
    area: Area | None = None
    parts: tuple[AddressPart, ...] = ()
    ids: frozenset[str] | None = None

    @property
    def restricts(self) -> bool:
        """Whether any place is out of question."""
        return bool(self.countries or self.kind or self.area or self.parts)

    def of(self, country_codes: str | Sequence[str] | None, featuretype: str | None) -> Admission:
        """The same, for some countries and one kind only.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            If there is no such feature type.
        """
        if featuretype is not None and featuretype not in _KINDS:
            raise GeocoderQueryError(f"no feature type {featuretype!r}; there are {', '.join(_KINDS)}")
        codes = country_codes.split(",") if isinstance(country_codes, str) else country_codes or ()
        countries = tuple(code.strip().upper() for code in codes) or self.countries
        return replace(self, countries=countries, kind=_KINDS[featuretype] if featuretype else self.kind)

    def inside(self, area: Area) -> Admission:
        """The same, in an area only."""
        return replace(self, area=area)

    def within(self, names: Sequence[str]) -> Admission:
        """The same, in all that an address names only."""
        return replace(self, parts=tuple(AddressPart.of(name, self.gazetteer) for name in names))

    def named(self, name: str) -> Admission:
        """The same for a name; in a city only what is spelt so.

        "Sumska, Kharkiv" is a street of the city rather than the village of Sumske in its oblast.
        """
        if not any(part.is_city for part in self.parts):
            return self
        spelt = (c.place.id for c in self.gazetteer.lookup(name) if c.score >= _SPELT_SO)
        return replace(self, ids=frozenset(spelt))

    def __call__(self, place: Place) -> bool:
        """Whether a place is in question."""
        if self.ids is not None and place.id not in self.ids:
            return False
        if self.countries and place.country not in self.countries:
            return False
        if self.kind is not None and kind_of_feature(place.feature_code) is not self.kind:
            return False
        if self.area is not None and not _lies_inside(place, self.area):
            return False
        said = {part.holds(place) for part in self.parts}
        return not said or (True in said and False not in said)


def _lies_inside(place: Place, area: Area) -> bool:
    west, south, east, north = area
    if place.lon is None or place.lat is None:
        return False
    return west <= place.lon <= east and south <= place.lat <= north


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressPart:
    """What an address names after a place: a region or country, its code, or the seat of a region.

    ``passed_over`` is one that the gazetteer cannot judge: a postcode, or a community. ``is_city`` is one
    that names a settlement and not, by any word, the region around it.
    """

    code: str
    keys: frozenset[str]
    places: tuple[Place, ...]
    passed_over: bool
    is_city: bool

    @classmethod
    def of(cls, name: str, gazetteer: Gazetteer) -> AddressPart:
        """Read a part of an address."""
        known = address_words()
        words: list[str] = _WORD.findall(name)
        own = [word for word in words if word.lower() not in known.region | known.community]
        bare = " ".join(own)
        forms = [name, bare, *(f"{bare} {noun}" for noun in known.region_forms if len(own) < len(words))]
        # A district said by its full name is nothing else of its bare name: the oblast may be called so too.
        districts = [place for place in _named(name, gazetteer) if place.feature_code == "ADM2"]
        places = districts or [place for form in dict.fromkeys(forms) for place in _named(form, gazetteer)]
        community = any(word.lower() in known.community for word in words)
        figures = not words or any(character.isdigit() for character in name)
        return cls(
            code=name.upper(),
            keys=frozenset() if districts else frozenset({key(name), key(bare)} - {""}),
            places=tuple(places),
            passed_over=community or figures,
            is_city=len(own) == len(words)
            and any(kind_of_feature(place.feature_code) is MentionKind.SETTLEMENT for place in places[:1]),
        )

    def holds(self, place: Place) -> bool | None:
        """Whether a place lies there; None where nobody can tell and nobody need."""
        held = (
            place.country == self.code
            or any(key(division) in self.keys for division in (place.admin1, place.admin2) if division)
            or any(_holds(region, place) for region in self.places)
        )
        return held or (None if self.passed_over else False)


def _named(name: str, gazetteer: Gazetteer) -> list[Place]:
    found = gazetteer.lookup(name)
    return [one.place for one in found if one.score >= _WRITTEN_SO and one.tier != "edit"]


def _holds(region: Place, place: Place) -> bool:
    """Whether a place is another, lies in it, or lies in the district that is called after it."""
    if region.feature_code == "ADM1" and not place.admin1:
        return place.country == region.country and key(place.name) == key(region.admin1)
    if kind_of_feature(region.feature_code) is not MentionKind.SETTLEMENT:
        return inside(place, region) is True
    if not region.admin2 or key(region.name) != key(region.admin2):
        return region.id == place.id
    district = (region.country, region.admin1, region.admin2)
    return (place.country, place.admin1, place.admin2) == district
