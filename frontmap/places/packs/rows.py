"""A row of a pack: read from any format, then checked against the rules that all formats share."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MOST_NAME_CHARACTERS = 200
_COUNTRY = re.compile(r"[A-Z]{2}\Z")
_FEATURE = re.compile(r"[A-Z][A-Z0-9]{1,9}\Z")
_DECIMAL_COMMA = re.compile(r"-?\d+,\d+\Z")
# Marks that only steer a display: they come with pasted names and are no part of them.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
# Control characters, halves of characters, and those that each font has for itself.
_NO_TEXT = frozenset(("Cc", "Cs", "Co"))
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """A row as a format gives it: texts under the names of fields, and the line it stands on.

    ``label`` says which it is where a line may hold several.
    """

    line: int
    label: str = ""
    fields: Mapping[str, str]
    alternates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """Why a row cannot be used, and the line it stands on."""

    line: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRow:
    """A row that passed: degrees on WGS84, GeoNames feature code, ISO 3166 country.

    ``admin1`` is what the file says, a code or a name; ``population`` is 0 where it is not known, and
    ``feature_code`` empty, which means a settlement that whoever made the file wants to have.
    """

    id: str
    name: str
    alternates: tuple[str, ...] = ()
    lon: float
    lat: float
    feature_code: str = ""
    country: str = ""
    admin1: str = ""
    population: int = 0
    line: int = 0

    @property
    def is_settlement(self) -> bool:
        """Whether it is a populated place."""
        return not self.feature_code or self.feature_code.startswith("PPL") or self.feature_code == "STLMT"

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the main one first."""
        return (self.name, *self.alternates)


class RowCheck:
    """Checks rows one after the other; it remembers ids, for one that returns is a mistake.

    Parameters
    ----------
    stem : str
        Ids of rows that have none of their own are made of it and of what the row says.
    countries : container of str
        The ISO 3166 codes that there are; empty: any two capitals.
    """

    def __init__(self, stem: str, countries: Iterable[str] = ()) -> None:
        self._stem = stem
        self._countries = frozenset(countries)
        self._seen: dict[str, str] = {}

    def check(self, raw: RawRow) -> PackRow | RowProblem:
        """Give the row, or everything that is wrong with it."""
        problems: list[str] = []
        fields = {name: _cleaned(text) for name, text in raw.fields.items()}
        name = fields.get("name", "")
        if trouble := _name_trouble(name):
            problems.append(trouble)
        lon = _degrees(fields.get("lon", ""), "longitude", 180.0, problems)
        lat = _degrees(fields.get("lat", ""), "latitude", 90.0, problems)
        people = _people(fields.get("population", ""), problems)
        country = fields.get("country", "").upper()
        if country and (not _COUNTRY.match(country) or (self._countries and country not in self._countries)):
            problems.append(f"country {country!r}; an ISO 3166 code of two letters is wanted, such as UA")
        feature = fields.get("feature_code", "").upper()
        if feature and not _FEATURE.match(feature):
            problems.append(f"feature code {feature!r}; GeoNames' codes are wanted, such as PPL")
        own_id = fields.get("id", "")
        if any(unicodedata.category(character) in _NO_TEXT for character in own_id):
            problems.append(f"a character in the id {own_id!r} that is no text")
        if problems or lon is None or lat is None:
            return RowProblem(line=raw.line, message=_labelled(raw, "; ".join(problems)))
        place_id = own_id or f"{self._stem}:{name}@{lat:.4f},{lon:.4f}"
        if first := self._seen.get(place_id):
            said = f"id {place_id} stands" if own_id else f"{name} at this position stands"
            return RowProblem(line=raw.line, message=_labelled(raw, f"{said} {first} already"))
        self._seen[place_id] = f"in {raw.label}" if raw.label else f"on line {raw.line}"
        alternates = (_cleaned(text) for text in raw.alternates)
        return PackRow(
            id=place_id, name=name,
            alternates=tuple(dict.fromkeys(a for a in alternates if a != name and not _name_trouble(a))),
            lon=lon, lat=lat, feature_code=feature, country=country, admin1=fields.get("admin1", ""),
            population=people, line=raw.line,
        )  # fmt: skip


def _labelled(raw: RawRow, message: str) -> str:
    return f"{raw.label}: {message}" if raw.label else message


def _cleaned(text: str) -> str:
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).strip()


def _name_trouble(name: str) -> str:
    if not name:
        return "no name"
    if len(name) > MOST_NAME_CHARACTERS:
        return f"a name of {len(name)} characters; at most {MOST_NAME_CHARACTERS} are wanted"
    for character in name:
        if unicodedata.category(character) in _NO_TEXT or character in _REORDERING:
            return f"the character U+{ord(character):04X} in the name {name!r}"
        if character == "\ufffd":
            return f"a broken character in the name {name!r}: the file was decoded wrongly once"
    if not any(character.isalpha() for character in name):
        return f"no letter in the name {name!r}"
    return ""


def _degrees(text: str, what: str, most: float, problems: list[str]) -> float | None:
    if not text:
        problems.append(f"no {what}")
        return None
    number = text.replace(",", ".") if _DECIMAL_COMMA.match(text) else text
    try:
        value = float(number)
    except ValueError:
        problems.append(f"{what} {text!r}; decimal degrees are wanted, such as 36.25")
        return None
    if not math.isfinite(value) or abs(value) > most or "_" in text:
        problems.append(f"{what} {text}; it lies between -{most:g} and {most:g} degrees")
        return None
    return value


def _people(text: str, problems: list[str]) -> int:
    if not text:
        return 0
    try:
        value = float(text)
        if not math.isfinite(value) or value < 0 or value > 1e9 or "_" in text:
            raise ValueError
    except ValueError:
        problems.append(f"population {text!r}; a number of people is wanted")
        return 0
    return int(value)
