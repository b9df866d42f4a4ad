"""Sentences that say what a name is: "P (Ukrainian: …) is a village in …"."""

from __future__ import annotations

from frontmap.reading.events.words.token import WORD, Token

_BRACKET = 40  # words of other spellings in brackets behind a name
_DESCRIPTION = 7  # words before the noun of "a small front-line village"


def is_defined(tokens: list[Token], at: int, end: int) -> bool:
    """Whether a name opens a sentence that says that it is a settlement."""
    if at or end + 2 >= len(tokens):
        return False
    k = end
    if tokens[k].low == "(":
        k = next((j for j in range(k + 1, min(len(tokens), k + _BRACKET)) if tokens[j].low == ")"), -1) + 1
    if not k or k + 1 >= len(tokens) or tokens[k].low not in ("is", "was"):
        return False
    for token in tokens[k + 1 : k + 1 + _DESCRIPTION]:
        if "settlement" in token.tags:
            return not token.low.endswith("s") and token.low not in ("suburb", "port", "hub")
        if token.kind is not WORD or "preposition" in token.tags or "be" in token.tags:
            return False
    return False
