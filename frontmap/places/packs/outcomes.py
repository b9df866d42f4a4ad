"""What became of the rows of a pack, one by one and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from frontmap.model import Place
from frontmap.places.packs.rows import PackRow


class Fate(StrEnum):
    """What became of a row."""

    KNOWN = "known"
    """The gazetteer has the place: near and alike. Its own entry stays as it is."""
    PLACED = "placed"
    """A settlement of the register, which now has an exact position."""
    NEW = "new"
    """A place that was in no pack."""
    APART = "kept apart"
    """A new place beside a namesake."""
    OPEN = "undecided"
    """It is one of several settlements of the register, and nothing tells which; they stay as they are."""
    REPEATED = "repeated"
    """The same place stands in another row."""
    UNLISTED = "unlisted"
    """No settlement of a complete register, which has others of its name: it would take that from them."""
    REFUSED = "refused"
    """What it says contradicts what is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a row.

    ``place`` is the gazetteer's place that it was known as, or the place that it adds or puts in position;
    ``distance_km`` lies between the two positions; ``reason`` is for people.
    """

    row: PackRow
    fate: Fate
    place: Place | None = None
    distance_km: float = 0.0
    reason: str = ""


def count_fates(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """Count outcomes by fate; all fates are there, in their order."""
    counts = Counter(outcome.fate for outcome in outcomes)
    return {fate.value: counts[fate] for fate in Fate}
