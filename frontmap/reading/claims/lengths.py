"""Lengths that are no distances between places: advances, and how long a thing is."""

from __future__ import annotations

import re
from functools import cache

from frontmap.compass import read_point
from frontmap.model import ClaimKind
from frontmap.reading.claims.context import COMPASS, ClaimContext, Frame, words
from frontmap.reading.claims.movement import is_journey, is_movement
from frontmap.reading.claims.windows import last_words_start
from frontmap.reading.part import Part
from frontmap.reading.quantities import Quantity

_BEFORE = 110
_NEAR = 2  # sentences before an advance in which the place may be named that it is told of
_SHORT = 100  # metres, yards or feet below which a length is a thing's, not the ground's


def read_length(quantity: Quantity, context: ClaimContext) -> Frame | None:
    """Read a length that is no distance between places: an advance, or the length of a thing.

    Returns
    -------
    Frame or None
        Kind ``advance`` or ``length``; None for ranges of weapons, speeds, heights and whatever else has a
        length but says nothing of the front.
    """
    text, sentence = context.text, context.sentence(quantity.start)
    told = text[max(sentence.start, quantity.start - _BEFORE) : quantity.start]
    before, after = told.lower(), text[quantity.end : min(sentence.end, quantity.end + 60)].lower()
    patterns = _lengths()
    plain = Frame(kind=ClaimKind.LENGTH, start=quantity.start, end=quantity.end)
    inroad = after.lstrip().startswith(("deep", "into", "inside"))  # "drove 10 km deep into the woods"
    if is_elsewhere(before, after) or (is_journey(told) and not inroad):
        return None
    if _ends("went", before) and not patterns["after"].match(after):
        return _advance(plain, context, quantity.end, told)
    if patterns["told"].search(before, last_words_start(before, 4)):
        return plain
    if advance := patterns["advance"].match(after):
        return _advance(plain, context, quantity.end + advance.end(), told)
    if patterns["rate"].match(after):
        return _advance(plain, context, quantity.end, told)
    if _ends("apposed", before) and patterns["place"].match(after):
        return None  # "up to the second line, 5 km from the old one", "to a post 12 km up the road"
    taken = not _ends("gained", before) and not _ends("journey", before)
    if patterns["ground"].match(after) and taken:
        return plain
    if _ends("moved", before):
        return _advance(plain, context, quantity.end, told)
    if _ends("before", before) or patterns["measure"].search(before):
        return plain
    if patterns["after"].match(after):
        return None if is_short(quantity) else plain
    return _advance(plain, context, quantity.end, told) if is_movement(before) else None


def is_short(quantity: Quantity) -> bool:
    """Whether a length is a thing's rather than the ground's."""
    return quantity.unit in ("m", "ft", "yd") and quantity.value is not None and quantity.value < _SHORT


def is_elsewhere(before: str, after: str) -> bool:
    """Whether the words beside a length give it to a weapon, a vehicle, a building or a private way."""
    patterns = _lengths()
    return bool(patterns["elsewhere"].match(after)) or _ends("range", before)


_WORDS = {
    "apposed": 5, "before": 4, "gained": 1, "height": 1, "it_is": 4, "journey": 2, "moved": 7, "range": 6,
    "went": 8,
}  # fmt: skip
"""Words that the patterns which end at a figure have at most."""


def _ends(name: str, before: str) -> bool:
    """Whether a pattern matches right before a figure: only its last few words are tried."""
    return _lengths()[name].search(before, last_words_start(before, _WORDS[name])) is not None


@cache
def _lengths() -> dict[str, re.Pattern[str]]:
    def pattern(expression: str) -> re.Pattern[str]:
        return re.compile(expression)

    nouns, after = words("lengths", "nouns"), words("lengths", "after")
    return {
        "rate": pattern(r"\s+(?:a|per|each|every)\s+(?:day|week|month|year)\b"),
        "elsewhere": pattern(
            rf"(?!\s+(?:beyond|out\s+of)\b)[\s-]*(?:[\w-]+\s+){{0,2}}?(?:{words('not_the_front')})s?\b|/h|\s+to\s+(?:{words('errands')})\b"
        ),
        "range": pattern(
            r"\b(?:range|reach|radius|altitude|height|calib(?:er|re)|speed)s?\s+of\s*(?:up\s+to\s*)?$"
            r"|\b(?:drones?|UAVs?|missiles?|rockets?)\s+(?:\w+\s+)?(?:cover\w*|travel\w*|cross\w*)\s+(?:\w+\s+){0,3}$"
            r"|\bfires?\s+(?:\w+\s+){0,3}$|\b(?:fell(?!\s+back)|explod\w+|detonat\w+|crashed|flying)\s+(?:\w+\s+){0,3}$|\b(?:can|could|able\s+to|capable\s+of)\s+(?:reach|hit|strik|fir)\w*\s+(?:\w+\s+){0,3}$"
        ),
        "apposed": pattern(
            r",\s*$|\b(?:to|at|on|from|into|near)\s+(?:an?|the|its|their|another)\s+(?:[\w-]+\s+){1,3}$"
        ),
        "ground": pattern(r"\s+of\s+"),
        "gained": pattern(r"\b(?:re)?gain\w*\s*$"),
        "it_is": pattern(r"\bit\s+(?:is|was)\s+(?:\w+\s+){0,2}$|\bseparated\s+(?:\w+\s+)?by\s+$"),
        "height": pattern(r"\bat\s+$"),
        "journey": pattern(rf"\b(?:{words('travel_verbs')})(?:\s+(?:another|further|for|about))?\s*$"),
        "place": pattern(
            r"\s+to\s+the\s+rear\b|\s+(?:up|down)\s+the\b|\s+separat|\s+(?!of\b)(?:(?:to\s+the\s+)?[\w-]+\s+)?(?:of|from|off|outside|inside|near|around|away|apart|beyond|behind)\b"
        ),
        "way": pattern(
            r"\s+(?:to|towards?|into|past|along|across|forwards?|ahead|deep\s+in(?:to|side)?|closer|nearer|in\s+the\s+direction|(?:a|per)\s+(?:day|week))\b"
        ),
        "moved": pattern(
            rf"\b(?:{words('advance_verbs', 'stems')})\w*\s+"
            r"(?:(?:ahead|forwards?|backwards?|back|on|up|in|out)\s+)?"
            r"(?:by\s+|another\s+|a\s+further\s+)?$"
            rf"|\b(?:{words('advance_verbs', 'nouns')})\s+(?:of\s+)?$|\bmade\s+$"
        ),
        "moving": pattern(rf"\b(?:{words('advance_verbs', 'stems')})"),
        "advance": pattern(rf"[\s–—-]+(?:deep\s+)?(?:\w+\s+)?(?:{words('advance_verbs', 'nouns')})\b"),
        "before": pattern(rf"\b(?:{words('lengths', 'before')})\s*$"),
        "went": pattern(
            rf"\b(?:{words('advance_verbs', 'nouns')})\s+(?:(?:in|into)\s+(?:the\s+)?(?:\w+\s+)?)?"
            r"(?:is|was|were|are|reach\w+|amount\w+\s+to|total\w+)\s+(?:as\s+\w+\s+as\s+)?$"
        ),
        "told": pattern(
            rf"\b(?:{words('lengths', 'told')})\s+(?:is|was|were|are|reach\w+)\s+(?:\w+\s+){{0,2}}$"
        ),
        "measure": pattern(rf"\b(?:{words('lengths', 'measures')})\s+of\s+the\b[^,.;]*$"),
        "after": pattern(
            rf"[\s-]+(?:across(?=\s*[,.;:)])|(?:{after})\b|(?:long[\s-]+|wide[\s-]+)?(?:[\w'’–-]+\s+){{0,2}}?(?:{nouns})\b)"
        ),
    }


def guess_length(quantity: Quantity, context: ClaimContext) -> Frame | None:
    """Read a length of ground whose sentence says less plainly what it measures.

    Whatever reports tell in kilometres or miles measures ground, so every such figure is a claim, unless
    its words belong to a weapon, a vehicle, a journey or a building.

    Returns
    -------
    Frame or None
        ``distance`` where a preposition of place follows, ``advance`` where something moved, else
        ``length``; without subject and reference, which nothing names.
    """
    text, sentence = context.text, context.sentence(quantity.start)
    before = text[max(sentence.start, quantity.start - _BEFORE) : quantity.start].lower()
    after = text[quantity.end : min(sentence.end, quantity.end + 60)].lower()
    patterns = _lengths()
    high = _ends("height", before) and after.startswith(",")
    if is_short(quantity) or high or _ends("journey", before) or is_elsewhere(before, after):
        return None
    if patterns["place"].match(after) or _ends("it_is", before):
        kind = ClaimKind.DISTANCE
    elif patterns["way"].match(after) or is_movement(before):
        kind = ClaimKind.ADVANCE
    else:
        kind = ClaimKind.LENGTH
    inside = _inside(context, quantity.end, sentence.end) if kind is ClaimKind.ADVANCE else None
    return Frame(kind=kind, start=quantity.start, end=quantity.end, reference=inside)


_HEADED = re.compile(
    rf"\s+(?:(?:further|back|deep)\s+)?(?:(?:to|in|towards?)\s+the\s+)?(?P<direction>{COMPASS})\b"
)
_HEADING = re.compile(rf"\b(?P<direction>{COMPASS})(?:\s+by)?(?:\s+(?:of|for|some|about|another))?\s*$")


def _advance(plain: Frame, context: ClaimContext, end: int, before: str) -> Frame:
    after = context.text[end : end + 60]
    said = _HEADED.match(after) or _HEADING.search(before)
    direction = read_point(said["direction"]) if said else None
    if direction is None and (
        far := re.match(r"\s+towards?\b[^.;]*?\bin\s+the\s+(\w+)\b", context.text[end : end + 110])
    ):
        direction = read_point(far[1])
    where = _told_of(context, plain.start, end)
    return Frame(kind=ClaimKind.ADVANCE, start=plain.start, end=end, direction=direction, reference=where)


_DEEP = re.compile(
    r"\s+(?:deep\s+)?(?:into|inside|within)\s+(?:the\s+)?(?:(?:territory|interior|rear|depths?)\s+of\s+)?(?:the\s+)?"
)


def _inside(context: ClaimContext, end: int, limit: int) -> Part | None:
    """Find the land that somebody went deep into."""
    deep = _DEEP.match(context.text, end, limit)
    named = context.places(deep.end(), deep.end() + 1) if deep else []
    return context.part(named[0]) if named else None


def _told_of(context: ClaimContext, start: int, end: int) -> Part | None:
    """Find the place that an advance is told of: where it went, else the one named right before it."""
    limit = min(context.sentence(start).end, end + 60)
    if inside := _inside(context, end, limit):
        return inside
    behind = context.settlements(end, limit)
    toward = r"[^.;,]{0,30}?\b(?:towards?|to|near|around|into|in|on|against|at)\s+(?:the\s+(?:\w+\s+of\s+)?)?"
    if behind and re.fullmatch(toward, context.text[end : behind[0].span.start]):
        return context.part(behind[0])
    told = context.antecedent(start)
    near = context.look_back(start, _NEAR)
    return told if told is not None and told.start is not None and told.start >= near else None
