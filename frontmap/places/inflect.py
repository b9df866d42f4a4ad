"""Case endings of Ukrainian and Russian place names, from own suffix tables (``inflection.toml``)."""

from __future__ import annotations

import itertools
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

_VOWELS = frozenset("аеєиіїоуюяёыэ")
_MOST = 48
_LONGEST_PHRASE = 4


@cache
def _paradigms() -> dict[str, dict[str, tuple[str, ...]]]:
    data = tomllib.loads((files("frontmap.places") / "inflection.toml").read_text(encoding="utf-8"))
    return {
        language: {ending: tuple(forms) for ending, forms in rows.items()} for language, rows in data.items()
    }


@cache
def _reversed() -> dict[str, tuple[str, ...]]:
    """Endings of other cases, longest first, and the nominative endings they may stand for."""
    table: dict[str, list[str]] = {}
    for rows in _paradigms().values():
        for nominative, forms in rows.items():
            for form in forms:
                known = table.setdefault(form, [])
                if nominative not in known:
                    known.append(nominative)
    return {form: tuple(table[form]) for form in sorted(table, key=lambda f: (-len(f), f))}


def is_cyrillic(text: str) -> bool:
    """Tell whether a text has a letter of the Cyrillic alphabet."""
    return any("\u0400" <= character <= "\u04ff" for character in text)


def _word_forms(word: str, paradigms: dict[str, tuple[str, ...]]) -> list[str]:
    forms: list[str] = []
    for nominative, endings in paradigms.items():
        if nominative and not word.endswith(nominative):
            continue
        stem = word[: len(word) - len(nominative)]
        if len(stem) < 2 or (not nominative and word[-1] in _VOWELS | {"ь", "й"}):
            continue
        forms += [stem + ending for ending in endings]
    return list(dict.fromkeys(forms))


def inflect(name: str, language: str) -> tuple[str, ...]:
    """Forms of other cases that a name may have, more than it has: the tables know no gender.

    Parameters
    ----------
    name : str
        The nominative, one word, lower-case.
    language : str
        ``uk`` or ``ru``.

    Examples
    --------
    >>> "харкова" in inflect("харків", "uk"), "изюме" in inflect("изюм", "ru")
    (True, True)
    """
    return tuple(_word_forms(name, _paradigms()[language]))


def _word_nominatives(word: str) -> list[str]:
    found = [word]
    for ending, nominatives in _reversed().items():
        if ending and not word.endswith(ending):
            continue
        stem = word[: len(word) - len(ending)]
        if len(stem) < (1 if len(ending) > 2 else 2) or (not ending and word[-1] in _VOWELS | {"ь", "й"}):
            continue
        found += [
            stem + nominative
            for nominative in nominatives
            if nominative or (stem[-1] not in _VOWELS and stem[-1] not in "ьй")
        ]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=16384)
def nominatives(form: str) -> tuple[str, ...]:
    """Nominatives that a Cyrillic form in a text may come from, itself excluded; each word is turned back.

    Parameters
    ----------
    form : str
        A folded name (`frontmap.places.key.fold`), of at most four words.

    Examples
    --------
    >>> "харків" in nominatives("харкова"), "новая каховка" in nominatives("новой каховке")
    (True, True)
    """
    words = form.split()
    if not words or len(words) > _LONGEST_PHRASE or not is_cyrillic(form):
        return ()
    options = [_word_nominatives(word) for word in words]
    forms = (" ".join(choice) for choice in itertools.product(*options))
    limit = _MOST if len(words) == 1 else _MOST * 12
    return tuple(itertools.islice((found for found in forms if found != form), limit))
