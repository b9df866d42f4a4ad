"""Features of a trigger and a place that no construction joins: how likely the one speaks of the other.

A feature is a short text ("between: clause_stop, passive"); its weight was learned on annotated reports
(`frontmap.training`) and stands in ``reading/lexicon/links_en.json``.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from frontmap.reading.events.candidates import Candidate, is_clean, path_of
from frontmap.reading.events.line import Line
from frontmap.reading.events.token import MARK, NUMBER, PLACE, SIDE, WORD, Token
from frontmap.reading.events.verbs import NOMINAL, PASSIVE, Trigger

REACH: Final = 24
"""Words between trigger and place beyond which no link is looked for."""

_CLASSES: Final = frozenset(
    {
        "clause_stop", "path_stop", "boundary", "be", "have", "say", "preposition", "force", "fight_noun",
        "negation", "modal_planned", "modal_conditional", "settlement", "adverb", "time_word", "artillery",
        "determiner", "pronoun", "part", "area", "edge", "nearness", "control", "direction", "plan", "fear",
        "attempt", "fail", "repel", "history", "facility", "gain", "landmark", "lines",
    }
)  # fmt: skip
_STEPS: Final = ((0, "0"), (1, "1"), (2, "2"), (4, "3-4"), (7, "5-7"), (12, "8-12"), (20, "13-20"))


def kind_of(c: Candidate) -> tuple[str, bool]:
    """Kind that the trigger would give the place, and whether its preposition asks for just that."""
    row, slot = c.trigger.row, c.slot
    if c.trigger.voice is NOMINAL:
        if kind := row.noun_preps.get(slot.prep):
            return kind, True
        if slot.possessive and row.possessive:
            return row.possessive, True
        kinds = (*row.noun_preps.values(), row.possessive, row.object, row.subject, *row.preps.values())
    else:
        if slot.at > c.trigger.at and (kind := row.preps.get(slot.prep)):
            return kind, True
        if row.subject and slot.at < c.trigger.at and c.trigger.voice is not PASSIVE:
            return row.subject, not slot.prep
        if row.object:
            return row.object, not slot.prep
        kinds = (row.subject, *row.preps.values(), *row.noun_preps.values())
    for kind in kinds:
        if kind:
            return kind, False
    return "", False


def features_of(c: Candidate, line: Line) -> tuple[str, ...]:
    """Features of a candidate, each once; empty where trigger and place are too far apart.

    Parameters
    ----------
    c : Candidate
        A trigger and a place of the sentence.
    line : Line
        The sentence.
    """
    trigger, slot, tokens = c.trigger, c.slot, c.tokens
    forward = trigger.at < slot.at
    low, high = (trigger.after, max(trigger.after, slot.start)) if forward else (slot.at + 1, trigger.chain)
    between = tokens[low:high]
    if len(between) > REACH:
        return ()
    order = "behind" if forward else "before"
    voice = _voice(trigger)
    found = [
        *_of_pair(c, line, order, voice),
        *_of_words(c, between, order, voice),
        *_of_rivals(c, line, order),
        *_of_place(c, line, order),
        *_of_trigger(c, line, voice),
    ]
    return tuple(dict.fromkeys(found))


def _voice(trigger: Trigger) -> str:
    reduced = "-reduced" if trigger.reduced else ""
    infinitive = "-to" if trigger.infinitive else ""
    return f"{trigger.voice}{reduced}{infinitive}{'' if trigger.finite else '-nonfinite'}"


def _step(number: int) -> str:
    for limit, name in _STEPS:
        if number <= limit:
            return name
    return "21+"


def _of_pair(c: Candidate, line: Line, order: str, voice: str) -> list[str]:
    kind, fits = kind_of(c)
    row, prep = c.trigger.row, c.slot.prep
    return [
        order,
        f"{voice} {order}",
        f"kind {kind}",
        f"kind {kind} fits {fits}",
        f"kind {kind} {voice} {order}",
        f"word {row.lemma}",
        f"word {row.lemma} {order}",
        f"prep {prep} {order}",
        f"prep {prep} {order} {voice}",
        f"prep {prep} {order} {kind}",
        f"fits {fits} {order} {prep if fits else ''}",
    ]


def _of_words(c: Candidate, between: list[Token], order: str, voice: str) -> list[str]:
    """What stands between the two."""
    seen: Counter[str] = Counter()
    lower = capital = pauses = 0
    for token in between:
        if token.kind is PLACE:
            seen["a place"] += 1
        elif token.kind is SIDE:
            seen["a side"] += 1
        elif token.kind is NUMBER:
            seen["a number"] += 1
        elif token.kind is MARK or token.low in c.lexicon.function_words:
            seen[f"'{token.low}'"] += 1
            pauses += token.low in (",", ";")
        seen.update(token.tags & _CLASSES)
        if (
            token.kind is WORD
            and not token.tags
            and token.low not in c.lexicon.function_words
            and token.low not in c.lexicon.forms
        ):
            lower += token.text[:1].islower()
            capital += token.text[:1].isupper()
    found = [f"between {order} {min(count, 2)} {what}" for what, count in seen.items()]
    found += [f"between {order} {voice} {what}" for what in seen]
    size = _step(len(between))
    found += [
        f"words {order} {size}",
        f"words {order} {voice} {size}",
        f"unknown {order} {min(lower, 3)}",
        f"unknown {order} {voice} {min(lower, 3)}",
        f"unknown capitals {order} {min(capital, 2)}",
        f"pauses {order} {voice} {min(pauses, 3)}",
    ]
    if order == "behind":
        found.append(f"clean {voice} {is_clean(c, path_of(c))}")
        if between:
            first = between[0]
            known = bool(first.tags) or first.low in c.lexicon.function_words
            found.append(f"first {first.low if known else ('word' if first.text[:1].islower() else 'Name')}")
        words = [token for token in between if token.kind is WORD]
        if words:
            found.append(f"last {words[-1].low}")
    return found


def _of_rivals(c: Candidate, line: Line, order: str) -> list[str]:
    """Other triggers and places that stand nearer."""
    trigger, slot = c.trigger, c.slot
    first, last = min(trigger.at, slot.at), max(trigger.at, slot.at)
    distance = last - first
    inside = nearer = 0
    across = False
    found = []
    for other in line.triggers:
        if other.at == trigger.at:
            continue
        if first < other.at < last:
            inside += 1
            found.append(f"trigger between {order} {other.voice}")
        away = abs(other.at - slot.at)
        if away < distance:
            nearer += 1
            across = across or (other.at < slot.at) != (trigger.at < slot.at)
    places = 0
    for at, other_slot in line.slots.items():
        same_way = (at > trigger.at) == (slot.at > trigger.at)
        places += same_way and abs(at - trigger.at) < distance and other_slot.head != slot.head
    found += [
        f"triggers between {order} {min(inside, 3)}",
        f"nearer triggers {min(nearer, 3)}",
        f"nearest {nearer == 0}",
        f"nearer across {order} {across}",
        f"nearer places {order} {min(places, 3)}",
        f"places {min(len(line.slots), 4)}",
    ]
    return found


def _of_place(c: Candidate, line: Line, order: str) -> list[str]:
    slot, tokens = c.slot, c.tokens
    kind, _ = kind_of(c)
    found = []
    for name, value in (
        ("part", slot.part), ("edge", slot.edge), ("near", slot.near), ("area", slot.area),
        ("possessive", slot.possessive), ("region", tokens[slot.at].region),
    ):  # fmt: skip
        if value:
            found += [f"place {name}", f"place {name} {kind}"]
    if slot.other:
        found += ["place other", f"place other {slot.other}"]
    if tokens[slot.at].anaphor:
        found.append("place anaphor")
    if slot.held:
        found.append("place held")
    member = slot.head != slot.at
    found.append(f"list {order} {member} {member and slot.head in line.slots}")
    behind = tokens[slot.at + 1] if slot.at + 1 < len(tokens) else None
    found.append(f"place before '{_word(c, slot.start - 1)}'")
    found.append(f"place behind '{_word(c, slot.at + 1)}'")
    if behind is not None:
        found.append(f"place behind capital {behind.kind is WORD and behind.text[:1].isupper()}")
        found.append(f"place behind class {min(behind.tags, default='-')}")
    return found


def _of_trigger(c: Candidate, line: Line, voice: str) -> list[str]:
    trigger = c.trigger
    found = []
    if trigger.modal:
        found.append(f"modal {trigger.modal}")
    for name, value in (
        ("negated", trigger.negated), ("perfect", trigger.perfect), ("had", trigger.past_have),
        ("present", trigger.present), ("finite", trigger.finite),
    ):  # fmt: skip
        if value:
            found.append(f"trigger {name}")
    actors = [actor for actor in line.actors if actor.end <= trigger.at and actor.subject]
    if actors:
        gap = _step(max(0, trigger.chain - actors[-1].end))
        found.append(f"actor {actors[-1].side is not None} {gap}")
    else:
        found.append("actor none")
    found.append(f"sides {min(2, len(set(line.sides)))}")
    found.append(f"trigger behind {voice} '{_word(c, trigger.after)}'")
    found.append(f"trigger before {voice} '{_word(c, trigger.chain - 1)}'")
    return found


def _word(c: Candidate, at: int) -> str:
    """A function word or mark as it is, of any other word only that it is one."""
    if not 0 <= at < len(c.tokens):
        return "end"
    token = c.tokens[at]
    return token.low if token.kind is MARK or token.low in c.lexicon.function_words else token.kind
