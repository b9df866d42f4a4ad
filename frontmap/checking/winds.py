"""The points of the compass: what sector each stands for, and how texts spell them (winds.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from frontmap.checking.geodesy import turn_deg
from frontmap.errors import DataError


@dataclass(frozen=True, slots=True, kw_only=True)
class Wind:
    """A point of the compass; ``half_deg`` is half the sector it stands for."""

    point: str
    azimuth_deg: float
    half_deg: float
    spellings: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def name(self) -> str:
        """English name, as reasons print it."""
        return self.spelling("en")

    def spelling(self, language: str) -> str:
        """Give the spelling to write in a language, else the English one."""
        known = dict(self.spellings)
        return known.get(language, known["en"])[0]


@lru_cache(maxsize=1)
def winds() -> tuple[Wind, ...]:
    """Read the sixteen winds, clockwise from north.

    Raises
    ------
    DataError
        If winds.toml does not hold sixteen different points, each with an English name.
    """
    rows = tomllib.loads((files("frontmap.checking") / "winds.toml").read_text(encoding="utf-8"))["winds"]
    if len({row["point"] for row in rows}) != 16 or not all(row.get("en") for row in rows):
        raise DataError("winds.toml: sixteen different points are needed, each with English spellings")
    return tuple(
        Wind(
            point=row["point"],
            azimuth_deg=number * 22.5,
            half_deg=float(row["half_deg"]),
            spellings=tuple((key, tuple(row[key])) for key in row if key not in ("point", "half_deg")),
        )
        for number, row in enumerate(rows)
    )


def wind_of(direction: str | None) -> Wind | None:
    """Wind of a direction: its point, or any spelling of it.

    Examples
    --------
    >>> wind_of("SE").azimuth_deg, wind_of("north-west").point, wind_of("Pохан")
    (135.0, 'NW', None)
    """
    if not direction:
        return None
    by_word = _by_spelling()
    return by_word.get(direction) or by_word.get(direction.strip().casefold())


def nearest_wind(azimuth_deg: float) -> Wind:
    """Of the sixteen winds the one nearest to an azimuth.

    Examples
    --------
    >>> nearest_wind(106.6).name
    'east-southeast'
    """
    return min(winds(), key=lambda wind: abs(turn_deg(azimuth_deg, wind.azimuth_deg)))


def find_wind(text: str, wind: Wind) -> tuple[int, int, str] | None:
    """Where a text spells a wind, and in which language; the first place that spells no other wind.

    Examples
    --------
    >>> find_wind("15 km south-east of the town", wind_of("SE"))
    (6, 16, 'en')
    >>> find_wind("15 km south-east of the town", wind_of("E")) is None
    True
    """
    for found in _spelling_pattern().finditer(text):
        point, language = _languages()[" ".join(found.group().casefold().split())]
        if point == wind.point:
            return found.start(), found.end(), language
    return None


@lru_cache(maxsize=1)
def _languages() -> dict[str, tuple[str, str]]:
    return {
        word.casefold(): (wind.point, language)
        for wind in winds()
        for language, words in wind.spellings
        for word in words
    }


@lru_cache(maxsize=1)
def _by_spelling() -> dict[str, Wind]:
    known = {wind.point: wind for wind in winds()}
    return known | {word: known[point] for word, (point, _) in _languages().items()}


@lru_cache(maxsize=1)
def _spelling_pattern() -> re.Pattern[str]:
    longest_first = sorted(_languages(), key=lambda word: (-len(word), word))
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
