"""What the user named to files, each with the id that its document will have."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
        return "-" if self.path is None else str(self.path)


def find_files(sources: Sequence[str]) -> Iterator[SourceFile | InputError]:
    """Expand files, folders and ``-`` into files, in the order given, a folder's sorted by path.

    A folder is read with all its folders; files of other kinds than text, HTML, JSON lines, CSV and
    Parquet and hidden ones are passed over. An id is the file's name; where names clash, the path from
    the folder that was named, or the path as named.

    Yields
    ------
    SourceFile or InputError
        An error for what is not there or cannot be read, and for a folder without documents.
    """
    found: list[SourceFile | InputError] = []
    for source in sources:
        if source == "-":
            found.append(SourceFile(None, "stdin"))
            continue
        path = Path(source)
        try:
            if path.is_dir():
                found.extend(_folder_files(path, source))
            elif path.exists():
                found.append(SourceFile(path, path.as_posix()))
            else:
                found.append(InputError("no such file or folder", path=source))
        except (OSError, ValueError) as error:  # a name too long, a NUL in it, a folder closed to us
            found.append(InputError(f"cannot be read: {_reason(error)}", path=source))
    names = Counter(item.path.name for item in found if isinstance(item, SourceFile) and item.path)
    for item in found:
        if isinstance(item, SourceFile) and item.path and names[item.path.name] == 1:
            yield SourceFile(item.path, item.path.name)
        else:
            yield item


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


def _reason(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
