"""The columns of the tables, once: CSV, GeoJSON, GeoParquet and frames are all made from them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from frontmap.model import (
    ClaimKind,
    Comparator,
    DateBasis,
    EventKind,
    Located,
    MentionKind,
    MentionRole,
    Modality,
    Outcome,
    Standing,
)


class Kind(StrEnum):
    """What a column's cells are."""

    TEXT = "text"
    TEXTS = "texts"
    NUMBER = "number"
    INTEGER = "integer"
    FLAG = "flag"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the kind of its cells and what they mean.

    ``required`` cells are never null; ``values`` are the only ones allowed, none given: any.
    """

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name and columns in order. Its point geometry is made from lon and lat."""

    name: str
    columns: tuple[Column, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns in order, the geometry not among them."""
        return tuple(column.name for column in self.columns)


def _text(name: str, meaning: str, *, required: bool = False, values: type[StrEnum] | None = None) -> Column:
    return Column(name, Kind.TEXT, meaning, required, tuple(values) if values else ())


def _number(name: str, meaning: str) -> Column:
    return Column(name, Kind.NUMBER, meaning)


def _day(name: str, meaning: str, *, required: bool = False) -> Column:
    return Column(name, Kind.DAY, meaning, required)


def _flag(name: str, meaning: str) -> Column:
    return Column(name, Kind.FLAG, meaning, required=True)


_WHERE = (
    _text("document", "id of the document", required=True),
    Column("start", Kind.INTEGER, "first character in the document's text", required=True),
    Column("end", Kind.INTEGER, "character behind the last", required=True),
    Column("raw_start", Kind.INTEGER, "the same in the file, where the text was taken out of markup"),
    Column("raw_end", Kind.INTEGER, "the same in the file, where the text was taken out of markup"),
    _text("quote", "the text between start and end", required=True),
)
_PLACE = (
    _text("place_id", "id of the place in the gazetteer; empty where it was not resolved"),
    _text("place", "name of the place in the gazetteer"),
    _text("feature_code", "GeoNames feature code"),
    _text("country", "ISO 3166 code"),
    _text("admin1", "oblast or its like"),
    _text("located", "how well the position is known", values=Located),
    _number("radius_m", "extent of an exact place, error of an approximate one, in metres"),
    _number("lon", "longitude, degrees, WGS 84"),
    _number("lat", "latitude, degrees, WGS 84"),
)
_PUBLICATION = (
    _day("published", "day the document was published"),
    _text("publisher", "who published it"),
    _text("title", "title of the document"),
    _text("url", "address of the document"),
)

MENTIONS = Table(
    "mentions",
    (
        *_WHERE[:-1],
        _text("text", "the name as printed", required=True),
        _text("kind", "what sort of thing it names", required=True, values=MentionKind),
        _text("role", "what it does in its sentence", required=True, values=MentionRole),
        *_PLACE,
        _text("reason", "why this place, or why none", required=True),
        *_PUBLICATION,
    ),
)

EVENTS = Table(
    "events",
    (
        _text("id", "id of the event", required=True),
        *_WHERE,
        _text("kind", "kind of event", required=True, values=EventKind),
        _text("place_text", "the place as the text names it", required=True),
        *_PLACE,
        _text("side", "acting side of the theatre, or both", required=True),
        _day("date", "first day it may have been; empty: unknown"),
        _day("date_end", "last day it may have been, included"),
        _text("date_basis", "what the date rests on", values=DateBasis),
        _text("source", "who says so, as named in the text"),
        _text("standing", "what they have to gain by saying so", required=True, values=Standing),
        _text("modality", "whether the words assert it", required=True, values=Modality),
        _flag("hedged", "whether the words hedge it"),
        *_PUBLICATION,
    ),
)

CLAIMS = Table(
    "claims",
    (
        _text("id", "id of the claim", required=True),
        *_WHERE,
        _text("kind", "what the figure measures", required=True, values=ClaimKind),
        _number("value", "the figure"),
        _number("value_high", "upper end of a range"),
        _text("unit", "canonical unit"),
        _text("comparator", "which end of the figure is open", required=True, values=Comparator),
        _number("paired_value", "the same figure in another unit, as printed beside it"),
        _text("paired_unit", "that other unit"),
        _text("subject", "what the figure is about, as printed"),
        _text("reference", "what it is measured from, as printed, or border of X"),
        _text("direction", "direction from reference to subject: N, NNE, NE …"),
        _flag("approximate", "whether the words say about, some, roughly"),
        _number("lon", "longitude of the subject, degrees, WGS 84"),
        _number("lat", "latitude of the subject, degrees, WGS 84"),
        *_PUBLICATION,
    ),
)

VERDICTS = Table(
    "verdicts",
    (
        _text("claim", "id of the claim", required=True),
        _text("document", "id of the document", required=True),
        _text("quote", "the claim as printed", required=True),
        _text("kind", "what the figure measures", required=True, values=ClaimKind),
        _text("outcome", "what checking came to", required=True, values=Outcome),
        _number("value", "the stated figure"),
        _text("value_unit", "its unit"),
        _number("measured", "what was measured instead"),
        _text("unit", "unit of the measured figure"),
        _number("azimuth_deg", "true direction from reference to subject, degrees clockwise from north"),
        _number("shortfall_m", "how far the truth lies outside what was stated, in metres"),
        _number("extent_m", "extents of both places together, in metres"),
        _text("reason", "why, in a sentence", required=True),
        Column("suggestions", Kind.TEXTS, "what fits instead", required=True),
        _text("rule", "the rule that decided", required=True),
        _text("subject", "the subject's name in the gazetteer"),
        _text("subject_id", "its id"),
        _number("lon", "its longitude, degrees, WGS 84"),
        _number("lat", "its latitude, degrees, WGS 84"),
        _text("reference", "the reference's name in the gazetteer"),
        _text("reference_id", "its id"),
        _number("reference_lon", "its longitude, degrees, WGS 84"),
        _number("reference_lat", "its latitude, degrees, WGS 84"),
        *_PUBLICATION,
    ),
)

STATUSES = Table(
    "statuses",
    (
        *_PLACE,
        _day("date", "the day", required=True),
        _text("side", "side that holds the place, or contested; empty: nobody known to"),
        _flag("firm", "whether more than a claim of the side itself supports it"),
        _day("since", "day from which it has been so", required=True),
        _text("basis", "what it rests on, in words", required=True),
        Column("events", Kind.TEXTS, "ids of the events it rests on", required=True),
        Column("pressure", Kind.TEXTS, "ids of events that press on the place that day", required=True),
    ),
)

ANSWERS = Table(
    "answers",
    (
        _text("name", "the name that was looked up; empty where it was no text"),
        _text("context", "words around it"),
        _text("place_id", "id of the place; empty where the name was given none"),
        _text("place", "name of the place in the gazetteer"),
        _number("lon", "longitude, degrees, WGS 84"),
        _number("lat", "latitude, degrees, WGS 84"),
        _number("radius_m", "extent of an exact place, error of an approximate one, in metres"),
        _text("located", "how well the position is known", values=Located),
        _text("feature_code", "GeoNames feature code"),
        _text("country", "ISO 3166 code"),
        _text("admin1", "oblast or its like"),
        _text("admin2", "raion or its like"),
        Column("population", Kind.INTEGER, "people; 0 where it is not known"),
        _text("tier", "how the name was found: exact, inflected, key, edit, online"),
        _number("score", "share of the evidence that is for this place, 0 to 1"),
        _text("reason", "why this place, or why none", required=True),
        Column("n_candidates", Kind.INTEGER, "places weighed against each other", required=True),
    ),
)

TABLES = {table.name: table for table in (MENTIONS, EVENTS, CLAIMS, VERDICTS, STATUSES)}


def columns_markdown(table: Table) -> str:
    """Markdown table that explains a table's columns, as ``output/README.md`` shows it."""
    lines = ["| column | cells | meaning |", "|---|---|---|"]
    for column in table.columns:
        cells = column.kind.value + ("" if column.required else ", may be empty")
        values = f": {', '.join(column.values)}" if column.values else ""
        lines.append(f"| {column.name} | {cells} | {column.meaning}{values} |")
    return "\n".join(lines) + "\n"
