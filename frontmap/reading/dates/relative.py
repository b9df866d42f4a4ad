"""Days told from another day: "the next day", "two days later", "last week", "the 200th day of the war"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Final

from frontmap.reading.dates.values import Anchor, DateExpression, alternation, lexicon
from frontmap.reading.quantities import ordinal_words, read_ordinal


@cache
def _pattern() -> re.Pattern[str]:
    words = lexicon("dates_en")
    nouns = alternation(words["day_nouns"]["words"])
    numbers = alternation(lexicon("quantities_en")["numbers"])
    count = rf"(?P<count>\d{{1,3}}|{numbers}|a\s+few|several|(?:a\s+)?couple\s+of)"
    unit = r"(?P<unit>hour|day|night|week|month|year)s?"
    relative = "|".join(
        (
            r"(?P<deictic>(?:the\s+)?day\s+before\s+yesterday|yesterday|today|tonight|tomorrow|overnight)",
            rf"(?:the\s+)?(?P<ago_count>\d{{1,3}}|{numbers})\s+(?P<ago_unit>day|week|month|year)s?\s+ago",
            rf"(?:just\s+|only\s+)?{count}\s+{unit}\s+(?:(?P<way>later|earlier|afterwards?)\b(?!\s+than)"
            r"|(?P<way2>after|before)(?=\s*[.,;:)]|\s*$))",
            rf"(?:the|over|in|during)?\s*(?:the\s+)?(?P<window_from>last|past|previous|preceding)\s+"
            rf"(?P<window>\d{{1,3}}|{numbers})\s+(?P<window_unit>hour|day|week|month)s",
            r"(?:over|in|during|within)\s+the\s+(?:next|following|coming|ensuing)\s+(?:few\s+)?(?P<coming>days|weeks)",
            rf"(?:the\s+)?(?P<ordinal>{ordinal_words()})\s+day\s+of\s+"
            r"(?:the\s+|[\w'’]+\s+)?(?:[\w-]+\s+)?(?:war|invasion)",
            rf"(?:(?:earlier|later)\s+)?(?:on\s+|during\s+)?(?:the\s+(?P<the>same|next|following|previous|preceding)"
            rf"|(?P<that>that|this|last|next)(?:\s+same)?)\s+(?P<noun>{nouns}|week|weekend|month|year)\b"
            rf"(?:\s+(?P<tail>after|before)\b)?",
            r"(?P<clock>[0-2]?\d:[0-5]\d)(?!\d|:)(?:\s*[ap]\.?m\b)?",
            r"the\s+day\s+(?P<bare>after|before)(?=\s*[.,;:)]|\s*$|\s+(?:in|at|on|by)\b)",
            r"(?P<earlier>earlier|later)\s+in\s+the\s+(?P<earlier_noun>day|week|month|year)",
        )
    )
    return re.compile(rf"(?i:{relative})\b")


_SHIFTS: Final = {"same": 0, "that": 0, "this": 0, "next": 1, "following": 1, "previous": -1, "preceding": -1}


_DEICTIC: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def read_relative(text: str, start: int) -> DateExpression | None:
    """Read the expression that begins at ``start``, if one does: its anchor, its shift, its unit."""
    hit = _pattern().match(text, start)
    if hit is None:
        return None
    plain = DateExpression(start=start, end=hit.end(), anchor=Anchor.PREVIOUS)
    return next((read(hit, plain) for group, read in _READERS if hit[group]), None)


def _deictic(hit: re.Match[str], plain: DateExpression) -> DateExpression:
    word = hit["deictic"].casefold()
    if word == "overnight":
        return replace(plain, shift=-1, span=True)
    return replace(plain, anchor=Anchor.PUBLISHED, shift=-2 if "before" in word else _DEICTIC[word])


def _ago(hit: re.Match[str], plain: DateExpression) -> DateExpression | None:
    return _counted(plain, hit["ago_count"], hit["ago_unit"], -1, Anchor.PUBLISHED)


def _later(hit: re.Match[str], plain: DateExpression) -> DateExpression | None:
    sign = -1 if (hit["way"] or hit["way2"]).casefold() in ("earlier", "before") else 1
    return _counted(plain, hit["count"], hit["unit"], sign, Anchor.PREVIOUS)


def _window(hit: re.Match[str], plain: DateExpression) -> DateExpression | None:
    told = hit["window_from"].casefold() in ("previous", "preceding")
    anchor = Anchor.PREVIOUS if told else Anchor.PUBLISHED
    counted = _counted(plain, hit["window"], hit["window_unit"], -1, anchor)
    return counted and replace(counted, span=True)


def _coming(hit: re.Match[str], plain: DateExpression) -> DateExpression:
    """Read "over the following days": the week after the day told last, or the month after it."""
    return replace(plain, shift=7 if hit["coming"].casefold() == "days" else 30, span=True)


def _day_of_war(hit: re.Match[str], plain: DateExpression) -> DateExpression | None:
    number = read_ordinal(hit["ordinal"])
    return (number and replace(plain, anchor=Anchor.FIRST_DAY, shift=number - 1)) or None


def _clock(_: re.Match[str], plain: DateExpression) -> DateExpression:
    """Read a time of day: of the day told last, or with none told before, of the day of the report."""
    return replace(plain, shift=0, unit="hour")


def _day_after(hit: re.Match[str], plain: DateExpression) -> DateExpression:
    return replace(plain, shift=1 if hit["bare"].casefold() == "after" else -1)


def _earlier_in(hit: re.Match[str], plain: DateExpression) -> DateExpression | None:
    unit = hit["earlier_noun"].casefold()
    return None if unit == "day" else replace(plain, shift=0, unit=unit)


def _that_day(hit: re.Match[str], plain: DateExpression) -> DateExpression:
    determiner, noun = (hit["the"] or hit["that"]).casefold(), hit["noun"].casefold()
    halves = lexicon("dates_en")["day_nouns"]["words"]
    unit = "day" if noun in halves else "week" if noun == "weekend" else noun
    if determiner in ("this", "last") or (determiner == "next" and hit["that"]):
        shift = {"this": 0, "last": -1, "next": 1}[determiner]
        return replace(plain, anchor=Anchor.PUBLISHED, shift=shift, unit=unit)
    return replace(plain, shift=_SHIFTS[determiner], unit=unit)


_READERS: Final[tuple[tuple[str, Callable[[re.Match[str], DateExpression], DateExpression | None]], ...]] = (
    ("deictic", _deictic),
    ("ago_count", _ago),
    ("count", _later),
    ("window", _window),
    ("coming", _coming),
    ("ordinal", _day_of_war),
    ("clock", _clock),
    ("bare", _day_after),
    ("earlier", _earlier_in),
    ("noun", _that_day),
)


def _counted(
    plain: DateExpression, count: str, unit: str, sign: int, anchor: Anchor
) -> DateExpression | None:
    number = _number(count, "numbers")
    if number is None:
        return None
    unit = unit.casefold()
    return replace(plain, anchor=anchor, shift=sign * number, unit="day" if unit == "night" else unit)


def _number(word: str, table: str) -> int | None:
    return int(word) if word.isdigit() else lexicon("quantities_en")[table].get(word.casefold())
