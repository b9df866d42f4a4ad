"""Regular correspondences of Ukrainian and Russian: when one spelling is the other language's form."""

from __future__ import annotations

_VOWELS = "aeiou"
# Endings that stand for one another: -ово and -ове, -ое and -е, -ая and -а, -лье and -лля.
_ENDINGS_ALIKE = {"o": "e", "oe": "e", "aia": "a", "ia": "e", "ie": "e", "oi": "i"}


def is_cognate(russian: str, ukrainian: str) -> bool:
    """Tell whether a spelling is the Russian form of a Ukrainian one by the regular correspondences.

    Ukrainian і stands where Russian has о, е or и; endings are paired. Stems that differ otherwise (Олекс-
    and Алекс-) are not told.

    Parameters
    ----------
    russian, ukrainian : str
        Spellings, as `frontmap.places.key.spelling` makes them.

    Examples
    --------
    >>> is_cognate("orlovka", "orlivka"), is_cognate("ivanovo", "ivaniv")
    (True, False)
    """
    words, others = russian.split(" "), ukrainian.split(" ")
    return len(words) == len(others) and all(map(_is_cognate_word, words, others))


def _is_cognate_word(russian: str, ukrainian: str) -> bool:
    if russian == ukrainian:
        return True
    stem, other = russian.rstrip(_VOWELS), ukrainian.rstrip(_VOWELS)
    if len(stem) != len(other):
        return False
    ending, other_ending = russian[len(stem) :], ukrainian[len(other) :]
    if _ENDINGS_ALIKE.get(ending, ending) != _ENDINGS_ALIKE.get(other_ending, other_ending):
        return False
    return all(a == b or (b == "i" and a in "eo") for a, b in zip(stem, other, strict=True))
