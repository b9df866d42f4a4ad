"""Modality of nouns: what is planned, feared, failed or commemorated."""

from __future__ import annotations

from frontmap.model import Modality
from frontmap.reading.events.irrealis import FAILED, STOPS, Opinion
from frontmap.reading.events.lexicon_rows import Lexicon
from frontmap.reading.events.token import SIDE, Token
from frontmap.reading.events.verbs import NOMINAL, Trigger


def nominal(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    """``plans for the capture of P``, ``the feared fall of P``, ``the anniversary of its liberation``."""
    if trigger.voice is not NOMINAL:
        return None
    fighting = trigger.row.agent == "both"
    for k in range(trigger.at - 1, max(-1, trigger.at - 7), -1):
        token = tokens[k]
        if token.low in STOPS or token.is_a("nominal_stop"):
            break
        if token.is_a("fail") and not fighting:
            return Modality.DENIED, FAILED
        if token.is_a("deny"):
            return Modality.DENIED, f"after '{token.text}'"
        if token.is_a("history"):
            return Modality.CONDITIONAL, "commemorated"
        if _prospective(token, tokens, k, trigger, fighting):
            return Modality.PLANNED, f"after '{token.text}'"
    return None


def _prospective(token: Token, tokens: list[Token], k: int, trigger: Trigger, fighting: bool) -> bool:
    if token.low in ("call", "called", "calls") and tokens[k + 1].low not in ("for", "to"):
        return False  # "called the fall of P a warning"
    if token.is_a("fear") or token.is_a("prospect") or token.is_a("fight_project" if fighting else "project"):
        return True
    if fighting and token.low == "for":
        # "a base for the attack on P"
        inner = tokens[k + 1 : trigger.at]
        return all(t.is_a("determiner") or t.is_a("adjective") or t.kind is SIDE for t in inner)
    before = tokens[k - 1] if k else None
    return token.low in ("for", "to") and before is not None and before.is_a("project") and not fighting


def nominal_ahead(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    """``the capture of P would mean``, ``will go on after the capture of P``."""
    if trigger.voice is not NOMINAL:
        return None
    fighting = trigger.row.agent == "both"
    after = any(t.low == "after" for t in tokens[max(0, trigger.at - 2) : trigger.at])
    if after and not fighting and any(t.is_a("modal_planned") for t in tokens[: trigger.at]):
        return Modality.CONDITIONAL, "after it, something will be done"
    for token in tokens[trigger.after : trigger.after + 9]:
        if token.low in STOPS or token.low == ",":
            break
        if token.is_a("aim") and not fighting:
            return Modality.PLANNED, "an aim"
        if token.is_a("modal_planned") or (token.is_a("modal_conditional") and not fighting):
            return Modality.CONDITIONAL, "said of what would be"
    return None
