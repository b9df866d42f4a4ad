"""All added packs as one: what each gives, united so that the order of adding makes no difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from frontmap.model import Located, Place
from frontmap.places.extent import extent_m
from frontmap.places.feature_codes import UNLISTED
from frontmap.places.gazetteer import Gazetteer
from frontmap.places.globe import span_km
from frontmap.places.inflect import is_cyrillic
from frontmap.places.key import fold
from frontmap.places.packs.ground import cached_key, stored_names
from frontmap.places.packs.outcomes import Fate, Outcome
from frontmap.places.romanise import romanise

# Two packs that put a village within as far of each other mean the same spot.
_AGREE_KM = 3.0
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A place that the packs add or put in position, with the names that they give it."""

    place: Place
    names: tuple[str, ...]
    source: str


def unite(packs: Sequence[tuple[str, Sequence[Outcome]]]) -> list[Addition]:
    """Unite what several packs add.

    Parameters
    ----------
    packs : sequence of (name, outcomes)
        In the order in which they settle what else would be undecided.

    Returns
    -------
    list of Addition
        Sorted by id. A village that packs put in different places lies where most of them have it, else
        where the first has it; of new places that are near and alike the first stays.
    """
    given: dict[str, list[Addition]] = defaultdict(list)
    new: list[Addition] = []
    for name, outcomes in packs:
        for outcome in outcomes:
            place = added_place(outcome)
            if place is None:
                continue
            addition = Addition(place=place, names=outcome.row.names, source=name)
            if outcome.fate is Fate.PLACED:
                given[place.id].append(addition)
            else:
                new.append(addition)
    kept = {place_id: _settled(additions) for place_id, additions in given.items()}
    spots: dict[str, list[Place]] = defaultdict(list)
    for addition in kept.values():
        for spelt in {cached_key(name) for name in (addition.place.name, *addition.names)}:
            spots[spelt].append(addition.place)
    for addition in new:
        spelt = cached_key(addition.place.name)
        if addition.place.id not in kept and not any(
            _km(addition.place, other) <= _AGREE_KM for other in spots[spelt]
        ):
            kept[addition.place.id] = addition
            spots[spelt].append(addition.place)
    return [kept[place_id] for place_id in sorted(kept)]


def added_place(outcome: Outcome) -> Place | None:
    """Give the place that an outcome adds to the gazetteer, or puts in position; None where it adds none."""
    place, row = outcome.place, outcome.row
    if outcome.fate is Fate.PLACED and place is not None:
        people = row.population or place.population
        return replace(
            place, lon=row.lon, lat=row.lat, radius_m=float(extent_m(people)), population=people,
            located=Located.EXACT,
        )  # fmt: skip
    return place if outcome.fate in (Fate.NEW, Fate.APART) else None


def _settled(additions: Sequence[Addition]) -> Addition:
    """The position that most agree on, the first of them for the rest."""

    def agreeing(one: Addition) -> list[Addition]:
        return [other for other in additions if _km(one.place, other.place) <= _AGREE_KM]

    chosen = max(additions, key=lambda one: len(agreeing(one)))
    names = dict.fromkeys(name for one in agreeing(chosen) for name in one.names)
    return replace(chosen, names=tuple(names))


def _km(a: Place, b: Place) -> float:
    return span_km(a.lon or 0.0, a.lat or 0.0, b.lon or 0.0, b.lat or 0.0)


def table_rows(
    additions: Iterable[Addition], gazetteer: Gazetteer
) -> tuple[list[Mapping[str, str]], list[Mapping[str, str]]]:
    """Rows of places.csv and names.csv for what the packs add.

    A name that is another place's own is left out, so that an alternate never takes a town's name; one
    that is no form of the place's own is weak, and of namesakes none has a spelling for itself.
    """
    additions = list(additions)
    owners: dict[str, set[str]] = defaultdict(set)
    index = gazetteer.packs[0].index
    for number, text, kind in stored_names(index):
        if kind in ("main", "official"):
            owners[cached_key(text)].add(index.id_of(number))
    for addition in additions:
        owners[cached_key(addition.place.name)].add(addition.place.id)
    places: list[Mapping[str, str]] = []
    names: list[Mapping[str, str]] = []
    for addition in additions:
        place, known = addition.place, gazetteer.names_of(addition.place.id)
        name = place.name if known else _latin(place.name, addition.names)
        places.append(
            {
                "id": place.id, "name": name, "lon": f"{place.lon:.6f}", "lat": f"{place.lat:.6f}",
                "radius_m": f"{place.radius_m:.0f}", "located": place.located.value,
                "feature_code": place.feature_code, "country": place.country, "admin1": place.admin1,
                "admin2": place.admin2, "admin3": "", "population": str(place.population),
                "source": addition.source,
            }
        )  # fmt: skip
        own = {cached_key(text) for text in (place.name, *known)}
        # A spelling that one of several namesakes alone had would lead all who write it so to that one.
        shared = len(owners[cached_key(place.name)]) > 1 and (known or place.feature_code == UNLISTED)
        seen = {fold(text) for text in (*known, name)}
        for text, kind in _kinds(addition, own, owners):
            if fold(text) not in seen and not (shared and kind == "alternate"):
                seen.add(fold(text))
                names.append(
                    {"place_id": place.id, "name": text, "kind": kind, "valid_from": "", "valid_to": ""}
                )
    return places, names


def _kinds(addition: Addition, own: set[str], owners: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    skeletons = {_skeleton(spelt) for spelt in own}
    for text in addition.names:
        spelt = cached_key(text)
        if spelt in own or _skeleton(spelt) in skeletons:
            yield text, "alternate"
        elif not owners.get(spelt, set()) - {addition.place.id}:
            yield text, "weak"


def _skeleton(spelt: str) -> str:
    return "".join(letter for letter in spelt if letter not in _VOWELS) or spelt


def _latin(name: str, names: Iterable[str]) -> str:
    """Name for maps: the Latin form that the pack has, else the romanised one."""
    if not is_cyrillic(fold(name)):
        return name
    skeleton = _skeleton(cached_key(name))
    for other in names:
        if other.isascii() and other[:1].isupper() and _skeleton(cached_key(other)) == skeleton:
            return other
    return romanise(name, "bgn-ru" if set(name.casefold()) & set("ыэёъ") else "kmu2010")
