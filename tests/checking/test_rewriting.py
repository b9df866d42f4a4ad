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
