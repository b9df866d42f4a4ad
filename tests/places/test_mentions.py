from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from frontmap.model import Document, Theatre
from frontmap.places import Gazetteer, find_mentions, load_gazetteer, load_theatre, resolve_mentions

_WORLD: list[tuple[Gazetteer, Theatre]] = []


def world() -> tuple[Gazetteer, Theatre]:
    if not _WORLD:
        _WORLD.append((load_gazetteer(), load_theatre("ukraine")))
    return _WORLD[0]


WORDS = st.sampled_from(
    [
        "in",
        "of",
        "the",
        "village",
        "Lyman",
        "Izyum-Balakliya",
        "Kharkiv",
        "region",
        "Kyiv's",
        "said",
        "and",
        ",",
        ".",
        "General",
        "Doug",
        "River",
        "Brigade",
        "12",
        "km",
        "'n",
        "\n",
        "al-Bab",
        "Куп'янська",
        "під",
        "–",
        "New",
        "York",
        "US",
        "Republic’s",
        "a",
    ]
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=60))
def test_spans_quote_the_text_in_order_without_overlap(text: str) -> None:
    gazetteer, theatre = world()
    document = Document(id="d", text=text)
    found = find_mentions(document, gazetteer, theatre)
    end = 0
    for mention in found:
        assert text[mention.span.start : mention.span.end] == mention.surface
        assert mention.span.start >= end
        end = mention.span.end
    answers = resolve_mentions(document, found, gazetteer, (), theatre)
    assert [answer.mention for answer in answers] == list(found)
    assert all(answer.reason for answer in answers)


def test_the_same_text_gives_the_same_mentions(gazetteer: Gazetteer, theatre: Theatre) -> None:
    document = Document(id="d", text="Troops left Izium for Lyman; Kyiv said so.")
    assert find_mentions(document, gazetteer, theatre) == find_mentions(document, gazetteer, theatre)
