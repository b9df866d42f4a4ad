"""Typed tokens of one sentence: words with their classes, places and sides as single tokens."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from frontmap.model import MentionKind, MentionRole, Resolution, Side
from frontmap.reading.events.lexicon_rows import Lexicon
from frontmap.reading.sentences import Sentence

WORD, PLACE, SIDE, NUMBER, MARK = "word", "place", "side", "number", "mark"
_TOKEN = re.compile(
    r"[^\W\d_]+(?:[.](?=[^\W\d_][.])[^\W\d_][.]?)*(?:[-'’ʼ](?!s\b)[^\W_]+)*|['’]s\b|\d{1,2}:\d\d\b|\d(?:[\d.,]*\d)?(?:st|nd|rd|th|km|m|%)?\b|--|\.\.\.|[^\w\s]|_"
)
# Months that are verbs, too.
_MONTHS = frozenset({"March", "May"})
_NONE: frozenset[str] = frozenset()
# Mentions that can be the object of an event. Countries cannot; a river or a hill is no settlement.
_EVENTFUL = frozenset({MentionKind.SETTLEMENT, MentionKind.REGION})


@dataclass(slots=True)
class Token:
    """A word, mark, place or side of a sentence; ``start`` and ``end`` count the document's characters."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    tags: frozenset[str] = _NONE
    resolution: Resolution | None = None
    side: str | None = None
    role: str = ""  # of a side: term, adjective, speaker, unit, capital
    region: bool = False
    anaphor: bool = False

    def is_a(self, name: str) -> bool:
        """Whether the word belongs to a class of the lexicon."""
        return name in self.tags


@dataclass(frozen=True, slots=True)
class SideName:
    """A way a theatre names a side."""

    words: tuple[str, ...]
    side: str
    role: str


@lru_cache(maxsize=8)
def side_names(sides: tuple[Side, ...]) -> Mapping[str, tuple[SideName, ...]]:
    """Names of a theatre's sides by their first word, the longest first."""
    found: dict[str, dict[tuple[str, ...], SideName]] = {}
    roles = (
        ("terms", "term"),
        ("units", "unit"),
        ("speakers", "speaker"),
        ("capitals", "capital"),
        ("adjectives", "adjective"),
    )
    for side in sides:
        for field, role in roles:
            for name in getattr(side, field):
                for variant in _variants(name, role):
                    words = tuple(match[0].replace("’", "'") for match in _TOKEN.finditer(variant))
                    found.setdefault(words[0], {}).setdefault(words, SideName(words, side.id, role))
    return {
        first: tuple(sorted(names.values(), key=lambda n: -len(n.words))) for first, names in found.items()
    }


def _variants(name: str, role: str) -> Iterator[str]:
    yield name
    if role == "adjective" and name.isascii():
        capital = name[:1].upper() + name[1:]
        yield capital
        if "-" not in name:
            # "the Russians": a people; of words that end so already the plural is the same
            for word in {name, capital}:
                if not word.endswith(("s", "sh", "ese")):
                    yield f"{word}s"


def plural_of(name: str, token: str) -> bool:
    """Whether a token names the people of an adjective ("Russians") rather than describes a noun."""
    return token.endswith("s") and not name.endswith("s")


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
        for m in _TOKEN.finditer(text, sentence.start, sentence.end)
    ]
    merged = _merge_places(text, raw, places.within(sentence.start, sentence.end))
    tokens = _merge_sides(merged, names)
    for token in tokens:
        if token.text in _MONTHS:
            token.kind = NUMBER
        elif token.kind is WORD:
            token.tags = lexicon.tags.get(token.low, _NONE)
            if not token.tags and token.low.startswith(("mid-", "late-", "early-")):
                token.tags = lexicon.tags.get("adverb", _NONE)
        elif token.kind is MARK:
            token.low = "'s" if token.low in ("'s", "’s") else token.low
            token.tags = lexicon.tags.get(token.low, _NONE)
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


def _merge_sides(tokens: list[Token], names: Mapping[str, tuple[SideName, ...]]) -> list[Token]:
    merged: list[Token] = []
    at = 0
    total = len(tokens)
    while at < total:
        token = tokens[at]
        if token.kind is WORD or token.kind is PLACE:
            name = _side_at(tokens, at, names)
            if name is not None:
                count = _count(tokens, at, name)
                last = tokens[at + count - 1]
                words = " ".join(t.text for t in tokens[at : at + count])
                merged.append(
                    Token(words, words.lower(), token.start, last.end, SIDE, side=name.side, role=name.role)
                )
                at += count
                continue
            held = _held(token, names)
            if held is not None:
                merged.append(held)
                at += 1
                continue
        merged.append(token)
        at += 1
    return merged


_PEOPLE = re.compile(r".*[a-z]s$")


def _side_at(tokens: list[Token], at: int, names: Mapping[str, tuple[SideName, ...]]) -> SideName | None:
    token = tokens[at]
    first = token.text.split(" ", 1)[0].replace("’", "'")
    for name in names.get(first, ()):
        count = _count(tokens, at, name)
        if not count:
            continue
        if name.role == "capital" and token.kind is PLACE and not _governs(tokens, at):
            continue
        if token.kind is PLACE and count == 1 and len(name.words) == 1 and name.role != "capital":
            continue
        return name
    return None


def _count(tokens: list[Token], at: int, name: SideName) -> int:
    """How many tokens a name covers from here; 0 if the words differ."""
    need, used = list(name.words), 0
    while need:
        if at + used >= len(tokens):
            return 0
        words = [m[0].replace("’", "'") for m in _TOKEN.finditer(tokens[at + used].text)]
        if words != need[: len(words)]:
            return 0
        need = need[len(words) :]
        used += 1
    return used


_GOVERNMENT = frozenset(
    {
        "said",
        "says",
        "claimed",
        "claims",
        "announced",
        "admitted",
        "confirmed",
        "acknowledged",
        "denied",
        "insists",
        "insisted",
        "accused",
        "has",
        "had",
        "reported",
        "wants",
        "denies",
        "disputes",
        "disputed",
        "rejects",
        "rejected",
        "acknowledges",
        "admits",
        "concedes",
        "controls",
        "took",
        "takes",
        "lost",
        "seized",
        "captured",
        "retook",
    }
)


def _governs(tokens: list[Token], at: int) -> bool:
    """Whether a capital's name stands for its government: it speaks, or owns forces."""
    following = [t.low for t in tokens[at + 1 : at + 4]]
    before = tokens[at - 1].low if at else ""
    if before in (
        "in",
        "near",
        "of",
        "from",
        "to",
        "around",
        "towards",
        "toward",
        "into",
        "outside",
        "at",
        "on",
        "and",
    ):
        return False
    if following[:1] and following[0] in _GOVERNMENT:
        return True
    return following[:1] in (["'s"], ["’s"]) and any(
        w in ("forces", "troops", "army", "military", "soldiers") for w in following[1:3]
    )


def _held(token: Token, names: Mapping[str, tuple[SideName, ...]]) -> Token | None:
    """``Russian-held``: a side and that it holds the place that follows."""
    head, dash, tail = token.text.rpartition("-")
    if not dash or tail not in ("held", "controlled", "occupied", "besieged", "run", "liberated", "captured"):
        return None
    for name in names.get(head.split("-")[0].split(" ")[0], ()):
        if len(name.words) == 1 and name.words[0] == head:
            kind = {"held": "held", "controlled": "held", "occupied": "held", "run": "held"}.get(tail, tail)
            return Token(token.text, token.low, token.start, token.end, SIDE, side=name.side, role=f"-{kind}")
    return None


def is_people(token: Token) -> bool:
    """Whether a side's adjective names its people ("Russians") and so can act."""
    return (
        token.role == "adjective"
        and bool(_PEOPLE.match(token.text))
        and token.text not in ("separatists-led",)
    )
