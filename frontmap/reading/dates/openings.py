"""Where in a text a date may begin, and of what kind it is: by one look-up of every word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from frontmap.reading.dates.relative import ALONE, goes_on
from frontmap.reading.dates.values import lexicon

_WORD: Final = re.compile(r"\w+")
_WEAK: Final = "weak"  # an article or a preposition: opens a date only if the word behind it goes on with it
_REMEMBERED: Final = 40_000
_LONGEST: Final = 40  # characters of a run that is worth remembering

_Word = tuple[str, bool, bool, int]
"""What a word may open, whether it goes on with a weak opening, whether it is an article that may stand in
one, and where in its run it begins."""
_Run = tuple[_Word, ...]
_IDLE: Final[_Run] = ()  # of a single word that neither opens a date nor goes on with one, as most are
_SPACE, _MARK = "space", "mark"  # runs without a word: what is put for its kind
_WORDLESS: Final = frozenset({_SPACE, _MARK})
_KNOWN: Final[dict[str, _Run]] = {}


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


def _learn(run: str) -> _Run:
    """Read the words of a run of characters between two spaces."""
    words: list[_Word] = []
    found = list(_WORD.finditer(run))
    for number, hit in enumerate(found):
        word = hit[0]
        kind = _kinds().get(word) or ("digits" if word[0].isdigit() else "")
        if kind == "relative" and word not in ALONE:
            kind = _WEAK
        behind = run[hit.end() : found[number + 1].start() if number + 1 < len(found) else None]
        article = word == "the" and kind == _WEAK and not behind.strip()
        words.append((kind, word[0].isdigit() or word.lower() in goes_on(), article, hit.start()))
    if not words:
        words.append((_MARK if run.strip() else _SPACE, False, False, 0))
    known = _IDLE if len(words) == 1 and not (words[0][0] or words[0][1]) else tuple(words)
    if len(run) <= _LONGEST:
        if len(_KNOWN) >= _REMEMBERED:
            _KNOWN.clear()
        _KNOWN[run] = known
    return known


def date_openings(text: str) -> Iterator[tuple[str, int]]:
    """Kinds of dates and the offsets at which they may begin, in order.

    Examples
    --------
    >>> list(date_openings("In the town it was over by May, the next day."))
    [('month', 27), ('relative', 32), ('relative', 36)]
    """
    known = _KNOWN
    at = 0
    weak, before = -1, -1  # a weak opening, and one before it that stands before its article ("in the")
    for run in text.split(" "):
        words = known.get(run)
        if words is None:
            words = _learn(run)
        if not words:
            weak = before = -1
        for kind, goes, article, offset in words:
            if weak >= 0:
                if kind == _SPACE:
                    continue
                if kind == _MARK:  # "in the — next day": no article of what follows
                    if before >= 0:
                        yield "relative", before
                        before = -1
                    continue
                if article and before < 0:
                    before, weak = weak, at + offset
                    continue
                if goes:
                    if before >= 0:
                        yield "relative", before
                    yield "relative", weak
                weak = before = -1
            if kind == _WEAK:
                weak = at + offset
            elif kind and kind not in _WORDLESS:
                yield kind, at + offset
        at += len(run) + 1
