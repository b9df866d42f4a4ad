"""The whole way of a document, one function per product.

The rooms do not know each other; here they hand each other their values. Nothing in this module knows
a place, a side or a language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import BinaryIO

from frontmap.checking import Borders, Context, Settlements, check_claims, parse_borders
from frontmap.documents import read_claim_table, read_sources
from frontmap.errors import InputError
from frontmap.model import (
    Claim,
    DistanceHint,
    Document,
    Mention,
    MentionKind,
    MentionRole,
    Reading,
    Resolution,
    Theatre,
    Verdict,
)
from frontmap.places import (
    Gazetteer,
    find_mentions,
    load_boundaries,
    load_gazetteer,
    load_theatre,
    resolve_mentions,
    resolve_names,
)
from frontmap.reading import (
    distance_hints,
    explain_events,
    infer_published,
    read_claims,
    read_events,
    split_sentences,
)

DEFAULT_THEATRE = "ukraine"


@dataclass(frozen=True, kw_only=True)
class Reference:
    """The reference data that a run reads texts against: a theatre, its gazetteer, its borders."""

    theatre: Theatre
    gazetteer: Gazetteer

    @cached_property
    def borders(self) -> Borders:
        """The borders that a stated distance may be measured from."""
        return parse_borders(load_boundaries())

    @cached_property
    def settlements(self) -> Settlements:
        """The settlements that may fit where a stated distance does not."""
        places = map(self.gazetteer.at, self.gazetteer.located_settlements().number)
        return Settlements.of(place for place in places if place.country in self.theatre.countries)

    def context(self, document: Document) -> Context:
        """What the claims of a document are checked against."""
        return Context(
            theatre=self.theatre,
            borders=self.borders,
            places=self.settlements,
            text=document.text,
            published=document.published,
            published_basis=document.published_basis,
        )


@lru_cache(maxsize=8)
def load_reference(theatre: str = DEFAULT_THEATRE) -> Reference:
    """Load the reference data, once per theatre.

    Parameters
    ----------
    theatre : str
        Name of a file in ``gazetteer/theatres``, without its ending.

    Raises
    ------
    DataError
        If the data is missing or broken, or there is no such theatre.
    """
    return Reference(theatre=load_theatre(theatre), gazetteer=load_gazetteer())


def read(
    sources: Sequence[str],
    *,
    published: date | None = None,
    theatre: str = DEFAULT_THEATRE,
    in_war: bool = False,
    stdin: BinaryIO | None = None,
) -> Iterator[Reading | InputError]:
    """Read documents one after the other.

    Parameters
    ----------
    sources : sequence of str
        Files, folders, or ``-`` for `stdin`.
    published : date, optional
        The publication date of documents that have none.
    theatre : str
        The war that they report on.
    in_war : bool
        Refuse documents published before the war's first day.
    stdin : binary file, optional
        What ``-`` stands for.

    Yields
    ------
    Reading or InputError
        In document order; what cannot be read gives the error and the rest goes on.
    """
    reference = load_reference(theatre)
    for item in read_sources(sources, published=published, stdin=stdin):
        if isinstance(item, InputError):
            yield item
            continue
        try:
            document = date_document(item, reference.theatre)
            if in_war:
                require_in_war(document, reference.theatre)
        except InputError as error:
            yield error
        else:
            yield read_document(document, reference)


def date_document(document: Document, theatre: Theatre) -> Document:
    """Give a document the publication date that its own text implies, where it has none.

    Raises
    ------
    InputError
        If neither the file nor the text has a date: it is never taken from the clock.
    """
    if document.published is not None:
        return document
    found = infer_published(document.text, split_sentences(document.text), theatre)
    if found is None:
        raise InputError(
            "no publication date in the file or its text; "
            "add `published: YYYY-MM-DD` or say --published YYYY-MM-DD",
            path=_place_of(document),
        )
    day, basis = found
    return replace(document, published=day, published_basis=basis)


def require_in_war(document: Document, theatre: Theatre) -> None:
    """Refuse a document from before the war.

    Raises
    ------
    InputError
        If the document was published before the theatre's first day.
    """
    if document.published is not None and document.published < theatre.first_day:
        raise InputError(
            f"published {document.published}, before the war began; "
            f"a report of theatre {theatre.id!r} is dated {theatre.first_day} or later",
            path=_place_of(document),
        )


def _place_of(document: Document) -> str:
    """The file, and the row of it where the file holds many documents."""
    if document.path is None:
        return document.id
    return document.path if document.path.endswith(document.id) else f"{document.path}: {document.id}"


def read_document(document: Document, reference: Reference) -> Reading:
    """Read one dated document: names, places, events, claims and their verdicts.

    Parameters
    ----------
    document : Document
        With its publication date (see `date_document`).
    reference : Reference
        From `load_reference`.

    Returns
    -------
    Reading
        All that the document gave, in document order.
    """
    theatre, gazetteer = reference.theatre, reference.gazetteer
    sentences = split_sentences(document.text)
    mentions = find_mentions(document, gazetteer, theatre)
    claims = read_claims(document, sentences, mentions, theatre)
    resolutions = resolve_mentions(document, mentions, gazetteer, distance_hints(claims), theatre)
    return Reading(
        document=document,
        resolutions=resolutions,
        events=read_events(document, sentences, resolutions, theatre),
        claims=claims,
        verdicts=check_claims(claims, resolutions, reference.context(document)) if claims else (),
    )


def explain(reading: Reading, *, theatre: str = DEFAULT_THEATRE) -> Iterator[str]:
    """Say of every place with a trigger in its sentence what became of it, and which rule decided.

    Yields
    ------
    str
        ``document:start-end trigger + place: kind, or no event (rule: reason)``, in document order.
    """
    document = reading.document
    decisions = explain_events(
        document, split_sentences(document.text), reading.resolutions, load_theatre(theatre)
    )
    for one in decisions:
        what = one.kind if one.accepted else "no event"
        yield (
            f"{document.id}:{one.span.start}-{one.span.end} {one.trigger} + {one.place}: {what} "
            f"({one.rule}: {one.reason})"
        )


def check_table(
    path: str, *, theatre: str = DEFAULT_THEATRE
) -> Iterator[tuple[Document, Verdict] | InputError]:
    """Check a CSV of bare claims, row by row.

    A row stands alone: its two names choose between their namesakes with the distance between them as
    the only context.

    Parameters
    ----------
    path : str
        A table with the columns subject, distance, unit, direction, reference (, date).
    theatre : str
        The war.

    Yields
    ------
    tuple of Document and Verdict, or InputError
        In the order of the rows; the document is the table itself.

    Raises
    ------
    InputError
        If the file cannot be read or lacks a column.
    """
    reference = load_reference(theatre)
    table = read_claim_table(path)
    context = reference.context(table.document)
    for row in table.rows:
        if isinstance(row, InputError):
            yield row
            continue
        resolutions = _resolve_row(row, table.document, reference)
        (verdict,) = check_claims((row,), resolutions, context)
        yield table.document, verdict


def _resolve_row(claim: Claim, document: Document, reference: Reference) -> tuple[Resolution, ...]:
    named = [(claim.subject, claim.subject_span), (claim.reference, claim.reference_span)]
    mentions = tuple(
        Mention(
            span=span,
            surface=name,
            kind=MentionKind.SETTLEMENT,
            role=MentionRole.PLACE,
            candidates=reference.gazetteer.lookup(name),
        )
        for name, span in named
        if name is not None and span is not None
    )
    hints: tuple[DistanceHint, ...] = distance_hints((claim,))
    # The cells of a row are no sentence: an empty text keeps neighbouring rows out of it.
    return resolve_mentions(
        replace(document, text=""), mentions, reference.gazetteer, hints, reference.theatre
    )


def resolve(rows: Iterable[tuple[str, str]], *, theatre: str = DEFAULT_THEATRE) -> tuple[Resolution, ...]:
    """Find the places that names mean.

    Parameters
    ----------
    rows : iterable of (name, context)
        The context is words around the name, with the name among them or not; it may be empty.
    theatre : str
        The war, whose countries are preferred.

    Returns
    -------
    tuple of Resolution
        One per row; without a place where the words do not decide.
    """
    reference = load_reference(theatre)
    return resolve_names(rows, reference.gazetteer, reference.theatre)
