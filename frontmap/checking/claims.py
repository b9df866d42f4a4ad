"""Claims to verdicts: each kind has one check, and a pair of units is checked beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from frontmap.checking.context import Context, Places, quote_of
from frontmap.checking.conversion import RULE as CONVERSION
from frontmap.checking.conversion import check_conversion
from frontmap.checking.count import check_count
from frontmap.checking.days import check_day_count
from frontmap.checking.distance import check_distance
from frontmap.checking.frontier import border_name, check_border, is_border
from frontmap.model import Claim, ClaimKind, MentionRole, Outcome, Place, Resolution, Span, Verdict

# What a kind of figure would have to be checked against, where nothing is at hand for it.
_NEEDS = {
    ClaimKind.ADVANCE: (
        "needs-positions",
        "A length moved is measured from where the movement began to where it ended, and the text gives no "
        "position for both.",
    ),
    ClaimKind.AREA: (
        "needs-areas",
        "An area is checked against polygons of who held what, and none are given.",
    ),
    ClaimKind.SHARE: (
        "needs-areas",
        "A share is checked against the areas of the part and of the whole, and none are given.",
    ),
    ClaimKind.RATIO: (
        "needs-figures",
        "A ratio is checked against the two figures it compares, and they are not at hand.",
    ),
    ClaimKind.LENGTH: (
        "needs-shape",
        "The length of a thing is checked against its shape, and none is given.",
    ),
    ClaimKind.DURATION: (
        "needs-dates",
        "A duration is checked against the dates of its beginning and end, and the text ties it to none.",
    ),
    ClaimKind.CONVERSION: ("conversion", "The statement gives no pair of figures with known units."),
}

# How bad an outcome is; of two checks of one claim the worse is told first.
_GRAVITY = {
    Outcome.CONTRADICTED: 4,
    Outcome.VACUOUS: 3,
    Outcome.DOUBTFUL: 2,
    Outcome.CONSISTENT: 1,
    Outcome.UNCHECKABLE: 0,
}


def check_claims(
    claims: Iterable[Claim], resolutions: Sequence[Resolution], context: Context
) -> tuple[Verdict, ...]:
    """Verdicts on the claims of one document, in their order.

    Parameters
    ----------
    claims : iterable of Claim
        What `frontmap.reading` found, or bare claims of a table.
    resolutions : sequence of Resolution
        What the document's names were given; empty for bare claims.
    context : Context
        What to check against.

    Returns
    -------
    tuple of Verdict
        One per claim.
    """
    places = Places.of(resolutions)
    if not context.document_places:
        context = replace(context, document_places=_named_places(resolutions))
    return tuple(_check(claim, places, context) for claim in claims)


def check_claim(claim: Claim, resolutions: Sequence[Resolution], context: Context) -> Verdict:
    """Verdict on one claim; see `check_claims`.

    Examples
    --------
    >>> from datetime import date
    >>> from frontmap.model import Span, Theatre
    >>> theatre = Theatre(id="t", name="T", countries=("AA",), first_day=date(2022, 2, 24), sides=())
    >>> claim = Claim(id="c", span=Span("d", 0, 0), kind=ClaimKind.CONVERSION, value=50.0, unit="km",
    ...               paired_value=31.0, paired_unit="mi")
    >>> verdict = check_claim(claim, (), Context(theatre=theatre))
    >>> verdict.outcome.value, verdict.reason
    ('consistent', '50 km is 31.07 miles; 31 miles is that, rounded.')
    """
    return check_claims((claim,), resolutions, context)[0]


def distinct_verdicts(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """Leave out what a reader would be told twice.

    A pair of units is a claim of its own, and the claim that prints it ("2,000 sq km (700 sq miles)" as an
    area) is judged by it too: of the two, the second is left out where nothing else was checked.

    Parameters
    ----------
    verdicts : iterable of Verdict
        Of any documents.

    Returns
    -------
    tuple of Verdict
        In the same order.
    """
    every = tuple(verdicts)
    told = [
        verdict.claim.span
        for verdict in every
        if verdict.rule == CONVERSION and verdict.claim.kind is not ClaimKind.CONVERSION
    ]
    return tuple(
        verdict
        for verdict in every
        if verdict.claim.kind is not ClaimKind.CONVERSION
        or not any(overlap(verdict.claim.span, span) for span in told)
    )


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share characters of one document."""
    return one.document == other.document and one.start < other.end and other.start < one.end


def _check(claim: Claim, places: Places, context: Context) -> Verdict:
    verdict = _check_kind(claim, places, context)
    pair = check_conversion(claim, quote_of(claim.span, context))
    return verdict if pair is None else _both(verdict, pair)


def _check_kind(claim: Claim, places: Places, context: Context) -> Verdict:
    if claim.kind in (ClaimKind.DISTANCE, ClaimKind.WITHIN):
        return _check_position(claim, places, context)
    if claim.kind is ClaimKind.DAY_COUNT:
        return check_day_count(claim, context)
    if claim.kind is ClaimKind.COUNT:
        return check_count(claim, places, context)
    rule, reason = _NEEDS[claim.kind]
    return Verdict(claim=claim, outcome=Outcome.UNCHECKABLE, rule=rule, reason=reason)


def _check_position(claim: Claim, places: Places, context: Context) -> Verdict:
    subject = places.find(claim.subject, claim.subject_span, context)
    origin = places.find(None, claim.origin_span, context)
    reference = places.find(border_name(claim), claim.reference_span, context)
    if is_border(claim, reference):
        return check_border(claim, subject, reference, origin, context)
    return check_distance(claim, subject, reference, origin, context)


def _both(verdict: Verdict, pair: Verdict) -> Verdict:
    """One verdict of two checks of the same claim: the graver leads, the other's reason is kept."""
    if verdict.outcome is Outcome.UNCHECKABLE:
        if pair.outcome is Outcome.UNCHECKABLE:
            return verdict
        if verdict.claim.kind is ClaimKind.CONVERSION:
            return pair
        return replace(pair, reason=f"{pair.reason} Only the pair was checked. {verdict.reason}")
    lead, other = (pair, verdict) if _GRAVITY[pair.outcome] > _GRAVITY[verdict.outcome] else (verdict, pair)
    # The numbers of the position are kept either way: a map draws them.
    return replace(
        verdict,
        outcome=lead.outcome,
        rule=lead.rule,
        reason=f"{lead.reason} {other.reason}",
        suggestions=lead.suggestions + other.suggestions,
    )


def _named_places(resolutions: Sequence[Resolution]) -> tuple[Place, ...]:
    """List the different places that a text names, in the order of its words."""
    named = {
        resolution.place.id: resolution.place
        for resolution in resolutions
        if resolution.place is not None and resolution.mention.role is MentionRole.PLACE
    }
    return tuple(named.values())
