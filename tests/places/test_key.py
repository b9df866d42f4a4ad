from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontmap.places import fold, key, spelling

FORMS = (fold, spelling, key)
ONE_NAME = (
    "Balakliia/Balakliya/Balakleya/Balaklia/Balaklyia/Балаклія/Балаклея",
    "Kupiansk/Kupyansk/Koupiansk/Kupjansk/Куп'янськ/Куп’янськ/Купʼянськ/Купянск/KUPYANSK",
    "Izium/Izyum/Isjum/Ізюм/Изюм",
    "Lyman/Liman/Лиман",
    "Lysychansk/Lisichansk/Lyssytschansk/Лисичанськ",
    "Sievierodonetsk/Severodonetsk/Siewierodonieck/Sjewjerodonezk/Сєвєродонецьк",
    "Siversk/Siwersk/Seversk/Сіверськ/Северск",
    "Hirske/Gorskoye/Гірське/Горское",
    "Kharkiv/Kharkov/Charkiw/Charków/Харків/Харьков",
    "Marinka/Mar'yinka/Mar’inka/Мар'їнка/Марьинка",
    "Nova Kakhovka/Novaya Kakhovka/Nowa Kachowka/Нова Каховка",
)
TWO_NAMES = (
    "Lyman/Lubny",
    "Kupiansk/Kramatorsk",
    "Sumy/Saky",
    "Bucha/Bakhmut",
    "Kherson/Kharkiv",
    "Nova/Nadiia",
)


@pytest.mark.parametrize("spellings", ONE_NAME)
def test_spellings_of_one_name_have_one_key(spellings: str) -> None:
    assert len({key(name) for name in spellings.split("/")}) == 1


@pytest.mark.parametrize("names", TWO_NAMES)
def test_different_names_have_different_keys(names: str) -> None:
    first, second = names.split("/")
    assert key(first) != key(second)


POINTS = [chr(code) for code in range(sys.maxunicode + 1)]
# Without those that nobody has assigned, surrogates, and for private use: no rule knows any of them.
ASSIGNED = [point for point in POINTS if unicodedata.category(point) not in ("Cn", "Co", "Cs")]
BATCH = 1024
# Beside itself, and where rules for two letters and for vowels look at it.
BESIDE_LETTERS = ("{0}{0}", "s{0}h", "o{0}a", "т{0}с")


def not_settled_at_once(form: Callable[[str], str], words: Sequence[str]) -> list[str]:
    step = form.__wrapped__  # type: ignore[attr-defined]
    once = step(" ".join(words))
    if step(once) == once:
        return []
    return [word for word in words if step(step(word)) != step(word)] or ["together with others", *words]


@pytest.mark.parametrize("form", FORMS)
def test_every_code_point_is_settled_at_once(form: Callable[[str], str]) -> None:
    for start in range(0, len(POINTS), BATCH):
        assert not_settled_at_once(form, POINTS[start : start + BATCH]) == []


@pytest.mark.parametrize("around", BESIDE_LETTERS)
def test_every_code_point_beside_letters_is_settled_at_once(around: str) -> None:
    for start in range(0, len(ASSIGNED), BATCH):
        words = [around.format(point) for point in ASSIGNED[start : start + BATCH]]
        assert [not_settled_at_once(form, words) for form in FORMS] == [[], [], []]


@pytest.mark.parametrize("form", FORMS)
def test_words_do_not_touch_each_other(form: Callable[[str], str]) -> None:
    # So that code points can be tried by the thousand, as words of one text.
    step = form.__wrapped__  # type: ignore[attr-defined]
    for start in range(0, len(POINTS), 97 * 64):
        words = POINTS[start : start + 97 * 64 : 97]
        assert step(" ".join(words)).split() == [part for word in words for part in step(word).split()]


@pytest.mark.parametrize("form", FORMS)
@given(text=st.text(max_size=30))
def test_a_key_is_its_own_key(form: Callable[[str], str], text: str) -> None:
    assert form(form(text)) == form(text)


LETTERS = "abcdefghijklmnopqrstuvwxyzčšžżłабвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэъё'’ -"


@pytest.mark.parametrize("form", FORMS)
@given(text=st.text(alphabet=LETTERS, max_size=24))
def test_a_key_of_letters_is_its_own_key(form: Callable[[str], str], text: str) -> None:
    assert form(form(text)) == form(text)


@given(text=st.text(alphabet=LETTERS, max_size=24))
def test_case_does_not_count(text: str) -> None:
    assert fold(text.upper()) == fold(text) or "ı" in text.lower()
