"""Where the shipped data is from, under which licences."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from frontmap.errors import DataError
from frontmap.resources import gazetteer_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source of shipped data: its name and version, its licence, the words of thanks it asks for."""

    name: str
    version: str
    licence: str
    attribution: str


@lru_cache(maxsize=1)
def load_sources() -> tuple[Source, ...]:
    """Load the sources of the shipped data, in the order of SOURCES.toml.

    Raises
    ------
    DataError
        If the file is missing or broken.
    """
    path = gazetteer_folder() / "SOURCES.toml"
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["source"]
        return tuple(
            Source(
                name=row["name"],
                version=row.get("version", ""),
                licence=row["licence"],
                attribution=row["attribution"],
            )
            for row in rows
        )
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"{path}: cannot be read ({error}); reinstall frontmap") from None
