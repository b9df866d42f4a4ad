"""The side of a clause that names nobody."""

from __future__ import annotations

from datetime import date

from frontmap.model import Theatre
from frontmap.reading.events.line import Line
from frontmap.reading.events.memory import Memory
from frontmap.reading.events.sides.actors import Actor
from frontmap.reading.events.sides.parties import GAINS
from frontmap.reading.events.words.token import PLACE, SIDE, Token, some, some_low
from frontmap.reading.events.words.verbs import ACTIVE, NOMINAL, PASSIVE, Trigger

_APPOSITION = 14  # words of ", the last stronghold of Y in the country,"


def taker_of(theatre: Theatre, published: date | None) -> str | None:
    """The side that was on the offensive when a report was published, by the theatre's file."""
    phases = theatre.extra.get("takers")
    if not isinstance(phases, list) or published is None:
        return None
    return next((str(phase["side"]) for phase in phases if published <= phase["until"]), None)


def guess_side(  # noqa: PLR0917
    kind: str, trigger: Trigger, line: Line, memory: Memory, voice: str | None, surface: str
) -> str | None:
    """Side of a clause that names nobody."""
    home = memory.theatre.extra.get("home_side")
    rids = kind == "captured" and trigger.voice is not NOMINAL and trigger.row.lemma in _RID
    if rids and (rid := _rid_of(trigger, line)):
        return memory.opponent(rid, line.sides)
    if kind == "encircled" and trigger.voice is NOMINAL:
        layer = [a for a in line.actors if a.subject and a.side and a.end <= trigger.at]
        if layer and some(line.tokens[layer[-1].end : trigger.at], "lay_siege"):
            return layer[-1].side  # "the army tightened the siege of P"
    if kind == "encircled" and trigger.voice is PASSIVE and "garrison" in line.tokens[trigger.chain - 1].tags:
        near = [a for a in line.actors if a.subject and a.side and a.end <= trigger.chain]
        if near:
            return near[-1].side  # "the army crossed the border, and the garrison was cut off"
    if kind == "encircled" and memory.actor is not None:
        return memory.taker or memory.actor
    if trigger.row.default == "home" and voice is not None:
        return voice
    if trigger.row.default and isinstance(home, str):
        return home if trigger.row.default == "home" else memory.opponent(home)
    if kind == "captured" and surface in memory.gained:
        if trigger.voice is NOMINAL and trigger.row.again and voice not in (None, memory.gained[surface]):
            return voice  # "announced the recapture of P"
        if trigger.voice is NOMINAL and not trigger.row.again:
            return memory.gained[surface]
        if trigger.row.again:
            return memory.opponent(memory.gained[surface], line.sides)
    if kind == "captured" and trigger.row.again and trigger.voice is PASSIVE and surface in memory.pressed:
        return memory.opponent(memory.pressed[surface], line.sides)
    if kind == "captured" and trigger.voice is PASSIVE and (holder := _holder(trigger, line)):
        return memory.opponent(holder, line.sides)
    if kind == "captured" and trigger.voice is not ACTIVE and (loser := _loser(trigger, line)):
        return memory.opponent(loser, line.sides)
    subjects = [a for a in line.actors if a.subject and a.side and a.end <= trigger.at]
    idle = not subjects or subjects[-1].side == memory.gainer
    if kind == "withdrew" and trigger.voice is PASSIVE and memory.gainer is not None and idle:
        return memory.opponent(memory.gainer, line.sides)  # "P was given up": by those whose towns were taken
    if kind == "withdrew" and voice is not None and trigger.voice is NOMINAL:
        return subjects[-1].side if subjects else voice
    if trigger.voice is NOMINAL and kind in GAINS and not subjects and (doer := _doer(trigger, line)):
        return doer  # "the capture of P by Y was followed by an advance on Q"
    told = voice is not None and kind in GAINS and trigger.voice is PASSIVE
    surrounded = told and kind == "encircled" and some_low(line.tokens, ("confirmed", "confirms", "confirm"))
    if surrounded and all(a.side == voice for a in subjects):
        return memory.opponent(voice, line.sides)  # who confirms that a town is surrounded is in it
    if told and some(line.tokens, "admit") and all(a.side == voice for a in subjects):
        return memory.opponent(voice, line.sides)  # "admitted that P had been captured"
    if subjects and kind in GAINS and trigger.voice is PASSIVE and _left(trigger, line, subjects[-1]):
        return memory.opponent(subjects[-1].side, line.sides)  # "fled after the town was taken"
    if subjects:
        return subjects[-1].side
    if kind in GAINS and trigger.voice is not ACTIVE and (taker := _goes_on(trigger, line)):
        return taker
    if told:
        return voice  # who tells of a gain and not whose it is tells of his own
    if kind == "withdrew" and trigger.voice is PASSIVE and memory.gainer is not None:
        return memory.opponent(memory.gainer, line.sides)  # "P had been given up": by who loses ground
    if kind == "captured" and trigger.voice is PASSIVE and (taker := _fallen_to(line)):
        return taker  # "P was captured a week after Q had fallen to Y"
    attacker = _attacker(trigger, line) if trigger.voice is PASSIVE and kind in GAINS else None
    if attacker is not None or memory.actor is not None:
        return attacker or memory.actor
    if trigger.voice is PASSIVE and kind in GAINS and (doer := _doer(trigger, line)):
        return doer  # "P was seized by Y in May, and Q was taken"
    if memory.taker is not None and kind in ("captured", "encircled") and trigger.voice is not ACTIVE:
        return memory.taker
    if memory.taker is not None and trigger.row.default == "foe":
        return memory.taker  # "P fell"
    last = memory.named[-1] if memory.named else None
    if (
        voice is None
        and kind == "captured"
        and memory.ground is not None
        and last not in (None, memory.ground)
    ):
        return memory.ground  # "the rebel enclave … P was overrun": from those who are named
    if voice is None and last is None and kind == "captured" and trigger.row.again and isinstance(home, str):
        return home  # "was retaken by the 93rd Brigade"
    return voice or last or _only_actor(kind, trigger, line)


def _holder(trigger: Trigger, line: Line) -> str | None:
    """Whose the place is called between its name and the verb: "P, Y's last stronghold, was freed"."""
    tokens = line.tokens
    for at in range(trigger.chain - 1, max(0, trigger.chain - _APPOSITION), -1):
        token = tokens[at]
        if token.kind is SIDE and at > 1 and tokens[at - 1].low in (",", "last", "the"):
            held = token.role.startswith("-") or (at + 1 < len(tokens) and tokens[at + 1].low == "'s")
            return token.side if held and some(tokens[at : trigger.chain], "settlement") else None
        if token.kind is PLACE and not token.region:
            return None
    return None


def _doer(trigger: Trigger, line: Line) -> str | None:
    """Who did what the same sentence tells before in the passive: "by Y"."""
    for actor in reversed(line.actors):
        if actor.end <= trigger.chain and actor.side and actor.start:
            first = actor.start - 1 - ("determiner" in line.tokens[actor.start - 1].tags)
            return actor.side if line.tokens[first].low == "by" else None
    return None


def _attacker(trigger: Trigger, line: Line) -> str | None:
    """``During an offensive by Y, P was taken``."""
    for actor in line.actors:
        if actor.end <= trigger.chain and actor.side and actor.start > 1:
            first = actor.start - 1 - ("determiner" in line.tokens[actor.start - 1].tags)
            if first and line.tokens[first].low == "by" and "fight_noun" in line.tokens[first - 1].tags:
                return actor.side
    return None


def _fallen_to(line: Line) -> str | None:
    """To whom another place of the sentence has fallen."""
    for trigger in line.triggers:
        if trigger.row.agent == "to" and trigger.after + 1 < len(line.tokens):
            first = trigger.after + 1
            side = line.tokens[first] if line.tokens[trigger.after].low == "to" else None
            if side is not None and side.kind is SIDE:
                return side.side
    return None


def _left(trigger: Trigger, line: Line, subject: Actor) -> bool:
    """Whether the subject has left, in the same sentence before."""
    return any(
        subject.end <= t.at < trigger.at
        and t.voice is ACTIVE
        and (t.row.object == "withdrew" or "withdrew" in t.row.preps.values())
        for t in line.triggers
    )


def _rid_of(trigger: Trigger, line: Line) -> str | None:
    """Whom a place is cleared of: "cleared the town of P of Russian troops"."""
    tokens = line.tokens
    for at in range(trigger.after, min(trigger.after + _RIDDING, len(tokens) - 1)):
        if tokens[at].low in ("of", "from") and tokens[at + 1].kind is SIDE:
            troops = at + 2 < len(tokens) and "force" in tokens[at + 2].tags
            return tokens[at + 1].side if troops else None
        if "clause_stop" in tokens[at].tags or tokens[at].low == ",":
            return None
    return None


_RID = frozenset({"clear", "cleanse", "rid", "sweep", "purge", "free", "liberate"})
_RIDDING = 9  # words of "the southern part of the town of P of the"


def _opens(token: Token) -> bool:
    return "once" in token.tags or token.low in ("with", "following")


def _goes_on(trigger: Trigger, line: Line) -> str | None:
    """``After P was taken, the army moved on``: who takes it is who goes on."""
    opener = [t for t in line.tokens[: max(trigger.chain, 1)] if "quote" not in t.tags]
    behind = line.tokens[trigger.chain - 1] if trigger.chain > 1 else None
    if behind is not None and _opens(behind) and line.tokens[trigger.chain - 2].low == ",":
        opener = [behind]  # "In August, after breakthroughs towards P, the army"
    if not opener or not _opens(opener[0]):
        return None
    for actor in line.actors:
        if actor.start > trigger.at and actor.subject and actor.side:
            first = actor.start - (2 if ("determiner" in line.tokens[actor.start - 1].tags) else 1)
            return actor.side if line.tokens[first].low == "," and not _goes(actor, line) else None
    return None


def _goes(actor: Actor, line: Line) -> bool:
    """Whether somebody leaves a place behind his name: "After the fall of P, the rebels retreated to Q"."""
    return any(
        actor.end <= t.chain <= actor.end + _THEN and t.voice is ACTIVE and t.row.lemma in _GOING
        for t in line.triggers
    )


_GOING = frozenset({"retreat", "withdraw", "pull", "flee", "fall", "leave", "abandon", "escape"})
_THEN = 2  # words between a subject and its verb
_BLOW = frozenset({"blow", "setback", "disaster", "humiliation"})


def _loser(trigger: Trigger, line: Line) -> str | None:
    """Who has lost a place whose taker nobody names: who goes away once it is taken, or suffers by its loss.

    ``After the fall of P, Y retreated``, ``P was taken after Y fled``, ``the loss of P was a blow to Y``.
    """
    for actor in line.actors:
        if actor.start <= trigger.at or not actor.side:
            continue
        if actor.subject and _goes(actor, line):
            return actor.side
        told = line.tokens[max(trigger.at, actor.start - 3) : actor.start]
        if some_low(told, ("to", "for")) and some_low(line.tokens[trigger.at : actor.start], _BLOW):
            return actor.side
        return actor.side if trigger.row.lemma == "lose" and actor.subject else None
    return None


def _only_actor(kind: str, trigger: Trigger, line: Line) -> str | None:
    """``P was won back, and Y took Q``: the only one who acts in a sentence in which nobody leaves."""
    if kind != "captured" or trigger.voice is not PASSIVE:
        return None
    acting = {a.side for a in line.actors if a.side and a.subject and a.how == "side"}
    if len(acting) != 1:
        return None
    leaves = any(t.row.object == "withdrew" or "withdrew" in t.row.preps.values() for t in line.triggers)
    return None if leaves else acting.pop()
