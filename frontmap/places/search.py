"""Search of a name in all packs: exact, then in another case, by match key, and with a slip of the pen."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from frontmap.model import Candidate
from frontmap.places.holdings import Holdings
from frontmap.places.index import Index
from frontmap.places.inflect import is_cyrillic, nominatives
from frontmap.places.key import fold, key, spelling
from frontmap.places.ranking import (
    INFLECTED,
    KEYED,
    KIND_SCORE,
    SAME_SPELLING,
    SHADOWED,
    SHADOWED_ABROAD,
    SLIPPED,
    likeness,
    weight,
)

_SHORT_KEY, _SLIP_KEY = 4, 6
_CLOSE, _CLOSE_SHORT = 0.55, 0.72
_CERTAIN_ENOUGH = 0.8
# Where every hit is as loose as this, a slip of the pen for a city is as likely.
_CITY_PEOPLE = 50_000
_LOOSE = 0.8
# Of villages only the name itself counts beside a place that is written exactly so.
_NOTABLE = 1000
_NOTHING = (0.0, "", "")
_MOST_CANDIDATES = 400

# Score, tier and the name as stored, of a place by its number.
Hits = dict[int, tuple[float, str, str]]


class Search:
    """Search of names in the holdings of a gazetteer."""

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings
        self._spoken_for = holdings.spoken_for
        self._shelves = tuple(
            (base, pack.index) for base, pack in zip(holdings.bases, holdings.packs, strict=False)
        )

    def candidates(self, name: str, *, slips: bool) -> tuple[Candidate, ...]:
        """Places that a name may mean, best first; see `frontmap.places.gazetteer.Gazetteer.lookup`."""
        folded = fold(name)
        if not folded:
            return ()
        found: Hits = {}
        turned = nominatives(folded) if is_cyrillic(folded) else ()
        for base, index in self._shelves:
            self._exact(base, index, folded, turned, found)
        if any(hit[0] >= _CERTAIN_ENOUGH for hit in found.values()):
            turned = ()
        written = {
            self._country(number)
            for number, hit in found.items()
            if hit[0] > KIND_SCORE["historical"] * INFLECTED
        }
        for base, index in self._shelves:
            self._keyed(base, index, found, name=name, turned=turned, written=written)
        if slips and all(hit[0] < _LOOSE for hit in found.values()):
            self._slipped(name, turned, found, fewest=_CITY_PEOPLE if found else 0)
        return self._ranked(found)

    def _country(self, number: int) -> str:
        index, own = self._holdings.home(number)
        return index.labels_of(own)[1]

    def _number(self, base: int, place: int) -> int:
        return self._spoken_for.get(base + place, base + place) if self._spoken_for else base + place

    def _exact(self, base: int, index: Index, folded: str, turned: Sequence[str], found: Hits) -> None:
        for tier, form in (("exact", folded), *(("inflected", form) for form in turned)):
            for row in index.rows_of_fold(form):
                place, text, kind = index.name_row(row)
                score = KIND_SCORE[kind] * (1.0 if tier == "exact" else INFLECTED)
                number = self._number(base, place)
                if score > found.get(number, _NOTHING)[0]:
                    found[number] = (score, tier, text)

    def _keyed(
        self,
        base: int,
        index: Index,
        found: Hits,
        *,
        name: str,
        turned: Sequence[str],
        written: set[str],
    ) -> None:
        own = spelling(name)
        forms = {key(name): own}
        for form in turned:
            forms.setdefault(key(form), spelling(form))
        for spelt, asked in forms.items():
            limit = _CLOSE_SHORT if len(spelt) <= _SHORT_KEY else _CLOSE
            share = 1.0 if asked is own else INFLECTED
            for row in index.rows_of_key(spelt) if spelt else ():
                place, text, kind = index.name_row(row)
                stored = spelling(text)
                if stored == asked:
                    near = 1.0
                elif written and index.population[place] < _NOTABLE and index.labels_of(place)[1] in written:
                    continue
                else:
                    near = likeness(asked, stored)
                if near < limit:
                    continue
                score = share * KIND_SCORE[kind] * (SAME_SPELLING if near == 1.0 else KEYED * near)
                if near < 1.0 and written:
                    score *= SHADOWED if index.labels_of(place)[1] in written else SHADOWED_ABROAD
                number = self._number(base, place)
                known = found.get(number, _NOTHING)
                if score > known[0] and not (known[1] == "exact" and known[0] >= _CERTAIN_ENOUGH):
                    found[number] = (score, "key", text)

    def _slipped(self, name: str, turned: Sequence[str], found: Hits, *, fewest: int) -> None:
        for spelt in dict.fromkeys([key(name), *map(key, turned[:8])]):
            if len(spelt) < _SLIP_KEY:
                continue
            for base, index in self._shelves:
                for stored in index.keys_like(spelt, 1):
                    if OSA.distance(spelt, stored, score_cutoff=1) > 1:
                        continue
                    for row in index.rows_of_key(stored):
                        place, text, kind = index.name_row(row)
                        if index.population[place] < fewest:
                            continue
                        near = likeness(spelling(name), spelling(text))
                        score = KIND_SCORE[kind] * SLIPPED * near
                        number = self._number(base, place)
                        if near >= _CLOSE and score > found.get(number, _NOTHING)[0]:
                            found[number] = (score, "edit", text)

    def _ranked(self, found: Hits) -> tuple[Candidate, ...]:
        candidates = [
            Candidate(self._holdings.at(number), text, tier, round(score, 4))
            for number, (score, tier, text) in found.items()
        ]
        candidates.sort(key=lambda c: (-weight(c), c.place.id))
        return tuple(candidates[:_MOST_CANDIDATES])
