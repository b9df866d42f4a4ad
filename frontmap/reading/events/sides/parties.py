"""Whose event it is: who gains by it, who controls."""

from __future__ import annotations

from frontmap.reading.events.candidates import Candidate, carried
from frontmap.reading.events.line import Line
from frontmap.reading.events.memory import Memory
from frontmap.reading.events.sides.actors import Actor
from frontmap.reading.events.sides.sides import side_of
from frontmap.reading.events.slot import Slot
from frontmap.reading.events.words.token import NUMBER, SIDE, WORD, Token, some, some_low
from frontmap.reading.events.words.verbs import ACTIVE, NOMINAL, PASSIVE, Trigger, verb_at

BOTH = "both"
_ATTACK = 6  # words of "several more heavy Russian assaults"
_DONE_TO = frozenset({"captured", "advanced", "encircled"})
GAINS = frozenset({"captured", "entered", "encircled", "reached", "advanced", "holds"})


def side_for(  # noqa: PLR0917
    kind: str,
    side: str | None,
    actor: Actor | None,
    c: Candidate,
    line: Line,
    memory: Memory,
    voice: str | None,
) -> tuple[str, str | None]:
    """Whose event it is, by the row's agent: the subject, its opponent, whoever is named, both.

    Parameters
    ----------
    kind : str
        Kind that the construction gave; ``lost`` becomes the opponent's ``captured``.
    side, actor : str or None, Actor or None
        The subject, by :func:`~frontmap.reading.events.sides.sides.agent_of`.
    c, line, memory : Candidate, Line, Memory
        The candidate, its sentence, and what the ones before left.
    voice : str or None
        Side of the speaker.
    """
    row, trigger = c.trigger.row, c.trigger
    present = line.sides
    if row.carries:
        brought = carried(c)
        return kind, side_of(brought, line.actors, memory, voice) if brought else side
    if kind == "lost":
        left = [a for a in line.actors if a.end <= trigger.at and a.subject]
        loser = side_of(left[-1], line.actors, memory, voice) if left else side or memory.actor
        if row.governed:
            loser = _controller(c, line, memory, voice) or loser
        return "captured", memory.opponent(loser, present)
    if row.governed:
        return kind, _controller(c, line, memory, voice) or side
    if kind == "fighting" or (row.agent == BOTH and kind == "fighting"):
        return kind, BOTH
    if row.agent == "to":
        before = side if actor and actor.end <= trigger.at else None
        return kind, _receiver(c, line, memory, voice) or _unless_admitted(before, c, line, memory, voice)
    if row.agent == "beaten" and kind == "repelled":
        beaten = side if trigger.voice is NOMINAL else _attacker(c, side)
        if trigger.voice is NOMINAL and some(c.tokens[max(0, trigger.at - 4) : trigger.at], "suffer"):
            left = [a for a in line.actors if a.end <= trigger.at and a.subject]
            beaten = side_of(left[-1], line.actors, memory, voice) if left else side
        if trigger.voice is PASSIVE and not some_low(c.tokens[trigger.after : trigger.after + 10], ("by",)):
            left = [a for a in line.actors if a.end <= trigger.chain]
            beaten = side_of(left[-1], line.actors, memory, voice) if left else None
            behind = c.tokens[c.slot.at + 1].low if c.slot.at + 1 < len(c.tokens) else ""
            if not left and actor is not None and behind in ("after", "when", "as"):
                beaten = side  # "was repelled at P after Y attacked"
        if trigger.voice is ACTIVE and c.slot.prep == "from" and c.slot.left == trigger.at:
            beaten = side  # "Russians repelled from P"
        return kind, memory.opponent(beaten, present) if beaten else side
    if row.agent == "opponent":
        taker = None if row.passive_only else _receiver(c, line, memory, voice)
        if taker is not None and taker != side:
            return kind, taker
        if row.subject and not row.passive_only:
            taker = memory.gainer or memory.taker or memory.ground
            if actor is None and c.slot.at < trigger.at and not c.slot.prep and taker is not None:
                return kind, taker  # "P surrendered": to whoever is taking towns
            return kind, memory.opponent(side, present)
        if trigger.voice is not ACTIVE and side is None and not row.passive_only:
            side = voice  # "admitted that P was lost"
        if row.passive_only and side is None:
            left = [a for a in line.actors if a.end <= trigger.chain]
            side = side_of(left[-1], line.actors, memory, voice) if left else None
        return kind, memory.opponent(side, present)
    if (
        trigger.voice is not PASSIVE
        and (row.expels or row.lemma == "push")
        and kind in ("captured", "advanced")
    ):
        driven = next(
            (
                t.side
                for t in c.tokens[trigger.after : max(c.slot.start, trigger.after)]
                if t.kind is SIDE and t.side
            ),
            None,
        )
        if driven is not None and (actor is None or actor.how != "side" or side == driven):
            return kind, memory.opponent(driven, present)
    if trigger.voice is PASSIVE and _is_done_to_forces(c, kind):
        return kind, side if _names_doer(c, actor) else memory.opponent(side, present)
    if side is None and kind in GAINS:
        side = _from(c, line, memory, voice)
    if kind == "flag_raised":
        side = _flag_of(line, trigger) or side
    if kind == "flag_raised" and side is None:
        side = next(
            (t.side for t in reversed(line.tokens[: trigger.after + 4]) if t.kind is SIDE and t.side),
            None,
        )
    if side is not None and kind == "captured" and _taken_from(c, line) == side:
        # "the group took P from Y": whoever it is, it is not Y
        side = memory.gainer if memory.gainer not in (None, side) else memory.opponent(side, present)
    return kind, side


def _is_done_to_forces(c: Candidate, kind: str) -> bool:
    """Whether a passive's subject is who suffers: "were driven out of P", "the line was breached"."""
    row = c.trigger.row
    if kind not in _DONE_TO and not (kind == "entered" and row.expels):  # "were driven from most of P"
        return False
    return row.expels or row.lemma == "push" or row.needs == "lines"


def _names_doer(c: Candidate, actor: Actor | None) -> bool:
    """Whether "by" is followed by a side; not so in "were chased out of P by a brigade"."""
    after = c.trigger.after
    return actor is not None and actor.start >= after and some_low(c.tokens[after : after + 10], ("by",))


def _attacker(c: Candidate, side: str | None) -> str | None:
    """Whose attack it is where nobody knows the defenders: "the garrison beat off a Russian assault"."""
    if side is not None or c.trigger.voice is not ACTIVE:
        return None
    named = c.tokens[c.trigger.after : c.trigger.after + _ATTACK]
    return next((t.side for t in named if t.kind is SIDE and t.side), None)


def _flag_of(line: Line, trigger: Trigger) -> str | None:
    """Whose flag it is that is raised: "the Ukrainian flag", by whomever."""
    flags = [at for at, token in enumerate(line.tokens) if at and "flag" in token.tags]
    if not flags:
        return None
    before = line.tokens[min(flags, key=lambda at: abs(at - trigger.at)) - 1]
    return before.side if before.kind is SIDE and before.role in ("adjective", "unit") else None


def _controller(c: Candidate, line: Line, memory: Memory, voice: str | None) -> str | None:
    """Whose control it is: "Russian control of", "under the control of Y", else the subject's."""
    at = c.trigger.at
    behind = line.tokens[at + 1 : at + 6]
    if c.slot.at < at and behind and behind[0].low == "of":
        for actor in line.actors:
            if at < actor.start <= at + 5:
                return side_of(actor, line.actors, memory, voice)
    for token in reversed(line.tokens[max(0, at - 4) : at]):
        if token.kind is SIDE and token.side:
            return token.side
        if token.low in c.lexicon.forms and "gain" in token.tags:
            break  # "repelled the Russian offensive and regained control"
    if c.slot.at > at and some(line.tokens[c.slot.at + 1 : c.slot.at + 5], "pass_on"):
        return _receiver(c, line, memory, voice)  # "control over P passed to Y"
    if c.slot.at > at:
        left = [a for a in line.actors if a.end <= at and a.subject]
        if left:
            return side_of(left[-1], line.actors, memory, voice)
        if line.tokens[0].low == "having" or line.tokens[0].low in ("after", "by", "before"):
            right = next((a for a in line.actors if c.slot.at < a.start <= c.slot.at + 6 and a.subject), None)
            if right is not None:  # "Having taken control of P, the army"
                return side_of(right, line.actors, memory, voice)
    if voice is not None and some_low(line.tokens[max(0, at - 3) : at], ("our",)):
        return voice
    before = [t for t in line.tokens[max(0, at - 4) : at] if t.low in ("its", "their")]
    if before:
        left = [a for a in line.actors if a.end <= at and a.side]
        left = [a for a in left if a.how != "modifier"] or left
        return left[-1].side if left else memory.actor
    return None


def _receiver(c: Candidate, line: Line, memory: Memory, voice: str | None) -> str | None:
    """Y of "fell to Y", "the fall of P to Y"."""
    behind = c.slot.at > c.trigger.at
    found = _given_to(max(c.trigger.after, c.slot.at if behind else 0), line, memory, voice)
    if found is None and behind and c.trigger.row.agent == "to" and c.trigger.voice is not NOMINAL:
        return _given_to(c.trigger.after, line, memory, voice)  # "P fell to Y on Monday, and Q the next day"
    return found


def _unless_admitted(
    side: str | None, c: Candidate, line: Line, memory: Memory, voice: str | None
) -> str | None:
    """``Y admitted that P had fallen``: to the other side."""
    if voice is None or side != voice or not some(line.tokens[: c.trigger.chain], "admit"):
        return side
    return memory.opponent(voice, line.sides)


def _given_to(low: int, line: Line, memory: Memory, voice: str | None) -> str | None:
    at = low
    while at < min(low + _RECEIVER, len(line.tokens)):
        token = line.tokens[at]
        if token.low in ("to", "into"):
            for actor in line.actors:
                if at < actor.start <= at + 4:
                    return side_of(actor, line.actors, memory, voice)
        if at >= low + 3 and not (token.kind is NUMBER or "time_word" in token.tags):
            return None
        at += 1
    return None


_RECEIVER = 7  # words before a receiver: "on 1 July to Y"


def _taken_from(c: Candidate, line: Line) -> str | None:
    """Y of "took P from Y"."""
    start = c.slot.at + 1
    if start + 1 < len(line.tokens) and line.tokens[start].low == "from":
        return next((t.side for t in line.tokens[start + 1 : start + 4] if t.kind is SIDE), None)
    return None


def _from(c: Candidate, line: Line, memory: Memory, voice: str | None) -> str | None:
    """``was freed from Russian occupation``, ``cleared of Russian troops``: the gain of the other side."""
    start = max(c.trigger.after, c.slot.at + 1)
    for at in range(start, min(start + 6, len(line.tokens) - 1)):
        if line.tokens[at].low == "from" or (line.tokens[at].low == "of" and at == c.trigger.after):
            for token in line.tokens[at + 1 : at + 5]:
                if token.kind is SIDE:
                    return memory.opponent(token.side, [*line.sides, *([voice] if voice else [])])
    return None


def surface_of(line: Line, slot: Slot) -> str:
    """Name of the place that a slot stands for, as printed."""
    resolution = line.implied or line.tokens[slot.at].resolution
    return resolution.mention.surface if resolution is not None else ""


def governing_verb(trigger: Trigger, slot: Slot, tokens: list[Token]) -> Trigger:
    """The verb of "take control of", whose modality is that of the whole."""
    if not trigger.row.governed or slot.at < trigger.at:
        return trigger
    for k in range(trigger.at - 1, max(-1, trigger.at - 9), -1):
        if tokens[k].kind is WORD and (
            "gain" in tokens[k].tags or "lose" in tokens[k].tags or "keep" in tokens[k].tags
        ):
            return verb_at(tokens, k, trigger.row) or trigger
        if tokens[k].kind is not WORD and tokens[k].kind is not SIDE:
            break
    return trigger
