"""Datelines: "MOSCOW, January 10:", "ANKARA —": where a report was written, not what it is about."""

from __future__ import annotations

from frontmap.reading.events.words.token import NUMBER, Token

_DASHES = frozenset({"-", "–", "—", "--", ":"})
_REACH = 12  # tokens from the start of a text in which a dateline ends


def is_dateline(tokens: list[Token], at: int) -> bool:
    """Whether a place opens a dateline: it stands first, in capitals or with the day, and then a dash."""
    if at or len(tokens) < 2:
        return False
    after = tokens[1]
    if after.low in _DASHES and after.low != ":":
        return tokens[0].text.isupper() and after.start > tokens[0].end
    if after.low not in (",", "("):
        return False
    dated = tokens[0].text.isupper()
    for token in tokens[2:_REACH]:
        if token.low in _DASHES:
            return dated
        dated = dated or token.kind is NUMBER or "time_word" in token.tags
        if token.low in ("the", "is", "was", "were", "has", "and", "by", "fell"):
            return False
    return False
