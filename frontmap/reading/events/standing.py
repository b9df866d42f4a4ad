"""Standing: by whose gain it is and who says it."""

from __future__ import annotations

from frontmap.model import EventKind, Standing, Theatre


def standing_of(kind: EventKind, side: str | None, speaker: str | None, theatre: Theatre) -> Standing:
    """Standing by whose gain it is and who says it.

    A withdrawal is the opponents' gain; of fighting every side that speaks claims.
    """
    if speaker is None or side is None:
        return Standing.REPORTED
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
