"""Answers of online services, kept on disk: what was asked once is not asked again."""

from __future__ import annotations

import json
import os
import sqlite3
import warnings
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

_NAME = "online.sqlite3"
# Another process may be writing; one row takes it far less.
_PATIENCE_SECONDS = 20.0
_TABLE = """
CREATE TABLE IF NOT EXISTS answers (
    service TEXT NOT NULL,
    query TEXT NOT NULL,
    options TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (service, query, options)
) WITHOUT ROWID
"""


_FIND = "SELECT answer FROM answers WHERE service = ? AND query = ? AND options = ?"
_KEEP = "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)"
T = TypeVar("T")


def cache_folder() -> Path:
    r"""Folder of what can be had again.

    ``$FRONTMAP_CACHE``, else the platform's: ``$XDG_CACHE_HOME/frontmap`` or ``~/.cache/frontmap`` on Linux,
    ``~/Library/Caches/frontmap`` on macOS, ``%LOCALAPPDATA%\frontmap\Cache`` on Windows.
    """
    own = os.environ.get("FRONTMAP_CACHE")
    if own:
        return Path(own)
    from platformdirs import user_cache_path

    return user_cache_path("frontmap", appauthor=False)


def _warn(trouble: str) -> None:
    warnings.warn(trouble, stacklevel=4)


class AnswerStore:
    """Answers by service, query and options; that there is none is an answer too.

    Each answer is written whole, and several processes may use one store. A file that is no store is set
    aside, and a folder that cannot be used only means that nothing is kept: neither ends a run.

    Parameters
    ----------
    path : Path, optional
        The file; by default ``online.sqlite3`` in `cache_folder`.
    notify : callable, optional
        Takes the line that says what is wrong with the store; by default a warning.
    """

    def __init__(self, path: Path | None = None, *, notify: Callable[[str], None] = _warn) -> None:
        self.path = path or cache_folder() / _NAME
        self._notify = notify
        self._usable = True

    def get(self, service: str, query: str, options: str) -> Any:
        """Answer that was kept, as it was given to `put`; None where there is none."""
        asked = (service, query, options)
        row = self._do(lambda table: table.execute(_FIND, asked).fetchone())
        try:
            return None if row is None else json.loads(row[0])
        except (TypeError, ValueError):
            return None  # not as `put` writes it: asked again, and written over

    def put(self, service: str, query: str, options: str, answer: object) -> None:
        """Keep an answer, any value that JSON can hold."""
        row = (service, query, options, json.dumps(answer, ensure_ascii=False, sort_keys=True))
        self._do(lambda table: table.execute(_KEEP, row))

    def _do(self, action: Callable[[sqlite3.Connection], T]) -> T | None:
        """Do something with the table in one transaction; None where the store cannot be used."""
        for _ in range(2):
            if not self._usable:
                break
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                with closing(sqlite3.connect(self.path, timeout=_PATIENCE_SECONDS)) as table, table:
                    table.execute(_TABLE)
                    return action(table)
            except (sqlite3.OperationalError, OSError) as error:
                if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
                    break
                self._usable = False
                self._notify(f"{self.path}: answers cannot be kept: {error}")
            except sqlite3.DatabaseError as error:
                self._set_aside(error)
            except UnicodeError:
                break  # half a surrogate pair: no name, and no key either
        return None

    def _set_aside(self, error: Exception) -> None:
        aside = self.path.with_name(f"{self.path.name}.broken")
        try:
            self.path.replace(aside)
            # What was to be written into the broken file must not go into its successor.
            self.path.with_name(f"{self.path.name}-journal").unlink(missing_ok=True)
        except FileNotFoundError:
            return  # another process was first
        except OSError:
            self._usable = False
        self._notify(f"{self.path}: no store of answers ({error}); set aside as {aside.name}")
