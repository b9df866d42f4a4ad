"""What is only supposed: "seizing P would help", "if P falls into Y hands", "once the city is captured"."""

from __future__ import annotations

from typing import Final

from frontmap.reading.events.candidates import Candidate
from frontmap.reading.events.words.lexicon_rows import GERUND
from frontmap.reading.events.words.token import some, some_low
from frontmap.reading.events.words.verbs import ACTIVE, PASSIVE

_IF: Final = frozenset({"if", "unless", "once", "should", "whether"})
_OPENS: Final = 4  # words of "once all of the" before a place
_WOULD: Final = ("modal_planned", "modal_conditional")


def is_supposed(c: Candidate) -> bool:
    """Whether a construction tells of what would be, not of what was."""
    slot, trigger, tokens = c.slot, c.trigger, c.tokens
    if trigger.form == GERUND and trigger.voice is ACTIVE and not trigger.finite and slot.at > trigger.at:
        behind = tokens[slot.at + 1] if slot.at + 1 < len(tokens) else None
        return behind is not None and not behind.tags.isdisjoint(_WOULD)  # "seizing P would"
    if slot.at > trigger.at or not (trigger.row.governed or trigger.voice is PASSIVE):
        return False
    if not some_low(tokens[max(0, slot.start - _OPENS) : max(slot.start, slot.at)], _IF):
        return False
    between = tokens[slot.at + 1 : trigger.at]
    return some(between, "be_now") or some_low(between, ("falls", "fall", "comes", "come", "gets"))
