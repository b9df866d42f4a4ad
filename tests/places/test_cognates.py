from __future__ import annotations

import pytest

from frontmap.places import spelling
from frontmap.places.cognates import is_cognate

COGNATES = (
    "Орловка/Орлівка Красное/Красне Новотроицкое/Новотроїцьке Андреевка/Андріївка Краснополье/Краснопілля"
    " Водяное/Водяне Спорное/Спірне Dobropolye/Dobropillia Белогоровка/Білогорівка Макеевка/Макіївка"
    " Opytnoye/Opytne Невское/Невське Семёновка/Семенівка Львов/Львів Новый/Новий Сухой/Сухий"
    " Белый/Білий Первомайское/Первомайське Селище/Селище Orlovka/Orlivka"
)
NOT_COGNATES = (
    "Красное/Красна Иваново/Іванів Тошковка/Тишківка Toshkovka/Tyshkivka Алексеевка/Олексіївка"
    " Орлик/Орлівка Соловка/Силівка Лиман/Лимани"
)


@pytest.mark.parametrize("pair", COGNATES.split())
def test_regular_forms_are_cognate(pair: str) -> None:
    russian, ukrainian = pair.split("/")
    assert is_cognate(spelling(russian), ukrainian)


@pytest.mark.parametrize("pair", NOT_COGNATES.split())
def test_others_are_not(pair: str) -> None:
    russian, ukrainian = pair.split("/")
    assert not is_cognate(spelling(russian), ukrainian)


def test_words_are_compared_one_by_one() -> None:
    assert is_cognate(spelling("Сухой Ставок"), "Сухий Ставок")
    assert not is_cognate(spelling("Ставок"), "Сухий Ставок")
