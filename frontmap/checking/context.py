"""What a claim is checked against: the theatre, borders, settlements, and the document it stands in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from frontmap.checking.border import Borders
from frontmap.model import Located, Place, Resolution, Span, Theatre

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Settlements:
    """Settlements whose position is exact, most prominent first, with their positions as arrays."""

    places: tuple[Place, ...]
    lons: NDArray[np.float64]
    lats: NDArray[np.float64]

    @classmethod
    def of(cls, places: Iterable[Place]) -> Settlements:
        """Settlements among places: exact ones with a populated-place code, city districts left out.

        Examples
        --------
        >>> Settlements.of([Place(id="x", name="X", lon=None, lat=None, located=Located.UNLOCATED)]).places
        ()
        """
        import numpy as np

        kept = sorted(
            (
                place
                for place in places
                if place.located is Located.EXACT
                and place.lon is not None
                and place.lat is not None
                and place.feature_code.startswith("PPL")
                and place.feature_code != "PPLX"
            ),
            key=lambda place: (-place.population, place.id),
        )
        lons = np.array([place.lon for place in kept], dtype=np.float64)
        lats = np.array([place.lat for place in kept], dtype=np.float64)
        return cls(tuple(kept), lons, lats)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What claims are checked against.

    ``places`` are the settlements to suggest from. ``text`` is the document's text, from which quotes
    are cut; empty for bare claims. ``published_basis`` tells what the publication date rests on.
    ``document_places`` are the places that the text names; empty, they are taken from the resolutions.
    ``lookup`` gives the place of a name for claims that carry names without spans.
    """

    theatre: Theatre
    borders: Borders | None = None
    places: Settlements | None = None
    text: str = ""
    published: date | None = None
    published_basis: str | None = None
    document_places: tuple[Place, ...] = ()
    lookup: Callable[[str], Place | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The place that a claim's name was given, or why it has none."""

    name: str | None
    place: Place | None = None
    others: tuple[Place, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """Resolutions of one document, by their span."""

    by_span: Mapping[Span, Resolution] = field(default_factory=dict)
    in_order: Sequence[Resolution] = ()
    starts: Sequence[int] = ()

    @classmethod
    def of(cls, resolutions: Iterable[Resolution]) -> Places:
        """Index resolutions by the span of their mention."""
        by_span = {resolution.mention.span: resolution for resolution in resolutions}
        in_order = sorted(by_span.values(), key=lambda one: (one.mention.span.start, one.mention.span.end))
        return cls(by_span, in_order, [one.mention.span.start for one in in_order])

    def named_from(self, span: Span) -> Iterator[Resolution]:
        """Resolutions of names from the beginning of a span on, in the order of the text."""
        for number in range(bisect_left(self.starts, span.start), len(self.starts)):
            resolution = self.in_order[number]
            if resolution.mention.span.document == span.document:
                yield resolution

    def find(self, name: str | None, span: Span | None, context: Context) -> Found:
        """Place of a name of a claim: by its span, else by the name alone where the context has a lookup."""
        resolution = self._at(span)
        if resolution is not None:
            return Found(
                name=name or resolution.mention.surface,
                place=resolution.place,
                others=tuple(
                    candidate.place
                    for candidate in resolution.candidates or resolution.mention.candidates
                    if resolution.place is None or candidate.place.id != resolution.place.id
                ),
                reason=resolution.reason,
            )
        if name is None:
            return Found(name=None)
        place = context.lookup(name) if context.lookup is not None else None
        return Found(name=name, place=place)

    def _at(self, span: Span | None) -> Resolution | None:
        if span is None:
            return None
        exact = self.by_span.get(span)
        if exact is not None:
            return exact
        # A span may hold more than the bare name ("the town of X"); it then must hold no other name.
        within: list[Resolution] = []
        for resolution in self.named_from(span):
            if resolution.mention.span.start > span.end:
                break
            if resolution.mention.span.end <= span.end:
                within.append(resolution)
        return within[0] if len(within) == 1 else None


def quote_of(span: Span, context: Context) -> str:
    """Cut the words of a span; nothing where the context has no text."""
    return context.text[span.start : span.end]


def lonlat(place: Place) -> tuple[float, float]:
    """Position of a located place.

    Raises
    ------
    ValueError
        If it has none.
    """
    if place.lon is None or place.lat is None:
        raise ValueError(f"{place.id} has no position; only located places are measured")
    return place.lon, place.lat
