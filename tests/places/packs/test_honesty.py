"""How often a pack puts a village in its place: villages of known position, treated as if they had none.

Half of the villages that the default pack locates are put at their community's centre, under ids that the
file does not have; where the file's rows then put them is compared with where they are.
"""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from frontmap.places import Gazetteer, Pack
from frontmap.places.globe import span_km
from frontmap.places.index import Index, pack_index
from frontmap.places.packs.merging import Merger
from frontmap.places.packs.outcomes import Fate, Outcome
from frontmap.places.packs.reading import read_pack_file
from frontmap.resources import gazetteer_folder

FILE = Path(__file__).parents[4] / "shared" / "data" / "UA-geonames-format.txt"
VILLAGE_PEOPLE = 1500
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not FILE.is_file(), reason=f"{FILE} is not here")]


def rows(name: str) -> list[dict[str, str]]:
    with (gazetteer_folder() / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def outcomes() -> tuple[list[Outcome], dict[str, tuple[float, float]]]:
    places, names = rows("places.csv"), rows("names.csv")
    centres = {
        (place["admin1"], place["admin2"], place["admin3"]): {
            column: place[column] for column in ("lon", "lat", "radius_m", "located")
        }
        for place in places
        if place["located"] == "approximate"
    }
    chance, truth, renamed = random.Random(7), {}, {}
    for place in places:
        centre = centres.get((place["admin1"], place["admin2"], place["admin3"]))
        known = place["located"] == "exact" and "register" in place["source"]
        if centre and known and int(place["population"]) < VILLAGE_PEOPLE and chance.random() < 0.5:
            hidden = f"hidden:{len(truth)}"
            truth[hidden] = (float(place["lon"]), float(place["lat"]))
            renamed[place["id"]] = place["id"] = hidden
            place.update(centre)
    for name in names:
        name["place_id"] = renamed.get(name["place_id"], name["place_id"])
    blind = Gazetteer([Pack(name="default", index=Index(pack_index(places, names, "blind")))])
    return Merger(blind).merge(read_pack_file(FILE).rows), truth


def test_villages_come_to_lie_where_they_are(
    outcomes: tuple[list[Outcome], dict[str, tuple[float, float]]],
) -> None:
    found, truth = outcomes
    off_km = [
        span_km(one.row.lon, one.row.lat, *truth[one.place.id])
        for one in found
        if one.fate is Fate.PLACED and one.place is not None and one.place.id in truth
    ]
    assert len(truth) > 1000
    assert len(off_km) / len(truth) > 0.9
    assert sum(km <= 5 for km in off_km) / len(off_km) > 0.985
    assert sum(km > 10 for km in off_km) / len(off_km) < 0.005


def test_most_villages_without_a_position_get_one_and_no_two_the_same(
    outcomes: tuple[list[Outcome], dict[str, tuple[float, float]]],
) -> None:
    found, _ = outcomes
    placed = [one.place.id for one in found if one.fate is Fate.PLACED and one.place is not None]
    assert len(placed) > 19_000
    assert len(placed) == len(set(placed))
