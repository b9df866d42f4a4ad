"""Typed tokens of one sentence: words with their classes, places and sides as single tokens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from frontmap.model import MentionKind, MentionRole, Resolution
from frontmap.reading.events.lexicon_rows import Lexicon
from frontmap.reading.events.side_names import SideName, merge_sides
from frontmap.reading.events.token import MARK, NO_TAGS, NUMBER, PLACE, TOKEN, WORD, Token
from frontmap.reading.sentences import Sentence

# Months that are verbs, too.
_MONTHS = frozenset({"March", "May"})

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
    raw = [
        Token(
            m[0],
            m[0].lower(),
            m.start(),
            m.end(),
            WORD if m[0][0].isalpha() else NUMBER if m[0][0].isdigit() else MARK,
        )
        for m in TOKEN.finditer(text, sentence.start, sentence.end)
    ]
    merged = _merge_places(text, raw, places.within(sentence.start, sentence.end))
    tokens = merge_sides(merged, names)
    for token in tokens:
        if token.text in _MONTHS:
            token.kind = NUMBER
        elif token.kind is WORD:
            token.tags = lexicon.tags.get(token.low, NO_TAGS)
            if not token.tags and token.low.startswith(("mid-", "late-", "early-")):
                token.tags = lexicon.tags.get("adverb", NO_TAGS)
        elif token.kind is MARK:
            token.low = "'s" if token.low in ("'s", "’s") else token.low
            token.tags = lexicon.tags.get(token.low, NO_TAGS)
    return tokens


def _merge_places(text: str, raw: list[Token], found: list[Resolution]) -> list[Token]:
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
            merged.append(
                Token(
                    surface, surface.lower(), mention.span.start, mention.span.end, PLACE,
                    resolution=resolution,
                    region=mention.kind is MentionKind.REGION,
                )
            )  # fmt: skip
            # A word may go on behind the mention ("Bakhmut-based").
            if inside > at and raw[inside - 1].end > mention.span.end:
                rest = raw[inside - 1]
                tail = text[mention.span.end : rest.end]
                merged.append(
                    Token(
                        tail,
                        tail.lower(),
                        mention.span.end,
                        rest.end,
                        WORD if tail[0].isalpha() or tail[0] == "-" else MARK,
                    )
                )
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
