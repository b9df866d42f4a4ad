"""A claim corrected: the nearest figure and direction that hold, in the sentence's own words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace

from frontmap.checking.conversion import check_conversion
from frontmap.checking.geodesy import turn_deg
from frontmap.checking.precision import precision, round_significant
from frontmap.checking.region import StatedRegion, stated_region
from frontmap.compass import find_wind, nearest_wind, wind_of
from frontmap.model import Claim, ClaimKind, Comparator, Outcome
from frontmap.units import LENGTHS_M, convert, printed_unit

# "South" allows what lies south-east, but who sets a sentence right would not write it of that.
_NEAREST_OF_EIGHT_DEG = 22.5

_COMPARATORS = {
    Comparator.EQUAL: "",
    Comparator.MORE_THAN: "more than",
    Comparator.LESS_THAN: "less than",
    Comparator.UP_TO: "up to",
}


def corrected_claim(claim: Claim, distance_m: float, azimuth_deg: float | None) -> Claim | None:
    """Change a claim's figure and direction as little as makes it hold for a measured vector.

    Parameters
    ----------
    claim : Claim
        Of kind distance or within.
    distance_m, azimuth_deg : float
        What was measured from reference to subject; the azimuth is None for a distance to a border.

    Returns
    -------
    Claim or None
        A claim whose stated region holds the vector; what was right in the old one is kept. None if there
        is nothing to correct with.

    Examples
    --------
    >>> from frontmap.model import Span
    >>> claim = Claim(id="c", span=Span("d", 0, 0), kind=ClaimKind.DISTANCE, value=120.0, unit="km",
    ...               approximate=True, direction="SE")
    >>> right = corrected_claim(claim, 102450.0, 106.6)
    >>> right.value, right.figure, right.direction
    (100.0, '100', 'ESE')
    """
    wind = wind_of(claim.direction)
    turned = 0.0 if wind is None or azimuth_deg is None else abs(turn_deg(wind.azimuth_deg, azimuth_deg))
    if wind is not None and azimuth_deg is not None and turned > min(wind.half_deg, _NEAREST_OF_EIGHT_DEG):
        claim = replace(claim, direction=nearest_wind(azimuth_deg).point)
    if _holds(stated_region(claim), distance_m):
        pair = check_conversion(claim)
        return claim if pair is None or pair.outcome is Outcome.CONSISTENT else _with_pair(claim)
    if claim.value is None or claim.unit is None or claim.unit not in LENGTHS_M:
        return None
    measured = distance_m / LENGTHS_M[claim.unit]
    for value, figure in _figures(claim, measured):
        attempt = replace(claim, value=value, value_high=None, figure=figure)
        if _holds(stated_region(attempt), distance_m):
            return _with_pair(attempt)
    return None


def corrected_sentence(claim: Claim, right: Claim, quote: str) -> str:
    """Write the claim's quote with the corrected figure and direction, or anew where it has neither.

    Parameters
    ----------
    claim, right : Claim
        The claim as printed and as corrected.
    quote : str
        The claim's words, or nothing for a claim without a text.

    Returns
    -------
    str
        One sentence, without a full stop.
    """
    written = _rewritten(claim, right, quote) if quote and claim.value_high is None else None
    return written if written is not None else _built(right)


def _holds(region: StatedRegion | None, distance_m: float) -> bool:
    return region is not None and region.least_m <= distance_m <= region.most_m


def _figures(claim: Claim, measured: float) -> Iterator[tuple[float, str]]:
    """Figures for a measured length, as round as the printed one was first, then finer."""
    step = precision(claim.value or 0.0, claim.figure)
    step = 10.0 ** max(math.floor(math.log10(step)), 0) if step >= 1.0 else step
    up = claim.kind is ClaimKind.WITHIN or claim.comparator in (Comparator.LESS_THAN, Comparator.UP_TO)
    down = claim.comparator is Comparator.MORE_THAN
    while step >= 1e-3:
        steps = (
            math.ceil(measured / step)
            if up
            else math.floor(measured / step)
            if down
            else round(measured / step)
        )
        value = round(steps * step, 6)
        if value > 0.0:
            text = f"{value:,.6f}".rstrip("0").rstrip(".")
            yield value, text if "," in claim.figure else text.replace(",", "")
        step = 10.0 ** (math.ceil(math.log10(step) - 1e-9) - 1)


def _with_pair(claim: Claim) -> Claim:
    """Convert the claim's second figure anew."""
    if claim.paired_value is None or claim.value is None:
        return claim
    value = convert(claim.value, claim.unit, claim.paired_unit)
    if value is None:
        return replace(claim, paired_value=None, paired_unit=None, paired_figure="")
    value = round_significant(value, max(len(str(round(value))), 1) if value >= 1.0 else 2)
    return replace(claim, paired_value=value, paired_figure=f"{value:g}")


def _rewritten(claim: Claim, right: Claim, quote: str) -> str | None:
    """Replace figures and direction in the quote; None where it does not show them plainly."""
    changes: list[tuple[int, int, str]] = []
    if right.figure != claim.figure:
        changes.append(_found(quote, claim.figure, right.figure, 0))
    if claim.paired_value is not None and right.paired_figure != claim.paired_figure:
        after = _found(quote, claim.figure, "", 0)[1]
        changes.append(_found(quote, claim.paired_figure, right.paired_figure, max(after, 0)))
    old, new = wind_of(claim.direction), wind_of(right.direction)
    if old is not None and new is not None and old is not new:
        after = max(_found(quote, claim.figure, "", 0)[1], 0)
        found = find_wind(quote[after:], old)
        spot = None if found is None else (found[0] + after, found[1] + after, found[2])
        spot = spot or find_wind(quote, old)
        if spot is None:
            return None
        changes.append((spot[0], spot[1], new.spelling(spot[2])))
    if any(start < 0 for start, _, _ in changes):
        return None
    for start, end, text in sorted(changes, reverse=True):
        quote = quote[:start] + text + quote[end:]
    return " ".join(quote.split()).rstrip(" ,;:.–—-")


def _found(quote: str, figure: str, text: str, start: int) -> tuple[int, int, str]:
    """Where a figure stands in a quote from a position on; (-1, -1, text) where it does not."""
    if figure:
        found = re.compile(rf"(?<![\w.,-]){re.escape(figure)}(?!\w*\d)", re.IGNORECASE).search(quote, start)
        if found:
            return found.start(), found.end(), text
    return -1, -1, text


def _built(claim: Claim) -> str:
    wind = wind_of(claim.direction)
    words = [f"{claim.subject}," if claim.subject else ""]
    words.append("within" if claim.kind is ClaimKind.WITHIN else "")
    words.append("about" if claim.approximate else "")
    words.append(_COMPARATORS[claim.comparator])
    words.append(claim.figure or f"{claim.value:g}")
    words.append(printed_unit(claim.unit))
    words.append(wind.name if wind is not None else "")
    words.append("of" if wind is not None or claim.kind is ClaimKind.WITHIN else "from")
    reference = claim.reference or ""
    words.append(f"the {reference}" if reference.startswith("border of ") else reference)
    return " ".join(word for word in words if word)
