"""The sample, read for real: every record is as its schema says, and every quote stands where it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import frontmap.result
from frontmap.reports import (
    CLAIMS,
    EVENTS,
    MENTIONS,
    STATUSES,
    VERDICTS,
    Record,
    check_frame,
    claim_record,
    claims_frame,
    document_record,
    event_record,
    events_frame,
    json_line,
    mention_record,
    mentions_frame,
    schema,
    status_record,
    statuses_frame,
    verdict_record,
    verdicts_frame,
)
from frontmap.reports.schemas import RECORDS
from frontmap.resources import sample_folder
from frontmap.result import Result


@pytest.fixture(scope="module")
def result() -> Result:
    return frontmap.result.read(sample_folder())


@pytest.fixture(scope="module")
def records(result: Result) -> list[Record]:
    found = [status_record(status) for status in result.statuses]
    for reading in result.readings:
        document = reading.document
        found.append(document_record(document))
        found += [mention_record(resolution, document) for resolution in reading.resolutions]
        found += [event_record(event, document) for event in reading.events]
        found += [claim_record(claim, document) for claim in reading.claims]
        found += [verdict_record(verdict, document) for verdict in reading.verdicts]
    return found


def test_every_record_is_valid(records: list[Record]) -> None:
    assert {record["record"] for record in records} == set(RECORDS)
    validators = {name: Draft202012Validator(schema(name)) for name in RECORDS}
    for record in records:
        validators[record["record"]].validate(json.loads(json_line(record)))


def test_every_quote_stands_in_its_file(result: Result, records: list[Record]) -> None:
    paths = {document.id: Path(document.path or "") for document in result.documents}
    quoted = [record for record in records if "start" in record]
    assert quoted
    for record in quoted:
        raw = paths[record["document"]].read_bytes().decode()
        quote = record.get("quote", record.get("text"))
        assert raw[record["raw_start"] : record["raw_end"]] == quote


def test_ids_are_unique_and_lead_to_what_is_there(records: list[Record]) -> None:
    ids = [record["id"] for record in records if "id" in record]
    assert len(ids) == len(set(ids))
    claims = [record["id"] for record in records if record["record"] == "claim"]
    assert [record["claim"] for record in records if record["record"] == "verdict"] == claims
    events = {record["id"] for record in records if record["record"] == "event"}
    assert {
        event for record in records if record["record"] == "status" for event in record["events"]
    } <= events


def test_frames_of_real_readings_pass_their_own_check(result: Result) -> None:
    check_frame(mentions_frame(result.readings), MENTIONS)
    check_frame(events_frame(result.readings), EVENTS)
    check_frame(claims_frame(result.readings), CLAIMS)
    check_frame(verdicts_frame(result.readings), VERDICTS)
    check_frame(statuses_frame(result.statuses), STATUSES)
