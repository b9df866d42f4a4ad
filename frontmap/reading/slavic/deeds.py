"""Whose deed a trigger tells: by who is named, by who speaks, by who acted before."""

from __future__ import annotations

from frontmap.reading.events.words.token import PLACE, SIDE
from frontmap.reading.slavic.actors import BARE, ENEMY, INVADER, NAMED, OURS, Actor
from frontmap.reading.slavic.circumstances import attacking, beside, by_effort, freed_from, taken_from
from frontmap.reading.slavic.lexicon import HELD, INFINITIVE, NOUN, PARTICIPLE, PASSIVE
from frontmap.reading.slavic.names import ADJECTIVE, ANY, GENITIVE, INSTRUMENTAL, NOMINATIVE
from frontmap.reading.slavic.sides import BOTH, Scene
from frontmap.reading.slavic.slots import Slot
from frontmap.reading.slavic.triggers import Trigger, clause_of

_CERTAINTY = (NAMED, INVADER, ENEMY, OURS, "bare")
_FROM = ("від", "от")
_TO = ("до", "к", "ко")
_THAT = ("що", "что")


def agent_of(scene: Scene, trigger: Trigger, slot: Slot, kind: str) -> tuple[str | None, str]:
    """Side that does it, and how it was found."""
    row = trigger.row
    if row.agent == "both":
        alone = row.troops and trigger.role != NOUN and _deed(scene, trigger, slot)[0] is None
        return (None, "no troops fight") if alone else (BOTH, "")  # "дід воював під P"
    if row.by == "flag":
        return _flag(scene, trigger), "by the flag"
    if row.by == "owner":
        owner = _owner(scene, trigger)
        if owner is None and row.subject == "captured" and _is_controlled(scene):
            owner = scene.speaker or scene.voice.actor or scene.voice.own
        return owner, "by whose control"
    if row.agent == "defender":
        return _defender(scene, trigger), "who was attacked"
    if row.by == "receiver":
        return _receiver(scene, trigger), "to whom it passed"
    if row.agent == "opponent" and trigger.role == PASSIVE and (winner := attacking(scene)) is not None:
        return winner, "whose attack it was"
    side, how = _deed(scene, trigger, slot)
    if side is not None and row.agent == "opponent":
        return scene.voice.opponent(side), how
    return side, how


def _deed(scene: Scene, trigger: Trigger, slot: Slot) -> tuple[str | None, str]:
    row = trigger.row
    if row.troops and trigger.role != NOUN and _of_place(scene, trigger):
        return None, "a place is the subject"
    if trigger.role in (PASSIVE, "present_passive", PARTICIPLE):
        actor = _with_case(scene, trigger, INSTRUMENTAL)
        if actor is None and row.troops:
            actor = scene.subject(trigger)
            if actor is None and row.object:
                return _whose_loss(scene), "who would give it up"  # "P залишено"
            return (scene.side_of(actor), "whose troops") if actor else (None, "no troops")
        if actor is None and row.object == "captured" and "control" in scene.tags:
            owner = _owner(scene, trigger)  # "під контроль військ X узято P"
            if owner is not None:
                return owner, "by whose control"
        if actor is None and row.object == "captured":
            winner = attacking(scene) or taken_from(scene, trigger)
            if winner is not None:
                return winner, "whose attack it was, or from whom it was taken"
    elif trigger.role == NOUN:
        actor = _of_noun(scene, trigger, slot)
    else:
        actor = scene.subject(trigger)
        if actor is None:
            start, _ = clause_of(scene.tokens, trigger.at)
            took = next((a for a in scene.actors if a.case == "d"), None)
            if took is not None and trigger.role == INFINITIVE and "took_time" in scene.tags:
                return scene.side_of(took), "whose time it took"
            if scene.stranger(start, trigger.at, strictly=row.troops):
                return None, "somebody else is the subject"
            if scene.speaker is not None and _themselves(scene, start, trigger.at):
                return scene.speaker, "by the one who says so"
            if trigger.role == INFINITIVE and row.troops and (row.object or row.on.get("from") == "withdrew"):
                return _whose_loss(scene), "who would give it up"  # "P довелося залишити"
            if row.troops and scene.voice.actor is None:
                return None, "no troops named"
            if row.by in ("", "home") and scene.voice.actor:
                return scene.voice.actor, "who acted before"
    if actor is not None and row.troops and _brings_help(scene, actor, trigger):
        return None, "no troops"
    if actor is not None:
        return scene.side_of(actor), "named"
    if row.tight and any("pronoun" in t.tags for t in scene.tokens[: trigger.at]):
        return scene.voice.actor, "who acted before"  # "вони вже в P"
    own = scene.speaker or scene.voice.own
    if row.by == "home":
        if not scene.voice.sure and scene.speaker is None and scene.voice.actor is not None:
            return scene.voice.actor, "who acted before"
        if own is not None:
            return own, "by the one who says so"
    if row.by == "foe" and scene.voice.own is not None:  # whoever says it: the word is the narrator's
        return scene.voice.opponent(scene.voice.own), "by the enemy of the one who says so"
    if row.by in ("invader", "occupier") and scene.voice.invader is not None:
        return scene.voice.invader, "by the invader"
    doers = {scene.side_of(a) for a in scene.actors if a.acts and a.how != "bare" and not scene.owned(a)}
    if trigger.role == NOUN and len(doers) == 1 and (not row.troops or row.of):
        return doers.pop(), "the only one who acts in the sentence"
    if trigger.role == NOUN and scene.speaker is not None:
        return scene.speaker, "by the one who says so"
    if trigger.role == NOUN and row.agent == "opponent" and scene.voice.sure:
        return own, "by the one who says so"  # "втрата P"
    if trigger.role == NOUN and row.of == "withdrew":
        return _whose_loss(scene), "who would give it up"
    if trigger.role == INFINITIVE and scene.speaker is not None and not row.troops:
        return scene.speaker, "by the one who says so"  # "вдалося зачистити"
    unsure = not scene.voice.sure and scene.speaker is None
    if trigger.role == PASSIVE and unsure and scene.voice.actor is not None:
        return scene.voice.actor, "who acted before"
    if trigger.role in (PASSIVE, HELD) and (scene.speaker or scene.voice.own):
        return own, "by the one who says so"
    if trigger.role == NOUN and scene.voice.actor is None and not row.troops:
        named = {scene.side_of(a) for a in scene.actors if a.how == NAMED}
        if len(named) == 1:
            return named.pop(), "the only one named"
    return scene.voice.actor, "who acted before"


def _is_controlled(scene: Scene) -> bool:
    """Whether control is told of, not "from hand to hand"."""
    return any("control" in t.tags and t.low.startswith("контрол") for t in scene.tokens)


def _receiver(scene: Scene, trigger: Trigger) -> str | None:
    """``контроль над P перейшов до росіян``."""
    behind = [a for a in scene.actors if a.start > trigger.at and scene.tokens[a.start - 1].low in _TO]
    return scene.side_of(behind[0]) if behind else None


def _brings_help(scene: Scene, actor: Actor, trigger: Trigger) -> bool:
    """``колона з гуманітарною допомогою увійшла``."""
    return actor.how == BARE and any("civilian" in t.tags for t in scene.tokens[actor.end : trigger.at])


def _whose_loss(scene: Scene) -> str | None:
    """Who gave up a place where nobody is named: who speaks, who acted before, whose language it is."""
    own = scene.voice.own if scene.voice.sure else None
    return scene.speaker or scene.voice.actor or own


def _themselves(scene: Scene, start: int, end: int) -> bool:
    """``заявили, що вони взяли P``, ``заявили, що взяли P``: those who speak."""
    if any("they" in t.tags for t in scene.tokens[start:end]):
        return True
    opener = scene.tokens[start - 1] if start else None
    between = scene.tokens[start:end]
    return opener is not None and opener.low in _THAT and all("adverb" in t.tags for t in between)


def _of_place(scene: Scene, trigger: Trigger) -> bool:
    """``P, яке входить до району``: a relative clause of which a place is the subject."""
    start, _ = clause_of(scene.tokens, trigger.at)
    opener = scene.tokens[start - 1] if start > 2 else None
    if opener is None or "relative_n" not in opener.tags or scene.tokens[start - 2].text != ",":
        return False
    before = scene.tokens[start - 3]
    return before.kind is PLACE or "settlement" in before.tags or "area_word" in before.tags


def _with_case(scene: Scene, trigger: Trigger, case: str) -> Actor | None:
    start, end = clause_of(scene.tokens, trigger.at)
    inside = [a for a in scene.actors if start <= a.start < end]
    exact = [a for a in inside if (a.case == case or by_effort(scene, a)) and not beside(scene, a)]
    if exact:
        return min(exact, key=lambda a: abs(a.start - trigger.at))
    if trigger.role in (PASSIVE, HELD, PARTICIPLE) and case == INSTRUMENTAL:  # "захвачен ИГ"
        return next((a for a in inside if a.start == trigger.at + 1 and a.case == ANY), None)
    return None


def _of_noun(scene: Scene, trigger: Trigger, slot: Slot) -> Actor | None:
    """``відступу росіян``, ``захоплення P російськими військами``, ``російського наступу``."""
    near = [
        a
        for a in scene.actors
        if trigger.at < a.start <= trigger.at + 3 and a.case in (GENITIVE, ANY, INSTRUMENTAL)
    ]
    freed = next((a for a in near if scene.tokens[a.start - 1].low in _FROM), None)
    loser = scene.side_of(freed) if freed is not None else freed_from(scene, trigger)
    if loser is not None and "captured" in (trigger.row.of, trigger.row.attribute):
        winners = [scene.side_of(a) for a in scene.actors if a.acts and a.how != "bare"]
        others = [side for side in (*winners, scene.speaker) if side not in (None, loser)]
        rival = others[0] if others else scene.voice.opponent(loser)
        return Actor(trigger.at, trigger.at + 1, NOMINATIVE, NAMED, rival)
    near = [a for a in near if (scene.tokens[a.start - 1].low,) not in scene.lexicon.relations]
    if near:
        return near[0]
    actor = _with_case(scene, trigger, INSTRUMENTAL)
    if actor is not None:
        return actor
    for k in range(trigger.at - 1, max(-1, trigger.at - 3), -1):
        token = scene.tokens[k]
        if token.kind is SIDE and token.role == ADJECTIVE:
            return Actor(k, k + 1, GENITIVE, NAMED, token.side)
    if trigger.row.noun_on and not trigger.row.of:
        return scene.subject(trigger)
    return None


def _defender(scene: Scene, trigger: Trigger) -> str | None:
    if trigger.row.needs == "them":  # "росіяни рушили, але під P їх зупинили"
        they = [a for a in scene.actors if a.end <= trigger.at and a.acts and a.how != BARE]
        return scene.voice.opponent(scene.side_of(they[-1])) if they else None
    actor = _with_case(scene, trigger, INSTRUMENTAL) if trigger.role == PASSIVE else None
    if actor is None and trigger.role not in (PASSIVE, NOUN):
        actor = scene.subject(trigger)
        if actor is None:
            start, _ = clause_of(scene.tokens, trigger.at)
            if scene.stranger(start, trigger.at):
                return None
    if actor is not None:
        return scene.side_of(actor)
    start, end = clause_of(scene.tokens, trigger.at)
    attackers = [
        a
        for a in scene.actors
        if start <= a.start < end
        and a.case in (GENITIVE, ANY)
        and not (a.start and "official" in scene.tokens[a.start - 1].tags)  # "за даними міноборони X"
    ]
    if attackers:
        first = min(attackers, key=lambda a: _CERTAINTY.index(a.how))
        return scene.voice.opponent(scene.side_of(first))
    adjective = next((t for t in scene.tokens[start:end] if t.kind is SIDE and t.role == ADJECTIVE), None)
    if adjective is not None:
        return scene.voice.opponent(adjective.side)
    return scene.speaker or scene.voice.own


def _flag(scene: Scene, trigger: Trigger) -> str | None:
    at = min(
        (k for k, t in enumerate(scene.tokens) if "flag" in t.tags),
        key=lambda k: abs(k - trigger.at),
        default=None,
    )
    if at is not None:
        for token in (*scene.tokens[max(0, at - 2) : at], *scene.tokens[at + 1 : at + 3]):
            if token.kind is SIDE and token.side:
                return token.side
    actor = scene.subject(trigger)
    return scene.side_of(actor) if actor else scene.speaker or scene.voice.own


def _owner(scene: Scene, trigger: Trigger) -> str | None:
    """Whose control it is: "під контроль росіян", "під українським контролем", "під нашим"."""
    at = min(
        (k for k, t in enumerate(scene.tokens) if "control" in t.tags),
        key=lambda k: abs(k - trigger.at),
        default=None,
    )
    if at is None:
        return None
    for token in reversed(scene.tokens[max(0, at - 2) : at]):
        if token.kind is SIDE and token.side:
            return token.side
        if "our" in token.tags:
            return scene.speaker or scene.voice.own
        if "their" in token.tags:
            return scene.voice.actor
    for actor in scene.actors:
        if at < actor.start <= at + 2:
            return scene.side_of(actor)
    behind = scene.tokens[at + 1 : at + 4]
    return next((t.side for t in behind if t.kind is SIDE and t.side), None)


def attacker_of(scene: Scene, trigger: Trigger, slot: Slot) -> str | None:
    """Who attacked: for an assault that came to nothing."""
    actor = _of_noun(scene, trigger, slot) if trigger.role == NOUN else scene.subject(trigger)
    if actor is None and trigger.role == NOUN:
        actor = scene.subject(trigger)
    return scene.side_of(actor) if actor is not None else None
