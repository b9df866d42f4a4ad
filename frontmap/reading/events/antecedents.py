"""Which of the settlements named before "the city" or "the village" can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from frontmap.model import Resolution
from frontmap.reading.events.slot import Slot
from frontmap.reading.events.token import Token

_KEPT = 12  # settlements back from a noun that may be meant by it
_CITY_FROM = 8_000  # inhabitants from which on nobody speaks of a village
_VILLAGE_TO = 2_000  # inhabitants up to which nobody speaks of a city
_SMALL = frozenset({"village", "hamlet"})
_LARGE = frozenset({"city"})
_QUARTERS = frozenset({"suburb", "neighbourhood", "neighborhood", "district", "quarter", "camp"})
_SINGULAR = {
    "villages": "village",
    "hamlets": "hamlet",
    "cities": "city",
    "towns": "town",
    "suburbs": "suburb",
}


@dataclass(slots=True)
class Antecedents:
    """Settlements in the order they were named, and what the text has called each."""

    recent: list[Resolution] = field(default_factory=list)
    called: dict[str, str] = field(default_factory=dict)
    group: list[Resolution] = field(default_factory=list)  # the settlements of the last list
    group_end: int = -1  # where the sentence of that list ends, if it was the last that named any settlement
    capital: Resolution | None = None  # the settlement that the text called a capital

    def note(self, tokens: Sequence[Token], slots: Mapping[int, Slot]) -> None:
        """Remember the settlements of a sentence, with "the village of P" and "P, a village"."""
        self._note_list(tokens, slots)
        for at, slot in slots.items():
            token = tokens[at]
            if token.region or token.resolution is None or token.anaphor or slot.other:
                continue
            self.recent.append(token.resolution)
            self.call(tokens, at, slot.head)
        del self.recent[:-_KEPT]

    def call(self, tokens: Sequence[Token], at: int, head: int | None = None) -> None:
        """Remember what the text calls a settlement; of a list what is said of its first holds for all."""
        noun = _called(tokens, at) or (_called(tokens, head) if head is not None and head != at else "")
        if noun == "capital":
            self.capital = tokens[at].resolution
        elif noun:
            self.called[tokens[at].text] = noun

    def _note_list(self, tokens: Sequence[Token], slots: Mapping[int, Slot]) -> None:
        lists: dict[int, list[Resolution]] = {}
        for at, slot in slots.items():
            resolution = tokens[at].resolution
            if resolution is not None and not (tokens[at].region or tokens[at].anaphor or slot.other):
                lists.setdefault(slot.head, []).append(resolution)
        last = next((found for found in reversed(lists.values()) if len(found) > 1), None)
        self.group_end = tokens[-1].end if last is not None else -1
        self.group = last or self.group

    def choose(
        self, noun: str, current: Resolution | None, earlier: Iterable[Resolution] = ()
    ) -> Resolution | None:
        """The settlement that a noun means: the current one, else the last before that it fits."""
        if noun == "capital" and self.capital is not None:
            return self.capital
        sure = noun not in _LARGE or current is None or not self._may_be_small(current)
        if current is None or (self._fits(noun, current) and sure):
            return current
        for resolution in (*reversed(tuple(earlier)), *reversed(self.recent)):
            if self._fits(noun, resolution) and self._is_sure(noun, resolution):
                return resolution
        return current

    def _may_be_small(self, resolution: Resolution) -> bool:
        """Whether nothing says that a settlement is a city: a better known one may be meant."""
        called = self.called.get(resolution.mention.surface)
        return called not in ("city", "town") and resolution.place is None

    def _is_sure(self, noun: str, resolution: Resolution) -> bool:
        """Whether a text has called a settlement so, or its inhabitants are counted and enough."""
        called = self.called.get(resolution.mention.surface)
        population = resolution.place.population if resolution.place is not None else 0
        enough = bool(population) and (noun in _SMALL or (population or 0) >= _CITY_FROM)
        return called in (_SMALL if noun in _SMALL else _LARGE) or enough

    def _fits(self, noun: str, resolution: Resolution) -> bool:
        called = self.called.get(resolution.mention.surface)
        population = resolution.place.population if resolution.place is not None else None
        if called in _QUARTERS:
            return False
        if noun in _SMALL:
            return called not in ("city", "town") and (called is not None or (population or 0) < _CITY_FROM)
        if noun in _LARGE:
            small = called in _SMALL
            return not small and (called is not None or not population or population > _VILLAGE_TO)
        return True


def _called(tokens: Sequence[Token], at: int) -> str:
    """What the words around a settlement call it: "village" of "the villages of P", "city" of "P, a city"."""
    noun = ""
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
