"""Units of stated figures: what they measure, by their definitions, and how texts spell them (units.toml)."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

# International yard and pound agreement of 1959: a mile is 1609.344 m, a foot 0.3048 m. Nautical mile:
# International Hydrographic Conference, Monaco 1929.
LENGTHS_M = MappingProxyType(
    {"m": 1.0, "km": 1000.0, "mi": 1609.344, "nmi": 1852.0, "yd": 0.9144, "ft": 0.3048}
)
AREAS_M2 = MappingProxyType(
    {"m2": 1.0, "ha": 1e4, "km2": 1e6, "mi2": 1609.344**2, "acre": 4046.8564224, "ft2": 0.3048**2}
)
_TIMES = frozenset({"day", "week", "h"})
_PRINTED = MappingProxyType(
    {"km2": "km²", "m2": "m²", "mi2": "sq miles", "ft2": "sq ft", "mi": "miles", "nmi": "nautical miles"}
)


def dimension(unit: str | None) -> str | None:
    """Return ``length``, ``area`` or ``time`` of a canonical unit, None of any other.

    Examples
    --------
    >>> dimension("mi"), dimension("ha"), dimension("%")
    ('length', 'area', None)
    """
    if unit in LENGTHS_M:
        return "length"
    return "area" if unit in AREAS_M2 else "time" if unit in _TIMES else None


def metres(value: float, unit: str | None) -> float | None:
    """Length in metres, or None if the unit is none of length.

    Examples
    --------
    >>> metres(2.0, "mi"), metres(3.0, "ha")
    (3218.688, None)
    """
    size = LENGTHS_M.get(unit or "")
    return None if size is None else value * size


def convert(value: float, unit: str | None, to_unit: str | None) -> float | None:
    """Convert a figure to another unit of the same kind; None if there is no conversion.

    Examples
    --------
    >>> round(convert(2000, "km2", "mi2"), 1), convert(2000, "km2", "mi")
    (772.2, None)
    """
    for sizes in (LENGTHS_M, AREAS_M2):
        size, to_size = sizes.get(unit or ""), sizes.get(to_unit or "")
        if size is not None and to_size is not None:
            return value * size / to_size
    return None


def printed_unit(unit: str | None) -> str:
    """Print a unit as a sentence does."""
    return _PRINTED.get(unit or "", unit or "")


@lru_cache(maxsize=8)
def unit_spellings(language: str | None = None) -> MappingProxyType[str, str]:
    """Canonical unit of each spelling.

    Parameters
    ----------
    language : str, optional
        ``en``, ``uk`` or ``ru``; None: of all languages together.

    Examples
    --------
    >>> unit_spellings("en")["sq km"], unit_spellings()["км"], "км" in unit_spellings("en")
    ('km2', 'km', False)
    """
    data = tomllib.loads((files("frontmap") / "units.toml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            spelling: unit
            for unit, languages in data.items()
            for key, spellings in languages.items()
            if language in (None, key)
            for spelling in spellings
        }
    )
