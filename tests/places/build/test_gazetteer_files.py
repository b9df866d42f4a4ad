"""Facts that the committed gazetteer must hold."""

import csv
import hashlib
import tomllib
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest

from frontmap.errors import DataError
from frontmap.places.build.foreign import foreign_places
from frontmap.places.build.rows import NameRow, PlaceRow
from frontmap.places.build.sphere import distance_km
from frontmap.resources import gazetteer_folder

FOLDER = gazetteer_folder()
pytestmark = pytest.mark.skipif(
    not (FOLDER / "places.csv").is_file(), reason="the tables are in the checkout"
)


def rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def places():
    return rows("places.csv")


@pytest.fixture(scope="module")
def names():
    return rows("names.csv")


def called(places, name, **wanted):
    return [
        place
        for place in places
        if place["name"] == name and all(place[key] == value for key, value in wanted.items())
    ]


def test_columns(places, names):
    assert list(places[0]) == list(PlaceRow.__dataclass_fields__)
    assert list(names[0]) == list(NameRow.__dataclass_fields__)


def test_ids_are_unique_and_every_name_has_a_place(places, names):
    ids = {place["id"] for place in places}
    assert len(ids) == len(places)
    assert {name["place_id"] for name in names} <= ids


def test_values_are_in_range(places, names):
    for place in places:
        assert place["name"].strip() == place["name"] != ""
        assert place["located"] in ("exact", "approximate", "unlocated")
        assert int(place["radius_m"]) > 0 or place["located"] == "unlocated"
        if place["located"] != "unlocated":
            assert -180 <= float(place["lon"]) <= 180
            assert -90 <= float(place["lat"]) <= 90
    assert {name["kind"] for name in names} == {"official", "exonym", "historical", "romanised", "weak"}
    assert {name["script"] for name in names} <= {"Latn", "Cyrl", ""}
    assert all(name["source"] for name in names)


def test_the_whole_register_is_there(places):
    assert (
        sum("register" in place["source"] and place["feature_code"].startswith("PPL") for place in places)
        == 29_703
    )


@pytest.mark.parametrize(
    ("name", "oblast", "lon", "lat", "code"),
    [
        ("Lyman", "Donetsk", 37.81, 48.99, "PPLA3"),
        ("Balakliia", "Kharkiv", 36.84, 49.46, "PPLA3"),
        ("Kupiansk", "Kharkiv", 37.62, 49.71, "PPLA2"),
        ("Izium", "Kharkiv", 37.28, 49.21, "PPLA2"),
        ("Kharkiv", "Kharkiv", 36.25, 49.98, "PPLA"),
        ("Bakhmut", "Donetsk", 38.00, 48.59, "PPLA2"),
        ("Horishni Plavni", "Poltava", 33.63, 49.01, "PPLA3"),
        ("Siverskodonetsk", "Luhansk", 38.49, 48.95, "PPLA2"),
        ("Bucha", "Kyiv", 30.21, 50.55, "PPLA2"),
        ("Kyiv", "Kyiv City", 30.52, 50.45, "PPLC"),
    ],
)
def test_towns_are_where_they_are(places, name, oblast, lon, lat, code):
    (place,) = called(places, name, admin1=oblast, feature_code=code)
    assert place["located"] == "exact"
    assert distance_km((float(place["lon"]), float(place["lat"])), (lon, lat)) < 3


def test_a_city_stands_once(places):
    for city in ("Kyiv", "Zaporizhzhia", "Mykolaiv", "Odesa", "Kharkiv"):
        assert len([p for p in called(places, city, country="UA") if int(p["population"]) > 100_000]) == 1


def test_no_district_is_bigger_than_its_city_or_shares_a_towns_rank(places):
    biggest = Counter()
    for place in places:
        if place["country"] == "UA" and place["feature_code"] in ("PPLC", "PPLA", "PPLA2", "PPLA3", "PPL"):
            biggest[place["admin1"]] = max(biggest[place["admin1"]], int(place["population"]))
    districts = [p for p in places if p["feature_code"] == "PPLX" and p["country"] == "UA"]
    assert len(districts) > 200
    for district in districts:
        assert int(district["population"]) < biggest[district["admin1"]]
        assert "register" not in district["source"]
    for name in ("Saltivka", "Pechersk", "Troieshchyna", "Desna"):
        assert not [p for p in called(places, name, feature_code="PPL") if int(p["population"]) > 50_000]


@pytest.mark.parametrize(
    ("former", "now", "until"),
    [
        ("Артемівськ", "Bakhmut", "2016"),
        ("Красний Лиман", "Lyman", "2016"),
        ("Красноармійськ", "Pokrovsk", "2016"),
        ("Dnipropetrovsk", "Dnipro", "2016"),
        ("Кіровоград", "Kropyvnytskyi", "2016"),
        ("Новомосковськ", "Samar", "2024"),
        ("Красноград", "Berestyn", "2024"),
        ("Краснодон", "Sorokyne", "2016"),
    ],
)
def test_former_names_have_their_dates(places, names, former, now, until):
    ids = {place["id"]: place["name"] for place in places}
    ends = [
        name["valid_to"]
        for name in names
        if name["name"] == former and name["kind"] == "historical" and ids[name["place_id"]] == now
    ]
    assert [end[:4] for end in ends] == [until]


def test_a_name_of_another_town_is_left_out(places, names):
    # GeoNames has Sloviansk among the names of Nikopol, Hrodivka among those of Myrnohrad.
    for name, oblast, stolen in (
        ("Nikopol", "Dnipropetrovsk", "Слов'янськ"),
        ("Myrnohrad", "Donetsk", "Hrodivka"),
    ):
        (place,) = [p for p in called(places, name, admin1=oblast) if int(p["population"]) > 40_000]
        own = {n["name"] for n in names if n["place_id"] == place["id"]}
        assert len(own) > 3
        assert stolen not in own


def test_a_russian_form_stays_though_another_place_is_called_so(places, names):
    (place,) = called(places, "Balakliia", admin1="Kharkiv")
    kinds = {n["name"]: n["kind"] for n in names if n["place_id"] == place["id"]}
    assert kinds["Балаклея"] == "exonym"


def test_machine_transliterations_are_left_out(names):
    assert not [name for name in names if name["script"] == "Latn" and name["name"].islower()]


def test_namesakes_abroad_and_neighbours(places):
    assert called(places, "Odessa", country="US", admin1="Texas")
    assert called(places, "Lyman", country="US", admin1="Wyoming")
    for oblast in ("Belgorod", "Kursk", "Bryansk", "Rostov", "Voronezh"):
        assert called(places, f"{oblast} Oblast", country="RU", feature_code="ADM1")
        assert called(places, oblast, country="RU") or oblast == "Rostov"


def test_oblasts_lie_round_their_seats(places):
    oblasts = [p for p in places if p["country"] == "UA" and p["feature_code"] == "ADM1"]
    seats = {p["admin1"]: p for p in places if p["country"] == "UA" and p["feature_code"] == "PPLA"}
    assert len(oblasts) == 25
    for oblast in oblasts:
        if oblast["admin1"] in seats:
            seat = seats[oblast["admin1"]]
            ends = [(float(p["lon"]), float(p["lat"])) for p in (oblast, seat)]
            assert distance_km(*ends) < 100, oblast["name"]


def sources():
    return tomllib.loads((FOLDER / "SOURCES.toml").read_text(encoding="utf-8"))["source"]


def test_every_source_has_licence_attribution_and_url():
    for source in sources():
        for key in ("id", "name", "version", "url", "licence", "attribution", "taken", "files"):
            assert source[key], (source["id"], key)
    words = {word for place in rows("places.csv") for word in place["source"].split()}
    assert words <= {source["id"] for source in sources()}


def test_every_data_file_is_of_a_known_source():
    patterns = {pattern for source in sources() for pattern in source["files"]}
    for path in FOLDER.rglob("*"):
        name = path.relative_to(FOLDER)
        if path.is_file() and name.name not in ("README.md", "SOURCES.toml", ".gitkeep"):
            assert any(name.match(pattern) for pattern in patterns), name


def test_checksums_are_of_the_installed_packages():
    for source in sources():
        for name, wanted in source.get("sha256", {}).items():
            package, *rest = name.split("/")
            spec = find_spec(package.replace("-", "_"))
            if spec and spec.origin:
                content = Path(spec.origin).parent.joinpath(*rest).read_bytes()
                assert hashlib.sha256(content).hexdigest() == wanted, name


def test_every_curated_row_has_a_source():
    for path in (FOLDER / "curated").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                assert row["source"], f"{path.name}: {row}"


@pytest.mark.parametrize(
    ("name", "oblast", "lon", "lat"),
    [("Robotyne", "Zaporizhzhia", 35.826, 47.443), ("Kyselivka", "Kherson", 32.409, 46.754)],
)
def test_a_village_positioned_by_hand_is_exact(places, name, oblast, lon, lat):
    (place,) = called(places, name, admin1=oblast)
    assert (place["located"], place["source"]) == ("exact", "register curated")
    assert distance_km((float(place["lon"]), float(place["lat"])), (lon, lat)) < 0.5


def test_a_place_kept_from_joining_is_a_place_of_its_own(places):
    # Inside Kramatorsk, and once taken for a village of its name forty kilometres away.
    (vesele,) = [place for place in places if place["id"] == "geonames:689702"]
    assert (vesele["feature_code"], vesele["source"]) == ("PPLX", "geonames")
    (dibrivka,) = [place for place in places if place["id"] == "geonames:8572412"]
    assert (dibrivka["feature_code"], dibrivka["source"]) == ("PPL", "geonames")


@pytest.mark.parametrize(
    ("english", "official", "country"),
    [
        ("Palmyra", "Tadmur", "SY"),
        ("Raqqa", "Ar Raqqah", "SY"),
        ("Ras al-Ayn", "Ra's al ‘Ayn", "SY"),
        ("Fallujah", "Al Fallūjah", "IQ"),
        ("Khan Shaykhun", "Khān Shaykhūn", "SY"),
        ("Tskhinvali", "Ts'khinvali", "GE"),
        ("Lachin", "Laçın", "AZ"),
    ],
)
def test_places_abroad_have_their_english_names_and_keep_the_official_ones(
    places, names, english, official, country
):
    (place,) = called(places, english, country=country)
    assert official in {name["name"] for name in names if name["place_id"] == place["id"]}


def test_an_english_name_of_no_place_is_an_error():
    line = {"geonames": "1", "name": "Nowhere", "source": "none", "at": "english_names.csv:2"}
    with pytest.raises(DataError, match=r"english_names\.csv:2: no place abroad has the id 1"):
        foreign_places([], [], {}, [line])
