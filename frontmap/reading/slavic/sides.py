"""Who speaks in a report, and who can be the subject of a clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from frontmap.model import Theatre
from frontmap.reading.events.words.token import SIDE, WORD
from frontmap.reading.slavic.actors import ENEMY, INVADER, NAMED, OURS, Actor, force_case
from frontmap.reading.slavic.lexicon import GERUND, INFINITIVE, NOUN, Lexicon
from frontmap.reading.slavic.names import ANY, GENITIVE, NOMINATIVE
from frontmap.reading.slavic.triggers import Trigger, clause_of
from frontmap.reading.slavic.words import Word

BOTH = "both"
_OWNED = ("line_word", "attack", "official", "control", "flag", "force_n", "force_g", "force_i")
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
            given = [
                a
                for a in self.actors
                if start <= a.start < trigger.at
                and (a.case == "d" or (a.case == GENITIVE and a.start == start))  # "армии" is both
            ]
            if given and any("managed" in t.tags for t in self.tokens[start : trigger.at]):
                return given[-1]
        left = [a for a in self.actors if a.end <= trigger.at and a.acts and not self.owned(a)]
        main = [a for a in left if not self._in_relative(a, trigger.at)]
        start = start if main == left else max(start, left[-1].end)
        left = main or left
        if (meant := self._those(trigger.at)) is not None:
            return meant
        inside = [a for a in left if a.start >= start]
        if inside:
            done = range(inside[-1].end, trigger.at)
            beside = next((a for a in self.actors if a.start == trigger.at + 1 and a.acts), None)
            row = trigger.row  # "вибили ЗСУ з P": behind such a verb stands whom it is done to
            if beside is not None and beside.case == ANY and (row.expels or row.object):
                beside = None
            if beside is not None and any(self.tokens[k].verb for k in done):
                return beside  # "росіяни відступили, і до міста ввійшли ЗСУ"
            return inside[0] if self._is_object(inside) else inside[-1]
        behind = min(end, trigger.at + _BEHIND)
        right = [a for a in self.actors if trigger.at < a.start < behind and a.acts and not self.owned(a)]
        if trigger.row.needs == "landing":  # "висадити десант": what is landed
            right = [a for a in right if "landing" not in self.tokens[a.start].tags]
        if right and not (trigger.role == GERUND and left):
            return right[0]
        if left and not self.stranger(start, trigger.at):
            return left[-1]
        if trigger.role == GERUND:
            return next((a for a in self.actors if a.start > trigger.at and a.acts), None)
        if (meant := self._they(start, trigger.at)) is not None:
            return meant
        # "наступ ЗСУ досяг успіху": whose attack it is
        owners = [
            a
            for a in self.actors
            if start < a.start < trigger.at and "attack" in self.tokens[a.start - 1].tags
        ]
        return owners[-1] if owners else None

    def _is_object(self, actors: list[Actor]) -> bool:
        """``сили розбили угруповання ворога, звільнивши P``: the last one is what the first acts on."""
        first, last = actors[0], actors[-1]
        if "link" in self.tokens[last.start - 1].tags or self.tokens[last.start - 1].text == ",":
            return False
        return any(self.tokens[k].verb for k in range(first.end, last.start))

    def _those(self, at: int) -> Actor | None:
        """``витіснили росіян, але ті взяли P``: those who were not the subject."""
        if at == 0 or "those" not in self.tokens[at - 1].tags:
            return None
        return next((a for a in reversed(self.actors) if a.end < at and not a.acts), None)

    def _they(self, start: int, end: int) -> Actor | None:
        """``десантникам вдалося закріпитися, але вони покинули P``: those who were named before."""
        pronoun = next((k for k in range(start, end) if "pronoun" in self.tokens[k].tags), None)
        if pronoun is None or "relative" in self.tokens[pronoun].tags:
            return None
        return next((a for a in reversed(self.actors) if a.end <= pronoun and a.how != "bare"), None)

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

    def owned(self, actor: Actor) -> bool:
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
