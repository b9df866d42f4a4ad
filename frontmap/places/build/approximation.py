"""Where a settlement without coordinates is put, and how wrong that is.

It is put at the centre of its hromada's territory. The error was measured by leaving out: each located
village of fewer than 1,000 people, no seat, gives its land to the sites next to it and is then put at the
centre of what its hromada has without it; the distance to its true position is an error. Errors grow with
the territory, and where many settlements share a located one, since its land is then less well known: a
weighted sum of the two, fitted to the errors, is the error to expect, and the radius is as many times that
as 99 % of the errors do not exceed. Villages without coordinates are smaller and lie further out than those
measured: of them it holds for 98 %.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, sqrt

import numpy as np
import numpy.typing as npt
import shapely

from frontmap.places.build.register import RegisterRow
from frontmap.places.build.sphere import Point, distance_km, quantile
from frontmap.places.build.territory import Indices, Territory, divide

_SHARE = 0.99
# A fitted sum may come out at nothing for the smallest; no hromada is smaller than this across.
_LEAST_ERROR_KM = 3.0


@dataclass(frozen=True, slots=True)
class Approximation:
    """Centre of an area and the error of putting a settlement there."""

    lon: float
    lat: float
    radius_m: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A hromada's territory, how many settlements it has, and how many of them are located."""

    territory: Territory
    settlements: int
    located: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A located village put by the others of its hromada: what is known of these, and the error in km."""

    surroundings: Surroundings
    error_km: float


class Hromadas:
    """The land of a country as its located settlements divide it among the hromadas.

    Parameters
    ----------
    rows : sequence of RegisterRow
        Settlements only.
    located : mapping
        Register code to position.
    land : shapely geometry
        The country's outline.
    """

    def __init__(
        self, rows: Sequence[RegisterRow], located: Mapping[str, Point], land: shapely.Geometry
    ) -> None:
        self._sites = [row for row in sorted(rows, key=lambda row: row.id) if row.id in located]
        self._points = [located[row.id] for row in self._sites]
        self._sizes = Counter(row.hromada for row in rows)
        self._members: dict[str, list[int]] = defaultdict(list)
        for at, row in enumerate(self._sites):
            for code in {row.hromada, row.raion}:
                self._members[code].append(at)
        self._cells = divide(land, self._points)
        self._cells_of = self._group(self._cells.nearest)

    def surroundings(self) -> dict[str, Surroundings]:
        """What is known of each hromada and raion with a located settlement, by code."""
        return {
            code: Surroundings(self._territory(self._land(members), members), self._sizes[code], len(members))
            for code, members in sorted(self._members.items())
        }

    def left_out(self, villages: Collection[str]) -> list[LeftOut]:
        """Leave out each of the villages that its hromada has other located settlements beside."""
        found = []
        for at, row in enumerate(self._sites):
            point = self._points[at]
            others = [other for other in self._members[row.hromada] if self._points[other] != point]
            if row.id in villages and others:
                given = self._cells_of[at]
                kept = given[np.isin(self._cells.second[given], others)]
                territory = self._territory(np.concatenate([self._land(others), kept]), others)
                error = distance_km(point, (territory.lon, territory.lat))
                around = Surroundings(territory, self._sizes[row.hromada], len(others))
                found.append(LeftOut(around, error))
        return found

    def _group(self, nearest: Indices) -> list[Indices]:
        order = np.argsort(nearest, kind="stable")
        starts = np.searchsorted(nearest[order], np.arange(len(self._sites) + 1))
        return [order[start:stop] for start, stop in pairwise(starts)]

    def _land(self, members: Sequence[int]) -> Indices:
        return np.concatenate([self._cells_of[at] for at in members])

    def _territory(self, cells: Indices, members: Sequence[int]) -> Territory:
        # Where two towns lie closer than the cells are wide, one has none.
        return self._cells.territory(cells) or Territory(*self._points[members[0]], 0.0)


@dataclass(frozen=True, slots=True)
class ErrorLaw:
    """What error to expect of a hromada, fitted to errors measured, and how many times it covers."""

    weights: npt.NDArray[np.float64]
    times: float

    def radius_km(self, around: Surroundings) -> float:
        """Distance that the error does not exceed in 99 of 100 such hromadas, in km."""
        return self.times * _expected_km(self.weights, around)


def error_law(left_out: Sequence[LeftOut]) -> ErrorLaw:
    """Fit the law to villages left out; at least one."""
    terms = np.array([_terms(one.surroundings) for one in left_out])
    weights = np.asarray(np.linalg.lstsq(terms, np.array([one.error_km for one in left_out]), rcond=None)[0])
    ratios = [one.error_km / _expected_km(weights, one.surroundings) for one in left_out]
    return ErrorLaw(weights, quantile(ratios, _SHARE))


def approximations(hromadas: Hromadas, villages: Collection[str]) -> dict[str, Approximation]:
    """Find centre and error of each hromada and raion, by code, that has a located settlement.

    Parameters
    ----------
    hromadas : Hromadas
        The land and who has it.
    villages : collection of str
        Register codes of located settlements that are like those without coordinates.
    """
    law = error_law(hromadas.left_out(villages))
    found = {}
    for code, around in hromadas.surroundings().items():
        # A raion's settlements are not counted as a hromada's are: its land says how far they may lie.
        radius_km = law.radius_km(around) if around.settlements else around.territory.reach_km
        # To the next 100 m, but not for the last digit that a computer happens to leave.
        radius_m = ceil(round(radius_km * 10, 6)) * 100
        found[code] = Approximation(round(around.territory.lon, 4), round(around.territory.lat, 4), radius_m)
    return found


def _expected_km(weights: npt.NDArray[np.float64], around: Surroundings) -> float:
    return max(_LEAST_ERROR_KM, float(np.dot(weights, _terms(around))))


def _terms(around: Surroundings) -> tuple[float, float, float]:
    return 1.0, around.territory.reach_km, sqrt(around.settlements / around.located)
