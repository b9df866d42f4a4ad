"""Capitals that stand for a government: "Kyiv said", "Damascus' forces"."""

from __future__ import annotations

from frontmap.reading.events.words.token import Token

_GOVERNMENT = frozenset(
    {
        "said",
        "says",
        "claimed",
        "claims",
        "announced",
        "admitted",
        "confirmed",
        "acknowledged",
        "denied",
        "insists",
        "insisted",
        "accused",
        "has",
        "had",
        "reported",
        "wants",
        "denies",
        "disputes",
        "disputed",
        "rejects",
        "rejected",
        "acknowledges",
        "admits",
        "concedes",
        "controls",
        "took",
        "takes",
        "lost",
        "seized",
        "captured",
        "retook",
    }
)


def governs(tokens: list[Token], at: int) -> bool:
    """Whether a capital's name stands for its government: it speaks, or owns forces."""
    following = [t.low for t in tokens[at + 1 : at + 4]]
    before = tokens[at - 1].low if at else ""
    if before in (
        "in",
        "near",
        "of",
        "from",
        "to",
        "around",
        "towards",
        "toward",
        "into",
        "outside",
        "at",
        "on",
        "and",
    ):
        return False
    if following[:1] and following[0] in _GOVERNMENT:
        return True
    return following[:1] in (["'s"], ["’s"]) and any(
        w in ("forces", "troops", "army", "military", "soldiers") for w in following[1:3]
    )
