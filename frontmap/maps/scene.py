"""What one page shows, as values of the model; building a page from it needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from frontmap.checking import distinct_verdicts
from frontmap.control.evidence import true_by
from frontmap.model import (
    Document,
    Event,
    Modality,
    Outcome,
    Place,
    Reading,
    Status,
    Theatre,
    Verdict,
)

MAPPED = frozenset({Modality.OCCURRED, Modality.ONGOING})
"""The modalities that reach a map: planned, denied and conditional events never do."""

FAILED = frozenset({Outcome.CONTRADICTED, Outcome.DOUBTFUL, Outcome.VACUOUS})
"""The outcomes that an editor must look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """A day of the index: how many events, changed statuses and questioned figures it has."""

    day: date
    events: int = 0
    changes: int = 0
    questioned: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything a day's page shows.

    Attributes
    ----------
    day : date
        The day shown.
    days : tuple of DayCount
        All days that have a page, in order: for previous, next and the index.
    theatre : Theatre
        Its sides give the colours, its bounds the extent of the basemap.
    statuses : tuple of Status
        The statuses of the day.
    events : tuple of Event
        All events up to the day; statuses refer to them by id.
    today : frozenset of str
        Ids of the events of the day itself.
    verdicts : tuple of Verdict
        Verdicts on figures of the documents published by the day.
    documents : mapping of str to Document
        The documents by id.
    labels : tuple of Place
        Places whose names the basemap shows, most important first.
    basemap : mapping
        GeoJSON FeatureCollection of lines; properties ``kind`` (border or coast) and ``countries``.
    version : str
        Version of the program that built it.
    language : str
        Language of the page's own words, a key of ``app/<language>.toml``.
    """

    day: date
    days: tuple[DayCount, ...]
    theatre: Theatre
    statuses: tuple[Status, ...] = ()
    events: tuple[Event, ...] = ()
    today: frozenset[str] = frozenset()
    verdicts: tuple[Verdict, ...] = ()
    documents: Mapping[str, Document] = field(default_factory=dict)
    labels: tuple[Place, ...] = ()
    basemap: Mapping[str, object] = field(default_factory=dict)
    version: str = ""
    language: str = "en"


def event_day(event: Event, documents: Mapping[str, Document]) -> date | None:
    """Day on whose page an event stands, the same by which it counts for the statuses.

    Parameters
    ----------
    event : Event
        An event, dated or not.
    documents : mapping of str to Document
        The documents by id.

    Returns
    -------
    date or None
        The last day of its interval, for by then it is true, or the day of publication within it; None
        where it has no date.
    """
    if event.when is None:
        return None
    document = documents.get(event.span.document)
    published = {document.id: document.published} if document and document.published else {}
    return true_by(event, event.when, published)


def build_scenes(
    readings: Sequence[Reading],
    statuses: Iterable[Status],
    theatre: Theatre,
    *,
    days: tuple[date, date] | None = None,
    labels: Sequence[Place] = (),
    basemap: Mapping[str, object] | None = None,
    version: str = "",
    language: str = "en",
) -> tuple[Scene, ...]:
    """One scene per day, from everything that was read.

    Parameters
    ----------
    readings : sequence of Reading
        What the documents gave.
    statuses : iterable of Status
        The timeline, one status per place and day, in any order.
    theatre : Theatre
        The war.
    days : tuple of date, optional
        First and last day, both included; by default the first and the last day of the statuses.
    labels : sequence of Place
        Places for the basemap's names, as `choose_labels` gives them.
    basemap : mapping, optional
        Borders and coasts, as `simplify_basemap` gives them.
    version : str
        Version of the program.
    language : str
        Language of the page's own words.

    Returns
    -------
    tuple of Scene
        In the order of the days; empty where there is no day to show.
    """
    by_day: dict[date, list[Status]] = {}
    for status in statuses:
        by_day.setdefault(status.day, []).append(status)
    if days is None:
        if not by_day:
            return ()
        days = min(by_day), max(by_day)
    first, last = days
    documents = {reading.document.id: reading.document for reading in readings}
    events = [event for reading in readings for event in reading.events]
    verdicts = distinct_verdicts(verdict for reading in readings for verdict in reading.verdicts)
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]

    # What has no day at all is known from the first one on.
    dated = [(event, event_day(event, documents)) for event in events]
    since = [happened or _published(documents, event.span.document) or first for event, happened in dated]
    told = [_published(documents, verdict.claim.span.document) or first for verdict in verdicts]

    scenes: list[Scene] = []
    for day in span:
        known = tuple(event for event, start in zip(events, since, strict=True) if start <= day)
        said = tuple(verdict for verdict, start in zip(verdicts, told, strict=True) if start <= day)
        scenes.append(
            Scene(
                day=day,
                days=(),
                theatre=theatre,
                statuses=tuple(sorted(by_day.get(day, ()), key=lambda status: status.place.id)),
                events=known,
                today=frozenset(event.id for event, happened in dated if happened == day),
                verdicts=said,
                documents=documents,
                labels=tuple(labels),
                basemap=basemap or {},
                version=version,
                language=language,
            )
        )
    counts = tuple(count_day(scene) for scene in scenes)
    return tuple(_with_days(scene, counts) for scene in scenes)


def count_day(scene: Scene) -> DayCount:
    """Figures of a scene's day for the index.

    Parameters
    ----------
    scene : Scene
        A day.

    Returns
    -------
    DayCount
        Mapped events of the day, statuses that began on it, figures published on it that do not hold.
    """
    return DayCount(
        day=scene.day,
        events=sum(event.id in scene.today and event.modality in MAPPED for event in scene.events),
        changes=sum(status.since == scene.day and status.side is not None for status in scene.statuses),
        questioned=sum(
            verdict.outcome in FAILED and scene.documents[verdict.claim.span.document].published == scene.day
            for verdict in scene.verdicts
            if verdict.claim.span.document in scene.documents
        ),
    )


def _with_days(scene: Scene, counts: tuple[DayCount, ...]) -> Scene:
    return replace(scene, days=counts)


def _published(documents: Mapping[str, Document], document: str) -> date | None:
    known = documents.get(document)
    return None if known is None else known.published
