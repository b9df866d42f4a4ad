"""Files of places: cases/rows.csv row by row, and files of each form that are fine, broken or not one."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontmap.errors import InputError
from frontmap.places.packs.reading import read_pack_file
from frontmap.places.packs.rows import PackRow, RawRow, RowCheck, RowProblem

from .conftest import COUNTRIES, table

DUMP = (
    "99\tQorvika\tQorvika\tКорвіка,Corvika,QRV\t49.5\t36.5\tP\tPPL\tUA\t\t07\t\t\t\t120"
    "\t\t\tEurope/Kyiv\t2024-01-01\n"
)
TABLE = "name,lon,lat\nQorvika,36.5,49.5\n"
POINT = {"type": "Point", "coordinates": [36.5, 49.5]}


def geojson(*features: object, indent: int | None = 1) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features}, indent=indent, ensure_ascii=False)


def feature(**properties: object) -> dict[str, object]:
    return {"type": "Feature", "geometry": POINT, "properties": {"name": "Qorvika", **properties}}


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    "row", table("rows.csv"), ids=[row["wrong"] or f"fine {n}" for n, row in enumerate(table("rows.csv"), 2)]
)
def test_a_row_is_fine_or_its_faults_are_told(row: dict[str, str]) -> None:
    fields = {name: text for name, text in row.items() if name != "wrong"}
    checked = RowCheck("own", COUNTRIES).check(RawRow(line=2, fields=fields))
    if row["wrong"]:
        assert isinstance(checked, RowProblem)
        assert row["wrong"] in checked.message
    else:
        assert isinstance(checked, PackRow), checked
        assert checked.name == "Qorvika"


@given(st.text(), st.text(), st.text(), st.text(), st.lists(st.text(), max_size=3))
def test_no_row_makes_the_check_stumble(
    name: str, lon: str, lat: str, people: str, others: list[str]
) -> None:
    fields = {"name": name, "lon": lon, "lat": lat, "population": people}
    checked = RowCheck("own").check(RawRow(line=1, fields=fields, alternates=tuple(others)))
    if isinstance(checked, PackRow):
        assert -180 <= checked.lon <= 180
        assert -90 <= checked.lat <= 90
        assert all(text.isprintable() or "\u200c" in text for text in (checked.name,))
    else:
        assert checked.message


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("UA.txt", DUMP, "GeoNames dump"),
        ("UA.tsv", DUMP, "GeoNames dump"),
        ("own.csv", TABLE, "table"),
        ("own.txt", TABLE.replace(",", "\t"), "table"),
        ("own.csv", "﻿Place;Lat;Lng\r\nQorvika;49,5;36,5\r\n", "table"),
        ("own.csv", "LONGITUDE|Latitude|place_name\n36.5|49.5|Qorvika\n", "table"),
        ("own.csv", '\n"name","x","y"\n"Qorvika","36.5","49.5"\n', "table"),
        ("own.geojson", geojson(feature()), "GeoJSON"),
        ("own.json", geojson(feature(), indent=None), "GeoJSON"),
        ("own.csv.gz", gzip.compress(TABLE.encode(), mtime=0), "table"),
        ("own.csv", TABLE.encode("utf-16"), "table"),
    ],
)
def test_forms(tmp_path: Path, name: str, content: str | bytes, form: str) -> None:
    file = read_pack_file(write(tmp_path, name, content))
    assert (file.form, file.problems) == (form, ())
    assert [(row.name, row.lon, row.lat) for row in file.rows] == [("Qorvika", 36.5, 49.5)]


def test_a_zip_as_geonames_gives_it(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "what this is")
        archive.writestr("UA.txt", DUMP)
    file = read_pack_file(write(tmp_path, "download.zip", packed.getvalue()))
    assert (file.stem, len(file.rows)) == ("UA", 1)


def test_what_a_dump_tells(tmp_path: Path) -> None:
    lake, oblast = DUMP.replace("P\tPPL", "H\tLK"), DUMP.replace("P\tPPL", "A\tADM1").replace("99\t", "98\t")
    file = read_pack_file(write(tmp_path, "UA.txt", DUMP + lake.replace("99\t", "97\t") + oblast))
    assert [row.feature_code for row in file.rows] == ["PPL", "ADM1"]
    assert file.rows[0] == PackRow(
        id="geonames:99", name="Qorvika", alternates=("Корвіка", "Corvika"), lon=36.5, lat=49.5,
        feature_code="PPL", country="UA", admin1="07", population=120, line=1,
    )  # fmt: skip


def test_what_a_table_tells(tmp_path: Path) -> None:
    text = (
        "id,name,lon,lat,country,oblast,pop,fcode,alternate_names\n"
        'mine:7,Qorvika,36.5,49.5,ua,Kharkiv,120,ppla3,"Корвіка; Corvika"\n'
    )
    (row,) = read_pack_file(write(tmp_path, "own.csv", text)).rows
    assert (row.id, row.country, row.admin1, row.population, row.feature_code, row.alternates) == (
        "mine:7", "UA", "Kharkiv", 120, "PPLA3", ("Корвіка", "Corvika"),
    )  # fmt: skip


def test_what_geojson_tells(tmp_path: Path) -> None:
    one = feature(alternates=["Корвіка"], population=120, Country="UA") | {"id": 5}
    (row,) = read_pack_file(write(tmp_path, "own.geojson", geojson(one))).rows
    assert (row.id, row.alternates, row.population, row.country) == ("5", ("Корвіка",), 120, "UA")


def test_bad_rows_are_told_with_their_line_and_the_others_stay(tmp_path: Path) -> None:
    text = 'name,lon,lat\nA,36,49\nB,36\n"C\nc",36,49\n\nD,x,49\nE,36,49,1\nA,36,49\nF,36,49\n'
    file = read_pack_file(write(tmp_path, "own.csv", text))
    assert [row.name for row in file.rows] == ["A", "F"]
    assert [(problem.line, problem.message) for problem in file.problems] == [
        (3, "2 columns; the header has 3"),
        (4, "the character U+000A in the name 'C\\nc'"),
        (7, "longitude 'x'; decimal degrees are wanted, such as 36.25"),
        (8, "4 columns; the header has 3"),
        (9, "A at this position stands on line 2 already"),
    ]


def test_bad_lines_of_a_dump(tmp_path: Path) -> None:
    text = DUMP + "too short\n" + DUMP + DUMP.replace("99\t", "1\t").replace("36.5", "")
    file = read_pack_file(write(tmp_path, "UA.txt", text))
    assert [(problem.line, problem.message) for problem in file.problems] == [
        (2, "1 columns between tabs; a GeoNames dump has 19"),
        (3, "id geonames:99 stands on line 1 already"),
        (4, "no longitude"),
    ]


@pytest.mark.parametrize("indent", [1, None])
def test_bad_features_are_told_by_line_and_number(tmp_path: Path, indent: int | None) -> None:
    line = {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}
    features = [
        feature(), {"type": "Feature", "geometry": line, "properties": {}},
        {"type": "Feature", "geometry": None, "properties": {}}, "no feature",
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": ["36", 49]}},
        {"type": "Feature", "geometry": POINT, "properties": None},
    ]  # fmt: skip
    text = geojson(*features, indent=indent)
    file = read_pack_file(write(tmp_path, "own.geojson", text))
    assert len(file.rows) == 1
    assert [problem.message for problem in file.problems] == [
        "feature 2: a LineString; a place is a Point",
        "feature 3: no geometry; a place is a Point",
        "feature 4: no geometry; a place is a Point",
        'feature 5: the position ["36", 49]; [lon, lat] is wanted',
        "feature 6: no name",
    ]
    begins = [n for n, written in enumerate(text.split("\n"), 1) if written in ("  {", '  "no feature",')]
    assert [problem.line for problem in file.problems] == (begins[1:] if indent else [1] * 5)


def test_halves_of_characters_are_no_text(tmp_path: Path) -> None:
    features = [feature(id="\ud800"), feature(name="A\udfff"), feature(alternates=["\ud800"])]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    file = read_pack_file(write(tmp_path, "own.geojson", text))
    assert [row.alternates for row in file.rows] == [()]
    assert [problem.message for problem in file.problems] == [
        "feature 1: a character in the id '\\ud800' that is no text",
        "feature 2: the character U+DFFF in the name 'A\\udfff'",
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", "name,x\nA,1\n", "a.csv:1: no column lat; the columns are 'name', 'x'"),
        ("a.csv", "name,lon,lat,LAT\n", "a.csv:1: two columns 'lat'"),
        ("a.csv", "name,lon,lat\n", "a.csv: no row; nothing to add"),
        ("a.csv", "", "a.csv: no row; nothing to add"),
        ("a.csv", 'name,lon,lat\n"A,1,2\n', "a.csv:2: not a table: unexpected end of data"),
        ("a.csv", b"name,lon,lat\n\xcf\xf0\xe8,1,2\n", "a.csv:2: not UTF-8: byte 0xcf; save it as UTF-8"),
        ("a.txt", "only one column\n", "a.txt:1: no column name, lon, lat"),
        ("a.geojson", "[]", "a.geojson: not a GeoJSON FeatureCollection"),
        ("a.geojson", '{"features": [', "a.geojson:1: not JSON: Expecting value"),
        ("a.geojson", "[" * 100_000, "a.geojson: not GeoJSON: nested too deeply"),
        (
            "a.geojson",
            '{"features": [], "crs": {"properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}}',
            "a.geojson: coordinates in urn:ogc:def:crs:EPSG::3857; GeoJSON has degrees on WGS84",
        ),
        ("a.xlsx", "x", "a.xlsx: files ending in '.xlsx' are not known"),
        ("a.csv", b"\x00\x01\x02", "a.csv: a binary file"),
        ("a.csv.gz", gzip.compress(b"name,lon,lat\n")[:-9], "a.csv.gz: a broken archive"),
        ("a.zip", b"PK\x03\x04 and no more", "a.zip: a broken archive"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, name: str, content: str | bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_pack_file(write(tmp_path, name, content))
    assert str(caught.value).startswith(f"{tmp_path}/{message}")


def test_an_archive_of_several_files_is_not_guessed_at(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.csv", TABLE)
        archive.writestr("b.csv", TABLE)
    with pytest.raises(InputError, match=r"one file of places is wanted; found: a\.csv, b\.csv"):
        read_pack_file(write(tmp_path, "two.zip", packed.getvalue()))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.txt: cannot be read: no such file"):
        read_pack_file(tmp_path / "none.txt")
    with pytest.raises(InputError, match="a folder; a file of places is wanted"):
        read_pack_file(tmp_path)


README = Path(__file__).parents[3] / "gazetteer" / "README.md"


def test_the_examples_in_the_readme_are_read(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    text = text[text.index("## Packs of one's own") : text.index("### How a pack is merged")]
    blocks = re.findall(r"(?:^ {6}.*\n)+", text, flags=re.MULTILINE)
    forms = {}
    for number, block in enumerate(blocks):
        file = read_pack_file(write(tmp_path, f"{number}.txt", re.sub(r"(?m)^ {6}", "", block)))
        assert file.problems == ()
        forms[file.form] = [row.name for row in file.rows]
    assert forms == {
        "GeoNames dump": ["Sloviansk"],
        "table": ["Sviato-Pokrovske", "Novyi Dvir"],
        "GeoJSON": ["Novyi Dvir"],
    }
