"""The words of ``address.toml``, as sets."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressWords:
    """Words around the names of an address; the tables are explained in address.toml."""

    settlement: frozenset[str]
    community: frozenset[str]
    region: frozenset[str]
    region_forms: tuple[str, ...]


@cache
def address_words() -> AddressWords:
    """Read the words that ship with frontmap."""
    table = tomllib.loads((files("frontmap.places") / "address.toml").read_text(encoding="utf-8"))
    return AddressWords(
        settlement=frozenset(table["settlement"].split()),
        community=frozenset(table["community"].split()),
        region=frozenset(table["region"].split()),
        region_forms=tuple(table["region_forms"]),
    )
