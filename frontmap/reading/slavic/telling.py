"""From a construction that was found to an event: modality, whose deed, when, who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from frontmap.model import Document, Event, EventKind, Modality, Span, Standing, Theatre
from frontmap.reading.events.decisions import Decision
from frontmap.reading.events.telling.standing import standing_of
from frontmap.reading.events.words.token import WORD
from frontmap.reading.slavic.actors import ENEMY
from frontmap.reading.slavic.attribution import Attribution
from frontmap.reading.slavic.calendar import InflectedCalendar
from frontmap.reading.slavic.clauses import Opinion
from frontmap.reading.slavic.continued import Pending
from frontmap.reading.slavic.deeds import agent_of, attacker_of
from frontmap.reading.slavic.lexicon import GERUND, HELD, NOUN, PASSIVE, PAST, PRESENT, Lexicon, Row
from frontmap.reading.slavic.line import Line, outcome_of
from frontmap.reading.slavic.modality import FAILED, TRIED, in_vain, modality_of
from frontmap.reading.slavic.paths import Candidate
from frontmap.reading.slavic.sides import BOTH, Scene, Voice
from frontmap.reading.slavic.slots import Slot
from frontmap.reading.slavic.triggers import Trigger, clause_of
from frontmap.reading.slavic.words import OLD_YEAR, Word

MAPPED = (Modality.OCCURRED, Modality.ONGOING)
_LOSSES = ("зазна", "понес")
_VERB_AWAY = 3  # words between a noun and the verb that carries it out
_QUOTED = 400  # characters between a verb and the last place of its list
_SUMMARY = (EventKind.FIGHTING, EventKind.REPELLED)
_ASSAULTS = ("captured", "entered", "advanced", "reached", "fighting")


def _carried_out(tokens: Sequence[Word], at: int) -> bool:
    """``завершили окупацію``, ``триває просування``: a verb right beside the noun tells that it is done."""
    before = tokens[max(0, at - _VERB_AWAY) : at]
    if any("after" in t.tags for t in before):
        return False
    beside = (*before, *tokens[at - len(before) - 1 : at - len(before)], *tokens[at + 1 : at + 3])
    return any("past" in t.tags or "go_on" in t.tags for t in beside)


@dataclass(slots=True)
class Teller:
    """What a document's events have in common: its theatre, its voice, its dates."""

    document: Document
    theatre: Theatre
    lexicon: Lexicon
    calendar: InflectedCalendar
    voice: Voice
    news: bool = False  # whether the document is told as news
    held: Attribution | None = None  # who spoke last
    latest: Pending | None = None  # what was told last

    def accept(
        self,
        line: Line,
        scene: Scene,
        c: Candidate,
        opinion: Opinion,
        speaker: Attribution | None,
        *,
        member: Word | None = None,
        gapped: bool = False,
        by: str | None = None,
    ) -> Decision:
        """Event of a candidate; ``member`` is a place that stands for the candidate's unnamed ones.

        ``gapped``: it has a day of its own ("22-го — P"), or another side (``by``) did it ("а ЗСУ — P").
        """
        trigger, slot, row = c.trigger, c.slot, c.trigger.row
        kind = opinion.kind or ""
        modality, why = modality_of(trigger, scene.tokens, self.lexicon, line)
        if line.flags & OLD_YEAR and self._is_older(line.tokens):
            modality, why = Modality.CONDITIONAL, "another war"
        if kind == "fighting" and self._shelled(scene, trigger):
            return self.decide(line, scene, trigger, slot, None, Opinion(None, "missiles", "fire alone"))
        side, how = (by, "by whose part it is") if by else agent_of(scene, trigger, slot, kind)
        assault = row.assault or row.agent == "both"
        vain = ""
        if assault or modality is TRIED:
            vain = in_vain(self.lexicon, scene.tokens, line, self._others(scene, trigger))
            if modality is not TRIED and vain.startswith(_LOSSES) and vain.endswith(("втрат", "потери")):
                vain = ""  # losses alone do not end a battle
        if not vain and (assault or modality is TRIED):
            vain = outcome_of(line.following, self.lexicon)
        if not vain and assault and trigger.role == NOUN:
            vain = self._beaten(scene, trigger)
        if modality is FAILED and kind == "holds" and side is not None:
            kind, side, modality = "captured", self.voice.opponent(side), Modality.OCCURRED  # "не втримали P"
        if modality is FAILED and kind not in _ASSAULTS:
            modality = Modality.DENIED
        planned = modality is Modality.PLANNED and trigger.role == NOUN  # "для наступу, але безуспішно"
        tried = modality in MAPPED or modality in (TRIED, Modality.DENIED) or planned
        if modality is FAILED or (vain and tried and kind in _ASSAULTS):
            attacker = side if side not in (BOTH, None) else attacker_of(scene, trigger, slot)
            side = self.voice.opponent(attacker) if attacker else scene.speaker or self.voice.own
            kind, modality, why = "repelled", Modality.OCCURRED, vain or why
        elif modality is TRIED:
            if assault and kind in ("fighting", "advanced"):
                kind, side, modality = "fighting", BOTH, Modality.OCCURRED
            else:
                modality = Modality.PLANNED
        if side is None:
            return self.decide(
                line, scene, trigger, slot, None, Opinion(None, "no side", how or "nobody to give it to")
            )
        if not isinstance(modality, Modality):
            modality = Modality.PLANNED
        if modality is Modality.OCCURRED and (kind == "fighting" or trigger.role in (PRESENT, HELD)):
            modality = Modality.ONGOING if trigger.role in (PRESENT, HELD) else modality
        event = self.event(
            line, scene, trigger, slot, EventKind(kind), side, speaker, modality, member=member, gapped=gapped
        )
        earliest = self.theatre.extra.get("earliest")
        if event.when is not None and isinstance(earliest, date) and event.when.end <= earliest:
            return self.decide(
                line, scene, trigger, slot, None, Opinion(None, "history", f"before {earliest}")
            )
        self.latest = Pending(line, scene, c, opinion, speaker, True, False)
        reason = "; ".join(part for part in (opinion.reason, how, why) if part)
        return self.decide(line, scene, trigger, slot, event, Opinion(kind, opinion.rule, reason))

    @staticmethod
    def _others(scene: Scene, trigger: Trigger) -> list[int]:
        """Where those are named, behind an attack, who do not attack."""
        attacker = scene.subject(trigger) if trigger.role != NOUN else None
        if attacker is None:
            return []
        own = scene.side_of(attacker)
        return [a.start for a in scene.actors if a.start > trigger.at and a.acts and scene.side_of(a) != own]

    def _summing_up(self) -> bool:
        """Whether a text that names no speaker is told as the news of those in whose language it is."""
        return self.news and self.voice.sure and self.voice.own == self.theatre.extra.get("home_side")

    def _beaten(self, scene: Scene, trigger: Trigger) -> str:
        """``штурм P відбито``: the word in the clause of an attack that says that it was beaten off."""
        _, end = clause_of(scene.tokens, trigger.at)
        for token in scene.tokens[trigger.at + 1 : end]:
            for row, role in self.lexicon.forms.get(token.low, ()):
                if role in (PASSIVE, PAST) and row.needs == "attack" and row.agent == "defender":
                    return token.text
        return ""

    def _is_older(self, tokens: Sequence[Word]) -> bool:
        """Whether a sentence names a year before the war."""
        earliest = self.theatre.extra.get("earliest")
        first = earliest.year if isinstance(earliest, date) else self.theatre.first_day.year
        return any(t.flags & OLD_YEAR and int(t.low) < first for t in tokens)

    def _shelled(self, scene: Scene, trigger: Trigger) -> bool:
        start, end = clause_of(scene.tokens, trigger.at)
        return any("missile" in t.tags for t in scene.tokens[start:end] if t.kind is WORD)

    def attributed(
        self, line: Line, scene: Scene, slot: Slot, row: Row, speaker: Attribution | None
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
        own = scene.speaker or self.voice.own
        doers = {scene.side_of(a) for a in scene.actors if a.acts and a.how != "bare"}
        if row.by == "home" and not self.voice.sure and scene.speaker is None and len(doers) == 1:
            own = doers.pop() or own  # "ВСУ продвинулись у освобождённой P"
        side = scene.side_of(actor) if actor else own if row.by == "home" else self.voice.invader
        if side is None:
            return self.decide(
                line, scene, trigger, slot, None, Opinion(None, "no side", "held by nobody named")
            )
        kind = EventKind(row.attribute)
        event = self.event(line, scene, trigger, slot, kind, side, speaker, Modality.OCCURRED)
        return self.decide(
            line, scene, trigger, slot, event, Opinion(kind.value, "attribute", scene.tokens[at].text)
        )

    def event(  # noqa: PLR0917
        self,
        line: Line,
        scene: Scene,
        trigger: Trigger,
        slot: Slot,
        kind: EventKind,
        side: str,
        speaker: Attribution | None,
        modality: Modality,
        *,
        member: Word | None = None,
        gapped: bool = False,
    ) -> Event:
        """The event, with the clause that states it and its day."""
        tokens = scene.tokens
        resolution = (member or tokens[slot.at]).resolution
        assert resolution is not None
        first, last = min(trigger.at, slot.start, slot.at), max(trigger.at, slot.at)
        subject = scene.subject(trigger) if trigger.role not in (NOUN, "participle") else None
        if subject is not None and subject.start < first and first - subject.end <= 6:
            first = subject.start
        start, end = tokens[first].start, tokens[last].end
        about = tokens[trigger.at].start
        if gapped and member is not None:
            start, end, about = member.start, member.end, member.start
        elif member is not None and start < member.start < end + _QUOTED:
            end = max(end, member.end)
        elif member is not None:
            start, end = member.start, member.end
        told_now = self.news or trigger.role in (PRESENT, HELD, PASSIVE)
        told_now = told_now and (
            trigger.role not in (NOUN, GERUND)
            or kind in _SUMMARY
            or line.attribution is not None
            or (trigger.role == NOUN and (trigger.row.needs == "have" or _carried_out(tokens, trigger.at)))
        )
        when, basis = self.calendar.when(line.index, start, end, news=told_now, trigger=about)
        held = self.held
        if speaker is None and kind is EventKind.REPELLED:
            if held is not None and held.side == side:
                speaker = held  # a summary goes on
            elif any(a.how == ENEMY for a in line.actors) or (self._summing_up() and side == self.voice.own):
                speaker = Attribution("", self.voice.own)  # only one who fights him speaks of "the enemy" so
        standing = Standing.REPORTED
        if speaker is not None and (side != BOTH or line.attribution is not None):
            own = side if speaker.forces and speaker.side is None and side != BOTH else speaker.side
            standing = standing_of(kind, side, own, self.theatre)
            if speaker.carried and (trigger.role == NOUN or standing is not Standing.CLAIMED):
                standing, speaker = Standing.REPORTED, None  # a narrator goes on only with what was claimed
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
            hedged=any("hedge" in t.tags for t in tokens[max(0, first - 3) : last + 1]),
        )

    def decide(  # noqa: PLR0917
        self, line: Line, scene: Scene, trigger: Trigger, slot: Slot, event: Event | None, opinion: Opinion
    ) -> Decision:
        """Decision on a candidate: rejected where ``event`` is None."""
        first, last = sorted((trigger.at, slot.at))
        tokens = scene.tokens
        return Decision(
            span=Span(self.document.id, tokens[first].start, tokens[last].end),
            trigger=tokens[trigger.at].text,
            place=tokens[slot.at].text,
            accepted=event is not None and event.modality in MAPPED,
            kind=opinion.kind,
            rule=opinion.rule,
            reason=opinion.reason or (event.modality.value if event is not None else ""),
            event=event,
            sentence=line.index,
        )
