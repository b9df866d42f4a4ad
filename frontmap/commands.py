"""The commands: one call each, results to stdout, what could not be done to stderr, an exit code back."""

from __future__ import annotations

import csv
import io
import itertools
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from frontmap import pipeline, standalone
from frontmap.checking import distinct_verdicts
from frontmap.console import Problems, complain
from frontmap.documents import MAX_DOCUMENT_BYTES, is_claim_table
from frontmap.documents.decoding import decode
from frontmap.errors import InputError
from frontmap.files import write_whole
from frontmap.model import Document, Outcome, Reading, Verdict
from frontmap.online_commands import asked_online
from frontmap.packs_commands import (
    run_gazetteer_add,
    run_gazetteer_build,
    run_gazetteer_info,
    run_gazetteer_remove,
)
from frontmap.places.packs.delimited import delimiter_of, plain_title
from frontmap.places.theatre import DEFAULT_THEATRE
from frontmap.reports import (
    ANSWERS,
    TABLES,
    Record,
    Table,
    answer_rows,
    claim_record,
    claim_rows,
    csv_parts,
    document_record,
    event_record,
    event_rows,
    geojson_parts,
    json_line,
    json_lines,
    mention_record,
    outcome_summary,
    verdict_record,
    verdict_text,
)
from frontmap.reports.answers import resolution_record, resolution_text
from frontmap.reports.rows import Row
from frontmap.resources import sample_folder

if TYPE_CHECKING:
    from frontmap.places import LastResort

__all__ = ["run_gazetteer_add", "run_gazetteer_build", "run_gazetteer_info", "run_gazetteer_remove"]

FINE, CLAIM_FAILS, BAD_INPUT = 0, 1, 2
FAILING = {
    "contradicted": {Outcome.CONTRADICTED},
    "doubtful": {Outcome.CONTRADICTED, Outcome.DOUBTFUL},
}
STATED_DATES = {"file", "option"}


def run_build(chosen: Namespace) -> int:
    """Draw a map per day, and write the tables."""
    from frontmap.result import read

    if chosen.first and chosen.last and chosen.first > chosen.last:
        raise InputError(f"--from {chosen.first} is after --to {chosen.last}")
    with asked_online(chosen) as online:
        result = read(
            chosen.sources,
            published=chosen.published,
            theatre=chosen.theatre,
            language=chosen.language,
            packs=chosen.packs,
            first=chosen.first,
            last=chosen.last,
            online=online,
        )
    for problem in result.problems:
        complain(problem)
    for document in result.documents:
        tell_inferred_date(document)
    if not result.readings:
        return BAD_INPUT
    written = result.write(chosen.output)
    print(result.summary())
    if result.scenes:
        print(f"open {written[0]}")
    else:
        between = " in the days asked for" if chosen.first or chosen.last else ""
        print(f"no event has a date{between}, so no map is drawn; the tables are in {chosen.output}")
    return BAD_INPUT if result.problems else FINE


def run_demo(chosen: Namespace) -> int:
    """Draw the maps of the sample."""
    chosen.sources, chosen.published, chosen.theatre = [str(sample_folder())], None, None
    # The sample looks the same to everybody.
    chosen.packs = ()
    chosen.online, chosen.online_url, chosen.online_contact = None, None, ""
    chosen.first = chosen.last = chosen.language = None
    return run_build(chosen)


def run_check(chosen: Namespace) -> int:
    """Check the figures that reports state, or those of a table of bare claims."""
    problems = Problems()
    outcomes: Counter[Outcome] = Counter()  # and no verdicts: a run may be of any length
    told: Counter[Outcome] = Counter()
    between = "[\n"
    for document, found in problems.passing(_checked(chosen)):
        distinct = distinct_verdicts(found)
        outcomes.update(verdict.outcome for verdict in found)
        told.update(verdict.outcome for verdict in distinct)
        pairs = [
            record
            for verdict in found
            for record in (claim_record(verdict.claim, document), verdict_record(verdict, document))
        ]
        if chosen.format == "jsonl":
            sys.stdout.write(json_lines(pairs))
        elif chosen.format == "json":
            for record in pairs:
                print(between + json_line(record), end="")
                between = ",\n"
        else:
            for verdict in distinct:
                print(verdict_text(verdict, document))
    if chosen.format == "json":
        print("\n]" if outcomes else "[]")
    elif chosen.format == "text":
        print(outcome_summary(told), end="")
    if problems.met:
        return BAD_INPUT
    failing = FAILING[chosen.fail_on]
    return CLAIM_FAILS if not chosen.exit_zero and not failing.isdisjoint(outcomes) else FINE


def _checked(chosen: Namespace) -> Iterator[tuple[Document, tuple[Verdict, ...]] | InputError]:
    """Verdicts of all sources, in their order; a table of claims is a source like the others."""
    with asked_online(chosen) as online:
        for source in chosen.sources:
            try:
                if is_claim_table(source):
                    for row in standalone.check_table(
                        source, theatre=chosen.theatre, packs=chosen.packs, online=online
                    ):
                        yield row if isinstance(row, InputError) else (row[0], (row[1],))
                    continue
            except InputError as error:
                yield error
                continue
            for item in _read(chosen, [source], online, in_war=True):
                yield item if isinstance(item, InputError) else (item.document, item.verdicts)


def _extracted(chosen: Namespace) -> Iterator[Reading | InputError]:
    with asked_online(chosen) as online:
        yield from _read(chosen, chosen.sources, online)


def _read(
    chosen: Namespace, sources: list[str], online: LastResort | None, *, in_war: bool = False
) -> Iterator[Reading | InputError]:
    items = pipeline.read(
        sources,
        published=chosen.published,
        theatre=chosen.theatre,
        language=chosen.language,
        packs=chosen.packs,
        in_war=in_war,
        stdin=sys.stdin.buffer,
        online=online,
    )
    for item in items:
        if not isinstance(item, InputError):
            tell_inferred_date(item.document)
        yield item


def tell_inferred_date(document: Document) -> None:
    """Say so where a report's date was read out of its text: all its other dates rest on it."""
    if document.published_basis not in STATED_DATES:
        complain(f"note: {document.path}: published {document.published}, by a {document.published_basis}")


def run_extract(chosen: Namespace) -> int:
    """Print what reports say, as records or as a table."""
    if chosen.table and chosen.format == "jsonl":
        raise InputError("--table goes with csv, geojson and parquet; jsonl holds all records")
    problems = Problems()
    readings = problems.passing(_extracted(chosen))
    if chosen.explain:
        readings = _explained(readings, chosen.theatre)
    if chosen.format == "jsonl" and not chosen.output:
        for reading in readings:
            sys.stdout.write(json_lines(reading_records(reading)))
            sys.stdout.flush()  # who feeds a pipe document by document has the answers so, too
        return BAD_INPUT if problems.met else FINE
    first = next(readings, None)
    every = readings if first is None else itertools.chain((first,), readings)
    if chosen.format == "jsonl":
        content: bytes | Iterator[str] = (json_lines(reading_records(reading)) for reading in every)
    else:
        content = _table(chosen.format, chosen.table or "events", every)
    if not chosen.output:
        _print(content)
    elif first is not None:
        # Where nothing could be read, what an earlier run left there is not replaced by nothing.
        write_whole(chosen.output, content)
    return BAD_INPUT if problems.met else FINE


def reading_records(reading: Reading) -> Iterator[Record]:
    """Records of a document: itself, its mentions, events and claims."""
    document = reading.document
    yield document_record(document)
    yield from (mention_record(resolution, document) for resolution in reading.resolutions)
    yield from (event_record(event, document) for event in reading.events)
    yield from (claim_record(claim, document) for claim in reading.claims)


def _table(form: str, name: str, readings: Iterable[Reading]) -> bytes | Iterator[str]:
    return _written(form, TABLES[name], (event_rows if name == "events" else claim_rows)(readings))


def _written(form: str, table: Table, rows: Iterable[Row]) -> bytes | Iterator[str]:
    """A table in parts, as its rows come; a Parquet file has them by column, and so is made in one piece."""
    if form == "parquet":
        from frontmap.reports import table_parquet

        return table_parquet(table, rows)
    return (csv_parts if form == "csv" else geojson_parts)(table, rows)


def _print(content: bytes | Iterator[str]) -> None:
    for part in (content,) if isinstance(content, bytes) else (part.encode() for part in content):
        sys.stdout.buffer.write(part)


def _explained(readings: Iterable[Reading], theatre: str | None) -> Iterator[Reading]:
    for reading in readings:
        for line in pipeline.explain(reading, theatre=theatre):
            print(line, file=sys.stderr)
        yield reading


def run_resolve(chosen: Namespace) -> int:
    """Find the places that names mean."""
    if (chosen.table and chosen.names) or not (chosen.table or chosen.names):
        raise InputError("resolve takes either names or --from FILE.csv")
    asked = _names(chosen.table) if chosen.table else [(name, chosen.context) for name in chosen.names]
    with asked_online(chosen) as online:
        answers = standalone.resolve(
            asked,
            theatre=chosen.theatre or DEFAULT_THEATRE,
            packs=chosen.packs,
            explain=chosen.explain,
            online=online,
        )
    if chosen.format in ("csv", "geojson", "parquet"):
        rows = answer_rows((*row, answer) for row, answer in zip(asked, answers, strict=True))
        _print(_written(chosen.format, ANSWERS, rows))
        return FINE
    for (name, context), resolution in zip(asked, answers, strict=True):
        if chosen.format == "jsonl":
            print(json_line(resolution_record(name, context, resolution, explain=chosen.explain)))
        else:
            print(resolution_text(name, resolution, explain=chosen.explain))
    return FINE


def _names(path: str) -> list[tuple[str, str]]:
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {(error.strerror or str(error)).lower()}", path=path) from None
    csv.field_size_limit(max(csv.field_size_limit(), MAX_DOCUMENT_BYTES))
    text = decode(data, path)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    try:
        titles = {plain_title(title): title for title in rows.fieldnames or ()}
        if "name" not in titles:
            found = ", ".join(rows.fieldnames or ()) or "none"
            raise InputError(f"no column 'name'; the columns are {found}", path=path, line=1)
        name, context = titles["name"], titles.get("context", "")
        return [(row[name] or "", row.get(context) or "") for row in rows]
    except csv.Error as error:
        raise InputError(f"not CSV: {error}", path=path, line=rows.line_num) from None
