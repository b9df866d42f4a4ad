"""Which of the places that a bare name resembles it may mean: the further off, the more alike."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from frontmap.model import Candidate
from frontmap.places.key import fold

# A place outside the theatre is meant only where its name is all but written; few words are as long as that.
_ABROAD, _ABROAD_LETTERS = 0.86, 6
# At home too a name of few letters has to be spelt just so, and a nickname in another spelling is none.
_SHORT_LETTERS, _SPELT_SO, _LOOSEST = 4, 0.83, 0.6
# A great city is known in more forms than any list has.
_GREAT_PEOPLE, _GREAT_LETTERS, _GREAT_LOOSEST = 100_000, 5, 0.35
# One letter amiss in a town's name is a slip; in a smaller place's the rest must be long.
_TOWN_PEOPLE, _SLIP = 10_000, 0.53
# A name that a place has just so is not taken for another one abroad.
_WRITTEN = 0.65


def likely(name: str, candidates: Sequence[Candidate], countries: Collection[str]) -> tuple[Candidate, ...]:
    """Leave out the candidates that only resemble a name from afar.

    Parameters
    ----------
    name : str
        As it was asked for, without words around that would call for a place.
    candidates : sequence of Candidate
        What the gazetteer has for it, best first.
    countries : collection of str
        The theatre's, ISO 3166: a town there is meant sooner, and a slip in its name is forgiven.

    Returns
    -------
    tuple of Candidate
        In the same order.
    """
    letters = len(fold(name).replace(" ", ""))
    written = any(c.tier == "exact" and c.score >= _WRITTEN for c in candidates)
    return tuple(
        c
        for c in candidates
        if c.tier in ("exact", "inflected")
        or (
            _is_likely_at_home(c, letters)
            if c.place.country in countries
            else not written and c.tier == "key" and c.score >= _ABROAD and letters >= _ABROAD_LETTERS
        )
    )


def _is_likely_at_home(candidate: Candidate, letters: int) -> bool:
    people = candidate.place.population
    if candidate.tier == "edit":
        return people >= _TOWN_PEOPLE or candidate.score >= _SLIP
    if people >= _GREAT_PEOPLE and letters >= _GREAT_LETTERS:
        return candidate.score >= _GREAT_LOOSEST
    return candidate.score >= (_SPELT_SO if letters < _SHORT_LETTERS else _LOOSEST)
