"""A row beside what the gazetteer has of its name: what all decisions about it rest on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from frontmap.model import Located, Place
from frontmap.places.feature_codes import PARTS_AND_BYGONE
from frontmap.places.key import fold
from frontmap.places.packs.divisions import Divisions
from frontmap.places.packs.ground import Ground, cached_key, cached_spelling
from frontmap.places.packs.rows import PackRow

# How well two names agree, the best first: the settlement's own name as it is written; the spelling of one
# of its names; the same key, which forgives endings; and a name among the alternates alone.
SAME_NAME, SAME_SPELLING, SAME_KEY, ALTERNATE = range(4)
_COUNTRY_KM = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A settlement that shares a name with a row: how well the names agree, and how far it is."""

    place: Place
    number: int
    level: int
    km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A row, and what the gazetteer has of its name.

    ``country`` and ``admin1`` are the row's, the country that of its neighbours where it has none;
    ``same`` is the settlement that has its id; ``alike`` are those of its name in the country, and
    ``around`` the divisions that its neighbours lie in, by how many do.
    """

    row: PackRow
    country: str
    admin1: str
    same: Alike | None
    alike: tuple[Alike, ...] = field(repr=False)
    around: Counter[str] = field(repr=False)

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a town, or a settlement that is no more: a register need not have it."""
        return self.row.feature_code in PARTS_AND_BYGONE

    @property
    def exact(self) -> tuple[Alike, ...]:
        """Settlements of its name that are located exactly, the nearest first."""
        return tuple(one for one in self.alike if one.place.located is Located.EXACT)

    @property
    def approximate(self) -> tuple[Alike, ...]:
        """Settlements of its name of which only the community is known, the nearest first."""
        return tuple(one for one in self.alike if one.place.located is Located.APPROXIMATE)


def make_case(row: PackRow, ground: Ground, divisions: Divisions) -> Case:
    """Look up what the gazetteer has of a row's name."""
    country = row.country or next(
        (ground.places[number].country for _, number in ground.near(row.lon, row.lat, _COUNTRY_KM)), ""
    )
    same = ground.number_of(row.id)
    has_position = same is not None and ground.places[same].lon is not None
    return Case(
        row=row,
        country=country,
        admin1=divisions.name(country, row.admin1),
        same=_alike(row, ground, same, SAME_NAME) if same is not None and has_position else None,
        alike=_alike_settlements(row, country, ground) if row.is_settlement else (),
        around=ground.divisions_at(row.lon, row.lat, country),
    )


def _alike_settlements(row: PackRow, country: str, ground: Ground) -> tuple[Alike, ...]:
    own, others = cached_key(row.name), {cached_key(name) for name in row.alternates}
    levels: dict[int, int] = {}
    for spelt in ({own} | others) - {""}:
        level = SAME_KEY if spelt == own else ALTERNATE
        for number in ground.named.get(spelt, ()):
            levels[number] = min(level, levels.get(number, ALTERNATE))
    for number in ground.named_weakly.get(own, ()):
        levels.setdefault(number, ALTERNATE)
    folded = frozenset(fold(name) for name in row.names)
    spelt_so = frozenset(cached_spelling(name) for name in row.names)
    found = []
    for number, level in levels.items():
        if ground.places[number].lon is None or ground.places[number].country != country:
            continue
        if ground.is_named(number, folded):
            found.append(_alike(row, ground, number, SAME_NAME))
        elif level == SAME_KEY and ground.is_spelt(number, spelt_so):
            found.append(_alike(row, ground, number, SAME_SPELLING))
        else:
            found.append(_alike(row, ground, number, level))
    return tuple(sorted(found, key=lambda one: (one.km, one.number)))


def _alike(row: PackRow, ground: Ground, number: int, level: int) -> Alike:
    km = ground.km(row.lon, row.lat, number)
    return Alike(place=ground.places[number], number=number, level=level, km=km)
