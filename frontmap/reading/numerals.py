"""English numbers in figures and words, cardinal and ordinal."""

from __future__ import annotations

import re
from functools import cache

from frontmap.reading.dates.values import alternation, lexicon


def read_number(words: str) -> float | None:
    """Read one number, in figures or words.

    Parameters
    ----------
    words : str
        As printed.

    Returns
    -------
    float or None
        None where it is vague ("dozens", "several dozens") or no number.

    Examples
    --------
    >>> [read_number(w) for w in ("1,600", "a dozen", "twenty-five", "two and a half", "5 1/2", "dozens")]
    [1600.0, 12.0, 25.0, 2.5, 5.5, None]
    >>> [read_number(w) for w in ("2,5", "half a", "three-quarters of a", "two dozen")]
    [2.5, 0.5, 0.75, 24.0]
    """
    data = lexicon("quantities_en")
    text = re.sub(r"(?<=\d)[,\u00a0\u2009\u202f ](?=\d{3})", "", words.strip().casefold())
    text = re.sub(r"(?<=\d),(?=\d{1,2}$)", ".", text)
    if re.fullmatch(r"(?:an?\s+)?half(?:\s+an?)?", text):
        return 0.5
    if (share := re.fullmatch(r"(?:(\w+)[-\s]+)?(\w+)\s+of\s+an?", text)) is not None:
        whole = data["fraction_parts"].get(share[2])
        tops = data["numbers"].get(share[1] or "a")
        return None if whole is None or tops is None else float(tops / whole)
    bare = re.sub(r"[\s-]+and[\s-]+a[\s-]+half$|\s*1/2$|\s*½$", "", text)
    if not bare:
        return 0.5
    half = 0.5 if bare != text else 0.0
    total, seen = 0.0, False
    for part in re.split(r"[-\s]+", bare):
        if re.fullmatch(r"\d+(?:\.\d+)?", part):
            total, seen = float(part), True
        elif part in data["numbers"]:
            total, seen = total + data["numbers"][part], True
        elif seen and part.removesuffix("s") in data["multipliers"]:
            total *= data["multipliers"][part.removesuffix("s")]
        else:
            return None
    return total + half if seen else None


def ordinal_words() -> str:
    """Regular expression of an ordinal number in words or figures: "second", "forty-second", "200th"."""
    data = lexicon("quantities_en")
    tens = alternation([word for word, value in data["numbers"].items() if value >= 20])
    figures = r"(?:\d{1,4}|\d,\d{3})(?:st|nd|rd|th)"
    return rf"{figures}|(?:(?:{tens})[-\s])?(?:{alternation(data['ordinals'])})"


def read_ordinal(words: str) -> int | None:
    """Read an ordinal number, or a plain one in its place.

    Examples
    --------
    >>> [read_ordinal(w) for w in ("200th", "second", "forty-second", "day")]
    [200, 2, 42, None]
    """
    data, text = lexicon("quantities_en"), words.strip().casefold()
    if figures := re.fullmatch(r"(\d{1,4}|\d,\d{3})(?:st|nd|rd|th)?", text):
        return int(figures[1].replace(",", ""))
    *tens, last = re.split(r"[-\s]+", text)
    value = data["ordinals"].get(last, None if tens else data["numbers"].get(last))
    if value is None or any(word not in data["numbers"] for word in tens):
        return None
    return int(value + sum(data["numbers"][word] for word in tens))


@cache
def fold_words() -> frozenset[str]:
    """Give the words that end "six-fold" and "sixfold", in small letters."""
    numbers = lexicon("quantities_en")["numbers"]
    return frozenset(("fold", *(f"{word}fold" for word in numbers if word not in ("a", "an", "one"))))


@cache
def _number_ends() -> frozenset[str]:
    data = lexicon("quantities_en")
    plural = (f"{word}s" for word in data["multipliers"])
    return frozenset((*data["numbers"], *data["multipliers"], *plural, *data["between"]["words"]))


def follows_number(text: str, position: int) -> bool:
    """Whether the word before a position ends a number, as far as a glance tells.

    Examples
    --------
    >>> [follows_number(words, len(words)) for words in ("some 5 ", "twenty-", "of the ")]
    [True, True, False]
    """
    before = text[max(0, position - 16) : position].rstrip(" \t\n\u00a0\u2009\u202f-")
    if not before[-1:].isalpha():
        return bool(before)
    return re.split(r"[^\w]", before)[-1].lower() in _number_ends()
