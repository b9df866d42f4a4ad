from __future__ import annotations

import json
from pathlib import Path

import pytest

from frontmap.errors import InputError
from frontmap.places import Gazetteer, load_gazetteer
from frontmap.places.packs import PackReport, add_pack, added_packs
from frontmap.places.packs.outcomes import Fate, count_fates

DUMP = (
    "{id}\t{name}\t{name}\t{names}\t{lat}\t{lon}\tP\tPPL\tUA\t\t\t\t\t\t{people}"
    "\t\t\tEurope/Kyiv\t2024-01-01\n"
)


def dump(path: Path, *rows: tuple[int, str, str, float, float, int]) -> Path:
    lines = [
        DUMP.format(id=i, name=name, names=names, lat=lat, lon=lon, people=people)
        for i, name, names, lat, lon, people in rows
    ]
    path.write_text("".join(lines), encoding="utf-8")
    return path


def fates(report: PackReport) -> dict[str, int]:
    return {fate: number for fate, number in count_fates(report.outcomes).items() if number}


def test_a_dump_is_merged_and_kept(tmp_path: Path, gazetteer: Gazetteer) -> None:
    bakhmut = next(c.place for c in gazetteer.lookup("Bakhmut") if c.place.admin1 == "Donetsk")
    path = dump(
        tmp_path / "UA.txt",
        (990001, "Bakhmut", "Бахмут", bakhmut.lat or 0, (bakhmut.lon or 0) + 0.03, 70000),
        (990002, "Qorvika", "Корвіка", 49.0, 36.0, 40),
    )
    report = add_pack(path, folder=tmp_path / "packs", gazetteer=gazetteer)
    assert (fates(report), report.problems) == ({"known": 1, "new": 1}, ())
    both = load_gazetteer(added_packs(folder=tmp_path / "packs"))
    assert both.lookup("Qorvyka")[0].place.id == "geonames:990002"
    assert both.lookup("Bakhmut")[0].place.id == bakhmut.id


def test_a_name_far_from_its_place_on_top_of_another_is_refused(tmp_path: Path, gazetteer: Gazetteer) -> None:
    siversk = gazetteer.lookup("Siversk")[0].place
    path = dump(tmp_path / "UA.txt", (990001, "Bakhmut", "Бахмут", siversk.lat or 0, siversk.lon or 0, 0))
    report = add_pack(path, folder=tmp_path / "packs", gazetteer=gazetteer)
    (outcome,) = report.outcomes
    assert outcome.fate is Fate.REFUSED
    assert "here, 0.0 km off, lies Siversk" in outcome.reason
    assert load_gazetteer(added_packs(folder=tmp_path / "packs")).lookup("Bakhmut")[0].place.name == "Bakhmut"


def test_a_pack_puts_a_register_village_in_its_place(tmp_path: Path, gazetteer: Gazetteer) -> None:
    village = next(p for p in gazetteer.places if p.located == "approximate" and p.admin1 == "Donetsk")
    path = dump(
        tmp_path / "UA.txt", (990001, village.name, "", (village.lat or 0) + 0.01, village.lon or 0, 0)
    )
    report = add_pack(path, folder=tmp_path / "packs", gazetteer=gazetteer)
    assert fates(report) == {"placed": 1}
    both = load_gazetteer(added_packs(folder=tmp_path / "packs"))
    found = [c.place for c in both.lookup(village.name) if c.place.id == village.id]
    assert [place.located for place in found] == ["exact"]


def test_bad_rows_are_named_with_their_line(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,lon,lat\nQorvika,36,49\nNowhere,x,49\n,36,49\nFar,36,149\n", encoding="utf-8")
    report = add_pack(path, folder=tmp_path / "packs", gazetteer=gazetteer)
    assert fates(report) == {"new": 1}
    assert [problem.line for problem in report.problems] == [3, 4, 5]


def test_geojson(tmp_path: Path, gazetteer: Gazetteer) -> None:
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [36.0, 49.0]},
        "properties": {"name": "Qorvika", "country": "UA"},
    }
    path = tmp_path / "own.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    assert fates(add_pack(path, folder=tmp_path / "packs", gazetteer=gazetteer)) == {"new": 1}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", "name,x\nA,1\n", "a.csv:1: no column lat"),
        ("a.geojson", "[]", "a.geojson: not a GeoJSON FeatureCollection"),
        ("a.txt", "only one column\n", "a.txt:1: no column name, lon, lat"),
    ],
)
def test_files_that_cannot_be_used(
    tmp_path: Path, gazetteer: Gazetteer, name: str, content: str, message: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        add_pack(tmp_path / name, folder=tmp_path / "packs", gazetteer=gazetteer)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        add_pack(tmp_path / "none.txt", folder=tmp_path)
