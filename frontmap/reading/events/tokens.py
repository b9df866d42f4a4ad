"""Typed tokens of one sentence: words with their classes, places and sides as single tokens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from frontmap.model import MentionKind, MentionRole, Resolution
from frontmap.reading.events.sides.side_names import merge_sides
from frontmap.reading.events.vocabulary import Vocabulary
from frontmap.reading.events.words.token import A_PLACE, MAY_NAME_SIDE, PlaceToken, Token
from frontmap.reading.sentences import Sentence

_ROLES = {MentionRole.METONYM: "metonym", MentionRole.PERSON: "person", MentionRole.UNIT: "unit"}

_MAY_BE_SIDE = A_PLACE | MAY_NAME_SIDE

# Mentions that can be the object of an event. Countries cannot; a river or a hill is no settlement.
_EVENTFUL = frozenset({MentionKind.SETTLEMENT, MentionKind.REGION})


class Places:
    """The resolutions of a document by position, to be cut out per sentence."""

    def __init__(self, resolutions: Sequence[Resolution]) -> None:
        self._all = sorted(resolutions, key=lambda r: (r.mention.span.start, -r.mention.span.end))
        self._starts = [r.mention.span.start for r in self._all]

    def within(self, start: int, end: int) -> list[Resolution]:
        """Resolutions whose mention begins in ``start:end``, in order, overlapping ones dropped."""
        first = bisect_left(self._starts, start)
        kept: list[Resolution] = []
        if first == len(self._starts) or self._starts[first] >= end:
            return kept
        done = -1
        for resolution in self._all[first : bisect_left(self._starts, end, first)]:
            span = resolution.mention.span
            if span.start >= done:
                kept.append(resolution)
                done = span.end
        return kept


class Words:
    """The words of a sentence, looked up but not yet made into tokens.

    ``text`` is the sentence's; ``asked`` are the flags that any of them has, by which alone many a sentence
    is left aside.
    """

    __slots__ = ("_document", "_found", "_runs", "_start", "_vocabulary", "asked", "text")

    def __init__(self, document: str, sentence: Sentence, places: Places, vocabulary: Vocabulary) -> None:
        self.text = document[sentence.start : sentence.end]
        self._document, self._start, self._vocabulary = document, sentence.start, vocabulary
        runs = vocabulary.runs(self.text.split(" "))
        asked = 0
        for run in runs:
            asked |= run[1]
        self._runs = runs
        self._found = places.within(sentence.start, sentence.end)
        self.asked = asked | A_PLACE if self._found else asked

    def held(self) -> int:
        """What the words hold of all gates (`gates`)."""
        held = 0
        for run in self._runs:
            held |= run[3]
        return held

    def tokens(self) -> list[Token]:
        """Typed tokens.

        A side's name wins over a place inside it ("Donetsk People's Republic"); a name that stands for a
        government is a side, one that is a person's or a unit's is a word.
        """
        tokens: list[Token] = []
        at = self._start
        for entries, _, width, _ in self._runs:
            for entry in entries:
                token = Token()
                token.text, token.low, token.kind, token.tags, token.flags, first, last = entry
                token.start, token.end, token.role = at + first, at + last, ""
                tokens.append(token)
            at += width
        if self._found:
            tokens = _merge_places(self._document, tokens, self._found, self._vocabulary)
        return merge_sides(tokens, self._vocabulary.names) if self.asked & _MAY_BE_SIDE else tokens


def _merge_places(
    text: str, raw: list[Token], found: list[Resolution], vocabulary: Vocabulary
) -> list[Token]:
    merged: list[Token] = []
    starts = [token.start for token in raw]
    at = 0
    for resolution in found:
        mention = resolution.mention
        first, last = mention.span.start, mention.span.end
        before = at
        at = bisect_left(starts, first, at)
        if at > before and raw[at - 1].end > first:
            at -= 1  # a word that goes on into the mention
        merged += raw[before:at]
        inside = bisect_left(starts, last, at)
        if mention.role is MentionRole.PLACE and mention.kind in _EVENTFUL:
            region = mention.kind is MentionKind.REGION
            merged.append(PlaceToken(text[first:last], first, last, resolution, region=region))
            # A word may go on behind the mention ("Bakhmut-based").
            if inside > at and raw[inside - 1].end > last:
                rest = raw[inside - 1].end
                tail, low, kind, tags, flags, _, _ = vocabulary.entry(text[last:rest])
                token = Token().fill(tail, low, last, rest, kind)
                token.tags, token.flags = tags, flags
                merged.append(token)
        else:
            role = _ROLES.get(mention.role, "")
            for token in raw[at:inside]:
                token.role = role
                merged.append(token)
        at = inside
    merged.extend(raw[at:])
    return merged
