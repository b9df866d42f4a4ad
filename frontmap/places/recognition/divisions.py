"""Names of regions as languages build them: of adjectives ("Сумська обл."), of towns ("Gebiet Charkiw")."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from frontmap.model import Candidate, Place
from frontmap.places.gazetteer import Gazetteer, weight
from frontmap.places.recognition.wording import wording

_SEATS = frozenset({"PPLC", "PPLA"})
_PROVINCIAL_PEOPLE = 60_000
_WRITTEN_SO = 0.9
_LEAST_STEM = 2


def named_division(gazetteer: Gazetteer, name: str, noun: str) -> tuple[Candidate, ...]:
    """Find the region that a name with a region's noun means, where no pack has the whole name.

    Parameters
    ----------
    gazetteer : Gazetteer
        Asked for the towns that the region may be called after.
    name : str
        The name without the noun: a town ("Charkiw") or an adjective in any case ("Волинській", "sumskim").
    noun : str
        What kind of region, lower-case ("обл", "gebiet", "районе").

    Returns
    -------
    tuple of Candidate
        Empty where no town that a region is called after gives the name a meaning.
    """
    small = noun in wording().districts
    for town in towns(name):
        found = _regions(gazetteer, f"{town} Raion") if small else _provinces(gazetteer, town)
        if found:
            return found
    seat = None if small else _seat(gazetteer, name)
    return _provinces(gazetteer, seat.admin1) if seat is not None and seat.admin1 else ()


def foreign_division(gazetteer: Gazetteer, name: str) -> Place | None:
    """A stand-in for a region that no pack has, with its country, where a city says which that is."""
    seat = _seat(gazetteer, name)
    if seat is None:
        return None
    admin1 = seat.admin1 or name
    return Place(
        id="", name=name, lon=None, lat=None, feature_code="ADM1", country=seat.country, admin1=admin1
    )


def province_of(gazetteer: Gazetteer, place: Place) -> Place | None:
    """The region of the same name as a self-styled republic, which is what texts mean by "in the X"."""
    low = place.name.lower()
    for noun in wording().republics:
        if place.feature_code == "RGN" and low.endswith(f" {noun}"):
            found = _provinces(gazetteer, place.name[: -len(noun) - 1])
            return found[0].place if found else None
    return None


def seats_of_district(gazetteer: Gazetteer, name: str, countries: Collection[str]) -> tuple[Candidate, ...]:
    """Towns of some countries that a district is called after, by its adjective too; the likeliest first."""
    found = {
        candidate.place.id: candidate
        for town in towns(name)
        for candidate in gazetteer.recognise(town)
        if candidate.place.country in countries
        and candidate.place.feature_code.startswith("PPL")
        and (town == name or candidate.score >= _WRITTEN_SO)
    }
    return tuple(sorted(found.values(), key=lambda c: (-weight(c), c.place.id)))


def _regions(gazetteer: Gazetteer, name: str) -> tuple[Candidate, ...]:
    return tuple(
        c for c in gazetteer.recognise(name) if c.place.feature_code == "ADM2" and c.score >= _WRITTEN_SO
    )


def _provinces(gazetteer: Gazetteer, town: str) -> tuple[Candidate, ...]:
    for form in wording().region_forms:
        found = tuple(
            candidate
            for candidate in gazetteer.recognise(f"{town} {form}")
            if candidate.place.feature_code == "ADM1" and candidate.score >= _WRITTEN_SO
        )
        if found:
            return found
    return ()


def _seat(gazetteer: Gazetteer, name: str) -> Place | None:
    for town in towns(name):
        for candidate in gazetteer.recognise(town):
            place = candidate.place
            great = place.feature_code in _SEATS or place.population >= _PROVINCIAL_PEOPLE
            settled = place.feature_code.startswith("PPL")
            if settled and great and candidate.score >= _WRITTEN_SO:
                return place
    return None


@lru_cache(maxsize=2048)
def towns(name: str) -> tuple[str, ...]:
    """Names of towns that a region's name may come from: itself, and those an adjective may be made of.

    Examples
    --------
    >>> "Суми" in towns("Сумська"), "Chersoń" in towns("chersońskim")
    (True, True)
    """
    return tuple(dict.fromkeys(_readings(name)))


def _readings(name: str) -> Iterator[str]:
    yield name
    low = name.lower()
    for rule in wording().derivations:
        ending = rule.ending.search(low)
        if ending is None:
            continue
        stem = low[: ending.start()]
        for suffix, replacements in rule.stems.items():
            if stem.endswith(suffix) and len(stem) - len(suffix) >= _LEAST_STEM:
                root = stem[: len(stem) - len(suffix)]
                for replacement in replacements:
                    for tail in rule.tails:
                        yield (root + replacement + tail).capitalize()
