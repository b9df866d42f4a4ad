"""Rules that tell a person from a place: titles, first names, initials, offices, kin, what only people do."""

from __future__ import annotations

from frontmap.model import MentionKind, MentionRole
from frontmap.places.recognition.cues import ADJECTIVE, DETERMINERS
from frontmap.places.recognition.recognition import Known
from frontmap.places.recognition.scene import Finding, Scene
from frontmap.places.recognition.surroundings import is_common_noun, lists_places, place_expected
from frontmap.places.recognition.wording import Wording

_AFTER_PREPOSITION = frozenset({"of", "to", "for", "from", "over", "off", "against"})
_CLAUSE_GOES_ON = frozenset({"who", "whose", "aged"})
_AFTER_OFFICE = frozenset({"of", "and", "from", "at", "in", "with", "for", "who", "to"})
# Endings of words that open a sentence before a town: "Besieged Mariupol", "Strategic Lyman".
_VERBAL = (
    "ing",
    "ed",
    "ly",
    "al",
    "ic",
    "ern",
    "ous",
    "ive",
    "able",
    "ful",
    "less",
    "ent",
    "ant",
    "y",
    "held",
)
_CITY_PEOPLE = 100_000
_HIS = frozenset({"his", "her", "himself", "herself"})
_TOWN_OFFICES = frozenset({"mayor", "governor", "head"})


def person(scene: Scene, at: int) -> Finding | None:
    """Who has a first name, a title or a surname said before is a person."""
    words, token, known = scene.words, scene.tokens[at], scene.known(at)
    follower = scene.after(at)
    named = follower is not None and follower.capital
    first_name = token.low in words.first_names
    if first_name and follower and named and not is_common_noun(words, follower.low):
        return None if known and known.extra else _persons(scene, at, at + 1)
    if _aged(scene, at) and (first_name or known is None or known.strength < 3):
        return _persons(scene, at, at)
    if _titled(scene, at):
        return _persons(scene, at, at + 1 if _is_surname(scene, at + 1) else at)
    free = not place_expected(scene, at)
    if token.low in scene.persons and (
        known is None or (free and (known.strength < 3 or token.low in scene.introduced))
    ):
        return _persons(scene, at, at)
    if first_name and free and lists_places(scene, at):
        return None
    if first_name and free and (known is None or known.strength < 3 or _tells(scene, at)):
        return _persons(scene, at, at)
    alone = free and scene.before(at) not in _AFTER_PREPOSITION
    if known is None:
        somebody = alone and not scene.is_common(at) and (_tells(scene, at) or _in_office(scene, at))
        return Finding(at, at) if somebody else None
    if known.extra or known.kind is not MentionKind.SETTLEMENT:
        return None
    if scene.is_common(at):
        return None
    if named and _person_acts(scene, at, known):
        return Finding(at, at + 1, MentionKind.OTHER, MentionRole.PERSON)
    if _said_by(scene, at) or _initialled(scene, at) or (not named and _forenamed(scene, at, known)):
        return Finding(at, at, MentionKind.OTHER, MentionRole.PERSON)
    if alone and _is_somebody(scene, at, known):
        best = known.candidates[0].place
        if best.population >= _CITY_PEOPLE:
            return Finding(at, at, MentionKind.SETTLEMENT, MentionRole.METONYM, known.candidates)
        return Finding(at, at, MentionKind.OTHER, MentionRole.PERSON)
    return None


def _is_surname(scene: Scene, at: int) -> bool:
    """Whether a word goes on with the name of a person whose title and first name stand before it."""
    words = scene.words
    return (
        at < len(scene.tokens)
        and scene.gap(at) == " "
        and scene.tokens[at].capital
        and not scene.tokens[at].upper
        and scene.tokens[at].low not in words.common
        and scene.tokens[at].low not in words.titles
        and (scene.tokens[at].low not in words.demonyms or scene.known(at) is not None)
        and not is_common_noun(words, scene.tokens[at].low)
    )


def _aged(scene: Scene, at: int) -> bool:
    """Whether an age follows: "Volodymyr, 45, a miner"."""
    if at + 1 >= len(scene.tokens) or scene.gap(at + 1).strip() != ",":
        return False
    figure, end = scene.tokens[at + 1], scene.ends[at + 1]
    return figure.figure and len(figure.text) <= 2 and scene.text[end : end + 1] in (",", ".")


def _persons(scene: Scene, first: int, last: int) -> Finding:
    """A person's name, worth telling where a place has it too."""
    if any(scene.known(number) for number in range(first, last + 1)):
        return Finding(first, last, MentionKind.OTHER, MentionRole.PERSON)
    return Finding(first, last)


def _is_title(words: Wording, low: str) -> bool:
    return low in words.titles or low in words.offices or (bool(low) and low.endswith(words.office_endings))


def _titled(scene: Scene, at: int) -> bool:
    """Whether a title stands directly before: "Colonel X", but not "Governor" before a great city."""
    words, known, token = scene.words, scene.known(at), scene.tokens[at]
    title = scene.before(at)
    if not _is_title(words, title) or token.low in words.titles:
        return False
    if scene.is_common(at):
        return False
    if scene.gap(at).strip() not in ("", "."):
        return False
    if known is not None and scene.low_after(at + known.extra) in words.after_region:
        return False  # "the only major Kursk region settlement"
    if known is None or known.strength < 3:
        # "мер Лимана": a name in the genitive after an office is what the office is of.
        return not (known and scene.inflects(at) and known.candidates[0].tier == "inflected")
    # "chief Kyiv negotiator", "Deputy Kharkiv Mayor" are no persons called Kyiv or Kharkiv.
    last = at + known.extra
    follower = scene.after(last)
    if follower is not None and (follower.low in words.titles or is_common_noun(words, follower.low)):
        return False
    if follower is not None and follower.capital and title not in words.titles:
        return False  # "the separatist Donetsk People's Republic"
    before = scene.tokens[at - 1]
    if before.capital:
        return True
    if scene.inflects(at):
        return known.candidates[0].tier == "exact" and before.low not in words.shared_titles
    after = scene.low_after(last)
    ended = scene.ends_phrase(last) or after in words.tells or after in words.befalls or after in words.acts
    return before.low not in words.shared_titles or (ended and before.low not in _TOWN_OFFICES)


def _said_by(scene: Scene, at: int) -> bool:
    """Whether it is who said something, named after the verb: "said Lozova", "повідомив Мельник"."""
    words = scene.words
    if scene.before(at) not in words.tells or scene.gap(at) != " " or scene.tokens[at].low in scene.capitals:
        return False
    previous = scene.findings[-1] if scene.findings else None
    if previous is not None and previous.last == at - 2 and previous.role is MentionRole.METONYM:
        return False  # "Moscow added Pavlivka": who says it stands before
    # "said Lyman was quiet"
    after = scene.low_after(at)
    return after not in words.befalls and after not in words.acts


def _initialled(scene: Scene, at: int) -> bool:
    """Whether an initial stands before it: "D. Lyman"."""
    if at == 0:
        return False
    before, gap = scene.tokens[at - 1], scene.gap(at)
    if "." in before.text:
        return not gap.strip() and not before.low.startswith("u.")
    return before.capital and len(before.text) == 1 and gap in (". ", ".", ".\u00a0")


def _forenamed(scene: Scene, at: int, known: Known) -> bool:
    """Whether a word that can only be a name, and no place's, stands directly before: "Ottoline Lyman"."""
    words = scene.words
    # German writes every noun with a capital, and headlines nearly every word.
    if at == 0 or scene.gap(at) != " " or scene.language == "de":
        return False
    before = scene.tokens[at - 1]
    if not before.capital or len(before.text) < 3 or before.upper or _is_known_place(scene, at - 1):
        return False
    if (
        before.low in words.common
        or before.low in words.titles
        or before.low in words.demonyms
        or before.low in words.near
        or before.low in words.taking
        or before.low in words.before_settlement
        or before.low in words.regions_abroad
        or before.low in scene.persons
        or before.low in words.toponymic
        or is_common_noun(words, before.low)
        or before.low.startswith(words.demonym_stems)
        or words.names_thing(before.low)
        or place_expected(scene, at - 1)
        or scene.is_headline(at)
    ):
        return False
    # "Strategic Lyman fell": where a sentence begins any word has a capital.
    if scene.opens(at - 1):
        if scene.is_cyrillic(at):
            return _tells(scene, at) or _in_office(scene, at)
        return not before.low.endswith(_VERBAL) or _tells(scene, at) or _in_office(scene, at)
    return True


def _is_known_place(scene: Scene, at: int) -> bool:
    """Whether a place has the name itself, and not only one like it."""
    known = scene.known(at)
    return known is not None and any(candidate.tier != "key" for candidate in known.candidates)


def _is_somebody(scene: Scene, at: int, known: Known) -> bool:
    """Whether what follows can only be said of a person."""
    words, low, last = scene.words, scene.tokens[at].low, at + known.extra
    if scene.owned(last) in words.kin:
        return low not in scene.capitals
    if low in scene.capitals:
        return False
    return _tells(scene, last) or _in_office(scene, last) or _has_his_own(scene, last)


def _has_his_own(scene: Scene, last: int) -> bool:
    """Whether a verb and "his" or "her" follow: "X ran to his mother"; of a town it would be "its"."""
    words, after = scene.words, scene.low_after(last)
    if not after or after in words.befalls or after in words.near or after in words.common:
        return False
    for number in range(last + 2, min(last + 6, len(scene.tokens))):
        if not scene.linked(number):
            return False
        if scene.tokens[number].low in _HIS:
            return True
    return False


def _tells(scene: Scene, last: int) -> bool:
    """Whether a verb follows that only people do: "X said", "X also told", "X, who"."""
    words = scene.words
    after = scene.low_after(last)
    if after in words.tells or (
        scene.low_after(last, 2) in words.tells and after in ("also", "has", "had", "later")
    ):
        return True
    number = last + 1
    if number < len(scene.tokens) and scene.gap(number).strip() == ",":
        return scene.tokens[number].low in _CLAUSE_GOES_ON
    return False


def _in_office(scene: Scene, last: int) -> bool:
    """Whether an office follows in apposition: "X, the film director," but not "X, the mayor said"."""
    words, number = scene.words, last + 1
    if number + 1 >= len(scene.tokens) or scene.gap(number).strip() != ",":
        return False
    bare = scene.is_cyrillic(number) or scene.language == "pl"
    if bare and scene.tokens[number].low in words.titles:
        return True
    if scene.tokens[number].low not in DETERMINERS:
        return False
    for at in range(number + 1, min(number + 6, len(scene.tokens))):
        if not scene.linked(at):
            return False
        low = scene.tokens[at].low
        if low in words.offices or (low.endswith(words.office_endings) and not scene.tokens[at].capital):
            return scene.ends_phrase(at) or scene.low_after(at) in (_AFTER_OFFICE - {"to"})
    return False


def _person_acts(scene: Scene, at: int, known: Known) -> bool:
    """Two names, the second unknown or a village, then a verb of saying; or a village before a name."""
    words, follower = scene.words, scene.tokens[at + 1]
    second = scene.known(at + 1)
    if second is not None and second.strength < 3 and not second.extra and scene.gap(at + 1) == " ":
        return scene.low_after(at + 1) in words.says and not place_expected(scene, at)
    if (
        is_common_noun(words, follower.low)
        or follower.low in words.common
        or scene.known(at + 1)
        or follower.upper
        or (ADJECTIVE.search(follower.low) and scene.low_after(at + 1) in words.after_region)
    ):
        return False  # "Отрадное Харьковской области": it lies there
    if follower.low in words.first_names and not place_expected(scene, at):
        return True
    if "-" in scene.gap(at + 1) or "," in scene.gap(at + 1) or scene.before(at) in words.before_settlement:
        return False
    return scene.low_after(at + 1) in words.says or (known.strength < 3 and not place_expected(scene, at))
