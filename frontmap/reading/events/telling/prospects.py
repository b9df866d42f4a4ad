"""Modality of nouns: what is planned, feared, failed or commemorated."""

from __future__ import annotations

from frontmap.model import Modality
from frontmap.reading.events.telling.irrealis import FAILED, STOPS, Opinion
from frontmap.reading.events.words.lexicon_rows import Lexicon
from frontmap.reading.events.words.token import PLACE, SIDE, Token, some, some_low
from frontmap.reading.events.words.verbs import NOMINAL, Trigger

_BEHIND = 12  # words behind a noun, its list of places among them, in which its verb stands
_CLAUSE = 11  # words before a noun in which its clause's verb stands


def nominal(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    """``plans for the capture of P``, ``the feared fall of P``, ``the anniversary of its liberation``."""
    if trigger.voice is not NOMINAL:
        return None
    fighting = trigger.row.agent == "both"
    for k in range(trigger.at - 1, max(-1, trigger.at - 7), -1):
        token = tokens[k]
        if token.low in STOPS or "nominal_stop" in token.tags:
            break
        if "fail" in token.tags and not fighting:
            return Modality.DENIED, FAILED
        if "deny" in token.tags:
            return Modality.DENIED, f"after '{token.text}'"
        if "rumour" in token.tags and tokens[k + 1].low == "of" and not fighting:
            return Modality.CONDITIONAL, f"after '{token.text}'"
        if "history" in token.tags:
            return Modality.CONDITIONAL, "commemorated"
        done = token.low == "planned" and some(tokens[max(0, k - 3) : k], "performed")
        if not done and _prospective(token, tokens, k, trigger, fighting):
            return Modality.PLANNED, f"after '{token.text}'"
    return undertaken(trigger.at, tokens) if fighting else None


def undertaken(at: int, tokens: list[Token]) -> Opinion | None:
    """``will launch an attack on P``, ``ready to take part in the battle``: the verb that a noun hangs on."""
    for k in range(at - 1, max(-1, at - _CLAUSE), -1):
        token = tokens[k]
        if token.low in STOPS or "nominal_stop" in token.tags or "say" in token.tags or token.low == "that":
            return None
        if "modal_planned" in token.tags or "modal_prospect" in token.tags:
            return Modality.PLANNED, f"after '{token.text}'"
        powerless = k > 0 and "powerless" in tokens[k - 1].tags
        if token.low == "to" and powerless and "undertake" in tokens[k + 1].tags:
            return Modality.DENIED, f"after '{tokens[k - 1].text}'"  # "was unable to launch the attack"
        bidden = k and ("project" in tokens[k - 1].tags or "fear" in tokens[k - 1].tags)
        if token.low == "to" and bidden and "undertake" in tokens[k + 1].tags:
            return Modality.PLANNED, f"after '{tokens[k - 1].text}'"
    return None


def _prospective(token: Token, tokens: list[Token], k: int, trigger: Trigger, fighting: bool) -> bool:
    if token.low in ("call", "called", "calls") and tokens[k + 1].low not in ("for", "to"):
        return False  # "called the fall of P a warning"
    if (
        "fear" in token.tags
        or "prospect" in token.tags
        or ("fight_project" if fighting else "project") in token.tags
    ):
        return True
    if fighting and token.low == "for":
        # "a base for the attack on P"
        inner = tokens[k + 1 : trigger.at]
        return all("determiner" in t.tags or "adjective" in t.tags or t.kind is SIDE for t in inner)
    if "warn" in token.tags and tokens[k + 1].low in ("of", "about", "against"):
        return True
    before = tokens[k - 1] if k else None
    if token.low not in ("for", "to") or before is None or fighting:
        return False
    return "project" in before.tags or (token.low == "for" and "awaiting" in before.tags)


def _goes_on(tokens: list[Token], at: int) -> bool:
    """Whether a comma or "and" only joins two places of a list."""
    return tokens[at].low in (",", "and") and at + 1 < len(tokens) and tokens[at + 1].kind is PLACE


def nominal_ahead(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    """``the capture of P would mean``, ``will go on after the capture of P``."""
    if trigger.voice is not NOMINAL:
        return None
    fighting = trigger.row.agent == "both"
    after = some_low(tokens[max(0, trigger.at - 2) : trigger.at], ("after",))
    if after and not fighting and some(tokens[: trigger.at], "modal_planned"):
        return Modality.CONDITIONAL, "after it, something will be done"
    opens = trigger.at == 1 and tokens[0].low == "the"
    for at in range(trigger.after, min(trigger.after + _BEHIND, len(tokens))):
        token = tokens[at]
        if (token.low in STOPS or token.low == ",") and not _goes_on(tokens, at):
            break
        if "calendar_word" in token.tags and tokens[at - 1].low in ("on", "in", "last", "late", "early"):
            return None  # "the fall of P on Monday could …": it has fallen
        if "aim" in token.tags and not fighting:
            return Modality.PLANNED, "an aim"
        if "negation" in token.tags and some(tokens[at + 1 : at + 4], "begin"):
            return Modality.DENIED, "it has not begun"
        if "be" in tokens[at - 1].tags and (
            "untruth" in token.tags or token.low in ("false", "fake", "untrue")
        ):
            return Modality.DENIED, f"said to be '{token.text}'"
        seeming = "be" in tokens[at - 1].tags or "seem" in tokens[at - 1].tags
        if seeming and fighting and token.low == "announced":
            return Modality.PLANNED, "announced"
        if seeming and ("demanded" in token.tags or ("fear" in token.tags and "repel" not in token.tags)):
            return Modality.PLANNED, f"it is '{token.text}'"
        ahead = fighting and "modal_prospect" in token.tags and some(tokens[at : at + 4], "begin")
        if "modal_planned" in token.tags and opens:
            break  # "The fall of P will cut off the north": it has fallen
        if "modal_planned" in token.tags or ahead or ("modal_conditional" in token.tags and not fighting):
            return Modality.CONDITIONAL, "said of what would be"
    return None
