"""Every trigger with every place of its sentence, as the learned judge of links sees them: to train it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from frontmap.model import Document, Resolution, Theatre
from frontmap.reading.events.candidates import kind_of
from frontmap.reading.events.decisions import Decision
from frontmap.reading.events.english import EnglishReader
from frontmap.reading.events.line import Line, candidate_of
from frontmap.reading.events.links.links import features_of
from frontmap.reading.events.rules.grammar import judge
from frontmap.reading.sentences import Sentence

# Kinds of event that a row's kind may become once side and outcome are known.
_BECOMES = {
    "control": frozenset({"holds", "captured"}),
    "lost": frozenset({"captured"}),
    "fighting": frozenset({"fighting", "repelled"}),
}


@dataclass(frozen=True, slots=True)
class LinkExample:
    """A trigger and a place; ``at`` is the trigger's first character, ``names`` what the place is called."""

    at: int
    names: frozenset[str]
    kinds: frozenset[str]
    features: tuple[str, ...]


class _Observer(EnglishReader):
    """Reads as ever, and keeps every candidate."""

    examples: list[LinkExample]

    def _candidates(self, line: Line) -> Iterator[Decision]:
        for at, slot in line.slots.items():
            place = line.tokens[at]
            resolution = place.resolution
            names = {place.text}
            if resolution is not None:
                names.add(resolution.mention.surface)
                if resolution.place is not None:
                    names.add(resolution.place.name)
            for trigger in line.triggers:
                candidate = candidate_of(line, trigger, slot, self.lexicon)
                kind, _ = kind_of(candidate)
                features = features_of(candidate, line)
                if not features:
                    continue
                kinds = set(_BECOMES.get(kind, {kind}))
                opinion = judge(candidate)
                if opinion.kind is not None:
                    kinds.add(opinion.kind)
                start = line.tokens[trigger.at].start
                self.examples.append(LinkExample(start, frozenset(names), frozenset(kinds - {""}), features))
        yield from super()._candidates(line)


def link_examples(
    document: Document, sentences: Sequence[Sentence], resolutions: Sequence[Resolution], theatre: Theatre
) -> list[LinkExample]:
    """All candidates of an English document, in document order.

    Parameters
    ----------
    document, sentences, resolutions, theatre
        As for :func:`~frontmap.reading.events.reader.read_events`.
    """
    reader = _Observer(document, sentences, resolutions, theatre)
    reader.examples = []
    for _ in reader.decisions():
        pass
    return reader.examples
