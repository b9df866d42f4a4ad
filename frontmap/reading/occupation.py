"""Places that are called occupied: "in occupied P" tells who holds P."""

from __future__ import annotations

from frontmap.reading.tokens import PLACE, SIDE, Token


def mark_occupied(tokens: list[Token], occupier: str | None) -> list[Token]:
    """Make "occupied" before a place the adjective of the side that occupies the country.

    Parameters
    ----------
    tokens : list of Token
        A sentence; it is left as it is.
    occupier : str or None
        The other side of the one that governs the country; None where a theatre has no such side.
    """
    if occupier is None:
        return tokens
    return [_held(tokens, at, occupier) for at in range(len(tokens))]


def _held(tokens: list[Token], at: int, occupier: str) -> Token:
    token = tokens[at]
    if token.low != "occupied" or at + 1 >= len(tokens) or tokens[at + 1].kind is not PLACE:
        return token
    first = at
    while first and (tokens[first - 1].is_a("adverb") or tokens[first - 1].is_a("adjective")):
        first -= 1
    before = tokens[first - 1] if first else None
    describes = before is None or any(before.is_a(name) for name in ("preposition", "determiner"))
    if not describes and not (before is not None and before.low in ("and", ",") and first):
        return token
    if before is not None and before.low == "and" and any(t.kind is SIDE for t in tokens[:first]):
        return token  # "Russian troops attacked and occupied P"
    return Token(token.text, token.low, token.start, token.end, SIDE, side=occupier, role="-held")
