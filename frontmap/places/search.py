"""Search of a name in all packs: exact, then in another case, by match key, and with a slip of the pen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rapidfuzz.distance import OSA

from frontmap.model import COMPILED, Candidate
from frontmap.places.cognates import is_cognate
from frontmap.places.holdings import Holdings
from frontmap.places.index import NAME_KINDS, Index
from frontmap.places.inflect import is_cyrillic, nominatives
from frontmap.places.key import fold, gaps, key, spelling
from frontmap.places.ranking import (
    INFLECTED,
    KEYED,
    KIND_SCORE,
    OUTSPELT,
    SAME_SPELLING,
    SHADOWED,
    SHADOWED_ABROAD,
    SLIPPED,
    likeness,
    nats,
    rounded,
)
from frontmap.places.romanise import readings
from frontmap.places.standing import LONGEST, has_cognates, least_likeness

_SLIP_KEY = 6
# A name as short as this is taken for a slip only of a town's.
_TOWN_SLIP_KEY, _TOWN_PEOPLE = 5, 10_000
# One slip leaves a name this much like itself; of villages, which few words are a slip for, more.
_SLIP_CLOSE, _VILLAGE_SLIP_CLOSE = 0.75, 0.85
_CERTAIN_ENOUGH = 0.8
# Where every hit is as loose as this, a slip of the pen for a city is as likely.
_CITY_PEOPLE = 50_000
_LOOSE = 0.8
# A hit as good as this is spelt just so; below, papers of other languages may read it otherwise.
_SPELT_SO = 0.9
_APOSTROPHES = "'’ʼ`´"
# Of villages only the name itself counts beside a place that is written exactly so.
_NOTABLE = 1000
# So many of the nominatives of a form are tried with a slip.
_TURNED_SLIPS = 8
_SURELY_WRITTEN = KIND_SCORE["historical"] * INFLECTED
_MOST_CANDIDATES = 400

# Score, tier, name as stored, and where the place lies, by the number of the place.
Hit = tuple[float, str, str, Index, int]
Hits = dict[int, Hit]
# By number of the kind, as an index has it.
_SCORES = tuple(KIND_SCORE[kind] for kind in NAME_KINDS)
_HISTORICAL, _BYGONE, _STRONG = NAME_KINDS.index("historical"), "1991", KIND_SCORE["exonym"]
_WEAK = KIND_SCORE["weak"]

# As in the index: written, then frozen, for there may be hundreds.
_BLANK: Any = type("_Blank", (), {"__slots__": getattr(Candidate, "__slots__", ())})


class Search:
    """Search of names in the holdings of a gazetteer."""

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings
        self._spoken_for = holdings.spoken_for
        self._speakers = frozenset(holdings.spoken_for.values())
        self._shelves = tuple(
            (base, pack.index) for base, pack in zip(holdings.bases, holdings.packs, strict=False)
        )

    def candidates(self, name: str, *, slips: bool) -> tuple[Candidate, ...]:
        """Places that a name may mean, best first; see `frontmap.places.gazetteer.Gazetteer.lookup`."""
        folded = fold(name) if len(name) <= LONGEST else ""
        if not folded:
            return ()
        found: Hits = {}
        self._exact(folded, "exact", 1.0, found)
        if len(found) > 1:
            self._weaken(found)
        if not found and _is_possessive(name):
            while _is_possessive(name):
                name = name[:-2]
            return self.candidates(name, slips=slips)
        turned = nominatives(folded) if is_cyrillic(folded) else ()
        for form in turned:
            self._exact(form, "inflected", INFLECTED, found)
        if turned and any(hit[0] >= _CERTAIN_ENOUGH for hit in found.values()):
            turned = ()
        written = {
            index.country_of(place) for score, _, _, index, place in found.values() if score > _SURELY_WRITTEN
        }
        spelt, asked = key(name), spelling(name)
        if spelt:
            self._keyed(spelt, asked, 1.0, written, found)
        if turned:
            others: dict[str, str] = {}
            for form in turned:
                others.setdefault(key(form), form)
            for other, form in others.items():
                if other and other != spelt:
                    self._keyed(other, spelling(form), INFLECTED, written, found)
        if slips and not turned and all(hit[0] < _SPELT_SO for hit in found.values()):
            for reading in readings(name.lower()):
                self._keyed(key(reading), spelling(reading), 1.0, written, found)
        if slips and all(hit[0] < _LOOSE and not _is_known(hit) for hit in found.values()):
            forms = dict.fromkeys([spelt, *map(key, gaps(folded)), *map(key, turned[:_TURNED_SLIPS])])
            self._slipped(forms, asked, _CITY_PEOPLE if found else 0, found)
        return self._ranked(found)

    def _exact(self, form: str, tier: str, share: float, found: Hits) -> None:
        spoken_for = self._spoken_for
        for base, index in self._shelves:
            rows = index.rows_of_fold(form)
            if not rows:
                continue
            row_place, row_kind, row_text = index.row_place, index.row_kind, index.row_text
            text, name = -1, ""
            for row in rows:
                place, kind = row_place[row], row_kind[row]
                number = base + place
                score = share * (_SCORES[kind] if kind != _HISTORICAL else _former_score(index, row))
                if number in spoken_for:
                    number = spoken_for[number]
                known = found.get(number)
                if known is None or score > known[0]:
                    if text != row_text[row]:
                        text = row_text[row]
                        name = index.strings[text]
                    found[number] = (score, tier, name, index, place)

    def _weaken(self, found: Hits) -> None:
        """Put weak names behind places that are strongly named just so in the same country."""
        weak = [number for number, hit in found.items() if hit[0] <= _WEAK]
        if not weak:
            return
        strong = {index.country_of(place) for score, _, _, index, place in found.values() if score >= _STRONG}
        for number in weak:
            score, tier, text, index, place = found[number]
            if index.country_of(place) in strong:
                found[number] = (score * SHADOWED, tier, text, index, place)

    def _keyed(self, spelt: str, asked: str, share: float, written: set[str], found: Hits) -> None:
        limit = least_likeness(spelt)
        spoken_for = self._spoken_for
        spelt_so: set[str] = set()
        alike: list[tuple[float, int, int, Index, int]] = []
        for base, index in self._shelves:
            seen: dict[int, float] = {}
            row_place, row_kind, row_text = index.row_place, index.row_kind, index.row_text
            for row in index.rows_of_key(spelt):
                place = row_place[row]
                number = base + place
                if number in spoken_for:
                    number = spoken_for[number]
                known = found.get(number)
                if known is not None and known[0] >= _CERTAIN_ENOUGH and known[1] == "exact":
                    continue
                kind = row_kind[row]
                best = share * (_SCORES[kind] if kind != _HISTORICAL else _former_score(index, row))
                if known is not None and best * SAME_SPELLING <= known[0]:
                    continue
                text = row_text[row]
                near = seen.get(text)
                if near is None:
                    stored = index.strings[text]
                    cognate = has_cognates(kind, stored)
                    spelt_alike = is_cognate(asked, stored) if cognate else asked == spelling(stored)
                    near = 1.0 if spelt_alike else likeness(asked, spelling(stored))
                    seen[text] = near
                if near < limit:
                    continue
                if near < 1.0:
                    alike.append((best * (KEYED * near), number, text, index, place))
                    continue
                score = best * SAME_SPELLING
                if known is None or score > known[0]:
                    found[number] = (score, "key", index.strings[text], index, place)
                if index.population[place] >= _NOTABLE:
                    spelt_so.add(index.country_of(place))
        for own, number, text, index, place in alike:
            score = own
            if written or spelt_so:
                country = index.country_of(place)
                if country in written and index.population[place] < _NOTABLE:
                    continue
                if written:
                    score *= SHADOWED if country in written else SHADOWED_ABROAD
                elif country in spelt_so:
                    score *= OUTSPELT
            known = found.get(number)
            if known is None or score > known[0]:
                found[number] = (score, "key", index.strings[text], index, place)

    def _slipped(self, forms: Iterable[str], asked: str, fewest: int, found: Hits) -> None:
        for spelt in forms:
            if len(spelt) < _SLIP_KEY:
                if len(spelt) < _TOWN_SLIP_KEY:
                    continue
                fewest = max(fewest, _TOWN_PEOPLE)
            for base, index in self._shelves:
                for stored in index.keys_like(spelt):
                    if OSA.distance(spelt, stored, score_cutoff=1) > 1:
                        continue
                    for row in index.rows_of_key(stored):
                        place = index.row_place[row]
                        if index.population[place] < fewest:
                            continue
                        text = index.strings[index.row_text[row]]
                        near = likeness(asked, spelling(text))
                        score = _SCORES[index.row_kind[row]] * SLIPPED * near
                        number = self._spoken_for.get(base + place, base + place)
                        known = found.get(number)
                        notable = index.population[place] >= _NOTABLE
                        if near < (_SLIP_CLOSE if notable else _VILLAGE_SLIP_CLOSE):
                            continue
                        if known is None or score > known[0]:
                            found[number] = (score, "edit", text, index, place)

    def _ranked(self, found: Hits) -> tuple[Candidate, ...]:
        speakers, ranked, make = self._speakers, [], _BLANK
        known: dict[float, float] = {}
        if len(self._shelves) == 1:
            places = self._shelves[0][1].places([hit[4] for hit in found.values()])
        else:
            at = self._holdings.at
            places = [at(n) if n in speakers else hit[3].place(hit[4]) for n, hit in found.items()]
        for place, (score, tier, text, _, _) in zip(places, found.values(), strict=True):
            fits = known.get(score)
            if fits is None:
                fits = known[score] = rounded(score)
            if COMPILED:
                candidate = Candidate(place, text, tier, fits)
            else:
                candidate = make()
                candidate.place = place
                candidate.name = text
                candidate.tier = tier
                candidate.score = fits
                candidate.__class__ = Candidate
            ranked.append((-nats(fits, place.feature_code, place.population), place.id, candidate))
        if len(ranked) > 1:
            ranked.sort()
        return tuple([candidate for _, _, candidate in ranked[:_MOST_CANDIDATES]])


def _former_score(index: Index, row: int) -> float:
    """Score of a former name; one that ended long ago is weak."""
    bygone = "" < index.valid(row)[1] < _BYGONE
    return KIND_SCORE["weak" if bygone else "historical"]


def _is_known(hit: Hit) -> bool:
    """Whether a name is written exactly so, and no machine's noise."""
    return hit[1] == "exact" and hit[0] >= KIND_SCORE["weak"]


def _is_possessive(name: str) -> bool:
    return name[-1:] in ("s", "S") and name[-2:-1] in _APOSTROPHES and len(name) > 2
