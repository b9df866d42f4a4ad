"""Stretches of time in Ukrainian and Russian: how long a battle, a siege, an occupation lasted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from frontmap.reading.slavic.figure_words import FigureWords, read_number

_AROUND: Final = 80  # characters beside "for three weeks" in which it is told what took so long
_YEARS: Final = 200  # a higher number before "year" is a date


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time: where it stands, how long it is, its number as printed."""

    hit: re.Match[str]
    value: float
    unit: str
    figure: str


def read_stretches(low: str, words: FigureWords, taken: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """Read the stretches of time of a sentence.

    Parameters
    ----------
    low : str
        The sentence in small letters.
    words : FigureWords
        The language's words.
    taken : sequence of tuple of int
        Characters that belong to other figures; what is read may be added while reading.

    Yields
    ------
    Stretch
        In the order of the patterns, without overlap.
    """
    single = words.one.search(low) is not None
    for pattern, of_one in words.lasting:
        if of_one and not single:
            continue
        for hit in pattern.finditer(low):
            groups = hit.groupdict()
            printed = groups.get("unit") or hit["one"]
            unit = next((n for n, p in words.time if p.fullmatch(printed)), None)
            if unit is None or overlaps(hit, taken) or _is_elsewhen(hit, low, words):
                continue
            value = _value(hit, low, words)
            if value is not None and (unit != "year" or value < _YEARS):
                figure = groups.get("number") or groups.get("prefix") or printed
                yield Stretch(hit, value, unit, figure)


def overlaps(hit: re.Match[str], taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a figure stands in what belongs to another."""
    start, end = hit.span()
    return any(start < other_end and other_start < end for other_start, other_end in taken)


def _value(hit: re.Match[str], low: str, words: FigureWords) -> float | None:
    groups = hit.groupdict()
    if groups.get("number"):
        value = read_number(hit["number"], words.numbers)
        more = words.words["half_more"].search(hit[0])  # "два з половиною роки"
        return value if value is None or more is None else value + 0.5
    if groups.get("prefix"):
        return next(float(v) for v, p in words.prefixes.items() if p.fullmatch(hit["prefix"]))
    at = hit.start("one")
    if words.words["half"].match(low, at):
        return 0.5
    before = low[:at].rstrip().rpartition(" ")[2]  # "другий тиждень тривають": the number of the week
    return next((float(v) for v, p in words.ordinals.items() if p.fullmatch(before)), 1.0)


def _is_elsewhen(hit: re.Match[str], low: str, words: FigureWords) -> bool:
    """Whether it is told how long ago, "in the last days", or what took so long is nothing of the war."""
    tables = words.words
    start = hit.start("number") if hit.groupdict().get("number") else hit.start()
    if tables["ago"].match(low, hit.end() + 1) or tables["not_lasting"].search(
        low, max(0, start - 24), start
    ):
        return True
    if not tables["prepositions"].match(low, hit.start()):
        return False
    return not tables["at_front"].search(low, max(0, hit.start() - _AROUND), hit.end() + _AROUND)
