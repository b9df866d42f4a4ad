"""Who can act in a sentence: sides, their forces, "the enemy", "our troops"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from frontmap.reading.events.token import MARK, NUMBER, PLACE, SIDE, WORD
from frontmap.reading.slavic.names import ADJECTIVE, ANY, GENITIVE, INSTRUMENTAL, NOMINATIVE, PARTY, case_of
from frontmap.reading.slavic.words import Word

NAMED, ENEMY, INVADER, OURS, BARE = "named", "enemy", "invader", "ours", "bare"
_REACH = 4  # words between an adjective and its noun
_CASES = (("n", NOMINATIVE), ("g", GENITIVE), ("d", "d"), ("i", INSTRUMENTAL))


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
    return next((case for letter, case in _CASES if token.is_a(f"force_{letter}")), None)


def find_actors(tokens: Sequence[Word]) -> Iterator[Actor]:
    """Actors of a sentence, in order, without overlap."""
    at = 0
    while at < len(tokens):
        actor = _actor_at(tokens, at)
        if actor is None:
            at += 1
        else:
            yield actor
            at = actor.end


def _actor_at(tokens: Sequence[Word], at: int) -> Actor | None:
    token = tokens[at]
    if token.kind is SIDE:
        if token.role == PARTY:
            if token.case == GENITIVE and at and tokens[at - 1].kind is PLACE:
                return None  # the land that a place lies in
            return Actor(at, at + 1, token.case, NAMED, token.side)
        return _described(tokens, at, NAMED, token.side) if token.role == ADJECTIVE else None
    if token.kind is not WORD:
        return None
    if token.is_a("our"):
        return _described(tokens, at, OURS, None)
    if token.is_a("we"):
        return Actor(at, at + 1, NOMINATIVE, OURS)
    for how in (ENEMY, INVADER):
        if token.is_a(f"{how}_adjective"):
            return _described(tokens, at, how, None)
        for letter, case in _CASES:
            if token.is_a(f"{how}_{letter}"):
                return Actor(at, at + 1, case, how)
    noun = force_case(token)
    return None if noun is None else _force(tokens, at, noun)


def _described(tokens: Sequence[Word], at: int, how: str, side: str | None) -> Actor | None:
    """``українські прикордонні підрозділи``: an adjective and the forces that it tells of."""
    for k in range(at + 1, min(at + 1 + _REACH, len(tokens))):
        token = tokens[k]
        found = force_case(token) if token.kind is WORD else None
        if found is not None:
            case = found
            own = case_of(tokens[at].text)
            if case == NOMINATIVE and own in (GENITIVE, INSTRUMENTAL):
                case = own
            return Actor(at, k + 1, case, how, side)
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
        if token.kind is SIDE and token.role == ADJECTIVE and token.case == GENITIVE:
            return Actor(at, end + 1, case, NAMED, token.side)
        for how in (ENEMY, INVADER):
            if token.is_a(f"{how}_g"):
                return Actor(at, end + 1, case, how)
        number = (
            token.kind is NUMBER or (token.kind is MARK and token.text in "-«»\"'") or len(token.low) <= 2
        )
        name = token.kind is WORD and tokens[end - 1].text in ("«", '"')
        unit = force_case(token) in (GENITIVE, NOMINATIVE) or case_of(token.low) == GENITIVE
        if token.is_a("link") or token.is_a("adverb") or token.verb or not (number or unit or name):
            break
        if token.low in ("в", "у", "з", "с", "к", "і", "й", "на", "до", "за", "из"):
            break
        end += 1
    while end > at + 1 and force_case(tokens[end - 1]) is None:
        end -= 1
    return Actor(at, end, case, BARE)
