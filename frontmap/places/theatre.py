"""A war as data: ``gazetteer/theatres/<id>.toml`` read into a :class:`~frontmap.model.Theatre`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from frontmap.errors import DataError
from frontmap.model import Side, Theatre
from frontmap.resources import gazetteer_folder

DEFAULT_THEATRE = "ukraine"
"""The war that is meant where none is named."""

_LISTS = ("terms", "adjectives", "speakers", "units", "capitals", "opponents", "allies")
_SIDE_KEYS = frozenset({"id", "name", "colour", *_LISTS})
_KNOWN = frozenset({"id", "name", "countries", "first_day", "languages", "bounds", "sides"})
_COLOUR = re.compile(r"#[0-9a-f]{6}")
# Words that mean something else in the program's output, so no side may be called so.
_RESERVED = frozenset({"both", "contested", "any"})


def theatre_ids() -> tuple[str, ...]:
    """Names of the theatres that ship with frontmap, sorted.

    Examples
    --------
    >>> "ukraine" in theatre_ids()
    True
    """
    return tuple(sorted(path.stem for path in (gazetteer_folder() / "theatres").glob("*.toml")))


@lru_cache(maxsize=8)
def load_theatre(theatre: str) -> Theatre:
    """Read a theatre file.

    Parameters
    ----------
    theatre : str
        Name of the file without its ending, as in :func:`theatre_ids`.

    Returns
    -------
    Theatre
        Sides in the file's order; keys of the file that the model does not know are kept in ``extra``.

    Raises
    ------
    DataError
        If there is no such theatre, or its file breaks a rule; the message names file, value and rule.

    Examples
    --------
    >>> [side.id for side in load_theatre("ukraine").sides]
    ['UA', 'RU']
    """
    path = gazetteer_folder() / "theatres" / f"{theatre}.toml"
    if theatre not in theatre_ids():
        raise DataError(f"no theatre '{theatre}'; there are {', '.join(theatre_ids())}")
    return read_theatre(path)


def read_theatre(path: Path) -> Theatre:
    """Read and check one theatre file, wherever it lies.

    Raises
    ------
    DataError
        See :func:`load_theatre`.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path}: {error}") from error
    if data.get("id") != path.stem:
        raise DataError(f"{path}: id is {data.get('id')!r}; it must be the file's name, '{path.stem}'")
    first_day = data.get("first_day")
    if type(first_day) is not date:
        raise DataError(f"{path}: first_day is {first_day!r}; it must be a date, YYYY-MM-DD without quotes")
    tables = data.get("sides")
    if not isinstance(tables, list) or len(tables) < 2:
        raise DataError(f"{path}: sides needs at least two [[sides]] tables")
    sides = tuple(_side(path, table) for table in tables)
    _check_sides(path, sides)
    return Theatre(
        id=path.stem,
        name=_text(path, data, "name"),
        countries=_texts(path, data, "countries"),
        first_day=first_day,
        sides=sides,
        languages=_texts(path, data, "languages") or ("en",),
        bounds=_bounds(path, data.get("bounds")),
        extra=MappingProxyType({key: value for key, value in data.items() if key not in _KNOWN}),
    )


def _side(path: Path, table: Mapping[str, object]) -> Side:
    unknown = sorted(set(table) - _SIDE_KEYS)
    if unknown:
        raise DataError(
            f"{path}: side has unknown key '{unknown[0]}'; known are {', '.join(sorted(_SIDE_KEYS))}"
        )
    colour = _text(path, table, "colour")
    if not _COLOUR.fullmatch(colour):
        raise DataError(f"{path}: colour '{colour}' is not of the form #0a1b2c, in small letters")
    lists = {key: _texts(path, table, key) for key in _LISTS}
    return Side(id=_text(path, table, "id"), name=_text(path, table, "name"), colour=colour, **lists)


def _check_sides(path: Path, sides: tuple[Side, ...]) -> None:
    ids = [side.id for side in sides]
    if len(set(ids)) < len(ids):
        raise DataError(f"{path}: two sides share an id; sides are {', '.join(ids)}")
    reserved = next((name for name in ids if name in _RESERVED), None)
    if reserved is not None:
        raise DataError(f"{path}: side id '{reserved}' is reserved ({', '.join(sorted(_RESERVED))})")
    for side in sides:
        for opponent in side.opponents:
            if opponent not in ids or opponent == side.id:
                raise DataError(f"{path}: opponent '{opponent}' of {side.id} is not another side of the file")
    owners: dict[str, str] = {}
    for side in sides:
        for name in {*side.terms, *side.adjectives, *side.speakers, *side.units, *side.capitals}:
            if owners.setdefault(name, side.id) != side.id:
                raise DataError(
                    f"{path}: '{name}' is given to {owners[name]} and {side.id}; a name has one side"
                )


def _bounds(path: Path, value: object) -> tuple[float, float, float, float]:
    if value is None:
        return (-180.0, -90.0, 180.0, 90.0)
    if isinstance(value, list) and len(value) == 4 and all(isinstance(part, int | float) for part in value):
        west, south, east, north = (float(part) for part in value)
        if -180 <= west < east <= 180 and -90 <= south < north <= 90:
            return (west, south, east, north)
    raise DataError(f"{path}: bounds is {value!r}; it must be [west, south, east, north] in degrees")


def _text(path: Path, table: Mapping[str, object], key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise DataError(f"{path}: {key} is {value!r}; it must be a text that is not empty")
    return value


def _texts(path: Path, table: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(part, str) and part.strip() for part in value):
        raise DataError(f"{path}: {key} must be a list of texts that are not empty")
    return tuple(value)
