"""Words before a figure that open one of its ends or make it approximate: "more than", "up to", "about"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from frontmap.model import Comparator
from frontmap.reading.dates.values import alternation, lexicon
from frontmap.reading.quantities import approximator, read_comparator

_REACH = 40  # characters before a figure in which such words may stand


@dataclass(frozen=True, slots=True)
class Hedges:
    """What stands right before a figure; ``start`` is where it begins."""

    start: int
    comparator: Comparator = Comparator.EQUAL
    approximate: bool = False


def read_hedges(text: str, floor: int, start: int) -> Hedges:
    """Read the words right before a figure that begins at ``start``, none of them before ``floor``.

    Examples
    --------
    >>> text = "after more than 20"
    >>> found = read_hedges(text, 0, text.index("20"))
    >>> found.comparator.value, found.approximate, text[found.start:]
    ('more_than', False, 'more than 20')
    """
    hit = _hedges().search(text, max(floor, start - _REACH), start)
    if hit is None or not hit[0]:
        return Hedges(start)
    said = re.sub(r"\s+", " ", hit[0].casefold())
    comparator = read_comparator(said)
    approximate = comparator is Comparator.EQUAL and approximator().search(said) is not None
    return Hedges(hit.start(), comparator, approximate)


@cache
def _hedges() -> re.Pattern[str]:
    data = lexicon("quantities_en")
    lists = (data["comparators"], data["approximators"]["words"], data["fillers"]["words"])
    soft = alternation([word for words in lists for word in words])
    return re.compile(rf"(?<![\w-])(?:(?:{soft})\s+)*$", re.IGNORECASE)
