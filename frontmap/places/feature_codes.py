"""GeoNames' codes of populated places that are no settlements of today.

Source: https://www.geonames.org/export/codes.html
"""

from __future__ import annotations

UNLISTED = "PPLL"
"""A populated locality: what a complete register does not name is hardly a settlement of today."""

PARTS_AND_BYGONE = frozenset({"PPLX", "PPLQ", "PPLH", "PPLW", "PPLCH"})
"""Sections of towns; abandoned, historical and destroyed places, former capitals among them."""
