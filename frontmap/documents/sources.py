"""What the user named to files, each with the id that its document will have."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from frontmap.errors import InputError

TEXTS = frozenset({".txt", ".md", ".markdown"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
JSON_LINES = frozenset({".jsonl", ".ndjson"})
CSV_TABLES = frozenset({".csv", ".tsv"})
PARQUET_TABLES = frozenset({".parquet"})
EXTENSIONS = TEXTS | PAGES | JSON_LINES | CSV_TABLES | PARQUET_TABLES


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read: where it lies, as the user named it, and the name that its documents go by.

    ``path`` is None for standard input.
    """

    path: Path | None
    id: str

    @property
    def label(self) -> str:
        """The file as messages name it."""
        return "-" if self.path is None else _writable(str(self.path))


def find_files(sources: Sequence[str]) -> Iterator[SourceFile | InputError]:
    """Expand files, folders and ``-`` into files, in the order given, a folder's sorted by path.

    A folder is read with all its folders; files of other kinds than text, HTML, JSON lines, CSV and
    Parquet and hidden ones are passed over. An id is the file's name; where names clash, the path within
    the folder that was named, and as many folders above as tell them apart. A file named twice is
    read once.

    Yields
    ------
    SourceFile or InputError
        An error for what is not there or cannot be read, and for a folder without documents.
    """
    found: list[SourceFile | InputError] = []
    known: set[Path] = set()
    for source in sources:
        for item in _expanded(source):
            if isinstance(item, SourceFile):
                real = item.path.resolve() if item.path else Path("-")
                if real in known:
                    continue
                known.add(real)
            found.append(item)
    yield from _with_short_ids(found)


def _expanded(source: str) -> Iterator[SourceFile | InputError]:
    if source == "-":
        yield SourceFile(None, "stdin")
        return
    path = Path(source)
    try:
        if path.is_dir():
            yield from _folder_files(path, source)
        elif path.exists():
            yield SourceFile(path, path.name)
        else:
            yield InputError("no such file or folder", path=source)
    except (OSError, ValueError) as error:  # a name too long, a NUL in it, a folder closed to us
        yield InputError(f"cannot be read: {_reason(error)}", path=source)


def _with_short_ids(found: Sequence[SourceFile | InputError]) -> Iterator[SourceFile | InputError]:
    """Name each file by its name; those of one name by the path in their folder, or as far up as it takes."""
    ids = {item: item.path.name for item in found if isinstance(item, SourceFile) and item.path}
    further = 0
    while clashing := _repeated(ids):
        before = dict(ids)
        for file in clashing:
            # The path within the folder that was named comes as a whole, as the user knows it.
            within = len(Path(file.id).parts)
            parts = file.path.parts if file.path else ()
            ids[file] = "/".join(parts[-within - further :])
        if further and ids == before:
            break
        further += 1
    for item in found:
        if isinstance(item, SourceFile) and item in ids:
            yield replace(item, id=_writable(ids[item]))
        else:
            yield item


def _repeated(ids: Mapping[SourceFile, str]) -> list[SourceFile]:
    counts = Counter(ids.values())
    return [item for item, identifier in ids.items() if counts[identifier] > 1]


def _folder_files(folder: Path, source: str) -> Iterator[SourceFile | InputError]:
    problems: list[InputError] = []

    def note(error: OSError) -> None:
        problems.append(InputError(f"cannot be read: {_reason(error)}", path=str(error.filename or source)))

    paths: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths.extend(
            Path(parent, name)
            for name in names
            if not name.startswith(".") and Path(name).suffix.lower() in EXTENSIONS
        )
    # A pipe or device among the files would block a run that did not ask for it.
    paths = sorted(
        (path for path in paths if path.is_file()), key=lambda path: path.relative_to(folder).parts
    )
    yield from problems
    if not paths and not problems:
        kinds = " ".join(sorted(EXTENSIONS))
        yield InputError(f"no documents in this folder; looked for {kinds}", path=source)
    for path in paths:
        yield SourceFile(path, path.relative_to(folder).as_posix())


def _writable(name: str) -> str:
    """Show the bytes of a file name that are no UTF-8 as escapes: every name can then be written."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _reason(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
