"""How far places lie from where another gazetteer has them: measured, never an input.

The file is no part of the project; without it this is skipped. Only names that occur once in their oblast
on both sides are compared, so that a namesake is not taken for an error.
"""

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from frontmap.places.build.spelling import join_key
from frontmap.places.build.sphere import distance_km, quantile
from frontmap.resources import gazetteer_folder

OTHER = Path(__file__).parents[4] / "shared" / "data" / "UA-geonames-format.txt"
pytestmark = pytest.mark.skipif(not OTHER.is_file(), reason="no other gazetteer to measure against")


def table(name):
    with (gazetteer_folder() / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def errors():
    """Distance in km and the place, by ``located``."""
    oblasts = {line["code"]: line["name"] for line in table("curated/admin1.csv") if line["country"] == "UA"}
    known = defaultdict(set)
    for line in OTHER.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        for name in {cells[1], *cells[3].split(",")} - {""}:
            known[oblasts.get(cells[10], ""), join_key(name)].add((float(cells[5]), float(cells[4])))
    official = {name["place_id"]: name["name"] for name in table("names.csv") if name["kind"] == "official"}
    ours = [p for p in table("places.csv") if p["feature_code"].startswith("PPL") and p["id"] in official]
    key = {p["id"]: (p["admin1"], join_key(official[p["id"]])) for p in ours}
    times = Counter(key.values())
    found = defaultdict(list)
    for place in ours:
        points = known[key[place["id"]]]
        if times[key[place["id"]]] == 1 and len(points) == 1 and place["lon"]:
            here = (float(place["lon"]), float(place["lat"]))
            found[place["located"]].append((distance_km(here, next(iter(points))), place))
    return found


def test_exact_places_are_where_the_other_has_them(errors):
    distances = [distance for distance, _ in errors["exact"]]
    assert len(distances) > 2500
    assert quantile(distances, 0.99) < 5
    assert sum(distance > 8 for distance in distances) < 0.005 * len(distances)


def test_approximate_places_lie_within_their_radius(errors):
    inside = [distance * 1000 <= int(place["radius_m"]) for distance, place in errors["approximate"]]
    assert len(inside) > 10_000
    assert sum(inside) >= 0.98 * len(inside)
    assert quantile([distance for distance, _ in errors["approximate"]], 0.5) < 10


def test_a_radius_is_no_bigger_than_it_need_be(errors):
    radii = [int(place["radius_m"]) / 1000 for _, place in errors["approximate"]]
    assert sum(radii) / len(radii) < 25
