"""Days told from another day: "the next day", "two days later", "last week", "the 200th day of the war"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Final

from frontmap.reading.dates.values import Anchor, DateExpression, lexicon
from frontmap.reading.dates.wordings import DIGITS, wordings
from frontmap.reading.numerals import read_ordinal

_WHOLE_DAYS: Final = {24: 1, 48: 2, 72: 3}  # hours


_AHEAD: Final = re.compile(r"([^\W\d_]+)(?:\s+(?:the\s+)?(\w+))?")
ALONE: Final = frozenset(
    {form for w in ("yesterday", "today", "tonight", "tomorrow", "overnight") for form in (w, w.capitalize())}
)
"""Words that are an expression by themselves."""
_WORDS_BEFORE: Final = 200  # characters in which an article and a word stand before "overnight"
_SHIFTS: Final = {"same": 0, "that": 0, "this": 0, "next": 1, "following": 1, "previous": -1, "preceding": -1}


_AND_A_HALF: Final = {"week": (9, 12), "month": (40, 52), "year": (500, 600)}
_EDGES: Final = {
    "end": "late", "middle": "mid", "first half": "first_half", "second half": "second_half",
    "latter half": "second_half",
}  # fmt: skip
_STRETCHES: Final = {"days": 7, "weeks": 30, "months": 91}
_UNIT_DAYS: Final = {"day": 1, "week": 7, "month": 30}
_DESCRIBED: Final = re.compile(
    r"\s+(?!on\b|in(?:to)?\b|to\b|from\b|by\b|and\b|at\b|as\b|after\b|before\b)[a-z]+"
)
_DESCRIBES: Final = re.compile(r"(?:\b(?:an?|the|its|their|of|[\w-]+['’]s)\s+[\"“]?(?:[\w-]+\s+)?)$")
_DEICTIC: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


@cache
def goes_on() -> frozenset[str]:
    """Words that may follow the first one, and an article, of an expression of several words."""
    words, figures = lexicon("dates_en"), lexicon("quantities_en")
    units = [f"{unit}{s}" for unit in ("hour", "day", "night", "week", "month", "year") for s in ("", "s")]
    others = (
        "weekend few several couple same next following previous preceding last past coming ensuing "
        "subsequent prior initial very that writing half latter "
        "opening early this the end beginning start middle later earlier ago before after in on during of"
    )
    every = [*units, *others.split(), *words["day_nouns"]["words"], *figures["numbers"], *figures["ordinals"]]
    return frozenset(every)


def read_relative(text: str, start: int) -> DateExpression | None:
    """Read the expression that begins at ``start``, if one does: its anchor, its shift, its unit."""
    ahead = _AHEAD.match(text, start)
    opener = DIGITS
    if ahead is not None:
        opener = ahead[1].lower()
        if ahead[1] not in ALONE:  # most openings are mere articles and prepositions
            second = ahead[2]
            if second is None or not (second[0].isdigit() or second.lower() in goes_on()):
                return None
    pattern = wordings(opener)
    hit = pattern.match(text, start) if pattern is not None else None
    if hit is None:
        return None
    for group, read in _readers(opener):
        if hit[group]:
            return read(hit)
    return None


def _expression(
    hit: re.Match[str],
    *,
    anchor: Anchor = Anchor.PREVIOUS,
    shift: int | None = None,
    furthest: int | None = None,
    unit: str = "day",
    part: str | None = None,
    span: bool = False,
) -> DateExpression:
    return DateExpression(
        start=hit.start(), end=hit.end(), anchor=anchor, shift=shift, furthest=furthest, unit=unit,
        part=part, span=span,
    )  # fmt: skip


def _deictic(hit: re.Match[str]) -> DateExpression | None:
    word = hit["deictic"].casefold()
    if word == "overnight":
        described = _DESCRIBED.match(hit.string, hit.end()) and _DESCRIBES.search(
            hit.string, max(0, hit.start() - _WORDS_BEFORE), hit.start()
        )
        return None if described else _expression(hit, shift=-1, span=True)
    shift = -2 if "before" in word else _DEICTIC.get(word, 0)  # "as of this writing" is today
    return _expression(hit, anchor=Anchor.PUBLISHED, shift=shift)


def _later(hit: re.Match[str]) -> DateExpression | None:
    way = (hit["way"] or hit["way2"]).casefold()
    anchor = Anchor.PUBLISHED if way == "ago" else Anchor.PREVIOUS
    sign = -1 if way in ("earlier", "before", "ago", "prior", "previously") else 1
    return _counted(hit, hit["count"], hit["unit"], sign, anchor)


def _units(hit: re.Match[str]) -> DateExpression | None:
    sign = -1 if hit["units_way"].casefold() == "earlier" else 1
    return _counted(hit, "", hit["units"], sign, Anchor.PREVIOUS)


def _and_a_half(hit: re.Match[str]) -> DateExpression:
    """Read "a week and a half later": a few days more or less."""
    way = hit["half_way"].casefold()
    low, high = _AND_A_HALF[(hit["half"] or hit["halves"]).casefold()]
    sign = -1 if way in ("earlier", "ago") else 1
    anchor = Anchor.PUBLISHED if way == "ago" else Anchor.PREVIOUS
    return _expression(hit, anchor=anchor, shift=sign * low, furthest=sign * high)


def _own_edge(hit: re.Match[str]) -> DateExpression:
    """Read "by year's end"."""
    return _expression(hit, shift=0, unit=hit["own_edge"].casefold(), part="late")


def _within(hit: re.Match[str]) -> DateExpression | None:
    """Read "within three days", "over the next two weeks": the stretch after the day told last."""
    number = _number(hit["within"], "numbers")
    days = _UNIT_DAYS[hit["within_unit"].casefold()]
    return (number and _expression(hit, shift=number * days, span=True)) or None


def _weekend(hit: re.Match[str]) -> DateExpression:
    word = hit["weekend"].casefold()
    anchor = Anchor.PREVIOUS if word in ("that", "previous") else Anchor.PUBLISHED
    return _expression(
        hit, anchor=anchor, shift={"last": -1, "previous": -1, "next": 1}.get(word, 0), unit="weekend"
    )


def _edge(hit: re.Match[str]) -> DateExpression:
    """Read "the end of the month": of the one told last."""
    unit = hit["edge_unit"].casefold()
    if unit == "day":
        return _clock(hit)
    edge = re.sub(r"\s+", " ", hit["edge"].casefold())
    part = _EDGES.get(edge, "early")
    return _expression(hit, shift=0, unit=unit, part=part)


def _window(hit: re.Match[str]) -> DateExpression | None:
    told = hit["window_from"].casefold() in ("previous", "preceding")
    anchor = Anchor.PREVIOUS if told else Anchor.PUBLISHED
    counted = _counted(hit, hit["window"], hit["window_unit"], -1, anchor)
    return counted and replace(counted, span=True)


def _coming(hit: re.Match[str]) -> DateExpression:
    """Read "over the following days": the week, the month or the quarter after the day told last."""
    return _expression(hit, shift=_STRETCHES[(hit["coming"] or hit["after"]).casefold()], span=True)


def _preceding(hit: re.Match[str]) -> DateExpression:
    """Read "in the preceding days": the week before the day told last."""
    return _expression(hit, shift=-_STRETCHES[(hit["prior"] or hit["before"]).casefold()], furthest=-1)


def _day_of_war(hit: re.Match[str]) -> DateExpression | None:
    number = int(hit["number"]) if hit["number"] else read_ordinal(hit["ordinal"])
    return (number and _expression(hit, anchor=Anchor.FIRST_DAY, shift=number - 1)) or None


def _soon(hit: re.Match[str]) -> DateExpression:
    """Read "within days": the week from the day told last on."""
    days = {"hours": 1, "days": 7, "weeks": 30}[hit["soon"].casefold()]
    return _expression(hit, shift=0 if days == 1 else 1, furthest=days)


def _own_day(hit: re.Match[str]) -> DateExpression | None:
    number = read_ordinal(hit["own"])
    return (number and _expression(hit, anchor=Anchor.ONSET, shift=number - 1)) or None


def _opening(hit: re.Match[str]) -> DateExpression:
    """Read "the first week of the invasion": from its first day on."""
    days = {"hours": 1, "days": 5, "week": 7, "weeks": 21, "month": 30, "months": 90}[
        hit["opening"].casefold()
    ]
    return _expression(hit, anchor=Anchor.FIRST_DAY, shift=0, furthest=days - 1)


def _into(hit: re.Match[str]) -> DateExpression | None:
    number, days = _number(hit["into"], "numbers"), _UNIT_DAYS[hit["into_unit"].casefold()]
    return None if number is None else _expression(hit, anchor=Anchor.FIRST_DAY, shift=number * days)


def _clock(hit: re.Match[str]) -> DateExpression:
    """Read a time of day: of the day told last, or with none told before, of the day of the report."""
    return _expression(hit, shift=0, unit="hour")


def _day_after(hit: re.Match[str]) -> DateExpression:
    return _expression(hit, shift=1 if hit["bare"].casefold() == "after" else -1)


def _earlier_in(hit: re.Match[str]) -> DateExpression | None:
    unit = hit["earlier_noun"].casefold()
    return None if unit == "day" else _expression(hit, shift=0, unit=unit)


def _that_day(hit: re.Match[str]) -> DateExpression:
    determiner, noun = (hit["the"] or hit["that"]).casefold(), hit["noun"].casefold()
    halves = lexicon("dates_en")["day_nouns"]["words"]
    unit = "day" if noun in halves else noun
    if determiner in (
        "this",
        "last",
    ):  # "by next day" leans on the day told before, as "by the next day" does
        shift = {"this": 0, "last": -1}[determiner]
        return _expression(hit, anchor=Anchor.PUBLISHED, shift=shift, unit=unit)
    return _expression(hit, shift=_SHIFTS[determiner], unit=unit)


_Reader = Callable[[re.Match[str]], DateExpression | None]
_READERS: Final[tuple[tuple[str, _Reader], ...]] = (
    ("deictic", _deictic),
    ("count", _later),
    ("units", _units),
    ("half_way", _and_a_half),
    ("own_edge", _own_edge),
    ("window", _window),
    ("within", _within),
    ("opening", _opening),
    ("into", _into),
    ("weekend", _weekend),
    ("edge", _edge),
    ("coming", _coming),
    ("after", _coming),
    ("prior", _preceding),
    ("before", _preceding),
    ("ordinal", _day_of_war),
    ("number", _day_of_war),
    ("own", _own_day),
    ("soon", _soon),
    ("clock", _clock),
    ("bare", _day_after),
    ("earlier", _earlier_in),
    ("noun", _that_day),
)


@cache
def _readers(opener: str) -> tuple[tuple[str, _Reader], ...]:
    """Readers of the wordings that a word may open, with the groups that tell that one was found."""
    pattern = wordings(opener)
    return tuple([one for one in _READERS if pattern is not None and one[0] in pattern.groupindex])


def _counted(hit: re.Match[str], count: str, unit: str, sign: int, anchor: Anchor) -> DateExpression | None:
    """Read a count of units; of weeks it may be a day off, and "a few" has two bounds."""
    unit = {"night": "day"}.get(unit.casefold(), unit.casefold())
    vague = lexicon("dates_en")["vague_counts"].get(re.sub(r"\s+", " ", count.casefold()) or "some")
    number = None if vague else _number(count, "numbers")
    if unit == "hour" and number in _WHOLE_DAYS and sign > 0:
        unit, number = "day", _WHOLE_DAYS[number]
    if unit == "hour":
        return _expression(hit, anchor=anchor, shift=sign * (number or 0), unit="hour")
    if vague is not None or unit == "week":
        low, high = vague or (number, number)
        days = _UNIT_DAYS.get(unit)
        if days is None or low is None or high is None:
            return None
        off = 1 if vague is None else 0
        near, far = low * days - off, high * days + off
        return _expression(hit, anchor=anchor, shift=sign * near, furthest=sign * far)
    return None if number is None else _expression(hit, anchor=anchor, shift=sign * number, unit=unit)


def _number(word: str, table: str) -> int | None:
    return int(word) if word.isdigit() else lexicon("quantities_en")[table].get(word.casefold())
