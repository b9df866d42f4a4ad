"""Romanisation: Ukrainian and Russian Cyrillic to Latin by the schemes of ``schemes.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

APOSTROPHES = "'’ʼ‘`´ʹ′＇"
_VOWELS = frozenset("аеєиіїоуюяёыэ")
_SOFTENING = frozenset("іїєюяьё")
_FRONT = frozenset("еёиіє")
_TIE = "\u0361"
# After these a vowel that softens is heard with its own j.
_OPEN = _VOWELS | frozenset("йьъ'")


@dataclass(frozen=True, slots=True)
class Scheme:
    """One romanisation: its title, the language it is made for, where it is published, and its tables."""

    id: str
    title: str
    language: str
    source: str
    tables: dict[str, dict[str, str]] = field(repr=False)
    pattern: re.Pattern[str] = field(repr=False)


_TABLES = (
    "letters",
    "final",
    "clusters",
    "initial",
    "after_vowel",
    "after_consonant",
    "before_soft",
    "before_front",
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
def _readings() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    tables: list[dict[str, str]] = []
    for row in _data().values():
        reading = row.get("reading", [])
        if isinstance(reading, dict):
            tables.append(reading)
        elif isinstance(reading, list):
            tables += reading
    return tuple((re.compile(_any_of(table)), table) for table in tables)


def readings(name: str) -> tuple[str, ...]:
    """Write a Latin name as English would, once for each language in whose papers it may have stood.

    What a letter is worth differs: j is ж in French and й in German, z is ц in German, x is х to scholars.

    Parameters
    ----------
    name : str
        A name in Latin letters, lower-case.

    Returns
    -------
    tuple of str
        Only what differs from the name.

    Examples
    --------
    >>> "zhytomyr" in readings("jytomyr"), readings("dnipro")
    (True, ())
    """
    read: list[str] = []
    for pattern, table in _readings():
        text = pattern.sub(lambda match, table=table: table[match[0]], name)  # type: ignore[misc]
        if text != name and text not in read:
            read.append(text)
    return tuple(read)


@cache
def load_scheme(name: str) -> Scheme:
    """Return the scheme of that name.

    Raises
    ------
    ValueError
        If there is none.

    Examples
    --------
    >>> load_scheme("bgn1965").title
    'Ukrainian, BGN/PCGN 1965 system'
    """
    if name not in _data():
        raise ValueError(f"no romanisation scheme {name!r}; there are {', '.join(schemes())}")
    row, tables = _data()[name], _tables(name)
    pattern = _any_of({*tables["letters"], *tables["clusters"]})
    if tables["final"]:
        pattern = rf"(?:{_any_of(tables['final'])})(?![\w'])|{pattern}"
    title, language, source = str(row["title"]), str(row["language"]), str(row["source"])
    return Scheme(name, title, language, source, tables, re.compile(pattern, re.IGNORECASE))


def _any_of(sources: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(sources, key=lambda source: (-len(source), source))))


def _neighbour(text: str, position: int) -> str:
    return text[position].lower() if 0 <= position < len(text) else ""


@lru_cache(maxsize=4096)
def romanise(text: str, scheme: str = "kmu2010") -> str:
    """Write Cyrillic in Latin letters.

    Parameters
    ----------
    text : str
        Any text; what is not Cyrillic stays as it is. Apostrophes of all sorts count as one.
    scheme : str
        One of `schemes()`. Those in ``-ru`` are made for Russian, ``iso9`` for both, others for Ukrainian.

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
    >>> romanise("Лисичанськ", "german"), romanise("Красный Лиман", "bgn-ru")
    ('Lyssytschansk', 'Krasnyy Liman')
    """
    chosen = load_scheme(scheme)
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
                len(match[0]) > 1
                or text[match.end() : match.end() + 1].isupper()
                or (len(target) > 1 and text[max(match.start() - 1, 0) : match.start()].isupper())
            )
            # Letters that a tie joins are one letter, and its capital is both.
            return target.upper() if shouting or _TIE in target else target[0].upper() + target[1:]
        return target

    return chosen.pattern.sub(letter, text)


def _target(tables: dict[str, dict[str, str]], source: str, before: str, after: str) -> str:
    initial = not before.isalpha() and before != "'"
    final = not after.isalpha() and after != "'"
    conditions = (
        ("final", final),
        ("clusters", True),
        ("initial", initial),
        ("after_vowel", initial or before in _OPEN),
        ("after_consonant", not initial and before.isalpha() and before not in _OPEN),
        ("before_soft", after in _SOFTENING),
        ("before_front", after in _FRONT),
        ("between_vowels", before in _VOWELS and after in _VOWELS),
    )
    for table, holds in conditions:
        if holds and source in tables[table]:
            return tables[table][source]
    return tables["letters"].get(source, source)
