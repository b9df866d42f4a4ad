"""Typed tokens of a Ukrainian or Russian sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from frontmap.model import Mention, MentionKind, MentionRole, Resolution, Span
from frontmap.reading.events.token import MARK, NO_TAGS, NUMBER, PLACE, SIDE, TOKEN, WORD
from frontmap.reading.events.tokens import Places
from frontmap.reading.sentences import Sentence
from frontmap.reading.slavic.lexicon import Lexicon
from frontmap.reading.slavic.names import CAPITAL, PARTY, SideName, SideNames

_REMEMBERED = 200_000
_EVENTFUL = frozenset({MentionKind.SETTLEMENT, MentionKind.REGION})
_OFFICES = frozenset({"official", "say", "third_party", "control"})
_SHORT = frozenset({"м", "с", "г", "д", "пос", "обл", "сел", "дер", "р-н", "рн", "смт", "пгт"})


class Word:
    """A token. ``case`` is n, g or i of what acts ("x": any); ``resolution`` is a place's."""

    __slots__ = (
        "breaks",
        "case",
        "end",
        "kind",
        "low",
        "resolution",
        "role",
        "side",
        "start",
        "tags",
        "text",
        "verb",
    )

    def __init__(self, text: str, low: str, start: int, end: int, kind: str, tags: frozenset[str]) -> None:  # noqa: PLR0917
        self.text, self.low, self.start, self.end, self.kind, self.tags = text, low, start, end, kind, tags
        self.resolution: Resolution | None = None
        self.side: str | None = None
        self.role = ""
        self.case = ""
        self.verb = False
        self.breaks: bool | None = None  # whether a clause ends here, once it was asked

    def is_a(self, name: str) -> bool:
        """Whether the word belongs to a class of the lexicon."""
        return name in self.tags

    @property
    def region(self) -> bool:
        """Whether it names an oblast or the like."""
        return self.resolution is not None and self.resolution.mention.kind is MentionKind.REGION


def tokenise(text: str, sentence: Sentence, places: Places, lexicon: Lexicon, names: SideNames) -> list[Word]:
    """Cut a sentence into typed tokens: places and sides are single tokens."""
    raw: list[Word] = []
    end = sentence.start
    for match in TOKEN.finditer(text, sentence.start, sentence.end):
        word = match[0]
        if word == "." and raw and raw[-1].low in _SHORT and raw[-1].end == match.start():
            continue  # the full stop of an abbreviation
        known = lexicon.words.get(word) or _learn(word, lexicon)
        start, end = match.span()
        token = Word(word, known[0], start, end, known[1], known[2])
        token.verb = "verb" in known[2]
        raw.append(token)
    merged = _merge_places(text, raw, places.within(sentence.start, sentence.end))
    return _merge_sides(merged, names)


def _learn(word: str, lexicon: Lexicon) -> tuple[str, str, frozenset[str]]:
    low = word.lower().replace("’", "'").replace("ʼ", "'")
    low = low.rstrip(".") if len(low) > 1 else low
    if low[:1].isalpha():
        tags = lexicon.tags.get(low, NO_TAGS)
        if "ё" in low and not tags:
            tags = lexicon.tags.get(low.replace("ё", "е"), NO_TAGS)
        if word[:1].islower() and not tags - {"say", "tried", "missile", "deny", "memorial", "plan", "have"}:
            tags |= {name for name, shape in lexicon.shapes.items() if shape.fullmatch(low)}
        known = low, WORD, tags
    elif low[:1].isdigit():
        known = low, NUMBER, NO_TAGS
    else:
        known = low, MARK, lexicon.tags.get(low, NO_TAGS)
    if len(lexicon.words) >= _REMEMBERED:
        lexicon.words.clear()
    lexicon.words[word] = known
    return known


def mark_dates(tokens: Sequence[Word], spans: Sequence[tuple[int, int]], lexicon: Lexicon) -> None:
    """Tell words of date expressions, and what governs them, from those that may be subjects and objects."""
    for start, end in spans:
        first = next((k for k, t in enumerate(tokens) if t.start >= start), len(tokens))
        while first and (tokens[first - 1].is_a("date") or (tokens[first - 1].low,) in lexicon.relations):
            first -= 1
        for token in tokens[first:]:
            if token.start >= end:
                break
            token.tags |= {"date"}
            token.verb = False


def place_word(text: str, start: int, end: int, resolution: Resolution) -> Word:
    """Token of a place's name, or of a word that stands for one."""
    token = Word(text, text.lower(), start, end, PLACE, NO_TAGS)
    token.resolution = resolution
    return token


def unlisted(word: Word, last: Word, text: str, document: str) -> Word:
    """Token of a name that no gazetteer has: the words around it say that it is a settlement."""
    surface = text[word.start : last.end]
    mention = Mention(
        span=Span(document, word.start, last.end),
        surface=surface,
        kind=MentionKind.SETTLEMENT,
        role=MentionRole.PLACE,
    )
    return place_word(surface, word.start, last.end, Resolution(mention=mention, place=None))


def _merge_places(text: str, raw: list[Word], found: Sequence[Resolution]) -> list[Word]:
    merged: list[Word] = []
    at = 0
    for resolution in found:
        mention = resolution.mention
        while at < len(raw) and raw[at].end <= mention.span.start:
            merged.append(raw[at])
            at += 1
        inside = at
        while inside < len(raw) and raw[inside].start < mention.span.end:
            inside += 1
        office = inside == at + 1 and raw[at].tags & _OFFICES
        if mention.role is MentionRole.PLACE and mention.kind in _EVENTFUL and not office:
            surface = text[mention.span.start : mention.span.end]
            merged.append(place_word(surface, mention.span.start, mention.span.end, resolution))
        else:
            for token in raw[at:inside]:
                token.role = mention.role.value
                merged.append(token)
        at = inside
    merged.extend(raw[at:])
    return merged


def _merge_sides(tokens: list[Word], names: SideNames) -> list[Word]:
    merged: list[Word] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        name, count = None, 0
        if token.kind is WORD or token.kind is PLACE:
            name, count = _name_at(tokens, at, names)
        if name is None:
            merged.append(token)
            at += 1
            continue
        last = tokens[at + count - 1]
        side = Word(
            " ".join(t.text for t in tokens[at : at + count]), token.low, token.start, last.end, SIDE, NO_TAGS
        )
        side.side, side.role, side.case = name.side, name.role, name.case
        merged.append(side)
        at += count
    return merged


def _name_at(tokens: list[Word], at: int, names: SideNames) -> tuple[SideName | None, int]:
    first = tokens[at].text.split(" ", 1)[0].replace("’", "'")
    for name in names.by_word.get(first, ()):
        got, used = 0, 0
        while got < len(name.words) and at + used < len(tokens):
            words = tuple(m[0].replace("’", "'") for m in TOKEN.finditer(tokens[at + used].text))
            if words != name.words[got : got + len(words)]:
                break
            got += len(words)
            used += 1
        if got == len(name.words):
            if name.role == CAPITAL:
                said = (
                    at > 1 and len(tokens[at - 1].low) == 1 and tokens[at - 2].is_a("say")
                )  # "сообщили в Киеве"
                if tokens[at].role != "metonym" and not said:
                    continue
                return replace(name, role=PARTY), used
            return name, used
    return None, 0
