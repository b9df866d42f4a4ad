"""Romanisation: Ukrainian and Russian Cyrillic to Latin by the schemes of ``schemes.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

APOSTROPHES = "'’ʼ‘`´ʹ′＇"
_VOWELS = frozenset("аеєиіїоуюяёыэ")
_SOFTENING = frozenset("іїєюяьё")


@dataclass(frozen=True, slots=True)
class Scheme:
    """One romanisation: its title, the language it is made for, and its tables."""

    id: str
    title: str
    language: str
    tables: dict[str, dict[str, str]] = field(repr=False)
    pattern: re.Pattern[str] = field(repr=False)


_TABLES = (
    "letters",
    "clusters",
    "initial",
    "after_vowel",
    "after_consonant",
    "before_soft",
    "between_vowels",
)


@cache
def _data() -> dict[str, dict[str, object]]:
    return tomllib.loads((files("frontmap.places") / "schemes.toml").read_text(encoding="utf-8"))


def _tables(name: str) -> dict[str, dict[str, str]]:
    row = _data()[name]
    base = row.get("base")
    tables: dict[str, dict[str, str]] = _tables(str(base)) if base else {table: {} for table in _TABLES}
    for table in _TABLES:
        own = row.get(table)
        if isinstance(own, dict):
            tables[table] = {**tables[table], **own} if table == "letters" else dict(own)
    return tables


def schemes() -> tuple[str, ...]:
    """Names of all romanisation schemes, sorted.

    Examples
    --------
    >>> "kmu2010" in schemes()
    True
    """
    return tuple(sorted(_data()))


@cache
def scheme(name: str) -> Scheme:
    """Return the scheme of that name.

    Raises
    ------
    ValueError
        If there is none.
    """
    if name not in _data():
        raise ValueError(f"no romanisation scheme {name!r}; there are {', '.join(schemes())}")
    row, tables = _data()[name], _tables(name)
    sources = sorted({*tables["letters"], *tables["clusters"]}, key=lambda source: (-len(source), source))
    pattern = re.compile("|".join(map(re.escape, sources)), re.IGNORECASE)
    return Scheme(name, str(row["title"]), str(row["language"]), tables, pattern)


def _neighbour(text: str, position: int) -> str:
    return text[position].lower() if 0 <= position < len(text) else ""


@lru_cache(maxsize=4096)
def romanise(text: str, scheme_name: str = "kmu2010") -> str:
    """Write Cyrillic in Latin letters.

    Parameters
    ----------
    text : str
        Any text; what is not Cyrillic stays as it is. Apostrophes of all sorts count as one.
    scheme_name : str
        One of `schemes()`.

    Returns
    -------
    str
        The romanised text; upper-case words stay upper-case.

    Raises
    ------
    ValueError
        If there is no such scheme.

    Examples
    --------
    >>> romanise("Куп'янськ", "kmu2010")
    'Kupiansk'
    >>> romanise("Лисичанськ", "german")
    'Lyssytschansk'
    """
    chosen = scheme(scheme_name)
    for apostrophe in APOSTROPHES:
        text = text.replace(apostrophe, "'")
    tables = chosen.tables

    def letter(match: re.Match[str]) -> str:
        source = match[0].lower()
        before, after = _neighbour(text, match.start() - 1), _neighbour(text, match.end())
        if source == "'" and not (before.isalpha() and after.isalpha() and before > "ʯ"):
            return match[0]
        target = _target(tables, source, before, after)
        if match[0][0].isupper() and target:
            shouting = match[0].isupper() and (
                text[match.end() : match.end() + 1].isupper()
                or (len(target) > 1 and text[max(match.start() - 1, 0) : match.start()].isupper())
            )
            return target.upper() if shouting else target[0].upper() + target[1:]
        return target

    return chosen.pattern.sub(letter, text)


def _target(tables: dict[str, dict[str, str]], source: str, before: str, after: str) -> str:
    initial = not before.isalpha() and before != "'"
    conditions = (
        ("clusters", True),
        ("initial", initial),
        ("after_vowel", initial or before in _VOWELS or before in ("ь", "ъ", "'")),
        ("after_consonant", not initial and before.isalpha() and before not in _VOWELS),
        ("before_soft", after in _SOFTENING),
        ("between_vowels", before in _VOWELS and after in _VOWELS),
    )
    for table, holds in conditions:
        if holds and source in tables[table]:
            return tables[table][source]
    return tables["letters"].get(source, source)
