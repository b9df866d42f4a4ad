"""The candidates of a name as cases weigh them: with their namesakes, and what the name says of each.

All of it depends on the name alone, so that a name which many texts have is looked at once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from frontmap.model import Candidate, Theatre
from frontmap.places.gazetteer import Gazetteer, weight
from frontmap.places.globe import distance_km
from frontmap.places.key import key
from frontmap.places.resolution.mutual import Points, points
from frontmap.places.resolution.nearness import Spread

# Candidates so far behind before any context are not brought back by it.
_HOPELESS_NATS = 16.0
_RESPELT, _ALIKE = 0.95, 0.7
_LOOSE_NATS, _LOOSE_FORM_NATS, _LATER_NATS = 1.8, 0.8, 3.0
_LOOSE_VILLAGE_NATS, _NOTABLE_PEOPLE = 3.0, 1_000
# Where a great city has a name for its own, a place that was once or is elsewhere called so is hardly meant.
_GREAT_PEOPLE, _BYNAME_NATS = 100_000, 2.0
_SAME_KM, _SAME_DEG = 6.0, 0.06
_MOST_REMEMBERED = 20_000
# A share that is rounded to nothing.
_NO_SHARE = 0.000049


class Namesakes:
    """The candidates of a name that may be meant.

    ``names`` and ``spelling`` are what the name and the way it is written say for each, in nats;
    ``countries``, ``places`` and ``ids`` are theirs, ``spread`` is where they lie. ``is_great`` tells whether
    a great city is among them.

    Parameters
    ----------
    asked : tuple of Candidate
        What was found for the name.
    gazetteer : Gazetteer
        Asked for namesakes of what was found by another spelling.
    theatre : Theatre
        The countries whose namesakes are in question.
    """

    def __init__(self, asked: tuple[Candidate, ...], gazetteer: Gazetteer, theatre: Theatre) -> None:
        self.asked = asked
        self.candidates = _hopeful(_with_namesakes(asked, gazetteer, theatre.countries))
        self.places = [candidate.place for candidate in self.candidates]
        self.ids = [place.id for place in self.places]
        self.countries = [place.country for place in self.places]
        self.is_great = max(place.population for place in self.places) >= _GREAT_PEOPLE
        self.spread = Spread(self.places)
        self._scored: dict[tuple[int, float], Candidate] = {}
        self._points: Points | None = None
        self._twins: Mapping[int, frozenset[int]] | None = None
        self.names = [weight(candidate) for candidate in self.candidates]
        self.spelling = _spelling_nats(self.candidates, theatre)
        for number, candidate in enumerate(self.candidates):
            if _is_later(candidate, gazetteer):
                self.spelling[number] -= _LATER_NATS

    def scored(self, number: int, share: float) -> Candidate:
        """A candidate with its share of all evidence as score; most have all of it, or nothing."""
        score = 0.0 if share < _NO_SHARE else round(share, 4)
        found = self._scored.get((number, score))
        if found is None:
            candidate = self.candidates[number]
            found = Candidate(candidate.place, candidate.name, candidate.tier, score)
            if score in (0.0, 1.0):
                self._scored[number, score] = found
        return found

    @property
    def points(self) -> Points:
        """Where they lie."""
        if self._points is None:
            self._points = points(self.candidates)
        return self._points

    @property
    def twins(self) -> Mapping[int, frozenset[int]]:
        """Those that are one town in two sources, by their numbers: all at its spot, itself included."""
        if self._twins is None:
            self._twins = self._found_twins()
        return self._twins

    def _found_twins(self) -> Mapping[int, frozenset[int]]:
        ordered = sorted((place.lat, n) for n, place in enumerate(self.places) if place.lat is not None)
        twins: dict[int, set[int]] = {}
        for at, (lat, number) in enumerate(ordered):
            for other_lat, other in ordered[at + 1 :]:
                if other_lat - lat > _SAME_DEG:
                    break
                if distance_km(self.places[number], self.places[other]) <= _SAME_KM:
                    twins.setdefault(number, {number}).add(other)
                    twins.setdefault(other, {other}).add(number)
        return {number: frozenset(others) for number, others in twins.items()}


class Acquaintance:
    """Names of one theatre that texts had, with their namesakes."""

    def __init__(self, gazetteer: Gazetteer, theatre: Theatre) -> None:
        self._gazetteer, self._theatre = gazetteer, theatre
        self._known: dict[int, Namesakes] = {}

    def of(self, candidates: tuple[Candidate, ...]) -> Namesakes:
        """Namesakes of what was found for a name; the recogniser finds the same tuple for the same name."""
        known = self._known.get(id(candidates))
        if known is None:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            # They keep what they were asked with, and so its number in memory.
            known = Namesakes(candidates, self._gazetteer, self._theatre)
            self._known[id(candidates)] = known
        return known


def _with_namesakes(
    candidates: tuple[Candidate, ...], gazetteer: Gazetteer, countries: Collection[str]
) -> tuple[Candidate, ...]:
    """Add the namesakes of places that were found by another spelling of their name.

    That a name may be spelt so was learnt of one place; it is as true of all the others that have the name.
    """
    known = {candidate.place.id for candidate in candidates}
    added: list[Candidate] = []
    for candidate in candidates:
        name = candidate.place.name
        if candidate.place.country not in countries or not _is_respelt(candidate.name, name):
            continue
        for other in gazetteer.recognise(name):
            place = other.place
            if place.id in known or other.tier != "exact" or place.country not in countries:
                continue
            if place.feature_code.startswith("PPL") and place.name == name:
                known.add(place.id)
                added.append(Candidate(place, name, candidate.tier, candidate.score * _RESPELT))
    return (*candidates, *added)


@lru_cache(maxsize=8192)
def _is_respelt(spelling: str, name: str) -> bool:
    """Whether one is the other name's spelling, and not another, former name of the place."""
    written, other = key(spelling), key(name)
    return spelling != name and SequenceMatcher(None, written, other, autojunk=False).ratio() >= _ALIKE


def _hopeful(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    best = max(map(weight, candidates))
    return tuple(candidate for candidate in candidates if weight(candidate) > best - _HOPELESS_NATS)


def _is_later(candidate: Candidate, gazetteer: Gazetteer) -> bool:
    """Whether a place, which has its name of the document's day, was found by the one it was given later."""
    if candidate.name == candidate.place.name:
        return False
    present = gazetteer.place(candidate.place.id)
    return (
        present is not None
        and present.name != candidate.place.name
        and key(candidate.name) == key(present.name) != key(candidate.place.name)
    )


def _spelling_nats(candidates: Sequence[Candidate], theatre: Theatre) -> list[float]:
    """A place that has a name written so is meant rather than one of the theatre whose name is nearly so."""
    loose = [candidate.tier == "key" for candidate in candidates]
    named = any(
        c.tier == "exact" and c.name == c.place.name and c.place.population >= _GREAT_PEOPLE
        for c in candidates
    )
    byname = [-_BYNAME_NATS if named and c.name != c.place.name else 0.0 for c in candidates]
    if not any(loose):
        return byname
    written = {c.tier for c in candidates if c.place.country in theatre.countries}
    lost = _LOOSE_NATS if "exact" in written else _LOOSE_FORM_NATS if "inflected" in written else 0.0
    # A town abroad that is written so is as likely as a village of the theatre that is nearly so.
    town = any(c.tier == "exact" and c.name == c.place.name and _is_notable(c) for c in candidates)
    return [
        nats - (lost if not town or _is_notable(c) else max(lost, _LOOSE_VILLAGE_NATS)) if is_loose else nats
        for c, is_loose, nats in zip(candidates, loose, byname, strict=True)
    ]


def _is_notable(candidate: Candidate) -> bool:
    return candidate.place.population >= _NOTABLE_PEOPLE
