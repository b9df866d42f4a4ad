"""Who holds one place: a state, and how a day's evidence changes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from frontmap.control.evidence import RANKS, Evidence
from frontmap.control.policy import Act

CONTESTED = "contested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """State of one place.

    ``side`` is a side, ``contested``, or None where nothing but pressure is known. ``firm_side`` is the
    last side that held it firmly, also while that is contested: a claim against it, however often it is
    repeated, does not take the place. ``support`` is what the state rests on, ``dissent`` words of the
    same day that did not carry it.
    """

    side: str | None
    firm: bool
    since: date
    firm_side: str | None = None
    support: tuple[Evidence, ...] = ()
    dissent: tuple[Evidence, ...] = ()


def next_holding(state: Holding | None, day: date, evidence: Sequence[Evidence]) -> Holding:
    """State at the end of a day, from the one before it and the day's evidence.

    Parameters
    ----------
    state : Holding or None
        None before the first evidence.
    day : date
        The day.
    evidence : sequence of Evidence
        All of that day at that place, in the order of `Evidence.order`.

    Returns
    -------
    Holding
        The best standing that says anything decides; lower ones agree or are kept as dissent.
    """
    before = state if state is not None else Holding(side=None, firm=False, since=day)
    telling = [one for one in evidence if one.act is not Act.PRESSURE]
    for rank in sorted(set(RANKS.values())):
        group = [one for one in telling if RANKS[one.event.standing] == rank]
        decided = _decide(before, day, group)
        if decided is not None:
            return _with_rest(decided, [one for one in telling if one not in group])
    # All that was said is what the holder's own side does where it holds already.
    return replace(before, support=_merged(before.support, telling))


def _decide(before: Holding, day: date, group: list[Evidence]) -> Holding | None:
    """Decide by evidence of one standing; None where it changes and affirms nothing."""
    holders = sorted({one.side for one in group if one.act is Act.HOLDS and one.side is not None})
    contests = [one for one in group if one.act is Act.CONTESTED]
    if len(holders) > 1:
        firm_side = None if any(one.firm for one in group) else before.firm_side
        return _contested(replace(before, firm_side=firm_side), day, group)
    holder = holders[0] if holders else before.side
    against = [one for one in contests if one.side is None or one.side != holder]
    if against:
        return _contested(before, day, group)
    if not holders:
        return None
    firm = any(one.firm for one in group if one.act is Act.HOLDS)
    if not firm and before.firm_side not in (None, holder):
        return _contested(before, day, group)
    firm = firm or (before.firm and before.side == holder)
    if before.side == holder and before.firm == firm:
        return replace(before, support=_merged(before.support, group))
    kept = before.support if before.side == holder else ()
    return Holding(
        side=holder,
        firm=firm,
        since=day,
        firm_side=holder if firm else before.firm_side,
        support=_merged(kept, group),
        dissent=before.dissent if kept else (),
    )


def _contested(before: Holding, day: date, group: Iterable[Evidence]) -> Holding:
    since = before.since if before.side == CONTESTED else day
    return Holding(
        side=CONTESTED,
        firm=False,
        since=since,
        firm_side=before.firm_side,
        support=_merged((*before.support, *before.dissent), group),
    )


def _with_rest(state: Holding, rest: list[Evidence]) -> Holding:
    """Add the day's other evidence to the side it speaks for."""
    if state.side == CONTESTED:
        return replace(state, support=_merged(state.support, rest))
    agree = [one for one in rest if one.side == state.side]
    differ = [one for one in rest if one.side != state.side]
    return replace(state, support=_merged(state.support, agree), dissent=_merged(state.dissent, differ))


def _merged(known: Iterable[Evidence], more: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted({one.event: one for one in (*known, *more)}.values(), key=lambda one: one.order))
