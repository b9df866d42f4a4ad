"""Seasons, feasts and wars: "in the spring of 2023", "that summer", "on New Year's Eve"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final

from frontmap.reading.dates.values import Anchor, DateExpression, alternation, lexicon

_YEAR: Final = r"(?:18|19|20)\d\d"
_WITH_YEAR: Final = re.compile(rf",?\s+(?:of\s+)?(?P<year>{_YEAR})\b(?:[-–/]\d\d(?:\d\d)?\b)?")
_OPENER: Final = re.compile(
    r"\b(?:(?:in|over|during|by|since|until|throughout)(?:\s+the)?|this|that|last|the\s+(?P<turn>same|following|next|previous))"
    r"\s+(?:(?:early|late|mid)[\s-]+)?$",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(
    r"\s*(?:[.,;:)–—]|$)|\s+(?:the|their|its|they|it|when|after|as|and|but|of\s+(?:that|the\s+same|last)\s+year)\b|\s+[A-Z]"
)
_OF_YEAR: Final = re.compile(r"\s+(?:of\s+)?(?:(?P<last>last)|that|the\s+same)\s+year\b")
_TURNS: Final = {"following": 1, "next": 1, "previous": -1}


def read_season(text: str, token: re.Match[str]) -> DateExpression | None:
    """Read a season with its year, or one that follows from the text ("that summer")."""
    first, last = lexicon("dates_en")["seasons"][token[0]]
    start = token.start()
    window = text[max(0, start - 30) : start]
    article = re.search(r"\b(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?$", window, re.IGNORECASE)
    part = re.search(r"(early|late|mid)[\s-]+$", window, re.IGNORECASE)
    if part is not None:
        first, last = _part_of(first, last, part[1].casefold())
    hit = _WITH_YEAR.match(text, token.end())
    if hit is not None:
        start -= len(article[0]) if article else 0
        return DateExpression(start=start, end=hit.end(), year=int(hit["year"]), month=first, last_month=last)
    opener = _OPENER.search(window)
    if opener is None or not _ENDS.match(text, token.end()):
        return None
    start -= len(article[0]) if article else 0
    plain = DateExpression(start=start, end=token.end(), anchor=Anchor.YEAR, month=first, last_month=last)
    told = _OF_YEAR.match(text, token.end())
    if told is not None:
        anchor = Anchor.PUBLISHED if told["last"] else Anchor.PREVIOUS
        return replace(plain, end=told.end(), anchor=anchor, year_turn=-1 if told["last"] else 0)
    turn = _TURNS.get((opener["turn"] or "").casefold())
    if turn is None:
        return plain
    return replace(plain, start=token.start() - len(opener[0]), anchor=Anchor.PREVIOUS, turn=turn)


def _part_of(first: int, last: int, part: str) -> tuple[int, int]:
    """Give the months of "early summer", "late summer": two of the three; of "mid-summer" the middle one."""
    middle = first % 12 + 1
    return {"early": (first, middle), "late": (middle, last)}.get(part, (middle, middle))


@cache
def _feasts() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>{alternation(lexicon('dates_en')['feasts'])})\b(?!['’-]|\s+[A-Z])(?:,?\s+(?P<year>{_YEAR})\b)?"
    )


def read_feast(text: str, token: re.Match[str]) -> DateExpression | None:
    """Read the name of a feast that has its fixed day."""
    hit = _feasts().match(text, token.start())
    if hit is None or not re.search(
        r"\b(?:on|by|until|before|after|since|of)\s+(?:the\s+)?$",
        text[max(0, token.start() - 12) : token.start()],
        re.IGNORECASE,
    ):
        return None
    month, day = lexicon("dates_en")["feasts"][re.sub(r"\s+", " ", hit["name"]).replace("’", "'")]
    year = int(hit["year"]) if hit["year"] else None
    anchor = Anchor.NONE if year else Anchor.YEAR
    return DateExpression(start=token.start(), end=hit.end(), anchor=anchor, year=year, month=month, day=day)


@cache
def _wars() -> re.Pattern[str]:
    return re.compile(rf"(?P<war>{alternation(lexicon('dates_en')['wars'])})\b")


def read_war(text: str, token: re.Match[str]) -> DateExpression | None:
    """Read the name of an older war that says when something happened ("during World War II")."""
    hit = _wars().match(text, token.start())
    before = text[max(0, token.start() - 14) : token.start()]
    if hit is None or not re.search(r"\b(?:in|during|throughout)\s+(?:the\s+)?$", before, re.IGNORECASE):
        return None
    first, last = lexicon("dates_en")["wars"][re.sub(r"\s+", " ", hit["war"])]
    end = DateExpression(start=token.start(), end=hit.end(), year=last)
    return DateExpression(start=token.start(), end=hit.end(), year=first, through=end)
