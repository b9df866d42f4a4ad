"""The gazetteer: packs of places, and the one way from a name to its candidates."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from frontmap.errors import DataError
from frontmap.model import Candidate, Located, Place, Resolution, Theatre
from frontmap.places.dating import NamesByDay
from frontmap.places.index import Index, build_index, checksum, is_index
from frontmap.places.inflect import is_cyrillic, nominatives
from frontmap.places.key import fold, key, spelling
from frontmap.resources import gazetteer_folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_KIND_SCORE = {
    "main": 1.0, "official": 1.0, "romanised": 0.97, "exonym": 0.95, "alternate": 0.88, "historical": 0.85,
    "weak": 0.65, "noise": 0.3,
}  # fmt: skip
_INFLECTED = 0.95
_SAME_SPELLING = 0.93
_KEYED = 0.9
_SLIPPED = 0.62
# Beside a name that is written exactly so in the same country, a looser match is hardly meant.
_WRITTEN = 0.96 * _KIND_SCORE["main"]
_SHADOWED, _SHADOWED_ABROAD = 0.35, 0.6
_SHORT_KEY, _SLIP_KEY = 4, 6
_CLOSE, _CLOSE_SHORT = 0.55, 0.72
_CERTAIN_ENOUGH = 0.8
# Where every hit is as loose as this, a slip of the pen for a city is as likely.
_CITY_PEOPLE = 50_000
_LOOSE = 0.8
_REMEMBERED = 200_000
_ALL_NAMES_ABOVE = 0.9
_STEMS_ALIKE = 0.88
_ENDINGS = "aeiou"
# Of villages only the name itself counts beside a place that is written exactly so.
_NOTABLE = 1000
_NOTHING = (0.0, "", "")
_MOST_CANDIDATES = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One source of places in the gazetteer."""

    name: str
    index: Index
    path: str = ""
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedSettlements:
    """Positions of all settlements whose position is known exactly; row n is ``place(n)`` of the gazetteer.

    ``lon`` and ``lat`` are degrees, ``population`` people (0: not known), ``number`` is for `Gazetteer.at`.
    """

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    population: NDArray[np.int64]
    number: NDArray[np.int64]


class Places(Sequence[Place]):
    """All places of a gazetteer, made when asked for."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __len__(self) -> int:
        return sum(pack.index.size for pack in self._gazetteer.packs)

    def __getitem__(self, number: int) -> Place:  # type: ignore[override]
        if number < 0:
            number += len(self)
        return self._gazetteer.at(number)

    def __iter__(self) -> Iterator[Place]:
        return (self[number] for number in range(len(self)))


class Gazetteer:
    """Places of one or more packs, and the candidates that a name has among them.

    Parameters
    ----------
    packs : sequence of Pack
        The default pack and what the user added; their order makes no difference to any answer.

    Examples
    --------
    >>> gazetteer = load_gazetteer()
    >>> gazetteer.lookup("Balaklyia")[0].place.admin1
    'Kharkiv'
    """

    def __init__(self, packs: Sequence[Pack]) -> None:
        self.packs = tuple(packs)
        # A pack that puts a known place in position carries its id; the approximate one is then not shown.
        first = self.packs[0].index if self.packs else None
        self._hidden: frozenset[int] = frozenset(
            number
            for pack in self.packs[1:]
            for place_id in pack.index.ids()
            if first is not None and (number := first.find_id(place_id)) is not None
        )
        self._remembered: dict[str, tuple[Candidate, ...]] = {}

    @property
    def places(self) -> Places:
        """All places, in the order of the packs."""
        return Places(self)

    def at(self, number: int, day: date | None = None) -> Place:
        """Return the place at a position of `places`, with the name of a day if one is given.

        Raises
        ------
        IndexError
            If there are fewer.
        """
        for pack in self.packs:
            if number < pack.index.size:
                return self.names_by_day.place(pack.index.place(number), day)
            number -= pack.index.size
        raise IndexError(f"no place number {number}")

    def place(self, place_id: str) -> Place | None:
        """Place with an id, or None."""
        for pack in reversed(self.packs):
            number = pack.index.find_id(place_id)
            if number is not None:
                return pack.index.place(number)
        return None

    def names_of(self, place_id: str) -> tuple[str, ...]:
        """All names of the place with an id, in all packs."""
        return tuple(name for pack in self.packs for name in pack.index.names_of(place_id))

    def name_on(self, place: Place, day: date) -> str:
        """Name that a place had on a day, romanised: a map of 2022 has no name that was given in 2024.

        Parameters
        ----------
        place : Place
            A place of the gazetteer.
        day : date
            A former name counts up to the last day on which it may have been in force.

        Examples
        --------
        >>> from datetime import date
        >>> gazetteer = load_gazetteer()
        >>> bakhmut = gazetteer.lookup("Bakhmut")[0].place
        >>> gazetteer.name_on(bakhmut, date(2015, 1, 1)), gazetteer.name_on(bakhmut, date(2022, 9, 1))
        ('Artemivsk', 'Bakhmut')
        """
        return self.names_by_day.name(place, day)

    @cached_property
    def names_by_day(self) -> NamesByDay:
        """Former names of all places, by day."""
        dated: dict[str, list[tuple[str, str, str]]] = {}
        for pack in self.packs:
            for place_id, rows in pack.index.dated_names().items():
                dated.setdefault(place_id, []).extend(rows)
        return NamesByDay(dated)

    def country(self, iso: str) -> Place | None:
        """Country of an ISO 3166 code, or None where no pack has it."""
        return self._countries.get(iso)

    @cached_property
    def _countries(self) -> dict[str, Place]:
        found: dict[str, Place] = {}
        for pack in self.packs:
            for number in pack.index.countries():
                place = pack.index.place(number)
                found.setdefault(place.country, place)
        return found

    def country_of_division(self, name: str) -> str:
        """Country that has a first-order division of this name; empty if none has, or several."""
        countries = self._division_countries.get(name, set())
        return next(iter(countries)) if len(countries) == 1 else ""

    @cached_property
    def _division_countries(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for pack in self.packs:
            for division, country in pack.index.divisions():
                found.setdefault(division, set()).add(country)
                found.setdefault(division.removesuffix(" Oblast"), set()).add(country)
        return found

    @cached_property
    def _located(self) -> LocatedSettlements:
        import numpy as np

        lons, lats, people, numbers, base = [], [], [], [], 0
        for pack in self.packs:
            index = pack.index
            exact = np.frombuffer(index.located, dtype=np.uint8) == list(Located).index(Located.EXACT)
            settled = np.frombuffer(index.is_settlement(), dtype=np.bool_)
            chosen = np.flatnonzero(exact & settled)
            lons.append(np.frombuffer(index.lon, dtype=np.int32)[chosen] / 1e7)
            lats.append(np.frombuffer(index.lat, dtype=np.int32)[chosen] / 1e7)
            people.append(np.frombuffer(index.population, dtype=np.uint32)[chosen].astype(np.int64))
            numbers.append(chosen + base)
            base += index.size
        return LocatedSettlements(
            lon=np.concatenate(lons),
            lat=np.concatenate(lats),
            population=np.concatenate(people),
            number=np.concatenate(numbers),
        )

    def located_settlements(self) -> LocatedSettlements:
        """Positions of all settlements that are located exactly, as arrays; computed once."""
        return self._located

    def info(self) -> tuple[dict[str, object], ...]:
        """Describe the packs: name, path, places, bytes, source, licence."""
        return tuple(
            {
                "name": pack.name,
                "path": pack.path,
                "places": pack.index.size,
                "names": len(pack.index.row_place),
                "bytes": pack.index.bytes,
                "source": pack.source,
                "licence": pack.licence,
            }
            for pack in self.packs
        )

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Places that a name may mean, best first, without any context.

        Parameters
        ----------
        name : str
            Any text. What is no name has no candidates.

        Returns
        -------
        tuple of Candidate
            Tiers are ``exact``, ``inflected``, ``key`` and ``edit``; a looser tier never stands before a
            stricter one of the same country. Ties go by population, then by id.
        """
        known = self._remembered.get(name)
        if known is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            known = self._remembered[name] = self._search(name)
        return known

    def resolve(self, name: str, context: str = "", *, theatre: Theatre | None = None) -> Resolution:
        """Decide which place a name means; see `frontmap.places.naming.resolve_name`.

        Parameters
        ----------
        name : str
            The name as it is written.
        context : str, optional
            Words around it.
        theatre : Theatre, optional
            Whose countries are preferred; by default the war in Ukraine.
        """
        from frontmap.places.naming import resolve_name
        from frontmap.places.theatre import load_theatre

        return resolve_name(name, context, self, theatre or load_theatre("ukraine"))

    def recognise(self, name: str) -> tuple[Candidate, ...]:
        """As `lookup`, for words of a running text: slips of the pen are not taken into account."""
        known = self._remembered.get(name)
        return self._search(name, slips=False) if known is None else known

    def _search(self, name: str, *, slips: bool = True) -> tuple[Candidate, ...]:
        folded = fold(name)
        if not folded:
            return ()
        found: dict[tuple[int, int], tuple[float, str, str]] = {}
        turned = nominatives(folded) if is_cyrillic(folded) else ()
        for number, pack in enumerate(self.packs):
            self._exact(number, pack.index, folded, turned, found)
        if any(hit[0] >= _CERTAIN_ENOUGH for hit in found.values()):
            turned = ()
        written = {
            self._country(place)
            for place, hit in found.items()
            if hit[0] > _KIND_SCORE["historical"] * _INFLECTED
        }
        for number, pack in enumerate(self.packs):
            self._keyed(number, pack.index, found, name=name, turned=turned, written=written)
        if slips and all(hit[0] < _LOOSE for hit in found.values()):
            self._slipped(name, turned, found, fewest=_CITY_PEOPLE if found else 0)
        return self._ranked(found)

    def _country(self, place: tuple[int, int]) -> str:
        return self.packs[place[0]].index.labels_of(place[1])[1]

    @staticmethod
    def _exact(
        number: int,
        index: Index,
        folded: str,
        turned: Sequence[str],
        found: dict[tuple[int, int], tuple[float, str, str]],
    ) -> None:
        for tier, form in (("exact", folded), *(("inflected", form) for form in turned)):
            for row in index.rows_of_fold(form):
                place, text, kind = index.name_row(row)
                score = _KIND_SCORE[kind] * (1.0 if tier == "exact" else _INFLECTED)
                if score > found.get((number, place), (0.0,))[0]:
                    found[number, place] = (score, tier, text)

    @staticmethod
    def _keyed(
        number: int,
        index: Index,
        found: dict[tuple[int, int], tuple[float, str, str]],
        *,
        name: str,
        turned: Sequence[str],
        written: set[str],
    ) -> None:
        own = spelling(name)
        forms = {key(name): own}
        for form in turned:
            forms.setdefault(key(form), spelling(form))
        for spelt, asked in forms.items():
            limit = _CLOSE_SHORT if len(spelt) <= _SHORT_KEY else _CLOSE
            share = 1.0 if asked is own else _INFLECTED
            for row in index.rows_of_key(spelt) if spelt else ():
                place, text, kind = index.name_row(row)
                stored = spelling(text)
                if stored == asked:
                    near = 1.0
                elif written and index.population[place] < _NOTABLE and index.labels_of(place)[1] in written:
                    continue
                else:
                    near = _likeness(asked, stored)
                if near < limit:
                    continue
                score = share * _KIND_SCORE[kind] * (_SAME_SPELLING if near == 1.0 else _KEYED * near)
                if near < 1.0 and written:
                    score *= _SHADOWED if index.labels_of(place)[1] in written else _SHADOWED_ABROAD
                known = found.get((number, place), _NOTHING)
                if score > known[0] and not (known[1] == "exact" and known[0] >= _CERTAIN_ENOUGH):
                    found[number, place] = (score, "key", text)

    def _slipped(
        self,
        name: str,
        turned: Sequence[str],
        found: dict[tuple[int, int], tuple[float, str, str]],
        *,
        fewest: int,
    ) -> None:
        for spelt in dict.fromkeys([key(name), *map(key, turned[:8])]):
            if len(spelt) < _SLIP_KEY:
                continue
            for number, pack in enumerate(self.packs):
                for stored in pack.index.keys_like(spelt, 1):
                    if OSA.distance(spelt, stored, score_cutoff=1) > 1:
                        continue
                    for row in pack.index.rows_of_key(stored):
                        place, text, kind = pack.index.name_row(row)
                        if pack.index.population[place] < fewest:
                            continue
                        near = _likeness(spelling(name), spelling(text))
                        score = _KIND_SCORE[kind] * _SLIPPED * near
                        if near >= _CLOSE and score > found.get((number, place), (0.0,))[0]:
                            found[number, place] = (score, "edit", text)

    def _unify(self, found: dict[tuple[int, int], tuple[float, str, str]]) -> None:
        """A place that a later pack puts in position was found by its names in both packs."""
        for pack, number in [place for place in found if place[0] == 0 and place[1] in self._hidden]:
            hit = found.pop((pack, number))
            place_id = self.packs[0].index.id_of(number)
            for later in range(1, len(self.packs)):
                placed = self.packs[later].index.find_id(place_id)
                if placed is not None:
                    if hit[0] > found.get((later, placed), (0.0,))[0]:
                        found[later, placed] = hit
                    break

    def _ranked(self, found: dict[tuple[int, int], tuple[float, str, str]]) -> tuple[Candidate, ...]:
        self._unify(found)
        candidates = [
            Candidate(self.packs[pack].index.place(place), text, tier, round(score, 4))
            for (pack, place), (score, tier, text) in found.items()
        ]
        candidates.sort(key=lambda c: (-weight(c), c.place.id))
        return tuple(candidates[:_MOST_CANDIDATES])


def _likeness(asked: str, stored: str) -> float:
    """How alike two spellings are, 0 to 1; endings, in which languages differ most, count less."""
    whole = OSA.normalized_similarity(asked, stored)
    if whole >= _ALL_NAMES_ABOVE:
        return whole
    stems = OSA.normalized_similarity(asked.rstrip(_ENDINGS), stored.rstrip(_ENDINGS))
    return max(whole, _STEMS_ALIKE * stems)


_FEATURE_NATS = {
    "PPLC": 2.0,
    "PPLA": 1.5,
    "PPLA2": 1.2,
    "PPLA3": 0.8,
    "PPLX": -4.0,
    "PPLQ": -3.0,
    "PPLH": -3.0,
}
# A village whose people nobody counted is as likely meant as one of some hundreds.
_PEOPLE_NATS, _VILLAGE_PEOPLE = 1.9, 2000
_SCORE_NATS = 7.0


def weight(candidate: Candidate) -> float:
    """How much speaks for a candidate before any context, in nats: how it was found, feature, population."""
    place = candidate.place
    feature = _FEATURE_NATS.get(place.feature_code, 0.0)
    return (
        _SCORE_NATS * math.log(candidate.score)
        + feature
        + _PEOPLE_NATS * math.log1p(place.population / _VILLAGE_PEOPLE)
    )


def load_gazetteer(extra_packs: Sequence[Pack] = (), *, folder: Path | None = None) -> Gazetteer:
    """Load the default pack and those that were added.

    Parameters
    ----------
    extra_packs : sequence of Pack, optional
        Packs beside the default one, as `frontmap.places.packs` makes them.
    folder : Path, optional
        Where places.csv, names.csv and index.bin lie; by default what ships with frontmap.

    Raises
    ------
    DataError
        If there is neither an index nor the tables to make it from.
    """
    folder = folder or gazetteer_folder()
    return Gazetteer((Pack(name="default", index=_default_index(folder), path=str(folder)), *extra_packs))


def _default_index(folder: Path) -> Index:
    places, names, stored = folder / "places.csv", folder / "names.csv", folder / "index.bin"
    tables = places.is_file() and names.is_file()
    if stored.is_file() and (content := stored.read_bytes()) and (is_index(content) or not tables):
        index = Index(content, path=str(stored))
        if not tables or index.checksum == checksum(places.read_bytes(), names.read_bytes()):
            return index
    if not tables:
        raise DataError(f"{folder}: no places.csv and names.csv, and no index.bin; reinstall frontmap")
    return Index(build_index(places, names), path=str(stored))
