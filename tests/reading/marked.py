"""Marked lines of text, as ``cases/events_*.txt`` has them: a document and what must be read in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from frontmap.model import (
    Document,
    Event,
    Mention,
    MentionKind,
    MentionRole,
    Modality,
    Resolution,
    Span,
    Theatre,
)
from frontmap.places.theatre import load_theatre
from frontmap.reading.events.reader import read_events
from frontmap.reading.sentences import split_sentences

_MARK = re.compile(r"\[([^\] ]+) ([^\]]+)\]")
PUBLISHED = date(2022, 9, 11)


@dataclass(frozen=True)
class Case:
    """A line: its text, its places, and the events as (kind, place, side, standing, modality).

    ``days`` has, for events whose mark says so, the first day ("-": none is told).
    """

    line: str
    theatre: str
    document: Document
    resolutions: tuple[Resolution, ...]
    expected: frozenset[tuple[str, ...]]
    days: frozenset[tuple[str, str, str, str]] = frozenset()

    def __str__(self) -> str:
        return self.line


def parse(line: str, theatre: str = "ukraine") -> Case:
    text, at = "", 0
    resolutions, expected, days = [], set(), set()
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        at = mark.end()
        label, surface = mark[1], mark[2]
        label, _, antecedent = label.replace("_", "\0").partition("=")
        label = label.replace("\0", "_")
        if not antecedent:
            span = Span(line, len(text), len(text) + len(surface))
            sort = MentionKind.REGION if label == "~" else MentionKind.SETTLEMENT
            mention = Mention(span=span, surface=surface, kind=sort, role=MentionRole.PLACE)
            resolutions.append(Resolution(mention=mention, place=None))
        if label not in ("-", "~"):
            for mark_text in label.split(";"):
                event, _, day = mark_text.partition("@")
                kind, side, *more = event.split(":")
                place = surface if antecedent in ("", "*") else antecedent.replace("\0", "_")
                expected.add((kind, place, side, *more))
                if day:
                    days.add((kind, place, side, day))
        text += surface
    text += line[at:]
    document = Document(id=line, text=text, published=PUBLISHED)
    return Case(line, theatre, document, tuple(resolutions), frozenset(expected), frozenset(days))


def load(path: Path) -> list[Case]:
    cases, theatre = [], "ukraine"
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("@theatre "):
            theatre = line.split()[1]
        elif line.strip() and not line.startswith("#"):
            cases.append(parse(line, theatre))
    return cases


def theatre_of(case: Case) -> Theatre:
    return load_theatre(case.theatre)


def read(case: Case) -> tuple[Event, ...]:
    return read_events(case.document, split_sentences(case.document.text), case.resolutions, theatre_of(case))


def found(case: Case) -> frozenset[tuple[str, ...]]:
    """The events that would reach a map, each as precise as the case's mark for it is."""
    full = {
        (e.kind.value, e.place_text, e.side, e.standing.value, e.modality.value)
        for e in read(case)
        if e.modality in (Modality.OCCURRED, Modality.ONGOING)
    }
    lengths = {mark[:3]: len(mark) for mark in case.expected}
    return frozenset(event[: lengths.get(event[:3], 3)] for event in full)


def found_days(case: Case) -> frozenset[tuple[str, str, str, str]]:
    """The first days of the events for which the case marks one."""
    wanted = {mark[:3] for mark in case.days}
    return frozenset(
        (e.kind.value, e.place_text, e.side, e.when.start.isoformat() if e.when else "-")
        for e in read(case)
        if (e.kind.value, e.place_text, e.side) in wanted
    )
