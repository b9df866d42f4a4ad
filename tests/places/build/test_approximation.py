"""A settlement without coordinates is put at the centre of its hromada's land, with the error of that."""

import pytest
from shapely.geometry import box

from frontmap.errors import DataError
from frontmap.places.build.approximation import (
    Hromadas,
    LeftOut,
    Surroundings,
    approximations,
    error_law,
)
from frontmap.places.build.register import RegisterRow
from frontmap.places.build.sphere import centre, distance_km, mean, quantile
from frontmap.places.build.territory import Territory, divide, read_land


def row(id_, hromada, raion="R"):
    return RegisterRow(id=id_, name=id_, category="C", oblast="O", raion=raion, hromada=hromada, city="")


# A country of one degree by one, two hromadas in it with a town each, and a third that nobody has located.
LAND = box(36.0, 49.0, 37.0, 50.0)
ROWS = [row("a", "A"), row("b", "B"), *(row(f"a{n}", "A") for n in range(6)), row("c", "C")]
TOWNS = {"a": (36.25, 49.5), "b": (36.75, 49.5)}
VILLAGES = {"a0": (36.1, 49.2), "a1": (36.2, 49.8), "a2": (36.4, 49.1)}


def test_the_country_is_divided_by_the_nearest_site():
    cells = divide(LAND, [TOWNS["a"], TOWNS["b"]])
    western = cells.lon < 36.5 - 0.03
    assert (cells.nearest[western] == 0).all()
    assert (cells.second[western] == 1).all()
    assert (cells.nearest[cells.lon > 36.5] == 1).all()


def test_a_site_out_of_reach_has_no_cell():
    cells = divide(box(36.0, 49.0, 40.0, 49.1), [(36.0, 49.05)])
    assert cells.nearest[cells.lon > 37.1].max() == -1


def test_the_centre_is_that_of_the_land_and_not_of_the_town():
    off_centre = {"a": (36.4, 49.5), "b": (36.6, 49.5)}
    (west, east) = (Hromadas(ROWS, off_centre, LAND).surroundings()[code].territory for code in "AB")
    assert west.lon == pytest.approx(36.25, abs=0.02)
    assert east.lon == pytest.approx(36.75, abs=0.02)
    assert west.lat == pytest.approx(49.5, abs=0.02)
    # From there to the corners of half a degree by one.
    assert 45 < west.reach_km < 60


def test_a_village_left_out_is_put_by_the_others_of_its_hromada():
    hromadas = Hromadas(ROWS, TOWNS | {"a0": VILLAGES["a0"]}, LAND)
    (one,) = hromadas.left_out({"a0"})
    without = Hromadas(ROWS, TOWNS, LAND).surroundings()["A"]
    assert one.surroundings.located == 1
    assert one.surroundings.settlements == 7
    middle = (without.territory.lon, without.territory.lat)
    # Its own land goes to the site that is next; of cells that lie far the third site is not looked for.
    assert one.error_km == pytest.approx(distance_km(VILLAGES["a0"], middle), abs=0.5)


def test_a_village_that_stands_alone_cannot_be_left_out():
    assert Hromadas(ROWS, TOWNS, LAND).left_out({"a", "b"}) == []


def test_the_law_covers_the_errors_it_was_fitted_to():
    left_out = Hromadas(ROWS, TOWNS | VILLAGES, LAND).left_out(set(VILLAGES))
    law = error_law(left_out)
    assert len(left_out) == 3
    assert all(one.error_km <= law.radius_km(one.surroundings) for one in left_out)
    assert any(one.error_km == pytest.approx(law.radius_km(one.surroundings)) for one in left_out)


def test_the_error_grows_with_the_land_and_where_few_settlements_are_located():
    def left_out(reach_km, settlements, located, error_km):
        return LeftOut(Surroundings(Territory(36.0, 49.0, reach_km), settlements, located), error_km)

    law = error_law(
        [left_out(10, 10, 5, 6), left_out(20, 10, 5, 10), left_out(10, 40, 2, 9), left_out(20, 40, 1, 15)]
    )
    known = law.radius_km(Surroundings(Territory(36.0, 49.0, 10), 20, 5))
    assert law.radius_km(Surroundings(Territory(36.0, 49.0, 20), 20, 5)) > known
    assert law.radius_km(Surroundings(Territory(36.0, 49.0, 10), 20, 1)) > known


def test_a_radius_is_in_whole_hundreds_of_metres_and_no_less_than_the_law_has_it():
    hromadas = Hromadas(ROWS, TOWNS | VILLAGES, LAND)
    law = error_law(hromadas.left_out(set(VILLAGES)))
    radius_m = approximations(hromadas, set(VILLAGES))["A"].radius_m
    assert radius_m % 100 == 0
    assert 0 <= radius_m - law.radius_km(hromadas.surroundings()["A"]) * 1000 < 100


def test_a_hromada_without_a_located_settlement_has_no_centre_but_its_raion_has():
    found = approximations(Hromadas(ROWS, TOWNS | VILLAGES, LAND), set(VILLAGES))
    assert "C" not in found
    assert (found["R"].lon, found["R"].lat) == (pytest.approx(36.5, abs=0.02), pytest.approx(49.5, abs=0.02))
    # To the corners it is 66 km, and 95 % of the land lie nearer.
    assert 50_000 < found["R"].radius_m < 66_000


def test_the_order_of_rows_does_not_matter():
    found = [
        approximations(Hromadas(rows, TOWNS | VILLAGES, LAND), set(VILLAGES)) for rows in (ROWS, ROWS[::-1])
    ]
    assert found[0] == found[1]


def test_two_towns_in_one_place_divide_nothing_and_are_both_put():
    hromadas = Hromadas(ROWS, {"a": (36.5, 49.5), "b": (36.5, 49.5)}, LAND)
    assert hromadas.surroundings()["B"].territory.reach_km == 0


def test_a_missing_outline_is_named(tmp_path):
    path = tmp_path / "land.geojson"
    with pytest.raises(DataError, match=r"land\.geojson: no outline of UA"):
        read_land(path, "UA")
    path.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    with pytest.raises(DataError, match=r"land\.geojson: no outline of UA"):
        read_land(path, "UA")


def test_a_stray_point_hardly_moves_the_centre():
    here = [(36.0, 49.0), (36.1, 49.0), (36.0, 49.1), (36.1, 49.1)]
    assert distance_km(centre([*here, (40.0, 52.0)]), mean(here)) < 10


def test_quantiles_reach_at_least_their_share():
    values = list(range(1, 101))
    for share in (0.01, 0.5, 0.9, 0.95, 1.0):
        reached = quantile(values, share)
        assert sum(value <= reached for value in values) >= share * len(values)
        assert sum(value < reached for value in values) < share * len(values)
