"""Events: marked lines that anyone can add to, then what must hold for any text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontmap.model import DateBasis, Modality, Place
from frontmap.reading.events import english
from frontmap.reading.events.candidates import Candidate, Opinion
from frontmap.reading.events.reader import explain_events, read_events
from frontmap.reading.events.references.antecedents import Antecedents
from frontmap.reading.events.rules import dispatch, rejections
from frontmap.reading.events.rules.gates import ALWAYS
from frontmap.reading.events.rules.grammar import judge
from frontmap.reading.events.telling import modality
from frontmap.reading.sentences import split_sentences
from tests.reading import marked

_FOLDER = Path(__file__).parent / "cases"
_FILES = ("events_en.txt", "events_links.txt", "events_who.txt", "events_bodies.txt")
CASES = [case for name in _FILES for case in marked.load(_FOLDER / name)]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: marked.Case) -> None:
    assert marked.found(case) == case.expected
    assert marked.found_days(case) == case.days


def test_the_quote_stands_at_its_offsets_and_holds_trigger_and_place() -> None:
    case = marked.parse("On Friday Ukrainian troops entered [entered:UA Kupiansk], the army said.")
    (event,) = marked.read(case)
    assert case.document.text[event.span.start : event.span.end] == "Ukrainian troops entered Kupiansk"
    assert event.source == "army"
    assert event.id == f"{case.document.id}#e1"


def test_both_cities_are_the_two_of_the_last_list() -> None:
    case = marked.parse(
        "Russian forces advanced towards [advanced:RU Sumy] and [advanced:RU Kharkiv]. "
        "Ukrainian forces repelled attacks on both cities. These villages are small."
    )
    repelled = [event for event in marked.read(case) if event.kind.value == "repelled"]
    assert [(event.place_text, event.side) for event in repelled] == [("Sumy", "UA"), ("Kharkiv", "UA")]


def test_the_villages_taken_again_are_those_of_the_last_list() -> None:
    case = marked.parse(
        "Russian forces seized [captured:RU Mylove] and [captured:RU Dudchany]. "
        "A week later Ukrainian forces retook the villages. The villages of the region are poor."
    )
    retaken = [event for event in marked.read(case) if event.side == "UA"]
    assert [(event.kind.value, event.place_text) for event in retaken] == [
        ("captured", "Mylove"), ("captured", "Dudchany"),
    ]  # fmt: skip


def test_all_three_towns_are_those_of_the_last_list() -> None:
    case = marked.parse(
        "Russian forces took [captured:RU Mylove], [captured:RU Dudchany] and [captured:RU Havrylivka]. "
        "Ukrainian units withdrew from all three towns."
    )
    left = [event.place_text for event in marked.read(case) if event.kind.value == "withdrew"]
    assert left == ["Mylove", "Dudchany", "Havrylivka"]


def test_a_rule_that_is_not_asked_for_want_of_its_words_has_no_opinion(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cases = [case for case in CASES if len(case.document.text) < 2000]
    gated = [marked.read(case) for case in cases]
    for name in ("_OF_NOUNS", "_OF_VERBS"):
        monkeypatch.setattr(modality, name, tuple([(rule, ALWAYS) for rule, _ in getattr(modality, name)]))
    monkeypatch.setattr(rejections, "_OF_FIRE", ALWAYS)
    assert [marked.read(case) for case in cases] == gated


def test_what_is_explained_is_what_is_read() -> None:
    for case in CASES:
        decisions = explain_events(
            case.document, split_sentences(case.document.text), case.resolutions, marked.theatre_of(case)
        )
        assert [d.event for d in decisions if d.event is not None] == list(marked.read(case)), str(case)


def test_a_rule_that_is_not_asked_for_its_trigger_or_preposition_has_no_opinion(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def judge_and_check(c: Candidate) -> Opinion:
        asked = dispatch.rules_for(c.trigger.row, c.trigger.voice, c.slot.at > c.trigger.at, c.slot.prep)
        for rule, applies in dispatch._CONDITIONS:
            if rule not in asked and applies(c.trigger.row, c.trigger.voice, c.slot.at > c.trigger.at):
                assert rule(c) is None, rule
        return judge(c)

    monkeypatch.setattr(english, "judge", judge_and_check)
    for case in CASES:
        marked.read(case)


def test_what_a_long_text_never_names_is_forgotten_like_any_other() -> None:
    towns = " ".join(f"Russian forces took [- Mylove{chr(97 + k % 26) * (k // 26 + 1)}]." for k in range(70))
    case = marked.parse(f"Russian forces entered the city. {towns} They left the city. Fighting continued.")
    assert len(marked.read(case)) > 70


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("Ukrainian forces advanced to [- Krymky] and [- Rubtsi], and recaptured them by May.", "UA"),
        ("Russian troops seized [- Krymky] and [- Rubtsi]. Ukrainian forces retook them in May.", "RU UA"),
        ("Ukrainian forces took [- Krymky] and [- Rubtsi], and Russian troops attacked them.", "UA"),
        ("Ukrainian troops took [- Krymky] and [- Rubtsi] and sixty soldiers, and captured them.", "UA"),
        ("Russia took [- Krymky] and [- Rubtsi], although these towns were retaken by Ukraine.", "RU UA"),
    ],
)
def test_them_and_these_towns_are_the_list_of_their_own_sentence(line: str, taken: str) -> None:
    events = [event for event in marked.read(marked.parse(line)) if event.kind.value == "captured"]
    assert [(e.place_text, e.side) for e in sorted(events, key=lambda e: (e.side, e.place_text))] == [
        (name, side) for side in taken.split() for name in ("Krymky", "Rubtsi")
    ]


def test_of_two_settlements_as_prominent_as_each_other_neither_is_the_town() -> None:
    izium, lyman = marked.parse("[- Izium] and [- Lyman]").resolutions
    known = {"izium": izium, "lyman": lyman}
    assert Antecedents({"izium": 2.0, "lyman": 2.0}, known).choose("town", []) is None
    assert Antecedents({"izium": 2.0, "lyman": 1.5}, known).choose("town", []) is izium
    assert Antecedents({"izium": 2.0, "lyman": 2.0}, known).choose("town", [(1.0, lyman)]) is lyman


def test_the_village_of_a_text_that_never_names_it_is_no_place_named_in_passing() -> None:
    case = marked.parse(
        "Russian forces captured the village in 2022. Ukrainian forces retook the village in autumn. "
        "In 2023 Russian forces entered [- Mylove], a village to the north. "
        "A year later Russian forces recaptured the village."
    )
    taken = [event.place_text for event in marked.read(case) if event.kind.value == "captured"]
    assert taken == ["the village", "the village", "the village"]


@pytest.mark.parametrize(("published", "kinds"), [(date(1921, 1, 5), ["captured"]), (date(2021, 1, 5), [])])
def test_what_was_written_before_a_war_tells_of_its_own_time(published: date, kinds: list[str]) -> None:
    case = marked.parse("Armenian troops took the town of [- Ordakend] on 3 May 1919.", "karabakh")
    document = replace(case.document, published=published)
    told = read_events(document, split_sentences(document.text), case.resolutions, marked.theatre_of(case))
    assert [event.kind.value for event in told] == kinds


@pytest.mark.parametrize(
    ("line", "province", "kinds"),
    [
        ("The rebels gained ground in northern [- Hama].", "Hama", []),
        ("Clashes went on across rural [- Hama].", "Hama", []),
        ("Clashes went on in northern [- Hama].", "Homs", ["fighting"]),
        ("Clashes went on in northern [- Hama] city.", "Hama", ["fighting"]),
        ("Clashes went on in eastern [- Hama].", "Hama", ["fighting"]),
    ],
)
def test_a_side_of_the_province_a_town_is_named_after(line: str, province: str, kinds: list[str]) -> None:
    case = marked.parse(line, "syria_iraq")
    town = Place(id="x", name="Hama", lon=36.8, lat=35.1, country="SY", admin1=province)
    named = [replace(resolution, place=town) for resolution in case.resolutions]
    told = read_events(case.document, split_sentences(case.document.text), named, marked.theatre_of(case))
    assert [event.kind.value for event in told] == kinds


def test_a_line_may_break_off_anywhere() -> None:
    for case in CASES[::5]:
        text = case.document.text
        for end in [at for at, mark in enumerate(text) if mark == " "]:
            document = replace(case.document, text=text[:end])
            named = [r for r in case.resolutions if r.mention.span.end <= end]
            explain_events(document, split_sentences(text[:end]), named, marked.theatre_of(case))


def test_dates_have_a_basis_exactly_where_there_is_one() -> None:
    stated = marked.parse("On 3 September 2022 Ukrainian troops took [captured:UA Lyman].")
    (event,) = marked.read(stated)
    assert event.when is not None
    assert event.when.start == date(2022, 9, 3)
    assert event.date_basis is DateBasis.STATED
    perfect = marked.parse("Ukrainian troops have taken [captured:UA Lyman].")
    (event,) = marked.read(perfect)
    assert event.when is not None
    assert event.when.start == marked.PUBLISHED
    assert event.date_basis is DateBasis.PUBLISHED
    narrative = marked.parse("Ukrainian troops took [captured:UA Lyman].")
    (event,) = marked.read(narrative)
    assert event.when is None
    assert event.date_basis is None


@pytest.mark.parametrize(
    ("line", "modality"),
    [
        ("The army will liberate [- Lyman].", Modality.PLANNED),
        ("Ukrainian troops did not take [- Lyman].", Modality.DENIED),
        ("Russian forces could encircle [- Lyman].", Modality.CONDITIONAL),
    ],
)
def test_what_is_no_news_keeps_its_modality(line: str, modality: Modality) -> None:
    events = marked.read(marked.parse(line))
    assert [event.modality for event in events] == [modality]


def test_hedges_are_kept() -> None:
    (event,) = marked.read(marked.parse("Russian forces reportedly captured [captured:RU Lyman]."))
    assert event.hedged


def test_every_decision_has_a_rule_and_a_reason() -> None:
    case = marked.parse(
        "Russian artillery attacked [- Lyman], and Ukrainian troops took [captured:UA Izium]."
    )
    decisions = explain_events(
        case.document, split_sentences(case.document.text), case.resolutions, marked.theatre_of(case)
    )
    assert {(d.trigger, d.place) for d in decisions} == {
        ("attacked", "Lyman"), ("attacked", "Izium"), ("took", "Lyman"), ("took", "Izium"),
    }  # fmt: skip
    assert all(d.rule and d.reason for d in decisions)
    assert [(d.trigger, d.place) for d in decisions if d.accepted] == [("took", "Izium")]
    assert all(d.accepted == (d.event is not None) for d in decisions)


@settings(max_examples=30, deadline=None)
@given(st.permutations(CASES[:12]))
def test_events_do_not_depend_on_the_order_of_documents(cases: list[marked.Case]) -> None:
    assert [marked.found(case) for case in cases] == [case.expected for case in cases]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(CASES), max_size=4), st.sampled_from([" ", "\n", "\n\n", " ... "]))
def test_spans_lie_in_the_text_in_order_of_sentences(cases: list[marked.Case], joint: str) -> None:
    case = marked.parse(joint.join(case.line for case in cases))
    events = marked.read(case)
    text = case.document.text
    for event in events:
        assert 0 <= event.span.start < event.span.end <= len(text)
        assert text[event.span.start : event.span.end].strip()
    assert [event.id for event in events] == [f"{case.document.id}#e{n + 1}" for n in range(len(events))]
    assert events == marked.read(case)


@settings(deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("captured took by ,.\"“”()-–the Russian forces said of its 1'’s\n"),
        max_size=120,
    )
)
def test_any_text_is_read_without_an_error(noise: str) -> None:
    marked.read(marked.parse(f"{noise} [- Lyman] {noise} [- Izium]{noise}"))
