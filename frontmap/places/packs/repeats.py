"""Rows of one pack that are the same place: gazetteers that were put together name many villages twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from frontmap.places.globe import span_km
from frontmap.places.packs.ground import cached_key
from frontmap.places.packs.rows import PackRow

# Of two rows with one name that lie as near, hardly any are two places; from 4 km on many are, except
# where a complete register has no second one.
REPEATED_KM, REPEATED_ONLY_KM = 3.0, 8.0
_NEARLY_DEG = 0.1


def unite_repeats(
    rows: Iterable[PackRow], only: Callable[[PackRow], bool] = lambda row: False
) -> tuple[list[PackRow], dict[str, str]]:
    """Find rows that repeat another one.

    Parameters
    ----------
    rows : iterable of PackRow
        Of one pack, in any order.
    only : callable
        Tells whether there is only one settlement of a row's name around.

    Returns
    -------
    tuple of list and dict
        The rows that stay, sorted by id, each with the names of those that repeat it; and for the id of
        each row that goes the id of the one that stays.
    """
    ordered = sorted(rows, key=lambda row: (-row.population, -len(row.alternates), row.id))
    stays: dict[str, list[PackRow]] = defaultdict(list)
    names: dict[str, list[str]] = {}
    gone: dict[str, str] = {}
    for row in ordered:
        spelt = cached_key(row.name)
        same = min(
            (
                (span_km(row.lon, row.lat, other.lon, other.lat), other.id, other)
                for other in stays[spelt]
                if abs(row.lat - other.lat) < _NEARLY_DEG and _kind(row) == _kind(other)
            ),
            default=None,
            key=lambda found: found[:2],
        )
        if same is not None and same[0] <= (REPEATED_ONLY_KM if only(row) else REPEATED_KM):
            gone[row.id] = same[2].id
            names[same[2].id] += row.names
        else:
            stays[spelt].append(row)
            names[row.id] = list(row.alternates)
    kept = (
        replace(row, alternates=tuple(dict.fromkeys(n for n in names[row.id] if n != row.name)))
        for row in ordered
        if row.id in names
    )
    return sorted(kept, key=lambda row: row.id), gone


def _kind(row: PackRow) -> str:
    return "" if row.is_settlement else row.feature_code
