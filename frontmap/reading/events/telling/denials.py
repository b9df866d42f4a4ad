"""What somebody denies, rumours, or takes back."""

from __future__ import annotations

from frontmap.model import Modality
from frontmap.reading.events.telling.irrealis import Opinion
from frontmap.reading.events.words.lexicon_rows import Lexicon
from frontmap.reading.events.words.token import WORD, Token, some
from frontmap.reading.events.words.verbs import Trigger


def denial(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    """``denied that P had been captured``."""
    for k in range(trigger.chain - 1, max(-1, trigger.chain - 22), -1):
        if tokens[k].low in (";", "but", "."):
            return None
        if "deny" in tokens[k].tags:
            return Modality.DENIED, f"after '{tokens[k].text}'"
        if "say" not in tokens[k].tags:
            continue
        apart = k and tokens[k - 1].low in (",", "and")  # "denied it, saying", "denied it and said that"
        if apart and (tokens[k].low.endswith("ing") or tokens[k + 1].low == "that"):
            return None
        if tokens[k + 1].low == "that" and not some(tokens[max(0, k - 5) : k], "deny"):
            return None  # but "rejected claims that" is a denial
    return None


def untrue(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    """``it is not true that``, ``nobody believes that``, ``reports that P had fallen were false``."""
    that = next(
        (k for k in range(trigger.chain - 1, max(-1, trigger.chain - 12), -1) if tokens[k].low == "that"), 0
    )
    if not that and "say_noun" not in tokens[trigger.chain].tags:
        return None
    if "say_noun" in tokens[trigger.chain].tags:  # "no confirmation of claims to have taken P"
        window = tokens[max(0, trigger.chain - 8) : trigger.chain]
        if some(window, "certain") and some(window, "negation"):
            return Modality.DENIED, "not confirmed"
    before = tokens[max(0, that - 5) : that]
    if some(before, "negation") and "certain" in tokens[that - 1].tags:
        return Modality.DENIED, f"not '{tokens[that - 1].text}'"
    if some(before, "nobody") and "doubt" not in tokens[that - 1].tags:
        return Modality.DENIED, "nobody says so"
    told = some(tokens[max(0, that - _CLAIMS) : that], "say_noun") and that <= _CLAIMS + 1
    if "say_noun" in tokens[trigger.chain].tags or "say_noun" in tokens[that - 1].tags or told:
        for k in range(trigger.after, min(trigger.after + 12, len(tokens))):
            if "clause_stop" in tokens[k].tags:
                break
            false = "deny" in tokens[k].tags or "untruth" in tokens[k].tags
            if false and tokens[k - 1].kind is WORD:
                return Modality.DENIED, f"said to be '{tokens[k].text}'"
    return None


_CLAIMS = 6  # words of "The claims of Russian bloggers that"


def rumoured(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    """``rumours that P had fallen``, ``amid fears that it will fall``."""
    for k in range(trigger.chain - 1, max(0, trigger.chain - 12), -1):
        if tokens[k].low == "that":
            told = "rumour" in tokens[k - 1].tags
            return (Modality.CONDITIONAL, f"after '{tokens[k - 1].text}'") if told else None
        if "clause_stop" in tokens[k].tags:
            return None
    return None


def retracted(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    """``said the city was encircled, which was later called a mistake``."""
    opened = False
    for k in range(trigger.after, min(trigger.after + 16, len(tokens))):
        opened = opened or tokens[k].low in ("which", "but", "later", "subsequently")
        if opened and "mistake" in tokens[k].tags:
            return Modality.DENIED, f"said to be a '{tokens[k].text}'"
    return None


def nobody(tokens: list[Token], at: int) -> bool:
    """Whether a verb's subject is nobody: "Nobody attacked P", "no one took P", "neither side controls P"."""
    if at < 0:
        return False
    none = tokens[at].low == "one" and at > 0 and tokens[at - 1].low == "no"
    if none or tokens[at].low in ("nobody", "none"):
        return True
    return any(token.low in ("neither", "no") for token in tokens[max(0, at - 2) : at])
