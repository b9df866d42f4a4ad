"""What a word is by itself, learnt once: its kind, its classes, and which passes ask for it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from frontmap.model import Side
from frontmap.reading.events.references.groups import SETTLEMENTS
from frontmap.reading.events.references.implied import may_stand_alone
from frontmap.reading.events.rules.gates import any_of, held_by
from frontmap.reading.events.sides.side_names import side_names
from frontmap.reading.events.words.lexicon_rows import load_lexicon
from frontmap.reading.events.words.token import (
    ANAPHORIC,
    BRACKET,
    HELD,
    MARK,
    MAY_ACT,
    MAY_BE_NAME,
    MAY_NAME_SIDE,
    NO_TAGS,
    NUMBER,
    SETTLEMENT,
    STANDS_ALONE,
    STANDS_FOR_PLACE,
    TELLS_SPEAKER,
    TOKEN,
    TRIGGER,
    WORD,
)

Entry = tuple[str, str, str, frozenset[str], int, int, int]
"""Text, text in small letters, kind, classes, flags, and where in its run it begins and ends."""
Run = tuple[tuple[Entry, ...], int, int, int]
"""The words and marks between two spaces, the flags that any of them has, the length with one space, and what
they hold of all gates."""

# Months that are verbs, too.
_MONTHS: Final = frozenset({"March", "May"})
_REMEMBERED: Final = 40_000
_LONGEST: Final = 40  # characters of a run that is worth remembering
_ARTICLED: Final = re.compile(r"(?:[Aa][a-z]{1,2}|[EeUu]l)[-'’][A-Z]")  # "al-Alil", "el-Ais"
_HELD: Final = frozenset({"held", "controlled", "occupied"})
_ANAPHORIC: Final = frozenset(
    {"the", "this", "that", "it", "its", "there", "both", "these", "those", "all", "them"}
)
_NOUNS_FOR_PLACES: Final = frozenset({"anaphor", "stands_for_town"})
_IN_STEAD: Final = SETTLEMENTS | {"it", "its", "there", "both", "all", "them", "latter", "former", "capital"}
_SAYING: Final = frozenset({"say", "say_noun", "cite", "local_title"})
_ACTING: Final = frozenset({"force_possessive", "pronoun", "force"})


class Vocabulary:
    """The lexicon with the names of a theatre's sides, and all words that were met so far."""

    def __init__(self, sides: tuple[Side, ...]) -> None:
        self.lexicon = load_lexicon("en")
        for rows in self.lexicon.forms.values():
            for row, _ in rows:
                any_of(f"{row.needs} {row.needs_adverb}")
        self.names = side_names(sides)
        self._known: dict[str, Run] = {}

    def runs(self, pieces: list[str]) -> list[Run]:
        """Words and marks of what stands between the spaces of a sentence."""
        known = self._known
        try:
            return [known[piece] for piece in pieces]  # as nearly always
        except KeyError:
            return [known.get(piece) or self._learn(piece) for piece in pieces]

    def entry(self, word: str) -> Entry:
        """Entry of a single word."""
        low, kind, tags = self._classify(word)
        return word, low, kind, tags, self._flags(word, low, kind, tags), 0, len(word)

    def _learn(self, text: str) -> Run:
        entries = []
        asked = 0
        held = 0
        for match in TOKEN.finditer(text):
            word, low, kind, tags, flags, _, _ = self.entry(match[0])
            entries.append((word, low, kind, tags, flags, match.start(), match.end()))
            asked |= flags
            held |= held_by((low, *tags))
        run = (tuple(entries), asked, len(text) + 1, held)
        if len(text) <= _LONGEST:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[text] = run
        return run

    def _classify(self, word: str) -> tuple[str, str, frozenset[str]]:
        low = word.lower()
        classes = self.lexicon.tags
        if word in _MONTHS:
            return low, NUMBER, NO_TAGS
        if word[0].isalpha() or (word[0] == "-" and len(word) > 1):
            tags = classes.get(low, NO_TAGS)
            if not tags and low.startswith(("mid-", "late-", "early-")):
                tags = classes.get("adverb", NO_TAGS)
            elif not tags and low.endswith("ly") and word == low and low not in self.lexicon.forms:
                tags = classes.get("quickly", NO_TAGS)  # whatever ends so tells how
            return low, WORD, tags
        if word[0].isdigit():
            return low, NUMBER, NO_TAGS
        low = "'s" if low == "’s" else low
        return low, MARK, classes.get(low, NO_TAGS)

    def _flags(self, word: str, low: str, kind: str, tags: frozenset[str]) -> int:
        flags = 0
        if low in ("(", ")"):
            flags |= BRACKET
        if low in _HELD:
            flags |= HELD
        if low in ("according", ":") or not tags.isdisjoint(_SAYING):
            flags |= TELLS_SPEAKER
        if low == "enemy" or not tags.isdisjoint(_ACTING):
            flags |= MAY_ACT
        if "settlement" in tags:
            flags |= SETTLEMENT
        if kind is not WORD:
            return flags | MAY_NAME_SIDE if word in self.names else flags
        if "-" in word or word.replace("’", "'") in self.names:
            flags |= MAY_NAME_SIDE
        if low in _ANAPHORIC:
            flags |= ANAPHORIC
        if low in _IN_STEAD or not tags.isdisjoint(_NOUNS_FOR_PLACES):
            flags |= STANDS_FOR_PLACE
        if low in self.lexicon.forms:
            flags |= TRIGGER
            if may_stand_alone(self.lexicon.forms[low], tags):
                flags |= STANDS_ALONE
        elif "town_part" in tags:
            flags |= STANDS_ALONE
        elif (not tags or "name_opener" in tags) and _is_capital(word):
            flags |= MAY_BE_NAME
        return flags


def _is_capital(word: str) -> bool:
    if _ARTICLED.match(word):
        return True
    return word[0].isupper() and len(word) > 1 and not word.isupper()


@lru_cache(maxsize=16)
def vocabulary(sides: tuple[Side, ...]) -> Vocabulary:
    """Vocabulary for the sides of a theatre, as they are called in a document."""
    return Vocabulary(sides)
