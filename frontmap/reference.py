"""The reference data that texts are read against, and the choice of the war that a text is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from frontmap.checking import Borders, Context, Settlements, parse_borders
from frontmap.model import Document, Theatre
from frontmap.places import Gazetteer, load_boundaries, load_theatre
from frontmap.places.feature_codes import UNLISTED
from frontmap.places.packs import PackHead, installed_gazetteer, pack_heads
from frontmap.places.theatre import DEFAULT_THEATRE, theatre_ids
from frontmap.reading import choose_theatre


@dataclass(frozen=True, kw_only=True)
class Reference:
    """The reference data that a run reads texts against: a theatre, its gazetteer, its borders."""

    theatre: Theatre
    gazetteer: Gazetteer
    packs: tuple[PackHead, ...] = ()

    @cached_property
    def borders(self) -> Borders:
        """The borders that a stated distance may be measured from."""
        return parse_borders(load_boundaries())

    @cached_property
    def settlements(self) -> Settlements:
        """The settlements that may fit where a stated distance does not."""
        places = map(self.gazetteer.at, self.gazetteer.located_settlements().number.tolist())
        return Settlements.of(
            place
            for place in places
            if place.country in self.theatre.countries and place.feature_code != UNLISTED
        )

    def context(self, document: Document) -> Context:
        """What the claims of a document are checked against."""
        return Context(
            theatre=self.theatre,
            borders=self.borders,
            places=self.settlements,
            text=document.text,
            published=document.published,
            published_basis=document.published_basis,
        )


def load_reference(theatre: str = DEFAULT_THEATRE, packs: Sequence[str] | None = None) -> Reference:
    """Load the reference data, once as long as nothing changes.

    Parameters
    ----------
    theatre : str
        Name of a file in ``gazetteer/theatres``, without its ending.
    packs : sequence of str, optional
        Which of the packs that the user added are used beside the default one; by default all.

    Raises
    ------
    DataError
        If the data is missing or broken, or there is no such theatre or pack.
    """
    return _reference(theatre, installed_gazetteer(packs), pack_heads(packs))


@lru_cache(maxsize=8)
def _reference(theatre: str, gazetteer: Gazetteer, packs: tuple[PackHead, ...]) -> Reference:
    return Reference(theatre=load_theatre(theatre), gazetteer=gazetteer, packs=packs)


def theatre_of(document: Document) -> str:
    """Name of the theatre whose sides a document names most; the default one where it names none."""
    return choose_theatre(document.text, theatres(), published=document.published).id


@lru_cache(maxsize=1)
def theatres() -> tuple[Theatre, ...]:
    """All theatres, the default one first: it wins a tie."""
    others = sorted(set(theatre_ids()) - {DEFAULT_THEATRE})
    return tuple(load_theatre(name) for name in (DEFAULT_THEATRE, *others))
