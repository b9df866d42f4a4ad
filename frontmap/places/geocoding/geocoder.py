"""A geopy geocoder over the packs: offline, and a drop-in where geopy's users have Nominatim."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from geopy.adapters import BaseAsyncAdapter
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder, options
from geopy.location import Location
from geopy.point import Point

from frontmap.model import Candidate, MentionRole, Place, Resolution, Theatre
from frontmap.places.gazetteer import Gazetteer
from frontmap.places.geocoding.addresses import Address, Addresses, is_missing, read_query
from frontmap.places.geocoding.admission import Admission, area_between
from frontmap.places.geocoding.offline import offline_adapters
from frontmap.places.naming import resolve_name
from frontmap.places.nearest import Nearest
from frontmap.places.packs import installed_gazetteer
from frontmap.places.provenance import TIER
from frontmap.places.theatre import DEFAULT_THEATRE, load_theatre

if TYPE_CHECKING:
    from frontmap.places.geocoding.online import LastResort

_MOST = 10
_NEAR_KM = 100.0


class PackGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Geocoder over the packs, with geopy's interface. By itself it never asks a network.

    Parameters
    ----------
    gazetteer : Gazetteer, optional
        Where to look; by default the pack that ships with frontmap and those that the user added.
    theatre : Theatre or str, optional
        Whose countries are preferred among namesakes.
    online : LastResort, optional
        Whom to ask for names that no pack has; ``raw["id"]`` of what it answers begins with ``online:``.
    user_agent, timeout, scheme, proxies, ssl_context : optional
        Taken as geopy's geocoders take them; nothing here needs them.
    adapter_factory : callable, optional
        With a class of asynchronous adapters (geopy's ``AioHTTPAdapter``) answers are awaited, as geopy's
        ``AsyncRateLimiter`` does. The class is not instantiated.

    Notes
    -----
    Abstaining is an answer: where a name is unknown, or the words do not tell namesakes apart, the answer
    is None, as geopy gives it for nothing found; ``exactly_one=False`` gives the namesakes to choose from.
    Settlements, regions and countries are known; streets and houses are not, and asked for them it answers
    None. So it does for a place that has no position. One whose position is that of its community has
    ``raw["located"] == "approximate"`` and the error that is to be reckoned with in ``raw["radius_m"]``.

    geopy is latitude first; that order lives here, with the corners in `admission` and
    with the questions in `enquiry`.

    Examples
    --------
    >>> geocode = PackGeocoder().geocode
    >>> location = geocode("Lyman, Donetsk Oblast, Ukraine")
    >>> location.address, round(location.latitude, 2), round(location.longitude, 2)
    ('Lyman, Kramatorsk Raion, Donetsk Oblast, Ukraine', 48.99, 37.81)
    >>> geocode({"city": "Balaklyia", "country": "Ukraine"}).raw["tier"]
    'key'
    >>> geocode("Atlantis") is None
    True
    """

    def __init__(
        self,
        gazetteer: Gazetteer | None = None,
        theatre: Theatre | str = DEFAULT_THEATRE,
        *,
        online: LastResort | None = None,
        user_agent: str | None = None,
        timeout: object = DEFAULT_SENTINEL,
        scheme: str | None = None,
        proxies: object = DEFAULT_SENTINEL,
        ssl_context: object = None,
        adapter_factory: Callable[..., object] | None = None,
    ) -> None:
        super().__init__(
            scheme=scheme,
            timeout=timeout,
            proxies=proxies,
            user_agent=user_agent,
            ssl_context=ssl_context,
            adapter_factory=offline_adapters(adapter_factory or options.default_adapter_factory),
        )
        self._awaited = isinstance(self.adapter, BaseAsyncAdapter)
        self._gazetteer = installed_gazetteer() if gazetteer is None else gazetteer
        self._theatre = load_theatre(theatre) if isinstance(theatre, str) else theatre
        self._addresses = Addresses(self._gazetteer)
        self._online = online

    @cached_property
    def _nearest(self) -> Nearest:
        return Nearest(self._gazetteer)

    def geocode(
        self,
        query: str | Mapping[str, str],
        exactly_one: bool = True,
        *,
        timeout: object = DEFAULT_SENTINEL,
        limit: int | None = None,
        addressdetails: bool = False,
        language: object = False,
        country_codes: str | Sequence[str] | None = None,
        viewbox: Sequence[object] | None = None,
        bounded: bool = False,
        featuretype: str | None = None,
        context: str = "",
    ) -> Any:
        """Position of a name.

        Parameters
        ----------
        query : str or mapping
            A name in any spelling, and after commas what it lies in: ``"Lyman, Donetsk Oblast, Ukraine"``,
            or a structured query with the keys city, county, state, country. All that is said must be
            borne out. A missing value (None, NaN, an empty text) has no answer.
        exactly_one : bool, optional
            One location, or a list of all namesakes with the likeliest first.
        timeout, language : optional
            Taken as geopy's callers give them: nothing here waits, and addresses are in English.
        limit : int, optional
            Most locations of a list; 10 if not given.
        addressdetails : bool, optional
            Taken as given: ``raw["address"]`` is always there.
        country_codes : str or sequence of str, optional
            ISO 3166 codes of the only countries in question.
        viewbox : sequence of two points, optional
            Opposite corners of an area, latitude first, not across the antimeridian; a place there comes
            before its namesakes elsewhere.
        bounded : bool, optional
            Whether nothing outside the area is in question at all.
        featuretype : str, optional
            The only kind in question: ``country``, ``state``, ``city`` or ``settlement``.
        context : str, optional
            A text that the name stands in, which tells namesakes apart.

        Returns
        -------
        Location, list of Location or None
            None where no place, or no single one, can be told. ``raw`` has id, name, lon, lat, radius_m,
            located, feature_code, country, admin1, admin2, population, address, matched (the name that it
            was found by), tier, score (0 to 1) and reason.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            If the viewbox is no pair of points, the feature type is unknown, or a mapping has none of
            the keys.
        TypeError
            If the query is neither text nor a mapping.
        ValueError
            If the limit is below 1, or a corner is no point.
        """
        most = _most(limit)
        area = None if viewbox is None else area_between(viewbox)
        admission = Admission(gazetteer=self._gazetteer).of(country_codes, featuretype)
        narrow = admission if area is None else admission.inside(area)
        address = None if is_missing(query) else read_query(query)
        found: dict[str, Location] = {}
        if address is not None:
            for one in (narrow,) if bounded or area is None else (narrow, admission):
                for location in self._find(address, context, one, exactly_one):
                    found.setdefault(location.raw["id"], location)
        return self._answer(list(found.values()), exactly_one, most)

    def reverse(
        self,
        query: Point | Sequence[float] | str,
        exactly_one: bool = True,
        *,
        timeout: object = DEFAULT_SENTINEL,
        limit: int | None = None,
        language: object = False,
        addressdetails: bool = True,
        within_km: float = _NEAR_KM,
    ) -> Any:
        """Settlements nearest to a position, by geodesic distance.

        Parameters
        ----------
        query : Point, (latitude, longitude) or str
            As geopy takes it: latitude first. A missing value (None, NaN) has no answer.
        exactly_one : bool, optional
            The nearest, or a list of those near, the nearest first.
        timeout, language, addressdetails : optional
            As in `geocode`.
        limit : int, optional
            Most locations of a list; 10 if not given.
        within_km : float, optional
            How far off they may lie.

        Returns
        -------
        Location, list of Location or None
            None where no settlement lies so near. ``raw`` is as in `geocode`, with ``distance_m`` instead of
            how a name was found. Only settlements whose position is known exactly count, by their
            middles: in the outskirts of a city the nearest may be a village beside it.

        Raises
        ------
        ValueError
            If it is no position, its latitude is beyond a pole, or the limit is below 1.
        """
        most = _most(limit)
        if is_missing(query):
            return self._answer([], exactly_one, most)
        try:
            point = Point(query)
        except TypeError as error:
            raise ValueError(f"{query!r} is no coordinate pair or Point") from error
        near = self._nearest.around(
            point.longitude, point.latitude, most=1 if exactly_one else most, within_m=within_km * 1000.0
        )
        found = [self._location(place, {"distance_m": metres}) for metres, place in near]
        return self._answer([location for location in found if location], exactly_one, most)

    def _find(
        self, address: Address, context: str, admission: Admission, exactly_one: bool
    ) -> list[Location]:
        admission = admission.of(None, address.featuretype).within(address.within)
        address, theatre = self._addresses.as_known(address, admission), self._theatre
        if admission.countries:
            theatre = replace(theatre, countries=admission.countries)
        spelt = admission.named(address.name)
        answer = resolve_name(
            address.name, context, self._gazetteer, theatre, admitted=spelt if spelt.restricts else None
        )
        found = self._locations(answer, spelt, exactly_one)
        if not found and self._online is not None:
            # Nobody has sorted out yet which of its answers lie where the address says.
            around = context or ", ".join((address.name, *address.within))
            answer = resolve_name(address.name, around, self._gazetteer, theatre, online=self._online)
            if any(candidate.tier == TIER for candidate in answer.candidates):
                found = self._locations(answer, admission, exactly_one)
        return found

    def _locations(self, answer: Resolution, admission: Admission, exactly_one: bool) -> list[Location]:
        ranked = _likeliest_first(answer)
        if exactly_one:
            ranked = [one for one in ranked if answer.place is not None and one.place.id == answer.place.id]
        found = (
            self._location(
                one.place,
                {"matched": one.name, "tier": one.tier, "score": one.score, "reason": answer.reason},
            )
            for one in ranked
            if admission(one.place)
        )
        return [location for location in found if location is not None]

    def _location(self, place: Place, found: Mapping[str, object]) -> Location | None:
        if place.lat is None or place.lon is None:
            return None
        raw = {
            "id": place.id,
            "name": place.name,
            "lon": place.lon,
            "lat": place.lat,
            "radius_m": place.radius_m,
            "located": place.located.value,
            "feature_code": place.feature_code,
            "country": place.country,
            "admin1": place.admin1,
            "admin2": place.admin2,
            "population": place.population,
            "address": self._addresses.parts(place),
            **found,
        }
        return Location(self._addresses.line(place), (place.lat, place.lon), raw)

    def _answer(self, found: list[Location], exactly_one: bool, most: int) -> Any:
        value = (found[0] if exactly_one else found[:most]) if found else None
        return _ready(value) if self._awaited else value


def _likeliest_first(answer: Resolution) -> list[Candidate]:
    """All places in question, the chosen one first; none where the words name no place."""
    if answer.mention.role is not MentionRole.PLACE:
        return []
    ranked = {candidate.place.id: candidate for candidate in answer.candidates}
    for candidate in answer.mention.candidates:
        # Beyond those that the evidence was shared out among, nothing speaks for a namesake.
        ranked.setdefault(candidate.place.id, replace(candidate, score=0.0))
    chosen = answer.place.id if answer.place else ""
    return sorted(ranked.values(), key=lambda candidate: candidate.place.id != chosen)


def _most(limit: int | None) -> int:
    if limit is not None and int(limit) < 1:
        raise ValueError("Limit cannot be less than 1")
    return _MOST if limit is None else int(limit)


async def _ready(value: object) -> object:
    return value
