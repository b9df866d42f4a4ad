"""How finely a printed figure is meant: half the last place that its author vouches for.

The rule is that of Chapman, A. D. & Wieczorek, J. R. (2020): Georeferencing Best Practices, GBIF
(section on the uncertainty of offsets).
"""

from __future__ import annotations

import math
import re

from frontmap.checking.lexicon import words

_NUMBER = re.compile(r"\d(?:[\d.,'’\u00a0\u2009\u202f ]*\d)?")

# Decimals that are fractions in disguise: 10.5 is ten and a half, 3.25 three and a quarter.
_FRACTIONS = {"5": 0.5, "25": 0.25, "75": 0.25}


def half_width(value: float, figure: str = "") -> float:
    """Half the last significant place of a printed figure, in the figure's own unit.

    Parameters
    ----------
    value : float
        The figure's value.
    figure : str
        As printed, without its unit; empty where only the value is known.

    Returns
    -------
    float
        Half the precision p. With z trailing zeros p is 10**z where two significant digits remain, else
        10**(z - 1), and never below 1; printed decimals give their last place, and .5, .25, .75 count
        as fractions. Words that count in lots ("two dozen") give the lot.

    Examples
    --------
    >>> [half_width(value) for value in (120, 118, 100, 50, 2000, 10.5)]
    [5.0, 0.5, 5.0, 0.5, 50.0, 0.25]
    >>> half_width(12.0, "12.0"), half_width(1600, "1,600"), half_width(24, "two dozen")
    (0.05, 50.0, 6.0)
    """
    return precision(value, figure) / 2.0


def precision(value: float, figure: str = "") -> float:
    """Find the place a printed figure is exact to; twice `half_width`."""
    folded = figure.casefold()
    for stem, size in words().lots:
        if stem in folded and not _NUMBER.search(folded):
            return float(size)
    decimals = _decimals(abs(value), figure)
    if decimals:
        return _FRACTIONS.get(decimals, 10.0 ** -len(decimals))
    whole = round(abs(value))
    digits = str(whole)
    zeros = len(digits) - len(digits.rstrip("0")) if whole else 0
    exponent = zeros if len(digits) - zeros >= 2 else zeros - 1
    return float(10 ** max(exponent, 0))


def significant_digits(value: float, figure: str = "") -> tuple[int, int]:
    """Fewest and most significant digits that a printed figure may be meant to have.

    Trailing zeros of a whole number may be either; printed decimals all count.

    Examples
    --------
    >>> significant_digits(700), significant_digits(31), significant_digits(1.20, "1.20")
    ((1, 3), (2, 2), (3, 3))
    """
    decimals = _decimals(abs(value), figure)
    if decimals:
        digits = (str(math.floor(abs(value))) + decimals).lstrip("0")
        return max(len(digits), 1), max(len(digits), 1)
    digits = str(round(abs(value)))
    return max(len(digits.rstrip("0")), 1), len(digits)


def round_significant(value: float, digits: int) -> float:
    """Round to significant digits, halves away from zero.

    Examples
    --------
    >>> round_significant(772.2, 1), round_significant(31.07, 2), round_significant(0.0, 2)
    (800.0, 31.0, 0.0)
    """
    if value == 0.0:
        return 0.0
    place = 10.0 ** (math.floor(math.log10(abs(value))) - digits + 1)
    # The nudge keeps a half a half where binary fractions fall just short of it.
    rounded = math.floor(abs(value) / place + 0.5 + 1e-9) * place
    return math.copysign(round(rounded, 12), value)


def _decimals(value: float, figure: str) -> str:
    """Find the printed decimals of a figure; those of the value itself where no digits were printed."""
    printed = _NUMBER.search(figure)
    if printed:
        digits = re.sub(r"\D", "", printed.group())
        tail = re.split(r"\D", printed.group())[-1]
        # A comma is a decimal sign in one country and parts thousands in the next: the value decides.
        if len(tail) < len(digits) and math.isclose(int(digits) / 10 ** len(tail), value, rel_tol=1e-9):
            return tail
    if math.isclose(value, round(value), rel_tol=0.0, abs_tol=1e-9):
        return ""
    return f"{value:.6f}".split(".")[1].rstrip("0")
