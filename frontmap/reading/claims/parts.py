"""Subject and reference of a distance: the places, borders and things that the words around it name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from frontmap.model import MentionKind
from frontmap.reading.claims.context import NAME, ClaimContext, Frame, words
from frontmap.reading.claims.following import NO_NAME, behind_comma, behind_verb
from frontmap.reading.claims.things import plain_subject
from frontmap.reading.claims.topics import spoken_of, told_before
from frontmap.reading.part import Part
from frontmap.reading.quantities import Quantity

_FORCES = re.compile(
    r"\b(?:Army|Forces?|Troops|Navy|Guard|Brigade|Battalion|Division|Corps|Regiment)$|['’]s$"
)
_CALLED = re.compile(rf",\s+(?P<name>{NAME})(?=\s*(?:[,.;)]|$))")
_CAPITAL = re.compile(rf"(?:the\s+)?[A-Z][\w-]+\s+capital,?\s+(?:of\s+)?(?P<name>{NAME})")
_REGION = re.compile(r"\s+(?:region|province|governorate|oblast|state|county)\b")  # behind a town's namesake
_CAPITALISED = re.compile(r"(?:the\s+|[Aa]l-)?([A-Z][\w'’-]+(?:\s+(?:of\s+)?[A-Z][\w'’-]+){0,4})")
_OTHER = re.compile(  # "the ancient ruins": some words up to the first that belongs to no name
    r"the\s+(?:(?!(?:and|or|in|on|at|to|of|off|where|which|that|who|after|before|when|as|by|with|is|was|are|were|has|had|during"
    r"|while|since|for|from|near|but|start|beginning|end|same|other|first|last|next|previous|rest|nearest)\b)[a-z][\w'’-]*\s?){1,3}"
)
_FORCE = re.compile(
    r"\b(?:forces?|troops|army|units?|fighters|movement|soldiers|military(?!\s+(?:air|base|camp|town|post)))\b"
)
_DATE = r"\d{1,2}\s+[A-Z][a-z]{2,8}(?:\s+\d{4})?|[A-Z][a-z]{2,8}(?:\s+\d{1,2})?(?:,\s+\d{4})?"
_BEFORE = 150  # characters before a figure in which its subject may stand


@dataclass(frozen=True)
class _Patterns:
    border: re.Pattern[str]
    lead: re.Pattern[str]
    gap: re.Pattern[str]
    located: re.Pattern[str]
    also: re.Pattern[str]
    pronoun: re.Pattern[str]
    ground: re.Pattern[str]
    unlisted: re.Pattern[str]
    lines: re.Pattern[str]
    within: re.Pattern[str]
    called: re.Pattern[str]
    described: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    nouns, borders = words("settlement_nouns"), words("border_nouns")
    return _Patterns(
        border=re.compile(
            rf"(?:the|its|their)\s+(?:(?P<adjective>[A-Z][\w-]+)\s+)?(?:[a-z]+\s+){{0,2}}?(?:{borders})\b"
            rf"(?:\s+(?:with|of|to|between)\s+(?:the\s+)?(?:(?:former|then|neighbou?ring)\s+)?"
            rf"(?P<name>[A-Z][\w'’-]*(?:\s+(?:[a-z]{{2,3}}-)?[A-Z][\w'’-]*){{0,4}}))?"
        ),
        lead=re.compile(
            rf"(?:(?:the|its|a|an|their)\s+)?(?:[\w'’./-]+\s+){{0,4}}?"
            rf"(?:(?:{nouns}|cent(?:er|re)|outskirts|edge|gates|limits)\s+(?:of\s+)?)*(?:the\s+|capital,\s+|(?:administrative|regional|provincial|district|oblast)\s+(?:cent(?:er|re)|seat|hub|city),\s+|central-)?$",
            re.IGNORECASE,
        ),
        gap=re.compile(
            rf"['’]?s?(?:,?[\"”])?(?:\s+(?:[\w-]+\s+){{0,2}}?(?:{words('ground_references')}))?(?:\s+on\s+(?:{_DATE}))?"
            r"\s*(?:\([^()]{1,90}\)|,\s+pop(?:ulation|\.)?\s+(?:of\s+)?[\d,.]+)?\s*[,(–—-]*\s*(?:in\s+(?:the\s+)?[A-Z][\w'’-]+(?:\s+\w+)?,?\s+)?"
            r"(?:(?:which|that)\s+)?(?:(?:is|was|are|were|lies|lay|sits|sat|stands|stood|being)\s+)?"
            r"(?:(?:a|an|the|one\s+of|its|his|their|some|another|both)\s+(?:(?:\d[\d,.]*|[\w'’-]+),?\s+){1,7}?)?"
            r"(?:(?:is|was|lies|lying|located|situated|lay|based|itself|only|just|now|still|currently|literally|barely|in|at|about|some)\s+)*"
            r"(?:now\s+[\w\s-]{3,24}\s+and\s+)?"
            r"(?:(?:in|on|along)\s+(?:the\s+)?[\w'’ -]{2,40}?,?\s+)?(?:located\s+|situated\s+)?[,(–—-]*\s*$"
        ),
        located=re.compile(r"(?:^|[\s\"“(])(?:Located|Situated|Lying|Only|Just)?\s*$"),
        ground=re.compile(
            rf"(?:(?:the|this|that|these|our)|[A-Z][\w-]+(?=\s+[a-z]))\s+"
            rf"(?:[\w'’-]+\s+){{0,3}}?(?:{words('ground_references')})s?\b"
            r"(?:\s+(?:station|bridge|crossing|junction|depot|plant|line|complex|camp|building)\b)?"
        ),
        within=re.compile(
            rf"(?<![\w'’-])(?!{NO_NAME})(?P<name>{NAME})(?:\s+(?:{nouns}|{words('area_nouns')}))?\s+in\s+(?:the\s+)?$"
        ),
        lines=re.compile(
            r"(?:the\s+)?(?:enemy|hostile|rebel|government|opposition|insurgent|militant|jihadist|defenders['’])(?:-held)?\s+"
            r"(?:(?:front|defensive|forward)\s+)?(?:lines?|positions?|territory|trenches)\b"
        ),
        unlisted=re.compile(  # "Xyz, 13 km west of …", "the village of Xyz 5 km …": a name that is in no pack
            rf"(?<![\w'’-])(?!{NO_NAME})(?P<name>{NAME}(?:\s\d{{1,3}}(?:\.\d)?)?)(?:\s+(?!capital\b)(?:[a-z]+\s+)?(?:{nouns}|{words('area_nouns')}|"
            rf"{words('ground_things')}|{words('ground_references')}))?"
            rf"(?:\s+(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?(?:,|\s\(|\s(?:--|[–—-])(?=\s)|(?=\s+(?:which|that)\s)|,?\s+(?:is|lies|sits|stands|was|located|situated)\s+)"
            rf"\s*(?:(?:a|an|the)\s+(?:[\w-]+\s+){{0,3}}?(?:{nouns}|{words('ground_things')})\s+"
            r"(?:of\s+[A-Z][\w-]+(?:\s+\w+)?,?\s+)?)?"
            r"(?:(?:(?:which|that)\s+(?:is|lies|was|sits)|located|situated|lying|only|just|about|some|at)\s+)*$"
        ),
        called=re.compile(rf"\b(?:{nouns})\s+of\s+(?P<name>{NAME})\s+(?:located\s+|situated\s+)?$"),
        pronoun=re.compile(
            rf"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|['’]s)\s+(?:(?!(?:an?|the|of|in|to|and|from|at|on|with)\b)[\w'’-]+\s+){{0,4}}?"
            rf"(?P<noun>{nouns})"
            r"(?:[\s,(–—-]|is|was|lies|lay|located|situated|which|just|only)*$"
        ),
        described=re.compile(  # "X, which had 50,000 people before the war, is located 30 km …"
            r",\s[^.;:]{3,140},\s+(?:(?:is|was|lies|lay|sits|stands)\s+)(?:(?:located|situated|just|only|some|about|at)\s+)*$"
        ),
        also=re.compile(r"[\s,]*(?:and|but|or)?\s*(?:also\s+)?(?:only\s+|just\s+)?$"),
    )


def follows_on(previous: Frame, quantity: Quantity, context: ClaimContext) -> bool:
    """Whether a figure goes on where a distance ended: "8 km east of A and 3 km north of B"."""
    between = context.text[previous.end : quantity.start]
    return previous.end <= quantity.start and bool(_patterns().also.fullmatch(between))


def name_reference(context: ClaimContext, start: int, limit: int) -> tuple[Part, int] | None:
    """Find what a noun phrase names: a border, a place, the place that "the city" means, a thing.

    Parameters
    ----------
    context : ClaimContext
        The text and its places.
    start, limit : int
        Where the phrase begins, and where it ends at latest.

    Returns
    -------
    tuple of Part and int, or None
        What it names and where its words end. "The city" without a city before it stays as printed.
    """
    if lines := _patterns().lines.match(context.text, start, limit):
        return Part(lines[0], *lines.span()), lines.end()
    if capital := _CAPITAL.match(context.text, start, limit):
        return Part(capital["name"], *capital.span("name")), capital.end()
    found = _border(context, start, limit) or _place(context, start, limit) or _meant(context, start, limit)
    if found is not None:
        return found
    if ground := _patterns().ground.match(context.text, start, limit):
        return Part(ground[0], *ground.span()), ground.end()
    thing = _CAPITALISED.match(context.text, start, limit)  # a mosque, a dam: named, but in no pack
    if thing:
        return Part(thing[1], *thing.span(1)), thing.end()
    other = _OTHER.match(context.text, start, limit)
    return (
        (Part(other[0].strip(), other.start(), other.start() + len(other[0].strip())), other.end())
        if other
        else None
    )


def _border(context: ClaimContext, start: int, limit: int) -> tuple[Part, int] | None:
    border = _patterns().border.match(context.text, start, limit)
    if border is None:
        return None
    name, adjective = border["name"], border["adjective"]
    if not name and adjective:
        name = context.country_of(adjective)
        if name == adjective and "-" in name:  # "the Ruro-Dorvan border" is of two
            return Part(border[0], start, border.end()), border.end()
    return Part(f"border of {name}" if name else border[0], start, border.end()), border.end()


def _place(context: ClaimContext, start: int, limit: int) -> tuple[Part, int] | None:
    text = context.text
    for mention in context.places(start, limit):
        if not _patterns().lead.match(text[start : mention.span.start]):
            return None
        tail = text[mention.span.end : mention.span.end + 40]
        if frontier := re.match(r"\s+(?:border|frontier)\b", tail):
            end = mention.span.end + frontier.end()
            return Part(f"border of {mention.surface}", start, end), end
        if not re.match(r"['’]s\s+(?:\w+\s+){0,2}of\b", tail):  # "X's stronghold of Y" is Y
            return context.part(mention), mention.span.end
    return None


def _meant(context: ClaimContext, start: int, limit: int) -> tuple[Part, int] | None:
    if anaphor := context.anaphor(start, limit):
        noun, end = anaphor
        called = _CALLED.match(context.text, end, limit)  # "the capital, Xyz", a name that is in no pack
        if called and noun in ("capital", "city", "town") and not context.names(*called.span("name")):
            return Part(called["name"], *called.span("name")), called.end()
        behind = context.settlements(end, context.sentence(start).end)
        meant = context.antecedent(start, noun) or (context.part(behind[0]) if len(behind) == 1 else None)
        return meant or Part(context.text[start:end], start, end), end
    if it := re.match(r"(?:it|there|here)\b", context.text[start : start + 8]):
        part = context.antecedent(start)
        return (part, start + it.end()) if part else None
    return None


def find_subject(
    quantity: Quantity, context: ClaimContext, floor: int, previous: Frame | None, end: int
) -> tuple[Part | None, int]:
    """Find what lies at a distance, and where the claim's words begin.

    Parameters
    ----------
    quantity : Quantity
        The distance.
    context : ClaimContext
        The text and its places.
    floor, end : int
        Where its sentence begins, and where the words of the reference end.
    previous : Frame, optional
        The distance read before it in the same sentence.

    Returns
    -------
    tuple of Part or None, and int
        None of forces and other things that are no places.
    """
    text, start = context.text, quantity.start
    if previous is not None and follows_on(previous, quantity, context):
        return previous.subject, start
    if start - floor < 24 and _patterns().located.fullmatch(text[max(floor, start - 20) : start]):
        return behind_comma(context, end) or behind_verb(context, end), start
    if meant := told_before(context, floor, start):
        return meant, start
    if named := _named_before(context, floor, start):
        return named, named.start if named.start is not None else start
    window = max(floor, start - _BEFORE)
    for pattern in (_patterns().unlisted, _patterns().called):
        unlisted = pattern.search(text, window, start)
        if (
            unlisted
            and not _is_area(context, *unlisted.span("name"))
            and not _FORCES.search(unlisted["name"])
        ):
            if within := _patterns().within.search(text, window, unlisted.start("name")):
                unlisted = within  # "Xyz district in the Zyx region, 30 km …"
            return Part(unlisted["name"], *unlisted.span("name")), unlisted.start("name")
    subject, first = _meant_before(context, floor, start)
    return subject or behind_verb(context, end), first


def _is_area(context: ClaimContext, start: int, end: int) -> bool:
    """Whether a name is a known region's or country's: "in the east of X, 5 km …" is not X."""
    names = context.names(start, end)
    return bool(names) and names[0].kind in (MentionKind.REGION, MentionKind.COUNTRY)


def _named_before(context: ClaimContext, floor: int, start: int) -> Part | None:
    """Find the place before a figure with nothing but its description between: "X, a village 5 km …"."""
    text = context.text
    names = [m for m in context.places(max(floor, start - _BEFORE), start) if m.span.end <= start]
    for mention in reversed(names):
        gap = text[mention.span.end : start]
        area = mention.kind in (MentionKind.REGION, MentionKind.COUNTRY) or _REGION.match(gap) is not None
        if area and (names[0] is not mention or re.match(r"[\s,'’]", gap)):
            if re.search(r"[.;:]", gap):
                return None
            continue  # "X in the Y region, 5 km …"
        if _patterns().gap.fullmatch(gap) and not _is_force(gap):
            return context.part(mention)
        break
    for mention in names:
        if mention.kind is MentionKind.SETTLEMENT and _patterns().described.fullmatch(
            text, mention.span.end, start
        ):
            return context.part(mention)
    return None


def _meant_before(context: ClaimContext, floor: int, start: int) -> tuple[Part | None, int]:
    """Find the place that "the town, 5 km …", "it lies 5 km …" mean, or a thing without a name."""
    window = context.text[max(floor, start - _BEFORE) : start]
    at = start - len(window)
    pronoun = _patterns().pronoun.search(window)
    if pronoun:
        return context.antecedent(at + pronoun.start(), pronoun["noun"].casefold()), at + pronoun.start()
    if it := re.search(r"\b(?:It|it)\s+(?:is|was|lies|lay|sits)\s+(?:\w+\s+){0,2}$", window):
        told = spoken_of(context, at + it.start()) if it[0].startswith("It") else None
        return told or context.antecedent(at + it.start()), at + it.start()
    plain = plain_subject(context, start)
    return plain, start if plain is None or plain.start is None else plain.start


def _is_force(gap: str) -> bool:
    return bool(_FORCE.search(gap))
