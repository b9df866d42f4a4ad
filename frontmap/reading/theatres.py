"""Which war a document is about: the one whose sides it names most."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from frontmap.model import Side, Theatre


@lru_cache(maxsize=8)
def _names(sides: tuple[Side, ...]) -> re.Pattern[str]:
    # Whatever common nouns a theatre gives its sides ("rebel") tell no war from another.
    every = {
        name
        for side in sides
        for name in (*side.terms, *side.adjectives, *side.speakers, *side.units, *side.capitals)
    }
    names = {name for name in every if name[:1].isupper() and name[:1].lower() + name[1:] not in every}
    return re.compile(
        r"(?<!\w)(?:"
        + "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
        + r")(?:s\b|\b)"
    )


def choose_theatre(text: str, theatres: Sequence[Theatre], *, sample: int = 20_000) -> Theatre:
    """Choose the theatre whose sides a text names most often.

    Parameters
    ----------
    text : str
        Only its first ``sample`` characters are looked at.
    theatres : sequence of Theatre
        The first one wins a tie, and where nothing is named.

    Returns
    -------
    Theatre
        One of ``theatres``.
    """
    head = text[:sample]
    counts = [len(_names(theatre.sides).findall(head)) for theatre in theatres]
    return theatres[counts.index(max(counts))]
