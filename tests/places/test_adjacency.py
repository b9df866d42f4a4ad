from __future__ import annotations

import pytest

from frontmap.model import Document, Mention, MentionKind, MentionRole, Span
from frontmap.places.resolution.adjacency import gather_beside
from frontmap.places.resolution.rank import gather_ranks


def read(marked: str) -> tuple[Document, tuple[Mention, ...]]:
    """Read a text with its settlements in brackets."""
    text, mentions = "", []
    for number, part in enumerate(marked.replace("]", "[").split("[")):
        if number % 2:
            span = Span("d", len(text), len(text) + len(part))
            mentions.append(
                Mention(span=span, surface=part, kind=MentionKind.SETTLEMENT, role=MentionRole.PLACE)
            )
        text += part
    return Document(id="d", text=text), tuple(mentions)


@pytest.mark.parametrize(
    ("marked", "azimuth_deg"),
    [
        ("[A] near [B]", None),
        ("[A], just outside [B]", None),
        ("[A], north of [B]", 0.0),
        ("[A], just to the south-east of [B]", 135.0),
        ("[A] під [B]", None),
        ("[A], севернее [B]", 0.0),
        ("[A] nordöstlich von [B]", None),
    ],
)
def test_what_lies_beside_what(marked: str, azimuth_deg: float | None) -> None:
    beside = gather_beside(*read(marked))
    assert [(one.other, one.azimuth_deg) for one in beside[0]] == [(1, azimuth_deg)]
    back = None if azimuth_deg is None else (azimuth_deg + 180.0) % 360.0
    assert [(one.other, one.azimuth_deg) for one in beside[1]] == [(0, back)]


@pytest.mark.parametrize(
    "marked",
    [
        "[A] and [B]",
        "[A], in the north of [B]",
        "[A], 20 km north of [B]",
        "[A]. Near [B] it was quiet",
        "from [A] towards [B]",
        "[A] fell. They stood north of the river near [B]",
    ],
)
def test_what_is_not_said_to_lie_beside(marked: str) -> None:
    assert not gather_beside(*read(marked))


@pytest.mark.parametrize(
    ("marked", "ranks"),
    [
        ("the village of [A] burned", {0: "village"}),
        ("the villages of [A], [B] and [C]", {0: "village", 1: "village", 2: "village"}),
        ("[A] and [B], two villages on the hill", {0: "village", 1: "village"}),
        ("[A] and [B], a village on the hill", {1: "village"}),
        ("the city of [A]", {0: "city"}),
        ("село [A] і місто [B]", {0: "village", 1: "city"}),
        ("[A], near the city", {}),
        ("They left the village. [A] burned", {}),
        ("[A], the capital of the region", {}),
    ],
)
def test_what_a_text_says_a_place_is(marked: str, ranks: dict[int, str]) -> None:
    assert gather_ranks(*read(marked)) == ranks
