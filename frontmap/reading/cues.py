"""Where the words stand that figures are found by, read off a text once.

A text has few words that can belong to a figure (a unit, digits, "half", "towns", "days"), so one pass over
its words notes where those are, and nothing else looks at all of the text again. What a word has in it
depends on the word alone and is remembered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from frontmap.reading.dates.values import lexicon
from frontmap.reading.numerals import fold_words
from frontmap.units import unit_spellings

DAY_WORDS: Final = (
    "day", "days", "week", "weeks", "hour", "hours", "month", "months", "year", "years"
)  # fmt: skip
_BEGINNING: Final = 4  # letters that a unit's name is found by
_REMEMBERED: Final = 20_000
_LONGEST: Final = 40  # characters of a word that is worth remembering
_WORD: Final = re.compile(r"[^\W\d_]+")
_DIGIT: Final = re.compile(r"\d(?=[\s-]{0,2}(?:[A-Za-z%]|$))")


@dataclass(slots=True)
class Cues:
    """Offsets in a text.

    ``units``: where the name of a unit may begin: a word that begins like one, or the end of digits that a
    unit may follow; in order. ``words``: where each word that a figure without a unit is found by stands,
    by the word in small letters.
    """

    units: list[int] = field(default_factory=list)
    words: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Marks:
    """The same of one word, its offsets counted from its beginning."""

    units: tuple[int, ...]
    words: tuple[tuple[str, int], ...]


_NONE: Final = _Marks((), ())
_KNOWN: dict[str, _Marks] = {}


def find_cues(text: str) -> Cues:
    """Find the words that figures are found by.

    Examples
    --------
    >>> cues = find_cues("They held half of 9 towns 20 km off.")
    >>> cues.words, cues.units
    ({'half': [10], 'towns': [20]}, [19, 28, 29])
    """
    cues = Cues()
    units, words, known = cues.units, cues.words, _KNOWN
    position = 0
    for token in text.split(" "):
        marks = known.get(token)
        if marks is None:
            marks = _remember(token)
        if marks is not _NONE:
            for offset in marks.units:
                units.append(position + offset)
            for word, offset in marks.words:
                words.setdefault(word, []).append(position + offset)
        position += len(token) + 1
    return cues


def _remember(token: str) -> _Marks:
    marks = _read(token)
    if len(token) <= _LONGEST:
        if len(_KNOWN) >= _REMEMBERED:
            _KNOWN.clear()
        _KNOWN[token] = marks
    return marks


def _read(token: str) -> _Marks:
    """Read one run of characters between two spaces."""
    low = token.lower()
    if len(low) != len(token):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in token)
    units = [hit.end() for hit in _DIGIT.finditer(token)]
    units += [hit.start() for hit in _unit_beginning().finditer(token)]
    words: list[tuple[str, int]] = []
    at = 0
    while (found := _word_beginning().search(low, at)) is not None:
        start = found.start()
        run = _WORD.match(low, start)
        at = run.end() if run else start + 1
        if low[start:at] in cue_words() and not low[start - 1 : start].isalpha():
            words.append((low[start:at], start))
    return _Marks(tuple(sorted(set(units))), tuple(words)) if units or words else _NONE


@cache
def _unit_beginning() -> re.Pattern[str]:
    """Beginnings of the names of units, where one may begin: behind digits, a space or a hyphen."""
    found = []
    for beginning in unit_beginnings():
        first, space, _ = beginning.partition(" ")
        found.append(re.escape(first) + ("$" if space else ""))  # "sq" of "sq km", but not of "squad"
    return re.compile(rf"(?<![^\d\s-])(?:{'|'.join(found)})")


@cache
def unit_beginnings() -> tuple[str, ...]:
    """First letters of the names of units, where no other one begins so; "m" and "h" need digits before."""
    short = lexicon("quantities_en")["short_units"]["words"]
    all_ = sorted({form[:_BEGINNING] for form in unit_spellings("en") if form not in short})
    return tuple(b for b in all_ if not any(b != o and b.startswith(o) for o in all_))


@cache
def _word_beginning() -> re.Pattern[str]:
    """Words of which no other one is the beginning: looking for "day" finds "days"."""
    words = cue_words()
    first = [w for w in sorted(words) if not any(w != o and w.startswith(o) for o in words)]
    return re.compile("|".join(first))


@cache
def cue_words() -> frozenset[str]:
    """Words that figures without units are found by, in small letters."""
    data, figures = lexicon("claims_en"), lexicon("quantities_en")
    counted = (*data["counted"]["words"], *data["counted"]["plurals"])
    ratios = (word.split()[-1] for word in data["ratios"])
    return frozenset(
        (*counted, "times", *ratios, *data["doubled"], *fold_words(), *figures["fraction_parts"], *DAY_WORDS)
    )
