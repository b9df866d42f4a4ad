"""Ukrainian and Russian: marked lines that anyone can add to, then what must hold for any text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontmap.model import Document
from frontmap.reading.events.reader import explain_events
from frontmap.reading.language import detect_language, language_of, languages_of
from frontmap.reading.sentences import split_sentences
from frontmap.reading.slavic.lexicon import load_lexicon, spell_out
from tests.reading import marked

_CASES = Path(__file__).parent / "cases"
UKRAINIAN = marked.load(_CASES / "events_uk.txt")
RUSSIAN = marked.load(_CASES / "events_ru.txt")
CASES = [*UKRAINIAN, *RUSSIAN]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: marked.Case) -> None:
    assert marked.found(case) == case.expected


@pytest.mark.parametrize("case", [case for case in CASES if case.days], ids=str)
def test_days(case: marked.Case) -> None:
    assert marked.found_days(case) == case.days


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_case_is_known_for_its_language(case: marked.Case) -> None:
    assert detect_language(case.document.text) == ("uk" if case in UKRAINIAN else "ru")


def test_what_a_document_says_of_its_language_wins() -> None:
    text = "Ворог атакував у районі Спірного."
    assert language_of(Document(id="x", text=text, language="ru-RU")) == "ru"
    assert language_of(Document(id="x", text=text, language="Klingon")) == "uk"


def test_a_sentence_in_another_script_is_read_in_its_own_language() -> None:
    text = "Russian troops took Lyman. Ворог відступив з Ізюма. ВСУ вошли в Купянск, объявил штаб."
    document = Document(id="x", text=text)
    assert languages_of(document, split_sentences(text)) == ["en", "uk", "ru"]


def test_every_decision_has_a_rule_and_a_reason() -> None:
    case = marked.parse(
        "Ворог обстріляв [- Нікополь], а ЗСУ звільнили [captured:UA Ізюм] і планують звільнити [- Лиман]."
    )
    decisions = explain_events(
        case.document, split_sentences(case.document.text), case.resolutions, marked.theatre_of(case)
    )
    assert all(d.rule and d.reason for d in decisions)
    assert [(d.trigger, d.place) for d in decisions if d.accepted] == [("звільнили", "Ізюм")]
    assert {d.place for d in decisions if not d.accepted} >= {"Нікополь", "Лиман"}


def test_a_name_behind_settlement_gives_an_event_without_a_mention() -> None:
    case = marked.parse("Звільнено населені пункти Верхньозоряне та Нижньозоряне Харківської області.")
    assert [event.place_text for event in marked.read(case)] == ["Верхньозоряне", "Нижньозоряне"]


def test_the_speaker_behind_a_quotation_of_two_sentences_speaks_both() -> None:
    case = marked.parse(
        "«Наші воїни увійшли до [entered:UA Лимана]. Ворог відійшов із [withdrew:RU Ямполя]», – сказав Залужний."
    )
    assert {event.source for event in marked.read(case)} == {"Залужний"}


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_no_form_of_a_trigger_is_left_unspelled(language: str) -> None:
    lexicon = load_lexicon(language)
    assert all(word.isalpha() or "-" in word for word in lexicon.forms)
    assert all("{" not in word for word in lexicon.tags)


def test_stems_and_endings_are_multiplied() -> None:
    assert list(spell_out("{за,ви}йш{ли,ов}", {})) == ["зайшли", "зайшов", "вийшли", "вийшов"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(CASES), max_size=4), st.sampled_from([" ", "\n", "\n\n", " ... "]))
def test_spans_lie_in_the_text_and_order_of_reading_is_kept(cases: list[marked.Case], joint: str) -> None:
    case = marked.parse(joint.join(case.line for case in cases))
    events = marked.read(case)
    text = case.document.text
    for event in events:
        assert 0 <= event.span.start < event.span.end <= len(text)
        assert event.when is None or event.when.start <= date(2022, 12, 31)
    assert [event.id for event in events] == [f"{case.document.id}#e{n + 1}" for n in range(len(events))]
    assert events == marked.read(case)


@settings(deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("взяли под контроль ,.\"«»()-–відбито атаки в районі повідомив 1'’\n"),
        max_size=120,
    )
)
def test_any_text_is_read_without_an_error(noise: str) -> None:
    marked.read(marked.parse(f"{noise} [- Лиман] {noise} [- Ізюм]{noise}"))
