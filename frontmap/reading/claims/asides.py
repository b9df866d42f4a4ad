"""Distances that have no "from" behind them: "villages 20 km away", "B, 5 km to the south", "at 1200 m"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from frontmap.compass import read_point
from frontmap.model import ClaimKind, MentionKind
from frontmap.reading.claims.apart import read_apart, read_from_to, read_way_to
from frontmap.reading.claims.context import COMPASS, ClaimContext, Frame, words
from frontmap.reading.claims.movement import is_journey, is_movement
from frontmap.reading.claims.parts import find_subject, follows_on, name_reference
from frontmap.reading.part import Part
from frontmap.reading.quantities import Quantity

ADVERBS = (
    r"(?:away|further|farther|back|inland|deep|as\s+the\s+crow\s+flies|by\s+road|by\s+air"
    r"|(?:up|down)\s+the\s+(?:[\w-]+\s+)?(?:road|highway|motorway|river|coast|shore|railway|valley)"
    r"|or\s+so|in\s+a\s+straight\s+line)"
)
"""Regular expression of words that may stand between a distance and its direction."""
_AFTER = 110  # characters behind a figure in which its reference may stand
_LOCATED = re.compile(
    r"\s*[,(–—-]\s*(?:(?:which|that)\s+)?(?:(?:is|was|lies|lay|sits)\s+)?(?:(?:located|situated|lying|just|only)\s+)*"
)
_CLOSE_TO = re.compile(r"\b(?:close|near|nearer|closer)\s+to\s+(?=[A-Z])[^,.;]{2,40},\s*$")
_DEEP_IN = re.compile(r"\s+(?:deep\s+)?in(?:side|to)?\s+")
_DESCRIBED = re.compile(
    r",\s+an?\s+(?:[\w-]+\s+){1,4}[^,.;:]{0,40}$"
)  # "X, a city the size of Y 10 km to the north"
_FURTHER = re.compile(r"\s+(?:further|farther)\b")


@cache
def _called() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{words('settlement_nouns')}|{words('ground_things')})[,\s(]+(?:just|only|some|about)?\s*$"
    )


@cache
def _side() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\s+{ADVERBS})?(?:\s+(?:to|on|in)\s+(?:the|its))?\s+(?P<direction>{COMPASS})\b(?![–-])(?:\s+side\b)?"
    )


_IS = re.compile(r"\b(?:is|was|lies|lay)\s+(?:(?:just|only|some|about)\s+)*$")
_ROAD = re.compile(
    r"(\s+(?:up|down)\s+the\s+(?:[\w-]+\s+)?(?:road|highway|motorway|river|coast|railway|valley))\s*(?:[,.;:)]|$)"
)


@cache
def _this_distance() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:[Tt]his|[Tt]hat|[Tt]he)\s+distance\s+(?:{words('shrunk')})\s+(?:\w+\s+){{0,2}}$"
    )


def read_bare(quantity: Quantity, context: ClaimContext, before: str, previous: Frame | None) -> Frame | None:
    """Read a distance without a reference: "villages 20 km away", "five km on the west side", "at 1200 m"."""
    text, start, end = context.text, quantity.start, quantity.end
    window = text[end : end + 60]
    lead = before + text[start : quantity.figure_start]
    if "distance" in lead:
        if _this_distance().search(lead):
            told = (previous.subject, previous.reference) if previous is not None else (None, None)
            return Frame(kind=ClaimKind.DISTANCE, start=start, end=end, subject=told[0], reference=told[1])
        if re.search(r"\bat\s+(?:an?\s+)?(?:\w+\s+)?distances?\s+of\s+(?:\w+\s+){0,3}$", lead):
            return Frame(kind=ClaimKind.DISTANCE, start=start, end=end)
        if re.search(r",\s+a\s+distance\s+of\s*$", lead):
            return read_from_to(quantity, context)
    to = re.match(r"\s+to\s+", window)
    if to and re.search(r"\bas\s+(?:close|near)\s+as\s*$", before):
        named = name_reference(context, end + to.end(), end + _AFTER)
        reference, end = named or (None, end)
        return Frame(kind=ClaimKind.DISTANCE, start=start, end=end, reference=reference)
    if re.search(r"\b[Ii]t\s+(?:is|was)\s+$", before):
        way = read_way_to(quantity, context, end + to.end()) if to else read_from_to(quantity, context)
        if to or (way is not None and way.subject is not None):
            return way
    if _DEEP_IN.match(window) and _apposed(context, start):
        subject = context.part(context.settlements(max(0, start - 60), start)[-1])
        return Frame(kind=ClaimKind.DISTANCE, start=subject.start or start, end=end, subject=subject)
    if near := _CLOSE_TO.search(before):
        at = start - len(before) + near.start()
        close = context.places(at, start)[-1:]
        if close and re.fullmatch(r",\s*", text[close[0].span.end : start]):
            return Frame(kind=ClaimKind.DISTANCE, start=at, end=end, reference=context.part(close[0]))
    if away := re.match(r"\s+away\b(?!\s+from)", window):
        return _away(quantity, context, end + away.end())
    if (road := _ROAD.match(window)) and (_apposed(context, start) or _IS.search(before)):
        return _aside(quantity, context, previous, None, end + road.end(1))
    if apart := re.match(r"\s+(?:apart|(?:away\s+)?from\s+(?:each\s+other|one\s+another))\b", window):
        return read_apart(quantity, context, end + apart.end())
    side = _side().match(window)
    lies = (
        _called().search(before) is not None
        or _apposed(context, start)
        or _DESCRIBED.search(before) is not None
    )
    if side is None or is_journey(before) or (is_movement(before) and not lies):
        return None
    return _aside(quantity, context, previous, read_point(side["direction"]), end + side.end())


def _apposed(context: ClaimContext, start: int) -> bool:
    """Whether a figure stands behind a name and a comma: "moved on B, 12 km to the north-east"."""
    names = context.settlements(max(0, start - 60), start)
    return bool(names) and bool(_LOCATED.fullmatch(context.text[names[-1].span.end : start]))


def _aside(
    quantity: Quantity, context: ClaimContext, previous: Frame | None, direction: str | None, end: int
) -> Frame | None:
    """Read "5 km on the west side" and "B, some 61 km to the south-west": the words before tell of what."""
    plain = Frame(kind=ClaimKind.DISTANCE, start=quantity.start, end=end, direction=direction)
    if previous is not None and follows_on(previous, quantity, context):
        return replace(plain, subject=previous.subject, reference=previous.reference)
    sentence = context.sentence(quantity.start)
    if described := _described(context, sentence.start, quantity.start):
        return replace(plain, start=described[0], subject=described[1], reference=described[2])
    subject, first = find_subject(quantity, context, sentence.start, None, end)
    if subject is None or subject.start is None:
        return plain
    if _FURTHER.match(context.text, quantity.end) and (last := _named_last(context, subject)):
        return replace(plain, start=first, subject=subject, reference=last)
    return replace(plain, start=first, subject=subject, reference=_topic(context, subject))


def _described(context: ClaimContext, floor: int, start: int) -> tuple[int, Part, Part] | None:
    """Find X and Y of "X, a city the size of Y 10 km to the north"."""
    hit = _DESCRIBED.search(context.text, floor, start)
    inside = context.settlements(hit.start(), start) if hit else []
    head = [m for m in context.settlements(floor, start) if hit and m.span.end == hit.start()]
    if not inside or not head:
        return None
    return head[0].span.start, context.part(head[0]), context.part(inside[-1])


def _named_last(context: ClaimContext, subject: Part) -> Part | None:
    """Find what "12 km further north" goes on from: what lies at the last distance, or the last town."""
    assert subject.start is not None
    floor = context.look_back(subject.start, 3)
    if (told := context.located) is not None and floor <= told[0] and told[1].name != subject.name:
        return told[1]
    named = context.settlements(floor, subject.start)
    others = [m for m in named if m.kind is MentionKind.SETTLEMENT and m.surface != subject.name]
    return context.part(others[-1]) if others else None


def _topic(context: ClaimContext, subject: Part) -> Part | None:
    """Find what a sentence is about: the settlement named first in it, or alone in the one before it."""
    assert subject.start is not None
    index = context.sentence_index(subject.start)
    sentence = context.sentence(subject.start)
    here = [m for m in context.settlements(sentence.start, subject.start) if m.surface != subject.name]
    if here:
        return context.part(here[0])
    if index == 0 or context.sentences[index - 1].paragraph != sentence.paragraph:
        return None
    earlier = context.sentences[index - 1]
    told = {m.surface: m for m in context.settlements(earlier.start, earlier.end)}
    told.pop(subject.name, None)
    return context.part(next(iter(told.values()))) if len(told) == 1 else None


def _away(quantity: Quantity, context: ClaimContext, end: int) -> Frame | None:
    """Read "villages 20 km away"; "the blast was heard 10 km away" says where nothing lies."""
    floor = context.sentence(quantity.start).start
    subject, start = find_subject(quantity, context, floor, None, end)
    if subject is None:
        near = context.settlements(floor, quantity.start)
        nearing = near and re.search(r"\b(?:approach|near|close)", context.text[floor : near[-1].span.start])
        reference = context.part(near[-1]) if nearing else None
        return (
            Frame(kind=ClaimKind.DISTANCE, start=start, end=end, reference=reference) if reference else None
        )
    reference = context.antecedent(start)
    if reference is not None and subject.start == reference.start:
        reference = None
    return Frame(kind=ClaimKind.DISTANCE, start=start, end=end, subject=subject, reference=reference)
