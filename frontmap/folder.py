"""The folder that a run leaves: a page per day, the index, tables in three forms, the manifest."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from frontmap.files import write_whole
from frontmap.maps import day_page, index_page
from frontmap.reports import (
    TABLES,
    claim_rows,
    event_rows,
    manifest_json,
    status_rows,
    table_csv,
    table_geojson,
    verdict_rows,
)

if TYPE_CHECKING:
    from frontmap.result import Result

_DAY_PAGE = re.compile(r"\d{4}-\d\d-\d\d\.html")
MANIFEST = "manifest.json"


def write_folder(result: Result, folder: Path) -> tuple[Path, ...]:
    """Write everything that a result gives, each file whole or not at all.

    Pages of days that an earlier run drew and this one does not are removed: the old manifest names them.

    Parameters
    ----------
    result : Result
        What was read.
    folder : Path
        Where to; made if it is not there.

    Returns
    -------
    tuple of Path
        The files written, the index first where any day is drawn.

    Raises
    ------
    OutputError
        If a file cannot be written.
    """
    stale = drawn_before(folder / MANIFEST)
    contents = folder_files(result)
    written = tuple(write_whole(folder / name, content) for name, content in contents.items())
    for name in stale - contents.keys():
        (folder / name).unlink(missing_ok=True)
    return written


def folder_files(result: Result) -> dict[str, bytes]:
    """Content of each file of the folder, by name; the manifest comes last and lists the others."""
    from frontmap.reports import table_parquet

    files: dict[str, bytes] = {}
    if result.scenes:
        files["index.html"] = index_page(result.scenes).encode()
        files.update({f"{scene.day}.html": day_page(scene).encode() for scene in result.scenes})
    tables = {
        "events": list(event_rows(result.readings)),
        "claims": list(claim_rows(result.readings)),
        "verdicts": list(verdict_rows(result.readings)),
        "statuses": list(status_rows(result.statuses)),
    }
    for name, rows in tables.items():
        files[f"{name}.csv"] = table_csv(TABLES[name], rows).encode()
        files[f"{name}.geojson"] = table_geojson(TABLES[name], rows).encode()
        files[f"{name}.parquet"] = table_parquet(TABLES[name], rows)
    files[MANIFEST] = _manifest(result, files).encode()
    return files


def drawn_before(manifest: Path) -> set[str]:
    """Names of the day pages that an earlier run wrote; nothing else, for the file may have been edited."""
    try:
        files = json.loads(manifest.read_bytes())["files"]
        names = [str(file["name"]) for file in files]
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {name for name in names if _DAY_PAGE.fullmatch(name)}


def _manifest(result: Result, files: dict[str, bytes]) -> str:
    outcomes = Counter(str(verdict.outcome) for verdict in result.verdicts)
    counts = {
        "documents": len(result.readings),
        "events": len(result.events),
        "claims": len(result.claims),
        "statuses": len(result.statuses),
        "not_read": len(result.problems),
        **{f"verdicts_{outcome}": number for outcome, number in sorted(outcomes.items())},
    }
    settings = {
        "published": None if result.published is None else result.published.isoformat(),
        "from": None if result.first is None else result.first.isoformat(),
        "to": None if result.last is None else result.last.isoformat(),
        "online": result.online,
    }
    default = result.reference.gazetteer.packs[0]
    packs = {f"pack {default.name}": default.index.checksum}
    # A pack is told by the file that it was made from, which others can have as well.
    packs |= {f"pack {pack.name}": pack.sha256 for pack in result.reference.packs}
    return manifest_json(
        result.inputs,
        data={"theatre": result.theatre.id, **packs},
        counts=counts,
        settings=settings,
        files=files,
    )
