"""A settlement without coordinates is put at its hromada's centre, with the error that this has."""

from frontmap.places.build.approximation import approximations, left_out_errors
from frontmap.places.build.geonames import City
from frontmap.places.build.register import RegisterRow
from frontmap.places.build.sphere import centre, distance_km, mean, quantile


def row(id_, hromada, raion="R"):
    return RegisterRow(id=id_, name=id_, category="C", oblast="O", raion=raion, hromada=hromada, city="")


def city(lon, lat):
    return City(id=1, name="x", alternates=(), lon=lon, lat=lat, country="UA", admin1="07", population=600)


ROWS = [row("seat", "A"), row("one", "A"), row("two", "A"), row("lost", "A"), row("b", "B"), row("c", "B")]
JOINED = {"seat": city(36.0, 49.0), "one": city(36.2, 49.0), "two": city(36.1, 49.2)}


def test_errors_are_those_of_left_out_villages_and_never_of_seats():
    errors = left_out_errors(ROWS, JOINED)
    assert [size for size, _ in errors] == [4, 4]
    to_mean = distance_km((36.2, 49.0), mean([(36.0, 49.0), (36.1, 49.2)]))
    assert min(abs(error - to_mean) for _, error in errors) < 1e-9


def test_the_radius_covers_the_errors_of_hromadas_of_its_size():
    found = approximations(ROWS, JOINED)["A"]
    worst = max(error for _, error in left_out_errors(ROWS, JOINED))
    assert abs(found.radius_m - worst * 1000) <= 50
    assert (found.lon, found.lat) == (36.1, 49.0667)


def test_a_hromada_without_a_located_settlement_has_no_centre_but_its_raion_has():
    found = approximations(ROWS, JOINED)
    assert "B" not in found
    assert found["R"].radius_m > 0


def test_a_stray_point_hardly_moves_the_centre():
    here = [(36.0, 49.0), (36.1, 49.0), (36.0, 49.1), (36.1, 49.1)]
    assert distance_km(centre([*here, (40.0, 52.0)]), mean(here)) < 10


def test_quantiles_reach_at_least_their_share():
    values = list(range(1, 101))
    for share in (0.01, 0.5, 0.9, 0.95, 1.0):
        reached = quantile(values, share)
        assert sum(value <= reached for value in values) >= share * len(values)
        assert sum(value < reached for value in values) < share * len(values)
