"""Everything to files."""

from frontmap.reports.records import (
    Record,
    claim_record,
    document_record,
    event_record,
    json_line,
    json_lines,
    mention_record,
    place_record,
    status_record,
    verdict_record,
)

__all__ = [
    "Record",
    "claim_record",
    "document_record",
    "event_record",
    "json_line",
    "json_lines",
    "mention_record",
    "place_record",
    "status_record",
    "verdict_record",
]
