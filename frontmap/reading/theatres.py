"""Which war a document is about: the one whose sides and places it names most."""

from __future__ import annotations

import operator
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from frontmap.model import Theatre
from frontmap.reading.slavic.lexicon import spell_out

_CAPITAL: Final = re.compile(r"(?<!\w)[^\W\d_]\w*")
_END: Final = re.compile(r"s?(?!\w)")


_REMEMBERED: Final = 20_000
_LONGEST: Final = 40  # characters of a word that is worth remembering
Name = tuple[str, str]  # a name and the war that it tells of


class _Names:
    """Names that tell one war from the others, by their first word, the longest first.

    What a run of characters between two spaces has of such words is remembered: few have any.
    """

    def __init__(self, theatres: Sequence[Theatre]) -> None:
        self.theatres = tuple(theatres)
        self._names = _by_first_word(theatres)
        self._read: dict[str, tuple[tuple[int, str], ...]] = {}

    def fits(self, theatres: Sequence[Theatre]) -> bool:
        """Whether these are the theatres that the names were made for."""
        return len(theatres) == len(self.theatres) and all(map(operator.is_, self.theatres, theatres))

    def wars(self, text: str, end: int) -> Iterator[str]:
        """The war of each name that begins before a character of a text, in order."""
        position = 0
        read = self._read
        for token in text[:end].split(" "):
            words = read.get(token)
            if words is None:
                words = self._words(token)
            if words:
                for offset, word in words:
                    if war := self._war(text, position + offset, word):
                        yield war
            position += len(token) + 1

    def _words(self, token: str) -> tuple[tuple[int, str], ...]:
        """First words of names in a run of characters between two spaces, with where they stand."""
        found = [(hit.start(), hit[0]) for hit in _CAPITAL.finditer(token) if hit[0] in self._names]
        words = tuple(found)
        if len(token) <= _LONGEST:
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            self._read[token] = words
        return words

    def _war(self, text: str, start: int, word: str) -> str:
        for name, war in self._names[word]:
            end = start + len(name)
            if text.startswith(name, start) and (name[-1] == "-" or _END.match(text, end)):
                return war
        return ""


def _by_first_word(theatres: Sequence[Theatre]) -> Mapping[str, tuple[Name, ...]]:
    owners: dict[str, set[str]] = {}
    for theatre in theatres:
        every = {
            name
            for side in theatre.sides
            for name in (*side.terms, *side.adjectives, *side.speakers, *side.units, *side.capitals)
        }
        # Whatever common nouns a theatre gives its sides ("rebel") tell no war from another.
        told = {n for n in every if n[:1].isupper() and n[:1].lower() + n[1:] not in every}
        for name in (*told, *_marks(theatre)):
            owners.setdefault(name, set()).add(theatre.id)
    found: dict[str, list[Name]] = {}
    for name, owning in owners.items():
        first = _CAPITAL.match(name)
        if len(owning) == 1 and first is not None:
            found.setdefault(first[0], []).append((name, min(owning)))
    # "Russians" names what "Russian" names
    for word in [word for word in found if not word.endswith("s")]:
        found.setdefault(f"{word}s", []).extend(pair for pair in found[word] if pair[0] == word)
    return {first: tuple(sorted(names, key=lambda n: (-len(n[0]), n))) for first, names in found.items()}


_LAST: list[_Names] = []


def _names_of(theatres: Sequence[Theatre]) -> _Names:
    """Names of these theatres; those of the last ones asked for are kept."""
    if not (_LAST and _LAST[0].fits(theatres)):
        _LAST[:] = [_Names(theatres)]
    return _LAST[0]


def choose_theatre(
    text: str, theatres: Sequence[Theatre], *, published: date | None = None, sample: int = 20_000
) -> Theatre:
    """Choose the theatre whose sides and places a text names most often.

    Parameters
    ----------
    text : str
        Only its first ``sample`` characters are looked at.
    theatres : sequence of Theatre
        The first one wins a tie, and where nothing is named. A name that several of them have counts
        for none.
    published : date, optional
        A war that came later is not meant where an earlier one is named, too. Where nothing is named and the
        first theatre's war was yet to come, it is the war that was the last to break out.

    Returns
    -------
    Theatre
        One of ``theatres``.
    """
    votes = Counter(_names_of(theatres).wars(text, sample))
    past = [t for t in theatres if votes[t.id] and (published is None or _begin(t) <= published)]
    if not past and not votes and published is not None and _begin(theatres[0]) > published:
        begun = [t for t in theatres if t.first_day <= published]
        return max(begun, key=lambda theatre: theatre.first_day, default=theatres[0])
    return max(past or theatres, key=lambda theatre: votes[theatre.id])


def _begin(theatre: Theatre) -> date:
    earliest = theatre.extra.get("earliest")
    return earliest if isinstance(earliest, date) else theatre.first_day


def _marks(theatre: Theatre) -> tuple[str, ...]:
    """Regions and cities that a report of that war is bound to name."""
    tongues = theatre.extra.get("tongues")
    tables = [theatre.extra, *(tongues.values() if isinstance(tongues, Mapping) else ())]
    marks = [
        mark for table in tables for pattern in table.get("marks", ()) for mark in spell_out(pattern, {})
    ]
    towns = theatre.extra.get("towns", ())
    marks += [str(town) for town in towns] if isinstance(towns, (list, tuple)) else []
    return (*marks, *(mark.capitalize() for mark in marks if mark.islower()))  # as a sentence begins
