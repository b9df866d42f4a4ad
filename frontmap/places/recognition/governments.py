"""Whether a country or a capital stands for its government: "Kyiv said", "Moscow's decision"."""

from __future__ import annotations

from frontmap.model import MentionKind, MentionRole
from frontmap.places.recognition.scene import Scene
from frontmap.places.recognition.surroundings import place_expected

# Words that may stand between a government and its verb, between commas.
_INSERTED = 6
# Small words before a verb: nobody has so many of them.
_MOST_SKIPPED = 10
_BE = frozenset({"is", "was", "remains", "now", "remained", "seems", "seemed"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "any", "all", "his", "this", "that"})
# What a town under siege does too.
_TOWN_LOSES = frozenset({"lost", "loses", "lose", "held", "holds", "hold", "entered", "defended"})


def actor_role(scene: Scene, first: int, last: int, *, capital: bool) -> MentionRole:
    """Whether a country or a capital stands for its government or army."""
    words, before, after = scene.words, scene.before(first), scene.low_after(last)
    owned = scene.owned(last)
    if owned:
        acts = owned in words.owns or owned in words.demonyms or (capital and owned not in words.town_has)
        return MentionRole.METONYM if acts else MentionRole.PLACE
    if capital and _is_party(scene, first):
        return MentionRole.METONYM
    if before in words.near or before in words.before_settlement or before in ("of", "central", "downtown"):
        return MentionRole.PLACE
    previous = scene.findings[-1] if scene.findings else None
    joined = before in words.and_words and previous is not None and previous.last == first - 2
    if joined and previous and (previous.kind is MentionKind.COUNTRY or _is_government(previous.role)):
        return previous.role
    if capital and _acts_with_another(scene, first, last):
        return MentionRole.METONYM
    if capital and (before in words.blames or _is_agent(scene, first, last)):
        return MentionRole.METONYM
    if before in ("by", "with", "against", "for") and (capital is False or before != "for" or not after):
        return MentionRole.METONYM
    if capital and before == "for":
        return MentionRole.METONYM
    acting = after in words.says or (after in words.acts and not (capital and after in _BE))
    acting = acting or (
        capital
        and (_acts(scene, first, last) or _is_minded(scene, last) or _acts_at_last(scene, first, last))
    )
    return MentionRole.METONYM if acting else MentionRole.PLACE


def _is_government(role: MentionRole) -> bool:
    return role is MentionRole.METONYM


def _acts_with_another(scene: Scene, first: int, last: int) -> bool:
    """Whether the capital of another state is joined to it, and both do something ("A and B call")."""
    words, before = scene.words, scene.before(first)
    if scene.low_after(last) not in words.and_words or before in words.weak or before in words.befalls:
        return False
    other = scene.known(last + 2) if scene.after(last, 2) else None
    if other is None or other.candidates[0].place.feature_code != "PPLC":
        return False
    end = last + 2 + other.extra
    verb = scene.low_after(end)
    return bool(verb) and not (
        scene.tokens[end + 1].capital
        or verb in words.befalls
        or verb in words.near
        or verb in words.weak
        or verb in words.after_region
        or verb in words.and_words
    )


def _is_minded(scene: Scene, last: int) -> bool:
    """Whether it reads "was busy", "is ready": of a state of mind that no town has."""
    words, number = scene.words, 2
    if scene.low_after(last) not in _BE:
        return False
    while number <= _MOST_SKIPPED and (
        scene.low_after(last, number) in words.skipped and scene.low_after(last, number) not in words.minded
    ):
        number += 1
    return scene.low_after(last, number) in words.minded


def _acts_at_last(scene: Scene, first: int, last: int) -> bool:
    """Whether a verb of governments follows words between commas: "Kyiv, however, rejected"."""
    words, number = scene.words, last + 1
    if number >= len(scene.tokens) or scene.gap(number).strip() != "," or place_expected(scene, first):
        return False
    for at in range(number + 1, min(number + _INSERTED, len(scene.tokens) - 1)):
        if scene.gap(at).strip() == ",":
            verb, then = scene.tokens[at].low, scene.low_after(at)
            own = verb in words.says or bool(words.active[scene.language].match(f"{verb} {then}"))
            return own and verb not in words.befalls and scene.tokens[number].low in words.inserted
        if not scene.linked(at):
            return False
    return False


def _is_party(scene: Scene, first: int) -> bool:
    """Whether a noun before it is of governments: "according to Kyiv", "aid for Kyiv", "позиция Киева"."""
    words, before = scene.words, scene.before(first)
    if before in words.says_who:
        return True
    noun = scene.before(first, 2)
    if (before in words.between and noun in words.of_party) or (before == "of" and noun in words.allies):
        return True
    if before in words.party_joints:
        return scene.before(first, 2) in words.of_party
    # "центр Киева", "жители Киева" are the town's.
    known = scene.known(first)
    genitive = known is not None and scene.is_cyrillic(first) and known.candidates[0].tier == "inflected"
    return genitive and before in words.of_party


def _is_agent(scene: Scene, first: int, last: int) -> bool:
    """Whether it is who did it: "назначенный Москвой", in the instrumental without a preposition."""
    known = scene.known(first)
    if known is None or not scene.is_cyrillic(first) or known.candidates[0].tier != "inflected":
        return False
    instrumental = scene.tokens[last].low.endswith(("ою", "ой", "ом", "ем", "єм"))
    return instrumental and bool(scene.before(first)) and not place_expected(scene, first)


def _acts(scene: Scene, first: int, last: int) -> bool:
    """Whether a verb follows that a government does, by its ending: "Київ відкинув", "Kijów odrzucił"."""
    words = scene.words
    if place_expected(scene, first) or scene.before(first) in words.weak:
        return False
    number = 1
    while number <= _MOST_SKIPPED and scene.low_after(last, number) in words.skipped:
        number += 1
    after, then = scene.low_after(last, number), scene.low_after(last, number + 1)
    if not after or scene.gap(last + 1) != " " or after in words.befalls or after in words.near:
        return False
    if after in words.taking and not scene.is_cyrillic(first):
        # "Kyiv left the talks": a town leaves and takes nothing.
        return then in _DETERMINERS and after not in _TOWN_LOSES
    return bool(words.active[scene.language].match(f"{after} {then}"))
