"""Oblasts, raions and hromadas: their plain English names and their seats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from frontmap.errors import DataError
from frontmap.places.build.curated import Line
from frontmap.places.build.register import SETTLEMENT_CATEGORIES, RegisterRow, seats
from frontmap.places.romanise import romanise

# Two letters may change before the adjective's ending: Охтирка → Охтирський, Прилуки → Прилуцький.
_CHANGED_LETTERS = 3
_ADJECTIVES = ("ський", "цький", "зький", "ська", "цька", "зька")


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """Register code of an oblast, raion or hromada to its English name, and the codes of the seats."""

    labels: Mapping[str, str]
    oblast_seats: frozenset[str]
    raion_seats: Mapping[str, str]
    hromada_seats: Mapping[str, str]


def read_hierarchy(
    rows: tuple[RegisterRow, ...], oblasts: Mapping[str, str], curated: Iterable[Line]
) -> Hierarchy:
    """Name the areas of the register in plain English, by their seats.

    Parameters
    ----------
    rows : tuple of RegisterRow
        The whole register.
    oblasts : mapping
        Register code of each oblast and special city to its English name.
    curated : iterable of Line
        Areas whose names do not tell their seats, from ``curated/seats.csv``.

    Raises
    ------
    DataError
        If a curated line names no area or no seat of the register.
    """
    named = dict(_curated_seat(line, rows) for line in curated)
    hromada_seats = seats(rows)
    towns = [row for row in rows if row.category in "KM"]
    labels = dict(oblasts)
    labels = {code: romanise(seat.name, "kmu2010") for code, seat in hromada_seats.items()} | labels
    raion_seats = {}
    for row in rows:
        if row.category == "P":
            seat = named.get(row.id) or _seat(row, towns, list(hromada_seats.values()))
            labels[row.id] = romanise(seat.name if seat else row.name, "kmu2010")
            if seat:
                raion_seats[row.id] = seat.id
    capitals = {row.oblast: row.id for row in rows if row.category == "K"}
    for row in rows:
        if row.category == "O":
            seat = named.get(row.id) or _seat(row, towns)
            if seat:
                capitals[row.id] = seat.id
    return Hierarchy(
        labels=labels,
        oblast_seats=frozenset(capitals.values()),
        raion_seats=raion_seats,
        hromada_seats={code: seat.id for code, seat in hromada_seats.items()},
    )


def adjective_stem(name: str) -> str:
    """Drop the adjective's ending of an area's name.

    Examples
    --------
    >>> adjective_stem("Ізюмський"), adjective_stem("Харківська")
    ('Ізюм', 'Харків')
    """
    for ending in _ADJECTIVES:
        if name.endswith(ending):
            return name[: -len(ending)]
    return name


def _curated_seat(line: Line, rows: tuple[RegisterRow, ...]) -> tuple[str, RegisterRow]:
    areas = [row for row in rows if (row.category, row.name) == (line["category"], line["area"])]
    inside = [row for row in settlements(rows) if areas and areas[0].id in (row.oblast, row.raion)]
    towns = [row for row in inside if row.name == line["seat"]]
    # An oblast has villages named like its seat; the seat is the town.
    best = sorted(towns, key=lambda row: "KMTXC".index(row.category))
    if len(areas) != 1 or not best:
        raise DataError(f"{line['at']}: {line['area']!r}, {line['seat']!r}: not in the register")
    return areas[0].id, best[0]


def _seat(area: RegisterRow, *groups: list[RegisterRow]) -> RegisterRow | None:
    stem = adjective_stem(area.name).lower()
    for group in groups:
        inside = [row for row in group if area.id in (row.oblast, row.raion)]
        shared = [(_shared_letters(row.name.lower(), stem), row) for row in inside]
        best = max((length for length, _ in shared), default=0)
        found = [row for length, row in shared if length == best]
        if best >= max(3, len(stem) - _CHANGED_LETTERS) and found:
            return min(found, key=lambda row: (abs(len(row.name) - len(stem)), row.id))
    return None


def _shared_letters(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def settlements(rows: tuple[RegisterRow, ...]) -> tuple[RegisterRow, ...]:
    """Rows that are settlements: cities, settlements and villages."""
    return tuple(row for row in rows if row.category in SETTLEMENT_CATEGORIES)
