"""How a language names the sides of a theatre, with the case each name stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from frontmap.model import Theatre
from frontmap.reading.events.token import TOKEN
from frontmap.reading.slavic.lexicon import Lexicon, spell_out

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


def case_of(adjective: str) -> str:
    """Case of an adjective by its ending, as far as one tells it.

    Examples
    --------
    >>> case_of("російськими"), case_of("украинских")
    ('i', 'g')
    """
    return next((case for case, endings in _ENDINGS if adjective.endswith(endings)), "o")


_SPELLED: dict[tuple[str, str], tuple[Theatre, SideNames]] = {}


def side_names(theatre: Theatre, lexicon: Lexicon) -> SideNames:
    """Names of a theatre's sides in a language, from its table ``tongues``; spelled out once."""
    key = (theatre.id, lexicon.language)
    known = _SPELLED.get(key)
    if known is None or known[0] is not theatre:
        known = _SPELLED[key] = theatre, _spelled(theatre, lexicon)
    return known[1]


def _spelled(theatre: Theatre, lexicon: Lexicon) -> SideNames:
    tongues = theatre.extra.get("tongues")
    table = tongues.get(lexicon.language, {}) if isinstance(tongues, Mapping) else {}
    found: dict[str, dict[tuple[str, ...], SideName]] = {}
    voice = {}
    for side in theatre.sides:
        words = table.get(side.id, {})
        voice[side.id] = tuple(words.get("voice", ()))
        for name in _names(side.id, words, lexicon):
            found.setdefault(name.words[0], {}).setdefault(name.words, name)
    longest = {
        first: tuple(sorted(names.values(), key=lambda n: -len(n.words))) for first, names in found.items()
    }
    return SideNames(longest, table.get("own"), voice)


def _names(side: str, table: Mapping[str, list[str]], lexicon: Lexicon) -> Iterator[SideName]:
    for key, role, case in _CASES:
        for pattern in table.get(key, ()):
            for name in spell_out(pattern, lexicon.endings):
                words = tuple(match[0] for match in TOKEN.finditer(name))
                yield SideName(words, side, role, case or case_of(name))
