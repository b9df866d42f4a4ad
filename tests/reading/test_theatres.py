"""Which war a document is about."""

from __future__ import annotations

import pytest

from frontmap.places.theatre import load_theatre
from frontmap.reading.theatres import choose_theatre

THEATRES = [load_theatre(name) for name in ("ukraine", "syria_iraq", "karabakh")]


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("Ukrainian forces entered the town, the General Staff in Kyiv said.", "ukraine"),
        ("The SDF took the village from ISIL; the Syrian Army stood by.", "syria_iraq"),
        ("Azerbaijani and Armenian troops clashed near the town.", "karabakh"),
        ("Rebels and militants fought all day.", "ukraine"),
        ("", "ukraine"),
    ],
)
def test_choice(text: str, theatre: str) -> None:
    assert choose_theatre(text, THEATRES).id == theatre
