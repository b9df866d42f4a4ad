"""Standing: by whose gain it is and who says it."""

from __future__ import annotations

from collections.abc import Container

from frontmap.model import EventKind, Standing, Theatre
from frontmap.reading.events.sides.actors import Actor
from frontmap.reading.events.telling.speakers import Attribution

_MANNERS = {"claim": Standing.CLAIMED, "admit": Standing.CONCEDED}


def speaks_of_itself(speaker: Attribution, actor: Actor | None, forces: Container[str]) -> bool:
    """Whether a speaker tells of what he did himself: "the brigade announced that it had freed P".

    ``forces``: words for those who may act together; a person is no "they".
    """
    if not speaker.text or actor is None or actor.how != "pronoun" or actor.start < speaker.start:
        return False
    if actor.word in ("he", "she"):
        return True
    return actor.word in ("it", "they") and speaker.text.split()[-1].lower() in forces


def standing_of(
    kind: EventKind,
    side: str | None,
    speaker: str | None,
    theatre: Theatre,
    manner: str = "",
    *,
    medium: bool = False,
) -> Standing:
    """Standing by whose gain it is and who says it.

    A withdrawal is the opponents' gain; of fighting every side that speaks claims, but not its media. Of a
    speaker whose side nobody knows the verb tells: what he claims is his gain, what he admits is not.
    """
    if side is None:
        return Standing.REPORTED
    if speaker is None:
        return _MANNERS.get(manner, Standing.REPORTED)
    opponents = {s.id: s.opponents for s in theatre.sides}
    if side == "both":
        return Standing.REPORTED if medium else Standing.CLAIMED
    if kind is EventKind.WITHDREW:
        if speaker == side:
            return Standing.CONCEDED
        return Standing.CLAIMED if speaker in opponents.get(side, ()) else Standing.REPORTED
    if speaker == side:
        return Standing.CLAIMED
    return Standing.CONCEDED if speaker in opponents.get(side, ()) else Standing.REPORTED
