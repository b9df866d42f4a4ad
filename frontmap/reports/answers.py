"""What `frontmap resolve` and `frontmap gazetteer info` print."""

from __future__ import annotations

from itertools import repeat
from textwrap import wrap

from frontmap.model import Located, MentionRole, Place, Resolution
from frontmap.places.key import key
from frontmap.places.provenance import online_source
from frontmap.places.resolution.decisions import CONFIDENT
from frontmap.reports.records import Record, place_record
from frontmap.reports.text import printable

_COLUMNS, _SHOWN = 80, 5
_GROUNDS = {
    "name": "name",
    "people": "population",
    "spelling": "looser spelling",
    "country": "country",
    "rank": "village or city",
    "stated": "said to lie in",
    "region": "region named",
    "near": "nearness",
    "mutual": "unsure names near",
    "beside": "said to lie beside",
    "distance": "stated distance",
}
"""What gives evidence, as it is printed."""


def resolution_record(name: str, context: str, resolution: Resolution, *, explain: bool = False) -> Record:
    """Record of a name that was looked up: name, context, place or null, candidates, reason.

    Each candidate is a place with ``matched`` (the gazetteer's name that it was found by), ``tier`` and
    ``score`` (0 to 1). With `explain` there are also the match ``key`` of the name, the ``kind`` and the
    ``role`` that it has in its context, and for each candidate ``evidence``: nats by what gave them.
    """
    evidence = resolution.grounds if explain else ()
    record: Record = {
        "name": name,
        "context": context,
        "place": place_record(resolution.place),
        "candidates": [
            {
                **(place_record(candidate.place) or {}),
                "matched": candidate.name,
                "tier": candidate.tier,
                "score": candidate.score,
                **({"evidence": dict(grounds)} if evidence else {}),
            }
            for candidate, grounds in zip(
                resolution.candidates, evidence or repeat(()), strict=bool(evidence)
            )
        ],
        "reason": resolution.reason,
    }
    if explain:
        mention = resolution.mention
        record |= {"key": key(name), "kind": mention.kind.value, "role": mention.role.value}
    return record


def resolution_text(name: str, resolution: Resolution, *, explain: bool = False) -> str:
    """Line for a name: its place, or why it has none.

    With `explain` a paragraph of lines under 80 columns: what decided, what the name is in its context,
    its match key, and each candidate with the evidence for and against it, in nats.
    """
    place = resolution.place
    answer = f"no place: {printable(resolution.reason)}" if place is None else place_text(place)
    line = f"{printable(name)}: {answer}"
    if not explain:
        return line
    mention = resolution.mention
    reading = "place" if mention.role is MentionRole.PLACE else mention.role.value
    if reading == "place":
        reading = mention.kind.value
    lines = _wrapped(line, "    ", first="")
    if place is not None:
        lines += _wrapped(f"because: {printable(resolution.reason)}", "    ")
    needed = f"; an answer needs {CONFIDENT:.0%} of the evidence (in nats)" if resolution.grounds else ""
    lines += _wrapped(f"read as: {reading}; match key: {printable(key(name)) or 'none'}{needed}", "    ")
    for number, candidate in enumerate(resolution.candidates[:_SHOWN]):
        where = ", ".join(
            filter(None, (candidate.place.admin2, candidate.place.admin1, candidate.place.country))
        )
        found = f"{candidate.tier} as {printable(candidate.name)}"
        lines += _wrapped(
            f"{candidate.score:>6.1%}  {printable(f'{candidate.place.name} ({where})')}, {found}",
            " " * 12,
            first="    ",
        )
        if number < len(resolution.grounds):
            said = ", ".join(
                f"{_GROUNDS.get(ground, ground)} {nats:+.1f}" for ground, nats in resolution.grounds[number]
            )
            lines += _wrapped(said or "nothing for or against it", " " * 12)
    if len(resolution.candidates) > _SHOWN:
        lines.append(f"            and {len(resolution.candidates) - _SHOWN} more")
    return "\n".join(lines)


def _wrapped(text: str, indent: str, *, first: str | None = None) -> list[str]:
    start = indent if first is None else first
    return wrap(
        text,
        _COLUMNS,
        initial_indent=start,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def place_text(place: Place) -> str:
    """Name, where it lies, position in degrees (north, east), population, and who was asked for it online.

    Examples
    --------
    >>> place_text(Place(id="x", name="Izium", lon=37.25, lat=49.21, country="UA", admin1="Kharkiv"))
    'Izium, Kharkiv, UA (49.2100, 37.2500)'
    """
    where = printable(", ".join(part for part in (place.name, place.admin1, place.country) if part))
    if place.located is Located.UNLOCATED or place.lat is None or place.lon is None:
        return f"{where} (position not known)"
    position = f"{place.lat:.4f}, {place.lon:.4f}"
    if place.located is Located.APPROXIMATE:
        position += f", give or take {place.radius_m / 1000:.0f} km"
    people = f", {place.population:,} people" if place.population else ""
    online = online_source(place)
    asked = f", asked online: {printable(online)}" if online else ""
    return f"{where} ({position}{people}){asked}"
