"""Sentences to events: the rooms of the reading put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from frontmap.model import (
    Document,
    Event,
    Resolution,
    Theatre,
)
from frontmap.reading.events.decisions import Decision, events_of, settle
from frontmap.reading.events.english import EnglishReader
from frontmap.reading.language import languages_of
from frontmap.reading.sentences import Sentence
from frontmap.reading.slavic.reader import SlavicReader


def read_events(
    document: Document, sentences: Sequence[Sentence], resolutions: Sequence[Resolution], theatre: Theatre
) -> tuple[Event, ...]:
    """Read the control-change events of a document.

    Parameters
    ----------
    document : Document
        Its ``published`` anchors relative dates.
    sentences : sequence of Sentence
        As :func:`~frontmap.reading.sentences.split_sentences` cut it.
    resolutions : sequence of Resolution
        One per mention; a mention without a place still gives an event, with the text it stands for.
    theatre : Theatre
        The sides, and who speaks and fights for them.

    Returns
    -------
    tuple of Event
        In document order. Modality tells which are asserted; only ``occurred`` and ``ongoing`` are news.
    """
    return events_of(_decisions(document, sentences, resolutions, theatre), document.id)


def explain_events(
    document: Document, sentences: Sequence[Sentence], resolutions: Sequence[Resolution], theatre: Theatre
) -> tuple[Decision, ...]:
    """As :func:`read_events`, with every candidate, the rule that decided on it, and why."""
    return settle(_decisions(document, sentences, resolutions, theatre, explaining=True), document.id)


def _decisions(
    document: Document,
    sentences: Sequence[Sentence],
    resolutions: Sequence[Resolution],
    theatre: Theatre,
    *,
    explaining: bool = False,
) -> Iterable[Decision]:
    """Decisions in document order: each sentence is read by the grammar of its language."""
    languages = languages_of(document, sentences)
    found: list[Decision] = []
    for language in sorted(set(languages)):
        if language == "en":
            reader = EnglishReader(document, sentences, resolutions, theatre)
            reader.explaining = explaining
            if len(set(languages)) == 1:
                return reader.decisions()
            found += [one for one in reader.decisions() if languages[one.sentence] == language]
        else:
            other = SlavicReader(document, sentences, resolutions, theatre, language, explaining=explaining)
            found += other.decisions([k for k, name in enumerate(languages) if name == language])
    return sorted(found, key=lambda one: one.sentence)
