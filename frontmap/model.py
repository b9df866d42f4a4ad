"""The values that flow from room to room: frozen, without behaviour, without I/O.

Positions are longitude, latitude in WGS84 degrees; units stand in the names. A span counts characters
of its document's text, and ``text[start:end]`` is the quote.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

COMPILED = not __file__.endswith(".py")
"""Whether values are of machine code (`make compiled`): then making them takes no time, and no detour."""


class Located(StrEnum):
    """How well a place's position is known."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    UNLOCATED = "unlocated"


class MentionKind(StrEnum):
    """What sort of thing a name names."""

    SETTLEMENT = "settlement"
    REGION = "region"
    COUNTRY = "country"
    WATER = "water"
    OTHER = "other"


class MentionRole(StrEnum):
    """What a name does in its sentence; only ``PLACE`` is a location."""

    PLACE = "place"
    METONYM = "metonym"
    DEMONYM = "demonym"
    PERSON = "person"
    UNIT = "unit"
    OTHER = "other"


class EventKind(StrEnum):
    """What happened to control of a place: one event per statement and settlement."""

    CAPTURED = "captured"
    WITHDREW = "withdrew"
    ENTERED = "entered"
    REACHED = "reached"
    ADVANCED = "advanced"
    FLAG_RAISED = "flag_raised"
    ENCIRCLED = "encircled"
    HOLDS = "holds"
    FIGHTING = "fighting"
    REPELLED = "repelled"


class Standing(StrEnum):
    """Who says so: the side that gains by it, the side that loses by it, or anybody else."""

    CLAIMED = "claimed"
    CONCEDED = "conceded"
    REPORTED = "reported"


class Modality(StrEnum):
    """Whether the words assert it; only ``OCCURRED`` and ``ONGOING`` reach a map."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    DENIED = "denied"
    CONDITIONAL = "conditional"


class DateBasis(StrEnum):
    """What a date rests on."""

    STATED = "stated"
    RELATIVE = "relative"
    CARRIED = "carried"
    PUBLISHED = "published"


class ClaimKind(StrEnum):
    """What a stated figure measures."""

    DISTANCE = "distance"
    WITHIN = "within"
    ADVANCE = "advance"
    AREA = "area"
    SHARE = "share"
    RATIO = "ratio"
    LENGTH = "length"
    DURATION = "duration"
    DAY_COUNT = "day_count"
    COUNT = "count"
    CONVERSION = "conversion"


class Outcome(StrEnum):
    """What checking a claim came to."""

    CONSISTENT = "consistent"
    DOUBTFUL = "doubtful"
    CONTRADICTED = "contradicted"
    VACUOUS = "vacuous"
    UNCHECKABLE = "uncheckable"


class Comparator(StrEnum):
    """Which end of a figure is open."""

    EQUAL = "equal"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    UP_TO = "up_to"


@dataclass(frozen=True, slots=True)
class Interval:
    """A half-open interval of days: an imprecise date. ``end`` is the day after the last one."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start:end`` of a document's text."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a document's text and where the file has it; of an entity the two lengths differ."""

    start: int
    end: int
    raw_start: int
    raw_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report.

    ``segments`` is empty where the text is the file's own text; else it maps the text to the file, in
    order and without overlap, and characters between segments (paragraph breaks put in for markup)
    belong to no place of the file. ``line`` is the line of a table that the document stands on.
    """

    id: str
    text: str
    path: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    language: str | None = None
    published: date | None = None
    published_basis: str | None = None
    line: int | None = None
    segments: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the gazetteer. It never carries who holds it.

    ``radius_m`` is the extent of an exact place and the error of an approximate one; ``lon`` and ``lat``
    are None only where ``located`` is unlocated. ``feature_code`` is GeoNames' (PPL…, ADM1, PCLI, RGN …).
    """

    id: str
    name: str
    lon: float | None
    lat: float | None
    radius_m: float = 0.0
    feature_code: str = "PPL"
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    located: Located = Located.EXACT


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, the tier it was found in, and how well it fits (0 to 1)."""

    place: Place
    name: str
    tier: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in a text; ``candidates`` are what the gazetteer has for it, best first.

    Context is not yet weighed. No candidates: it reads like a toponym and is in no pack.
    """

    span: Span
    surface: str
    kind: MentionKind
    role: MentionRole
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """A mention and the place it was given, or None with the reason.

    ``grounds`` are, where they were asked for, what speaks for and against each candidate: names of
    evidence with nats.
    """

    mention: Mention
    place: Place | None
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""
    grounds: tuple[tuple[tuple[str, float], ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceHint:
    """A stated distance between two mentions, to choose between namesakes by.

    ``azimuth_deg`` is the stated direction from reference to subject, None if none was stated.
    """

    subject: Span
    reference: Span
    distance_m: float
    azimuth_deg: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A control-change event as a sentence states it. ``date_basis`` is None exactly where ``when`` is."""

    id: str
    span: Span
    kind: EventKind
    place: Place | None
    place_text: str
    side: str
    when: Interval | None
    date_basis: DateBasis | None
    source: str | None = None
    standing: Standing = Standing.REPORTED
    modality: Modality = Modality.OCCURRED
    hedged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A stated figure.

    ``unit`` is canonical (km, m, mi, ft, km2, ha, mi2, day, h, %, x, or the counted noun).
    ``value_high`` closes a range. ``subject`` and ``reference`` are names as printed, or
    ``border of X``; their spans, where the name stands in the text, lead to a resolution.
    ``figure`` is the printed number without its unit ("1,600", "two dozen"), for the precision of a
    figure is what its author printed. ``origin`` is where a movement began ("from Kharkiv to within …").
    ``when`` is the day a figure is meant for, where the text has one.
    """

    id: str
    span: Span
    kind: ClaimKind
    value: float | None
    value_high: float | None = None
    unit: str | None = None
    figure: str = ""
    comparator: Comparator = Comparator.EQUAL
    approximate: bool = False
    paired_value: float | None = None
    paired_unit: str | None = None
    paired_figure: str = ""
    subject: str | None = None
    subject_span: Span | None = None
    reference: str | None = None
    reference_span: Span | None = None
    origin_span: Span | None = None
    direction: str | None = None
    when: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What would make a failed claim true; ``place`` is set where another place fits.

    ``sentence`` is the claim's quote rewritten so that it holds when checked again.
    """

    text: str
    place: Place | None = None
    sentence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What checking a claim came to, with the numbers it rests on.

    ``measured`` is in ``unit``; ``azimuth_deg`` runs from the reference to the subject.
    """

    claim: Claim
    outcome: Outcome
    rule: str
    reason: str
    measured: float | None = None
    unit: str | None = None
    azimuth_deg: float | None = None
    shortfall_m: float | None = None
    extent_m: float | None = None
    subject: Place | None = None
    reference: Place | None = None
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Who holds a place on a day, as the policy reads the events so far.

    ``side`` is a side of the theatre or ``contested``; ``firm`` is False for a bare claim and for
    contested. ``events`` are the ids the status rests on, ``pressure`` those that only press on it
    that day, ``since`` the day from which it has been so.
    """

    place: Place
    day: date
    side: str | None
    firm: bool
    since: date
    basis: str
    events: tuple[str, ...] = ()
    pressure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A party to the war, and the words by which texts name it.

    ``terms`` are the country's or movement's names, ``adjectives`` its demonyms, ``speakers`` people and
    offices that speak for it, ``units`` bodies that fight for it, ``capitals`` cities that stand for its
    government. All in every language the theatre has.
    """

    id: str
    name: str
    colour: str
    terms: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    opponents: tuple[str, ...] = ()
    allies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Theatre:
    """A war: its sides, its first day (day 1 of day counts), its country and borders."""

    id: str
    name: str
    countries: tuple[str, ...]
    first_day: date
    sides: tuple[Side, ...]
    languages: tuple[str, ...] = ("en",)
    bounds: tuple[float, float, float, float] = (-180.0, -90.0, 180.0, 90.0)
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one document gave, in document order."""

    document: Document
    resolutions: tuple[Resolution, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
