"""Rules for settlements: names that the gazetteer has, and names that stand where a place must stand."""

from __future__ import annotations

from frontmap.model import MentionKind, MentionRole
from frontmap.places.recognition.cues import ADJECTIVE
from frontmap.places.recognition.governments import actor_role
from frontmap.places.recognition.recognition import Known
from frontmap.places.recognition.scene import Finding, Scene
from frontmap.places.recognition.surroundings import goes_with, is_common_noun, place_expected, support

# A word so short may be any word of the language where a sentence begins with it.
_SHORT_WORD = 3
_HOPELESS = 9
_GOES_ON = frozenset(
    {
        "the",
        "a",
        "an",
        "they",
        "he",
        "she",
        "it",
        "we",
        "there",
        "but",
        "where",
        "which",
        "while",
        "when",
        "that",
        "who",
    }
)
_CLAUSE_ENDS = ".,;:!?)/–—-\n"


def settlement(scene: Scene, at: int) -> Finding | None:
    """A name that the gazetteer has, with what support its strength needs."""
    known = scene.known(at)
    if known is None:
        return None
    last, candidates, waters = at + known.extra, known.settled, known.waters
    if _crossed(scene, at):
        return Finding(at, last, MentionKind.WATER, MentionRole.PLACE, waters)
    if waters and (not candidates or _definite(scene, at, last) or _on_bank(scene, at)):
        return Finding(at, last, MentionKind.WATER, MentionRole.PLACE, waters)
    if candidates and _is_bare_with_article(scene, at, last):
        return Finding(at, last, MentionKind.OTHER, MentionRole.PLACE)
    if not candidates:
        return None
    missing = _missing(scene, at, known)
    if missing > 0:
        if missing == 1 and known.strength == 2 and scene.opens(at) and not _is_person_like(scene, at):
            scene.doubtful.append(Finding(at, last, MentionKind.SETTLEMENT, MentionRole.PLACE, candidates))
        return None
    role = MentionRole.PLACE
    best = candidates[0]
    if best.place.feature_code == "PPLC" or scene.tokens[at].low in scene.capitals:
        role = actor_role(scene, at, last, capital=True)
    return Finding(at, last, MentionKind.SETTLEMENT, role, candidates)


def _is_person_like(scene: Scene, at: int) -> bool:
    token = scene.tokens[at]
    return token.low.endswith(scene.words.surname_endings) or scene.low_after(at) in scene.words.says


def _missing(scene: Scene, at: int, known: Known) -> int:
    """How much support by the words around a name still needs; 0 or less: it is believed."""
    single, weak, last = not known.extra, known.strength < 3, at + known.extra
    if single and scene.is_common(at) and not _named_so(scene, at):
        return _HOPELESS
    if known.strength < 2 and _goes_on(scene, last):
        return _HOPELESS
    needed = 2 if known.strength < 2 else 0
    loose = scene.is_cyrillic(at) and known.candidates[0].tier == "key"
    needed += single and scene.opens(at) and (weak or loose or len(scene.tokens[at].text) <= _SHORT_WORD)
    if single and scene.tokens[at].low.endswith(scene.words.surname_endings) and not _is_where(scene, at):
        needed += weak + 2 * known.is_byname
    needed += 3 * (single and (weak or known.is_byname) and scene.before(at) == "by")
    needed += 2 * (single and weak and _is_subject(scene, at))
    return needed - support(scene, at, last) if needed > 0 else needed


def _is_subject(scene: Scene, at: int) -> bool:
    """Whether a verb follows that persons do, and a village does not: it says or does something."""
    words, after = scene.words, scene.low_after(at)
    if after in words.says:
        return True
    if not after or after in words.befalls or after in words.taking or after in words.common:
        return False
    return bool(words.active[scene.language].match(f"{after} {scene.low_after(at, 2)}"))


def _is_where(scene: Scene, at: int) -> bool:
    """Whether a preposition before it is one that persons do not have: "through Lgov"."""
    return scene.before(at) in scene.words.near


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
    return not is_common_noun(scene.words, token.low) and scene.known(last + 1) is None and not token.upper


def _definite(scene: Scene, at: int, last: int) -> bool:
    """Whether it is a river: "the Dnipro" without a noun after it is the river."""
    follower = scene.after(last)
    if scene.before(at) != "the" or scene.owned(last):
        return False
    return follower is None or not (
        is_common_noun(scene.words, follower.low)
        or follower.low in ("area", "areas", "group", "suburb", "operation")
    )


def _on_bank(scene: Scene, at: int) -> bool:
    """Whether a bank or a crossing is named before it: a river, though a town has the name too."""
    words, before = scene.words, scene.before(at)
    return before in words.before_river or (
        before in words.river_joints and scene.before(at, 2) in words.before_river_of
    )


def _crossed(scene: Scene, at: int) -> bool:
    """Whether a bridge, a dam or a crossing is said to lead over it: "міст через Ірпінь"."""
    words = scene.words
    return scene.before(at) in words.crossed and scene.before(at, 2) in words.crossings


def _is_bare_with_article(scene: Scene, at: int, last: int) -> bool:
    """Whether it stands alone with an article: in English no settlement does, a river or a ship may."""
    if not _definite(scene, at, last):
        return False
    words, after = scene.words, scene.low_after(last)
    if after:
        return after in words.near or after in words.befalls or after in words.acts or after in _GOES_ON
    follows = scene.tokens[last + 1] if last + 1 < len(scene.tokens) else None
    # "the Lyman, Kupiansk and Svatove axes" share their noun.
    if follows is None:
        return True
    between = scene.gap(last + 1).strip()
    return between[:1] in tuple(_CLAUSE_ENDS) and not (between in (",", "/") and follows.capital)


def _named_so(scene: Scene, at: int) -> bool:
    if scene.is_cyrillic(at) and not scene.opens(at) and place_expected(scene, at):
        return True  # "у Мирному": a word of the language has no capital in the middle of a sentence
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
        or scene.tokens[at].low in words.division_words
        or is_common_noun(words, scene.tokens[at].low)
    ):
        return None
    if scene.tokens[at].upper or len(scene.tokens[at].text) < 3:
        return None
    last = at
    while (token := scene.after(last)) is not None and token.capital and last < at + 3:
        if (
            scene.is_common(last + 1)
            or is_common_noun(words, token.low)
            or token.low in words.demonyms
            or token.upper
        ):
            break
        last += 1
    if _is_adjective(scene, last):
        if last == at:
            return None
        last -= 1
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


def _is_adjective(scene: Scene, last: int) -> bool:
    """Whether it ends as adjectives of places do and their noun follows: "на Ясенівському напрямку"."""
    noun = scene.after(last)
    if noun is None or noun.capital or not ADJECTIVE.search(scene.tokens[last].low):
        return False
    return noun.low.startswith(scene.words.adjective_heads) or goes_with(scene, last, noun.low)
