"""Counts of days and stated durations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from frontmap.model import ClaimKind, Interval, MentionKind
from frontmap.reading.claims.context import ClaimContext, Figure, Frame, Part, words
from frontmap.reading.claims.windows import around
from frontmap.reading.cues import DAY_WORDS
from frontmap.reading.dates.values import Anchor, alternation, lexicon
from frontmap.reading.numerals import follows_number, ordinal_words, read_number, read_ordinal

_SAME_COUNT = 300
"""Characters in which "on the second day" goes on with a count of days told before it."""
_NUMBER = 32  # characters before "days" in which their number stands
_OF_WAR = re.compile(r"\s+(?:of|into|since|after|from)\b", re.IGNORECASE)
_LATER = re.compile(r"\s+later\b", re.IGNORECASE)


def find_day_numbers(text: str) -> Iterator[tuple[int, int, int]]:
    """Find counts of the days of a war or invasion itself: start, end and number of each."""
    days = [hit.start() for hit in re.finditer(r"\b[Dd]ay\b", text)]
    for hit in around(text, _day_count(), days, 70, 60):
        war = _named(hit).casefold()
        number = read_ordinal(hit["figure"] or hit["figure2"] or hit["figure3"] or "")
        if number and war in ("war", "invasion"):
            yield hit.start(), hit.end(), number


def find_days(context: ClaimContext) -> Iterator[Figure]:
    """Find "its 200th day on September 11", "a three-day operation", "the siege lasted 86 days"."""
    yield from _counted_days(context)
    yield from _elapsed_days(context)
    yield from _durations(context)


def _counted_days(context: ClaimContext) -> Iterator[Figure]:
    told, counted = -_SAME_COUNT - 1, ""
    spots = [at for at in context.places_of(("day",)) if _may_count(context, at)]
    for hit in around(context.text, _day_count(), spots, 70, 60):
        printed = next(hit[group] for group in _FIGURES if hit[group])
        value = read_ordinal(printed)
        if value is None or (hit["figure4"] and hit.start() - told > _SAME_COUNT):
            continue
        war = counted if hit["figure4"] else _fought_over(context, hit) if hit["figure5"] else _named(hit)
        if hit["figure5"] and not war:
            continue
        told, counted = hit.end(), war
        when, end = _day_meant(context, hit.start(), hit.end())
        frame = Frame(
            kind=ClaimKind.DAY_COUNT, start=hit.start(), end=end, reference=Part(war) if war else None
        )
        figure = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", printed)
        yield Figure(frame=frame, value=float(value), unit="day", figure=figure, when=when)


def _may_count(context: ClaimContext, position: int) -> bool:
    """Whether "day" at a position can have a number: an ordinal before it, or a figure behind."""
    if _day_figure().match(context.text, position):
        return True
    ordinal = _ordinal()
    return bool([word for word in context.last_words(position, 2)[-2:] if ordinal.search(word)])


@cache
def _ordinal() -> re.Pattern[str]:
    ordinals = alternation(lexicon("quantities_en")["ordinals"])
    return re.compile(rf"(?:\d(?:st|nd|rd|th)|\b(?:{ordinals}))$")


@cache
def _day_figure() -> re.Pattern[str]:
    numerals = alternation(lexicon("quantities_en")["numbers"])
    return re.compile(rf"day\s+(?:\d|(?:{numerals})\b)", re.IGNORECASE)


def _elapsed_days(context: ClaimContext) -> Iterator[Figure]:
    text = context.text
    spots = [at for at in context.followed(("days",), _OF_WAR) if follows_number(text, at)]
    for hit in around(text, _elapsed(), spots, 24, 70):
        number = read_number(hit["figure"])
        if number is not None:
            when, end = _day_meant(context, hit.start(), hit.end())
            reference = Part(hit["war"] or hit["war2"])
            frame = Frame(kind=ClaimKind.DAY_COUNT, start=hit.start(), end=end, reference=reference)
            yield Figure(frame=frame, value=number, unit="day", figure=hit["figure"], when=when)
    spots = context.followed(("day", "days"), _LATER)
    for hit in around(text, _later(), spots, 16, 24):
        number = read_number(hit["figure"])
        when, end = _day_meant(context, hit.start(), hit.end())
        if number is not None and when is not None and end > hit.end():
            since = _fought_for(context, hit.start(), hit.end()) or Part(hit[0])
            frame = Frame(kind=ClaimKind.DAY_COUNT, start=hit.start(), end=end, reference=since)
            yield Figure(frame=frame, value=number, unit="day", figure=hit["figure"], when=when)


def _durations(context: ClaimContext) -> Iterator[Figure]:
    end = -1
    text = context.text
    spans = [at for at in context.places_of(DAY_WORDS) if _is_numbered(text, at)]
    if not spans:
        return
    hyphened = [at for at in spans if text[at - 1] == "-"]
    hits = (
        *around(text, _duration(), hyphened, 24, 60),
        *around(text, _lasting(), spans, 110, 10),
        *around(text, _spent(), spans, 110, 70),
        *around(text, _taken_after(), spans, 90, 16),
    )
    for hit in sorted(hits, key=lambda hit: (hit.start("figure"), hit.start())):
        number = read_number(hit["figure"])
        if number is None or hit.start("figure") < end:
            continue
        end = hit.end("unit")
        unit = hit["unit"].casefold()
        kind, of = _days_of(hit) if unit == "day" else (ClaimKind.DURATION, None)
        subject = _fought_for(context, hit.start(), end) if kind is ClaimKind.DAY_COUNT else None
        frame = Frame(kind=kind, start=hit.start(), end=hit.end(), subject=subject, reference=of)
        yield Figure(frame=frame, value=number, unit="h" if unit == "hour" else unit, figure=hit["figure"])


def _is_numbered(text: str, position: int) -> bool:
    """Whether a number stands before a word, "full" or "more" between them at most."""
    if not follows_number(text, position):
        return False
    return _counted().search(text, max(0, position - _NUMBER), position) is not None


def _fought_for(context: ClaimContext, start: int, end: int) -> Part | None:
    """Find the town that days were fought for: named before in the sentence, behind in it, or earlier."""
    sentence = context.sentence(start)
    before = [m for m in context.settlements(sentence.start, start) if m.kind is MentionKind.SETTLEMENT]
    behind = [m for m in context.settlements(end, sentence.end) if m.kind is MentionKind.SETTLEMENT]
    if before or behind:
        return context.part(before[-1] if before else behind[0])
    return context.antecedent(start)


def _days_of(hit: re.Match[str]) -> tuple[ClaimKind, Part | None]:
    """Tell the days counted while something was fought over from how long a plan or a war lasts.

    The reference is what was fought; the words themselves where none is named, for it is no war's day.
    """
    if _planned().search(hit[0]):
        return ClaimKind.DURATION, None
    of = _fought().search(hit[0])
    return ClaimKind.DAY_COUNT, Part(of[0] if of else hit.string[hit.start() : hit.end("unit")])


@cache
def _planned() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words('operations', 'planned')})\b", re.IGNORECASE)


def _day_meant(context: ClaimContext, start: int, end: int) -> tuple[Interval | None, int]:
    """Find the date beside a day count: what stands right behind or before it, no day count itself."""
    dates = context.calendar.dates_near(start, end)
    near = [d for d in dates if d.expression.anchor is not Anchor.FIRST_DAY and d.expression.names_a_day]
    behind = [d for d in near if 0 <= d.expression.start - end <= 24]
    if behind:
        return behind[0].when, behind[0].expression.end
    before = [d for d in near if 0 <= start - d.expression.end <= 60]
    return (before[-1].when if before else None), end


def _named(hit: re.Match[str]) -> str:
    """Give what a day count says it counts the days of."""
    return hit["war"] or hit["war2"] or hit["war3"] or hit["subject"] or ""


def _fought_over(context: ClaimContext, hit: re.Match[str]) -> str:
    """Give the fighting or siege that goes on "for a third day"; nothing where it is something else."""
    sentence = context.sentence(hit.start())
    around_it = context.text[max(sentence.start, hit.start() - 90) : min(sentence.end, hit.end() + 60)]
    found = _fought().search(around_it)
    return found[0] if found else ""


@cache
def _fought() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{words('fought')}|{words('operations')}|{words('operations', 'acts')})\b", re.IGNORECASE
    )


_FIGURES = ("figure", "figure2", "figure3", "figure4", "figure5")


@cache
def _day_count() -> re.Pattern[str]:
    ordinals, wars = ordinal_words(), words("operations", "wars")
    numerals = alternation([n for n in lexicon("quantities_en")["numbers"] if n not in ("a", "an")])
    of_war = rf"\s+of\s+(?:the\s+|its\s+|[\w'’]+\s+)?(?:[\w-]+\s+)?(?P<war>{wars})"
    return re.compile(
        rf"(?:(?:\b(?P<subject>[^\W\d_]+)\s+(?:(?:of|in|against|on|for)\s+(?:[\w-]+\s+){{1,2}})?"
        rf"(?:(?:has|have|had|is|was|now|just|already)\s+){{0,2}})?"
        rf"\b(?:(?:{words('day_reached')})"
        rf"\s+(?:its|his|the|their)|on\s+(?:its|their))\s+(?P<figure>{ordinals})\s+day\b"
        rf"(?:{of_war.replace('<war>', '<war3>')})?"
        rf"|\b(?:on|by|in|the|its)\s+(?P<figure2>{ordinals})\s+day{of_war}\b"
        rf"|\b(?:on|by)\s+the\s+(?P<figure4>{ordinals})\s+day\b(?!\s+of)"
        rf"|\bfor\s+(?:an?|the)\s+(?P<figure5>{ordinals})\s+(?:(?:straight|consecutive|successive|running)\s+)?day\b"
        rf"|\b[Dd]ay\s+(?P<figure3>\d{{1,4}}|{numerals}){of_war.replace('<war>', '<war2>')}\b)",
        re.IGNORECASE,
    )


@cache
def _numerals() -> str:
    numbers = lexicon("quantities_en")["numbers"]
    tens = alternation([word for word, value in numbers.items() if value >= 20])
    return rf"\d{{1,3}}(?:,\d{{3}})?|\d{{4}}|(?:(?:{tens})[-\s])?(?:{alternation(numbers)})(?:\s+hundred)?"


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"(?:{_numerals()})[-\s]+(?:long\s+|full\s+|whole\s+|more\s+)?$", re.IGNORECASE)


@cache
def _duration() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?:a|an|the|this|its|their)\s+)?(?P<figure>{_numerals()})-(?P<unit>day|week|hour|month)(?:-long)?\s+"
        rf"(?:[\w-]+\s+)?(?:{words('operations')}|{words('operations', 'wars')})\b",
        re.IGNORECASE,
    )


@cache
def _elapsed() -> re.Pattern[str]:
    figure, whose = rf"(?P<figure>{_numerals()})", r"(?:the\s+|[\w'’]+\s+)?(?:[\w-]+\s+)?"
    return re.compile(
        rf"\b{figure}\s+days\s+(?:(?:of|into|after\s+the\s+start\s+of|since\s+the\s+start\s+of|from\s+the\s+start\s+of)"
        rf"\s+{whose}(?P<war>war|invasion)\b"
        rf"|(?:since|after)\s+{whose}(?P<war2>{words('operations', 'wars')})\s+(?:was\s+|were\s+)?"
        r"(?:began|begun|started|launched|broke\s+out)\b)",
        re.IGNORECASE,
    )


_SOFT = (
    r"(?:(?:for|about|around|roughly|some|more\s+than|over|at\s+least|nearly|almost|less\s+than|under|just"
    r"|only)\s+)*"
)
_UNIT = r"(?P<unit>day|week|hour|month)s?\b"


@cache
def _lasting() -> re.Pattern[str]:
    """Match "the siege lasted 86 days", "fought for four days" and "they took it in merely six days"."""
    figure = rf"{_SOFT}(?P<figure>(?!an?\b)(?:{_numerals()}))\s+(?:long\s+|full\s+|whole\s+|more\s+)?{_UNIT}"
    return re.compile(
        rf"(?:\b(?:{words('operations')}|{words('operations', 'wars')})\b[^.;]{{0,60}}?\s"
        rf"(?:{words('lasted')})\s+"
        rf"|\b(?:{words('fought')})\b[^.;]{{0,40}}?\s"
        rf"(?:(?:for|during|over)\s+(?:{_SOFT}the\s+(?:last|past|preceding|previous)\s+)?)"
        r"|\bin\s+(?:just|only|merely|less\s+than|under|a\s+mere|a\s+matter\s+of|the\s+space\s+of)\s+)"
        rf"{figure}",
        re.IGNORECASE,
    )


@cache
def _spent() -> re.Pattern[str]:
    """Match "after 11 days of fighting", "for four days, the army fought", "it took six days to capture"."""
    return re.compile(
        rf"\b(?:(?:after|in|during|over|for|with|following|spent|endured|survived|withstood|took(?:\s+[\w'’-]+){{0,4}}?)"
        rf"\s+{_SOFT}|(?=[\w-]+\s+\w+\s+of\s))(?P<figure>(?!an?\b(?!\s+(?:week|month)\s+of))(?:{_numerals()}))\s+{_UNIT}"
        rf"(?:\s+(?:(?:of|under|in)\s+)?(?:[\w-]+\s+){{0,3}}?(?:{words('operations')})\b"
        rf"|\s+of\s+(?:[\w-]+\s+){{0,2}}?(?:{words('operations', 'acts')})\b"
        rf"|\s+to\s+(?:{words('counted', 'verbs')}|take|reach|break|storm)"
        rf"|,?\s+(?:[\w'’-]+\s+){{1,8}}?(?:{words('fought')})\b"
        rf"|,?\s+(?:[\w'’-]+\s+){{0,3}}?(?:{words('operations', 'fighters')})\s+(?:[\w'’-]+\s+){{0,5}}?"
        rf"(?:{words('operations', 'ends')})\b)",
        re.IGNORECASE,
    )


@cache
def _taken_after() -> re.Pattern[str]:
    """Match "retaken 12 days after it had been lost"; of "in three days" the text makes no count."""
    return re.compile(
        rf"\b(?:{words('operations', 'conquests')})\w*\s(?:[^\W\d][\w'’-]*\s+){{0,4}}?"
        rf"{_SOFT}(?P<figure>(?!an?\b)(?:{_numerals()}))\s+{_UNIT}\s+after\b",
        re.IGNORECASE,
    )


@cache
def _later() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<figure>{_numerals()})\s+days?\s+later,?(?=\s+on\b)", re.IGNORECASE)
