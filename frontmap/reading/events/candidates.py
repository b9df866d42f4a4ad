"""A place with a trigger of its sentence, and what stands between the two."""

from __future__ import annotations

from dataclasses import dataclass

from frontmap.reading.events.actors import Actor
from frontmap.reading.events.lexicon_rows import Lexicon
from frontmap.reading.events.slot import Slot
from frontmap.reading.events.token import NUMBER, PLACE, SIDE, WORD, Token
from frontmap.reading.events.verbs import NOMINAL, Trigger

LONGEST_PATH = 16


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger and a place of its sentence."""

    trigger: Trigger
    slot: Slot
    tokens: list[Token]
    triggers: tuple[Trigger, ...]
    actors: tuple[Actor, ...]
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Opinion:
    """``kind`` is None where the candidate is no event."""

    kind: str | None
    rule: str
    reason: str = ""


def path_of(c: Candidate) -> list[Token]:
    """Words between a trigger and what governs the place behind it."""
    return c.tokens[c.trigger.after : c.slot.left + 1]


def is_clean(c: Candidate, path: list[Token]) -> bool:
    """Whether nothing between trigger and place begins another clause."""
    if len(path) > LONGEST_PATH:
        return False
    begin = c.trigger.after
    if any(
        begin <= t.at < begin + len(path) and t.voice is not NOMINAL and not t.row.governed
        for t in c.triggers
    ):
        return False
    if c.slot.prep in {t.low for t in path} and c.slot.prep != "of":
        return False  # that preposition has its place already
    for offset, token in enumerate(path):
        if token.kind is SIDE or token.kind is PLACE or token.kind is NUMBER:
            continue
        if token.is_a("clause_stop") or token.is_a("path_stop"):
            return False
        if token.low == "with" and offset and path[offset - 1].low == ",":
            return False
        if token.low in ("and", ",", "—", "–", "--"):
            rest = path[offset + 1 :]
            if token.low != "," and any(t.is_a("be") or t.is_a("have") for t in rest):
                return False
            if token.low == "and" and any(
                begin + offset < t.at for t in c.triggers if t.at in range(begin, begin + len(path))
            ):
                return False
        if token.is_a("be") or token.is_a("say"):
            return False
    return True


def only_forces(path: list[Token]) -> bool:
    """Whether what stands between a verb and its place names nothing but troops, positions and times."""
    names = (
        "determiner",
        "adjective",
        "adverb",
        "force",
        "defended",
        "time_word",
        "preposition",
        "repel",
        "hedge",
    )
    return all(
        token.kind is not WORD
        or token.role != ""
        or token.low in (",", "and", "or", "its", "their")
        or token.text[:1].isupper()
        or any(token.is_a(name) for name in names)
        for token in path
    )


def is_relative(c: Candidate) -> bool:
    """Whether a relative clause follows the place."""
    following = c.tokens[c.slot.at + 1 : c.slot.at + 4]
    return any(t.low in ("which", "that") for t in following)
