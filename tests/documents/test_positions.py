"""Lines of the file for characters of the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontmap.documents import line_in_file, read_sources
from frontmap.documents.positions import _file
from frontmap.model import Document


@pytest.fixture(autouse=True)
def _forget_files() -> None:
    _file.cache_clear()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "One.\n\nTwo.\nHERE it is."),
        ("a.md", "---\ntitle: x\n---\nHERE it is."),
        ("a.md", "\ufeff---\r\ntitle: x\r\n---\r\nHERE it is.\r\n"),
        ("a.html", "<title>x</title>\n<p>One.</p>\n<p>Two &amp;\nHERE it is.</p>"),
        ("a.txt", "['<p>One.</p>',\n 'Two.',\n\n 'So HERE it is.']"),
    ],
)
def test_a_word_is_on_its_line(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode())
    (document,) = read_sources([str(path)])
    assert isinstance(document, Document)
    line = line_in_file(document, document.text.index("HERE"))
    assert line is not None
    assert "HERE" in content.split("\n")[line - 1]


def test_rows_and_changed_files_have_no_line(tmp_path: Path) -> None:
    feed, note = tmp_path / "feed.jsonl", tmp_path / "note.txt"
    feed.write_text('{"text": "One."}\n')
    note.write_text("One.\nTwo.")
    row, text = read_sources([str(feed), str(note)])
    assert isinstance(row, Document)
    assert isinstance(text, Document)
    assert line_in_file(row, 0) == 1
    assert line_in_file(text, 5) == 2
    _file.cache_clear()
    note.write_text("Changed.")
    assert line_in_file(text, 5) is None
    _file.cache_clear()
    note.unlink()
    assert line_in_file(text, 5) is None
    assert line_in_file(Document(id="stdin", text="x", path="-"), 0) is None
