"""Russian forms of Ukrainian names that a match key does not find, because their stems differ.

Довгеньке is Долгенькое, Костянтинівка Константиновка: the stems are in ``curated/russian_stems.csv``, the
endings here. Vowels that the two languages write differently are left to the match key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from frontmap.places.build.curated import Line

COLUMNS = ("ukrainian", "russian", "where", "source")
# A stem that is short stands at the beginning of a word, or of the second half of a compound.
_STARTS = r"(?:(?<=^)|(?<=[ -])|(?<=ново)|(?<=старо)|(?<=мало)|(?<=велико)|(?<=нижньо)|(?<=верхньо))"
_ENDINGS = (
    (r"(?<=[жчшщцйєеі])[іїе]вк(?=[аио])", "евк"),
    (r"(?<=[аоуи])ївк(?=[аио])", "евк"),
    (r"івк(?=[аио])", "овк"),
    (r"(?<=[жчшщцй])ів\b", "ев"),
    (r"їв\b", "ев"),
    (r"ів\b", "ов"),
    (r"([сцз])ьк", r"\1к"),
    (r"(?<=[сцз]к)е\b", "ое"),
    (r"(?<=ньк)е\b", "ое"),
    (r"(?<=н)е\b", "ое"),
    (r"(?<=[ое]в)е\b", "о"),
    (r"(?<=[нк])ій\b", "ий"),
    (r"ець\b", "ец"),
    (r"ця\b", "ца"),
)  # fmt: skip
_LETTERS = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г", "'": "ь"})


class RussianForms:
    """Turns Ukrainian names whose stems the table has into Russian."""

    def __init__(self, stems: Iterable[Line]) -> None:
        longest_first = sorted(stems, key=lambda line: (-len(line["ukrainian"]), line["ukrainian"]))
        self._stems = [
            (
                re.compile((_STARTS if line["where"] == "start" else "") + re.escape(line["ukrainian"])),
                line["russian"],
            )
            for line in longest_first
        ]

    def form(self, name: str) -> str | None:
        """Return the Russian form of a name, or None where no stem of the table is in it.

        Examples
        --------
        >>> line = {"ukrainian": "довг", "russian": "долг", "where": "any"}
        >>> RussianForms([line]).form("Довгеньке")
        'Долгенькое'
        >>> RussianForms([line]).form("Ізюм") is None
        True
        """
        text = name.lower()
        for pattern, russian in self._stems:
            text = pattern.sub(russian, text)
        if text == name.lower():
            return None
        for ending, russian in _ENDINGS:
            text = re.sub(ending, russian, text)
        text = text.translate(_LETTERS)
        return re.sub(r"(^|[ -])(\w)", lambda match: match[1] + match[2].upper(), text)
