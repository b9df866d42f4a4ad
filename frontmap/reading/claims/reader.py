"""Stated figures of a document: who says how far, how much, how many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from frontmap.compass import azimuth_deg
from frontmap.model import Claim, ClaimKind, DistanceHint, Document, Interval, Mention, Span, Theatre
from frontmap.reading.claims.apart import read_between, read_separation
from frontmap.reading.claims.context import ClaimContext, Figure, Frame
from frontmap.reading.claims.counts import find_counts
from frontmap.reading.claims.days import find_days
from frontmap.reading.claims.distances import read_distance
from frontmap.reading.claims.lengths import guess_length, read_length
from frontmap.reading.claims.ratios import find_ratios
from frontmap.reading.claims.shares import find_shares, read_area
from frontmap.reading.language import has_cyrillic, languages_of
from frontmap.reading.quantities import Quantity
from frontmap.reading.sentences import Sentence
from frontmap.reading.slavic.figures import read_figures
from frontmap.units import dimension, metres


def read_claims(
    document: Document,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    theatre: Theatre | None = None,
) -> tuple[Claim, ...]:
    """Read the stated figures of a document.

    Parameters
    ----------
    document : Document
        Its text is read; its day of publication dates the figures.
    sentences : sequence of Sentence
        The sentences of its text, in order.
    mentions : sequence of Mention
        The names in its text: subjects and references of distances, lists of counts.
    theatre : Theatre, optional
        Sides name the borders ("the Russian border"), the first day is day 1 of day counts.

    Returns
    -------
    tuple of Claim
        In order of their words; ids are ``<document>#c<n>``, n from 1.

    Notes
    -----
    A pair of units is two claims: the statement itself, first figure in ``value``, second in
    ``paired_value``; and a ``conversion``, whose ``value`` is the second figure, the one to be checked,
    and whose ``paired_value`` is the first. A percentage of a town or country is a ``share`` in ``%``, one
    of a region or of territory an ``area`` in ``%``, a fraction in words a ``share`` in ``x``; the whole is
    their subject. Days of fighting are a ``day_count``, hours, weeks, months and years a ``duration``. A
    percentage or fraction of people or things is no claim, nor are casualties, money, ages and the ranges of
    weapons. Ukrainian and Russian figures are read by ``frontmap.reading.slavic.figures``.
    """
    languages = languages_of(document, sentences) if has_cyrillic(document.text) else ()
    found = list(_inflected(document, sentences, mentions, languages))
    if not languages or "en" in languages:
        context = ClaimContext(document, sentences, mentions, theatre)
        found += [*_of_quantities(context), *_of_figures(context)]
    found.sort(key=lambda c: (c.span.start, c.span.end, c.kind))
    return tuple(replace(claim, id=f"{document.id}#c{number}") for number, claim in enumerate(found, 1))


def _inflected(
    document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention], languages: Sequence[str]
) -> Iterator[Claim]:
    """Figures of the sentences that are not English."""
    for language in sorted(set(languages) - {"en"}):
        own = [s for s, name in zip(sentences, languages, strict=True) if name == language]
        yield from read_figures(document, own, mentions, language)


def distance_hints(claims: Sequence[Claim]) -> tuple[DistanceHint, ...]:
    """Turn stated distances between two named places into hints for resolution.

    Parameters
    ----------
    claims : sequence of Claim
        As ``read_claims`` gives them.

    Returns
    -------
    tuple of DistanceHint
        One for each ``distance`` whose subject and reference both stand in the text; borders are none.
    """
    hints = []
    for claim in claims:
        ends = claim.subject_span, claim.reference_span
        border = (claim.reference or "").startswith("border of ")
        if claim.kind is not ClaimKind.DISTANCE or border or claim.value is None or not claim.unit:
            continue
        if ends[0] is None or ends[1] is None:
            continue
        value = claim.value if claim.value_high is None else (claim.value + claim.value_high) / 2
        distance_m = metres(value, claim.unit)
        if distance_m is None:
            continue
        azimuth = azimuth_deg(claim.direction) if claim.direction else None
        hints.append(
            DistanceHint(
                subject=ends[0],
                reference=ends[1],
                distance_m=distance_m,
                azimuth_deg=azimuth,
            )
        )
    return tuple(hints)


def _of_quantities(context: ClaimContext) -> Iterator[Claim]:
    previous: Frame | None = None
    last: Frame | None = None
    for number, quantity in enumerate(context.quantities):
        kind = dimension(quantity.unit)
        frame: Frame | None = None
        if kind == "length":
            told = (
                previous
                if previous
                and context.sentence_index(previous.start) == context.sentence_index(quantity.start)
                else None
            )
            frame = read_separation(quantity, context) or read_distance(quantity, context, told)
            if frame is not None and frame.kind in (ClaimKind.DISTANCE, ClaimKind.WITHIN):
                previous = frame
                if frame.subject is not None and frame.kind is ClaimKind.DISTANCE:
                    context.located = (quantity.end, frame.subject)
            frame = frame or read_length(quantity, context)
        elif kind == "area" or quantity.unit == "%":
            frame = read_area(quantity, context)
        if kind == "length":
            between = read_between(quantity, context)
            if frame is not None and between is not None:  # "a span of 90 km, the distance between A and B"
                yield _claim(context, between, quantity)
            frame = frame or between or _same_as_next(context, number)
            frame = frame or _moved_too(context, last, guess_length(quantity, context))
        if frame is None:
            continue
        last = frame
        claim = _claim(context, frame, quantity)
        for value, start, end in quantity.also:
            printed = context.text[start:end]
            span = Span(context.document.id, min(start, claim.span.start), claim.span.end)
            yield replace(claim, value=value, value_high=None, figure=printed, span=span)
        yield claim
        if quantity.pair is not None:
            yield _conversion(context, quantity, quantity.pair)


def _same_as_next(context: ClaimContext, number: int) -> Frame | None:
    """Read "10 km and 14 km from the town" as two distances."""
    first, *following = context.quantities[number : number + 2]
    if not following or dimension(following[0].unit) != "length":
        return None
    between = context.text[first.end : following[0].start]
    if not re.fullmatch(r",?\s+(?:and|or)\s+", between):
        return None
    frame = read_distance(following[0], context, None)
    return (
        None if frame is None or frame.kind is not ClaimKind.DISTANCE else replace(frame, start=first.start)
    )


def _moved_too(context: ClaimContext, last: Frame | None, frame: Frame | None) -> Frame | None:
    """Read "advanced 1 km in A and 300 m near B" as two advances."""
    if last is None or frame is None or last.kind is not ClaimKind.ADVANCE or frame.reference is not None:
        return frame
    between = context.text[last.end : frame.start]
    goes_on = frame.kind is ClaimKind.DISTANCE and frame.direction is None
    joined = re.fullmatch(r"(?:\s[^.;:,]{0,60})?,?\s+and\s+(?:by\s+)?", between)
    return replace(frame, kind=ClaimKind.ADVANCE) if goes_on and joined else frame


def _of_figures(context: ClaimContext) -> Iterator[Claim]:
    for figures in (
        find_shares(context),
        find_ratios(context),
        find_days(context),
        find_counts(context),
    ):
        for figure in figures:
            yield _figure_claim(context, figure)


_DATED: Final = (ClaimKind.AREA, ClaimKind.SHARE)


def _claim(context: ClaimContext, frame: Frame, quantity: Quantity) -> Claim:
    document, pair = context.document.id, quantity.pair
    return Claim(
        id="",
        span=Span(document, min(frame.start, quantity.start), max(frame.end, quantity.end)),
        kind=frame.kind,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=quantity.unit,
        figure=quantity.figure,
        comparator=quantity.comparator,
        approximate=quantity.approximate,
        paired_value=pair.value if pair else None,
        paired_unit=pair.unit if pair else None,
        paired_figure=pair.figure if pair else "",
        subject=frame.subject.name if frame.subject else None,
        subject_span=frame.subject.span(document) if frame.subject else None,
        reference=frame.reference.name if frame.reference else None,
        reference_span=frame.reference.span(document) if frame.reference else None,
        origin_span=frame.origin.span(document) if frame.origin else None,
        direction=frame.direction,
        when=_when(context, frame) if frame.kind in _DATED else None,
    )


def _conversion(context: ClaimContext, first: Quantity, second: Quantity) -> Claim:
    return Claim(
        id="",
        span=Span(context.document.id, first.figure_start, first.end),
        kind=ClaimKind.CONVERSION,
        value=second.value,
        unit=second.unit,
        figure=second.figure,
        approximate=second.approximate,
        paired_value=first.value,
        paired_unit=first.unit,
        paired_figure=first.figure,
    )


def _figure_claim(context: ClaimContext, figure: Figure) -> Claim:
    document, frame = context.document.id, figure.frame
    when = figure.when
    if when is None and frame.kind in _DATED:
        when = _when(context, frame)
    return Claim(
        id="",
        span=Span(document, frame.start, frame.end),
        kind=frame.kind,
        value=figure.value,
        value_high=figure.value_high,
        unit=figure.unit,
        figure=figure.figure,
        comparator=figure.comparator,
        approximate=figure.approximate,
        subject=frame.subject.name if frame.subject else None,
        subject_span=frame.subject.span(document) if frame.subject else None,
        reference=frame.reference.name if frame.reference else None,
        reference_span=frame.reference.span(document) if frame.reference else None,
        origin_span=frame.origin.span(document) if frame.origin else None,
        direction=frame.direction,
        when=when,
    )


def _when(context: ClaimContext, frame: Frame) -> Interval | None:
    index = context.sentence_index(frame.start)
    return context.calendar.when(index, frame.start, frame.end, tense="perfect")[0]
