"""Drawers of an index: rows filed under the digests of their forms."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import accumulate

from frontmap.places.index.layout import DRAWER_SHIFT, TAG_BITS, digest


class Drawers:
    """Rows under digests: the upper half of a digest is a drawer, in which tags hold some of its lower bits.

    Parameters
    ----------
    counts : iterable of int
        How many rows each drawer has.
    tags, rows : memoryview
        Of all drawers one after another.
    """

    def __init__(self, counts: Iterable[int], tags: memoryview, rows: memoryview) -> None:
        self._starts = array("I", accumulate(counts, initial=0))
        self._tags, self._rows = tags, rows
        self._mask = (1 << TAG_BITS[tags.format]) - 1

    def rows(self, form: str) -> list[int]:
        """Rows whose form has the digest of this one, as far as it is kept."""
        hashed = digest(form)
        drawer = hashed >> DRAWER_SHIFT
        first, end = self._starts[drawer], self._starts[drawer + 1]
        if first == end:
            return []
        tags, tag = self._tags, hashed & self._mask
        return [self._rows[at] for at in range(first, end) if tags[at] == tag]
