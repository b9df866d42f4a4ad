"""Sentences of Ukrainian and Russian reports to events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from frontmap.model import Document, Event, EventKind, Modality, Resolution, Span, Standing, Theatre
from frontmap.reading.events.decisions import Decision
from frontmap.reading.events.standing import standing_of
from frontmap.reading.events.token import PLACE, WORD
from frontmap.reading.events.tokens import Places
from frontmap.reading.sentences import Sentence, cut_long
from frontmap.reading.slavic.actors import ENEMY, INVADER, OURS, Actor, find_actors
from frontmap.reading.slavic.calendar import InflectedCalendar
from frontmap.reading.slavic.attribution import (
    Attribution,
    find_attribution,
    opens_quote,
    publisher_side,
    quoted_by,
)
from frontmap.reading.slavic.grammar import Candidate, Opinion, judge
from frontmap.reading.slavic.lexicon import GERUND, HELD, NOUN, PASSIVE, PRESENT, Lexicon, Row, load_lexicon
from frontmap.reading.slavic.modality import FAILED, TRIED, in_vain, modality_of
from frontmap.reading.slavic.names import side_names
from frontmap.reading.slavic.nominees import with_unlisted
from frontmap.reading.slavic.sides import BOTH, Scene, Voice
from frontmap.reading.slavic.slots import Slot, find_slots
from frontmap.reading.slavic.triggers import Trigger, clause_of, find_triggers
from frontmap.reading.slavic.words import Word, mark_dates, place_word, tokenise

_MAPPED = (Modality.OCCURRED, Modality.ONGOING)
_TOLD = (ENEMY, OURS, INVADER)  # words that only those use who report of their own war
_SUMMARY = (EventKind.FIGHTING, EventKind.REPELLED)
_ASSAULTS = ("captured", "entered", "advanced", "reached", "fighting")


@dataclass(slots=True)
class _Line:
    """A sentence as the grammar sees it."""

    index: int
    sentence: Sentence
    tokens: list[Word]
    actors: tuple[Actor, ...]
    text: str
    attribution: Attribution | None


class SlavicReader:
    """One pass over the sentences of a document that are in one language.

    Parameters
    ----------
    document, sentences, resolutions, theatre
        As for :func:`~frontmap.reading.events.reader.read_events`.
    language : str
        ``uk`` or ``ru``.
    explaining : bool
        Whether rejected candidates are wanted, too.
    """

    def __init__(  # noqa: PLR0917
        self,
        document: Document,
        sentences: Sequence[Sentence],
        resolutions: Sequence[Resolution],
        theatre: Theatre,
        language: str,
        *,
        explaining: bool = False,
    ) -> None:
        self.document, self.sentences, self.theatre = document, sentences, theatre
        self.lexicon: Lexicon = load_lexicon(language)
        self.names = side_names(theatre, self.lexicon)
        self.places = Places(resolutions)
        self.calendar = InflectedCalendar(document, sentences, theatre, language)
        self.explaining = explaining
        own, sure = self._own()
        self.voice = Voice(theatre, own, sure)
        self.antecedent: Resolution | None = None
        self.held: Attribution | None = None  # who spoke last
        self.news = False
        name = document.publisher
        tokens = (
            tokenise(name, Sentence(0, len(name), 0), Places(()), self.lexicon, self.names) if name else []
        )
        self.publisher = publisher_side(name, tokens)

    def _own(self) -> tuple[str | None, bool]:
        """The side whose words the text speaks in: by its vocabulary, else by its language; and how sure."""
        text = self.document.text
        counts = {side: sum(text.count(word) for word in words) for side, words in self.names.voice.items()}
        best = max(counts, key=lambda side: counts[side], default=None)
        if best is not None and sum(n == counts[best] for n in counts.values()) == 1 and counts[best]:
            return best, True
        return self.names.own, not any(self.names.voice.values())

    def decisions(self, indices: Sequence[int]) -> Iterator[Decision]:
        """Decisions on every candidate of the sentences at ``indices``, in order."""
        lines = [
            self._line(index, piece)
            for index in indices
            for piece in cut_long(self.document.text, self.sentences[index])
        ]
        self.news = any(line.attribution or any(a.how in _TOLD for a in line.actors) for line in lines)
        for number, line in enumerate(lines):
            following = lines[number + 1].attribution if number + 1 < len(lines) else None
            if not line.attribution and opens_quote(line.text):
                line.attribution = quoted_by(
                    [other.text for other in lines[number + 1 : number + 9]],
                    [other.attribution for other in lines[number + 1 : number + 9]],
                )
            yield from self._read(line, following)

    def _line(self, index: int, sentence: Sentence) -> _Line:
        tokens = tokenise(self.document.text, sentence, self.places, self.lexicon, self.names)
        tokens = with_unlisted(tokens, self.lexicon, self.document)
        mark_dates(tokens, self.calendar.spans_of(index), self.lexicon)
        text = self.document.text[sentence.start : sentence.end]
        attribution = find_attribution(tokens, self.lexicon, self.theatre, text) if tokens else None
        return _Line(index, sentence, tokens, tuple(find_actors(tokens)), text.lower(), attribution)

    # -------------------------------------------------------------- one sentence

    def _read(self, line: _Line, following: Attribution | None) -> Iterator[Decision]:
        speaker = self._speaker(line, following)
        tokens = self._with_anaphors(line.tokens)
        if not any(t.kind is PLACE for t in tokens):
            self._remember(line, None)
            return
        slots = find_slots(tokens, self.lexicon)
        triggers = tuple(find_triggers(tokens, self.lexicon))
        scene = Scene(tokens, line.actors, self.lexicon, self.voice, speaker.side if speaker else None)
        agent: str | None = None
        for at, slot in slots.items():
            if tokens[at].region:
                continue
            for decision in self._place(line, scene, slot, slots, triggers, speaker):
                if decision.event is not None and decision.accepted and decision.event.side != BOTH:
                    agent = decision.event.side if decision.event.kind is not EventKind.HOLDS else agent
                yield decision
        named = next((tokens[at].resolution for at in slots if not tokens[at].region), None)
        self.antecedent = named or self.antecedent
        self._remember(line, agent)

    def _speaker(self, line: _Line, following: Attribution | None) -> Attribution | None:
        own = line.attribution
        if own is not None and own.generic and self.held is not None:
            own = self.held
        if own is not None:
            self.held = own
            return own
        if following is not None and following.backward:
            return following
        if self.publisher is not None:
            return self.publisher
        official = any(a.how in (ENEMY, OURS) for a in line.actors)
        if official and self.held is not None and self.held.side is not None:
            return self.held
        if any(a.how == OURS for a in line.actors) and self.voice.own is not None:
            return Attribution("", self.voice.own)
        return None

    def _with_anaphors(self, tokens: list[Word]) -> list[Word]:
        """``місто`` without a name stands for the town named before."""
        if self.antecedent is None:
            return tokens
        out = []
        for at, token in enumerate(tokens):
            if token.is_a("anaphor") and _stands_alone(tokens, at):
                token = place_word(token.text, token.start, token.end, self.antecedent)
            out.append(token)
        return out

    def _remember(self, line: _Line, agent: str | None) -> None:
        scene = Scene(line.tokens, line.actors, self.lexicon, self.voice, None)
        subjects = [scene.side_of(a) for a in line.actors if a.acts and a.how != "bare"]
        self.voice.actor = agent or (subjects[0] if subjects else self.voice.actor)

    # -------------------------------------------------------------- one place

    def _place(  # noqa: PLR0917
        self,
        line: _Line,
        scene: Scene,
        slot: Slot,
        slots: dict[int, Slot],
        triggers: tuple[Trigger, ...],
        speaker: Attribution | None,
    ) -> Iterator[Decision]:
        if slot.attribute is not None and slot.attribute.attribute and not slot.other:
            yield self._attributed(line, scene, slot, slot.attribute, speaker)
        spare: Decision | None = None  # told, but not as a fact
        told = False
        for trigger in sorted(triggers, key=lambda t: self._rank(t, slot)):
            candidate = Candidate(trigger, slot, scene.tokens, slots, scene.actors, self.lexicon)
            opinion = judge(candidate)
            if opinion.kind is None or told:
                if self.explaining and not told:
                    yield self._decision(line, scene, trigger, slot, None, opinion)
                continue
            decision = self._accept(line, scene, candidate, opinion, speaker)
            told = decision.accepted or decision.rule == "missiles"
            if told or decision.event is None:
                yield decision
            else:
                spare = spare or decision
        if spare is not None and not told:
            yield spare

    @staticmethod
    def _rank(trigger: Trigger, slot: Slot) -> tuple[bool, int]:
        away = abs(trigger.at - slot.at)
        return not (trigger.row.through or trigger.row.needs), away

    def _accept(  # noqa: PLR0917
        self, line: _Line, scene: Scene, c: Candidate, opinion: Opinion, speaker: Attribution | None
    ) -> Decision:
        trigger, slot, row = c.trigger, c.slot, c.trigger.row
        kind = opinion.kind or ""
        modality, why = modality_of(trigger, scene.tokens, self.lexicon, line.text)
        if kind == "fighting" and self._shelled(scene, trigger):
            return self._decision(line, scene, trigger, slot, None, Opinion(None, "missiles", "fire alone"))
        side, how = scene.agent(trigger, slot, kind)
        assault = row.assault or row.agent == "both"
        vain = in_vain(trigger, scene.tokens, self.lexicon, line.text) if assault else ""
        if modality is FAILED and kind not in _ASSAULTS:
            modality = Modality.DENIED
        if modality is FAILED or (
            vain and modality in (TRIED, *_MAPPED, Modality.DENIED) and kind in _ASSAULTS
        ):
            attacker = side if side not in (BOTH, None) else scene.attacker(trigger, slot)
            side = self.voice.opponent(attacker) if attacker else scene.speaker or self.voice.own
            kind, modality, why = "repelled", Modality.OCCURRED, vain or why
        elif modality is TRIED:
            if assault and kind in ("fighting", "advanced"):
                kind, side, modality = "fighting", BOTH, Modality.OCCURRED
            else:
                modality = Modality.PLANNED
        if side is None:
            return self._decision(
                line, scene, trigger, slot, None, Opinion(None, "no side", how or "nobody to give it to")
            )
        if not isinstance(modality, Modality):
            modality = Modality.PLANNED
        if modality is Modality.OCCURRED and (kind == "fighting" or trigger.role in (PRESENT, HELD)):
            modality = Modality.ONGOING if trigger.role in (PRESENT, HELD) else modality
        event = self._event(line, scene, trigger, slot, EventKind(kind), side, speaker, modality)
        earliest = self.theatre.extra.get("earliest")
        if event.when is not None and isinstance(earliest, date) and event.when.end <= earliest:
            return self._decision(
                line, scene, trigger, slot, None, Opinion(None, "history", f"before {earliest}")
            )
        reason = "; ".join(part for part in (opinion.reason, how, why) if part)
        return self._decision(line, scene, trigger, slot, event, Opinion(kind, opinion.rule, reason))

    def _shelled(self, scene: Scene, trigger: Trigger) -> bool:
        start, end = clause_of(scene.tokens, trigger.at)
        return any(t.is_a("missile") for t in scene.tokens[start:end] if t.kind is WORD)

    def _attributed(  # noqa: PLR0917
        self, line: _Line, scene: Scene, slot: Slot, row: Row, speaker: Attribution | None
    ) -> Decision:
        """``окупований P``: a state told by the participle before the name."""
        at = max(slot.start, 0)
        at = next(
            (
                k
                for k in range(slot.at - 1, -1, -1)
                if (row, "participle") in self.lexicon.forms.get(scene.tokens[k].low, ())
            ),
            at,
        )
        trigger = Trigger(at, row, "participle")
        actor = next((a for a in scene.actors if at - 2 <= a.start <= slot.at and a.case == "i"), None)
        side = scene.side_of(actor) if actor else self.voice.invader
        if side is None:
            return self._decision(
                line, scene, trigger, slot, None, Opinion(None, "no side", "held by nobody named")
            )
        kind = EventKind(row.attribute)
        event = self._event(line, scene, trigger, slot, kind, side, speaker, Modality.OCCURRED)
        return self._decision(
            line, scene, trigger, slot, event, Opinion(kind.value, "attribute", scene.tokens[at].text)
        )

    def _event(  # noqa: PLR0917
        self,
        line: _Line,
        scene: Scene,
        trigger: Trigger,
        slot: Slot,
        kind: EventKind,
        side: str,
        speaker: Attribution | None,
        modality: Modality,
    ) -> Event:
        tokens = scene.tokens
        resolution = tokens[slot.at].resolution
        assert resolution is not None
        first, last = min(trigger.at, slot.start, slot.at), max(trigger.at, slot.at)
        subject = scene.subject(trigger) if trigger.role not in (NOUN, "participle") else None
        if subject is not None and subject.start < first and first - subject.end <= 6:
            first = subject.start
        start, end = tokens[first].start, tokens[last].end
        told_now = self.news or trigger.role in (PRESENT, HELD, PASSIVE)
        told_now = told_now and (trigger.role not in (NOUN, GERUND) or kind is EventKind.FIGHTING)
        when, basis = self.calendar.when(
            line.index, start, end, news=told_now, trigger=tokens[trigger.at].start
        )
        if speaker is None and kind in _SUMMARY and self.held is not None and self.held.side is not None:
            speaker = self.held  # a summary goes on
        standing = (
            Standing.REPORTED if speaker is None else standing_of(kind, side, speaker.side, self.theatre)
        )
        return Event(
            id="",
            span=Span(self.document.id, start, end),
            kind=kind,
            place=resolution.place,
            place_text=resolution.mention.surface,
            side=side,
            when=when,
            date_basis=basis,
            source=(speaker.text or None) if speaker else None,
            standing=standing,
            modality=modality,
            hedged=any(t.is_a("hedge") for t in tokens[max(0, first - 3) : last + 1]),
        )

    def _decision(  # noqa: PLR0917
        self, line: _Line, scene: Scene, trigger: Trigger, slot: Slot, event: Event | None, opinion: Opinion
    ) -> Decision:
        first, last = sorted((trigger.at, slot.at))
        tokens = scene.tokens
        return Decision(
            span=Span(self.document.id, tokens[first].start, tokens[last].end),
            trigger=tokens[trigger.at].text,
            place=tokens[slot.at].text,
            accepted=event is not None and event.modality in _MAPPED,
            kind=opinion.kind,
            rule=opinion.rule,
            reason=opinion.reason or (event.modality.value if event is not None else ""),
            event=event,
            sentence=line.index,
        )


def _stands_alone(tokens: Sequence[Word], at: int) -> bool:
    """Whether "місто" has neither a name nor anything else that tells which one."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and (
        following.kind is PLACE or following.text[:1].isupper() or following.text in ("«", '"')
    ):
        return False
    before = tokens[at - 1] if at else None
    if before is None or before.kind is not WORD or before.is_a("settlement"):
        return before is None or not before.is_a("settlement") or tokens[at].low.startswith("пункт")
    if tokens[at].low.startswith("пункт"):
        return False
    return before.kind is WORD and (
        before.is_a("adverb") or before.is_a("this") or before.verb or len(before.low) <= 3
    )
