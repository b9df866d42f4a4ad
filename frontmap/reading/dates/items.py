"""The date of an item of a list: "A on 5 May, B (6 May) and C", "on 5 May, A, and on 6 May, B"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from frontmap.reading.dates.days import FINE_DAYS, width
from frontmap.reading.dates.memory import Dated
from frontmap.reading.dates.values import Relation

_OF: Final = r"(?:the\s+(?:[a-z-]+\s+)?(?:town|village|cit|settlement)(?:y|ies|s)?\s+(?:of\s+)?)?"
_NAME: Final = r"[A-Z][\w'’.-]*(?:[ -][A-Z][\w'’.-]*)*"
_BEFORE: Final = re.compile(rf"\s*,?\s*{_OF}")
_BEHIND: Final = re.compile(
    r"\s*(?:\(\s*(?:on\s+)?|\s(?:(?:late|early)\s+)?(?:on|in|by|at)\s+(?:the\s+(?:night|morning|evening|afternoon)\s+of\s+)?)"
)
_REST: Final = re.compile(
    rf"(?:(?:,\s+(?:and\s+)?|\s+and\s+){_OF}{_NAME})+(?:\s+in\s+[\w\s]{{2,30}}?)?\s+(?:on|in|by)\s+(?:the\s+)?"
)
_BESIDE: Final = re.compile(r"\s*[,(]\s*(?:on|by)?\s*(?:the\s+)?")
_REST_CHARACTERS: Final = 160


def item_date(text: str, dates: Sequence[Dated], place: tuple[int, int], trigger: int) -> Dated | None:
    """Find the date that stands beside a place rather than beside the verb that tells of it.

    Parameters
    ----------
    text : str
        The document's text.
    dates : sequence of Dated
        The dates that the sentence's clauses may have, in order.
    place : tuple of int
        Characters of the document that name the place.
    trigger : int
        Where the trigger word stands.

    Returns
    -------
    Dated or None
        None where all of a list share a date, or the sentence has but one.
    """
    if len(dates) < 2:
        return None
    first, last = place
    before = behind = rest = None
    for dated in dates:
        start, end = dated.expression.start, dated.expression.end
        if end <= first and first - end <= 40 and _BEFORE.fullmatch(text, end, first):
            before = dated
        elif start >= last and behind is None and start - last <= 40 and _BEHIND.fullmatch(text, last, start):
            behind = dated
        elif (
            start > last
            and rest is None
            and start - last <= _REST_CHARACTERS
            and _REST.fullmatch(text, last, start)
        ):
            rest = dated
    if behind is not None:
        return behind
    if before is not None and trigger > last:  # "on 5 May, A, and on 6 May, B were taken"
        between = [d for d in dates if last < d.expression.start < trigger]
        return before if between else None
    if rest is not None:  # "took A on 5 May, and B and C on 6 May"
        own = [d for d in dates if trigger < d.expression.start < first]
        return rest if own else None
    return None


def without_wider(text: str, dated: Sequence[Dated]) -> Sequence[Dated]:
    """Leave out what says more vaguely what a day beside it says: "eight months later, on 11 November"."""
    if len(dated) < 2:
        return dated
    kept = list(dated)
    for first, second in pairwise(dated):
        wide, fine = (first, second) if width(first.when) > width(second.when) else (second, first)
        if width(wide.when) <= FINE_DAYS or width(fine.when) > FINE_DAYS or wide not in kept:
            continue
        vague = wide.expression.shift is not None and wide.expression.relation is Relation.AT
        within = fine is first or wide.when.start <= fine.when.start < wide.when.end
        if not vague or not within:
            continue
        if _BESIDE.fullmatch(text, first.expression.end, second.expression.start):
            kept.remove(wide)
    return kept
