"""The places that a document certainly means: where it names them, and which of them a name sees."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat, zip_longest

from frontmap.model import Place

BESIDE_CHARACTERS = 300
# A text that names more places than any report is many: each name is seen with those around it.
_MOST_PLACES, _MOST_STARTS = 150, 12


class Naming:
    """Where a document names one place.

    ``numbers`` are those of the mentions, in order, ``own`` the same as a set; ``starts`` is where they
    begin, ``reach`` where other names begin that are close to them.
    """

    __slots__ = ("numbers", "own", "reach", "starts")

    def __init__(self, numbers: Sequence[int], starts: Sequence[int]) -> None:
        self.numbers, self.starts = numbers, starts
        self.own = frozenset(numbers)
        self.reach = stretches(starts)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that the document certainly means, and where it names it."""

    place: Place
    naming: Naming


class Around:
    """Certain places of a document as a name sees them.

    ``ids`` are those of all, in one order; the one that is ``hidden`` nobody else names, so that it is not
    seen: ``count`` of them are. ``places`` has them by their ids, ``beside`` are the ids of those that are
    named close by.
    """

    __slots__ = ("_countries", "beside", "count", "hidden", "ids", "places")

    def __init__(
        self, ids: Sequence[str], places: Mapping[str, Place], hidden: str, beside: Collection[str]
    ) -> None:
        self.ids, self.places, self.hidden, self.beside = ids, places, hidden, beside
        self.count = len(ids) - bool(hidden)
        self._countries: frozenset[str] | None = None

    @property
    def seen(self) -> list[Place]:
        """The places that are seen, in their order."""
        return [self.places[one] for one in self.ids if one != self.hidden]

    @property
    def countries(self) -> frozenset[str]:
        """The countries that they lie in."""
        if self._countries is None:
            self._countries = frozenset([place.country for place in self.seen])
        return self._countries


NOTHING_SEEN = Around((), {}, "", ())


class Anchors:
    """The certain places of a document in one round, by where it names them."""

    def __init__(self, anchors: Sequence[Anchor]) -> None:
        self._anchors = anchors
        self.places = {anchor.place.id: anchor.place for anchor in anchors}
        self.by_mention: dict[int, Place] = {}
        counts = dict.fromkeys(self.places, 0)
        for anchor in anchors:
            numbers = anchor.naming.numbers
            self.by_mention.update(zip(numbers, repeat(anchor.place)))
            counts[anchor.place.id] += len(numbers)
        self._counts = counts
        self._ids = list(self.places)
        self._starts: Sequence[int] = ()
        self._mentions: Sequence[int] = ()
        self._named: Sequence[str] = ()

    def around(self, naming: Naming) -> Around:
        """Gather the certain places that other mentions name than those of a case, which mean one place."""
        if len(self._ids) > _MOST_PLACES:
            return self._around_closely(naming.own, naming.starts[:_MOST_STARTS])
        numbers = naming.numbers
        place = self.by_mention.get(numbers[0])
        hidden = place.id if place is not None and self._counts[place.id] == len(numbers) else ""
        count = len(self._ids) - bool(hidden)
        beside = self._beside(naming.own, naming.reach, count) if count else ()
        return Around(self._ids, self.places, hidden, beside)

    def _beside(self, own: Collection[int], reach: Sequence[range], most: int) -> Collection[str]:
        """Ids of the places that are named close by; they are no more than ``most``."""
        if not self._starts:
            self._put_in_order()
        beside: set[str] = set()
        for stretch in reach:
            low = bisect_left(self._starts, stretch.start)
            high = bisect_left(self._starts, stretch.stop)
            for number in range(low, high):
                if self._mentions[number] not in own:
                    beside.add(self._named[number])
                    if len(beside) == most:
                        return beside
        return beside

    def _put_in_order(self) -> None:
        named = [zip(a.naming.starts, a.naming.numbers, repeat(a.place.id)) for a in self._anchors]
        self._starts, self._mentions, self._named = zip(*sorted(chain.from_iterable(named)), strict=True)

    def _around_closely(self, own: Collection[int], starts: Sequence[int]) -> Around:
        """Of a text that names more places than one report does, those that are named next to the name."""
        beside = self._beside(own, stretches(starts), len(self._ids))
        chosen = set(beside)
        for start in starts:
            if len(chosen) >= _MOST_PLACES:
                break
            middle = bisect_left(self._starts, start)
            before = range(middle - 1, max(0, middle - _MOST_PLACES) - 1, -1)
            after = range(middle, min(len(self._starts), middle + _MOST_PLACES))
            for number in chain.from_iterable(zip_longest(before, after)):
                if number is not None and self._mentions[number] not in own:
                    chosen.add(self._named[number])
                    if len(chosen) >= _MOST_PLACES:
                        break
        return Around(sorted(chosen), self.places, "", beside)


def stretches(starts: Iterable[int]) -> list[range]:
    """Where other names begin that are close to those of some offsets, which are in order.

    Examples
    --------
    >>> stretches([1000, 1200, 5000])
    [range(700, 1501), range(4700, 5301)]
    """
    found: list[range] = []
    for start in starts:
        first, end = start - BESIDE_CHARACTERS, start + BESIDE_CHARACTERS + 1
        if found and first <= found[-1].stop:
            found[-1] = range(found[-1].start, end)
        else:
            found.append(range(first, end))
    return found
