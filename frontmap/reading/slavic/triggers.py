"""Words of a sentence that may tell an event, and what stands between words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from frontmap.reading.events.words.token import PLACE
from frontmap.reading.slavic.lexicon import NOUN, PARTICIPLE, PASSIVE, Lexicon, Row
from frontmap.reading.slavic.words import TRIGGER, Word

_CROWD = 30  # triggers that no sentence has: it is a line without full stops
_REACH = 12  # words that a trigger reaches over in such a line
_NEAR = 9  # words within which a trigger finds the noun that it needs


@dataclass(frozen=True, slots=True)
class Trigger:
    """A form of a row at a token."""

    at: int
    row: Row
    role: str


def is_break(tokens: Sequence[Word], at: int) -> bool:
    """Whether a clause ends at a token."""
    token = tokens[at]
    if token.breaks is None:
        token.breaks = _ends_clause(tokens, at)
    return token.breaks


def _ends_clause(tokens: Sequence[Word], at: int) -> bool:
    token = tokens[at]
    if token.text in (";", ":", "—", "–", "…"):
        return True
    if token.text in ("»", "”"):  # "про виведення «на кращі рубежі» з P" goes on
        return at + 1 == len(tokens) or tokens[at + 1].text in (",", ".", "—", "–", "-", "!", "?")
    if token.text == "-" and 0 < at < len(tokens) - 1:  # a dash, not a hyphen
        before, behind = tokens[at - 1], tokens[at + 1]
        spaced = before.end < token.start and token.end < behind.start
        return spaced and not (before.kind is PLACE and behind.kind is PLACE)
    if "boundary" not in token.tags:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.low == "а":
        return following is None or "also" not in following.tags
    return True


def clause_of(tokens: Sequence[Word], at: int) -> tuple[int, int]:
    """First token and end of the clause around a token."""
    start = at
    while start > 0:
        breaks = tokens[start - 1].breaks
        if breaks or (breaks is None and is_break(tokens, start - 1)):
            break
        start -= 1
    end = at + 1
    while end < len(tokens):
        breaks = tokens[end].breaks
        if breaks or (breaks is None and is_break(tokens, end)):
            break
        end += 1
    return start, end


def find_triggers(tokens: Sequence[Word], lexicon: Lexicon, tags: frozenset[str]) -> Iterator[Trigger]:
    """Triggers of a sentence in order; of one word, those that need a companion first.

    ``tags`` are the classes of all its words: what a row needs may be none of them.
    """
    for at, token in enumerate(tokens):
        if not token.flags & TRIGGER:
            continue
        for row, role in lexicon.forms.get(token.low, ()):
            if role == PARTICIPLE:
                if row.object and _tells_behind(tokens, at):
                    yield Trigger(at, row, PARTICIPLE)
                continue
            if row.needs and (row.needs not in tags or not _has(tokens, at, row.needs)):
                continue
            if row.needs == "into" and not any("into" in t.tags for t in tokens[max(0, at - 2) : at]):
                continue  # "від окупації": not in it
            if row.subject and row.needs and _taken(tokens, at, row.needs, lexicon):
                continue
            if role == NOUN and "siege" in token.tags and at and "into" in tokens[at - 1].tags:
                continue  # "взяли в облогу": the verb tells it
            if role == PASSIVE and not _predicative(tokens, at, lexicon):
                continue
            yield Trigger(at, row, role)


def _tells_behind(tokens: Sequence[Word], at: int) -> bool:
    """``P, захоплений росіянами``: a participle behind the place that it tells of, and a comma."""
    if at < 2 or tokens[at - 1].text != ",":
        return False
    before = tokens[at - 2]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    led = following is not None and (following.kind is PLACE or "settlement" in following.tags)
    return before.kind is PLACE and not led


def _has(tokens: Sequence[Word], at: int, needed: str) -> bool:
    start, end = clause_of(tokens, at)
    return any(needed in t.tags for t in tokens[max(start, at - _NEAR) : min(end, at + _NEAR)])


def _taken(tokens: Sequence[Word], at: int, needed: str, lexicon: Lexicon) -> bool:
    """Whether another verb stands between a trigger and the noun that it needs."""
    where = min((k for k, t in enumerate(tokens) if needed in t.tags), key=lambda k: abs(k - at))
    first, last = sorted((at, where))
    return any(t.verb or _is_verb(t, lexicon) for t in tokens[first + 1 : last])


def _is_verb(token: Word, lexicon: Lexicon) -> bool:
    return any(role != NOUN for _, role in lexicon.forms.get(token.low, ()))


def _predicative(tokens: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """``звільнені пункти`` is a noun with its adjective; ``було звільнено`` says that it was done."""
    if not any(role == PARTICIPLE for _, role in lexicon.forms[tokens[at].low]):
        return True
    if any("be" in t.tags for t in tokens[max(0, at - 3) : at]):
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is None or not (following.kind is PLACE or "settlement" in following.tags)


def rank(trigger: Trigger, at: int) -> tuple[bool, int]:
    """Order in which triggers are asked about a place: those that reach far or need a companion first."""
    return not (trigger.row.through or trigger.row.needs), abs(trigger.at - at)


def in_order(triggers: Sequence[Trigger], at: int, tags: frozenset[str]) -> list[Trigger]:
    """In what order a place is asked: "атакував у районах P, де атаки відбили" tells what came of it."""
    if len(triggers) > _CROWD:
        triggers = [t for t in triggers if at - _REACH <= t.at <= at + _REACH]
    ordered = sorted(triggers, key=lambda t: rank(t, at))
    if "where" in tags:
        ordered.sort(key=lambda t: t.row.needs != "attack" or t.at < at)
    return ordered
