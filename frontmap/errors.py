"""The tree of errors. A message names the place (file:line or document), the value and the rule."""

from __future__ import annotations


class FrontmapError(Exception):
    """Anything that frontmap raises on purpose."""


class InputError(FrontmapError):
    """A file, a line or a value handed in that cannot be used.

    Parameters
    ----------
    message : str
        What is wrong and which rule it breaks, without the place.
    path : str, optional
        The file, as the user named it; ``-`` for standard input.
    line : int, optional
        Line of the file, counted from 1.

    Examples
    --------
    >>> str(InputError("not a date: '2022-13-01'; dates are YYYY-MM-DD", path="a.md", line=2))
    "a.md:2: not a date: '2022-13-01'; dates are YYYY-MM-DD"
    """

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None) -> None:
        self.message, self.path, self.line = message, path, line
        place = "" if path is None else f"{path}: " if line is None else f"{path}:{line}: "
        super().__init__(place + message)


class OutputError(FrontmapError):
    """A file or folder that cannot be written."""


class DataError(FrontmapError):
    """Data that ships with frontmap, or was added to it, is missing or broken."""
