"""Clauses that a place leads: "P, який захопили росіяни", "P, де тривають бої"."""

from __future__ import annotations

from dataclasses import dataclass

from frontmap.reading.events.words.token import PLACE
from frontmap.reading.slavic.lexicon import HELD, NOUN, PARTICIPLE, PASSIVE, PAST, PRESENT
from frontmap.reading.slavic.paths import RELATIVE, Candidate, is_free, of_part, without_areas

_FEW = 3  # words: "стало першим"
_SAID_TO_BE = 12  # words that tell what a place is


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a rule makes of a candidate: a kind, or None with the reason against it."""

    kind: str | None
    rule: str
    reason: str = ""


def where_clause(c: Candidate) -> Opinion | None:
    """``P, де тривають бої``."""
    tokens, row = c.tokens, c.trigger.row
    if c.behind or c.trigger.role != NOUN or row.agent != "both" or "for" not in row.noun_on or c.slot.other:
        return None
    at = c.phrase_end()
    if c.trigger.at == at + 1 and tokens[at].text == "," and at + 3 < len(tokens):
        governed = c.lexicon.relations.get((tokens[at + 2].low,))
        if governed in row.noun_on and "relative" in tokens[at + 3].tags:
            return Opinion("fighting", "relative clause", tokens[c.trigger.at].text)  # "P, бої за який"
    if at + 1 < len(tokens) and tokens[at].text == "," and "where" in tokens[at + 1].tags:
        between = tokens[at + 2 : c.trigger.at]
        if len(between) <= RELATIVE and not any(t.verb or t.kind is PLACE or t.text == "," for t in between):
            return Opinion("fighting", "relative clause", tokens[c.trigger.at].text)
    return None


def led_clause(c: Candidate) -> Opinion | None:
    """``P, в який увійшли росіяни``, ``P, звідки відійшли``, ``P, де наступ було зупинено``."""
    tokens, row, role = c.tokens, c.trigger.row, c.trigger.role
    if c.behind or role in (NOUN, PARTICIPLE) or not row.on:
        return None
    at = c.phrase_end()
    if at + 2 >= c.trigger.at or tokens[at].text != ",":
        return None
    opener, start = tokens[at + 1], at + 2
    if "where" in opener.tags:
        kind = "repelled" if row.needs == "attack" and role in (PASSIVE, PAST, PRESENT) else None
    elif "whither" in opener.tags:
        kind = row.on.get("in") or row.on.get("to")
    elif "whence" in opener.tags:
        kind = row.on.get("from")
    else:
        governed = c.lexicon.relations.get((opener.low,), "")
        kind = row.on.get(governed) if "relative" in tokens[start].tags else None
        start += 1
    inside = tokens[start : c.trigger.at]
    if not kind or len(inside) > RELATIVE or any(t.verb or t.kind is PLACE or t.text == "," for t in inside):
        return None
    return Opinion(kind, "relative clause", tokens[c.trigger.at].text)


def relative_clause(c: Candidate) -> Opinion | None:
    """``P, який захопили росіяни``: the object of a relative clause."""
    row, tokens = c.trigger.row, c.tokens
    if c.behind or c.trigger.role == HELD:
        return None
    if c.trigger.role == PASSIVE:
        return _passive_relative(c)
    if c.slot.at != c.head.at:
        return None
    at = _called(c, c.phrase_end())
    if at + 1 >= len(tokens) or tokens[at].text != "," or "relative" not in tokens[at + 1].tags:
        return None
    if "where" in tokens[at + 1].tags:
        return None  # "P, де відбили атаку"
    between = tokens[at + 2 : c.trigger.at]
    if len(between) > RELATIVE or any(t.verb or t.kind is PLACE or "boundary" in t.tags for t in between):
        return None
    behind = tokens[c.trigger.at + 1] if c.trigger.at + 1 < len(tokens) else None
    named = any(a.acts and at < a.start for a in c.actors)
    if not named or (behind is not None and (behind.kind is PLACE or "settlement" in behind.tags)):
        return None
    return Opinion(of_part(c, row.object), "relative clause", tokens[c.trigger.at].text)


def _called(c: Candidate, at: int) -> int:
    """End of ``P став першим містом, яке захопили``: of what a place is said to be; else ``at`` itself."""
    become = settlement = False
    for k in range(at, min(at + _SAID_TO_BE, c.trigger.at)):
        token = c.tokens[k]
        if token.text == ",":
            return k if become and (settlement or k - at <= _FEW) else at
        if token.kind is PLACE and not token.region:
            return at
        become, settlement = become or "become" in token.tags, settlement or "settlement" in token.tags
    return at


def _passive_relative(c: Candidate) -> Opinion | None:
    """``P і Q, які були захоплені росіянами``."""
    tokens = c.tokens
    at = c.phrase_end()
    if at + 1 >= len(tokens) or tokens[at].text != "," or "relative" not in tokens[at + 1].tags:
        return None
    path = without_areas(c, tokens[at + 2 : c.trigger.at])
    if len(path) > RELATIVE or not all(is_free(c, t) or "be" in t.tags for t in path):
        return None
    return Opinion(of_part(c, c.trigger.row.object), "relative clause", tokens[c.trigger.at].text)
