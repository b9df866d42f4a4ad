"""Words whose side depends on the document: "the government", "the insurgents", "Kurdish"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from frontmap.errors import DataError
from frontmap.model import Document, Resolution, Side, Theatre
from frontmap.reading.events.sides.side_names import side_names

_TOLD: Final = 2  # a name that tells the country counts as two resolved places: those may be namesakes
_SAMPLE: Final = 20_000  # characters of a document that tell where it is set
_CAPITAL: Final = re.compile(r"(?<!\w)[^\W\d_]\w*(?:-\w+)*")
_ROLES: Final = frozenset({"adjectives", "units", "allies"})


@dataclass(frozen=True, slots=True)
class Epithet:
    """``words`` stand for that one of ``sides`` (id and country) which the document is about.

    ``named``: the names of the sides count first, then where the document is set.
    """

    words: tuple[str, ...]
    sides: tuple[tuple[str, str], ...]
    named: bool
    role: str


def sides_in(document: Document, resolutions: Sequence[Resolution], theatre: Theatre) -> tuple[Side, ...]:
    """Sides of a theatre with all the names that they have in one document.

    Raises
    ------
    DataError
        If an epithet of the theatre names a side that the theatre has not, or no kind of name.
    """
    if "epithets" not in theatre.extra:
        return theatre.sides
    epithets = _epithets(theatre)
    named, where = _named(document.text[:_SAMPLE], theatre)
    where.update(r.place.country for r in resolutions if r.place is not None)
    chosen = []
    for epithet in epithets:
        side = _choose(epithet, named, where)
        chosen.append(side)
        if not epithet.named:  # "the rebels" are named where another word may mean them, too
            named[side] += len(_words(epithet.words).findall(document.text, 0, _SAMPLE))
    return _with_epithets(theatre.sides, epithets, tuple(chosen))


def government_of(sides: Sequence[Side]) -> str | None:
    """The side that "the government" means in a document, of sides as :func:`sides_in` gives them."""
    return next((side.id for side in sides if "government" in side.adjectives), None)


@lru_cache(maxsize=32)
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})s?\b")


def _choose(epithet: Epithet, named: Counter[str], where: Counter[str]) -> str:
    def score(pair: tuple[str, str]) -> tuple[int, int]:
        side, country = pair
        return (named[side] if epithet.named else 0), where[country]

    return max(epithet.sides, key=score)[0]


def _named(text: str, theatre: Theatre) -> tuple[Counter[str], Counter[str]]:
    """How often a text names each side, and each country of the theatre."""
    countries = theatre.extra.get("country_names")
    country_of = {
        name: country
        for country, names in (countries.items() if isinstance(countries, Mapping) else ())
        for name in names
    }
    names = side_names(theatre.sides)
    sides: Counter[str] = Counter()
    where: Counter[str] = Counter()
    for word in _CAPITAL.finditer(text):
        if word[0] in country_of:
            where[country_of[word[0]]] += _TOLD
        for name in names[word[0]].every if word[0] in names else ():
            if text.startswith(" ".join(name.words), word.start()):
                sides[name.side] += 1
                break
    return sides, where


def _epithets(theatre: Theatre) -> tuple[Epithet, ...]:
    tables = theatre.extra["epithets"]
    ids = {side.id for side in theatre.sides}
    found = []
    for table in tables if isinstance(tables, list) else ():
        unknown = [side for side in table["sides"] if side not in ids]
        role = table.get("role", "adjectives")
        if unknown or role not in _ROLES:
            raise DataError(f"theatre {theatre.id}: epithet {table['words'][0]!r}: {unknown or role!r}")
        found.append(
            Epithet(tuple(table["words"]), tuple(table["sides"].items()), table.get("named", False), role)
        )
    return tuple(found)


@lru_cache(maxsize=64)
def _with_epithets(
    sides: tuple[Side, ...], epithets: tuple[Epithet, ...], chosen: tuple[str, ...]
) -> tuple[Side, ...]:
    given = {side.id: side for side in sides}
    for epithet, own in zip(epithets, chosen, strict=True):
        side = given[own]
        if epithet.role == "units":
            given[own] = replace(side, units=(*side.units, *epithet.words))
        elif epithet.role == "allies":
            given[own] = replace(side, allies=(*side.allies, *epithet.words))
        else:
            given[own] = replace(side, adjectives=(*side.adjectives, *epithet.words))
    return tuple(given.values())
