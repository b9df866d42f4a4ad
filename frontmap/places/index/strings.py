"""Strings of an index, each once, in one blob."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import accumulate, pairwise

from frontmap.places.index.layout import little


class Strings:
    """Strings that are gathered for an index; each has a number, in the order in which they came."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}

    def add(self, text: str) -> int:
        """Number of a string."""
        number = self._numbers.setdefault(text, len(self.texts))
        if number == len(self.texts):
            self.texts.append(text)
        return number

    def columns(self, name: str) -> dict[str, bytes]:
        """Columns that keep them: their bytes one after another, and how many each has."""
        encoded = [text.encode() for text in self.texts]
        return {f"{name}_text": b"".join(encoded), f"{name}_length": little("I", map(len, encoded))}


class StoredStrings:
    """Strings as an index keeps them; ``stored[number]`` is one."""

    def __init__(self, text: bytes, lengths: Iterable[int]) -> None:
        self.text = text
        self.offsets = array("I", accumulate(lengths, initial=0))

    def __getitem__(self, number: int) -> str:
        return self.text[self.offsets[number] : self.offsets[number + 1]].decode()

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def first(self, count: int) -> list[str]:
        """As many strings from the first on, faster than one by one."""
        offsets = self.offsets[: count + 1]
        text = self.text[: offsets[-1]]
        if text.isascii():
            whole = text.decode()
            return [whole[start:end] for start, end in pairwise(offsets)]
        return [text[start:end].decode() for start, end in pairwise(offsets)]
