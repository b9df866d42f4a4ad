"""Wordings of days that are told from another day, by the words that each may begin with.

A date that may begin somewhere is tried only against the wordings that its first word opens: most openings
are mere articles, prepositions and numbers, and that must be cheap to see.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from frontmap.reading.dates.values import alternation, lexicon
from frontmap.reading.numerals import ordinal_words

DIGITS: Final = "0"
"""Stands for any figures among the words that may open a wording."""

_UNIT: Final = "hour|day|night|week|month|year"
_STRETCH: Final = "over in during within"  # words that open a stretch of time


@cache
def wordings(opener: str) -> re.Pattern[str] | None:
    """Wordings that may begin with a word, in small letters, or with figures (`DIGITS`); None if none may."""
    found = [wording for openers, wording in _all(opener) if opener in openers]
    return re.compile(rf"(?i:{'|'.join(found)})\b") if found else None


@cache
def _counting() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """First words of counts, of vague counts, and of ordinal numbers."""
    words, figures = lexicon("dates_en"), lexicon("quantities_en")
    counts = frozenset((DIGITS, *figures["numbers"]))
    vague = frozenset([phrase.split()[0] for phrase in words["vague_counts"]])
    return counts, vague, counts | frozenset(figures["ordinals"])


def _counts_from(opener: str, *, vague: bool) -> str:
    """Regular expression of the counts that may stand where a word opens them; of all if it opens none."""
    numbers = list(lexicon("quantities_en")["numbers"])
    phrases = list(lexicon("dates_en")["vague_counts"]) if vague else []
    own = [words for words in numbers if words == opener]
    own_phrases = [words for words in phrases if words.split()[0] == opener]
    if own or own_phrases:
        return "|".join(filter(None, (alternation(own), alternation(own_phrases))))
    figures = r"\d{1,3}"
    if opener == DIGITS:
        return figures
    return "|".join(filter(None, (figures, alternation(numbers), alternation(phrases))))


def _openers(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _all(opener: str) -> tuple[tuple[frozenset[str], str], ...]:
    """All wordings with the words that may open each, in the order in which they are tried.

    Of the counts with which one may begin, it has only those that begin with ``opener``.
    """
    words, figures = lexicon("dates_en"), lexicon("quantities_en")
    counts, vague, ordinals = _counting()
    nouns, numbers = alternation(words["day_nouns"]["words"]), alternation(figures["numbers"])
    return (
        (
            _openers("the day yesterday today tonight tomorrow overnight this"),
            r"(?P<deictic>(?:the\s+)?day\s+before\s+yesterday|yesterday|today|tonight|tomorrow|overnight"
            r"|this\s+writing)",
        ),
        (
            counts | vague | {"about"},
            rf"(?:about\s+)?(?P<count>{_counts_from(opener, vague=True)})\s+(?P<unit>{_UNIT})s?\s+"
            r"(?:(?P<way>later|earlier|afterwards?|ago|prior|previously|on(?=\s*,))\b(?!\s+(?:than|to)\b)"
            r"|(?P<way2>after|before)(?=\s*[.,;:)]|\s*$|\s+(?:that|this)\b))",
        ),
        (
            _openers("a one"),
            r"(?:(?:a|one)\s+(?P<half>week|month|year)\s+and\s+a\s+half"
            r"|one\s+and\s+a\s+half\s+(?P<halves>week|month|year)s)\s+"
            r"(?P<half_way>later|earlier|afterwards?|ago)\b(?!\s+than)",
        ),
        (
            _openers("hours days weeks months"),
            r"(?P<units>hour|day|week|month)s\s+(?P<units_way>later|earlier)\b(?!\s+than)",
        ),
        (
            _openers("the over in during last past previous preceding"),
            rf"(?:the|over|in|during)?\s*(?:the\s+)?(?P<window_from>last|past|previous|preceding)\s+"
            rf"(?P<window>\d{{1,3}}|{numbers})\s+(?P<window_unit>hour|day|week|month)s",
        ),
        (
            _openers(_STRETCH),
            r"(?:over\s+(?=the\b|next\b|following\b)|(?:in|during|within)\s+)(?:the\s+)?"
            rf"(?:(?:next|following|coming|ensuing|subsequent)\s+)?(?P<within>\d{{1,2}}|{numbers})\s+"
            r"(?P<within_unit>day|week|month)s?\b(?!['’]|\s+of\b|\s+(?:ago|later|earlier|before))",
        ),
        (
            _openers(_STRETCH),
            r"(?:over|in|during|within)\s+(?:the\s+)?(?:next|following|coming|ensuing|subsequent)\s+"
            r"(?:few\s+|couple\s+of\s+)?"
            r"(?P<coming>days|weeks|months)\b(?!\s+(?:after|before|of|following|since)\b)",
        ),
        (
            _openers(_STRETCH),
            r"(?:over|in|during|within)\s+(?:the\s+)?"
            r"(?:(?:preceding|previous|prior)\s+(?P<prior>days|weeks|months)"
            r"|(?P<before>days|weeks|months)\s+(?:before|prior|beforehand|leading\s+up)(?=\s*[.,;:)]))",
        ),
        (
            _openers(_STRETCH),
            r"(?:over|in|during|within)\s+the\s+(?P<after>days|weeks|months)\s+"
            r"(?:(?:that|which)\s+(?:immediately\s+)?followed"
            r"|after(?:wards?)?|thereafter|following)(?=\s*[.,;:)]|\s*$)",
        ),
        (
            ordinals | {"the", "day"},
            rf"(?:(?:the\s+)?(?P<ordinal>{ordinal_words()})\s+day|day\s+(?P<number>\d{{1,4}}))\s+of\s+"
            r"(?:the\s+|[\w'’]+\s+)?(?:[\w-]+\s+)?(?:war|invasion)",
        ),
        (_openers("within"), r"within\s+(?P<soon>hours|days|weeks)\b(?!\s+(?:of|after)\b)"),
        (
            _openers("the its"),
            rf"(?:the|its)\s+(?P<own>{ordinal_words()})\s+day"
            r"(?:\s+of\s+(?:(?:the|its|their)\s+)?(?:[\w-]+\s+){0,2}?"
            r"(?:battle|siege|offensive|operation|assault|attacks?|fighting|campaign|clashes"
            r"|counter-?offensive)\b|(?=\s*[.,;:)]|\s*$|\s+(?:they|the|its|their|[A-Z])))",
        ),
        (
            _openers("the within"),
            r"(?:the\s+(?:(?:very\s+)?first|opening|early|initial)|within)\s+"
            r"(?P<opening>hours|days|weeks?|months?)\s+of\s+(?:the\s+|[\w'’]+\s+)?(?:[\w-]+\s+)?"
            r"(?:war|invasion)",
        ),
        (
            counts,
            rf"(?P<into>{_counts_from(opener, vague=False)})\s+(?P<into_unit>day|week|month)s?\s+into\s+"
            r"(?:the\s+|[\w'’]+\s+)?(?:[\w-]+\s+)?(?:war|invasion)",
        ),
        (
            _openers("over at on during by the this last that previous next"),
            r"(?:(?:over|at|on|during|by)\s+)?(?:(?P<weekend>the|this|last|that|previous|next)\s+){1,3}"
            r"weekend\b(?!\s+of\b)",
        ),
        (
            _openers("the"),
            r"the\s+(?P<edge>end|beginning|start|middle|first\s+half|second\s+half|latter\s+half)\s+of\s+"
            r"(?:the|that|this)\s+(?:same\s+)?(?P<edge_unit>day|week|month|year)\b",
        ),
        (
            _openers("earlier later on during the that this last next"),
            r"(?:(?:earlier|later)\s+)?(?:on\s+|during\s+)?"
            r"(?:the\s+(?P<the>same|next|following|previous|preceding)"
            rf"|(?P<that>that|this|last|next)(?:\s+same)?)\s+(?P<noun>{nouns}|week|month|year)\b"
            r"(?:\s+(?P<tail>after|before)\b)?",
        ),
        (_openers("by at before"), r"(?:by|at|before)\s+(?:the\s+)?(?P<own_edge>year|month|week)['’]s\s+end"),
        (_openers(DIGITS), r"(?P<clock>[0-2]?\d:[0-5]\d)(?!\d|:)(?:\s*[ap]\.?m\b)?"),
        (
            _openers("the"),
            r"the\s+(?:day|night|evening)\s+(?P<bare>after|before|prior)"
            r"(?=\s*[.,;:)]|\s*$|\s+(?:in|at|on|by|that|this)\b)",
        ),
        (
            _openers("earlier later"),
            r"(?P<earlier>earlier|later)\s+in\s+the\s+(?P<earlier_noun>day|week|month|year)",
        ),
    )
