"""Whether a country or a capital stands for its government: "Kyiv said", "Moscow's decision"."""

from __future__ import annotations

from frontmap.model import MentionKind, MentionRole
from frontmap.places.scene import Scene
from frontmap.places.surroundings import place_expected


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
    if before == "and" and previous and previous.last == first - 2 and previous.kind is MentionKind.COUNTRY:
        return previous.role
    if capital and (before in words.blames or _is_agent(scene, first, last)):
        return MentionRole.METONYM
    if before in ("by", "with", "against", "for") and (capital is False or before != "for" or not after):
        return MentionRole.METONYM
    if capital and before == "for":
        return MentionRole.METONYM
    acting = after in words.says or (
        after in words.acts and not (capital and after in ("is", "was", "remains", "now"))
    )
    acting = acting or (capital and _acts(scene, first, last))
    return MentionRole.METONYM if acting else MentionRole.PLACE


def _is_party(scene: Scene, first: int) -> bool:
    """Whether a noun before it is of governments: "according to Kyiv", "aid for Kyiv", "позиция Киева"."""
    words, before = scene.words, scene.before(first)
    if before in words.says_who:
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
    words, after = scene.words, scene.low_after(last)
    if (
        not after
        or scene.gap(last + 1) != " "
        or after in words.befalls
        or after in words.taking
        or after in words.near
    ):
        return False
    if place_expected(scene, first) or scene.before(first) in words.weak:
        return False
    return bool(words.active[scene.language].match(f"{after} {scene.low_after(last, 2)}"))
