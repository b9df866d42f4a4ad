from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontmap.errors import DataError
from frontmap.places import Gazetteer, Pack, build_index, load_gazetteer
from frontmap.places.index import Index, pack_index
from frontmap.resources import gazetteer_folder

PLACES = "id,name,lon,lat,radius_m,located,feature_code,country,admin1,admin2,admin3,population,source\n"
NAMES = "place_id,name,language,script,kind,valid_from,valid_to,source\n"

ROW = dict.fromkeys(PLACES.strip().split(","), "") | {"feature_code": "PPL", "radius_m": "500"}


def tables(folder: Path, places: str, names: str) -> tuple[Path, Path]:
    folder.mkdir(exist_ok=True)
    (folder / "places.csv").write_text(PLACES + places, encoding="utf-8")
    (folder / "names.csv").write_text(NAMES + names, encoding="utf-8")
    return folder / "places.csv", folder / "names.csv"


ONE = (
    "a:1,Testove,30.5,50.25,900,exact,PPL,UA,Kyiv,Bucha,,1200,x\n"
    "a:2,Deshcho,,,0,unlocated,PPL,UA,Kyiv,,,0,x\n"
)
ONE_NAMES = "a:1,Тестове,uk,Cyrl,official,,,x\na:1,Starove,uk,Latn,historical,1930,2016-05-01,x\n"


def test_an_index_gives_back_its_tables(tmp_path: Path) -> None:
    content = build_index(*tables(tmp_path, ONE, ONE_NAMES))
    index = Index(content)
    number = index.find_id("a:1")
    assert number is not None
    place = index.place(number)
    assert (place.name, place.lon, place.lat, place.population) == ("Testove", 30.5, 50.25, 1200)
    assert index.find_id("a:9") is None
    unlocated = index.place(index.find_id("a:2") or 0)
    assert (unlocated.lon, unlocated.located) == (None, "unlocated")
    assert index.names_of("a:1") == ["Testove", "Тестове", "Starove"]


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    assert build_index(*tables(tmp_path, ONE, ONE_NAMES)) == build_index(*tables(tmp_path, ONE, ONE_NAMES))


def test_a_stale_index_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "index.bin").write_bytes(build_index(*tables(tmp_path, ONE, ONE_NAMES)))
    tables(tmp_path, ONE + "a:3,Inshe,31,50,500,exact,PPL,UA,Kyiv,,,10,x\n", ONE_NAMES)
    assert load_gazetteer(folder=tmp_path).place("a:3") is not None


def test_an_index_stands_without_its_tables(tmp_path: Path) -> None:
    places, names = tables(tmp_path, ONE, ONE_NAMES)
    (tmp_path / "index.bin").write_bytes(build_index(places, names))
    places.unlink()
    names.unlink()
    assert load_gazetteer(folder=tmp_path).lookup("Тестового")[0].tier == "inflected"


def test_no_gazetteer_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no places\.csv"):
        load_gazetteer(folder=tmp_path)
    (tmp_path / "index.bin").write_bytes(b"something else")
    with pytest.raises(DataError, match="not an index"):
        load_gazetteer(folder=tmp_path)


def test_a_looser_match_never_stands_before_a_stricter_one(tmp_path: Path) -> None:
    places = (
        "a:1,Lymany,30.5,50.25,900,exact,PPL,UA,Kyiv,,,300,x\n"
        "a:2,Lyman,31.5,50.25,900,exact,PPL,UA,Kyiv,,,90000,x\n"
    )
    tables(tmp_path, places, "")
    assert load_gazetteer(folder=tmp_path).lookup("Lymany")[0].place.id == "a:1"


def shared_packs(gazetteer: Gazetteer) -> list[Pack]:
    """Two packs with positions for places of the default one, not the same ones, and with new places."""
    places = [place for place in gazetteer.places if place.located == "approximate"][::500]
    packs = []
    for name, lon, kept in (("one", 0.02, places[::2]), ("two", 0.05, places[::3])):
        rows = [
            {**ROW, "id": place.id, "name": place.name, "lon": f"{(place.lon or 0) + lon:.5f}",
             "lat": f"{place.lat:.5f}", "country": place.country, "admin1": place.admin1}
            for place in kept
        ]  # fmt: skip
        rows += [
            {**ROW, "id": "x:1", "name": "Qorvika", "lon": f"{30 + lon}", "lat": "50", "country": "UA"},
            {**ROW, "id": f"{name}:2", "name": "Lyman", "lon": f"{31 + lon}", "lat": "50", "country": "UA"},
        ]
        packs.append(Pack(name=name, index=Index(pack_index(rows, (), name))))
    return packs


def test_the_order_of_packs_makes_no_difference(gazetteer: Gazetteer) -> None:
    packs = [gazetteer.packs[0], *shared_packs(gazetteer)]
    orders = [Gazetteer(order) for order in itertools.permutations(packs)]
    placed = [place.name for place in gazetteer.places if place.located == "approximate"][::500]
    for name in (*placed, "Qorvika", "Qorvyka", "Lyman", "Лимана", "Izium", "Kherson"):
        assert len({gazetteer.lookup(name) for gazetteer in orders}) == 1
        assert len({gazetteer.resolve(name, "a village near Kharkiv").place for gazetteer in orders}) == 1
    for place_id in ("x:1", *(place.id for place in orders[0].places if place.name in placed)):
        assert len({gazetteer.place(place_id) for gazetteer in orders}) == 1
        assert len({gazetteer.names_of(place_id) for gazetteer in orders}) == 1


def test_a_place_of_two_packs_is_one_and_the_best_located_stands(gazetteer: Gazetteer) -> None:
    both = Gazetteer([*shared_packs(gazetteer), gazetteer.packs[0]])
    known = next(place for place in gazetteer.places if place.located == "approximate")
    found = [candidate.place for candidate in both.lookup(known.name) if candidate.place.id == known.id]
    assert [place.located for place in found] == ["exact"]
    assert found == [both.place(known.id)]
    numbers = both.located_settlements().number
    assert sum(both.at(int(number)).id == known.id for number in numbers) == 1


def test_what_is_recognised_does_not_depend_on_what_was_looked_up() -> None:
    one = load_gazetteer()
    slip = "Kramatorskb"
    before = one.recognise(slip)
    assert one.lookup(slip) != before
    assert one.recognise(slip) == before


ANY = st.text(st.characters(exclude_categories=[]), max_size=40)
LETTERS = st.text("abhikrstuvyzžчшщіїьйовкаенх'’ -.\n", max_size=30)


@settings(deadline=None)
@given(ANY | LETTERS | st.binary(max_size=40).map(lambda raw: raw.decode("utf-8", "surrogateescape")))
def test_no_lookup_raises(text: str) -> None:
    gazetteer = small()
    assert [c for c in gazetteer.lookup(text) if c.tier != "edit"] or not gazetteer.recognise(text)
    gazetteer.opens(text)


@pytest.mark.parametrize("part", ["Lyman ", "\0", "\ud800", "ії", "oi", "shch", "ﷺ", ".", "Нова "])
def test_a_name_of_a_million_characters_is_none(part: str) -> None:
    assert small().lookup(part * (1_000_000 // len(part))) == ()


def test_two_places_with_one_id_are_an_error(tmp_path: Path) -> None:
    row = "a:1,Testove,30.5,50.25,900,exact,PPL,UA,Kyiv,Bucha,,1200,x\n"
    with pytest.raises(DataError, match="two places have the id 'a:1'"):
        build_index(*tables(tmp_path, row + row, ""))


_SMALL: list[Gazetteer] = []


def small() -> Gazetteer:
    if not _SMALL:
        _SMALL.append(load_gazetteer())
    return _SMALL[0]


def test_arrays_and_places_agree(gazetteer: Gazetteer) -> None:
    arrays = gazetteer.located_settlements()
    assert len(arrays.lon) == len(arrays.lat) == len(arrays.number) > 5000
    for row in range(0, len(arrays.lon), 997):
        place = gazetteer.at(int(arrays.number[row]))
        assert (place.lon, place.lat) == (pytest.approx(arrays.lon[row]), pytest.approx(arrays.lat[row]))
        assert place.located == "exact"


def test_info_names_the_pack(gazetteer: Gazetteer) -> None:
    (pack,) = gazetteer.info()
    assert pack["name"] == "default"
    assert pack["path"] == str(gazetteer_folder())
