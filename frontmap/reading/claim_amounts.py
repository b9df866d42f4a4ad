"""Lengths moved or stretched, areas, shares, ratios, durations and day counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from frontmap.model import ClaimKind, Comparator, Interval, MentionKind
from frontmap.reading.claim_context import DIRECTION, ClaimContext, Part, read_direction, words
from frontmap.reading.claim_distances import Frame, is_movement
from frontmap.reading.dates import Anchor, alternation, lexicon
from frontmap.reading.quantities import Quantity, read_number

_BEFORE = 110
_SAME_COUNT = 300
"""Characters in which "on the second day" goes on with a count of days told before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure found by its own words rather than by a unit: a fraction, a ratio, an ordinal day, a count."""

    frame: Frame
    value: float
    unit: str
    figure: str
    comparator: Comparator = Comparator.EQUAL
    approximate: bool = False
    when: Interval | None = None


def read_length(quantity: Quantity, context: ClaimContext) -> Frame | None:
    """Read a length that is no distance between places: an advance, or the length of a thing.

    Returns
    -------
    Frame or None
        Kind ``advance`` or ``length``; None for ranges of weapons, speeds, heights and whatever else has a
        length but says nothing of the front.
    """
    text, sentence = context.text, context.sentence(quantity.start)
    before = text[max(sentence.start, quantity.start - _BEFORE) : quantity.start]
    after = text[quantity.end : min(sentence.end, quantity.end + 60)]
    patterns = _lengths()
    plain = Frame(kind=ClaimKind.LENGTH, start=quantity.start, end=quantity.end)
    if patterns["elsewhere"].match(after) or patterns["range"].search(before):
        return None
    if advance := patterns["advance"].match(after):
        return _advance(plain, context, quantity.end + advance.end(), before)
    if (
        patterns["before"].search(before)
        or patterns["measure"].search(before)
        or patterns["after"].match(after)
    ):
        return plain
    return _advance(plain, context, quantity.end, before) if is_movement(before) else None


@cache
def _lengths() -> dict[str, re.Pattern[str]]:
    def pattern(expression: str) -> re.Pattern[str]:
        return re.compile(expression, re.IGNORECASE)

    nouns, after = words("lengths", "nouns"), words("lengths", "after")
    return {
        "elsewhere": pattern(rf"[\s-]*(?:[\w-]+\s+){{0,2}}?(?:{words('not_the_front')})s?\b|/h"),
        "range": pattern(
            r"\b(?:range|radius|altitude|height|calib(?:er|re)|speed)s?\s+of\s*(?:up\s+to\s*)?$"
        ),
        "advance": pattern(rf"[\s-]+(?:deep\s+)?(?:\w+\s+)?(?:{words('advance_verbs', 'nouns')})\b"),
        "before": pattern(rf"\b(?:{words('lengths', 'before')})\s*$"),
        "measure": pattern(rf"\b(?:{words('lengths', 'measures')})\s+of\s+the\b[^,.;]*$"),
        "after": pattern(rf"[\s-]+(?:(?:{after})\b|(?:long[\s-]+|wide[\s-]+)?(?:[\w'’-]+\s+)?(?:{nouns})\b)"),
    }


def _advance(plain: Frame, context: ClaimContext, end: int, before: str) -> Frame:
    after = context.text[end : end + 60]
    hit = re.match(
        rf"\s+(?:(?:further|back|deep)\s+)?(?:(?:to|in|towards?)\s+the\s+)?(?P<direction>{DIRECTION})\b",
        after,
    )
    said = hit or re.search(
        rf"\b(?P<direction>{DIRECTION})(?:\s+by)?(?:\s+(?:of|for|some|about|another))?\s*$", before
    )
    direction = read_direction(said["direction"]) if said else None
    if direction is None and (
        far := re.match(r"\s+towards?\b[^.;]*?\bin\s+the\s+(\w+)\b", context.text[end : end + 110])
    ):
        direction = read_direction(far[1])
    return Frame(kind=ClaimKind.ADVANCE, start=plain.start, end=end, direction=direction)


def read_area(quantity: Quantity, context: ClaimContext) -> Frame | None:
    """Read an area, or a percentage of a territory.

    A percentage of a place or territory is an ``area`` in ``%``, its subject the whole; percentages of
    anything else (troops, buildings, power) are no claim of this kind.
    """
    end = quantity.end
    if quantity.unit != "%":
        return Frame(kind=ClaimKind.AREA, start=quantity.start, end=end)
    whole = _whole(context, end)
    if whole is None or not _is_held(context, quantity.start):
        return None
    return Frame(kind=ClaimKind.AREA, start=quantity.start, end=whole.end or end, subject=whole)


def _whole(context: ClaimContext, start: int) -> Part | None:
    """Find the territory that "of …" names behind a share; None where it is people or things."""
    text, limit = context.text, min(context.sentence(start).end, start + 70)
    of = re.match(r"\s+of\s+(?:all\s+)?", text[start:limit])
    if of is None:
        return None
    at = start + of.end()
    if territory := re.match(r"(?:the\s+|its\s+)?(?:territory|land|area)\s+of\s+(?:the\s+)?", text[at:limit]):
        at += territory.end()
    for mention in context.places(at, limit):
        lead = text[at : mention.span.start]
        nouns = rf"{words('settlement_nouns')}|{words('area_nouns')}"
        if not re.fullmatch(
            rf"(?:(?:the|its|all|eastern|western|northern|southern|central)\s+|(?:{nouns})\s+of\s+|[\w]+['’]s\s+)*",
            lead,
        ):
            break
        follows = re.match(r"['’]s?\s+([\w-]+)", text[mention.span.end : mention.span.end + 30])
        if follows and not re.match(rf"(?:{nouns})\b", follows[1]):
            if not context.places(mention.span.end, limit):
                return None
            continue
        return context.part(mention)
    hit = re.match(
        rf"(?:the|that|this|its|our)\s+(?:\w+\s+)?(?P<noun>{words('area_nouns')}|{words('settlement_nouns')})\b(?P<own>['’]s\s+[\w-]+)?",
        text[at:limit],
    )
    if hit is None or (hit["own"] and not re.search(r"territory|area|land$", hit["own"])):
        return None
    anaphor = context.anaphor(at, limit)
    meant = context.antecedent(at, anaphor[0]) if anaphor else None
    name = meant.name if meant else hit[0]
    return Part(name, *((meant.start, meant.end) if meant else (at, at + hit.end())))


@cache
def _held() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words('held', 'stems')})", re.IGNORECASE)


def _is_held(context: ClaimContext, position: int) -> bool:
    """Whether the words around speak of holding and taking, not of ruins or people."""
    sentence = context.sentence(position)
    around = context.text[max(sentence.start, position - 120) : min(sentence.end, position + 120)]
    return bool(_held().search(around))


@cache
def _fraction() -> re.Pattern[str]:
    data = lexicon("quantities_en")
    parts, numerals = alternation(data["fraction_parts"]), alternation(data["numbers"])
    soft = "|".join((alternation(data["comparators"]), alternation(data["approximators"]["words"])))
    return re.compile(
        rf"\b(?P<words>(?:(?:{soft})\s+)*)(?P<figure>(?:(?P<top>{numerals})[-\s]+)?(?P<part>{parts}))\b(?=\s+of\b)",
        re.IGNORECASE,
    )


@cache
def _ratio() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<figure>{alternation(lexicon('claims_en')['ratios'])})\s+(?:the|as\s+(?:much|large))\s+"
        rf"(?:\w+\s+)?(?:{words('ratio_of')})\b",
        re.IGNORECASE,
    )


def find_shares(context: ClaimContext) -> Iterator[Figure]:
    """Find "a fifth of the country", "half of that area", "twice the area"."""
    data = lexicon("quantities_en")
    for hit in _fraction().finditer(context.text):
        top, part = hit["top"], hit["part"].casefold()
        if top is None and part != "half":
            continue
        whole = _whole(context, hit.end())
        if whole is None or not _is_held(context, hit.start()):
            continue
        value = (read_number(top) or 1.0) / data["fraction_parts"][part] if top else 0.5
        end = max(whole.end or 0, hit.end()) if (whole.start or 0) >= hit.end() else hit.end() + 3
        frame = Frame(kind=ClaimKind.SHARE, start=hit.start(), end=end, subject=whole)
        said = re.sub(r"\s+", " ", hit["words"].casefold())
        comparators = [c for p, c in data["comparators"].items() if re.search(rf"\b{re.escape(p)}\b", said)]
        yield Figure(
            frame=frame,
            value=value,
            unit="x",
            figure=hit["figure"],
            comparator=Comparator(comparators[0]) if comparators else Comparator.EQUAL,
            approximate=bool(said) and not comparators,
        )
    for hit in _ratio().finditer(context.text):
        value = float(lexicon("claims_en")["ratios"][re.sub(r"\s+", " ", hit["figure"].casefold())])
        frame = Frame(kind=ClaimKind.RATIO, start=hit.start(), end=hit.end())
        yield Figure(frame=frame, value=value, unit="x", figure=hit["figure"])


@cache
def _day_count() -> re.Pattern[str]:
    ordinals = alternation(lexicon("quantities_en")["ordinals"])
    wars = words("operations", "wars")
    number = rf"(?P<figure>\d{{1,4}}|{ordinals})(?:st|nd|rd|th)?"
    of_war = rf"\s+of\s+(?:the\s+|its\s+|[\w'’]+\s+)?(?:[\w-]+\s+)?(?P<war>{wars})"
    return re.compile(
        rf"(?:(?:\b(?P<subject>{wars})\s+)?\b(?:entered|enters|entering|into|reached|marked|marks|in)\s+(?:its|his|the|their)\s+{number}\s+day\b"
        rf"|\b(?:on|by|in|the|its)\s+{number.replace('figure', 'figure2')}\s+day{of_war}\b"
        rf"|\b(?:on|by)\s+the\s+{number.replace('figure', 'figure4')}\s+day\b(?!\s+of)"
        rf"|\b[Dd]ay\s+(?P<figure3>\d{{1,4}}){of_war.replace('<war>', '<war2>')}\b)",
        re.IGNORECASE,
    )


@cache
def _duration() -> re.Pattern[str]:
    numerals = alternation(lexicon("quantities_en")["numbers"])
    return re.compile(
        rf"\b(?:(?:a|an|the|this|its|their)\s+)?(?P<figure>\d{{1,3}}|{numerals})-(?P<unit>day|week|hour|month)(?:-long)?\s+"
        rf"(?:[\w-]+\s+)?(?:{words('operations')})\b",
        re.IGNORECASE,
    )


def find_day_numbers(text: str) -> Iterator[tuple[int, int, int]]:
    """Find counts of the days of a war or invasion itself: start, end and number of each."""
    for hit in _day_count().finditer(text):
        war = (hit["subject"] or hit["war"] or hit["war2"] or "").casefold()
        printed = hit["figure"] or hit["figure2"] or hit["figure3"]
        if printed and war in ("war", "invasion"):
            yield (
                hit.start(),
                hit.end(),
                int(lexicon("quantities_en")["ordinals"].get(printed.casefold(), printed)),
            )


def find_days(context: ClaimContext) -> Iterator[Figure]:
    """Find "its 200th day on September 11" and "a three-day operation"."""
    told = -_SAME_COUNT
    for hit in _day_count().finditer(context.text):
        printed = hit["figure"] or hit["figure2"] or hit["figure3"] or hit["figure4"]
        if hit["figure4"] and hit.start() - told > _SAME_COUNT:
            continue
        told = hit.end()
        value = float(lexicon("quantities_en")["ordinals"].get(printed.casefold(), 0) or printed)
        war = hit["subject"] or hit["war"] or hit["war2"]
        when, end = _day_meant(context, hit.start(), hit.end())
        frame = Frame(
            kind=ClaimKind.DAY_COUNT, start=hit.start(), end=end, reference=Part(war) if war else None
        )
        yield Figure(frame=frame, value=value, unit="day", figure=printed, when=when)
    for hit in _duration().finditer(context.text):
        number = read_number(hit["figure"])
        if number is not None:
            frame = Frame(kind=ClaimKind.DURATION, start=hit.start(), end=hit.end())
            unit = {"hour": "h"}.get(hit["unit"].casefold(), hit["unit"].casefold())
            yield Figure(frame=frame, value=number, unit=unit, figure=hit["figure"])


def _day_meant(context: ClaimContext, start: int, end: int) -> tuple[Interval | None, int]:
    """Find the date beside a day count: what stands right behind or before it, no day count itself."""
    dates = context.calendar.dates_of(context.sentence_index(start))
    near = [d for d in dates if d.expression.anchor is not Anchor.FIRST_DAY and d.expression.names_a_day]
    behind = [d for d in near if 0 <= d.expression.start - end <= 24]
    if behind:
        return behind[0].when, behind[0].expression.end
    before = [d for d in near if 0 <= start - d.expression.end <= 60]
    return (before[-1].when if before else None), end


def is_region(part: Part | None, context: ClaimContext) -> bool:
    """Whether a part is named as a region or a country."""
    if part is None or part.start is None:
        return False
    kinds = {m.kind for m in context.places(part.start, part.start + 1)}
    return bool(kinds & {MentionKind.REGION, MentionKind.COUNTRY})
