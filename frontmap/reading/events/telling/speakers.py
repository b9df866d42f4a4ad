"""Whom a noun phrase speaks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from frontmap.reading.events.memory import Memory
from frontmap.reading.events.words.lexicon_rows import Lexicon
from frontmap.reading.events.words.token import MARK, NUMBER, SIDE, WORD, Token, some, some_low, some_of

_OPENS = frozenset({"determiner", "force_possessive"})
_SOME = frozenset({"some", "several", "other", "many", "various", "certain", "numerous", "most"})
_SOME = frozenset({"with", "one", "some", "several", "other", "many", "various", "certain", "numerous"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which"})
TITLE_WORDS = 5  # words of a speaker before a colon


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker, and the tokens ``start:end`` of the sentence that he answers for.

    ``third``: no side is known of him; ``outsider``: he is known to speak for none. ``manner`` is what the
    verb says of him: claim, admit or nothing. ``medium``: an agency, a newspaper, a station.
    """

    text: str | None
    side: str | None
    start: int
    end: int
    third: bool = False
    outsider: bool = False
    manner: str = ""
    medium: bool = False


def attribution_of(  # noqa: PLR0917
    tokens: list[Token],
    start: int,
    end: int,
    scope: int,
    scope_end: int,
    lexicon: Lexicon,
    memory: Memory,
    text: str,
) -> Attribution:
    """Attribution of ``scope:scope_end`` to the speaker whom the tokens ``start:end`` name."""
    # "its defence ministry": of the side named before it
    owned = (start > 0 and "force_possessive" in tokens[start - 1].tags) or (
        start < min(end, len(tokens)) and "force_possessive" in tokens[start].tags
    )
    phrase = _name_of(tokens[start:end])
    if not phrase:
        return Attribution(memory.speaker_text, memory.speaker, scope, scope_end, memory.speaker is None)
    low = phrase[0].low
    if low in _PRONOUNS:
        if low in ("he", "she"):
            person = next(
                (t for t in reversed(tokens[:start]) if t.kind is SIDE and t.role == "speaker"), None
            )
            if person is not None:
                return Attribution(text[person.start : person.end], person.side, scope, scope_end)
        elif low in ("it", "they") and (opening := _opening_speaker(tokens, start)):
            side, _ = speaker_side(opening, lexicon, memory)
            office = text[opening[0].start : opening[-1].end]
            return Attribution(office, side, scope, scope_end, side is None)
        return Attribution(memory.speaker_text, memory.speaker, scope, scope_end, memory.speaker is None)
    printed = text[phrase[0].start : phrase[-1].end]
    side, third = speaker_side(phrase, lexicon, memory)
    first = next((k for k, t in enumerate(phrase) if t.low == "," and k), len(phrase))
    named = phrase[:first] if first > 1 else phrase  # "X, the head of Y": X
    persons = [
        t.text for t in named if t.kind is WORD and t.text[:1].isupper() and not t.tags and len(t.text) > 3
    ]
    if side is not None and persons:
        memory.people[persons[-1]] = side
    elif side is None and not third and persons and persons[-1] in memory.people:
        side = memory.people[persons[-1]]
    if side is None and not third and owned:
        named_before = [t.side for t in tokens[:start] if t.kind is SIDE and t.side]
        side = named_before[-1] if named_before else memory.actor
    if side is None and not third and "armed" in phrase[0].tags:
        before = [t.side for t in tokens[: min(start, scope_end)] if t.kind is SIDE and t.side]
        side = before[0] if before else _own_army(tokens[scope:scope_end], memory)
    if side is None and not third and _is_office(phrase):
        side = memory.speaker  # "the ministry": the one that spoke before
    medium = some(phrase, "medium")
    return Attribution(printed, side, scope, scope_end, side is None, outsider=third, medium=medium)


def _own_army(told: list[Token], memory: Memory) -> str | None:
    """``A military spokesman said the Ukrainian troops hold on``: of the army told of."""
    home = memory.theatre.extra.get("home_side")
    for token in told:
        if token.kind is SIDE and token.side == home:
            return token.side
    return memory.actor or memory.ground


def _name_of(phrase: list[Token]) -> list[Token]:
    """Leave out of a speaker's phrase what is no part of his name: articles, adverbs, when he spoke."""
    first, last = 0, len(phrase)
    while first < last and phrase[first].kind is WORD:
        if phrase[first].tags.isdisjoint(_OPENS) and phrase[first].low not in _SOME:
            break  # "one officer"
        first += 1
    while first < last and _closes(phrase[last - 1]):
        last -= 1
    if last - first > 2 and phrase[first].kind is NUMBER and "time_word" in phrase[first + 1].tags:
        first += 2  # "On 14 August the corps"
    # "on day 196 of the war the Russian side": when he spoke is no part of his name
    for cut in range(last - 2, first - 1, -1):
        if "time_word" in phrase[cut].tags and _opens_name(phrase[cut + 1]):
            for token in phrase[cut + 1 : last]:
                if token.kind is SIDE or token.text[:1].isupper() or "official" in token.tags:
                    first = cut + 1
                    break
            break
    while first < last and "determiner" in phrase[first].tags and phrase[first].kind is WORD:
        first += 1
    if (
        last - first > 2
        and "time_word" in phrase[last - 1].tags
        and phrase[last - 2].low in ("on", "last", "late", "early")
    ):
        last -= 2  # "Russia on Sunday"
    return phrase[first:last]


def _is_no_name(token: Token) -> bool:
    return not token.tags.isdisjoint(_OPENS) or token.low in _SOME


def _closes(token: Token) -> bool:
    return (token.kind is MARK and token.low != ")") or "adverb" in token.tags or token.low == "meanwhile"


def _is_office(phrase: Sequence[Token]) -> bool:
    """Whether nothing but common nouns names a speaker: "the ministry", "the battalion", "the statement"."""
    for token in phrase:
        if token.kind is not MARK and token.tags.isdisjoint(("official", "force", "say_noun")):
            return False
    return True


def _opening_speaker(tokens: list[Token], end: int) -> list[Token]:
    """``British intelligence was cautious: …, it reported``: the office that the sentence begins with."""
    verb = next(
        (k for k in range(min(end, TITLE_WORDS)) if "be" in tokens[k].tags or "have" in tokens[k].tags), 0
    )
    phrase = tokens[:verb]
    while phrase and "determiner" in phrase[0].tags and phrase[0].kind is WORD:
        phrase = phrase[1:]
    office = some_of(phrase, ("official", "third_party"))
    return phrase if office and not some(phrase, "force") else []


def _opens_name(token: Token) -> bool:
    return token.kind is SIDE or "determiner" in token.tags or token.text[:1].isupper()


def speaker_side(phrase: Sequence[Token], lexicon: Lexicon, memory: Memory) -> tuple[str | None, bool]:
    """Side that a noun phrase speaks for, and whether it is a third party's."""
    named = [t for t in phrase if t.kind is SIDE and not t.role.startswith("-")]
    for at, token in enumerate(named):
        if token.role == "speaker":
            whose = named[at - 1] if at and token.text.islower() else token  # "Turkish state media"
            return whose.side, False
    if (second := _beside_bystander(phrase, named)) is not None:
        return second, False
    if some(phrase, "bystander") and not _of_war(phrase, named):
        return None, True
    words = " ".join(t.low for t in phrase)
    foreign = lexicon.classes["third_party"]
    if some_low(phrase, foreign) or _has_name(words, foreign):
        organ = named and some(phrase, "medium") and some_low(phrase, ("of",)) and phrase[-1] is not phrase[0]
        if organ and not some_low(phrase, ("observatory",)):
            return named[0].side, False  # "the media bureau of the militia"
        own = named and named[0] is phrase[0] and not some_low(phrase, ("residents", "witnesses"))
        if not own:
            return None, True
    if named:
        return named[_described(phrase, named)].side, False
    seat = _seat(phrase, memory)
    if seat is not None:
        return seat, False
    home = memory.theatre.extra.get("home_side")
    if len(phrase) > 2 and phrase[0].low in ("country", "nation") and phrase[1].low == "'s":
        return (home if isinstance(home, str) else memory.named[-1] if memory.named else None), False
    offices = lexicon.classes["local_official"]
    if isinstance(home, str) and (some_low(phrase, offices) or _has_name(words, offices)):
        return home, False
    return None, False


def _beside_bystander(phrase: Sequence[Token], named: Sequence[Token]) -> str | None:
    """Side of the second speaker of "the Observatory and a commander of Y"; None if it is not told so."""
    if not named:
        return None
    for at in range(1, len(phrase) - 1):
        if phrase[at].low == "and" and some(phrase[:at], "bystander"):
            after = [t.side for t in phrase[at + 1 :] if t.kind is SIDE and not t.role.startswith("-")]
            return after[0] if after else None
    return None


def _of_war(phrase: Sequence[Token], named: Sequence[Token]) -> bool:
    """``Russian war correspondents`` write for their side."""
    return bool(named) and named[0] is phrase[0] and some_low(phrase, ("war", "military"))


@lru_cache(maxsize=8)
def _of_several_words(names: frozenset[str]) -> tuple[str, ...]:
    return tuple([name for name in names if " " in name])


def _has_name(words: str, names: frozenset[str]) -> bool:
    """Whether words have one of those names in them that are no single word."""
    for name in _of_several_words(names):  # noqa: SIM110 - asked of every speaker
        if name in words:
            return True
    return False


def _described(phrase: Sequence[Token], named: Sequence[Token]) -> int:
    """Index of the side that speaks: the second one of "Syrian rebels"."""
    if len(named) < 2 or named[0].role != "adjective" or "-backed" in named[0].low:
        return 0
    at = next(k for k, token in enumerate(phrase) if token is named[0])
    follows = at + 1 < len(phrase) and phrase[at + 1] is named[1]
    people = named[1].role == "adjective" and named[1].text[:1].islower()
    return int(follows and (people or named[1].role in ("term", "unit")))


def _seat(phrase: Sequence[Token], memory: Memory) -> str | None:
    """The side in whose capital officials sit: "officials in Kyiv"."""
    for k in range(1, len(phrase) - 1):
        if phrase[k].low == "in" and "official" in phrase[k - 1].tags:
            name = phrase[k + 1].text
            return next((s.id for s in memory.theatre.sides if name in s.capitals), None)
    return None


def introduce(tokens: Sequence[Token], at: int, memory: Memory) -> None:
    """Remember for whom the person speaks whose title stands at ``at``: "mayor A B", "A B, the mayor".

    A mayor or governor of the theatre's country is its own, unless a side is named before his title.
    """
    before = next((t for t in reversed(tokens[max(0, at - 2) : at]) if t.kind is SIDE and t.side), None)
    side = before.side if before is not None else memory.theatre.extra.get("home_side")
    if not isinstance(side, str):
        return
    behind = at + 1
    if behind + 1 < len(tokens) and tokens[behind].low == "of":
        behind += 2
    name = _name_from(tokens, behind)
    if not name:
        comma = next((k for k in range(at - 1, max(-1, at - 4), -1) if tokens[k].low == ","), 0)
        name = [t.text for t in tokens[max(0, comma - 2) : comma] if _is_name(t)] if comma else []
    if name and name[-1] not in memory.people:
        memory.people[name[-1]] = side


def _name_from(tokens: Sequence[Token], at: int) -> list[str]:
    name = []
    for token in tokens[at : at + 3]:
        if not _is_name(token):
            break
        name.append(token.text)
    return name


def _is_name(token: Token) -> bool:
    return token.kind is WORD and token.text[:1].isupper() and not token.tags and len(token.text) > 3
