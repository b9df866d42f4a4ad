"""How reasons print numbers, places and directions."""

from __future__ import annotations

from frontmap.checking.geodesy import FARTHEST_M
from frontmap.checking.region import StatedRegion
from frontmap.compass import nearest_wind
from frontmap.model import Located, Place
from frontmap.units import LENGTHS_M, printed_unit


def number(value: float, decimals: int = 2) -> str:
    """Print a number without idle zeros, thousands parted.

    Examples
    --------
    >>> number(110.0), number(49.5), number(2445.3, 0), number(0.004)
    ('110', '49.5', '2,445', '0')
    """
    text = f"{value:,.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def measure(length_m: float, unit: str | None = "km") -> str:
    """Print a measured length as one reads it: three digits at most, in the claim's own unit.

    Examples
    --------
    >>> measure(102447.0), measure(13283.0), measure(3580.0), measure(420.0), measure(160934.4, "mi")
    ('102 km', '13.3 km', '3.6 km', '420 m', '100 miles')
    """
    if unit is None or unit not in LENGTHS_M or (unit == "km" and length_m < 1000.0):
        unit = "m" if length_m < 1000.0 else "km"
    value = length_m / LENGTHS_M[unit]
    return f"{number(value, 0 if value >= 100.0 or unit == 'm' else 1)} {printed_unit(unit)}"


def direction(azimuth_deg: float) -> str:
    """Print a direction as a wind and an angle.

    Examples
    --------
    >>> direction(106.6)
    'east-southeast (107°)'
    """
    return f"{nearest_wind(azimuth_deg).name} ({round(azimuth_deg) % 360}°)"


def allowed(region: StatedRegion, unit: str | None) -> str:
    """Say what a stated region allows.

    Examples
    --------
    >>> allowed(StatedRegion(least_m=110e3, most_m=130e3, azimuth_deg=135.0, half_deg=22.5), "km")
    '110–130 km between 112.5° and 157.5°'
    """
    unit = unit if unit is not None and unit in LENGTHS_M else "km"
    least, most = number(region.least_m / LENGTHS_M[unit]), number(region.most_m / LENGTHS_M[unit])
    if region.most_m >= FARTHEST_M:
        lengths = f"at least {least} {printed_unit(unit)}" if region.least_m > 0.0 else "any distance"
    elif region.least_m <= 0.0:
        lengths = f"at most {most} {printed_unit(unit)}"
    else:
        lengths = f"{least}–{most} {printed_unit(unit)}"
    if region.azimuth_deg is None:
        return lengths
    first, last = (number((region.azimuth_deg + sign * region.half_deg) % 360.0) for sign in (-1, 1))
    return f"{lengths} between {first}° and {last}°"


def joined(names: list[str]) -> str:
    """Names as a sentence lists them.

    Examples
    --------
    >>> joined(["A"]), joined(["A", "B", "C"])
    ('A', 'A, B and C')
    """
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def position_note(place: Place) -> str:
    """Say what to know about a place's position where it is not exact."""
    if place.located is not Located.APPROXIMATE:
        return ""
    return f"The position of {place.name} is known only to about {measure(place.radius_m)}."
