"""A word of a text by all that it is wherever it stands, worked out once and remembered by its letters."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from frontmap.places.recognition.cues import ahead_of, behind, beyond, is_lent_to, joins, own_cues, past
from frontmap.places.recognition.wording import Wording, wording

if TYPE_CHECKING:
    from frontmap.places.recognition.recognition import Known

_MOST_WORDS, _LONGEST = 60_000, 40
# What a text's words are looked through for: a name may begin with it, or it says something of others.
LOOKED_AT, SAYS_WHO, HIS, PLURAL, MEASURE, SIDE, COUNTRY, UNITED, OFFICED, WORKED, LENT, RANKED = (
    1 << n for n in range(12)
)
_HIS = frozenset({"his", "her", "himself", "herself"})
_PLURALS = ("s", "й", "ях", "х")
# Languages are counted in one figure, so many bits for each.
TONGUE_BITS = 16


class Word:
    """A word: its letters, what kind of word it is, and which rules it calls for where it stands.

    ``own``, ``ahead`` (in the word after it), ``past`` (in the second word after it), ``behind`` (in the word
    before it) and ``beyond`` (in the word before a comma) are bits of `cues`. ``mark`` says
    what it is looked for in a text, ``tongue`` counts for the languages that have it as a small word.
    ``known`` is the name of the gazetteer that the word is alone; ``opens`` tells whether longer ones begin
    with it.
    """

    __slots__ = (
        "ahead", "behind", "beyond", "capital", "common", "dull", "figure", "is_demonym", "joint", "known",
        "low", "mark", "opens", "own", "past", "plain", "text", "tongue", "upper",
    )  # fmt: skip

    def __init__(self, text: str, words: Wording, sides: frozenset[str] = frozenset()) -> None:
        low = text.lower()
        self.text, self.low = text, low
        self.figure = text[0].isdecimal()
        # An elided word ("d'") is none of a name, though it may have a capital.
        self.capital = not self.figure and text[-1] not in "'’" and (text[0].isupper() or "-" in text)
        self.upper = text.isupper()
        self.common, self.is_demonym = low in words.common, low in words.demonyms
        self.known: Known | None = None
        self.opens: bool | None = None
        # A word of the language that is a name only where the gazetteer has it, and one that has no name.
        self.plain = self.common and self.capital and not words.telling(low)
        self.dull = False
        self.own = own_cues(self, words) if self.capital else 0
        self.ahead, self.past = ahead_of(self, words), past(low, words)
        self.behind, self.beyond = behind(self, words), beyond(self, words)
        self.joint = self.capital or joins(low, words)
        self.mark = _mark(self, words) | (SIDE if low in sides else 0)
        self.tongue = _tongue(self, words)


@cache
def _ranks() -> tuple[str, ...]:
    """Words for villages and cities."""
    return tuple(wording().villages | wording().cities)


def _mark(word: Word, words: Wording) -> int:
    low = word.low
    looked_at = word.capital or low in words.before_division or low in words.division_words
    mark = LOOKED_AT if looked_at else 0
    if low in words.titles or low in words.first_names:
        mark |= SAYS_WHO
    if low in _HIS:
        mark |= HIS
    if low in words.after_region and low.endswith(_PLURALS):
        mark |= PLURAL
    if low in words.measure:
        mark |= MEASURE
    if low in words.after_unit or low == "group":
        mark |= UNITED
    if low in words.offices or low.endswith(words.office_endings):
        mark |= OFFICED
    if low in words.works:
        mark |= WORKED
    # Where a text is cut off, the word that is meant may be the beginning or the end of this one.
    if low.startswith(_ranks()) or low.endswith(_ranks()):
        mark |= RANKED
    if is_lent_to(word, words):
        mark |= LENT
    return mark | COUNTRY if low in words.country_words else mark


def _tongue(word: Word, words: Wording) -> int:
    """One for each language that has a word among its small ones, and one that has its letters."""
    tongue = 0
    if not word.figure:
        for place, (name, small) in enumerate(words.languages.items()):
            letters = words.letters.get(name, frozenset())
            foreign = not word.low.isascii() and not letters.isdisjoint(word.low)
            tongue += ((word.low in small) + foreign) << (place * TONGUE_BITS)
    return tongue


class Vocabulary(dict[str, Word]):
    """Words by their letters; ``make`` makes those that are not yet there, as many as it is worth to keep."""

    def __init__(self, make: Callable[[str], Word]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> Word:
        """Make a word, and remember it."""
        word = self._make(text)
        if len(text) <= _LONGEST:
            if len(self) >= _MOST_WORDS:
                self.clear()
            self[text] = word
        return word
