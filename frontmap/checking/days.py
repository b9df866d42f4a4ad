"""Counts of the war's days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from frontmap.checking.context import Context, quote_of
from frontmap.checking.lexicon import words
from frontmap.checking.wording import number
from frontmap.model import Claim, Interval, Outcome, Suggestion, Verdict

RULE = "day-count"

# Half a sentence either side of a count is enough to tell what it counts.
_BESIDE = 80
_LEAD = 12  # characters of "on the " before a count

# Days before the publication within which "on the nth day" is news of a day that was miscounted, not history.
_NEWS = 7

_ORDINAL = re.compile(r"\d\s*[-‑]?\s*(?:st|nd|rd|th|й|ий|ый|ой|го|му)\b", re.IGNORECASE)


def day_number(day: date, first_day: date) -> int:
    """Count a day of the war; its first day is day 1.

    Examples
    --------
    >>> day_number(date(2022, 9, 11), date(2022, 2, 24))
    200
    """
    return (day - first_day).days + 1


def check_day_count(claim: Claim, context: Context) -> Verdict:
    """Verdict on a day count.

    Parameters
    ----------
    claim : Claim
        Of kind day_count. Its ``when`` is the day it is meant for, else the day of publication.
    context : Context
        With the theatre's first day, the publication date and what that rests on.

    Returns
    -------
    Verdict
        "The nth day" counts the first day as 1. A bare count ("after n days") may be of days gone by as
        well. One day off the day of publication is doubtful: the words may be of the evening before.
    """
    if claim.value is None:
        return _uncheckable(claim, "no-figure", "The statement gives no number of days.")
    if not _counts_the_war(claim, context):
        return _uncheckable(
            claim, "other-count", "The days are not said to be the war's, and when they began is not stated."
        )
    when, of_publication = claim.when, False
    if when is None:
        if context.published is None:
            return _uncheckable(
                claim, "no-date", "Neither the statement nor the document has a date to count to."
            )
        if (context.published_basis or "").startswith("day count"):
            reason = (
                "The document's date was inferred from this very count, so it cannot be checked against it."
            )
            return _uncheckable(claim, "circular", reason)
        when, of_publication = Interval(context.published, context.published + timedelta(days=1)), True
    first_day = context.theatre.first_day
    least, most = day_number(when.start, first_day), day_number(when.end - timedelta(days=1), first_day)
    count = claim.value
    if of_publication and count < least - _NEWS and _tells_when(claim, context):
        reason = (
            "It tells on which day of the war something happened, and the text does not date that otherwise."
        )
        return _uncheckable(claim, "told-day", reason)
    if least <= count <= most:
        outcome, tail = Outcome.CONSISTENT, "as the text says."
    elif least <= count + 1 <= most and _counts_days_gone(claim, context):
        outcome, tail = Outcome.CONSISTENT, f"so {number(count, 0)} days had gone by, as the text says."
    else:
        near = of_publication and least - 1 <= count <= most + 1
        outcome = Outcome.DOUBTFUL if near else Outcome.CONTRADICTED
        tail = f"the text says {number(count, 0)}."
        if near:
            tail += " It fits if the text was written a day earlier or later than it was published."
    last = when.end - timedelta(days=1)
    days = _printed(when.start) if last == when.start else f"{_printed(when.start)} to {_printed(last)}"
    numbers = number(least, 0) if least == most else f"{number(least, 0)} to {number(most, 0)}"
    basis = ", the day of publication," if of_publication else ""
    right = Suggestion(text=f"right would be: day {numbers}")
    return Verdict(
        claim=claim,
        outcome=outcome,
        rule=RULE,
        reason=f"{days}{basis} is day {numbers}, with {_printed(first_day)} as day 1; {tail}",
        measured=float(least) if least == most else None,
        unit="day",
        suggestions=() if outcome is Outcome.CONSISTENT else (right,),
    )


def _counts_the_war(claim: Claim, context: Context) -> bool:
    """Whether a count is of the war's days: nothing else is named, and the words beside it say so.

    A bare claim without a text is taken at its word.
    """
    stems = words().war
    if claim.reference is not None:
        return any(stem in claim.reference.casefold() for stem in stems)
    if not context.text:
        return True
    start = max(claim.span.start - _BESIDE, 0)
    beside = context.text[start : claim.span.start] + quote_of(claim.span, context)
    beside += context.text[claim.span.end : claim.span.end + _BESIDE]
    return any(stem in beside.casefold() for stem in stems)


def _tells_when(claim: Claim, context: Context) -> bool:
    """Whether a count dates something ("on the second day of the war"): then it need not be today's."""
    start = max(claim.span.start - _LEAD, 0)
    lead = (context.text[start : claim.span.start] + quote_of(claim.span, context)).casefold()
    before, _, _ = lead.partition(claim.figure.casefold())
    return any(word in words().told for word in re.findall(r"\w+", before)[-3:])


def _counts_days_gone(claim: Claim, context: Context) -> bool:
    """Whether a count is of days gone by ("after 200 days"), not the number of one ("its 200th day")."""
    quote = quote_of(claim.span, context).casefold()
    if quote:
        return any(word in words().elapsed for word in re.findall(r"\w+", quote))
    return not _ORDINAL.search(claim.figure)


def _printed(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _uncheckable(claim: Claim, rule: str, reason: str) -> Verdict:
    return Verdict(claim=claim, outcome=Outcome.UNCHECKABLE, rule=rule, reason=reason)
