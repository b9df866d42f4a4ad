"""Rules for names of bodies and peoples: units, demonyms and adjectives, organisations."""

from __future__ import annotations

import re
from collections.abc import Mapping

from frontmap.model import MentionKind, MentionRole
from frontmap.places.recognition.cues import ADJECTIVE
from frontmap.places.recognition.governments import actor_role
from frontmap.places.recognition.scene import Finding, Scene
from frontmap.places.recognition.surroundings import GENITIVE, candidates_of, place_expected
from frontmap.places.recognition.wording import Wording

_GROUPS = frozenset({"group", "grouping", "groups"})
_FORCES = frozenset({"forces", "troops", "armies"})


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
    if (
        scene.low_after(at) in _GROUPS
        and scene.low_after(at, 2) == "of"
        and scene.low_after(at, 3) in _FORCES
    ):
        return Finding(at, at + 3, MentionKind.OTHER, MentionRole.UNIT)
    for number in range(at + 1, min(at + 6, len(scene.tokens))):
        token = scene.tokens[number]
        if scene.after(number - 1) is None or scene.tokens[number - 1].low in words.demonyms:
            break
        if (
            token.low in words.after_unit
            and (token.capital or token.low not in ("army", "division", "company"))
        ) or (token.low == "group" and scene.tokens[number - 1].low in words.unit_words):
            last = number
        elif not token.capital and not token.figure and token.low not in words.unit_words:
            break
    if last > at:
        return (
            Finding(at, last, MentionKind.OTHER, MentionRole.UNIT) if scene.known(at) else Finding(at, last)
        )
    return None


def demonym(scene: Scene, at: int) -> Finding | None:
    """Peoples and adjectives: "Ukrainian", "Russians"; and of places, "на Лиманському напрямку"."""
    low = scene.tokens[at].low
    if (scene.tokens[at].is_demonym and not _is_town_too(scene, at)) or (
        _is_people(low, scene.words) and not _placed(scene, at) and len(scene.tokens) > 1
    ):
        return Finding(at, at, MentionKind.COUNTRY, MentionRole.DEMONYM)
    if ADJECTIVE.search(low) and scene.low_after(at).startswith(scene.words.adjective_heads):
        if scene.low_after(at) in scene.words.after_region or _is_town_in_case(scene, at):
            return None
        return Finding(at, at, MentionKind.SETTLEMENT, MentionRole.DEMONYM) if scene.known(at) else None
    known = scene.known(at)
    if _shares_noun(scene, at):
        return Finding(at, at, MentionKind.SETTLEMENT, MentionRole.DEMONYM) if known else Finding(at, at)
    weak = known is not None and not known.extra and known.strength < 3
    if known and (
        _agrees(scene, at, scene.words.agreement)
        or (
            (weak or scene.low_after(at).endswith(_ABSTRACT))
            and scene.is_cyrillic(at)
            and not low.endswith(_LOCATIVE)
            and _agrees(scene, at, scene.words.plain_agreement)
        )
    ):
        return Finding(at, at, MentionKind.SETTLEMENT, MentionRole.DEMONYM)
    return None


def _agrees(scene: Scene, at: int, endings: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a noun follows that goes with an adjective of its ending: "Харківська прокуратура"."""
    words, low, noun = scene.words, scene.tokens[at].low, scene.after(at)
    if noun is None or noun.capital or noun.figure or len(noun.low) < _LEAST_NOUN:
        return False
    if noun.low in words.common or noun.low in words.near or noun.low in words.befalls:
        return False
    if noun.low in words.after_region or noun.low.endswith(words.verbal):
        return False
    # "біля Лисичанська противника": no preposition takes the nominative, so that it is the town's case.
    if low.endswith(_NOMINATIVE) and scene.before(at) in words.near:
        return False
    if scene.before(at) in words.before_settlement:
        # "пункти Садівської громади": what belongs to a district, not a village of the adjective's name.
        return _is_of_many(scene, at)
    return any(low.endswith(ending) and noun.low.endswith(nouns) for ending, nouns in endings.items())


def _shares_noun(scene: Scene, at: int) -> bool:
    """Whether adjectives go on to a noun that they share: "на Лиманському та Сумському напрямках"."""
    words, number = scene.words, at
    if not _OBLIQUE.search(scene.tokens[at].low) or not scene.is_cyrillic(at):
        return False
    while number < at + _MOST_ADJECTIVES and number + 1 < len(scene.tokens):
        number += 1
        token, gap = scene.tokens[number], scene.gap(number)
        if token.low.startswith(words.adjective_heads) and number > at + 1:
            # Of the noun of regions each of the adjectives makes a region.
            return scene.linked(number) and token.low not in words.after_region
        if gap.strip() not in ("", ","):
            return False
        if not _OBLIQUE.search(token.low) and token.low not in words.and_words:
            return False
    return False


def _is_of_many(scene: Scene, at: int) -> bool:
    """Whether a genitive adjective follows a word for several settlements: "пункты Сумского района"."""
    return scene.tokens[at].low.endswith(GENITIVE) and scene.before(at) in scene.words.plural_ranks


def _is_town_in_case(scene: Scene, at: int) -> bool:
    """Whether a preposition before an ending that towns have too makes it one: "з Лисичанська армія"."""
    towns = scene.tokens[at].low.endswith(("ка", "ку", "ком", "ке"))
    return towns and place_expected(scene, at) and not scene.low_after(at).startswith(_DIRECTION)


_LEAST_NOUN = 4
_MOST_ADJECTIVES = 10
# Endings of adjectives after stems that towns have too, and that no case of such a town has.
_OBLIQUE = re.compile(r"[сц]ь?к(?:ого|ому|ом|ім|ій|ої|ой|их)$")
_NOMINATIVE = ("ська", "цька")
# No adjective ends so, but nouns do: "у Катюжанці люди".
_LOCATIVE = ("ці", "зі", "сі")
# Endings that only nouns have: "Рівне ставлення".
_ABSTRACT = ("ння", "ття", "ство", "цтво", "ение", "ание")
_DIRECTION = ("напрям", "направлен", "район", "област", "фронт")
_PEOPLE = re.compile(r"(?:[иоаеяіїуюєы][йхмв]?|ого|ому|ими|ої|ою|ам|ами|ах|ем|ець|ец|ин|ина|ину|ином|ий)?")


def _is_people(low: str, words: Wording) -> bool:
    if not low.startswith(words.demonym_stems):
        return False
    for stem in words.demonym_stems:
        if low.startswith(stem) and _PEOPLE.fullmatch(low, len(stem)):
            return len(low) > len(stem) or low.endswith(("ець", "ец", "ян"))
    return False


def _is_town_too(scene: Scene, at: int) -> bool:
    """Whether a people's name is a town's here: "miasto Ukrainka", "w Ukraince", "Ukrainka" alone."""
    words, known = scene.words, scene.known(at)
    if scene.before(at) in words.before_settlement:
        return True
    if known is None or known.kind is not MentionKind.SETTLEMENT:
        return False
    # Only Polish calls a woman of the country so; a name asked alone is a name.
    foreign = scene.tokens[at].low.endswith("ka") and scene.language != "pl"
    return len(scene.tokens) == 1 or foreign or _placed(scene, at)


def _placed(scene: Scene, at: int) -> bool:
    """Whether a place is called for and no noun follows that the adjective could go with."""
    before = scene.before(at)
    if before in scene.words.before_settlement:
        return True
    follower = scene.after(at)
    return place_expected(scene, at) and (follower is None or follower.capital)


def _republic(scene: Scene, at: int) -> Finding | None:
    """An acronym of a region where a place must stand: "in the DPR", "Horlivka (DPR)"."""
    known = scene.known(at)
    before = scene.before(at, 2) if scene.before(at) == "the" else scene.before(at)
    if known is None or not scene.tokens[at].upper:
        return None
    place = scene.last_place()
    follows = place is not None and place.last == at - 1 and scene.gap(at).strip() in (",", "(")
    if before not in scene.words.within - {"of"} and not follows:
        return None
    regions = candidates_of(known, MentionKind.REGION)
    if not regions:
        return None
    return Finding(at, at + known.extra, MentionKind.REGION, MentionRole.PLACE, regions)


def _is_town_in_capitals(scene: Scene, at: int) -> bool:
    """Whether it is no acronym but the name of a town: "LYMAN, Ukraine – "."""
    known = scene.known(at)
    if known is None or known.strength < 3 or len(scene.tokens[at].text) < _LEAST_NOUN:
        return False
    return any(c.tier == "exact" and c.place.feature_code.startswith("PPL") for c in known.candidates)


def organisation(scene: Scene, at: int) -> Finding | None:
    """Agencies, movements, weapons; and acronyms that the gazetteer does not have."""
    token = scene.tokens[at]
    alias = scene.words.country_aliases.get(token.low)
    if alias and (token.upper or len(token.text) > 3):
        candidates = scene.recogniser.country(alias)
        return Finding(at, at, MentionKind.COUNTRY, actor_role(scene, at, at, capital=False), candidates)
    if at and token.text in scene.words.postal and scene.gap(at).strip() == "," and not scene.shouting:
        state = scene.recogniser.country(scene.words.postal[token.text])
        return Finding(at, at, MentionKind.COUNTRY, MentionRole.PLACE, state)
    republic = _republic(scene, at)
    if republic is not None:
        return republic
    if token.low in scene.words.organisations or token.low in scene.units:
        known = scene.known(at)
        return Finding(at, at, MentionKind.OTHER, MentionRole.UNIT) if known else Finding(at, at)
    if token.upper and len(token.text) <= 6 and not scene.shouting:
        return None if _is_town_in_capitals(scene, at) else Finding(at, at)
    return None
