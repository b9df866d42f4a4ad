"""Ukrainian and Russian: marked lines that anyone can add to, then what must hold for any text."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontmap.model import Document
from frontmap.reading.claims.reader import read_claims
from frontmap.reading.dates.days import resolve_date
from frontmap.reading.dates.inflected import find_inflected_dates
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


@pytest.mark.parametrize(
    "text",
    [
        "Окупанти мали успіх у районі:\n- села [- Степове];\n- сіл [- Терни] й [- Торське].",
        "Российские войска продвинулись в районе:\n- села [- Степовое];\n- сёл [- Терны] и [- Торское].",
        "Які села захопила російська армія:\n• Степове (Покровський район),\n• Терни, Торське.",
    ],
)
def test_items_below_a_heading_are_told_of(text: str) -> None:
    events = marked.read(marked.parse(text))
    assert [event.place_text[:4] for event in events] == ["Степ", "Терн", "Торс"]
    assert {event.side for event in events} == {"RU"}


def test_these_towns_are_those_of_the_sentence_before() -> None:
    case = marked.parse("Росіяни взяли [- Степове] та [- Терни]. Ці села ЗСУ звільнили вчора.")
    told = [(event.place_text, event.side) for event in marked.read(case)]
    assert told == [("Степове", "RU"), ("Терни", "RU"), ("Степове", "UA"), ("Терни", "UA")]


def test_the_speaker_behind_a_quotation_of_two_sentences_speaks_both() -> None:
    case = marked.parse(
        "«Наші воїни увійшли до [entered:UA Лимана]. "
        "Ворог відійшов із [withdrew:RU Ямполя]», – сказав Залужний."
    )
    assert {event.source for event in marked.read(case)} == {"Залужний"}


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_no_form_of_a_trigger_is_left_unspelled(language: str) -> None:
    lexicon = load_lexicon(language)
    assert all(word.replace("-", "").replace("'", "").isalpha() for word in lexicon.forms)
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


def _figure_cases() -> list[tuple[str, str]]:
    lines = (_CASES / "figures_uk_ru.txt").read_text("utf-8").splitlines()
    return [
        (text.strip(), told.strip())
        for text, _, told in (x.partition("=>") for x in lines if x[:1] not in "#")
    ]


@pytest.mark.parametrize(("line", "told"), _figure_cases())
def test_figures(line: str, told: str) -> None:
    case = marked.parse(re.sub(r"\[", "[- ", line))
    document = case.document
    mentions = [resolution.mention for resolution in case.resolutions]
    found = []
    for claim in read_claims(document, split_sentences(document.text), mentions, marked.theatre_of(case)):
        value = f"{claim.value:.4f}".rstrip("0").rstrip(".")
        names = [
            claim.subject or "",
            f"< {claim.reference}" if claim.reference else "",
            claim.direction or "",
        ]
        found.append(" ".join(part for part in (claim.kind.value, value, claim.unit, *names) if part))
        assert document.text[claim.span.start : claim.span.end].strip()
    assert "; ".join(found) == told


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("uk", "у ніч проти 4 вересня", "2022-09-03 2022-09-04"),
        ("uk", "з 5 по 9 вересня", "2022-09-05 2022-09-09"),
        ("uk", "наприкінці серпня", "2022-08-21 2022-08-31"),
        ("uk", "у четвер, 1 вересня", "2022-09-01 2022-09-01"),
        ("uk", "минулого тижня", "2022-08-29 2022-09-04"),
        ("uk", "три дні потому; 2 дні тому", "2022-09-09 2022-09-09"),
        ("uk", "на 200-й день війни", "2022-09-11 2022-09-11"),
        ("uk", "у березні 2022 року", "2022-03-01 2022-03-31"),
        ("uk", "12.08.2022", "2022-08-12 2022-08-12"),
        ("ru", "в ночь на 1 сентября", "2022-08-31 2022-09-01"),
        ("ru", "в первых числах августа", "2022-08-01 2022-08-05"),
        ("ru", "к апрелю", "2022-04-01 2022-04-30"),
        ("ru", "весной 2022 года", "2022-03-01 2022-05-31"),
        ("ru", "неделю назад", "2022-08-29 2022-09-04"),
        ("ru", "за минувшие сутки", "2022-09-10 2022-09-11"),
    ],
)
def test_days_of_a_phrase(language: str, text: str, days: str) -> None:
    (expression,) = find_inflected_dates(text, language)
    when = resolve_date(expression, published=marked.PUBLISHED, first_day=date(2022, 2, 24))
    assert when is not None
    assert f"{when.start} {when.end - timedelta(days=1)}" == days
