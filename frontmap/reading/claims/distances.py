"""Distances between places: who lies how far from where, or moved how near to it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from frontmap.compass import read_point
from frontmap.model import ClaimKind, MentionKind
from frontmap.reading.claims.apart import read_way
from frontmap.reading.claims.asides import ADVERBS, read_bare
from frontmap.reading.claims.context import COMPASS, ClaimContext, Frame, words
from frontmap.reading.claims.lengths import is_short
from frontmap.reading.claims.movement import is_journey, read_movement
from frontmap.reading.claims.parts import find_subject, follows_on, name_reference
from frontmap.reading.claims.windows import last_words_start
from frontmap.reading.part import Part
from frontmap.reading.quantities import Quantity

_AFTER = 110  # characters behind a figure in which its reference may stand
_BEFORE = 150
_WITHIN = re.compile(r"\b(?:(?:to|into|come|came|coming|get|got)\s+)?within\s+(?:\w+\s+){0,2}$")
_VERB = re.compile(r"\b(\w+)(?:\s+(?:another|further|for|of))?\s*$")
_AWAY = re.compile(r"\s+(?:further\s+|back\s+)?away\b")  # "pushed 10 km away from A" leaves them there
_LIES = re.compile(r"(?:,|(?:,?\s+which)?\s+(?:is|was|lies|lay))\s+(?:(?:now|still|also|well)\s+)?")
_SIDE = re.compile(rf"\s+(?:on|to|in|from)\s+(?:its|the)\s+({COMPASS})\b(?:\s+side\b)?")


@cache
def _long() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words('lengths', 'before')})\s*$")


@cache
def _plain_advance() -> re.Pattern[str]:
    return re.compile(words("plain_advances"), re.IGNORECASE)


@cache
def _gains() -> re.Pattern[str]:
    return re.compile(words("advance_verbs", "nouns"), re.IGNORECASE)


@cache
def _retreat() -> re.Pattern[str]:
    return re.compile(words("plain_advances", "retreats"), re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\s+{ADVERBS}){{0,2}}(?:,|\s*(?:--|[–—)]|-(?=\s)))?(?:\s+(?:to|on|in)\s+(?:the|its))?(?:\s+(?P<direction>{COMPASS})(?:\s+\([NSEW]{{1,3}}\))?)?"
        rf"(?:\s+(?:side|edge|outskirts|direction))?"
        rf"(?:\s+{ADVERBS})?\s+(?P<preposition>of|from|off|outside(?:\s+of)?|short\s+of|away\s+from|beyond|behind|inside|past"
        rf"|above|below|across\s+(?:the\s+)?[\w-]+\s+from|ahead\s+of|in\s+front\s+of|to\s+the\s+rear\s+of|(?:up|down)(?:stream|river)\s+(?:of|from))\s+"
    )


def read_distance(quantity: Quantity, context: ClaimContext, previous: Frame | None) -> Frame | None:
    """Read a length as a distance between two places.

    Parameters
    ----------
    quantity : Quantity
        A length.
    context : ClaimContext
        What stands around it.
    previous : Frame, optional
        The distance read before it in the same sentence: "8 km east of A and 3 km north of B" is one thing.

    Returns
    -------
    Frame or None
        Kind ``distance`` or ``within``; None where neither a reference nor a direction says that it is one.
    """
    sentence = context.sentence(quantity.start)
    direction, reference, end = _reference(quantity, context, sentence.end)
    before = context.text[max(sentence.start, quantity.start - _BEFORE) : quantity.start]
    within = _WITHIN.search(before) if "within" in before else None
    again = (
        previous is not None and previous.kind is ClaimKind.WITHIN and follows_on(previous, quantity, context)
    )
    if again and re.match(r"\s+of\s", context.text[quantity.end : quantity.end + 4]):
        assert previous is not None  # "within 8 km of A and 3 km of B"
        return replace(previous, start=quantity.start, end=max(end, quantity.end), reference=reference)
    if reference is None and not within:
        return read_bare(quantity, context, before, previous)
    if within:
        origin, moved = read_movement(context, sentence.start, quantity.start)
        start = quantity.start - (len(before) - within.start())
        near = context.settlements(sentence.start, start)[-1:]
        lies = (
            near
            and within[0].startswith("within")
            and (reference is None or near[0].surface != reference.name)
            and _LIES.fullmatch(context.text, near[0].span.end, start)
        )
        return Frame(
            kind=ClaimKind.WITHIN,
            start=start,
            end=end,
            subject=context.part(near[0]) if lies else None,
            reference=reference,
            direction=direction or moved,
            origin=origin,
        )
    if direction is None and _long().search(before, last_words_start(before, 4)):
        return None  # "the line runs 70 km from A to B"
    if is_journey(before):
        return None
    verb = _VERB.search(before, last_words_start(before, 2))
    from_it = re.match(r"\s+from\b", context.text[quantity.end : quantity.end + 8])
    if verb and not _AWAY.match(context.text, quantity.end) and _is_advance(verb, from_it is not None):
        parts = {"origin": reference} if from_it else {"reference": reference, "direction": direction}
        return Frame(kind=ClaimKind.ADVANCE, start=quantity.start, end=end, **parts)
    if reference is not None and (way := read_way(quantity, context, reference, end)):
        return way
    subject, start = find_subject(quantity, context, sentence.start, previous, end)
    if is_short(quantity) and subject is None and reference and reference.name.startswith("the "):
        return None  # a shell lands 10 m from the church
    if subject and reference and subject.name == reference.name and subject.start != reference.start:
        other = context.antecedent(subject.start or start)  # "the city, 100 km from X" is another one than X
        subject = other if other is not None and other.name != reference.name else None
    if subject and reference and subject.start is not None and subject.start == reference.start:
        reference = context.antecedent(subject.start)  # "X, 10 km from the city": another city than X
        if reference is not None and reference.name == subject.name:
            reference, subject = subject, None  # "at the edge of X, 25 km from the centre"
    return Frame(
        kind=ClaimKind.DISTANCE,
        start=start,
        end=end,
        subject=subject,
        reference=reference,
        direction=direction,
    )


def _is_advance(verb: re.Match[str], from_it: bool) -> bool:
    """Whether the words before a distance tell of a movement: "advanced 3 km west of", "gains of 2 km"."""
    if verb[0].rstrip().endswith(" of"):
        return _gains().fullmatch(verb[1]) is not None
    return bool(_plain_advance().fullmatch(verb[1]) or (not from_it and _retreat().fullmatch(verb[1])))


def _reference(quantity: Quantity, context: ClaimContext, limit: int) -> tuple[str | None, Part | None, int]:
    """Read direction, reference and end of what follows a figure."""
    text, limit = context.text, min(limit, quantity.end + _AFTER)
    hit = _after().match(text, quantity.end, limit)
    if hit is None:
        return None, None, quantity.end
    direction = read_point(hit["direction"])
    if hit["preposition"] == "of" and hit["direction"] is None and not _within(quantity, text):
        return None, None, quantity.end
    if hit["preposition"] in ("above", "below") and not context.places(hit.end(), hit.end() + 1):
        return None, None, quantity.end  # along a river it is a place, not the plain
    found = name_reference(context, hit.end(), limit)
    if found is None:
        return direction, None, hit.end() if direction else quantity.end
    reference, end = found
    if hit["preposition"] == "inside" and _is_land(context, reference):
        reference = replace(reference, name=f"border of {reference.name}")
    if direction is None and (side := _SIDE.match(text[end:limit])):
        return read_point(side[1]), reference, end + side.end()
    return direction, reference, end


def _is_land(context: ClaimContext, reference: Part) -> bool:
    """Whether a reference is a country or region: "20 km inside X" is measured from its border."""
    if reference.start is None or reference.end is None or reference.name.startswith("border of "):
        return False
    kinds = {m.kind for m in context.names(reference.start, reference.end)}
    return not kinds.isdisjoint((MentionKind.REGION, MentionKind.COUNTRY))


def _within(quantity: Quantity, text: str) -> bool:
    before = text[max(0, quantity.start - 30) : quantity.start]
    return "within" in before and _WITHIN.search(before) is not None
