"""Words of a text with their offsets. Glued words ("digs InAn adviser") come apart at the capital."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

_RANGES = ((0x41, 0x2B0), (0x370, 0x530), (0x1E00, 0x1F00))
_APOSTROPHES = "'’ʼ`´ʹ′"
_SENTENCE_END = '.!?…:;•*|>"“”«»\n\r'


def letters(*, upper: bool) -> str:
    """Letters of Latin, Greek and Cyrillic for the inside of a class: capitals, or the others."""
    codes = (code for start, end in _RANGES for code in range(start, end))
    found = [
        chr(c) for c in codes if chr(c).isalpha() and (chr(c).isupper() if upper else not chr(c).isupper())
    ]
    return "".join(re.escape(letter) for letter in found)


@cache
def _pattern() -> re.Pattern[str]:
    upper, lower = letters(upper=True), letters(upper=False)
    inner = rf"(?:[{_APOSTROPHES}](?!s(?![{lower}]))[{upper}{lower}]+)*"
    article = rf"(?:[Aa](?:[lnrtszd]|sh|th|dh)|[Ee][lsdrzn])-(?=[{upper}])"
    return re.compile(
        rf"(?P<word>\b(?:[dlDL]|[Qq]u|jusqu)['’](?=[{upper}][{lower}]))"
        rf"|(?P<name>(?:{article})?(?:[{upper}][{lower}\u0301\u0307]+(?:[{_APOSTROPHES}](?!s(?![{lower}]))"
        rf"[{upper}{lower}]+)*|(?:[{upper}]\.){{2,}}|[{upper}]+{inner}))"
        rf"|(?P<small>[{lower}]+{inner})|(?P<figure>\d+(?:[.,]\d+)*)"
    )


class Token(NamedTuple):
    """A word, a name's word (with a capital) or a figure, and where it stands."""

    start: int
    end: int
    text: str
    low: str
    capital: bool
    figure: bool


@lru_cache(maxsize=4)
def tokenise(text: str) -> tuple[Token, ...]:
    """Cut a text into words; possessive 's is no part of a word.

    Examples
    --------
    >>> [token.text for token in tokenise("Kherson's edge, InAn Izyum-Balakliya, al-Bab")]
    ['Kherson', 's', 'edge', 'In', 'An', 'Izyum', 'Balakliya', 'al-Bab']
    """
    make = tuple.__new__
    return tuple(
        [
            # Made without the constructor, which takes as long as everything else here.
            make(
                Token,
                (*match.span(), found := match[0], found.lower(), kind == "name", kind == "figure"),
            )
            for match in _pattern().finditer(text)
            for kind in (match.lastgroup,)
        ]
    )


@lru_cache(maxsize=4)
def word_counts(text: str) -> Mapping[str, int]:
    """How often a text has each of its words, in small letters.

    Examples
    --------
    >>> word_counts("From Lyman to Lyman")["lyman"]
    2
    """
    return Counter([token.low for token in tokenise(text)])


def opens_sentence(text: str, token: Token) -> bool:
    """Tell whether a word may have its capital only because a sentence begins with it."""
    before = text[max(0, token.start - 4) : token.start].rstrip(" \t'‘’(*_[")
    return not before or before[-1] in _SENTENCE_END or (token.start > 0 and text[token.start - 1].isalpha())
