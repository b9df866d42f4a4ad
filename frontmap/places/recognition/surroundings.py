"""What the words around a name say of it."""

from __future__ import annotations

from frontmap.model import Candidate, MentionKind
from frontmap.places.recognition.recognition import Known
from frontmap.places.recognition.scene import Scene
from frontmap.places.recognition.wording import Wording

_REACH = 60
# Characters between two names of a list, at most.
IN_LIST = 28
_LEAST_NOUN = 4
# Endings of adjectives of regions that a village is said to lie in.
GENITIVE = ("ського", "цького", "ської", "цької", "ского", "цкого", "ской", "цкой")
_WITHIN = frozenset({"in", "у", "в", "на"})


def is_common_noun(words: Wording, low: str) -> bool:
    """Whether a word says what the name before it is the name of: a region, a street, a brigade and so on."""
    return (
        low in words.after_region
        or low in words.after_other
        or low in words.after_organisation
        or low in words.after_unit
        or low in words.after_water
        or low in words.after_settlement
    )


def candidates_of(known: Known | None, kind: MentionKind) -> tuple[Candidate, ...]:
    """Those candidates of a name that are of one kind."""
    return known.of(kind) if known is not None else ()


def after_comma(scene: Scene, at: int) -> bool:
    """Whether a comma stands before a token."""
    return "," in scene.gap(at)


def _aimed_at(scene: Scene, at: int) -> bool:
    """Whether it is an "attack on", a "flag over" the name."""
    return scene.before(at) in ("on", "over", "against") and scene.before(at, 2) in scene.words.on_place


def place_expected(scene: Scene, at: int) -> bool:
    """Whether the words before say that a place follows."""
    words, before = scene.words, scene.before(at)
    if before in words.before_settlement or before in words.taking or before in words.near:
        return True
    if _aimed_at(scene, at):
        return True
    if before == "of":
        noun = scene.before(at, 2)
        if noun in words.before_settlement or noun in words.of_place:
            return True
    return in_list(scene, at)


def support(scene: Scene, first: int, last: int) -> int:
    """How much the words around say that a place is named: 0 nothing, 1 a little, 2 enough, 3 outright."""
    words, before, after = scene.words, scene.before(first), scene.low_after(last)
    support = 0
    if before in words.before_settlement or after in words.after_settlement or after in words.after_region:
        support += 3
    if before == "of" and scene.before(first, 2) in (
        words.before_settlement | words.of_place | words.before_region
    ):
        support += 3
    elif before in words.taking or before in words.near or _aimed_at(scene, first):
        support += 2
    elif before in words.weak:
        support += 1
    if before == "as" and scene.before(first, 2) == "known":
        support += 3
    if in_apposition(scene, last) or measured(scene, last):
        support += 3
    if in_list(scene, first) or in_region(scene, last):
        support += 2
    if after in words.befalls:
        support += 1
    return support


def in_apposition(scene: Scene, last: int) -> bool:
    """Whether it reads ", a village", ", the town", "(village)" after the name."""
    tail = scene.text[scene.ends[last] : scene.ends[last] + _REACH]
    words = tail.replace("(", ", a ").replace(",", " , ").split()[:6]
    return (
        bool(words)
        and words[0] == ","
        and words[1:2] in (["a"], ["an"], ["the"], ["another"])
        and bool(set(words[2:]) & (scene.words.before_settlement - {"capital", "community", "settlements"}))
    )


def in_region(scene: Scene, last: int) -> bool:
    """Whether a region follows that it is said to lie in: ", Donetsk region", "in Kherson oblast"."""
    number = last + 1
    if number >= len(scene.tokens) or scene.gap(number).strip() not in (",", "(", ""):
        return False
    if scene.tokens[number].low in _WITHIN:
        number += 1
    elif not scene.gap(number).strip():
        # "Отрадное Харьковской области"
        genitive = scene.tokens[number].capital and scene.tokens[number].low.endswith(GENITIVE)
        return genitive and scene.low_after(number) in scene.words.after_region
    if number + 1 >= len(scene.tokens) or not scene.tokens[number].capital or scene.gap(number).strip(" ,("):
        return False
    return scene.low_after(number) in scene.words.after_region or bool(
        candidates_of(scene.known(number), MentionKind.REGION)
    )


def measured(scene: Scene, last: int) -> bool:
    """Whether a distance or a direction from somewhere else follows: ", some 12 km west of", ", north of"."""
    words, number = scene.words, last + 1
    if number >= len(scene.tokens) or scene.gap(number).strip() not in (",", "(", ""):
        return False
    said = scene.tokens[number : number + 7]
    figure = next((n for n, token in enumerate(said[:4]) if token.figure), None)
    if figure is not None and figure + 1 < len(said) and said[figure + 1].low in words.measure:
        return "." not in scene.text[scene.ends[last] : scene.starts[number + figure]]
    way = [token.low for token in said[:4]]
    while way and way[0] in words.compass:
        way.pop(0)
        if way[:1] == ["of"]:
            return True
    return False


def in_list(scene: Scene, first: int) -> bool:
    """In a list after a place: "Lyman, X and Y"."""
    place = scene.last_place()
    if place is None or place.kind is MentionKind.COUNTRY:
        return False
    start, end = scene.ends[place.last], scene.starts[first]
    if end - start >= IN_LIST:
        return False
    between = scene.text[start:end].replace(",", " , ").replace("/", " / ").split()
    return bool(between) and scene.words.joints.issuperset(between)


def goes_with(scene: Scene, at: int, noun: str) -> bool:
    """Whether a noun has an ending that goes with an adjective's of a place, and is no verb or small word."""
    words, low = scene.words, scene.tokens[at].low
    if len(noun) < _LEAST_NOUN or noun in words.common or noun in words.near or noun.endswith(words.verbal):
        return False
    return any(low.endswith(ending) and noun.endswith(nouns) for ending, nouns in words.agreement.items())


def lists_places(scene: Scene, at: int) -> bool:
    """Whether a list of places goes on after a first name that a place has too: "Stanislav, Sadove and"."""
    number = at + 1
    if number + 1 >= len(scene.tokens) or scene.gap(number) != ", " or scene.known(at) is None:
        return False
    listed = scene.known(number) if scene.tokens[number].capital else None
    if listed is None or listed.strength < 2 or scene.tokens[number].low in scene.words.first_names:
        return False
    following = number + listed.extra + 1
    joint = following < len(scene.tokens) and scene.tokens[following].low in scene.words.and_words
    return joint or (following < len(scene.tokens) and scene.gap(following).strip() == ",")
