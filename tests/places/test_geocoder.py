from __future__ import annotations

import asyncio
import inspect
import json
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest
from geopy.adapters import BaseAsyncAdapter, BaseSyncAdapter
from geopy.exc import GeocoderQueryError
from geopy.extra.rate_limiter import AsyncRateLimiter, RateLimiter
from geopy.geocoders import Nominatim
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point
from pyproj import Geod

import frontmap
from frontmap.model import Located, Place, Theatre
from frontmap.places import Gazetteer, Pack, load_gazetteer
from frontmap.places.geocoding.addresses import Addresses
from frontmap.places.geocoding.geocoder import PackGeocoder
from frontmap.places.index import Index, pack_index
from frontmap.places.nearest import Nearest
from tests.places.nominatim import serve, settlement

RAW = {
    "id", "name", "lon", "lat", "radius_m", "located", "feature_code", "country", "admin1", "admin2",
    "population", "address",
}  # fmt: skip
FOUND = {"matched", "tier", "score", "reason"}


@pytest.fixture(scope="session")
def geocoder(gazetteer: Gazetteer, theatre: Theatre) -> PackGeocoder:
    return PackGeocoder(gazetteer, theatre)


# What is asked, and in which oblast or country the answer lies.
@pytest.mark.parametrize(
    ("query", "name", "division"),
    [
        ("Lyman, Donetsk Oblast, Ukraine", "Lyman", "Donetsk"),
        ("Lyman (Donetsk Oblast)", "Lyman", "Donetsk"),
        ("Lyman, Kramatorsk Raion, Donetsk Oblast, 84400, Ukraine", "Lyman", "Donetsk"),
        ("Lyman, Lyman urban hromada, Kramatorsk Raion, Donetsk Oblast, Ukraine", "Lyman", "Donetsk"),
        ("Лиман, Краматорський район, Донецька область, Україна", "Lyman", "Donetsk"),
        ("Балаклія, Харківська обл., Україна", "Balakliia", "Kharkiv"),
        ("м. Ізюм", "Izium", "Kharkiv"),
        ("city of Izium", "Izium", "Kharkiv"),
        ("Zolochiv, Kharkiv oblast", "Zolochiv", "Kharkiv"),
        ("Zolochiv, Lviv", "Zolochiv", "Lviv"),
        ("Makiivka, Luhansk", "Makiivka", "Luhansk"),
        ("Balaklyia, Kharkiv, Ukraine", "Balakliia", "Kharkiv"),
        ("Odessa, Texas", "Odessa", "Texas"),
        ("Atlanta, Georgia, United States", "Atlanta", "Georgia"),
        ("Kyiv, UA", "Kyiv", "Kyiv City"),
        ("Chuhuiv Raion, Kharkiv Oblast", "Chuhuiv Raion", "Kharkiv"),
        ("Kharkiv Oblast, Ukraine", "Kharkiv Oblast", "Kharkiv"),
    ],
)
def test_a_line(geocoder: PackGeocoder, query: str, name: str, division: str) -> None:
    found = geocoder.geocode(query)
    assert found is not None
    assert (found.raw["name"], found.raw["admin1"]) == (name, division)


# What is said is not borne out, or nobody can tell.
@pytest.mark.parametrize(
    "query",
    [
        "Izium, Russia",
        "Izium, Lviv Oblast",
        "Izium, Narnia",
        "Izium, 64300",
        "Atlantis",
        "Donetsk, Luhansk Oblast",
        "Sumska, Kharkiv",
        "Soborna Street, Izium",
        "Ivanivka",
        "",
        "   ",
        ",",
        "84400",
        "!?",
        "\x00",
        "Qqzq" * 1000,
    ],
)
def test_abstaining_is_none(geocoder: PackGeocoder, query: str) -> None:
    assert geocoder.geocode(query) is None


def test_a_location_as_geopy_gives_it(geocoder: PackGeocoder) -> None:
    found = geocoder.geocode("Izium")
    assert isinstance(found, Location)
    assert found.address == "Izium, Izium Raion, Kharkiv Oblast, Ukraine"
    assert (found.latitude, found.longitude) == (found.raw["lat"], found.raw["lon"])
    assert 49.0 < found.latitude < 49.4
    assert 37.1 < found.longitude < 37.4
    assert set(found.raw) == RAW | FOUND
    assert json.loads(json.dumps(found.raw)) == found.raw
    assert found.raw["address"] == {
        "city": "Izium",
        "county": "Izium Raion",
        "state": "Kharkiv Oblast",
        "country": "Ukraine",
        "country_code": "ua",
    }


def test_structured_queries(geocoder: PackGeocoder) -> None:
    lyman = geocoder.geocode(
        {"city": "Lyman", "county": "Kramatorsk Raion", "state": "Donetsk", "country": "Ukraine"}
    )
    assert lyman.raw["id"] == geocoder.geocode("Lyman, Donetsk Oblast").raw["id"]
    assert geocoder.geocode({"state": "Donetsk"}).raw["feature_code"] == "ADM1"
    assert geocoder.geocode({"state": "Donetsk Oblast", "country": "UA"}).raw["feature_code"] == "ADM1"
    assert geocoder.geocode({"country": "ua"}).raw["name"] == "Ukraine"
    assert geocoder.geocode({"city": "Izium", "postalcode": "64300"}).raw["name"] == "Izium"
    # No pack has streets, and the town is not what was asked for.
    assert geocoder.geocode({"street": "Soborna 1", "city": "Izium"}) is None
    assert geocoder.geocode({"postalcode": "64300"}) is None
    assert geocoder.geocode({"city": "", "country": None}) is None


def test_the_address_of_a_place_leads_back_to_it(geocoder: PackGeocoder, gazetteer: Gazetteer) -> None:
    addresses = Addresses(gazetteer)
    places = [p for p in gazetteer.places if p.lon is not None and p.feature_code != "PPLX"]
    sample = random.Random(7).sample(places, 1500)
    came_back = 0
    for place in sample:
        for query in (addresses.line(place), addresses.parts(place)):
            found = geocoder.geocode(query)
            if found is None:
                continue  # two of one name in one raion: nobody can tell
            came_back += found.raw["id"] == place.id
            # The same divisions at least: only a namesake next door is taken for it.
            assert found.raw["country"] == place.country
            assert place.admin1 in ("", found.raw["admin1"])
            assert place.admin2 in ("", found.raw["admin2"])
    assert came_back >= 0.85 * 2 * len(sample)


def test_all_namesakes(geocoder: PackGeocoder) -> None:
    found = geocoder.geocode("Lyman", exactly_one=False)
    assert isinstance(found, list)
    assert len(found) == 10
    assert len({one.raw["id"] for one in found}) == 10
    assert found[0].raw["id"] == geocoder.geocode("Lyman").raw["id"]
    assert len(geocoder.geocode("Lyman", exactly_one=False, limit=3)) == 3
    assert len(geocoder.geocode("Lyman", exactly_one=False, limit=50)) > 10
    # What is not told apart can still be looked at.
    assert geocoder.geocode("Ivanivka") is None
    assert len(geocoder.geocode("Ivanivka", exactly_one=False)) == 10
    assert geocoder.geocode("Atlantis", exactly_one=False) is None
    assert geocoder.geocode("Izium, Russia", exactly_one=False) is None


def test_a_text_tells_namesakes_apart(geocoder: PackGeocoder) -> None:
    text = "After a day of fighting they held Makiivka, a village in Luhansk Oblast."
    assert geocoder.geocode("Makiivka").raw["admin1"] == "Donetsk"
    assert geocoder.geocode("Makiivka", context=text).raw["admin1"] == "Luhansk"
    assert geocoder.geocode("Lyman", context="General Lyman spoke.") is None


def test_countries(geocoder: PackGeocoder) -> None:
    assert geocoder.geocode("Odesa").raw["country"] == "UA"
    assert geocoder.geocode("Odessa", country_codes="us").raw["country"] == "US"
    assert geocoder.geocode("Donetsk", country_codes=["RU", "BY"]).raw["country"] == "RU"
    assert geocoder.geocode("Donetsk", country_codes="ru,by").raw["country"] == "RU"
    assert geocoder.geocode("Izium", country_codes=["pl"]) is None


def test_areas(geocoder: PackGeocoder) -> None:
    kharkiv = [Point(50, 37), (49, 36)]
    assert geocoder.geocode("Lyman", viewbox=kharkiv).raw["admin1"] == "Kharkiv"
    assert geocoder.geocode("Lyman", viewbox=kharkiv, bounded=True).raw["admin1"] == "Kharkiv"
    assert geocoder.geocode("Lyman", viewbox=["49,36", "50,37"], bounded=True).raw["admin1"] == "Kharkiv"
    # A preference, until it is said to be a bound.
    assert geocoder.geocode("Izium", viewbox=[(0, 0), (1, 1)]).raw["name"] == "Izium"
    assert geocoder.geocode("Izium", viewbox=[(0, 0), (1, 1)], bounded=True) is None
    everywhere = geocoder.geocode("Lyman", exactly_one=False, viewbox=kharkiv, limit=20)
    assert everywhere[0].raw["admin1"] == "Kharkiv"
    assert len({one.raw["id"] for one in everywhere}) == len(everywhere)
    with pytest.raises(GeocoderQueryError, match="bounding box"):
        geocoder.geocode("Izium", viewbox=[(1, 2)])
    with pytest.raises(ValueError, match="Point"):
        geocoder.geocode("Izium", viewbox=["here", "there"])


def test_kinds(geocoder: PackGeocoder) -> None:
    assert geocoder.geocode("Kharkiv").raw["feature_code"].startswith("PPL")
    assert geocoder.geocode("Kharkiv", featuretype="state").raw["feature_code"] == "ADM1"
    assert geocoder.geocode("Ukraine", featuretype="city") is None
    assert geocoder.geocode("Ukraine", featuretype="country").raw["name"] == "Ukraine"
    with pytest.raises(GeocoderQueryError, match="feature type"):
        geocoder.geocode("Izium", featuretype="village")


def test_a_place_without_position_has_no_location(theatre: Theatre) -> None:
    row = dict.fromkeys(("lon", "lat", "admin2", "admin3", "source", "population"), "")
    row |= {"feature_code": "PPL", "country": "UA", "admin1": "Kharkiv"}
    places = [
        {**row, "id": "x:1", "name": "Nowhereske", "radius_m": "0", "located": "unlocated"},
        {**row, "id": "x:2", "name": "Roughske", "lon": "36.5", "lat": "49.5"}
        | {"radius_m": "9000", "located": "approximate"},
    ]
    offline = PackGeocoder(Gazetteer([Pack(name="x", index=Index(pack_index(places, [], "")))]), theatre)
    assert offline.geocode("Nowhereske") is None
    assert offline.geocode("Nowhereske", exactly_one=False) is None
    rough = offline.geocode("Roughske")
    assert (rough.raw["located"], rough.raw["radius_m"]) == ("approximate", 9000.0)
    # Of neither can it be said that it is the nearest.
    assert offline.reverse((49.5, 36.5)) is None


def test_missing_values_have_no_answer(geocoder: PackGeocoder) -> None:
    for missing in (None, float("nan"), pd.NA, pd.NaT):
        assert geocoder.geocode(missing) is None
        assert geocoder.reverse(missing) is None
        assert geocoder.geocode(missing, exactly_one=False) is None


def test_what_is_no_query(geocoder: PackGeocoder) -> None:
    for query in (5, 5.5, b"Izium", ["Izium"]):
        with pytest.raises(TypeError, match="text or a mapping"):
            geocoder.geocode(query)
    with pytest.raises(TypeError, match="city is text"):
        geocoder.geocode({"city": 5})
    with pytest.raises(GeocoderQueryError, match="keys"):
        geocoder.geocode({"town": "Izium"})
    for limit in (0, -1):
        with pytest.raises(ValueError, match="Limit"):
            geocoder.geocode("Izium", exactly_one=False, limit=limit)


def test_back_from_a_position(geocoder: PackGeocoder) -> None:
    there = geocoder.geocode("Izium")
    back = geocoder.reverse(there.point)
    assert (back.raw["name"], back.raw["distance_m"]) == ("Izium", 0.0)
    assert back.address == there.address
    assert set(back.raw) == RAW | {"distance_m"}
    assert json.loads(json.dumps(back.raw)) == back.raw
    near = geocoder.reverse((there.latitude, there.longitude), exactly_one=False)
    assert len(near) == 10
    assert [one.raw["distance_m"] for one in near] == sorted(one.raw["distance_m"] for one in near)
    assert len(geocoder.reverse(there.point, exactly_one=False, limit=2)) == 2


@pytest.mark.parametrize(
    "position",
    [
        "49.21,37.26",
        "49.21 N 37.26 E",
        "49 12m 36s N 37 15m 36s E",
        (49.21, 37.26),
        [49.21, 37.26, 0.1],
        Point(49.21, 37.26),
    ],
)
def test_positions_as_geopy_takes_them(geocoder: PackGeocoder, position: object) -> None:
    assert geocoder.reverse(position).raw["name"] == "Izium"


@pytest.mark.parametrize("position", ["Izium", "", 49.2, (49.2,), (1, 2, 3, 4), object(), (float("nan"), 1)])
def test_no_positions(geocoder: PackGeocoder, position: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # the words are geopy's own
        geocoder.reverse(position)


@pytest.mark.filterwarnings("ignore:Latitude normalization")
def test_beyond_a_pole(geocoder: PackGeocoder) -> None:
    with pytest.raises(ValueError, match="Latitude"):
        geocoder.reverse((90.1, 0))
    assert geocoder.reverse((90, 0)) is None
    assert geocoder.reverse((-90, 123)) is None
    at_the_pole = [
        geocoder.reverse((90, lon), within_km=20_100, exactly_one=False) for lon in (-180, 0, 77, 180)
    ]
    assert len({one[0].raw["id"] for one in at_the_pole}) == 1


def test_across_the_antimeridian(geocoder: PackGeocoder) -> None:
    east, west, wound = (
        geocoder.reverse((-17.0, lon), exactly_one=False, within_km=3000) for lon in (180, -180, 540)
    )
    assert (
        [one.raw["id"] for one in east] == [one.raw["id"] for one in west] == [one.raw["id"] for one in wound]
    )
    assert {one.longitude > 0 for one in east} == {True, False}


def test_nothing_near(geocoder: PackGeocoder) -> None:
    assert geocoder.reverse((-60.0, -120.0)) is None
    assert geocoder.reverse((-60.0, -120.0), exactly_one=False) is None
    nearest = geocoder.reverse((49.0, 37.0))
    reach = nearest.raw["distance_m"] / 1000
    assert geocoder.reverse((49.0, 37.0), within_km=reach + 0.01).raw["id"] == nearest.raw["id"]
    assert geocoder.reverse((49.0, 37.0), within_km=reach - 0.01) is None


def test_the_nearest_are_the_nearest(gazetteer: Gazetteer) -> None:
    near, geod = Nearest(gazetteer), Geod(ellps="WGS84")
    settled = [
        p
        for p in gazetteer.places
        if p.feature_code.startswith("PPL") and p.feature_code != "PPLX" and p.located is Located.EXACT
    ]
    lons, lats = [p.lon for p in settled], [p.lat for p in settled]
    chance = random.Random(3)
    for _ in range(25):
        lon, lat = chance.uniform(-180, 180), chance.uniform(-90, 90)
        _, _, away = geod.inv([lon] * len(settled), [lat] * len(settled), lons, lats)
        wanted = sorted(zip(away, (p.id for p in settled), strict=True))[:5]
        found = near.around(lon, lat, most=5, within_m=3e7)
        assert [place.id for _, place in found] == [place_id for _, place_id in wanted]
        assert [metres for metres, _ in found] == pytest.approx([metres for metres, _ in wanted], abs=0.1)


def test_the_interface_is_geopys(geocoder: PackGeocoder) -> None:
    assert isinstance(geocoder, Geocoder)
    for method in ("geocode", "reverse"):
        own = inspect.signature(getattr(PackGeocoder, method)).parameters
        theirs = inspect.signature(getattr(Nominatim, method)).parameters
        missing = set(theirs) - set(own)
        # They shape Nominatim's own answer and mean nothing here: better refused than passed over.
        assert missing <= {"geometry", "extratags", "namedetails", "zoom"}
        assert all(own[name].default == theirs[name].default for name in set(own) & set(theirs) - {"self"})
    with pytest.raises(TypeError, match="geometry"):
        geocoder.geocode("Izium", geometry="wkt")
    assert geocoder.geocode("Izium", language="de", addressdetails=True, timeout=1).raw["name"] == "Izium"
    assert frontmap.PackGeocoder is PackGeocoder


def test_one_takes_the_others_place(geocoder: PackGeocoder, monkeypatch: pytest.MonkeyPatch) -> None:
    def locate(geolocator: Geocoder) -> list[object]:
        geocode = RateLimiter(geolocator.geocode, min_delay_seconds=0)
        there = geocode("Izium", exactly_one=True, language="en", country_codes="ua", timeout=5)
        several = geocode("Izium", exactly_one=False, limit=3, viewbox=[(44, 22), (53, 41)], bounded=True)
        code = geocode("Izium", addressdetails=True).raw["address"]["country_code"]
        nowhere = geolocator.reverse("-60, -120", exactly_one=True, language="en")
        return [type(there), type(several), len(several), code, geocode("Atlantis"), nowhere]

    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serve() as server:
        server.known["Izium"] = [settlement("Izium", 37.26, 49.21)]
        domain = server.url.removeprefix("http://")
        theirs = locate(Nominatim(user_agent="frontmap tests", domain=domain, scheme="http"))
    assert locate(geocoder) == theirs == [Location, list, 1, "ua", None, None]


def test_it_is_made_as_geopys_are() -> None:
    with PackGeocoder(user_agent="our desk", timeout=3, proxies={}, scheme="http") as geolocator:
        assert geolocator.headers == {"User-Agent": "our desk"}
        assert geolocator.timeout == 3
        assert geolocator.geocode("Izium") is not None
    with pytest.raises(ValueError, match="scheme"):
        PackGeocoder(scheme="ftp")


def test_no_network_object_is_made() -> None:
    class Forbidden(BaseSyncAdapter):  # type: ignore[misc]
        def __init__(self, **_: object) -> None:
            raise AssertionError("an adapter was made")

        def get_json(self, *_: object, **__: object) -> None: ...

        get_text = get_json

    offline = PackGeocoder(adapter_factory=Forbidden)
    assert offline.geocode("Izium") is not None
    with pytest.raises(Exception, match="offline"):
        offline.adapter.get_json("http://example.org", timeout=1, headers={})


def test_a_rate_limiter_takes_it(geocoder: PackGeocoder) -> None:
    limited: Callable[..., Location] = RateLimiter(geocoder.geocode, min_delay_seconds=0)
    assert limited("Balakliia").raw["admin1"] == "Kharkiv"
    assert RateLimiter(geocoder.reverse)((49.2, 37.3), exactly_one=True).raw["name"] == "Izium"


def test_several_threads_at_once(theatre: Theatre) -> None:
    fresh, alone = PackGeocoder(load_gazetteer(), theatre), PackGeocoder(load_gazetteer(), theatre)
    names = ["Lyman", "Ізюмі", "Balaklyia", "Zolochiv, Lviv", "Atlantis", "Odessa, Texas"] * 20
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(fresh.geocode, names))
    assert [one and one.raw for one in together] == [one and one.raw for one in map(alone.geocode, names)]


def test_a_column_of_a_frame(geocoder: PackGeocoder) -> None:
    towns = pd.Series(["Izium", None, "Balaklyia", "Atlantis"], index=[3, 1, 4, 9])
    found = towns.apply(RateLimiter(geocoder.geocode))
    assert [one and one.raw["name"] for one in found] == ["Izium", None, "Balakliia", None]
    assert list(found.index) == [3, 1, 4, 9]


def test_answers_can_be_awaited(gazetteer: Gazetteer) -> None:
    class Awaited(BaseAsyncAdapter):  # type: ignore[misc]
        def __init__(self, **_: object) -> None:
            raise AssertionError("an adapter was made")

        async def get_json(self, *_: object, **__: object) -> None: ...

        get_text = get_json

    async def ask() -> tuple[Location, Location, None]:
        async with PackGeocoder(gazetteer, adapter_factory=Awaited) as geolocator:
            geocode = AsyncRateLimiter(geolocator.geocode)
            return await geocode("Izium"), await geolocator.reverse((49.2, 37.3)), await geocode("Atlantis")

    # In a thread of its own: what drives a browser elsewhere keeps a loop running in this one.
    with ThreadPoolExecutor() as thread:
        there, back, nothing = thread.submit(asyncio.run, ask()).result()
    assert there.raw["id"] == back.raw["id"]
    assert nothing is None


def test_odd_places(gazetteer: Gazetteer) -> None:
    nowhere = Place(id="x", name="Nowhere", lon=None, lat=None)
    assert Addresses(gazetteer).line(nowhere) == "Nowhere"
    assert Addresses(gazetteer).parts(nowhere) == {"city": "Nowhere"}
