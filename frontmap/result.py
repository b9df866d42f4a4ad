"""What a set of reports gave, as one value: frames, statuses, maps, and the folder that holds them all."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from frontmap import pipeline
from frontmap.control import page_days, timeline
from frontmap.documents import find_files, parse_date
from frontmap.errors import InputError
from frontmap.model import (
    Claim,
    Document,
    Event,
    Located,
    MentionKind,
    MentionRole,
    Place,
    Reading,
    Status,
    Theatre,
    Verdict,
)
from frontmap.reference import Reference, load_reference
from frontmap.reports import Fingerprint, fingerprint, run_summary
from frontmap.reports.manifest import program_version

if TYPE_CHECKING:
    import geopandas as gpd

    from frontmap.maps import FrontMap, Scene
    from frontmap.places import LastResort


def read(
    sources: str | PathLike[str] | Sequence[str | PathLike[str]],
    *,
    published: date | str | None = None,
    theatre: str | None = None,
    packs: Sequence[str] | None = None,
    first: date | None = None,
    last: date | None = None,
    stdin: BinaryIO | None = None,
    online: LastResort | None = None,
    language: str | None = None,
) -> Result:
    """Read reports of a war.

    Parameters
    ----------
    sources : path or sequence of paths
        Files or folders; forms as ``frontmap build --help`` names them.
    published : date or ISO str, optional
        Publication date of reports that have none.
    theatre : str, optional
        The war; by default the one whose sides the reports name most, one for all of them.
    packs : sequence of str, optional
        Which of the packs that the user added are used beside the default one; by default all, and none
        where it is empty.
    first, last : date, optional
        Draw no day before or after; by default from the first to the last day with a dated event.
    stdin : binary file, optional
        What the source ``-`` stands for.
    online : LastResort, optional
        Whom to ask for names that no pack has; by default nobody.
    language : str, optional
        ``en``, ``uk`` or ``ru``, of all reports; by default what each says of itself or its letters tell.

    Returns
    -------
    Result
        With what could not be read in ``problems``: a bad report does not keep the others from being read.

    Raises
    ------
    DataError
        If there is no such theatre.
    ValueError
        If `published` is no date.
    """
    paths = [fspath(path) for path in ([sources] if isinstance(sources, str | PathLike) else sources)]
    day = parse_date(published) if isinstance(published, str) else published
    piped = (stdin or sys.stdin.buffer).read() if "-" in paths else b""
    theatre = theatre or pipeline.common_theatre(paths, stdin=io.BytesIO(piped))
    items = list(
        pipeline.read(
            paths,
            published=day,
            theatre=theatre,
            packs=packs,
            in_war=True,
            stdin=io.BytesIO(piped),
            online=online,
            language=language,
        )
    )
    return Result(
        reference=load_reference(theatre, packs),
        readings=tuple(item for item in items if not isinstance(item, InputError)),
        problems=tuple(item for item in items if isinstance(item, InputError)),
        inputs=tuple(
            fingerprint(source, piped) for source in find_files(paths) if not isinstance(source, InputError)
        ),
        published=day,
        first=first,
        last=last,
        online=None if online is None else online.service,
    )


@dataclass(frozen=True, kw_only=True, repr=False)
class Result:
    """Everything that a set of reports gave.

    Attributes
    ----------
    reference : Reference
        What the reports were read against.
    readings : tuple of Reading
        One per document that could be read, in document order.
    problems : tuple of InputError
        What could not be read, and why.
    inputs : tuple of Fingerprint
        The files read, with their hashes.
    published : date or None
        The publication date that was given for reports without one.
    first, last : date or None
        The days to draw, where they were asked for.
    online : str or None
        The online geocoder that was asked for names that no pack has.
    """

    reference: Reference
    readings: tuple[Reading, ...]
    problems: tuple[InputError, ...] = ()
    inputs: tuple[Fingerprint, ...] = ()
    published: date | None = None
    first: date | None = None
    last: date | None = None
    online: str | None = None

    def __repr__(self) -> str:
        """Documents, events, claims and days, in a line."""
        days = f"{self.days[0]} to {self.days[1]}" if self.days else "no days"
        return (
            f"<Result: {len(self.readings)} documents, {len(self.events)} events, "
            f"{len(self.claims)} claims, {days}, {len(self.problems)} not read>"
        )

    @property
    def theatre(self) -> Theatre:
        """The war that the reports were read as reports of."""
        return self.reference.theatre

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents, in order."""
        return tuple(reading.document for reading in self.readings)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """All events, in document order."""
        return tuple(event for reading in self.readings for event in reading.events)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All stated figures, in document order."""
        return tuple(claim for reading in self.readings for claim in reading.claims)

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdict on each claim, in the same order."""
        return tuple(verdict for reading in self.readings for verdict in reading.verdicts)

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """First and last day to draw, of those asked for; None where no event has a date there."""
        found = page_days(self.events, self.theatre, published=self._published)
        if found is None:
            return None
        first = max(found[0], self.first or found[0])
        last = min(found[1], self.last or found[1])
        return (first, last) if first <= last else None

    @cached_property
    def statuses(self) -> tuple[Status, ...]:
        """Who holds what on each of the days, as the policy reads the events."""
        if self.days is None:
            return ()
        first, last = self.days
        return timeline(self.events, self.theatre, first=first, last=last, published=self._published)

    @property
    def _published(self) -> dict[str, date]:
        return {one.id: one.published for one in self.documents if one.published is not None}

    @cached_property
    def unknown_places(self) -> Counter[str]:
        """Names that read like places and were given none, with how often they occur."""
        return Counter(
            resolution.mention.surface
            for reading in self.readings
            for resolution in reading.resolutions
            if resolution.place is None
            and resolution.mention.role is MentionRole.PLACE
            and resolution.mention.kind is MentionKind.SETTLEMENT
        )

    def events_frame(self) -> gpd.GeoDataFrame:
        """Events as a GeoDataFrame; columns in `frontmap.reports.columns`."""
        from frontmap.reports import events_frame

        return events_frame(self.readings)

    def claims_frame(self) -> gpd.GeoDataFrame:
        """Claims as a GeoDataFrame; columns in `frontmap.reports.columns`."""
        from frontmap.reports import claims_frame

        return claims_frame(self.readings)

    def verdicts_frame(self) -> gpd.GeoDataFrame:
        """Verdicts as a GeoDataFrame; columns in `frontmap.reports.columns`."""
        from frontmap.reports import verdicts_frame

        return verdicts_frame(self.readings)

    def statuses_frame(self) -> gpd.GeoDataFrame:
        """Statuses per place and day as a GeoDataFrame; columns in `frontmap.reports.columns`."""
        from frontmap.reports import statuses_frame

        return statuses_frame(self.statuses)

    @cached_property
    def scenes(self) -> tuple[Scene, ...]:
        """What the page of each day shows, in the order of the days."""
        from frontmap.maps import build_scenes, simplify_basemap
        from frontmap.places import load_boundaries, load_land

        bounds = self.theatre.bounds
        return build_scenes(
            self.readings,
            self.statuses,
            self.theatre,
            days=self.days,
            labels=self._labels(),
            basemap=simplify_basemap(load_boundaries(), bounds, land=load_land()),
            version=program_version(),
        )

    def _labels(self) -> tuple[Place, ...]:
        """Names for the basemap, as they were on the last day drawn."""
        from frontmap.maps import choose_labels

        chosen = choose_labels(self.reference.settlements.places, self.theatre.bounds, focus=self._focus())
        if self.days is None:
            return chosen
        name_on, last = self.reference.gazetteer.name_on, self.days[1]
        return tuple(replace(place, name=name_on(place, last)) for place in chosen)

    def _focus(self) -> tuple[float, float, float, float] | None:
        shown = [(s.place.lon, s.place.lat) for s in self.statuses if s.place.located is Located.EXACT]
        known = [(lon, lat) for lon, lat in shown if lon is not None and lat is not None]
        if not known:
            return None
        lons, lats = zip(*known, strict=True)
        return min(lons) - 1, min(lats) - 1, max(lons) + 1, max(lats) + 1

    def map(self, day: date | str) -> FrontMap:
        """Map of one day, for a notebook or to save.

        Raises
        ------
        InputError
            If the day is not among those drawn.
        ValueError
            If it is no date.
        """
        from frontmap.maps import FrontMap

        wanted = parse_date(day) if isinstance(day, str) else day
        for scene in self.scenes:
            if scene.day == wanted:
                return FrontMap(scene)
        drawn = f"from {self.days[0]} to {self.days[1]}" if self.days else "none: no event has a date"
        raise InputError(f"no map of {wanted}; the days drawn are {drawn}")

    def write(self, folder: str | PathLike[str]) -> tuple[Path, ...]:
        """Write maps, tables, index and manifest; see `frontmap.folder`.

        Returns
        -------
        tuple of Path
            The files written, the index first where there is one.

        Raises
        ------
        OutputError
            If a file cannot be written.
        """
        from frontmap.folder import write_folder

        return write_folder(self, Path(folder))

    def summary(self) -> str:
        """Two or three lines: documents, events, claims with their verdicts, what has no place."""
        lines = [run_summary(self.readings).rstrip("\n")]
        if self.unknown_places:
            names = ", ".join(
                name for name, _ in sorted(self.unknown_places.items(), key=lambda item: (-item[1], item[0]))
            )
            lines.append(f"not in the gazetteer, or not to be told apart: {names}")
        return "\n".join(lines)
