"""Rows of one pack that are the same place: gazetteers that were put together name many villages twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from frontmap.places.evidence import span_km
from frontmap.places.packs.ground import cached_key
from frontmap.places.packs.rows import PackRow

# Of two rows with one name that lie as near, hardly any are two places; from 4 km on most are.
REPEATED_KM = 3.0


def unite_repeats(rows: Iterable[PackRow]) -> tuple[list[PackRow], dict[int, int]]:
    """Find rows that repeat another one.

    Parameters
    ----------
    rows : iterable of PackRow
        Of one pack, in any order.

    Returns
    -------
    tuple of list and dict
        The rows that stay, sorted by id, each with the names of those that repeat it; and for the line of
        each row that goes the line of the one that stays.
    """
    ordered = sorted(rows, key=lambda row: (-row.population, -len(row.alternates), row.id, row.line))
    stays: dict[str, list[PackRow]] = defaultdict(list)
    names: dict[int, list[str]] = {}
    gone: dict[int, int] = {}
    for row in ordered:
        spelt = cached_key(row.name)
        same = [
            (span_km(row.lon, row.lat, other.lon, other.lat), other.id, other)
            for other in stays[spelt]
            if abs(row.lat - other.lat) < 0.05 and row.feature_code[:3] == other.feature_code[:3]
        ]
        near = min((found for found in same if found[0] <= REPEATED_KM), default=None, key=lambda f: f[:2])
        if near is None:
            stays[spelt].append(row)
            names[row.line] = list(row.alternates)
        else:
            gone[row.line] = near[2].line
            names[near[2].line] += row.names
    kept = (
        replace(row, alternates=tuple(dict.fromkeys(n for n in names[row.line] if n != row.name)))
        for row in ordered
        if row.line in names
    )
    return sorted(kept, key=lambda row: (row.id, row.line)), gone
