"""What keyboards, editors and copyists do to a name: towns are still found."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from frontmap.model import Place
from frontmap.places import Gazetteer, fold, romanise
from frontmap.places.key import gaps

ALIKE = str.maketrans("асеіорхуАВСЕІКМНОРТХ", "aceiopxyABCEIKMHOPTX")
VOWELS = "аеєиіїоуюяАЕЄИІЇОУЮЯ"


@pytest.fixture(scope="module")
def towns(gazetteer: Gazetteer) -> list[tuple[Place, str]]:
    """Towns of 10,000 people with their official names."""
    found = []
    for place in gazetteer.places:
        if place.country == "UA" and place.population >= 10_000 and place.feature_code.startswith("PPL"):
            own = [n for n in gazetteer.names_of(place.id) if n != place.name and romanise(n) == place.name]
            if own and place.feature_code != "PPLX":
                found.append((place, own[0]))
    assert len(found) > 300
    return found


def stressed(name: str) -> str:
    at = random.Random(name).choice([n for n, letter in enumerate(name) if letter in VOWELS])
    return f"{name[: at + 1]}\u0301{name[at + 1 :]}"


def one_alike(name: str) -> str:
    at = random.Random(name).choice(
        [n for n, letter in enumerate(name) if letter.translate(ALIKE) != letter] or [0]
    )
    return name[:at] + name[at].translate(ALIKE) + name[at + 1 :]


WAYS: dict[str, Callable[[str], str]] = {
    "a stress mark": stressed,
    "one Latin letter": one_alike,
    "Latin letters": lambda name: name.translate(ALIKE),
    "Latin i": lambda name: name.replace("і", "i"),
    "a soft hyphen": lambda name: f"{name[:3]}\u00ad{name[3:]}",
    "a space of no width": lambda name: f"{name[:3]}\u200b{name[3:]}",
    "a doubled letter": lambda name: name[:4] + name[3:],
    "a possessive": lambda name: f"{romanise(name)}’s",
    "an English possessive": lambda name: f"{romanise(name)}'s",
    "ye for ie": lambda name: romanise(name).replace("ie", "ye").replace("ia", "ya").replace("iu", "yu"),
    "no h in kh": lambda name: romanise(name).replace("kh", "h").replace("Kh", "H"),
}


@pytest.mark.parametrize("way", WAYS)
def test_towns_are_found(way: str, towns: list[tuple[Place, str]], gazetteer: Gazetteer) -> None:
    lost = [
        (name, WAYS[way](name))
        for place, name in towns
        if place.id not in {candidate.place.id for candidate in gazetteer.lookup(WAYS[way](name))}
    ]
    assert len(lost) <= len(towns) / 100, lost


def omitted(name: str, at: int) -> str:
    return name[:at] + name[at + 1 :]


def swapped(name: str, at: int) -> str:
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


@pytest.mark.parametrize(("slip", "share"), [(omitted, 0.8), (swapped, 0.85)])
@pytest.mark.parametrize("alphabet", ["Latin", "Cyrillic"])
def test_a_slip_in_a_long_name_is_seen_through(
    slip: Callable[[str, int], str],
    share: float,
    alphabet: str,
    towns: list[tuple[Place, str]],
    gazetteer: Gazetteer,
) -> None:
    asked = found = 0
    for place, official in towns:
        name = place.name if alphabet == "Latin" else official
        if len(name) >= 9 and name.isalpha():
            at = random.Random(name).randrange(1, len(name) - 2)
            asked += 1
            found += place.id in {candidate.place.id for candidate in gazetteer.lookup(slip(name, at))}
    assert asked > 80
    assert found >= share * asked


def test_what_is_no_name_of_a_place_stays_none(gazetteer: Gazetteer) -> None:
    words = "Gegenoffensive Streitkräfte Frühling brigades командування наступление natarcie mercredi"
    assert not [word for word in words.split() if gazetteer.lookup(word)]


@pytest.mark.parametrize(
    ("mixed", "plain"),
    [("Хepcон", "херсон"), ("Kиїв", "київ"), ("Харкiв", "харків"), ("Кherson", "kherson"), ("Жdan", "жdan")],
)
def test_a_word_is_written_in_one_alphabet(mixed: str, plain: str) -> None:
    assert fold(mixed) == plain


def test_gaps_stand_between_vowels() -> None:
    assert gaps("zapoizhzhia") == ("zapobizhzhia", "zapoizhzhiba")
    assert gaps("kherson") == ()
