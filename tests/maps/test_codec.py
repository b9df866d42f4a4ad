"""The data block gives back what went in, whatever a report holds."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from frontmap.maps.codec import decode, deltas, encode

HOSTILE = ["</script>", "<!--", "${alert(1)}", "\x00", "\ud800", "\u202egnirts", "Куп’янськ", "\u2028"]


def test_hostile_text_comes_back_as_it_was() -> None:
    assert decode(encode(HOSTILE)) == HOSTILE


def test_a_block_holds_nothing_but_base64() -> None:
    assert re.fullmatch(r"[A-Za-z0-9+/]+={0,2}", encode(HOSTILE))


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_any_json_comes_back(value: object) -> None:
    assert decode(encode(value)) == json.loads(json.dumps(value))


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=20))
def test_steps_lead_along_the_line(line: list[tuple[float, float]]) -> None:
    steps = deltas(line)
    points, lon, lat = [], 0, 0
    for dlon, dlat in zip(steps[::2], steps[1::2], strict=True):
        lon, lat = lon + dlon, lat + dlat
        points.append((lon, lat))
    rounded = [(round(x * 10_000), round(y * 10_000)) for x, y in line]
    assert points[0] == rounded[0]
    assert points[-1] == rounded[-1]
    assert points == [point for n, point in enumerate(rounded) if n == 0 or point != rounded[n - 1]]
