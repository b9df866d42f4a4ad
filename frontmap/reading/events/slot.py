"""Where a place stands in its clause."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Slot:
    """Where a place stands: ``prep`` governs it ("" if none), ``left`` is the index before all of that."""

    at: int
    prep: str = ""
    left: int = -1
    start: int = 0  # index at which its noun phrase begins
    part: bool = False
    edge: bool = False
    near: bool = False
    other: str = ""  # the noun behind it that makes it the name of something else
    area: bool = False
    possessive: bool = False
    head: int = -1  # index of the first member of its list, itself if it leads
    held: str | None = None
    held_role: str = ""
