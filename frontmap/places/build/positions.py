"""Where settlements lie that GeoNames does not have, or has elsewhere: ``curated/positions.csv``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from frontmap.errors import DataError
from frontmap.places.build.curated import Line
from frontmap.places.build.reference import RegisterIndex
from frontmap.places.build.sphere import Point

COLUMNS = ("place", "lon", "lat", "population", "source")
_DECIMALS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Position of a settlement in degrees; ``population`` is 0 where it is not known."""

    lon: float
    lat: float
    population: int

    @property
    def point(self) -> Point:
        """Lon and lat."""
        return self.lon, self.lat


def read_positions(lines: Iterable[Line], index: RegisterIndex) -> dict[str, Position]:
    """Read positions by register code.

    Parameters
    ----------
    lines : iterable of Line
        With ``place`` as the other hand-edited files name it, ``lon`` and ``lat`` in degrees with three
        decimals or more, ``population`` empty or a whole number.
    index : RegisterIndex
        Of the settlements.

    Raises
    ------
    DataError
        If a line names no settlement, one that a line before it names, or has a cell that is no number.
    """
    found: dict[str, Position] = {}
    for line in lines:
        code = index.find(line).id
        if code in found:
            raise DataError(f"{line['at']}: {line['place']!r} has a position already; one line a settlement")
        found[code] = Position(
            lon=_degrees(line, "lon", 180), lat=_degrees(line, "lat", 90), population=_people(line)
        )
    return found


def _degrees(line: Line, column: str, most: float) -> float:
    text = line[column]
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not abs(value) <= most or len(text.partition(".")[2]) < _DECIMALS:
        raise DataError(
            f"{line['at']}: {column} is {text!r}; expected degrees, at most {most:.0f}, "
            f"with {_DECIMALS} decimals"
        )
    return value


def _people(line: Line) -> int:
    text = line["population"] or "0"
    if not text.isascii() or not text.isdigit():
        raise DataError(f"{line['at']}: population is {text!r}; expected a whole number or nothing")
    return int(text)
