"""Names of the gazetteer in running text: the longest that begins at a word, and how sure it is a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from frontmap.model import Candidate, MentionKind, Place
from frontmap.places.gazetteer import Gazetteer
from frontmap.places.inflect import nominatives
from frontmap.places.recognition.cues import APOSTROPHE, COUNTRY, JOINT, REGION, SETTLEMENT
from frontmap.places.recognition.tokens import cut
from frontmap.places.recognition.wording import wording
from frontmap.places.recognition.words import Vocabulary, Word

LONGEST_NAME = 5
_REMEMBERED, _LONGEST_REMEMBERED = 60_000, 120
_SETTLED = frozenset({MentionKind.SETTLEMENT, MentionKind.OTHER})
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


class Known:
    """A name that the gazetteer has, wherever it stands: its candidates, best first, and how sure it is.

    ``extra`` is how many tokens it has after its first. ``strength`` is 3 for a town of the theatre or a
    region, 2 for a village of the theatre written exactly so or a city abroad, 1 for whatever needs support
    by its context. ``settled`` are the candidates that may be a settlement, ``meant`` the regions that are
    meant by the name alone, ``cues`` the rules that it calls for.
    """

    __slots__ = (
        "_of_kind", "candidates", "cues", "extra", "is_byname", "is_country", "is_small_town", "kind",
        "meant", "settled", "strength", "waters",
    )  # fmt: skip

    def __init__(
        self, candidates: tuple[Candidate, ...], strength: int, meant: tuple[Candidate, ...], extra: int
    ) -> None:
        self.candidates, self.strength, self.meant, self.extra = candidates, strength, meant, extra
        self._of_kind: dict[MentionKind, tuple[Candidate, ...]] = {}
        for candidate in candidates:
            kind = kind_of(candidate)
            self._of_kind[kind] = (*self._of_kind.get(kind, ()), candidate)
        best = candidates[0]
        self.kind = kind_of(best)
        self.settled = tuple(c for c in candidates if kind_of(c) in _SETTLED)
        self.waters = self.of(MentionKind.WATER)
        countries = self.of(MentionKind.COUNTRY)
        self.is_country = bool(countries) and (
            self.kind is MentionKind.COUNTRY or best.score <= countries[0].score
        )
        # Another name than the place's own, and the place no city.
        self.is_byname = best.score < _OWN_NAME and best.place.population < _PROVINCIAL_PEOPLE
        # It names settlements, and none that a province is called after.
        towns = [c.place for c in candidates if _is_settlement(c.place)]
        self.is_small_town = bool(towns) and all(town.population < _PROVINCIAL_PEOPLE for town in towns)
        self.cues = SETTLEMENT | (COUNTRY if self.is_country else 0) | (REGION if meant else 0)

    def of(self, kind: MentionKind) -> tuple[Candidate, ...]:
        """Candidates that are of one kind."""
        return self._of_kind.get(kind, ())

    def spanning(self, extra: int) -> Known:
        """The same name of so many tokens more than one."""
        if extra == self.extra:
            return self
        return Known(self.candidates, self.strength, self.meant, extra)


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
        sides: frozenset[str] = frozenset(),
    ) -> None:
        self.gazetteer = gazetteer
        self._others, self._bounds = frozenset(others), bounds
        self._countries, self._sides = frozenset(countries), sides
        self.vocabulary = Vocabulary(self._word)
        self._memory: dict[str, Known | None] = {}

    def _word(self, text: str) -> Word:
        """Make a word that the vocabulary does not have."""
        words = wording()
        word = Word(text, words, self._sides)
        if word.capital:
            word.known = self.known(text)
            word.opens = self.gazetteer.opens(text)
            word.dull = word.plain and word.known is None
        return word

    def longest(
        self, text: str, tokens: Sequence[Word], gaps: Sequence[int], starts: Sequence[int], first: int
    ) -> Known | None:
        """Longest known name that begins with a token; None where there is none.

        ``gaps`` are bits of what stands before each token (`frontmap.places.recognition.cues.between`).
        """
        word = tokens[first]
        best = word.known
        if first + 1 >= len(tokens) or not gaps[first + 1] & JOINT:
            return best
        # An apostrophe joins two tokens to one word of a name ("Ra's al-Ayn").
        if not gaps[first + 1] & APOSTROPHE and not self.opens(word):
            return best
        start = starts[first]
        for last in range(first + 1, min(first + LONGEST_NAME, len(tokens))):
            if not gaps[last] & JOINT:
                break
            token = tokens[last]
            if token.capital:
                name = text[start : starts[last] + len(token.text)]
                if name in self._memory:
                    known = self._memory[name]
                elif self._may_be_known(tokens[first : last + 1], gaps[first + 1 : last + 1]):
                    known = self.known(name)
                else:
                    known = self._remember(name, None)
                if known is not None:
                    best = known.spanning(last - first)
        return best

    def _may_be_known(self, tokens: Sequence[Word], gaps: Sequence[int]) -> bool:
        """Whether a phrase may be a name; most are not, which a glance at its words shows."""
        for token in tokens:
            if not token.text.isalpha():
                return True
        for gap in gaps:
            if gap & APOSTROPHE:
                return True
        return self.gazetteer.may_have([token.text for token in tokens])

    def known(self, name: str) -> Known | None:
        """A name as running text may have it; None where it has no candidates."""
        if name in self._memory:
            return self._memory[name]
        heard = self.gazetteer.recognise(name)
        candidates = tuple(c for c in heard if self._credible(c)) or self._in_case(name, heard)
        known = None
        if candidates:
            # Where nothing but regions has the name, it is a region's.
            only = all(kind_of(c) is MentionKind.REGION for c in candidates)
            meant = candidates if only else self.regions_meant(candidates)
            known = Known(candidates, self._strength(candidates), meant, max(0, len(cut(name)) // 2 - 1))
        return self._remember(name, known)

    def _remember(self, name: str, known: Known | None) -> Known | None:
        if len(name) <= _LONGEST_REMEMBERED:
            if len(self._memory) >= _REMEMBERED:
                self._memory.clear()
            self._memory[name] = known
        return known

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

    def opens(self, word: Word) -> bool:
        """Whether longer names begin with a word."""
        if word.opens is None:
            word.opens = self.gazetteer.opens(word.text)
        return word.opens

    def country(self, iso: str) -> tuple[Candidate, ...]:
        """The country of an ISO code, as a candidate; none where no pack has it."""
        place = self.gazetteer.country(iso)
        return () if place is None else (Candidate(place, place.name, "exact", 1.0),)

    def regions(self, name: str) -> tuple[Candidate, ...]:
        """Regions of a whole name ("Kharkiv Oblast")."""
        known = self.known(name)
        return known.of(MentionKind.REGION) if known is not None else ()

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
