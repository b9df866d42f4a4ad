"""From a file to its checked rows: compression, encoding and format are found out here."""

from __future__ import annotations

import gzip
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from frontmap.errors import InputError
from frontmap.places.packs.delimited import read_delimited
from frontmap.places.packs.geojson import read_geojson
from frontmap.places.packs.geonames import looks_like_geonames, read_geonames
from frontmap.places.packs.rows import PackRow, RawRow, RowCheck, RowProblem

MOST_BYTES = 1 << 30
# What the readers of archives raise at damaged ones.
_BROKEN_ARCHIVE = (
    OSError, EOFError, ValueError, LookupError, ArithmeticError, RuntimeError, struct.error, zlib.error,
    lzma.LZMAError, zipfile.BadZipFile,
)  # fmt: skip
_TABLES = (".csv", ".tsv", ".txt", ".tab")
_GEOJSON = (".geojson", ".json")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile:
    """A file of places that was read: what passed, what did not, and the hash of its bytes."""

    path: str
    stem: str
    form: str
    sha256: str
    rows: tuple[PackRow, ...]
    problems: tuple[RowProblem, ...]


def read_pack_file(path: Path, *, countries: Iterable[str] = ()) -> PackFile:
    """Read a file of places and check every row of it.

    Parameters
    ----------
    path : Path
        A GeoNames dump, a table with a header, or GeoJSON; plain, .gz, or the only one in a .zip.
    countries : iterable of str
        The ISO 3166 codes that there are.

    Raises
    ------
    InputError
        If the file cannot be read, or is in none of these forms, or has no row at all.
    """
    try:
        if path.is_dir():
            raise InputError("a folder; a file of places is wanted", path=str(path))
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"cannot be read: {(error.strerror or str(error)).lower()}", path=str(path)
        ) from None
    name, content = _unpacked(path, data)
    text = _decoded(content, str(path))
    form, raw_rows = _rows(text, name, str(path))
    stem = PurePosixPath(name).stem
    check = RowCheck(stem, countries)
    rows: list[PackRow] = []
    problems: list[RowProblem] = []
    for raw in raw_rows:
        row = raw if isinstance(raw, RowProblem) else check.check(raw)
        if isinstance(row, RowProblem):
            problems.append(row)
        else:
            rows.append(row)
    if not rows and not problems:
        raise InputError("no row; nothing to add", path=str(path))
    return PackFile(
        path=str(path), stem=stem, form=form, sha256=sha256(data).hexdigest(),
        rows=tuple(rows), problems=tuple(problems),
    )  # fmt: skip


def _unpacked(path: Path, data: bytes) -> tuple[str, bytes]:
    try:
        if data[:2] == b"\x1f\x8b":
            with gzip.open(io.BytesIO(data)) as stream:
                return path.name.removesuffix(".gz"), _limited(stream.read(MOST_BYTES + 1), path)
        if data[:4] == b"PK\x03\x04":
            return _unzipped(path, data)
    except _BROKEN_ARCHIVE as error:
        raise InputError(f"a broken archive: {error}", path=str(path)) from None
    return path.name, _limited(data, path)


def _unzipped(path: Path, data: bytes) -> tuple[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [
            member
            for member in archive.infolist()
            if PurePosixPath(member.filename).suffix.lower() in (*_TABLES, *_GEOJSON)
            and not PurePosixPath(member.filename).name.lower().startswith(("readme", "._"))
        ]
        if len(members) != 1:
            found = ", ".join(sorted(member.filename for member in members)[:5]) or "none"
            raise InputError(f"an archive with one file of places is wanted; found: {found}", path=str(path))
        with archive.open(members[0]) as stream:
            return members[0].filename, _limited(stream.read(MOST_BYTES + 1), path)


def _limited(content: bytes, path: Path) -> bytes:
    if len(content) > MOST_BYTES:
        raise InputError(f"more than {MOST_BYTES >> 20} MB; split it", path=str(path))
    return content


def _decoded(content: bytes, path: str) -> str:
    try:
        if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"not UTF-8: byte {content[error.start]:#04x}; save it as UTF-8", path=path, line=line
        ) from None


def _rows(text: str, name: str, path: str) -> tuple[str, Iterator[RawRow | RowProblem]]:
    ending = PurePosixPath(name).suffix.lower()
    if "\0" in text[:4096]:
        raise InputError("a binary file; a GeoNames dump, a table or GeoJSON is wanted", path=path)
    if ending in _GEOJSON or text.lstrip()[:1] in ("{", "["):
        return "GeoJSON", read_geojson(text, path)
    if looks_like_geonames(text[:100_000]):
        return "GeoNames dump", read_geonames(text)
    if ending in _TABLES or not ending:
        return "table", read_delimited(text, path)
    raise InputError(
        f"files ending in {ending!r} are not known; a GeoNames dump (.txt), a table (.csv, .tsv) or GeoJSON "
        "is wanted, plain or as .gz or .zip",
        path=path,
    )
