"""Slips of the pen: stored keys that may be one letter away from another, without trying all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def shelf(first: str, length: int) -> int:
    """Number of the shelf of keys with a first letter and a length."""
    return ord(first) << 32 | length


class Slips:
    """Keys in lines, on shelves by first letter and length.

    Parameters
    ----------
    content : bytes
        Where the keys stand, in UTF-8, each after a line break, and one at the end.
    base : int
        Where in ``content`` they begin.
    shelves : sequence of int
        The `shelf` numbers that there are, in order.
    starts : sequence of int
        How far from ``base`` on the keys of each shelf begin; at last, where all end.
    """

    def __init__(self, content: bytes, base: int, shelves: Sequence[int], starts: Sequence[int]) -> None:
        self._content, self._base = content, base
        self._shelves, self._shelf_starts = shelves, starts

    def like(self, spelt: str) -> list[str]:
        """Keys with the same first letter that share with a key all before, or all after its middle letter.

        A slip to the right of the middle leaves what is before it, and one to the left what is after it;
        two letters that change places do so on one side or leave what comes after the middle letter.
        """
        middle, content = len(spelt) // 2, self._content
        before, after = f"\n{spelt[:middle]}".encode(), f"{spelt[middle + 1 :]}\n".encode()
        found: list[str] = []
        for length in range(len(spelt) - 1, len(spelt) + 2):
            number = shelf(spelt[0], length)
            at = bisect_left(self._shelves, number)
            if at < len(self._shelves) and self._shelves[at] == number:
                start = self._base + self._shelf_starts[at]
                end = self._base + self._shelf_starts[at + 1]
                starts = self._starts(before, start, end) | self._starts(after, start, end)
                found += [content[at : content.index(b"\n", at)].decode() for at in sorted(starts)]
        return found

    def _starts(self, part: bytes, start: int, end: int) -> set[int]:
        """Beginnings of the lines on a shelf that have a part; the breaks around a line belong to it."""
        find, line = self._content.find, self._content.rfind
        found: set[int] = set()
        at = find(part, start - 1, end)
        while at >= 0:
            found.add(line(b"\n", start - 1, at + 1) + 1)
            at = find(part, at + 1, end)
        return found
