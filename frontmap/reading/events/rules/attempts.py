"""What became of an attempt, told in the next sentence: "This attempt was successful"."""

from __future__ import annotations

from dataclasses import dataclass

from frontmap.model import Resolution
from frontmap.reading.events.words.token import SIDE, Token, some

_OPENERS = frozenset({"the", "this", "that", "their", "its", "his", "both", "these"})
_TRIES = frozenset({"attempt", "attempts", "bid", "effort", "efforts", "try"})
_ATTACKS = frozenset({"attack", "assault", "operation", "offensive", "raid", "storming", "push", "action"})
_GAINED = frozenset({"successful", "succeeded", "success"})
_FAILED = frozenset(
    {"failed", "unsuccessful", "thwarted", "foiled", "futile", "vain", "failure", "fruitless"}
)
_BETWEEN = ("be", "have", "adverb", "determiner", "adjective", "preposition")
_NOT = frozenset({"not", "n't", "never", "no"})
_ALSO = frozenset({"later", "eventually", "however", "ultimately", "proved", "ended", "only", "a", ","})
_OPENING = 5  # words of "this second Russian attempt"
_REACH = 7  # words of "was in the end successful"


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt on a settlement: by whom, what it would have come to, and in which sentence it was told."""

    place: Resolution
    side: str
    kind: str  # "" where only that it failed would say something
    sentence: int


def outcome_told(tokens: list[Token], attempt: Attempt) -> tuple[int, bool] | None:
    """Index of the noun that takes an attempt up, and whether it succeeded; None if nothing is told."""
    if not tokens:
        return None
    if (back := _driven_back(tokens, attempt.side)) is not None:
        return back, False
    if tokens[0].low not in _OPENERS:
        return None
    noun = 1
    while noun < min(_OPENING, len(tokens)) and _describes(tokens[noun]):
        noun += 1
    if noun >= len(tokens) or tokens[noun].low not in _TRIES | _ATTACKS:
        return None
    negated = False
    for k in range(noun + 1, min(noun + 1 + _REACH, len(tokens))):
        token = tokens[k]
        if token.low in _GAINED:
            return (noun, not negated) if attempt.kind or negated else None
        if tokens[noun].low in _TRIES and (token.low in _FAILED or "repel" in token.tags):
            return noun, False
        negated = negated or token.low in _NOT
        if token.low not in _NOT | _ALSO and token.tags.isdisjoint(_BETWEEN):
            return None
    return None


def _driven_back(tokens: list[Token], attacker: str) -> int | None:
    """Index of those who attacked in "They were soon driven back", "The Y were thrown back by Z"."""
    at = int(tokens[0].low == "the")
    if at + 3 >= len(tokens):
        return None
    who = tokens[at]
    if not (who.low == "they" or (who.kind is SIDE and who.side == attacker)):
        return None
    k = at + 1
    while k < len(tokens) and not tokens[k].tags.isdisjoint(("be", "adverb")):
        k += 1
    passive = k > at + 1 and k + 1 < len(tokens) and some(tokens[at + 1 : k], "be")
    if not passive or tokens[k].low not in _DRIVEN or tokens[k + 1].low not in ("back", "off"):
        return None
    behind = tokens[k + 2].low if k + 2 < len(tokens) else "."
    return at if behind in _CLOSING else None


_DRIVEN = frozenset({"driven", "pushed", "thrown", "beaten", "forced", "turned", "fought"})
_CLOSING = frozenset({".", ",", ";", "by", "on", "after", "with", "again", "and"})


def _describes(token: Token) -> bool:
    return token.kind is SIDE or not token.tags.isdisjoint(("adjective", "ordinal"))
