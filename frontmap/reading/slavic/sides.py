"""Whose deed a trigger tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from frontmap.model import Theatre
from frontmap.reading.events.token import PLACE, SIDE, WORD
from frontmap.reading.slavic.actors import ENEMY, INVADER, NAMED, OURS, Actor, force_case
from frontmap.reading.slavic.lexicon import GERUND, INFINITIVE, NOUN, PARTICIPLE, PASSIVE, Lexicon
from frontmap.reading.slavic.names import ADJECTIVE, ANY, GENITIVE, INSTRUMENTAL, NOMINATIVE
from frontmap.reading.slavic.slots import Slot
from frontmap.reading.slavic.triggers import Trigger, clause_of
from frontmap.reading.slavic.words import Word

BOTH = "both"
_CERTAINTY = (NAMED, INVADER, ENEMY, OURS, "bare")
_OWNED = ("line_word", "attack", "official", "control", "flag", "force_n", "force_g", "force_i")
_FROM = ("від", "от")
_BEHIND = 9  # words behind a verb in which its subject may stand


@dataclass(slots=True)
class Voice:
    """Who speaks, and what the sentences before leave to the next ones."""

    theatre: Theatre
    own: str | None
    sure: bool = True
    actor: str | None = None
    speaker: str | None = None
    speaker_text: str | None = None
    said: bool = field(default=False)  # whether "our" forces were named: then a side speaks
    named: Counter[str] = field(default_factory=Counter)  # how often the document names each side

    def opponent(self, side: str | None) -> str | None:
        """The other side; of several that one which the document names most."""
        opponents = next((s.opponents for s in self.theatre.sides if s.id == side), ())
        return max(opponents, key=lambda other: self.named[other]) if opponents else None

    @property
    def invader(self) -> str | None:
        """The side that does not govern the country."""
        home = self.theatre.extra.get("home_side")
        return self.opponent(home) if isinstance(home, str) else None


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with what is needed to tell whose deed something is."""

    tokens: Sequence[Word]
    actors: tuple[Actor, ...]
    lexicon: Lexicon
    voice: Voice
    speaker: str | None  # side of the one whose words these are
    tags: frozenset[str]  # all classes of the words
    _subjects: dict[tuple[int, str], Actor | None] = field(default_factory=dict)

    def side_of(self, actor: Actor) -> str | None:
        """Side that an actor stands for."""
        voice = self.voice
        if actor.how == NAMED:
            return actor.side
        own = self.speaker or voice.own
        if actor.how == INVADER:
            return voice.invader
        if actor.how == ENEMY:
            rivals = [a for a in self.actors if a.how == NAMED and a.acts and a.start != actor.start]
            if (
                self.speaker is None
                and rivals
                and len({a.side for a in rivals}) == 1
                and actor.case != NOMINATIVE
            ):
                return voice.opponent(rivals[0].side)
            return voice.opponent(own)
        if actor.how == OURS:
            return own
        before = [a for a in self.actors if a.end <= actor.start and a.how != "bare" and a.acts]
        if not before and not voice.sure and self.speaker is None and voice.actor is not None:
            return voice.actor
        return (self.side_of(before[-1]) if before else None) or own

    def subject(self, trigger: Trigger) -> Actor | None:
        """Who does what a finite verb says: before it, or behind it in its clause."""
        key = trigger.at, trigger.role
        if key not in self._subjects:
            self._subjects[key] = self._subject(trigger)
        return self._subjects[key]

    def _subject(self, trigger: Trigger) -> Actor | None:
        start, end = clause_of(self.tokens, trigger.at)
        if trigger.role == INFINITIVE:  # "військам вдалося"
            given = [a for a in self.actors if start <= a.start < trigger.at and a.case == "d"]
            if given and any("managed" in t.tags for t in self.tokens[start : trigger.at]):
                return given[-1]
        left = [a for a in self.actors if a.end <= trigger.at and a.acts and not self._owned(a)]
        main = [a for a in left if not self._in_relative(a, trigger.at)]
        start = start if main == left else max(start, left[-1].end)
        left = main or left
        inside = [a for a in left if a.start >= start]
        if inside:
            return inside[-1]
        behind = min(end, trigger.at + _BEHIND)
        right = [a for a in self.actors if trigger.at < a.start < behind and a.acts and not self._owned(a)]
        if right and not (trigger.role == GERUND and left):
            return right[0]
        if left and not self.stranger(start, trigger.at):
            return left[-1]
        if trigger.role == GERUND:
            return next((a for a in self.actors if a.start > trigger.at and a.acts), None)
        # "наступ ЗСУ досяг успіху": whose attack it is
        owners = [
            a
            for a in self.actors
            if start < a.start < trigger.at and "attack" in self.tokens[a.start - 1].tags
        ]
        return owners[-1] if owners else None

    def _in_relative(self, actor: Actor, end: int) -> bool:
        """``ополченцы, против которых Киев начал операцию, отступили``: in a clause that a comma closes."""
        opener = next(
            (
                k
                for k in range(actor.start - 1, max(-1, actor.start - 5), -1)
                if "relative" in self.tokens[k].tags
            ),
            None,
        )
        if (
            opener is None
            or opener == 0
            or not any(t.text == "," for t in self.tokens[max(0, opener - 2) : opener])
        ):
            return False
        closing = next((k for k in range(actor.end, end) if self.tokens[k].text == ","), None)
        return closing is not None and any(
            t.verb or t.low in self.lexicon.forms for t in self.tokens[actor.end : closing]
        )

    def _owned(self, actor: Actor) -> bool:
        """A name without cases that a noun before it owns: "позиції ЗСУ"."""
        if actor.case != ANY or actor.start == 0:
            return False
        before = self.tokens[actor.start - 1]
        if (before.low,) in self.lexicon.relations:
            return True  # "звільнили P від ІДІЛ"
        noun = any(role == NOUN for _, role in self.lexicon.forms.get(before.low, ()))
        return before.kind is WORD and (noun or not before.tags.isdisjoint(_OWNED))

    def stranger(self, start: int, end: int, *, strictly: bool = True) -> bool:
        """Whether somebody else than a side's forces may be the subject between two tokens."""
        if not strictly:
            return any(
                "civilian" in t.tags or "official" in t.tags or (t.kind is SIDE and t.role == "speaker")
                for t in self.tokens[start:end]
            )
        for k in range(start, end):
            token = self.tokens[k]
            if token.kind is SIDE and token.role == "speaker":
                return True
            if token.kind is not WORD or token.verb or token.low in self.lexicon.forms:
                continue
            if token.tags - {"verb_stop"} and "official" not in token.tags:
                continue
            if any(a.start <= k < a.end for a in self.actors) or force_case(token):
                continue
            governed = k > 0 and (self.tokens[k - 1].low,) in self.lexicon.relations
            if (token.low,) in self.lexicon.relations or governed or len(token.low) <= 2:
                continue
            return True
        return False

    def agent(self, trigger: Trigger, slot: Slot, kind: str) -> tuple[str | None, str]:
        """Side that does it, and how it was found."""
        row = trigger.row
        if row.agent == "both":
            return BOTH, ""
        if row.by == "flag":
            return self._flag(trigger), "by the flag"
        if row.by == "owner":
            return self._owner(trigger), "by whose control"
        if row.agent == "defender":
            return self._defender(trigger), "who was attacked"
        side, how = self._deed(trigger, slot)
        if side is not None and row.agent == "opponent":
            return self.voice.opponent(side), how
        return side, how

    def _deed(self, trigger: Trigger, slot: Slot) -> tuple[str | None, str]:
        row = trigger.row
        if row.troops and trigger.role != NOUN and self._of_place(trigger):
            return None, "a place is the subject"
        if trigger.role in (PASSIVE, "present_passive", PARTICIPLE):
            actor = self._with_case(trigger, INSTRUMENTAL)
            if actor is None and row.troops:
                actor = self.subject(trigger)
                return (self.side_of(actor), "whose troops") if actor else (None, "no troops")
        elif trigger.role == NOUN:
            actor = self._of_noun(trigger, slot)
        else:
            actor = self.subject(trigger)
            if actor is None:
                start, _ = clause_of(self.tokens, trigger.at)
                if self.stranger(start, trigger.at, strictly=row.troops):
                    return None, "somebody else is the subject"
                if row.troops and self.voice.actor is None:
                    return None, "no troops named"
                if row.by in ("", "home") and self.speaker is not None and self._they(start, trigger.at):
                    return self.speaker, "by the one who says so"
                if row.by in ("", "home") and self.voice.actor:
                    return self.voice.actor, "who acted before"
        if actor is not None:
            return self.side_of(actor), "named"
        own = self.speaker or self.voice.own
        if row.by == "home":
            if not self.voice.sure and self.speaker is None and self.voice.actor is not None:
                return self.voice.actor, "who acted before"
            if own is not None:
                return own, "by the one who says so"
        if row.by == "foe" and own is not None:
            told = self.voice.own or own  # whoever says it: the word is the narrator's
            return self.voice.opponent(told), "by the enemy of the one who says so"
        if row.by in ("invader", "occupier") and self.voice.invader is not None:
            return self.voice.invader, "by the invader"
        doers = {self.side_of(a) for a in self.actors if a.acts and a.how != "bare" and not self._owned(a)}
        if trigger.role == NOUN and len(doers) == 1 and (not row.troops or row.of):
            return doers.pop(), "the only one who acts in the sentence"
        if trigger.role == NOUN and self.speaker is not None and not row.troops:
            return self.speaker, "by the one who says so"
        if trigger.role == INFINITIVE and self.speaker is not None and not row.troops:
            return self.speaker, "by the one who says so"  # "вдалося зачистити"
        if trigger.role == PASSIVE and (self.speaker or self.voice.own):
            return own, "by the one who says so"
        return self.voice.actor, "who acted before"

    def _they(self, start: int, end: int) -> bool:
        """``заявили, що вони взяли P``: those who speak."""
        return any("they" in t.tags for t in self.tokens[start:end])

    def _of_place(self, trigger: Trigger) -> bool:
        """``P, яке входить до району``: a relative clause of which a place is the subject."""
        start, _ = clause_of(self.tokens, trigger.at)
        opener = self.tokens[start - 1] if start > 2 else None
        if opener is None or "relative_n" not in opener.tags or self.tokens[start - 2].text != ",":
            return False
        before = self.tokens[start - 3]
        return before.kind is PLACE or "settlement" in before.tags or "area_word" in before.tags

    def _with_case(self, trigger: Trigger, case: str) -> Actor | None:
        start, end = clause_of(self.tokens, trigger.at)
        inside = [a for a in self.actors if start <= a.start < end]
        exact = [a for a in inside if a.case == case and not self._beside(a)]
        if exact:
            return min(exact, key=lambda a: abs(a.start - trigger.at))
        if trigger.role in (PASSIVE, PARTICIPLE) and case == INSTRUMENTAL:  # "захвачен ИГ"
            return next((a for a in inside if a.start == trigger.at + 1 and a.case == ANY), None)
        return None

    def _freed_from(self, trigger: Trigger) -> str | None:
        """``звільнення P від російської окупації``: the side that an adjective behind "from" tells."""
        _, end = clause_of(self.tokens, trigger.at)
        for k in range(trigger.at + 1, end - 1):
            token = self.tokens[k + 1]
            if self.tokens[k].low in _FROM and token.kind is SIDE and token.side:
                return token.side
        return None

    def _beside(self, actor: Actor) -> bool:
        """``разом із найманцями``: forces that only stand beside those who act."""
        before = self.tokens[actor.start - 1] if actor.start else None
        return before is not None and self.lexicon.relations.get((before.low,)) == "from"

    def _of_noun(self, trigger: Trigger, slot: Slot) -> Actor | None:
        """``відступу росіян``, ``захоплення P російськими військами``, ``російського наступу``."""
        near = [
            a
            for a in self.actors
            if trigger.at < a.start <= trigger.at + 3 and a.case in (GENITIVE, ANY, INSTRUMENTAL)
        ]
        freed = next((a for a in near if self.tokens[a.start - 1].low in _FROM), None)
        loser = self.side_of(freed) if freed is not None else self._freed_from(trigger)
        if loser is not None and trigger.row.by == "home":  # "звільнення від окупантів"
            winners = [self.side_of(a) for a in self.actors if a.acts and a.how != "bare"]
            others = [side for side in (*winners, self.speaker) if side not in (None, loser)]
            rival = others[0] if others else self.voice.opponent(loser)
            return Actor(trigger.at, trigger.at + 1, NOMINATIVE, NAMED, rival)
        near = [a for a in near if (self.tokens[a.start - 1].low,) not in self.lexicon.relations]
        if near:
            return near[0]
        actor = self._with_case(trigger, INSTRUMENTAL)
        if actor is not None:
            return actor
        for k in range(trigger.at - 1, max(-1, trigger.at - 3), -1):
            token = self.tokens[k]
            if token.kind is SIDE and token.role == ADJECTIVE:
                return Actor(k, k + 1, GENITIVE, NAMED, token.side)
        if trigger.row.noun_on and not trigger.row.of:
            return self.subject(trigger)
        return None

    def _defender(self, trigger: Trigger) -> str | None:
        actor = self._with_case(trigger, INSTRUMENTAL) if trigger.role == PASSIVE else None
        if actor is None and trigger.role not in (PASSIVE, NOUN):
            actor = self.subject(trigger)
            if actor is None:
                start, _ = clause_of(self.tokens, trigger.at)
                if self.stranger(start, trigger.at):
                    return None
        if actor is not None:
            return self.side_of(actor)
        start, end = clause_of(self.tokens, trigger.at)
        attackers = [a for a in self.actors if start <= a.start < end and a.case in (GENITIVE, ANY)]
        if attackers:
            first = min(attackers, key=lambda a: _CERTAINTY.index(a.how))
            return self.voice.opponent(self.side_of(first))
        adjective = next((t for t in self.tokens[start:end] if t.kind is SIDE and t.role == ADJECTIVE), None)
        if adjective is not None:
            return self.voice.opponent(adjective.side)
        return self.speaker or self.voice.own

    def _flag(self, trigger: Trigger) -> str | None:
        at = min(
            (k for k, t in enumerate(self.tokens) if "flag" in t.tags),
            key=lambda k: abs(k - trigger.at),
            default=None,
        )
        if at is not None:
            for token in (*self.tokens[max(0, at - 2) : at], *self.tokens[at + 1 : at + 3]):
                if token.kind is SIDE and token.side:
                    return token.side
        actor = self.subject(trigger)
        return self.side_of(actor) if actor else self.speaker or self.voice.own

    def _owner(self, trigger: Trigger) -> str | None:
        """Whose control it is: "під контроль росіян", "під українським контролем", "під нашим"."""
        at = min(
            (k for k, t in enumerate(self.tokens) if "control" in t.tags),
            key=lambda k: abs(k - trigger.at),
            default=None,
        )
        if at is None:
            return None
        for token in reversed(self.tokens[max(0, at - 2) : at]):
            if token.kind is SIDE and token.side:
                return token.side
            if "our" in token.tags:
                return self.speaker or self.voice.own
            if "their" in token.tags:
                return self.voice.actor
        for actor in self.actors:
            if at < actor.start <= at + 2:
                return self.side_of(actor)
        behind = self.tokens[at + 1 : at + 4]
        return next((t.side for t in behind if t.kind is SIDE and t.side), None)

    def attacker(self, trigger: Trigger, slot: Slot) -> str | None:
        """Who attacked: for an assault that came to nothing."""
        actor = self._of_noun(trigger, slot) if trigger.role == NOUN else self.subject(trigger)
        if actor is None and trigger.role == NOUN:
            actor = self.subject(trigger)
        return self.side_of(actor) if actor is not None else None
