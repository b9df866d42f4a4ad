"""Distances between places: who lies how far from where, or moved how near to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from frontmap.compass import read_point
from frontmap.model import ClaimKind
from frontmap.reading.claims.apart import read_apart, read_from_to, read_way, read_way_to
from frontmap.reading.claims.context import COMPASS, ClaimContext, Frame, words
from frontmap.reading.claims.lengths import is_short
from frontmap.reading.claims.movement import is_journey, is_movement, read_movement
from frontmap.reading.claims.parts import find_subject, follows_on, name_reference
from frontmap.reading.claims.windows import last_words_start
from frontmap.reading.part import Part
from frontmap.reading.quantities import Quantity

_AFTER = 110  # characters behind a figure in which its reference may stand
_BEFORE = 150
_LOCATED = re.compile(
    r"\s*[,(–—-]\s*(?:(?:which|that)\s+)?(?:(?:is|was|lies|lay|sits)\s+)?(?:(?:located|situated|lying|just|only)\s+)*"
)


_CLOSE_TO = re.compile(r"\b(?:close|near|nearer|closer)\s+to\s+(?=[A-Z])[^,.;]{2,40},\s*$")
_WITHIN = re.compile(r"\b(?:(?:to|into|come|came|coming|get|got)\s+)?within\s+(?:\w+\s+){0,2}$")
_VERB = re.compile(r"\b(\w+)(?:\s+(?:another|further|for|of))?\s*$")
_AWAY = re.compile(r"\s+(?:further\s+|back\s+)?away\b")  # "pushed 10 km away from A" leaves them there
_DEEP_IN = re.compile(r"\s+(?:deep\s+)?in(?:side|to)?\s+")
_DESCRIBED = re.compile(
    r",\s+an?\s+(?:[\w-]+\s+){1,4}[^,.;:]{0,40}$"
)  # "X, a city the size of Y 10 km to the north"
_SIDE = re.compile(rf"\s+(?:on|to|in|from)\s+(?:its|the)\s+({COMPASS})\b(?:\s+side\b)?")


@cache
def _called() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{words('settlement_nouns')}|{words('ground_things')})[,\s(]+(?:just|only|some|about)?\s*$"
    )


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


@dataclass(frozen=True)
class _Patterns:
    after: re.Pattern[str]
    side: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    adverbs = (
        r"(?:away|further|farther|back|inland|deep|as\s+the\s+crow\s+flies|by\s+road|by\s+air"
        r"|(?:up|down)\s+the\s+(?:[\w-]+\s+)?(?:road|highway|motorway|river|coast|shore|railway|valley)"
        r"|or\s+so|in\s+a\s+straight\s+line)"
    )
    return _Patterns(
        after=re.compile(
            rf"(?:\s+{adverbs}){{0,2}}(?:,|\s*(?:--|[–—)]|-(?=\s)))?(?:\s+(?:to|on|in)\s+(?:the|its))?(?:\s+(?P<direction>{COMPASS}))?"
            rf"(?:\s+(?:side|edge|outskirts|direction))?"
            rf"(?:\s+{adverbs})?\s+(?P<preposition>of|from|off|outside(?:\s+of)?|short\s+of|away\s+from|beyond|behind|inside|past"
            rf"|ahead\s+of|in\s+front\s+of|to\s+the\s+rear\s+of|(?:up|down)(?:stream|river)\s+(?:of|from))\s+"
        ),
        side=re.compile(
            rf"(?:\s+{adverbs})?(?:\s+(?:to|on|in)\s+(?:the|its))?\s+(?P<direction>{COMPASS})\b(?![–-])(?:\s+side\b)?"
        ),
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
        return _bare(quantity, context, before, previous)
    if within:
        origin, moved = read_movement(context, sentence.start, quantity.start)
        start = quantity.start - (len(before) - within.start())
        return Frame(
            kind=ClaimKind.WITHIN,
            start=start,
            end=end,
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
    if subject and reference and subject.start is not None and subject.start == reference.start:
        reference = context.antecedent(subject.start)  # "X, 10 km from the city": another city than X
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
    hit = _patterns().after.match(text, quantity.end, limit)
    if hit is None:
        return None, None, quantity.end
    direction = read_point(hit["direction"])
    if hit["preposition"] == "of" and hit["direction"] is None and not _within(quantity, text):
        return None, None, quantity.end
    found = name_reference(context, hit.end(), limit)
    if found is None:
        return direction, None, hit.end() if direction else quantity.end
    reference, end = found
    if hit["preposition"] == "inside" and not reference.name.startswith("border of "):
        reference = replace(reference, name=f"border of {reference.name}")
    if direction is None and (side := _SIDE.match(text[end:limit])):
        return read_point(side[1]), reference, end + side.end()
    return direction, reference, end


def _within(quantity: Quantity, text: str) -> bool:
    before = text[max(0, quantity.start - 30) : quantity.start]
    return "within" in before and _WITHIN.search(before) is not None


def _bare(quantity: Quantity, context: ClaimContext, before: str, previous: Frame | None) -> Frame | None:
    """Read a distance without a reference: "villages 20 km away", "five km on the west side", "at 1200 m"."""
    text, start, end = context.text, quantity.start, quantity.end
    window = text[end : end + 60]
    lead = before + text[start : quantity.figure_start]
    if "distance" in lead:
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
    if apart := re.match(r"\s+(?:apart|(?:away\s+)?from\s+(?:each\s+other|one\s+another))\b", window):
        return read_apart(quantity, context, end + apart.end())
    side = _patterns().side.match(window)
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
    if direction is None:
        return None
    plain = Frame(kind=ClaimKind.DISTANCE, start=quantity.start, end=end, direction=direction)
    if previous is not None and follows_on(previous, quantity, context):
        return replace(plain, subject=previous.subject, reference=previous.reference)
    sentence = context.sentence(quantity.start)
    subject, first = find_subject(quantity, context, sentence.start, None, end)
    if subject is None or subject.start is None:
        return plain
    return replace(plain, start=first, subject=subject, reference=_topic(context, subject))


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
