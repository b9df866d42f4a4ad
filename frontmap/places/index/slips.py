"""Slips of the pen: stored keys that may be one letter away from another, without trying all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


class Slips:
    """Keys in lines, on shelves by first letter and length.

    Parameters
    ----------
    content : bytes
        Where the keys stand, in UTF-8, each after a line break, and one at the end.
    shelves : mapping of (first letter, length in letters) to (start, end)
        Where in ``content`` the keys of a first letter and a length lie.
    """

    def __init__(self, content: bytes, shelves: Mapping[tuple[str, int], tuple[int, int]]) -> None:
        self._content, self._shelves = content, shelves

    def like(self, spelt: str) -> list[str]:
        """Keys with the same first letter that share with a key all before, or all after its middle letter.

        A slip to the right of the middle leaves what is before it, and one to the left what is after it;
        two letters that change places do so on one side or leave what comes after the middle letter.
        """
        middle, content = len(spelt) // 2, self._content
        before, after = f"\n{spelt[:middle]}".encode(), f"{spelt[middle + 1 :]}\n".encode()
        found: list[str] = []
        for length in range(len(spelt) - 1, len(spelt) + 2):
            start, end = self._shelves.get((spelt[0], length), (0, 0))
            if start < end:
                starts = {*self._starts(before, start, end), *self._starts(after, start, end)}
                found += [content[at : content.index(b"\n", at)].decode() for at in sorted(starts)]
        return found

    def _starts(self, part: bytes, start: int, end: int) -> Iterable[int]:
        """Beginnings of the lines on a shelf that have a part; the breaks around a line belong to it."""
        content = self._content
        at = content.find(part, start - 1, end)
        while at >= 0:
            yield content.rfind(b"\n", start - 1, at + 1) + 1
            at = content.find(part, at + 1, end)
