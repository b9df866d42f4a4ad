"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from frontmap.errors import OutputError


def write_whole(path: Path | str, content: bytes | str | Iterable[str]) -> Path:
    """Write a file so that it is either there in full or as it was before.

    The content goes to a temporary file in the same folder, which then takes the file's place. Folders
    on the way are made. Text is written as UTF-8, its line ends as they are.

    Parameters
    ----------
    path : Path or str
    content : bytes or str, or iterable of str
        Parts are written as they come, so that they need not all fit into memory.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    OutputError
        If the folder or the file cannot be written; nothing is left behind.
    """
    target = Path(path)
    parts = _parts(content)
    temporary: str | None = None
    try:
        if target.is_symlink():
            target = target.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise OutputError(f"{target}: cannot be written: it is a folder")
        if target.exists() and not target.is_file():
            # A pipe or device is written to, never replaced: root would turn /dev/null into a file.
            with target.open("wb") as stream:
                stream.writelines(parts)
            return target
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(parts)
        # mkstemp makes files that only their owner may read; a result is for whom the umask allows.
        os.chmod(temporary, 0o666 & ~_umask())  # noqa: PTH101
        os.replace(temporary, target)  # noqa: PTH105
    except (FileExistsError, NotADirectoryError):
        raise OutputError(f"{target}: cannot be written: {target.parent} is no folder") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{target}: cannot be written: {reason}") from None
    else:
        temporary = None
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
    return target


def _parts(content: bytes | str | Iterable[str]) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
    elif isinstance(content, str):
        yield content.encode("utf-8")
    else:
        for part in content:
            yield part.encode("utf-8")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
