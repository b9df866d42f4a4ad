"""Counts of places that the text itself lists, and tallies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from frontmap.model import ClaimKind, Comparator
from frontmap.reading.claims.context import ClaimContext, Figure, Frame, words
from frontmap.reading.claims.windows import at_words
from frontmap.reading.dates.values import alternation, lexicon
from frontmap.reading.numerals import read_number
from frontmap.reading.quantities import approximator, read_comparator

_TALLY = 10
"""A count of at least so many taken places is a tally, a claim though nothing is listed."""
_ADJECTIVES = 3  # words between a number and what it counts
_LIST_MARK = re.compile(r"[^.;,:(–—]{0,60}?(?:\s[-–—]{1,2}\s|:\s|\s\(|,\s+(?:namely|including|both)\s)")
_COMMA = re.compile(r"(?:\s+[\w\s]{0,40}?)?,\s+")
_CONTROL = re.compile(r"\bcontrol\s+$")  # "control over 93 settlements" is no more than 93
_OF_ALL = 7  # words of "of the twenty five key border" and what may be cut off before


@cache
def _plurals() -> frozenset[str]:
    return frozenset(lexicon("claims_en")["counted"]["plurals"])


@cache
def _nouns() -> frozenset[str]:
    return _plurals() | frozenset(lexicon("claims_en")["counted"]["words"])


@cache
def _numerals() -> frozenset[str]:
    data = lexicon("quantities_en")
    return frozenset(("dozen", *data["numbers"], *data["ordinals"])) - {"a", "an", "one", "first"}


@cache
def _openings() -> frozenset[str]:
    """Words that a count may begin with."""
    return frozenset(("half", *lexicon("quantities_en")["numbers"]))


@cache
def _numeral() -> re.Pattern[str]:
    return re.compile(rf"\d|\b(?:{'|'.join(sorted(_numerals()))})\b")


def _is_counted(words_before: Sequence[str]) -> bool:
    """Whether one of the few words before a noun can be a number: most nouns are told without one."""
    for word in reversed(words_before):
        if word in _numerals() or (not word.isalpha() and _numeral().search(word)):
            return True
    return False


@cache
def _counted() -> re.Pattern[str]:
    data = lexicon("quantities_en")
    plain = alternation([n for n in data["numbers"] if n not in ("a", "an", "one")])
    hundreds = r"(?:a|two|three|four|five|six|seven|eight|nine)\s+hundred"
    dozens = r"(?:half\s+a|a|two|three|four|five|six)\s+dozen"
    numerals = rf"{hundreds}|{dozens}|{_tens()}|{plain}"
    ordinals = alternation([o for o in data["ordinals"] if o != "first"])
    no_adjective = r"(?!of\b|the\b|and\b|or\b|to\b|in\b|for\b|from\b|its\b)"
    adjectives = rf"(?:{no_adjective}(?!\d|[\w-]+s\s)[\w-]+\s+and\s+)??(?:{no_adjective}[\w-]+\s+){{0,3}}?"
    return re.compile(
        rf"\b(?:(?P<figure>\d[\d,]{{0,5}}|{numerals})\s+{adjectives}(?P<noun>{words('counted', 'plurals')})\b"
        rf"|\ba\s+(?P<ordinal>{ordinals})\s+{adjectives}(?P<one>{words('counted')})\b"
        rf"(?=,\s+[A-Z]|\s+[A-Z]))",
        re.IGNORECASE,
    )


def _tens() -> str:
    """Regular expression of "twenty-five"."""
    numbers = lexicon("quantities_en")["numbers"]
    tens = alternation([n for n, value in numbers.items() if value >= 20])
    digits = alternation([n for n, value in numbers.items() if value < 10 and n not in ("a", "an")])
    return rf"(?:{tens})[-\s](?:{digits})"


@cache
def _of_how_many() -> re.Pattern[str]:
    """Match "12 of the 18 villages", "three out of five towns"."""
    numerals = alternation([n for n in lexicon("quantities_en")["numbers"] if n not in ("a", "an")])
    number = rf"\d[\d,]{{0,5}}|{_tens()}|{numerals}"
    return re.compile(
        rf"\b(?P<figure>{number})\s+(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+)?(?:(?:[\w-]+\s+)?[\w-]+['’]s?\s+)?(?:some\s+|about\s+)?(?P<all>{number})\s+"
        rf"(?:[\w-]+\s+){{0,2}}?(?P<noun>{words('counted', 'plurals')})\b",
        re.IGNORECASE,
    )


def _is_of_all(words_before: Sequence[str]) -> bool:
    """Whether "of" and a number stand right before: "of the 18"."""
    return "of" in words_before and _is_counted(words_before)


def _parts_of_all(context: ClaimContext, spots: Sequence[int]) -> Iterator[Figure]:
    for hit in at_words(context.text, _of_how_many(), spots, _openings(), before=70, after=16):
        value, whole = (read_number(hit[name].replace(",", "")) for name in ("figure", "all"))
        if value is not None and whole is not None and value <= whole:
            frame = Frame(kind=ClaimKind.COUNT, start=hit.start(), end=hit.end())
            yield Figure(frame=frame, value=value, unit=hit["noun"], figure=hit["figure"])


def find_counts(context: ClaimContext) -> Iterator[Figure]:
    """Find counts of places: against a list beside them, or large enough to be a tally.

    "two towns - A and B", "two villages: A and B", "from two areas." before "… the A and B areas",
    "a third key town, C"; and "41 settlements" after a verb of taking.
    """
    text = context.text
    nouns = [(at, context.last_words(at, _OF_ALL)) for at in context.places_of(_nouns())]
    if not nouns:
        return
    parts = list(_parts_of_all(context, [at for at, before in nouns if _is_of_all(before)]))
    yield from parts
    told = {figure.frame.end for figure in parts}
    counted = [at for at, before in nouns if _is_counted(before[-_ADJECTIVES - 1 :])]
    for hit in at_words(text, _counted(), counted, _openings(), before=70, after=24):
        if hit["ordinal"]:
            after = text[hit.end() : hit.end() + 2]
            if not re.match(r",?\s", after) or not context.settlements(hit.end(), hit.end() + 4):
                continue
            value = float(lexicon("quantities_en")["ordinals"][hit["ordinal"].casefold()])
            frame = Frame(kind=ClaimKind.COUNT, start=hit.start(), end=hit.end())
            yield Figure(frame=frame, value=value, unit=hit["one"], figure=hit["ordinal"])
            continue
        value_read = read_number(hit["figure"].replace(",", ""))
        if value_read is None or re.search(r"[\d,.]$", text[max(0, hit.start() - 1) : hit.start()]):
            continue
        lead = _lead(context, hit.start())
        if hit.end() in told:
            continue
        end = _list_end(context, hit)
        if end is None and not _is_tally(context, hit, value_read, lead):
            continue
        yield _count(context, hit, value_read, lead, end or hit.end())
    numbered = [at for at, before in nouns if "number" in before]
    for hit in at_words(text, _number_of(), numbered, ("number",), before=60, after=120):
        value_read = read_number(hit["figure"].rstrip(","))
        if value_read is not None:
            frame = Frame(kind=ClaimKind.COUNT, start=hit.start(), end=hit.end())
            yield Figure(frame=frame, value=value_read, unit=hit["noun"], figure=hit["figure"])


def _count(context: ClaimContext, hit: re.Match[str], value: float, lead: _Lead, end: int) -> Figure:
    spread = lead.low is not None and lead.low < value
    start = lead.low_start if spread else hit.start()
    said = lead.said
    if said.startswith("over") and _CONTROL.search(context.text, max(0, lead.start - 12), lead.start):
        said = said.removeprefix("over")
    comparator = read_comparator(said)
    return Figure(
        frame=Frame(kind=ClaimKind.COUNT, start=start, end=end),
        value=lead.low if spread and lead.low is not None else value,
        value_high=value if spread else None,
        unit=hit["noun"],
        figure=context.text[start : hit.end("figure")],
        comparator=comparator,
        approximate=comparator is Comparator.EQUAL and bool(approximator().search(said)),
    )


@cache
def _number_of() -> re.Pattern[str]:
    data = lexicon("quantities_en")
    return re.compile(
        rf"\bnumber\s+of\s+(?:[\w-]+\s+){{0,3}}?(?P<noun>{words('counted', 'plurals')})\s+"
        rf"(?:[\w-]+\s+){{0,12}}?(?:at|to|is|was|reached|stands\s+at)\s+(?P<figure>\d[\d,]{{0,5}}|{alternation(data['numbers'])})\b",
        re.IGNORECASE,
    )


def _list_end(context: ClaimContext, hit: re.Match[str]) -> int | None:
    """Find the end of the list that a count announces."""
    text, sentence = context.text, context.sentence(hit.start())
    mark = _LIST_MARK.match(text[hit.end() : min(sentence.end, hit.end() + 90)])
    if mark:
        listed = context.settlements(hit.end() + mark.end(), min(sentence.end, hit.end() + mark.end() + 200))
        return listed[-1].span.end if len(listed) > 1 else None
    comma = _COMMA.match(text[hit.end() : min(sentence.end, hit.end() + 90)])
    if comma:
        listed = context.settlements(
            hit.end() + comma.end(), min(sentence.end, hit.end() + comma.end() + 120)
        )
        close = listed and listed[0].span.start - (hit.end() + comma.end()) < 4
        joined = (
            close
            and len(listed) > 1
            and re.fullmatch(r"[,\s]*(?:and\s+)?", text[listed[0].span.end : listed[1].span.start])
        )
        if joined:
            return listed[1].span.end
    index = context.sentence_index(hit.start())
    if hit.end() >= sentence.end - 2 and index + 1 < len(context.sentences):
        following = context.sentences[index + 1]
        again = re.search(
            rf"\band\s+[\w'’-]+\s+{re.escape(hit['noun'])}\b",
            text[following.start : min(following.end, following.start + 400)],
        )
        if again:
            return hit.end()
    return None


@cache
def _soft() -> re.Pattern[str]:
    data = lexicon("quantities_en")
    lists = (
        data["comparators"],
        data["approximators"]["words"],
        data["fillers"]["words"],
        ("between", "the"),
    )
    soft = alternation([word for group in lists for word in group])
    numbers = rf"\d+|{alternation([n for n in data['numbers'] if n not in ('a', 'an')])}"
    return re.compile(
        rf"(?<![\w-])(?P<said>(?:(?:{soft})\s+)*)(?:(?P<low>{numbers})(?:\s+(?:and|to|or)\s+|\s*[-–]\s*))?$",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class _Lead:
    """Words right before a count: "more than", "a total of", "between 5 and" with its 5."""

    start: int
    said: str = ""
    low: float | None = None
    low_start: int = 0


def _lead(context: ClaimContext, start: int) -> _Lead:
    first = max(context.sentence(start).start, start - 40)
    hit = _soft().search(context.text, first, start)
    if hit is None:
        return _Lead(start)
    said = re.sub(r"\s+", " ", hit["said"].casefold())
    low = read_number(hit["low"]) if hit["low"] else None
    return _Lead(hit.start(), said, low, hit.start("low") if low is not None else start)


def _is_tally(context: ClaimContext, hit: re.Match[str], value: float, lead: _Lead) -> bool:
    """Whether places are counted that were taken, lost or surrounded."""
    if value < _TALLY:
        return False
    sentence = context.sentence(hit.start())
    before = context.text[max(sentence.start, lead.start - 90) : lead.start]
    after = context.text[hit.end() : min(sentence.end, hit.end() + 110)]
    told = hit[0][hit.end("figure") - hit.start() :]  # "23 recaptured settlements"
    return bool(_taken().search(before) or _were_taken().match(after) or _taken_ones().search(told))


@cache
def _taking() -> str:
    return rf"\b(?:{words('counted', 'verbs')})\w*\b"


@cache
def _taken_ones() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:re)?(?:captured|taken|occupied|liberated|conquered|seized|gained)\s", re.IGNORECASE
    )


@cache
def _taken() -> re.Pattern[str]:
    nowhere = r"(?!(?:in|at|across|near|from|to|place|part|power|by)\b)"
    return re.compile(
        rf"{_taking()}(?:(?:\s+{nowhere}\w+){{0,5}}|(?:\s+{nowhere}[\w,.'’²()-]+){{1,12}}\s+(?:and|including)"
        rf"|(?:\s+{nowhere}[\w,.'’²()-]+){{1,8}}\s+(?:{words('counted')}|{words('counted', 'plurals')}),)\s*$"
        rf"|\b(?:control|capture|liberation|loss|recapture|seizure)\s+(?:of|over)\s+(?:\w+\s+){{0,2}}$",
        re.IGNORECASE,
    )


@cache
def _were_taken() -> re.Pattern[str]:
    return re.compile(
        rf"[^.;,]{{0,40}}?\s(?:were|was|are|is|been|being)\s+(?:reported(?:ly)?\s+(?:to\s+have\s+been\s+)?)?(?:\w+\s+)?[\"“]?{_taking()}"
        r"|[^.;,]{0,40}?\s(?:under|in)\s+(?:\w+\s+){0,2}(?:control|hands|occupation)\b"
        r"|[^.;,]{0,40}?\s(?:(?:had|have|has)\s+)?(?:changed\s+hands|fallen(?!\s+(?:silent|short))|fell(?!\s+(?:silent|short)))\b",
        re.IGNORECASE,
    )
