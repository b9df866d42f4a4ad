"""Scenes as plain JSON values: what travels in the data block and what the page's script draws."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

from frontmap.errors import DataError
from frontmap.maps.codec import deltas
from frontmap.maps.evidence import contested_sides, encode_event, encode_verdict
from frontmap.maps.scene import MAPPED, DayCount, Scene, event_day
from frontmap.maps.tables import Tables
from frontmap.model import Event, Place, Status, Theatre

APP = Path(__file__).parent / "app"
COLOURS = ("#0b6fb8", "#b3202a", "#2f7d4f", "#8a5a00", "#6a3d9a", "#00767a")
EARLIER = 20
"""Earlier events of a place that a day's page carries; the page of all days has all of them."""

_HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def page_payload(scenes: Sequence[Scene], *, index: bool, linked: bool = True) -> dict[str, object]:
    """Everything a page shows, as one JSON value.

    Parameters
    ----------
    scenes : sequence of Scene
        The days of the page, in order; a day page has one.
    index : bool
        Whether it is the page of all days.
    linked : bool
        Whether the pages of the other days lie beside it.

    Returns
    -------
    dict
        Plain JSON values.

    Raises
    ------
    ValueError
        Without a scene.
    """
    if not scenes:
        raise ValueError("no scene to show; a page shows at least one day")
    last = scenes[-1]
    tables = Tables()
    events: dict[str, Event] = {}
    for scene in scenes:
        events.update((event.id, event) for event in scene.events)
    shown = _shown_events(scenes, events)
    rows = {event_id: row for row, event_id in enumerate(shown)}
    documents = {key: value for scene in scenes for key, value in scene.documents.items()}
    encoded = [
        encode_event(
            events[key],
            event_day(events[key], documents),
            documents.get(events[key].span.document),
            last.theatre,
            tables,
        )
        | {"today": [n for n, scene in enumerate(scenes) if key in scene.today]}
        for key in shown
    ]
    verdicts = {verdict.claim.id: verdict for scene in scenes for verdict in scene.verdicts}
    return {
        "kind": "index" if index else "day",
        "linked": linked,
        "language": last.language,
        "words": messages(last.language),
        "version": last.version,
        "theatre": _theatre(last.theatre),
        "days": [_day_count(count) for count in last.days],
        "shown": [scene.day.isoformat() for scene in scenes],
        "statuses": _runs(scenes, events, rows, tables),
        "events": encoded,
        "verdicts": [
            encode_verdict(verdict, documents.get(verdict.claim.span.document), tables)
            for verdict in verdicts.values()
        ],
        "places": tables.places,
        "documents": tables.documents,
        "quotes": tables.quotes,
        "labels": _labels(last.labels),
        "lines": _lines(last.basemap, last.theatre),
    }


@cache
def messages(language: str) -> dict[str, Any]:
    """Read the page's own words in a language.

    Parameters
    ----------
    language : str
        Name of a file of ``app/``.

    Returns
    -------
    dict
        The words by their key.

    Raises
    ------
    DataError
        If there is no such language.
    """
    path = APP / f"{language}.toml"
    if not re.fullmatch(r"[a-z]{2,3}", language) or not path.is_file():
        known = ", ".join(sorted(file.stem for file in APP.glob("*.toml")))
        raise DataError(f"no page words in {language!r}; there are {known}")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _shown_events(scenes: Sequence[Scene], events: Mapping[str, Event]) -> list[str]:
    """Ids of the events a page shows, in the order they were read.

    Events of the page's days, what a status rests on, what has no date, and of each place the last words
    before; the page of all days has all of them.
    """
    needed = {key for scene in scenes for key in scene.today}
    for scene in scenes:
        for status in scene.statuses:
            needed |= {*status.events, *status.pressure}
    before: dict[str, list[tuple[date, str]]] = {}
    for key, event in events.items():
        if event.place is not None and event.when is not None and event.modality in MAPPED:
            before.setdefault(event.place.id, []).append((event.when.end, key))
    for dated in before.values():
        dated.sort()
        needed.update(key for _, key in (dated if len(scenes) > 1 else dated[-EARLIER:]))
    needed |= {key for key, event in events.items() if event.when is None}
    return [key for key in events if key in needed]


def _runs(
    scenes: Sequence[Scene], events: Mapping[str, Event], rows: Mapping[str, int], tables: Tables
) -> list[dict[str, object]]:
    """Statuses with the first and last shown day over which they stay the same."""
    runs: list[dict[str, object]] = []
    open_runs: dict[str, tuple[int, dict[str, object], Status]] = {}
    for number, scene in enumerate(scenes):
        for status in scene.statuses:
            before = open_runs.get(status.place.id)
            if before and before[0] == number - 1 and _same(before[2], status):
                before[1]["last"] = number
                open_runs[status.place.id] = (number, before[1], status)
                continue
            run = _status(status, events, rows, scene.theatre, tables) | {"first": number, "last": number}
            runs.append(run)
            open_runs[status.place.id] = (number, run, status)
    return runs


def _same(left: Status, right: Status) -> bool:
    return (left.side, left.firm, left.since, left.basis, left.events, left.pressure) == (
        right.side,
        right.firm,
        right.since,
        right.basis,
        right.events,
        right.pressure,
    )


def _status(
    status: Status, events: Mapping[str, Event], rows: Mapping[str, int], theatre: Theatre, tables: Tables
) -> dict[str, object]:
    resting = [events[key] for key in (*status.events, *status.pressure) if key in events]
    held = any(side.id == status.side for side in theatre.sides)
    state = ("firm" if status.firm else "claimed") if held else "contested" if status.side else "none"
    return {
        "place": tables.place(status.place),
        "state": state,
        "sides": [status.side] if held else contested_sides(resting, theatre) if status.side else [],
        "since": status.since.isoformat(),
        "events": [rows[key] for key in status.events if key in rows],
        "pressure": [rows[key] for key in status.pressure if key in rows],
    }


def _theatre(theatre: Theatre) -> dict[str, object]:
    spare = iter(COLOURS)
    return {
        "name": theatre.name,
        "first_day": theatre.first_day.isoformat(),
        "bounds": list(theatre.bounds),
        "countries": list(theatre.countries),
        "sides": [
            {
                "id": side.id,
                "name": side.name,
                "colour": side.colour if _HEX_COLOUR.fullmatch(side.colour) else next(spare),
            }
            for side in theatre.sides
        ],
    }


def _day_count(count: DayCount) -> list[object]:
    return [count.day.isoformat(), count.events, count.changes, count.questioned]


def _labels(labels: Sequence[Place]) -> list[list[Any]]:
    """Names in columns, which pack better than rows: name, lon, lat, whether a district, population.

    Positions in thousandths of a degree, populations to two figures: enough to place and rank a name.
    """
    rows = [
        (
            place.name,
            round(place.lon * 1000),
            round(place.lat * 1000),
            int(place.feature_code == "PPLX"),
            int(float(f"{place.population:.2g}")),
        )
        for place in labels
        if place.lon is not None and place.lat is not None
    ]
    return [list(column) for column in zip(*rows, strict=True)]


def _lines(basemap: Mapping[str, object], theatre: Theatre) -> list[list[object]]:
    """Lines by what they are: the sea's rings, a border of the theatre's country, another border, a coast."""
    own = set(theatre.countries)
    lines: dict[str, list[Any]] = {"sea": [], "coast": [], "other": [], "border": []}
    for feature in cast("Iterable[Mapping[str, Any]]", basemap.get("features", ())):
        properties = feature.get("properties") or {}
        if properties.get("kind") == "sea":
            lines["sea"] += [
                [deltas([(point[0], point[1]) for point in ring]) for ring in part]
                for part in feature["geometry"]["coordinates"]
            ]
            continue
        kind = "coast" if properties.get("kind") == "coast" else "border"
        if kind == "border" and not own & set(properties.get("countries") or ()):
            kind = "other"
        geometry = feature["geometry"]
        parts = geometry["coordinates"]
        if geometry["type"] == "LineString":
            parts = [parts]
        lines[kind] += [deltas([(point[0], point[1]) for point in part]) for part in parts]
    return [[kind, parts] for kind, parts in lines.items()]
