from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial

import pytest

from frontmap.model import Place
from frontmap.places import Gazetteer, romanise, schemes
from frontmap.places.romanise import load_scheme

# Words of our own, one for each letter and rule of the published tables.
EXAMPLES = {
    "kmu2010": (
        "Алушта/Alushta Борщагівка/Borshchahivka Вінниця/Vinnytsia Гадяч/Hadiach Ґоголів/Goholiv"
        " Єнакієве/Yenakiieve Короп'є/Koropie Жежелів/Zhezheliv Їжівка/Yizhivka Кадиївка/Kadyivka"
        " Йосипівка/Yosypivka Стрий/Stryi Медвин/Medvyn Згурівка/Zghurivka Розгін/Rozghin ЗГАР/ZGHAR"
        " Щастя/Shchastia ЩАСТЯ/SHCHASTIA Юрківці/Yurkivtsi Крюківка/Kriukivka Яготин/Yahotyn"
        " Знам'янка/Znamianka Тростянець/Trostianets ХВОЩ/KHVOSHCH"
    ),
    "bgn2019": "Щастя/Shchastia Згурівка/Zghurivka Яготин/Yahotyn",
    "bgn1965": (
        "Слов'янськ/Slov”yans’k Загір'я/Zahir”ya Бабаї/Babayi Єрки/Yerky Йосипівка/Yosypivka"
        " Хрустальний/Khrustal’nyy Згурівка/Z·hurivka Цюрупинськ/Tsyurupyns’k Путивль/Putyvl’"
    ),
    "bgn-ru": (
        "Артёмовск/Artëmovsk Енакиево/Yenakiyevo Мейеровка/Meyyerovka Объезд/Ob”yezd Ёлкино/Yëlkino"
        " Белёв/Belëv Улан-Удэ/Ulan-Ud·e Электросталь/Elektrostal’ Чапаевка/Chapayevka Счастье/Schast’ye"
        " Вятское/Vyat·skoye Отсечка/Ot·sechka Крайуть/Kray·ut’"
    ),
    "iso9": (
        "Щорс/Ŝors Чернігів/Černìgìv Ґоголів/G̀ogolìv Єрки/Êrki Їжівка/Ïžìvka Хорол/Horol"
        " Юр'ївка/Ûr’ïvka Объезд/Obʺezd Эльба/Èlʹba Цыганы/Cygany"
    ),
    "scholarly": "Чернігів/Černihiv Запоріжжя/Zaporižžja Хорол/Xorol Щорс/Ščors Їжівка/Jiživka Ковель/Kovelʹ",
    "scholarly-ru": "Горловка/Gorlovka Щёлково/Ščëlkovo Объезд/Obʺezd Хутор/Xutor Эльба/Èlʹba",
    "ala-lc": (
        "Юр'ївка/I͡Urïvka Житомир/Z͡Hytomyr Жежелів/Z͡Hez͡heliv Згар/Zhar Цибулів/T͡Sybuliv Стрий/Stryĭ"
        " Єрки/I͡Erky ЮРКІВКА/I͡URKIVKA"
    ),
    "ala-lc-ru": "Цимлянск/T͡Simli͡ansk Бийск/Biĭsk Эльба/Ėlʹba Шахтёрск/Shakhtërsk Объезд/Obʺezd Елань/Elanʹ",
    "english": "Кропивницький/Kropyvnytsky Стрий/Stry Харків/Kharkiv",
    "english-ru": "Красный/Krasny Артёмовск/Artyomovsk Авдеевка/Avdeyevka Горский/Gorsky",
    "german": (
        "Лисичанськ/Lyssytschansk Ізюм/Isjum Харків/Charkiw Щастя/Schtschastja Житомир/Schytomyr"
        " Луцьк/Luzk Єнакієве/Jenakijewe Васильків/Wassylkiw Скадовськ/Skadowsk Їжівка/Jischiwka"
    ),
    "german-ru": (
        "Авдеевка/Awdejewka Горький/Gorki Грозный/Grosny Чуйков/Tschuikow Новороссийск/Noworossisk"
        " Горбачёво/Gorbatschowo Артёмовск/Artjomowsk Счастье/Stschastje Александрия/Alexandrija"
    ),
    "french": (
        "Куп'янськ/Koupiansk Шевченкове/Chevtchenkove Часів/Tchassiv Лисичанськ/Lyssytchansk"
        " Стрий/Stryï Юрківка/Iourkivka Щастя/Chtchastia Їжівка/Ïjivka Херсон/Khersone Яготин/Iahotyne"
    ),
    "french-ru": (
        "Геническ/Guenitchesk Дудаево/Doudaïevo Киев/Kiev Екатеринбург/Iekaterinbourg Грозный/Grozny"
        " Васильев/Vassiliev Михайловка/Mikhaïlovka Горский/Gorski Королёв/Koroliov Ивановка/Ivanovka"
    ),
    "polish": (
        "Луганськ/Łuhańsk Харків/Charkiw Лисичанськ/Łysyczańsk Єрки/Jerky Ляшки/Laszky Люботин/Lubotyn"
        " Синє/Synie Дякове/Diakowe Поділля/Podilla Ірпінь/Irpiń Луцьк/Łuck Львів/Lwiw Знам'янка/Znamjanka"
    ),
    "spanish": (
        "Харків/Jarkiv Херсон/Jerson Запоріжжя/Zaporiyia Хмельницький/Jmelnitski"
        " Яготин/Yahotin"
    ),
    "dutch": (
        "Луганськ/Loehansk Чернігів/Tsjernihiv Ужгород/Oezjhorod Харків/Charkiv Щастя/Sjtsjastja"
        " Юрківка/Joerkivka Запоріжжя/Zaporizja"
    ),
    "swedish": "Чернігів/Tjernihiv Запоріжжя/Zaporizjzja Буча/Butja Харків/Charkiv Шостка/Sjostka",
    "polish-ru": (
        "Северодонецк/Siewierodonieck Енакиево/Jenakijewo Желанное/Żełannoje Шишкино/Szyszkino"
        " Щёлково/Szczołkowo Лебяжье/Lebiażje Объезд/Objezd Казань/Kazań"
    ),
}  # fmt: skip
PAIRS = [
    (scheme, *pair.split("/")) for scheme, pairs in EXAMPLES.items() for pair in pairs.split(" ") if pair
]


@pytest.mark.parametrize(("scheme", "cyrillic", "latin"), PAIRS)
def test_the_published_table(scheme: str, cyrillic: str, latin: str) -> None:
    assert romanise(cyrillic, scheme) == latin


def test_every_scheme_has_examples_and_a_source() -> None:
    assert set(EXAMPLES) == set(schemes())
    assert all(load_scheme(scheme).source and load_scheme(scheme).title for scheme in schemes())


def test_a_scheme_can_be_named() -> None:
    assert romanise("Ізюм", scheme="german") == "Isjum"


@pytest.mark.parametrize("scheme", schemes())
def test_every_letter_of_both_alphabets_is_written(scheme: str) -> None:
    letters = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёыэъ"
    for letter in letters:
        latin = romanise(f"а{letter}а", scheme)
        assert not set(latin) & set(letters + letters.upper())
        assert romanise(f"А{letter.upper()}А", scheme) == latin.upper()


@pytest.mark.parametrize("apostrophe", "'’ʼ‘`´′")
def test_apostrophes_are_one(apostrophe: str) -> None:
    assert romanise(f"Слов{apostrophe}янськ", "bgn1965") == "Slov”yans’k"
    assert romanise(f"Слов{apostrophe}янськ", "kmu2010") == "Sloviansk"


@pytest.mark.parametrize("scheme", schemes())
def test_what_is_not_cyrillic_stays(scheme: str) -> None:
    assert romanise("Don't, 5 km!", scheme) == "Don't, 5 km!"
    assert romanise("‘Ізюм’, 5 km", scheme)[0] == "'"


def test_an_unknown_scheme_is_named() -> None:
    with pytest.raises(ValueError, match="no romanisation scheme 'klingon'; there are ala-lc"):
        romanise("Харків", "klingon")


WAYS: dict[str, Callable[[str], str]] = {
    **{scheme: partial(romanise, scheme=scheme) for scheme in schemes()},
    "capitals": str.upper,
    "lower case": str.lower,
    "no apostrophe": lambda name: name.replace("'", ""),
    "typographic": lambda name: name.replace("'", "’"),
    "a space": lambda name: name.replace("-", " "),
    "a hyphen": lambda name: name.replace(" ", "-"),
    "KMU capitals": lambda name: romanise(name).upper(),
}
SAMPLE, SPELT_JUST_SO = 300, 0.9


@pytest.fixture(scope="module")
def official(gazetteer: Gazetteer) -> dict[str, list[Place]]:
    """All settlements of the register, by their official name."""
    found: dict[str, list[Place]] = {}
    for place in gazetteer.places:
        if place.country == "UA" and place.feature_code.startswith("PPL") and place.feature_code != "PPLX":
            own = [name for name in gazetteer.names_of(place.id) if _is_official(name, place)]
            if own:
                found.setdefault(own[0], []).append(place)
    assert sum(map(len, found.values())) > 29_000
    return found


def _is_official(name: str, place: Place) -> bool:
    return name != place.name and romanise(name) == place.name


@pytest.mark.parametrize("way", WAYS)
def test_every_official_name_leads_to_its_place(
    way: str, official: dict[str, list[Place]], gazetteer: Gazetteer
) -> None:
    """In every scheme a name leads to its place, or to one that is named or spelt as it is asked for.

    Every town, and a sample of all names, another one for each way. Where a paper's letters may be read in
    two ways (Swedish tj is ч and тj) one village in a hundred may be missed.
    """
    names = sorted(official)
    towns = [name for name in names if max(place.population for place in official[name]) >= 20_000]
    villages = random.Random(way).sample(names, SAMPLE)
    assert not _lost(towns, way, official, gazetteer)
    assert len(_lost(villages, way, official, gazetteer)) <= SAMPLE / 100


def _lost(
    names: list[str], way: str, official: dict[str, list[Place]], gazetteer: Gazetteer
) -> list[tuple[str, str]]:
    lost = []
    for name in names:
        spelt = WAYS[way](name)
        ids = {candidate.place.id for candidate in gazetteer.lookup(spelt)}
        if all(place.id not in ids for place in official[name]) and not _shadowed(spelt, gazetteer):
            lost.append((name, spelt))
    return lost


def _shadowed(spelt: str, gazetteer: Gazetteer) -> bool:
    """Whether another place is written or spelt just so, and what only sounds alike was left out."""
    return any(
        candidate.tier == "exact" or (candidate.tier == "key" and candidate.score >= SPELT_JUST_SO)
        for candidate in gazetteer.lookup(spelt)
    )
