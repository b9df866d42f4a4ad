"""Words of a text and what stands between them; glued words ("InAn adviser") come apart at the capital."""

from __future__ import annotations

import re
from functools import cache

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
    """Expression of a word; its first letter stands alone in front, so that the search leaps to the next.

    What may follow is told by a look back at that letter: most words are small letters throughout.
    """
    upper, lower = letters(upper=True), letters(upper=False)
    inner = rf"(?:[{_APOSTROPHES}](?!s(?![{lower}]))[{upper}{lower}]+)*"
    # A name's word without its first letter; an initial may be one of several ("U.S.").
    name = (
        rf"(?:[{lower}\u0301\u0307]+(?:[{_APOSTROPHES}](?!s(?![{lower}]))[{upper}{lower}]+)*"
        rf"|\.(?:[{upper}]\.)+|[{upper}]*{inner})"
    )
    article = rf"(?:(?<=[Aa])(?:[lnrtszd]|sh|th|dh)|(?<=[Ee])[lsdrzn])-[{upper}]{name}"
    elided = r"(?:(?<![\w][dlDL])(?<=[dlDL])|(?<![\w][Qq])(?<=[Qq])u|(?<![\w]j)(?<=j)usqu)['’]"
    # Small letters that neither an article nor an elided word begins with.
    plain = "".join(letter for letter in lower if letter not in "adelqj")
    # Most words are of few letters and end at a space or a stop: those need no second look.
    common = r"(?<=[a-z])[a-z]*+(?=[ ,.\n])|(?<=[A-Z])[a-z]++(?=[ ,.\n])"
    return re.compile(
        rf"([{upper}{lower}\d](?:{common}|(?<=[{plain}])[{lower}]*{inner}"
        rf"|{article}|{elided}(?=[{upper}][{lower}])"
        rf"|(?<=[{upper}]){name}|(?<=\d)\d*(?:[.,]\d+)*|(?<=[{lower}])[{lower}]*{inner}))"
    )


def cut(text: str) -> list[str]:
    """Cut a text into what stands between its words, at even places, and the words, at odd ones.

    A possessive 's is no part of a word.

    Examples
    --------
    >>> cut("Kherson's edge, InAn Izyum-Balakliya, al-Bab")[1::2]
    ['Kherson', 's', 'edge', 'In', 'An', 'Izyum', 'Balakliya', 'al-Bab']
    """
    return _pattern().split(text)


def opens_sentence(text: str, start: int) -> bool:
    """Tell whether a word may have its capital only because a sentence begins with it."""
    before = text[max(0, start - 4) : start].rstrip(" \t'‘’(*_[")
    return not before or before[-1] in _SENTENCE_END or (start > 0 and text[start - 1].isalpha())
