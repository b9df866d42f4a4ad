"""Ratios of areas and lengths: "twice the area", "three times as much territory", "a sixfold decrease"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from frontmap.model import ClaimKind
from frontmap.reading.claims.context import ClaimContext, Figure, Frame, words
from frontmap.reading.claims.windows import around
from frontmap.reading.dates.values import alternation, lexicon
from frontmap.reading.numerals import fold_words, read_number

_AROUND = 160  # characters beside a ratio in which it is told what grew or shrank

_MONEY = re.compile(r"[$€£₴]")


def find_ratios(context: ClaimContext) -> Iterator[Figure]:
    """Find how many times as large something is as another, or how many times it grew or shrank."""
    ratios = lexicon("claims_en")["ratios"]
    spots = [at for at in context.places_of(_last_words()) if _goes_on().search(context.text, at, at + 60)]
    for hit in around(context.text, _as_large(), spots, 20, 70):
        printed = re.sub(r"\s+", " ", hit["figure"].casefold())
        value = ratios.get(printed) or read_number(printed.removesuffix(" times"))
        grows = not hit["larger"] or _is_of_ground(context, hit.start())
        if value is not None and grows and not _is_of_money(context, hit.start()):
            yield _ratio(hit, float(value))
    spots = context.places_of(fold_words())
    for hit in around(context.text, _fold(), spots, 12, 40):
        value = read_number(re.sub(r"[-\s]?fold$", "", hit["figure"].casefold()))
        if value is not None and _is_of_ground(context, hit.start()):
            yield _ratio(hit, value)

    doubled = lexicon("claims_en")["doubled"]
    for hit in around(context.text, _doubled(), context.places_of(doubled), 4, 50):
        floor = max(context.sentence(hit.start()).start, hit.start() - _AROUND)
        if hit["rest"] is not None:
            grows = _ground_before().search(context.text, floor, hit.start()) is not None
        else:
            grows = bool(hit["size"]) or _is_of_ground(context, hit.start())
        if grows:
            yield _ratio(hit, float(doubled[hit["figure"].casefold()]))


def _ratio(hit: re.Match[str], value: float) -> Figure:
    frame = Frame(kind=ClaimKind.RATIO, start=hit.start(), end=hit.end())
    return Figure(frame=frame, value=value, unit="x", figure=hit["figure"])


def _is_of_ground(context: ClaimContext, position: int) -> bool:
    """Whether the sentence tells of land or lengths and not of shells or people."""
    sentence = context.sentence(position)
    low, high = max(sentence.start, position - _AROUND), min(sentence.end, position + _AROUND)
    return bool(_ground().search(context.text, low, high))


def _is_of_money(context: ClaimContext, position: int) -> bool:
    sentence = context.sentence(position)
    low, high = max(sentence.start, position - _AROUND), min(sentence.end, position + _AROUND)
    return _MONEY.search(context.text, low, high) is not None


@cache
def _ground() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{words('ratio_of')}|{words('grown', 'grounds')})\b|\b(?:sq|square|km2|km²)\b", re.IGNORECASE
    )


@cache
def _last_words() -> frozenset[str]:
    """Last words of "twice", "three times"."""
    return frozenset(("times", *(word.split()[-1] for word in lexicon("claims_en")["ratios"])))


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(
        r"\w+\s+(?:the|as|more|less|larger|bigger|smaller|greater|wider|longer)\b", re.IGNORECASE
    )


@cache
def _as_large() -> re.Pattern[str]:
    numbers = alternation([n for n in lexicon("quantities_en")["numbers"] if n not in ("a", "an", "one")])
    figure = rf"{alternation(lexicon('claims_en')['ratios'])}|(?:\d+(?:\.\d+)?|{numbers})\s+times"
    return re.compile(
        rf"\b(?P<figure>{figure})\s+(?:(?:the|as\s+(?:much|large)|(?:more|less))\s+"
        rf"(?:\w+\s+)?(?:{words('ratio_of')})\b|as\s+(?:much|large|big|far|wide|long)\s+as\b"
        r"|(?P<larger>larger|bigger|smaller|wider|longer)\s+(?:\w+\s+)?than\b)",
        re.IGNORECASE,
    )


@cache
def _fold() -> re.Pattern[str]:
    numbers = alternation([n for n in lexicon("quantities_en")["numbers"] if n not in ("a", "an", "one")])
    return re.compile(
        rf"\b(?:an?\s+)?(?P<figure>(?:\d+(?:\.\d+)?|{numbers})[-\s]?fold)(?=\s+(?:{words('grown')})\b|[,.;)])",
        re.IGNORECASE,
    )


@cache
def _ground_before() -> re.Pattern[str]:
    """Match "the area under their control has", right before "doubled"."""
    return re.compile(
        rf"\b(?:{words('ratio_of')}|{words('grown', 'grounds')})\b[^.;:,]{{0,60}}?\s"
        r"(?:(?:has|have|had|was|were)\s+)?(?:(?:more\s+than|nearly|almost|about|roughly)\s+)?$",
        re.IGNORECASE,
    )


@cache
def _doubled() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<figure>{alternation(lexicon('claims_en')['doubled'])})(?:\s+(?P<size>in\s+(?:size|area|length)\b)"
        rf"|\s+(?:the|its|their)\s+(?:[\w-]+\s+)?(?:{words('ratio_of')})\b|(?P<rest>(?=\s+(?:since|in|over|within|by|to)\b|[.,;])))",
        re.IGNORECASE,
    )
