"""Which of the settlements named before "the city" or "the village" can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from frontmap.model import Resolution
from frontmap.reading.events.references.groups import group_in
from frontmap.reading.events.references.prominence import CHIEF, REFERRED, prominence
from frontmap.reading.events.slot import Slot
from frontmap.reading.events.words.lexicon_rows import Lexicon
from frontmap.reading.events.words.token import PLACE, Token

_CITY_FROM = 8_000  # inhabitants from which on nobody speaks of a village
_VILLAGE_TO = 2_000  # inhabitants up to which hardly anybody speaks of a city
_SMALL = frozenset({"village", "hamlet"})
_SIZES = _SMALL | {"town", "city"}
_QUARTERS = frozenset({"suburb", "neighbourhood", "neighborhood", "district", "quarter", "camp"})
_JOINS = frozenset({",", "and", "&"})
_SINGULAR = {
    "villages": "village",
    "hamlets": "hamlet",
    "cities": "city",
    "towns": "town",
}
_KEPT = 48  # settlements that are remembered
_LARGE = 2.0**40  # from which on all weights are scaled down
_FADING = 0.5  # what is left of a settlement's prominence with each sentence that names any
_FORGOTTEN = 0.02
_SPOKEN_OF = 0.3  # more than the name of an airport has
_LATER = 0.1
_LAST = 0.5  # for what its own sentence has named last
_ONLY = 1.0  # for the only one that it has named
_REPEATED = 0.5  # for each time that a sentence names it again
_EQUAL = 0.98  # of two settlements as prominent as each other nobody knows which is meant
_AT_ONCE = 2  # sentences in which a name may follow a noun that stands for it
_WELL = 0.9
_THEME = 1.5  # what the first "the village" of a text that never names it keeps


@dataclass(slots=True)
class Antecedents:
    """How prominent each settlement of the text so far is, and what the text has called each.

    Instead of all others fading with each sentence, its own ``scale`` grows.
    """

    weights: dict[str, float] = field(default_factory=dict)
    known: dict[str, Resolution] = field(default_factory=dict)
    scale: float = 1.0
    called: dict[str, str] = field(default_factory=dict)
    group: list[Resolution] = field(default_factory=list)  # the settlements of the last list
    group_end: int = -1  # where the sentence of that list ends, if it was the last that named any settlement
    capital: Resolution | None = None  # the settlement that the text called a capital
    theme: str = ""  # the first "the village" of a text that had named no settlement
    theme_noun: str = ""
    since: int = 0  # sentences with places since then
    chief: Resolution | None = None  # what `foremost` found, until something is noted
    sought: bool = False

    def note(
        self,
        tokens: list[Token],
        slots: Mapping[int, Slot],
        lexicon: Lexicon,
        told: AbstractSet[int] = frozenset(),
    ) -> None:
        """Remember the settlements of a sentence, with "the village of P" and "P, a village"."""
        self.sought = False
        self._note_list(tokens, slots)
        self.scale /= _FADING
        now: dict[str, float] = {}
        for at, slot in slots.items():
            token = tokens[at]
            resolution = token.resolution
            if token.region or resolution is None:
                continue
            if not token.anaphor and not slot.other:
                self.call(tokens, at, slot.head)
                self._call_announced(tokens, at, slots.get(slot.head, slot))
            weight = prominence(tokens, slot, lexicon, told)
            if not weight:
                continue
            if slot.head == at:
                weight += _LATER * (1 + len(now))  # of equals the last, but of a list the first
            key = _key(resolution)
            again = now.get(key)
            now[key] = weight if again is None else max(again, weight) + _REPEATED
            self.known.setdefault(key, resolution)
        for key, weight in now.items():
            self.weights[key] = self.weights.get(key, 0.0) + weight * self.scale
        if self.theme:
            self._name_theme(now, self.known)
            self.since += 1
        if len(self.weights) > _KEPT or self.scale > _LARGE:
            self._forget()

    def _forget(self) -> None:
        least = _FORGOTTEN * self.scale
        kept = {key: weight / self.scale for key, weight in self.weights.items() if weight > least}
        self.weights, self.scale = kept, 1.0
        self.known = {key: one for key, one in self.known.items() if key in kept}
        if self.theme not in kept:
            self.theme = ""

    def _name_theme(self, now: Mapping[str, float], known: Mapping[str, Resolution]) -> None:
        """``The city's mayor … surrendered P``: a settlement named at once is what the noun stood for."""
        if not self.theme or self.since >= _AT_ONCE:
            return
        named = [key for key, weight in now.items() if key != self.theme and weight >= CHIEF]
        if len(named) != 1 or self._fits(self.theme_noun, known[named[0]]) < _WELL:
            return
        self.sought = False
        theme = self.weights.pop(self.theme, 0.0)
        self.weights[named[0]] = self.weights.get(named[0], 0.0) + theme
        self.known.setdefault(named[0], known[named[0]])
        self.theme = ""

    def introduce(self, noun: str, unnamed: Resolution) -> None:
        """Remember "the village" of a text that has named none: it is what the text is about."""
        self.sought = False
        key = _key(unnamed)
        self.called[unnamed.mention.surface] = noun
        if not self.weights:
            self.theme, self.theme_noun, self.since = key, noun, 0
            self.known[key] = unnamed

    def call(self, tokens: Sequence[Token], at: int, head: int | None = None) -> None:
        """Remember what the text calls a settlement; of a list what is said of its first holds for all."""
        noun = _called(tokens, at) or (_called(tokens, head) if head is not None and head != at else "")
        if noun == "capital":
            self.capital = tokens[at].resolution
        elif noun:
            self.called[tokens[at].text] = noun

    def _call_announced(self, tokens: Sequence[Token], at: int, head: Slot) -> None:
        """``took eight villages: A, B and C``: each is called what the noun before them says."""
        if tokens[at].text in self.called:
            return
        for token in tokens[max(0, head.start) : head.at]:
            if token.low in _SINGULAR:
                self.called[tokens[at].text] = _SINGULAR[token.low]
                return

    def _note_list(self, tokens: list[Token], slots: Mapping[int, Slot]) -> None:
        last = group_in(tokens, slots)
        self.group_end = tokens[-1].end if last else -1
        self.group = last or self.group

    def choose(self, noun: str, inside: Sequence[tuple[float, Resolution]]) -> Resolution | None:
        """The settlement that a noun means: of those it can be the most prominent.

        Parameters
        ----------
        noun : str
            "city", "village", …
        inside : sequence of (float, Resolution)
            The settlements that its own sentence names before it, with their prominence there.

        Returns
        -------
        Resolution or None
            None where the text has named none that it can be, or two that it can be as well.
        """
        if noun == "capital" and self.capital is not None:
            return self.capital
        now, known = self._named_inside(inside)
        if self.theme:
            self._name_theme(now, known)
        weights = {key: weight * _FADING / self.scale for key, weight in self.weights.items()}
        chief = max(now.values(), default=0.0) > REFERRED
        for key, weight in now.items():
            old = weights.get(key, 0.0)
            if chief and weight <= REFERRED:
                old *= _FADING  # it only tells where another place is
            weights[key] = old + weight
        if self.theme and not now and self._fits(noun, self.known[self.theme]) >= _WELL:
            weights[self.theme] = weights.get(self.theme, 0.0) + _THEME
        best = second = _FORGOTTEN
        chosen: Resolution | None = None
        for key, weight in weights.items():
            one = self.known.get(key) or known[key]
            fitting = weight * self._fits(noun, one)
            if fitting >= best:
                second, best, chosen = best, fitting, one
            elif fitting > second:
                second = fitting
        return chosen if second < best * _EQUAL else None

    @staticmethod
    def _named_inside(
        inside: Sequence[tuple[float, Resolution]],
    ) -> tuple[dict[str, float], dict[str, Resolution]]:
        now: dict[str, float] = {}
        known: dict[str, Resolution] = {}
        last = len(inside) - 1
        for number, (weight, one) in enumerate(inside):
            if not weight:
                continue
            key = _key(one)
            known.setdefault(key, one)
            latest = 0.0
            if number == last:
                alone = len(now) == (key in now)
                latest = _ONLY if alone else _LAST if weight > REFERRED else 0.0
            now[key] = max(now.get(key, 0.0), weight + latest) + (_REPEATED if key in now else 0.0)
        return now, known

    def foremost(self) -> Resolution | None:
        """The settlement that the text speaks of most."""
        if not self.sought:
            self.chief, self.sought = self._foremost(), True
        return self.chief

    def _foremost(self) -> Resolution | None:
        best, found = _SPOKEN_OF * self.scale, ""
        for key, weight in self.weights.items():
            if weight >= best:
                best, found = weight, key
        told = self.weights.get(self.theme, 0.0)
        if told and told + _THEME * self.scale / _FADING >= best:
            found = self.theme  # what the text never names it is about all the same
        return self.known[found] if found else None

    def _fits(self, noun: str, resolution: Resolution) -> float:
        """How well a noun fits a settlement: by what the text has called it, else by its inhabitants."""
        called = self.called.get(resolution.mention.surface)
        population = resolution.place.population if resolution.place is not None else 0
        if called in _QUARTERS:
            return 1.2 if noun == called else 0.0
        if noun in _SMALL:
            if called in _SIZES:
                return 1.2 if called in _SMALL else 0.0
            return 0.0 if population >= _CITY_FROM else 1.0
        if noun == "city":
            if called in _SIZES:
                return 1.2 if called == "city" else 0.0 if called in _SMALL else 0.6
            return 1.1 if population >= _CITY_FROM else 0.5 if 0 < population <= _VILLAGE_TO else 0.9
        if noun == "town":
            if called in _SIZES:
                return 1.2 if called == "town" else 0.4 if called in _SMALL else 0.8
            return 1.0
        return 1.0


def _key(resolution: Resolution) -> str:
    return resolution.place.id if resolution.place is not None else resolution.mention.surface.lower()


def _called(tokens: Sequence[Token], at: int) -> str:
    """What the words around a settlement call it: "village" of "the villages of P", "city" of "P, a city"."""
    noun = ""
    first = at
    while first > 1 and tokens[first - 1].low in _JOINS and tokens[first - 2].kind is PLACE:
        first -= 2
    if first != at:
        told = first > 1 and tokens[first - 1].low == "of"
        return _SINGULAR.get(tokens[first - 2].low, "") if told else ""  # "the villages of P, Q and R"
    if at > 1 and tokens[at - 1].low == "of":
        noun = _noun(tokens[at - 2])
    elif at and tokens[at - 1].low == "," and at > 1:
        noun = tokens[at - 2].low if tokens[at - 2].low == "capital" else ""
    elif at:
        noun = _noun(tokens[at - 1])
    if noun:
        return noun
    if at + 1 < len(tokens) and "anaphor" in tokens[at + 1].tags:
        return tokens[at + 1].low
    if at + 2 < len(tokens) and tokens[at + 1].low == "," and tokens[at + 2].low in ("a", "the", "another"):
        end = at + 3
        while end < len(tokens) and end < at + 7 and "adjective" in tokens[end].tags:
            end += 1
        if end < len(tokens) and "anaphor" in tokens[end].tags:
            return tokens[end].low
    return ""


def _noun(token: Token) -> str:
    if token.low in _SINGULAR:
        return _SINGULAR[token.low]
    return token.low if "anaphor" in token.tags or token.low in _QUARTERS or token.low == "capital" else ""
