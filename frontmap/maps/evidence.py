"""Events and verdicts as a page's data: who says it, when, in which words, and what came of checking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from frontmap.maps.stated import stated_rings
from frontmap.maps.tables import Tables
from frontmap.model import Document, Event, EventKind, Side, Standing, Theatre, Verdict


def speaker(event: Event, theatre: Theatre) -> str | None:
    """Side whose words an event is, as its standing tells.

    Parameters
    ----------
    event : Event
        An event; a claim is said by the side that gains by it, an admission by the one that loses.
    theatre : Theatre
        Its sides know their opponents.

    Returns
    -------
    str or None
        A side's id; None for a third party's words and where more than one side could be meant.
    """
    if event.standing is Standing.REPORTED:
        return None
    loses = event.kind is EventKind.WITHDREW
    own = event.side if any(side.id == event.side for side in theatre.sides) else None
    other = opponent(own, theatre)
    gains = event.standing is Standing.CLAIMED
    return own if gains is not loses else other


def opponent(side_id: str | None, theatre: Theatre) -> str | None:
    """Find the one side against a side, None if there is none or more than one.

    Parameters
    ----------
    side_id : str or None
        A side's id.
    theatre : Theatre
        The war.

    Returns
    -------
    str or None
        The opponent's id.
    """
    side = next((side for side in theatre.sides if side.id == side_id), None)
    if side is None:
        return None
    against = side.opponents or tuple(other.id for other in theatre.sides if other.id != side.id)
    return against[0] if len(against) == 1 else None


def encode_event(
    event: Event, by: date | None, document: Document | None, theatre: Theatre, tables: Tables
) -> dict[str, object]:
    """Encode an event as the page's script reads it.

    Parameters
    ----------
    event : Event
        The event.
    by : date or None
        The day on whose page it stands.
    document : Document or None
        Where it stands.
    theatre : Theatre
        The war.
    tables : Tables
        Collects the place, the document and the quote.

    Returns
    -------
    dict
        Plain JSON values; rows for place, document and quote.
    """
    last = event.when.end - timedelta(days=1) if event.when else None
    return {
        "kind": event.kind.value,
        "side": event.side,
        "speaker": speaker(event, theatre),
        "standing": event.standing.value,
        "source": event.source,
        "modality": event.modality.value,
        "hedged": event.hedged,
        "place": tables.place(event.place),
        "text": event.place_text,
        "from": event.when.start.isoformat() if event.when else None,
        "to": last.isoformat() if last else None,
        "by": by.isoformat() if by else None,
        "basis": event.date_basis.value if event.date_basis else None,
        "document": tables.document(document),
        "quote": tables.quote(document, event.span.start, event.span.end),
    }


def encode_verdict(verdict: Verdict, document: Document | None, tables: Tables) -> dict[str, object]:
    """Encode a verdict as the page's script reads it.

    Parameters
    ----------
    verdict : Verdict
        The verdict with its claim.
    document : Document or None
        Where the claim stands.
    tables : Tables
        Collects places, the document and the quote.

    Returns
    -------
    dict
        Plain JSON values; ``rings`` is the stated region, where there is one to draw.
    """
    claim = verdict.claim
    return {
        "outcome": verdict.outcome.value,
        "kind": claim.kind.value,
        "reason": verdict.reason,
        "rule": verdict.rule,
        "measured": _number(verdict.measured),
        "unit": verdict.unit,
        "azimuth": _number(verdict.azimuth_deg),
        "shortfall_m": _number(verdict.shortfall_m),
        "extent_m": _number(verdict.extent_m),
        "figure": _figure(claim.figure, claim.value),
        "stated_unit": claim.unit,
        "paired_figure": _figure(claim.paired_figure, claim.paired_value),
        "paired_unit": claim.paired_unit,
        "approximate": claim.approximate,
        "comparator": claim.comparator.value,
        "direction": claim.direction,
        "subject": claim.subject,
        "reference": claim.reference,
        "at": tables.place(verdict.subject),
        "origin": tables.place(verdict.reference),
        "rings": stated_rings(verdict),
        "suggestions": [
            {"text": each.text, "place": tables.place(each.place), "sentence": each.sentence}
            for each in verdict.suggestions
        ],
        "document": tables.document(document),
        "quote": tables.quote(document, claim.span.start, claim.span.end),
        "day": document.published.isoformat() if document and document.published else None,
    }


def contested_sides(events: Sequence[Event], theatre: Theatre) -> list[str]:
    """Choose the two sides whose colours a contested place shows.

    Parameters
    ----------
    events : sequence of Event
        What the status rests on.
    theatre : Theatre
        The war.

    Returns
    -------
    list of str
        Two ids in the theatre's order: of the sides that act there, filled up with the theatre's first.
    """
    acting = {event.side for event in events} | {opponent(event.side, theatre) for event in events}
    named = [side.id for side in theatre.sides if side.id in acting]
    others = [side.id for side in theatre.sides if side.id not in acting]
    return sorted([*named, *others][:2], key=_order(theatre.sides))


def _order(sides: Sequence[Side]) -> Callable[[str], int]:
    rank = {side.id: index for index, side in enumerate(sides)}
    return rank.__getitem__


def _figure(printed: str, value: float | None) -> str:
    """Give a figure as printed, or as a number where the claim keeps no print."""
    return printed or ("" if value is None else f"{value:g}")


def _number(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
