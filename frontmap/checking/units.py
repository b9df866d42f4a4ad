"""Units of length and area, by their definitions."""

from __future__ import annotations

from types import MappingProxyType

# International yard and pound agreement of 1959: a mile is 1609.344 m, a foot 0.3048 m. Nautical mile:
# International Hydrographic Conference, Monaco 1929.
LENGTHS_M = MappingProxyType(
    {"m": 1.0, "km": 1000.0, "mi": 1609.344, "nmi": 1852.0, "yd": 0.9144, "ft": 0.3048}
)
AREAS_M2 = MappingProxyType(
    {"m2": 1.0, "ha": 1e4, "km2": 1e6, "mi2": 1609.344**2, "acre": 4046.8564224, "ft2": 0.3048**2}
)
_PRINTED = MappingProxyType(
    {"km2": "km²", "m2": "m²", "mi2": "sq miles", "ft2": "sq ft", "mi": "miles", "nmi": "nautical miles"}
)


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
