"""A place with a trigger of its sentence, and what stands between the two."""

from __future__ import annotations

from dataclasses import dataclass

from frontmap.reading.events.sides.actors import Actor
from frontmap.reading.events.slot import Slot
from frontmap.reading.events.words.lexicon_rows import Lexicon
from frontmap.reading.events.words.token import NUMBER, PLACE, SIDE, WORD, Token, some_low, some_of
from frontmap.reading.events.words.verbs import NOMINAL, PASSIVE, Trigger

LONGEST_PATH = 16
_LINKS = frozenset({",", ";", "and", "or", "one", "as", "well", "of", "(", ")", "-", "–"})
_LEADS = frozenset({"go_on", "be", "have", "say", "force", "defended", "adjective", "spotted", "performed"})
_WHERE = frozenset(
    {
        "direction", "preposition", "determiner", "settlement", "area", "region", "adverb", "edge",
        "unit_of_length", "time_word", "part_adjective", "vicinity",
    }
)  # fmt: skip
_LIST = 12  # words of a list that a relative clause follows
_PLURAL = frozenset({"were", "are", "have", "both"})


@dataclass(slots=True, eq=False)
class Candidate:
    """A trigger and a place of its sentence."""

    trigger: Trigger
    slot: Slot
    tokens: list[Token]
    triggers: tuple[Trigger, ...]
    actors: tuple[Actor, ...]
    lexicon: Lexicon
    held: int  # what the sentence holds of all gates


@dataclass(frozen=True, slots=True)
class Opinion:
    """``kind`` is None where the candidate is no event."""

    kind: str | None
    rule: str
    reason: str = ""


def path_of(c: Candidate) -> list[Token]:
    """Words between a trigger and what governs the place behind it, but for when and how it was."""
    path = c.tokens[c.trigger.after : c.slot.left + 1]
    if path and not path[0].tags.isdisjoint(_MAY_TELL_WHEN):
        return path[_told_when(path) :]
    return path[_aside(path) :] if path and path[0].low in (",", "(") else path


def _aside(path: list[Token]) -> int:
    """Length of "(again)", ", according to the army," right behind a trigger."""
    closing = ")" if path[0].low == "(" else ","
    for k in range(1, min(len(path), _ASIDE)):
        if path[k].low == closing:
            return k + 1
        if path[k].low in (";", ":", "but") or path[k].kind is PLACE:
            break
    return 0


def _told_when(path: list[Token]) -> int:
    """Length of "on Friday", "late last night", "almost without a shot" right behind a trigger."""
    k = told = 0
    while k < len(path):
        if "adverb" in path[k].tags:
            k += 1 + (path[k].low == "once" and path[k + 1 : k + 2] != [] and path[k + 1].low == "more")
            continue
        end = _time_end(path, k + ("preposition" in path[k].tags and path[k].low in _OF_TIME))
        if not end:
            break
        k = told = end
        if end + 1 < len(path) and path[end].low == "and" and path[end + 1].kind is NUMBER:
            k = told = end + 2  # "on August 18 and 19"
    return told + (0 < told < len(path) and path[told].low == ",")


def _time_end(path: list[Token], at: int) -> int:
    """Index behind the last word of time or effort of a phrase; 0 if it is none."""
    end = 0
    while at < len(path):
        token = path[at]
        if not token.tags.isdisjoint(_TIMES) or (token.kind is NUMBER and _is_date(path, at)):
            end = at + 1
        elif token.kind is not NUMBER and token.tags.isdisjoint(_OF_TIMES):
            break
        at += 1
    return end


def _is_date(path: list[Token], at: int) -> bool:
    following = path[at + 1] if at + 1 < len(path) else None
    if following is None or following.kind is not WORD:
        return True
    return "preposition" in following.tags or following.low == "and"


_ASIDE = 14  # words of an aside
_OF_TIME = frozenset(
    {"on", "in", "at", "during", "by", "over", "within", "without", "after", "for", "throughout", "until"}
)
_TIMES = frozenset({"time_word", "span_word", "day_word", "effort"})
_OF_TIMES = frozenset({"determiner", "adjective", "ordinal", "count_word", "many"})
_MAY_TELL_WHEN = frozenset({"preposition", "time_word", "day_word", "adverb", "ordinal"})


def is_clean(c: Candidate, path: list[Token]) -> bool:
    """Whether nothing between trigger and place begins another clause."""
    if len(path) > LONGEST_PATH:
        return False
    begin = c.slot.left + 1 - len(path)
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
        if "clause_stop" in token.tags or "path_stop" in token.tags:
            return False
        if token.low == "with" and offset and path[offset - 1].low == ",":
            return False
        if token.low in ("and", ",", "—", "–", "--"):
            rest = path[offset + 1 :]
            if token.low != "," and (some_of(rest, ("be", "have")) or _is_deed(rest)):
                return False
            if token.low == "and" and any(
                begin + offset < t.at for t in c.triggers if t.at in range(begin, begin + len(path))
            ):
                return False
        if "be" in token.tags or "say" in token.tags:
            return False
    return True


def kind_of(c: Candidate) -> tuple[str, bool]:
    """Kind that the trigger would give the place, and whether its preposition asks for just that."""
    row, slot = c.trigger.row, c.slot
    if c.trigger.voice is NOMINAL:
        if kind := row.noun_preps.get(slot.prep):
            return kind, True
        if slot.possessive and row.possessive:
            return row.possessive, True
        kinds = (*row.noun_preps.values(), row.possessive, row.object, row.subject, *row.preps.values())
    else:
        if slot.at > c.trigger.at and (kind := row.preps.get(slot.prep)):
            return kind, True
        if row.subject and slot.at < c.trigger.at and c.trigger.voice is not PASSIVE:
            return row.subject, not slot.prep
        if row.object:
            return row.object, not slot.prep
        kinds = (row.subject, *row.preps.values(), *row.noun_preps.values())
    for kind in kinds:
        if kind:
            return kind, False
    return "", False


def _is_deed(rest: list[Token]) -> bool:
    """``and mined the bridge``: a verb with its object, whatever it means."""
    if len(rest) < _DEED or rest[0].kind is not WORD or not rest[0].low.endswith("ed"):
        return False
    return "determiner" in rest[1].tags and rest[0].tags.isdisjoint(("adjective", "region", "force"))


_DEED = 3  # words of "mined the bridge"


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
        or not token.tags.isdisjoint(names)
        for token in path
    )


def carried(c: Candidate) -> Actor | None:
    """Who is brought somewhere: the forces between a verb and its place."""
    for actor in c.actors:
        if c.trigger.after <= actor.start and actor.end <= max(c.slot.start, c.slot.left + 1):
            return actor
    return None


def tells_places(path: list[Token]) -> bool:
    """Whether nothing but places and words of where they are stand between: "near A; north of B near"."""
    named = False
    for token in path:
        if token.kind is PLACE:
            named = True
            continue
        if not named and token.low in ("took", "take", "takes", "taking", "taken", "place"):
            continue  # "took place in P"
        leads = not named and (token.kind is SIDE or not token.tags.isdisjoint(_LEADS))
        if token.kind is NUMBER or token.low in _LINKS or leads:
            continue
        if token.kind is SIDE or token.tags.isdisjoint(_WHERE) or "clause_stop" in token.tags:
            return False
    return named


def is_relative(c: Candidate) -> bool:
    """Whether a relative clause follows the place, or its list ("P and Q, which were taken")."""
    following = c.tokens[c.slot.at + 1 : c.slot.at + 4]
    said = len(following) > 1 and following[0].low == "and" and following[1].low == "that"
    if some_low(following, ("which", "that")) and not said:
        return True
    at, last = c.slot.at + 1, min(len(c.tokens) - 1, c.slot.at + _LIST)
    while at < last and (c.tokens[at].kind is PLACE or c.tokens[at].low in (",", "and")):
        at += 1
    return at < last and c.tokens[at].low in ("which", "that") and c.tokens[at + 1].low in _PLURAL
