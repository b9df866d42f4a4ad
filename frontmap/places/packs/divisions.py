"""First-order divisions as packs write them – GeoNames' code, or a name in any spelling – and as we do."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import lru_cache

from frontmap.places.gazetteer import Gazetteer
from frontmap.places.packs.ground import plain_division
from frontmap.places.packs.rows import PackRow
from frontmap.resources import gazetteer_folder


class Divisions:
    """Names of first-order divisions by country and code or name.

    Parameters
    ----------
    gazetteer : Gazetteer
        Whose divisions are known.
    rows : iterable of PackRow
        Of the pack; its own divisions (ADM1) count where the gazetteer has none of the country.
    """

    def __init__(self, gazetteer: Gazetteer, rows: Iterable[PackRow] = ()) -> None:
        self._names = dict(_codes())
        index = gazetteer.packs[0].index
        for admin1, country in index.divisions():
            self._names.setdefault((country, plain_division(admin1)), admin1)
        for number in range(index.size):
            place = index.place(number)
            if place.feature_code == "ADM1":
                for name in index.names_of(place.id):
                    self._names.setdefault((place.country, plain_division(name)), place.admin1)
        self.countries = frozenset(country for country, _ in self._names)
        for row in rows:
            if row.feature_code == "ADM1" and row.country not in self.countries:
                self._names[row.country, row.admin1] = row.name

    def name(self, country: str, written: str) -> str:
        """Our name of a division; empty where it is not known."""
        if not written:
            return ""
        known = self._names.get((country, written.zfill(2) if written.isdigit() else written))
        return known or self._names.get((country, plain_division(written)), "")


@lru_cache(maxsize=1)
def _codes() -> dict[tuple[str, str], str]:
    path = gazetteer_folder() / "curated" / "admin1.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["country"], row["code"]): row["name"] for row in csv.DictReader(file)}
