"""Areas, shares of territory, ratios of areas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from frontmap.model import ClaimKind, Comparator, MentionKind
from frontmap.reading.claims.context import ClaimContext, Figure, Frame, Part, words
from frontmap.reading.claims.windows import around
from frontmap.reading.dates.values import alternation, lexicon
from frontmap.reading.numerals import read_number
from frontmap.reading.quantities import Quantity, read_comparator

_PLAIN = ("half", "third", "quarter")
"""Parts that a town is told by and not measured: half of a town taken is an event."""
_OF_WHOLE = re.compile(r"\s+(?:of|the|that|its)\b", re.IGNORECASE)
_AS_LARGE = re.compile(r"\s+(?:the|as)\b", re.IGNORECASE)


def read_area(quantity: Quantity, context: ClaimContext) -> Frame | None:
    """Read an area, or a percentage of a territory.

    A percentage of a territory is an ``area`` in ``%``, one of a settlement a ``share`` in ``%``; the
    whole is their subject. Percentages of anything else (troops, buildings, power) are no claim.
    """
    end = quantity.end
    if quantity.unit != "%":
        return Frame(kind=ClaimKind.AREA, start=quantity.start, end=end)
    if not _is_held(context, quantity.start) or _is_ruined(context, end):
        return None
    if whole := _whole(context, end):
        return Frame(kind=ClaimKind.AREA, start=quantity.start, end=_end(whole, end), subject=whole)
    if place := _settlement(context, end):
        return Frame(kind=ClaimKind.SHARE, start=quantity.start, end=_end(place, end), subject=place)
    return None


def _end(whole: Part, end: int) -> int:
    """Where the words of a share end: behind its whole, where that is not named before it."""
    return whole.end if whole.end is not None and whole.end > end else end


def _settlement(context: ClaimContext, start: int) -> Part | None:
    """Find the settlement that "of X", "of the city", "of the town of X" name behind a share."""
    text, limit = context.text, min(context.sentence(start).end, start + 80)
    patterns = _territory()
    of = patterns["of"].match(text, start, limit)
    if of is None:
        return None
    for mention in context.settlements(of.end(), limit)[:1]:
        lead, tail = text[of.end() : mention.span.start], text[mention.span.end : mention.span.end + 12]
        if patterns["lead"].fullmatch(lead) and not re.match(r"['’]s?\s+\w|\s+(?:residents|people)\b", tail):
            return context.part(mention)
    if anaphor := context.anaphor(of.end(), limit):
        noun, end = anaphor
        owns = text[end - 2 : end] in ("'s", "’s")
        return None if owns else context.antecedent(start, noun) or Part(text[of.end() : end], of.end(), end)
    return None


@cache
def _ruined() -> re.Pattern[str]:
    return re.compile(rf"[^.;]{{0,60}}?\b(?:{words('held', 'ruined')})", re.IGNORECASE)


def _is_ruined(context: ClaimContext, end: int) -> bool:
    """Whether a share is of what was destroyed or who fled, not of what is held."""
    limit = min(context.sentence(end).end, end + 90)
    return bool(_ruined().match(context.text, end, limit))


@cache
def _territory() -> dict[str, re.Pattern[str]]:
    nouns = rf"{words('settlement_nouns')}|{words('area_nouns')}"
    sides = r"the|its|all|whole|entire|neighbou?ring|nearby|old|eastern|western|northern|southern|central"
    return {
        "of": re.compile(r"(?:\s+of\s+(?:all\s+)?|(?<=[Hh]alf)\s+(?=(?:the|that|its)\s))"),
        "territory": re.compile(
            r"(?:the\s+|its\s+)?(?:entire\s+)?(?:territory|land|area)\s+of\s+(?:the\s+)?"
        ),
        "lead": re.compile(rf"(?:(?:{sides})\s+|(?:{nouns})\s+of\s+|[\w]+['’]s\s+)*"),
        "own": re.compile(r"['’]s?\s+([\w-]+)"),
        "middle": re.compile(r"\s+(?:cent(?:er|re)|outskirts)\b"),
        "noun": re.compile(rf"(?:{nouns})\b"),
        "plain": re.compile(
            rf"(?:(?:the|that|this|its|our|their|his)\s+(?:\w+\s+)?(?P<noun>{nouns})\b(?P<own>['’]s\s+[\w-]+)?"
            r"|[A-Z][\w-]+\s+(?:territory|land|soil)\b)"
        ),
    }


def _whole(context: ClaimContext, start: int) -> Part | None:
    """Find the territory that "of …" names behind a share.

    None where it is people or things, and where it is a settlement as such: half of a town taken is an
    event, not a figure of territory. "70% of the city's territory" is one.
    """
    text, limit = context.text, min(context.sentence(start).end, start + 80)
    patterns = _territory()
    of = patterns["of"].match(text, start, limit)
    if of is None:
        return None
    at = of.end()
    territory = patterns["territory"].match(text, at, limit)
    at = territory.end() if territory else at
    for mention in context.places(at, limit):
        if not patterns["lead"].fullmatch(text[at : mention.span.start]):
            break
        if own := patterns["own"].match(text, mention.span.end, limit):
            if patterns["noun"].match(own[1]) and not patterns["middle"].match(text, own.end(), limit):
                return context.part(mention)
            if not context.places(mention.span.end, limit):
                return None
            continue  # "Ukraine's X region" is X
        area = mention.kind in (MentionKind.REGION, MentionKind.COUNTRY)
        return context.part(mention) if area or territory else None
    return _plain_whole(context, at, limit)


def _plain_whole(context: ClaimContext, start: int, limit: int) -> Part | None:
    """Read "the country", "that area", "the city's territory"."""
    hit = _territory()["plain"].match(context.text, start, limit)
    if hit is None:
        return None
    land = bool(hit["own"]) and bool(re.search(r"\s(?:territory|area|land)$", hit["own"]))
    settlement = bool(hit["noun"]) and bool(re.fullmatch(words("settlement_nouns"), hit["noun"]))
    if land is not settlement:
        return None
    meant = context.antecedent(start, hit["noun"].casefold()) if settlement else None
    return meant or Part(hit[0], start, hit.end())


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


@cache
def _ratio_words() -> frozenset[str]:
    """Last words of "twice", "three times"."""
    return frozenset(word.split()[-1] for word in lexicon("claims_en")["ratios"])


@cache
def _ratio() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<figure>{alternation(lexicon('claims_en')['ratios'])})\s+(?:(?:the|as\s+(?:much|large))\s+"
        rf"(?:\w+\s+)?(?:{words('ratio_of')})\b|as\s+(?:much|large|big|far|wide|long)\s+as\b)",
        re.IGNORECASE,
    )


def find_shares(context: ClaimContext) -> Iterator[Figure]:
    """Find "a fifth of the country", "half of that area", "twice the area"."""
    data = lexicon("quantities_en")
    spots = context.followed(data["fraction_parts"], _OF_WHOLE)
    for hit in around(context.text, _fraction(), spots, 60, 16):
        top, part = hit["top"], hit["part"].casefold()
        if top is None and part != "half":
            continue
        whole = _whole(context, hit.end())
        if whole is None and top is not None and (top.casefold() not in ("a", "an") and part not in _PLAIN):
            whole = _settlement(context, hit.end())
        if whole is None or not _is_held(context, hit.start()) or _is_ruined(context, hit.end()):
            continue
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
    ratios = lexicon("claims_en")["ratios"]
    spots = context.followed(_ratio_words(), _AS_LARGE)
    for hit in around(context.text, _ratio(), spots, 12, 60):
        value = float(ratios[re.sub(r"\s+", " ", hit["figure"].casefold())])
        frame = Frame(kind=ClaimKind.RATIO, start=hit.start(), end=hit.end())
        yield Figure(frame=frame, value=value, unit="x", figure=hit["figure"])
