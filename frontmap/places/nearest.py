"""The settlements nearest to a position, by geodesic distance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from pyproj import Geod

from frontmap.model import Place

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frontmap.places.gazetteer import Gazetteer

_WGS84 = Geod(ellps="WGS84")
_SPHERE_M = 6_371_008.8
# Distances on the sphere and on the ellipsoid differ by at most 0.56 %.
_ROUND = 1.006
_SLACK_M = 1.0


class Nearest:
    """Settlements of a gazetteer around any position, poles and antimeridian included.

    Parameters
    ----------
    gazetteer : Gazetteer
        Only settlements whose position is known exactly count: an approximate one is nobody's neighbour.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._settlements = gazetteer.located_settlements()
        self._units = _unit_vectors(self._settlements.lon, self._settlements.lat)

    def around(
        self, lon: float, lat: float, *, most: int, within_m: float
    ) -> tuple[tuple[float, Place], ...]:
        """Nearest settlements with their distances, the nearest first.

        Parameters
        ----------
        lon, lat : float
            Degrees, WGS 84.
        most : int
            How many at most.
        within_m : float
            How far off they may lie, in metres along the geodesic.

        Returns
        -------
        tuple of (distance in metres, Place)
            Of equally near ones the lower id first; a place that several packs have stands once.
        """
        settlements = self._settlements
        if not len(settlements.number):
            return ()
        cosines = self._units @ _unit_vectors(np.array([lon]), np.array([lat]))[0]
        rough_m = np.arccos(np.clip(cosines, -1.0, 1.0)) * _SPHERE_M
        asked = min(4 * most, len(rough_m))
        farthest = min(float(np.partition(rough_m, asked - 1)[asked - 1]), within_m)
        rows = np.flatnonzero(rough_m <= farthest * _ROUND**2 + _SLACK_M)
        _, _, away_m = _WGS84.inv(
            np.full(len(rows), lon), np.full(len(rows), lat), settlements.lon[rows], settlements.lat[rows]
        )
        found = [
            (round(float(metres), 1), self._gazetteer.at(int(settlements.number[row])))
            for row, metres in zip(rows, away_m, strict=True)
            if metres <= within_m
        ]
        once: dict[str, tuple[float, Place]] = {}
        for metres, place in sorted(found, key=lambda each: (each[0], each[1].id)):
            once.setdefault(place.id, (metres, place))
        return tuple(once.values())[:most]


def _unit_vectors(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
    x, y = np.radians(lon), np.radians(lat)
    return np.column_stack((np.cos(y) * np.cos(x), np.cos(y) * np.sin(x), np.sin(y)))
