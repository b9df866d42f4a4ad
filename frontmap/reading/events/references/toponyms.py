"""What names of settlements are made of: "Tal Othman", "Rasm Al-Nafal", "Upper Subaih"."""

from __future__ import annotations

import re
from typing import Final

from frontmap.reading.events.references.name_lists import is_plural
from frontmap.reading.events.slots.list_links import LINKS
from frontmap.reading.events.words.lexicon_rows import Lexicon
from frontmap.reading.events.words.token import PLACE, WORD, Token

_ARTICLED: Final = re.compile(r"(?:[Aa][a-z]{1,2}|[EeUu]l)[-'’][A-Z]")  # "al-Alil", "el-Ais"


def is_opened(tokens: list[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """``Tal Othman``, ``[Khan] Tumana``: its first word opens many a village's name."""
    return end > at + 1 and lexicon.is_a(tokens[at].low, "name_opener")


def is_cut(tokens: list[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """``[Rasm] Al-Nafal``, ``captured [Tal] Othman``, ``[Nova] [Luka]``: a pack has half of the name."""
    if end != at + 2 or tokens[at].kind is not PLACE:
        return False
    second = tokens[at + 1]
    if second.kind is PLACE:
        unknown = second.resolution is not None and second.resolution.place is None
        return unknown or _ARTICLED.match(second.text) is not None
    if at:
        before = tokens[at - 1]
        rows = lexicon.forms.get(before.low, ())
        if any(row.object in ("captured", "entered") for row, _ in rows):
            return True
        if before.low in LINKS and at > 1 and tokens[at - 2].kind is PLACE and not tokens[at - 2].region:
            return second.role == "person"  # "seize P and [Q] R"
    return second.kind is WORD and _ARTICLED.match(second.text) is not None


def side_word(marked: list[Token], tokens: list[Token], at: int, lexicon: Lexicon, *, several: bool) -> bool:
    """``the villages of Western P``: whether the word before a name is its own, not a part of the place."""
    if len(marked) < 2 or tokens[at].region:
        return False
    word, before = marked[-1], marked[-2]
    if not word.text[:1].isupper() or word.kind is not WORD or not lexicon.is_a(word.low, "name_side"):
        return False
    if before.low == "of":
        return len(marked) > 2 and (is_plural(marked[-3]) or marked[-3].low in ("village", "town", "hamlet"))
    return several and (before.low in LINKS or before.low == ",")
