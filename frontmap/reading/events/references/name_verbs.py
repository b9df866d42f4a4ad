"""Names of no pack that a verb tells to be settlements: "retreated from X", "X, Y and [P] were captured"."""

from __future__ import annotations

from frontmap.reading.events.references.name_lists import (
    ends_member,
    name_end,
)
from frontmap.reading.events.slots.list_links import LINKS
from frontmap.reading.events.words.lexicon_rows import Lexicon
from frontmap.reading.events.words.token import (
    PLACE,
    Token,
)

AGENT = 8  # words in which a passive names who did it


def governed(tokens: list[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """``retreated from X``, ``advanced towards X``: behind the preposition of a verb of going."""
    if at < 2 or not ends_member(tokens[end] if end < len(tokens) else None):
        return False
    prep = tokens[at - 1].low
    verb = tokens[at - 2]
    if prep == "to" and verb.low in ("siege", "close", "closer"):
        return verb.low == "siege" or (at > 2 and tokens[at - 3].low in lexicon.classes["battles"])
    if prep == "with" and verb.low in ("along", "together"):
        return _taken_with(tokens, at - 2, lexicon)
    if prep == "of" and verb.low == "out" and at > 2:
        prep, verb = "out of", tokens[at - 3]
    if verb.low in ("out", "back") and at > 2:
        verb = tokens[at - 3]
    for row, _ in lexicon.forms.get(verb.low, ()):
        if row.military and row.preps.get(prep) in ("withdrew", "advanced", "entered") and not row.needs:
            return True
    return False


def _taken_with(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """``P had been liberated, along with [X]``: whether a verb of taking stands before "along with"."""
    for token in tokens[max(0, at - AGENT) : at]:
        if any(row.object == "captured" for row, _ in lexicon.forms.get(token.low, ())):
            return True
    return False


def leads(tokens: list[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """``X, Y and [P] were captured``, ``captured X and [P]``: a list whose last member is known."""
    last = end
    while last + 1 < len(tokens) and (tokens[last].low in LINKS or tokens[last].low == ","):
        begin = last + 1
        if tokens[begin].low in LINKS and begin + 1 < len(tokens):
            begin += 1
        following = name_end(tokens, begin)
        if not following:
            return False
        last = following
        if tokens[last - 1].kind is PLACE and tokens[begin - 1].low in LINKS:
            break
    else:
        return False
    before = tokens[at - 1] if at else None
    taken = before is not None and any(
        row.object in ("captured", "entered") for row, _ in lexicon.forms.get(before.low, ())
    )
    return taken or _befallen(tokens, last, lexicon)


def _befallen(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a passive of taking begins here: "were captured", "have been retaken"."""
    if at + 1 >= len(tokens):
        return False
    if not ("be" in tokens[at].tags or "have" in tokens[at].tags):
        return tokens[at].low == "fell"
    at += 1
    while at < len(tokens) - 1 and ("adverb" in tokens[at].tags or tokens[at].low in ("been", "being")):
        at += 1
    if tokens[at].low == "fallen":
        return True
    return any(row.object in ("captured", "encircled") for row, _ in lexicon.forms.get(tokens[at].low, ()))
