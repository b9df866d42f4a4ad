"""Who can act in a sentence: sides, their forces, "the enemy", "our troops"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from frontmap.reading.events.words.token import MARK, NUMBER, PLACE, SIDE, WORD
from frontmap.reading.slavic.names import (
    ADJECTIVE,
    ANY,
    GENITIVE,
    INSTRUMENTAL,
    NOMINATIVE,
    PARTY,
    SPEAKER,
    case_of,
)
from frontmap.reading.slavic.words import MAY_ACT, Word

NAMED, ENEMY, INVADER, OURS, BARE = "named", "enemy", "invader", "ours", "bare"
_OWNERS = ("а", "я", "ого")  # endings of one who owns
_REACH = 4  # words between an adjective and its noun
_CASES = (("n", NOMINATIVE), ("g", GENITIVE), ("d", "d"), ("i", INSTRUMENTAL))
_FORCES = tuple((f"force_{letter}", case) for letter, case in _CASES)
_RIVALS = tuple(
    (how, f"{how}_adjective", tuple((f"{how}_{letter}", case) for letter, case in _CASES))
    for how in (ENEMY, INVADER)
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Tokens ``start:end`` that name who acts. ``side`` is known where ``how`` is named."""

    start: int
    end: int
    case: str
    how: str
    side: str | None = None

    @property
    def acts(self) -> bool:
        """Whether it can be the subject of a verb."""
        return self.case in (NOMINATIVE, ANY)


def force_case(token: Word) -> str | None:
    """Case of a noun of forces, None of any other word."""
    tags = token.tags
    if tags:
        for tag, case in _FORCES:
            if tag in tags:
                return case
    return None


def _noun_case(token: Word) -> str | None:
    """Case of a noun that an adjective may tell the side of: forces, or what their enemies call them."""
    found = force_case(token)
    if found is None and token.flags & MAY_ACT:
        for _, _, cases in _RIVALS:
            for tag, case in cases:
                if tag in token.tags:
                    return case
    return found


def find_actors(tokens: Sequence[Word]) -> Iterator[Actor]:
    """Actors of a sentence, in order, without overlap."""
    end = 0
    for at, token in enumerate(tokens):
        if at >= end and token.flags & MAY_ACT:
            actor = _actor_at(tokens, at)
            if actor is not None:
                yield actor
                end = actor.end


def _actor_at(tokens: Sequence[Word], at: int) -> Actor | None:
    token = tokens[at]
    if token.kind is SIDE:
        if token.role == PARTY:
            if token.case == GENITIVE and at and tokens[at - 1].kind is PLACE:
                return None  # the land that a place lies in
            owned = _force(tokens, at, token.case) if token.case != ANY else None  # "повстанці «Фронту»"
            if owned is not None and owned.how == NAMED:
                return owned
            return Actor(at, at + 1, token.case, NAMED, token.side)
        return _described(tokens, at, NAMED, token.side) if token.role == ADJECTIVE else None
    if token.kind is not WORD:
        return None
    if "our" in token.tags:
        return _described(tokens, at, OURS, None)
    if "we" in token.tags:
        return Actor(at, at + 1, NOMINATIVE, OURS)
    for how, adjective, cases in _RIVALS:
        if adjective in token.tags:
            return _described(tokens, at, how, None)
        for tag, case in cases:
            if tag in token.tags:
                owned = _force(tokens, at, case)  # "боевики ВСУ"
                return owned if owned.how == NAMED else Actor(at, at + 1, case, how)
    noun = force_case(token)
    return None if noun is None else _force(tokens, at, noun)


def _described(tokens: Sequence[Word], at: int, how: str, side: str | None) -> Actor | None:
    """``українські прикордонні підрозділи``: an adjective and the forces that it tells of."""
    for k in range(at + 1, min(at + 1 + _REACH, len(tokens))):
        token = tokens[k]
        found = _noun_case(token) if token.kind is WORD else None
        if found is not None:
            case = found
            own = case_of(tokens[at].text)
            if case == NOMINATIVE and own in (GENITIVE, INSTRUMENTAL):
                case = own
            return Actor(at, k + 1, case, how, side)
        if token.kind is SIDE and token.role == PARTY and token.case != ANY:
            return Actor(at, k + 1, token.case, NAMED, token.side or side)  # "іракські курди"
        if not (token.kind is WORD and case_of(token.low) != "o" and not token.verb):
            return None
    return None


def _force(tokens: Sequence[Word], at: int, case: str) -> Actor:
    """``підрозділи Сил оборони``, ``штурмові групи противника``, ``бійці 92-ї бригади``."""
    end = at + 1
    while end < len(tokens) and end - at <= 16:
        token = tokens[end]
        if token.kind is SIDE and token.role == PARTY and token.case in (GENITIVE, ANY):
            return Actor(at, end + 1, case, NAMED, token.side)
        if token.kind is SIDE and token.role == SPEAKER and end == at + 1 and token.low.endswith(_OWNERS):
            return Actor(at, end + 1, case, NAMED, token.side)  # "загін Басаєва"
        following = tokens[end + 1] if end + 1 < len(tokens) else None
        named = following is not None and following.kind is SIDE and following.role == PARTY
        if token.kind is SIDE and following is not None and named and following.case == GENITIVE:
            return Actor(at, end + 2, case, NAMED, following.side)  # "сили сирійських курдів"
        if token.kind is SIDE and token.role == ADJECTIVE and token.case == GENITIVE:
            return Actor(at, end + 1, case, NAMED, token.side)
        if "enemy_g" in token.tags:
            return Actor(at, end + 1, case, ENEMY)
        if "invader_g" in token.tags:
            return Actor(at, end + 1, case, INVADER)
        number = (
            token.kind is NUMBER or (token.kind is MARK and token.text in "-«»\"'") or len(token.low) <= 2
        )
        name = token.kind is WORD and tokens[end - 1].text in ("«", '"')
        unit = force_case(token) in (GENITIVE, NOMINATIVE) or case_of(token.low) == GENITIVE
        unit = unit or "body" in token.tags
        if "link" in token.tags or "adverb" in token.tags or token.verb or not (number or unit or name):
            break
        if case == GENITIVE and force_case(token) == NOMINATIVE:
            break  # "під натиском військ оборонці відійшли"
        ordinal = tokens[end - 1].text == "-"  # "92-й бригады"
        if not ordinal and token.low in ("в", "у", "з", "с", "к", "і", "й", "на", "до", "за", "из"):
            break
        end += 1
    while end > at + 1 and force_case(tokens[end - 1]) is None:
        end -= 1
    return Actor(at, end, case, BARE)
