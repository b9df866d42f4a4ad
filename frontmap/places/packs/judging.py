"""Rows that are no known settlement: new places, or mistakes that would take a known place's name.

Each rule is a small function with an opinion or none; they stand in one ordered list, the first opinion
counts.
"""

from __future__ import annotations

from collections.abc import Callable, Container

from frontmap.model import Located, Place
from frontmap.places.extent import extent_m
from frontmap.places.feature_codes import UNLISTED
from frontmap.places.packs.cases import ALTERNATE, Alike, Case
from frontmap.places.packs.ground import Ground, cached_key
from frontmap.places.packs.outcomes import Fate, Outcome

# Beyond it one id means two places.
SAME_ID_KM = 15.0
_NAMESAKE_KM = 45.0
_SPOT_KM = 2.0
_TOWN_PEOPLE = 10_000
# Two counts of the people of one town hardly differ by more.
_ABOUT = 3
_NEIGHBOUR_KM = 30.0


class Judge:
    """Decides about rows that are no known settlement.

    Parameters
    ----------
    ground : Ground
        What is known.
    claimed : container of int
        Settlements that have a row of their own in the pack.
    """

    def __init__(self, ground: Ground, claimed: Container[int]) -> None:
        self._ground = ground
        self._claimed = claimed

    def judge(self, case: Case) -> Outcome:
        """Say what a row is."""
        rules: tuple[Callable[[Case], Outcome | None], ...] = (
            self._on_another, self._with_an_id_from_afar, self._outside, self._second, self._unlisted,
        )  # fmt: skip
        for rule in rules:
            outcome = rule(case)
            if outcome is not None:
                return outcome
        place, exact = self._new_place(case), case.exact
        if exact and exact[0].km <= _NAMESAKE_KM:
            return Outcome(
                row=case.row, fate=Fate.APART, place=place, distance_km=exact[0].km,
                reason=f"{named(exact[0].place)} lies {exact[0].km:.0f} km from here",
            )  # fmt: skip
        return Outcome(row=case.row, fate=Fate.NEW, place=place)

    def _on_another(self, case: Case) -> Outcome | None:
        """Refuse a name that a place not far off has, on the spot of a place that is called otherwise."""
        exact = case.exact
        if not exact or exact[0].km > _NAMESAKE_KM or exact[0].level == ALTERNATE or case.is_part:
            return None
        alike = {one.number for one in case.alike}
        for km, number in self._ground.near(case.row.lon, case.row.lat, _SPOT_KM):
            here = self._ground.places[number]
            if here.population and number not in alike:
                return _refused(case, exact[0], f"and here, {km:.1f} km off, lies {here.name}")
        return None

    @staticmethod
    def _with_an_id_from_afar(case: Case) -> Outcome | None:
        if case.same is None or case.same.place.located is not Located.EXACT or case.same.km <= SAME_ID_KM:
            return None
        return Outcome(
            row=case.row, fate=Fate.REFUSED, place=case.same.place, distance_km=case.same.km,
            reason=f"{case.row.id} is {named(case.same.place)}, {case.same.km:.0f} km from here",
        )  # fmt: skip

    def _outside(self, case: Case) -> Outcome | None:
        row = case.row
        if not self._ground.is_outside(row.lon, row.lat, row.country):
            return None
        reason = f"its position lies outside {row.country}"
        if abs(row.lon) <= 90.0 and not self._ground.is_outside(row.lat, row.lon, row.country):
            reason += "; with longitude and latitude exchanged it would lie inside"
        return Outcome(row=row, fate=Fate.REFUSED, reason=reason)

    def _second(self, case: Case) -> Outcome | None:
        """Refuse a second position for a settlement of a register that is complete."""
        if case.country not in self._ground.registered or case.is_part:
            return None
        here = {*case.around, case.admin1} - {""}
        for one in case.alike:
            if one.level == ALTERNATE:
                continue
            if one.place.admin1 in here:
                return _refused(case, one, "and the register has no other there")
            if one.place.population < _TOWN_PEOPLE:
                continue
            if not case.row.population:
                return _refused(case, one, "and a second town of that name would have people")
            if case.row.population * _ABOUT >= one.place.population and one.number not in self._claimed:
                return _refused(case, one, "has about as many people, and no other row is that town")
        return None

    def _is_unlisted(self, case: Case) -> bool:
        """Tell whether a row names what a complete register does not, without people or a wish for it."""
        row = case.row
        return row.feature_code == "PPL" and not row.population and case.country in self._ground.registered

    def _unlisted(self, case: Case) -> Outcome | None:
        """Refuse what a complete register does not name where it would take a name from those it has."""
        if not self._is_unlisted(case):
            return None
        places = self._ground.places
        named_so = self._ground.named.get(cached_key(case.row.name), ())
        others = [number for number in named_so if places[number].country == case.country]
        if not others:
            return None
        return Outcome(
            row=case.row, fate=Fate.UNLISTED,
            reason=f"no settlement of the register, which has {len(others)} of this name elsewhere",
        )  # fmt: skip

    def judge_area(self, case: Case) -> Outcome:
        """Say what a row is that names an area, a water or the like, which needs no merging by distance."""
        row, spelt = case.row, cached_key(case.row.name)
        for place in self._ground.areas.get(spelt, ()):
            if place.feature_code[:3] == row.feature_code[:3] and place.country in ("", case.country):
                return Outcome(row=row, fate=Fate.KNOWN, place=place)
        if row.feature_code in ("ADM1", "PCLI") and case.country in self._ground.area_countries:
            return Outcome(
                row=row, fate=Fate.REFUSED,
                reason=f"the gazetteer has the divisions of {case.country}, and none of this name",
            )  # fmt: skip
        return Outcome(row=row, fate=Fate.NEW, place=self._new_place(case))

    def _new_place(self, case: Case) -> Place:
        row, country, admin1 = case.row, case.country, case.admin1
        if case.around and admin1 not in case.around:
            admin1 = case.around.most_common(1)[0][0]
        if row.feature_code == "ADM1" and not admin1:
            admin1 = row.name
        near = (self._ground.places[n] for _, n in self._ground.near(row.lon, row.lat, _NEIGHBOUR_KM))
        admin2 = next((p.admin2 for p in near if (p.country, p.admin1) == (country, admin1)), "")
        return Place(
            id=row.id, name=row.name, lon=row.lon, lat=row.lat, radius_m=float(extent_m(row.population)),
            feature_code=UNLISTED if self._is_unlisted(case) else row.feature_code or "PPL",
            country=country, admin1=admin1, admin2=admin2 if row.is_settlement else "",
            population=row.population, located=Located.EXACT,
        )  # fmt: skip


def _refused(case: Case, one: Alike, why: str) -> Outcome:
    return Outcome(
        row=case.row, fate=Fate.REFUSED, place=one.place, distance_km=one.km,
        reason=f"{named(one.place)} lies {one.km:.0f} km from here, {why}",
    )  # fmt: skip


def named(place: Place) -> str:
    """Name of a place with its division, or its country where it has none."""
    return f"{place.name} ({place.admin1 or place.country})"
