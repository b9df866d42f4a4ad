"""The last resort: an online geocoder, asked only by name and only for what no pack has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from frontmap.model import DistanceHint, Document, Resolution, Theatre
from frontmap.places.gazetteer import Gazetteer


class LastResort(Protocol):
    """Whom to ask for names that no pack has."""

    def complete(
        self,
        document: Document,
        resolutions: Sequence[Resolution],
        gazetteer: Gazetteer,
        hints: Sequence[DistanceHint],
        theatre: Theatre,
    ) -> tuple[Resolution, ...]:
        """Resolve once more, with what was found for the names that no pack has.

        Parameters
        ----------
        document : Document
            The text that the names stand in.
        resolutions : sequence of Resolution
            As `resolve_mentions` gave them.
        gazetteer, hints, theatre
            What they were given with.

        Returns
        -------
        tuple of Resolution
            One for each, in the same order.
        """
        ...
