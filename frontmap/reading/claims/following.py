"""Subjects that stand behind their distance: "Located 30 km west of Y, X …", "15 km from Y lies X"."""

from __future__ import annotations

import re
from functools import cache

from frontmap.reading.claims.context import NAME, ClaimContext, words
from frontmap.reading.part import Part

NO_NAME = (
    r"(?:The|A|An|Its|Their|In|On|At|From|Some|About|Only|Just)\b|It\b|They\b|He\b|This\b|That\b|There\b|Here\b|Also\b|Then\b|Now\b|Today\b|January\b|February\b|March\b"
    r"|April\b|May\b|June\b|July\b|August\b|(?:Septem|Octo|Novem|Decem)ber\b"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
"""Regular expression of words with a capital that begin no name."""


@cache
def _it_there() -> re.Pattern[str]:
    nouns = words("settlement_nouns")
    return re.compile(rf"(?:it|(?:the|this)\s+(?:[a-z-]+\s+){{0,2}}?(?P<noun>{nouns})(?!\s+of\b))\b")


@cache
def _name() -> re.Pattern[str]:
    return re.compile(rf"(?!{NO_NAME})(?P<name>{NAME})")


def behind_comma(context: ClaimContext, end: int) -> Part | None:
    """Find X of "Located 30 km west of Y, X …", and what "it" and "the town" mean there."""
    comma = re.match(r"[^.;:]{0,40}?,\s+", context.text[end : end + 60])
    if comma is None:
        return None
    if it := _it_there().match(context.text[end + comma.end() : end + comma.end() + 24]):
        return context.antecedent(context.sentence(end).start, (it["noun"] or "").casefold())
    found = context.settlements(end + comma.end(), end + comma.end() + 60)
    lead = context.text[end + comma.end() : found[0].span.start] if found else ""
    return context.part(found[0]) if found and not re.search(r"[.;:]", lead) else None


def behind_verb(context: ClaimContext, end: int) -> Part | None:
    """Find X of "15 km from Y lies X"."""
    verb = re.compile(r"\s*,?\s+(?:lies|lay|stands|sits|is|was)\s+(?:the\s+(?:[\w-]+\s+){1,3}(?:of\s+)?)?")
    hit = verb.match(context.text, end, end + 60)
    if hit is None:
        return None
    if named := context.settlements(hit.end(), hit.end() + 1):
        return context.part(named[0])
    unlisted = _name().match(context.text, hit.end(), hit.end() + 60)
    return (
        Part(unlisted["name"], *unlisted.span("name"))
        if unlisted and not context.names(*unlisted.span())
        else None
    )
