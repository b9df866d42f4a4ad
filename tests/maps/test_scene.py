"""Which days a scene takes in, and on which day an event stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from frontmap.maps import Scene, build_scenes, event_day
from frontmap.maps.evidence import contested_sides, opponent, speaker
from frontmap.model import Event, EventKind, Interval, Side, Standing

DAY = date(2022, 9, 10)


def test_a_scene_knows_nothing_of_later_days(scenes: Sequence[Scene]) -> None:
    for scene in scenes:
        days = [event_day(event, scene.documents) for event in scene.events]
        assert all(day is None or day <= scene.day for day in days)
        for verdict in scene.verdicts:
            assert scene.documents[verdict.claim.span.document].published <= scene.day  # type: ignore[operator]


def test_all_scenes_carry_the_same_days(scenes: Sequence[Scene]) -> None:
    assert {scene.days for scene in scenes} == {scenes[0].days}
    assert [count.day for count in scenes[0].days] == [scene.day for scene in scenes]


def test_an_event_stands_on_its_last_day_or_when_it_was_told_of(reporter: Any) -> None:
    reporter.document("told", date(2022, 9, 9))
    reporter.document("late", date(2022, 9, 20))
    reporter.event("told", "Taken this week.", "Izium", EventKind.CAPTURED, "UA", DAY)
    week = replace(reporter.events[0], when=Interval(date(2022, 9, 5), date(2022, 9, 12)))
    assert event_day(week, reporter.documents) == date(2022, 9, 9)
    assert event_day(week, {}) == date(2022, 9, 11)
    elsewhere = replace(week, span=replace(week.span, document="late"))
    assert event_day(elsewhere, reporter.documents) == date(2022, 9, 11)
    assert event_day(replace(week, when=None), reporter.documents) is None


def test_without_a_status_or_days_there_is_no_scene(scene: Scene) -> None:
    assert build_scenes((), (), scene.theatre) == ()
    (bare,) = build_scenes((), (), scene.theatre, days=(DAY, DAY))
    assert bare.day == DAY


@pytest.mark.parametrize(
    ("kind", "side", "standing", "expected"),
    [
        (EventKind.CAPTURED, "UA", Standing.CLAIMED, "UA"),
        (EventKind.CAPTURED, "UA", Standing.CONCEDED, "RU"),
        (EventKind.WITHDREW, "RU", Standing.CLAIMED, "UA"),
        (EventKind.WITHDREW, "RU", Standing.CONCEDED, "RU"),
        (EventKind.HOLDS, "RU", Standing.REPORTED, None),
        (EventKind.FIGHTING, "both", Standing.CLAIMED, None),
    ],
)
def test_standing_tells_whose_words_they_are(
    scene: Scene, kind: EventKind, side: str, standing: Standing, expected: str | None
) -> None:
    event = replace(scene.events[0], kind=kind, side=side, standing=standing)
    assert speaker(event, scene.theatre) == expected


def test_more_than_one_opponent_is_none(scene: Scene) -> None:
    three = replace(scene.theatre, sides=tuple(Side(id=key, name=key, colour="#000000") for key in "ABC"))
    assert opponent("A", three) is None
    assert opponent("Z", three) is None
    event: Event = replace(scene.events[0], side="C")
    assert contested_sides([event], three) == ["A", "C"]
    assert contested_sides([], three) == ["A", "B"]
