"""What a share is a share of: a country, a region, a town, "the province", "the city's territory"."""

from __future__ import annotations

import re
from functools import cache

from frontmap.model import Mention, MentionKind
from frontmap.reading.claims.context import NAME, ClaimContext, words
from frontmap.reading.claims.following import NO_NAME
from frontmap.reading.dates.values import lexicon
from frontmap.reading.part import Part

_AFTER = 110  # characters behind a share in which its whole stands
_BEFORE = 90  # the same before it


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    towns, areas = words("settlement_nouns"), words("area_nouns")
    nouns = rf"{towns}|{areas}"
    sides = words("wholes", "sides")
    return {
        "of": re.compile(
            r"[)\]]?,?\s+[\[(]?of\s+(?:all\s+(?:of\s+)?)?|(?<=[Hh]alf)\s+(?=(?:the|that|its|it)\b)"
        ),
        "inner": re.compile(  # "the territory of", "the previously rebel-held part of"
            rf"(?:(?:the|its)\s+)?(?:[\w-]+\s+){{0,3}}?"
            rf"(?:{words('wholes', 'inner')})[\"”]?\s+(?:of|in)\s+(?:the\s+(?!(?:{nouns})\b))?"
        ),
        "lead": re.compile(rf"(?:(?i:{sides})\s+|(?:[\w-]+\s+){{0,2}}?(?:{nouns})\s+of\s+|[\w]+['’]s\s+)*"),
        "own": re.compile(rf"['’]s?\s+(?P<words>(?:[\w-]+\s+){{0,2}}?)(?P<noun>{nouns})\b"),
        "owned": re.compile(r"['’]s?\s+[\w-]+"),
        "titled": re.compile(rf"\s+(?:{areas})['’]s?\s+[\w-]+"),
        "people": re.compile(r"\s+(?:residents|people|citizens|families|houses|homes|households)\b"),
        "middle": re.compile(r"\s+(?:cent(?:er|re)|outskirts)\b"),
        "plain": re.compile(
            rf"(?:the|that|this|its|our|their|his)\s+(?:[\w-]+\s+){{0,2}}?(?P<noun>{nouns})\b"
            rf"(?P<own>['’]s\s+(?:[\w-]+\s+){{0,2}}?(?P<land>territory|area|land|surface|soil)\b)?(?!['’]s)"
            rf"|[A-Z][\w-]+\s+(?:territory|land|soil)\b"
        ),
        "it": re.compile(r"it\b"),
        "town": re.compile(rf"(?:{towns})$"),
        "before": re.compile(
            rf"(?:\b(?:[Cc]ontrol|hold|grip|share|possession|occupation)\s+(?:of|over|on)\s+"
            rf"(?:the\s+)?(?:(?:{nouns})\s+of\s+)?(?P<of>[^.;,]{{2,40}}?)\s+(?:to|at|from|by)"
            rf"|(?P<is>[^.;,]{{2,40}}?)\s+(?:is|was|were|are|had\s+been|has\s+been))\s+(?:now\s+)?$"
        ),
        "called": re.compile(rf"\s(?:{words('wholes', 'districts')})\b"),
        "district": re.compile(rf"(?<![\w'’-])(?P<name>{NAME})\s+(?:{words('wholes', 'districts')})\b"),
        "unknown": re.compile(
            rf"(?:the\s+)?(?!{NO_NAME})(?:(?i:{sides})\s+|(?:[\w-]+\s+)?(?:{nouns})\s+of\s+)*(?P<name>{NAME})(?<!s)(?!\s+(?:territory|land|soil)\b)(?:['’]s?\s+(?:[\w-]+\s+)?(?:{areas})\b)?"
            rf"(?=\s*(?:[,.;:)–—]|$)|\s+(?:{areas}|{towns}|is|was|has|had|are|were|under|in|by|as|and|but|since|from|on|after"
            r"|before|within|while|to|at|with|for|will|that|which|including|or|as|when|because|during|inside)\b)"
        ),
        "said": re.compile(rf"\b(?:the|this|that)\s+(?:[\w-]+\s+)?(?P<noun>{nouns})$", re.IGNORECASE),
        "said_of": re.compile(rf"(?:the|this|that)\s+(?:[\w-]+\s+)?(?P<noun>{nouns})\b", re.IGNORECASE),
        "is_held": re.compile(rf"[\s-]+(?:{words('wholes', 'held_behind')})\b"),
    }


def find_whole(context: ClaimContext, start: int) -> Part | None:
    """Find the place that "of …" names behind a share.

    Parameters
    ----------
    context : ClaimContext
        The text and its places.
    start : int
        Where the words of the share end.

    Returns
    -------
    Part or None
        A town, region or country, named or meant ("the city", "the province"); None of people and things.
    """
    text, limit = context.text, min(context.sentence(start).end, start + _AFTER)
    patterns = _patterns()
    of = patterns["of"].match(text, start, limit)
    if of is None:
        return None
    at = of.end()
    inner = patterns["inner"].match(text, at, limit)
    if inner is not None:
        at = inner.end()
    found = _named(context, at, limit)
    if found is not None or context.places(at, min(limit, at + 1)):
        return found
    if patterns["it"].match(text, at, limit):
        return context.antecedent(start)
    meant = _meant(context, at, limit) or (_meant(context, of.end(), limit) if inner else None)
    return _unknown(context, at, limit) or meant


def _unknown(context: ClaimContext, at: int, limit: int) -> Part | None:
    """Read a name that no pack knows: no people (plural), nothing that has a noun behind."""
    hit = _patterns()["unknown"].match(context.text, at, limit)
    if hit is None or context.names(*hit.span("name")):
        return None
    return Part(hit["name"], *hit.span("name"))


def _named(context: ClaimContext, at: int, limit: int) -> Part | None:
    patterns, text = _patterns(), context.text
    for mention in context.places(at, limit):
        if not patterns["lead"].fullmatch(text, at, mention.span.start):
            return None
        end = mention.span.end
        if own := patterns["own"].match(text, end, limit):
            inside = context.places(end, own.end())
            if not inside:
                return None if patterns["middle"].match(text, own.end(), limit) else context.part(mention)
            continue  # "Ukraine's X region" is X
        if patterns["owned"].match(text, end, limit) or patterns["titled"].match(text, end, limit):
            if not context.places(end, limit):
                return None
            continue
        return None if patterns["people"].match(text, end, limit) else context.part(mention)
    return None


def _meant(context: ClaimContext, start: int, limit: int) -> Part | None:
    """Read "the country", "that area", "the city", "the region's territory"."""
    hit = _patterns()["plain"].match(context.text, start, limit)
    if hit is None or _patterns()["people"].match(context.text, hit.end(), limit):
        return None
    printed, noun = Part(hit[0], start, hit.end()), (hit["noun"] or "").casefold()
    if _patterns()["town"].fullmatch(noun):
        return context.antecedent(start, noun) or printed
    return _region_meant(context, start, noun) or printed


def _region_meant(context: ClaimContext, position: int, noun: str) -> Part | None:
    """Find the region that "the province" means: the last one named before it, or what "the district" is of.

    Where none is called so, it is the place that the sentence has named last. "The country" is the only one
    named lately; "the territory" is not looked for: too much is called so.
    """
    if noun == "country":
        return _country_meant(context, position)
    if noun not in _provinces() and noun not in _districts():
        return None
    floor = context.look_back(position, 3)
    named = context.places(floor, position)
    for mention in reversed(named):
        if mention.kind is MentionKind.REGION or (noun in _districts() and _is_called(context, mention)):
            return context.part(mention)
    if noun in _districts():
        titled = list(_patterns()["district"].finditer(context.text, floor, position))
        if titled:
            return Part(titled[-1]["name"], *titled[-1].span("name"))
    first = context.sentence(position).start
    if context.shared is not None and first <= context.shared[0] <= position:
        return context.shared[1]  # "a third of X and by evening half of the district"
    here = [m for m in context.places(first, position) if m.kind is not MentionKind.COUNTRY]
    return context.part(here[-1]) if here else None


def _country_meant(context: ClaimContext, position: int) -> Part | None:
    named = context.places(context.look_back(position, 3), position)
    countries = {m.surface: m for m in named if m.kind is MentionKind.COUNTRY}
    return context.part(next(iter(countries.values()))) if len(countries) == 1 else None


def _is_called(context: ClaimContext, mention: Mention) -> bool:
    return bool(_patterns()["called"].match(context.text, mention.span.end))


@cache
def _provinces() -> frozenset[str]:
    return frozenset(lexicon("claims_en")["wholes"]["provinces"])


@cache
def _districts() -> frozenset[str]:
    return frozenset(lexicon("claims_en")["wholes"]["districts"])


def whole_before(context: ClaimContext, start: int, end: int) -> Part | None:
    """Find the whole that stands before a share: "control of the city to 10%", "the city is 90% occupied"."""
    floor = max(context.sentence(start).start, start - _BEFORE)
    hit = _patterns()["before"].search(context.text, floor, start)
    if hit is None:
        return None
    group = "of" if hit["of"] is not None else "is"
    if group == "is" and not _patterns()["is_held"].match(context.text, end):
        return None
    low, high = hit.span(group)
    names = context.places(low, high)
    if names and (names[0].span.start == low or not context.text[names[-1].span.end : high].strip()):
        return context.part(names[0] if group == "of" and names[0].span.start == low else names[-1])
    said = _patterns()["said"].search(context.text, max(floor, low - 4), high)
    if said is None and group == "of":  # "control of the city was reduced"
        said = _patterns()["said_of"].match(context.text, max(floor, low - 4), high)
    if said is None:
        return None
    noun = said["noun"].casefold()
    if _patterns()["town"].fullmatch(noun):
        return context.antecedent(start, noun) or Part(said[0], *said.span())
    return _region_meant(context, start, noun) or Part(said[0], *said.span())
