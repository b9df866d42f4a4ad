"""What an accepted candidate says: kind, side and modality together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from frontmap.model import Modality
from frontmap.reading.events.candidates import Candidate, Opinion
from frontmap.reading.events.line import Line
from frontmap.reading.events.memory import Memory
from frontmap.reading.events.rules.defenders import kept_out, repelled_by
from frontmap.reading.events.rules.gates import any_of, is_shut
from frontmap.reading.events.rules.supposed import is_supposed
from frontmap.reading.events.sides.actors import Actor
from frontmap.reading.events.sides.parties import (
    BOTH,
    GAINS,
    governing_verb,
    side_for,
    surface_of,
)
from frontmap.reading.events.sides.sides import agent_of
from frontmap.reading.events.sides.unnamed import guess_side
from frontmap.reading.events.telling.irrealis import ATTEMPTED, FAILED, FIGHTING_FOR, PREVENTED
from frontmap.reading.events.telling.modality import modality_of
from frontmap.reading.events.words.token import some, some_low

_IF_ASKED = any_of("?")
_FOUGHT_FOR = frozenset({"captured", "entered", "encircled"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """``side`` is None where nobody can be told to have done it."""

    kind: str
    side: str | None
    actor: Actor | None
    modality: Modality
    reason: str


def _no_longer(c: Candidate) -> bool:
    """``no longer controls P``: it is lost."""
    before = c.tokens[max(0, c.trigger.at - 4) : c.trigger.at]
    return any(a.low == "no" and b.low == "longer" for a, b in pairwise(before))


def _under_way(c: Candidate) -> bool:
    """``are being pushed out of P``, ``is being cleared``: it is not yet done."""
    chain = c.tokens[c.trigger.chain : c.trigger.at]
    return some_low(chain, ("being",)) and some(chain, "be_now")


def _asked(c: Candidate) -> bool:
    """``Could Y retake P?``: a question states nothing."""
    if is_shut(_IF_ASKED, c.held):
        return False
    words = [t for t in c.tokens if t.low not in ('"', "“", "”", "'", "‘", "’")]
    opens = bool(words) and not words[0].tags.isdisjoint(
        ("be", "have", "do", "modal_planned", "modal_conditional", "question")
    )
    return opens and words[-1].low == "?"


def outcome_of(c: Candidate, line: Line, opinion: Opinion, voice: str | None, memory: Memory) -> Outcome:
    """Give an accepted candidate its side and modality, which may change its kind.

    Parameters
    ----------
    c, line, opinion : Candidate, Line, Opinion
        The candidate, its sentence, and the construction that was found.
    voice : str or None
        Side of the speaker in whose words it stands.
    memory : Memory
        What the sentences before left.
    """
    trigger, slot = c.trigger, c.slot
    side, actor = agent_of(trigger, slot.at, c.tokens, line.actors, memory, voice)
    modality, why = modality_of(governing_verb(trigger, slot, c.tokens), c.tokens, c.lexicon, c.held)
    kind, side = side_for(opinion.kind or "", side, actor, c, line, memory, voice)
    if why == PREVENTED and kind in _FOUGHT_FOR:
        keeper = kept_out(c, line, memory, voice)
        if keeper is not None:
            return Outcome("repelled", keeper, actor, Modality.OCCURRED, why)
    if why == FAILED and kind == "fighting" and c.trigger.infinitive:
        beaten = repelled_by(c, line, memory, voice) or memory.opponent(side, line.sides)
        if beaten is not None:
            return Outcome("repelled", beaten, actor, Modality.OCCURRED, why)
    if why == FAILED and kind == "holds" and side is not None:
        taken = memory.opponent(side, line.sides)  # "failed to hold P"
        return Outcome("captured", taken, actor, Modality.OCCURRED, why)
    tried = why in (FIGHTING_FOR, ATTEMPTED, FAILED) and kind in GAINS
    if tried and not (kind == "encircled" and why != FIGHTING_FOR):
        beaten = repelled_by(c, line, memory, voice)
        if beaten is None and why == FAILED and kind in _FOUGHT_FOR:
            beaten = memory.opponent(side, line.sides)
        if beaten is not None:
            kind, side, modality = "repelled", beaten, Modality.OCCURRED
        elif why == FIGHTING_FOR and kind in _FOUGHT_FOR:
            kind, side, modality = "fighting", BOTH, Modality.OCCURRED
    elif kind == "fighting" and why == ATTEMPTED and repelled_by(c, line, memory, voice) is None:
        modality = Modality.OCCURRED  # who tries to storm a town attacks it
    elif kind in ("fighting", "advanced"):
        beaten = repelled_by(c, line, memory, voice)
        if beaten is not None:
            kind, side = "repelled", beaten
            # What is beaten off was attempted, whatever became of it.
            told = why == ATTEMPTED or "attempt" in why or why == f"after '{PREVENTED}'"
            modality = Modality.OCCURRED if told else modality
    if kind == "holds" and modality is Modality.DENIED and _no_longer(c):
        kind, side, modality = "captured", memory.opponent(side, line.sides), Modality.OCCURRED
    if kind == "captured" and modality is Modality.OCCURRED and _under_way(c):
        kind, modality = "entered", Modality.ONGOING
    if trigger.row.announced and modality is Modality.CONDITIONAL and voice is not None and voice == side:
        modality = Modality.OCCURRED
    if modality in (Modality.OCCURRED, Modality.ONGOING) and (_asked(c) or is_supposed(c)):
        modality = Modality.CONDITIONAL
    if kind == "fighting" and c.tokens[slot.at].region:
        modality = Modality.PLANNED  # "an offensive to capture the province": only the whole of it counts
    if trigger.row.lemma == "follow" and memory.gainer is None:
        return Outcome(kind, None, actor, modality, why)  # nothing fell before
    if side is None:
        side = guess_side(kind, trigger, line, memory, voice, surface_of(line, slot))
    return Outcome(kind, side, actor, modality, why)
