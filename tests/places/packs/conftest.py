"""A small gazetteer, so that merging is tried in milliseconds and on what a reader can see."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from frontmap.places import Gazetteer, Pack
from frontmap.places.index import Index, pack_index

CASES = Path(__file__).parent / "cases"
COUNTRIES = ("UA", "PL")


def table(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def ground() -> Gazetteer:
    rows = table("ground.csv")
    places = [{**row, "country": "UA", "admin3": "", "source": "invented"} for row in rows]
    nothing = dict.fromkeys(("lon", "lat", "admin1", "admin2", "admin3", "population", "radius_m"), "")
    places += [
        {**nothing, "id": f"frontmap:{iso}", "name": iso, "located": "unlocated", "feature_code": "PCLI",
         "country": iso, "source": "invented"}
        for iso in COUNTRIES
    ]  # fmt: skip
    names = [
        {"place_id": row["id"], "name": row["cyrillic"], "kind": "official", "valid_from": "", "valid_to": ""}
        for row in rows
    ]
    return Gazetteer([Pack(name="default", index=Index(pack_index(places, names, "invented")))])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Data folder of the user of this test."""
    monkeypatch.setenv("FRONTMAP_DATA", str(tmp_path / "data"))
    return tmp_path / "data"
