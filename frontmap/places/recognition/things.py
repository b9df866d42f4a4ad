"""Rules for things that have a place's name: streets, waters, ships, clubs, dishes, works, bodies."""

from __future__ import annotations

import re

from frontmap.model import MentionKind, MentionRole
from frontmap.places.recognition.cues import ARTICLES
from frontmap.places.recognition.namegiving import is_lent
from frontmap.places.recognition.scene import Finding, Scene
from frontmap.places.recognition.surroundings import (
    after_comma,
    candidates_of,
    is_common_noun,
    place_expected,
)

# A battalion, a club, a power plant: "Dnipro-1"; not "Izium-2022" and not "Kyiv-24 km".
_NUMBERED = re.compile(r"-(?:\d(?![\d.,])|(?:class|type|style)\b)")
_QUOTES = '«»„“”"‹›'
_LONG_WORD, _TITLE_WORDS = 4, 3
_CITIES = frozenset({"PPLC", "PPLA", "PPLA2"})
_CLUB_PEOPLE = 20_000
# The score of a match.
_SCORE = re.compile(r"\b\d{1,2}[-–:]\d{1,2}\b(?![-–:.]\d)")
_SCORE_REACH, _SPORT_REACH = 60, 14
_POSSESSIVES = ("'s", "’s")


def thing(scene: Scene, at: int) -> Finding | None:
    """Streets, airports, rivers, newspapers, councils: what a name lends its name to; and ships."""
    words, known = scene.words, scene.known(at)
    last = at + known.extra if known else at
    before = scene.before(at)
    if known and _NUMBERED.match(scene.text, scene.ends[last]):
        return Finding(at, last, MentionKind.OTHER, MentionRole.OTHER)
    if known and not scene.is_common(at) and (_is_quoted(scene, at, last) or _goods(scene, at, last)):
        return Finding(at, last, MentionKind.OTHER, MentionRole.OTHER)
    if _is_club(scene, at):
        return Finding(at, at + 1, MentionKind.OTHER, MentionRole.OTHER)
    if known and not after_comma(scene, at) and _has_article(scene, at, last):
        return Finding(at, last, MentionKind.OTHER, MentionRole.OTHER)
    if known and is_lent(scene, at, last):
        return Finding(at, last, MentionKind.OTHER, MentionRole.OTHER)
    named = known and _apposed(scene, at)
    if named:
        return Finding(at, last, MentionKind.OTHER, named)
    if _borrowed(scene, at, last):
        return Finding(at, last, MentionKind.OTHER, MentionRole.OTHER) if known else Finding(at, last)
    if scene.text[scene.ends[last] : scene.ends[last] + 4].lower() in (
        "-on-",
        "-na-",
        "-на-",
    ) and not after_comma(scene, at):
        return Finding(at, min(last + 2, len(scene.tokens) - 1))
    if before in words.before_water and not scene.is_common(at) and _is_water(scene, at, last):
        return Finding(
            at, last, MentionKind.WATER, MentionRole.PLACE, candidates_of(known, MentionKind.WATER)
        )
    if scene.is_common(at) and not (known and known.extra):
        return None
    if known and not place_expected(scene, at) and (_is_work(scene, last) or _plays(scene, at, last)):
        return Finding(at, last, MentionKind.OTHER, MentionRole.OTHER)
    found = _lent(scene, at, last)
    if found is None and known and _compounded(scene, at, last):
        return Finding(at, last, MentionKind.OTHER, MentionRole.OTHER)
    return found


_WHERE = frozenset({"in", "at", "near", "around", "outside", "into", "towards", "toward"})


def _is_quoted(scene: Scene, at: int, last: int) -> bool:
    """Whether it stands alone in quotation marks: a ship, a club, a unit, a brand."""
    first = at
    # "Die Akte Odessa": a title of a few words, each with a capital.
    while (
        first > 0
        and at - first < _TITLE_WORDS
        and scene.gap(first) == " "
        and scene.tokens[first - 1].capital
    ):
        first -= 1
    start, end = scene.starts[first], scene.ends[last]
    opening, closing = scene.text[start - 1 : start] if start else "", scene.text[end : end + 1]
    if first < at and place_expected(scene, at):
        return False
    if not opening or opening not in _QUOTES or not closing or closing not in _QUOTES:
        return False
    if candidates_of(scene.known(at), MentionKind.REGION) or candidates_of(
        scene.known(at), MentionKind.COUNTRY
    ):
        return False
    return scene.before(at) not in scene.words.before_settlement


def _goods(scene: Scene, at: int, last: int) -> bool:
    """Whether goods follow, which the name is the make of: "Luna rockets"."""
    follower = scene.after(last)
    if follower is None or follower.capital or follower.low not in scene.words.after_product:
        return False
    # "In Lyman shells fell on the school": a second noun after a place that something happens in.
    return scene.before(at) not in _WHERE


def _compounded(scene: Scene, at: int, last: int) -> bool:
    """Whether it is the beginning of a name that no place has: "Lviv Croissants opened"."""
    words, follower = scene.words, scene.after(last)
    if follower is None or not follower.capital or follower.upper or len(follower.text) < _LONG_WORD:
        return False
    if scene.language == "de" and scene.gap(last + 1) == "-":
        return scene.known(last + 1) is None  # "Krim-Tataren"
    if scene.gap(last + 1) != " " or scene.language == "de":
        return False
    if place_expected(scene, at) or scene.before(at) in words.weak or scene.low_after(last + 1) in words.says:
        return False
    if scene.low_after(last + 1) in words.after_region:
        return False
    return not (
        follower.low in words.common
        or follower.low in words.titles
        or follower.low in words.offices
        or follower.low in words.demonyms
        or follower.low in words.first_names
        or follower.low in words.country_words
        or follower.low in words.organisations
        or follower.low in scene.persons
        or follower.low in scene.units
        or is_common_noun(words, follower.low)
        or scene.known(last + 1) is not None
        or scene.is_headline(at)
    )


def _is_work(scene: Scene, last: int) -> bool:
    """Whether an apposition calls it a song, a ship, a battalion: "X, a song by"."""
    number = last + 1
    if number + 1 >= len(scene.tokens) or scene.gap(number).strip() != ",":
        return False
    bare = scene.is_cyrillic(number) or scene.language == "pl"
    if not bare and scene.tokens[number].low not in ARTICLES:
        return False
    for at in range(number if bare else number + 1, min(number + 4, len(scene.tokens))):
        if at > number and not scene.linked(at):
            return False
        if scene.tokens[at].low in scene.words.works and not scene.tokens[at].capital:
            return not bare or at == number
    return False


def _plays(scene: Scene, at: int, last: int) -> bool:
    """Whether it is a club: a verb of the game follows, and a score or words of a match stand near."""
    words = scene.words
    if scene.before(at) in words.weak or scene.low_after(last) not in words.plays:
        return False
    end = scene.ends[last]
    if _SCORE.search(scene.text[end : end + _SCORE_REACH].split(". ")[0]):
        return True
    near = scene.tokens[max(0, at - _SPORT_REACH) : last + _SPORT_REACH]
    return any(token.low in words.sport for token in near)


def _is_club(scene: Scene, at: int) -> bool:
    """Whether a club's name goes on with its city: "Dynamo Kyiv", "Desna Chernihiv"."""
    number = at + 1
    if number >= len(scene.tokens) or scene.gap(number) != " " or not scene.tokens[number].capital:
        return False
    city, known = scene.known(number), scene.known(at)
    if city is None or scene.low_after(number + city.extra) in scene.words.after_region:
        return False
    if scene.tokens[at].low in scene.words.before_dish:
        return True
    if known is None or known.extra or city.strength < 3 or scene.is_common(at) or scene.shouting:
        return False
    first, second = known.candidates[0].place, city.candidates[0].place
    club = first.population < _CLUB_PEOPLE and second.feature_code in _CITIES
    return club and not place_expected(scene, at) and not scene.is_headline(at)


def _has_article(scene: Scene, at: int, last: int) -> bool:
    """Whether an article makes it an ordinary noun: "eine Bar in Berlin", "a Donets"; no town has one."""
    words, before = scene.words, scene.before(at)
    if before in words.feast_joints and scene.tokens[at].low in words.feasts:
        return True
    if before not in words.articles[scene.language]:
        return False
    follower = scene.after(last)
    return follower is None or follower.low in words.near or follower.low in words.weak


def _apposed(scene: Scene, at: int) -> MentionRole | None:
    """What a noun directly before a name makes it: "батальйон «Харків»", "Hotel Dnipro"."""
    words, before = scene.words, scene.before(at)
    known = scene.known(at)
    if before in words.genitive_joints and scene.before(at, 2) in words.before_street:
        return MentionRole.OTHER
    # "завод Харкова": in the genitive it is where the thing is.
    if not before or (scene.inflects(at) and known and known.candidates[0].tier == "inflected"):
        return None
    if before in words.before_unit:
        return MentionRole.UNIT
    if scene.language == "de" and before.endswith(words.thing_endings):
        return MentionRole.OTHER
    if before == "la" and scene.before(at, 2) == "à":
        return MentionRole.OTHER  # "poulet à la Kiev"
    return MentionRole.OTHER if before in words.before_thing or before in words.before_other else None


def _is_water(scene: Scene, at: int, last: int) -> bool:
    """Whether a name after "river" is the river's, and not that of whom the river is no part."""
    if scene.tokens[at - 1].capital or scene.inflects(at) or scene.language != "en":
        return True
    return scene.ends_phrase(last) or bool(candidates_of(scene.known(at), MentionKind.WATER))


def _borrowed(scene: Scene, at: int, last: int) -> bool:
    """Ships, dishes, feasts, films, clubs; and a foreign city with an article ("they sank the Moskva")."""
    words, before, known = scene.words, scene.before(at), scene.known(at)
    of_what = scene.before(at, 2) if before == "of" else ""
    if before in words.before_dish or of_what in words.before_dish or (of_what and of_what in words.works):
        return True
    if before in words.before_ship and not after_comma(scene, at):
        return True
    if before != "the" or known is None or scene.owned(last):
        return False
    follower = scene.after(last)
    if follower is None:
        return not known.extra and not scene.recogniser.at_home(known.candidates)
    return _is_title(scene, last + 1)


def _is_title(scene: Scene, number: int) -> bool:
    """Whether a word goes on with a title ("The Odessa File"), and not with a place, a people or a noun."""
    words, token = scene.words, scene.tokens[number]
    return (
        token.capital
        and not token.upper
        and "-" not in scene.gap(number)
        and token.low not in words.titles
        and token.low not in words.country_words
        and not scene.text.startswith(_POSSESSIVES, scene.ends[number])
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
        place = scene.known(number)
        if not token.capital or (place is not None and place.strength > 1):
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
