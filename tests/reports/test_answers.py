from __future__ import annotations

import json

from frontmap import standalone
from frontmap.places.key import key
from frontmap.reports.answers import resolution_record, resolution_text


def test_an_explanation_fits_a_terminal_and_names_what_decided() -> None:
    (answer,) = standalone.resolve([("Stepove", "Stepove, 12 km north of Avdiivka")], explain=True)
    text = resolution_text("Stepove", answer, explain=True)
    assert max(map(len, text.splitlines())) <= 80
    assert "stated distance +" in text
    assert "nearness +" in text
    assert "match key: " in text
    assert "because: " in text


def test_the_evidence_of_a_candidate_adds_up_to_its_rank() -> None:
    (answer,) = standalone.resolve([("Zolochiv", "Zolochiv in Kharkiv oblast")], explain=True)
    sums = [sum(nats for _, nats in grounds) for grounds in answer.grounds]
    assert len(sums) == len(answer.candidates) > 1
    assert sums == sorted(sums, reverse=True)


def test_a_record_has_the_evidence_only_where_it_is_asked_for() -> None:
    row = ("Zolochiv", "Zolochiv in Kharkiv oblast")
    (plain,), (explained,) = standalone.resolve([row]), standalone.resolve([row], explain=True)
    assert (plain.place, plain.candidates, plain.grounds) == (explained.place, explained.candidates, ())
    short = resolution_record(*row, plain)
    assert set(short) == {"name", "context", "place", "candidates", "reason"}
    long = resolution_record(*row, explained, explain=True)
    assert {**long, "candidates": []}.items() >= {**short, "candidates": []}.items()
    assert (long["kind"], long["role"], long["key"]) == ("settlement", "place", key("Zolochiv"))
    candidates = long["candidates"]
    assert isinstance(candidates, list)
    assert candidates[0]["evidence"]["stated"] > 0
    json.dumps(long)


def test_what_is_no_place_says_what_it_is() -> None:
    (answer,) = standalone.resolve([("Lyman", "the violinist Henrietta Lyman, who played")], explain=True)
    text = resolution_text("Lyman", answer, explain=True)
    assert "no place: a person, not a place" in text
    assert "read as: person" in text


def test_a_stated_distance_in_the_context_chooses() -> None:
    near, far = standalone.resolve(
        [
            ("Stepove", "Stepove, 12 km north of Avdiivka"),
            ("Stepove", "Stepove, 40 km south of Kupiansk"),
        ]
    )
    assert near.place is not None
    assert near.place.admin1 == "Donetsk"
    assert far.place is None or far.place.id != near.place.id
