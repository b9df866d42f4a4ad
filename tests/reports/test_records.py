"""Records against the contract and their schemas."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from frontmap.model import (
    ClaimKind,
    Comparator,
    DateBasis,
    EventKind,
    Located,
    MentionKind,
    MentionRole,
    Modality,
    Outcome,
    Reading,
    Span,
    Standing,
    Status,
)
from frontmap.reports import (
    Record,
    claim_record,
    document_record,
    event_record,
    json_line,
    mention_record,
    schema,
    status_record,
    verdict_record,
)
from frontmap.reports.schemas import RECORDS

CONTRACT = {
    "document": "record id path published published_basis publisher language characters",
    "mention": "record document start end text kind role place reason",
    "event": """record id document start end quote kind place place_text side date date_end date_basis
                source standing modality hedged""",
    "claim": """record id document start end quote kind value value_high unit comparator paired_value
                paired_unit subject reference direction approximate""",
    "verdict": """record claim quote kind outcome measured unit shortfall_m extent_m reason suggestions
                  rule""",
    "status": "record place date side firm since events",
}
PLACE = "id name lon lat radius_m located feature_code country admin1"


def records(*readings: Reading) -> list[Record]:
    found: list[Record] = []
    for reading in readings:
        document = reading.document
        found.append(document_record(document))
        found += [mention_record(resolution, document) for resolution in reading.resolutions]
        found += [event_record(event, document) for event in reading.events]
        found += [claim_record(claim, document) for claim in reading.claims]
        found += [verdict_record(verdict, document) for verdict in reading.verdicts]
    return found


@pytest.mark.parametrize("name", RECORDS)
def test_schemas_are_schemas_and_ask_for_the_contract(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["required"] == CONTRACT[name].split()
    assert set(schema(name)["properties"]) - set(CONTRACT[name].split()) <= {"raw_start", "raw_end"}


def test_every_record_is_valid_and_in_the_contracts_order(
    page: Reading, plain: Reading, statuses: tuple[Status, ...]
) -> None:
    found = records(page, plain) + [status_record(status) for status in statuses]
    assert {record["record"] for record in found} == set(RECORDS)
    for record in found:
        Draft202012Validator(schema(record["record"])).validate(json.loads(json_line(record)))
        keys = [key for key in record if not key.startswith("raw_")]
        assert keys == CONTRACT[record["record"]].split()
        if record.get("place"):
            assert list(record["place"]) == PLACE.split()


def test_a_schema_refuses_what_is_not_in_the_contract(page: Reading) -> None:
    event = event_record(page.events[0], page.document)
    validator = Draft202012Validator(schema("event"))
    for wrong in ({"kind": "bombed"}, {"date": "2022"}, {"more": 1}, {"start": -1}, {"place": {"id": "x"}}):
        assert not validator.is_valid({**event, **wrong})
    assert not validator.is_valid({key: value for key, value in event.items() if key != "standing"})


def test_schemas_know_every_word_of_the_model() -> None:
    def words(record: str, key: str) -> set[str]:
        return set(schema(record)["properties"][key]["enum"]) - {None}

    assert words("event", "kind") == set(EventKind)
    assert words("event", "standing") == set(Standing)
    assert words("event", "modality") == set(Modality)
    assert words("event", "date_basis") == set(DateBasis)
    assert words("claim", "kind") == words("verdict", "kind") == set(ClaimKind)
    assert words("claim", "comparator") == set(Comparator)
    assert words("verdict", "outcome") == set(Outcome)
    assert words("mention", "kind") == set(MentionKind)
    assert words("mention", "role") == set(MentionRole)
    assert set(schema("event")["$defs"]["place"]["properties"]["located"]["enum"]) == set(Located)


def test_the_last_day_is_included(page: Reading) -> None:
    record = event_record(page.events[0], page.document)
    assert (record["date"], record["date_end"], record["date_basis"]) == (
        "2022-09-09",
        "2022-09-11",
        "published",
    )
    undated = event_record(page.events[1], page.document)
    assert (undated["date"], undated["date_end"], undated["date_basis"]) == (None, None, None)


def test_raw_offsets_lead_into_the_page(page: Reading, plain: Reading, html: str) -> None:
    record = event_record(page.events[0], page.document)
    assert record["quote"] == "Alder & Cedar fell"
    assert html[record["raw_start"] : record["raw_end"]] == "Alder &amp; Cedar fell"
    assert "raw_start" not in claim_record(plain.claims[0], plain.document)


def test_whole_figures_are_printed_as_texts_have_them(page: Reading, plain: Reading) -> None:
    assert '"value": 120,' in json_line(claim_record(page.claims[0], page.document))
    assert '"value": 5.5,' in json_line(claim_record(plain.claims[0], plain.document))


def test_no_figure_that_is_no_number_is_printed(plain: Reading) -> None:
    claim = replace(plain.claims[0], value=float("nan"), span=Span("b.txt", 0, 4))
    with pytest.raises(ValueError, match="JSON"):
        json_line(claim_record(claim, plain.document))


def test_there_is_no_schema_of_anything_else() -> None:
    with pytest.raises(KeyError, match="records are document, mention"):
        schema("../document")
