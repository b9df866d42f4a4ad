"""The command line, as a shell runs it: results, troubles, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FRONTMAP = Path(sys.executable).with_name("frontmap")
REPORT = (
    "---\npublished: 2022-09-10\npublisher: Desk\n---\n"
    "Ukrainian forces captured Balakliia on Thursday, the General Staff said.\n"
)


def frontmap(*arguments: str | Path, stdin: bytes = b"") -> tuple[int, str, str]:
    done = subprocess.run(
        [str(FRONTMAP), *map(str, arguments)], input=stdin, capture_output=True, check=False
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.md"
    path.write_text(REPORT, encoding="utf-8")
    return path


def records(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_extract_prints_document_mentions_events_and_claims(report: Path) -> None:
    code, out, err = frontmap("extract", report)

    assert (code, err) == (0, "")
    kinds = [record["record"] for record in records(out)]
    assert kinds[0] == "document"
    (event,) = [record for record in records(out) if record["record"] == "event"]
    assert (event["kind"], event["side"], event["date"], event["standing"]) == (
        "captured",
        "UA",
        "2022-09-08",
        "claimed",
    )
    assert event["place"]["admin1"] == "Kharkiv"  # type: ignore[index]


def test_offsets_lead_back_to_the_file(report: Path) -> None:
    _, out, _ = frontmap("extract", report)

    (event,) = [record for record in records(out) if record["record"] == "event"]
    raw = REPORT[event["raw_start"] : event["raw_end"]]  # type: ignore[misc]
    assert raw == event["quote"]


def test_standard_input(tmp_path: Path) -> None:
    code, out, _ = frontmap("extract", "-", "--published", "2022-09-10", stdin=b"Russian troops left Izium.")

    assert code == 0
    assert [record["kind"] for record in records(out) if record["record"] == "event"] == ["withdrew"]


WRONG = "Kupiansk lies about 120 km southwest of Kharkiv.\n"
RIGHT = "Kupiansk lies 102 km east-southeast of Kharkiv.\n"


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (WRONG, [], 1),
        (WRONG, ["--exit-zero"], 0),
        (RIGHT, [], 0),
        (RIGHT, ["--fail-on", "doubtful"], 0),
    ],
)
def test_check_fails_the_build_on_a_false_figure(
    tmp_path: Path, text: str, options: list[str], code: int
) -> None:
    path = tmp_path / "claim.txt"
    path.write_text(text, encoding="utf-8")

    assert frontmap("check", path, "--published", "2022-09-10", *options)[0] == code


def test_check_of_bare_claims(tmp_path: Path) -> None:
    table = tmp_path / "claims.csv"
    table.write_text(
        "subject,distance,unit,direction,reference\nKupiansk,102,km,ESE,Kharkiv\nIzium,many,km,SE,Kharkiv\n"
        "Izium,20,km,NW,Kharkiv\n",
        encoding="utf-8",
    )
    code, out, err = frontmap("check", table, "--format", "jsonl")

    assert code == 2
    assert err.startswith(f"frontmap: {table}:3: ")
    assert [r["outcome"] for r in records(out) if r["record"] == "verdict"] == ["consistent", "contradicted"]


BAD = {
    "missing.txt": None,
    "binary.txt": b"\x00\x01\x02\xff" * 50,
    "front.md": b"---\npublished: [2022\n---\nText.\n",
    "undated.txt": b"Ukrainian forces captured Balakliia.\n",
    "early.md": b"---\npublished: 1999-09-10\n---\nRussian forces captured Balakliia.\n",
    "lines.jsonl": b'{"id": "a", "text": "Izium.", "published": "2022-09-10"}\n{"id": \n',
    "columns.csv": b"id,body\n1,Izium\n",
    "huge.txt": b"Izium fell. " * 4_500_000,
}
RULE = {
    "binary.txt": "binary",
    "front.md": "front matter",
    "undated.txt": "--published",
    "early.md": "2022-02-24",
    "lines.jsonl": ":2:",
    "columns.csv": "text",
    "huge.txt": "MB",
    "missing.txt": "no such file",
}


@pytest.mark.parametrize("name", list(BAD))
def test_bad_input_is_one_line_and_the_good_is_still_done(tmp_path: Path, report: Path, name: str) -> None:
    content = BAD[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    code, out, err = frontmap("build", tmp_path / name, report, "-o", tmp_path / "out")

    assert code == 2
    assert err.count("\n") == 1
    assert err.startswith(f"frontmap: {tmp_path / name}")
    assert RULE[name].casefold() in err.casefold()
    assert (tmp_path / "out" / "2022-09-08.html").is_file()
    assert "open " in out


def test_a_folder_without_documents(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")

    code, out, err = frontmap("build", tmp_path, "-o", tmp_path / "out")

    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments", [["build", "--nope"], ["extract", "x", "--format", "docx"], ["fly"], []]
)
def test_unknown_words_on_the_command_line(arguments: list[str]) -> None:
    code, out, err = frontmap(*arguments)

    assert (code, out) == (2, "")
    assert err.startswith("frontmap: ")
    assert err.count("\n") == 1


def test_output_that_cannot_be_written(tmp_path: Path, report: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be", encoding="utf-8")

    code, _, err = frontmap("build", report, "-o", blocked)

    assert code == 2
    assert str(blocked) in err
    assert err.count("\n") == 1
    assert blocked.read_text(encoding="utf-8") == "a file where the folder should be"


def test_an_unknown_place_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text("Ukrainian forces captured the village of Qwertsk.", encoding="utf-8")

    code, out, _ = frontmap("build", path, "--published", "2022-09-10", "-o", tmp_path / "out")

    assert code == 0
    assert "Qwertsk" in out
    assert "Qwertsk" in (tmp_path / "out" / "events.csv").read_text(encoding="utf-8")


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, report: Path) -> None:
    for name, seed in (("a", "1"), ("b", "2")):
        subprocess.run(
            [FRONTMAP, "build", report, "-o", tmp_path / name],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
    first, second = tmp_path / "a", tmp_path / "b"
    assert sorted(p.name for p in first.iterdir()) == sorted(p.name for p in second.iterdir())
    for path in first.iterdir():
        assert path.read_bytes() == (second / path.name).read_bytes(), path.name


def test_pages_of_an_earlier_run_do_not_stay(tmp_path: Path, report: Path) -> None:
    frontmap("build", report, "-o", tmp_path / "out")
    (tmp_path / "out" / "mine.html").write_text("kept", encoding="utf-8")
    report.write_text(REPORT.replace("on Thursday", "on Friday"), encoding="utf-8")
    frontmap("build", report, "-o", tmp_path / "out")

    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert "2022-09-09.html" in names
    assert "2022-09-08.html" not in names
    assert "mine.html" in names


@pytest.mark.parametrize(
    "command", ["build", "check", "extract", "resolve", "demo", "gazetteer info", "gazetteer build"]
)
def test_every_command_has_help(command: str) -> None:
    code, out, _ = frontmap(*command.split(), "--help")

    assert code == 0
    assert "usage: frontmap" in out


def test_names_come_from_tables_as_spreadsheets_write_them(tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    table.write_text("Name;Context\r\nLyman;Lyman, Wyoming\r\n", encoding="utf-16")
    code, out, err = frontmap("resolve", "--from", table, "--format", "jsonl")

    assert (code, err) == (0, "")
    (answer,) = records(out)
    assert (answer["name"], answer["place"]["admin1"]) == ("Lyman", "Wyoming")  # type: ignore[index]
