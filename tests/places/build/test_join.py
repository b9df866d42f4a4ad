"""Joining the register to GeoNames: a name alone does not decide."""

from frontmap.places.build.geonames import City
from frontmap.places.build.join import join_register
from frontmap.places.build.merge import merge_alike, merge_twins
from frontmap.places.build.register import RegisterRow

OBLASTS = {"07": ["O"]}


def city(id_, name, lon, lat, population=900, alternates=(), admin1="07"):
    return City(
        id=id_,
        name=name,
        alternates=alternates,
        lon=lon,
        lat=lat,
        country="UA",
        admin1=admin1,
        population=population,
    )


def village(id_, name, hromada, category="C", raion="R"):
    return RegisterRow(
        id=id_, name=name, category=category, oblast="O", raion=raion, hromada=hromada, city=""
    )


def joined(cities, rows, **more):
    settings = {"oblasts": OBLASTS, "former": {}, "decided": {}} | more
    return {code: found.id for code, found in join_register(cities, rows, **settings).items()}


# Two hromadas 58 km apart, each with a seat and a Myrne.
SEATS = [village("a1", "Озеряни", "A", "M"), village("b1", "Дубрава", "B", "M")]
MYRNE = [village("a2", "Мирне", "A"), village("b2", "Мирне", "B")]
TOWNS = [city(1, "Ozeryany", 36.0, 49.0, 9000), city(2, "Dubrava", 36.8, 49.0, 9000)]


def test_a_name_unique_in_its_oblast_joins_whatever_its_romanisation():
    assert joined(TOWNS, SEATS) == {"a1": 1, "b1": 2}


def test_another_oblast_does_not_join():
    assert joined([city(1, "Ozeryany", 36.0, 49.0, admin1="05")], SEATS) == {}


def test_nearness_to_the_hromada_decides_among_namesakes():
    cities = [*TOWNS, city(3, "Myrne", 36.1, 49.05), city(4, "Mirnoye", 36.7, 49.0, alternates=("Мирне",))]
    assert joined(cities, SEATS + MYRNE) == {"a1": 1, "b1": 2, "a2": 3, "b2": 4}


def test_halfway_between_two_namesakes_nothing_is_joined():
    assert joined([*TOWNS, city(3, "Myrne", 36.4, 49.0)], SEATS + MYRNE) == {"a1": 1, "b1": 2}


def test_a_unique_name_far_from_its_hromada_is_a_namesake_the_register_does_not_have():
    rows = [*SEATS, village("a3", "Лозове", "A")]
    assert "a3" not in joined([*TOWNS, city(3, "Lozove", 36.9, 49.0)], rows)


def test_a_big_place_is_the_town_and_not_the_village_of_its_name():
    rows = [*SEATS, village("a3", "Затишне", "A"), village("a4", "Затишне", "A", "M")]
    assert joined([*TOWNS, city(3, "Zatyshne", 36.1, 49.0, 8000)], rows)["a4"] == 3


def test_a_former_name_joins():
    cities = [*TOWNS, city(3, "Pervomaiske", 36.1, 49.0)]
    rows = [*SEATS, village("a3", "Степове", "A")]
    assert joined(cities, rows, former={"a3": ["Первомайське"]})["a3"] == 3


def test_a_machine_transliteration_does_not_join():
    rows = [*SEATS, village("a3", "Лиман", "A")]
    assert "a3" not in joined([*TOWNS, city(3, "Nikopol", 36.1, 49.0, alternates=("liman",))], rows)


def test_a_join_made_by_hand_stands():
    far = city(3, "Myrne", 36.8, 49.1)
    assert joined([*TOWNS, far], SEATS + MYRNE, decided={"a2": far})["a2"] == 3


def test_the_order_of_cities_does_not_matter():
    cities = [*TOWNS, city(3, "Myrne", 36.1, 49.05), city(4, "Myrne", 36.7, 49.0)]
    assert joined(cities[::-1], SEATS + MYRNE) == joined(cities, SEATS + MYRNE)


def test_near_and_alike_is_one_place_with_both_their_names():
    kept, left, merges = merge_alike(
        [city(1, "Husiatyn", 36.0, 49.0, 6000)],
        [
            city(2, "Husyatyn", 36.01, 49.01, alternates=("Gusiatyn",)),
            city(3, "Husiatyn", 38.0, 49.0),
        ],
    )
    assert [one.id for one in left] == [3]
    assert kept[0].alternates == ("Gusiatyn", "Husyatyn")
    assert [(gone.id, into.id) for gone, into in merges] == [(2, 1)]


def test_numbered_districts_are_not_alike():
    twins = [city(1, "Sector 3", 26.1, 44.4), city(2, "Sector 4", 26.1, 44.41)]
    assert merge_twins(twins) == (twins, [])
