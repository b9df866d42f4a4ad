"""Who holds what, when: cases first, then what must hold of any events."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontmap.control import CONTESTED, load_policy, page_days, status_on, timeline
from frontmap.control.policy import read_policy
from frontmap.errors import DataError
from frontmap.model import EventKind, Standing


def test_cases(case, theatre_of, event_of):
    theatre = theatre_of(case.get("sides", ("A", "B")))
    events = [event_of(row, number) for number, row in enumerate(case["events"])]
    if "days" in case:
        assert page_days(events, theatre) == tuple(map(date.fromisoformat, case["days"]))
    last = max(date.fromisoformat(row[0]) for row in case["expect"])
    rows = {(row.day.isoformat(), row.place.id): row for row in timeline(events, theatre, last=last)}
    for day, place, side, *more in case["expect"]:
        row = rows.get((day, place))
        if side == "absent":
            assert row is None, (day, place)
            continue
        strength, words, pressing = more
        assert row is not None, (day, place)
        assert (row.side or "nobody", "firm" if row.firm else "loose") == (side, strength), (
            day,
            place,
            row.basis,
        )
        assert words in row.basis
        assert len(row.pressure) == pressing, (day, place)


def test_published_tells_by_when_a_wide_interval_is_true(theatre_of, event_of):
    month = event_of(["2022-09-01..2022-09-30", "Brid", "captured", "A", "reported"])
    other = event_of(["2022-09-12", "Other", "fighting", "both", "reported"], 1)
    assert [row.place.id for row in timeline([month, other], theatre_of())] == ["Other"]
    told = timeline([month, other], theatre_of(), published={"d": date(2022, 9, 11)})
    assert [row.place.id for row in told] == ["Brid", "Other"]
    assert told[0].since == date(2022, 9, 11)


def test_since_tells_from_when_it_has_been_so(theatre_of, event_of):
    events = [
        event_of(["2022-09-01", "Brid", "captured", "A", "claimed"], 0),
        event_of(["2022-09-03", "Brid", "holds", "A", "claimed"], 1),
        event_of(["2022-09-05", "Brid", "captured", "A", "reported"], 2),
    ]
    rows = timeline(events, theatre_of())
    assert [row.since.day for row in rows] == [1, 1, 1, 1, 5]
    assert [len(row.events) for row in rows] == [1, 1, 2, 2, 3]


def test_documents_of_one_name_lose_no_events(theatre_of, event_of):
    one = event_of(["2022-09-01", "Brid", "captured", "A", "reported"])
    other = event_of(["2022-09-01", "Brid", "captured", "B", "reported"])
    assert one.id == other.id
    (row,) = timeline([one, other, one], theatre_of())
    assert (row.side, len(row.events)) == (CONTESTED, 2)


def test_status_on_gives_one_day(theatre_of, event_of):
    events = [event_of([f"2022-09-0{n}", f"P{n}", "captured", "A", "reported"], n) for n in range(1, 6)]
    rows = timeline(events, theatre_of())
    assert [row.place.id for row in status_on(rows, date(2022, 9, 3))] == ["P1", "P2", "P3"]


def test_nothing_gives_nothing(theatre_of, event_of):
    assert timeline([], theatre_of()) == ()
    assert page_days([], theatre_of()) is None
    coarse = [event_of(["2022-04-01..2022-04-30", "Old", "captured", "A", "reported"])]
    assert page_days(coarse, theatre_of()) is None
    assert [row.day for row in timeline(coarse, theatre_of())] == [date(2022, 4, 30)]


DAY = st.integers(0, 9).map(lambda n: date(2022, 9, 1) + timedelta(days=n))
ROWS = st.lists(
    st.tuples(
        st.tuples(DAY, st.integers(0, 3)).map(lambda pair: f"{pair[0]}..{pair[0] + timedelta(days=pair[1])}"),
        st.sampled_from(["P", "Q"]),
        st.sampled_from([kind.value for kind in EventKind]),
        st.sampled_from(["A", "B", "both"]),
        st.sampled_from([standing.value for standing in Standing]),
    ),
    max_size=9,
)
calm = settings(deadline=None, derandomize=True)


@calm
@given(ROWS, st.randoms(use_true_random=False))
def test_order_and_duplicates_do_not_matter(theatre_of, event_of, rows, random):
    events = [event_of(list(row), number) for number, row in enumerate(rows)]
    shuffled = events + events[: len(events) // 2]
    random.shuffle(shuffled)
    assert timeline(shuffled, theatre_of()) == timeline(events, theatre_of())
    assert page_days(shuffled, theatre_of()) == page_days(events, theatre_of())


@calm
@given(ROWS)
def test_every_row_rests_on_its_own_past(theatre_of, event_of, rows):
    events = {event.id: event for event in (event_of(list(row), n) for n, row in enumerate(rows))}
    first_day = {}
    for row in timeline(events.values(), theatre_of()):
        first_day.setdefault(row.place.id, row.day)
        told = [events[one] for one in (*row.events, *row.pressure)]
        assert all(one.place == row.place and one.when.end - timedelta(days=1) <= row.day for one in told)
        assert row.since <= row.day
        assert row.side in (None, CONTESTED, "A", "B", "both")
        assert row.basis
        if row.side in (None, CONTESTED):
            assert not row.firm
        assert bool(row.events) == (row.side is not None)
        if row.firm:
            assert any(one.standing is not Standing.CLAIMED for one in told)


@calm
@given(ROWS)
def test_what_comes_later_does_not_change_the_past(theatre_of, event_of, rows):
    events = [event_of(list(row), number) for number, row in enumerate(rows)]
    day = date(2022, 9, 6)
    past = [event for event in events if event.when.end - timedelta(days=1) <= day]
    span = {"first": date(2022, 9, 1), "last": day}
    assert timeline(events, theatre_of(), **span) == timeline(past, theatre_of(), **span)


def test_policy_covers_every_kind_and_standing():
    policy = load_policy()
    assert set(policy.effects) == {(kind, standing) for kind in EventKind for standing in Standing}
    assert set(policy.words) == set(EventKind)


def _table():
    return {
        "effects": {kind.value: {one.value: ["pressure"] for one in Standing} for kind in EventKind},
        "words": {kind.value: "w" for kind in EventKind},
        "pressure_days": 1,
        "longest_dated_days": 7,
        "hedged_is_firm": False,
        "feature_prefixes": ["PPL"],
        "excluded_features": [],
    }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"pressure_days": 0}, "count days"),
        ({"words": {}}, "missing"),
        ({"effects": _table()["effects"] | {"vanished": {}}}, "vanished"),
        ({"effects": _table()["effects"] | {"holds": {"claimed": ["holds"]}}}, "missing|strength"),
        (
            {"effects": _table()["effects"] | {"holds": {one.value: ["holds"] for one in Standing}}},
            "strength",
        ),
        ({"effects": _table()["effects"] | {"holds": {one.value: ["wins"] for one in Standing}}}, "wins"),
    ],
)
def test_broken_policy_is_refused_in_words(change, message):
    assert read_policy(_table()).pressure_days == 1
    with pytest.raises(DataError, match=message):
        read_policy(_table() | change)


def test_statuses_are_values(theatre_of, event_of):
    (row,) = timeline([event_of(["2022-09-01", "Brid", "captured", "A", "reported"])], theatre_of())
    assert replace(row) == row
    assert hash(row)
