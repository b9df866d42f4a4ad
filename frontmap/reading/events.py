"""Sentences to events: the rooms of the reading put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from frontmap.model import Document, Event, EventKind, Modality, Resolution, Span, Standing, Theatre
from frontmap.reading.anaphora import mark_anaphors, sentence_antecedent
from frontmap.reading.attribution import Attribution, find_attributions, speaker_at, standing_of
from frontmap.reading.clauses import NOMINAL, PASSIVE, Trigger, find_triggers, verb_at
from frontmap.reading.grammar import Candidate, Opinion, judge, judge_alone
from frontmap.reading.lexicon_rows import BASE, GERUND, Lexicon, load_lexicon
from frontmap.reading.modality import ATTEMPTED, FAILED, FIGHTING_FOR, modality_of
from frontmap.reading.sentences import Sentence
from frontmap.reading.sides import Actor, Memory, agent_of, find_actors, side_of
from frontmap.reading.slots import Slot, find_slots
from frontmap.reading.timing import Calendar
from frontmap.reading.tokens import PLACE, SIDE, WORD, Places, Token, side_names, tokenise

BOTH = "both"
_MAPPED = (Modality.OCCURRED, Modality.ONGOING)
_TAKEN = frozenset({"captured", "entered", "encircled", "reached", "advanced", "holds"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What became of one candidate: a place with a trigger of its sentence."""

    span: Span
    trigger: str
    place: str
    accepted: bool
    kind: str | None
    rule: str
    reason: str
    event: Event | None = None


@dataclass(slots=True)
class _Line:
    """A sentence as the grammar sees it."""

    index: int
    tokens: list[Token]
    slots: dict[int, Slot]
    triggers: tuple[Trigger, ...]
    actors: tuple[Actor, ...]
    attributions: list[Attribution]
    told: set[int] = field(default_factory=set)  # places of which an event is told
    used: set[int] = field(default_factory=set)
    implied: Resolution | None = None  # the place of a clause that names none


@dataclass(frozen=True, slots=True)
class _Found:
    line: _Line
    trigger: Trigger
    slot: Slot
    kind: str
    side: str | None
    actor: Actor | None
    speaker: Attribution | None
    modality: Modality


def read_events(
    document: Document, sentences: Sequence[Sentence], resolutions: Sequence[Resolution], theatre: Theatre
) -> tuple[Event, ...]:
    """Read the control-change events of a document.

    Parameters
    ----------
    document : Document
        Its ``published`` anchors relative dates.
    sentences : sequence of Sentence
        As :func:`~frontmap.reading.sentences.split_sentences` cut it.
    resolutions : sequence of Resolution
        One per mention; a mention without a place still gives an event, with the text it stands for.
    theatre : Theatre
        The sides, and who speaks and fights for them.

    Returns
    -------
    tuple of Event
        In document order. Modality tells which are asserted; only ``occurred`` and ``ongoing`` are news.
    """
    decisions = explain_events(document, sentences, resolutions, theatre)
    return tuple(decision.event for decision in decisions if decision.event is not None)


def explain_events(
    document: Document, sentences: Sequence[Sentence], resolutions: Sequence[Resolution], theatre: Theatre
) -> tuple[Decision, ...]:
    """As :func:`read_events`, with every candidate, the rule that decided on it, and why."""
    decisions = []
    seen: set[tuple[object, ...]] = set()
    number = 0
    for decision in _Reader(document, sentences, resolutions, theatre).decisions():
        event = decision.event
        if event is not None:
            key = (event.span.start, event.kind, event.place.id if event.place else event.place_text, event.side, event.modality)
            if key in seen:
                decisions.append(replace(decision, event=None, accepted=False, rule="repeated", reason="said already"))
                continue
            seen.add(key)
            number += 1
            decision = replace(decision, event=replace(event, id=f"{document.id}#e{number}"))  # noqa: PLW2901
        decisions.append(decision)
    return tuple(decisions)


def _beats_off(tokens: list[Token], k: int) -> bool:
    """Whether a word says that an attack comes to nothing: "repelled", "held off", "beaten back"."""
    if k + 1 < len(tokens) and tokens[k].low in ("held", "hold", "holding", "fought", "beat", "beaten", "driven", "drove", "pushed", "fended", "turned"):
        return tokens[k + 1].low in ("off", "back") and tokens[k].low != "pushed"
    return tokens[k].is_a("repel")


def _opens_quote(text: str) -> bool:
    """Whether a quotation is still open at the end of a sentence."""
    if "“" in text:
        return text.rfind("“") > text.rfind("”")
    return text.count('"') % 2 == 1


class _Reader:
    """One pass over a document; what a sentence leaves to the next is its memory."""

    def __init__(
        self, document: Document, sentences: Sequence[Sentence], resolutions: Sequence[Resolution], theatre: Theatre
    ) -> None:
        self.document, self.sentences, self.theatre = document, sentences, theatre
        self.lexicon: Lexicon = load_lexicon("en")
        self.names = side_names(theatre.sides)
        self.places = Places(resolutions)
        self.calendar = Calendar(document, sentences, theatre)
        self.memory = Memory(theatre)
        self.antecedent: Resolution | None = None
        self.quoting: tuple[Attribution | None, bool] = (None, False)

    def decisions(self) -> Iterator[Decision]:
        for index, sentence in enumerate(self.sentences):
            yield from self._sentence(index, sentence)

    def _sentence(self, index: int, sentence: Sentence) -> Iterator[Decision]:
        tokens = tokenise(self.document.text, sentence, self.places, self.lexicon, self.names)
        tokens, _ = mark_anaphors(tokens, self.lexicon, self.antecedent, self.document.id)
        quoted = self._quoted(tokens, sentence)
        attributions = find_attributions(tokens, self.lexicon, self.memory, self.document.text)
        attributions = [*quoted, *attributions] if quoted else attributions
        if attributions and not quoted:
            self.quoting = (attributions[-1], _opens_quote(self.document.text[sentence.start : sentence.end]))
        actors = tuple(find_actors(tokens, self.lexicon))
        slots: dict[int, Slot] = {}
        agents: list[str] = []
        if any(token.kind is PLACE for token in tokens):
            slots = find_slots(tokens, self.lexicon)
            triggers = tuple(find_triggers(tokens, self.lexicon))
            line = _Line(index, tokens, slots, triggers, actors, attributions)
            for decision in self._candidates(line):
                if decision.event is not None and decision.event.side != BOTH:
                    agents.append(decision.event.side)
                yield decision
            yield from self._alone(line, self.antecedent)
            self.antecedent = sentence_antecedent(tokens, slots, self.antecedent, line.told)
        elif self.antecedent is not None:
            triggers = tuple(find_triggers(tokens, self.lexicon))
            yield from self._alone(_Line(index, tokens, slots, triggers, actors, attributions), self.antecedent)
        self._remember(tokens, actors, attributions, agents)

    def _quoted(self, tokens: list[Token], sentence: Sentence) -> list[Attribution]:
        """The speaker of a quotation that an earlier sentence opened and did not close."""
        attribution, still_open = self.quoting
        if not still_open or attribution is None:
            return []
        text = self.document.text[sentence.start : sentence.end]
        closing = next((at for at, mark in enumerate(text) if mark in '"”'), None)
        end = len(tokens)
        if closing is not None:
            self.quoting = (None, False)
            end = sum(token.start < sentence.start + closing for token in tokens)
        return [Attribution(attribution.text, attribution.side, 0, end, attribution.third)]

    def _remember(self, tokens: list[Token], actors: tuple[Actor, ...], attributions: list[Attribution], agents: list[str]) -> None:
        named = [t.side for t in tokens if t.kind is SIDE and t.side]
        self.memory.named = [*self.memory.named, *named][-6:]
        speaking = {a.start for a in attributions}
        subjects = [a.side for a in actors if a.side and a.subject and not any(a.end <= s <= a.end + 6 for s in speaking)]
        if agents:
            self.memory.actor = agents[-1]
        elif subjects:
            self.memory.actor = subjects[0]

    # -------------------------------------------------------------- candidates

    def _candidates(self, line: _Line) -> Iterator[Decision]:
        for at, slot in line.slots.items():
            if slot.held is not None and slot.held_role == "-held" and not slot.other and not slot.part:
                yield self._held(line, slot)
            taken: set[int] = set()
            for trigger in line.triggers:
                if trigger.at in taken:
                    continue
                candidate = Candidate(trigger, slot, line.tokens, line.triggers, line.actors, self.lexicon)
                opinion = judge(candidate)
                if opinion.kind is None:
                    yield self._decision(line, trigger, at, None, opinion)
                    continue
                taken.add(trigger.at)
                line.used.add(trigger.at)
                line.told.add(at)
                yield self._accept(candidate, line, opinion)

    def _alone(self, line: _Line, before: Resolution | None) -> Iterator[Decision]:
        """Triggers without a place of their own, read with the town that the text is at."""
        for trigger in line.triggers:
            if trigger.at in line.used:
                continue
            own = [at for at in line.slots if at < trigger.at and not line.tokens[at].region and not line.slots[at].other]
            resolution = line.tokens[own[-1]].resolution if own else before
            if resolution is None:
                continue
            slot = Slot(trigger.at, left=trigger.at - 1, start=trigger.chain, head=trigger.at)
            candidate = Candidate(trigger, slot, line.tokens, line.triggers, line.actors, self.lexicon)
            opinion = judge_alone(candidate)
            if opinion.kind is not None:
                line.implied = resolution
                yield self._accept(candidate, line, opinion)
                line.implied = None

    def _held(self, line: _Line, slot: Slot) -> Decision:
        trigger = Trigger(load_lexicon("en").forms["held"][0][0], max(slot.start, 0), slot.at, slot.start, NOMINAL, "")
        speaker = speaker_at(line.attributions, slot.at)
        found = _Found(line, trigger, slot, "holds", slot.held, None, None, Modality.OCCURRED)
        event = self._event(found, speaker)
        return self._decision(line, trigger, slot.at, event, Opinion("holds", "held", "named as held"))

    def _accept(self, c: Candidate, line: _Line, opinion: Opinion) -> Decision:
        trigger, slot, tokens = c.trigger, c.slot, c.tokens
        kind = opinion.kind or ""
        speaker = speaker_at(line.attributions, trigger.at)
        voice = speaker.side if speaker else None
        side, actor = agent_of(trigger, slot.at, tokens, line.actors, self.memory, voice)
        modality, why = modality_of(self._governing(trigger, slot, tokens), tokens, self.lexicon)
        kind, side = self._side(kind, side, actor, c, line, voice)
        if why in (FIGHTING_FOR, ATTEMPTED) and kind in _TAKEN and not (why == ATTEMPTED and kind == "encircled"):
            repelled = self._repelled(c, line, voice)
            if repelled is not None:
                kind, side, modality = "repelled", repelled, Modality.OCCURRED
            elif why == FIGHTING_FOR and kind in ("captured", "entered", "encircled", "lost"):
                kind, side, modality = "fighting", BOTH, Modality.OCCURRED
        elif why == FAILED and kind in _TAKEN and kind != "encircled":
            kind, side, modality = "repelled", self.memory.opponent(side, self._present(line)), Modality.OCCURRED
        elif kind in ("fighting", "advanced"):
            repelled = self._repelled(c, line, voice)
            if repelled is not None:
                kind, side = "repelled", repelled
        if trigger.row.announced and modality is Modality.CONDITIONAL and voice is not None and voice == side:
            modality = Modality.OCCURRED
        if side is None:
            side = self._guess(kind, trigger, voice, line, self._surface(line, slot))
        if side is None:
            return self._decision(line, trigger, slot.at, None, Opinion(None, "no side", "nobody to give it to"))
        found = _Found(line, trigger, slot, kind, side, actor, speaker, modality)
        event = self._event(found, speaker)
        if kind == "captured" and modality in _MAPPED:
            self.memory.gained[self._surface(line, slot)] = side
        reason = f"{opinion.reason}; {why}" if why and opinion.reason else why or opinion.reason
        return self._decision(line, trigger, slot.at, event, Opinion(kind, opinion.rule, reason))

    def _governing(self, trigger: Trigger, slot: Slot, tokens: list[Token]) -> Trigger:
        """The verb of "take control of", whose modality is that of the whole."""
        if not trigger.row.governed or slot.at < trigger.at:
            return trigger
        for k in range(trigger.at - 1, max(-1, trigger.at - 9), -1):
            if tokens[k].kind is WORD and (tokens[k].is_a("gain") or tokens[k].is_a("lose") or tokens[k].is_a("keep")):
                return verb_at(tokens, k, trigger.row) or trigger
            if tokens[k].kind is not WORD and tokens[k].kind is not SIDE:
                break
        return trigger

    def _surface(self, line: _Line, slot: Slot) -> str:
        resolution = line.implied or line.tokens[slot.at].resolution
        return resolution.mention.surface if resolution is not None else ""

    # -------------------------------------------------------------- sides

    def _present(self, line: _Line) -> list[str]:
        return [t.side for t in line.tokens if t.kind is SIDE and t.side]

    def _side(
        self, kind: str, side: str | None, actor: Actor | None, c: Candidate, line: _Line, voice: str | None
    ) -> tuple[str, str | None]:
        row, trigger = c.trigger.row, c.trigger
        present = self._present(line)
        if kind == "lost":
            left = [a for a in line.actors if a.end <= trigger.at and a.subject]
            loser = side_of(left[-1], line.actors, self.memory, voice) if left else side or self.memory.actor
            return "captured", self.memory.opponent(loser, present)
        if row.governed:
            return kind, self._controller(c, line, voice) or side
        if kind == "fighting" or row.agent == BOTH and kind == "fighting":
            return kind, BOTH
        if row.agent == "to":
            return kind, self._receiver(c, line, voice) or side
        if row.agent == "beaten":
            beaten = side if trigger.voice is NOMINAL else None
            if trigger.voice is PASSIVE and not any(t.low == "by" for t in c.tokens[trigger.after : trigger.after + 10]):
                left = [a for a in line.actors if a.end <= trigger.chain]
                beaten = side_of(left[-1], line.actors, self.memory, voice) if left else None
            return kind, self.memory.opponent(beaten, present) if beaten else side
        if row.agent == "opponent":
            if row.subject and not row.passive_only:
                return kind, self._receiver(c, line, voice) or self.memory.opponent(side, present)
            if row.passive_only and side is None:
                left = [a for a in line.actors if a.end <= trigger.chain]
                side = side_of(left[-1], line.actors, self.memory, voice) if left else None
            return kind, self.memory.opponent(side, present)
        if trigger.voice is not PASSIVE and (row.expels or row.lemma == "push") and kind in ("captured", "advanced"):
            driven = next((t.side for t in c.tokens[trigger.after : max(c.slot.start, trigger.after)] if t.kind is SIDE and t.side), None)
            if driven is not None and (actor is None or actor.how != "side" or side == driven):
                return kind, self.memory.opponent(driven, present)
        if trigger.voice is PASSIVE and (row.expels or row.lemma == "push") and kind in ("captured", "advanced"):
            by = any(t.low == "by" for t in c.tokens[trigger.after : trigger.after + 10])
            return kind, side if by else self.memory.opponent(side, present)
        if trigger.voice is PASSIVE and side is None and kind in _TAKEN:
            side = self._from(c, line)
        if kind == "flag_raised" and side is None:
            side = next((t.side for t in reversed(line.tokens[: trigger.after + 4]) if t.kind is SIDE and t.side), None)
        return kind, side

    def _controller(self, c: Candidate, line: _Line, voice: str | None) -> str | None:
        """Whose control it is: "Russian control of", "under the control of Y", else the subject's."""
        at = c.trigger.at
        for token in reversed(line.tokens[max(0, at - 4) : at]):
            if token.kind is SIDE and token.side:
                return token.side
        behind = line.tokens[at + 1 : at + 6]
        if c.slot.at < at and behind and behind[0].low == "of":
            for actor in line.actors:
                if at < actor.start <= at + 5:
                    return side_of(actor, line.actors, self.memory, voice)
        if c.slot.at > at:
            left = [a for a in line.actors if a.end <= at and a.subject]
            if left:
                return side_of(left[-1], line.actors, self.memory, voice)
        before = [t for t in line.tokens[max(0, at - 4) : at] if t.low in ("its", "their")]
        if before:
            left = [a for a in line.actors if a.end <= at and a.side]
            return left[-1].side if left else self.memory.actor
        return None

    def _receiver(self, c: Candidate, line: _Line, voice: str | None) -> str | None:
        """Y of "fell to Y", "the fall of P to Y"."""
        low = max(c.trigger.after, c.slot.at if c.slot.at > c.trigger.at else 0)
        for at in range(low, min(low + 4, len(line.tokens))):
            if line.tokens[at].low in ("to", "into"):
                for actor in line.actors:
                    if at < actor.start <= at + 4:
                        return side_of(actor, line.actors, self.memory, voice)
        return None

    def _from(self, c: Candidate, line: _Line) -> str | None:
        """``was freed from Russian occupation``: the gain of the other side."""
        for at in range(c.trigger.after, min(c.trigger.after + 6, len(line.tokens) - 1)):
            if line.tokens[at].low == "from":
                for token in line.tokens[at + 1 : at + 4]:
                    if token.kind is SIDE:
                        return self.memory.opponent(token.side)
        return None

    def _repelled(self, c: Candidate, line: _Line, voice: str | None) -> str | None:
        """The defender's side where the attack fails; None where its outcome is not told."""
        if c.trigger.voice is not NOMINAL and not c.trigger.infinitive:
            return self._beaten_back(c, line)
        if c.trigger.voice is NOMINAL and not line.tokens[c.trigger.at].is_a("fight_noun"):
            return None
        tokens = line.tokens
        low = max(0, c.trigger.at - 9)
        for k in range(c.trigger.at - 1, low - 1, -1):
            if tokens[k].low in (";", ":", "but", ".", "while"):
                break
            if tokens[k].low == "to" and tokens[k + 1].is_a("repel"):
                return None
            if _beats_off(tokens, k) and not (k and tokens[k - 1].low == "to"):
                left = [a for a in line.actors if a.end <= k and a.subject]
                if left and tokens[k].low not in ("failed", "unsuccessful", "unsuccessfully", "defeated"):
                    return side_of(left[-1], line.actors, self.memory, voice)
                return self._defender(c, line, voice)
        end = max(c.slot.at, c.trigger.at)
        for k in range(end + 1, min(end + 9, len(tokens))):
            if tokens[k].low in (";", ":", "but", "while", "."):
                break
            if _beats_off(tokens, k) and any(t.is_a("be") or t.is_a("have") or t.low in ("failed", "stalled") for t in tokens[end + 1 : k + 1]):
                by = next((a for a in line.actors if k < a.start <= k + 5 and tokens[min(k + 1, len(tokens) - 1)].low == "by"), None)
                return side_of(by, line.actors, self.memory, voice) if by else self._defender(c, line, voice)
        return None

    def _beaten_back(self, c: Candidate, line: _Line) -> str | None:
        """``approached P but were driven back``."""
        tokens, end = line.tokens, max(c.slot.at, c.trigger.at)
        for k in range(end + 1, min(end + 5, len(tokens) - 2)):
            if tokens[k].low == "but" and tokens[k + 1].is_a("be") and any(_beats_off(tokens, j) for j in range(k + 2, min(k + 5, len(tokens)))):
                return self._defender(c, line, None)
        return None

    def _defender(self, c: Candidate, line: _Line, voice: str | None) -> str | None:
        side, _ = agent_of(c.trigger, c.slot.at, line.tokens, line.actors, self.memory, voice)
        left = [a for a in line.actors if a.end <= c.trigger.at and a.side]
        attacker = side or (left[-1].side if left else self.memory.actor)
        return self.memory.opponent(attacker, self._present(line))

    def _guess(self, kind: str, trigger: Trigger, voice: str | None, line: _Line, surface: str) -> str | None:
        """Side of a clause that names nobody."""
        home = self.theatre.extra.get("home_side")
        if trigger.row.default and isinstance(home, str):
            return home if trigger.row.default == "home" else self.memory.opponent(home)
        if kind == "captured" and trigger.voice is NOMINAL and surface in self.memory.gained:
            return self.memory.gained[surface]
        subjects = [a for a in line.actors if a.subject and a.side and a.end <= trigger.at]
        if kind == "withdrew" and voice is not None and trigger.voice is NOMINAL:
            return subjects[-1].side if subjects else voice
        if subjects:
            return subjects[-1].side
        if self.memory.actor is not None:
            return self.memory.actor
        return voice or (self.memory.named[-1] if self.memory.named else None)

    # -------------------------------------------------------------- events

    def _event(self, found: _Found, speaker: Attribution | None) -> Event:
        line, trigger, slot = found.line, found.trigger, found.slot
        resolution = line.implied or line.tokens[slot.at].resolution
        assert resolution is not None
        start, end = self._extent(found)
        when, basis = self.calendar.when(line.index, start, end, tense=self._tense(line, trigger), trigger=line.tokens[trigger.at].start)
        kind = EventKind(found.kind)
        standing = Standing.REPORTED
        if speaker is not None:
            standing = standing_of(kind, found.side, speaker.side, self.theatre)
        return Event(
            id="",
            span=Span(self.document.id, start, end),
            kind=kind,
            place=resolution.place,
            place_text=resolution.mention.surface,
            side=found.side or BOTH,
            when=when,
            date_basis=basis,
            source=speaker.text if speaker else None,
            standing=standing,
            modality=found.modality,
            hedged=any(t.is_a("hedge") for t in line.tokens[max(0, trigger.chain - 3) : trigger.at + 1]),
        )

    def _extent(self, found: _Found) -> tuple[int, int]:
        """The clause: from its subject, if that stands close by, to the place."""
        tokens, trigger, slot = found.line.tokens, found.trigger, found.slot
        first = min(trigger.chain, slot.start, slot.at)
        last = max(trigger.after - 1, slot.at)
        actor = found.actor
        if actor is not None and actor.start < first and first - actor.end <= 12:
            first = actor.start
        elif actor is not None and last < actor.start <= last + 6:
            last = actor.end - 1
        if slot.at < len(tokens) - 1 and last == slot.at and tokens[slot.at + 1].is_a("settlement"):
            last = slot.at + 1
        return tokens[max(first, 0)].start, tokens[min(last, len(tokens) - 1)].end

    def _tense(self, line: _Line, trigger: Trigger) -> str:
        if trigger.perfect:
            return "perfect"
        if trigger.past_have:
            return "pluperfect"
        if trigger.present:
            return "present"
        if trigger.voice is NOMINAL or trigger.form in (GERUND, BASE) or trigger.reduced:
            words = line.tokens
            if any(t.low in ("has", "have", "is", "are", "says", "say", "continues", "continue", "remains") for t in words):
                return "present"
            finite = any(t.finite and t.voice is not NOMINAL and not t.reduced for t in line.triggers)
            if not finite and not any(t.is_a("be") or t.is_a("have") or t.is_a("say") or t.low.endswith("ed") for t in words):
                return "headline"
        return "past"

    def _decision(self, line: _Line, trigger: Trigger, at: int, event: Event | None, opinion: Opinion) -> Decision:
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
        )
