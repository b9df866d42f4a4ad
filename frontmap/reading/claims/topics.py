"""What a sentence, or the one before it, is about: "X (…) is a village in Y, 14 km …", "It is 9 km …"."""

from __future__ import annotations

import re
from functools import cache

from frontmap.model import MentionKind
from frontmap.reading.claims.context import NAME, ClaimContext, words
from frontmap.reading.claims.following import NO_NAME
from frontmap.reading.part import Part

_BEFORE = 150  # characters before a figure in which its subject may stand
_BRACKETS = r"(?:\s*\((?:[^()]|\([^()]*\))*\))"
_ASIDE = re.compile(rf"{_BRACKETS}+")


@cache
def _told() -> re.Pattern[str]:
    nouns = words("settlement_nouns")
    return re.compile(  # "X is a village in the Y district …, 141 km …"
        rf"{_BRACKETS}*,?\s+(?:is|was)\s+(?:(?:a|an|the|one\s+of\s+the)\s+)?(?:[\w'’-]+\s+){{0,5}}?"
        rf"(?:{nouns}|{words('area_nouns')})\b[^.;:]{{0,160}},?\s+(?:(?:located|situated|lying|at|about|some|just|only)\s+)*$"
    )


@cache
def _pronoun_told() -> re.Pattern[str]:
    nouns = words("settlement_nouns")
    return re.compile(
        rf"(?:The|This)\s+(?:[\w-]+\s+){{0,2}}?(?P<noun>{nouns})\s+(?:is|was|lies)\s[^.;:]{{3,120}},\s+"
        r"(?:(?:located|situated|lying|at|about|some|just|only)\s+)*$"
    )


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"(?!{NO_NAME})(?P<name>{NAME})")


@cache
def _spoken() -> re.Pattern[str]:
    return re.compile(rf"(?!{NO_NAME})(?P<name>{NAME}){_BRACKETS}*,?\s+(?:is|was|lies|lay)\s")


def told_before(context: ClaimContext, floor: int, start: int) -> Part | None:
    """Find what a sentence is about: "X is a village in Y, 14 km …", "The town is on a river, 5 km …"."""
    text = context.text
    if start - floor > 2 * _BEFORE:
        return None
    if hit := _pronoun_told().match(text, floor, start):
        return context.antecedent(floor, hit["noun"].casefold())
    if (head := _head().match(text, floor, start)) and not context.names(floor, head.end()):
        return Part(head["name"], *head.span("name")) if _told().fullmatch(text, head.end(), start) else None
    names = context.settlements(floor, start)
    if not names or not _told().fullmatch(text, names[0].span.end, start):
        return None
    aside = _ASIDE.match(text, names[0].span.end)  # "X (Ukrainian: …; Russian: …) is a village"
    others = [
        m
        for m in names[1:]
        if m.kind is MentionKind.SETTLEMENT
        and m.surface != names[0].surface
        and (aside is None or m.span.start >= aside.end())
    ]
    return context.part(names[0]) if not others and names[0].span.start - floor < 40 else None


def spoken_of(context: ClaimContext, position: int) -> Part | None:
    """Find what "It" at the head of a sentence goes on about: X of "X (…) is a village in Y" before it."""
    index = context.sentence_index(position)
    if index == 0 or context.text[context.sentences[index].start : position].strip():
        return None
    earlier = context.sentences[index - 1]
    hit = _spoken().match(context.text, earlier.start, earlier.end)
    if hit is None:
        return None
    names = context.names(hit.start("name"), hit.end("name"))
    if names and names[0].kind is not MentionKind.SETTLEMENT:
        return None
    return context.part(names[0]) if names else Part(hit["name"], *hit.span("name"))
