"""Documents flow: an answer comes before the next document is asked for, and nothing is kept of the last."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from frontmap import pipeline
from frontmap.errors import InputError
from frontmap.files import write_whole
from frontmap.model import Document, Reading
from frontmap.reports import EVENTS, csv_parts, event_rows, geojson_parts

FRONTMAP = Path(sys.executable).with_name("frontmap")
PATIENCE = 30.0  # seconds after which a reader that waits for all of its input is given the rest
TEXTS = ("Ukrainian forces captured Balakliia.", "Russian troops left Izium.")


def json_line(number: int) -> str:
    return json.dumps({"id": f"d{number}", "text": TEXTS[number], "published": "2022-09-10"}) + "\n"


def csv_line(number: int) -> str:
    return ("" if number else "id,text,published\n") + f"d{number},{TEXTS[number]},2022-09-10\n"


class Feed(threading.Thread):
    """Writes a document; the next only once the answer to the first is there, or patience is at its end."""

    def __init__(self, file: int, line: Callable[[int], str]) -> None:
        super().__init__(daemon=True)
        self.file, self.line = file, line
        self.answered = threading.Event()
        self.answered_in_time = False

    def run(self) -> None:
        os.write(self.file, self.line(0).encode())
        self.answered_in_time = self.answered.wait(PATIENCE)
        os.write(self.file, self.line(1).encode())
        os.close(self.file)


@pytest.mark.parametrize("line", [json_line, csv_line])
def test_a_document_is_answered_before_the_next_one_is_written(line: Callable[[int], str]) -> None:
    outlet, inlet = os.pipe()
    feed = Feed(inlet, line)
    feed.start()
    with os.fdopen(outlet, "rb") as stdin:
        readings = pipeline.read(["-"], stdin=stdin, theatre="ukraine", packs=())
        first = next(readings)
        feed.answered.set()
        rest = list(readings)
    feed.join()
    assert feed.answered_in_time, "the first answer waited for the second document"
    assert [r.document.id for r in (first, *rest) if isinstance(r, Reading)] == ["d0", "d1"]


def test_the_command_answers_before_the_next_document_is_written() -> None:
    outlet, inlet = os.pipe()
    feed = Feed(inlet, json_line)
    with subprocess.Popen([str(FRONTMAP), "extract", "-"], stdin=outlet, stdout=subprocess.PIPE) as run:
        os.close(outlet)
        feed.start()
        assert run.stdout is not None
        first = json.loads(run.stdout.readline())
        feed.answered.set()
        rest = [json.loads(line) for line in run.stdout]
    feed.join()
    assert feed.answered_in_time, "the first answer waited for the second document"
    documents = [record["id"] for record in (first, *rest) if record["record"] == "document"]
    assert documents == ["d0", "d1"]


@pytest.mark.parametrize("parts_of", [csv_parts, geojson_parts])
def test_a_table_is_written_as_its_readings_come(
    parts_of: Callable[..., Iterator[str]], tmp_path: Path
) -> None:
    source = tmp_path / "two.jsonl"
    source.write_text(json_line(0) + json_line(1), encoding="utf-8")
    taken = []

    def readings() -> Iterator[Reading]:
        for item in pipeline.read([str(source)], theatre="ukraine", packs=()):
            assert not isinstance(item, InputError)
            taken.append(item.document.id)
            yield item

    parts = parts_of(EVENTS, event_rows(readings()))
    next(parts)
    assert taken == []
    assert "Balakliia" in next(parts)
    assert taken == ["d0"]
    assert any("Izium" in part for part in parts)


def test_what_fails_half_way_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    def parts() -> Iterator[str]:
        yield "new"
        raise InputError("broken", path="x")

    path = write_whole(tmp_path / "out.csv", "old")
    with pytest.raises(InputError):
        write_whole(path, parts())
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
    assert write_whole(path, iter(["a", "ї"])).read_text(encoding="utf-8") == "aї"


def test_a_page_that_comes_in_drops_is_a_page_all_the_same() -> None:
    outlet, inlet = os.pipe()

    def drip() -> None:
        for drop in ("<!doc", "type html>\n<html><head><title>T</title></head>", f"<p>{TEXTS[0]}</p></html>"):
            os.write(inlet, drop.encode())
        os.close(inlet)

    writer = threading.Thread(target=drip)
    with os.fdopen(outlet, "rb") as stdin:
        writer.start()
        (reading,) = pipeline.read(
            ["-"], stdin=stdin, theatre="ukraine", packs=(), published=date(2022, 9, 10)
        )
        writer.join()
    assert isinstance(reading, Reading)
    assert "<" not in reading.document.text


def test_a_fault_of_our_own_costs_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "reports.jsonl"
    source.write_text(json_line(0) + json_line(1), "utf-8")
    read_claims = pipeline.read_claims

    def faulty(document: Document, *rest: Any) -> Any:
        if document.id == "d0":
            raise IndexError("list index out of range")
        return read_claims(document, *rest)

    monkeypatch.setattr(pipeline, "read_claims", faulty)
    failed, read = pipeline.read([str(source)])
    assert isinstance(failed, InputError)
    assert str(failed).startswith(f"{source}:1: frontmap failed on this document (IndexError: list index")
    assert isinstance(read, Reading)
    assert [event.place_text for event in read.events] == ["Izium"]
