"""JSON Schemas (draft 2020-12) of the records, one file each."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

RECORDS = ("document", "mention", "event", "claim", "verdict", "status")


def schema(record: str) -> dict[str, Any]:
    """Load the schema of a record.

    Parameters
    ----------
    record : str
        One of `RECORDS`.

    Raises
    ------
    KeyError
        If there is no such record.

    Examples
    --------
    >>> schema("verdict")["title"]
    'What checking a claim came to'
    """
    if record not in RECORDS:
        raise KeyError(f"no record {record!r}; records are {', '.join(RECORDS)}")
    text = files("frontmap.reports").joinpath("schema", f"{record}.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
