"""What moved over a length, and from where: advances, and journeys that are none."""

from __future__ import annotations

import re
from functools import cache

from frontmap.compass import read_point
from frontmap.reading.claims.context import COMPASS, ClaimContext, words
from frontmap.reading.claims.windows import last_words_start
from frontmap.reading.part import Part

_BOUNDARY = re.compile(r",\s+(?:while|which|and|but|who)\s+\S|\b(?:that|as|while)\s|\band\s+\S|[.;:]")
_BEFORE = 150  # characters before a figure in which its movement may be told


@cache
def _moved() -> re.Pattern[str]:
    # Tried on small letters: that is several times faster than telling the pattern to ignore their case.
    return re.compile(rf"\b(?:(?:{words('advance_verbs', 'stems')})\w*\b|went\s+$)")


@cache
def _travelled() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words('travel_verbs')})(?:\s+(?:another|further|for))?\s*$")


def is_journey(before: str) -> bool:
    """Whether somebody went that far: "walked 10 km", "the missile flew 300 km"."""
    return _travelled().search(before, last_words_start(before, 2)) is not None


def is_movement(before: str) -> bool:
    """Whether a verb or noun of movement governs what follows: no clause boundary lies between."""
    before = before.lower()
    ends = [hit.end() for hit in _moved().finditer(before)]
    return bool(ends) and not _BOUNDARY.search(before, ends[-1])


def read_movement(context: ClaimContext, start: int, end: int) -> tuple[Part | None, str | None]:
    """Read where a movement began and its direction: "advanced north from A to within …"."""
    window = context.text[max(start, end - _BEFORE) : end]
    low = window.lower()
    hits = list(_moved().finditer(low if len(low) == len(window) else window))
    if not hits:
        return None, None
    at = end - len(window) + hits[-1].end()
    direction = re.match(rf"\s+(?:further\s+|to\s+the\s+)?({COMPASS})\b", context.text[at:end])
    behind = at + (direction.end() if direction else 0)
    origin = re.match(r"(?:[^.;:,]{0,24}\s)?\s*from\s+", context.text[behind:end])
    found = context.settlements(behind + origin.end(), end) if origin else []
    place = context.part(found[0]) if found else None
    # "pushed north from A, he said, and are within 50 km" is one movement; without an origin, only one clause
    return place, read_point(direction[1]) if direction and (place or is_movement(window)) else None
