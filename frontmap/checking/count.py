"""Counts against the list that a sentence itself gives."""

from __future__ import annotations

import re

from frontmap.checking.context import Context, Places, quote_of
from frontmap.checking.lexicon import words
from frontmap.checking.wording import joined, number
from frontmap.model import Claim, Comparator, MentionKind, MentionRole, Outcome, Resolution, Span, Verdict

RULE = "list-count"

# A list that follows a count stands behind one of these: a dash, a colon, a bracket, a comma.
_LEADS_ON = re.compile(r"\s*(?:[:(,]|\s[-–]\s|—|–)")
_SENTENCE_END = re.compile(r"[.!?;](?=\s|$)|\n")


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
    listed = _listed(claim, places, context)
    if claim.value is None or len(listed) < 2:
        return _uncheckable(claim, "The sentence gives no list of places to count against.")
    names, count = joined(listed), claim.value
    counted = f"The sentence names {len(listed)}: {names}"
    if len(listed) == count:
        return _verdict(claim, Outcome.CONSISTENT, f"{counted}, as many as it says.", len(listed))
    open_ended = claim.approximate or claim.value_high is not None or claim.comparator is not Comparator.EQUAL
    if len(listed) > count and not open_ended:
        reason = f"{counted}, more than the {number(count, 0)} it says."
        return _verdict(claim, Outcome.CONTRADICTED, reason, len(listed))
    return _uncheckable(claim, f"{counted}; the list need not be complete, so it does not decide.")


def _listed(claim: Claim, places: Places, context: Context) -> list[str]:
    """Different settlements of the list in the claim's words, or of the one that follows them, in order."""
    span = claim.span
    inside = _settlements(span, places)
    if len(inside) < 2 and context.text:
        rest = context.text[span.end :]
        leads = _LEADS_ON.match(rest)
        end = _SENTENCE_END.search(rest)
        stop = span.end + (end.start() if end else len(rest))
        following = context.text[span.end : stop].casefold()
        if leads is None or any(word in following for word in words().incomplete):
            return []
        inside = _settlements(Span(span.document, span.start, stop), places)
    elif any(word in quote_of(span, context).casefold() for word in words().incomplete):
        return []
    return inside


def _settlements(span: Span, places: Places) -> list[str]:
    mentions = sorted(
        (
            resolution
            for key, resolution in places.by_span.items()
            if key.document == span.document and span.start <= key.start and key.end <= span.end
        ),
        key=lambda resolution: (resolution.mention.span.start, resolution.mention.span.end),
    )
    named: dict[str, str] = {}
    for resolution in mentions:
        mention = resolution.mention
        if mention.kind is MentionKind.SETTLEMENT and mention.role is MentionRole.PLACE:
            named.setdefault(_identity(resolution), mention.surface)
    return list(named.values())


def _identity(resolution: Resolution) -> str:
    return resolution.place.id if resolution.place is not None else resolution.mention.surface.casefold()


def _verdict(claim: Claim, outcome: Outcome, reason: str, counted: int) -> Verdict:
    return Verdict(
        claim=claim, outcome=outcome, rule=RULE, reason=reason, measured=float(counted), unit=claim.unit
    )


def _uncheckable(claim: Claim, reason: str) -> Verdict:
    return Verdict(claim=claim, outcome=Outcome.UNCHECKABLE, rule=RULE, reason=reason)
