"""What stands between a trigger and a place: which words may, which take the place to themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frontmap.reading.events.words.token import MARK, NUMBER, PLACE, SIDE, WORD
from frontmap.reading.slavic.actors import Actor, force_case
from frontmap.reading.slavic.lexicon import NOUN, PARTICIPLE, PASSIVE, Lexicon
from frontmap.reading.slavic.names import GENITIVE, case_of
from frontmap.reading.slavic.slots import Slot
from frontmap.reading.slavic.triggers import Trigger, is_break
from frontmap.reading.slavic.words import ACTING, Word

_FREE = (ACTING - {"we"}) | {
    "adverb", "date", "control", "our", "their", "be", "managed", "settlement", "area_word", "link",
    "numeral", "this", "filler", "time_unit", "part_adjective",
}  # fmt: skip
_DESCRIBED = frozenset({"line_word", "settlement", "force_n", "force_g", "force_i"})
_WHOSE = ("у", "в", "від", "от")
RELATIVE = 8  # words of a relative clause before its verb
PART_OF = {"captured": "entered", "holds": "entered"}
_EDGE_OF = {"captured": "reached", "holds": "reached"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place and a trigger of its sentence."""

    trigger: Trigger
    slot: Slot
    tokens: Sequence[Word]
    slots: dict[int, Slot]
    actors: tuple[Actor, ...]
    lexicon: Lexicon

    @property
    def head(self) -> Slot:
        """Slot of the first member of the list that the place stands in."""
        return self.slots.get(self.slot.head, self.slot)

    @property
    def behind(self) -> bool:
        """Whether the place stands behind the trigger."""
        return self.slot.at > self.trigger.at

    @property
    def relation(self) -> str:
        """Relation that governs the place, its edge or a part of it."""
        slot = self.slot
        if slot.edge:
            return "edge"
        if slot.part and slot.relation in ("in", "to", "onto", "from"):
            return "part" if slot.relation != "from" else "from"
        return slot.relation

    def path(self) -> Sequence[Word]:
        """Words between trigger and noun phrase."""
        if self.behind:
            return self.tokens[self.trigger.at + 1 : self.head.left + 1]
        return self.tokens[self.phrase_end() : self.trigger.at]

    def _apposed(self, at: int) -> int:
        """End of the list in dashes or commas that names what was counted."""
        start = at
        while at < self.trigger.at and (self.tokens[at].region or case_of(self.tokens[at].low) == "g"):
            at += 1
        if at >= self.trigger.at or self.tokens[at].text not in ("—", "–", ":"):
            return start
        at += 1
        while at < self.trigger.at and not is_break(self.tokens, at):
            if self.tokens[at].verb:
                return start
            at += 1
        return at + 1 if at < self.trigger.at else start

    def _behind_brackets(self, at: int) -> int:
        """End of ``(Донецька область)`` that stands at an index; the index itself if nothing does."""
        if self.tokens[at].text != "(":
            return at
        closing = next(
            (k for k in range(at, min(at + RELATIVE, self.trigger.at)) if self.tokens[k].text == ")"), None
        )
        return at if closing is None else closing + 1

    def phrase_end(self) -> int:
        """End of the place's list and of what is said of where it lies."""
        at = self.slot.at + 1
        last = max(k for k, slot in self.slots.items() if slot.head == self.slot.head)
        at = max(at, last + 1) if last < self.trigger.at else at
        if self.tokens[self.slot.at].role == "group":
            at = self._apposed(at)
        at = self._behind_brackets(at)
        while at < self.trigger.at and (
            self.tokens[at].region
            or "area_word" in self.tokens[at].tags
            or (self.tokens[at].text in "()»")
            or (self.tokens[at].role == "demonym")
        ):
            at += 1
        return at


def between(c: Candidate) -> range:
    """Indices of the words between a trigger and the noun phrase of its place."""
    if c.behind:
        return range(c.trigger.at + 1, c.head.left + 1)
    return range(c.phrase_end(), c.trigger.at)


def is_free(c: Candidate, token: Word) -> bool:
    """Whether a word may stand between a verb and its object."""
    if "date" in token.tags or "this" in token.tags:
        return True
    if token.kind is PLACE:
        return token.region
    if token.kind in (SIDE, NUMBER):
        return True
    if token.kind is MARK:
        return token.text in "«»\"()-'“”"
    return not token.tags.isdisjoint(_FREE) or _in_actor(c, token)


def _in_actor(c: Candidate, token: Word) -> bool:
    return any(c.tokens[a.start].start <= token.start < c.tokens[a.end - 1].end for a in c.actors)


def _loser_end(c: Candidate, path: Sequence[Word], at: int) -> int:
    """End of the forces that begin at a word of a path; 0 if none do."""
    actor = next((a for a in c.actors if at < len(path) and c.tokens[a.start] is path[at]), None)
    return 0 if actor is None or actor.acts else at + actor.end - actor.start


def without_areas(c: Candidate, path: Sequence[Word]) -> Sequence[Word]:
    """A path without "на сумському напрямку", "в этом районе", "у Донецькій області"."""
    kept: list[Word] = []
    at = 0
    while at < len(path):
        if path[at].low in _WHOSE and (behind := _loser_end(c, path, at + 1)):
            at = behind  # "відбили у ворога P"
            continue
        if (path[at].low,) in c.lexicon.relations:
            end = next(
                (
                    k
                    for k in range(at + 1, min(at + 6, len(path)))
                    if "direction_noun" in path[k].tags
                    or "area_word" in path[k].tags
                    or path[k].region
                    or "date" in path[k].tags
                    or "time_unit" in path[k].tags
                ),
                None,
            )
            if end is not None and not any(t.verb or t.text == "," for t in path[at:end]):
                at = end + 1
                continue
        kept.append(path[at])
        at += 1
    return kept


def without_apposition(c: Candidate, path: Sequence[Word]) -> Sequence[Word]:
    """A path without what is said of the place between two commas: "P, розташоване під Q, звільнено"."""
    if (
        len(path) < RELATIVE // 2
        or path[0].text != ","
        or case_of(path[1].low.removesuffix("ся")) == "o"
        or path[1].verb
    ):
        return path
    end = next((k for k in range(1, len(path)) if path[k].text == ","), None)
    if end is None or end > 2 * RELATIVE or any(t.verb or "relative" in t.tags for t in path[1:end]):
        return path
    return path[end + 1 :]


def whose_forces(c: Candidate) -> bool:
    """``сили оборони Києва``: a place right behind forces tells whose they are."""
    before = c.tokens[c.slot.left] if c.slot.left >= 0 else None
    return before is not None and (before.kind is SIDE or force_case(before) is not None)


def of_part(c: Candidate, kind: str) -> str:
    """What is left of a kind where only a part or the edge of the place is meant."""
    if c.slot.edge:
        return _EDGE_OF.get(kind, kind)
    return PART_OF.get(kind, kind) if c.slot.part else kind


def blocks(c: Candidate, token: Word) -> bool:
    """Whether a word takes the place to itself: another verb, unless the trigger reaches through it."""
    if token.kind is not WORD or "go_on" in token.tags or "be" in token.tags or "have" in token.tags:
        return False
    if c.trigger.row.through and (
        token.low.endswith(("ти", "тися", "тись", "ть", "ться"))
        or "attack" in token.tags
        or "flag" in token.tags
        or "advance_inf" in token.tags
    ):
        return False
    if "control" in token.tags or "settlement" in token.tags:
        return False
    roles = [role for _, role in c.lexicon.forms.get(token.low, ())]
    verbal = any(role != NOUN for role in roles)
    if verbal and not {PARTICIPLE, PASSIVE}.isdisjoint(roles):  # "відновили втрачені позиції біля P"
        at = c.tokens.index(token) + 1
        following = c.tokens[at] if at < len(c.tokens) else None
        described = following is not None and (
            following.kind is PLACE or not following.tags.isdisjoint(_DESCRIBED)
        )
        verbal = not described
    return token.verb or verbal or "missile" in token.tags


def is_foreign(c: Candidate, token: Word) -> bool:
    """Whether a place on the way is one of its own, not a member of the list."""
    at = c.tokens.index(token)
    return at in c.slots and c.slots[at].head != c.slot.head and not c.slots[at].relation


def is_whole(tokens: Sequence[Word], slot: Slot) -> bool:
    """Whether an oblast is itself what is told of, not where a place before it lies."""
    before = tokens[slot.left] if slot.left >= 0 else None
    if slot.relation:
        return slot.relation == "from"
    if case_of(tokens[slot.at].low.split()[0]) == GENITIVE:
        return False  # "село P, Донецької області"
    return (
        not (before is not None and (before.kind is PLACE or "settlement" in before.tags)) and not slot.other
    )
