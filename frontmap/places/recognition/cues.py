"""Cues: which rules a word calls for, by what it is and by where it stands.

A rule is asked of a name only if the name itself, a word beside it or the mark between them may give it a
reason to speak. The cues may call a rule in vain, but never leave one out that would speak; each says here
what its rule looks for. They are bits of one figure, so that a glance at four words is enough.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from frontmap.places.recognition.wording import Wording, wording

if TYPE_CHECKING:
    from frontmap.places.recognition.words import Word

UNIT, DEMONYM, ORGANISATION, PERSON, THING, REGION, COUNTRY, SETTLEMENT, UNKNOWN = (
    1 << n for n in range(4, 13)
)
# Bits of what stands between two words, besides those of the rules that it calls for in the word before it:
# one phrase; no more than a quotation mark; a comma, a bracket or a space; the end of an abbreviation; a
# space or hyphen inside a name; an apostrophe.
LINKED, BESIDE, NEARBY, PERIOD = 1, 2, 4, 8
JOINT, APOSTROPHE, QUOTED = 1 << 13, 1 << 14, 1 << 15
# Cues that more is asked of before they call a rule (`calling`): a verb, an initial or an
# owner's mark makes nobody of a country; a unit's name goes on to a unit's word, an apposition to an office
# or a work, a name of capitals to what it is lent to; an article, and what a common word is a name after.
SOMEBODY, RUN, OFFICE, WORK, CAPPED, DEFINITE, PLACED = (1 << n for n in range(16, 23))

IN_PHRASE = " \u00a0\t*_-"
_BEFORE_PHRASE = " \u00a0\t*_'’\"“„«-"
_JOINTS = frozenset(" -‑–\u00a0'’")
_QUOTES = '«»„“”"‹›'
_QUOTE_ENDS = frozenset({"» ", "” ", "“ ", '" '})
_GROUPS = frozenset({"group", "grouping", "groups"})
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_AUXILIARIES = frozenset({"also", "has", "had", "later"})
_CLAUSE_GOES_ON = frozenset({"who", "whose", "aged"})
_WITHIN = frozenset({"in", "у", "в", "на"})
_BEFORE_JOINED = frozenset({"as", "against", "d", "d'", "d’", "de", "la", "of", "on", "over", "von"})
# Words before an office or a noun in apposition.
ARTICLES = frozenset(
    {"a", "an", "the", "their", "his", "her", "une", "un", "le", "la", "ein", "eine", "der", "die", "das"}
)
DETERMINERS = (ARTICLES | {"my", "our", "another"}) - {"das"}
# Endings of Ukrainian and Russian adjectives made of names, and of names of peoples, in all cases.
ADJECTIVE = re.compile(r"[сц]ь?к(?:ий|ого|ому|им|ім|ій|а|у|ою|е|і|их|ими|ой|ом|ая|ое|ие|ую|ої)$")


@cache
def _articles() -> frozenset[str]:
    """Articles of all languages."""
    return frozenset().union(*wording().articles.values())


@cache
def _agreeing() -> tuple[str, ...]:
    """Endings of adjectives that a noun may go with."""
    return tuple(wording().agreement.keys() | wording().plain_agreement.keys())


@cache
def _beginnings_abroad() -> frozenset[str]:
    """All that names of regions abroad begin with, letter by letter."""
    names = wording().regions_abroad
    return frozenset(name[:end] for name in names for end in range(1, len(name) + 1))


def joins(low: str, words: Wording) -> bool:
    """Whether of a name after a word the word before that counts, too: "University of X", "attack on X"."""
    return low in _BEFORE_JOINED or low in words.genitive_joints or low in words.called


def _begins_republic(low: str, words: Wording) -> bool:
    """Whether a word may be the first of a people's republic."""
    return low.startswith(words.republics) or any(name.startswith(low) for name in words.republics)


def own_cues(word: Word, words: Wording) -> int:
    """Rules that a name calls for by itself, whatever the gazetteer has under it."""
    low, cues = word.low, 0
    if low in words.after_unit:
        cues |= UNIT
    if low in words.demonyms or low.startswith(words.demonym_stems):
        cues |= DEMONYM
    if ADJECTIVE.search(low) or low.endswith(_agreeing()):
        cues |= DEMONYM
    if word.upper or low in words.country_aliases or word.text in words.postal or low in words.organisations:
        cues |= ORGANISATION
    if low in words.first_names:
        cues |= PERSON
    if low in words.feasts or low in words.before_dish:
        cues |= THING
    if low in _beginnings_abroad():
        cues |= REGION
    return cues


def ahead_of(word: Word, words: Wording) -> int:
    """Rules that a word calls for in the name directly after it."""
    low, cues = word.low, 0
    if low in _ORDINALS:
        cues |= UNIT
    if low in words.titles or low in words.offices or low.endswith(words.office_endings):
        cues |= PERSON
    # The last are a first name and an initial.
    if low in words.tells or word.capital or "." in low:
        cues |= SOMEBODY
    if low == "the":
        cues |= DEFINITE
    if low in ("the", "of") or low in words.before_settlement or low in words.crossed:
        cues |= PLACED
    if (
        low in _articles()
        or low in words.before_unit
        or low in words.before_water
        or words.names_thing(low)
        or low.endswith(words.thing_endings)
    ):
        cues |= THING
    if low in words.before_division or low == "and":
        cues |= REGION
    if low in words.before_settlement or low in words.taking or low in words.near:
        cues |= UNKNOWN
    return cues


def past(low: str, words: Wording) -> int:
    """Rules that a word calls for in a name with a joint before it: "University of X", "attack on X"."""
    cues = 0
    if (
        low in words.of_bodies
        or low in words.before_street
        or low in words.works
        or low in ("sign", "à")
        or words.names_thing(low)
    ):
        cues |= THING
    if low in words.before_division or low in words.before_region:
        cues |= REGION
    if (
        low in words.before_settlement
        or low in words.of_place
        or low in words.before_region
        or low in words.on_place
        or low == "known"
    ):
        cues |= UNKNOWN
    return cues


def behind(word: Word, words: Wording) -> int:
    """Rules that a word calls for in the name directly before it, in one phrase."""
    low, cues = word.low, beyond(word, words)
    if low in _GROUPS:
        cues |= UNIT
    if low in words.after_unit or word.capital or word.figure or low in words.unit_words:
        cues |= RUN
    if low in words.tells or low in _AUXILIARIES or word.capital:
        cues |= SOMEBODY
    if low in words.after_product or low in words.plays or is_lent_to(word, words):
        cues |= THING
    if word.capital:
        cues |= CAPPED
    if low in words.after_region:
        cues |= REGION | UNKNOWN
    if low in words.after_settlement or low in words.befalls or low in words.compass or word.capital:
        cues |= UNKNOWN
    return cues


def beyond(word: Word, words: Wording) -> int:
    """Rules that a word calls for in a name that a comma, a bracket or a line's end stands after."""
    low, cues = word.low, 0
    if word.figure:
        cues |= PERSON  # an age
    if low in words.titles or low in _CLAUSE_GOES_ON:
        cues |= SOMEBODY
    if low in DETERMINERS:
        cues |= OFFICE
    if low in ARTICLES:
        cues |= WORK
    if low in words.works:
        cues |= THING
    if _begins_republic(low, words):
        cues |= REGION
    if low in _WITHIN or low in words.compass or word.capital:
        cues |= UNKNOWN
    return cues


def is_lent_to(word: Word, words: Wording) -> bool:
    """Whether a name may be lent to it: a river, a street, a body."""
    return (
        word.low in words.after_water or word.low in words.after_other or word.low in words.after_organisation
    )


def between(gap: str) -> int:
    """What stands between two words: bits of what it is, and rules that it calls for in the word before."""
    bits, bare = 0, gap.strip()
    if gap == " " or not gap.strip(IN_PHRASE):
        bits |= LINKED
    if not gap.strip(_BEFORE_PHRASE):
        bits |= BESIDE
    if bare in ("", ",", "("):
        bits |= NEARBY
    if gap == ". ":
        bits |= PERIOD
    if gap in _JOINTS:
        bits |= JOINT
    if gap in ("'", "’"):
        bits |= APOSTROPHE | SOMEBODY  # whose mother it is
    if gap in _QUOTE_ENDS:
        bits |= QUOTED
    if gap and (gap[0] == "-" or gap[0] in _QUOTES):
        bits |= THING
    if bare[:1] in (",", "("):
        bits |= UNKNOWN
    return bits
