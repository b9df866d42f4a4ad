"""What `frontmap resolve` and `frontmap gazetteer info` print."""

from __future__ import annotations

from frontmap.model import Located, Place, Resolution
from frontmap.reports.records import Record, place_record
from frontmap.reports.text import printable


def resolution_record(name: str, context: str, resolution: Resolution) -> Record:
    """Record of a name that was looked up: name, context, place or null, candidates, reason.

    Each candidate is a place with ``matched`` (the gazetteer's name that it was found by), ``tier`` and
    ``score`` (0 to 1).
    """
    return {
        "name": name,
        "context": context,
        "place": place_record(resolution.place),
        "candidates": [
            {
                **(place_record(candidate.place) or {}),
                "matched": candidate.name,
                "tier": candidate.tier,
                "score": candidate.score,
            }
            for candidate in resolution.candidates
        ],
        "reason": resolution.reason,
    }


def resolution_text(name: str, resolution: Resolution, *, explain: bool = False) -> str:
    """Line for a name: its place, or why it has none; with `explain` the candidates under it."""
    place = resolution.place
    answer = f"no place: {printable(resolution.reason)}" if place is None else place_text(place)
    lines = [f"{printable(name)}: {answer}"]
    if explain:
        if place is not None:
            lines.append(f"    because {printable(resolution.reason)}")
        lines += [
            f"    {candidate.score:.2f} {candidate.tier:<9} as {printable(candidate.name)}: "
            + place_text(candidate.place)
            for candidate in resolution.candidates
        ]
    return "\n".join(lines)


def place_text(place: Place) -> str:
    """Name, where it lies, position in degrees (north, east), population.

    Examples
    --------
    >>> place_text(Place(id="x", name="Izium", lon=37.25, lat=49.21, country="UA", admin1="Kharkiv"))
    'Izium, Kharkiv, UA (49.2100, 37.2500)'
    """
    where = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
    if place.located is Located.UNLOCATED or place.lat is None or place.lon is None:
        return f"{where} (position not known)"
    position = f"{place.lat:.4f}, {place.lon:.4f}"
    if place.located is Located.APPROXIMATE:
        position += f", give or take {place.radius_m / 1000:.0f} km"
    people = f", {place.population:,} people" if place.population else ""
    return f"{where} ({position}{people})"
