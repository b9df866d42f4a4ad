"""English sentences to events: the rooms of the reading put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from frontmap.model import (
    Document,
    Resolution,
    Theatre,
)
from frontmap.reading.dates.timing import calendar_of
from frontmap.reading.events.account import Account
from frontmap.reading.events.candidates import Candidate
from frontmap.reading.events.decisions import Decision
from frontmap.reading.events.line import Line, candidate_of
from frontmap.reading.events.links.likely import likely_links, load_links
from frontmap.reading.events.memory import Memory
from frontmap.reading.events.references.anaphora import mark_anaphors
from frontmap.reading.events.references.antecedents import Antecedents
from frontmap.reading.events.references.implied import can_stand_alone, judge_alone, spoken_of
from frontmap.reading.events.references.unlisted import mark_unlisted, towns_of
from frontmap.reading.events.rules.attempts import Attempt, outcome_told
from frontmap.reading.events.rules.dispatch import is_hopeless
from frontmap.reading.events.rules.grammar import NO_LINK, judge
from frontmap.reading.events.rules.occupation import given_to, held_by, mark_occupied
from frontmap.reading.events.sides.actors import Actor, find_actors
from frontmap.reading.events.sides.epithets import government_of, sides_in
from frontmap.reading.events.sides.parties import BOTH
from frontmap.reading.events.sides.side_names import is_direction
from frontmap.reading.events.sides.unnamed import taker_of
from frontmap.reading.events.slot import Slot
from frontmap.reading.events.slots.slots import find_slots
from frontmap.reading.events.telling.attribution import find_attributions
from frontmap.reading.events.telling.quotation import Quotation, opens_quote, sentence_that_closes
from frontmap.reading.events.telling.speakers import Attribution
from frontmap.reading.events.tokens import Places, Words
from frontmap.reading.events.vocabulary import vocabulary
from frontmap.reading.events.words.conjoined import conjoin
from frontmap.reading.events.words.lexicon_rows import Lexicon, load_lexicon
from frontmap.reading.events.words.positions import Positions
from frontmap.reading.events.words.token import (
    A_PLACE,
    ANAPHORIC,
    HELD,
    MAY_BE_NAME,
    MAY_NAME_SIDE,
    STANDS_ALONE,
    STANDS_FOR_PLACE,
    TELLS_SPEAKER,
    Token,
)
from frontmap.reading.events.words.verbs import Trigger, find_triggers
from frontmap.reading.sentences import LONGEST, Sentence, cut_long

_TELLING = A_PLACE | MAY_BE_NAME | MAY_NAME_SIDE | TELLS_SPEAKER
_QUOTES = ('"', "“")
_SAID = 6  # words between a speaker and what he says
_CROWD = 30  # triggers that no sentence has: it is a line without full stops
_NEAR = 20  # words that a trigger reaches over in such a line


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
        self.memory = Memory(theatre)
        self.memory.ground = government_of(sides)
        self.memory.taker = taker_of(theatre, document.published)
        home = theatre.extra.get("home_side")
        self.occupier = self.memory.opponent(home) if isinstance(home, str) else None
        self.explaining = False  # whether rejected candidates are wanted, too
        self.before = Antecedents()
        self.unlisted = towns_of(theatre)  # names that no pack has, told to be places
        self.quotation = Quotation()
        calendar = calendar_of(document, sentences, theatre)
        self.account = Account(document, theatre, self.lexicon, calendar, self.memory)

    def decisions(self) -> Iterator[Decision]:
        """What became of every place with every trigger of its sentence, in document order."""
        for index, sentence in enumerate(self.sentences):
            if sentence.end - sentence.start > LONGEST:
                for piece in cut_long(self.document.text, sentence):
                    yield from self._sentence(index, piece)
            elif decisions := self._sentence(index, sentence):
                yield from decisions

    def _sentence(self, index: int, sentence: Sentence) -> Sequence[Decision]:
        read = Words(self.document.text, sentence, self.places, self.vocabulary)
        if not self._matters(read.asked, index):
            return ()
        tokens, text = self._marked(read), read.text
        found = Positions(tokens)
        quoted = self.quotation.goes_on(tokens, text, sentence.start, index)
        attributions = (
            find_attributions(tokens, found.speaking, self.lexicon, self.memory, self.document.text)
            if found.speaking
            else []
        )
        attributions = [*quoted, *attributions] if quoted else attributions
        if not attributions and text[:1] in _QUOTES and opens_quote(text):
            attributions = self._named_behind(index, len(tokens))
        if attributions and not quoted:
            self.quotation.opened(attributions[-1], text, index)
        self.account.named = self.account.named or bool(found.sides)
        sides = [side for at in found.sides if (side := tokens[at].side) and not is_direction(tokens, at)]
        ended = self._ended(tokens, index)
        if found.places or ended or (found.alone and self.before.weights):
            actors = tuple(find_actors(tokens, found.acting, self.lexicon))
            triggers = tuple(conjoin(tokens, find_triggers(tokens, found.triggers, self.lexicon)))
            slots = find_slots(tokens, found.places, self.lexicon) if found.places else {}
            line = Line(index, tokens, slots, triggers, actors, attributions, sides, read.held())
            decisions = list(self._candidates(line)) if slots else []
            events = [decision.event for decision in decisions if decision.event is not None]
            agents = [event.side for event in events if event.side != BOTH]
            decisions += self._alone(line)
            if ended is not None:
                attempt, at, gained = ended
                decisions.append(self.account.outcome_of_attempt(line, at, attempt, gained=gained))
            if slots:
                self.before.note(tokens, slots, self.lexicon, line.told)
            self._remember(sides, actors, attributions, agents)
            return decisions
        if sides or attributions:  # else nobody is named whom "it" could mean later
            self._remember(sides, tuple(find_actors(tokens, found.acting, self.lexicon)), attributions, [])
        return ()

    def _ended(self, tokens: list[Token], index: int) -> tuple[Attempt, int, bool] | None:
        """What a sentence tells of the attempt of the one before: where, and if it succeeded."""
        attempt = self.memory.tried
        if attempt is None or attempt.sentence != index - 1:
            return None
        told = outcome_told(tokens, attempt)
        return None if told is None else (attempt, *told)

    def _named_behind(self, index: int, end: int) -> list[Attribution]:
        """Who is named behind the quotation that a sentence opens: '"We took P. It is ours," he said.'."""
        last = sentence_that_closes(self.document.text, self.sentences, index)
        if last is None:
            return []
        tokens = Words(self.document.text, self.sentences[last], self.places, self.vocabulary).tokens()
        speaking = Positions(tokens).speaking
        if not speaking:
            return []
        memory = self.memory
        spoke = memory.speaker, memory.speaker_text
        found = find_attributions(tokens, speaking, self.lexicon, memory, self.document.text)
        memory.speaker, memory.speaker_text = spoke
        return [replace(found[-1], start=0, end=end)] if found else []

    def _matters(self, asked: int, index: int) -> bool:
        """Whether a sentence can tell of an event, or leave anything to the next ones."""
        if asked & _TELLING or (asked & ANAPHORIC and asked & STANDS_FOR_PLACE):
            return True
        if asked & STANDS_ALONE and self.before.weights:
            return True
        if self.memory.tried is not None and self.memory.tried.sentence == index - 1:
            return True
        return self.quotation.may_go_on(index)

    def _marked(self, read: Words) -> list[Token]:
        """Tokens of a sentence, with places for unlisted names and for "the town"."""
        tokens, asked = read.tokens(), read.asked
        if asked & (A_PLACE | MAY_BE_NAME):
            marked = mark_unlisted(tokens, self.lexicon, self.document.id, self.unlisted)
            asked |= A_PLACE if marked is not tokens else 0
            tokens = marked
        if asked & HELD:
            tokens = mark_occupied(tokens, self.occupier)
        if asked & ANAPHORIC and asked & (A_PLACE | STANDS_FOR_PLACE):
            tokens = mark_anaphors(tokens, self.lexicon, self.document.id, self.before)
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
        triggers = line.triggers
        if not self.explaining:
            triggers = tuple([t for t in triggers if not is_hopeless(t.row, t.voice, line.held)])
        for at, slot in line.slots.items():
            if (
                slot.held is not None
                and slot.held_role == "-held"
                and not line.tokens[at].region
                and not slot.other
                and not slot.part
            ):
                yield self.account.held(line, slot, slot.held)
            elif (holder := held_by(line.tokens, slot)) is not None:
                yield self.account.held(line, slot, holder)
            if (taker := given_to(line.tokens, slot)) is not None:
                yield self.account.held(line, slot, taker, "captured")
            taken: set[int] = set()
            for trigger in triggers if len(triggers) <= _CROWD else _near(triggers, at):
                if trigger.at in taken:
                    continue
                candidate = candidate_of(line, trigger, slot, self.lexicon)
                opinion = judge(candidate)
                if opinion.kind is None:
                    if opinion is NO_LINK:
                        refused.append(candidate)
                    if self.explaining:
                        yield self.account.decision(line, trigger, at, None, opinion)
                    continue
                taken.add(trigger.at)
                line.used.add(trigger.at)
                line.told.add(at)
                yield self.account.accept(candidate, line, opinion)
        if refused:
            for candidate, opinion in likely_links(refused, line, self.links):
                at = candidate.slot.at
                if at in line.told:
                    continue
                decision = self.account.accept(candidate, line, opinion)
                if decision.event is not None:
                    line.told.add(at)
                    line.used.add(candidate.trigger.at)
                yield decision

    def _alone(self, line: Line) -> Iterator[Decision]:
        """Triggers without a place of their own, read with the town that the text is at."""
        for trigger in line.triggers:
            if trigger.at in line.used or not can_stand_alone(trigger, line.tokens[trigger.at], line.held):
                continue
            places = spoken_of(line, trigger, self.before.foremost())
            if not places:
                continue
            slot = Slot(trigger.at, left=trigger.at - 1, start=trigger.chain, head=trigger.at)
            candidate = candidate_of(line, trigger, slot, self.lexicon)
            opinion = judge_alone(candidate)
            if opinion.kind is None:
                continue
            for resolution in places:
                line.implied = resolution
                yield self.account.accept(candidate, line, opinion)
                line.implied = None


def _near(triggers: Sequence[Trigger], place: int) -> list[Trigger]:
    """The triggers near a place, of a line that has more of them than any sentence."""
    return [trigger for trigger in triggers if place - _NEAR <= trigger.at <= place + _NEAR]


def _speaks(actor: Actor, attributions: list[Attribution]) -> bool:
    """Whether what is said by somebody begins right behind an actor."""
    behind = [a for a in attributions if actor.end <= a.start <= actor.end + _SAID]
    return bool(behind)
