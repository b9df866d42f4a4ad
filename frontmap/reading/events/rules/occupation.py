"""Places that are called somebody's: "in occupied P", "P is Russian-held", "P remains Ukrainian"."""

from __future__ import annotations

from frontmap.reading.events.slot import Slot
from frontmap.reading.events.words.token import PLACE, SIDE, WORD, SideToken, Token

_HELD = frozenset({"held", "controlled", "occupied"})
_DESCRIPTION = 10  # words of an apposition before the noun it ends in
_LEFT = frozenset(
    {"leaving", "left", "leave", "abandoned", "abandoning", "abandon", "conceding", "yielding", "yielded"}
)
_COMMENT = 12  # words in which a comment names its places
_APPOSITION = 12  # words between two commas that tell more of a place


def mark_occupied(tokens: list[Token], occupier: str | None) -> list[Token]:
    """Make "occupied" before a place the adjective of the side that occupies the country.

    Parameters
    ----------
    tokens : list of Token
        A sentence with one of these words in it; it is left as it is.
    occupier : str or None
        The other side of the one that governs the country; None where a theatre has no such side.
    """
    tokens = _joined(tokens)
    if occupier is None:
        return tokens
    return [
        _held(tokens, at, occupier) if token.low == "occupied" else token for at, token in enumerate(tokens)
    ]


def _joined(tokens: list[Token]) -> list[Token]:
    """``the Russian controlled towns of P``: written in two words, one adjective all the same."""
    joined: list[Token] = []
    for at, token in enumerate(tokens):
        side = joined[-1] if joined else None
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.low not in _HELD or following is None or side is None or side.kind is not SIDE:
            joined.append(token)
            continue
        before = joined[-2] if len(joined) > 1 else None
        opens = before is None or "determiner" in before.tags or "preposition" in before.tags
        told = following.kind is PLACE or "settlement" in following.tags
        if side.role == "adjective" and side.side and not side.text.endswith("s") and opens and told:
            text = f"{side.text} {token.text}"
            joined[-1] = SideToken(text, side.start, token.end, side.side, "-held")
        else:
            joined.append(token)
    return joined


def held_by(tokens: list[Token], slot: Slot) -> str | None:
    """The side of "P is Russian-held", "P remains Ukrainian"; None where nothing of the kind follows."""
    if slot.other or slot.part or slot.near or tokens[slot.at].region:
        return None
    at = slot.at + 1
    named = _in_apposition(tokens, at)
    if named is not None or slot.prep:
        return named
    if at < len(tokens) and tokens[at].low == ",":  # "P, a village near Q, remained Ukrainian"
        closing = (k for k in range(at + 1, min(at + _APPOSITION, len(tokens))) if tokens[k].low == ",")
        at = next(closing, at) + 1
    if at >= len(tokens) or "be" not in tokens[at].tags:
        return None
    stays = tokens[at].low.startswith("remain")
    at += 1
    while at < len(tokens) and "adverb" in tokens[at].tags:
        stays = stays or tokens[at].low == "still"
        at += 1
    if at < len(tokens) and tokens[at].low == "under":
        return _under_flag(tokens, at + 1)
    if at >= len(tokens) or tokens[at].kind is not SIDE:
        return None
    ends = at + 1 == len(tokens) or tokens[at + 1].low in (".", ",", ";", "again", "and", "for", "but")
    own = tokens[at].role == "-held" or (stays and tokens[at].role == "adjective")
    return tokens[at].side if own and ends else None


def _under_flag(tokens: list[Token], at: int) -> str | None:
    """``P is still under the Ukrainian flag``."""
    at += at < len(tokens) and tokens[at].low == "the"
    flagged = at + 1 < len(tokens) and tokens[at].kind is SIDE and "flag" in tokens[at + 1].tags
    return tokens[at].side if flagged else None


def given_to(tokens: list[Token], slot: Slot) -> str | None:
    """The side of "P to SAA", a comment on a map, or of "leaving P to the army"; None where there is none."""
    if slot.prep or slot.other or slot.near or tokens[slot.at].region:
        return None
    if slot.left >= 0 and tokens[slot.left].low in _LEFT and tokens[slot.at].low != "it":
        return _receiver(tokens, slot.at + 1)
    if slot.at > _COMMENT:
        return None
    at = slot.at + 1
    while at + 1 < len(tokens) and tokens[at].low in (",", "and", "&") and tokens[at + 1].kind is PLACE:
        at += 2
    if at + 1 >= len(tokens) or tokens[at].low != "to" or tokens[at + 1].kind is not SIDE:
        return None
    ends = at + 2 == len(tokens) or tokens[at + 2].low in (".", ",", ";", "per", "-", "(")
    opening = all(t.kind is PLACE or t.low in (",", "and", "&") for t in tokens[:at])
    return tokens[at + 1].side if ends and opening else None


def _receiver(tokens: list[Token], at: int) -> str | None:
    """``[leaving P] to the army``: the side that a place is left to."""
    if at + 1 >= len(tokens) or tokens[at].low != "to":
        return None
    at += 1 + ("determiner" in tokens[at + 1].tags)
    return tokens[at].side if at < len(tokens) and tokens[at].kind is SIDE else None


def _in_apposition(tokens: list[Token], at: int) -> str | None:
    """``P, a Russian-held town``, ``P and Q, two of the last Ukrainian-held cities``."""
    while at + 1 < len(tokens) and tokens[at].low in (",", "and") and tokens[at + 1].kind is PLACE:
        at += 2
    if at + 2 >= len(tokens) or tokens[at].low != "," or "determiner" not in tokens[at + 1].tags:
        return None
    for k in range(at + 1, min(at + _DESCRIPTION, len(tokens) - 1)):
        token = tokens[k]
        if token.kind is SIDE and token.role == "-held":
            noun = k + 1
            while noun < len(tokens) - 1 and "adjective" in tokens[noun].tags:
                noun += 1  # "a Russian-held railway town"
            return token.side if "settlement" in tokens[noun].tags else None
        if "settlement" in token.tags:
            return _in_hands(tokens, k + 1)
        if not ("determiner" in token.tags or "adjective" in token.tags or _describes(token)):
            return None
    return None


def _describes(token: Token) -> bool:
    """``the only Black Sea port``: what may stand before the noun of an apposition."""
    return token.low in ("of", "major", "last", "sea", "black") or "count_word" in token.tags


def _in_hands(tokens: list[Token], at: int) -> str | None:
    """``the last port in the region still in government hands``: whose hands, behind the noun."""
    for k in range(at, min(at + _DESCRIPTION, len(tokens) - 2)):
        token = tokens[k]
        if token.low in ("in", "under") and tokens[k + 1].kind is SIDE and "control" in tokens[k + 2].tags:
            return tokens[k + 1].side
        if token.kind is not WORD or not token.tags.isdisjoint(("clause_stop", "be", "have", "say")):
            return None
    return None


def _held(tokens: list[Token], at: int, occupier: str) -> Token:
    token = tokens[at]
    if at + 1 >= len(tokens) or tokens[at + 1].kind is not PLACE:
        return token
    first = at
    while first and ("adverb" in tokens[first - 1].tags or "adjective" in tokens[first - 1].tags):
        if "direction" in tokens[first - 1].tags and "determiner" in tokens[first - 2].tags:
            return token  # "advancing from the north occupied P"
        first -= 1
    before = tokens[first - 1] if first else None
    describes = before is None or not before.tags.isdisjoint(("preposition", "determiner"))
    if not describes and not (before is not None and before.low in ("and", ",") and first):
        return token
    goes_on = before is not None and before.low in ("and", ",") and tokens[first - 2].kind is not PLACE
    if goes_on and any(t.kind is SIDE for t in tokens[:first]):
        return token  # "Russian troops attacked and occupied P", ", backed by tanks, occupied P"
    return SideToken(token.text, token.start, token.end, occupier, "-held")
