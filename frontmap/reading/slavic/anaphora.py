"""The town that "the town", "there" and "it" mean."""

from __future__ import annotations

from collections.abc import Sequence

from frontmap.model import Resolution
from frontmap.reading.events.token import PLACE, WORD
from frontmap.reading.slavic.lexicon import Lexicon
from frontmap.reading.slavic.words import Word, place_word


def with_anaphors(tokens: list[Word], antecedent: Resolution | None, lexicon: Lexicon) -> list[Word]:
    """``місто`` without a name stands for the town named before."""
    out = []
    for at, token in enumerate(tokens):
        if token.resolution is not None and not token.region:
            antecedent = token.resolution
        if antecedent is None:
            out.append(token)
            continue
        for_it = token.is_a("pronoun_for") and at > 0 and tokens[at - 1].is_a("for_word")
        if (
            for_it
            or ((token.is_a("anaphor") or token.is_a("anaphor_gen")) and _stands_alone(tokens, at, lexicon))
            or token.is_a("there")
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
    before = tokens[at - 1] if at else None
    if before is None or before.kind is not WORD or before.is_a("settlement"):
        return before is None or not before.is_a("settlement") or tokens[at].low.startswith("пункт")
    if tokens[at].low.startswith("пункт"):
        return False
    if (
        before.is_a("part")
        or before.is_a("edge")
        or (before.low,) in lexicon.relations
        or before.low in lexicon.forms
    ):
        return True
    return before.kind is WORD and (
        before.is_a("adverb") or before.is_a("this") or before.verb or len(before.low) <= 3
    )
