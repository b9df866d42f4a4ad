"""Scan of a whole text for the names of all packs, in one pass.

An expression stops at words with a capital; what a word is worth is worked out once and remembered, so
that the pass over a long text costs little more than the expression does. Only a word that opens a longer
name of the gazetteer is looked at together with the words after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from frontmap.places.key import fold, key
from frontmap.places.recognition.tokens import letters
from frontmap.places.standing import Standings

_LONGEST_NAME = 5
_REMEMBERED = 60_000
_APOSTROPHES = "'’ʼ`´ʹ′"
# Accents that stand for themselves, and hyphens that show only where a line is broken.
_MARKS = "\u0300-\u036f\u00ad"
_SPACE = "[ \u00a0\u2009\u202f]"
_BREAK = r"\r?\n[ \t]{0,8}"
_JOINT = rf"(?:{_SPACE}?{_BREAK}|{_SPACE}|[-‐‑–](?:\r?\n)?|[{_APOSTROPHES}])"
_JOINTS = frozenset(f" \u00a0\u2009\u202f\r\n-‐‑–{_APOSTROPHES}")
_SINGLE, _SMALL, _OPENS = 4, 2, 1


class Found(NamedTuple):
    """A name in a text: ``text[start:end]``, as `frontmap.places.gazetteer.Gazetteer.recognise` takes it."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Expressions that a scan goes by; the first has to be plain, for it passes over the whole text."""

    capital: re.Pattern[str]
    article: re.Pattern[str]
    possessive: re.Pattern[str]
    capital_following: re.Pattern[str]
    following: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    upper, lower = letters(upper=True), letters(upper=False)
    every = f"{upper}{lower}{_MARKS}"
    inner = f"(?:[{_APOSTROPHES}][{every}]+)*"
    capital = rf"[{upper}](?:[{lower}{_MARKS}]+|[{upper}{_MARKS}]+|\.(?:[{upper}]\.)+)?{inner}"
    return _Patterns(
        re.compile(capital),
        re.compile(rf"(?<![{every}])(?:[Aa](?:[lnrtszd]|sh|th|dh)|[Ee][lsdrzn])-\Z"),
        re.compile(rf"[{_APOSTROPHES}][sS]\Z"),
        re.compile(f"({_JOINT})({capital})"),
        re.compile(f"({_JOINT})({capital}|[{lower}{_MARKS}]+{inner})"),
    )


class Scanner:
    """Finds the names of a gazetteer in texts; remembers what it made of the words.

    Parameters
    ----------
    standings : Standings
        What tells whether the packs have a name.
    """

    def __init__(self, standings: Standings) -> None:
        self._standings = standings
        self._worths: dict[str, int] = {}

    def scan(self, text: str) -> Iterator[Found]:
        """Find the names in a text; see `frontmap.places.gazetteer.Gazetteer.scan`."""
        patterns, worths, make, done = _patterns(), self._worths, tuple.__new__, 0
        for match in patterns.capital.finditer(text):
            word, start = match[0], match.start()
            if text[start - 1] == "-" and (before := patterns.article.search(text, max(0, start - 5), start)):
                start = before.start()
                word = text[start : match.end()]
            worth = worths.get(word)
            if worth is None:
                worth = self._worth(word)
            if not worth or start < done:
                continue
            end = start + worth // _SINGLE
            if worth & _OPENS:
                stop = match.end()
                after = text[stop : stop + 2]
                # Mostly a comma or a small letter follows, and that is the end of it.
                small = after[:1] == " " and after[1:].islower()
                if after[:1] in _JOINTS and (worth & _SMALL or not small):
                    end = self._longest(text, start, stop, worth) or end
            if end > start:
                done = end
                yield make(Found, (start, end, text[start:end]))

    def _worth(self, word: str) -> int:
        """What a word is worth: the length of the name that it is, and whether it opens a longer one."""
        name = _patterns().possessive.sub("", word)
        known, opens, small = self._standings.of(name, fold(name), key(name))
        if name != word and not opens:
            # An apostrophe and an s may be part of a name, too ("Ra's al-Ayn").
            _, opens, small = self._standings.of(word, fold(word), key(word))
        return self._remember(word, len(name) if known else 0, opens=opens, small=small)

    def _remember(self, words: str, length: int, *, opens: bool, small: bool) -> int:
        if len(self._worths) >= _REMEMBERED:
            self._worths.clear()
        worth = self._worths[words] = length * _SINGLE + opens * _OPENS + small * _SMALL
        return worth

    def _longest(self, text: str, start: int, end: int, worth: int) -> int:
        """End of the longest name that begins with opening words; 0 where there is none."""
        patterns, longest = _patterns(), 0
        for _ in range(_LONGEST_NAME - 1):
            match = (patterns.following if worth & _SMALL else patterns.capital_following).match(text, end)
            if match is None:
                break
            head, end = text[start:end], match.end()
            known = self._worths.get(text[start:end])
            worth = self._worth_with(head, match[1], match[2]) if known is None else known
            if worth >= _SINGLE and match[2][0].isupper():
                longest = start + worth // _SINGLE
            if not worth & _OPENS:
                break
        return longest

    def _worth_with(self, head: str, joint: str, word: str) -> int:
        """What opening words are worth together with the word that follows."""
        last = _patterns().possessive.sub("", word)
        name = head + joint + last
        if joint in _APOSTROPHES:
            folded, keyed = fold(name), key(name)
        else:
            # Words do not touch each other in a fold or a key, and those of single words are at hand.
            folded, keyed = f"{fold(head)} {fold(last)}".strip(), f"{key(head)} {key(last)}".strip()
        known, opens, small = self._standings.of(name, folded, keyed)
        return self._remember(
            head + joint + word,
            len(name) if known else 0,
            opens=opens and name.endswith(word),
            small=small and name.endswith(word),
        )
