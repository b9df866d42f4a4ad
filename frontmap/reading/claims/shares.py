"""Areas, and shares of territory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from frontmap.model import ClaimKind, Comparator, MentionKind
from frontmap.reading.claims.context import ClaimContext, Figure, Frame, words
from frontmap.reading.claims.wholes import find_whole, whole_before
from frontmap.reading.claims.windows import around
from frontmap.reading.dates.values import alternation, lexicon
from frontmap.reading.numerals import read_number
from frontmap.reading.part import Part
from frontmap.reading.quantities import Quantity, read_comparator

_LAND_BEHIND = 40  # characters of "'s internationally recognised territory"
_OF_WHOLE = re.compile(r"\s+(?:of|the|that|its)\b", re.IGNORECASE)


def read_area(quantity: Quantity, context: ClaimContext) -> Frame | None:
    """Read an area, or a percentage of a town, region or country.

    A percentage of a region, and of what is called territory, is an ``area`` in ``%``; one of a town or a
    country (its territory as well) a ``share`` in ``%``. The whole is its subject. Percentages of anything
    else (troops, buildings, power) are no claim.
    """
    end = quantity.end
    if quantity.unit != "%":
        return Frame(kind=ClaimKind.AREA, start=quantity.start, end=end, subject=_land_of(context, end))
    if not _is_held(context, quantity.start) or _is_ruined(context, end):
        return None
    whole = find_whole(context, end) or whole_before(context, quantity.start, end)
    whole = whole or _shared_out(context, quantity.start)
    if whole is None:
        return None
    context.shared = (quantity.end, whole)
    kind = ClaimKind.AREA if _is_territory(context, whole, end) else ClaimKind.SHARE
    return Frame(kind=kind, start=quantity.start, end=_end(whole, end), subject=whole)


_REST = re.compile(
    r"\b(?:control|hold|held)\w*\s+(?:only\s+|just\s+)?(?:the\s+)?(?:remaining\s+|other\s+|rest,?\s+)?$"
)


_OF_LAND = re.compile(
    r"\s+(?:of\s+(?:[\w-]+\s+)?(?:territory|territories|land|area|areas|ground)\s+)?(?:of|in|across)\s+(?:the\s+)?"
)


def _land_of(context: ClaimContext, end: int) -> Part | None:
    """Find the region or country of "200 km² of the X region", "200 km² of land in X"."""
    hit = _OF_LAND.match(context.text, end, min(context.sentence(end).end, end + 60))
    named = context.places(hit.end(), hit.end() + 1) if hit is not None else []
    lands = [m for m in named if m.kind in (MentionKind.REGION, MentionKind.COUNTRY)]
    return context.part(lands[0]) if lands else None


def _shared_out(context: ClaimContext, start: int) -> Part | None:
    """Read "…, the rebels controlling the remaining 70%": of what a share was told before in the sentence."""
    if context.shared is None or context.shared[0] < context.sentence(start).start:
        return None
    return context.shared[1] if _REST.search(context.text, max(0, start - 40), start) else None


def _is_territory(context: ClaimContext, whole: Part, start: int) -> bool:
    """Whether a whole is a region, or is spoken of as land; a country is neither, whatever it is called."""
    if whole.start is not None and whole.end is not None:
        kinds = {m.kind for m in context.names(whole.start, whole.end)}
        if MentionKind.REGION in kinds:
            return True
        if MentionKind.COUNTRY in kinds or _is_country(context, whole.name):
            return False
    last = min(context.sentence(start).end, max(start, whole.end or start) + _LAND_BEHIND)
    return bool(_land().match(context.text, start, last))


def _is_country(context: ClaimContext, name: str) -> bool:
    """Whether a whole is "the country", "the country's land" or "Rurian territory"."""
    first = name.split(maxsplit=1)[0]
    return (
        re.match(r"(?:the|our|their|its)\s+country\b", name) is not None or context.country_of(first) != first
    )


@cache
def _land() -> re.Pattern[str]:
    return re.compile(rf"[^,.;]*?\b(?:{words('wholes', 'land')})\b", re.IGNORECASE)


def _end(whole: Part, end: int) -> int:
    """Where the words of a share end: behind its whole, where that is not named before it."""
    return whole.end if whole.end is not None and whole.end > end else end


@cache
def _ruined() -> re.Pattern[str]:
    return re.compile(rf"[^.;]{{0,60}}?\b(?:{words('held', 'ruined')})", re.IGNORECASE)


def _is_ruined(context: ClaimContext, end: int) -> bool:
    """Whether a share is of what was destroyed or who fled, not of what is held."""
    limit = min(context.sentence(end).end, end + 90)
    return bool(_ruined().match(context.text, end, limit))


@cache
def _held() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words('held', 'stems')})", re.IGNORECASE)


def _is_held(context: ClaimContext, position: int) -> bool:
    """Whether the words around speak of holding and taking, not of ruins or people."""
    sentence = context.sentence(position)
    around = context.text[max(sentence.start, position - 120) : min(sentence.end, position + 120)]
    return bool(_held().search(around))


@cache
def _fraction() -> re.Pattern[str]:
    data = lexicon("quantities_en")
    parts, numerals = alternation(data["fraction_parts"]), alternation(data["numbers"])
    soft = "|".join((alternation(data["comparators"]), alternation(data["approximators"]["words"])))
    return re.compile(
        rf"\b(?P<words>(?:(?:{soft})\s+)*)(?P<figure>(?:(?P<top>{numerals})[-\s]+)?(?P<part>{parts}))\b(?=\s+of\b|(?<=half)\s+(?:the|that|its)\b)",
        re.IGNORECASE,
    )


def find_shares(context: ClaimContext) -> Iterator[Figure]:
    """Find "a fifth of the country", "half of that area", "a third of the town"."""
    data = lexicon("quantities_en")
    spots = context.followed(data["fraction_parts"], _OF_WHOLE)
    for hit in around(context.text, _fraction(), spots, 60, 16):
        top, part = hit["top"], hit["part"].casefold()
        if top is None and part != "half":
            continue
        whole = find_whole(context, hit.end())
        if whole is None or not _is_held(context, hit.start()) or _is_ruined(context, hit.end()):
            continue
        context.shared = (hit.end(), whole)
        value = (read_number(top) or 1.0) / data["fraction_parts"][part] if top else 0.5
        end = _end(whole, hit.end() + 3)
        frame = Frame(kind=ClaimKind.SHARE, start=hit.start(), end=end, subject=whole)
        said = re.sub(r"\s+", " ", hit["words"].casefold())
        comparator = read_comparator(said)
        yield Figure(
            frame=frame,
            value=value,
            unit="x",
            figure=hit["figure"],
            comparator=comparator,
            approximate=bool(said) and comparator is Comparator.EQUAL,
        )
