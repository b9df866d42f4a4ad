"""Typed tokens of one sentence: words with their classes, places and sides as single tokens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from frontmap.model import MentionKind, MentionRole, Resolution
from frontmap.reading.events.side_names import merge_sides
from frontmap.reading.events.token import A_PLACE, MAY_NAME_SIDE, PIECE, TOKEN, PlaceToken, Token
from frontmap.reading.events.vocabulary import Vocabulary
from frontmap.reading.sentences import Sentence

_ROLES = {MentionRole.METONYM: "metonym", MentionRole.PERSON: "person", MentionRole.UNIT: "unit"}

# Mentions that can be the object of an event. Countries cannot; a river or a hill is no settlement.
_EVENTFUL = frozenset({MentionKind.SETTLEMENT, MentionKind.REGION})


class Places:
    """The resolutions of a document by position, to be cut out per sentence."""

    def __init__(self, resolutions: Sequence[Resolution]) -> None:
        self._all = sorted(resolutions, key=lambda r: (r.mention.span.start, -r.mention.span.end))
        self._starts = [r.mention.span.start for r in self._all]

    def within(self, start: int, end: int) -> list[Resolution]:
        """Resolutions whose mention begins in ``start:end``, in order, overlapping ones dropped."""
        kept: list[Resolution] = []
        for resolution in self._all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if not kept or resolution.mention.span.start >= kept[-1].mention.span.end:
                kept.append(resolution)
        return kept


def tokenise(
    text: str, sentence: Sentence, places: Places, vocabulary: Vocabulary
) -> tuple[list[Token], int]:
    """Cut a sentence into typed tokens; with them the flags that any of its words has.

    A side's name wins over a place inside it ("Donetsk People's Republic"); a name that stands for a
    government is a side, one that is a person's or a unit's is a word.
    """
    raw, asked = _cut(text, sentence, vocabulary)
    found = places.within(sentence.start, sentence.end)
    if found:
        raw = _merge_places(text, raw, found, vocabulary)
        asked |= A_PLACE
    return merge_sides(raw, vocabulary.names) if found or asked & MAY_NAME_SIDE else raw, asked


def _cut(text: str, sentence: Sentence, vocabulary: Vocabulary) -> tuple[list[Token], int]:
    known = vocabulary.known
    raw: list[Token] = []
    asked = 0
    at, end = sentence.start, sentence.end
    while at < end and text[at].isspace():
        at += 1
    for piece in PIECE.findall(text, at, end):
        word, low, kind, tags, flags, length, whole = known.get(piece) or vocabulary.entry(piece)
        token = Token()
        token.text, token.low, token.kind, token.tags, token.flags = word, low, kind, tags, flags
        token.start, token.end, token.role = at, at + length, ""
        raw.append(token)
        asked |= flags
        at += whole
    if at == end:
        return raw, asked
    raw.clear()  # figures glued to letters ("16" of "16s") are no token: the sentence has gaps
    for match in TOKEN.finditer(text, sentence.start, end):
        word, low, kind, tags, flags, _, _ = vocabulary.entry(match[0])
        asked |= flags
        token = Token().fill(word, low, match.start(), match.end(), kind)
        token.tags, token.flags = tags, flags
        raw.append(token)
    return raw, asked


def _merge_places(
    text: str, raw: list[Token], found: list[Resolution], vocabulary: Vocabulary
) -> list[Token]:
    merged: list[Token] = []
    at = 0
    for resolution in found:
        mention = resolution.mention
        first, last = mention.span.start, mention.span.end
        before = at
        while at < len(raw) and raw[at].end <= first:
            at += 1
        merged += raw[before:at]
        inside = at
        while inside < len(raw) and raw[inside].start < last:
            inside += 1
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
