"""Case endings of Ukrainian and Russian place names, from own suffix tables (``inflection.toml``)."""

from __future__ import annotations

import itertools
import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

# No nominative without an ending ends in these.
_NEVER_BARE = frozenset("аеєиіїоуюяёыэьй")
_MOST = 48
_LONGEST_PHRASE = 4
_CYRILLIC_LETTER = re.compile("[\u0400-\u04ff]")
# Letters and pairs that only one of the languages writes; a folded name has no ё and no apostrophe.
_ONLY = {"uk": re.compile("[іїєґ]|[сц]ьк|ьо"), "ru": re.compile("[ыэъ]")}

# A nominative ending and the cases, one bit each, in which it becomes another one.
Ending = tuple[str, int]
_EVERY_CASE = 0b11111


@cache
def _paradigms(language: str) -> dict[str, tuple[Ending, ...]]:
    """Endings of other cases, by nominative ending, with the cases that have them."""
    data = tomllib.loads((files("frontmap.places") / "inflection.toml").read_text(encoding="utf-8"))
    table = {}
    for nominative, paradigms in data[language].items():
        cases: dict[str, int] = {}
        for paradigm in paradigms:
            for number, variants in enumerate(paradigm.split()):
                for variant in variants.split("/"):
                    ending = {"-": "", "=": nominative}.get(variant, variant)
                    cases[ending] = cases.get(ending, 0) | 1 << number
        table[nominative] = tuple(cases.items())
    return table


@cache
def _reversed(language: str) -> dict[str, tuple[Ending, ...]]:
    """Nominative endings that an ending may stand for, with the cases in which it does."""
    table: dict[str, dict[str, int]] = {}
    for nominative, endings in _paradigms(language).items():
        for ending, cases in endings:
            known = table.setdefault(ending, {})
            known[nominative] = known.get(nominative, 0) | cases
    return {ending: tuple(known.items()) for ending, known in table.items()}


@cache
def _longest_ending(language: str) -> int:
    return max(map(len, _reversed(language)))


def is_cyrillic(text: str) -> bool:
    """Tell whether a text has a letter of the Cyrillic alphabet."""
    return not text.isascii() and _CYRILLIC_LETTER.search(text) is not None


def _may_be_bare(stem: str) -> bool:
    return stem[-1] not in _NEVER_BARE


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
    forms = []
    for nominative, endings in _paradigms(language).items():
        stem = name[: len(name) - len(nominative)]
        if name.endswith(nominative) and len(stem) >= 2 and (nominative or _may_be_bare(stem)):
            forms += [stem + ending for ending, _ in endings if ending or _may_be_bare(stem)]
    return tuple(form for form in dict.fromkeys(forms) if form != name)


def _word_nominatives(word: str, languages: tuple[str, ...]) -> dict[str, int]:
    """Nominatives of a word, itself included, longest endings first, and the cases it is in for each."""
    found = {word: _EVERY_CASE}
    for language in languages:
        table = _reversed(language)
        for length in range(min(_longest_ending(language), len(word) - 1), -1, -1):
            cut = len(word) - length
            endings = table.get(word[cut:])
            if endings is None or cut < (1 if length > 2 else 2):
                continue
            stem = word[:cut]
            bare = stem[-1] not in _NEVER_BARE
            if length or bare:
                for nominative, cases in endings:
                    if nominative or bare:
                        form = stem + nominative
                        found[form] = found.get(form, 0) | cases
    return found


def _languages(form: str) -> tuple[str, ...]:
    written = tuple(language for language, letters in _ONLY.items() if letters.search(form))
    return written if len(written) == 1 else tuple(_ONLY)


@lru_cache(maxsize=16384)
def nominatives(form: str) -> tuple[str, ...]:
    """Nominatives that a Cyrillic form in a text may come from, itself excluded.

    Each word is turned back; all words of a name stand in one case. Letters that only Ukrainian or only
    Russian has tell whose tables count.

    Parameters
    ----------
    form : str
        A folded name (`frontmap.places.key.fold`), of at most four words.

    Examples
    --------
    >>> "харків" in nominatives("харкова"), "новая каховка" in nominatives("новой каховке")
    (True, True)
    >>> "рубіжний" in nominatives("рубіжну")
    False
    """
    words = form.split()
    if not words or len(words) > _LONGEST_PHRASE or not is_cyrillic(form):
        return ()
    languages = _languages(form)
    phrases = _word_nominatives(words[0], languages)
    for word in words[1:]:
        options = _word_nominatives(word, languages).items()
        phrases = {
            f"{phrase} {option}": cases & own
            for phrase, cases in phrases.items()
            for option, own in options
            if cases & own
        }
    phrases.pop(form, None)
    return tuple(itertools.islice(phrases, _MOST * (1 if len(words) == 1 else 12)))
