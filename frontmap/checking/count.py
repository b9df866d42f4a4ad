"""Counts against the list that a sentence itself gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from frontmap.checking.context import Context, Places
from frontmap.checking.lexicon import words
from frontmap.checking.wording import joined, number
from frontmap.model import Claim, Comparator, MentionKind, MentionRole, Outcome, Resolution, Span, Verdict

RULE = "list-count"

# Characters behind a count in which its list stands: no sentence goes on for longer.
_SENTENCE = 2400

# What leads to a list behind its count. A comma may as well go on with the sentence, so a list behind one
# can confirm a count and not refute it. Between sign and first name stands at most what names the sort
# ("the railway towns of"); any other word, or a capital, would be something that was not read.
_SIGNS = (":", "(", "–", "—", " - ", ",")
_SORT = re.compile(r"\s*(?:the\s+|(?:[^\W\dA-ZА-ЯІЇЄҐ_][\w'’-]*\s+){0,5}of\s+(?:the\s+)?)?")


def check_count(claim: Claim, places: Places, context: Context) -> Verdict:
    """Verdict on a count of places.

    Parameters
    ----------
    claim : Claim
        Of kind count.
    places : Places
        The document's resolutions.
    context : Context
        With the text.

    Returns
    -------
    Verdict
        Consistent where the list in or right behind the claim's words names as many settlements,
        contradicted where it names more than a plain figure allows. A shorter list proves nothing: it
        need not be complete, nor need its items be what is counted.
    """
    listed, lead = _listed(claim, places, context)
    if claim.value is None or len(listed) < 2:
        return _uncheckable(claim, "The sentence gives no list of places to count against.")
    names, count = joined(listed), claim.value
    counted = f"The sentence names {len(listed)}: {names}"
    if len(listed) == count:
        return _verdict(claim, Outcome.CONSISTENT, f"{counted}, as many as it says.", len(listed))
    open_ended = claim.approximate or claim.value_high is not None or claim.comparator is not Comparator.EQUAL
    if len(listed) > count and not open_ended and lead != ",":
        reason = f"{counted}, more than the {number(count, 0)} it says."
        return _verdict(claim, Outcome.CONTRADICTED, reason, len(listed))
    return _uncheckable(claim, f"{counted}; the list need not be complete, so it does not decide.")


def _listed(claim: Claim, places: Places, context: Context) -> tuple[list[str], str | None]:
    """Different settlements of the list behind the claim's figure, in order, and the sign that leads there.

    Only names joined by nothing but commas and the like are a list: of "A and B, both near C" it is A and B.
    """
    lead: str | None = None
    text, span = context.text, claim.span
    figure = text.find(claim.figure, span.start, span.end) if claim.figure else span.start
    begin = max(figure, span.start) + len(claim.figure)
    run: list[Resolution] = []
    for name in _settlements(span, places):
        here = name.mention.span
        if here.start < begin:
            continue
        lead = lead if run else _lead(text[begin : here.start])
        if lead is None:
            return [], None
        if run and not _joints().fullmatch(text[run[-1].mention.span.end : here.start]):
            break
        run.append(name)
    if run and any(
        word in text[span.start : run[0].mention.span.start].casefold() for word in words().incomplete
    ):
        return [], None
    named: dict[str, str] = {}
    for name in run:
        named.setdefault(_identity(name), name.mention.surface)
    return list(named.values()), lead


def _lead(between: str) -> str | None:
    """Find the sign between a figure and a name that leads to a list, within the sentence."""
    start, sign = max((between.rfind(sign), sign) for sign in _SIGNS)
    if start < 0 or re.search(r"[.!?;]\s|\n", between):
        return None
    return sign if _SORT.fullmatch(between[start + len(sign) :]) else None


@lru_cache(maxsize=1)
def _joints() -> re.Pattern[str]:
    joints = "|".join(re.escape(word) for word in sorted(words().joints, key=len, reverse=True))
    return re.compile(rf"[\s,&/]*(?:(?:{joints})\s+)*", re.IGNORECASE)


def _settlements(span: Span, places: Places) -> Iterator[Resolution]:
    """Settlements named from a span on, in order, as far as its sentence can reach."""
    for resolution in places.named_from(span):
        mention = resolution.mention
        if mention.span.start > span.end + _SENTENCE:
            return
        if mention.kind is MentionKind.SETTLEMENT and mention.role is MentionRole.PLACE:
            yield resolution


def _identity(resolution: Resolution) -> str:
    return resolution.place.id if resolution.place is not None else resolution.mention.surface.casefold()


def _verdict(claim: Claim, outcome: Outcome, reason: str, counted: int) -> Verdict:
    return Verdict(
        claim=claim, outcome=outcome, rule=RULE, reason=reason, measured=float(counted), unit=claim.unit
    )


def _uncheckable(claim: Claim, reason: str) -> Verdict:
    return Verdict(claim=claim, outcome=Outcome.UNCHECKABLE, rule=RULE, reason=reason)
