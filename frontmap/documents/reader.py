"""Sources to documents, one at a time; what cannot be read yields an error and the rest goes on."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import BinaryIO

from frontmap.documents import sources as kinds
from frontmap.documents.decoding import decode, read_document_bytes
from frontmap.documents.fragments import is_fragment_list, read_fragments
from frontmap.documents.frontmatter import read_front_matter
from frontmap.documents.rows import read_csv, read_json_lines
from frontmap.documents.sources import SourceFile, find_files
from frontmap.documents.webpage import read_page
from frontmap.errors import InputError
from frontmap.model import Document, Segment

_HEAD_BYTES = 65_536
# Markup may begin with long comments; two bytes a letter are told from one by what follows.
_LONG_BEGINNINGS = (b"<", codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PAGE = re.compile(
    r"\s*+(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s++html|html)\b", re.IGNORECASE | re.DOTALL
)
_MARKUP = re.compile(r"\s*+<(?:!--|(?:\?xml|head|body|main|article|section|div|h1|p)\b)", re.IGNORECASE)


def read_sources(
    sources: Sequence[str], *, published: date | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | InputError]:
    """Read documents from files, folders and standard input, in the order named.

    Parameters
    ----------
    sources : sequence of str
        Files (.txt, .md, .html, .jsonl, .csv, .parquet), folders (all such files in them, sorted by
        path), or ``-``. The form of standard input and of a file with another extension is told from
        its content. A list of HTML fragments is recognised by its shape.
    published : date, optional
        Publication date for documents whose file states none.
    stdin : binary file, optional
        What ``-`` reads.

    Yields
    ------
    Document or InputError
        Errors are yielded in their place, one for a bad file or row. ``published_basis`` is ``file``,
        ``option`` or None. Ids are made distinct: the second document with the id ``a`` is ``a#2``.

    Examples
    --------
    >>> import io
    >>> next(read_sources(["-"], stdin=io.BytesIO(b"Troops entered Izium."))).text
    'Troops entered Izium.'
    """
    used: dict[str, int] = {}
    for item in find_files(sources):
        if isinstance(item, InputError):
            yield item
            continue
        for document in _read_file(item, stdin):
            if isinstance(document, InputError):
                yield document
                continue
            finished = document
            if finished.published is None and published is not None:
                finished = replace(finished, published=published, published_basis="option")
            identifier = _distinct(finished.id, used)
            yield finished if identifier == finished.id else replace(finished, id=identifier)


def read_text(text: str, path: str, name: str) -> Document:
    """Make a document of a decoded text: a list of fragments, or text with or without front matter.

    Raises
    ------
    InputError
        If front matter or list are broken, or nothing is left.
    """
    if is_fragment_list(text):
        cutting = read_fragments(text, path)
        return _checked(Document(id=name, text=cutting.text, path=path, segments=cutting.segments))
    head = read_front_matter(text, path)
    body = text[head.length :]
    return _checked(
        Document(
            id=name,
            text=body,
            path=path,
            url=head.url,
            publisher=head.publisher,
            title=head.title,
            language=head.language,
            published=head.published,
            published_basis="file" if head.published else None,
            segments=(Segment(0, len(body), head.length, len(text)),) if head.length and body else (),
        )
    )


def read_html(page: str, path: str, name: str) -> Document:
    """Make a document of a decoded page.

    Raises
    ------
    InputError
        If it has no text.
    """
    cutting, data = read_page(page)
    return _checked(
        Document(
            id=name,
            text=cutting.text,
            path=path,
            url=data.url,
            publisher=data.publisher,
            title=data.title,
            language=data.language,
            published=data.published,
            published_basis="file" if data.published else None,
            segments=cutting.segments,
        )
    )


def _read_file(source: SourceFile, stdin: BinaryIO | None) -> Iterator[Document | InputError]:
    label = source.label
    try:
        if source.path is None:
            if stdin is None:
                yield InputError("standard input is not at hand", path=label)
                return
            yield from _read_stream(stdin, label, source.id, "")
            return
        suffix = source.path.suffix.lower()
        if suffix in kinds.PARQUET_TABLES:
            from frontmap.documents.parquet import read_parquet  # pyarrow is slow to import

            yield from _some(read_parquet(source.path, source.id), label)
            return
        with source.path.open("rb") as stream:
            yield from _read_stream(stream, label, source.id, suffix)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(f"cannot be read: {(error.strerror or str(error)).lower()}", path=label)


def _read_stream(stream: BinaryIO, label: str, name: str, suffix: str) -> Iterator[Document | InputError]:
    if suffix not in kinds.EXTENSIONS:
        head = _beginning(stream)
        suffix = _form(head)
        stream = io.BufferedReader(_Rejoined(head, stream))
    if suffix in kinds.JSON_LINES:
        yield from _some(read_json_lines(stream, label, name), label)
    elif suffix in kinds.CSV_TABLES:
        yield from _some(read_csv(stream, label, name), label)
    else:
        is_page = suffix in kinds.PAGES
        text = decode(read_document_bytes(stream, label), label, page=is_page)
        # A page saved as text is a page all the same, and a list of fragments is one whatever it is called.
        is_page = (is_page or _PAGE.match(text) is not None) and not is_fragment_list(text)
        yield read_html(text, label, name) if is_page else read_text(text, label, name)


def _some(items: Iterator[Document | InputError], label: str) -> Iterator[Document | InputError]:
    """Pass items on; a table without any is an error, or a check of an empty export would pass in silence."""
    empty = True
    for item in items:
        empty = False
        yield item
    if empty:
        yield InputError("empty: a table without a row", path=label)


def _beginning(stream: BinaryIO) -> bytes:
    """Read as much as tells the form, and no more: what comes through a pipe is read as it comes."""
    head = b""
    while len(head) < _HEAD_BYTES and (more := _at_hand(stream, _HEAD_BYTES - len(head))):
        head += more
        begun = head.removeprefix(codecs.BOM_UTF8).lstrip()
        if b"\n" in begun and not begun.startswith(_LONG_BEGINNINGS):
            break
    return head


def _at_hand(stream: BinaryIO, size: int) -> bytes:
    """Read what is there, without waiting for more."""
    read1 = getattr(stream, "read1", None)
    data: bytes = stream.read(size) if read1 is None else read1(size)
    return data


def _form(head: bytes) -> str:
    """Tell the form of a file from its beginning, as the extension it would have."""
    text = head.decode("utf-8-sig", "replace")
    if _PAGE.match(text) or _MARKUP.match(text):
        return ".html"
    first_line = text.lstrip().partition("\n")[0].strip()
    if first_line.startswith("{"):
        return ".jsonl"
    cells = {cell.strip(' "').casefold() for cell in re.split(r"[,;\t]", first_line)}
    if "text" in cells and len(cells) > 1:
        return ".csv"
    return ".txt"


class _Rejoined(io.RawIOBase):
    """A stream whose beginning has already been read."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = memoryview(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._head:
            size = min(len(buffer), len(self._head))
            buffer[:size] = self._head[:size]
            self._head = self._head[size:]
            return size
        data = _at_hand(self._rest, len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _checked(document: Document) -> Document:
    if not document.text.strip():
        raise InputError("empty: no text in it", path=document.path)
    return document


def _distinct(identifier: str, used: dict[str, int]) -> str:
    count = used.get(identifier, 0) + 1
    used[identifier] = count
    if count == 1:
        return identifier
    return _distinct(f"{identifier}#{count}", used)
