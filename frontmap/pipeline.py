"""The whole way of a document, one function per product.

The rooms do not know each other; here they hand each other their values. Nothing in this module knows
a place, a side or a language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from frontmap.checking import check_claims
from frontmap.documents import read_sources
from frontmap.errors import InputError
from frontmap.model import (
    Document,
    Reading,
    Theatre,
)
from frontmap.places import find_mentions, load_theatre, resolve_mentions
from frontmap.reading import (
    distance_hints,
    explain_events,
    infer_published,
    read_claims,
    read_events,
    split_sentences,
)
from frontmap.reference import Reference, load_reference, theatre_of, theatres

if TYPE_CHECKING:
    from frontmap.places import LastResort


def read(
    sources: Sequence[str],
    *,
    published: date | None = None,
    theatre: str | None = None,
    packs: Sequence[str] | None = None,
    in_war: bool = False,
    stdin: BinaryIO | None = None,
    online: LastResort | None = None,
    language: str | None = None,
) -> Iterator[Reading | InputError]:
    """Read documents one after the other.

    Parameters
    ----------
    sources : sequence of str
        Files, folders, or ``-`` for `stdin`.
    published : date, optional
        The publication date of documents that have none.
    theatre : str, optional
        The war that they report on; by default, for each, the one whose sides it names most.
    packs : sequence of str, optional
        Which of the user's packs are used beside the default one; by default all.
    in_war : bool
        Refuse documents published before the war's first day.
    stdin : binary file, optional
        What ``-`` stands for.
    online : LastResort, optional
        Whom to ask for names that no pack has; by default nobody.
    language : str, optional
        The language of all documents; by default what each says of itself, or what its letters tell.

    Yields
    ------
    Reading or InputError
        In document order; what cannot be read gives the error and the rest goes on.
    """
    # One run reads all texts against the same data, whatever is added meanwhile.
    references: dict[str, Reference] = {}
    if theatre is not None:
        references[theatre] = load_reference(theatre, packs)
    for item in read_sources(sources, published=published, stdin=stdin):
        if isinstance(item, InputError):
            yield item
            continue
        war = theatre or theatre_of(item)
        if war not in references:
            references[war] = load_reference(war, packs)
        reference = references[war]
        try:
            document = date_document(item, reference.theatre)
            if language is not None:
                document = replace(document, language=language)
            if in_war:
                require_in_war(document, reference.theatre)
        except InputError as error:
            yield error
        else:
            yield _read_or_tell(document, reference, online)


def _read_or_tell(
    document: Document, reference: Reference, online: LastResort | None
) -> Reading | InputError:
    """Read a document; a fault of frontmap's own costs that document only, and is told as what it is."""
    try:
        return read_document(document, reference, online=online)
    except InputError:
        raise
    except Exception as error:
        return InputError(
            f"frontmap failed on this document ({type(error).__name__}: {error}); "
            "that is a fault of frontmap, please report it; the other documents are read",
            path=_place_of(document),
            line=document.line,
        )


def common_theatre(sources: Sequence[str], *, stdin: BinaryIO | None = None) -> str:
    """Name of the theatre that most documents are about."""
    votes = Counter(
        theatre_of(item) for item in read_sources(sources, stdin=stdin) if not isinstance(item, InputError)
    )
    return max(theatres(), key=lambda theatre: votes[theatre.id]).id


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
            "no publication date given or in the text; "
            "give `published` as YYYY-MM-DD, in the file or as --published",
            path=_place_of(document),
            line=document.line,
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
            line=document.line,
        )


def _place_of(document: Document) -> str:
    return document.path or document.id


def read_document(document: Document, reference: Reference, *, online: LastResort | None = None) -> Reading:
    """Read one dated document: names, places, events, claims and their verdicts.

    Parameters
    ----------
    document : Document
        With its publication date (see `date_document`).
    reference : Reference
        From `load_reference`.
    online : LastResort, optional
        As for `read`.

    Returns
    -------
    Reading
        All that the document gave, in document order.
    """
    theatre, gazetteer = reference.theatre, reference.gazetteer
    sentences = split_sentences(document.text)
    mentions = find_mentions(document, gazetteer, theatre)
    claims = read_claims(document, sentences, mentions, theatre)
    hints = distance_hints(claims)
    resolutions = resolve_mentions(document, mentions, gazetteer, hints, theatre)
    if online is not None:
        resolutions = online.complete(document, resolutions, gazetteer, hints, theatre)
    return Reading(
        document=document,
        resolutions=resolutions,
        events=read_events(document, sentences, resolutions, theatre),
        claims=claims,
        verdicts=check_claims(claims, resolutions, reference.context(document)) if claims else (),
    )


def explain(reading: Reading, *, theatre: str | None = None) -> Iterator[str]:
    """Say of every place with a trigger in its sentence what became of it, and which rule decided.

    Yields
    ------
    str
        ``document:start-end trigger + place: kind, or no event (rule: reason)``, in document order.
    """
    document = reading.document
    decisions = explain_events(
        document,
        split_sentences(document.text),
        reading.resolutions,
        load_theatre(theatre or theatre_of(document)),
    )
    for one in decisions:
        what = one.kind if one.accepted else "no event"
        yield (
            f"{document.id}:{one.span.start}-{one.span.end} {one.trigger} + {one.place}: {what} "
            f"({one.rule}: {one.reason})"
        )
