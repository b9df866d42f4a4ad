"""The town that "the town", "there" and "it" mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from frontmap.model import Resolution
from frontmap.reading.events.token import PLACE, SIDE, WORD
from frontmap.reading.slavic.lexicon import Lexicon
from frontmap.reading.slavic.names import ADJECTIVE
from frontmap.reading.slavic.words import Word, place_word

ANAPHORIC = frozenset({"pronoun_for", "anaphor", "anaphor_gen", "there"})
"""Classes of the words that may stand for a place."""


def with_anaphors(tokens: list[Word], antecedent: Resolution | None, lexicon: Lexicon) -> list[Word]:
    """``місто`` without a name stands for the town named before."""
    out = []
    for at, token in enumerate(tokens):
        if token.resolution is not None and not token.region:
            antecedent = token.resolution
        if antecedent is None:
            out.append(token)
            continue
        for_it = "pronoun_for" in token.tags and at > 0 and "for_word" in tokens[at - 1].tags
        if (
            for_it
            or (
                ("anaphor" in token.tags or "anaphor_gen" in token.tags)
                and _stands_alone(tokens, at, lexicon)
            )
            or "there" in token.tags
        ):
            stand_in = place_word(token.text, token.start, token.end, antecedent)
            stand_in.tags = token.tags & {"there"}
            out.append(stand_in)
        else:
            out.append(token)
    return out


def _stands_alone(tokens: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether "місто" has neither a name nor anything else that tells which one."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and (
        following.kind is PLACE or following.text[:1].isupper() or following.text in ("«", '"')
    ):
        return False
    if following is not None and at + 2 < len(tokens) and (following.low,) in lexicon.relations:
        told = tokens[at + 2]
        if told.kind is PLACE or told.text[:1].isupper():
            return False  # "село під P" is another one
    before = tokens[at - 1] if at else None
    if tokens[at].low.startswith("пункт") and before is not None and "settlement" in before.tags:
        if before.low.endswith("ых"):
            return False
        first = tokens[at - 2] if at > 1 else None  # "ще один звільнений населений пункт" is another one
        return first is None or first.low not in lexicon.forms or first.verb
    if before is not None and before.kind is SIDE and before.role == ADJECTIVE:
        return False  # "українського міста" is one of many
    if before is not None and ("these" in before.tags or "numeral" in before.tags):
        return False  # "ці міста", "два міста"
    if before is None or before.kind is not WORD or "settlement" in before.tags:
        return before is None or "settlement" not in before.tags or tokens[at].low.startswith("пункт")
    if tokens[at].low.startswith("пункт"):
        return False
    if (
        "part" in before.tags
        or "edge" in before.tags
        or (before.low,) in lexicon.relations
        or before.low in lexicon.forms
    ):
        return True
    return before.kind is WORD and (
        "adverb" in before.tags or "this" in before.tags or before.verb or len(before.low) <= 3
    )


def topic_of(members: Sequence[Word]) -> Resolution | None:
    """The settlement that a sentence names most, the first one if each is named once."""
    counts = Counter(m.resolution.place for m in members if m.resolution is not None)
    best = max(members, key=lambda m: counts[m.resolution.place] if m.resolution is not None else 0)
    return best.resolution
