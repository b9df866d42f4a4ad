from __future__ import annotations

import pytest
from geopy.extra.rate_limiter import RateLimiter

from frontmap.model import Theatre
from frontmap.places import Gazetteer
from frontmap.places.geocoder import PackGeocoder


@pytest.fixture(scope="session")
def geocoder(gazetteer: Gazetteer, theatre: Theatre) -> PackGeocoder:
    return PackGeocoder(gazetteer, theatre)


def test_a_name_and_its_oblast(geocoder: PackGeocoder) -> None:
    found = geocoder.geocode("Zolochiv, Kharkiv oblast")
    assert found.raw.admin1 == "Kharkiv"
    assert (found.latitude, found.longitude) == (found.raw.lat, found.raw.lon)


def test_all_namesakes(geocoder: PackGeocoder) -> None:
    assert len(geocoder.geocode("Lyman", exactly_one=False)) > 2
    assert geocoder.geocode("Qqqq") is None


def test_back_from_a_position(geocoder: PackGeocoder) -> None:
    there = geocoder.geocode("Izium")
    assert geocoder.reverse(there.point).raw.name == "Izium"
    assert len(geocoder.reverse((there.latitude, there.longitude), exactly_one=False)) == 10
    assert geocoder.reverse((-60.0, -120.0)) is None


def test_a_rate_limiter_takes_it(geocoder: PackGeocoder) -> None:
    limited = RateLimiter(geocoder.geocode, min_delay_seconds=0)
    assert limited("Balakliia").raw.admin1 == "Kharkiv"
