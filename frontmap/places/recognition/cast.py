"""Whom the texts of a theatre name: who speaks and fights in it, and the names that its gazetteer knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from frontmap.model import Theatre
from frontmap.places.gazetteer import Gazetteer
from frontmap.places.recognition.cues import between
from frontmap.places.recognition.recognition import Recogniser
from frontmap.places.recognition.tokens import cut
from frontmap.places.recognition.words import Word
from frontmap.places.resolution.namesakes import Acquaintance

_MOST_CASTS, _MOST_GAPS, _LONGEST_GAP = 8, 10_000, 12


class _Gaps(dict[str, int]):
    """What stands between words, as bits; few things ever do, and those are remembered."""

    def __missing__(self, gap: str) -> int:
        bits = between(gap)
        if len(gap) <= _LONGEST_GAP:
            if len(self) >= _MOST_GAPS:
                self.clear()
            self[gap] = bits
        return bits


_GAPS = _Gaps()


class Cutting:
    """A text cut into words: ``tokens``, where each starts and ends, and what stands before each.

    ``gaps`` are the characters before each token, and at last those after all; ``links`` are their bits
    (`cues.between`). ``marked`` are the numbers of the tokens that are looked through.
    """

    __slots__ = ("ends", "gaps", "links", "marked", "starts", "text", "tokens")

    def __init__(self, text: str, recogniser: Recogniser) -> None:
        parts = cut(text)
        self.text = text
        self.tokens: list[Word] = list(map(recogniser.vocabulary.__getitem__, parts[1::2]))
        bounds = list(accumulate(map(len, parts)))
        self.starts, self.ends = bounds[0::2], bounds[1::2]
        self.gaps = parts[0::2]
        # A text begins as a line does.
        self.gaps[0] = "\n"
        self.links = list(map(_GAPS.__getitem__, self.gaps))
        self.links[0] = 0
        self.marked = [number for number, token in enumerate(self.tokens) if token.mark]


@dataclass(slots=True, kw_only=True)
class Cast:
    """What the texts of one theatre are read with, and what was learnt of the names in them.

    ``speakers``, ``units`` and ``capitals`` are names of one word, ``terms`` all that the sides are called,
    ``landscapes`` whether places lie in landscapes, by their ids.
    """

    gazetteer: Gazetteer
    theatre: Theatre
    recogniser: Recogniser
    speakers: frozenset[str]
    units: frozenset[str]
    capitals: frozenset[str]
    terms: frozenset[str]
    acquaintance: Acquaintance
    landscapes: dict[tuple[str, str], bool] = field(default_factory=dict, init=False)
    last: Cutting | None = field(default=None, init=False)

    def cutting(self, text: str) -> Cutting:
        """A text cut into words; of the last text it is remembered, for it is read in several rooms."""
        last = self.last
        if last is None or last.text != text:
            last = self.last = Cutting(text, self.recogniser)
        return last


_CASTS: dict[tuple[int, int], Cast] = {}


def cast_of(gazetteer: Gazetteer, theatre: Theatre) -> Cast:
    """The cast of a theatre with the names of a gazetteer."""
    # Theatres have no hash. A cast keeps what it is of, and so its number in memory.
    cast = _CASTS.get((id(gazetteer), id(theatre)))
    if cast is None:
        if len(_CASTS) >= _MOST_CASTS:
            _CASTS.clear()
        cast = _CASTS[id(gazetteer), id(theatre)] = _cast(gazetteer, theatre)
    return cast


def _cast(gazetteer: Gazetteer, theatre: Theatre) -> Cast:
    sides = theatre.sides
    said = frozenset(word.lower() for side in sides for word in (*side.terms, *side.adjectives))
    others = tuple(side.id for side in sides if side.id not in theatre.countries)
    return Cast(
        gazetteer=gazetteer,
        theatre=theatre,
        recogniser=Recogniser(gazetteer, theatre.countries, others, theatre.bounds, said),
        speakers=_single(name for side in sides for name in side.speakers),
        units=_single(name for side in sides for name in side.units),
        capitals=_single(name for side in sides for name in side.capitals),
        terms=frozenset(term.lower() for side in sides for term in side.terms),
        acquaintance=Acquaintance(gazetteer, theatre),
    )


def _single(names: Iterable[str]) -> frozenset[str]:
    """Names of one word that are no acronyms, in small letters."""
    return frozenset(name.lower() for name in names if " " not in name and not name.isupper())
