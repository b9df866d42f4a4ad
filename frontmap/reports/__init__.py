"""Everything to files: records, tables, frames, text and the manifest."""

from typing import TYPE_CHECKING

from frontmap.reports.columns import (
    ANSWERS,
    CLAIMS,
    EVENTS,
    MENTIONS,
    STATUSES,
    TABLES,
    VERDICTS,
    Column,
    Table,
)
from frontmap.reports.manifest import Fingerprint, fingerprint, manifest_json
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
from frontmap.reports.rows import answer_rows, claim_rows, event_rows, mention_rows, status_rows, verdict_rows
from frontmap.reports.schemas import schema
from frontmap.reports.tables import csv_parts, geojson_parts, table_csv, table_geojson, write_table
from frontmap.reports.text import check_summary, outcome_summary, printable, run_summary, verdict_text

if TYPE_CHECKING:
    from frontmap.reports.frames import (
        answers_frame,
        check_frame,
        claims_frame,
        events_frame,
        statuses_frame,
        verdicts_frame,
    )
    from frontmap.reports.geoparquet import table_parquet

__all__ = [
    "ANSWERS",
    "CLAIMS",
    "EVENTS",
    "MENTIONS",
    "STATUSES",
    "TABLES",
    "VERDICTS",
    "Column",
    "Fingerprint",
    "Record",
    "Table",
    "answer_rows",
    "answers_frame",
    "check_frame",
    "check_summary",
    "claim_record",
    "claim_rows",
    "claims_frame",
    "csv_parts",
    "document_record",
    "event_record",
    "event_rows",
    "events_frame",
    "fingerprint",
    "geojson_parts",
    "json_line",
    "json_lines",
    "manifest_json",
    "mention_record",
    "mention_rows",
    "mentions_frame",
    "outcome_summary",
    "place_record",
    "printable",
    "run_summary",
    "schema",
    "status_record",
    "status_rows",
    "statuses_frame",
    "table_csv",
    "table_geojson",
    "table_parquet",
    "verdict_record",
    "verdict_rows",
    "verdict_text",
    "verdicts_frame",
    "write_table",
]

_FRAMES = {
    "answers_frame",
    "check_frame",
    "claims_frame",
    "events_frame",
    "mentions_frame",
    "statuses_frame",
    "verdicts_frame",
}


def __getattr__(name: str) -> object:
    """Import what needs geopandas or pyarrow when it is first asked for."""
    if name in _FRAMES:
        from frontmap.reports import frames

        return getattr(frames, name)
    if name == "table_parquet":
        from frontmap.reports import geoparquet

        return geoparquet.table_parquet
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
