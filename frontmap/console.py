"""The three streams of a command: UTF-8 whatever the terminal says, troubles in one line, no last words."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from frontmap.errors import InputError

T = TypeVar("T")


def prepare_streams() -> None:
    """Write UTF-8 whatever the terminal's encoding; a closed stream takes and gives nothing."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif isinstance(stream, io.TextIOWrapper):
            # A character that no file can hold (half a surrogate pair) is shown as its escape.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115


def abandon_output() -> None:
    """Let Python's last flush go nowhere: what it would say has been said."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(trouble: Exception | str) -> None:
    """Print a trouble as one line on stderr, its control characters made visible."""
    line = "".join(c if c.isprintable() else repr(c)[1:-1] for c in str(trouble))
    with contextlib.suppress(OSError):
        print(f"frontmap: {line}", file=sys.stderr, flush=True)


class Problems:
    """What could not be read: printed when it is met, counted for the exit code."""

    def __init__(self) -> None:
        self.met = False

    def passing(self, items: Iterable[T | InputError]) -> Iterator[T]:
        """Pass on what could be read."""
        for item in items:
            if isinstance(item, InputError):
                self.met = True
                complain(item)
            else:
                yield item
