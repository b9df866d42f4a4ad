"""Matching beside a word: a pattern is tried where it can match and not all over the text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence


def last_words_start(text: str, count: int) -> int:
    """Where the last words of a text begin: a pattern that ends there and has no more words begins there.

    Examples
    --------
    >>> text = "they fell back another "
    >>> text[last_words_start(text, 2):]
    ' back another '
    """
    parts = text.rsplit(None, count)
    return len(parts[0]) if len(parts) > count else 0


def around(
    text: str, pattern: re.Pattern[str], anchors: Sequence[int], before: int, after: int
) -> Iterator[re.Match[str]]:
    """Match a pattern where one of its words stands, without trying it everywhere.

    Parameters
    ----------
    text : str
        The text.
    pattern : re.Pattern
        What to match; each match has a word at one of the anchors.
    anchors : sequence of int
        Where those words stand, in order.
    before, after : int
        Characters that a match may reach to either side of its anchor.

    Yields
    ------
    re.Match
        In order, without overlap.
    """
    last = 0
    for anchor in anchors:
        position = max(last, anchor - before)
        while hit := pattern.search(text, position, anchor + after):
            if hit.start() > anchor:
                break
            if hit.end() > anchor:
                last = hit.end()
                yield hit
                break
            position = hit.end()


_WORD = re.compile(r"[^\W_]+")


def at_words(
    text: str,
    pattern: re.Pattern[str],
    anchors: Sequence[int],
    opens: Container[str],
    *,
    before: int,
    after: int,
) -> Iterator[re.Match[str]]:
    """Match a pattern where one of its words stands, tried at no other words than those that may open it.

    Parameters
    ----------
    text, pattern, anchors, before, after
        As ``around`` has them; what a match begins with stands before its anchor.
    opens : container of str
        Words that a match may begin with, in small letters; figures may always.

    Yields
    ------
    re.Match
        In order, without overlap.
    """
    last = 0
    for anchor in anchors:
        position = max(last, anchor - before)
        for word in _WORD.finditer(text, position, anchor):
            start = word.start()
            opening = word[0]
            if start < position or not (opening[0].isdigit() or opening.lower() in opens):
                continue
            hit = pattern.match(text, start, anchor + after)
            if hit is None:
                continue
            if hit.end() > anchor:
                last = hit.end()
                yield hit
                break
            position = hit.end()
