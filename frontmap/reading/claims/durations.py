"""Stated durations: how long fighting, sieges and operations lasted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from frontmap.model import ClaimKind, MentionKind
from frontmap.reading.claims.context import ClaimContext, Figure, Frame, words
from frontmap.reading.claims.hedges import read_hedges
from frontmap.reading.claims.windows import around
from frontmap.reading.cues import DAY_WORDS
from frontmap.reading.dates.values import alternation, lexicon
from frontmap.reading.numerals import follows_number, read_number
from frontmap.reading.part import Part

_WAY = 110  # characters before "days" in which it is told what took them
_PUNCTUATION = "\"'“”‘’«»()[],;:.…–—-"
_LASTING_LEADS = (
    "for", "during", "over", "last", "past", "preceding", "previous", "just", "only", "merely", "than",
    "under", "mere", "of",
)  # fmt: skip
_SPENT_LEADS = frozenset((
    "after", "in", "during", "over", "for", "with", "following", "spent", "endured", "survived", "withstood",
    "took", "within", "ending", "despite", "than",
))  # fmt: skip
_FULL = ("long", "full", "whole", "more", "additional", "further", "straight", "consecutive", "successive")
_OF_BEHIND = re.compile(r"\w+(?:\s+(?:of|under|into)\s|\s+and\s+a\s+half\b|['’]\s)", re.IGNORECASE)
_WITHIN_LEADS = frozenset(
    ("in", "within", "over", "during", "next", "following", "past", "last", "first", "previous", "of")
)
_SOME = re.compile(r"\b(?:first|last|final|opening|early)\s+$", re.IGNORECASE)
_LONG_BEHIND = re.compile(r"-long\b")
_AFTER_BEHIND = re.compile(r"\w+\s+after\b", re.IGNORECASE)
_MEASURED_FROM = re.compile(r"(?:(?:north|south|east|west)\w*\s+of|from)\s+$")  # "48 km south of X"
_NUMBER = 32  # characters before "days" in which their number stands
_SOFT = (
    r"(?:(?:for|about|around|roughly|some|more\s+than|over|at\s+least|nearly|almost|less\s+than|under|just"
    r"|only)\s+)*"
)
_UNIT = rf"(?:(?:{'|'.join(_FULL)})\s+)?(?P<unit>day|week|hour|month|year)s?\b(?P<half>\s+and\s+a\s+half\b)?"


def find_durations(context: ClaimContext) -> Iterator[Figure]:
    """Find "a three-day operation", "the siege lasted 86 days", "after a week of fighting"."""
    end = -1
    text = context.text
    spans = [at for at in context.places_of(DAY_WORDS) if _is_numbered(text, at)]
    long = context.followed(DAY_WORDS, _LONG_BEHIND)
    if not spans and not long:
        return
    hyphened = [at for at in spans if text[at - 1] == "-"]
    # "A day" is no count, unless it is "a week of fighting".
    apart = [
        at for at in spans if text[at - 1] != "-" and (_OF_BEHIND.match(text, at) or not _is_a(text, at))
    ]
    leads = [(at, _lead(text, at)) for at in apart]
    lasting = [at for at, lead in leads if not lead.isdisjoint(_lasting_leads())]
    spent = [at for at, lead in leads if not lead.isdisjoint(_SPENT_LEADS) or _OF_BEHIND.match(text, at)]
    hits = (
        *around(text, _duration(), hyphened, 24, 60),
        *around(text, _lasting(), lasting, 110, 20),
        *around(text, _spent(), spent, 110, 70),
        *around(text, _month_long(), long, 1, 70),
        *_conquered_within(context, [at for at, lead in leads if not lead.isdisjoint(_WITHIN_LEADS)]),
        *around(text, _taken_after(), [at for at in apart if _AFTER_BEHIND.match(text, at)], 90, 16),
    )
    for hit in sorted(hits, key=lambda hit: (hit.start("figure"), hit.start())):
        number = 1.0 if hit.re is _month_long() else read_number(hit["figure"])
        if number is None or hit.start("figure") < end or _is_some_of_war(hit):
            continue
        number += 0.5 if hit.groupdict().get("half") else 0.0
        end = hit.end("half") if hit.groupdict().get("half") else hit.end("unit")
        unit = hit["unit"].casefold()
        kind = ClaimKind.DAY_COUNT if unit == "day" else ClaimKind.DURATION
        of = _fought_in(hit) if unit == "day" else None
        subject = fought_for(context, hit.start("figure"), end)
        frame = Frame(kind=kind, start=hit.start(), end=hit.end(), subject=subject, reference=of)
        low = read_number(hit["low"]) if hit.groupdict().get("low") else None
        spread = low is not None and low < number
        # "Over two days" tells when, not how long at least; "more than two days" may begin before the match.
        floor = hit.start() + 5 if hit.re is _within_time() else max(0, hit.start() - 24)
        hedges = read_hedges(text, floor, hit.start("low") if spread else hit.start("figure"))
        yield Figure(
            frame=frame,
            value=low if spread and low is not None else number,
            value_high=number if spread else None,
            unit="h" if unit == "hour" else unit,
            figure=text[hit.start("low") : hit.end("figure")] if spread else hit["figure"],
            comparator=hedges.comparator,
            approximate=hedges.approximate,
        )


def _conquered_within(context: ClaimContext, spots: Sequence[int]) -> Iterator[re.Match[str]]:
    """Find "seized it within 48 hours", "in four days they retook": a time in which ground was taken."""
    for hit in around(context.text, _within_time(), spots, 60, 20):
        sentence = context.sentence(hit.start())
        before = context.text[max(sentence.start, hit.start() - _WAY) : hit.start()]
        behind = context.text[hit.end() : min(sentence.end, hit.end() + _WAY)]
        if _conquest_before().search(before) or _conquest_behind().match(behind):
            yield hit


def _is_numbered(text: str, position: int) -> bool:
    """Whether a number stands before a word, "full" or "more" between them at most."""
    if not follows_number(text, position):
        return False
    words_before = text[max(0, position - _NUMBER) : position].lower().rstrip("-").split()
    if len(words_before) > 1 and words_before[-1] in _FULL:
        words_before.pop()
    last = words_before[-1].rsplit("-", 1)[-1].strip(_PUNCTUATION) if words_before else ""
    return last[-1:].isdigit() or last in _soft_words()


def _is_a(text: str, position: int) -> bool:
    return text[max(0, position - _NUMBER) : position].lower().split()[-1:] in (["a"], ["an"])


def _lead(text: str, position: int) -> set[str]:
    """What leads to a number of days: the word before it, and the soft ones ("for about") in between.

    "Took" may stand some words before.
    """
    words_before = text[max(0, position - _WAY) : position].lower().split()
    lead = {"took"} if "took" in words_before else set()
    for word in reversed(words_before):
        bare = word.strip(_PUNCTUATION)
        lead.add(bare)
        if not (bare in _soft_words() or bare[:1].isdigit() or not bare.replace("-", "").isalpha()):
            break
    return lead


@cache
def _soft_words() -> frozenset[str]:
    """Words that a number of days and what softens it are made of."""
    numbers = lexicon("quantities_en")["numbers"]
    tens = [word for word, value in numbers.items() if value >= 20]
    numerals = {*numbers, "hundred", *(f"{ten}-{word}" for ten in tens for word in numbers)}
    between = ("from", "between", "to", "or", "and")
    return frozenset({*numerals, "half", *re.findall("[a-z]+", _SOFT), *_FULL, *between})


@cache
def _lasting_leads() -> frozenset[str]:
    """Last words of what `_lasting` wants before a number."""
    lasted = lexicon("claims_en")["lasted"]["words"]
    return frozenset({*(phrase.split()[-1] for phrase in lasted), *_LASTING_LEADS})


def fought_for(context: ClaimContext, start: int, end: int) -> Part | None:
    """Find the town that days were fought for: named before in the sentence, behind in it, or earlier."""
    sentence = context.sentence(start)
    before = [m for m in context.settlements(sentence.start, start) if m.kind is MentionKind.SETTLEMENT]
    before = [m for m in before if not _no_town_behind().match(context.text, m.span.end)]
    behind = [m for m in context.settlements(end, sentence.end) if m.kind is MentionKind.SETTLEMENT]
    before = [
        m for m in before if not _MEASURED_FROM.search(context.text, max(0, m.span.start - 24), m.span.start)
    ]
    if before or behind:
        return context.part(before[-1] if before else behind[0])
    return context.antecedent(start)


@cache
def _no_town_behind() -> re.Pattern[str]:
    """Match behind a name that stands for a region or a government: "the X border region", "X's forces"."""
    return re.compile(
        rf"\s+(?:[\w-]+\s+)?(?:{words('area_nouns')})\b|['’]s?\s+(?:[\w-]+\s+)?(?:{words('governments')})\b"
    )


def _is_some_of_war(hit: re.Match[str]) -> bool:
    """Whether some days of a war are told, not how long it was: "the first ten days of the war"."""
    of_war = hit[0].lower().endswith(("war", "invasion", "conflict"))
    return of_war and _SOME.search(hit.string, max(0, hit.start() - 12), hit.start()) is not None


def _fought_in(hit: re.Match[str]) -> Part:
    """Give what was fought in some days; where nothing is named the words, for it is no war's day."""
    of = fought().search(hit[0])
    if of is not None and of[0].casefold() == "hostilities":
        of = None  # so is the war itself called
    plural = hit.string.startswith("s", hit.end("unit"))
    return Part(of[0] if of else hit.string[hit.start() : hit.end("unit") + plural])


@cache
def fought() -> re.Pattern[str]:
    """What is fought for days."""
    return re.compile(
        rf"\b(?:{words('fought')}|{words('operations')}|{words('operations', 'acts')})\b", re.IGNORECASE
    )


@cache
def numerals() -> str:
    """Regular expression of a number of days."""
    numbers = lexicon("quantities_en")["numbers"]
    tens = alternation([word for word, value in numbers.items() if value >= 20])
    digits = r"\d{1,3}(?:,\d{3}|\s?(?:1/2|½))?|\d{4}"
    plain = rf"(?:(?:{tens})[-\s])?(?:{alternation(numbers)})(?:\s+hundred|[\s-]and[\s-]a[\s-]half)?"
    return rf"{digits}|{plain}"


@cache
def _low() -> str:
    """Regular expression of the lower end of a range of days."""
    return rf"(?:(?:from|between)\s+)?(?:(?P<low>{numerals()})(?:\s+(?:to|or|and)\s+|\s?[-–]\s?))?"


@cache
def _duration() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?:a|an|the|this|its|their)\s+)?(?P<figure>{numerals()})-(?P<unit>day|week|hour|month|year)(?:[-\s](?:long|old))?\s+"
        rf"(?:[\w-]+\s+){{0,2}}?(?:{words('operations')}|{words('operations', 'wars')})\b",
        re.IGNORECASE,
    )


@cache
def _lasting() -> re.Pattern[str]:
    """Match "the siege lasted 86 days", "fought for four days" and "they took it in merely six days"."""
    figure = rf"{_SOFT}{_low()}(?P<figure>(?!an?\b(?!\s+\w+\s+and\s+a\s+half))(?:{numerals()}))\s+{_UNIT}"
    return re.compile(
        rf"(?:\b(?:{words('operations')}|{words('operations', 'wars')})\b[^.;]{{0,60}}?\s"
        rf"(?:{words('lasted')})\s+"
        rf"|\b(?:{words('fought')})\b[^.;]{{0,40}}?\s"
        rf"(?:(?:for|during|over)\s+(?:{_SOFT}the\s+(?:last|past|preceding|previous)\s+)?)"
        r"|\bin\s+(?:just|only|merely|less\s+than|under|a\s+mere|a\s+matter\s+of|the\s+space\s+of)\s+"
        r"(?=[^.;]{1,24}\b(?:hour|day|week|month)s?\b))"
        rf"{figure}",
        re.IGNORECASE,
    )


@cache
def _spent() -> re.Pattern[str]:
    """Match "after 11 days of fighting", "for four days, the army fought", "it took six days to capture"."""
    return re.compile(
        rf"\b(?:(?:after|within|in|during|over|for|with|following|ending|despite|spent|endured|survived|withstood"
        rf"|took(?:\s+[\w'’-]+){{0,4}}?)\s+{_SOFT}{_low()}|(?=[\w-]+\s+(?:(?:{'|'.join(_FULL)})\s+)?\w+(?:\s+(?:of|under|into)\s|['’]\s)))"
        rf"(?P<figure>(?!an?\b(?!\s+(?:hour|day|week|month|year)\s+(?:of|under|and\s+a\s+half)))(?:{numerals()}))\s+{_UNIT}"
        rf"(?:['’]?\s+(?:(?:of|under|in)\s+)?(?:[\w-]+\s+){{0,3}}?(?:{words('operations')})\b"
        rf"|\s+(?:of|under)\s+(?:[\w-]+\s+){{0,3}}?(?:{words('operations', 'states')})\b"
        rf"|\s+of\s+(?:[\w-]+\s+){{0,3}}?(?:{words('operations', 'acts')}|{words('operations', 'wars')})\b"
        rf"|(?<!day)(?<!days)\s+into\s+(?:[\w'’]+\s+)?(?:[\w-]+\s+)?(?:{words('operations', 'wars')})\b"
        rf"|\s+to\s+(?:{words('counted', 'verbs')}|take|reach|break|storm)"
        rf"|,?\s+(?:[\w'’-]+\s+){{0,8}}?(?:{words('fought')})\b"
        rf"|,?\s+(?:[\w'’-]+\s+){{0,3}}?(?:{words('operations', 'fighters')})\s+(?:[\w'’-]+\s+){{0,5}}?"
        rf"(?:{words('operations', 'ends')})\b)",
        re.IGNORECASE,
    )


@cache
def _month_long() -> re.Pattern[str]:
    """Match "a month-long siege": one month."""
    return re.compile(
        rf"(?<=\s)(?P<figure>(?P<unit>day|week|month|year))-long\s+(?:[\w-]+\s+){{0,2}}?"
        rf"(?:{words('operations')}|{words('operations', 'wars')})\b",
        re.IGNORECASE,
    )


@cache
def _within_time() -> re.Pattern[str]:
    which = r"(?:the\s+(?:next|following|past|last|first|space\s+of)\s+)?"
    return re.compile(
        rf"\b(?:in|within|over|during)\s+(?!(?:the\s+)?(?:(?:past|last|next|previous)\s+)?(?:24|twenty-four)\s){_SOFT}"
        rf"{which}{_SOFT}{_low()}(?P<figure>(?!(?:an?|one|1)\b)(?:{numerals()}))\s+{_UNIT}(?!['’]|\s+(?:time|of|after|before|ago))",
        re.IGNORECASE,
    )


@cache
def _conquest_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_conquests()})\w*\b(?!\s+(?:place|part)\b)[^.;:]{{0,100}}$", re.IGNORECASE)


@cache
def _conquest_behind() -> re.Pattern[str]:
    return re.compile(rf"[^.;:]{{0,105}}?\b(?:{_conquests()})", re.IGNORECASE)


def _conquests() -> str:
    return f"{words('operations', 'conquests')}|{words('operations', 'moves')}"


@cache
def _taken_after() -> re.Pattern[str]:
    """Match "retaken 12 days after it had been lost"; of "in three days" the text makes no count."""
    return re.compile(
        rf"\b(?:{words('operations', 'conquests')})\w*\s(?:[^\W\d][\w'’-]*\s+){{0,4}}?"
        rf"{_SOFT}(?P<figure>(?!an?\b)(?:{numerals()}))\s+{_UNIT}\s+after\b",
        re.IGNORECASE,
    )
