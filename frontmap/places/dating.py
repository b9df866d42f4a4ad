"""The name a place had on a day: former names by the days on which they began and ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from frontmap.model import Candidate, Place
from frontmap.places.inflect import is_cyrillic
from frontmap.places.romanise import romanise

_MOST_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that was in force from a day, and before another."""

    name: str
    start: date
    end: date


def earliest(text: str) -> date:
    """First day that a date of names.csv may mean: a year, a month or a day, "?" where it is uncertain.

    Examples
    --------
    >>> earliest("1924"), earliest("2016-05"), earliest("")
    (datetime.date(1924, 1, 1), datetime.date(2016, 5, 1), datetime.date(1, 1, 1))
    """
    parts = [int(part) for part in text.rstrip("?~").split("-") if part]
    return date(*(parts + [1, 1, 1][len(parts) :])) if parts else date.min


def latest(text: str) -> date:
    """Last day that such a date may mean.

    Examples
    --------
    >>> latest("2024"), latest("2024-09-19?"), latest("2016-02")
    (datetime.date(2024, 12, 31), datetime.date(2024, 9, 19), datetime.date(2016, 2, 29))
    """
    parts = [int(part) for part in text.rstrip("?~").split("-") if part]
    if len(parts) == 3:
        return date(*parts)
    if len(parts) == 2:
        year, month = parts
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return date(parts[0], 12, 31) if parts else date.max


def former_names(rows: Iterable[tuple[str, str, str]]) -> tuple[FormerName, ...]:
    """Names that can be printed, of a place's dated names (name, first, last): Latin ones, official first.

    A name stays in force to the last day that its end may mean, so that no name is printed before it was
    given.
    """
    dated = [(name, earliest(first), latest(last)) for name, first, last in rows]
    official = {romanise(name, "kmu2010") for name, _, _ in dated if is_cyrillic(name)}
    latin = [row for row in dated if not is_cyrillic(row[0])]
    ordered = sorted(latin, key=lambda row: (row[2], row[0] not in official))
    return tuple(FormerName(*row) for row in ordered)


class NamesByDay:
    """What places were called on a day, where that is not what they are called now."""

    def __init__(self, dated: Mapping[str, Iterable[tuple[str, str, str]]]) -> None:
        self._former = {place_id: names for place_id, rows in dated.items() if (names := former_names(rows))}
        self._lasting: dict[int, tuple[Candidate, ...]] = {}
        self._renamed: dict[tuple[int, date], tuple[tuple[Candidate, ...], tuple[Candidate, ...]]] = {}

    def name(self, place: Place, day: date) -> str:
        """Name of a place on a day; the present one where nothing says otherwise."""
        for former in self._former.get(place.id, ()):
            if former.start <= day < former.end:
                return former.name
        return place.name

    def place(self, place: Place, day: date | None) -> Place:
        """Place with the name it had on a day; without a day as it is."""
        if day is None or place.id not in self._former:
            return place
        name = self.name(place, day)
        return place if name == place.name else replace(place, name=name)

    def candidates(self, candidates: tuple[Candidate, ...], day: date | None) -> tuple[Candidate, ...]:
        """Candidates whose places have the names of a day."""
        if day is None or not self._have_former(candidates):
            return candidates
        return tuple([replace(c, place=self.place(c.place, day)) for c in candidates])

    def of_name(self, candidates: tuple[Candidate, ...], day: date | None) -> tuple[Candidate, ...]:
        """The same for what the recogniser finds for a name, remembered: the same tuple for the same name."""
        if day is None or id(candidates) in self._lasting:
            return candidates
        known = self._renamed.get((id(candidates), day))
        if known is not None:
            return known[1]
        if not self._have_former(candidates):
            if len(self._lasting) >= _MOST_REMEMBERED:
                self._lasting.clear()
            # What is asked for is kept, and so its number in memory.
            self._lasting[id(candidates)] = candidates
            return candidates
        if len(self._renamed) >= _MOST_REMEMBERED:
            self._renamed.clear()
        renamed = self.candidates(candidates, day)
        self._renamed[id(candidates), day] = candidates, renamed
        return renamed

    def _have_former(self, candidates: tuple[Candidate, ...]) -> bool:
        return not self._former.keys().isdisjoint([candidate.place.id for candidate in candidates])
