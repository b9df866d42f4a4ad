"""Where in a text a date may begin, and of what kind it is: by one look-up of every word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from frontmap.reading.dates.relative import ALONE, goes_on
from frontmap.reading.dates.values import lexicon

_PIECE: Final = re.compile(r"\w+\W*")
"""A word with what stands behind it: the pieces leave no gap, so their lengths tell where they stand."""
_WORD: Final = re.compile(r"\w+")
_WEAK: Final = "weak"  # an article or a preposition: opens a date only if the word behind it goes on with it
_REMEMBERED: Final = 40_000
_KNOWN: Final[dict[str, tuple[str, bool, bool]]] = {}


@cache
def month_names() -> dict[str, int]:
    """Months and their abbreviations, as they are written, with their numbers."""
    words = lexicon("dates_en")
    names: dict[str, int] = {**words["months"], **words["abbreviations"]}
    upper = {name.upper(): number for name, number in names.items() if len(name) > 3}
    return names | upper | {n.title(): v for n, v in names.items()}


@cache
def _kinds() -> dict[str, str]:
    """Words that may open a date, or be its core, and what they are."""
    words = lexicon("dates_en")
    figures = lexicon("quantities_en")
    opening = [*words["openings"]["words"], *figures["numbers"], *figures["ordinals"]]
    found = {form: "relative" for word in opening for form in (word, word.capitalize(), word.upper())}
    found |= dict.fromkeys(words["seasons"], "season") | dict.fromkeys(words["weekdays"], "weekday")
    found |= {re.split(r"\W", feast)[0]: "feast" for feast in words["feasts"]}
    wars = {re.split(r"\W", war)[0] for war in words["wars"]}
    found |= {word: "war_or_relative" if word in found else "war" for word in wars}
    return found | dict.fromkeys(month_names(), "month")


def _learn(piece: str) -> tuple[str, bool, bool]:
    """What a word may open, whether it may follow an article that opens a date, and whether it is one."""
    word = _WORD.findall(piece)[0]
    kind = _kinds().get(word) or ("digits" if word[0].isdigit() else "")
    if kind == "relative" and word not in ALONE:
        kind = _WEAK
    article = word == "the" and kind == _WEAK and piece[3:].isspace()
    if len(_KNOWN) >= _REMEMBERED:
        _KNOWN.clear()
    _KNOWN[piece] = kind, word[0].isdigit() or word.lower() in goes_on(), article
    return _KNOWN[piece]


def date_openings(text: str) -> Iterator[tuple[str, int]]:
    """Kinds of dates and the offsets at which they may begin, in order.

    Examples
    --------
    >>> list(date_openings("In the town it was over by May, the next day."))
    [('month', 27), ('relative', 32), ('relative', 36)]
    """
    first = _WORD.search(text)
    if first is None:
        return
    at = first.start()
    weak, before = -1, -1  # a weak opening, and one before it that stands before its article ("in the")
    for piece in _PIECE.findall(text):
        kind, goes, article = _KNOWN.get(piece) or _learn(piece)
        if weak >= 0:
            if article and before < 0:
                before, weak = weak, at
                at += len(piece)
                continue
            if goes:
                if before >= 0:
                    yield "relative", before
                yield "relative", weak
            weak = before = -1
        if kind:
            if kind == _WEAK:
                weak = at
            else:
                yield kind, at
        at += len(piece)
