"""Packs are kept whole, found again by all runs, and told clearly when they are broken."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from frontmap.errors import DataError, InputError
from frontmap.places import Gazetteer
from frontmap.places.packs import (
    add_pack,
    added_packs,
    data_folder,
    installed_gazetteer,
    kept_packs,
    pack_heads,
    pack_names,
    remove_pack,
)
from frontmap.places.packs.folder import name_from, pack_name, pack_path, read_pack


def own(folder: Path, name: str, *rows: str) -> Path:
    path = folder / name
    path.write_text("\n".join(["id,name,lon,lat,country", *rows, ""]), encoding="utf-8")
    return path


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return own(tmp_path, "first.csv", "a:1,Qorvika,33.5,47.2,UA", "a:2,Lisove,33.35,47.2,UA")


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return own(tmp_path, "second.csv", "b:1,Qorvyka,33.51,47.2,UA", "b:2,Lisove,33.20,47.2,UA")


def added(folder: Path, ground: Gazetteer, names: list[str] | None = None) -> Gazetteer:
    return Gazetteer((*ground.packs, *added_packs(names, folder=folder, default=ground)))


def answers(gazetteer: Gazetteer) -> list[object]:
    names = ("Qorvika", "Qorvyka", "Lisove", "Krynychky", "Mistechko")
    return [[(c.place, c.tier, c.score) for c in gazetteer.lookup(name)] for name in names]


def test_what_is_added_is_found(tmp_path: Path, ground: Gazetteer, first: Path) -> None:
    report = add_pack(first, folder=tmp_path, gazetteer=ground, licence="CC0")
    assert [outcome.fate.value for outcome in report.outcomes] == ["new", "placed"]
    both = added(tmp_path, ground)
    assert both.lookup("Qorvika")[0].place.id == "a:1"
    lisove = both.place("reg:11")
    assert lisove is not None
    assert (lisove.lon, lisove.located) == (33.35, "exact")
    (head,) = pack_heads(folder=tmp_path)
    assert (head.name, head.source, head.form, head.licence, head.rows) == (
        "first", "first.csv", "table", "CC0", 2,
    )  # fmt: skip
    (told,) = kept_packs(tmp_path)
    assert (told["placed"], told["bytes"]) == (1, pack_path("first", tmp_path).stat().st_size)


def test_the_order_of_adding_makes_no_difference(
    tmp_path: Path, ground: Gazetteer, first: Path, second: Path
) -> None:
    for folder, files in (("one", (first, second)), ("other", (second, first))):
        for file in files:
            add_pack(file, folder=tmp_path / folder, gazetteer=ground)
    one, other = (added(tmp_path / folder, ground) for folder in ("one", "other"))
    assert answers(one) == answers(other)
    assert len([place for place in one.places if place.id in ("a:1", "b:1")]) == 1
    contents = [(path / "index").glob("*.bin") for path in (tmp_path / "one", tmp_path / "other")]
    assert len({file.read_bytes() for found in contents for file in found}) == 1


def test_some_packs_or_none(tmp_path: Path, ground: Gazetteer, first: Path, second: Path) -> None:
    add_pack(first, folder=tmp_path, gazetteer=ground)
    add_pack(second, folder=tmp_path, gazetteer=ground)
    assert added_packs([], folder=tmp_path, default=ground) == ()
    assert added(tmp_path, ground, ["second"]).lookup("Qorvyka")[0].place.id == "b:1"
    with pytest.raises(DataError, match=r"no pack 'third' in .*; there: first, second"):
        added(tmp_path, ground, ["third"])


def test_a_removed_pack_is_forgotten(tmp_path: Path, ground: Gazetteer, first: Path, second: Path) -> None:
    add_pack(first, folder=tmp_path, gazetteer=ground)
    alone = answers(added(tmp_path, ground))
    add_pack(second, folder=tmp_path, gazetteer=ground)
    remove_pack("second", folder=tmp_path)
    assert answers(added(tmp_path, ground)) == alone
    with pytest.raises(DataError, match=r"no pack 'second' in .*; there: first"):
        remove_pack("second", folder=tmp_path)


def test_the_same_file_can_be_added_again_another_only_on_demand(
    tmp_path: Path, ground: Gazetteer, first: Path, second: Path
) -> None:
    add_pack(first, folder=tmp_path, gazetteer=ground)
    before = pack_path("first", tmp_path).read_bytes()
    add_pack(first, folder=tmp_path, gazetteer=ground)
    assert pack_path("first", tmp_path).read_bytes() == before
    with pytest.raises(InputError, match=r"a pack 'first' is there already, made from first\.csv; --replace"):
        add_pack(second, name="first", folder=tmp_path, gazetteer=ground)
    assert pack_path("first", tmp_path).read_bytes() == before
    add_pack(second, name="first", replace_old=True, folder=tmp_path, gazetteer=ground)
    assert read_pack("first", tmp_path).head.source == "second.csv"


def test_a_file_that_is_added_again_keeps_its_terms(tmp_path: Path, ground: Gazetteer, first: Path) -> None:
    add_pack(first, folder=tmp_path, gazetteer=ground, licence="CC0")
    add_pack(first, folder=tmp_path, gazetteer=ground)
    (head,) = pack_heads(folder=tmp_path)
    assert head.licence == "CC0"


def test_one_name_is_no_list_of_packs() -> None:
    with pytest.raises(TypeError, match="list of names"):
        installed_gazetteer("none")


def test_a_pack_holds_no_clock_and_no_path(tmp_path: Path, ground: Gazetteer, first: Path) -> None:
    for folder in ("one", "other"):
        add_pack(first, folder=tmp_path / folder, gazetteer=ground)
    one, other = (pack_path("first", tmp_path / folder).read_bytes() for folder in ("one", "other"))
    assert one == other
    assert str(tmp_path).encode() not in one


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\x00\xff",
        b"{}\n",
        b"[]\n",
        b"null\n",
        b'{"frontmap_pack": 99, "columns": []}\n',
        "cut",
        "other row",
        "half a row",
        "a text for a number",
        "off the globe",
    ],
)
def test_a_broken_pack_is_told(
    tmp_path: Path, ground: Gazetteer, first: Path, second: Path, broken: bytes | str
) -> None:
    add_pack(first, folder=tmp_path, gazetteer=ground)
    path = pack_path("first", tmp_path)
    whole = path.read_bytes()
    if broken == "cut":
        broken = whole[: whole.rindex(b"\n", 0, -1) + 1]
    elif broken == "other row":
        broken = whole.replace(b'"a:2"', b"{")
    elif broken == "a text for a number":
        broken = whole.replace(b"33.35", b'"33.35"')
    elif broken == "off the globe":
        broken = whole.replace(b"33.35", b"1e999")
    elif broken == "half a row":
        broken = whole[:-20]
    path.write_bytes(broken)  # type: ignore[arg-type]
    message = "first.jsonl: a broken pack .* frontmap gazetteer remove first"
    with pytest.raises(DataError, match=message):
        added(tmp_path, ground)
    # It does not keep others from being added, nor itself from being mended.
    add_pack(second, folder=tmp_path, gazetteer=ground)
    add_pack(first, folder=tmp_path, gazetteer=ground)
    assert path.read_bytes() == whole
    assert added(tmp_path, ground).lookup("Qorvika")


@pytest.mark.parametrize("damage", ["gone", "cut", "older", "bits", "empty"])
def test_a_stale_or_damaged_index_is_made_anew(
    tmp_path: Path, ground: Gazetteer, first: Path, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    add_pack(first, folder=tmp_path, gazetteer=ground)
    (index,) = (tmp_path / "index").glob("*.bin")
    whole = index.read_bytes()
    assert answers(added(tmp_path, ground))
    assert capsys.readouterr().err == ""
    if damage == "gone":
        index.unlink()
    else:
        changed = {
            "cut": whole[:-100],
            "older": whole.replace(b'"key": "', b'"key": "x'),
            "bits": whole[:-50] + b"\xff" * 50,
            "empty": b"",
        }
        index.write_bytes(changed[damage])
    assert added(tmp_path, ground).lookup("Qorvika")[0].place.id == "a:1"
    assert "the added packs are indexed anew" in capsys.readouterr().err
    assert index.read_bytes() == whole


def test_packs_work_where_nothing_can_be_written(tmp_path: Path, ground: Gazetteer, first: Path) -> None:
    add_pack(first, folder=tmp_path, gazetteer=ground)
    for path in (tmp_path / "index").glob("*"):
        path.unlink()
    (tmp_path / "index").rmdir()
    (tmp_path / "index").write_text("a file where a folder should be")
    assert added(tmp_path, ground).lookup("Qorvika")[0].place.id == "a:1"


def test_runs_at_once_do_no_harm(tmp_path: Path, ground: Gazetteer, first: Path, second: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda path: add_pack(path, folder=tmp_path, gazetteer=ground), [first, second] * 4))
    assert pack_names(tmp_path) == ("first", "second")
    both = answers(added(tmp_path, ground))
    for path in (tmp_path / "index").glob("*.bin"):
        path.unlink()
    assert answers(added(tmp_path, ground)) == both
    assert not list(tmp_path.rglob(".*"))


def test_lon_and_lat_the_wrong_way_round(tmp_path: Path, ground: Gazetteer) -> None:
    path = own(
        tmp_path, "own.csv", "1,Stare Selo,47.1,33.3,", "2,Nove Selo,47.24,33.33,", "3,Berizka,49.5,36.9,"
    )
    with pytest.raises(InputError, match="look exchanged: 3 of 3 rows lie where their names are when"):
        add_pack(path, folder=tmp_path, gazetteer=ground)
    assert pack_names(tmp_path) == ()


def test_a_file_without_a_good_row_adds_nothing(tmp_path: Path, ground: Gazetteer) -> None:
    path = own(tmp_path, "own.csv", "1,,33,47,", "2,A,x,47,")
    with pytest.raises(InputError, match=r"own.csv:2: no row that can be used; the first: no name"):
        add_pack(path, folder=tmp_path, gazetteer=ground)
    assert pack_names(tmp_path) == ()


@pytest.mark.parametrize(
    "name", ["", "..", "a/b", "none", "ALL", "default", ".hidden", "a b", "x" * 65, "a."]
)
def test_names_that_no_pack_can_have(name: str) -> None:
    with pytest.raises(InputError, match="is no name for a pack"):
        pack_name(name)


@pytest.mark.parametrize(
    ("stem", "name"),
    [("UA", "UA"), ("my places (2)", "my-places-2"), ("none", "none-pack"), ("---", "pack"), ("міс", "міс")],
)  # fmt: skip
def test_a_pack_is_called_as_its_file(stem: str, name: str) -> None:
    assert name_from(stem) == name


def test_where_packs_are_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FRONTMAP_DATA", str(tmp_path))
    assert data_folder() == tmp_path
    monkeypatch.delenv("FRONTMAP_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setattr("sys.platform", "linux")
    assert data_folder() == tmp_path / "share" / "frontmap"


def test_these_tests_see_no_packs_of_whoever_runs_them() -> None:
    assert "frontmap-tests-" in str(data_folder())
    assert pack_names(data_folder()) == ()


def test_a_pack_is_text_that_one_can_look_into(tmp_path: Path, ground: Gazetteer, first: Path) -> None:
    add_pack(first, folder=tmp_path, gazetteer=ground)
    head, *rows = pack_path("first", tmp_path).read_text(encoding="utf-8").splitlines()
    columns = json.loads(head)["columns"]
    assert dict(zip(columns, json.loads(rows[0]), strict=True))["name"] == "Qorvika"
