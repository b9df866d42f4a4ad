"""How a hand-edited line says which place it means: an id, or a name with its oblast and raion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from frontmap.errors import DataError
from frontmap.places.build.curated import Line
from frontmap.places.build.hierarchy import Hierarchy
from frontmap.places.build.register import RegisterRow

_RANKS = "KMTXCP"


class RegisterIndex:
    """Finds a settlement of the register by ``Лиман, Donetsk`` or ``Мирне, Kharkiv, Izium``."""

    def __init__(self, rows: Iterable[RegisterRow], hierarchy: Hierarchy) -> None:
        self._rows: dict[str, list[RegisterRow]] = defaultdict(list)
        self._labels = hierarchy.labels
        self._seats = frozenset(hierarchy.hromada_seats.values())
        for row in rows:
            self._rows[row.name].append(row)
            self._rows[f"katottg:{row.id}"].append(row)

    def find(self, line: Line) -> RegisterRow:
        """Return the one settlement that a line's ``place`` names.

        Of namesakes in the stated area the town or the seat is meant; two equal ones need a raion or a code.

        Raises
        ------
        DataError
            If there is none, or more than one.
        """
        name, *areas = [part.strip() for part in line["place"].split(",")]
        found = [
            row
            for row in self._rows.get(name, [])
            if all(area in (self._labels[row.oblast], self._labels.get(row.raion, "")) for area in areas)
        ]
        best = min((self._rank(row) for row in found), default=None)
        chosen = [row for row in found if self._rank(row) == best]
        if len(chosen) != 1:
            many = (
                f"{len(chosen)} places: {', '.join(row.id for row in chosen[:4])}" if chosen else "no place"
            )
            raise DataError(
                f"{line['at']}: {line['place']!r} is {many}; write 'Назва, Oblast, Raion' or 'katottg:<code>'"
            )
        return chosen[0]

    def _rank(self, row: RegisterRow) -> tuple[int, bool]:
        return _RANKS.index(row.category), row.id not in self._seats
