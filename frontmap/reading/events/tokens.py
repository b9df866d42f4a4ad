"""Typed tokens of one sentence: words with their classes, places and sides as single tokens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from frontmap.model import MentionKind, MentionRole, Resolution
from frontmap.reading.events.lexicon_rows import Lexicon
from frontmap.reading.events.side_names import SideName, merge_sides
from frontmap.reading.events.token import MARK, NO_TAGS, NUMBER, TOKEN, WORD, Token
from frontmap.reading.sentences import Sentence

# Months that are verbs, too.
_MONTHS = frozenset({"March", "May"})
_REMEMBERED = 200_000

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
    text: str, sentence: Sentence, places: Places, lexicon: Lexicon, names: Mapping[str, tuple[SideName, ...]]
) -> list[Token]:
    """Cut a sentence into typed tokens.

    A side's name wins over a place inside it ("Donetsk People's Republic"); a name that stands for a
    government is a side, one that is a person's or a unit's is a word.
    """
    known = lexicon.words
    raw = []
    for match in TOKEN.finditer(text, sentence.start, sentence.end):
        word = match[0]
        low, kind, tags = known.get(word) or _learn(word, lexicon)
        start, end = match.span()
        raw.append(Token(word, low, start, end, kind, tags))
    merged = _merge_places(text, raw, places.within(sentence.start, sentence.end), lexicon)
    return merge_sides(merged, names)


def _learn(word: str, lexicon: Lexicon) -> tuple[str, str, frozenset[str]]:
    low = word.lower()
    if word in _MONTHS:
        known = low, NUMBER, NO_TAGS
    elif word[0].isalpha() or (word[0] == "-" and len(word) > 1):
        tags = lexicon.tags.get(low, NO_TAGS)
        if not tags and low.startswith(("mid-", "late-", "early-")):
            tags = lexicon.tags.get("adverb", NO_TAGS)
        known = low, WORD, tags
    elif word[0].isdigit():
        known = low, NUMBER, NO_TAGS
    else:
        low = "'s" if low == "’s" else low
        known = low, MARK, lexicon.tags.get(low, NO_TAGS)
    if len(lexicon.words) >= _REMEMBERED:
        lexicon.words.clear()
    lexicon.words[word] = known
    return known


def _merge_places(text: str, raw: list[Token], found: list[Resolution], lexicon: Lexicon) -> list[Token]:
    if not found:
        return raw
    merged: list[Token] = []
    at = 0
    for resolution in found:
        mention = resolution.mention
        while at < len(raw) and raw[at].end <= mention.span.start:
            merged.append(raw[at])
            at += 1
        inside = at
        while inside < len(raw) and raw[inside].start < mention.span.end:
            inside += 1
        if mention.role is MentionRole.PLACE and mention.kind in _EVENTFUL:
            surface = text[mention.span.start : mention.span.end]
            region = mention.kind is MentionKind.REGION
            merged.append(
                Token.of_place(surface, mention.span.start, mention.span.end, resolution, region=region)
            )
            # A word may go on behind the mention ("Bakhmut-based").
            if inside > at and raw[inside - 1].end > mention.span.end:
                rest = raw[inside - 1]
                tail = text[mention.span.end : rest.end]
                low, kind, tags = lexicon.words.get(tail) or _learn(tail, lexicon)
                merged.append(Token(tail, low, mention.span.end, rest.end, kind, tags))
        else:
            role = {
                MentionRole.METONYM: "metonym",
                MentionRole.PERSON: "person",
                MentionRole.UNIT: "unit",
            }.get(mention.role, "")
            for token in raw[at:inside]:
                token.role = role
                merged.append(token)
        at = inside
    merged.extend(raw[at:])
    return merged
