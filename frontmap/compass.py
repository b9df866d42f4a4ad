"""The points of the compass: what sector each stands for, how texts spell them, how they are read."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from frontmap.errors import DataError

POINTS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")
"""The sixteen winds, clockwise from north."""
STEP_DEG = 22.5
_LONGEST_PART = 12

DIRECTION = (
    r"(?:(?:due|directly|just|immediately)\s+)?(?:"
    r"(?:north|south|east|west)(?:[-\s]?(?:north|south|east|west)){0,2}(?:ern|erly|wards?)?"
    r"|[NSEW]{1,3}(?![\w.]))"
)
"""Regular expression of a direction as English texts print it; ``read_point`` reads it."""


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
        If compass.toml does not hold the sixteen points in order, each with an English name.
    """
    rows = _data()["winds"]
    if tuple(row["point"] for row in rows) != POINTS or not all(row.get("en") for row in rows):
        raise DataError("compass.toml: the sixteen points are needed in order, each with English spellings")
    return tuple(
        Wind(
            point=row["point"],
            azimuth_deg=number * STEP_DEG,
            half_deg=float(row["half_deg"]),
            spellings=tuple((key, tuple(row[key])) for key in row if key not in ("point", "half_deg")),
        )
        for number, row in enumerate(rows)
    )


def azimuth_deg(point: str) -> float:
    """Azimuth of a point, clockwise from north.

    Examples
    --------
    >>> azimuth_deg("SE")
    135.0
    """
    return POINTS.index(point) * STEP_DEG


@lru_cache(maxsize=1024)
def read_point(words: str | None) -> str | None:
    """Read a direction that is told in words or letters, in any of the languages.

    Parameters
    ----------
    words : str or None
        "north-western", "South-South-East", "NNW", "due eastwards", "північний схід"; None for none.

    Returns
    -------
    str or None
        One of ``POINTS``; None if the words name none of them ("north south", "up").

    Examples
    --------
    >>> [read_point(words) for words in ("north-western", "ESE", "північний схід", "north south")]
    ['NW', 'ESE', 'NE', None]
    """
    if words is None:
        return None
    told = re.sub(r"^\s*(?:due|directly|just|immediately)\s+", "", words.casefold())
    left = re.sub(r"[\s.\-–]+", "", told)
    point, parts = "", _parts()
    while left:
        length = next((n for n in range(min(len(left), _LONGEST_PART), 0, -1) if left[:n] in parts), 0)
        if not length or len(point) == 3:
            return None
        point, left = point + parts[left[:length]], left[length:]
    return point if point in POINTS else None


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
    return min(winds(), key=lambda wind: abs((azimuth_deg - wind.azimuth_deg + 180.0) % 360.0 - 180.0))


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
def _data() -> dict[str, Any]:
    return tomllib.loads((files("frontmap") / "compass.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _parts() -> dict[str, str]:
    return {word: point for point, words in _data()["parts"].items() for word in words}


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
