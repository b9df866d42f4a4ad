"""Bytes to characters: UTF-8, UTF-16 with its mark, for HTML the encoding it names, else an error."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import BinaryIO

from frontmap.errors import InputError

MAX_DOCUMENT_BYTES = 20_000_000
"""Largest document: a report has kilobytes, and what is larger is a table or no report."""

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
# What pages name, in the sense browsers give it: "latin-1" is windows-1252 on the web.
_WEB_ENCODINGS = {
    **{f"windows-{n}": f"cp{n}" for n in range(1250, 1259)},
    **{f"cp{n}": f"cp{n}" for n in (*range(1250, 1259), 866)},
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (*range(2, 12), *range(13, 17))},
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(
        ("koi8-r", "koi8-u", "utf-8", "utf8", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr"), ""
    ),
    "ibm866": "cp866",
    "x-mac-cyrillic": "mac-cyrillic",
    "gbk": "gb18030",
    "gb2312": "gb18030",
}


def has_utf16_mark(data: bytes) -> bool:
    """Whether the bytes begin with the byte order mark of UTF-16."""
    return data.startswith(_UTF16_MARKS)


def decode(data: bytes, path: str, *, page: bool = False) -> str:
    r"""Characters of a document's bytes, without a byte order mark; line ends stay as they are.

    Parameters
    ----------
    data : bytes
    path : str
        For messages.
    page : bool
        Whether an encoding named in HTML counts.

    Raises
    ------
    InputError
        If the bytes are binary (a NUL character) or not in the encoding.

    Examples
    --------
    >>> decode(b"\xef\xbb\xbfLyman\r\n", "a.txt")
    'Lyman\r\n'
    """
    encoding = "utf-16" if has_utf16_mark(data) else "utf-8-sig"
    if page and encoding == "utf-8-sig" and not data.startswith(codecs.BOM_UTF8):
        encoding = _named_encoding(data) or encoding
    elif encoding == "utf-8-sig" and b"\0" in data:
        raise InputError("binary file (NUL bytes), not text", path=path)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1 if encoding != "utf-16" else None
        name = encoding.removesuffix("-sig").upper()
        raise InputError(
            f"not {name} text (byte {error.start + 1}); save it as UTF-8", path=path, line=line
        ) from None
    if "\0" in text:
        raise InputError("binary file (NUL characters), not text", path=path)
    return text


def read_document_bytes(stream: BinaryIO, path: str) -> bytes:
    """All bytes of one document.

    Raises
    ------
    InputError
        If there are more than `MAX_DOCUMENT_BYTES`.
    """
    data = stream.read(MAX_DOCUMENT_BYTES + 1)
    if len(data) > MAX_DOCUMENT_BYTES:
        raise too_large(path)
    return data


def read_document_file(path: Path, name: str) -> bytes:
    """All bytes of one document's file; see `read_document_bytes`."""
    with path.open("rb") as stream:
        return read_document_bytes(stream, name)


def too_large(path: str, line: int | None = None) -> InputError:
    """Say that a document is over the limit."""
    limit = MAX_DOCUMENT_BYTES // 1_000_000
    return InputError(f"document larger than {limit} MB, the limit for one document", path=path, line=line)


def encodable(text: str) -> bool:
    """Whether the text has no lone surrogate, which no file could hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _named_encoding(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, 4096)
    if match is None:
        return None
    name = (match[1] or match[2]).decode("ascii", "replace").lower()
    if name not in _WEB_ENCODINGS or name in {"utf-8", "utf8"}:
        return None
    return _WEB_ENCODINGS[name] or name
