"""Sentences of Ukrainian and Russian reports to events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from frontmap.model import Document, EventKind, Resolution, Theatre
from frontmap.reading.events.decisions import Decision
from frontmap.reading.events.tokens import Places
from frontmap.reading.events.words.token import PLACE
from frontmap.reading.sentences import Sentence, cut_long
from frontmap.reading.slavic.actors import find_actors
from frontmap.reading.slavic.anaphora import ANAPHORIC, with_anaphors
from frontmap.reading.slavic.attribution import (
    Attribution,
    find_attribution,
    publisher_side,
    share_quotations,
    told_by,
)
from frontmap.reading.slavic.calendar import InflectedCalendar
from frontmap.reading.slavic.clauses import Opinion
from frontmap.reading.slavic.continued import (
    GAPPED,
    GROUP,
    PLACED,
    Pending,
    acting_before,
    goes_on,
    is_elliptic,
    is_gapped,
    is_repeated,
    listed_behind,
    means_those,
    with_groups,
)
from frontmap.reading.slavic.grammar import judge
from frontmap.reading.slavic.lexicon import NOUN, PARTICIPLE, PAST, PRESENT, Lexicon, load_lexicon
from frontmap.reading.slavic.line import Line, is_news
from frontmap.reading.slavic.memory import Memory
from frontmap.reading.slavic.names import side_names
from frontmap.reading.slavic.nominees import is_settlement, with_items, with_unlisted
from frontmap.reading.slavic.paths import Candidate, is_whole
from frontmap.reading.slavic.sides import BOTH, Scene
from frontmap.reading.slavic.slots import Slot, find_slots
from frontmap.reading.slavic.speakers import Speakers, remember_actor, voice_of
from frontmap.reading.slavic.telling import Teller
from frontmap.reading.slavic.triggers import Trigger, find_triggers, in_order, rank
from frontmap.reading.slavic.words import MAY_ACT, TRIGGER, Word, classes_of, mark_dates, tokenise

_BACKWARD = 3  # sentences before "про це повідомив" that it is said of


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

    def __init__(
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
        self.names = side_names(theatre, self.lexicon, document.text)
        self.places = Places(resolutions)
        self.known = {r.mention.surface: r for r in resolutions if is_settlement(r)}
        self.calendar = InflectedCalendar(document, sentences, theatre, language)
        self.explaining = explaining
        self.voice = voice_of(document, theatre, self.names)
        self.teller = Teller(document, theatre, self.lexicon, self.calendar, self.voice)
        self.memory = Memory()
        name = document.publisher
        tokens = (
            tokenise(name, Sentence(0, len(name), 0), Places(()), self.lexicon, self.names) if name else []
        )
        self.speakers = Speakers(self.voice, publisher_side(name, tokens))

    def decisions(self, indices: Sequence[int]) -> Iterator[Decision]:
        """Decisions on every candidate of the sentences at ``indices``, in order."""
        lines = [
            self._line(index, piece)
            for index in indices
            for piece in cut_long(self.document.text, self.sentences[index])
        ]
        spoken = [line.attribution for line in lines]
        share_quotations([line.text for line in lines], spoken)
        for line, attribution in zip(lines, spoken, strict=True):
            line.attribution = attribution
        self.teller.news = is_news(lines)
        self.speakers.listen(lines)
        for number, line in enumerate(lines):
            after = lines[number + 1 : number + 1 + _BACKWARD]
            line.following = after[0] if after else None
            speaking = next((other for other in after if other.attribution), None)
            following = speaking.attribution if speaking is not None else None
            if speaking is not None and following is not None and following.backward:
                line.said_on = speaking.index
            yield from self._read(line, following)

    def _line(self, index: int, sentence: Sentence) -> Line:
        tokens = tokenise(self.document.text, sentence, self.places, self.lexicon, self.names)
        tokens = with_unlisted(tokens, self.lexicon, self.document, self.known)
        mark_dates(tokens, self.calendar.spans_of(index, sentence.start, sentence.end), self.lexicon)
        low = self.document.text[sentence.start : sentence.end].lower()
        tags, flags = classes_of(tokens)
        return Line(
            index=index,
            sentence=sentence,
            tokens=tokens,
            tags=tags,
            flags=flags,
            actors=tuple(find_actors(tokens)) if flags & MAY_ACT else (),
            text=low,
            attribution=find_attribution(tokens, self.lexicon, self.theatre, low) if tokens else None,
        )

    def _read(self, line: Line, following: Attribution | None) -> Iterator[Decision]:
        speaker = self.speakers.of(line, following)
        self.teller.held = self.speakers.held
        tokens = line.tokens
        if not line.tags.isdisjoint(ANAPHORIC):
            recent = line.index - self.memory.named_at <= 1
            tokens = with_anaphors(tokens, self.memory.antecedent, self.lexicon, recent=recent)
        if GROUP in line.tags or (tokens and tokens[-1].text == ":"):
            tokens = with_groups(tokens, self.lexicon)
        pending = self.memory.take_pending()
        if pending is not None and pending.open and not any(t.kind is PLACE and not t.region for t in tokens):
            tokens = with_items(tokens, self.lexicon, self.document)
        if not any(t.kind is PLACE for t in tokens):
            remember_actor(line, self.lexicon, self.voice, None)
            return
        agent: str | None = None
        told: Resolution | None = None
        if not line.flags & TRIGGER and (pending is None or not pending.open):
            yield from self._elliptic(line, tokens)
            self.memory.leave(line.index, tokens, told)  # nothing is told of its places
            remember_actor(line, self.lexicon, self.voice, agent)
            return
        slots = find_slots(tokens, self.lexicon)
        triggers = tuple(find_triggers(tokens, self.lexicon, line.tags))
        scene = Scene(tokens, line.actors, self.lexicon, self.voice, told_by(speaker), line.tags)
        gapped: tuple[Candidate, Opinion] | None = None  # what is told of a place before
        first = min(slots[at].start for at in slots)
        going_on = pending is not None and pending.open and goes_on(tokens, first, self.lexicon)
        for at, slot in slots.items():
            if tokens[at].role == GROUP or (tokens[at].region and not is_whole(tokens, slot)):
                yield from self._note_group(line, scene, slot, slots, triggers, speaker)
                continue
            if gapped is not None and is_gapped(tokens, slot):
                candidate, opinion = gapped
                word, by = tokens[at], acting_before(tokens, slot)
                yield self.teller.accept(
                    line, scene, candidate, opinion, speaker, member=word, gapped=True, by=by
                )
                continue
            again = self.memory.summed_up
            if again is not None and self.memory.summed_at == line.index and is_repeated(tokens, slot):
                yield self.teller.accept(
                    line, scene, again.candidate, again.opinion, speaker, member=tokens[at], gapped=True
                )
                continue
            for decision in self._decide(
                line, scene, slot, slots, triggers, speaker, pending if going_on else None
            ):
                if decision.event is not None and decision.accepted:
                    gapped = gapped or self.memory.latest
                    if slot.relation in PLACED:
                        self.memory.summed_up, self.memory.summed_at = self.teller.latest, line.index
                    if decision.rule not in ("attribute", "noun"):
                        told = tokens[slot.head].resolution  # the last one: of it the next sentence tells
                    if decision.event.side != BOTH and decision.event.kind is not EventKind.HOLDS:
                        agent = decision.event.side
                yield decision
        if self.memory.pending is None and going_on and pending is not None:
            self.memory.pending = pending
        self.memory.leave(line.index, tokens, told)
        remember_actor(line, self.lexicon, self.voice, agent)

    def _elliptic(self, line: Line, tokens: list[Word]) -> Iterator[Decision]:
        """``На Краматорському — у районі P``: what the sentence before told of other towns."""
        told = self.memory.summed_up
        if told is None or line.index - self.memory.summed_at != 1 or not is_elliptic(tokens):
            return
        self.memory.summed_at = line.index
        for slot in find_slots(tokens, self.lexicon).values():
            if slot.relation in PLACED and not slot.other and not tokens[slot.at].region:
                yield self.teller.accept(
                    told.line, told.scene, told.candidate, told.opinion, told.speaker, member=tokens[slot.at]
                )

    def _note_group(  # noqa: PLR0917
        self,
        line: Line,
        scene: Scene,
        slot: Slot,
        slots: dict[int, Slot],
        triggers: tuple[Trigger, ...],
        speaker: Attribution | None,
    ) -> Iterator[Decision]:
        """Remember what is told of settlements that are named later, or of a stretch of land."""
        group = scene.tokens[slot.at].role == GROUP
        if not group and self.memory.pending is not None:
            return
        for trigger in sorted(triggers, key=lambda t: rank(t, slot.at)):
            candidate = Candidate(trigger, slot, scene.tokens, slots, scene.actors, self.lexicon)
            opinion = judge(candidate)
            moved = not group and trigger.role in (PAST, PRESENT) and trigger.row.assault and trigger.row.on
            if opinion.kind is not None or moved:
                self.memory.pending = Pending(line, scene, candidate, opinion, speaker, True, group)
                break
        recent = line.index - self.memory.named_at == 1 and len(self.memory.members) > 1
        told = self.memory.pending
        if group and told is not None and means_those(scene.tokens, slot, recent=recent):
            opinion = Opinion(told.opinion.kind, "list", "the settlements named before")
            for member in self.memory.members:
                yield self.teller.accept(line, scene, told.candidate, opinion, speaker, member=member)

    def _decide(  # noqa: PLR0917
        self,
        line: Line,
        scene: Scene,
        slot: Slot,
        slots: dict[int, Slot],
        triggers: tuple[Trigger, ...],
        speaker: Attribution | None,
        before: Pending | None,
    ) -> Iterator[Decision]:
        """A place by a list that was opened before it, else by the triggers of its sentence."""
        if before is not None:
            yield from self._listed(before, line, scene, slot)
            return
        pending = self.memory.pending
        if pending is not None and pending.line is line and pending.counted:
            group = pending.candidate.slot.at
            if slot.at > group and listed_behind(scene.tokens, group, slot, slots, self.lexicon):
                yield from self._listed(pending, line, scene, slot)
                return
        yield from self._place(line, scene, slot, slots, triggers, speaker)

    def _listed(self, pending: Pending, line: Line, scene: Scene, slot: Slot) -> Iterator[Decision]:
        kind = pending.kind_of(slot)
        word = scene.tokens[slot.at]
        if kind is None or word.resolution is None or slot.other or (pending.counted and word.region):
            return
        opinion = Opinion(
            kind, "list", f"goes on from '{pending.candidate.tokens[pending.candidate.trigger.at].text}'"
        )
        yield self.teller.accept(
            pending.line, pending.scene, pending.candidate, opinion, pending.speaker, member=word
        )

    def _place(  # noqa: PLR0917
        self,
        line: Line,
        scene: Scene,
        slot: Slot,
        slots: dict[int, Slot],
        triggers: tuple[Trigger, ...],
        speaker: Attribution | None,
    ) -> Iterator[Decision]:
        if slot.attribute is not None and slot.attribute.attribute and not slot.aside:
            yield self.teller.attributed(line, scene, slot, slot.attribute, speaker)
        spare: Decision | None = None  # told, but not as a fact
        told = False
        for trigger in in_order(triggers, slot.at, scene.tags):
            candidate = Candidate(trigger, slot, scene.tokens, slots, scene.actors, self.lexicon)
            opinion = judge(candidate)
            beside = trigger.role == PARTICIPLE or opinion.rule == "relative clause"
            if opinion.kind is None or (told and not beside):
                if self.explaining and not told:
                    yield self.teller.decide(line, scene, trigger, slot, None, opinion)
                continue
            decision = self.teller.accept(line, scene, candidate, opinion, speaker)
            if beside and trigger.role != NOUN and opinion.kind != "repelled":
                yield decision  # what is said of a place does not tell what happens there now
                continue
            told = decision.accepted or decision.rule == "missiles"
            if decision.accepted and opinion.kind in GAPPED and not slot.relation:
                self.memory.latest = candidate, opinion
            if told or decision.event is None:
                yield decision
            else:
                spare = spare or decision
        if spare is not None and not told:
            yield spare
