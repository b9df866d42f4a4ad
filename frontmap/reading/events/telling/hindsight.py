"""What a narrator tells ahead of its time, and conditions without an "if"."""

from __future__ import annotations

from frontmap.model import Modality
from frontmap.reading.events.telling.irrealis import Opinion
from frontmap.reading.events.words.lexicon_rows import Lexicon
from frontmap.reading.events.words.token import Token, some, some_low, some_of
from frontmap.reading.events.words.verbs import Trigger

_REACH = 7  # words between "would" and what came to pass
_BEHIND = 9
_AFTERWARDS = frozenset({"later", "eventually", "subsequently", "ultimately", "finally"})
_INVERTED = frozenset({"had", "were", "should"})


def hindsight(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    """``P would later be captured``, ``would go on to take P``: it came to pass."""
    would = trigger.at - 1
    last = max(-1, trigger.at - _REACH)
    while would > last and tokens[would].low != "would":
        would -= 1
    if would <= last:
        return None
    if some_of(tokens[:would], ("say", "conditional", "say_noun", "plan", "fear", "negation", "think")):
        return None
    between = tokens[would + 1 : trigger.at]
    later = some_low(between, _AFTERWARDS) or some_low(
        tokens[trigger.after : trigger.after + _BEHIND], _AFTERWARDS
    )
    went_on = some_low(between, ("go", "come")) and some_low(between, ("to",))
    if (not later and not went_on) or some(tokens[trigger.after :], "conditional"):
        return None
    return Modality.OCCURRED, "told ahead of its time"


def inverted(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    """``Had the army taken P, it would …``: it had not."""
    if not tokens or tokens[0].low not in _INVERTED:
        return None
    comma = 1
    while comma < len(tokens) and tokens[comma].low != ",":
        comma += 1
    if not 0 < trigger.at < comma or not some_of(tokens[comma:], ("modal_conditional", "modal_planned")):
        return None
    return Modality.CONDITIONAL, f"'{tokens[0].text}' it …, something would"
