"""Which war a document is about: the one whose sides and places it names most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from frontmap.model import Side, Theatre

_CAPITAL: Final = re.compile(r"(?<!\w)[^\W\d_]\w*")
_END: Final = re.compile(r"s?(?!\w)")


@lru_cache(maxsize=8)
def _names(
    wars: tuple[tuple[str, tuple[Side, ...], tuple[str, ...]], ...],
) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Names that tell one war from the others, by their first word, the longest first: name and war."""
    owners: dict[str, set[str]] = {}
    for war, sides, marks in wars:
        every = {
            name
            for side in sides
            for name in (*side.terms, *side.adjectives, *side.speakers, *side.units, *side.capitals)
        }
        # Whatever common nouns a theatre gives its sides ("rebel") tell no war from another.
        told = {n for n in every if n[:1].isupper() and n[:1].lower() + n[1:] not in every}
        for name in (*told, *marks):
            owners.setdefault(name, set()).add(war)
    found: dict[str, list[tuple[str, str]]] = {}
    for name, owning in owners.items():
        first = _CAPITAL.match(name)
        if len(owning) == 1 and first is not None:
            found.setdefault(first[0], []).append((name, min(owning)))
    # "Russians" names what "Russian" names
    for word in [word for word in found if not word.endswith("s")]:
        found.setdefault(f"{word}s", []).extend(pair for pair in found[word] if pair[0] == word)
    return {first: tuple(sorted(names, key=lambda n: (-len(n[0]), n))) for first, names in found.items()}


def choose_theatre(
    text: str, theatres: Sequence[Theatre], *, published: date | None = None, sample: int = 20_000
) -> Theatre:
    """Choose the theatre whose sides and places a text names most often.

    Parameters
    ----------
    text : str
        Only its first ``sample`` characters are looked at.
    theatres : sequence of Theatre
        The first one wins a tie, and where nothing is named. A name that several of them have counts
        for none.
    published : date, optional
        A war that came later is not meant where an earlier one is named, too.

    Returns
    -------
    Theatre
        One of ``theatres``.
    """
    names = _names(tuple((theatre.id, theatre.sides, _marks(theatre)) for theatre in theatres))
    votes: Counter[str] = Counter()
    for word in _CAPITAL.finditer(text, 0, min(len(text), sample)):
        for name, war in names.get(word[0], ()):
            end = word.start() + len(name)
            if text.startswith(name, word.start()) and _END.match(text, end):
                votes[war] += 1
                break
    past = [t for t in theatres if votes[t.id] and (published is None or _begin(t) <= published)]
    return max(past or theatres, key=lambda theatre: votes[theatre.id])


def _begin(theatre: Theatre) -> date:
    earliest = theatre.extra.get("earliest")
    return earliest if isinstance(earliest, date) else theatre.first_day


def _marks(theatre: Theatre) -> tuple[str, ...]:
    """Regions and cities that a report of that war is bound to name."""
    marks = theatre.extra.get("marks")
    return tuple(str(mark) for mark in marks) if isinstance(marks, list) else ()
