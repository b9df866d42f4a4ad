"""Values to the records that frontmap prints, one JSON object each: the contract with its users."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from frontmap.documents import raw_span
from frontmap.model import (
    Claim,
    Document,
    Event,
    Interval,
    Place,
    Resolution,
    Span,
    Status,
    Suggestion,
    Verdict,
)

Record = dict[str, Any]


def document_record(document: Document) -> Record:
    """Record of a document.

    Returns
    -------
    dict
        record, id, path, published (ISO), published_basis, publisher, language, characters (of the text).
        Every key is always there; null where it is not known. So with all records.

    Examples
    --------
    >>> document_record(Document(id="a.txt", text="Izium."))["characters"]
    6
    """
    return {
        "record": "document",
        "id": document.id,
        "path": document.path,
        "published": _iso(document.published),
        "published_basis": document.published_basis,
        "publisher": document.publisher,
        "language": document.language,
        "characters": len(document.text),
    }


def place_record(place: Place | None) -> Record | None:
    """Object for a place: id, name, lon, lat (degrees), radius_m, located, feature_code, country, admin1."""
    if place is None:
        return None
    return {
        "id": place.id,
        "name": place.name,
        "lon": place.lon,
        "lat": place.lat,
        "radius_m": place.radius_m,
        "located": place.located.value,
        "feature_code": place.feature_code,
        "country": place.country,
        "admin1": place.admin1,
    }


def mention_record(resolution: Resolution, document: Document) -> Record:
    """Record of a mention and what it was resolved to.

    Parameters
    ----------
    resolution : Resolution
    document : Document
        The one it stands in.

    Returns
    -------
    dict
        record, document, start, end, text, kind, role, place, reason; raw_start and raw_end where the
        document's text was taken out of markup.
    """
    mention = resolution.mention
    return {
        "record": "mention",
        **_where(mention.span, document),
        "text": mention.surface,
        "kind": mention.kind.value,
        "role": mention.role.value,
        "place": place_record(resolution.place),
        "reason": resolution.reason,
    }


def event_record(event: Event, document: Document) -> Record:
    """Record of an event: date and date_end are the first and the last day it may have been, both included.

    Returns
    -------
    dict
        record, id, document, start, end, quote, kind, place, place_text, side, date, date_end, date_basis,
        source, standing, modality, hedged; raw_start and raw_end where the text was taken out of markup.
    """
    first, last = day_range(event.when)
    return {
        "record": "event",
        "id": event.id,
        **_where(event.span, document),
        "quote": quote(event.span, document),
        "kind": event.kind.value,
        "place": place_record(event.place),
        "place_text": event.place_text,
        "side": event.side,
        "date": _iso(first),
        "date_end": _iso(last),
        "date_basis": event.date_basis.value if event.date_basis else None,
        "source": event.source,
        "standing": event.standing.value,
        "modality": event.modality.value,
        "hedged": event.hedged,
    }


def claim_record(claim: Claim, document: Document) -> Record:
    """Record of a stated figure.

    Returns
    -------
    dict
        record, id, document, start, end, quote, kind, value, value_high, unit, comparator, paired_value,
        paired_unit, subject, reference, direction, approximate; raw_start and raw_end where the text was
        taken out of markup.
    """
    return {
        "record": "claim",
        "id": claim.id,
        **_where(claim.span, document),
        "quote": quote(claim.span, document),
        "kind": claim.kind.value,
        "value": _number(claim.value),
        "value_high": _number(claim.value_high),
        "unit": claim.unit,
        "comparator": claim.comparator.value,
        "paired_value": _number(claim.paired_value),
        "paired_unit": claim.paired_unit,
        "subject": claim.subject,
        "reference": claim.reference,
        "direction": claim.direction,
        "approximate": claim.approximate,
    }


def verdict_record(verdict: Verdict, document: Document) -> Record:
    """Record of a verdict; ``claim`` is the claim's id.

    Returns
    -------
    dict
        record, claim, quote, kind, outcome, measured, unit, shortfall_m, extent_m, reason, suggestions
        (objects of text, place, sentence), rule.
    """
    return {
        "record": "verdict",
        "claim": verdict.claim.id,
        "quote": quote(verdict.claim.span, document),
        "kind": verdict.claim.kind.value,
        "outcome": verdict.outcome.value,
        "measured": _number(verdict.measured),
        "unit": verdict.unit,
        "shortfall_m": _number(verdict.shortfall_m),
        "extent_m": _number(verdict.extent_m),
        "reason": verdict.reason,
        "suggestions": [_suggestion(suggestion) for suggestion in verdict.suggestions],
        "rule": verdict.rule,
    }


def status_record(status: Status) -> Record:
    """Record of who holds a place on a day.

    Returns
    -------
    dict
        record, place, date, side (a side of the theatre, ``contested`` or null), firm, since, events (ids).
    """
    return {
        "record": "status",
        "place": place_record(status.place),
        "date": status.day.isoformat(),
        "side": status.side,
        "firm": status.firm,
        "since": status.since.isoformat(),
        "events": list(status.events),
    }


def json_line(record: Record) -> str:
    """One line of JSON without its end; a figure that is no number raises ValueError.

    Examples
    --------
    >>> json_line({"record": "document", "id": "Ізюм"})
    '{"record": "document", "id": "Ізюм"}'
    """
    return json.dumps(record, ensure_ascii=False, allow_nan=False)


def json_lines(records: Iterable[Record]) -> str:
    """Lines of JSON, each with its end."""
    return "".join(json_line(record) + "\n" for record in records)


def quote(span: Span, document: Document) -> str:
    """Return the document's text at a span."""
    return document.text[span.start : span.end]


def day_range(when: Interval | None) -> tuple[date | None, date | None]:
    """First and last day of a half-open interval, both included; None for an unknown one."""
    return (None, None) if when is None else (when.start, when.end - timedelta(days=1))


def _where(span: Span, document: Document) -> Record:
    where: Record = {"document": span.document, "start": span.start, "end": span.end}
    if document.segments:
        raw = raw_span(document, span.start, span.end)
        where["raw_start"], where["raw_end"] = raw or (None, None)
    return where


def _suggestion(suggestion: Suggestion) -> Record:
    return {"text": suggestion.text, "place": place_record(suggestion.place), "sentence": suggestion.sentence}


def _number(value: float | None) -> float | int | None:
    # Whole figures are printed as texts have them: 120, not 120.0.
    if value is None:
        return None
    return int(value) if float(value).is_integer() else float(value)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
