"""Which of a sentence's dates is a clause's own: inside it, right behind it, or shared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from frontmap.reading.dates.days import FINE_DAYS, width
from frontmap.reading.dates.insertions import insertions
from frontmap.reading.dates.items import item_date, without_wider
from frontmap.reading.dates.memory import Dated, is_behind_since, looks_back
from frontmap.reading.dates.values import Anchor, Relation

_TRAIL_CHARACTERS: Final = 60
_AGENT_CHARACTERS: Final = 60  # of "by Russian and Russian-backed forces", which may stand before the date
_BREAK: Final = re.compile(
    r"[,.;:()–—]|\b(?:and|but|while|when|before|after|as|where|which|that|who|said|says)\b"
)
_AGENT: Final = re.compile(
    r"\bby\s+(?:(?!\b(?:but|while|when|before|after|where|which|that|who|said|says)\b)[^,.;:()–—])*\Z"
)
_SHARED: Final = re.compile(r"[^,.;:()–—]*\band\s+(?:then\s+)?\w+ing\b[^,.;:()–—]*$")
_BACKGROUND: Final = re.compile(
    r"\b(?:after|following|since|despite|until)\s+(?:(?:the|its|their|his|[\w-]+['’]s?)\s+)?(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"\b(?:days?|weeks?|months?|years?)\s+(?:after|before)\s+(?:(?:the|its|their|[\w-]+['’]s)\s+)?(?:[\w-]+\s+)?$"
)
_NEW_CLAUSE: Final = re.compile(
    r"(?:;|,?\s+(?:and|while|but|before|after))\s+(?:then\s+)?(?:on|by|in|late|early)?\s*$"
)
_SUBORDINATE: Final = re.compile(r"\b(?:where|which|who|whom|whose|since)\b")
_BEHIND_MAIN: Final = re.compile(r",\s+(?:after|before|when)\s+(?=\w+\s+\w)")
_CLOSED: Final = re.compile(r",\s+(?:which|who|where|whose)\b[^,]*,")
_NAMED: Final = re.compile(r"\s+(?!(?:and|to|in|at|on|the|when|as|after|before|with|by|from|for)\b)[A-Za-z]+")
_BEFORE: Final = ("after", "following", "since", "despite", "until")
_COUNTING: Final = ("after", "before")
_WHEN: Final = re.compile(r",?\s+(?:when|at\s+which\s+(?:point|time)|on\s+which)\s+")
_REST_OF_LIST: Final = re.compile(r"[^a-z]*(?:\b(?:and|the|of|in|on|by)\b[^a-z]*|[A-Z][\w'’-]*\W*)*")
_WHEN_CHARACTERS: Final = 120
_CLOSES: Final = re.compile(r";|,\s+(?:but|while|and|which|who)\b")
_PARTED: Final = re.compile(r";|\b(?:and|but|while)\b")
_SECOND: Final = re.compile(
    r"\b(?:and|but|then)\s+(?:(?:was|were|had|has|been|being|is|then|later|subsequently|again|finally|eventually|soon|once|more)\s+)*\Z"
)
_MAIN: Final = (Relation.AT, Relation.BY)


def own_date(  # noqa: PLR0917
    text: str,
    dates: Sequence[Dated],
    sentence: tuple[int, int],
    clause: tuple[int, int],
    trigger: int,
    place: tuple[int, int] | None = None,
) -> Dated | None:
    """Find the date of a clause among those of its sentence.

    Parameters
    ----------
    text : str
        The document's text.
    dates : sequence of Dated
        The dates of the sentence, in order.
    sentence, clause : tuple of int
        Characters of the document that each spans.
    trigger : int
        Where the trigger word stands; of several dates in one clause the nearest to it counts.
    place : tuple of int, optional
        Characters that name the place: an item of a list may have its own date.

    Returns
    -------
    Dated or None
        None where no date of the sentence is the clause's.
    """
    if not dates:
        return None
    start, end = clause
    told = _without_insertions(text, dates, sentence, trigger)
    told = without_wider(text, told)
    opening = opened_by_when(text, told, trigger)
    if opening is not None:  # "until 5 May, when they took A": what stands before it is another clause's
        told = [d for d in told if d.expression.start >= opening.expression.start]
    if place is not None and len(told) > 1:
        item = item_date(
            text, [d for d in told if d.expression.relation in _MAIN and not d.saying], place, trigger
        )
        if item is not None:
            return item
    groups = (
        [d for d in told if d.expression.relation in _MAIN and not d.saying],
        [d for d in told if d.expression.relation in _MAIN and width(d.when) <= FINE_DAYS],
    )
    for group in groups:
        trailing = next((d for d in group if _trails(text, d, end, trigger)), None)
        inside = [d for d in group if start <= d.expression.start and d.expression.end <= end]
        if inside and not (
            trailing and (_is_done(text, inside[-1], end) or _is_parted(text, inside[-1], trailing, trigger))
        ):
            return min(inside, key=lambda d: _cost(text, d, trigger))
        if trailing:
            return trailing
        if opening is not None:
            return opening
        if (
            group
            and not is_counted_from(text, start)
            and (beside := _beside(text, group, sentence[0], clause))
        ):
            return beside
    if opening is not None:
        return opening
    late = [d for d in told if d.expression.relation not in (Relation.SINCE, Relation.BEFORE)]
    inside = [d for d in late if start <= d.expression.start and d.expression.end <= end]
    return inside[0] if inside else None


def _is_parted(text: str, inside: Dated, trailing: Dated, trigger: int) -> bool:
    """Whether "took A on 5 May but {left B} two days later": the first date is told of another deed.

    So is that of "{A was taken in May and retaken} in June", whose second verb follows the link at once.
    """
    if _SECOND.search(text, inside.expression.end, max(trigger, inside.expression.end)):
        return True
    counted = trailing.expression.anchor is Anchor.PREVIOUS
    return (
        counted
        and _PARTED.search(text, inside.expression.end, max(trigger, inside.expression.end)) is not None
    )


def opened_by_when(text: str, dates: Sequence[Dated], trigger: int) -> Dated | None:
    """Find the date of a clause that it opens: "5 May, when {they took A}"."""
    for dated in reversed(dates):
        end = dated.expression.end
        if end >= trigger or trigger - end > _WHEN_CHARACTERS:
            continue
        hit = _WHEN.match(text, end)
        if hit is not None and not _CLOSES.search(text, hit.end(), trigger):
            return dated
    return None


def is_of_another(text: str, dated: Dated, end: int) -> bool:
    """Whether a date stands in a clause behind the one that ends there: "…, after they left on 5 May"."""
    first = dated.expression.start
    return first > end and _BEHIND_MAIN.search(text, end, first) is not None


def is_of_main(text: str, dated: Dated, end: int) -> bool:
    """Whether a date is that of the clause behind a background: "after the fall of A, they left on 5 May"."""
    first = dated.expression.start
    return first > end and "," in text[end:first] and not _REST_OF_LIST.fullmatch(text, end, first)


def tells_since(dates: Sequence[Dated], start: int, end: int) -> Dated | None:
    """Find the date since which a clause says that its state lasts: "fighting has gone on since May"."""
    for dated in dates:
        first = dated.expression.start
        if dated.expression.relation is Relation.SINCE and start <= first <= end + _TRAIL_CHARACTERS:
            return dated
    return None


def is_background(text: str, start: int) -> bool:
    """Whether what begins there is told as what went before: "after the fall of A"."""
    window = text[max(0, start - 48) : start]
    return _names_one(window.lower(), _BEFORE) and _BACKGROUND.search(window) is not None


def is_counted_from(text: str, start: int) -> bool:
    """Whether what begins there is the other end of a stretch: "weeks after the fall of A"."""
    window = text[max(0, start - 40) : start]
    return _names_one(window, _COUNTING) and _COUNTED.search(window) is not None


def _names_one(window: str, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands there that an expression cannot do without: dearer to search for."""
    for word in words:  # noqa: SIM110 - asked of every event
        if word in window:
            return True
    return False


def _without_insertions(
    text: str, dates: Sequence[Dated], sentence: tuple[int, int], trigger: int
) -> Sequence[Dated]:
    """Leave out dates of relative clauses that the trigger is not part of."""
    if not dates:
        return dates
    line = text[sentence[0] : sentence[1]]
    if ", wh" not in line and " that " not in line:
        return dates
    at = trigger - sentence[0]
    alien = [(first, last) for first, last in insertions(line) if not first <= at < last]
    if not alien:
        return dates
    return [
        d for d in dates if not any(first <= d.expression.start - sentence[0] < last for first, last in alien)
    ]


def _trails(text: str, dated: Dated, end: int, trigger: int) -> bool:
    """Whether a date stands right behind a clause: "took A on 6 May", "taken by B and C on 6 May"."""
    gap = dated.expression.start - end
    if not 0 <= gap <= _TRAIL_CHARACTERS + _AGENT_CHARACTERS:
        return False
    between = text[end : dated.expression.start]
    if between.strip() == "(":
        return True
    if gap <= _TRAIL_CHARACTERS and not _BREAK.search(between):
        return True
    gerund = re.match(r"\w+ing\b", text[trigger : trigger + 24])
    agent = _AGENT.search(text, trigger, dated.expression.start)
    return bool((agent and agent.start() < end + 2) or (gerund and _SHARED.match(between)))


def _is_done(text: str, dated: Dated, end: int) -> bool:
    """Whether a date within a clause belongs to an item before its last: "A on 5 May and B"."""
    return bool(re.match(r",?\s+and\b|,", text[dated.expression.end : end]))


def _beside(text: str, group: Sequence[Dated], first: int, clause: tuple[int, int]) -> Dated | None:
    """Find the date that an undated clause shares: the last before it, or the first after it.

    One that opens a clause of its own there ("A, and on 6 May B"), or is told from another day ("A,
    and retreated the next day"), says nothing of A; nor does the look back of a clause before it
    ("although it had left B two days earlier, …").
    """
    start, end = clause
    before = [
        d
        for d in group
        if d.expression.start < start
        and not _of_before(text, d, first, start)
        and not ("," in text[d.expression.end : start] and is_behind_since(text, d, first))
    ]
    if before:
        return next((d for d in reversed(before) if not _describes(text, d)), before[-1])
    for dated in (d for d in group if d.expression.end > end):
        if _SUBORDINATE.search(_CLOSED.sub("", text[end : dated.expression.start])):
            continue
        window = text[max(end, dated.expression.start - 24) : dated.expression.start]
        if dated.expression.anchor is not Anchor.PREVIOUS and not _NEW_CLAUSE.search(window):
            return dated
    return None


def _describes(text: str, dated: Dated) -> bool:
    """Whether a date names something by its day: "the 27 July agreement"."""
    if dated.expression.day is None:
        return False
    behind = _NAMED.match(text, dated.expression.end)
    first = dated.expression.start
    return bool(behind) and "the " in (
        text[first : first + 4].lower(),
        text[max(0, first - 4) : first].lower(),
    )


def _of_before(text: str, dated: Dated, first: int, start: int) -> bool:
    if not looks_back(dated.expression):
        return False
    return " had " in text[first : dated.expression.start] and "," in text[dated.expression.end : start]


def _cost(text: str, dated: Dated, trigger: int) -> int:
    """Characters between a date and the trigger, and what a boundary between them weighs."""
    first, last = sorted((dated.expression.start, trigger))
    between = text[first:last]
    return len(between) + 60 * len(re.findall(r"[,;:]|\b(?:and|while|but|as|after|before)\b", between))
