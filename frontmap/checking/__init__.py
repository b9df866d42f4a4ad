"""Claims to verdicts."""

from __future__ import annotations

from frontmap.checking.border import Borders, parse_borders
from frontmap.checking.claims import check_claim, check_claims, distinct_verdicts
from frontmap.checking.context import Context, Settlements
from frontmap.checking.precision import half_width
from frontmap.checking.region import StatedRegion, shortfall_m, stated_region
from frontmap.compass import wind_of

__all__ = [
    "Borders",
    "Context",
    "Settlements",
    "StatedRegion",
    "check_claim",
    "check_claims",
    "distinct_verdicts",
    "half_width",
    "parse_borders",
    "shortfall_m",
    "stated_region",
    "wind_of",
]
