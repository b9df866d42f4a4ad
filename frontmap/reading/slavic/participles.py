"""Participles before a place's name, and what belongs to them: by whom, from whom, how."""

from __future__ import annotations

from collections.abc import Sequence

from frontmap.reading.events.words.token import SIDE
from frontmap.reading.slavic.lexicon import PARTICIPLE, Lexicon, Row
from frontmap.reading.slavic.names import INSTRUMENTAL, case_of
from frontmap.reading.slavic.words import Word

FILLED = ("нный", "нную", "нное", "нного", "ний", "ну", "не", "ного", "тый", "тую", "тий")
_APPOSITION = 5  # words that tell from whom a place was freed


def filled(token: Word, lexicon: Lexicon) -> bool:
    """Whether a word is a participle, by the lexicon or by its ending."""
    return participle_row(token, lexicon) is not None or token.low.endswith(FILLED)


def filled_by(tokens: Sequence[Word], k: int, lexicon: Lexicon) -> bool:
    """``окупований російськими військами P``: those who did it in two words."""
    before = tokens[k - 1]
    adjective = before.kind is SIDE or case_of(before.low) == INSTRUMENTAL
    return k > 1 and adjective and participle_row(tokens[k - 2], lexicon) is not None


def freed(tokens: Sequence[Word], k: int, lexicon: Lexicon) -> bool:
    """``звільненим від російських окупантів містом``: from whom it was freed."""
    low = k
    while low >= 0 and k - low < _APPOSITION:
        token = tokens[low]
        if token.low in ("від", "от"):
            return low > 0 and participle_row(tokens[low - 1], lexicon) is not None
        if token.kind is not SIDE and not any(t.endswith("_g") for t in token.tags):
            return False
        low -= 1
    return False


def around(tokens: Sequence[Word], k: int, lexicon: Lexicon) -> bool:
    """``осаждённый с трёх сторон P``, ``взятый штурмом P``: how."""
    if k and tokens[k].low in ("штурмом", "боєм", "боем"):
        return participle_row(tokens[k - 1], lexicon) is not None
    end = None
    for low in range(k, min(k + 3, len(tokens))):
        if "sides_around" in tokens[low].tags:
            end = low
            break
    if end is not None:
        return any(participle_row(tokens[low], lexicon) is not None for low in range(max(0, end - 3), k))
    return False


def participle_row(token: Word, lexicon: Lexicon) -> Row | None:
    """Row of which a word is the full participle."""
    return next((row for row, role in lexicon.forms.get(token.low, ()) if role == PARTICIPLE), None)
