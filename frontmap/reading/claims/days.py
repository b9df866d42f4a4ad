"""Counts of days and stated durations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from frontmap.model import ClaimKind, Interval
from frontmap.reading.claims.context import ClaimContext, Figure, Frame, words
from frontmap.reading.claims.durations import find_durations, fought, fought_for, numerals
from frontmap.reading.claims.windows import around
from frontmap.reading.dates.values import Anchor, alternation, lexicon
from frontmap.reading.numerals import follows_number, ordinal_words, read_number, read_ordinal
from frontmap.reading.part import Part

_SAME_COUNT = 300
"""Characters in which "on the second day" goes on with a count of days told before it."""
_OF_WAR = re.compile(r"\s+(?:of|into|since|after|from)\b", re.IGNORECASE)
_LATER = re.compile(r"\s+(?:later|earlier|afterwards?|before(?=,))\b", re.IGNORECASE)
_STRETCH = re.compile(  # "in four days of the war": some of its days, and not how many had gone by
    r"\b(?:in|within|over|during|for|first|last|past|next|another|final)\s+(?:(?:just|only|about|the|these)\s+)*$",
    re.IGNORECASE,
)
_CLAUSE = 110  # characters behind or before "four days later" in which it is told what happened then


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
    told = [*_counted_days(context), *_elapsed_days(context)]
    yield from told
    spans = [(figure.frame.start, figure.frame.end) for figure in told]
    for figure in find_durations(context):
        start, end = figure.frame.start, figure.frame.end
        if not [span for span in spans if span[0] < end and start < span[1]]:  # "after 120 days of war"
            yield figure


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
        if number is not None and not _STRETCH.search(text, max(0, hit.start() - 24), hit.start()):
            when, end = _day_meant(context, hit.start(), hit.end())
            reference = Part(hit["war"] or hit["war2"])
            frame = Frame(kind=ClaimKind.DAY_COUNT, start=hit.start(), end=end, reference=reference)
            yield Figure(frame=frame, value=number, unit="day", figure=hit["figure"], when=when)
    spots = context.followed(("day", "days"), _LATER)
    for hit in around(text, _later(), spots, 16, 24):
        number = read_number(hit["figure"])
        fought_there = _is_at_the_front(context, hit.start(), hit.end())
        if number is None or not (fought_there or hit["later"] is not None):
            continue  # before the dates of the text are read for it
        when, end = _day_meant(context, hit.start(), hit.end())
        if fought_there or (when is not None and end > hit.end()):
            since = fought_for(context, hit.start(), hit.end()) or Part(hit[0])
            frame = Frame(kind=ClaimKind.DAY_COUNT, start=hit.start(), end=end, reference=since)
            yield Figure(frame=frame, value=number, unit="day", figure=hit["figure"], when=when)


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
    return hit["war"] or hit["war2"] or hit["war3"] or hit["war4"] or hit["subject"] or ""


def _fought_over(context: ClaimContext, hit: re.Match[str]) -> str:
    """Give the fighting or siege that goes on "for a third day"; nothing where it is something else."""
    sentence = context.sentence(hit.start())
    around_it = context.text[max(sentence.start, hit.start() - 90) : min(sentence.end, hit.end() + 60)]
    found = fought().search(around_it)
    return found[0] if found else ""


_FIGURES = ("figure", "figure2", "figure3", "figure4", "figure5", "figure6")


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
        rf"|\b(?:on|by)\s+the\s+(?:(?:morning|evening|night|afternoon|end)\s+of\s+the\s+)?"
        rf"(?P<figure4>{ordinals})\s+day\b(?!\s+of)"
        rf"|\bfor\s+(?:an?|the)\s+(?P<figure5>{ordinals})\s+(?:(?:straight|consecutive|successive|running)\s+)?day\b(?:\s+(?:in\s+a\s+row|running))?"
        rf"|\b(?P<war4>war|invasion|siege|offensive)\s+(?:has\s+|had\s+|is\s+)?(?:{words('day_reached')})\s+day\s+(?P<figure6>\d{{1,4}}|{numerals})\b"
        rf"|\b[Dd]ay\s+(?P<figure3>\d{{1,4}}|{numerals}){of_war.replace('<war>', '<war2>')}\b)",
        re.IGNORECASE,
    )


@cache
def _elapsed() -> re.Pattern[str]:
    figure, whose = rf"(?P<figure>{numerals()})", r"(?:the\s+|[\w'’]+\s+)?(?:[\w-]+\s+)?"
    return re.compile(
        rf"\b{figure}\s+days\s+(?:(?:of|into|after\s+the\s+start\s+of|since\s+the\s+start\s+of|from\s+the\s+start\s+of)"
        rf"\s+{whose}(?P<war>war|invasion)\b"
        rf"|(?:since|after)\s+{whose}(?P<war2>{words('operations', 'wars')})\s+(?:was\s+|were\s+)?"
        r"(?:began|begun|started|launched|broke\s+out)\b)",
        re.IGNORECASE,
    )


@cache
def _later() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<figure>(?!an?\b)(?:{numerals()}))\s+days?\s+(?:(?P<later>later)|earlier|afterwards?|before(?=,))\b,?",
        re.IGNORECASE,
    )


def _is_at_the_front(context: ClaimContext, start: int, end: int) -> bool:
    """Whether what happened so many days later is fighting or a place taken, and no death or statement."""
    sentence, text = context.sentence(start), context.text
    behind = text[end : min(sentence.end, end + _CLAUSE)]
    clause = (
        behind if len(behind) > 20 else text[max(sentence.start, start - _CLAUSE) : start]
    )  # its last words
    return bool(_front().search(clause)) and not _loss().search(clause)


@cache
def _front() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?:{words('later', 'stems')})\w*|(?:{words('operations')}|{words('fought')}))\b",
        re.IGNORECASE,
    )


@cache
def _loss() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words('later', 'others')})", re.IGNORECASE)
