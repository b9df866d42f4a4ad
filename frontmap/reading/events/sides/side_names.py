"""Names of the sides in a sentence: which words are one, and when a capital is a government."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from frontmap.model import Side
from frontmap.reading.events.sides.governments import governs
from frontmap.reading.events.words.token import (
    A_PLACE,
    MAY_NAME_SIDE,
    PLACE,
    SIDE,
    TOKEN,
    WORD,
    SideToken,
    Token,
)

_MAY_OPEN = A_PLACE | MAY_NAME_SIDE


@dataclass(frozen=True, slots=True)
class SideName:
    """A way a theatre names a side."""

    words: tuple[str, ...]
    side: str
    role: str


@dataclass(frozen=True, slots=True)
class Names:
    """The names that begin with a word, the longest first.

    ``seconds`` are the letters that the second words of the longer ones begin with: where another follows,
    only those of a single word (``single``) can be meant.
    """

    every: tuple[SideName, ...]
    single: tuple[SideName, ...]
    seconds: str


_NO_NAMES = Names((), (), "")


@lru_cache(maxsize=32)
def side_names(sides: tuple[Side, ...]) -> Mapping[str, Names]:
    """Names of a theatre's sides by their first word."""
    found: dict[str, dict[tuple[str, ...], SideName]] = {}
    roles = (
        ("terms", "term"),
        ("units", "unit"),
        ("speakers", "speaker"),
        ("capitals", "capital"),
        ("adjectives", "adjective"),
        ("allies", "speaker"),
    )
    for side in sides:
        for field, role in roles:
            for name in getattr(side, field):
                for variant in _variants(name, role):
                    words = tuple(match[0].replace("’", "'") for match in TOKEN.finditer(variant))
                    found.setdefault(words[0], {}).setdefault(words, SideName(words, side.id, role))
    return {first: _sorted(names.values()) for first, names in found.items()}


def _sorted(names: Iterable[SideName]) -> Names:
    every = tuple(sorted(names, key=lambda n: -len(n.words)))
    single = tuple([name for name in every if len(name.words) == 1])
    return Names(every, single, "".join([name.words[1][0] for name in every if len(name.words) > 1]))


def _variants(name: str, role: str) -> Iterator[str]:
    yield name
    if role == "unit" and name[:1].islower():
        yield name[:1].upper() + name[1:]  # at the head of a sentence
    if role == "adjective" and name.isascii():
        capital = name[:1].upper() + name[1:]
        yield capital
        if "-" not in name:
            # "the Russians": a people; of words that end so already the plural is the same
            for word in {name, capital}:
                if not word.endswith(("s", "sh", "ese")):
                    yield f"{word}s"


def merge_sides(tokens: list[Token], names: Mapping[str, Names]) -> list[Token]:
    """Make one token of the words that name a side."""
    merged: list[Token] = []
    done = 0  # tokens before this are in `merged`
    for at in [at for at, token in enumerate(tokens) if token.flags & _MAY_OPEN]:
        if at < done:
            continue
        token = tokens[at]
        first = token.text
        if token.flags & A_PLACE:
            first = first.split(" ", 1)[0]
        if "’" in first:
            first = first.replace("’", "'")
        found = _side_at(tokens, at, names[first]) if first in names else None
        count = 1
        if found is not None and at:
            before = merged[-1] if at == done and merged else tokens[at - 1]
            found = None if _is_theirs(before, found[0]) else found
        if found is not None and first.endswith("ing") and _does(tokens, at + 1):
            found = None  # "broke through, occupying P"
        if found is not None:
            name, count = found
            last = tokens[at + count - 1]
            words = " ".join([t.text for t in tokens[at : at + count]]) if count > 1 else token.text
            side: Token | None = SideToken(words, token.start, last.end, name.side, name.role)
        else:
            side = (_held(token, names) or _double(token, names)) if "-" in first else None
        if side is not None:
            merged += tokens[done:at]
            merged.append(side)
            done = at + count
    if not done:
        return tokens
    merged += tokens[done:]
    return merged


def _does(tokens: list[Token], at: int) -> bool:
    """Whether a place follows a form in -ing as its object: no adjective of a side's forces."""
    following = tokens[at] if at < len(tokens) else None
    if following is None:
        return False
    told = "determiner" in following.tags and at + 1 < len(tokens) and "settlement" in tokens[at + 1].tags
    return following.kind == "place" or told


_NAMED_FOR = frozenset({"lake", "camp", "street", "university", "airport", "avenue", "square", "mosque"})


def _is_theirs(before: Token, name: SideName) -> bool:
    """``the Turkish army``: a common noun behind the adjective of another side is that side's."""
    if name.role == "speaker" and before.low in _NAMED_FOR:
        return True  # "Lake Assad"
    common = name.role == "unit" and len(name.words) == 1 and name.words[0].islower()
    return common and before.kind is SIDE and before.role == "adjective" and before.side != name.side


_PEOPLE = re.compile(r".*[a-z]s$")


def _side_at(tokens: list[Token], at: int, names: Names) -> tuple[SideName, int] | None:
    """The side's name that begins here, and of how many tokens it is."""
    token = tokens[at]
    candidates = names.every
    if token.kind is WORD:
        following = tokens[at + 1].text[0] if at + 1 < len(tokens) else ""
        if following == "’":
            following = "'"
        if not following or following not in names.seconds:
            return (names.single[0], 1) if names.single else None
    for name in candidates:
        if len(name.words) > 1 and token.kind is WORD and not _goes_on(tokens, at + 1, name.words[1]):
            continue
        count = _count(tokens, at, name)
        if not count:
            continue
        if name.role == "capital" and token.kind is PLACE and not governs(tokens, at):
            continue
        alone = token.kind is PLACE and count == 1 and len(name.words) == 1 and name.role != "capital"
        if alone and _is_known(token) and not (name.role == "adjective" and _is_of_people(tokens, at + 1)):
            continue
        return name, count
    return None


def _is_known(token: Token) -> bool:
    """Whether a pack has the place: the name of a side that none has is the side's."""
    return token.region or (token.resolution is not None and token.resolution.place is not None)


def _is_of_people(tokens: list[Token], at: int) -> bool:
    """Whether forces or officials follow: "a Nagorno-Karabakh spokesman"."""
    return at < len(tokens) and ("force" in tokens[at].tags or "official" in tokens[at].tags)


def _goes_on(tokens: list[Token], at: int, word: str) -> bool:
    if at >= len(tokens):
        return False
    text = tokens[at].text
    return (text.replace("’", "'") if "’" in text else text).startswith(word)


def _count(tokens: list[Token], at: int, name: SideName) -> int:
    """How many tokens a name covers from here; 0 if the words differ."""
    need, got, used = name.words, 0, 0
    while got < len(need):
        if at + used >= len(tokens):
            return 0
        token = tokens[at + used]
        if token.kind is WORD and token.text == need[got]:  # as nearly always
            got += 1
            used += 1
            continue
        words = _words(token)
        if words != need[got : got + len(words)]:
            return 0
        got += len(words)
        used += 1
    return used


def _words(token: Token) -> tuple[str, ...]:
    """Words of a token: a place's name may have several."""
    text = token.text
    if text.isalpha():
        return (text,)
    text = text.replace("’", "'")
    if token.kind is not PLACE and text[0] != "-":
        return (text,)
    return tuple(match[0] for match in TOKEN.finditer(text))


def _held(token: Token, names: Mapping[str, Names]) -> Token | None:
    """``Russian-held``: a side and that it holds the place that follows."""
    head, dash, tail = token.text.rpartition("-")
    if not dash or tail not in ("held", "controlled", "occupied", "besieged", "run", "liberated", "captured"):
        return None
    for name in names.get(head.split("-")[0].split(" ")[0], _NO_NAMES).every:
        if len(name.words) == 1 and name.words[0] == head:
            kind = {"held": "held", "controlled": "held", "occupied": "held", "run": "held"}.get(tail, tail)
            return SideToken(token.text, token.start, token.end, name.side, f"-{kind}")
    return None


def _double(token: Token, names: Mapping[str, Names]) -> Token | None:
    """``Russian-DPR forces``: two names of one side."""
    parts = token.text.split("-")
    found = [
        next((n for n in names.get(part, _NO_NAMES).single if n.words == (part,)), None) for part in parts
    ]
    sides = {name.side for name in found if name is not None}
    if None in found or len(sides) != 1:
        return None
    return SideToken(token.text, token.start, token.end, sides.pop(), "adjective")


def is_people(token: Token) -> bool:
    """Whether a side's adjective names its people ("Russians") and so can act."""
    return (
        token.role == "adjective"
        and bool(_PEOPLE.match(token.text))
        and token.text not in ("separatists-led",)
    )


def is_direction(tokens: list[Token], at: int) -> bool:
    """Whether a country only tells where a way leads: "on the road to Turkey", "the border with Iraq"."""
    if at < 2 or tokens[at].role != "term":
        return False
    before, earlier = tokens[at - 1].low, tokens[at - 2]
    leads = before == "to" and "ways" in earlier.tags
    return leads or (before == "with" and earlier.low in ("border", "borders", "frontier", "crossing"))
