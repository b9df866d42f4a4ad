"""The online geocoder on the command line, against a server on this machine."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

import frontmap
from frontmap.cli import main
from frontmap.places import LastResort
from frontmap.places.geocoding import services
from tests.places.nominatim import Server, serve, settlement

NEW, OTHER = "Qarvolynka", "Quzhmoravtse"
REPORT = f"""---
published: 2022-09-10
---
Ukrainian forces captured {NEW}, 20 km west of Izium, on 9 September, the Ukrainian General Staff said.
"""


@pytest.fixture(autouse=True)
def nothing_leaves_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("FRONTMAP_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(services, "MIN_DELAY_SECONDS", 0.0)
    monkeypatch.setattr(services, "ERROR_WAIT_SECONDS", 0.0)


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        running.known[NEW] = [settlement(NEW, 37.0, 49.2, osm_id=77)]
        yield running


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.md"
    path.write_text(REPORT, encoding="utf-8")
    return path


def online(server: Server) -> list[str]:
    return ["--online", "nominatim", "--online-url", server.url, "--online-contact", "desk@example.org"]


def test_without_the_option_nobody_is_asked(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", NEW]) == 0
    assert capsys.readouterr().out == f"{NEW}: no place: no pack has a place of this name\n"
    assert server.asked == []


def test_resolve(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", NEW, "Izium", OTHER, *online(server)]) == 0
    out, err = capsys.readouterr()
    new, izium, other = out.splitlines()
    assert new == (
        f"{NEW}: {NEW}, Kharkiv, UA (49.2000, 37.0000), "
        "asked online: nominatim (© OpenStreetMap contributors, ODbL)"
    )
    assert "online" not in izium
    assert other.endswith("no pack has a place of this name; Nominatim, online, has none either")
    assert err == ""
    (agent,) = set(server.agents)
    assert re.fullmatch(r"frontmap/\S+ \(desk@example\.org\)", agent)


def test_resolve_explained(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", NEW, "--explain", *online(server)]) == 0
    out = capsys.readouterr().out
    assert "because: no pack has this name; Nominatim says, online" in out
    assert f"{NEW} (Kharkiv, UA), online as {NEW}" in " ".join(out.split())


def test_resolve_as_json_lines(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", NEW, "--format", "jsonl", *online(server)]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["place"]["id"] == "online:nominatim:node/77"
    assert record["place"]["located"] == "exact"
    assert record["candidates"][0]["tier"] == "online"
    assert record["reason"].startswith("no pack has this name; Nominatim says, online: ")


def test_a_second_run_asks_nothing(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    main(["resolve", NEW, OTHER, *online(server)])
    first = capsys.readouterr().out
    asked = len(server.asked)
    main(["resolve", NEW, OTHER, *online(server)])
    assert capsys.readouterr().out == first
    assert len(server.asked) == asked == 2


def test_a_network_that_fails_is_no_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    with serve() as gone:
        pass
    assert main(["resolve", NEW, "Izium", *online(gone)]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0].startswith(
        f"{NEW}: no place: no pack has a place of this name; Nominatim, online,"
    )
    assert out.splitlines()[1].startswith("Izium: Izium, Kharkiv")
    assert re.fullmatch(
        rf"frontmap: note: Nominatim \({re.escape(gone.url)}/search\) could not be asked \(.+\); "
        rf"without an answer: {NEW}\n",
        err,
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--online", "nominatim"], "--online nominatim needs --online-contact"),
        (["--online", "google", "--online-contact", "a@b.c"], "no online geocoder 'google'"),
        (["--online-contact", "a@b.c"], "go with --online"),
        (["--online-url", "http://localhost"], "go with --online"),
        (["--online", "photon", "--online-contact", "a@b.c", "--online-url", "x"], "not the address"),
    ],
)
@pytest.mark.parametrize("command", [["resolve", NEW], ["extract"], ["check"], ["build"]])
def test_options_that_cannot_be(
    command: list[str], options: list[str], said: str, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = command if command[0] == "resolve" else [*command, str(report)]
    assert main([*arguments, *options]) == 2
    out, err = capsys.readouterr()
    assert said in err
    assert (out, err.count("\n")) == ("", 1)


def test_extract(server: Server, report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(report), *online(server)]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (event,) = [record for record in records if record["record"] == "event"]
    assert event["place"]["id"] == "online:nominatim:node/77"
    (mention,) = [r for r in records if r["record"] == "mention" and r["text"] == NEW]
    assert "online" in mention["reason"]
    assert server.names == [NEW]


def test_check(server: Server, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(report), "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["outcome"] == "uncheckable"
    assert main(["check", str(report), "--format", "jsonl", *online(server)]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["outcome"] == "consistent"
    table = tmp_path / "distances.csv"
    table.write_text(f"subject,distance,unit,direction,reference\n{NEW},20,km,W,Izium\n{NEW},90,km,W,Izium\n")
    assert main(["check", str(table), *online(server)]) == 1
    out = capsys.readouterr().out
    assert "contradicted" in out
    assert f"no pack has it: {NEW}, nominatim (© OpenStreetMap contributors, ODbL)." in " ".join(out.split())
    assert server.names == [NEW]


def test_build(server: Server, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "maps"
    assert main(["build", str(report), "-o", str(folder), *online(server)]) == 0
    out, err = capsys.readouterr()
    assert f"no pack has it: {NEW}, nominatim" in out
    assert err == ""
    settings = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["settings"]
    assert settings["online"] == f"Nominatim ({server.url}/search)"
    page = (folder / "2022-09-09.html").read_text(encoding="utf-8")
    packed = re.search(r'<script type="application/octet-stream"[^>]*>([^<]+)</script>', page)
    assert packed is not None
    data = json.loads(zlib.decompress(base64.b64decode(packed[1]), -15))
    (place,) = [place for place in data["places"] if place["name"] == NEW]
    assert place["online"] == "nominatim (© OpenStreetMap contributors, ODbL)"
    assert not [place for place in data["places"] if place["name"] != NEW and "online" in place]


def test_from_python(server: Server, report: Path) -> None:
    last = services.last_resort("nominatim", contact="desk@example.org", version="1", url=server.url)
    assert isinstance(last, LastResort)
    result = frontmap.read(report, online=last)
    assert result.events[0].place is not None
    assert result.online == last.service
    frame = frontmap.resolve([NEW, NEW, "Izium"], online=last)
    assert frame["tier"].tolist() == ["online", "online", "exact"]
    assert server.names == [NEW]
    assert frontmap.read(report).events[0].place is None


def test_hostile_answers(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    evil = f"{NEW}\x1b[2J\r\n"
    answer = settlement(NEW, 37.0, 49.2) | {"osm_id": "</script><b>", "osm_type": "a\x1b"}
    server.known[NEW] = [answer | {"namedetails": {"name": NEW, "name:en": evil}}]
    assert main(["resolve", NEW, *online(server)]) == 0
    out = capsys.readouterr().out
    assert "(49.2000, 37.0000)" in out
    assert "\x1b" not in out
    assert out.count("\n") == 1


def test_nothing_of_the_network_is_imported_unless_asked() -> None:
    code = (
        "import sys; from frontmap.cli import main; main(['resolve', 'Izium'])\n"
        "names = ('geopy', 'requests', 'sqlite3', 'http.client', 'ssl')\n"
        "print([name for name in names if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
