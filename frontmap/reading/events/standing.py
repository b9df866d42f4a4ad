"""Standing: by whose gain it is and who says it."""

from __future__ import annotations

from frontmap.model import EventKind, Standing, Theatre

_MANNERS = {"claim": Standing.CLAIMED, "admit": Standing.CONCEDED}


def standing_of(
    kind: EventKind, side: str | None, speaker: str | None, theatre: Theatre, manner: str = ""
) -> Standing:
    """Standing by whose gain it is and who says it.

    A withdrawal is the opponents' gain; of fighting every side that speaks claims. Of a speaker whose side
    nobody knows the verb tells: what he claims is his gain, what he admits is not.
    """
    if side is None:
        return Standing.REPORTED
    if speaker is None:
        return _MANNERS.get(manner, Standing.REPORTED)
    opponents = {s.id: s.opponents for s in theatre.sides}
    if side == "both":
        return Standing.CLAIMED
    if kind is EventKind.WITHDREW:
        if speaker == side:
            return Standing.CONCEDED
        return Standing.CLAIMED if speaker in opponents.get(side, ()) else Standing.REPORTED
    if speaker == side:
        return Standing.CLAIMED
    return Standing.CONCEDED if speaker in opponents.get(side, ()) else Standing.REPORTED
