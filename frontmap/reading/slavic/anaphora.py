"""The town that "the town", "there" and "it" mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from frontmap.model import Resolution
from frontmap.reading.events.words.token import MARK, PLACE, SIDE, WORD
from frontmap.reading.slavic.lexicon import NOUN, PARTICIPLE, PASSIVE, Lexicon
from frontmap.reading.slavic.names import ADJECTIVE, SPEAKER, case_of
from frontmap.reading.slavic.words import MAY_ACT, TRIGGER, Word, place_word

_PRISONER = 5  # words behind "him" in which it may be said that he was taken prisoner

_ASIDE = frozenset({"filler", "date", "adverb"})
_HELD = ("аного", "еного", "аної", "еної", "анного", "енного", "анной", "енной")  # "окупованого P"
_BESIDE = frozenset({"від", "от", "поблизу", "біля", "під", "около", "возле", "под", "близ", "між", "между"})

ANAPHORIC = frozenset({"pronoun_for", "anaphor", "anaphor_gen", "there", "it_object"})
"""Classes of the words that may stand for a place."""


def with_anaphors(
    tokens: list[Word], antecedent: Resolution | None, lexicon: Lexicon, *, recent: bool = True
) -> list[Word]:
    """``місто`` without a name stands for the town named before; "it" for a ``recent`` one only."""
    out = []
    for at, token in enumerate(tokens):
        if token.resolution is not None and not token.region and not is_first_name(tokens, at):
            antecedent, recent = token.resolution, True
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
            or (recent and "it_object" in token.tags and _is_object(tokens, at, lexicon))
        ):
            stand_in = place_word(token.text, token.start, token.end, antecedent)
            stand_in.tags = token.tags & {"there"}
            out.append(stand_in)
        else:
            out.append(token)
    return out


def _is_object(tokens: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """``взяли його під контроль``, ``його звільнили``: a town that was named just before."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if any("prisoner" in t.tags for t in tokens[at : at + _PRISONER]):
        return False  # "його взяли в полон"
    if any("area_word" in t.tags for t in tokens[:at]):
        return False  # it may be the raion
    if following is not None and _takes(following, lexicon):
        return True
    if at == 0:  # "Його росіяни захопили"
        verb = next((t for t in tokens[1:_PRISONER] if t.flags & TRIGGER), None)
        if verb is not None and _takes(verb, lexicon):
            return following is not None and bool(following.flags & MAY_ACT)
    ends = following is None or following.kind is MARK or not following.tags.isdisjoint(_ASIDE)
    return ends and at > 0 and _takes(tokens[at - 1], lexicon)


def _takes(token: Word, lexicon: Lexicon) -> bool:
    """Whether a word is a verb by which settlements are taken."""
    if not token.flags & TRIGGER:
        return False
    return any(
        row.object == "captured" and role not in (NOUN, PARTICIPLE, PASSIVE)
        for row, role in lexicon.forms.get(token.low, ())
    )


def _stands_alone(tokens: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether "місто" has neither a name nor anything else that tells which one."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and (
        following.kind is PLACE or following.text[:1].isupper() or _names_in_quotes(tokens, at + 1)
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
    k = at - 1
    while k > 0 and ("near_adjective" in tokens[k].tags or "adverb" in tokens[k].tags):
        k -= 1
    if 0 <= k < at - 1 and "this" in tokens[k].tags:
        return True  # "це стратегічно важливе місто"
    if before is None or before.kind is not WORD or "settlement" in before.tags:
        return before is None or "settlement" not in before.tags or tokens[at].low.startswith("пункт")
    if tokens[at].low.startswith("пункт"):
        return False
    if (
        "part" in before.tags
        or "edge" in before.tags
        or before.low in lexicon.relation_ends
        or before.low in lexicon.forms
    ):
        return True
    return before.kind is WORD and (
        "adverb" in before.tags
        or "date" in before.tags
        or "after_which" in before.tags
        or "time_unit" in before.tags
        or "this" in before.tags
        or before.verb
        or len(before.low) <= 3
    )


def _names_in_quotes(tokens: Sequence[Word], at: int) -> bool:
    """``місто «Щастя»``: a name in quotation marks, no other word."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    return tokens[at].text in ("«", '"') and behind is not None and behind.text[:1].isupper()


def is_first_name(tokens: Sequence[Word], at: int) -> bool:
    """Whether a surname stands behind what looks like a town: "Володимир Рогов"."""
    if at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    if following.kind is SIDE and following.role == SPEAKER:
        return True
    name = following.kind is WORD and following.text[:1].isupper() and not following.tags
    return name and not following.text.isupper() and case_of(following.low) == "o"


def topic_of(members: Sequence[Word], tokens: Sequence[Word]) -> Resolution | None:
    """The settlement that a sentence names most; of those named once the last that is no mere landmark."""
    beside = {id(b) for a, b in pairwise(tokens) if a.low in _BESIDE or a.low.endswith(_HELD)}
    meant = [m for m in members if id(m) not in beside] or members
    counts = Counter(m.resolution.place for m in meant if m.resolution is not None)
    best = max(reversed(meant), key=lambda m: counts[m.resolution.place] if m.resolution is not None else 0)
    return best.resolution
