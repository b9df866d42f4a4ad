"""Words around a deed that tell whose it is: whose attack, by whose efforts, from whom it was taken."""

from __future__ import annotations

from frontmap.reading.events.words.token import SIDE
from frontmap.reading.slavic.actors import NAMED, Actor
from frontmap.reading.slavic.names import ANY, GENITIVE
from frontmap.reading.slavic.sides import Scene
from frontmap.reading.slavic.triggers import Trigger, clause_of

_OFF = ("у", "від", "от")
_FROM = ("від", "от")


def attacking(scene: Scene) -> str | None:
    """``унаслідок наступу росіян було втрачено P``: whose attack a sentence names."""
    found = (a for a in scene.actors if a.start and "attack" in scene.tokens[a.start - 1].tags)
    return next((scene.side_of(a) for a in found if a.case in (GENITIVE, ANY)), None)


def freed_from(scene: Scene, trigger: Trigger) -> str | None:
    """``звільнення P від російської окупації``: the side that an adjective behind "from" tells."""
    _, end = clause_of(scene.tokens, trigger.at)
    for k in range(trigger.at + 1, end - 1):
        token = scene.tokens[k + 1]
        if scene.tokens[k].low in _FROM and token.kind is SIDE and token.side:
            return token.side
    return None


def taken_from(scene: Scene, trigger: Trigger) -> str | None:
    """``отбит у ополченцев``: the enemy of those from whom it was taken."""
    start, end = clause_of(scene.tokens, trigger.at)
    loser = next(
        (a for a in scene.actors if start < a.start < end and scene.tokens[a.start - 1].low in _OFF), None
    )
    return scene.voice.opponent(scene.side_of(loser)) if loser is not None and loser.how == NAMED else None


def by_effort(scene: Scene, actor: Actor) -> bool:
    """``зусиллями армії``: by whom it is done."""
    return actor.start > 0 and "effort" in scene.tokens[actor.start - 1].tags


def beside(scene: Scene, actor: Actor) -> bool:
    """``разом із найманцями``: forces that only stand beside those who act."""
    before = scene.tokens[actor.start - 1] if actor.start else None
    return before is not None and scene.lexicon.relations.get((before.low,)) == "from"
