from __future__ import annotations

import pytest

from frontmap.places import Gazetteer, fold
from frontmap.places.inflect import inflect, nominatives
from tests.places.declension import forms

FORMS = (
    ("харкова", "харків"),
    ("миколаєві", "миколаїв"),
    ("балаклією", "балаклія"),
    ("балаклее", "балаклея"),
    ("авдіївці", "авдіївка"),
    ("волновахою", "волноваха"),
    ("попасної", "попасна"),
    ("попасной", "попасная"),
    ("рубіжному", "рубіжне"),
    ("рубежном", "рубежное"),
    ("черкасах", "черкаси"),
    ("черкас", "черкаси"),
    ("ромен", "ромни"),
    ("черновцев", "черновцы"),
    ("кривого рогу", "кривий ріг"),
    ("кривому розі", "кривий ріг"),
    ("новому бузі", "новий буг"),
    ("часового яру", "часів яр"),
    ("часова яра", "часов яр"),
    ("жовтих вод", "жовті води"),
    ("желтыми водами", "желтые воды"),
    ("горішніх плавнях", "горішні плавні"),
    ("новых санжарах", "новые санжары"),
    ("казачьих лагерей", "казачьи лагери"),
    ("нової каховки", "нова каховка"),
    ("новой каховкой", "новая каховка"),
    ("белой церкви", "белая церковь"),
    ("старого салтова", "старий салтов"),
    ("сільця", "сілець"),
    ("маріуполем", "маріуполь"),
    ("тернополі", "тернопіль"),
    ("ірпеня", "ірпінь"),
    ("донецьком", "донецьк"),
    ("изюме", "изюм"),
)
# What a form cannot come from: another language's ending, or words that stand in different cases.
NOT_FORMS = (
    ("бердянське", "бердянськ"),
    ("вишнева", "вишневе"),
    ("нову каховці", "нова каховка"),
    ("кривого розі", "кривий ріг"),
)


@pytest.mark.parametrize(("form", "nominative"), FORMS)
def test_a_form_leads_to_its_nominative(form: str, nominative: str) -> None:
    assert nominative in nominatives(form)


@pytest.mark.parametrize(("form", "nominative"), NOT_FORMS)
def test_what_no_grammar_makes_leads_nowhere(form: str, nominative: str) -> None:
    assert nominative not in nominatives(form)


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_what_is_bent_can_be_bent_back(language: str, gazetteer: Gazetteer) -> None:
    letters = set("іїєґ") if language == "uk" else set("ыэъ")
    towns = [place for place in gazetteer.places if place.country == "UA" and place.population >= 40_000]
    names = {fold(n) for town in towns for n in gazetteer.names_of(town.id) if letters & set(n.lower())}
    other = set("ыэъёіїєґ") - letters
    plain = sorted(name for name in names if " " not in name and not other & set(name))
    assert len(plain) > 20
    for name in plain:
        assert all(name in nominatives(form) for form in inflect(name, language))


def test_latin_names_have_no_cases() -> None:
    assert nominatives("kharkiv") == ()


@pytest.mark.parametrize(
    ("name", "language", "some"),
    [
        ("Суми", "uk", {"сум", "сумах", "сумами"}),
        ("Кривий Ріг", "uk", {"кривого рогу", "кривому розі"}),
        ("Іваново", "ru", {"іванова", "іванове"}),
        ("Попасна", "uk", {"попасної", "попасну"}),
    ],
)
def test_the_generator_knows_the_grammar(name: str, language: str, some: set[str]) -> None:
    assert some <= forms(name, language)


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_every_case_of_a_settlement_leads_to_it(language: str, gazetteer: Gazetteer) -> None:
    """All places of 1,000 people or more, in every case, lead to the place or to one of the same name."""
    settlements = [
        place
        for place in gazetteer.places
        if place.country == "UA" and place.population >= 1000 and place.feature_code.startswith("PPL")
    ]
    letters, others = ("іїєґ", "ыэъё") if language == "uk" else ("ыэъё", "іїєґ")
    own: dict[str, set[str]] = {}
    for place in settlements:
        for name in gazetteer.names_of(place.id):
            if set(letters) & set(name.lower()) and not set(others) & set(name.lower()):
                own.setdefault(name, set()).add(place.id)
    lost, asked = [], 0
    for name, places in sorted(own.items()):
        for form in sorted(forms(name, language)):
            asked += 1
            if places.isdisjoint(candidate.place.id for candidate in gazetteer.lookup(form)):
                lost.append((name, form))
    assert asked > 1000
    assert len(lost) <= asked / 1000, lost[:20]
