"""How far a settlement reaches, by its people."""

from __future__ import annotations

from math import pi, sqrt

# Built-up area grows as population to the power 0.7. Published areas of Kharkiv (350 km2), Odesa (162),
# Lviv (149), Zaporizhzhia (331), Mariupol (166), Kherson (136), Sloviansk (59), Bakhmut (42), Izium (44),
# Kupiansk (33) and Lyman (17) lie within a factor of two of it.
_AREA_KM2, _AREA_POWER = 0.018, 0.7
_LEAST_RADIUS_M = 500


def extent_m(population: int) -> int:
    """Radius of a settlement of that population as a disc, metres, to the nearest 10.

    Examples
    --------
    >>> extent_m(1_421_125), extent_m(20_066), extent_m(0)
    (10780, 2430, 500)
    """
    area_km2 = _AREA_KM2 * population**_AREA_POWER
    return max(_LEAST_RADIUS_M, round(sqrt(area_km2 / pi) * 100) * 10)
