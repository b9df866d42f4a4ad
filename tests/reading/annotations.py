"""The marked cases as annotated documents, to train on: ``python -m tests.reading.annotations FOLDER``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.reading import marked

CASES = Path(__file__).parent / "cases"
_NEWS = ("occurred", "ongoing")


def write_annotations(folder: Path) -> tuple[Path, Path]:
    """Write the English cases as ``cases_docs.jsonl`` and ``cases.jsonl``, for `frontmap.training`."""
    documents, events = [], []
    for path in sorted(CASES.glob("events_*.txt")):
        if path.stem in ("events_uk", "events_ru"):
            continue
        for number, case in enumerate(marked.load(path)):
            name, text = f"{path.stem}:{number}", case.document.text
            documents.append({"id": name, "text": text, "published": marked.PUBLISHED.isoformat()})
            for kind, place, side, *more in sorted(case.expected):
                if len(more) < 2 or more[1] in _NEWS:
                    event = {"record": "event", "doc": name, "kind": kind, "place": place, "side": side}
                    events.append({**event, "start": 0, "end": len(text)})
    written = folder / "cases_docs.jsonl", folder / "cases.jsonl"
    for file, rows in zip(written, (documents, events), strict=True):
        file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return written


if __name__ == "__main__":
    print(*write_annotations(Path(sys.argv[1])))
