"""Values to rows of the tables: dicts by column name, days as dates, positions as lon and lat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from frontmap.documents import raw_span
from frontmap.model import Document, Place, Reading, Resolution, Span, Status
from frontmap.reports.records import day_range, quote

Row = dict[str, Any]


def event_rows(readings: Iterable[Reading]) -> Iterator[Row]:
    """Rows of the events table, in document order; see `frontmap.reports.columns.EVENTS`."""
    for reading in readings:
        document = reading.document
        for event in reading.events:
            first, last = day_range(event.when)
            yield {
                "id": event.id,
                **_where(event.span, document),
                "kind": event.kind.value,
                "place_text": event.place_text,
                **_place(event.place),
                "side": event.side,
                "date": first,
                "date_end": last,
                "date_basis": event.date_basis.value if event.date_basis else None,
                "source": event.source,
                "standing": event.standing.value,
                "modality": event.modality.value,
                "hedged": event.hedged,
                **_publication(document),
            }


def mention_rows(readings: Iterable[Reading]) -> Iterator[Row]:
    """Rows of the mentions table, in document order."""
    for reading in readings:
        document = reading.document
        for resolution in reading.resolutions:
            mention = resolution.mention
            where = _where(mention.span, document)
            del where["quote"]
            yield {
                **where,
                "text": mention.surface,
                "kind": mention.kind.value,
                "role": mention.role.value,
                **_place(resolution.place),
                "reason": resolution.reason,
                **_publication(document),
            }


def claim_rows(readings: Iterable[Reading]) -> Iterator[Row]:
    """Rows of the claims table; positions are those of the subject, where a verdict found it."""
    for reading in readings:
        document = reading.document
        subjects = {verdict.claim.id: verdict.subject for verdict in reading.verdicts}
        for claim in reading.claims:
            subject = subjects.get(claim.id)
            yield {
                "id": claim.id,
                **_where(claim.span, document),
                "kind": claim.kind.value,
                "value": claim.value,
                "value_high": claim.value_high,
                "unit": claim.unit,
                "comparator": claim.comparator.value,
                "paired_value": claim.paired_value,
                "paired_unit": claim.paired_unit,
                "subject": claim.subject,
                "reference": claim.reference,
                "direction": claim.direction,
                "approximate": claim.approximate,
                "lon": subject.lon if subject else None,
                "lat": subject.lat if subject else None,
                **_publication(document),
            }


def verdict_rows(readings: Iterable[Reading]) -> Iterator[Row]:
    """Rows of the verdicts table; positions are those of the claim's subject."""
    for reading in readings:
        document = reading.document
        for verdict in reading.verdicts:
            claim, subject, reference = verdict.claim, verdict.subject, verdict.reference
            yield {
                "claim": claim.id,
                "document": document.id,
                "quote": quote(claim.span, document),
                "kind": claim.kind.value,
                "outcome": verdict.outcome.value,
                "value": claim.value,
                "value_unit": claim.unit,
                "measured": verdict.measured,
                "unit": verdict.unit,
                "azimuth_deg": verdict.azimuth_deg,
                "shortfall_m": verdict.shortfall_m,
                "extent_m": verdict.extent_m,
                "reason": verdict.reason,
                "suggestions": [suggestion.text for suggestion in verdict.suggestions],
                "rule": verdict.rule,
                "subject": subject.name if subject else None,
                "subject_id": subject.id if subject else None,
                "lon": subject.lon if subject else None,
                "lat": subject.lat if subject else None,
                "reference": reference.name if reference else None,
                "reference_id": reference.id if reference else None,
                "reference_lon": reference.lon if reference else None,
                "reference_lat": reference.lat if reference else None,
                **_publication(document),
            }


def status_rows(statuses: Iterable[Status]) -> Iterator[Row]:
    """Rows of the statuses table, in the order given."""
    for status in statuses:
        yield {
            **_place(status.place),
            "date": status.day,
            "side": status.side,
            "firm": status.firm,
            "since": status.since,
            "basis": status.basis,
            "events": list(status.events),
            "pressure": list(status.pressure),
        }


def answer_rows(answers: Iterable[tuple[str | None, str | None, Resolution | None]]) -> Iterator[Row]:
    """Rows of the answers to names with contexts; see `frontmap.reports.columns.ANSWERS`."""
    for name, context, answer in answers:
        place = answer.place if answer else None
        candidates = answer.candidates if answer else ()
        chosen = next((c for c in candidates if place is not None and c.place.id == place.id), None)
        yield {
            "name": name,
            "context": context,
            **_place(place),
            "admin2": place.admin2 if place else None,
            "population": place.population if place else None,
            "tier": chosen.tier if chosen else None,
            "score": chosen.score if chosen else None,
            "reason": answer.reason if answer else "",
            "n_candidates": len(candidates),
        }


def position(row: Row) -> tuple[float, float] | None:
    """Longitude and latitude of a row, None where it has none."""
    lon, lat = row["lon"], row["lat"]
    return None if lon is None or lat is None else (float(lon), float(lat))


def _where(span: Span, document: Document) -> Row:
    raw_start, raw_end = raw_span(document, span.start, span.end) or (None, None)
    return {
        "document": document.id,
        "start": span.start,
        "end": span.end,
        "raw_start": raw_start,
        "raw_end": raw_end,
        "quote": quote(span, document),
    }


def _place(place: Place | None) -> Row:
    return {
        "place_id": place.id if place else None,
        "place": place.name if place else None,
        "feature_code": place.feature_code if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "located": place.located.value if place else None,
        "radius_m": place.radius_m if place else None,
        "lon": place.lon if place else None,
        "lat": place.lat if place else None,
    }


def _publication(document: Document) -> Row:
    return {
        "published": document.published,
        "publisher": document.publisher,
        "title": document.title,
        "url": document.url,
    }
