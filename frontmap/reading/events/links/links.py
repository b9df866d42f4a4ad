"""Features of a trigger and a place that no construction joins: how likely the one speaks of the other.

A feature is a short text ("between: clause_stop, passive"); its weight was learned on annotated reports
(`frontmap.training`) and stands in ``reading/lexicon/links_en.json``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from frontmap.reading.events.candidates import Candidate, is_clean, kind_of, path_of
from frontmap.reading.events.line import Line
from frontmap.reading.events.words.token import MARK, NUMBER, PLACE, SIDE, WORD, Token

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
_NO_TAGS: Final[frozenset[str]] = frozenset()
_KINDS: Final = {PLACE: "a place", SIDE: "a side", NUMBER: "a number"}
_REMEMBERED: Final = 4096  # sets of features of a kind: the same ones return again and again
_STEPS: Final = ((0, "0"), (1, "1"), (2, "2"), (4, "3-4"), (7, "5-7"), (12, "8-12"), (20, "13-20"))


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
    voice = _voice(trigger.voice, trigger.reduced, trigger.infinitive, trigger.finite)
    kind, fits = kind_of(c)
    return (
        *_of_pair(kind, fits, trigger.row.lemma, slot.prep, order, voice),
        *_of_words(c, between, order, voice),
        *_of_rivals(c, line, order),
        *_of_place(c, line, order, kind),
        *_of_trigger(c, line, voice),
    )


@lru_cache(maxsize=64)
def _voice(voice: str, reduced: bool, infinitive: bool, finite: bool) -> str:
    to = "-to" if infinitive else ""
    return f"{voice}{'-reduced' if reduced else ''}{to}{'' if finite else '-nonfinite'}"


def _step(number: int) -> str:
    for limit, name in _STEPS:
        if number <= limit:
            return name
    return "21+"


@lru_cache(maxsize=_REMEMBERED)
def _of_pair(  # noqa: PLR0917
    kind: str, fits: bool, lemma: str, prep: str, order: str, voice: str
) -> tuple[str, ...]:
    return (
        order,
        f"{voice} {order}",
        f"kind {kind}",
        f"kind {kind} fits {fits}",
        f"kind {kind} {voice} {order}",
        f"word {lemma}",
        f"word {lemma} {order}",
        f"prep {prep} {order}",
        f"prep {prep} {order} {voice}",
        f"prep {prep} {order} {kind}",
        f"fits {fits} {order} {prep if fits else ''}",
    )


def _of_words(c: Candidate, between: list[Token], order: str, voice: str) -> list[str]:
    """What stands between the two."""
    small = c.lexicon.function_words
    seen: dict[str, int] = {}
    lower = capital = pauses = 0
    for token in between:
        kind, tags = token.kind, token.tags
        name = _KINDS.get(kind, "")
        if not name and (kind is MARK or token.low in small):
            name = f"'{token.low}'"
            pauses += token.low in (",", ";")
        if name:
            seen[name] = seen.get(name, 0) + 1
        if tags:
            for tag in _classes(tags):
                seen[tag] = seen.get(tag, 0) + 1
        elif kind is WORD and token.low not in small and token.low not in c.lexicon.forms:
            lower += token.text[:1].islower()
            capital += token.text[:1].isupper()
    found: list[str] = []
    for what, count in seen.items():
        found += _of_class(what, min(count, 2), order, voice)
    found += _of_gap(_step(len(between)), min(lower, 3), min(capital, 2), min(pauses, 3), order, voice)
    if order == "behind":
        found.append(f"clean {voice} {is_clean(c, path_of(c))}")
        if between:
            first = between[0]
            known = bool(first.tags) or first.low in small
            found.append(f"first {first.low if known else ('word' if first.text[:1].islower() else 'Name')}")
        words = [token for token in between if token.kind is WORD]
        if words:
            found.append(f"last {words[-1].low}")
    return found


@lru_cache(maxsize=_REMEMBERED)
def _classes(tags: frozenset[str]) -> tuple[str, ...]:
    return tuple(tags & _CLASSES)


@lru_cache(maxsize=_REMEMBERED)
def _of_class(what: str, count: int, order: str, voice: str) -> tuple[str, ...]:
    return f"between {order} {count} {what}", f"between {order} {voice} {what}"


@lru_cache(maxsize=_REMEMBERED)
def _of_gap(  # noqa: PLR0917
    size: str, lower: int, capital: int, pauses: int, order: str, voice: str
) -> tuple[str, ...]:
    return (
        f"words {order} {size}",
        f"words {order} {voice} {size}",
        f"unknown {order} {lower}",
        f"unknown {order} {voice} {lower}",
        f"unknown capitals {order} {capital}",
        f"pauses {order} {voice} {pauses}",
    )


def _of_rivals(c: Candidate, line: Line, order: str) -> list[str]:
    """Other triggers and places that stand nearer."""
    trigger, slot = c.trigger, c.slot
    first, last = min(trigger.at, slot.at), max(trigger.at, slot.at)
    distance = last - first
    inside = nearer = 0
    across = False
    voices: list[str] = []  # of the triggers between, each once
    for other in line.triggers:
        at = other.at
        if at == trigger.at:
            continue
        if first < at < last:
            inside += 1
            if other.voice not in voices:
                voices.append(other.voice)
        if abs(at - slot.at) < distance:
            nearer += 1
            across = across or (at < slot.at) != (trigger.at < slot.at)
    places = 0
    for at, other_slot in line.slots.items():
        same_way = (at > trigger.at) == (slot.at > trigger.at)
        places += same_way and abs(at - trigger.at) < distance and other_slot.head != slot.head
    found = [f"trigger between {order} {voice}" for voice in voices]
    found += _of_nearer(
        min(inside, 3), min(nearer, 3), across, min(places, 3), min(len(line.slots), 4), order
    )
    return found


@lru_cache(maxsize=_REMEMBERED)
def _of_nearer(  # noqa: PLR0917
    inside: int, nearer: int, across: bool, places: int, slots: int, order: str
) -> tuple[str, ...]:
    return (
        f"triggers between {order} {inside}",
        f"nearer triggers {nearer}",
        f"nearest {nearer == 0}",
        f"nearer across {order} {across}",
        f"nearer places {order} {places}",
        f"places {slots}",
    )


def _of_place(c: Candidate, line: Line, order: str, kind: str) -> tuple[str, ...]:
    slot, tokens = c.slot, c.tokens
    place = tokens[slot.at]
    behind = tokens[slot.at + 1] if slot.at + 1 < len(tokens) else None
    capital = behind is not None and behind.kind is WORD and behind.text[:1].isupper()
    member = slot.head != slot.at
    return (
        *_of_slot(
            slot.part, slot.edge, slot.near, slot.area, slot.possessive, place.region, slot.other,
            place.anaphor, bool(slot.held), kind,
        ),
        *_of_neighbours(
            order, member, member and slot.head in line.slots, _word(c, slot.start - 1),
            _word(c, slot.at + 1), None if behind is None else capital, behind.tags if behind else _NO_TAGS,
        ),
    )  # fmt: skip


@lru_cache(maxsize=_REMEMBERED)
def _of_slot(  # noqa: PLR0917
    part: bool, edge: bool, near: bool, area: bool, possessive: bool, region: bool, other: str,
    anaphor: bool, held: bool, kind: str,
) -> tuple[str, ...]:  # fmt: skip
    found: list[str] = []
    for name, value in (
        ("part", part), ("edge", edge), ("near", near), ("area", area), ("possessive", possessive),
        ("region", region),
    ):  # fmt: skip
        if value:
            found += [f"place {name}", f"place {name} {kind}"]
    if other:
        found += ["place other", f"place other {other}"]
    if anaphor:
        found.append("place anaphor")
    if held:
        found.append("place held")
    return tuple(found)


@lru_cache(maxsize=_REMEMBERED)
def _of_neighbours(  # noqa: PLR0917
    order: str, member: bool, headed: bool, before: str, behind: str, capital: bool | None,
    tags: frozenset[str],
) -> tuple[str, ...]:  # fmt: skip
    found = [f"list {order} {member} {headed}", f"place before '{before}'", f"place behind '{behind}'"]
    if capital is not None:
        found += [f"place behind capital {capital}", f"place behind class {min(tags, default='-')}"]
    return tuple(found)


def _of_trigger(c: Candidate, line: Line, voice: str) -> tuple[str, ...]:
    trigger = c.trigger
    last = None
    for actor in line.actors:
        if actor.end <= trigger.at and actor.subject:
            last = actor
    told = "none" if last is None else f"{last.side is not None} {_step(max(0, trigger.chain - last.end))}"
    return _of_verb(
        trigger.modal, trigger.negated, trigger.perfect, trigger.past_have, trigger.present, trigger.finite,
        told, min(2, len(set(line.sides))), voice, _word(c, trigger.after), _word(c, trigger.chain - 1),
    )  # fmt: skip


@lru_cache(maxsize=_REMEMBERED)
def _of_verb(  # noqa: PLR0917
    modal: str, negated: bool, perfect: bool, had: bool, present: bool, finite: bool, actor: str, sides: int,
    voice: str, behind: str, before: str,
) -> tuple[str, ...]:  # fmt: skip
    found = [f"modal {modal}"] if modal else []
    for name, value in (
        ("negated", negated), ("perfect", perfect), ("had", had), ("present", present), ("finite", finite),
    ):  # fmt: skip
        if value:
            found.append(f"trigger {name}")
    found += [f"actor {actor}", f"sides {sides}"]
    found += [f"trigger behind {voice} '{behind}'", f"trigger before {voice} '{before}'"]
    return tuple(found)


def _word(c: Candidate, at: int) -> str:
    """A function word or mark as it is, of any other word only that it is one."""
    if not 0 <= at < len(c.tokens):
        return "end"
    token = c.tokens[at]
    return token.low if token.kind is MARK or token.low in c.lexicon.function_words else token.kind
