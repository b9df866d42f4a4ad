"""What stands alone in a row: bare claims of a table, and names with the words around them.

No report is read here; the rooms' values are handed on as in `frontmap.pipeline`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from frontmap.checking import check_claims
from frontmap.documents import read_claim_table
from frontmap.errors import InputError
from frontmap.model import (
    Claim,
    DistanceHint,
    Document,
    Mention,
    MentionKind,
    MentionRole,
    Resolution,
    Verdict,
)
from frontmap.places import resolve_mentions, resolve_names
from frontmap.places.theatre import DEFAULT_THEATRE
from frontmap.reading import distance_hints, read_claims, split_sentences
from frontmap.reference import Reference, load_reference

if TYPE_CHECKING:
    from frontmap.places import LastResort


def check_table(
    path: str,
    *,
    theatre: str | None = None,
    packs: Sequence[str] | None = None,
    online: LastResort | None = None,
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
    packs, online : optional
        As for `read`.

    Yields
    ------
    tuple of Document and Verdict, or InputError
        In the order of the rows; the document is the table itself.

    Raises
    ------
    InputError
        If the file cannot be read or lacks a column.
    """
    reference = load_reference(theatre or DEFAULT_THEATRE, packs)
    table = read_claim_table(path)
    context = reference.context(table.document)
    for row in table.rows:
        if isinstance(row, InputError):
            yield row
            continue
        resolutions = _resolve_row(row, table.document, reference, online)
        (verdict,) = check_claims((row,), resolutions, context)
        yield table.document, verdict


def _resolve_row(
    claim: Claim, document: Document, reference: Reference, online: LastResort | None
) -> tuple[Resolution, ...]:
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
    bare = replace(document, text="")
    resolutions = resolve_mentions(bare, mentions, reference.gazetteer, hints, reference.theatre)
    if online is None:
        return resolutions
    return online.complete(bare, resolutions, reference.gazetteer, hints, reference.theatre)


def resolve(
    rows: Iterable[tuple[str, str]],
    *,
    theatre: str = DEFAULT_THEATRE,
    packs: Sequence[str] | None = None,
    explain: bool = False,
    online: LastResort | None = None,
) -> tuple[Resolution, ...]:
    """Find the places that names mean.

    Parameters
    ----------
    rows : iterable of (name, context)
        The context is words around the name, with the name among them or not; it may be empty.
    theatre : str
        The war, whose countries are preferred.
    packs, online : optional
        As for `read`.
    explain : bool
        Give for each candidate the grounds that speak for it.

    Returns
    -------
    tuple of Resolution
        One per row; without a place where the words do not decide.
    """
    reference = load_reference(theatre, packs)

    def stated(document: Document, mentions: Sequence[Mention]) -> tuple[DistanceHint, ...]:
        sentences = split_sentences(document.text)
        return distance_hints(read_claims(document, sentences, mentions, reference.theatre))

    return resolve_names(
        rows, reference.gazetteer, reference.theatre, hints=stated, explain=explain, online=online
    )
