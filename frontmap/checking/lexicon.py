"""Words that checking knows (words.toml), read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """Stems of words that count in lots, of the war's names, and of lists that are not complete."""

    lots: tuple[tuple[str, int], ...]
    war: tuple[str, ...]
    incomplete: tuple[str, ...]


@lru_cache(maxsize=1)
def words() -> Words:
    """Read words.toml."""
    data = tomllib.loads((files("frontmap.checking") / "words.toml").read_text(encoding="utf-8"))
    return Words(
        lots=tuple((stem.casefold(), int(size)) for stem, size in data["lots"].items()),
        war=tuple(stem.casefold() for stem in data["war"]["stems"]),
        incomplete=tuple(word.casefold() for word in data["incomplete"]["words"]),
    )
