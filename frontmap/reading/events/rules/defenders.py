"""Who beats off an attack: its outcome before and behind it, who keeps somebody out of a place."""

from __future__ import annotations

from frontmap.reading.events.candidates import Candidate
from frontmap.reading.events.line import Line
from frontmap.reading.events.memory import Memory
from frontmap.reading.events.rules.aftermath import (
    beaten_at,
    beats_off,
    by_whom,
    comes_to_nothing,
    in_vain,
    kept_out_by,
    past_aside,
    pushes_back,
)
from frontmap.reading.events.sides.sides import agent_of, side_of
from frontmap.reading.events.words.lexicon_rows import GERUND
from frontmap.reading.events.words.token import PLACE, SIDE, some, some_low
from frontmap.reading.events.words.verbs import ACTIVE, NOMINAL

_LUCK = frozenset({"success", "luck", "progress", "headway"})
_BEFORE = 12  # words between "fended off" and the attack
_BEFORE_VERB = 3  # words of "have so far"


def repelled_by(c: Candidate, line: Line, memory: Memory, voice: str | None) -> str | None:
    """The defender's side where the attack fails; None where its outcome is not told."""
    back = _beaten_back(c, line, memory)
    if back is None and in_vain(c, line.tokens):
        return _defender(c, line, memory, voice)
    if c.trigger.voice is ACTIVE and some_low(
        c.tokens[max(0, c.trigger.chain - 1) : c.trigger.at], ("unsuccessfully",)
    ):
        return _defender(c, line, memory, voice)
    attacker = c.trigger.form is GERUND and not c.trigger.finite and _is_force(c)  # "a column advancing on P"
    if back is not None or not (attacker or c.trigger.voice is NOMINAL or c.trigger.infinitive):
        return back
    if c.trigger.voice is NOMINAL and "fight_noun" not in line.tokens[c.trigger.at].tags:
        return None
    tokens = line.tokens
    low = max(0, c.trigger.at - _BEFORE)
    for k in range(c.trigger.at - 1, low - 1, -1):
        if tokens[k].low in (";", ":", "but", ".", "while"):
            break
        if tokens[k].kind is PLACE and c.trigger.infinitive:
            break  # "who had been stopped at Q tried to enter P"
        managed = k > 1 and tokens[k - 1].low == "to" and "achieve" in tokens[k - 2].tags
        if tokens[k].low == "to" and "repel" in tokens[k + 1].tags and "achieve" not in tokens[k - 1].tags:
            return None
        if (beats_off(tokens, k) or pushes_back(tokens, k, c.trigger.at)) and (
            managed or not (k and tokens[k - 1].low == "to")
        ):
            left = [a for a in line.actors if a.end <= k and a.subject]
            if left and left[-1].how == "pronoun" and tokens[c.trigger.at - 1].kind is SIDE:
                return _defender(c, line, memory, voice)  # "it fended off Russian assaults"
            if left and tokens[k].low != "defeated" and "fail" not in tokens[k].tags:
                if some(tokens[max(left[-1].end, k - 2) : k], "be"):
                    return _defender(c, line, memory, voice)  # "were repulsed in their assault"
                known = side_of(left[-1], line.actors, memory, voice)
                return known or _defender(c, line, memory, voice)
            return _defender(c, line, memory, voice)
        if tokens[k].low in _LUCK and tokens[k - 1].low in ("no", "little", "without"):
            return _defender(c, line, memory, voice)  # "had no success in their attacks"
    end = past_aside(tokens, max(c.slot.at, c.trigger.at))
    for k in range(end + 1, min(end + 9, len(tokens))):
        if tokens[k].low in (";", ":", "but", "while", "."):
            break
        if "determiner" in tokens[k - 1].tags:
            continue  # "a failed attack" elsewhere
        if comes_to_nothing(tokens, k, end + 1):
            return _defender(c, line, memory, voice)
        if beats_off(tokens, k) and some_low(tokens[max(end, k - 3) : k], ("with",)):
            return _defender(c, line, memory, voice)  # "with most repelled"
        if beats_off(tokens, k) and any(
            "be" in t.tags or "have" in t.tags or t.low in ("failed", "stalled")
            for t in tokens[end + 1 : k + 1]
        ):
            by = next(
                (a for a in line.actors if k < a.start <= k + 5 and some_low(tokens[k + 1 : k + 4], ("by",))),
                None,
            )
            return side_of(by, line.actors, memory, voice) if by else _defender(c, line, memory, voice)
    return None


def _is_force(c: Candidate) -> bool:
    before = c.tokens[c.trigger.chain - 1] if c.trigger.chain else None
    return before is not None and (before.kind is SIDE or "force" in before.tags)


def kept_out(c: Candidate, line: Line, memory: Memory, voice: str | None) -> str | None:
    """Who keeps somebody out: "Y prevented Z from entering P"; None where nobody is kept out."""
    verb = kept_out_by(c)
    if not verb:
        return None
    left = [a for a in line.actors if verb - _BEFORE_VERB <= a.end <= verb and a.subject]
    return side_of(left[-1], line.actors, memory, voice) if left else None


def _beaten_back(c: Candidate, line: Line, memory: Memory) -> str | None:
    """``attacked P and Q but were driven back``, ``launched attacks on P, but with no success``."""
    if c.trigger.voice is NOMINAL and "fight_noun" not in line.tokens[c.trigger.at].tags:
        return None  # clashes have no attacker
    at = beaten_at(c, line.tokens)
    if not at:
        return None
    by = by_whom(line.tokens, at)
    named = next((a for a in line.actors if by <= a.start <= by + 2), None) if by else None
    if named is not None and named.side is not None:
        return named.side
    return _defender(c, line, memory, None)


def _defender(c: Candidate, line: Line, memory: Memory, voice: str | None) -> str | None:
    side, _ = agent_of(c.trigger, c.slot.at, line.tokens, line.actors, memory, voice)
    if side is None and voice is not None:
        return voice
    left = [a for a in line.actors if a.end <= c.trigger.at and a.side]
    attacker = side or (left[-1].side if left else memory.gainer or memory.actor)
    return memory.opponent(attacker, line.sides)
