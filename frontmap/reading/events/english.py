"""English sentences to events: the rooms of the reading put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from frontmap.model import (
    DateBasis,
    Document,
    Event,
    EventKind,
    Interval,
    Modality,
    Resolution,
    Span,
    Standing,
    Theatre,
)
from frontmap.reading.dates.timing import calendar_of
from frontmap.reading.events.abroad import is_far, of_another_war
from frontmap.reading.events.actors import Actor, find_actors
from frontmap.reading.events.anaphora import mark_anaphors, sentence_antecedent
from frontmap.reading.events.antecedents import Antecedents
from frontmap.reading.events.attackers import attacker_of
from frontmap.reading.events.attribution import find_attributions
from frontmap.reading.events.candidates import Candidate, Opinion
from frontmap.reading.events.conjoined import conjoin
from frontmap.reading.events.decisions import Decision
from frontmap.reading.events.epithets import government_of, sides_in
from frontmap.reading.events.grammar import NO_LINK, judge
from frontmap.reading.events.implied import can_stand_alone, judge_alone, spoken_of
from frontmap.reading.events.lexicon_rows import NOUN, Lexicon, load_lexicon
from frontmap.reading.events.likely import likely_links, load_links
from frontmap.reading.events.line import Line
from frontmap.reading.events.memory import Memory
from frontmap.reading.events.occupation import given_to, held_by, mark_occupied
from frontmap.reading.events.outcome import Outcome, outcome_of
from frontmap.reading.events.parties import BOTH, GAINS, surface_of
from frontmap.reading.events.positions import Positions
from frontmap.reading.events.quotation import Quotation
from frontmap.reading.events.slot import Slot
from frontmap.reading.events.slots import find_slots
from frontmap.reading.events.speakers import Attribution
from frontmap.reading.events.speech import speaker_at
from frontmap.reading.events.standing import speaks_of_itself, standing_of
from frontmap.reading.events.statement import extent_of, tense_of
from frontmap.reading.events.token import A_PLACE, ANAPHORIC, HELD, MAY_BE_NAME, Token, some
from frontmap.reading.events.tokens import Places, tokenise
from frontmap.reading.events.unlisted import mark_unlisted
from frontmap.reading.events.unnamed import taker_of
from frontmap.reading.events.verbs import NOMINAL, Trigger, find_triggers
from frontmap.reading.events.vocabulary import vocabulary
from frontmap.reading.sentences import LONGEST, Sentence, cut_long

_SAID = 6  # words between a speaker and what he says
_BEHIND = 6  # characters of "on the"
_STATES = ("holds", "encircled", "fighting")
_MAPPED = (Modality.OCCURRED, Modality.ONGOING)


class EnglishReader:
    """One pass over a document; what a sentence leaves to the next is its memory."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        resolutions: Sequence[Resolution],
        theatre: Theatre,
    ) -> None:
        self.document, self.sentences, self.theatre = document, sentences, theatre
        self.lexicon: Lexicon = load_lexicon("en")
        self.links = load_links("en")
        sides = sides_in(document, resolutions, theatre)
        self.vocabulary = vocabulary(sides)
        self.places = Places(resolutions)
        self.calendar = calendar_of(document, sentences, theatre)
        self.memory = Memory(theatre)
        self.memory.ground = government_of(sides)
        self.memory.taker = taker_of(theatre, document.published)
        home = theatre.extra.get("home_side")
        self.occupier = self.memory.opponent(home) if isinstance(home, str) else None
        self.explaining = False  # whether rejected candidates are wanted, too
        self.named = False  # whether a side of the theatre has been named so far
        self.antecedent: Resolution | None = None
        self.before = Antecedents()
        self.unlisted: set[str] = set()  # names that no pack has, told to be places
        self.gained: dict[str, Interval] = {}  # when a place was last taken, by its surface
        self.takings: dict[tuple[str, str], Interval] = {}  # and by whom
        self.quotation = Quotation()

    def decisions(self) -> Iterator[Decision]:
        """What became of every place with every trigger of its sentence, in document order."""
        for index, sentence in enumerate(self.sentences):
            if sentence.end - sentence.start <= LONGEST:
                yield from self._sentence(index, sentence)
                continue
            for piece in cut_long(self.document.text, sentence):
                yield from self._sentence(index, piece)

    def _sentence(self, index: int, sentence: Sentence) -> Iterator[Decision]:
        tokens = self._marked(sentence)
        text = self.document.text[sentence.start : sentence.end]
        found = Positions(tokens)
        quoted = self.quotation.goes_on(tokens, text, sentence.start, index)
        attributions = find_attributions(
            tokens, found.speaking, self.lexicon, self.memory, self.document.text
        )
        attributions = [*quoted, *attributions] if quoted else attributions
        if attributions and not quoted:
            self.quotation.opened(attributions[-1], text, index)
        self.named = self.named or bool(found.sides)
        actors = tuple(find_actors(tokens, found.acting, self.lexicon))
        slots: dict[int, Slot] = {}
        agents: list[str] = []
        sides = [side for at in found.sides if (side := tokens[at].side)]
        if found.places:
            slots = find_slots(tokens, found.places, self.lexicon)
            triggers = tuple(conjoin(tokens, find_triggers(tokens, found.triggers, self.lexicon)))
            line = Line(index, tokens, slots, triggers, actors, attributions, sides)
            for decision in self._candidates(line):
                if decision.event is not None and decision.event.side != BOTH:
                    agents.append(decision.event.side)
                yield decision
            yield from self._alone(line, self.antecedent)
            self.before.note(tokens, slots)
            self.antecedent = sentence_antecedent(tokens, slots, self.antecedent, line.told)
        elif self.antecedent is not None and found.alone:
            triggers = tuple(conjoin(tokens, find_triggers(tokens, found.triggers, self.lexicon)))
            line = Line(index, tokens, slots, triggers, actors, attributions, sides)
            yield from self._alone(line, self.antecedent)
        self._remember(sides, actors, attributions, agents)

    def _marked(self, sentence: Sentence) -> list[Token]:
        """Tokens of a sentence, with places for unlisted names and for "the town"."""
        tokens, asked = tokenise(self.document.text, sentence, self.places, self.vocabulary)
        if asked & (A_PLACE | MAY_BE_NAME):
            tokens = mark_unlisted(tokens, self.lexicon, self.document.id, self.unlisted)
        if asked & HELD:
            tokens = mark_occupied(tokens, self.occupier)
        if asked & ANAPHORIC:
            tokens = mark_anaphors(tokens, self.lexicon, self.antecedent, self.document.id, self.before)
        return tokens

    def _remember(
        self,
        sides: list[str],
        actors: tuple[Actor, ...],
        attributions: list[Attribution],
        agents: list[str],
    ) -> None:
        if sides:
            self.memory.named = [*self.memory.named, *sides][-6:]
        if agents:
            self.memory.actor = agents[-1]
            return
        if not actors:
            return
        for actor in actors:
            if actor.side and actor.subject and not _speaks(actor, attributions):
                self.memory.actor = actor.side
                return
        if any(a.word in ("it", "they") or a.how == "possessive" for a in actors):
            # "the army said that it had …": who speaks of himself
            self.memory.actor = next((a.side for a in attributions if a.side), self.memory.actor)

    # -------------------------------------------------------------- candidates

    def _candidates(self, line: Line) -> Iterator[Decision]:
        refused: list[Candidate] = []
        for at, slot in line.slots.items():
            if (
                slot.held is not None
                and slot.held_role == "-held"
                and not line.tokens[at].region
                and not slot.other
                and not slot.part
            ):
                yield self._held(line, slot, slot.held)
            elif (holder := held_by(line.tokens, slot)) is not None:
                yield self._held(line, slot, holder)
            if (taker := given_to(line.tokens, slot)) is not None:
                yield self._held(line, slot, taker, "captured")
            taken: set[int] = set()
            for trigger in line.triggers:
                if trigger.at in taken:
                    continue
                candidate = Candidate(trigger, slot, line.tokens, line.triggers, line.actors, self.lexicon)
                opinion = judge(candidate)
                if opinion.kind is None:
                    if opinion is NO_LINK:
                        refused.append(candidate)
                    if self.explaining:
                        yield self._decision(line, trigger, at, None, opinion)
                    continue
                taken.add(trigger.at)
                line.used.add(trigger.at)
                line.told.add(at)
                yield self._accept(candidate, line, opinion)
        if refused:
            for candidate, opinion in likely_links(refused, line, self.links):
                at = candidate.slot.at
                if at in line.told:
                    continue
                decision = self._accept(candidate, line, opinion)
                if decision.event is not None:
                    line.told.add(at)
                    line.used.add(candidate.trigger.at)
                yield decision

    def _alone(self, line: Line, before: Resolution | None) -> Iterator[Decision]:
        """Triggers without a place of their own, read with the town that the text is at."""
        for trigger in line.triggers:
            if trigger.at in line.used or not can_stand_alone(trigger, line.tokens[trigger.at]):
                continue
            places = spoken_of(line, trigger, before)
            if not places:
                continue
            slot = Slot(trigger.at, left=trigger.at - 1, start=trigger.chain, head=trigger.at)
            candidate = Candidate(trigger, slot, line.tokens, line.triggers, line.actors, self.lexicon)
            opinion = judge_alone(candidate)
            if opinion.kind is None:
                continue
            for resolution in places:
                line.implied = resolution
                yield self._accept(candidate, line, opinion)
                line.implied = None

    def _held(self, line: Line, slot: Slot, holder: str, kind: str = "holds") -> Decision:
        row = self.lexicon.forms["held"][0][0]
        start = max(slot.start, 0)
        trigger = Trigger(row=row, at=start, after=slot.at, chain=start, voice=NOMINAL, form=NOUN)
        outcome = Outcome(kind, holder, None, Modality.OCCURRED, "")
        event = self._event(line, trigger, slot, outcome, speaker_at(line.attributions, slot.at))
        return self._decision(line, trigger, slot.at, event, Opinion(kind, "held", "named as theirs"))

    def _accept(self, c: Candidate, line: Line, opinion: Opinion) -> Decision:
        trigger, slot = c.trigger, c.slot
        speaker = speaker_at(line.attributions, trigger.at, line.tokens)
        outcome = outcome_of(c, line, opinion, speaker.side if speaker else None, self.memory)
        if outcome.side is None:
            return self._decision(
                line, trigger, slot.at, None, Opinion(None, "no side", "nobody to give it to")
            )
        taker = self.memory.gained.get(surface_of(line, slot), outcome.side)
        if outcome.kind == "holds" and trigger.past_have and taker != outcome.side:
            over = Opinion(None, "over", "held before the other side took it")
            return self._decision(line, trigger, slot.at, None, over)
        if outcome.kind == "captured" and outcome.modality in _MAPPED:
            self.memory.gained[surface_of(line, slot)] = outcome.side
        elif outcome.kind in GAINS and outcome.modality in _MAPPED:
            self.memory.pressed[surface_of(line, slot)] = outcome.side
        if outcome.kind in GAINS and outcome.modality in _MAPPED:
            self.memory.gainer = outcome.side
        if outcome.modality in _MAPPED:
            self.memory.attacker = attacker_of(outcome, trigger, self.memory, self.lexicon)
        event = self._event(line, trigger, slot, outcome, speaker)
        same_day = event.when is not None and event.when == self.gained.get(event.place_text)
        before = trigger.past_have and taker != outcome.side and event.kind is not EventKind.WITHDREW
        if before and same_day and not self._says_day(event.span):
            event = replace(event, when=None, date_basis=None)  # it came before, on a day that is not told
        if outcome.kind == "captured" and event.when is not None:
            self.gained[event.place_text] = event.when
            if event.date_basis in (DateBasis.STATED, DateBasis.RELATIVE):
                self.takings.setdefault((event.place_text, event.side), event.when)
        titled = line.tokens[trigger.at].text[:1].isupper() and trigger.at > 0
        foreign = of_another_war(event, self.theatre, named=self.named and not titled)
        if foreign is not None:
            return self._decision(line, trigger, slot.at, None, foreign)
        if event.place is not None and is_far(event.place, self.theatre):
            event = replace(event, place=None)  # a namesake: this war's own town is in no pack
        reason = "; ".join(part for part in (opinion.reason, outcome.reason) if part)
        return self._decision(line, trigger, slot.at, event, Opinion(outcome.kind, opinion.rule, reason))

    def _says_day(self, span: Span) -> bool:
        """Whether a date stands in a clause or right behind it."""
        dated = self.calendar.dates_near(span.start, span.end)
        return any(span.start <= d.expression.start <= span.end + _BEHIND for d in dated)

    def _event(
        self, line: Line, trigger: Trigger, slot: Slot, outcome: Outcome, speaker: Attribution | None
    ) -> Event:
        resolution = line.implied or line.tokens[slot.at].resolution
        assert resolution is not None
        start, end = extent_of(line, trigger, slot, outcome.actor)
        when, basis = self.calendar.when(
            line.index,
            start,
            end,
            tense=tense_of(line, trigger),
            trigger=line.tokens[trigger.at].start,
            place=None if line.implied else (line.tokens[slot.at].start, line.tokens[slot.at].end),
            noun=trigger.voice is NOMINAL and not trigger.row.governed,
            state=outcome.kind in _STATES,
        )
        kind = EventKind(outcome.kind)
        if trigger.voice is NOMINAL and kind is EventKind.CAPTURED:
            told = self.takings.get((resolution.mention.surface, outcome.side or BOTH))
            if told is not None and not self._says_day(Span(self.document.id, start, end)):
                when, basis = told, DateBasis.CARRIED  # "the fall of A", of which the text has told before
        standing = Standing.REPORTED
        if speaker is not None:
            manner = "" if speaker.outsider else speaker.manner
            if (
                speaker.side is None
                and not speaker.outsider
                and speaks_of_itself(speaker, outcome.actor, self.lexicon.classes["force"])
            ):
                lost = trigger.row.agent == "opponent" or kind is EventKind.WITHDREW
                manner = "admit" if lost else "claim"
            standing = standing_of(
                kind, outcome.side, speaker.side, self.theatre, manner, medium=speaker.medium
            )
        return Event(
            id="",
            span=Span(self.document.id, start, end),
            kind=kind,
            place=resolution.place,
            place_text=resolution.mention.surface,
            side=outcome.side or BOTH,
            when=when,
            date_basis=basis,
            source=speaker.text if speaker else None,
            standing=standing,
            modality=outcome.modality,
            hedged=some(line.tokens[max(0, trigger.chain - 3) : trigger.at + 1], "hedge"),
        )

    def _decision(
        self, line: Line, trigger: Trigger, at: int, event: Event | None, opinion: Opinion
    ) -> Decision:
        tokens = line.tokens
        first, last = sorted((trigger.at, at))
        return Decision(
            span=Span(self.document.id, tokens[first].start, tokens[last].end),
            trigger=tokens[trigger.at].text,
            place=tokens[at].text,
            accepted=event is not None and event.modality in _MAPPED,
            kind=opinion.kind,
            rule=opinion.rule,
            reason=opinion.reason or (event.modality.value if event is not None else ""),
            event=event,
            sentence=line.index,
        )


def _speaks(actor: Actor, attributions: list[Attribution]) -> bool:
    """Whether what is said by somebody begins right behind an actor."""
    behind = [a for a in attributions if actor.end <= a.start <= actor.end + _SAID]
    return bool(behind)
