from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontmap.errors import DataError
from frontmap.places import Gazetteer, Pack, build_index, load_gazetteer
from frontmap.places.index import Index
from frontmap.resources import gazetteer_folder

PLACES = "id,name,lon,lat,radius_m,located,feature_code,country,admin1,admin2,admin3,population,source\n"
NAMES = "place_id,name,language,script,kind,valid_from,valid_to,source\n"


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


def test_the_order_of_packs_does_not_matter(tmp_path: Path, gazetteer: Gazetteer) -> None:
    packs = []
    for number, row in enumerate(
        ("b:1,Qorvika,30,50,900,exact,PPL,UA,,,,0,x\n", "c:1,Qorvika,31,49,900,exact,PPL,UA,,,,0,x\n")
    ):
        content = build_index(*tables(tmp_path / str(number), row, ""))
        packs.append(Pack(name=str(number), index=Index(content)))
    one = Gazetteer([gazetteer.packs[0], *packs])
    other = Gazetteer([gazetteer.packs[0], *reversed(packs)])
    for name in ("Qorvika", "Lyman", "Qorvyka"):
        assert one.lookup(name) == other.lookup(name)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_no_lookup_raises(text: str) -> None:
    small().lookup(text)


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
