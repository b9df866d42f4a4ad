"""Clauses that name no place: they speak of the town that the text is at."""

from __future__ import annotations

from frontmap.reading.candidates import Candidate, Opinion
from frontmap.reading.lexicon_rows import BASE, GERUND
from frontmap.reading.tokens import PLACE, SIDE, Token
from frontmap.reading.verbs import ACTIVE, NOMINAL

_IMPLICIT_AFTER = frozenset(
    {
        "to",
        "from",
        "into",
        "towards",
        "toward",
        "out",
        "through",
        "across",
        "against",
        "behind",
        "of",
        "on",
        "for",
        "between_",
    }
)
_GO_ON = frozenset(
    [
        "continued",
        "continues",
        "continue",
        "began",
        "begins",
        "started",
        "erupted",
        "ensued",
        "raged",
        "rages",
        "broke",
        "lasted",
        "persisted",
        "resumed",
        "intensified",
        "ongoing",
        "occurred",
        "underway",
        "fierce",
        "heavy",
        "intense",
    ]
)


def _day_follows(tokens: list[Token], at: int) -> bool:
    """``retreated the following day``: no object."""
    return any(
        t.low in ("day", "night", "morning", "evening", "week", "afternoon", "month")
        for t in tokens[at + 1 : at + 4]
    )


def judge_alone(c: Candidate) -> Opinion:  # noqa: PLR0911
    """Judge a trigger whose clause names no place: it may speak of the town that the text is at."""
    trigger, row, tokens = c.trigger, c.trigger.row, c.tokens
    behind = tokens[trigger.after] if trigger.after < len(tokens) else None
    if behind is not None and behind.low in _IMPLICIT_AFTER:
        return Opinion(None, "goes elsewhere", f"'{behind.text}' follows")
    if any(t.kind is PLACE for t in tokens[trigger.after : trigger.after + 14]):
        return Opinion(None, "another place", "the clause names a place that is not joined to it")
    named = [
        a
        for a in c.actors
        if a.end <= trigger.chain and a.subject and a.how in ("side", "bare", "possessive", "pronoun")
    ]
    if (
        row.preps.get("from") == "withdrew"
        and trigger.voice is ACTIVE
        and trigger.finite
        and trigger.form not in (GERUND, BASE, "present")
        and row.military
        and not row.announced
    ) and (
        named
        and trigger.chain - named[-1].end <= 14
        and not (
            behind is not None
            and (
                (behind.is_a("determiner") and not _day_follows(tokens, trigger.after))
                or behind.kind is SIDE
                or behind.is_a("force")
            )
        )
    ):
        return Opinion("withdrew", "the town spoken of")
    if (
        trigger.voice is NOMINAL
        and row.agent == "both"
        and not row.weak
        and row.lemma in ("fight", "clash", "battle")
    ):
        following = {t.low for t in tokens[trigger.after : trigger.after + 5]}
        before = tokens[max(0, trigger.at - 5) : trigger.at]
        if any(t.low == "where" or t.is_a("settlement") for t in before):
            return Opinion(None, "another place", "where the clause says")
        if following & _GO_ON and not any(
            t.is_a("artillery") for t in tokens[max(0, trigger.at - 2) : trigger.at]
        ):
            return Opinion("fighting", "the town spoken of")
    if (
        trigger.voice is NOMINAL and tokens[trigger.at].is_a("fight_noun") and trigger.row.agent == "both"
    ) or (trigger.row.lemma == "advance" and trigger.voice is NOMINAL):
        behind_all = tokens[trigger.after : trigger.after + 5]
        if (
            behind is not None
            and (behind.is_a("be") or behind.is_a("have"))
            and any(t.is_a("repel") for t in behind_all)
            and not any(t.is_a("artillery") for t in tokens[max(0, trigger.at - 3) : trigger.at])
        ):
            return Opinion("fighting" if trigger.row.agent == "both" else "advanced", "the town spoken of")
    return Opinion(None, "no place", "the clause names no place")
