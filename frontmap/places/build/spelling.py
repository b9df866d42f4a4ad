"""Scripts, languages, and a coarse key by which two sources' spellings are joined."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from frontmap.places.romanise import romanise

_UKRAINIAN_ONLY = frozenset("іїєґ")
_RUSSIAN_ONLY = frozenset("ыэёъ")
_EAST_SLAVIC = frozenset("абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя' -.")
_AS_UKRAINIAN = str.maketrans({"ы": "и", "э": "е", "ё": "е", "ъ": ""})
_FOLDS = (
    ("kh", "x"), ("h", "g"), ("w", "v"), ("y", "i"), ("j", "i"), ("ii", "i"), ("ii", "i"),
    ("ia", "a"), ("ie", "e"), ("iu", "u"), ("io", "o"),
)  # fmt: skip


def script(name: str) -> str:
    """Script of a name's letters as ISO 15924 has it: Latn, Cyrl, or empty for any other or a mixture."""
    scripts = {unicodedata.name(char, "?").split()[0] for char in name if char.isalpha()}
    return {frozenset({"LATIN"}): "Latn", frozenset({"CYRILLIC"}): "Cyrl"}.get(frozenset(scripts), "")


def cyrillic_language(name: str) -> str:
    """Language that a Cyrillic name's letters give away: ``uk``, ``ru``, or empty.

    Examples
    --------
    >>> cyrillic_language("Харків"), cyrillic_language("Красный Лиман"), cyrillic_language("Лиман")
    ('uk', 'ru', '')
    """
    letters = set(name.lower())
    ukrainian, russian = bool(letters & _UKRAINIAN_ONLY), bool(letters & _RUSSIAN_ONLY)
    if ukrainian == russian:
        return ""
    return "uk" if ukrainian else "ru"


def is_written(name: str) -> bool:
    """Tell whether a person wrote the name, in Latin or East Slavic letters.

    GeoNames' all-lowercase Latin alternates are machine transliterations from other scripts.

    Examples
    --------
    >>> [is_written(name) for name in ("Izium", "yi jiu mu", "Ізюм", "Изјум", "HRK")]
    [True, False, True, False, False]
    """
    if script(name) == "Latn":
        return not name.islower() and not (name.isupper() and len(name) <= 4)
    return script(name) == "Cyrl" and set(name.lower()) <= _EAST_SLAVIC


@cache
def join_key(name: str) -> str:
    """Coarse key for joining two sources inside one oblast; never used to look a name up in a text.

    Examples
    --------
    >>> join_key("Балаклія") == join_key("Balakliya") == join_key("Balaklija")
    True
    >>> join_key("Слов'янськ") == join_key("Slov’yans’k")
    True
    """
    text = name.lower().translate(_AS_UKRAINIAN)
    text = romanise(text, "kmu2010") if script(text) == "Cyrl" else text
    text = unicodedata.normalize("NFKD", text).casefold()
    text = re.sub(r"[^a-z]", "", text)
    for old, new in _FOLDS:
        text = text.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", text)
