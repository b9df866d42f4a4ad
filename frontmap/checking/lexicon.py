"""Words that checking knows (words.toml), read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """Words that count in lots, name the war, count or tell days, leave a list open; area codes."""

    lots: tuple[tuple[str, int], ...]
    war: tuple[str, ...]
    elapsed: tuple[str, ...]
    told: tuple[str, ...]
    areas: tuple[str, ...]
    joints: tuple[str, ...]
    incomplete: tuple[str, ...]


@lru_cache(maxsize=1)
def words() -> Words:
    """Read words.toml."""
    data = tomllib.loads((files("frontmap.checking") / "words.toml").read_text(encoding="utf-8"))
    return Words(
        lots=tuple((stem.casefold(), int(size)) for stem, size in data["lots"].items()),
        war=tuple(stem.casefold() for stem in data["war"]["stems"]),
        elapsed=tuple(word.casefold() for word in data["elapsed"]["words"]),
        told=tuple(word.casefold() for word in data["told"]["words"]),
        areas=tuple(data["areas"]["feature_prefixes"]),
        joints=tuple(data["joints"]["words"]),
        incomplete=tuple(word.casefold() for word in data["incomplete"]["words"]),
    )
