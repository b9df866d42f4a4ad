"""The manifest: what a folder of results was made from, with which versions, and how much is in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from frontmap.documents import SourceFile
from frontmap.errors import InputError


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """An input: the name that its documents go by, its bytes counted, their SHA-256 in hexadecimal."""

    name: str
    size_bytes: int
    sha256: str


def fingerprint(source: SourceFile, stdin: bytes = b"") -> Fingerprint:
    """Count and hash a source's bytes.

    Parameters
    ----------
    source : SourceFile
        From `frontmap.documents.find_files`.
    stdin : bytes
        What was read, where the source is standard input.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    if source.path is None:
        return Fingerprint(source.id, len(stdin), hashlib.sha256(stdin).hexdigest())
    try:
        with source.path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            return Fingerprint(source.id, stream.tell(), digest)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"cannot be read: {reason}", path=source.label) from None


def manifest_json(
    inputs: Iterable[Fingerprint],
    *,
    data: Mapping[str, str],
    counts: Mapping[str, int],
    settings: Mapping[str, str | None] | None = None,
    files: Mapping[str, bytes] | None = None,
) -> str:
    """Text of manifest.json: no clock and no path of this machine in it, so that equal runs give equal bytes.

    Parameters
    ----------
    inputs : iterable of Fingerprint
        Listed by name.
    data : mapping
        Version (or hash) of each pack and theatre that was used.
    counts : mapping
        How many documents, events, claims …
    settings : mapping, optional
        What the user asked for that changes results, such as the publication date given.
    files : mapping, optional
        Content of the files written beside it, by name; their sizes and hashes are listed.

    Examples
    --------
    >>> text = manifest_json([Fingerprint("a.txt", 3, "00")], data={"theatre": "x"}, counts={"events": 1})
    >>> json.loads(text)["inputs"]
    [{'bytes': 3, 'name': 'a.txt', 'sha256': '00'}]
    """
    content: dict[str, object] = {
        "program": {"name": "frontmap", "version": program_version()},
        "data": dict(data),
        "inputs": [
            {"name": one.name, "bytes": one.size_bytes, "sha256": one.sha256}
            for one in sorted(inputs, key=lambda one: (one.name, one.sha256))
        ],
        "counts": dict(counts),
        "settings": dict(settings or {}),
    }
    if files is not None:
        content["files"] = [
            {"name": name, "bytes": len(files[name]), "sha256": hashlib.sha256(files[name]).hexdigest()}
            for name in sorted(files)
        ]
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n"


def program_version() -> str:
    """Version of the installed frontmap; ``unknown`` where it runs uninstalled."""
    try:
        return version("frontmap")
    except PackageNotFoundError:
        return "unknown"
