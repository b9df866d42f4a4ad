"""Who has the floor: whose words each sentence of a report is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from frontmap.model import Document, Theatre
from frontmap.reading.slavic.actors import BARE, ENEMY, OURS
from frontmap.reading.slavic.attribution import Attribution
from frontmap.reading.slavic.lexicon import Lexicon
from frontmap.reading.slavic.line import Line
from frontmap.reading.slavic.names import SPEAKER, SideNames
from frontmap.reading.slavic.sides import Scene, Voice

_QUOTES = ("«", '"', "“", "„")
_FLOOR = 2  # sentences for which who spoke keeps the floor, where nobody else does
_STEM = 4  # letters by which a name is known in any case


def voice_of(document: Document, theatre: Theatre, names: SideNames) -> Voice:
    """The side whose words a text speaks in: by its vocabulary, else by its language; and how sure."""
    text = document.text
    own = names.own
    sure = own is not None and not any(names.voice.values())
    counts = {side: sum(text.count(word) for word in words) for side, words in names.voice.items()}
    best = max(counts, key=lambda side: counts[side], default=None)
    if best is not None and sum(n == counts[best] for n in counts.values()) == 1 and counts[best]:
        own, sure = best, True
    if not sure and own is not None:  # nothing tells but who is quoted
        quoted = +names.named_in(text, SPEAKER)
        own = next(iter(quoted)) if len(quoted) == 1 else own
    voice = Voice(theatre, own, sure)
    if any(len(side.opponents) > 1 for side in theatre.sides):
        voice.named = names.named_in(text)
    return voice


@dataclass(slots=True)
class Speakers:
    """Who spoke so far, and the side of each.

    ``held`` spoke last; ``known`` are sides by the first letters of a speaker's name; ``partisan`` is a text
    that says "our troops" itself; ``opening`` is said to have told all that follows.
    """

    voice: Voice
    publisher: Attribution | None
    held: Attribution | None = None
    known: dict[str, str] = field(default_factory=dict)
    partisan: bool = False
    opening: Attribution | None = None
    floor: Attribution | None = None  # he who holds it, in a sentence that names nobody
    said_at: int = -9  # index of the sentence in which somebody spoke last
    named: list[tuple[int, Attribution]] = field(default_factory=list)  # speakers whose side is known

    def listen(self, lines: Sequence[Line]) -> None:
        """Find out whether the text itself takes a side, and whether it opens with "this was said by X"."""
        first = lines[0].attribution if lines else None
        if first is not None and first.backward and first.side is not None and lines[0].index == 0:
            self.opening = first
        self.named = [(x.index, x.attribution) for x in lines if x.attribution and x.attribution.side]
        self.partisan = self.voice.own is not None and any(
            line.attribution is None and any(a.how == OURS for a in line.actors) for line in lines
        )

    def of(self, line: Line, following: Attribution | None) -> Attribution | None:
        """Whose words a sentence is in; ``following`` is the next attribution behind it."""
        own = self._known(line.attribution)
        if own is None and line.attribution is not None and line.attribution.impersonal:
            own = self._coming(line)
        if own is not None:
            self.said_at = line.index
            if own is not self.held:
                self.held, self.floor = own, replace(own, carried=True)
            return own
        if following is not None and following.backward:
            return self._known(following)
        if self.publisher is not None:
            return self.publisher
        return self._unsaid(line)

    def _known(self, own: Attribution | None) -> Attribution | None:
        """A speaker with the side told of him before; of one who is not named, who spoke last."""
        if own is None:
            return None
        if own.names or own.rival:
            own = self._by_name(own)
        if not own.generic:
            return own
        side = self.voice.own if self.voice.sure else None
        if own.forces and (self.held is None or self.held.side is None):
            return replace(own, side=side)
        return self.held or (replace(own, side=side, forces=side is None) if own.text else None)

    def _coming(self, line: Line) -> Attribution | None:
        """``Зазначається, що ...``: who is named as the source only later."""
        return next((told for index, told in self.named if index > line.index), None)

    def _unsaid(self, line: Line) -> Attribution | None:
        """Who speaks a sentence that names no speaker."""
        held, own = self.held, self.voice.own
        ours = own is not None and any(a.how == OURS for a in line.actors)
        official = ours or any(a.how in (ENEMY, OURS) for a in line.actors)
        if official and held is not None and held.side is not None:
            return held if held.side == own or not ours else Attribution("", own)
        if ours:
            return Attribution("", own)
        if held is not None and held.side is not None and _goes_on(line):
            return held
        if "earlier" not in line.tags:
            if self.opening is not None:
                return self.opening
            if held is not None and held.side is not None and line.index - self.said_at <= _FLOOR:
                return self.floor
        return Attribution("", own) if self.partisan else None

    def _by_name(self, own: Attribution) -> Attribution:
        """A speaker by the side that was told with his name before."""
        stems = [name.lower()[: max(_STEM, len(name) - 2)] for name in own.names]
        if own.side is not None:
            self.known.update(dict.fromkeys(stems, own.side))
            return own
        if own.rival and self.voice.own is not None:
            return replace(own, side=self.voice.opponent(self.voice.own))
        side = next((self.known[stem] for stem in stems if stem in self.known), None)
        return own if side is None else replace(own, side=side, generic=False)


def _goes_on(line: Line) -> bool:
    """``Крім того, ...``, or a quotation that goes on: who spoke before speaks on."""
    return any("goes_on" in t.tags for t in line.tokens[:2]) or _is_quoted(line)


def _is_quoted(line: Line) -> bool:
    return bool(line.tokens) and line.tokens[0].text in _QUOTES


def remember_actor(line: Line, lexicon: Lexicon, voice: Voice, agent: str | None) -> None:
    """Keep who acted in a sentence: ``agent``, else who can be its subject."""
    acting = [a for a in line.actors if a.acts]
    first = next((a for a in acting if a.how != BARE), None)
    if first is None and voice.actor is None and voice.sure:
        first = next(iter(acting), None)  # "Бригада сформована": one's own
    if agent is None and first is not None:
        voice.actor = Scene(line.tokens, line.actors, lexicon, voice, None, line.tags).side_of(first)
    elif agent is not None:
        voice.actor = agent
