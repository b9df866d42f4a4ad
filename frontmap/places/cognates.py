"""Regular correspondences of Ukrainian and Russian: when one spelling is the other language's form."""

from __future__ import annotations

import re

from frontmap.places.key import spelling

# Ukrainian и, in Latin y before a consonant; as "1" it goes through `spelling` and stays apart from і.
_HARD = re.compile("и|y(?![aeiou])")
_VOWELS = "aeiou1"
_SEVERAL = re.compile("[i1]+")
# Endings that stand for one another: -ово and -ове, -ое and -е, -ая and -а, -лье and -лля, -ой and -ий.
_ENDINGS_ALIKE = {"o": "e", "oe": "e", "aia": "a", "ia": "e", "ie": "e", "oi": "i"}


def is_cognate(asked: str, name: str) -> bool:
    """Tell whether a spelling is a name's, or that of its Russian form by the regular correspondences.

    Ukrainian і, never и, stands where Russian has о, е or и; endings are paired. Stems that differ
    otherwise (Олекс- and Алекс-) are not told.

    Parameters
    ----------
    asked : str
        A spelling, as `frontmap.places.key.spelling` makes it.
    name : str
        A name, Ukrainian or in Latin letters.

    Examples
    --------
    >>> is_cognate("orlovka", "Орлівка"), is_cognate("toʃkovka", "Tyshkivka")
    (True, False)
    """
    stored = spelling(name)
    if asked == stored:
        return True
    if asked[:1] != stored[:1] and stored[:1] != "i":
        return False
    if not _alike(asked, stored):
        return False
    low = name.lower()
    hard = _HARD.sub("1", low)
    return hard == low or _alike(asked, spelling(hard))


def _alike(russian: str, ukrainian: str) -> bool:
    if " " not in russian and " " not in ukrainian:
        return _alike_word(russian, ukrainian)
    words, others = russian.split(" "), ukrainian.split(" ")
    return len(words) == len(others) and all(map(_alike_word, words, others))


def _alike_word(russian: str, ukrainian: str) -> bool:
    stem, other = russian.rstrip(_VOWELS), ukrainian.rstrip(_VOWELS)
    if len(stem) != len(other):
        return False
    if stem != other:
        for a, b in zip(stem, other, strict=True):
            if a != b and not (b == "i" and a in "eo") and not (b == "1" and a == "i"):
                return False
    ending, another = russian[len(stem) :], ukrainian[len(other) :]
    return ending == another or _ending(ending) == _ending(another)


def _ending(vowels: str) -> str:
    ending = _SEVERAL.sub("i", vowels)
    return _ENDINGS_ALIKE.get(ending, ending)
