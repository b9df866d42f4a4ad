"""Nearness: many candidates at once come to what each comes to alone."""

from __future__ import annotations

import random

import pytest

from frontmap.model import Located, Place
from frontmap.places.resolution import nearness
from frontmap.places.resolution.anchors import Anchor, Anchors, Naming
from frontmap.places.resolution.nearness import Spread, View, near_columns, nearest_place


def place(number: int, chosen: random.Random) -> Place:
    rough = chosen.random() < 0.2
    return Place(
        id=f"p{number}",
        name=f"P{number}",
        lon=None if number % 40 == 39 else chosen.uniform(22, 60),
        lat=None if number % 40 == 39 else chosen.uniform(44, 53),
        feature_code="PPL",
        country=chosen.choice(("UA", "UA", "RU", "PL")),
        population=chosen.choice((0, 900, 40_000, 2_900_000)),
        located=Located.APPROXIMATE if rough else Located.EXACT,
        radius_m=8000 if rough else 500,
    )


def views(places: list[Place], chosen: random.Random, certain: int) -> list[View]:
    """Names with a few candidates each, in a text that names some places more than once."""
    located = [one for one in places if one.lon is not None]
    named = [
        Anchor(one, Naming([2 * n, 2 * n + 1], [400 * n, 400 * n + 90]))
        for n, one in enumerate(located[:certain])
    ]
    anchors = Anchors(named)
    own = [anchor.naming for anchor in named] + [Naming([1000], [777])]
    return [(Spread(chosen.sample(places, 6)), anchors.around(chosen.choice(own))) for _ in range(30)]


@pytest.mark.parametrize("certain", [1, 2, 20, 200])
def test_tables_say_what_is_said_of_each_alone(certain: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = random.Random(certain)
    looked = views([place(number, chosen) for number in range(300)], chosen, certain)
    monkeypatch.setattr(nearness, "_FEW_PAIRS", 10**9)
    alone = near_columns(looked)
    monkeypatch.setattr(nearness, "_FEW_PAIRS", 0)
    for names in (10**9, 3 * certain):
        monkeypatch.setattr(nearness, "_MOST_NAMES", names)
        for one, other in zip(alone, near_columns(looked), strict=True):
            assert one == pytest.approx(other, abs=1e-12)
    assert certain == 1 or len({round(nats, 6) for column in alone for nats in column}) > 10


def test_the_nearest_place_is_the_nearest_on_the_globe() -> None:
    chosen = random.Random(7)
    places = [one for number in range(200) if (one := place(number, chosen)).lon is not None]
    for one in places[:50]:
        others = [other for other in places if other is not one]
        km, nearest = nearest_place(one, others)
        measured = {other.id: nearness.distance_km(one, other) for other in others}
        if nearest is None:
            assert min(measured.values()) > 200.0
        else:
            assert km == measured[nearest.id] == min(measured.values())
