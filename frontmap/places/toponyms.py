"""Rules for settlements: names that the gazetteer has, and names that stand where a place must stand."""

from __future__ import annotations

from frontmap.model import MentionKind, MentionRole
from frontmap.places.gazetteer import weight
from frontmap.places.recognition import Known, kind_of
from frontmap.places.regions import actor_role
from frontmap.places.scene import Finding, Scene
from frontmap.places.surroundings import candidates_of, is_common_noun, support


def settlement(scene: Scene, at: int) -> Finding | None:
    """A name that the gazetteer has, with what support its strength needs."""
    known = scene.known(at)
    if known is None:
        return None
    settled = (MentionKind.SETTLEMENT, MentionKind.OTHER)
    candidates = tuple(candidate for candidate in known.candidates if kind_of(candidate) in settled)
    waters = candidates_of(known, MentionKind.WATER)
    if waters and (not candidates or _definite(scene, at, known.last)):
        return Finding(at, known.last, MentionKind.WATER, MentionRole.PLACE, waters)
    if not candidates or not _believed(scene, at, known):
        return None
    role = MentionRole.PLACE
    best = max(candidates, key=weight)
    if best.place.feature_code == "PPLC" or scene.tokens[at].low in scene.capitals:
        role = actor_role(scene, at, known.last, capital=True)
    return Finding(at, known.last, MentionKind.SETTLEMENT, role, candidates)


def _believed(scene: Scene, at: int, known: Known) -> bool:
    """Whether the words around support a name as much as its strength needs."""
    single, weak = known.first == known.last, known.strength < 3
    if single and scene.is_common(at) and not _named_so(scene, at):
        return False
    if known.strength < 2 and _goes_on(scene, known.last):
        return False
    needed = 2 if known.strength < 2 else 0
    needed += single and weak and scene.opens(at)
    if single and scene.tokens[at].low.endswith(scene.words.surname_endings):
        needed += weak + 2 * known.is_byname
    needed += 3 * (single and (weak or known.is_byname) and scene.before(at) == "by")
    needed += 2 * (single and weak and scene.low_after(known.last) in scene.words.says)
    return support(scene, at, known.last) >= needed


def _goes_on(scene: Scene, last: int) -> bool:
    """Whether the name goes on with a word that the gazetteer does not have: another, unknown name."""
    token = scene.after(last)
    if (
        token is None
        or not token.capital
        or token.low in scene.words.common
        or token.low in scene.words.demonyms
    ):
        return False
    return (
        not is_common_noun(scene.words, token.low)
        and scene.known(last + 1) is None
        and not token.text.isupper()
    )


def _definite(scene: Scene, at: int, last: int) -> bool:
    """Whether it is a river: "the Dnipro" without a noun after it is the river."""
    follower = scene.after(last)
    if scene.before(at) != "the" or scene.owned(last):
        return False
    return follower is None or not (
        is_common_noun(scene.words, follower.low)
        or follower.low in ("area", "areas", "group", "suburb", "operation")
    )


def _named_so(scene: Scene, at: int) -> bool:
    return scene.before(at) in scene.words.before_settlement or (
        scene.before(at) == "of" and scene.before(at, 2) in scene.words.before_settlement
    )


def unknown(scene: Scene, at: int) -> Finding | None:
    """A name that no pack has, where a place must stand: "the village of X", "captured X", "Lyman and X"."""
    words = scene.words
    if (
        scene.is_common(at)
        or (scene.opens(at) and scene.tokens[at].low in words.taking)
        or scene.tokens[at].low in words.titles
        or is_common_noun(words, scene.tokens[at].low)
    ):
        return None
    if scene.tokens[at].text.isupper() or len(scene.tokens[at].text) < 3:
        return None
    last = at
    while (token := scene.after(last)) is not None and token.capital and last < at + 3:
        if (
            scene.is_common(last + 1)
            or is_common_noun(words, token.low)
            or token.low in words.demonyms
            or token.text.isupper()
        ):
            break
        last += 1
    backing = support(scene, at, last)
    needed = 2
    if last > at and "-" not in scene.gap(at + 1):
        needed += 1 if scene.before(at) in ("from", "to", "for", "by", "between", "of") else 0
    if scene.tokens[last].low.endswith(words.surname_endings) or scene.low_after(last) in words.says:
        needed += 1
    if scene.opens(at):
        needed += 1
    if backing < needed:
        return None
    return Finding(at, last, MentionKind.SETTLEMENT, MentionRole.PLACE)
