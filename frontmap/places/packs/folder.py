"""The folder of the user's packs: checked rows, one file per pack, written whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from frontmap.errors import DataError, InputError
from frontmap.files import write_whole
from frontmap.places.packs.rows import PackRow

_FORMAT = 1
_ENDING = ".jsonl"
_NAME = re.compile(r"[\w][\w.+-]{0,63}\Z")
_TAKEN = ("all", "none", "default")
_COLUMNS = (
    "id", "name", "alternates", "lon", "lat", "feature_code", "country", "admin1", "population", "line",
)  # fmt: skip
_TEXTS = ("id", "name", "feature_code", "country", "admin1")
_NUMBERS = ("lon", "lat", "population", "line")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackHead:
    """What a pack was made from.

    ``source`` is the name of the file and ``sha256`` that of its bytes, ``rows`` the number of those that
    passed, ``unusable`` of those that did not.
    """

    name: str
    source: str
    sha256: str
    form: str
    licence: str = ""
    rows: int = 0
    unusable: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPack:
    """A pack as it is kept; two packs with one ``digest`` say the same."""

    head: PackHead
    rows: tuple[PackRow, ...] = field(repr=False)

    @property
    def name(self) -> str:
        """What the pack is called."""
        return self.head.name

    @property
    def digest(self) -> str:
        """SHA-256 of the rows, whatever the pack is called and wherever it is from."""
        return hashlib.sha256("\n".join(_row_lines(self.rows)).encode("utf-8", "surrogatepass")).hexdigest()


def data_folder() -> Path:
    r"""Folder of the user's data.

    ``$FRONTMAP_DATA``, else the platform's: ``$XDG_DATA_HOME/frontmap`` or ``~/.local/share/frontmap`` on
    Linux, ``~/Library/Application Support/frontmap`` on macOS, ``%LOCALAPPDATA%\frontmap`` on Windows.
    """
    own = os.environ.get("FRONTMAP_DATA")
    if own:
        return Path(own)
    from platformdirs import user_data_path

    return user_data_path("frontmap", appauthor=False)


def pack_name(text: str) -> str:
    """Name of a pack, for files and for people.

    Raises
    ------
    InputError
        If it cannot be the name of a file everywhere, or means something else already.
    """
    if not _NAME.match(text) or text.endswith(".") or text.casefold() in _TAKEN:
        raise InputError(
            f"{text!r} is no name for a pack: letters, digits, and . _ + - between them, at most 64, "
            f"and not {', '.join(_TAKEN)}"
        )
    return text


def name_from(stem: str) -> str:
    """Name of a pack after its file.

    Examples
    --------
    >>> name_from("my places (2)"), name_from("UA")
    ('my-places-2', 'UA')
    """
    plain = re.sub(r"[^\w.+]+", "-", stem).strip("-.+_")[:64]
    return pack_name(f"{plain}-pack" if plain.casefold() in _TAKEN else plain or "pack")


def pack_path(name: str, folder: Path) -> Path:
    """File of the pack with a name."""
    return folder / "packs" / f"{name}{_ENDING}"


def pack_names(folder: Path) -> tuple[str, ...]:
    """Names of the packs in a folder, sorted."""
    try:
        return tuple(
            sorted(path.name.removesuffix(_ENDING) for path in (folder / "packs").glob(f"[!.]*{_ENDING}"))
        )
    except OSError:
        return ()


def write_pack(pack: StoredPack, folder: Path) -> Path:
    """Write a pack; the same pack gives the same bytes.

    Raises
    ------
    OutputError
        If it cannot be written; what was there before is then still there.
    """
    return write_whole(pack_path(pack.name, folder), _content(pack))


def _content(pack: StoredPack) -> bytes:
    head = {"frontmap_pack": _FORMAT, **asdict(pack.head), "columns": _COLUMNS}
    lines = [json.dumps(head, ensure_ascii=False), *_row_lines(pack.rows)]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass")


def _row_lines(rows: Iterable[PackRow]) -> list[str]:
    return [
        json.dumps([values[column] for column in _COLUMNS], ensure_ascii=False, separators=(",", ":"))
        for values in (asdict(row) for row in rows)
    ]


def read_head(name: str, folder: Path) -> PackHead:
    """Read what a pack was made from, without its rows.

    Raises
    ------
    DataError
        As `read_pack`, of what the head tells.
    """
    with _broken_told(name, folder) as path, path.open("rb") as stream:
        return _head(stream.readline(), name)


def read_pack(name: str, folder: Path) -> StoredPack:
    """Read a pack.

    Raises
    ------
    DataError
        If it is not there or broken; the message says what to do.
    """
    with _broken_told(name, folder) as path:
        first, *lines = path.read_bytes().split(b"\n")[:-1]
        head = _head(first, name)
        if len(lines) != head.rows:
            raise ValueError(f"{len(lines)} rows of {head.rows}")
        return StoredPack(head=head, rows=tuple(map(_row, lines)))


@contextmanager
def _broken_told(name: str, folder: Path) -> Iterator[Path]:
    path = pack_path(name, folder)
    try:
        yield path
    except FileNotFoundError:
        known = ", ".join(pack_names(folder)) or "none"
        raise DataError(f"no pack {name!r} in {folder}; there: {known}") from None
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise DataError(
            f"{path}: a broken pack ({error}); add its file again with --replace, or do without it: "
            f"frontmap gazetteer remove {name}"
        ) from None


def _head(line: bytes, name: str) -> PackHead:
    values: Any = json.loads(line)
    if not isinstance(values, dict) or values.pop("frontmap_pack") != _FORMAT:
        raise ValueError("it is of another version of frontmap")
    if values.pop("columns") != list(_COLUMNS):
        raise ValueError("it has other columns")
    head = PackHead(**(values | {"name": name}))
    texts = (head.source, head.sha256, head.form, head.licence)
    if not all(isinstance(text, str) for text in texts) or not all(
        type(number) is int for number in (head.rows, head.unusable)
    ):
        raise ValueError("its first line")
    return head


def _row(line: bytes) -> PackRow:
    values = dict(zip(_COLUMNS, json.loads(line), strict=True))
    texts = [values[column] for column in _TEXTS] + list(values["alternates"])
    lon, lat, *counts = (values[column] for column in _NUMBERS)
    if not all(isinstance(text, str) for text in texts) or not all(type(n) is int for n in counts):
        raise ValueError(f"the row {line.decode()[:60]!r}")
    degrees = all(type(number) in (int, float) for number in (lon, lat))
    if not (degrees and abs(lon) <= 180.0 and abs(lat) <= 90.0 and min(counts) >= 0):
        raise ValueError(f"the row {line.decode()[:60]!r}")
    return PackRow(**(values | {"alternates": tuple(values["alternates"])}))
