from __future__ import annotations

import pytest

from frontmap.places import Gazetteer, romanise, schemes

EXAMPLES = (
    ("Куп'янськ", "kmu2010", "Kupiansk"),
    ("Згурівка", "kmu2010", "Zghurivka"),
    ("Єнакієве", "kmu2010", "Yenakiieve"),
    ("Їжакевич, Юрій, Яготин", "kmu2010", "Yizhakevych, Yurii, Yahotyn"),
    ("ЩАСТЯ", "kmu2010", "SHCHASTIA"),
    ("Щастя", "bgn2019", "Shchastia"),
    ("Слов'янськ", "bgn1965", "Slov”yans’k"),
    ("Кривий Ріг", "bgn1965", "Kryvyy Rih"),
    ("Артёмовск", "bgn-ru", "Artëmovsk"),
    ("Енакиево", "bgn-ru", "Yenakiyevo"),
    ("Щорс", "iso9", "Ŝors"),
    ("Чернігів", "iso9", "Černìgìv"),
    ("Чернігів", "scholarly", "Černihiv"),
    ("Запоріжжя", "scholarly", "Zaporižžja"),
    ("Лисичанськ", "german", "Lyssytschansk"),
    ("Ізюм", "german", "Isjum"),
    ("Куп'янськ", "french", "Koupiansk"),
    ("Шевченкове", "french", "Chevtchenkove"),
    ("Харків", "polish", "Charkiw"),
    ("Лисичанськ", "polish", "Łysyczańsk"),
)


@pytest.mark.parametrize(("cyrillic", "scheme", "latin"), EXAMPLES)
def test_examples(cyrillic: str, scheme: str, latin: str) -> None:
    assert romanise(cyrillic, scheme) == latin


def test_what_is_not_cyrillic_stays() -> None:
    assert all(romanise("Don't, 5 km!", scheme) == "Don't, 5 km!" for scheme in schemes())


def test_an_unknown_scheme_is_named() -> None:
    with pytest.raises(ValueError, match="no romanisation scheme 'klingon'; there are ala-lc"):
        romanise("Харків", "klingon")


@pytest.mark.parametrize("scheme", schemes())
def test_every_town_is_found_in_every_scheme(scheme: str, gazetteer: Gazetteer) -> None:
    towns = [place for place in gazetteer.places if place.country == "UA" and place.population >= 15_000]
    assert len(towns) > 150
    lost = []
    for town in towns:
        for name in gazetteer.names_of(town.id):
            if set("іїєґ") & set(name.lower()) and town.feature_code != "PPLX":
                latin = romanise(name, scheme)
                if town not in [candidate.place for candidate in gazetteer.lookup(latin)]:
                    lost.append((name, latin))
    assert not lost
