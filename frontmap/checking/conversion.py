"""Pairs of units: whether the second figure is the conversion of the first."""

from __future__ import annotations

import math
from dataclasses import replace

from frontmap.checking.precision import round_significant, significant_digits
from frontmap.checking.wording import number
from frontmap.model import Claim, Outcome, Suggestion, Verdict
from frontmap.units import convert, printed_unit

RULE = "conversion"


def check_conversion(claim: Claim, quote: str = "") -> Verdict | None:
    """Verdict on the two figures of a claim; None where it has no pair.

    Parameters
    ----------
    claim : Claim
        Of any kind. The first figure is taken as exact; the second must be its conversion rounded to the
        second's own significant digits (of a round figure any number of them that it may have).
    quote : str
        The claim's words. Where they show both figures, their order tells which is the first.

    Returns
    -------
    Verdict or None
        Doubtful, not contradicted, where only the reverse holds: the first figure is, to its last
        digit, the second's conversion, as when a text puts the converted figure first.

    Examples
    --------
    >>> from frontmap.model import ClaimKind, Span
    >>> def pair(value, unit, paired_value, paired_unit):
    ...     return check_conversion(Claim(id="c", span=Span("d", 0, 0), kind=ClaimKind.LENGTH, value=value,
    ...         unit=unit, paired_value=paired_value, paired_unit=paired_unit)).outcome.value
    >>> pair(50, "km", 31, "mi"), pair(2000, "km2", 700, "mi2"), pair(9, "mi", 15, "km")
    ('consistent', 'contradicted', 'doubtful')
    """
    if not claim.value or not claim.paired_value:
        return None
    printed_claim, claim = claim, _in_order(claim, quote)
    if not claim.value or not claim.paired_value:
        return None
    exact = convert(claim.value, claim.unit, claim.paired_unit)
    first, second = f"{number(claim.value)} {printed_unit(claim.unit)}", printed_unit(claim.paired_unit)
    if exact is None:
        reason = f"{first} cannot be converted to {second or 'a second unit'}: they measure different things."
        return Verdict(claim=printed_claim, outcome=Outcome.UNCHECKABLE, rule=RULE, reason=reason)
    least, most = significant_digits(claim.paired_value, claim.paired_figure)
    fits = any(
        math.isclose(round_significant(exact, digits), claim.paired_value, rel_tol=1e-9)
        for digits in range(least, most + 1)
    )
    printed = f"{number(claim.paired_value)} {second}"
    shown = number(exact, 0 if exact >= 10_000 else 1 if exact >= 100 else 2)
    if fits:
        outcome, tail = Outcome.CONSISTENT, f"{printed} is that, rounded."
    elif _is_reverse(claim):
        outcome = Outcome.DOUBTFUL
        tail = (
            f"{printed} is not that, rounded; it fits only if it is the original and {first} its conversion."
        )
    else:
        share = (claim.paired_value - exact) / exact
        too = "much" if share > 0 else "little"
        outcome = Outcome.CONTRADICTED
        tail = f"the text says {printed}, {number(abs(share) * 100, 1)}% too {too}."
    suggestions: tuple[Suggestion, ...] = ()
    if not fits:
        right = round_significant(exact, max(2, least))
        suggestions = (Suggestion(text=f"right would be: {first} ({number(right)} {second})"),)
    return Verdict(
        claim=printed_claim,
        outcome=outcome,
        rule=RULE,
        reason=f"{first} is {shown} {second}; {tail}",
        measured=round(exact, 3),
        unit=claim.paired_unit,
        suggestions=suggestions,
    )


def _in_order(claim: Claim, quote: str) -> Claim:
    """Turn the pair round where the quote prints the paired figure first."""
    first, second = quote.find(claim.figure), quote.find(claim.paired_figure)
    if not claim.figure or not claim.paired_figure or second < 0 or first <= second:
        return claim
    return replace(
        claim,
        value=claim.paired_value,
        unit=claim.paired_unit,
        figure=claim.paired_figure,
        paired_value=claim.value,
        paired_unit=claim.unit,
        paired_figure=claim.figure,
    )


def _is_reverse(claim: Claim) -> bool:
    if claim.value is None or claim.paired_value is None:
        return False
    back = convert(claim.paired_value, claim.paired_unit, claim.unit)
    if back is None:
        return False
    # All digits of the first count here: else a round figure would excuse whatever comes near it.
    _, digits = significant_digits(claim.value, claim.figure)
    return math.isclose(round_significant(back, digits), claim.value, rel_tol=1e-9)
