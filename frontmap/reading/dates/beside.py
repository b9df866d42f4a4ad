"""Expressions found beside their key words: a pattern is tried where such a word stands, not all over a text.

A key is a run of letters that an expression cannot do without. One pass over the words of a text, whose keys
are remembered word by word, tells where each pattern is worth trying.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

_SHORT: Final = 2  # letters that are too few to tell anything
_REACH: Final = 60  # characters between the beginning of an expression and its key
_REMEMBERED: Final = 20_000
_LONGEST: Final = 40  # characters of a word that is worth remembering
_RUN: Final = re.compile(r"\w+")


class KeyWords:
    """Keys of several patterns.

    Parameters
    ----------
    keys : mapping of str to iterable of str
        By the name of each pattern, its keys, in small letters.
    """

    def __init__(self, keys: Mapping[str, Iterable[str]]) -> None:
        self._owners: dict[str, list[str]] = {}
        for name, words in keys.items():
            for word in words:
                self._owners.setdefault(word, []).append(name)
        self._any = re.compile("|".join(map(re.escape, sorted(self._owners))))
        self._read: dict[str, tuple[tuple[str, int], ...]] = {}

    def places(self, text: str) -> dict[str, list[int]]:
        """Where keys stand in a text in small letters, in order, by the name of their pattern.

        Examples
        --------
        >>> KeyWords({"day": ["yester", "today"], "week": ["week"]}).places("today, a week ago")
        {'day': [0], 'week': [9]}
        """
        found: dict[str, list[int]] = {}
        position = 0
        read = self._read
        for token in text.split(" "):
            keys = read.get(token)
            if keys is None:
                keys = self._learn(token)
            if keys:
                for name, offset in keys:
                    found.setdefault(name, []).append(position + offset)
            position += len(token) + 1
        return found

    def _learn(self, token: str) -> tuple[tuple[str, int], ...]:
        keys: tuple[tuple[str, int], ...] = ()
        if self._any.search(token):
            hits = {
                (hit.start(), name)
                for key, names in self._owners.items()
                for hit in re.finditer(re.escape(key), token)
                for name in names
            }
            keys = tuple([(name, offset) for offset, name in sorted(hits)])
        if len(token) <= _LONGEST:
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            self._read[token] = keys
        return keys


def matches_beside(text: str, pattern: re.Pattern[str], places: Sequence[int]) -> Iterator[re.Match[str]]:
    """Match a pattern at the words before its keys, and at the keys themselves.

    Parameters
    ----------
    text : str
        The text.
    pattern : re.Pattern
        Each match begins with a word, a key stands in it, no farther than 60 characters from there.
    places : sequence of int
        Where the keys stand, in order.

    Yields
    ------
    re.Match
        In order, without overlap: as ``pattern.finditer`` finds them.
    """
    end, tried = 0, -1
    for place in places:
        for word in _RUN.finditer(text, max(end, place - _REACH), place + 1):
            start = word.start()
            if start > tried and start >= end:
                tried = start
                hit = pattern.match(text, start)
                if hit is not None:
                    end = hit.end()
                    yield hit


def keys_of(pattern: str) -> tuple[str, ...]:
    """Runs of letters of which each match of a pattern has one; nothing if the pattern can do without.

    Parameters
    ----------
    pattern : str
        A regular expression of letters, groups ``(?:...)``, ``?`` and ``|``.

    Examples
    --------
    >>> keys_of("(?:за )?минулу добу?|учора"), keys_of("на (?:день|добу)"), keys_of("на|до")
    (('минулу', 'учора'), ('день', 'добу'), ())
    """
    keys: list[str] = []
    for branch in branches_of(pattern):
        own = _keys_of_branch(branch)
        if not own:
            return ()
        keys += own
    return tuple(dict.fromkeys(keys))


def branches_of(pattern: str) -> list[str]:
    """The alternatives of a pattern, those within groups left together."""
    found, depth, start = [], 0, 0
    for at, mark in enumerate(pattern):
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and depth == 0:
            found.append(pattern[start:at])
            start = at + 1
    return [*found, pattern[start:]]


def _keys_of_branch(branch: str) -> tuple[str, ...]:
    flat, groups = branch, []
    while inner := re.search(r"\((?:\?:)?([^()]*)\)(\?)?", flat):
        if not inner[2] and inner.start() == flat.find("("):
            groups.append(inner[1])
        flat = f"{flat[: inner.start()]}\0{flat[inner.end() :]}"
    runs = re.findall(r"[^\W\d_]+", re.sub(r"\\.|\w\?|\[[^\]]*\]", "\0", flat))
    longest = max(runs, key=len, default="")
    if len(longest) > _SHORT:
        return (longest,)
    return next((own for group in groups if (own := keys_of(group))), ())
