"""Drawers of an index: rows filed under the digests of their forms."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate
from zlib import crc32

from frontmap.places.index.layout import little

_DRAWERS, _DRAWER_SHIFT, _TAG_SHIFT = 65_536, 16, 8


def digest(form: str) -> int:
    """CRC-32 of a form, under which the names that have it are filed."""
    return crc32(form.encode("utf-8", "surrogatepass"))


def filed(name: str, entries: Iterable[tuple[str, int]], *, checked: bool) -> dict[str, bytes]:
    """Columns that file rows under forms.

    The upper half of a form's digest is its drawer; ``name``_count has how many rows each drawer holds,
    ``name``_row the rows of all drawers, ``name``_tag the next eight bits of the digest beside each, and
    ``name``_check the last eight, where nobody compares what is found with the form.

    Parameters
    ----------
    name : str
        Beginning of the columns' names.
    entries : iterable of (form, row)
        In any order.
    checked : bool
        Whether whoever finds a row compares its form.
    """
    ordered = sorted({(digest(form), row) for form, row in entries})
    counts = [0] * _DRAWERS
    for hashed, _ in ordered:
        counts[hashed >> _DRAWER_SHIFT] += 1
    return {
        f"{name}_count": little("H", counts),
        f"{name}_tag": bytes(hashed >> _TAG_SHIFT & 0xFF for hashed, _ in ordered),
        f"{name}_check": b"" if checked else bytes(hashed & 0xFF for hashed, _ in ordered),
        f"{name}_row": little("I", (row for _, row in ordered)),
    }


class Drawers:
    """Rows under digests, as `filed` lays them out; rows of one digest stand together."""

    def __init__(self, counts: Sequence[int], tags: bytes, checks: bytes, rows: memoryview) -> None:
        self._starts = array("I", accumulate(counts, initial=0))
        self._tags, self._checks, self._rows = tags, checks, rows

    def rows(self, form: str) -> list[int]:
        """Rows whose form has the digest of this one, as far as it is kept."""
        hashed = crc32(form.encode("utf-8", "surrogatepass"))
        drawer, tag = hashed >> _DRAWER_SHIFT, hashed >> _TAG_SHIFT & 0xFF
        starts, tags = self._starts, self._tags
        end = starts[drawer + 1]
        at = tags.find(tag, starts[drawer], end)
        if at < 0:
            return []
        end = at + tags.count(tag, at, end)
        if self._checks:
            check = hashed & 0xFF
            at = self._checks.find(check, at, end)
            if at < 0:
                return []
            end = at + self._checks.count(check, at, end)
        found: list[int] = self._rows[at:end].tolist()
        return found
