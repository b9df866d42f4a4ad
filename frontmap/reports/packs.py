"""What became of the rows of an added pack, and what packs there are: for people and for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from frontmap.places.packs import PackReport
from frontmap.places.packs.outcomes import Fate, count_fates
from frontmap.places.sources import Source
from frontmap.reports.tables import guarded
from frontmap.reports.text import printable

# What is told of one row, and of several.
_TOLD = {
    Fate.PLACED: (
        "is a settlement of the register that now has an exact position",
        "are settlements of the register that now have an exact position",
    ),
    Fate.KNOWN: ("was known: near and alike", "were known: near and alike"),
    Fate.NEW: ("is a new place", "are new places"),
    Fate.APART: ("stands apart beside a namesake", "stand apart beside a namesake"),
    Fate.OPEN: (
        "may be one of several settlements of its name and is left out",
        "may be one of several settlements of their name and are left out",
    ),
    Fate.REPEATED: ("repeats another row", "repeat another row"),
    Fate.UNLISTED: (
        "is in no register of its country, which has others of that name, and is left out",
        "are in no register of their country, which has others of their name, and are left out",
    ),
    Fate.REFUSED: (
        "contradicts what is known and is left out",
        "contradict what is known and are left out",
    ),
}
_REPORT_COLUMNS = (
    "line", "id", "name", "lon", "lat", "fate", "place", "place_name", "place_admin1", "distance_km",
    "reason",
)  # fmt: skip


def report_text(report: PackReport, path: str) -> str:
    """Paragraph that counts the rows of a pack by what became of them."""
    counts = count_fates(report.outcomes)
    total = len(report.outcomes) + len(report.problems)
    head = report.pack.head
    rows = f"{total:,} row{'' if total == 1 else 's'}"
    lines = [f"{printable(head.name)}: {rows} of {printable(path)} ({head.form})"]
    told = [(counts[fate.value], texts[counts[fate.value] != 1]) for fate, texts in _TOLD.items()]
    told.append((len(report.problems), "cannot be used"))
    width = max(len(f"{number:,}") for number, _ in told)
    lines += [f"  {number:>{width},}  {text}" for number, text in told if number]
    return "\n".join(lines) + "\n"


def told_rows(report: PackReport) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Rows that cannot be used, and rows that contradict what is known: line and what is wrong."""
    problems = [(problem.line, problem.message) for problem in report.problems]
    refused = [
        (outcome.row.line, f"{outcome.row.name} left out: {outcome.reason}")
        for outcome in report.outcomes
        if outcome.fate is Fate.REFUSED
    ]
    return problems, refused


def report_csv(report: PackReport) -> str:
    """Table of what became of each row, in the order of the lines; no text in it is run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_REPORT_COLUMNS)
    rows: list[tuple[int, tuple[object, ...]]] = [
        (problem.line, ("", "", "", "", "unusable", "", "", "", "", problem.message))
        for problem in report.problems
    ]
    for outcome in report.outcomes:
        row, place = outcome.row, outcome.place
        km = f"{outcome.distance_km:.1f}" if place is not None and outcome.fate is not Fate.NEW else ""
        found = (place.id, place.name, place.admin1) if place is not None else ("", "", "")
        rows.append(
            (row.line, (row.id, row.name, row.lon, row.lat, outcome.fate.value, *found, km, outcome.reason))
        )
    for line, cells in sorted(rows, key=lambda one: (one[0], str(one[1][0]))):
        writer.writerow((line, *(guarded(cell) if isinstance(cell, str) else cell for cell in cells)))
    return out.getvalue()


def info_json(
    packs: Iterable[Mapping[str, object]],
    added: Sequence[Mapping[str, object]],
    sources: Iterable[Source],
    folder: str,
) -> str:
    """Packs, what was added to them, and sources as one JSON object."""
    content = {
        "data_folder": folder,
        "packs": [dict(pack) for pack in packs],
        "added": [dict(pack) for pack in added],
        "sources": [asdict(source) for source in sources],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def info_text(
    packs: Iterable[Mapping[str, object]],
    added: Sequence[Mapping[str, object]],
    sources: Iterable[Source],
    folder: str,
) -> str:
    """Paragraph for each pack with its sizes, for each added one, and for each source with its licence."""
    tables = [{name: value for name, value in pack.items() if value not in ("", None)} for pack in packs]
    tables += [{name: value for name, value in pack.items() if value != 0} for pack in added]
    tables += [
        {
            "source": f"{source.name} {source.version}".strip(),
            "licence": source.licence,
            "attribution": source.attribution,
        }
        for source in sources
    ]
    paragraphs = []
    for table in tables:
        width = max(map(len, table))
        lines = (f"{name:<{width}}  {_shown(value)}" for name, value in table.items())
        paragraphs.append("\n".join(lines))
    return "\n\n".join([*paragraphs, f"added packs are kept in {printable(folder)}"])


def _shown(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else printable(str(value)) or "not stated"
