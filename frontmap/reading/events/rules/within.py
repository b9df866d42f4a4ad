"""What befalls a part of the town spoken of: its quarters are taken, forces there are engaged."""

from __future__ import annotations

from frontmap.reading.events.candidates import Candidate, Opinion
from frontmap.reading.events.rules.gates import any_of, is_shut
from frontmap.reading.events.words.token import NUMBER, PLACE, SIDE, WORD, Token
from frontmap.reading.events.words.verbs import ACTIVE, NOMINAL, PASSIVE

ENGAGES = frozenset({"engage", "clash", "fight", "battle", "skirmish"})
"""Verbs that tell of fighting with somebody."""
_TAKING = frozenset({"captured", "entered"})
_QUARTERS = any_of("town_part")
_OBJECT = 12  # words of "the Old City and the industrial quarter"
_JOINS = frozenset({"and", ",", "(", ")", "-", "–", "'s", "'", "’", '"', "“", "”"})
_ELSEWHERE = frozenset({"of", "in", "near", "outside", "around", "inside", "within"})
_PLAIN = ("determiner", "adjective", "part_adjective", "count_word", "many", "force_possessive", "direction")
_COMMON = frozenset({"district", "districts"})


def takes_part(row_object: str, held: int) -> bool:
    """Whether a verb can tell of a quarter that is taken, in a sentence that holds so much of all gates."""
    return row_object in _TAKING and not is_shut(_QUARTERS, held)


def quarter_taken(c: Candidate) -> Opinion | None:
    """``captured the industrial quarter``, ``the Old Quarter was taken``: gone into the town spoken of."""
    trigger = c.trigger
    if trigger.row.object not in _TAKING or is_shut(_QUARTERS, c.held) or trigger.row.agent != "subject":
        return None
    if trigger.voice is ACTIVE:
        at = _part_from(c.tokens, trigger.after)
    elif trigger.voice is PASSIVE and trigger.chain and not trigger.reduced:
        at = trigger.chain - 1 if _is_part(c.tokens, trigger.chain - 1) else 0
    else:
        return None
    return Opinion("entered", "the town spoken of", "a quarter of it") if at else None


def _part_from(tokens: list[Token], start: int) -> int:
    """Index of the quarter that a verb's object ends in; 0 if it is another thing, or another town's."""
    for at in range(start, min(start + _OBJECT, len(tokens))):
        token = tokens[at]
        if "town_part" in token.tags and _is_part(tokens, at):
            behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
            if behind not in ("and", ",", ")"):
                return 0 if behind in _ELSEWHERE else at
            continue_at = tokens[at + 2 : at + 3]
            if not continue_at or continue_at[0].tags.isdisjoint(_PLAIN):
                return at
            continue
        known = token.kind is PLACE or token.kind is SIDE or token.kind is NUMBER
        if known or token.low in _JOINS or not token.tags.isdisjoint(_PLAIN):
            continue
        if token.kind is not WORD or not token.text[:1].isupper():
            return 0
    return 0


def _is_part(tokens: list[Token], at: int) -> bool:
    """Whether a word is a quarter: of "district" only what an adjective tells of, no unit of the country."""
    if "town_part" not in tokens[at].tags or not at:
        return False
    before = tokens[at - 1]
    if tokens[at].low in _COMMON:
        return before.kind is WORD and before.text.islower() and "adjective" in before.tags
    return True


def engaged(c: Candidate) -> Opinion | None:
    """``reached P and engaged Y``, ``… and clashed with Y``."""
    trigger, tokens = c.trigger, c.tokens
    if trigger.voice is not ACTIVE or trigger.row.lemma not in ENGAGES or trigger.infinitive:
        return None
    if not trigger.finite and tokens[trigger.chain - 1].low not in (",", "and"):
        return None  # "a cohesive fighting force"
    at = trigger.after
    if at < len(tokens) and tokens[at].low in ("with", "against"):
        at += 1
    elif trigger.row.lemma in ("clash", "skirmish"):
        return None
    while at < len(tokens) and not tokens[at].tags.isdisjoint(_PLAIN):
        at += 1
    if at >= len(tokens) or not (tokens[at].kind is SIDE or "force" in tokens[at].tags):
        return None
    rest = tokens[at : at + _REST]
    for token in rest:
        if token.kind is PLACE and not token.anaphor:
            return None  # it has a place of its own
    return Opinion("fighting", "the town spoken of", "who is engaged there")


_REST = 8  # words behind who is engaged


def is_engaging(lemma: str, voice: str) -> bool:
    """Whether a trigger tells of forces that engage others: of a place only where its sentence names it."""
    return lemma in ENGAGES and voice is ACTIVE and voice is not NOMINAL
