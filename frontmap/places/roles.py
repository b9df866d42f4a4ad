"""Rules for names that are no places: units, peoples, organisations, persons, things with a place's name."""

from __future__ import annotations

import re

from frontmap.model import MentionKind, MentionRole
from frontmap.places.recognition import Known
from frontmap.places.regions import actor_role
from frontmap.places.scene import Finding, Scene
from frontmap.places.surroundings import after_comma, candidates_of, is_common_noun, place_expected
from frontmap.places.wording import Wording


def unit(scene: Scene, at: int) -> Finding | None:
    """A brigade, a battalion: "the Azov Regiment", "93rd Kholodnyi Yar Brigade"."""
    words = scene.words
    last = at
    if scene.is_common(at) and not scene.known(at):
        return None
    if scene.before(at) in ("st", "nd", "rd", "th") and scene.tokens[at - 2].figure:
        return Finding(at, at)  # "the 35th Marine and 56th brigades"
    if scene.tokens[at].low in words.after_unit:
        return Finding(at, at) if not scene.known(at) else None
    for number in range(at + 1, min(at + 6, len(scene.tokens))):
        token = scene.tokens[number]
        if scene.after(number - 1) is None or scene.tokens[number - 1].low in words.demonyms:
            break
        if token.low in words.after_unit and (
            token.capital or token.low not in ("army", "division", "company")
        ):
            last = number
        elif not token.capital and not token.figure:
            break
    if last > at:
        return (
            Finding(at, last, MentionKind.OTHER, MentionRole.UNIT) if scene.known(at) else Finding(at, last)
        )
    return None


def demonym(scene: Scene, at: int) -> Finding | None:
    """Peoples and adjectives: "Ukrainian", "Russians"; and of places, "на Лиманському напрямку"."""
    low = scene.tokens[at].low
    if low in scene.words.demonyms or (_is_people(low, scene.words) and not _placed(scene, at)):
        return Finding(at, at, MentionKind.COUNTRY, MentionRole.DEMONYM)
    if _ADJECTIVE.search(low) and scene.low_after(at).startswith(scene.words.adjective_heads):
        if scene.low_after(at) in scene.words.after_region or _is_town_in_case(scene, at):
            return None
        return Finding(at, at, MentionKind.SETTLEMENT, MentionRole.DEMONYM) if scene.known(at) else None
    return None


def _is_town_in_case(scene: Scene, at: int) -> bool:
    """Whether a preposition before an ending that towns have too makes it one: "з Лисичанська армія"."""
    towns = scene.tokens[at].low.endswith(("ка", "ку", "ком", "ке"))
    return towns and place_expected(scene, at) and not scene.low_after(at).startswith(_DIRECTION)


_DIRECTION = ("напрям", "направлен", "район", "област", "фронт")
# Endings of Ukrainian and Russian adjectives made of names, and of names of peoples, in all cases.
_ADJECTIVE = re.compile(r"[сц]ь?к(?:ий|ого|ому|им|ім|ій|а|у|ою|е|і|их|ими|ой|ом|ая|ое|ие|ую|ої)$")
# A battalion, a club, a power plant: "Dnipro-1"; not "Izium-2022" and not "Kyiv-24 km".
_NUMBERED = re.compile(r"-(?:\d(?![\d.,])|(?:class|type|style)\b)")
_POSSESSIVES = ("'s", "’s")
_PEOPLE = re.compile(r"(?:[иоаеяіїуюєы][йхмв]?|ого|ому|ими|ої|ою|ам|ами|ах|ем|ець|ец|ин|ина|ину|ином|ий)?")


def _is_people(low: str, words: Wording) -> bool:
    if not low.startswith(words.demonym_stems):
        return False
    for stem in words.demonym_stems:
        if low.startswith(stem) and _PEOPLE.fullmatch(low, len(stem)):
            return len(low) > len(stem) or low.endswith(("ець", "ец", "ян"))
    return False


def _placed(scene: Scene, at: int) -> bool:
    """Whether a place is called for and no noun follows that the adjective could go with."""
    before = scene.before(at)
    if before in scene.words.before_settlement:
        return True
    follower = scene.after(at)
    return place_expected(scene, at) and (follower is None or follower.capital)


def organisation(scene: Scene, at: int) -> Finding | None:
    """Agencies, movements, weapons; and acronyms that the gazetteer does not have."""
    token = scene.tokens[at]
    alias = scene.words.country_aliases.get(token.low)
    if alias and (token.text.isupper() or len(token.text) > 3):
        candidates = scene.recogniser.country(alias)
        return Finding(at, at, MentionKind.COUNTRY, actor_role(scene, at, at, capital=False), candidates)
    if token.low in scene.words.organisations or token.low in scene.units:
        known = scene.known(at)
        return Finding(at, at, MentionKind.OTHER, MentionRole.UNIT) if known else Finding(at, at)
    if token.text.isupper() and len(token.text) <= 6 and not scene.shouting:
        return Finding(at, at)
    return None


def person(scene: Scene, at: int) -> Finding | None:
    """Who has a first name, a title or a surname said before is a person."""
    words, token, known = scene.words, scene.tokens[at], scene.known(at)
    follower = scene.after(at)
    named = follower is not None and follower.capital
    first_name = token.low in words.first_names
    if first_name and follower and named and not is_common_noun(words, follower.low):
        return None if known and known.last > at else _persons(scene, at, at + 1)
    if _aged(scene, at) and (first_name or known is None or known.strength < 3):
        return _persons(scene, at, at)
    known_person = token.low in scene.persons
    free = (known is None or known.strength < 3) and not place_expected(scene, at)
    if (known_person and known is None) or (free and (first_name or known_person)) or _titled(scene, at):
        return _persons(scene, at, at)
    if known and named and known.first == known.last and _person_acts(scene, at, known):
        return Finding(at, at + 1, MentionKind.OTHER, MentionRole.PERSON)
    return None


def _aged(scene: Scene, at: int) -> bool:
    """Whether an age follows: "Volodymyr, 45, a miner"."""
    if at + 1 >= len(scene.tokens) or scene.gap(at + 1).strip() != ",":
        return False
    figure, end = scene.tokens[at + 1], scene.tokens[at + 1].end
    return figure.figure and len(figure.text) <= 2 and scene.text[end : end + 1] in (",", ".")


def _persons(scene: Scene, first: int, last: int) -> Finding:
    """A person's name, worth telling where a place has it too."""
    if _namesake(scene, first, last):
        return Finding(first, last, MentionKind.OTHER, MentionRole.PERSON)
    return Finding(first, last)


def _titled(scene: Scene, at: int) -> bool:
    """Whether a title stands directly before: "Colonel X", but not "Governor" before a great city."""
    words, known = scene.words, scene.known(at)
    if scene.before(at) not in words.titles or scene.is_common(at) or scene.tokens[at].low in words.titles:
        return False
    if scene.gap(at).strip() not in ("", "."):
        return False
    # "chief Kyiv negotiator", "Deputy Kharkiv Mayor" are no persons called Kyiv or Kharkiv.
    strong = known is not None and known.strength >= 3
    return not strong or (scene.tokens[at - 1].capital and scene.low_after(at) not in words.titles)


def _person_acts(scene: Scene, at: int, known: Known) -> bool:
    """Two names, the second unknown or a village, then a verb of saying; or a village before a name."""
    words, follower = scene.words, scene.tokens[at + 1]
    second = scene.known(at + 1)
    if second is not None and second.strength < 3 and second.last == at + 1 and scene.gap(at + 1) == " ":
        return scene.low_after(at + 1) in words.says and not place_expected(scene, at)
    if (
        is_common_noun(words, follower.low)
        or follower.low in words.common
        or scene.known(at + 1)
        or follower.text.isupper()
    ):
        return False
    if follower.low in words.first_names and not place_expected(scene, at):
        return True
    if "-" in scene.gap(at + 1) or "," in scene.gap(at + 1) or scene.before(at) in words.before_settlement:
        return False
    return scene.low_after(at + 1) in words.says or (known.strength < 3 and not place_expected(scene, at))


def _namesake(scene: Scene, first: int, last: int) -> bool:
    return any(scene.known(number) for number in range(first, last + 1))


def thing(scene: Scene, at: int) -> Finding | None:
    """Streets, airports, rivers, newspapers, councils: what a name lends its name to; and ships."""
    words, known = scene.words, scene.known(at)
    last = known.last if known else at
    before = scene.before(at)
    if known and _NUMBERED.match(scene.text, scene.tokens[last].end):
        return Finding(at, last, MentionKind.OTHER, MentionRole.OTHER)
    if _borrowed(scene, at, last):
        return Finding(at, last, MentionKind.OTHER, MentionRole.OTHER) if known else Finding(at, last)
    if scene.text[scene.tokens[last].end : scene.tokens[last].end + 4].lower() in (
        "-on-",
        "-na-",
        "-на-",
    ) and not after_comma(scene, at):
        return Finding(at, min(last + 2, len(scene.tokens) - 1))
    if before in words.before_water and scene.tokens[at - 1].capital and not scene.is_common(at):
        return Finding(
            at, last, MentionKind.WATER, MentionRole.PLACE, candidates_of(known, MentionKind.WATER)
        )
    if scene.is_common(at) and not (known and known.last > at):
        return None
    return _lent(scene, at, last)


def _borrowed(scene: Scene, at: int, last: int) -> bool:
    """Ships, dishes, feasts, films, clubs; and a foreign city with an article ("they sank the Moskva")."""
    words, before, known = scene.words, scene.before(at), scene.known(at)
    if before in words.before_dish or (before == "of" and scene.before(at, 2) in words.before_dish):
        return True
    if before in words.before_ship and not after_comma(scene, at):
        return True
    if before != "the" or known is None or scene.owned(last):
        return False
    follower = scene.after(last)
    if follower is None:
        return known.first == known.last and not scene.recogniser.at_home(known.candidates)
    return _is_title(scene, last + 1)


def _is_title(scene: Scene, number: int) -> bool:
    """Whether a word goes on with a title ("The Odessa File"), and not with a place, a people or a noun."""
    words, token = scene.words, scene.tokens[number]
    return (
        token.capital
        and not token.text.isupper()
        and "-" not in scene.gap(number)
        and token.low not in words.titles
        and token.low not in words.country_words
        and not scene.text.startswith(_POSSESSIVES, token.end)
        and ((known := scene.known(number)) is None or known.strength < 3)
        and not is_common_noun(words, token.low)
        and token.low not in words.demonyms
    )


def _lent(scene: Scene, at: int, last: int) -> Finding | None:
    words = scene.words
    for number in range(last + 1, min(last + 5, len(scene.tokens))):
        if scene.after(number - 1) is None:
            break
        token = scene.tokens[number]
        if token.low in words.after_water and (token.capital or number == last + 1):
            return Finding(
                at,
                number,
                MentionKind.WATER,
                MentionRole.PLACE,
                candidates_of(scene.known(at), MentionKind.WATER),
            )
        if token.low in words.after_region or token.low in words.after_settlement:
            break
        if token.low in words.after_other and (token.capital or number == last + 1):
            return Finding(at, number, MentionKind.OTHER, MentionRole.PLACE)
        if token.capital and token.low in words.after_organisation:
            return _organised(scene, at, last, number)
        if not token.capital or scene.known(number):
            break
    return None


def _organised(scene: Scene, at: int, last: int, number: int) -> Finding | None:
    """A body, up to its last capital: "Kherson Regional Administration"."""
    end = number
    while (token := scene.after(end)) is not None and (
        token.capital or token.low in scene.words.after_organisation
    ):
        end += 1
    known = scene.known(at)
    if known is None:
        return Finding(at, end)
    return Finding(at, end, MentionKind.OTHER, MentionRole.OTHER)
