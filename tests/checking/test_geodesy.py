"""Geodesics, regions and borders: facts first, then properties."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontmap.checking import StatedRegion, parse_borders, shortfall_m
from frontmap.checking.border import nearest_border
from frontmap.checking.geodesy import direct, inverse, inverse_many, nearest_along, normal_azimuth, turn_deg
from frontmap.checking.region import contains_many, may_contain
from frontmap.errors import DataError

LON, LAT = st.floats(20, 45), st.floats(40, 60)
quiet = settings(deadline=None, derandomize=True, max_examples=60)


@pytest.mark.parametrize(
    ("name", "distance_km", "azimuth_deg"),
    [("Kupiansk", 102.45, 106.6), ("Izium", 113.5, 139), ("Lyman", 157.6, 134)],
)
def test_facts_seen_from_kharkiv(places, name, distance_km, azimuth_deg):
    start, goal = places["Kharkiv"], places[name]
    distance_m, azimuth = inverse(start.lon, start.lat, goal.lon, goal.lat)
    assert distance_m / 1000 == pytest.approx(distance_km, abs=0.06)
    assert azimuth == pytest.approx(azimuth_deg, abs=0.6)


def test_coincident_points_have_no_azimuth():
    assert inverse(36.0, 50.0, 36.0, 50.0) == (0.0, None)
    distances, azimuths = inverse_many(36.0, 50.0, np.array([36.0, 37.0]), np.array([50.0, 50.0]))
    assert distances[0] == 0.0
    assert math.isnan(azimuths[0])
    assert 80 < azimuths[1] < 90


def test_azimuth_never_becomes_360():
    assert -1e-15 % 360 == 360.0
    assert normal_azimuth(-1e-15) == 0.0
    assert normal_azimuth(720.0) == 0.0
    _, azimuths = inverse_many(36.0, 50.0, np.array([36.0 - 1e-14]), np.array([51.0]))
    assert 0.0 <= azimuths[0] < 360.0


@quiet
@given(LON, LAT, LON, LAT)
def test_distance_is_symmetric_and_the_way_back_leads_back(lon, lat, to_lon, to_lat):
    there, azimuth = inverse(lon, lat, to_lon, to_lat)
    back, _ = inverse(to_lon, to_lat, lon, lat)
    assert there == pytest.approx(back, abs=1e-6)
    if azimuth is not None:
        assert direct(lon, lat, azimuth, there)[:2] == pytest.approx((to_lon, to_lat), abs=1e-7)


@quiet
@given(LON, LAT, st.floats(0, 360), st.floats(0, 3e5), st.floats(0, 3e5), LON, LAT)
def test_nearest_point_of_a_stretch_is_no_farther_than_any_other(lon, lat, azimuth, a, b, to_lon, to_lat):
    least, most = sorted((a, b))
    along, away = nearest_along(lon, lat, azimuth, reach_m=(least, most), to=(to_lon, to_lat))
    assert least <= along <= most
    for share in range(21):
        at_lon, at_lat, _ = direct(lon, lat, azimuth, least + (most - least) * share / 20)
        assert away <= inverse(at_lon, at_lat, to_lon, to_lat)[0] + 0.01


REGIONS = st.builds(
    lambda a, b, azimuth, half: StatedRegion(
        least_m=min(a, b), most_m=max(a, b), azimuth_deg=azimuth, half_deg=half
    ),
    st.floats(0, 2e5),
    st.floats(0, 2e5),
    st.integers(0, 15).map(lambda n: n * 22.5),
    st.sampled_from([11.25, 22.5, 45.0]),
)


@quiet
@given(REGIONS, LON, LAT, st.floats(-2, 2), st.floats(-2, 2))
def test_shortfall_is_the_distance_to_the_region(region, lon, lat, east, north):
    to_lon, to_lat = lon + east, lat + north
    away = shortfall_m(region, lon, lat, to_lon, to_lat)
    nearest = min(
        inverse(*direct(lon, lat, region.azimuth_deg + turn, reach)[:2], to_lon, to_lat)[0]
        for turn in np.linspace(-region.half_deg, region.half_deg, 9)
        for reach in np.linspace(region.least_m, region.most_m, 9)
    )
    spacing = (region.most_m - region.least_m) / 8 + region.most_m * math.radians(region.half_deg) / 4
    assert away <= nearest + 0.01
    assert nearest <= away + spacing + 0.01
    inside = contains_many(region, lon, lat, np.array([to_lon]), np.array([to_lat]))[0]
    assert away < 0.01 or not inside


@quiet
@given(LON, LAT, st.floats(0, 359), st.floats(1e3, 2e5))
def test_a_place_where_the_statement_says_lies_inside(lon, lat, azimuth, reach):
    to_lon, to_lat, _ = direct(lon, lat, azimuth, reach)
    region = StatedRegion(least_m=reach - 500, most_m=reach + 500, azimuth_deg=azimuth, half_deg=11.25)
    assert shortfall_m(region, lon, lat, to_lon, to_lat) == 0.0


@quiet
@given(st.floats(-180, 180), st.floats(-70, 70), st.floats(0, 360), st.floats(1e3, 1e7), st.floats(0, 1))
def test_the_rough_look_leaves_out_nothing_that_lies_in_the_region(lon, lat, azimuth, reach, share):
    to_lon, to_lat, _ = direct(lon, lat, azimuth, reach)
    region = StatedRegion(least_m=reach - 1.0, most_m=reach + 1.0)
    far = direct(lon, lat, azimuth, reach * (0.05 + 0.9 * share))
    lons, lats = np.array([to_lon, far[0]]), np.array([to_lat, far[1]])
    assert contains_many(region, lon, lat, lons, lats)[0]
    assert may_contain(region, lon, lat, lons, lats)[0]
    assert share > 0.9 or not may_contain(region, lon, lat, lons, lats)[1]


def test_a_covering_circle_would_accept_what_the_region_refuses():
    region = StatedRegion(least_m=110e3, most_m=130e3, azimuth_deg=135.0, half_deg=22.5)
    inner = direct(36.0, 50.0, 135.0, 60e3)[:2]
    assert shortfall_m(region, 36.0, 50.0, *inner) == pytest.approx(50e3, abs=1)


def _feature(*points, kind="border", countries=("AA", "BB")):
    return {
        "properties": {"kind": kind, "countries": list(countries)},
        "geometry": {"type": "LineString", "coordinates": [list(point) for point in points]},
    }


def test_borders_keep_borders_and_know_their_owners():
    borders = parse_borders(
        {
            "features": [
                _feature((30, 50), (31, 50)),
                _feature((31, 50), (32, 50), countries=("AA", "CC")),
                _feature((30, 45), (31, 45), kind="coast"),
            ]
        }
    )
    assert sorted(borders.countries) == ["AA", "BB", "CC"]
    assert len(borders.between("AA").owners) == 2
    assert borders.between("AA", frozenset({"CC"})).owners == (frozenset({"AA", "CC"}),)
    assert borders.between("DD").owners == ()
    assert nearest_border(borders.between("DD"), 30.0, 50.0) is None


@pytest.mark.parametrize("broken", [{}, {"properties": {"kind": "border"}}, _feature((1, 2), ("x",))])
def test_broken_borders_tell_which_feature(broken):
    with pytest.raises(DataError, match="feature 0"):
        parse_borders({"features": [broken]})


@quiet
@given(st.lists(st.tuples(LON, LAT), min_size=2, max_size=12), LON, LAT)
def test_nearest_border_point_is_no_farther_than_any_vertex(line, lon, lat):
    borders = parse_borders({"features": [_feature(*line)]})
    nearest = nearest_border(borders, lon, lat)
    if nearest is None:
        return
    assert inverse(nearest.lon, nearest.lat, lon, lat)[0] == pytest.approx(nearest.distance_m, abs=0.01)
    assert nearest.distance_m <= min(inverse(*point, lon, lat)[0] for point in line) + 0.01
    assert turn_deg(10.0, 350.0) == -20.0
