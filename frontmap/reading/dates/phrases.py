"""Date expressions: where a text speaks of a day, a month, a weekday, a day told from another.

An expression is what the words say, not yet a day: ``days.resolve_date`` makes a day of it, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from frontmap.reading.dates.openings import date_openings, month_names
from frontmap.reading.dates.ranges import is_night_of, join_range
from frontmap.reading.dates.relative import read_relative
from frontmap.reading.dates.seasons import read_feast, read_season, read_war
from frontmap.reading.dates.values import Anchor, DateExpression, Relation, alternation, lexicon
from frontmap.reading.dates.weekdays import read_weekday

_YEAR: Final = r"(?:18|19|20)\d\d"


_ORDINAL: Final = r"(?:st|nd|rd|th)?"


_WORD: Final = re.compile(r"\w+")
_DIGIT: Final = re.compile(r"\d")
_YEARS: Final = re.compile(r"(?:1\d|20)\d\d")
_OLD_YEAR_ENDS: Final = re.compile(r"\s*(?:[.,;:)]|$)|\s+(?:and|when|by|after)\b")
_NUMERIC: Final = re.compile(
    rf"(?P<iso>{_YEAR}-\d\d-\d\d)(?!\d)|(?P<dotted>\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR})(?!\d)"
)
_SAME_YEAR: Final = re.compile(r"\s+of\s+(?:that|the\s+same)\s+year\b")
_TOLD_YEAR: Final = re.compile(
    r",?\s+(?:(?:of\s+)?(?P<way>last|this)|(?:of\s+)?the\s+(?P<turn>following|next|previous|preceding))\s+year\b"
)
_LAST: Final = re.compile(r"\blast\s+$", re.IGNORECASE)
_TURN: Final = re.compile(r"\bthe\s+(?P<turn>following|previous|preceding)\s+$", re.IGNORECASE)
_YEAR_TURNS: Final = {"last": -1, "this": 0, "following": 1, "next": 1, "previous": -1, "preceding": -1}
_DAY_ALONE: Final = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?=\s*(?:[.,;:)]|$)|\s+(?:and|when|they|it|he|after|but)\b)"
)
_ON_THE: Final = re.compile(r"\b(?:on|by|until|since|before|after|of)\s+the\s+$", re.IGNORECASE)
_MORE_DAYS: Final = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)?,\s*)+(?:and\s+)?$")
_BRACKETED: Final = re.compile(rf"(?P<year>{_YEAR})(?:\s*[-–—]\s*(?P<to>{_YEAR}|present|now|\d\d))?\s*\)")
_ALONE: Final = re.compile(r"[\s=#*]*(?:\n|$)")
_WORD_BEFORE: Final = 16  # characters in which the word before a date stands that tells its relation
_DASH: Final = r"\s*[-–—/]\s*"


@dataclass(frozen=True)
class _Patterns:
    no_year: re.Pattern[str]
    right_day: re.Pattern[str]
    right_year: re.Pattern[str]
    left_day: re.Pattern[str]
    left_weekday: re.Pattern[str]
    left_part: re.Pattern[str]
    left_relation: re.Pattern[str]
    bare_month: re.Pattern[str]
    month_range: re.Pattern[str]
    named_for_year: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = lexicon("dates_en")
    months, weekdays = alternation(month_names()), alternation(words["weekdays"])
    figures = alternation(words["not_a_day"]["words"])
    return _Patterns(
        no_year=re.compile(rf"\s*(?:{figures})|[-–,.:]\d|-"),
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
            r"(?<!(?i:\bthe following))(?:\s+(?i:the|late|early|around|about|at\s+least|"
            r"(?:night|morning|evening|end|beginning|start)\s+of))*\s+$"
        ),
        named_for_year=re.compile(
            rf"\s+(?:[\w-]+\s+){{0,3}}?(?:{alternation(words['named_for_a_year']['words'])})\b", re.IGNORECASE
        ),
        month_range=re.compile(rf"{_DASH}(?:{months})\b"),
        bare_month=re.compile(rf"\b(?i:{alternation(words['before_a_month']['words'])})[\s-]+$"),
    )


@lru_cache(maxsize=4)
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
            if expression.start <= before.start:  # "Saturday, 10 September": the weekday is part of it
                found[-1] = expression
            continue
        if before is not None and is_night_of(text, before, expression):  # "overnight on 6 May"
            found[-1] = replace(expression, start=before.start)
            continue
        joined = before and join_range(text, before, expression)
        if joined:
            found[-1] = joined
        else:
            found.append(expression)
    return tuple(found)


def _expressions(text: str) -> Iterator[DateExpression]:
    position = 0
    for kind, start in date_openings(text):
        if start >= position:
            token = _WORD.match(text, start)
            expression = _READERS[kind](text, token) if token is not None else None
            if expression is not None:
                position = expression.end
                yield _with_relation(text, expression)


def _digits(text: str, token: re.Match[str]) -> DateExpression | None:
    if hit := _NUMERIC.match(text, token.start()):
        return _numeric(hit)
    window = text[max(0, token.start() - 16) : token.start()]
    day = _DAY_ALONE.match(text, token.start())
    if day and _ON_THE.search(window) and 1 <= int(day["day"]) <= 31:
        return DateExpression(start=token.start(), end=day.end(), anchor=Anchor.PREVIOUS, day=int(day["day"]))
    if len(token[0]) == 4 and _YEARS.fullmatch(token[0]):
        old = token[0] < "1800" and not _OLD_YEAR_ENDS.match(text, token.end())
        return None if old or _patterns().no_year.match(text, token.end()) else _year(text, token)
    return read_relative(text, token.start())


def _month(text: str, hit: re.Match[str]) -> DateExpression | None:
    patterns, month = _patterns(), month_names()[hit[0]]
    start, end = hit.span()
    window = text[max(0, start - 48) : start]
    offset = start - len(window)
    left = patterns.left_day.search(window) if _DIGIT.search(window) else None
    first = last = None
    if left and 1 <= int(left["day"]) <= 31:
        start, last = offset + left.start(), int(left["day"])
        first = int(left["from"]) if left["from"] else last
        if more := _MORE_DAYS.search(window[: left.start()]):  # "on 23, 25 and 26 April"
            start, first = start - len(more[0]), int(re.findall(r"\d+", more[0])[0])
    else:
        right = patterns.right_day.match(text, end)
        if right and 1 <= int(right["day"]) <= 31:
            end, first = right.end(), int(right["day"])
            last = int(right["to"]) if right["to"] else first
    year = None
    if following := patterns.right_year.match(text, end):
        end, year = following.end(), int(following["year"])
    if same := _SAME_YEAR.match(text, end):
        end = same.end()
    if first is None and year is None and not _TOLD_YEAR.match(text, end):
        asked = (
            _TURN.search(window)
            or patterns.bare_month.search(window)
            or patterns.month_range.match(text, end)
        )
        if not asked and not _is_heading(text, hit):
            return None
    anchor = Anchor.NONE if year else Anchor.YEAR
    plain = DateExpression(start=start, end=end, anchor=anchor, year=year, month=month, day=first)
    told = None if year else _TOLD_YEAR.match(text, end)
    if told is not None:
        anchor = Anchor.PUBLISHED if told["way"] else Anchor.PREVIOUS
        plain = replace(
            plain, end=told.end(), anchor=anchor, year_turn=_YEAR_TURNS[told["way"] or told["turn"]]
        )
    if first is None:
        if told is None and year is None and (recent := _LAST.search(window)):  # "last March": not this month
            return replace(plain, start=offset + recent.start(), anchor=Anchor.PUBLISHED, turn=-1)
        turn = _TURN.search(window) if told is None and year is None else None
        if turn is not None:  # "the following April"
            which = _YEAR_TURNS[turn["turn"].casefold()]
            return replace(plain, start=offset + turn.start(), anchor=Anchor.PREVIOUS, turn=which)
        return _with_part(text, plain)
    if weekday := patterns.left_weekday.search(text[max(0, start - 16) : start]):
        plain = replace(plain, start=start - len(weekday[0]))
    if last is not None and last != first:
        return replace(plain, through=replace(plain, day=last)) if first < last <= 31 else None
    return plain


def _is_heading(text: str, hit: re.Match[str]) -> bool:
    """Whether a month or year stands alone on its line."""
    first = hit.start()
    while first and text[first - 1] in " =#*":
        first -= 1
    return (not first or text[first - 1] == "\n") and bool(_ALONE.match(text, hit.end()))


def _year(text: str, hit: re.Match[str]) -> DateExpression | None:
    """Read a bare year behind a word that asks for one; any other number of its size is none."""
    window = text[max(0, hit.start() - 24) : hit.start()]
    if _patterns().named_for_year.match(text, hit.end()):  # "the 2022 invasion"
        return DateExpression(start=hit.start(), end=hit.end(), year=int(hit[0]))
    bracketed = _BRACKETED.match(text, hit.start()) if window.endswith("(") else None
    if bracketed:  # "Battle of P (2012–present)" began in 2012
        return DateExpression(start=hit.start(), end=bracketed.end() - 1, year=int(hit[0]))
    if _is_heading(text, hit):
        return DateExpression(start=hit.start(), end=hit.end(), year=int(hit[0]))
    if not _patterns().bare_month.search(window) and not _patterns().left_part.search(window):
        return None
    return _with_part(text, DateExpression(start=hit.start(), end=hit.end(), year=int(hit[0])))


def _relative(text: str, token: re.Match[str]) -> DateExpression | None:
    expression = read_relative(text, token.start())
    if expression is None or expression.unit not in ("month", "year") or expression.part is not None:
        return expression
    return _with_part(text, expression)  # "late last month"


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


def _with_part(text: str, expression: DateExpression) -> DateExpression:
    window = text[max(0, expression.start - 24) : expression.start]
    hit = _patterns().left_part.search(window)
    if hit is None:
        return expression
    part = lexicon("dates_en")["parts"][re.sub(r"\s+", " ", hit["part"].casefold())]
    return replace(expression, start=expression.start - len(hit[0]), part=part)


@cache
def _before_dates() -> frozenset[str]:
    """Words in which what tells the relation of a date may end."""
    words = [_WORD.findall(relation)[-1] for relation in lexicon("dates_en")["relations"]]
    return frozenset([*words, "the", "late", "early", "around", "about", "least", "of"])


def _with_relation(text: str, expression: DateExpression) -> DateExpression:
    window = text[max(0, expression.start - 48) : expression.start]
    before = _WORD.findall(window[-_WORD_BEFORE:].lower())
    if not before or before[-1] not in _before_dates():
        return expression
    hit = _patterns().left_relation.search(window)
    if hit is None:
        return expression
    word = lexicon("dates_en")["relations"][re.sub(r"\s+", " ", hit["relation"].casefold())]
    meaning = {"from": "at", "between": "at"}.get(word, word)
    if meaning == "until" and re.search(r"\bnot\b[^.;,]*$", window[: hit.start()], re.IGNORECASE):
        meaning = "at"  # "not until the 10th" is on the 10th
    return replace(expression, relation=Relation(meaning))


_READERS: Final[dict[str, Callable[[str, re.Match[str]], DateExpression | None]]] = {
    "digits": _digits,
    "month": _month,
    "season": read_season,
    "feast": read_feast,
    "war": read_war,
    "war_or_relative": lambda text, token: read_war(text, token) or _relative(text, token),
    "weekday": read_weekday,
    "relative": _relative,
}
