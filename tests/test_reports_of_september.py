"""The two real reports of the design, from the file to the page; skipped where they are not at hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import frontmap
from frontmap.model import ClaimKind, Outcome, Status, Verdict
from frontmap.result import Result

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
PUBLISHED = {"000_2de072fd7b9da36a.txt": "2022-09-11", "003_66aa6e6a102bb94a.txt": "2022-09-10"}

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the reports are not at hand")


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """Both reports with their dates in front matter, as a newsroom would keep them."""
    folder = tmp_path_factory.mktemp("reports")
    for name, day in PUBLISHED.items():
        text = (SEEDS / name).read_text(encoding="utf-8")
        if text.startswith("["):
            # Front matter would hide the list of fragments; such a file takes its date from the call.
            (folder / name).write_text(text, encoding="utf-8")
        else:
            (folder / name).write_text(f"---\npublished: {day}\n---\n{text}", encoding="utf-8")
    return frontmap.read(folder, published="2022-09-10")


def status(result: Result, place: str, day: str) -> Status:
    (found,) = [s for s in result.statuses if s.place.name == place and s.day == date.fromisoformat(day)]
    return found


@pytest.mark.parametrize("day", ["2022-09-10", "2022-09-11"])
@pytest.mark.parametrize("place", ["Balakliia", "Izium"])
def test_held_by_ukraine_with_russias_admission_beside_its_claim(
    result: Result, place: str, day: str
) -> None:
    found = status(result, place, day)

    assert (found.side, found.firm) == ("UA", True)
    standings = {e.standing for e in result.events if e.id in found.events}
    assert "conceded" in standings
    assert "claimed" in standings


@pytest.mark.parametrize("day", ["2022-09-10", "2022-09-11"])
def test_kupiansk_is_held_by_the_evidence(result: Result, day: str) -> None:
    assert status(result, "Kupiansk", day).side == "UA"


@pytest.mark.parametrize("day", ["2022-09-10", "2022-09-11"])
def test_lyman_is_contested_and_lysychansk_under_pressure(result: Result, day: str) -> None:
    assert status(result, "Lyman", day).side == "contested"
    lysychansk = status(result, "Lysychansk", day)
    assert lysychansk.side != "UA"
    assert lysychansk.pressure


def verdicts(result: Result, kind: ClaimKind, value: float) -> list[Verdict]:
    return [v for v in result.verdicts if v.claim.kind is kind and v.claim.value == value]


def test_kupiansk_is_not_120_km_southeast_of_kharkiv_and_izium_is(result: Result) -> None:
    (verdict,) = verdicts(result, ClaimKind.DISTANCE, 120)

    assert verdict.outcome in (Outcome.DOUBTFUL, Outcome.CONTRADICTED)
    assert verdict.measured == pytest.approx(102.45, abs=0.3)
    assert "Izium" in [s.place.name for s in verdict.suggestions if s.place is not None]


def test_what_was_true_at_the_start_says_nothing(result: Result) -> None:
    (verdict,) = verdicts(result, ClaimKind.WITHIN, 50)
    assert verdict.outcome is Outcome.VACUOUS


def test_the_200th_day(result: Result) -> None:
    (verdict,) = verdicts(result, ClaimKind.DAY_COUNT, 200)
    assert verdict.outcome is Outcome.CONSISTENT


def test_pairs_of_units(result: Result) -> None:
    (area,) = verdicts(result, ClaimKind.AREA, 2000) and [
        v for v in verdicts(result, ClaimKind.AREA, 2000) if v.claim.paired_value == 700
    ]
    (advance,) = [v for v in verdicts(result, ClaimKind.ADVANCE, 50) if v.claim.paired_value == 31]

    assert (area.outcome, advance.outcome) == (Outcome.CONTRADICTED, Outcome.CONSISTENT)


def test_the_map_is_a_folium_map(result: Result) -> None:
    import folium

    assert isinstance(result.map("2022-09-10"), folium.Map)
