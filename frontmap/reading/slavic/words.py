"""Typed tokens of a Ukrainian or Russian sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from frontmap.model import Mention, MentionKind, MentionRole, Resolution, Span
from frontmap.reading.events.tokens import Places
from frontmap.reading.events.words.token import MARK, NO_TAGS, NUMBER, PIECE, PLACE, SIDE, TOKEN, WORD
from frontmap.reading.sentences import Sentence
from frontmap.reading.slavic.lexicon import REMEMBERED, Entry, Lexicon
from frontmap.reading.slavic.names import CAPITAL, PARTY, SPEAKER, SideName, SideNames

# What the passes over a sentence look for: a word has the flag of each pass that asks for it.
VERB, MAY_ACT, MAY_BE_NAME, TRIGGER, OLD_YEAR = 1, 2, 4, 8, 16
_OLD_YEAR = re.compile(r"1[0-9]{3}|200\d|201[0-3]")
ACTING = frozenset(
    {"our", "we", "enemy_adjective", "invader_adjective"}
    | {f"{who}_{case}" for who in ("enemy", "invader", "force") for case in "ngdi"}
)
"""Classes of the words that may begin an actor."""
_EVENTFUL = frozenset({MentionKind.SETTLEMENT, MentionKind.REGION})
_OFFICES = frozenset({"official", "say", "third_party", "control", "compass"})
_LANDS = ("щина", "щини", "щину", "щині", "щиною", "щины", "щине", "щиной")
_VERBAL = frozenset(
    {"say", "tried", "missile", "deny", "memorial", "plan", "have", "finished", "forced", "begun", "earlier"}
    | {"observed", "turned", "congratulate", "lifted", "to_come"}
)
"""Classes whose words may be finite verbs all the same."""
_SHORT = frozenset({"м", "с", "г", "д", "пос", "обл", "сел", "дер", "р-н", "рн", "смт", "пгт"})


class Word:
    """A token. ``case`` is n, g or i of what acts ("x": any); ``resolution`` is a place's.

    Nearly all tokens are plain words: what only places and sides have stands in the class until it is set.
    """

    resolution: Resolution | None = None
    side: str | None = None
    role: str = ""
    case: str = ""
    region: bool = False  # whether it names an oblast or the like
    breaks: bool | None = None  # whether a clause ends here, once it was asked

    def __init__(  # noqa: PLR0917
        self,
        text: str,
        low: str,
        start: int,
        end: int,
        kind: str,
        tags: frozenset[str],
        flags: int = 0,
    ) -> None:
        self.text, self.low, self.start, self.end = text, low, start, end
        self.kind, self.tags, self.flags = kind, tags, flags
        self.verb = flags & VERB != 0


def tokenise(text: str, sentence: Sentence, places: Places, lexicon: Lexicon, names: SideNames) -> list[Word]:
    """Cut a sentence into typed tokens: places and sides are single tokens."""
    raw = _cut(text, sentence, lexicon)
    found = places.within(sentence.start, sentence.end)
    if found:
        raw = _merge_places(text, raw, found, lexicon)
    return _merge_sides(raw, names)


def _cut(text: str, sentence: Sentence, lexicon: Lexicon) -> list[Word]:
    raw: list[Word] = []
    known = lexicon.words
    at, end = sentence.start, sentence.end
    while at < end and text[at].isspace():
        at += 1
    for piece in PIECE.findall(text, at, end):
        word, low, kind, tags, flags, length, whole = known.get(piece) or _learn(piece, lexicon)
        if word == "." and raw and raw[-1].end == at and raw[-1].low in _SHORT:
            at += whole
            continue  # the full stop of an abbreviation
        raw.append(Word(word, low, at, at + length, kind, tags, flags))
        at += whole
    if at == end:
        return raw
    raw.clear()  # something is no token ("16" of "16s"): the lengths do not tell where the others stand
    for match in TOKEN.finditer(text, sentence.start, end):
        word, low, kind, tags, flags, length, whole = known.get(match[0]) or _learn(match[0], lexicon)
        at = match.start()
        if not (word == "." and raw and raw[-1].end == at and raw[-1].low in _SHORT):
            raw.append(Word(word, low, at, at + length, kind, tags, flags))
    return raw


def _learn(piece: str, lexicon: Lexicon) -> Entry:
    """Read a token with the white space behind it: what depends on the word alone is found out once."""
    word = piece.rstrip()
    low = word.lower().replace("’", "'").replace("ʼ", "'")
    low = low.rstrip(".") if len(low) > 1 else low
    if low[:1].isalpha():
        kind, tags = WORD, lexicon.tags.get(low, NO_TAGS)
        if "ё" in low and not tags:
            tags = lexicon.tags.get(low.replace("ё", "е"), NO_TAGS)
        if word[:1].islower() and not tags - _VERBAL:
            tags |= {name for name, shape in lexicon.shapes.items() if shape.fullmatch(low)}
    elif low[:1].isdigit():
        kind, tags = NUMBER, NO_TAGS
    else:
        kind, tags = MARK, lexicon.tags.get(low, NO_TAGS)
    if tags and word[:1].isupper():
        tags -= {"near_adjective"}  # "Велика Новосілка"
    flags = VERB if "verb" in tags else 0
    if kind is NUMBER and _OLD_YEAR.fullmatch(low):
        flags |= OLD_YEAR
    if kind is WORD:
        if low in lexicon.forms:
            flags |= TRIGGER
        if not tags.isdisjoint(ACTING):
            flags |= MAY_ACT
        if not tags and word[:1].isupper() and not word.isupper():
            flags |= MAY_BE_NAME
    known = word, low, kind, tags, flags, len(word), len(piece)
    if len(lexicon.words) >= REMEMBERED:
        lexicon.words.clear()
    lexicon.words[piece] = known
    return known


def classes_of(tokens: Sequence[Word]) -> tuple[frozenset[str], int]:
    """All classes and flags of the words of a sentence: what looks for one of them asks here first."""
    tags: set[str] = set()
    flags = 0
    for token in tokens:
        flags |= token.flags
        if token.tags:
            tags |= token.tags
    return frozenset(tags), flags


def mark_dates(tokens: Sequence[Word], spans: Sequence[tuple[int, int]], lexicon: Lexicon) -> None:
    """Tell words of date expressions, and what governs them, from those that may be subjects and objects."""
    for start, end in spans:
        first = next((k for k, t in enumerate(tokens) if t.start >= start), len(tokens))
        while first and ("date" in tokens[first - 1].tags or (tokens[first - 1].low,) in lexicon.relations):
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
    token.region = resolution.mention.kind is MentionKind.REGION or token.low.endswith(_LANDS)
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


def _merge_places(text: str, raw: list[Word], found: Sequence[Resolution], lexicon: Lexicon) -> list[Word]:
    merged: list[Word] = []
    at = 0
    for resolution in found:
        mention = resolution.mention
        inside = at
        while inside < len(raw) and raw[inside].end <= mention.span.start:
            inside += 1
        merged += raw[at:inside]
        at = inside
        while inside < len(raw) and raw[inside].start < mention.span.end:
            inside += 1
        office = inside == at + 1 and (raw[at].tags & _OFFICES or (raw[at].low,) in lexicon.relations)
        if mention.role is MentionRole.PLACE and mention.kind in _EVENTFUL and not office:
            if inside - at > 1 and _is_owned(raw, inside):  # "P Q-ського району": P lies there
                mention = _cut_off(mention, raw[inside - 2].end, text)
                inside -= 1
            surface = text[mention.span.start : mention.span.end]
            named = resolution if mention is resolution.mention else replace(resolution, mention=mention)
            place = place_word(surface, mention.span.start, mention.span.end, named)
            place.region = place.region or "land" in raw[inside - 1].tags
            merged.append(place)
        else:
            for token in raw[at:inside]:
                token.role = mention.role.value
                merged.append(token)
        at = inside
    merged += raw[at:]
    return merged


def _is_owned(raw: Sequence[Word], end: int) -> bool:
    """Whether the last word of a name is the adjective of the raion that is named behind it."""
    following = raw[end] if end < len(raw) else None
    owns = raw[end - 1].low.endswith(("ського", "цького", "зького", "ского", "цкого", "ської", "ской"))
    return owns and following is not None and "area_word" in following.tags


def _cut_off(mention: Mention, end: int, text: str) -> Mention:
    span = replace(mention.span, end=end)
    return replace(mention, span=span, surface=text[span.start : end])


def _merge_sides(tokens: list[Word], names: SideNames) -> list[Word]:
    merged: list[Word] = []
    at, done = 0, 0
    while at < len(tokens):
        token = tokens[at]
        beginning = names.beginning(token.text)
        if beginning and (token.kind is WORD or token.kind is PLACE):
            name, count = _name_at(tokens, at, beginning)
            if name is not None:
                merged += tokens[done:at]
                merged.append(_side(tokens[at : at + count], name))
                at = done = at + count
                continue
        at += 1
    if not done:
        return tokens
    merged += tokens[done:]
    return merged


def _side(tokens: Sequence[Word], name: SideName) -> Word:
    first = tokens[0]
    text = " ".join(t.text for t in tokens)
    side = Word(text, first.low, first.start, tokens[-1].end, SIDE, NO_TAGS, MAY_ACT)
    side.side, side.role, side.case = name.side, name.role, name.case
    return side


def _name_at(tokens: list[Word], at: int, names: Sequence[SideName]) -> tuple[SideName | None, int]:
    for name in names:
        got, used = 0, 0
        while got < len(name.words) and at + used < len(tokens):
            words = tuple(m[0].replace("’", "'") for m in TOKEN.finditer(tokens[at + used].text))
            if words != name.words[got : got + len(words)]:
                break
            got += len(words)
            used += 1
        if got == len(name.words):
            if name.role == CAPITAL:
                told = at + used < len(tokens) and "say" in tokens[at + used].tags  # "в Киеве сообщили"
                said = told or (
                    at > 1 and len(tokens[at - 1].low) == 1 and "say" in tokens[at - 2].tags
                )  # "сообщили в Киеве"
                by = at > 0 and "word_of" in tokens[at - 1].tags  # "по данным Еревана"
                if tokens[at].role != "metonym" and not said and not by:
                    continue
                return replace(name, role=SPEAKER if by else PARTY), used
            return name, used
    return None, 0
