"""Date expressions: where a text speaks of a day, a month, a weekday, a day told from another.

An expression is what the words say, not yet a day: ``days.resolve_date`` makes a day of it, or nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Final


class Anchor(StrEnum):
    """What an expression needs beside its own words to become a day."""

    NONE = "none"
    YEAR = "year"
    PUBLISHED = "published"
    PREVIOUS = "previous"
    FIRST_DAY = "first_day"


class Relation(StrEnum):
    """How the thing dated lies to the day named."""

    AT = "at"
    BY = "by"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """A run of words that names days.

    ``part`` is early, mid or late. ``shift`` counts ``unit`` from the anchor; ``span`` makes it the whole
    stretch between the two ("in the last 48 hours"). ``through`` is the last day of a range.
    """

    start: int
    end: int
    anchor: Anchor = Anchor.NONE
    relation: Relation = Relation.AT
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_month: int | None = None
    part: str | None = None
    weekday: int | None = None
    shift: int | None = None
    unit: str = "day"
    span: bool = False
    through: DateExpression | None = None

    @property
    def names_a_day(self) -> bool:
        """Whether it is as fine as a day, however that day is told."""
        calendar_day = self.day is not None or self.weekday is not None
        return calendar_day or (self.shift is not None and self.unit in ("day", "hour") and not self.span)


def alternation(words: Any) -> str:
    """Regular expression for any of the words, the longest first; a space in a word is any space."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Read ``lexicon/<name>.toml``."""
    return tomllib.loads((files("frontmap.reading") / "lexicon" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def _months() -> dict[str, int]:
    words = lexicon("dates_en")
    names: dict[str, int] = {**words["months"], **words["abbreviations"]}
    upper = {name.upper(): number for name, number in names.items() if len(name) > 3}
    return names | upper | {n.title(): v for n, v in names.items()}


_YEAR: Final = r"(?:18|19|20)\d\d"
_ORDINAL: Final = r"(?:st|nd|rd|th)?"
_DASH: Final = r"\s*[-–—/]\s*"


@dataclass(frozen=True)
class _Patterns:
    core: re.Pattern[str]
    right_day: re.Pattern[str]
    right_year: re.Pattern[str]
    left_day: re.Pattern[str]
    left_weekday: re.Pattern[str]
    left_part: re.Pattern[str]
    left_relation: re.Pattern[str]
    bare_month: re.Pattern[str]
    relative: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = lexicon("dates_en")
    months, weekdays = alternation(_months()), alternation(words["weekdays"])
    figures = alternation(words["not_a_day"]["words"])
    nouns = alternation(words["day_nouns"]["words"])
    numbers = alternation(lexicon("quantities_en")["numbers"])
    ordinals = alternation(lexicon("quantities_en")["ordinals"])
    count = rf"(?P<count>\d{{1,3}}|{numbers}|a\s+few|several|(?:a\s+)?couple\s+of)"
    unit = r"(?P<unit>hour|day|night|week|month|year)s?"
    one_of = r"the|that|this|these|those|last|next|previous|following|same|earlier|later"
    relative = "|".join(
        (
            r"(?P<deictic>(?:the\s+)?day\s+before\s+yesterday|yesterday|today|tonight|tomorrow|overnight)",
            rf"(?:the\s+)?(?P<ago_count>\d{{1,3}}|{numbers})\s+(?P<ago_unit>day|week|month|year)s?\s+ago",
            rf"(?:just\s+|only\s+)?{count}\s+{unit}\s+(?P<way>later|earlier|after|before|afterwards?)"
            rf"(?!\s+(?:the|his|her|its|their|that|than|a|an|Russia|[A-Z]))",
            rf"(?:the|over|in|during)?\s*(?:the\s+)?(?P<window_from>last|past|previous|preceding)\s+"
            rf"(?P<window>\d{{1,3}}|{numbers})\s+(?P<window_unit>hour|day|week|month)s",
            rf"(?:the\s+)?(?P<ordinal>\d{{1,4}}(?:st|nd|rd|th)|{ordinals})\s+day\s+of\s+"
            r"(?:the\s+|Russia['’]s\s+)?(?:full-scale\s+)?(?:war|invasion)",
            rf"(?:(?:earlier|later)\s+)?(?:on\s+|during\s+)?(?:the\s+(?P<the>same|next|following|previous|preceding)"
            rf"|(?P<that>that|this|last|next)(?:\s+same)?)\s+(?P<noun>{nouns}|week|weekend|month|year)\b"
            rf"(?:\s+(?P<tail>after|before)\b)?",
            r"the\s+day\s+(?P<bare>after|before)(?=\s*[.,;:)]|\s*$|\s+(?:in|at|on|by)\b)",
            r"(?P<earlier>earlier|later)\s+in\s+the\s+(?P<earlier_noun>day|week|month|year)",
        )
    )
    iso = rf"(?P<iso>{_YEAR}-\d\d-\d\d)(?!\d)|(?P<dotted>\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR})(?!\d)"
    season = alternation(words["seasons"])
    return _Patterns(
        core=re.compile(
            rf"\b(?:(?P<month>{months})\b|(?P<weekday>{weekdays})\b|{iso}"
            rf"|(?P<season>{season})\s+(?:of\s+)?(?P<season_year>{_YEAR})\b"
            rf"|(?P<year>{_YEAR})\b(?!\s*(?:{figures})|[-–,.:]\d|-)"
            rf"|(?P<relative>\d|(?i:{one_of}|{numbers}|{ordinals}|yesterday|today|tonight|tomorrow|overnight"
            r"|just|only|over|in|during|on|several)\b))"
        ),
        right_day=re.compile(
            rf"\.?\s+(?:the\s+)?(?P<day>\d{{1,2}}){_ORDINAL}(?!\d|[,.:]\d|\s*%|\s+(?:{figures}))"
            rf"(?:(?:{_DASH}|\s+(?:to|and|through|or)\s+)(?P<to>\d{{1,2}}){_ORDINAL}(?!\d|[,.:]\d|\s+(?:{figures}|{months})))?"
        ),
        right_year=re.compile(rf"\.?,?\s+(?:of\s+)?(?P<year>{_YEAR})\b(?!\s+(?:{figures})|[-–]\d)"),
        left_day=re.compile(
            rf"(?<![\d.,])(?:(?P<from>\d{{1,2}}){_ORDINAL}(?:{_DASH}|\s+(?:to|and|through|or|по|до|та|и|і)\s+))?"
            rf"(?:the\s+)?(?P<day>\d{{1,2}}){_ORDINAL}(?:-го|-е)?(?:\s+of)?\s+$"
        ),
        left_weekday=re.compile(rf"\b(?P<weekday>{weekdays}),?\s+(?:the\s+)?$"),
        left_part=re.compile(rf"\b(?i:(?P<part>{alternation(words['parts'])}))(?:\s+|\s*-\s*)$"),
        left_relation=re.compile(
            rf"\b(?i:(?P<relation>{alternation(words['relations'])}))"
            r"(?:\s+(?i:the|late|early|around|about|at\s+least|(?:night|morning|evening|end|beginning|start)\s+of))*\s+$"
        ),
        bare_month=re.compile(rf"\b(?i:{alternation(words['before_a_month']['words'])})[\s-]+$"),
        relative=re.compile(rf"(?i:{relative})\b"),
    )


def find_dates(text: str) -> tuple[DateExpression, ...]:
    """Find the date expressions of a text.

    Parameters
    ----------
    text : str
        Any text; offsets count its characters.

    Returns
    -------
    tuple of DateExpression
        In order, without overlap; a range is one expression with ``through``.

    Examples
    --------
    >>> text = "On 5 May and until the next day"
    >>> [(text[d.start:d.end], d.relation.value) for d in find_dates(text)]
    [('5 May', 'at'), ('the next day', 'until')]
    """
    found: list[DateExpression] = []
    for expression in _expressions(text):
        before = found[-1] if found else None
        if before is not None and expression.start < before.end:
            continue
        joined = before and _range(text, before, expression)
        if joined:
            found[-1] = joined
        else:
            found.append(expression)
    return tuple(found)


def _expressions(text: str) -> Iterator[DateExpression]:
    patterns = _patterns()
    position = 0
    while hit := patterns.core.search(text, position):
        position = hit.end()
        expression: DateExpression | None
        if hit["month"]:
            expression = _month(text, hit)
        elif hit["weekday"]:
            expression = DateExpression(
                start=hit.start(),
                end=hit.end(),
                anchor=Anchor.PUBLISHED,
                weekday=lexicon("dates_en")["weekdays"][hit["weekday"]],
            )
            expression = _weekday_way(text, expression)
        elif hit["iso"] or hit["dotted"]:
            expression = _numeric(hit)
        elif hit["season"]:
            first, last = lexicon("dates_en")["seasons"][hit["season"]]
            year = int(hit["season_year"])
            expression = DateExpression(
                start=hit.start(), end=hit.end(), year=year, month=first, last_month=last
            )
        elif hit["year"]:
            expression = DateExpression(start=hit.start(), end=hit.end(), year=int(hit["year"]))
            expression = _with_part(text, expression)
        else:
            expression = _relative(text, hit.start())
        if expression is not None:
            position = max(position, expression.end)
            yield _with_relation(text, expression)


def _month(text: str, hit: re.Match[str]) -> DateExpression | None:
    patterns, month = _patterns(), _months()[hit["month"]]
    start, end = hit.span()
    window = text[max(0, start - 48) : start]
    offset = start - len(window)
    left = patterns.left_day.search(window)
    first = last = None
    if left and 1 <= int(left["day"]) <= 31:
        start, last = offset + left.start(), int(left["day"])
        first = int(left["from"]) if left["from"] else last
    else:
        right = patterns.right_day.match(text, end)
        if right and 1 <= int(right["day"]) <= 31:
            end, first = right.end(), int(right["day"])
            last = int(right["to"]) if right["to"] else first
    year = None
    if following := patterns.right_year.match(text, end):
        end, year = following.end(), int(following["year"])
    if first is None and year is None and not patterns.bare_month.search(window):
        return None
    anchor = Anchor.NONE if year else Anchor.YEAR
    plain = DateExpression(start=start, end=end, anchor=anchor, year=year, month=month, day=first)
    if first is None:
        return _with_part(text, plain)
    if weekday := patterns.left_weekday.search(text[max(0, start - 16) : start]):
        plain = replace(plain, start=start - len(weekday[0]))
    if last is not None and last != first:
        return replace(plain, through=replace(plain, day=last)) if first < last <= 31 else None
    return plain


def _numeric(hit: re.Match[str]) -> DateExpression | None:
    if hit["iso"]:
        year, month, day = (int(x) for x in hit["iso"].split("-"))
    else:
        day, month, year = (int(x) for x in re.split(r"[./]", hit["dotted"]))
        if month > 12:
            day, month = month, day
        elif "/" in hit["dotted"] and day <= 12 and day != month:
            return None  # 10/09 is October in one country and September in the next
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return DateExpression(start=hit.start(), end=hit.end(), year=year, month=month, day=day)


def _weekday_way(text: str, expression: DateExpression) -> DateExpression:
    window = text[max(0, expression.start - 10) : expression.start].casefold()
    way = 1 if re.search(r"\bnext\s+$", window) else 0
    if before := re.search(r"\b(?:last|next|this)\s+$", window):
        expression = replace(expression, start=expression.start - len(before[0]))
    return replace(expression, shift=way) if way else expression


_SHIFTS: Final = {"same": 0, "that": 0, "this": 0, "next": 1, "following": 1, "previous": -1, "preceding": -1}
_DEICTIC: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def _relative(text: str, start: int) -> DateExpression | None:
    hit = _patterns().relative.match(text, start)
    if hit is None:
        return None
    plain = DateExpression(start=start, end=hit.end(), anchor=Anchor.PREVIOUS)
    return next((read(hit, plain) for group, read in _READERS if hit[group]), None)


def _deictic(hit: re.Match[str], plain: DateExpression) -> DateExpression:
    word = hit["deictic"].casefold()
    if word == "overnight":
        return replace(plain, shift=-1, span=True)
    return replace(plain, anchor=Anchor.PUBLISHED, shift=-2 if "before" in word else _DEICTIC[word])


def _ago(hit: re.Match[str], plain: DateExpression) -> DateExpression | None:
    return _counted(plain, hit["ago_count"], hit["ago_unit"], -1, Anchor.PUBLISHED)


def _later(hit: re.Match[str], plain: DateExpression) -> DateExpression | None:
    sign = -1 if hit["way"].casefold() in ("earlier", "before") else 1
    return _counted(plain, hit["count"], hit["unit"], sign, Anchor.PREVIOUS)


def _window(hit: re.Match[str], plain: DateExpression) -> DateExpression | None:
    told = hit["window_from"].casefold() in ("previous", "preceding")
    anchor = Anchor.PREVIOUS if told else Anchor.PUBLISHED
    counted = _counted(plain, hit["window"], hit["window_unit"], -1, anchor)
    return counted and replace(counted, span=True)


def _day_of_war(hit: re.Match[str], plain: DateExpression) -> DateExpression | None:
    number = _number(re.sub(r"(?<=\d)(?:st|nd|rd|th)", "", hit["ordinal"]), "ordinals")
    return number and replace(plain, anchor=Anchor.FIRST_DAY, shift=number - 1) or None


def _day_after(hit: re.Match[str], plain: DateExpression) -> DateExpression:
    return replace(plain, shift=1 if hit["bare"].casefold() == "after" else -1)


def _earlier_in(hit: re.Match[str], plain: DateExpression) -> DateExpression | None:
    unit = hit["earlier_noun"].casefold()
    return None if unit == "day" else replace(plain, shift=0, unit=unit)


def _that_day(hit: re.Match[str], plain: DateExpression) -> DateExpression:
    determiner, noun = (hit["the"] or hit["that"]).casefold(), hit["noun"].casefold()
    halves = lexicon("dates_en")["day_nouns"]["words"]
    unit = "day" if noun in halves else "week" if noun == "weekend" else noun
    if determiner in ("this", "last") or (determiner == "next" and hit["that"]):
        shift = {"this": 0, "last": -1, "next": 1}[determiner]
        return replace(plain, anchor=Anchor.PUBLISHED, shift=shift, unit=unit)
    return replace(plain, shift=_SHIFTS[determiner], unit=unit)


_READERS: Final[tuple[tuple[str, Callable[[re.Match[str], DateExpression], DateExpression | None]], ...]] = (
    ("deictic", _deictic),
    ("ago_count", _ago),
    ("count", _later),
    ("window", _window),
    ("ordinal", _day_of_war),
    ("bare", _day_after),
    ("earlier", _earlier_in),
    ("noun", _that_day),
)


def _counted(
    plain: DateExpression, count: str, unit: str, sign: int, anchor: Anchor
) -> DateExpression | None:
    number = _number(count, "numbers")
    if number is None:
        return None
    unit = unit.casefold()
    return replace(plain, anchor=anchor, shift=sign * number, unit="day" if unit == "night" else unit)


def _number(word: str, table: str) -> int | None:
    return int(word) if word.isdigit() else lexicon("quantities_en")[table].get(word.casefold())


def _with_part(text: str, expression: DateExpression) -> DateExpression:
    window = text[max(0, expression.start - 24) : expression.start]
    hit = _patterns().left_part.search(window)
    if hit is None:
        return expression
    part = lexicon("dates_en")["parts"][re.sub(r"\s+", " ", hit["part"].casefold())]
    return replace(expression, start=expression.start - len(hit[0]), part=part)


def _with_relation(text: str, expression: DateExpression) -> DateExpression:
    window = text[max(0, expression.start - 48) : expression.start]
    hit = _patterns().left_relation.search(window)
    if hit is None:
        return expression
    word = lexicon("dates_en")["relations"][re.sub(r"\s+", " ", hit["relation"].casefold())]
    meaning = {"from": "at", "between": "at"}.get(word, word)
    if meaning == "until" and re.search(r"\bnot\s+$", window[: hit.start()], re.IGNORECASE):
        meaning = "at"  # "not until the 10th" is on the 10th
    return replace(expression, relation=Relation(meaning))


def _range(text: str, first: DateExpression, last: DateExpression) -> DateExpression | None:
    """Join "30 April – 2 May" and "from 27 February to 10 September"; "5 May and 6 June" are two dates."""
    if first.month is None or last.month is None or (first.day is None) != (last.day is None):
        return None
    between = text[first.end : last.start].strip().casefold()
    if between == "and":
        if not re.search(r"\bbetween\s+$", text[max(0, first.start - 12) : first.start], re.IGNORECASE):
            return None
    elif between not in ("-", "–", "—", "to", "through", "until", "till"):
        return None
    anchor = last.anchor if first.year is None else first.anchor
    end = replace(last, relation=Relation.AT)
    return replace(first, end=last.end, anchor=anchor, through=end)
