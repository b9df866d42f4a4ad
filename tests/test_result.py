"""A result from Python: frames, maps, days, problems."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import frontmap
from frontmap.errors import InputError
from frontmap.result import Result


@pytest.fixture(scope="module")
def result() -> Result:
    return frontmap.read(frontmap.sample())


def test_frames_hold_what_the_result_holds(result: Result) -> None:
    assert len(result.events_frame()) == len(result.events)
    assert len(result.claims_frame()) == len(result.claims) == len(result.verdicts_frame())
    assert len(result.statuses_frame()) == len(result.statuses)
    assert result.events_frame().crs.to_epsg() == 4326


def test_every_event_quotes_its_document(result: Result) -> None:
    texts = {one.id: one.text for one in result.documents}
    for event in result.events:
        assert event.place_text in texts[event.span.document]
        assert texts[event.span.document][event.span.start : event.span.end].strip()


def test_no_map_of_a_day_that_is_not_drawn(result: Result) -> None:
    with pytest.raises(InputError, match="2022-09-06 to 2022-09-12"):
        result.map("2023-01-01")
    with pytest.raises(ValueError, match="not a date"):
        result.map("soon")


def test_days_asked_for_narrow_and_never_widen() -> None:
    narrow = frontmap.read(frontmap.sample(), first=date(2022, 9, 9), last=date(2023, 1, 1))

    assert narrow.days == (date(2022, 9, 9), date(2022, 9, 12))
    assert narrow.scenes[0].day == date(2022, 9, 9)
    # What was known before the first day drawn is carried into it.
    assert any(status.since < date(2022, 9, 9) for status in narrow.statuses)


def test_the_order_of_the_files_changes_no_status(tmp_path: Path) -> None:
    texts = {
        "a.txt": "Russian troops left Izium on 10 September.",
        "b.txt": "Ukrainian forces captured Balakliia on 8 September, Kyiv said.",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    paths = [tmp_path / name for name in texts]
    one, other = (frontmap.read(order, published="2022-09-11") for order in (paths, paths[::-1]))

    assert one.statuses == other.statuses


def test_a_bad_report_is_kept_as_a_problem(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Ukrainian forces captured Balakliia.", encoding="utf-8")
    (tmp_path / "bad.md").write_text("---\npublished: soon\n---\nText.", encoding="utf-8")
    result = frontmap.read(tmp_path, published="2022-09-11")

    assert len(result.readings) == 1
    assert [str(problem).partition(": ")[0] for problem in result.problems] == [f"{tmp_path / 'bad.md'}:2"]


def test_a_map_has_the_names_of_its_day(result: Result) -> None:
    names = {label.name for label in result.scenes[-1].labels}
    assert "Novomoskovsk" in names
    assert "Samar" not in names


def test_the_war_is_chosen_by_what_the_reports_name(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text("The Syrian Democratic Forces captured Tabqa from ISIL, the SDF said.", encoding="utf-8")

    assert frontmap.read(path, published="2017-05-11").theatre.id == "syria_iraq"
