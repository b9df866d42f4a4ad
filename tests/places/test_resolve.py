from __future__ import annotations

import pytest

from frontmap.model import DistanceHint, Document, Resolution, Theatre
from frontmap.places import Gazetteer, find_mentions, resolve_mentions


def resolve(
    text: str,
    gazetteer: Gazetteer,
    theatre: Theatre,
    hints: tuple[tuple[str, str, float, float | None], ...] = (),
) -> dict[str, Resolution]:
    document = Document(id="d", text=text)
    mentions = find_mentions(document, gazetteer, theatre)
    spans = {mention.surface: mention.span for mention in mentions}
    given = tuple(
        DistanceHint(subject=spans[a], reference=spans[b], distance_m=d, azimuth_deg=az)
        for a, b, d, az in hints
    )
    answers = resolve_mentions(document, mentions, gazetteer, given, theatre)
    return {answer.mention.surface: answer for answer in answers}


def oblast(answer: Resolution) -> str | None:
    return answer.place.admin1 if answer.place else None


def test_a_near_and_certain_place_decides_among_namesakes(gazetteer: Gazetteer, theatre: Theatre) -> None:
    answers = resolve("Shells fell on Shevchenkove, half-way from Kupiansk to Balakliia.", gazetteer, theatre)
    assert oblast(answers["Shevchenkove"]) == "Kharkiv"
    assert "which the text also names" in answers["Shevchenkove"].reason


def test_a_stated_oblast_decides(gazetteer: Gazetteer, theatre: Theatre) -> None:
    answers = resolve("They took Zolochiv in Kharkiv Oblast.", gazetteer, theatre)
    assert oblast(answers["Zolochiv"]) == "Kharkiv"


def test_without_evidence_no_place_is_given_and_the_reason_says_between_which(
    gazetteer: Gazetteer, theatre: Theatre
) -> None:
    answer = resolve("They went to Ivanivka.", gazetteer, theatre)["Ivanivka"]
    assert answer.place is None
    assert len(answer.candidates) > 3
    assert "nothing in the text decides" in answer.reason


def test_a_stated_distance_decides(gazetteer: Gazetteer, theatre: Theatre) -> None:
    text = "Nikolske is 21 km north-west of Volnovakha, not by Mariupol."
    plain = resolve(text, gazetteer, theatre)["Nikolske"]
    hinted = resolve(text, gazetteer, theatre, (("Nikolske", "Volnovakha", 21_000.0, 315.0),))["Nikolske"]
    assert hinted.place is None or hinted.place != plain.place or oblast(hinted) == "Donetsk"


def test_one_name_means_one_place_in_one_text(gazetteer: Gazetteer, theatre: Theatre) -> None:
    document = Document(id="d", text="Zolochiv in Kharkiv Oblast was shelled. Later Zolochiv was quiet.")
    mentions = find_mentions(document, gazetteer, theatre)
    answers = resolve_mentions(document, mentions, gazetteer, (), theatre)
    places = {answer.place for answer in answers if answer.mention.surface == "Zolochiv"}
    assert len(places) == 1
    assert {place.admin1 for place in places if place} == {"Kharkiv"}


def test_a_name_in_no_pack_stays_without_a_place(gazetteer: Gazetteer, theatre: Theatre) -> None:
    answer = resolve("They entered the village of Xerdzivka.", gazetteer, theatre)["Xerdzivka"]
    assert (answer.place, answer.candidates) == (None, ())
    assert answer.reason == "no pack has a place of this name"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Sudzha", "Sudzha"),  # not a city far off that sounds like it
        ("Shusha", "Shusha"),
        ("Крым", "Crimea"),  # not the village near Rostov
        ("Rostov", "Rostov-on-Don"),  # not the hamlet in Sumy oblast
        ("Izium (Kharkiv)", "Izium"),
        ("Изюм, Харьковская область", "Izium"),
        ("Lyman, Wyoming", "Lyman"),
        ("Lwowie", "Lviv"),
        ("Foo", None),
        ("City", None),
        ("Border", None),
        ("Re", None),
    ],
)
def test_a_bare_name_is_taken_for_what_is_written_so(
    name: str, place: str | None, gazetteer: Gazetteer
) -> None:
    found = gazetteer.resolve(name).place
    assert (found and found.name) == place
