"""Figures with their units: numbers in digits and words, ranges, comparators, paired units.

The printed figure is kept beside its value, for its trailing zeros are its precision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from frontmap.model import Comparator
from frontmap.reading.dates.values import alternation, lexicon
from frontmap.reading.numerals import follows_number, read_number
from frontmap.units import convert, dimension, unit_spellings

_DASH: Final = r"\s*(?:--|[–—]|(?<=\s)-(?=\s))\s*"
_LOOK: Final = 96  # characters before a unit in which its figure must stand: keeps the work linear


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure with its unit.

    ``start`` and ``end`` include comparator and unit, and the bracket of a pair. ``unit`` is canonical.
    ``value`` is None of a figure told by its size alone ("several hundred metres").
    ``pair`` is the second of two figures that say the same in two units.
    """

    start: int
    end: int
    figure_start: int
    figure: str
    value: float | None
    unit: str
    value_high: float | None = None
    comparator: Comparator = Comparator.EQUAL
    approximate: bool = False
    hyphened: bool = False
    pair: Quantity | None = None


@dataclass(frozen=True)
class _Patterns:
    unit: re.Pattern[str]
    beginnings: tuple[str, ...]
    digit: re.Pattern[str]
    number: re.Pattern[str]
    before: re.Pattern[str]


_DIGITS: Final = r"\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+|\d+(?:\.\d+)?"


@cache
def _patterns() -> _Patterns:
    words = lexicon("quantities_en")
    numerals = alternation([n for n in words["numbers"] if n not in ("a", "an")])
    tens = alternation([n for n, value in words["numbers"].items() if value >= 20])
    digits = alternation([n for n, value in words["numbers"].items() if value < 10 and n not in ("a", "an")])
    multipliers = alternation(words["multipliers"])
    plain = [form for form in unit_spellings("en") if form not in words["short_units"]["words"]]
    short = words["short_units"]["words"]
    # "a dozen", "two hundred", "twenty-five", "several dozens", "1.5 million"
    number = (
        rf"(?:(?:{_DIGITS})(?:\s+(?:{multipliers}))?"
        rf"|(?:(?:{tens})[-\s](?:{digits})|{numerals})(?:[-\s](?:{multipliers})s?)?(?:\s+and\s+a\s+half)?"
        rf"|half\s+an?|an?\s+(?:{multipliers})|an?(?=\s*-?$)|(?:(?:several|a\s+few)\s+)?(?:{multipliers}))"
    )
    beginnings = {form[:4] for form in plain}
    separator = r"(?:\s*[-–—−]\s*|\s+(?:to|or|and)\s+)"
    soft = "|".join(
        (
            alternation(words["comparators"]),
            alternation(words["approximators"]["words"]),
            alternation(words["fillers"]["words"]),
        )
    )
    before = (
        rf"(?<![\w.,])(?<![^\W\d_]-)(?P<words>(?:(?:{soft})\s+|~\s*)*)"
        rf"(?P<range>between\s+|from\s+)?(?P<low>{number})(?:{separator}(?P<high>{number}))?"
        rf"(?P<of>\s+of)?(?P<hyphen>-|\s*)$"
    )
    return _Patterns(
        unit=re.compile(
            rf"(?<=[\d\s-])(?:{_joined(plain)})(?![\w²^]|\.\w)|(?<=\d)\s?-?(?:{alternation(short)})(?![\w²^]|\.\w)"
        ),
        beginnings=tuple(
            b for b in sorted(beginnings) if not any(b != o and b.startswith(o) for o in beginnings)
        ),
        digit=re.compile(r"\d(?=[\s-]{0,2}[A-Za-z%])"),
        number=re.compile(number, re.IGNORECASE),
        before=re.compile(before, re.IGNORECASE),
    )


def _joined(spellings: Sequence[str]) -> str:
    """Regular expression of unit names; a space in one may be a hyphen ("a 500-square-kilometre pocket")."""
    return alternation(spellings).replace(r"\s+", r"[\s-]+")


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Find figures that carry a unit.

    Parameters
    ----------
    text : str
        Any text; offsets count its characters.

    Returns
    -------
    tuple of Quantity
        In order. A range of two units ("from 300 metres to one kilometre") and a pair ("50km (31 miles)")
        are one quantity each.

    Examples
    --------
    >>> (q,) = find_quantities("more than 1,600 sq km (620 sq miles) of land")
    >>> q.value, q.unit, q.comparator.value, q.pair.value, q.pair.unit
    (1600.0, 'km2', 'more_than', 620.0, 'mi2')
    """
    found: list[Quantity] = []
    for quantity in _single(text):
        before = found[-1] if found else None
        joined = before and (_pair(text, before, quantity) or _spread(text, before, quantity))
        if joined:
            found[-1] = joined
        elif before is None or quantity.start >= before.end:
            found.append(quantity)
    return tuple(found)


def _units(text: str) -> Iterator[re.Match[str]]:
    """Find unit names: they are matched only where one of their beginnings stands."""
    pattern, starts = _patterns().unit, [hit.end() for hit in _patterns().digit.finditer(text)]
    for beginning in _patterns().beginnings:
        at = text.find(beginning)
        while at >= 0:
            starts.append(at)
            at = text.find(beginning, at + 1)
    last = 0
    for start in sorted(set(starts)):
        if start >= last and (hit := pattern.match(text, start)):
            last = hit.end()
            yield hit


def _single(text: str) -> Iterator[Quantity]:
    patterns = _patterns()
    for hit in _units(text):
        if not follows_number(text, hit.start()):
            continue
        spelling = re.sub(r"[\s-]+", " ", hit[0].strip().removeprefix("-"))
        start = max(0, hit.start() - _LOOK)
        end = hit.start() + len(hit[0]) - len(hit[0].lstrip(" -"))
        found = patterns.before.search(text[start:end])
        if found is None or spelling not in unit_spellings("en"):
            continue
        quantity = _quantity(found, start, hit.end(), unit_spellings("en")[spelling])
        if quantity is not None:
            yield quantity


def _quantity(found: re.Match[str], offset: int, end: int, unit: str) -> Quantity | None:
    low, high = read_number(found["low"]), read_number(found["high"]) if found["high"] else None
    if found["high"] and high is None:
        return None
    figure_start, figure_end = found.span("low")
    if found["high"] and low is not None and high is not None:
        multiplier = re.search(r"(hundred|thousand|million)\s*$", found["high"], re.IGNORECASE)
        if (
            multiplier
            and low < 100
            and low < high
            and not re.search(multiplier[1], found["low"], re.IGNORECASE)
        ):
            low *= lexicon("quantities_en")["multipliers"][multiplier[1].casefold()]
        if high <= low or (
            not found["range"] and re.search(r"\sand\s*$", found.string[: found.start("high")])
        ):
            # "5 and 8 km": no range but two figures, the last is the one with the unit
            low, high, figure_start, figure_end = high, None, *found.span("high")
        else:
            figure_end = found.end("high")
    vague = re.match(r"(?:several|a\s+few)\s", found["low"], re.IGNORECASE)
    if low is None and (not vague or dimension(unit) not in ("length", "area")):
        return None
    words = re.sub(r"\s+", " ", found["words"].strip().casefold())
    return Quantity(
        start=offset + found.start(),
        end=end,
        figure_start=offset + figure_start,
        figure=found.string[figure_start:figure_end],
        value=low,
        value_high=high,
        unit=unit,
        comparator=read_comparator(words),
        approximate=bool(_approximator().search(words)),
        hyphened=found["hyphen"] == "-",
    )


@cache
def _approximator() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(lexicon('quantities_en')['approximators']['words'])})(?!\w)")


@cache
def _comparators() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(lexicon('quantities_en')['comparators'])})(?!\w)")


def read_comparator(words: str) -> Comparator:
    """Read which end of a figure the words before it open; ``words`` are in lower case, singly spaced."""
    hit = _comparators().search(words)
    return Comparator(lexicon("quantities_en")["comparators"][hit[0]]) if hit else Comparator.EQUAL


def _pair(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    """Join "50km (31 miles)": two figures of one dimension in two units, the second in brackets."""
    same = first.unit != second.unit and dimension(first.unit) in ("length", "area")
    if not same or dimension(first.unit) != dimension(second.unit) or first.pair is not None:
        return None
    if first.value is None or second.value is None:
        return None
    between, behind = text[first.end : second.start], text[second.end : second.end + 4]
    ratio = (convert(second.value, second.unit, first.unit) or 0.0) / (first.value or 1.0)
    aside = 0.8 < ratio < 1.25 and (
        (re.fullmatch(r",\s+", between) and re.match(r",|\s+of\b", behind))
        or (re.fullmatch(rf"{_DASH}(?:or\s+)?", between) and re.match(_DASH, behind))
    )  # "60 km, 40 miles, of road"; two lengths of a list are far apart, or of one unit
    if not aside and not re.fullmatch(r"\s*(?:[(\[]|,?\s+or\s+|/)\s*", between):
        return None
    close = re.match(r"\s*[)\]]", behind)
    return replace(first, end=second.end + (len(close[0]) if close else 0), pair=second)


def _spread(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    """Join "from 300 metres to one kilometre" in the first unit."""
    if dimension(first.unit) != dimension(second.unit) or dimension(first.unit) in (None, "time"):
        return None
    if first.value is None or second.value is None:
        return None
    joint = r"\s+and\s+" if "between" in text[first.start : first.figure_start].casefold() else r"\s*[-–]\s*"
    if first.value_high is not None or not re.fullmatch(rf"\s+to\s+|{joint}", text[first.end : second.start]):
        return None
    high = convert(second.value, second.unit, first.unit)
    return replace(first, end=second.end, value_high=high) if high and high > first.value else None
