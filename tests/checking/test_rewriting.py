"""Corrected sentences: as the table has them, and true when checked again."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from frontmap.checking import Context, check_claim, check_claims
from frontmap.checking.geodesy import direct, inverse
from frontmap.checking.rewriting import corrected_claim
from frontmap.model import ClaimKind, Comparator, Outcome, Place, Span


def test_sentences(sentences_case, context, claim_of):
    quote = sentences_case["quote"]
    claim = claim_of(sentences_case, span=Span("d", 0, len(quote)))
    verdict = check_claim(claim, (), replace(context, text=quote))
    assert verdict.shortfall_m > 0
    assert [one.sentence for one in verdict.suggestions if one.sentence] == [sentences_case["corrected"]]


FIGURES = st.one_of(st.integers(1, 900).map(float), st.integers(1, 60).map(lambda n: n / 2))
CLAIMS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([ClaimKind.DISTANCE, ClaimKind.WITHIN]),
        "value": FIGURES,
        "unit": st.sampled_from(["km", "mi", "m"]),
        "approximate": st.booleans(),
        "comparator": st.sampled_from(list(Comparator)),
        "direction": st.sampled_from([None, "N", "NNE", "NE", "E", "SE", "S", "SSW", "W", "NW"]),
    }
)


@settings(deadline=None, derandomize=True, max_examples=300)
@given(CLAIMS, st.floats(0, 359.9), st.floats(300, 400e3))
def test_corrected_sentence_is_consistent_when_checked_again(theatre, claim_of, fields, azimuth, reach):
    lon, lat, _ = direct(36.0, 49.0, azimuth, reach)
    by_name = {
        "Here": Place(id="h", name="Here", lon=36.0, lat=49.0),
        "There": Place(id="t", name="There", lon=lon, lat=lat),
    }
    context = Context(theatre=theatre, lookup=by_name.get)
    claim = claim_of(subject="There", reference="Here", figure=f"{fields['value']:g}", **fields)
    verdict = check_claim(claim, (), context)
    sentences = [one.sentence for one in verdict.suggestions if one.sentence]
    if verdict.shortfall_m == 0.0:
        assert verdict.suggestions == ()
        return
    right = corrected_claim(claim, *inverse(36.0, 49.0, lon, lat))
    assert right is not None
    again = check_claim(right, (), context)
    assert again.outcome is Outcome.CONSISTENT, again.reason
    assert len(sentences) == 1
    assert right.figure in sentences[0]
    assert again.suggestions == ()


def test_verdicts_do_not_depend_on_other_claims(context, claim_of):
    row = {"value": "120", "figure": "120", "unit": "km", "subject": "Kupiansk", "reference": "Kharkiv"}
    wrong, other = claim_of(row), claim_of(row, id="o", direction="N")
    assert check_claims([wrong, other], (), context) == tuple(
        check_claim(claim, (), context) for claim in (wrong, other)
    )


ANY_FIGURE = st.one_of(st.none(), st.floats(-1e6, 1e9), st.just(0.0), st.just(1e-9))
ANY_UNIT = st.sampled_from([None, "km", "m", "mi", "km2", "mi2", "ha", "day", "h", "%", "x", "towns", ""])
ANY_NAME = st.sampled_from(
    [None, "Kupiansk", "Kharkiv", "Vasylivka", "Nowhere", "Kharkiv Oblast", "border of Kharkiv", "?"]
)
ANY_CLAIM = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(list(ClaimKind)),
        "value": ANY_FIGURE,
        "value_high": ANY_FIGURE,
        "unit": ANY_UNIT,
        "figure": st.sampled_from(["", "120", "two dozen", "1,600", "10.5", "200th", "(", "\\d"]),
        "comparator": st.sampled_from(list(Comparator)),
        "approximate": st.booleans(),
        "paired_value": ANY_FIGURE,
        "paired_unit": ANY_UNIT,
        "paired_figure": st.sampled_from(["", "75", "["]),
        "subject": ANY_NAME,
        "reference": ANY_NAME,
        "direction": st.sampled_from([None, "N", "SSE", "up"]),
    }
)


@settings(deadline=None, derandomize=True, max_examples=400)
@given(ANY_CLAIM)
def test_every_claim_gets_a_verdict_with_a_reason(context, claim_of, fields):
    claim = claim_of(**fields)
    text = "120 km, two dozen, 75 miles southeast of it"
    verdict = check_claim(replace(claim, span=Span("d", 0, len(text))), (), replace(context, text=text))
    assert verdict.rule
    assert verdict.reason.endswith(".")
    assert "None" not in verdict.reason
