"""Golden pairs: tests/data/documents/<case>/ and what is read from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from frontmap.documents import read_sources
from frontmap.documents.decoding import decode
from frontmap.documents.offsets import is_plain
from frontmap.errors import InputError
from frontmap.model import Document

CASES = Path(__file__).parents[1] / "data" / "documents"


def names() -> list[str]:
    return sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())


def described(item: Document | InputError) -> dict[str, object]:
    if isinstance(item, InputError):
        return {"error": str(item)}
    found = {
        name: getattr(item, name)
        for name in (
            "id",
            "text",
            "path",
            "url",
            "publisher",
            "title",
            "language",
            "published",
            "published_basis",
        )
    }
    found["published"] = item.published.isoformat() if item.published else None
    found = {name: value for name, value in found.items() if value is not None}
    if item.segments:
        found["segments"] = [[s.start, s.end, s.raw_start, s.raw_end] for s in item.segments]
    return found


@pytest.mark.parametrize("case", names())
def test_case_gives_what_is_expected(
    case: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CASES / case)
    sources = sorted(path.name for path in Path().iterdir() if path.name != "expected.json")
    items = list(read_sources(sources))
    found = [described(item) for item in items]
    expected = Path("expected.json")
    if request.config.getoption("--accept", default=False) and not expected.exists():
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))
    for item in items:
        if isinstance(item, Document) and item.segments:
            check_segments(item)


def check_segments(document: Document) -> None:
    assert document.path is not None
    raw = decode(Path(document.path).read_bytes(), document.path, page=document.path.endswith("html"))
    done = raw_done = 0
    for segment in document.segments:
        assert done <= segment.start < segment.end
        assert raw_done <= segment.raw_start < segment.raw_end
        assert not document.text[done : segment.start].strip()
        text, stands = document.text[segment.start : segment.end], raw[segment.raw_start : segment.raw_end]
        if is_plain(segment):
            assert "".join(text.split()) == "".join(stands.split())
        done, raw_done = segment.end, segment.raw_end
    assert done == len(document.text)
    assert raw_done <= len(raw)
