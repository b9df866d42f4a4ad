"""Events of other wars: dated before this one, or told of places far from it."""

from __future__ import annotations

from datetime import date

from frontmap.model import Event, EventKind, Place, Theatre
from frontmap.reading.events.candidates import Opinion
from frontmap.reading.events.sides.parties import BOTH

_CITY_FROM = 100_000  # inhabitants
_MARGIN_DEG = 6.0  # how far beyond its map a war may reach


def of_another_war(
    event: Event, theatre: Theatre, *, named: bool, published: date | None = None
) -> Opinion | None:
    """Why an event is not one of the theatre's war; None where nothing says so.

    Parameters
    ----------
    event : Event
        As it was read.
    theatre : Theatre
        Its ``earliest`` day, its countries and its bounds.
    named : bool
        Whether the text has named a side of this war, and the event is no battle's title.
    published : date, optional
        What was written before the war tells of its own time.
    """
    earliest = theatre.extra.get("earliest")
    of_its_time = published is not None and isinstance(earliest, date) and published < earliest
    before = event.when is not None and isinstance(earliest, date) and event.when.end <= earliest
    if before and not (of_its_time and named):
        return Opinion(None, "history", f"before {earliest}")
    if event.place is None or event.place.country in theatre.countries:
        return None
    if event.side == BOTH and not named:
        return Opinion(None, "abroad", "no side of this war is named")
    fought = event.side == BOTH or event.kind is EventKind.FLAG_RAISED
    named = event.place.name.casefold() == event.place_text.casefold()
    known = named and event.place.population >= _CITY_FROM  # a city of the world is no village's namesake
    if (fought or known) and is_far(event.place, theatre):
        return Opinion(None, "abroad", "far from where this war is fought")
    return None


def is_far(place: Place, theatre: Theatre) -> bool:
    """Whether a place lies well off the theatre's map: in reports of this war it is a namesake."""
    west, south, east, north = theatre.bounds
    if place.lon is None or place.lat is None:
        return False
    across = west - _MARGIN_DEG <= place.lon <= east + _MARGIN_DEG
    return not (across and south - _MARGIN_DEG <= place.lat <= north + _MARGIN_DEG)
