"""Positions found by hand: checked line by line, and standing before GeoNames'."""

import pytest

from frontmap.errors import DataError
from frontmap.places.build.approximation import Approximation
from frontmap.places.build.geonames import City
from frontmap.places.build.hierarchy import Hierarchy
from frontmap.places.build.positions import Position, read_positions
from frontmap.places.build.reference import RegisterIndex
from frontmap.places.build.register import RegisterRow
from frontmap.places.build.settlements import located_points, register_places, small_villages

HIERARCHY = Hierarchy(
    labels={"O": "Kharkiv", "R": "Izium", "H": "Lypova"},
    oblast_seats=frozenset(),
    raion_seats={},
    hromada_seats={"H": "seat"},
)


def row(id_, name):
    return RegisterRow(id=id_, name=name, category="C", oblast="O", raion="R", hromada="H", city="")


ROWS = [row("seat", "Липова"), row("one", "Яри"), row("two", "Кут"), row("far", "Гай")]
INDEX = RegisterIndex(ROWS, HIERARCHY)


def line(place="Яри, Kharkiv", lon="37.123", lat="49.456", population="", at="positions.csv:2"):
    return {"place": place, "lon": lon, "lat": lat, "population": population, "source": "s", "at": at}


def city(population):
    return City(
        id=7, name="Kut", alternates=(), lon=37.0, lat=49.0, country="UA", admin1="07", population=population
    )


def test_a_line_gives_the_position_of_a_settlement():
    found = read_positions([line(population="480"), line("katottg:two", at="positions.csv:3")], INDEX)
    assert found["one"] == Position(lon=37.123, lat=49.456, population=480)
    assert found["two"].population == 0


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"lon": "37.1"}, "positions.csv:2: lon is '37.1'; expected degrees"),
        ({"lat": "95.123"}, "positions.csv:2: lat is '95.123'; expected degrees, at most 90"),
        ({"lat": "nan.000"}, "positions.csv:2: lat is 'nan.000'"),
        ({"lon": "inf.000"}, "positions.csv:2: lon is 'inf.000'"),
        ({"population": "few"}, "positions.csv:2: population is 'few'"),
        ({"place": "Нема, Kharkiv"}, "positions.csv:2: 'Нема, Kharkiv' is no place"),
    ],
)
def test_a_wrong_line_is_named(wrong, message):
    with pytest.raises(DataError, match=message.replace(".", r"\.")):
        read_positions([line(**wrong)], INDEX)


def test_a_settlement_has_one_line():
    with pytest.raises(DataError, match=r"positions\.csv:9: .* has a position already"):
        read_positions([line(), line("katottg:one", at="positions.csv:9")], INDEX)


def test_a_position_makes_a_place_exact_and_stands_before_geonames():
    positions = {
        "one": Position(lon=37.123, lat=49.456, population=480),
        "two": Position(lon=37.2, lat=49.4, population=0),
    }
    centres = {"H": Approximation(37.05, 49.05, 12_000)}
    joined = {"two": city(900)}
    one, two, far = register_places(ROWS[1:], joined, positions, centres, HIERARCHY)
    assert (one.id, one.located, one.lon, one.lat) == ("katottg:one", "exact", 37.123, 49.456)
    assert (one.population, one.source) == (480, "register curated")
    assert (two.id, two.lon, two.population) == ("geonames:7", 37.2, 900)
    assert two.source == "register geonames curated"
    assert (far.located, far.radius_m) == ("approximate", 12_000)
    assert located_points(joined, positions) == {"one": (37.123, 49.456), "two": (37.2, 49.4)}


def test_small_villages_are_located_and_no_seats():
    positions = {code: Position(lon=37.1, lat=49.4, population=300) for code in ("seat", "one")}
    assert small_villages(ROWS, {"two": city(1000)}, positions, HIERARCHY) == {"one"}
    assert small_villages(ROWS, {"two": city(999)}, positions, HIERARCHY) == {"one", "two"}
