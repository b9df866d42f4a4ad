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
_WHERE = {"any": "{}", "start": _STARTS + "{}", "word": r"\b{}\b", "variant": r"\b{}\b"}
_ENDINGS = (
    (r"(?<=[жчшщцйєеі])[іїе]вк(?=[аио])", "евк"),
    (r"(?<=[аоуи])ївк(?=[аио])", "евк"),
    (r"івк(?=[аио])", "овк"),
    (r"(?<=[жчшщцй])ів\b", "ев"),
    (r"їв\b", "ев"),
    (r"ів\b", "ов"),
    (r"([сцз])ьк", r"\1к"),
    (r"(?<=к)е\b", "ое"),
    (r"ення\b", "ение"),
    (r"лля\b", "лье"),
    (r"(?<=н)е\b", "ое"),
    (r"(?<=[ое]в)е\b", "о"),
    (r"(?<=[нк])ій\b", "ий"),
    (r"ець\b", "ец"),
    (r"ця\b", "ца"),
)  # fmt: skip
_LETTERS = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г", "'": "ь"})


class RussianForms:
    """Turns Ukrainian names whose stems the table has into Russian.

    A stem stands anywhere in a name, at the start of a word or as a whole word; a ``variant`` is a whole word
    that Russian also writes otherwise (Велика Знам'янка is Великая Знаменка and Большая Знаменка).
    """

    def __init__(self, stems: Iterable[Line]) -> None:
        longest_first = sorted(stems, key=lambda line: (-len(line["ukrainian"]), line["ukrainian"]))
        patterns = [
            (re.compile(_WHERE[line["where"]].format(re.escape(line["ukrainian"]))), line)
            for line in longest_first
        ]
        self._stems = [(found, line["russian"]) for found, line in patterns if line["where"] != "variant"]
        self._variants = [(found, line["russian"]) for found, line in patterns if line["where"] == "variant"]

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
        text = _replaced(name.lower(), self._stems)
        return None if text == name.lower() else _russian(text)

    def variant(self, name: str) -> str | None:
        """Return the other Russian form of a name, or None where it has none.

        Examples
        --------
        >>> line = {"ukrainian": "велика", "russian": "большая", "where": "variant"}
        >>> RussianForms([line]).variant("Велика Білозерка")
        'Большая Билозерка'
        """
        text = _replaced(name.lower(), self._variants)
        return None if text == name.lower() else _russian(_replaced(text, self._stems))


def _replaced(text: str, pairs: Iterable[tuple[re.Pattern[str], str]]) -> str:
    for pattern, russian in pairs:
        text = pattern.sub(russian, text)
    return text


def _russian(text: str) -> str:
    for ending, russian in _ENDINGS:
        text = re.sub(ending, russian, text)
    text = text.translate(_LETTERS)
    return re.sub(r"(^|[ -])(\w)", lambda match: match[1] + match[2].upper(), text)
