"""Modality of nouns: what is planned, feared, failed or commemorated."""

from __future__ import annotations

from frontmap.model import Modality
from frontmap.reading.events.irrealis import FAILED, STOPS, Opinion
from frontmap.reading.events.lexicon_rows import Lexicon
from frontmap.reading.events.token import SIDE, Token
from frontmap.reading.events.verbs import NOMINAL, Trigger

_CLAUSE = 11  # words before a noun in which its clause's verb stands


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
        done = token.low == "planned" and any(t.is_a("performed") for t in tokens[max(0, k - 3) : k])
        if not done and _prospective(token, tokens, k, trigger, fighting):
            return Modality.PLANNED, f"after '{token.text}'"
    return undertaken(trigger.at, tokens) if fighting else None


def undertaken(at: int, tokens: list[Token]) -> Opinion | None:
    """``will launch an attack on P``, ``ready to take part in the battle``: the verb that a noun hangs on."""
    for k in range(at - 1, max(-1, at - _CLAUSE), -1):
        token = tokens[k]
        if token.low in STOPS or token.is_a("nominal_stop") or token.is_a("say") or token.low == "that":
            return None
        if token.is_a("modal_planned") or token.is_a("modal_prospect"):
            return Modality.PLANNED, f"after '{token.text}'"
        bidden = k and (tokens[k - 1].is_a("project") or tokens[k - 1].is_a("fear"))
        if token.low == "to" and bidden and tokens[k + 1].is_a("undertake"):
            return Modality.PLANNED, f"after '{tokens[k - 1].text}'"
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
    if token.is_a("warn") and tokens[k + 1].low in ("of", "about", "against"):
        return True
    before = tokens[k - 1] if k else None
    if token.low not in ("for", "to") or before is None or fighting:
        return False
    return before.is_a("project") or (token.low == "for" and before.is_a("awaiting"))


def nominal_ahead(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    """``the capture of P would mean``, ``will go on after the capture of P``."""
    if trigger.voice is not NOMINAL:
        return None
    fighting = trigger.row.agent == "both"
    after = any(t.low == "after" for t in tokens[max(0, trigger.at - 2) : trigger.at])
    if after and not fighting and any(t.is_a("modal_planned") for t in tokens[: trigger.at]):
        return Modality.CONDITIONAL, "after it, something will be done"
    for at in range(trigger.after, min(trigger.after + 9, len(tokens))):
        token = tokens[at]
        if token.low in STOPS or token.low == ",":
            break
        if token.is_a("aim") and not fighting:
            return Modality.PLANNED, "an aim"
        if token.is_a("negation") and any(t.is_a("begin") for t in tokens[at + 1 : at + 4]):
            return Modality.DENIED, "it has not begun"
        if tokens[at - 1].is_a("be") and (
            token.is_a("demanded") or (token.is_a("fear") and not token.is_a("repel"))
        ):
            return Modality.PLANNED, f"it is '{token.text}'"
        ahead = (
            fighting and token.is_a("modal_prospect") and any(t.is_a("begin") for t in tokens[at : at + 4])
        )
        if token.is_a("modal_planned") or ahead or (token.is_a("modal_conditional") and not fighting):
            return Modality.CONDITIONAL, "said of what would be"
    return None
