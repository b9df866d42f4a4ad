"""What a status rests on, in words built from its events."""

from __future__ import annotations

from collections.abc import Iterable

from frontmap.control.evidence import Evidence
from frontmap.control.holding import CONTESTED, Holding
from frontmap.control.policy import Policy
from frontmap.model import EventKind, Standing, Theatre


def basis_words(state: Holding, pressure: Iterable[Evidence], theatre: Theatre, policy: Policy) -> str:
    """Say in words what a status rests on.

    Returns
    -------
    str
        Of a holder who says so, the weightiest word first ("conceded by A, claimed by B"), and who
        disputes it; of a contested place, and of one under pressure alone, what was said to happen.
    """
    names = {side.id: side.name for side in theatre.sides}
    if state.side is None:
        told = _distinct(_happening(one, names, policy) for one in pressure)
        return f"under pressure: {', '.join(told)}" if told else "no holder known"
    if state.side == CONTESTED:
        told = _distinct(_happening(one, names, policy) for one in state.support)
        return f"contested: {', '.join(told)}"
    ranked = sorted(state.support, key=lambda one: one.order[1:])
    words = ", ".join(_distinct(_standing(one, names) for one in ranked))
    against = _distinct(_happening(one, names, policy) for one in state.dissent)
    return f"{words}; against this: {', '.join(against)}" if against else words


def _standing(one: Evidence, names: dict[str, str]) -> str:
    """Say who says so: the winner claims, the loser concedes, anybody else reports."""
    standing = one.event.standing
    if standing is Standing.REPORTED:
        return "reported"
    speaker = one.side if standing is Standing.CLAIMED else one.loser
    # Of fighting both sides may speak, and a text's source is then all there is to name.
    name = names.get(speaker or "", one.event.source)
    return f"{standing.value} by {name}" if name else standing.value


def _happening(one: Evidence, names: dict[str, str], policy: Policy) -> str:
    word = policy.words[one.event.kind]
    side = one.event.side
    by = f" by {names[side]}" if side in names and one.event.kind is not EventKind.FLAG_RAISED else ""
    return f"{word}{by} ({_standing(one, names)})"


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
