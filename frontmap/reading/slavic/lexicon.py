"""Triggers and words of an inflecting language, spelled out from stems and endings."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from frontmap.errors import DataError
from frontmap.model import EventKind

PAST, PRESENT, FUTURE, INFINITIVE, GERUND = "past", "present", "future", "inf", "gerund"
PASSIVE, HELD, PARTICIPLE, NOUN = "passive", "present_passive", "participle", "noun"
ROLES = (PAST, PRESENT, FUTURE, INFINITIVE, GERUND, PASSIVE, HELD, PARTICIPLE, NOUN)
_TEXTS = ("lemma", "object", "subject", "of", "by", "agent", "needs", "attribute")
_FLAGS = ("troops", "assault", "through", "expels", "negated", "alone", "tight")
_TABLES = ("on", "noun_on")
_KNOWN = frozenset({*ROLES, *_TEXTS, *_FLAGS, *_TABLES})
_KINDS = frozenset({"", *(kind.value for kind in EventKind)})
REMEMBERED = 50_000
"""Words that are remembered as they were read."""
Entry = tuple[str, str, str, frozenset[str], int, int, int]
"""A token, in small letters, its kind, classes, flags, length, and length with the white space behind."""
_BRACES = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Row:
    """One lemma: what its slots give. The head of ``lexicon/uk.toml`` tells what a field means."""

    lemma: str
    object: str = ""
    subject: str = ""
    of: str = ""
    by: str = ""
    agent: str = "subject"
    needs: str = ""
    attribute: str = ""
    troops: bool = False
    assault: bool = False
    through: bool = False
    expels: bool = False
    negated: bool = False
    alone: bool = False
    tight: bool = False
    on: Mapping[str, str] = field(default_factory=dict)
    noun_on: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """Phrases of several words, and the words that they begin with: without one of those none is there."""

    pattern: re.Pattern[str]
    openers: tuple[str, ...]

    @classmethod
    def of(cls, phrases: Sequence[str]) -> Phrases:
        """Make them of phrases in small letters, of which the first that fits is found."""
        openers = dict.fromkeys(phrase.partition(" ")[0] + " " for phrase in phrases)
        return cls(re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)"), tuple(openers))

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first phrase in a text in small letters."""
        for opener in self.openers:
            if opener in text:
                return self.pattern.search(text)
        return None


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """A language's triggers by their forms, its words by class, its prepositions."""

    language: str
    endings: Mapping[str, tuple[str, ...]]
    forms: Mapping[str, tuple[tuple[Row, str], ...]]
    tags: Mapping[str, frozenset[str]]
    phrases: Mapping[str, Phrases]
    relations: Mapping[tuple[str, ...], str]
    relation_ends: Mapping[str, int]
    """Last words of relations, with the number of words of the longest that ends so."""
    shapes: Mapping[str, re.Pattern[str]]
    words: dict[str, Entry] = field(default_factory=dict)
    """Words as they were read, with the white space behind them."""

    def says(self, phrase: str, text: str) -> bool:
        """Whether a text, in small letters, has one of a class's phrases of several words."""
        return phrase in self.phrases and bool(self.phrases[phrase].search(text))


def spell_out(pattern: str, endings: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Words that a pattern of stems and endings stands for.

    Examples
    --------
    >>> list(spell_out("{у,в}зя{past}", {"past": ["в", "ли"]}))
    ['узяв', 'узяли', 'взяв', 'взяли']
    """
    parts: list[list[str]] = []
    for number, part in enumerate(_BRACES.split(pattern)):
        if number % 2 == 0:
            parts.append([part])
        elif part in endings:
            parts.append(list(endings[part]))
        else:
            parts.append(part.split(","))
    return ("".join(choice) for choice in itertools.product(*parts))


def _row(path: str, entry: Mapping[str, object]) -> Row:
    unknown = sorted(set(entry) - _KNOWN)
    if unknown or "lemma" not in entry:
        what = f"unknown key {unknown[0]}" if unknown else "no lemma"
        raise DataError(f"{path}: trigger {entry.get('lemma')!r}: {what}")
    values = {key: value for key, value in entry.items() if key not in ROLES}
    kinds = [values.get(key, "") for key in ("object", "subject", "of", "attribute")]
    for table in _TABLES:
        slots = dict(entry.get(table, {}))  # type: ignore[call-overload]
        kinds.extend(slots.values())
        values[table] = MappingProxyType(slots)
    wrong = sorted(str(kind) for kind in kinds if kind not in _KINDS)
    if wrong:
        raise DataError(f"{path}: trigger {entry['lemma']!r}: '{wrong[0]}' is no kind of event")
    return Row(**values)  # type: ignore[arg-type]


def _patterns(value: object) -> list[str]:
    return [value] if isinstance(value, str) else list(value)  # type: ignore[call-overload]


@lru_cache(maxsize=4)
def load_lexicon(language: str) -> Lexicon:
    """Read and spell out ``lexicon/<language>.toml``.

    Raises
    ------
    DataError
        If a row has an unknown key or kind, or the file cannot be read.
    """
    path = files("frontmap") / "reading" / "lexicon" / f"{language}.toml"
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path}: {error}") from error
    endings = {name: tuple(values) for name, values in data["endings"].items()}
    forms: dict[str, dict[tuple[Row, str], None]] = {}
    for entry in data["trigger"]:
        row = _row(str(path), entry)
        for role in ROLES:
            for pattern in _patterns(entry.get(role, ())):
                for word in spell_out(pattern, endings):
                    forms.setdefault(word, {})[row, role] = None
    tags: dict[str, set[str]] = {}
    phrases: dict[str, list[str]] = {}
    for name, patterns in data["classes"].items():
        for word in itertools.chain.from_iterable(spell_out(pattern, endings) for pattern in patterns):
            if " " in word:
                phrases.setdefault(name, []).append(word.lower())
            else:
                tags.setdefault(word.lower(), set()).add(name)
    relations = {
        tuple(phrase.split()): relation
        for relation, patterns in data["relations"].items()
        for pattern in patterns
        for phrase in spell_out(pattern, endings)
    }
    ends: dict[str, int] = {}
    for words in relations:
        ends[words[-1]] = max(len(words), ends.get(words[-1], 0))
    return Lexicon(
        language,
        MappingProxyType(endings),
        MappingProxyType(
            {w: tuple(sorted(rows, key=lambda pair: not pair[0].needs)) for w, rows in forms.items()}
        ),
        MappingProxyType({word: frozenset(names) for word, names in tags.items()}),
        MappingProxyType({name: Phrases.of(found) for name, found in phrases.items()}),
        MappingProxyType(relations),
        MappingProxyType(ends),
        MappingProxyType(
            {n: re.compile(rf"\w\w+(?:{'|'.join(found)})") for n, found in data["shapes"].items()}
        ),
    )
