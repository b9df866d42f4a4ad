"""Trigger lexicons: one row per lemma, all of its forms found by one look-up."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from frontmap.errors import DataError
from frontmap.model import EventKind

BASE, PRESENT, PAST, PARTICIPLE, GERUND, NOUN = "base", "present", "past", "participle", "gerund", "noun"
_VOWELS = "aeiou"
_KEYS = frozenset(
    {
        "lemma", "forms", "particles", "object", "preps", "subject", "nouns", "noun_preps", "possessive",
        "agent",
        "expels", "needs", "needs_verb", "military", "announced", "origin", "governed", "finite_only",
        "passive_only", "weak", "needs_adverb", "default", "bare", "also",
        "again", "lasting", "headline", "troops", "idle", "carries", "base",
    }
)  # fmt: skip
_KINDS = frozenset({"", "control", *(kind.value for kind in EventKind)})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Row:
    """One lemma: the kinds of event its slots give. The head of the lexicon tells what each field means."""

    lemma: str
    particles: frozenset[str] = frozenset()
    object: str = ""
    preps: Mapping[str, str] = field(default_factory=dict)
    subject: str = ""
    noun_preps: Mapping[str, str] = field(default_factory=dict)
    possessive: str = ""
    agent: str = "subject"
    origin: str = ""
    needs: str = ""
    needs_adverb: str = ""
    needs_verb: str = ""
    default: str = ""
    bare: bool = False
    again: bool = False
    lasting: bool = False
    headline: bool = False
    troops: bool = False
    expels: bool = False
    military: bool = False
    announced: bool = False
    governed: bool = False
    finite_only: bool = False
    passive_only: bool = False
    weak: bool = False
    idle: bool = False
    carries: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's triggers by their forms, and its words by class."""

    language: str
    forms: Mapping[str, tuple[tuple[Row, frozenset[str]], ...]]
    classes: Mapping[str, frozenset[str]]
    tags: Mapping[str, frozenset[str]]
    function_words: frozenset[str] = frozenset()

    def is_a(self, word: str, name: str) -> bool:
        """Whether a word, in small letters, belongs to a class."""
        return word in self.classes[name]


def inflect(lemma: str) -> tuple[str, str, str, str]:
    """Regular English forms of a verb: third person, past, participle, -ing.

    Examples
    --------
    >>> inflect("seize")
    ('seizes', 'seized', 'seized', 'seizing')
    >>> inflect("occupy")
    ('occupies', 'occupied', 'occupied', 'occupying')
    """
    if lemma.endswith("e"):
        return f"{lemma}s", f"{lemma}d", f"{lemma}d", f"{lemma[:-1]}ing"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma[:-1]}ied", f"{lemma}ing"
    ending = "es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"
    return f"{lemma}{ending}", f"{lemma}ed", f"{lemma}ed", f"{lemma}ing"


def _forms(entry: Mapping[str, object]) -> dict[str, set[str]]:
    lemma = str(entry["lemma"])
    given = entry.get("forms")
    found: dict[str, set[str]] = {}
    if given != []:
        verb = inflect(lemma) if given is None else tuple(given)  # type: ignore[arg-type]
        for form, word in zip((PRESENT, PAST, PARTICIPLE, GERUND), verb, strict=True):
            found.setdefault(str(word), set()).add(form)
        if entry.get("base", True):
            found.setdefault(lemma, set()).add(BASE)
    for word in entry.get("also", ()):  # type: ignore[attr-defined]
        found.setdefault(word, set()).add(PRESENT)
    for noun in entry.get("nouns", ()):  # type: ignore[attr-defined]
        found.setdefault(noun, set()).add(NOUN)
        if not noun.endswith("s") and not noun.endswith("ing"):
            found.setdefault(
                f"{noun[:-1]}ies"
                if noun.endswith("ry")
                else f"{noun}{'es' if noun.endswith(('sh', 'ch')) else 's'}",
                set(),
            ).add(NOUN)
    return found


def _row(path: str, entry: Mapping[str, object]) -> Row:
    unknown = sorted(set(entry) - _KEYS)
    if unknown or "lemma" not in entry:
        raise DataError(
            f"{path}: trigger {entry.get('lemma')!r}: "
            + (f"unknown key {unknown[0]}" if unknown else "no lemma")
        )
    words = ("forms", "nouns", "particles", "also", "base")
    values = {key: value for key, value in entry.items() if key not in words}
    kinds = {
        entry.get("object", ""),
        entry.get("subject", ""),
        entry.get("possessive", ""),
        entry.get("origin", ""),
    }
    for table in ("preps", "noun_preps"):
        preps = entry.get(table, {})
        kinds.update(preps.values())  # type: ignore[attr-defined]
        values[table] = MappingProxyType(dict(preps))  # type: ignore[call-overload]
    wrong = sorted(str(kind) for kind in kinds if kind not in _KINDS)
    if wrong:
        raise DataError(f"{path}: trigger {entry['lemma']!r}: '{wrong[0]}' is no kind of event")
    return Row(particles=frozenset(entry.get("particles", ())), **values)  # type: ignore[arg-type, call-overload]


@lru_cache(maxsize=8)
def load_lexicon(language: str = "en") -> Lexicon:
    """Read and index ``lexicon/<language>.toml``.

    Raises
    ------
    DataError
        If a row has an unknown key or kind.
    """
    path = files("frontmap") / "reading" / "lexicon" / f"{language}.toml"
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path}: {error}") from error
    forms: dict[str, list[tuple[Row, frozenset[str]]]] = {}
    for entry in data["trigger"]:
        row = _row(str(path), entry)
        for word, roles in _forms(entry).items():
            forms.setdefault(word, []).append((row, frozenset(roles)))
    classes = {name: frozenset(words) for name, words in data["classes"].items()}
    tags: dict[str, set[str]] = {}
    for name, words in classes.items():
        for word in words:
            tags.setdefault(word, set()).add(name)
    return Lexicon(
        language,
        MappingProxyType(
            {
                word: tuple(sorted(rows, key=lambda pair: not pair[0].particles))
                for word, rows in forms.items()
            }
        ),
        MappingProxyType(classes),
        MappingProxyType({word: frozenset(names) for word, names in tags.items()}),
        frozenset(data.get("function_words", ())),
    )
