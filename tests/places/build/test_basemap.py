"""The basemap: TopoJSON decoded, borders told from coasts, the recognised border of Ukraine."""

import json

import pytest
from pyproj import Geod
from shapely import Point, segmentize
from shapely.geometry import shape

from frontmap.errors import DataError
from frontmap.places.build.basemap import boundary_features
from frontmap.places.build.topology import arc_sides, read_topology, ring_points, transfer
from frontmap.resources import gazetteer_folder

# Two squares side by side at 30°E 50°N; the right one has a second square on top.
#   2---3---5
#   | A | B |      B's upper square C lies on B, between latitudes 51 and 52.
#   1---0---4
ARCS = [
    [[0, 0], [0, 10]],  # A|B, northward from (30, 50)
    [[0, 10], [-10, 0], [0, -10], [10, 0]],  # round A from the top of the shared side
    [[0, 10], [10, 0]],  # B|C
    [[10, 10], [0, -10], [-10, 0]],  # the rest of B
    [[0, 10], [0, 10], [10, 0], [0, -10]],  # the rest of C
]


@pytest.fixture
def atlas(tmp_path):
    def country(id_, *rings):
        return {
            "type": "Polygon",
            "id": id_,
            "properties": {"name": id_},
            "arcs": [list(ring) for ring in rings],
        }

    data = {
        "transform": {"scale": [0.1, 0.1], "translate": [30, 50]},
        "arcs": ARCS,
        "objects": {
            "countries": {
                "geometries": [
                    country("001", (0, 1)),
                    {
                        "type": "MultiPolygon",
                        "id": "002",
                        "properties": {"name": "B"},
                        "arcs": [[[0, 2, 3]], [[~2, 4]]],
                    },
                    country("999", (0, 2, 3)),
                ]
            }
        },
    }
    path = tmp_path / "atlas.json"
    path.write_text(json.dumps(data))
    return read_topology(path, {"001": "AA", "002": "BB"})


def test_rings_are_joined_from_arcs_in_either_direction(atlas):
    assert ring_points(atlas, (0, 1))[:3] == [(30, 50), (30, 51), (29, 51)]
    assert ring_points(atlas, (~0,)) == [(30, 51), (30, 50)]


def test_a_border_has_two_countries_and_a_coast_one(atlas):
    sides = arc_sides(atlas)
    assert sides[0] == ("AA", "BB")
    assert sides[1] == ("AA",)


def test_a_line_inside_one_country_is_no_boundary(atlas):
    assert 2 not in arc_sides(atlas)


def test_a_transfer_moves_one_polygon_and_makes_its_edge_a_border(atlas):
    moved = transfer(atlas, (30.5, 51.5), "BB", "AA")
    assert arc_sides(moved)[2] == ("AA", "BB")
    with pytest.raises(DataError, match="no polygon of AA there"):
        transfer(atlas, (30.5, 51.5), "AA", "BB")


def test_features_are_sorted_and_named(atlas):
    kinds = [(f["properties"]["kind"], f["properties"]["countries"]) for f in boundary_features(atlas)]
    assert kinds == [("coast", ["AA"]), ("border", ["AA", "BB"]), ("coast", ["BB"])]


def test_what_is_no_atlas_says_so(tmp_path):
    path = tmp_path / "x.json"
    path.write_text("{}")
    with pytest.raises(DataError, match="not the countries of world-atlas"):
        read_topology(path, {})


def shipped(name):
    return json.loads((gazetteer_folder() / "basemap" / name).read_text(encoding="utf-8"))["features"]


def border(*countries):
    (found,) = [f for f in shipped("boundaries.geojson") if f["properties"]["countries"] == sorted(countries)]
    return segmentize(shape(found["geometry"]), 0.005)


def distance_to_border_km(lon, lat):
    geod = Geod(ellps="WGS84")
    points = [xy for line in border("UA", "RU").geoms for xy in line.coords]
    return min(geod.inv(lon, lat, *xy)[2] for xy in points if abs(xy[0] - lon) < 3) / 1000


def test_kharkiv_lies_32_7_km_from_the_border_with_russia():
    assert distance_to_border_km(36.25475, 49.98177) == pytest.approx(32.7, abs=0.1)


def test_perekop_is_no_border_and_crimea_is_ukraine():
    assert border("UA", "RU").distance(Point(33.7, 46.15)) > 1
    assert not [f for f in shipped("boundaries.geojson") if f["properties"]["countries"] == ["UA", "UA"]]
    land = {f["properties"]["iso"]: shape(f["geometry"]) for f in shipped("land.geojson")}
    assert land["UA"].contains(Point(34.1, 44.95))
    assert not land["RU"].intersects(Point(34.1, 44.95))


def test_land_and_lines_lie_in_the_bounds():
    for name in ("boundaries.geojson", "land.geojson"):
        for feature in shipped(name):
            west, south, east, north = shape(feature["geometry"]).bounds
            assert 19 <= west <= east <= 54
            assert 26 <= south <= north <= 58
            assert shape(feature["geometry"]).is_valid
    assert (gazetteer_folder() / "basemap" / "land.geojson").stat().st_size < 200_000
