"""A second verb of the settlement that a clause opened with: "P came under fire and was taken"."""

from __future__ import annotations

from frontmap.reading.events.candidates import Candidate, Opinion
from frontmap.reading.events.words.lexicon_rows import PAST, PRESENT
from frontmap.reading.events.words.token import MARK, PLACE, SIDE, WORD, Token
from frontmap.reading.events.words.verbs import PASSIVE

_LONGEST = 32  # words between a settlement and its second verb
_ASIDE = 12  # words of an aside between "and" and the verb
_LINKS = frozenset({"and", "but"})
_BOUNDARIES = frozenset({",", ";", ":", "and", "but", "while", "that", "as", "(", '"', "“"})
_SINGULAR = frozenset({"was", "is", "has", "had"})


def second_verb(c: Candidate) -> Opinion | None:
    """``P came under attack in May, and was retaken by Y``: the passive goes on from the first verb."""
    trigger, slot, tokens = c.trigger, c.slot, c.tokens
    if trigger.voice is not PASSIVE or trigger.reduced or slot.prep or slot.near or slot.other:
        return None
    if (
        trigger.chain - slot.at > _LONGEST
        or tokens[trigger.chain].low not in _SINGULAR
        or slot.head != slot.at
    ):
        return None
    if slot.left >= 0 and tokens[slot.left].low not in _BOUNDARIES:
        return None
    link = _link_before(tokens, trigger.chain)
    if link <= slot.at or not _has_first_verb(c, slot.at + 1, link):
        return None
    return Opinion(trigger.row.object, "subject of the passive", "its second verb")


def _link_before(tokens: list[Token], at: int) -> int:
    """Index of the "and" that a verb follows at once, or behind an aside between commas; -1 if none."""
    k = at - 1
    while k > 0 and "adverb" in tokens[k].tags:
        k -= 1
    if tokens[k].low == ",":
        for first in range(k - 1, max(0, k - _ASIDE), -1):
            if tokens[first].low == ",":
                k = first - 1
                break
            if tokens[first].kind is MARK:
                return -1
    return k if tokens[k].low in _LINKS else -1


def _has_first_verb(c: Candidate, first: int, end: int) -> bool:
    """Whether a verb of the settlement's own stands right behind it, and no other subject before the link."""
    tokens = c.tokens
    at = first
    if tokens[at].low == ",":  # "P, a village near Q, came"
        at = next((k for k in range(at + 1, min(at + _ASIDE, end)) if tokens[k].low == ","), at) + 1
    while at < end and ("adverb" in tokens[at].tags or "region" in tokens[at].tags):
        at += 1
    if at >= end or not _is_verb(c, tokens[at]):
        return False
    for k in range(at + 1, end):
        token = tokens[k]
        opens = token.low in ("while", "whereas", ";") or (token.low in _LINKS and _is_subject(tokens, k + 1))
        if opens:
            return False
    return True


def _is_verb(c: Candidate, token: Token) -> bool:
    if "be" in token.tags or "have" in token.tags:
        return True
    if token.kind is not WORD or not token.text.islower():
        return False
    for _, roles in c.lexicon.forms.get(token.low, ()):
        if roles & {PAST, PRESENT}:
            return True
    return token.low.endswith("ed") or token.low in _VERBS


_VERBS = frozenset(
    {"came", "fell", "became", "saw", "lay", "stood", "went", "suffered", "withstood", "lost", "held"}
)


def _is_subject(tokens: list[Token], at: int) -> bool:
    """Whether a noun phrase begins behind a link: another's clause."""
    token = tokens[at]
    return token.kind in (PLACE, SIDE) or "determiner" in token.tags or "pronoun" in token.tags
