"""Who acts: the sides that a sentence names, by name, by its forces, or by a pronoun."""

from __future__ import annotations

from collections.abc import Sequence

from frontmap.reading.events.memory import Memory
from frontmap.reading.events.sides.actors import Actor
from frontmap.reading.events.sides.doers import by, by_before
from frontmap.reading.events.words.token import NUMBER, WORD, Token, some, some_low
from frontmap.reading.events.words.verbs import ACTIVE, NOMINAL, PASSIVE, Trigger

_SUBORDINATE = frozenset(
    {"as", "while", "after", "when", "before", "because", "since", "which", "whom", "where"}
)
_REGULARS = frozenset({"troops", "soldiers", "army"})
_DEFENDERS = frozenset({"garrison", "garrisons"})
_ATTACKED = frozenset({"defenders", "garrison", "garrisons"})
_ATTACKERS = frozenset({"attackers", "besiegers", "assailants"})
_SPANS = frozenset({"day", "week", "month", "year", "hour"})
_OPENING = 24  # words of a participle's clause that opens a sentence


def side_of(actor: Actor, actors: Sequence[Actor], memory: Memory, speaker: str | None) -> str | None:
    """The side an actor stands for, from the sentence or from what came before."""
    if actor.side is not None:
        return actor.side
    before = [a for a in actors if a.end <= actor.start and a.side is not None]
    if actor.how == "enemy":
        return memory.opponent(speaker or memory.speaker or (before[-1].side if before else memory.actor))
    if actor.how == "own" and (speaker or memory.speaker):
        return speaker or memory.speaker
    if actor.how == "own" and before:
        return memory.opponent(before[-1].side)  # "the Russians had been beaten and our forces hold P"
    if actor.how == "bare" and speaker is not None and not before:
        return speaker
    subjects = [a for a in before if a.subject]
    if memory.attacker is not None:
        if actor.word in _ATTACKERS:
            return memory.attacker
        if actor.word in _ATTACKED and not subjects:
            return memory.opponent(memory.attacker, [a.side for a in before if a.side])
    if actor.word in _DEFENDERS and (subjects or memory.gainer):
        return memory.opponent(
            subjects[-1].side if subjects else memory.gainer, [a.side for a in before if a.side]
        )
    if subjects:
        return subjects[-1].side
    if actor.word == "they" and before and before[-1].how == "side" and actor.start - before[-1].end <= 2:
        return before[-1].side  # "freed from Russian forces as they had left"
    if actor.word in _REGULARS and memory.is_irregular(memory.actor) and memory.ground is not None:
        return memory.ground  # "troops" are no rebels
    if actor.word == "it" and before and before[-1].how == "side":
        return before[-1].side  # "the media centre of the SDF said it took P"
    return memory.actor or speaker


def _before(trigger: Trigger, tokens: list[Token], actors: Sequence[Actor]) -> Actor | None:
    told = _antecedent(trigger, tokens, actors)
    if told is not None:
        return told
    for near in actors:
        claims = (
            "say_noun" in tokens[trigger.chain].tags and near.end == trigger.chain
        )  # "Russia's claim to have"
        if near.end == trigger.chain and (near.how != "modifier" or claims):
            if trigger.finite and trigger.voice is ACTIVE and _helps(near, tokens):
                continue  # "rebels backed by Turkish tanks took"
            if not near.subject and trigger.finite and _is_whereabouts(near, tokens):
                continue  # "forces in northern Iraq took"
            if near.how == "bare" and near.start > 1 and tokens[near.start - 1].low == "whose":
                owner = near.start - 1 - (tokens[near.start - 2].low == ",")
                return next((a for a in actors if a.end == owner and a.how == "side"), near)
            before = [a for a in actors if a.end <= near.start and (a.subject or _is_with(a, near, tokens))]
            return _first_of([*before, near], tokens)  # "resulted in the troops withdrawing"
    left = [a for a in actors if a.end <= trigger.chain and a.subject]
    # "took P, Kyiv said, and entered Q": who is only quoted between them does nothing.
    acting = [a for a in left if a.how != "side" or not _interjects(a, tokens)]
    if trigger.chain > 1 and tokens[trigger.chain - 1].low == "and" and tokens[trigger.chain - 2].low == ",":
        # "made advances as the army fell apart, and took P": who made advances
        main = [a for a in acting if not _is_subordinate(a, tokens)]
        acting = main or acting
    return _first_of(acting or left, tokens)


def _is_with(first: Actor, near: Actor, tokens: list[Token]) -> bool:
    """``with Y and its allies reaching P``: whether the allies are those of the one before."""
    return near.how == "possessive" and first.end == near.start - 1 and tokens[first.end].low == "and"


def _is_subordinate(actor: Actor, tokens: list[Token]) -> bool:
    at = actor.start - 1
    while at >= 0 and ("adjective" in tokens[at].tags or "determiner" in tokens[at].tags):
        at -= 1
    return at >= 0 and tokens[at].low in _SUBORDINATE


def _first_of(actors: Sequence[Actor], tokens: list[Token]) -> Actor | None:
    """The last actor, or the first of those who act with him: "the army and its allies"."""
    while len(actors) > 1 and _joined(actors[-2], actors[-1], tokens):
        actors = actors[:-1]
    return actors[-1] if actors else None


def _joined(first: Actor, last: Actor, tokens: list[Token]) -> bool:
    """Whether two actors do something together: "the army and allied militias"."""
    between = tokens[first.end : last.start]
    if [t.low for t in between] == ["("]:
        return True  # "the Democratic Forces (SDF)"
    return (
        0 < len(between) <= 5
        and between[0].low in ("and", ",", ")", "along", "alongside", "as")
        and some_low(between, ("and", "alongside", "with", "well"))
        and all(
            t.low in ("and", ",", ")", "along", "alongside", "with", "allied", "as", "well", "other")
            or "determiner" in t.tags
            or "adjective" in t.tags
            or "force_possessive" in t.tags
            or t.low in ("later", "then", "also")
            for t in between
        )
    )


def _antecedent(trigger: Trigger, tokens: list[Token], actors: Sequence[Actor]) -> Actor | None:
    """``retaken from the rebels, who had captured it``: whom the relative pronoun stands for."""
    at = trigger.chain - 1
    while at > 0 and "adverb" in tokens[at].tags:
        at -= 1  # "Y, who also took Q"
    if at < 1 or tokens[at].low not in ("which", "who", "that"):
        return None
    end = at - 1 if tokens[at - 1].low == "," else at
    if end > 2 and tokens[end - 1].low == ")":
        end = next((k for k in range(end - 2, max(0, end - 5), -1) if tokens[k].low == "("), end)
    return next((a for a in actors if a.end == end and a.how not in ("modifier", "pronoun")), None)


def _interjects(actor: Actor, tokens: list[Token]) -> bool:
    """Whether an actor only speaks between commas: ", Kyiv said," or ", said Kyiv,"."""
    before = tokens[actor.start - 1] if actor.start else None
    if before is None or before.low not in (",", '"', "”"):
        return False
    for at in range(actor.end, min(actor.end + 6, len(tokens) - 1)):
        if tokens[at].low == ",":
            return some(tokens[actor.end : at], "say")
        if tokens[at].low == "that":
            return False
    return False


def _helps(actor: Actor, tokens: list[Token]) -> bool:
    """Whether an actor only leads or helps who is told of: "led by Y", "with the help of Y"."""
    at = actor.start - 1
    while at >= 0 and ("adjective" in tokens[at].tags or "determiner" in tokens[at].tags):
        at -= 1
    return at > 0 and tokens[at].low == "by" and "helped_by" in tokens[at - 1].tags


def _is_whereabouts(actor: Actor, tokens: list[Token]) -> bool:
    """Whether a side's name tells where somebody is: "in northern Iraq", "from Russia"."""
    at = actor.start - 1
    if tokens[actor.start].role == "unit":
        return False  # "a platoon in the Foreign Legion holds P"
    if at >= 0 and "landmark" in tokens[at].tags:
        return True  # "forces operating nearby P took"
    while at >= 0 and ("adjective" in tokens[at].tags or "determiner" in tokens[at].tags):
        at -= 1
    return at >= 0 and "whereabouts" in tokens[at].tags


def _behind(place: int, tokens: list[Token], actors: Sequence[Actor]) -> Actor | None:
    """The subject that follows a participle and its place: "Having taken P, the army …"."""
    near = next(
        (a for a in actors if place < a.start <= place + 6 and a.subject and not _is_beside(a, tokens)), None
    )
    if near is not None or not tokens[0].low.endswith("ing"):
        return near
    for actor in actors:  # "Having taken P and Q on the eastern bank of the river on Sunday, the army"
        first = actor.start - 1
        while first > place and ("determiner" in tokens[first].tags or "adjective" in tokens[first].tags):
            first -= 1
        if place < first <= place + _OPENING and actor.subject and tokens[first].low == ",":
            return actor
    return None


def _is_beside(actor: Actor, tokens: list[Token]) -> bool:
    """Whether an actor does something else meanwhile: "with the troops holding the rest"."""
    return tokens[actor.start - 1].low == "with"


def agent_of(  # noqa: PLR0917
    trigger: Trigger,
    place: int,
    tokens: list[Token],
    actors: Sequence[Actor],
    memory: Memory,
    speaker: str | None,
) -> tuple[str | None, Actor | None]:
    """The side that does what a trigger says, and the words that name it."""
    if trigger.voice is NOMINAL:
        return _nominal_agent(trigger, place, tokens, actors, memory, speaker)
    if trigger.voice is PASSIVE:
        actor = by(trigger.after, tokens, actors) or (
            by(place + 1, tokens, actors) if place > trigger.at else None
        )
        if actor is not None:
            return side_of(actor, actors, memory, speaker), actor
        shared = by_before(trigger, tokens, actors)
        if shared is not None:
            return side_of(shared, actors, memory, speaker), shared
        if trigger.row.preps:
            actor = _before(trigger, tokens, actors) or _behind(place, tokens, actors)
            if actor is not None:
                return side_of(actor, actors, memory, speaker), actor
        return None, None
    actor = _before(trigger, tokens, actors) or _behind(place, tokens, actors)
    if actor is None:
        return memory.actor or speaker, None
    return side_of(actor, actors, memory, speaker), actor


def _nominal_agent(  # noqa: PLR0917
    trigger: Trigger,
    place: int,
    tokens: list[Token],
    actors: Sequence[Actor],
    memory: Memory,
    speaker: str | None,
) -> tuple[str | None, Actor | None]:
    at = trigger.at - 1
    while at >= 0 and (
        "adjective" in tokens[at].tags
        or "adverb" in tokens[at].tags
        or "-" in tokens[at].low  # "its ten-day occupation", "its 10-day occupation"
        or tokens[at].kind is NUMBER
        or tokens[at].low in _SPANS
        or tokens[at].low
        in (
            "'s",
            "'",
            "’",
            "successful",
            "rapid",
            "full",
            "further",
            "initial",
            "military",
            "ground",
            "large-scale",
            "new",
            "subsequent",
            "major",
            "complete",
        )
    ):
        at -= 1
    for actor in actors:
        if actor.start <= at < actor.end or (actor.end == at + 1):
            return side_of(actor, actors, memory, speaker), actor
    if at >= 0 and tokens[at].kind is WORD and "force_possessive" in tokens[at].tags:
        subjects = [a for a in actors if a.end <= at and a.side]
        return (subjects[-1].side if subjects else memory.actor), None
    between = tokens[trigger.after : place]
    if between and between[0].low in ("of", "by"):
        for actor in actors:
            if trigger.after < actor.start < place:
                return side_of(actor, actors, memory, speaker), actor
    behind = by(max(place + 1, trigger.after), tokens, actors)
    if behind is None and place + 1 < len(tokens) and tokens[place + 1].low == "of":
        behind = next((a for a in actors if place + 1 < a.start <= place + 3), None)  # "exit from P of Y"
    if behind is not None:
        return side_of(behind, actors, memory, speaker), behind
    return None, None
