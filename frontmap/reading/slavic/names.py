"""How a language names the sides of a theatre, with the case each name stands in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from frontmap.model import Theatre
from frontmap.reading.events.words.token import TOKEN
from frontmap.reading.slavic.lexicon import REMEMBERED, Lexicon, spell_out

NOMINATIVE, GENITIVE, INSTRUMENTAL, ANY = "n", "g", "i", "x"
ADJECTIVE, PARTY, SPEAKER, CAPITAL = "adjective", "party", "speaker", "capital"
_CASES = (
    ("any", PARTY, ANY), ("nom", PARTY, NOMINATIVE), ("gen", PARTY, GENITIVE), ("ins", PARTY, INSTRUMENTAL),
    ("dat", PARTY, "d"), ("speakers", SPEAKER, ANY), ("capitals", CAPITAL, NOMINATIVE),
    ("adjectives", ADJECTIVE, ""),
)  # fmt: skip
_ENDINGS = (
    (INSTRUMENTAL, ("ими", "ыми")),
    (GENITIVE, ("их", "ых", "ого", "ої", "ой")),
    (NOMINATIVE, ("ий", "ый", "ая", "а", "е", "ое", "і", "ие", "ые")),
)


@dataclass(frozen=True, slots=True)
class SideName:
    """A way to name a side."""

    words: tuple[str, ...]
    side: str
    role: str
    case: str


@dataclass(frozen=True, slots=True)
class SideNames:
    """Names by their first word, the longest first; whose language it is; what tells another voice."""

    by_word: Mapping[str, tuple[SideName, ...]]
    own: str | None
    voice: Mapping[str, tuple[str, ...]]
    known: dict[str, tuple[SideName, ...]] = field(default_factory=dict)

    def beginning(self, text: str) -> tuple[SideName, ...]:
        """Names that may begin with a token, the longest first; what was asked once is remembered."""
        found = self.known.get(text)
        if found is None:
            first = text.split(" ", 1)[0].replace("’", "'")
            found = self.by_word.get(first, ())
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            self.known[text] = found
        return found

    def named_in(self, text: str, role: str = "") -> Counter[str]:
        """How often a text names each side, by names of one role or of any."""
        sides: Counter[str] = Counter()
        for word in TOKEN.finditer(text):
            for name in self.beginning(word[0]):
                if text.startswith(" ".join(name.words), word.start()):
                    sides[name.side] += not role or name.role == role
                    break
        return sides


def case_of(adjective: str) -> str:
    """Case of an adjective by its ending, as far as one tells it.

    Examples
    --------
    >>> case_of("російськими"), case_of("украинских")
    ('i', 'g')
    """
    return next((case for case, endings in _ENDINGS if adjective.endswith(endings)), "o")


_SAMPLE = 20_000  # characters of a document that tell whom an epithet means
_SPELLED: dict[tuple[str, str, tuple[str, ...]], tuple[Theatre, SideNames]] = {}


def side_names(theatre: Theatre, lexicon: Lexicon, text: str = "") -> SideNames:
    """Names of a theatre's sides in a language, from its table ``tongues``; spelled out once.

    Words that stand for one side in one report and for another in the next ("terrorists") are given to
    that one of their sides which ``text`` names most.
    """
    names = _known(theatre, lexicon, ())
    epithets = _table(theatre, lexicon).get("epithets", ())
    if not epithets:
        return names
    named = names.named_in(" ".join(text[:_SAMPLE].split()))
    chosen = [
        next((side for side in e["sides"] if named[side]), e["sides"][0])
        if e.get("first")  # "terrorists" are the first of them that is named at all
        else max(e["sides"], key=lambda side: named[side])
        for e in epithets
    ]
    return _known(theatre, lexicon, tuple(chosen))


def _known(theatre: Theatre, lexicon: Lexicon, chosen: tuple[str, ...]) -> SideNames:
    key = (theatre.id, lexicon.language, chosen)
    known = _SPELLED.get(key)
    if known is None or known[0] is not theatre:
        known = _SPELLED[key] = theatre, _spelled(theatre, lexicon, chosen)
    return known[1]


def _table(theatre: Theatre, lexicon: Lexicon) -> Mapping[str, Any]:
    tongues = theatre.extra.get("tongues")
    return tongues.get(lexicon.language, {}) if isinstance(tongues, Mapping) else {}


def _spelled(theatre: Theatre, lexicon: Lexicon, chosen: tuple[str, ...]) -> SideNames:
    table = _table(theatre, lexicon)
    found: dict[str, dict[tuple[str, ...], SideName]] = {}
    voice = {}
    for side in theatre.sides:
        words = table.get(side.id, {})
        voice[side.id] = tuple(words.get("voice", ()))
        for name in _names(side.id, words, lexicon):
            found.setdefault(name.words[0], {}).setdefault(name.words, name)
    for own, epithet in zip(chosen, table.get("epithets", ()), strict=False):
        for name in _names(own, epithet, lexicon):
            found.setdefault(name.words[0], {}).setdefault(name.words, name)
    longest = {
        first: tuple(sorted(names.values(), key=lambda n: -len(n.words))) for first, names in found.items()
    }
    return SideNames(longest, table.get("own"), voice)


def _names(side: str, table: Mapping[str, list[str]], lexicon: Lexicon) -> Iterator[SideName]:
    for key, role, case in _CASES:
        for pattern in table.get(key, ()):
            for name in spell_out(pattern, lexicon.endings):
                for text in {name: None, name[:1].upper() + name[1:]: None}:  # as a sentence begins
                    words = tuple(match[0] for match in TOKEN.finditer(text))
                    yield SideName(words, side, role, case or case_of(name))
