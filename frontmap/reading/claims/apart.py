"""How far two things lie apart: the distance between them, what separates them, the way to one."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from frontmap.model import ClaimKind
from frontmap.reading.claims.context import ClaimContext, Frame, words
from frontmap.reading.claims.parts import name_reference
from frontmap.reading.part import Part
from frontmap.reading.quantities import Quantity

_AFTER = 110  # characters behind a figure in which its reference may stand
_BEFORE = 150
_DISTANCE_BEHIND = re.compile(r"\s*[(,–—-]*\s*(?:\w+\s+)?the\s+distance\s+(?:between|from)\s+")
_SEPARATING = re.compile(
    r"\s+(?:of\s+[\w\s-]{2,24}?\s+)?(?:(?:is|was|are|were|now|still|only|just|then)\s+){0,2}(?:separat(?:e[sd]?|ing)|divid(?:e[sd]?|ing)|(?:lies?|lay|remain)\s+between)\s+"
)
_SEPARATED = re.compile(
    r"\b(?:separat|divid)ed\s+(?:from\s+(?P<other>[^.;,]{2,50}?)\s+)?by\s+(?:(?:only|just|about|some|around|a|mere|roughly|less|more|than|no|nearly|almost)\s+){0,3}$"
)
_LEFT = re.compile(
    r"\s+(?:(?:is|was|are|were)\s+)?(?:left|remain(?:s|ed|ing)?|to\s+go)\s+(?:to|before|until|till)\s+"
)


@cache
def _distance_before() -> re.Pattern[str]:
    return re.compile(
        rf"\b[Tt]he\s+distance\s+(?:between|from|to)\s+[^.;]{{3,70}}?\s+(?:{words('shrunk')})\s+(?:\w+\s+)?$"
    )


def read_separation(quantity: Quantity, context: ClaimContext) -> Frame | None:
    """Read "2 km separate A from B", "A is separated from B by 2 km" and "2 km are left to B"."""
    text, sentence = context.text, context.sentence(quantity.start)
    after, before = (
        text[quantity.end : quantity.end + 60],
        text[max(sentence.start, quantity.start - _BEFORE) : quantity.start],
    )
    limit = min(sentence.end, quantity.end + 2 * _AFTER)
    if ("separat" in after or "divid" in after or "between" in after) and (hit := _SEPARATING.match(after)):
        return _between(quantity, context, quantity.end + hit.end(), limit)
    if "ed" in before and (hit := _SEPARATED.search(before)):
        named = context.places(quantity.start - len(before), quantity.start)[-2:]
        reference = context.part(named[-1]) if hit["other"] and named else None
        subject = context.part(named[-2]) if hit["other"] and len(named) == 2 else None
        return Frame(
            kind=ClaimKind.DISTANCE,
            start=quantity.start,
            end=quantity.end,
            subject=subject,
            reference=reference,
        )
    if hit := _LEFT.match(after):
        named_at = name_reference(context, quantity.end + hit.end(), limit)
        reference, end = named_at or (None, quantity.end)
        return Frame(kind=ClaimKind.DISTANCE, start=quantity.start, end=end, reference=reference)
    return None


def _between(quantity: Quantity, context: ClaimContext, start: int, limit: int) -> Frame:
    """Read the two things that a length separates: "A from B", "A and B"; of forces only where they stand."""
    text = context.text
    apart_at = re.compile(r"\s(?:from|and)\s+").search(text, start, limit)
    plain = Frame(kind=ClaimKind.DISTANCE, start=quantity.start, end=quantity.end)
    if apart_at is None:
        return plain
    first = context.places(start, apart_at.start())
    named = name_reference(context, apart_at.end(), limit)
    if named is None and (behind := context.places(apart_at.end(), limit)):
        named = context.part(behind[0]), behind[0].span.end
    if named is None:
        return plain
    subject = context.part(first[-1]) if first and first[-1].span.end == apart_at.start() else None
    return replace(plain, end=named[1], subject=subject, reference=named[0])


def read_between(quantity: Quantity, context: ClaimContext) -> Frame | None:
    """Read "90 km, the distance between A and B" and "the distance between A and B is 90 km"."""
    text, sentence = context.text, context.sentence(quantity.start)
    after = text[quantity.end : min(sentence.end, quantity.end + 60)]
    left = text[max(sentence.start, quantity.start - _BEFORE) : quantity.start]
    if "distance" not in after and "distance" not in left:
        return None
    behind, before = _DISTANCE_BEHIND.match(after), _distance_before().search(left)
    if behind:
        found = context.places(quantity.end + behind.end(), min(sentence.end, quantity.end + _AFTER))[:2]
    elif before:
        found = context.places(max(sentence.start, quantity.start - len(before[0])), quantity.start)[:2]
    else:
        return None
    joined = len(found) == 2 and re.fullmatch(
        r"\s+(?:and|to)\s+(?:(?:the|its)\s+)?(?:[\w()-]+\s+){0,4}",
        text[found[0].span.end : found[1].span.start],
    )
    if not joined:
        plain = Frame(kind=ClaimKind.DISTANCE, start=quantity.start, end=quantity.end)
        if (
            before
            and len(found) == 1
            and re.search(r"\bto\s+(?:[\w-]+\s+){0,3}$", left[: found[0].span.start - quantity.start])
        ):
            return replace(plain, reference=context.part(found[0]))  # "the distance to the town of A"
        return plain if before and not found else None
    return Frame(
        kind=ClaimKind.DISTANCE,
        start=min(quantity.start, found[0].span.start),
        end=max(quantity.end, found[1].span.end),
        subject=context.part(found[0]),
        reference=context.part(found[1]),
    )


def read_way_to(quantity: Quantity, context: ClaimContext, start: int) -> Frame | None:
    """Read "From there it is 8 km to X"."""
    named = name_reference(context, start, min(context.sentence(start).end, start + 60))
    if named is None:
        return None
    here = context.antecedent(quantity.start)
    return Frame(
        kind=ClaimKind.DISTANCE, start=quantity.start, end=named[1], subject=named[0], reference=here
    )


def read_way(quantity: Quantity, context: ClaimContext, start: Part, end: int) -> Frame | None:
    """Read "it is 25 km from A to B", where A is known."""
    before = context.text[max(context.sentence(quantity.start).start, quantity.start - 24) : quantity.start]
    to = re.compile(r"\s+to\s+").match(context.text, end)
    if to is None or not re.search(r"\b[Ii]t\s+(?:is|was)\s+$", before):
        return None
    named = name_reference(context, to.end(), min(context.sentence(end).end, to.end() + 60))
    if named is None:
        return None
    return Frame(
        kind=ClaimKind.DISTANCE, start=quantity.start, end=named[1], subject=named[0], reference=start
    )


def read_from_to(quantity: Quantity, context: ClaimContext) -> Frame:
    """Read "from A to B, a distance of 19 km"."""
    floor = context.sentence(quantity.start).start
    ends = context.settlements(max(floor, quantity.start - _BEFORE), quantity.start)[-2:]
    plain = Frame(kind=ClaimKind.DISTANCE, start=quantity.start, end=quantity.end)
    if len(ends) < 2 or not re.fullmatch(r"\s+to\s+", context.text[ends[0].span.end : ends[1].span.start]):
        return plain
    return replace(plain, subject=context.part(ends[1]), reference=context.part(ends[0]))


def read_apart(quantity: Quantity, context: ClaimContext, end: int) -> Frame | None:
    """Read "A and B, 7 km apart"."""
    floor = context.sentence(quantity.start).start
    two = context.places(max(floor, quantity.start - _BEFORE), quantity.start)[-2:]
    if len(two) < 2 or not re.fullmatch(r"\s+and\s+", context.text[two[0].span.end : two[1].span.start]):
        return None
    subject, reference = (context.part(mention) for mention in two)
    start = two[0].span.start
    return Frame(kind=ClaimKind.DISTANCE, start=start, end=end, subject=subject, reference=reference)
