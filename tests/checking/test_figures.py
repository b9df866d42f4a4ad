"""Precision of figures, pairs of units, day counts, counts against lists."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontmap.checking import check_claim, check_claims, distinct_verdicts, half_width
from frontmap.checking.precision import round_significant, significant_digits
from frontmap.compass import find_wind, nearest_wind, wind_of, winds
from frontmap.model import (
    ClaimKind,
    Comparator,
    Interval,
    Mention,
    MentionKind,
    MentionRole,
    Outcome,
    Resolution,
    Span,
)


def test_precision(precision_case):
    assert half_width(float(precision_case["value"]), precision_case["figure"]) == pytest.approx(
        float(precision_case["half_width"])
    )


def test_conversions(conversions_case, context, claim_of):
    verdict = check_claim(claim_of(conversions_case, kind=ClaimKind.LENGTH), (), context)
    expected = conversions_case["outcome"]
    assert verdict.outcome == expected, verdict.reason
    if expected != "uncheckable":
        assert verdict.rule == "conversion"
        assert bool(verdict.suggestions) == (expected != "consistent")


def test_order_in_the_text_tells_which_figure_is_first(context, claim_of):
    text = "some 2,000 sq km (700 sq miles)"
    first = claim_of(value=2000.0, figure="2,000", unit="km2", paired_value=700.0, paired_figure="700")
    pairs = [
        replace(first, kind=ClaimKind.AREA, paired_unit="mi2"),
        claim_of(
            kind=ClaimKind.CONVERSION,
            value=700.0,
            figure="700",
            unit="mi2",
            paired_value=2000.0,
            paired_figure="2,000",
            paired_unit="km2",
        ),
    ]
    for pair in pairs:
        claim = replace(pair, span=Span("d", 0, len(text)))
        verdict = check_claim(claim, (), replace(context, text=text))
        assert (verdict.outcome, verdict.claim) == (Outcome.CONTRADICTED, claim)
        assert verdict.reason.startswith(
            "2,000 km² is 772.2 sq miles; the text says 700 sq miles, 9.4% too little."
        )
        assert ("Only the pair was checked." in verdict.reason) == (claim.kind is ClaimKind.AREA)


def test_a_pair_is_told_once(context, claim_of):
    text = "2,000 sq km (772 sq miles)"
    area = claim_of(
        id="a", kind=ClaimKind.AREA, value=2000.0, unit="km2", paired_value=772.0, paired_unit="mi2"
    )
    area = replace(area, span=Span("d", 0, len(text)))
    pair = replace(area, id="b", kind=ClaimKind.CONVERSION)
    elsewhere = replace(pair, id="c", span=Span("d", 100, 120))
    verdicts = check_claims([area, pair, elsewhere], (), context)

    assert [v.outcome for v in verdicts] == [Outcome.CONSISTENT] * 3
    assert [v.claim.id for v in distinct_verdicts(verdicts)] == ["a", "c"]


def test_days(days_case, context, claim_of):
    when = None
    if days_case["when"]:
        first = date.fromisoformat(days_case["when"])
        last = date.fromisoformat(days_case["when_last"]) if days_case["when_last"] else first
        when = Interval(first, last + timedelta(days=1))
    published = date.fromisoformat(days_case["published"]) if days_case["published"] else None
    claim = claim_of(
        days_case, kind=ClaimKind.DAY_COUNT, unit="day", when=when, span=Span("d", 0, len(days_case["text"]))
    )
    against = replace(
        context, text=days_case["text"], published=published, published_basis=days_case["basis"] or None
    )
    verdict = check_claim(claim, (), against)
    assert (verdict.outcome, verdict.rule) == (days_case["outcome"], days_case["rule"]), verdict.reason


def test_day_reason_in_words(context, claim_of):
    claim = claim_of(kind=ClaimKind.DAY_COUNT, value=201.0, figure="201st", unit="day")
    verdict = check_claim(claim, (), replace(context, published=date(2022, 9, 13)))
    assert verdict.reason == (
        "13 September 2022, the day of publication, is day 202, with 24 February 2022 as day 1; "
        "the text says 201. It fits if the text was written a day earlier or later than it was published."
    )


LISTS = [
    ("The army left two towns: Aaa and Bbb.", "two towns", 2, "consistent"),
    ("The army left two towns – Aaa, Bbb and Ccc.", "two towns", 2, "contradicted"),
    ("The army left two towns: Aaa, Bbb and Aaa again.", "two towns", 2, "consistent"),
    ("The army left five towns, including Aaa and Bbb.", "five towns", 5, "uncheckable"),
    ("The army left five towns: Aaa and Bbb.", "five towns", 5, "uncheckable"),
    ("The army left five towns. Aaa and Bbb are others.", "five towns", 5, "uncheckable"),
    ("The army left two towns, Aaa and Bbb.", "two towns, Aaa and Bbb", 2, "consistent"),
    ("The army left two towns.", "two towns", 2, "uncheckable"),
    ("The army left two towns: Aaa and Bbb, both near Ccc.", "two towns", 2, "consistent"),
    ("The army left two towns: Zzz and Aaa, both between Bbb and Ccc.", "two towns", 2, "uncheckable"),
    ("The army left two hubs - the railway towns of Aaa and Bbb.", "two hubs", 2, "consistent"),
    ("The army left two towns (Aaa, Bbb) near Ccc.", "two towns", 2, "consistent"),
    ("Near Ccc the army left two towns: Aaa and Bbb.", "Near Ccc the army left two towns", 2, "consistent"),
    ("The army left two towns, Aaa, Bbb and Ccc among them.", "two towns", 2, "uncheckable"),
    ("The army left two towns – it went to Aaa, Bbb and Ccc.", "two towns", 2, "uncheckable"),
    ("The army left two towns, and Aaa, Bbb and Ccc saw it.", "two towns", 2, "uncheckable"),
]


@pytest.mark.parametrize(("text", "quote", "count", "outcome"), LISTS)
def test_counts_against_the_list_of_the_sentence(context, claim_of, text, quote, count, outcome):
    resolutions = []
    for name in ("Aaa", "Bbb", "Ccc"):
        start = text.find(name)
        while start >= 0:
            mention = Mention(
                span=Span("d", start, start + 3),
                surface=name,
                kind=MentionKind.SETTLEMENT,
                role=MentionRole.PLACE,
            )
            resolutions.append(Resolution(mention=mention, place=None))
            start = text.find(name, start + 1)
    start = text.index(quote)
    figure = "two" if count == 2 else "five"
    claim = claim_of(
        kind=ClaimKind.COUNT,
        value=float(count),
        figure=figure,
        unit="town",
        span=Span("d", start, start + len(quote)),
    )
    assert check_claim(claim, resolutions, replace(context, text=text)).outcome == outcome
    if outcome == "contradicted":
        more = replace(claim, comparator=Comparator.MORE_THAN)
        assert check_claim(more, resolutions, replace(context, text=text)).outcome is Outcome.UNCHECKABLE


def test_every_spelling_of_every_wind_is_found_as_that_wind():
    for wind in winds():
        for language, spellings in wind.spellings:
            for spelling in spellings:
                assert wind_of(spelling) is wind
                text = f"12 km {spelling} of it"
                assert find_wind(text, wind) == (6, 6 + len(spelling), language)


def test_every_azimuth_lies_in_the_sector_of_its_nearest_wind():
    for tenths in range(3600):
        wind = nearest_wind(tenths / 10)
        assert abs((wind.azimuth_deg - tenths / 10 + 180) % 360 - 180) <= min(wind.half_deg, 11.25)


@settings(deadline=None, derandomize=True)
@given(st.integers(1, 10**7))
def test_half_width_is_never_coarser_than_the_figure(value):
    width = half_width(float(value))
    assert 0.5 <= width <= max(value / 2, 0.5)
    assert half_width(float(value), f"{value:,}") == width


@settings(deadline=None, derandomize=True)
@given(st.floats(0.01, 1e7), st.integers(1, 6))
def test_rounding_moves_by_half_a_place_at_most_and_only_once(value, digits):
    once = round_significant(value, digits)
    assert abs(once - value) <= value * 0.5 * 10.0 ** (1 - digits) * (1 + 1e-6)
    assert round_significant(once, digits) == pytest.approx(once, rel=1e-12)
    least, most = significant_digits(round(value) or 1)
    assert 1 <= least <= most
