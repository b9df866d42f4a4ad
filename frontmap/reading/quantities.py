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
from frontmap.reading.cues import Cues, find_cues, unit_beginnings
from frontmap.reading.dates.values import alternation, lexicon
from frontmap.reading.numerals import follows_number, read_number
from frontmap.units import convert, dimension, unit_spellings

_DASH: Final = r"\s*(?:--|[–—]|(?<=\s)-(?=\s))\s*"
_LOOK: Final = 96  # characters before a unit in which its figure must stand: keeps the work linear
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_AND_A_HALF: Final = re.compile(r"\s+and\s+a\s+half\b")  # "a mile and a half"
_RULING: Final = re.compile(
    r"\b(?:control|rul(?:e[sd]?|ing)|authority|sway|reign\w*)\s*$"
)  # "control over 5 km"
_UNIT_BEHIND: Final = re.compile(r"[\s-]{0,2}[A-Za-z%]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure with its unit.

    ``start`` and ``end`` include comparator and unit, and the bracket of a pair. ``unit`` is canonical.
    ``value`` is None of a figure told by its size alone ("several hundred metres").
    ``pair`` is the second of two figures that say the same in two units. ``also`` are the figures before it
    that share its unit ("5, 10 and 12 km"): value, start and end of each.
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
    also: tuple[tuple[float, int, int], ...] = ()


@dataclass(frozen=True)
class _Patterns:
    unit: re.Pattern[str]
    before: re.Pattern[str]


_DIGITS: Final = (
    r"\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+|\d+,\d{1,2}(?!\d)|\d+(?:\.\d+)?"
)


@cache
def _patterns() -> _Patterns:
    words = lexicon("quantities_en")
    numerals = alternation([n for n in words["numbers"] if n not in ("a", "an")])
    tens = alternation([n for n, value in words["numbers"].items() if value >= 20])
    digits = alternation([n for n, value in words["numbers"].items() if value < 10 and n not in ("a", "an")])
    multipliers, parts = alternation(words["multipliers"]), alternation(words["fraction_parts"])
    plain = [form for form in unit_spellings("en") if form not in words["short_units"]["words"]]
    short = words["short_units"]["words"]
    # "a dozen", "two hundred", "twenty-five", "several dozens", "1.5 million", "three-quarters of a"
    number = (
        rf"(?:(?:(?:{numerals}|an?)[-\s])?(?:{parts})\s+of\s+an?|(?:{_DIGITS})(?:\s+(?:{multipliers}))?"
        rf"|(?:(?:{tens})[-\s](?:{digits})|{numerals})(?:[-\s](?:{multipliers})s?)?(?:\s+and\s+a\s+half)?"
        rf"|half\s+an?|(?:an?\s+)?half(?=-|\s*$)|an?\s+(?:{multipliers})|an?(?=\s*-?$)|(?:(?:several|a\s+few)\s+)?(?:{multipliers}))"
    )
    separator = r"(?:\s*[-–—−]\s*|\s+(?:to|or|and|by)\s+)"
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
        before=re.compile(before, re.IGNORECASE),
    )


def _joined(spellings: Sequence[str]) -> str:
    """Regular expression of unit names; a space in one may be a hyphen ("a 500-square-kilometre pocket")."""
    return alternation(spellings).replace(r"\s+", r"[\s-]+")


def find_quantities(text: str, cues: Cues | None = None) -> tuple[Quantity, ...]:
    """Find figures that carry a unit.

    Parameters
    ----------
    text : str
        Any text; offsets count its characters.
    cues : Cues, optional
        Of the same text, where they are known.

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
    for quantity in _single(text, find_cues(text) if cues is None else cues):
        before = found[-1] if found else None
        joined = before and (_pair(text, before, quantity) or _spread(text, before, quantity))
        if joined:
            found[-1] = joined
        elif before is None or quantity.start >= before.end:
            found.append(quantity)
    return tuple(found)


def _units(text: str, cues: Cues) -> Iterator[re.Match[str]]:
    """Find unit names behind what may be a number."""
    pattern, beginnings = _patterns().unit, unit_beginnings()
    last = 0
    for at in cues.units:
        if at < last or not (text.startswith(beginnings, at) or _UNIT_BEHIND.match(text, at)):
            continue
        # Telling that no number stands before is cheaper than telling which unit it is.
        if follows_number(text, at) and (hit := pattern.match(text, at)):
            last = hit.end()
            yield hit


def _single(text: str, cues: Cues) -> Iterator[Quantity]:
    patterns, spellings = _patterns(), unit_spellings("en")
    for hit in _units(text, cues):
        spelling = re.sub(r"[\s-]+", " ", hit[0].strip().removeprefix("-"))
        start = max(0, hit.start() - _LOOK)
        end = hit.start() + len(hit[0]) - len(hit[0].lstrip(" -"))
        before = text[start:end]
        found = patterns.before.search(before, _figure_bound(before))
        if found is None or spelling not in spellings:
            continue
        quantity = _quantity(found, start, hit.end(), spellings[spelling])
        half = _AND_A_HALF.match(text, hit.end()) if quantity is not None else None
        if quantity is not None and half is not None and quantity.value == 1:
            quantity = replace(quantity, value=1.5, end=half.end())
        if quantity is not None:
            yield quantity


def _figure_bound(before: str) -> int:
    """Offset behind the last word that belongs to no figure: no figure at the end begins before it."""
    for word in reversed(list(_LETTERS.finditer(before))):
        if word[0].lower() not in _figure_words():
            return word.end()
    return 0


@cache
def _figure_words() -> frozenset[str]:
    """Every run of letters that a figure and what stands before it may be made of."""
    data = lexicon("quantities_en")
    lists = (
        data["numbers"],
        data["multipliers"],
        [f"{word}s" for word in data["multipliers"]],
        data["comparators"],
        data["approximators"]["words"],
        data["fillers"]["words"],
        data["fraction_parts"],
        ("between", "from", "to", "or", "and", "by", "a", "an", "half", "of", "several", "few"),
    )
    return frozenset(run for words in lists for word in words for run in _LETTERS.findall(word.lower()))


def _quantity(found: re.Match[str], offset: int, end: int, unit: str) -> Quantity | None:
    low, high = read_number(found["low"]), read_number(found["high"]) if found["high"] else None
    if found["high"] and high is None:
        return None
    figure_start, figure_end = found.span("low")
    also: tuple[tuple[float, int, int], ...] = ()
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
            not found["range"] and re.search(r"\s(?:and|by)\s*$", found.string[: found.start("high")])
        ):
            # "5 and 8 km": no range but two figures, the last is the one with the unit
            also = ((low, offset + figure_start, offset + figure_end),)
            low, high, figure_start, figure_end = high, None, *found.span("high")
        else:
            figure_end = found.end("high")
    vague = re.match(r"(?:several|a\s+few)\s", found["low"], re.IGNORECASE)
    if low is None and (not vague or dimension(unit) not in ("length", "area")):
        return None
    words = re.sub(r"\s+", " ", found["words"].strip().casefold())
    if words.startswith("over") and _RULING.search(found.string, 0, found.start()):
        words = words.removeprefix("over").strip()  # "control over another 40 square kilometres"
    return Quantity(
        start=offset + found.start(),
        end=end,
        figure_start=offset + figure_start,
        figure=found.string[figure_start:figure_end],
        value=low,
        value_high=high,
        unit=unit,
        comparator=read_comparator(words),
        approximate=bool(approximator().search(words)),
        hyphened=found["hyphen"] == "-",
        also=(*_listed(found.string, found.start(), offset), *also) if also else (),
    )


_LISTED: Final = re.compile(rf"(?<![\w.,])({_DIGITS}),\s*$")


def _listed(before: str, end: int, offset: int) -> tuple[tuple[float, int, int], ...]:
    """Read the figures before "10 and 12 km" that a comma parts from it: "5, 10 and 12 km"."""
    hit = _LISTED.search(before, 0, end)
    value = read_number(hit[1]) if hit else None
    if hit is None or value is None:
        return ()
    return (*_listed(before, hit.start(), offset), (value, offset + hit.start(1), offset + hit.end(1)))


@cache
def approximator() -> re.Pattern[str]:
    """Words that make a figure approximate."""
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
    told = 0.6 < ratio < 1.6 and re.fullmatch(r"\s+of\s+[^().;,]{2,48}?\s*[(\[]\s*", between)
    if not aside and not told and not re.fullmatch(r"\s*(?:[(\[]|,?\s+or\s+|/)\s*", between):
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
    if text[: first.start].endswith(" by "):
        return None  # "shrank by 5 km to 8 km"
    high = convert(second.value, second.unit, first.unit)
    return replace(first, end=second.end, value_high=high) if high and high > first.value else None
