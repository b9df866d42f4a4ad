"""What an accepted link tells: an event with its day, its speaker and its standing, or why it is none."""

from __future__ import annotations

from dataclasses import replace

from frontmap.model import (
    DateBasis,
    Document,
    Event,
    EventKind,
    Interval,
    Modality,
    Span,
    Standing,
    Theatre,
)
from frontmap.reading.dates.timing import Calendar
from frontmap.reading.events.candidates import Candidate, Opinion
from frontmap.reading.events.decisions import Decision
from frontmap.reading.events.line import Line
from frontmap.reading.events.memory import Memory
from frontmap.reading.events.rules.attempts import Attempt
from frontmap.reading.events.sides.abroad import is_far, of_another_war
from frontmap.reading.events.sides.attackers import attacker_of
from frontmap.reading.events.sides.parties import BOTH, GAINS, surface_of
from frontmap.reading.events.slot import Slot
from frontmap.reading.events.telling.irrealis import ATTEMPTED
from frontmap.reading.events.telling.outcome import Outcome, outcome_of
from frontmap.reading.events.telling.speakers import Attribution
from frontmap.reading.events.telling.speech import speaker_at
from frontmap.reading.events.telling.standing import speaks_of_itself, standing_of
from frontmap.reading.events.telling.statement import extent_of, tense_of
from frontmap.reading.events.words.lexicon_rows import NOUN, Lexicon
from frontmap.reading.events.words.token import some
from frontmap.reading.events.words.verbs import NOMINAL, Trigger

_BEHIND = 6  # characters of "on the"
_STATES = ("holds", "encircled", "fighting")
_MAPPED = (Modality.OCCURRED, Modality.ONGOING)


class Account:
    """What has been told so far in a document, and the events that follow from it."""

    def __init__(
        self, document: Document, theatre: Theatre, lexicon: Lexicon, calendar: Calendar, memory: Memory
    ) -> None:
        self.document, self.theatre, self.lexicon = document, theatre, lexicon
        self.calendar, self.memory = calendar, memory
        self.named = False  # whether a side of the theatre has been named so far
        self.gained: dict[str, Interval] = {}  # when a place was last taken, by its surface
        self.takings: dict[tuple[str, str], Interval] = {}  # the day told first of a place's taking by a side

    def held(self, line: Line, slot: Slot, holder: str, kind: str = "holds") -> Decision:
        """Tell of a place that is named as somebody's: "Russian-held P"."""
        row = self.lexicon.forms["held"][0][0]
        start = max(slot.start, 0)
        trigger = Trigger(row=row, at=start, after=slot.at, chain=start, voice=NOMINAL, form=NOUN)
        outcome = Outcome(kind, holder, None, Modality.OCCURRED, "")
        if kind == "captured":
            self.memory.gained[surface_of(line, slot)] = self.memory.gainer = holder
        # What a place is called for is the narrator's word, whoever is quoted.
        speaker = speaker_at(line.attributions, slot.at) if kind != "holds" else None
        event = self._event(line, trigger, slot, outcome, speaker)
        return self.decision(line, trigger, slot.at, event, Opinion(kind, "held", "named as theirs"))

    def accept(self, c: Candidate, line: Line, opinion: Opinion) -> Decision:
        """Make an event of an accepted link, unless nobody can have done it or it is another war's."""
        trigger, slot = c.trigger, c.slot
        speaker = speaker_at(line.attributions, trigger.at, line.tokens)
        outcome = outcome_of(c, line, opinion, speaker.side if speaker else None, self.memory)
        if outcome.side is None:
            return self.decision(
                line, trigger, slot.at, None, Opinion(None, "no side", "nobody to give it to")
            )
        taker = self.memory.gained.get(surface_of(line, slot), outcome.side)
        if outcome.kind == "holds" and trigger.past_have and taker != outcome.side:
            over = Opinion(None, "over", "held before the other side took it")
            return self.decision(line, trigger, slot.at, None, over)
        if outcome.kind == "captured" and outcome.modality in _MAPPED:
            self.memory.gained[surface_of(line, slot)] = outcome.side
        elif outcome.kind in GAINS and outcome.modality in _MAPPED:
            self.memory.pressed[surface_of(line, slot)] = outcome.side
        if outcome.kind in GAINS and outcome.modality in _MAPPED:
            self.memory.gainer = outcome.side
        if outcome.modality in _MAPPED:
            self.memory.attacker = attacker_of(outcome, trigger, self.memory, self.lexicon)
        self._note_attempt(c, line, outcome)
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
        foreign = of_another_war(
            event,
            self.theatre,
            named=self.named and not titled,
            published=self.document.published,
        )
        if foreign is not None:
            return self.decision(line, trigger, slot.at, None, foreign)
        if event.place is not None and is_far(event.place, self.theatre):
            event = replace(event, place=None)  # a namesake: this war's own town is in no pack
        reason = "; ".join(part for part in (opinion.reason, outcome.reason) if part)
        return self.decision(line, trigger, slot.at, event, Opinion(outcome.kind, opinion.rule, reason))

    def _note_attempt(self, c: Candidate, line: Line, outcome: Outcome) -> None:
        """Keep an attempt for the next sentence, which may tell what became of it."""
        tried = outcome.reason == ATTEMPTED
        side = self.memory.attacker if outcome.side == BOTH else outcome.side
        place = line.implied or line.tokens[c.slot.at].resolution
        if side is None or place is None or not (tried or outcome.kind == "fighting"):
            return
        aim = c.trigger.row.object or "captured"
        kind = "" if not tried else "entered" if aim == "fighting" else aim
        self.memory.tried = Attempt(place, side, kind, line.index)

    def outcome_of_attempt(self, line: Line, at: int, attempt: Attempt, *, gained: bool) -> Decision:
        """Tell what became of an attempt that the sentence before told of."""
        row = self.lexicon.forms["held"][0][0]
        trigger = Trigger(row=row, at=at, after=at + 1, chain=at, voice=NOMINAL, form=NOUN)
        slot = Slot(at, left=at - 1, start=at, head=at)
        side = attempt.side if gained else self.memory.opponent(attempt.side, line.sides)
        outcome = Outcome(attempt.kind if gained else "repelled", side, None, Modality.OCCURRED, "")
        line.implied = attempt.place
        event = self._event(line, trigger, slot, outcome, speaker_at(line.attributions, at))
        line.implied = None
        return self.decision(
            line, trigger, at, event, Opinion(outcome.kind, "outcome", "of the attempt before")
        )

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

    def decision(
        self, line: Line, trigger: Trigger, at: int, event: Event | None, opinion: Opinion
    ) -> Decision:
        """Write down what became of a trigger and a place."""
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
