from __future__ import annotations

import sys
from collections.abc import Callable

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


POINTS = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
BATCH = 1024


@pytest.mark.parametrize("form", FORMS)
def test_every_code_point_is_settled_at_once(form: Callable[[str], str]) -> None:
    step = form.__wrapped__  # type: ignore[attr-defined]
    for start in range(0, len(POINTS), BATCH):
        batch = POINTS[start : start + BATCH]
        once = step(" ".join(batch))
        if step(once) != once:
            moved = [hex(ord(point)) for point in batch if step(step(point)) != step(point)]
            raise AssertionError(f"{moved or 'together with others'} in {hex(ord(batch[0]))}")


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
