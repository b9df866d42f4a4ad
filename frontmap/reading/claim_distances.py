"""Distances between places: who lies how far from where, or moved how near to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from frontmap.model import ClaimKind, MentionKind
from frontmap.reading.claim_context import DIRECTION, ClaimContext, Part, read_direction, words
from frontmap.reading.quantities import Quantity

_AFTER = 110  # characters behind a figure in which its reference may stand
_BEFORE = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a figure says, before it becomes a claim."""

    kind: ClaimKind
    start: int
    end: int
    subject: Part | None = None
    reference: Part | None = None
    direction: str | None = None
    origin: Part | None = None


@dataclass(frozen=True)
class _Patterns:
    after: re.Pattern[str]
    side: re.Pattern[str]
    border: re.Pattern[str]
    lead: re.Pattern[str]
    gap: re.Pattern[str]
    also: re.Pattern[str]
    located: re.Pattern[str]
    moved: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    nouns, borders = words("settlement_nouns"), words("border_nouns")
    adverbs = r"(?:away|further|farther|back|inland|deep|down\s+the\s+road|upstream|downstream)"
    return _Patterns(
        after=re.compile(
            rf"(?:\s+{adverbs}){{0,2}}(?:,)?(?:\s+(?:to|on|in)\s+(?:the|its))?(?:\s+(?P<direction>{DIRECTION}))?"
            rf"(?:\s+(?:side|edge|outskirts|direction))?"
            rf"(?:\s+{adverbs})?\s+(?P<preposition>of|from|off|outside(?:\s+of)?|short\s+of|away\s+from|beyond|behind)\s+"
        ),
        side=re.compile(
            rf"(?:\s+{adverbs})?(?:\s+(?:to|on|in)\s+(?:the|its))?\s+(?P<direction>{DIRECTION})\b(?:\s+side\b)?"
        ),
        border=re.compile(
            rf"(?:the|its|their)\s+(?:(?P<adjective>[A-Z][\w-]+)\s+)?(?:state\s+|international\s+)?(?:{borders})\b"
            rf"(?:\s+(?:with|of|to)\s+(?:the\s+)?(?P<name>[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)?))?"
        ),
        lead=re.compile(
            rf"(?:(?:the|its|a|an|their)\s+)?(?:[\w'’./-]+\s+){{0,4}}?"
            rf"(?:(?:{nouns}|cent(?:er|re)|outskirts|edge|gates|limits)\s+(?:of\s+)?)*(?:the\s+)?$",
            re.IGNORECASE,
        ),
        gap=re.compile(
            r"['’]?s?\s*[,(–—-]*\s*(?:in\s+(?:the\s+)?[A-Z][\w'’-]+(?:\s+\w+)?,?\s+)?"
            r"(?:(?:which|that)\s+)?(?:(?:is|was|are|were|lies|lay|sits|sat|stands|stood|being)\s+)?"
            r"(?:(?:a|an|the|one\s+of|its|his|their|some|another|both)\s+(?:[\w'’-]+\s+){1,6}?)?"
            r"(?:(?:is|was|lies|lying|located|situated|lay|based|only|just|in|at|about|some)\s+)*"
            r"(?:in\s+(?:the\s+)?[\w'’ -]{2,40}?,?\s+)?(?:located\s+|situated\s+)?[,(–—-]*\s*$"
        ),
        also=re.compile(r"[\s,]*(?:and|but|or)?\s*(?:also\s+)?(?:only\s+|just\s+)?$"),
        located=re.compile(r"(?:^|[\s\"“(])(?:Located|Situated|Lying|Only|Just)?\s*$"),
        moved=re.compile(rf"\b(?:{words('advance_verbs', 'stems')})\w*\b", re.IGNORECASE),
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
    within = re.search(r"\b(?:(?:to|into|come|came|coming|get|got)\s+)?within\s+(?:\w+\s+){0,2}$", before)
    if reference is None and not within:
        return _bare(quantity, context, before, previous)
    if within:
        origin, moved = _movement(context, sentence.start, quantity.start)
        start = quantity.start - (len(before) - within.start())
        return Frame(
            kind=ClaimKind.WITHIN,
            start=start,
            end=end,
            reference=reference,
            direction=direction or moved,
            origin=origin,
        )
    subject, start = _subject(quantity, context, sentence.start, previous, end)
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


def _reference(quantity: Quantity, context: ClaimContext, limit: int) -> tuple[str | None, Part | None, int]:
    """Read direction, reference and end of what follows a figure."""
    text, limit = context.text, min(limit, quantity.end + _AFTER)
    hit = _patterns().after.match(text, quantity.end, limit)
    if hit is None:
        return None, None, quantity.end
    direction = read_direction(hit["direction"])
    if hit["preposition"] == "of" and hit["direction"] is None and not _within(quantity, text):
        return None, None, quantity.end
    found = _named(context, hit.end(), limit)
    if found is None:
        return direction, None, hit.end() if direction else quantity.end
    reference, end = found
    if direction is None and (
        side := re.match(
            rf"\s+(?:on|to|in|from)\s+(?:its|the)\s+({DIRECTION})\b(?:\s+side\b)?", text[end:limit]
        )
    ):
        return read_direction(side[1]), reference, end + side.end()
    return direction, reference, end


def read_between(quantity: Quantity, context: ClaimContext) -> Frame | None:
    """Read "90 km, the distance between A and B" and "the distance between A and B is 90 km"."""
    text, sentence = context.text, context.sentence(quantity.start)
    behind = re.match(
        r"\s*[(,–—-]*\s*(?:\w+\s+)?the\s+distance\s+(?:between|from)\s+", text[quantity.end : sentence.end]
    )
    before = re.search(
        r"\b[Tt]he\s+distance\s+(?:between|from)\s+[^.;]{3,60}?\s+(?:is|was|being)\s+(?:\w+\s+)?$",
        text[max(sentence.start, quantity.start - _BEFORE) : quantity.start],
    )
    if behind:
        found = context.places(quantity.end + behind.end(), min(sentence.end, quantity.end + _AFTER))[:2]
    elif before:
        found = context.places(max(sentence.start, quantity.start - len(before[0])), quantity.start)[:2]
    else:
        return None
    joined = len(found) == 2 and re.fullmatch(
        r"\s+(?:and|to)\s+(?:the\s+\w+\s+of\s+)?", text[found[0].span.end : found[1].span.start]
    )
    if not joined:
        return None
    return Frame(
        kind=ClaimKind.DISTANCE,
        start=min(quantity.start, found[0].span.start),
        end=max(quantity.end, found[1].span.end),
        subject=context.part(found[0]),
        reference=context.part(found[1]),
    )


def _within(quantity: Quantity, text: str) -> bool:
    return bool(re.search(r"\bwithin\s+(?:\w+\s+){0,2}$", text[max(0, quantity.start - 30) : quantity.start]))


def _named(context: ClaimContext, start: int, limit: int) -> tuple[Part, int] | None:
    """Find what a noun phrase at ``start`` names: a border, a place, or the place that "the city" means."""
    text = context.text
    if border := _patterns().border.match(text, start, limit):
        name = border["name"] or (border["adjective"] and context.country_of(border["adjective"]))
        name = name or text[start : border.end()]
        return Part(f"border of {name}", start, border.end()), border.end()
    for mention in context.places(start, limit):
        if _patterns().lead.match(text[start : mention.span.start]):
            follows = re.match(r"\s+(?:border|frontier)\b", text[mention.span.end : mention.span.end + 12])
            if follows:
                return Part(f"border of {mention.surface}", start, mention.span.end + follows.end()), (
                    mention.span.end + follows.end()
                )
            if re.match(r"['’]s\s+(?:\w+\s+){0,2}of\b", text[mention.span.end : mention.span.end + 40]):
                continue
            return context.part(mention), mention.span.end
        break
    if anaphor := context.anaphor(start, limit):
        noun, end = anaphor
        meant = context.antecedent(start, noun)
        return (meant, end) if meant else None
    if it := re.match(r"(?:it|there|here)\b", text[start : start + 8]):
        meant = context.antecedent(start)
        return (meant, start + it.end()) if meant else None
    return None


def _bare(quantity: Quantity, context: ClaimContext, before: str, previous: Frame | None) -> Frame | None:
    """Read a distance without a reference: "villages 20 km away", "five km on the west side", "at 1200 m"."""
    text, start, end = context.text, quantity.start, quantity.end
    window = text[end : end + 60]
    if re.search(r"\bat\s+(?:a\s+)?distances?\s+of\s*$", (before + text[start : quantity.figure_start])):
        return Frame(kind=ClaimKind.DISTANCE, start=start, end=end)
    if away := re.match(r"\s+away\b(?!\s+from)", window):
        subject, first = _subject(quantity, context, context.sentence(start).start, None, end)
        reference = context.antecedent(first)
        same = subject and reference and subject.start == reference.start
        return Frame(
            kind=ClaimKind.DISTANCE,
            start=first,
            end=end + away.end(),
            subject=subject,
            reference=None if same else reference,
        )
    side = _patterns().side.match(window)
    direction = read_direction(side["direction"]) if side else None
    if side is None or direction is None or is_movement(before):
        return None
    told = previous is not None and _patterns().also.fullmatch(text[previous.end : start])
    return Frame(
        kind=ClaimKind.DISTANCE,
        start=start,
        end=end + side.end(),
        subject=previous.subject if previous and told else None,
        reference=previous.reference if previous and told else None,
        direction=direction,
    )


def is_movement(before: str) -> bool:
    """Whether a verb or noun of movement governs what follows: no clause boundary lies between."""
    boundary = r",\s+(?:while|which|and|but|who)\s+\S|\b(?:that|as|while)\s|\band\s+\S"
    ends = [hit.end() for hit in _patterns().moved.finditer(before)]
    return bool(ends) and not re.search(boundary + r"|[.;:]", before[ends[-1] :])


def _movement(context: ClaimContext, start: int, end: int) -> tuple[Part | None, str | None]:
    """Read where a movement began and its direction: "advanced north from A to within …"."""
    window = context.text[max(start, end - _BEFORE) : end]
    hits = list(_patterns().moved.finditer(window))
    if not hits or not is_movement(window):
        return None, None
    at = end - len(window) + hits[-1].end()
    said = context.text[at:end]
    direction = re.match(rf"\s+(?:further\s+|to\s+the\s+)?({DIRECTION})\b", said)
    origin = re.search(r"\bfrom\s+", said)
    found = context.settlements(at + origin.end(), end) if origin else []
    place = context.part(found[0]) if found else None
    return place, read_direction(direction[1]) if direction else None


def _subject(
    quantity: Quantity, context: ClaimContext, floor: int, previous: Frame | None, end: int
) -> tuple[Part | None, int]:
    """Find what lies there, and where the claim's words begin."""
    text, start = context.text, quantity.start
    if previous is not None and _patterns().also.fullmatch(
        text[previous.end : start] if previous.end <= start else "-"
    ):
        return previous.subject, start
    if _patterns().located.fullmatch(text[max(floor, start - 20) : start]) and start - floor < 24:
        return _after_comma(context, end), start
    names = [m for m in context.places(max(floor, start - _BEFORE), start) if m.span.end <= start]
    for mention in reversed(names):
        gap = text[mention.span.end : start]
        area = mention.kind in (MentionKind.REGION, MentionKind.COUNTRY)
        if area and (names[0] is not mention or re.match(r"[\s,'’]", gap)):
            if re.search(r"[.;:]", gap):
                break
            continue
        if _patterns().gap.fullmatch(gap) and not _is_force(gap):
            return context.part(mention), mention.span.start
        break
    window = text[max(floor, start - _BEFORE) : start]
    nouns = words("settlement_nouns")
    pronoun = re.search(
        rf"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|['’]s)\s+(?:[\w'’-]+\s+){{0,4}}?(?P<noun>{nouns})"
        r"(?:[\s,(–—-]|is|was|lies|lay|located|situated|which|just|only)*$",
        window,
    )
    at = start - len(window)
    if pronoun:
        return context.antecedent(at + pronoun.start(), pronoun["noun"].casefold()), at + pronoun.start()
    if it := re.search(r"\b(?:It|it)\s+(?:is|was|lies|lay|sits)\s+(?:\w+\s+){0,2}$", window):
        return context.antecedent(at + it.start()), at + it.start()
    plain = _plain_subject(context, start)
    return plain, start if plain is None or plain.start is None else plain.start


def _is_force(gap: str) -> bool:
    return bool(re.search(r"\b(?:forces?|troops|army|units?|fighters|movement|soldiers|military)\b", gap))


def _after_comma(context: ClaimContext, end: int) -> Part | None:
    """Find X of "Located 30 km west of Y, X …"."""
    comma = re.match(r"[^.;:]{0,40}?,\s+", context.text[end : end + 60])
    if comma is None:
        return None
    found = context.settlements(end + comma.end(), end + comma.end() + 60)
    lead = context.text[end + comma.end() : found[0].span.start] if found else ""
    return context.part(found[0]) if found and not re.search(r"[.;:]", lead) else None


def _plain_subject(context: ClaimContext, start: int) -> Part | None:
    """Read "the last hills", "villages": a thing on the ground that has no name of its own."""
    window = context.text[max(0, start - 60) : start]
    things = words("ground_things")
    adjectives = r"last|first|strategic|nearby|key|main|two|three|several"
    hit = re.search(rf"((?:\bthe\s+)?(?:\b(?:{adjectives})\s+)*\b(?:{things}))[\s,(]*$", window)
    if hit is None:
        return None
    at = start - len(window) + hit.start(1)
    return Part(hit[1], at, at + len(hit[1]))
