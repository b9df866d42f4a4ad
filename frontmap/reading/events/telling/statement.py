"""What an event rests on: the clause that states it, and its tense."""

from __future__ import annotations

from frontmap.reading.events.line import Line
from frontmap.reading.events.sides.actors import Actor
from frontmap.reading.events.slot import Slot
from frontmap.reading.events.words.lexicon_rows import BASE, GERUND, PARTICIPLE, PAST
from frontmap.reading.events.words.token import WORD, Token, some, some_of
from frontmap.reading.events.words.verbs import NOMINAL, Trigger

_HEADLINE_WORDS = 4  # in which the first clause of a telegraphic line ends


def extent_of(line: Line, trigger: Trigger, slot: Slot, actor: Actor | None) -> tuple[int, int]:
    """The clause: from its subject, if that stands close by, to the place."""
    tokens = line.tokens
    first = min(trigger.chain, slot.start, slot.at)
    last = max(trigger.after - 1, slot.at)
    if actor is not None and actor.start < first and first - actor.end <= 12:
        first = actor.start
    elif actor is not None and last < actor.start <= last + 6:
        last = actor.end - 1
    if slot.at < len(tokens) - 1 and last == slot.at and "settlement" in tokens[slot.at + 1].tags:
        last = slot.at + 1
    if trigger.row.governed and slot.at > trigger.at:
        verb = next((k for k in range(trigger.at, max(-1, trigger.at - 9), -1) if _governs(tokens[k])), first)
        first = min(first, verb)
    if trigger.row.needs:
        needed = [
            k for k in range(last + 1, min(last + 6, len(tokens))) if trigger.row.needs in tokens[k].tags
        ]
        last = needed[0] if needed else last
    first = max(first, 0)
    while first < slot.at and tokens[first].low in ("that", ",", '"', "“"):
        first += 1
    return tokens[first].start, tokens[min(last, len(tokens) - 1)].end


def _governs(token: Token) -> bool:
    return token.kind is WORD and not token.tags.isdisjoint(("gain", "lose", "keep"))


def tense_of(line: Line, trigger: Trigger) -> str:
    """Tense as the calendar knows it; of a noun or a participle, that of its sentence."""
    if trigger.voice is NOMINAL and trigger.row.governed:  # "seize control of"
        trigger = next((t for t in line.triggers if t.finite and 0 < trigger.at - t.at <= 4), trigger)
    if trigger.perfect:
        return "perfect"
    if trigger.past_have:
        return "pluperfect"
    if trigger.present:
        return "present"
    if trigger.voice is NOMINAL or trigger.form in (GERUND, BASE) or trigger.reduced:
        if some(line.tokens, "now"):
            return "present"
        if _is_telegraphic(line, trigger):
            return "headline"
    elif trigger.form in (PAST, PARTICIPLE) and _opens_telegraphic(line, trigger):
        return "headline"
    return "past"


def _is_telegraphic(line: Line, trigger: Trigger) -> bool:
    """Whether a sentence has no verb of its own: "P in Russian hands", "fighting in Q"."""
    tokens = line.tokens
    if any(
        t.finite and t.at != trigger.at and t.voice is not NOMINAL and not t.reduced for t in line.triggers
    ):
        return False
    return not any(
        "be" in t.tags or "have" in t.tags or "say" in t.tags or (t.low.endswith("ed") and _tells(tokens, at))
        for at, t in enumerate(tokens)
    )


def _tells(tokens: list[Token], at: int) -> bool:
    """Whether a word in "-ed" is a verb that tells: not in "the detailed map", "and used as a base"."""
    before = tokens[at - 1] if at else None
    if before is None or not before.tags.isdisjoint(("determiner", "adjective", "preposition")):
        return False
    behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return not (before.low == "and" and behind in ("as", "by", "for"))


def _opens_telegraphic(line: Line, trigger: Trigger) -> bool:
    """Whether a telegraphic clause opens the sentence: "P captured, troops repelled from Q"."""
    first = line.triggers[0]
    return (
        first.reduced
        and first.at < trigger.at
        and first.at <= _HEADLINE_WORDS
        and not some_of(line.tokens, ("be", "have", "say"))
    )
