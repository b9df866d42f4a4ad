"""Merging a pack with the gazetteer: near and alike is one place, the curated pack wins, the rest is said.

A register that names every settlement of a country tells more than distances do: a row whose name the
register has in that division, and whose settlements are all accounted for, is a second, wrong position.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from frontmap.model import Located, Place
from frontmap.places.gazetteer import Gazetteer
from frontmap.places.globe import span_km
from frontmap.places.packs.cases import ALTERNATE, SAME_SPELLING, Alike, Case, make_case
from frontmap.places.packs.divisions import Divisions
from frontmap.places.packs.ground import Ground, cached_key
from frontmap.places.packs.judging import SAME_ID_KM, Judge, named
from frontmap.places.packs.outcomes import Fate, Outcome
from frontmap.places.packs.placing import Pair, only_pairs, settle_pairs
from frontmap.places.packs.repeats import unite_repeats
from frontmap.places.packs.rows import PackRow

# City points of good gazetteers differ by up to 7 km (Kyiv, Zaporizhzhia), points of villages by less.
_CITY_PEOPLE, _CITY_KM, _VILLAGE_KM = 15_000, 9.0, 5.0
# At most as far, whoever else has that name.
_SURELY_KM = 2.5
# A name among the alternates alone says less than the main name.
_ALTERNATE_KM = 3.0
_AROUND_KM = 40.0
# How far off a settlement may be found: a share of the radius within which most lie, and some km. The
# looser the agreement of names, the nearer.
_SLACK = ((1.1, 2.0), (1.1, 2.0), (0.75, 0.0), (0.75, 0.0))
# A settlement of the row's id may be as far off, in radii.
_SAME_ID_SLACK = 2.0


class Merger:
    """Merges packs with one gazetteer, each for itself.

    Parameters
    ----------
    gazetteer : Gazetteer
        Of which the first pack, the default one, counts.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._ground = Ground(gazetteer)

    def merge(self, rows: Iterable[PackRow]) -> list[Outcome]:
        """Decide what each row of a pack is.

        Parameters
        ----------
        rows : iterable of PackRow
            As `frontmap.places.packs.reading.read_pack_file` gives them.

        Returns
        -------
        list of Outcome
            One per row, sorted by line; the order of the rows makes no difference.
        """
        rows = list(rows)
        kept, gone = unite_repeats(rows, self._is_only)
        divisions = Divisions(self._gazetteer, rows)
        cases = [make_case(row, self._ground, divisions) for row in kept]
        found = {outcome.row.id: outcome for outcome in _outcomes(cases, self._ground)}
        outcomes = [_repeated(row, found[gone[row.id]]) if row.id in gone else found[row.id] for row in rows]
        return sorted(outcomes, key=lambda outcome: (outcome.row.line, outcome.row.id))

    def _is_only(self, row: PackRow) -> bool:
        """Tell whether a complete register has one settlement of the row's name around, and no other."""
        around = self._namesakes(row, _AROUND_KM)
        return len(around) == 1 and around[0].country in self._ground.registered

    def lies_at_namesake(self, row: PackRow, reach_km: float) -> bool:
        """Tell whether a settlement that has the row's name lies within a distance of it."""
        return bool(self._namesakes(row, reach_km))

    def _namesakes(self, row: PackRow, reach_km: float) -> list[Place]:
        ground = self._ground
        return [
            ground.places[number]
            for number in ground.named.get(cached_key(row.name), ())
            if ground.places[number].lon is not None and ground.km(row.lon, row.lat, number) <= reach_km
        ]


def _outcomes(cases: Sequence[Case], ground: Ground) -> list[Outcome]:
    """What the rows of one pack are."""
    claims = _claims(cases)
    judge = Judge(ground, claims)
    found: dict[int, Outcome] = {}
    for number, case in enumerate(cases):
        known = _known(case, claims) if case.row.is_settlement else judge.judge_area(case)
        if known is not None:
            found[number] = known
    found |= _placed({number: case for number, case in enumerate(cases) if number not in found})
    return [found.get(number) or judge.judge(case) for number, case in enumerate(cases)]


def _claims(cases: Iterable[Case]) -> dict[int, float]:
    """How near the nearest row that is one comes to each exactly located settlement."""
    claims: dict[int, float] = {}
    for case in cases:
        own = [one for one in case.exact if one.km <= _reach_km(one)]
        if case.same is not None and case.same.km <= SAME_ID_KM:
            own.append(case.same)
        for one in own:
            claims[one.number] = min(one.km, claims.get(one.number, one.km))
    return claims


def _reach_km(one: Alike) -> float:
    if one.place.population >= _CITY_PEOPLE:
        return _CITY_KM
    return _ALTERNATE_KM if one.level == ALTERNATE else _VILLAGE_KM


def _known(case: Case, claims: dict[int, float]) -> Outcome | None:
    """Say that a row is a settlement whose position is known already, where it is."""
    same = case.same
    if same is not None and same.place.located is Located.EXACT and same.km <= SAME_ID_KM:
        return _is(case, Fate.KNOWN, same)
    for one in case.exact:
        if one.km <= _reach_km(one) and one.km <= max(_SURELY_KM, claims[one.number]):
            return _is(case, Fate.KNOWN, one)
    return None


def _is(case: Case, fate: Fate, one: Alike, reason: str = "") -> Outcome:
    return Outcome(row=case.row, fate=fate, place=one.place, distance_km=one.km, reason=reason)


def _placed(cases: dict[int, Case]) -> dict[int, Outcome]:
    """Give positions to settlements of which only the community is known."""
    pairs = [pair for number, case in cases.items() for pair in _pairs(number, case)]
    settled, undecided = settle_pairs(pair for pair in pairs if pair.strain <= 1.0)
    taken = set(settled.values())
    settled |= only_pairs(
        pair
        for pair in pairs
        if pair.level <= 2 * SAME_SPELLING + 1 and pair.row not in settled and pair.place not in taken
    )
    found: dict[int, Outcome] = {}
    for number, case in cases.items():
        here = (*case.approximate, *((case.same,) if case.same is not None else ()))
        chosen = next((one for one in here if one.number == settled.get(number)), None)
        if chosen is not None:
            found[number] = _is(case, Fate.PLACED, chosen)
        elif number in undecided:
            reason = f"{named(here[0].place)}, or another of this name, or another row is it"
            found[number] = _is(case, Fate.OPEN, here[0], reason)
    return found


def _pairs(number: int, case: Case) -> list[Pair]:
    """Settlements without a position of their own that a row may be."""
    if case.is_part:
        return []
    if case.same is not None and case.same.place.located is Located.APPROXIMATE:
        reach = _SAME_ID_SLACK * case.same.place.radius_m / 1000.0
        strain = case.same.km / max(reach, 1.0)
        return [Pair(row=number, place=case.same.number, level=-1, km=case.same.km, strain=strain)]
    pairs = []
    for one in case.approximate:
        stated = case.admin1 == one.place.admin1
        if stated or one.place.admin1 in case.around:
            slack, more_km = _SLACK[one.level]
            strain = one.km / (slack * one.place.radius_m / 1000.0 + more_km)
            level = 2 * one.level + (not stated)
            pairs.append(Pair(row=number, place=one.number, level=level, km=one.km, strain=strain))
    return pairs


def _repeated(row: PackRow, stays: Outcome) -> Outcome:
    """Say of a row that repeats another one that it does, or that it is known as that one is."""
    if stays.fate in (Fate.KNOWN, Fate.UNLISTED, Fate.REFUSED):
        return replace(stays, row=row)
    return Outcome(
        row=row, fate=Fate.REPEATED, place=stays.place,
        distance_km=span_km(row.lon, row.lat, stays.row.lon, stays.row.lat),
        reason=f"the same as line {stays.row.line}",
    )  # fmt: skip
