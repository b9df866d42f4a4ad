"""Lines of the file for what stands in a document: what an editor, a terminal and a CI service jump to."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from pathlib import Path

from frontmap.documents.decoding import decode, read_document_file
from frontmap.documents.offsets import raw_span
from frontmap.documents.sources import PAGES
from frontmap.errors import InputError
from frontmap.model import Document


def line_in_file(document: Document, start: int) -> int | None:
    """Line of a document's file on which a character of its text stands.

    The file is read again, for a document keeps its text and not its file.

    Parameters
    ----------
    document : Document
    start : int
        Character of ``document.text``.

    Returns
    -------
    int or None
        Counted from 1; of a row of a table, the row's. None for standard input, and where the file is gone
        or no longer says what was read.
    """
    if document.line is not None:
        return document.line
    if document.path is None or document.path == "-":
        return None
    try:
        text, ends = _file(document.path)
    except (InputError, OSError):
        return None
    if document.segments:
        span = raw_span(document, start, start + 1)
        return None if span is None or span[1] > len(text) else 1 + bisect_right(ends, span[0])
    return 1 + bisect_right(ends, start) if text == document.text else None


@lru_cache(maxsize=1)
def _file(path: str) -> tuple[str, tuple[int, ...]]:
    """Read a file's text and the characters behind its line ends; the last one is kept."""
    page = Path(path).suffix.lower() in PAGES
    text = decode(read_document_file(Path(path), path), path, page=page)
    ends, position = [], text.find("\n")
    while position >= 0:
        ends.append(position + 1)
        position = text.find("\n", position + 1)
    return text, tuple(ends)
