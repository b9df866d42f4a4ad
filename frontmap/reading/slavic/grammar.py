"""Constructions: which trigger says what of which place. Small rules in one order, the first opinion wins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from frontmap.reading.events.token import MARK, NUMBER, PLACE, SIDE, WORD
from frontmap.reading.slavic.actors import Actor, force_case
from frontmap.reading.slavic.names import case_of
from frontmap.reading.slavic.lexicon import GERUND, HELD, NOUN, PASSIVE, Lexicon
from frontmap.reading.slavic.slots import Slot
from frontmap.reading.slavic.triggers import Trigger, clause_of, is_break
from frontmap.reading.slavic.words import Word

_LISTED = 2  # places that make a list
_RELATIVE = 8  # words of a relative clause before its verb
_PART_OF = {"captured": "entered", "holds": "entered"}
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
        return self.tokens[self._phrase_end() : self.trigger.at]

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

    def _phrase_end(self) -> int:
        """End of the place's list and of what is said of where it lies."""
        at = self.slot.at + 1
        last = max(k for k, slot in self.slots.items() if slot.head == self.slot.head)
        at = max(at, last + 1) if last < self.trigger.at else at
        if self.tokens[self.slot.at].role == "group":
            at = self._apposed(at)
        while at < self.trigger.at and (
            self.tokens[at].region
            or self.tokens[at].is_a("area_word")
            or (self.tokens[at].text in "()»")
            or (self.tokens[at].role == "demonym")
        ):
            at += 1
        return at


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a rule makes of a candidate: a kind, or None with the reason against it."""

    kind: str | None
    rule: str
    reason: str = ""


def judge(c: Candidate) -> Opinion:
    """Opinion of the first rule that has one."""
    for rule in _RULES:
        opinion = rule(c)
        if opinion is not None:
            return opinion
    return Opinion(None, "no rule", "no construction joins the two")


def _something_else(c: Candidate) -> Opinion | None:
    if c.slot.other:
        return Opinion(None, "something else", f"of '{c.slot.other}'")
    if c.slot.counted:
        return Opinion(None, "further off", "some way from the place")
    if c.slot.relation == "about":
        return Opinion(None, "governed", "governed by another word")
    return None


def _elsewhere(c: Candidate) -> Opinion | None:
    path = _range(c)
    if (
        c.trigger.row.object == "captured"
        and c.trigger.role != NOUN
        and (opinion := _after_dash(c)) is not None
    ):
        return opinion
    if c.trigger.row.object and _relative(c) is not None:
        return None
    if any(is_break(c.tokens, k) for k in path):
        return Opinion(None, "another clause", "a clause ends between them")
    return None


def _range(c: Candidate) -> range:
    if c.behind:
        return range(c.trigger.at + 1, c.head.left + 1)
    return range(c._phrase_end(), c.trigger.at)


def _is_free(c: Candidate, token: Word) -> bool:
    """Whether a word may stand between a verb and its object."""
    if token.is_a("date") or token.is_a("this"):
        return True
    if token.kind is PLACE:
        return token.region
    if token.kind in (SIDE, NUMBER):
        return True
    if token.kind is MARK:
        return token.text in "«»\"()-'“”"
    return (
        any(token.is_a(name) for name in ("adverb", "date", "control", "our", "be", "managed", "settlement", "area_word", "our", "link", "numeral"))
        or any(token.is_a(f"{how}_{case}") for how in ("enemy", "invader", "force") for case in "ngdi")
        or token.is_a("enemy_adjective") or token.is_a("invader_adjective")
        or token.low in ("під", "под", "свій", "свой", "повний", "полный", "було", "вогнем", "огнем", "від", "от")
        or _in_actor(c, token)
    )  # fmt: skip


def _in_actor(c: Candidate, token: Word) -> bool:
    return any(c.tokens[a.start].start <= token.start < c.tokens[a.end - 1].end for a in c.actors)


def _acted_on(c: Candidate) -> Opinion | None:
    """The place is what is acted on: no preposition, before or behind the verb."""
    row, role = c.trigger.row, c.trigger.role
    if not row.object or c.slot.relation or role == NOUN:
        return None
    if (opinion := _relative(c)) is not None:
        return opinion
    if not c.behind and _whose_forces(c):
        return None
    path = _without_areas(c, c.path())
    if not c.behind:
        path = _without_apposition(c, path)
    if not c.behind and path and path[0].text == ",":
        behind = c.tokens[c.trigger.at + 1 : c.trigger.at + 2]
        if any(t.kind is PLACE or t.is_a("settlement") for t in behind):
            return None
        path = path[1:]
    if not c.behind and any(t.text == "," for t in path[:-1]) and role != GERUND:
        return None
    rest = path[1:] if not c.behind and path and path[0].text == "," else path
    if any(t.text == "," for t in rest) or not all(_is_free(c, t) for t in rest):
        return None
    if not c.behind and role not in (PASSIVE, HELD) and _subject_before(c):
        return None
    return Opinion(_of_part(c, row.object), "object", c.tokens[c.trigger.at].text)


def _without_areas(c: Candidate, path: Sequence[Word]) -> Sequence[Word]:
    """A path without "на сумському напрямку", "в этом районе", "у Донецькій області"."""
    kept: list[Word] = []
    at = 0
    while at < len(path):
        if (path[at].low,) in c.lexicon.relations:
            end = next(
                (
                    k
                    for k in range(at + 1, min(at + 6, len(path)))
                    if path[k].is_a("direction_noun")
                    or path[k].is_a("area_word")
                    or path[k].region
                    or path[k].is_a("date")
                ),
                None,
            )
            if end is not None and not any(t.verb or t.text == "," for t in path[at:end]):
                at = end + 1
                continue
        kept.append(path[at])
        at += 1
    return kept


def _where(c: Candidate) -> Opinion | None:
    """``P, де тривають бої``."""
    tokens, row = c.tokens, c.trigger.row
    if c.behind or c.trigger.role != NOUN or row.agent != "both" or "for" not in row.noun_on or c.slot.other:
        return None
    at = c._phrase_end()
    if at + 1 < len(tokens) and tokens[at].text == "," and tokens[at + 1].is_a("where"):
        between = tokens[at + 2 : c.trigger.at]
        if len(between) <= _RELATIVE and not any(t.verb or t.kind is PLACE or t.text == "," for t in between):
            return Opinion("fighting", "relative clause", tokens[c.trigger.at].text)
    return None


def _relative(c: Candidate) -> Opinion | None:
    """``P, який захопили росіяни``: the object of a relative clause."""
    row, tokens = c.trigger.row, c.tokens
    if c.behind or c.trigger.role in (PASSIVE, HELD) or c.slot.at != c.head.at:
        return None
    at = c._phrase_end()
    if at + 1 >= len(tokens) or tokens[at].text != "," or not tokens[at + 1].is_a("relative"):
        return None
    between = tokens[at + 2 : c.trigger.at]
    if len(between) > _RELATIVE or any(t.verb or t.kind is PLACE or t.is_a("boundary") for t in between):
        return None
    behind = tokens[c.trigger.at + 1] if c.trigger.at + 1 < len(tokens) else None
    named = any(a.acts and at < a.start for a in c.actors)
    if not named or (behind is not None and (behind.kind is PLACE or behind.is_a("settlement"))):
        return None
    return Opinion(_of_part(c, row.object), "relative clause", tokens[c.trigger.at].text)


def _of_part(c: Candidate, kind: str) -> str:
    if c.slot.edge:
        return _EDGE_OF.get(kind, kind)
    return _PART_OF.get(kind, kind) if c.slot.part else kind


def _without_apposition(c: Candidate, path: Sequence[Word]) -> Sequence[Word]:
    """A path without what is said of the place between two commas: "P, розташоване під Q, звільнено"."""
    if len(path) < _RELATIVE // 2 or path[0].text != "," or case_of(path[1].low) == "o" or path[1].verb:
        return path
    end = next((k for k in range(1, len(path)) if path[k].text == ","), None)
    if end is None or end > 2 * _RELATIVE or any(t.verb or t.is_a("relative") for t in path[1:end]):
        return path
    return path[end + 1 :]


def _whose_forces(c: Candidate) -> bool:
    """``сили оборони Києва``: a place right behind forces tells whose they are."""
    before = c.tokens[c.slot.left] if c.slot.left >= 0 else None
    return before is not None and (before.kind is SIDE or force_case(before) is not None)


def _after_dash(c: Candidate) -> Opinion | None:
    """``захватила ключевые узлы региона — P, Q и R``."""
    head = c.head
    dash = c.tokens[head.start - 1] if head.start else None
    members = [s for s in c.slots.values() if s.head == head.at]
    if (
        not c.behind
        or dash is None
        or dash.text not in ("—", "–", ":")
        or len(members) < _LISTED
        or head.relation
    ):
        return None
    between = range(c.trigger.at + 1, head.start - 1)
    if (
        any(is_break(c.tokens, k) or c.tokens[k].verb or c.tokens[k].text == "," for k in between)
        or len(between) > _RELATIVE
    ):
        return None
    if any(c.tokens[k].is_a("missile") or c.tokens[k].is_a("attack") for k in between):
        return None
    return Opinion(c.trigger.row.object, "list behind a dash", c.tokens[c.trigger.at].text)


def _subject_before(c: Candidate) -> bool:
    """``Херсон взяв``: a place before an active verb is its object only where somebody else is the subject."""
    start, end = clause_of(c.tokens, c.trigger.at)
    return not any(start <= a.start < end and a.acts for a in c.actors) and c.trigger.role == "present"


def _subject_of(c: Candidate) -> Opinion | None:
    """``P впав``, ``P перейшов під контроль``, ``під контроль ЗСУ перейшли P і Q``."""
    row = c.trigger.row
    if not row.subject or c.slot.relation or c.slot.other or c.slot.edge:
        return None
    if not c.behind and _whose_forces(c):
        return None
    path = list(c.path() if c.behind else _without_apposition(c, c.path()))
    path = path[1:] if path and path[0].text == "," and not c.behind and row.by == "owner" else path
    path = [t for t in path if t.low not in ("під", "под", "є", "це", "-", "в", "тепер")]
    if not all(
        _is_free(c, t)
        or t.is_a("part_adjective")
        or t.low in ("повним", "полным", "знову", "снова")
        or t.low in c.lexicon.forms
        for t in path
    ):
        return None
    if c.behind and not (row.needs or c.trigger.role == PASSIVE):
        return None
    return Opinion(_of_part(c, row.subject), "subject", c.tokens[c.trigger.at].text)


def _of_noun(c: Candidate) -> Opinion | None:
    """``звільнення P``, ``захоплення російськими військами P``."""
    row = c.trigger.row
    if c.trigger.role != NOUN or not row.of or c.slot.relation or not c.behind:
        return None
    path = c.path()
    if (
        row.needs == "control"
        or not all(_is_free(c, t) and not t.is_a("managed") for t in path)
        or len(path) > 5
    ):
        return None
    return Opinion(_of_part(c, row.of), "noun", c.tokens[c.trigger.at].text)


def _governed(c: Candidate) -> Opinion | None:
    """``увійшли до P``, ``відступ із P``, ``відбито атаки в районі P``."""
    row, relation = c.trigger.row, c.relation
    table = row.noun_on if c.trigger.role == NOUN else row.on
    kind = table.get(relation)
    if kind is None and relation == "part":
        kind = table.get("in") and _PART_OF.get(table["in"], table["in"])
    if not kind:
        return None
    path = c.path()
    blocked = next((t for t in path if _blocks(c, t)), None)
    if blocked is not None:
        return Opinion(None, "governed nearer", f"'{blocked.text}' stands between")
    if any(t.kind is PLACE and not t.region and _foreign(c, t) for t in path) and row.agent == "subject":
        return Opinion(None, "governed nearer", "another place stands between")
    if not c.behind and relation not in ("near", "in", "to_area", "edge", "from", "over", "part", "for"):
        return None
    if not c.behind and relation in ("in", "to") and row.agent == "subject" and kind != "flag_raised":
        if any(t.kind is WORD and not _is_free(c, t) for t in path):
            return None
    return Opinion(kind, f"governed by '{relation}'", c.tokens[c.trigger.at].text)


def _foreign(c: Candidate, token: Word) -> bool:
    at = c.tokens.index(token)
    return at in c.slots and c.slots[at].head != c.slot.head and not c.slots[at].relation


def _blocks(c: Candidate, token: Word) -> bool:
    """Whether a word takes the place to itself: another verb, unless the trigger reaches through it."""
    if token.kind is not WORD or token.is_a("go_on") or token.is_a("be") or token.is_a("have"):
        return False
    if c.trigger.row.through and (
        token.low.endswith(("ти", "тися", "тись", "ть", "ться"))
        or token.is_a("attack")
        or token.is_a("flag")
        or token.is_a("advance_inf")
    ):
        return False
    if token.is_a("control") or token.is_a("settlement"):
        return False
    verbal = any(role != NOUN for _, role in c.lexicon.forms.get(token.low, ()))
    return token.verb or verbal or token.is_a("missile")


_RULES: tuple[Callable[[Candidate], Opinion | None], ...] = (
    _where, _something_else, _elsewhere, _acted_on, _subject_of, _of_noun, _governed,
)  # fmt: skip


def is_force(token: Word) -> bool:
    """Whether a token is a noun of forces."""
    return force_case(token) is not None
