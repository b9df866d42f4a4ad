"""Longitude and latitude the wrong way round: exchanged, the rows lie where their names do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from frontmap.errors import InputError
from frontmap.places.packs.merging import Merger
from frontmap.places.packs.rows import PackRow

_NEAR_KM = 30.0
_LOOKED_AT = 400


def refuse_swapped(rows: Sequence[PackRow], merger: Merger, path: str) -> None:
    """Refuse a file whose rows lie where their names are only with longitude and latitude exchanged.

    Raises
    ------
    InputError
        If that holds for more rows than lie there as they stand, and for three at least or all there are.
    """
    looked_at = rows[:: max(1, len(rows) // _LOOKED_AT)]
    as_written = exchanged = 0
    for row in looked_at:
        as_written += merger.lies_at_namesake(row, _NEAR_KM)
        if abs(row.lon) <= 90.0:
            exchanged += merger.lies_at_namesake(replace(row, lon=row.lat, lat=row.lon), _NEAR_KM)
    if exchanged > as_written and exchanged >= min(3, len(rows)):
        raise InputError(
            f"longitude and latitude look exchanged: {exchanged} of {len(looked_at)} rows lie where their "
            f"names are when they are swapped, {as_written} as they stand",
            path=path,
        )
