"""Filing the names of an index: which row is found under which fold and which match key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from frontmap.places.index.drawers import digest, filed
from frontmap.places.index.layout import NAME_KINDS, little
from frontmap.places.index.slips import shelf
from frontmap.places.index.strings import Strings
from frontmap.places.inflect import is_cyrillic
from frontmap.places.key import fold, key, spelling
from frontmap.places.romanise import romanise

# Spellings of newspapers whose key is not the key of the name itself: French j and ch are ж and ш.
_KEYED_SCHEMES = ("french", "french-ru", "polish", "german", "iso9", "scholarly")
_SLIP_LETTERS = 6
# Words as the fold divides them: at spaces and hyphens.
_WORD = re.compile(r"[^\W_][^\s\-‐‑–—−_/]*")
_WEAK, _EXONYM, _NOISE = (NAME_KINDS.index(kind) for kind in ("weak", "exonym", "noise"))


class NameRows:
    """Names of places, a row each, in the order in which they are added.

    Parameters
    ----------
    strings : Strings
        Where the texts of the names are kept.
    """

    def __init__(self, strings: Strings) -> None:
        self._strings = strings
        self._places: list[int] = []
        self._texts: list[int] = []
        self._kinds: list[int] = []
        self._days: list[tuple[str, str]] = []
        self._known: dict[tuple[int, int], int] = {}

    def add(self, place: int, text: str, kind: str, valid_from: str = "", valid_to: str = "") -> None:
        """Add a name of a place; what is there already only gets the days on which it was in force."""
        if not text:
            return
        number = self._strings.add(text)
        row = self._known.setdefault((place, number), len(self._places))
        if row < len(self._places):
            if not any(self._days[row]):
                self._days[row] = valid_from, valid_to
            return
        self._places.append(place)
        self._texts.append(number)
        self._kinds.append(NAME_KINDS.index(kind if kind in NAME_KINDS else "alternate"))
        self._days.append((valid_from, valid_to))

    def columns(self) -> dict[str, bytes]:
        """Columns of all rows, and of the forms under which they are filed."""
        self._weigh_alternates()
        keyed: dict[tuple[str, int, str], int] = {}
        for row, place, text in self._rows():
            if self._kinds[row] == _NOISE:
                continue
            spelt_so = spelling(text)
            for spelt in _keys(text):
                # Of a place's names with one key each spelling counts once, under the best of its kinds.
                known = keyed.setdefault((spelt, place, spelt_so), row)
                if self._kinds[known] > self._kinds[row]:
                    keyed[spelt, place, spelt_so] = row
        dated, days = [row for row, found in enumerate(self._days) if any(found)], Strings()
        return {
            "row_place": little("I", self._places),
            "row_text": little("I", self._texts),
            "row_kind": little("B", self._kinds),
            **filed("exact", ((fold(text), row) for row, _, text in self._rows()), checked=True),
            **filed("key", ((spelt, row) for (spelt, _, _), row in keyed.items()), checked=False),
            **self._openings(keyed),
            "dated_row": little("I", dated),
            "dated_first": little("I", (days.add(self._days[row][0]) for row in dated)),
            "dated_last": little("I", (days.add(self._days[row][1]) for row in dated)),
            **days.columns("day"),
            **_slips({spelt for spelt, _, _ in keyed}),
        }

    def _openings(self, keyed: Mapping[tuple[str, int, str], int]) -> dict[str, bytes]:
        """Digests of what folds and keys of several words begin with; where small letters follow, again."""
        any_case, small = set(), set()
        forms = {(fold(text), text, self._kinds[row] == _NOISE) for row, _, text in self._rows()}
        forms |= {
            (spelt, self._strings.texts[self._texts[row]], False) for (spelt, _, _), row in keyed.items()
        }
        for form, text, is_noise in forms:
            if " " in form:
                words, written = form.split(), _WORD.findall(text)
                for count in range(1, len(words)):
                    opening = digest(" ".join(words[:count]))
                    any_case.add(opening)
                    # Noise has small letters only; a text that writes a name so is none of ours.
                    if not is_noise and (len(written) != len(words) or not written[count][0].isupper()):
                        small.add(opening)
        return {"opening": little("I", sorted(any_case)), "opening_small": little("I", sorted(small))}

    def _rows(self) -> Iterator[tuple[int, int, str]]:
        for row, (place, number) in enumerate(zip(self._places, self._texts, strict=True)):
            yield row, place, self._strings.texts[number]

    def _weigh_alternates(self) -> None:
        """A weak name that only spells the place's own is as good as that; without a capital it is noise."""
        own: dict[int, set[str]] = {}
        for row, place, text in self._rows():
            if self._kinds[row] <= NAME_KINDS.index("official"):
                own.setdefault(place, set()).add(key(text))
        for row, place, text in self._rows():
            if self._kinds[row] == _WEAK:
                if text.islower():
                    self._kinds[row] = _NOISE
                elif key(text) in own[place]:
                    self._kinds[row] = _EXONYM


def _keys(text: str) -> list[str]:
    spelt = [key(text)]
    if is_cyrillic(text):
        spelt += [key(romanise(text, scheme)) for scheme in _KEYED_SCHEMES]
    return [value for value in dict.fromkeys(spelt) if value]


def _slips(keys: set[str]) -> dict[str, bytes]:
    """Keys that are long enough to bear a slip, by first letter and length, so that the like lie together."""
    ordered = sorted(
        (spelt for spelt in keys if len(spelt) >= _SLIP_LETTERS),
        key=lambda spelt: (spelt[0], len(spelt), spelt),
    )
    text = bytearray(b"\n")
    starts: dict[int, int] = {}
    for spelt in ordered:
        starts.setdefault(shelf(spelt[0], len(spelt)), len(text))
        text += f"{spelt}\n".encode()
    return {
        "slip_keys": bytes(text),
        "slip_shelf": little("Q", starts),
        "slip_start": little("I", [*starts.values(), len(text)]),
    }
