"""Date expressions of Ukrainian and Russian, from the words of ``lexicon/dates_<language>.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Final

from frontmap.reading.dates.beside import KeyWords, keys_of, matches_beside
from frontmap.reading.dates.values import Anchor, DateExpression, Relation, lexicon

_YEAR: Final = r"(?:19|20)\d\d"
_ANCHORS: Final = {"published": Anchor.PUBLISHED, "previous": Anchor.PREVIOUS, "first_day": Anchor.FIRST_DAY}
_NUMERIC: Final = re.compile(
    rf"(?<![\d.])(\d{{1,2}})\.(\d\d)\.({_YEAR})(?!\d)|(?<!\d)({_YEAR})-(\d\d)-(\d\d)(?!\d)"
)
_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIGURES: Final = re.compile(r"\d\.\d\d\.\d|\d-\d\d-\d")
_FIGURE: Final = re.compile(r"\D+")  # what stands behind the figures of "9-го"
_YEAR_FIGURES: Final = re.compile(_YEAR)
_MONTH, _WEEKDAY, _SEASON = "month", "weekday", "season"  # no idiom is written so: theirs are Cyrillic
_WINDOW: Final = 40  # characters before a date in which its relation stands


@dataclass(frozen=True)
class _Idiom:
    pattern: re.Pattern[str]
    anchor: Anchor
    shift: int | str
    unit: str
    span: bool
    name: str  # by which its keys are known; none: it has no keys


@dataclass(frozen=True)
class _Words:
    months: Mapping[str, int]
    days: Mapping[str, int]  # "ninth"
    weekdays: Mapping[str, int]
    dated: re.Pattern[str]  # a month with its day, its part, its year
    month: re.Pattern[str]
    weekday: re.Pattern[str]
    season: re.Pattern[str]
    seasons: tuple[tuple[re.Pattern[str], tuple[int, int]], ...]
    year: re.Pattern[str]
    night: re.Pattern[str]
    relation: re.Pattern[str]
    relations: Mapping[str, str]
    parts: tuple[tuple[re.Pattern[str], str], ...]
    idioms: tuple[_Idiom, ...]
    numbers: Mapping[str, int]  # "two", in the cases it has before a unit of time
    last: re.Pattern[str]
    keys: KeyWords


@cache
def _words(language: str) -> _Words:
    data = lexicon(f"dates_{language}")
    words = data["words"]
    months = {form: int(number) for number, forms in data["months"].items() for form in forms}
    of_day = "|".join(forms[1] for forms in data["months"].values())
    any_form = "|".join(sorted(months, key=len, reverse=True))
    locative = "|".join(forms[2] for forms in data["months"].values())
    weekdays = {form: int(number) for number, forms in data["weekdays"].items() for form in forms}
    parts = {part: "|".join(sorted(forms, key=len, reverse=True)) for part, forms in data["parts"].items()}
    every_part = "|".join(parts.values())
    year = rf"(?:\s+(?P<year>{_YEAR})(?!\d)(?:\s*{words['year']})?)"
    ordinal, to = words["ordinal"], words["to"]
    since = rf"(?:(?P<from>\d{{1,2}}){ordinal}\s*{to}\s*)?"
    days = {form: int(number) for number, form in data["days"].items()}
    spelled = "|".join(sorted(days, key=len, reverse=True))
    day = rf"(?<![\d.,:\w]){since}(?P<day>\d{{1,2}}{ordinal}|{spelled})\s+(?P<of>{of_day})\b{year}?"
    part = rf"(?<!\w)(?P<part>{every_part})\s+(?P<in>{any_form})\b{year.replace('<year>', '<year2>')}?"
    dative = "|".join(forms[3] for forms in data["months"].values() if len(forms) > 3)
    month = rf"(?<!\w)(?:{words['in']}\s+|(?={dative}))(?P<month>{locative}|{dative})\b"
    month += f"{year.replace('<year>', '<year3>')}?"
    named = rf"(?<!\w)(?P<named>{any_form})\b{year.replace('<year>', '<year4>')}"
    seasons = "|".join(data["seasons"])
    numbers = {form: int(number) for number, forms in data["numbers"].items() for form in forms}
    idioms = tuple(_idiom(pattern, row, numbers) for pattern, row in data["idioms"].items())
    keys = {pattern: keys_of(pattern) for pattern in data["idioms"]}
    keys |= {
        _MONTH: tuple(months),
        _WEEKDAY: keys_of("|".join(weekdays)),
        _SEASON: keys_of(seasons),
    }
    relations = {form: kind for kind, forms in data["relations"].items() for form in forms}
    return _Words(
        months=months,
        days=days,
        weekdays=weekdays,
        dated=re.compile(f"{day}|{part}|{month}|{named}"),
        month=re.compile(rf"(?<!\w)(?:{any_form})(?!\w)"),
        weekday=re.compile(
            rf"(?<!\w)(?:(?P<before>{words['before_weekday']}|{words['night']})\s+)(?P<weekday>{'|'.join(weekdays)})(?!\w)"
        ),
        season=re.compile(rf"(?<!\w)(?:{seasons})(?!\w){year}?"),
        seasons=tuple(
            (re.compile(rf"(?:{forms})(?!\w)"), (a, b)) for forms, (a, b) in data["seasons"].items()
        ),
        year=re.compile(
            rf"(?<!\w)(?:(?P<part>{every_part})|{words['in']})\s+(?P<year>{_YEAR})(?!\d)\s*{words['year']}"
        ),
        night=re.compile(rf"{words['night']}\s+$"),
        relation=re.compile(
            rf"(?<!\w)(?P<relation>{'|'.join(sorted(relations, key=len, reverse=True))})\s+$"
        ),
        relations=relations,
        parts=tuple((re.compile(rf"(?:{forms})"), name) for name, forms in parts.items()),
        idioms=idioms,
        numbers=numbers,
        last=re.compile(words["last"]),
        keys=KeyWords(keys),
    )


def _idiom(pattern: str, row: list[Any], numbers: Mapping[str, int]) -> _Idiom:
    figure = rf"\d{{1,4}}|{'|'.join(sorted(numbers, key=len, reverse=True))}"
    spelled = (
        pattern.replace("{n}", rf"(?P<n>{figure})", 1)
        .replace("{n}", rf"(?P<m>{figure})", 1)
        .replace("{n}", rf"(?P<o>{figure})")
    )
    anchor, shift, unit, *more = row
    whole = re.compile(rf"(?<![\w-])(?:{spelled})(?!\w)")
    return _Idiom(whole, _ANCHORS[anchor], shift, unit, "span" in more, pattern if keys_of(pattern) else "")


@lru_cache(maxsize=4)
def find_inflected_dates(text: str, language: str) -> tuple[DateExpression, ...]:
    """Find the date expressions of a Ukrainian or Russian text.

    Parameters
    ----------
    text : str
        Any text; offsets count its characters.
    language : str
        ``uk`` or ``ru``.

    Returns
    -------
    tuple of DateExpression
        In order, without overlap.

    Examples
    --------
    >>> text = "12 вересня ворог відступив, а наступного дня підійшли наші"
    >>> [text[d.start:d.end] for d in find_inflected_dates(text, "uk")]
    ['12 вересня', 'наступного дня']
    """
    low = text.lower() if len(text.lower()) == len(text) else text
    words = _words(language)
    found = sorted(_expressions(low, words), key=lambda d: (d.start, -d.end))
    kept: list[DateExpression] = []
    for expression in found:
        if kept and expression.start < kept[-1].end:
            continue
        before = kept[-1] if kept else None
        close = before is not None and before.weekday is not None and expression.start - before.end <= 3
        if close and before is not None and expression.day is not None:
            kept[-1] = replace(expression, start=before.start)  # "у п'ятницю, 9 вересня"
        else:
            kept.append(expression)
    return tuple(kept)


def _expressions(text: str, words: _Words) -> Iterator[DateExpression]:
    places = words.keys.places(text)
    for hit in _NUMERIC.finditer(text) if _FIGURES.search(text) else ():
        day, month, year = (
            int(x) for x in ((hit[1], hit[2], hit[3]) if hit[1] else (hit[6], hit[5], hit[4]))
        )
        if 1 <= month <= 12 and 1 <= day <= 31:
            plain = DateExpression(start=hit.start(), end=hit.end(), year=year, month=month, day=day)
            yield _related(text, plain, words)
    for hit in _months(text, words, places.get(_MONTH, ())):
        expression = _dated(hit, words)
        if expression is not None:
            yield _related(text, _night(text, expression, words), words)
    for hit in matches_beside(text, words.weekday, places.get(_WEEKDAY, ())):
        number = next(n for form, n in words.weekdays.items() if re.fullmatch(form, hit["weekday"]))
        shift = -1 if words.last.search(hit["before"]) else None
        if words.night.search(hit["before"] + " "):  # "в ночь на пятницу": it began on the day before
            number = (number - 1) % 7
        yield DateExpression(
            start=hit.start(), end=hit.end(), anchor=Anchor.PUBLISHED, weekday=number, shift=shift
        )
    for hit in matches_beside(text, words.season, places.get(_SEASON, ())):
        first, last = next(months for form, months in words.seasons if form.match(hit[0]))
        told = int(hit["year"]) if hit["year"] else None
        anchor = Anchor.NONE if told else Anchor.YEAR
        yield DateExpression(
            start=hit.start(), end=hit.end(), anchor=anchor, year=told, month=first, last_month=last
        )
    years = [hit.start() for hit in _YEAR_FIGURES.finditer(text)]
    for hit in matches_beside(text, words.year, years):
        yield DateExpression(
            start=hit.start(), end=hit.end(), year=int(hit["year"]), part=_part(hit["part"], words)
        )
    for idiom in words.idioms:
        hits: Iterator[re.Match[str]]
        if not idiom.name:
            hits = idiom.pattern.finditer(text)
        elif idiom.name in places:
            hits = matches_beside(text, idiom.pattern, places[idiom.name])
        else:
            continue
        for hit in hits:
            yield _of_idiom(hit, idiom, words.numbers)


def _months(text: str, words: _Words, places: Sequence[int]) -> Iterator[re.Match[str]]:
    """Dates around the names of months: elsewhere none need be looked for."""
    end = 0
    for name in matches_beside(text, words.month, places):
        if name.start() >= end:
            hit = words.dated.search(text, max(end, name.start() - _WINDOW), name.end() + _WINDOW)
            while hit is not None and hit.end() < name.end():
                hit = words.dated.search(text, hit.end(), name.end() + _WINDOW)
            if hit is not None:
                end = hit.end()
                yield hit


def _dated(hit: re.Match[str], words: _Words) -> DateExpression | None:
    year = next((int(hit[name]) for name in ("year", "year2", "year3", "year4") if hit[name]), None)
    anchor = Anchor.NONE if year else Anchor.YEAR
    month = words.months[hit["of"] or hit["in"] or hit["month"] or hit["named"]]
    plain = DateExpression(start=hit.start(), end=hit.end(), anchor=anchor, year=year, month=month)
    if not hit["day"]:
        return replace(plain, part=_part(hit["part"], words))
    last = words.days.get(hit["day"]) or int(_FIGURE.sub("", hit["day"]))
    first = int(hit["from"] or last)
    if not 1 <= first <= last <= 31:
        return None
    plain = replace(plain, day=first)
    return replace(plain, through=replace(plain, day=last)) if first < last else plain


def _night(text: str, expression: DateExpression, words: _Words) -> DateExpression:
    """``у ніч на 8 вересня``: the night belongs to two days."""
    hit = words.night.search(text, max(0, expression.start - _WINDOW), expression.start)
    day, month = expression.day, expression.month
    if (
        hit is None
        or day is None
        or month is None
        or expression.through is not None
        or (day, month) == (1, 1)
    ):
        return expression
    eve = (day - 1, month) if day > 1 else (_LENGTHS[month - 2], month - 1)
    begins = replace(expression, start=hit.start(), day=eve[0], month=eve[1])
    return replace(begins, through=replace(expression, start=hit.start()))


def _part(words_before: str | None, words: _Words) -> str | None:
    if words_before is None:
        return None
    return next((name for form, name in words.parts if form.fullmatch(words_before)), None)


def _related(text: str, expression: DateExpression, words: _Words) -> DateExpression:
    hit = words.relation.search(text, max(0, expression.start - _WINDOW), expression.start)
    if hit is None or expression.through is not None:
        return expression
    return replace(expression, relation=Relation(words.relations[hit["relation"]]))


def _of_idiom(hit: re.Match[str], idiom: _Idiom, numbers: Mapping[str, int]) -> DateExpression:
    groups = hit.groupdict()
    told = next((groups[name] for name in ("n", "m", "o") if groups.get(name)), "0")
    number = numbers.get(told) or int(told)
    shift = idiom.shift
    if isinstance(shift, str):
        shift = -number if shift.startswith("-") else number
    if idiom.anchor is Anchor.FIRST_DAY:
        shift -= 1
    return DateExpression(
        start=hit.start(), end=hit.end(), anchor=idiom.anchor, shift=shift, unit=idiom.unit, span=idiom.span
    )
