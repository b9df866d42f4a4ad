"""Names of the gazetteer in running text: the longest that begins at a word, and how sure it is a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from frontmap.model import Candidate, MentionKind, Place
from frontmap.places.gazetteer import Gazetteer
from frontmap.places.inflect import nominatives
from frontmap.places.tokens import Token
from frontmap.places.wording import wording

LONGEST_NAME = 5
_JOINTS = frozenset(" -‑–\u00a0'’")
_APOSTROPHES = "'’"
_TOWN_PEOPLE = 5000
_OWN_NAME = 0.98
_PROVINCIAL_PEOPLE = 100_000
_CITY_PEOPLE, _GREAT_CITY_PEOPLE = 300_000, 1_000_000
_WRITTEN_SO = 0.8
_KEY_TOWN, _KEY_VILLAGE = 0.72, 0.83
_SPELT_ALIKE = 0.83
_IN_CASE = 0.95
_KEY_ABROAD, _LONG_ENOUGH = 0.86, 6
_CITY_FEATURES = frozenset({"PPLC", "PPLA", "PPLA2"})
_WATER_FEATURES = frozenset({"STM", "SEA", "RSV", "LK", "BAY", "GULF", "STRT", "CNL", "ESTY", "LGN"})


@dataclass(frozen=True, slots=True)
class Known:
    """A name that the gazetteer has: tokens ``first`` to ``last``, candidates best first, and its strength.

    Strength: 3 a town of the theatre or a region, 2 a village of the theatre written exactly so or a city
    abroad, 1 whatever needs support by its context.
    """

    first: int
    last: int
    candidates: tuple[Candidate, ...]
    strength: int

    @property
    def is_byname(self) -> bool:
        """Whether it is another name than the place's own, and the place no city."""
        best = self.candidates[0]
        return best.score < _OWN_NAME and best.place.population < _PROVINCIAL_PEOPLE

    @property
    def is_small_town(self) -> bool:
        """Whether it names settlements, and none that a province is called after."""
        settled = [c.place for c in self.candidates if _is_settlement(c.place)]
        return bool(settled) and all(place.population < _PROVINCIAL_PEOPLE for place in settled)


def kind_of(candidate: Candidate) -> MentionKind:
    """Kind of thing that a candidate is, by its feature code."""
    return kind_of_feature(candidate.place.feature_code)


@lru_cache(maxsize=256)
def kind_of_feature(code: str) -> MentionKind:
    """Kind of thing that a feature code is given to."""
    if code.startswith("PPL"):
        return MentionKind.SETTLEMENT
    if code.startswith("PCL"):
        return MentionKind.COUNTRY
    if code.startswith(("ADM", "RGN", "TERR")):
        return MentionKind.REGION
    return MentionKind.WATER if code in _WATER_FEATURES else MentionKind.OTHER


class Recogniser:
    """Finds names of one gazetteer for one theatre's countries; remembers what it has looked up."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        countries: Sequence[str],
        others: Sequence[str] = (),
        bounds: tuple[float, float, float, float] = (-180.0, -90.0, 180.0, 90.0),
    ) -> None:
        self.gazetteer = gazetteer
        self._others, self._bounds = frozenset(others), bounds
        self._countries = frozenset(countries)
        self._openings: dict[str, bool] = {}
        self._memory: dict[str, tuple[tuple[Candidate, ...], int]] = {}

    def longest(self, text: str, tokens: Sequence[Token], first: int) -> Known | None:
        """Longest known name that begins with a token; None where there is none."""
        best: Known | None = None
        start = tokens[first].start
        for last in range(first, min(first + LONGEST_NAME, len(tokens))):
            token = tokens[last]
            if last > first and not _joined(text, tokens[last - 1], token):
                break
            # An apostrophe joins two tokens to one word of a name ("Ra's al-Ayn").
            if last == first + 1 and not (
                text[token.start - 1] in _APOSTROPHES or self._opens(tokens[first].text)
            ):
                break
            if token.capital:
                candidates, strength = self.known(text[start : token.end])
                if candidates:
                    best = Known(first, last, candidates, strength)
        return best

    def known(self, name: str) -> tuple[tuple[Candidate, ...], int]:
        """Candidates of a name as running text may have it, and its strength; 0 without candidates."""
        found = self._memory.get(name)
        if found is None:
            if len(self._memory) > 500_000:
                self._memory.clear()
            heard = self.gazetteer.recognise(name)
            candidates = tuple(c for c in heard if self._credible(c)) or self._in_case(name, heard)
            found = self._memory[name] = (candidates, self._strength(candidates))
        return found

    def _in_case(self, name: str, heard: Sequence[Candidate]) -> tuple[Candidate, ...]:
        """Places of the theatre that a name in another language and another case than theirs may mean.

        "Табаевки" is the genitive of "Табаевка", as Russian calls Tabaivka.
        """
        if not any(c.tier == "key" and c.place.country in self._countries for c in heard):
            return ()
        found: dict[str, Candidate] = {}
        for form in nominatives(name.lower()):
            for c in self.gazetteer.recognise(form.title()):
                told = (
                    c.tier == "key"
                    and c.place.country in self._countries
                    and c.score * _IN_CASE >= _KEY_VILLAGE
                )
                if told and c.place.id not in found:
                    found[c.place.id] = Candidate(c.place, c.name, c.tier, c.score * _IN_CASE)
        return tuple(found.values())

    def _opens(self, word: str) -> bool:
        opens = self._openings.get(word)
        if opens is None:
            if len(self._openings) > 500_000:
                self._openings.clear()
            opens = self._openings[word] = self.gazetteer.opens(word)
        return opens

    def country(self, iso: str) -> tuple[Candidate, ...]:
        """The country of an ISO code, as a candidate; none where no pack has it."""
        place = self.gazetteer.country(iso)
        return () if place is None else (Candidate(place, place.name, "exact", 1.0),)

    def regions(self, name: str) -> tuple[Candidate, ...]:
        """Regions of a whole name ("Kharkiv Oblast")."""
        return tuple(c for c in self.known(name)[0] if kind_of(c) is MentionKind.REGION)

    def at_home(self, candidates: Sequence[Candidate]) -> bool:
        """Whether any candidate lies in the theatre, or is no settlement."""
        return any(
            c.place.country in self._countries or kind_of(c) is not MentionKind.SETTLEMENT for c in candidates
        )

    def regions_meant(self, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
        """Regions of the theatre called just so, where no settlement of it is, nor a city abroad."""
        regions = tuple(c for c in candidates if kind_of(c) is MentionKind.REGION)
        namesakes = [c.place for c in candidates if kind_of(c) is MentionKind.SETTLEMENT]
        called = any(c.tier != "key" and c.place.country in self._countries for c in regions)
        minor = all(p.country not in self._countries and p.population < _PROVINCIAL_PEOPLE for p in namesakes)
        return regions if called and minor else ()

    def is_near(self, place: Place) -> bool:
        """Whether a place lies in the theatre, or is a town of another side within the theatre's bounds."""
        if place.country in self._countries:
            return True
        if place.country not in self._others or place.population < _TOWN_PEOPLE or place.lon is None:
            return False
        west, south, east, north = self._bounds
        return west <= place.lon <= east and place.lat is not None and south <= place.lat <= north

    def region_named(self, name: str) -> tuple[Candidate, ...]:
        """Regions that a list names without their common noun ("Sumy, Kharkiv and Chernihiv oblasts")."""
        for form in wording().region_forms:
            found = self.regions(f"{name} {form}")
            if found:
                return found
        return ()

    def _credible(self, candidate: Candidate) -> bool:
        home = candidate.place.country in self._countries
        if candidate.tier == "key":
            town = candidate.place.population >= _TOWN_PEOPLE
            if not home:
                return candidate.score >= _KEY_ABROAD and len(candidate.name) >= _LONG_ENOUGH
            return candidate.score >= (_KEY_TOWN if home and town else _KEY_VILLAGE)
        return candidate.score >= 0.5

    def _strength(self, candidates: Sequence[Candidate]) -> int:
        strength = 0
        for candidate in candidates:
            place, home = candidate.place, candidate.place.country in self._countries
            written = candidate.score >= _WRITTEN_SO
            town = place.population >= _TOWN_PEOPLE or place.feature_code in _CITY_FEATURES
            if not place.feature_code.startswith("PPL"):
                found = 3 if written else 1
            elif home:
                village = 2 if written and candidate.tier != "key" else 1
                spelt = candidate.tier != "key" or candidate.score >= _SPELT_ALIKE
                found = 3 if town and spelt and candidate.score > _KEY_TOWN else village
            else:
                great = place.population >= _GREAT_CITY_PEOPLE or place.feature_code == "PPLC"
                city = place.population >= _CITY_PEOPLE or self.is_near(place)
                found = 1 if not written else 3 if great else 2 if city else 1
            strength = max(strength, found)
        return strength


def _is_settlement(place: Place) -> bool:
    return place.feature_code.startswith("PPL") and place.feature_code != "PPLX"


def _joined(text: str, before: Token, after: Token) -> bool:
    between = text[before.end : after.start]
    return len(between) <= 1 and (not between or between in _JOINTS) and before.end < after.start
