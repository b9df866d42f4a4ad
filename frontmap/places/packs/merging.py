"""Merging a pack with the gazetteer: near and alike is one place, the curated pack wins, the rest is said.

A register that names every settlement of a country tells more than distances do: a row whose name the
register has in that division, and whose settlements are all accounted for, is a second, wrong position.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from frontmap.model import Located, Place
from frontmap.places.evidence import span_km
from frontmap.places.gazetteer import Gazetteer
from frontmap.places.key import fold
from frontmap.places.packs.divisions import Divisions
from frontmap.places.packs.folder import UNLISTED
from frontmap.places.packs.ground import Ground, cached_key, cached_spelling
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
_SAME_ID_KM = 15.0
_NAMESAKE_KM = 45.0
_AROUND_KM = 40.0
_SPOT_KM = 2.0
_NOTABLE_PEOPLE = 2000
# How far off a settlement may be found: a share of the radius within which most lie, and some km. The
# looser the agreement of names, the nearer.
_SLACK = ((1.1, 2.0), (1.1, 2.0), (0.75, 0.0), (0.75, 0.0))
_LOOKED_FOR_AFAR = 3
_PARTS = ("PPLX", "PPLQ", "PPLH", "PPLW", "PPLCH")
_SAME_NAME, _SAME_SPELLING, _SAME_KEY, _ALTERNATE = 0, 1, 2, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alike:
    """A settlement that shares a name with a row: how well the names agree (0 best), and how far it is."""

    number: int
    level: int
    km: float


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
            As `frontmap.places.packs.read_pack_file` gives them.

        Returns
        -------
        list of Outcome
            One per row, sorted by line; the order of the rows makes no difference.
        """
        rows = list(rows)
        kept, gone = unite_repeats(rows, self._is_only)
        outcomes = _Merge(self._gazetteer, self._ground, kept).outcomes()
        by_line = {outcome.row.line: outcome for outcome in outcomes}
        outcomes += [_repeated(row, by_line[gone[row.line]]) for row in rows if row.line in gone]
        return sorted(outcomes, key=lambda outcome: (outcome.row.line, outcome.row.id))

    def _is_only(self, row: PackRow) -> bool:
        """Tell whether a complete register has one settlement of the row's name around, and no other."""
        ground = self._ground
        around = [
            number
            for number in ground.named.get(cached_key(row.name), ())
            if ground.places[number].lon is not None and ground.km(row.lon, row.lat, number) <= _AROUND_KM
        ]
        return len(around) == 1 and ground.places[around[0]].country in ground.registered

    def lies_at_namesake(self, row: PackRow, reach_km: float) -> bool:
        """Tell whether a settlement that has the row's name lies within a distance of it."""
        ground = self._ground
        return any(
            ground.places[number].lon is not None and ground.km(row.lon, row.lat, number) <= reach_km
            for number in ground.named.get(cached_key(row.name), ())
        )


class _Merge:
    """One merge: the rows of one pack, and what is known of them so far."""

    def __init__(self, gazetteer: Gazetteer, ground: Ground, rows: Iterable[PackRow]) -> None:
        self.ground = ground
        self.rows = list(rows)
        self.divisions = Divisions(gazetteer, self.rows)
        self.admin1 = [self.divisions.name(row.country, row.admin1) for row in self.rows]
        self.alike = [self._alike(row) for row in self.rows]
        self.claimed = self._claims()
        self.found: dict[int, Outcome] = {}

    def outcomes(self) -> list[Outcome]:
        for number, row in enumerate(self.rows):
            if row.feature_code.startswith("PPL") or row.feature_code == "STLMT":
                self._know(number, row)
            else:
                self._area(number, row)
        self._place_settlements()
        for number, row in enumerate(self.rows):
            if number not in self.found:
                self.found[number] = self._judge(number, row)
        return list(self.found.values())

    def _alike(self, row: PackRow) -> list[_Alike]:
        own, others = cached_key(row.name), {cached_key(name) for name in row.alternates}
        folded = frozenset(fold(name) for name in row.names)
        spelt_so = frozenset(cached_spelling(name) for name in row.names)
        levels: dict[int, int] = {}
        for spelt in ({own} | others) - {""}:
            level = _SAME_KEY if spelt == own else _ALTERNATE
            for number in self.ground.named.get(spelt, ()):
                levels[number] = min(level, levels.get(number, _ALTERNATE))
        for number in self.ground.named_weakly.get(own, ()):
            levels.setdefault(number, _ALTERNATE)
        return sorted(
            (
                _Alike(
                    number=number,
                    level=_SAME_NAME
                    if self.ground.is_named(number, folded)
                    else _SAME_SPELLING
                    if level < _ALTERNATE and self.ground.is_spelt(number, spelt_so)
                    else level,
                    km=self.ground.km(row.lon, row.lat, number),
                )
                for number, level in levels.items()
                if self.ground.places[number].lon is not None
                and (not row.country or self.ground.places[number].country == row.country)
            ),
            key=lambda one: (one.km, one.number),
        )

    def _exact(self, number: int) -> list[_Alike]:
        places = self.ground.places
        return [one for one in self.alike[number] if places[one.number].located is Located.EXACT]

    def _claims(self) -> dict[int, float]:
        """How near the nearest row of its name comes to each exactly located settlement."""
        claims: dict[int, float] = {}
        for number in range(len(self.rows)):
            for one in self._exact(number):
                if one.km <= self._reach_km(one):
                    claims[one.number] = min(one.km, claims.get(one.number, one.km))
        for row in self.rows:
            known = self.ground.number_of(row.id)
            if known is not None and self.ground.places[known].lon is not None:
                away = self.ground.km(row.lon, row.lat, known)
                if away <= _SAME_ID_KM:
                    claims[known] = min(away, claims.get(known, away))
        return claims

    def _reach_km(self, one: _Alike) -> float:
        if self.ground.places[one.number].population >= _CITY_PEOPLE:
            return _CITY_KM
        return _ALTERNATE_KM if one.level == _ALTERNATE else _VILLAGE_KM

    def _know(self, number: int, row: PackRow) -> None:
        same = self.ground.number_of(row.id)
        if same is not None and self.ground.places[same].located is Located.EXACT:
            away = self.ground.km(row.lon, row.lat, same)
            if away <= _SAME_ID_KM:
                self._say(number, Fate.KNOWN, same, away)
                return
        for one in self._exact(number):
            if one.km > self._reach_km(one):
                continue
            if one.km <= _SURELY_KM or one.km <= self.claimed.get(one.number, one.km):
                self._say(number, Fate.KNOWN, one.number, one.km)
                return

    def _say(self, number: int, fate: Fate, place: int, km: float, reason: str = "") -> None:
        self.found[number] = Outcome(
            row=self.rows[number], fate=fate, place=self.ground.places[place], distance_km=km, reason=reason
        )

    def _place_settlements(self) -> None:
        """Give positions to settlements of which only the community is known."""
        pairs = self._pairs()
        settled, undecided = settle_pairs(pair for pair in pairs if pair.strain <= 1.0)
        taken = set(settled.values())
        settled |= only_pairs(
            pair
            for pair in pairs
            if pair.level <= _LOOKED_FOR_AFAR and pair.row not in settled and pair.place not in taken
        )
        for pair in pairs:
            if settled.get(pair.row) == pair.place:
                self._say(pair.row, Fate.PLACED, pair.place, pair.km)
            elif pair.row in undecided - settled.keys() and pair.row not in self.found:
                self._say(pair.row, Fate.OPEN, pair.place, pair.km, "it may be one of several of this name")

    def _pairs(self) -> list[Pair]:
        """Rows, and settlements without a position of their own that they may be, the nearest first."""
        pairs = []
        for number, row in enumerate(self.rows):
            if number in self.found or row.feature_code in _PARTS:
                continue
            around = self.ground.divisions_at(row.lon, row.lat, row.country)
            for one in self.alike[number]:
                place = self.ground.places[one.number]
                if place.located is not Located.APPROXIMATE:
                    continue
                stated = self.admin1[number] == place.admin1
                if stated or place.admin1 in around:
                    slack, more_km = _SLACK[one.level]
                    reach = slack * place.radius_m / 1000.0 + more_km
                    level = 2 * one.level + (not stated)
                    pairs.append(
                        Pair(row=number, place=one.number, level=level, km=one.km, strain=one.km / reach)
                    )
        return sorted(pairs, key=lambda pair: (pair.km, pair.row, pair.place))

    def _judge(self, number: int, row: PackRow) -> Outcome:
        exact = self._exact(number)
        if exact and exact[0].km <= _NAMESAKE_KM and exact[0].level < _ALTERNATE:
            for km, here in self.ground.near(row.lon, row.lat, _SPOT_KM):
                other = self.ground.places[here]
                if other.population and here not in {one.number for one in self.alike[number]}:
                    return self._refused(row, exact[0], f"and here, {km:.1f} km off, lies {other.name}")
        same = self.ground.number_of(row.id)
        if same is not None and self.ground.places[same].lon is not None:
            place = self.ground.places[same]
            away = self.ground.km(row.lon, row.lat, same)
            if away > _SAME_ID_KM and place.located is Located.EXACT:
                return Outcome(
                    row=row, fate=Fate.REFUSED, place=place, distance_km=away,
                    reason=f"{row.id} is {_named(place)}, {away:.0f} km from here",
                )  # fmt: skip
        if self.ground.is_outside(row.lon, row.lat, row.country):
            return Outcome(row=row, fate=Fate.REFUSED, reason=f"its position lies outside {row.country}")
        doubt = self._doubt(number, row)
        if doubt is not None:
            return doubt
        place = self._new_place(number, row)
        if exact and exact[0].km <= _NAMESAKE_KM:
            return Outcome(
                row=row, fate=Fate.APART, place=place, distance_km=exact[0].km,
                reason=f"{_named(self.ground.places[exact[0].number])} lies {exact[0].km:.0f} km from here",
            )  # fmt: skip
        return Outcome(row=row, fate=Fate.NEW, place=place)

    def _doubt(self, number: int, row: PackRow) -> Outcome | None:
        """Refuse a second position for a settlement of a register that is complete."""
        if row.country and row.country not in self.ground.registered:
            return None
        around = self.ground.divisions_at(row.lon, row.lat, row.country)
        here = set(around) | {self.admin1[number]} - {""}
        for one in self.alike[number]:
            place = self.ground.places[one.number]
            if one.level == _ALTERNATE or place.country not in self.ground.registered:
                continue
            if place.admin1 in here:
                return self._refused(row, one, "and the register has no other there")
            if place.population >= 5 * _NOTABLE_PEOPLE and one.number not in self.claimed:
                return self._refused(row, one, "and no other row is that town")
        return None

    def _refused(self, row: PackRow, one: _Alike, why: str) -> Outcome:
        place = self.ground.places[one.number]
        return Outcome(
            row=row, fate=Fate.REFUSED, place=place, distance_km=one.km,
            reason=f"{_named(place)} lies {one.km:.0f} km from here, {why}",
        )  # fmt: skip

    def _area(self, number: int, row: PackRow) -> None:
        if row.feature_code in ("ADM1", "PCLI") and row.country in self.divisions.countries:
            same = next(
                (
                    place
                    for place in self.ground.places
                    if place.feature_code == row.feature_code and place.country == row.country
                ),
                None,
            )
            self.found[number] = Outcome(row=row, fate=Fate.KNOWN, place=same)
        else:
            self.found[number] = Outcome(row=row, fate=Fate.NEW, place=self._new_place(number, row))

    def _new_place(self, number: int, row: PackRow) -> Place:
        from frontmap.places.build.settlements import extent_m

        near = [self.ground.places[n] for _, n in self.ground.near(row.lon, row.lat, 30.0)]
        country = row.country or (near[0].country if near else "")
        admin1 = self.admin1[number]
        around = self.ground.divisions_at(row.lon, row.lat, country)
        if around and admin1 not in around:
            admin1 = around.most_common(1)[0][0]
        feature = row.feature_code
        if feature == "PPL" and not row.population and country in self.ground.registered:
            feature = UNLISTED
        admin2 = next((p.admin2 for p in near if p.country == country and p.admin1 == admin1), "")
        return Place(
            id=row.id, name=row.name, lon=row.lon, lat=row.lat, radius_m=float(extent_m(row.population)),
            feature_code=feature, country=country, admin1=admin1, admin2=admin2,
            population=row.population, located=Located.EXACT,
        )  # fmt: skip


def _repeated(row: PackRow, stays: Outcome) -> Outcome:
    """Say of a row that repeats another one that it does, or that it is known as that one is."""
    away = span_km(row.lon, row.lat, stays.row.lon, stays.row.lat)
    if stays.fate in (Fate.KNOWN, Fate.REFUSED):
        return replace(stays, row=row)
    return Outcome(
        row=row, fate=Fate.REPEATED, place=stays.place, distance_km=away,
        reason=f"the same as line {stays.row.line}",
    )  # fmt: skip


def _named(place: Place) -> str:
    return f"{place.name} ({place.admin1 or place.country})"


def placed(outcome: Outcome, rows: Sequence[PackRow] = ()) -> Place | None:
    """Give the place that an outcome adds to the gazetteer, or puts in position; None where it adds none."""
    from frontmap.places.build.settlements import extent_m

    if outcome.fate is Fate.PLACED and outcome.place is not None:
        people = outcome.row.population or outcome.place.population
        return replace(
            outcome.place, lon=outcome.row.lon, lat=outcome.row.lat, radius_m=float(extent_m(people)),
            population=people, located=Located.EXACT,
        )  # fmt: skip
    return outcome.place if outcome.fate in (Fate.NEW, Fate.APART) else None
