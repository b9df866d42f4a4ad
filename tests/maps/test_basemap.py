"""The ground: clipped, simplified, named by importance."""

from __future__ import annotations

from typing import Any

from frontmap.maps import choose_labels, simplify_basemap
from frontmap.model import Located, Place

BOUNDS = (30.0, 48.0, 34.0, 52.0)


def town(name: str, population: int, **fields: Any) -> Place:
    return Place(**{"id": name, "name": name, "lon": 32.0, "lat": 50.0, "population": population} | fields)


def ground(*lines: list[list[float]], kind: str = "border") -> dict[str, object]:
    return {
        "features": [
            {
                "properties": {"kind": kind, "countries": ["UA"]},
                "geometry": {"type": "LineString", "coordinates": line},
            }
            for line in lines
        ]
    }


def area(west: float, south: float, east: float, north: float) -> dict[str, object]:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def test_lines_outside_are_left_out_and_the_rest_is_clipped() -> None:
    far, through = [[0.0, 0.0], [1.0, 1.0]], [[20.0, 50.0], [50.0, 50.0]]
    (feature,) = simplify_basemap(ground(far, through), BOUNDS, margin_deg=1.0)["features"]  # type: ignore[misc]
    assert feature["geometry"]["coordinates"] == [[[29.0, 50.0], [35.0, 50.0]]]
    assert feature["properties"] == {"kind": "border", "countries": ["UA"]}


def test_what_no_country_covers_is_sea() -> None:
    land = {"features": [area(20, 40, 32, 60), area(32, 50, 40, 60)]}
    sea, *_ = simplify_basemap(ground([[20.0, 50.0], [50.0, 50.0]]), BOUNDS, land=land, margin_deg=0.0)[
        "features"
    ]  # type: ignore[misc]
    assert sea["properties"] == {"kind": "sea"}
    (((ring,),),) = (sea["geometry"]["coordinates"],)
    assert {(min(x for x, _ in ring), max(y for _, y in ring))} == {(32.0, 50.0)}


def test_land_without_a_gap_leaves_no_sea() -> None:
    land = {"features": [area(20, 40, 40, 60)]}
    features = simplify_basemap(ground([[31.0, 50.0], [33.0, 50.0]]), BOUNDS, land=land)["features"]
    assert [feature["properties"]["kind"] for feature in features] == ["border"]  # type: ignore[attr-defined]


def test_a_district_never_comes_before_a_town() -> None:
    places = [town("District", 500_000, feature_code="PPLX"), town("Village", 300), town("City", 400_000)]
    assert [place.name for place in choose_labels(places, BOUNDS)] == ["City", "Village", "District"]


def test_only_settlements_with_an_exact_position_are_named() -> None:
    places = [
        town("Vague", 9, located=Located.APPROXIMATE),
        town("Nowhere", 9, lon=None, lat=None, located=Located.UNLOCATED),
        town("Oblast", 9, feature_code="ADM1"),
        town("Abroad", 9, lon=0.0),
        town("Town", 9),
    ]
    assert [place.name for place in choose_labels(places, BOUNDS)] == ["Town"]


def test_half_of_the_names_stand_around_what_is_shown() -> None:
    near = [town(f"Near {n}", n, lon=31.0) for n in range(10)]
    far = [town(f"Far {n}", 1_000 + n, lon=33.0) for n in range(10)]
    names = [
        place.name for place in choose_labels([*near, *far], BOUNDS, focus=(30.5, 49, 31.5, 51), limit=8)
    ]
    assert len(names) == 8
    assert sum(name.startswith("Near") for name in names) == 4
    assert choose_labels([*near, *far], BOUNDS) == choose_labels([*far, *near], BOUNDS)
