"""Who is on the attack: against whom "the defenders" of the next sentences defend themselves."""

from __future__ import annotations

from frontmap.reading.events.memory import Memory
from frontmap.reading.events.telling.outcome import Outcome
from frontmap.reading.events.words.lexicon_rows import Lexicon
from frontmap.reading.events.words.verbs import ACTIVE, Trigger

_COMING = frozenset({"captured", "entered", "encircled", "reached", "advanced"})


def attacker_of(outcome: Outcome, trigger: Trigger, memory: Memory, lexicon: Lexicon) -> str | None:
    """The side that attacks after what was just told; who it was before where that does not say."""
    if outcome.kind in _COMING:
        return outcome.side
    if outcome.kind == "repelled":
        return memory.opponent(outcome.side) or memory.attacker
    actor = outcome.actor
    attacks = outcome.kind == "fighting" and lexicon.is_a(trigger.row.lemma, "onslaught")
    if attacks and trigger.voice is ACTIVE and actor is not None and actor.side is not None:
        return actor.side
    return memory.attacker
