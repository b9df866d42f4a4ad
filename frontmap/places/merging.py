"""Merging a pack into the gazetteer: near and alike is one place, the curated pack wins, the rest is said.

A row that names a place of which only the community's centre is known gives it a position: it takes over
that place's id and everything else that the curated pack knows of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from frontmap.model import Located, Place
from frontmap.places.evidence import span_km
from frontmap.places.gazetteer import Gazetteer
from frontmap.places.key import key

_CELL_DEG = 0.2
# City points of good gazetteers differ by up to 7 km (Kyiv, Zaporizhzhia), points of villages by less.
_ALIKE_KM = 8.0
_SPOT_KM = 2.0
_NAMESAKE_KM = 45.0
_SAME_ID_KM = 15.0
_LEAST_REACH_KM = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRow:
    """A row of a pack that was read: the place, all its names, and the line it stood on."""

    place: Place
    names: tuple[str, ...]
    line: int


@dataclass(slots=True)
class PackReport:
    """What became of a pack's rows.

    ``merged`` were known, ``placed`` gave a position to a place that had none of its own, ``added`` are new,
    ``refused`` contradict the gazetteer, ``errors`` could not be read; both as texts with file and line.
    """

    path: str
    rows: int = 0
    merged: int = 0
    placed: int = 0
    added: int = 0
    refused: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def summary(self) -> str:
        """One line that tells all."""
        return (
            f"{self.path}: {self.rows} rows: {self.added} new places, "
            f"{self.placed} positions for known places, {self.merged} known already, "
            f"{len(self.refused)} refused, {len(self.errors)} unreadable"
        )


class _Ground:
    """The places of a gazetteer by where they lie."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._cells: dict[tuple[int, int], list[Place]] = {}
        for place in gazetteer.places:
            if place.lon is not None and place.lat is not None and place.feature_code.startswith("PPL"):
                self._cells.setdefault(_cell(place.lon, place.lat), []).append(place)

    def within(self, lon: float, lat: float, reach_km: float) -> Iterator[tuple[float, Place]]:
        """Places within a distance, with it."""
        steps = int(reach_km / (111.0 * _CELL_DEG * 0.6)) + 1
        column, row = _cell(lon, lat)
        for x in range(column - steps, column + steps + 1):
            for y in range(row - steps, row + steps + 1):
                for place in self._cells.get((x, y), ()):
                    away = span_km(lon, lat, place.lon or 0.0, place.lat or 0.0)
                    if away <= reach_km:
                        yield away, place


def _cell(lon: float, lat: float) -> tuple[int, int]:
    return int(lon // _CELL_DEG), int(lat // _CELL_DEG)


def merge(
    rows: Iterable[PackRow], gazetteer: Gazetteer, report: PackReport
) -> list[tuple[Place, tuple[str, ...]]]:
    """Decide for each row of a pack whether it is known, new, or wrong.

    Parameters
    ----------
    rows : iterable of PackRow
        As read.
    gazetteer : Gazetteer
        What is there already; it wins.
    report : PackReport
        Filled in.

    Returns
    -------
    list of (Place, names)
        The places that the pack adds or puts in place, sorted by id, whatever the order of the rows.
    """
    ground = _Ground(gazetteer)
    keys: dict[str, frozenset[str]] = {}
    kept: dict[str, tuple[Place, tuple[str, ...]]] = {}
    for row in sorted(rows, key=lambda row: (row.place.id, row.line)):
        report.rows += 1
        found = _place(row, ground, gazetteer, keys, report)
        if found is not None and found.id not in kept:
            kept[found.id] = (found, row.names)
    return [kept[place_id] for place_id in sorted(kept)]


def _keys_of(place: Place, gazetteer: Gazetteer, memory: dict[str, frozenset[str]]) -> frozenset[str]:
    if place.id not in memory:
        memory[place.id] = frozenset(map(key, gazetteer.names_of(place.id))) - {""}
    return memory[place.id]


def _place(
    row: PackRow,
    ground: _Ground,
    gazetteer: Gazetteer,
    memory: dict[str, frozenset[str]],
    report: PackReport,
) -> Place | None:
    place, lon, lat = row.place, row.place.lon or 0.0, row.place.lat or 0.0
    own = frozenset(map(key, row.names)) - {""}
    around = sorted(ground.within(lon, lat, _NAMESAKE_KM), key=lambda found: (found[0], found[1].id))
    alike = [(km, other) for km, other in around if own & _keys_of(other, gazetteer, memory)]
    exact = [(km, other) for km, other in alike if other.located is Located.EXACT]
    if exact and exact[0][0] <= _ALIKE_KM:
        report.merged += 1
        return None
    reachable = [(km, o) for km, o in alike if o.located is Located.APPROXIMATE and km <= _reach_km(o)]
    if reachable:
        report.placed += 1
        known = reachable[0][1]
        return replace(known, lon=place.lon, lat=place.lat, radius_m=place.radius_m, located=Located.EXACT,
                       population=place.population or known.population)  # fmt: skip
    here = [
        other
        for km, other in around
        if km <= _SPOT_KM and other.located is Located.EXACT and other.population
    ]
    if exact and here:
        report.refused.append(
            f"{report.path}:{row.line}: {place.name} lies {exact[0][0]:.0f} km from here, "
            f"and here lies {here[0].name}"
        )
        return None
    same = gazetteer.place(place.id)
    if same is not None and same.lon is not None:
        away = span_km(lon, lat, same.lon, same.lat or 0.0)
        if away > _SAME_ID_KM:
            report.refused.append(
                f"{report.path}:{row.line}: {place.id} is {same.name}, {away:.0f} km from here"
            )
        else:
            report.merged += 1
        return None
    report.added += 1
    nearest = around[0][1] if around else None
    if not place.admin1 and nearest is not None:
        return replace(place, admin1=nearest.admin1)
    return place


def _reach_km(place: Place) -> float:
    """How far off the centre of its community a settlement may lie."""
    return max(_LEAST_REACH_KM, 1.5 * place.radius_m / 1000.0)


def table_rows(
    kept: Iterable[tuple[Place, tuple[str, ...]]], source: str
) -> tuple[list[Mapping[str, str]], list[Mapping[str, str]]]:
    """Rows of places.csv and names.csv for the places that a pack adds."""
    places: list[Mapping[str, str]] = []
    names: list[Mapping[str, str]] = []
    for place, known in kept:
        places.append(
            {
                "id": place.id, "name": place.name, "lon": f"{place.lon:.5f}", "lat": f"{place.lat:.5f}",
                "radius_m": f"{place.radius_m:.0f}", "located": place.located.value,
                "feature_code": place.feature_code, "country": place.country, "admin1": place.admin1,
                "admin2": place.admin2, "admin3": "", "population": str(place.population), "source": source,
            }
        )  # fmt: skip
        names += [
            {"place_id": place.id, "name": name, "kind": "alternate", "valid_from": "", "valid_to": ""}
            for name in known
        ]
    return places, names
