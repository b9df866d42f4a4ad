"""Constructions in which the place stands before its verb: passives, relatives, places as subjects."""

from __future__ import annotations

from itertools import pairwise

from frontmap.reading.events.candidates import Candidate, Opinion, is_relative
from frontmap.reading.events.words.lexicon_rows import PARTICIPLE, PAST
from frontmap.reading.events.words.token import PLACE, WORD, Token, some, some_low, some_of
from frontmap.reading.events.words.verbs import ACTIVE, NOMINAL, PASSIVE

_OPENING = 12  # words of a participle that opens a sentence
_NOUN = 2
_APPOSED = frozenset(
    {",", "(", "and", "or", "which", "that", "region", "oblast", "province", "district", "area"}
)
_SUBJECT = 6  # words of a subject that names no place


def passive_subject(c: Candidate) -> Opinion | None:
    """``P was captured``, ``P, captured by Y``, ``P captured``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is not PASSIVE or not row.object or slot.at >= trigger.at or slot.near:
        return None
    if trigger.reduced and row.object == "holds" and not _by_follows(c):
        return None  # "the town held"
    if trigger.reduced and row.subject and slot.prep and not _by_follows(c):
        return None  # "soldiers trapped in P surrendered"
    if slot.prep and not (trigger.reduced or is_relative(c)):
        return None
    if slot.prep in ("in", "near") and not is_relative(c) and trigger.finite and not trigger.reduced:
        return None
    between = c.tokens[slot.at + 1 : trigger.chain]
    if between and between[0].low in ("is", "are", "lies") and not trigger.present:
        return None  # "the district in which P is located, was freed"
    if len(between) > 22 or (between and c.tokens[slot.at].region and "settlement" in between[0].tags):
        return None  # "the only P region settlement held by Y"
    if trigger.reduced and slot.prep and between and not _goes_with(between):
        return None  # "in P and the oblast saw …, with Q captured"
    if trigger.reduced and any(
        slot.at < t.at < trigger.at and t.voice is ACTIVE and not t.finite for t in c.triggers
    ):
        return None  # "took P, leaving Q surrounded"
    if trigger.reduced and slot.prep and slot.left >= 0 and "settlement" in c.tokens[slot.left].tags:
        return None  # "the last town in P held by Y"
    if not trigger.reduced and slot.left >= 0 and not slot.prep and _is_object(c):
        return None  # "the village, from which they shelled P, was taken"
    if not trigger.reduced and _another_subject(c, between):
        return None  # "P was hit, and power was cut off"
    if c.tokens[trigger.chain].low in ("was", "is", "has") and _goes_over(between):
        return None  # "P, and Q, in the north, was taken"
    enclosed = len(between) > _NOUN and between[0].low == "," and between[-1].low == ","
    if enclosed and not trigger.reduced and not some_low(between, (";", ":")):
        return Opinion(row.object, "subject of the passive", "behind a clause of its own")
    enclosed = len(between) > _NOUN and between[0].low == "," and between[-1].low == ","
    if enclosed and not trigger.reduced and not some_low(between, (";", ":")):
        return Opinion(row.object, "subject of the passive", "behind a clause of its own")
    if _is_anothers(c, between) or _is_said_of_another(between):
        return None  # "P was seized, and Q was captured"
    depth = 0
    commas = sum(t.low == "," for t in between)
    for offset, token in enumerate(between):
        at = slot.at + 1 + offset
        depth += (token.low == "(") - (token.low == ")")
        if depth:
            continue
        if any(
            t.at == at and t.voice is not NOMINAL and t.finite and not t.reduced and t is not trigger
            for t in c.triggers
        ) and not (_shared_passive(c, at) or (trigger.infinitive and "go_on" in token.tags)):
            return None
        said = token.low == "as" and offset and "say" in between[offset - 1].tags
        if token.low in (";", ":", "but", "while", "after", "when") or (token.low == "as" and not said):
            return None
        if (
            token.kind is WORD
            and "facility" in token.tags
            and between[offset - 1].low not in ("the", "a")
            and not commas
            and not (some_low(between[:offset], ("and",)) and c.tokens[trigger.chain].low in ("were", "are"))
        ):
            return None
        if any(a.start == at and a.subject and a.how in ("side", "bare") for a in c.actors) and "," not in [
            t.low for t in between[offset:]
        ]:
            return None
        foremost = trigger.infinitive and some_low(between, ("first", "last", "only"))
        if (
            "be" in token.tags
            and not trigger.reduced
            and not foremost
            and not any(t.chain <= at < t.at and _shared_passive(c, t.at) for t in c.triggers)
            and offset < len(between) - 6
            and commas == 0
        ):
            return None
    if (
        trigger.reduced
        and between
        and between[-1].kind is WORD
        and "adverb" not in between[-1].tags
        and between[-1].low
        not in ("and", "as", "which", "that", "region", "oblast", "province", "district", "raion")
        and "settlement" not in between[-1].tags
    ):
        return None
    if (
        "and" in [t.low for t in between]
        and any(t.kind is PLACE for t in between)
        and slot.head == slot.at
        and not any(t.kind is PLACE for t in between)
    ):
        return None
    return Opinion(row.object, "subject of the passive")


def _is_said_of_another(between: list[Token]) -> bool:
    """``the governor of P said that a third of it was taken``: the subject stands behind "that"."""
    for before, token in pairwise(between):  # noqa: SIM110
        if token.low == "that" and "say" in before.tags:
            return True
    return False


def _goes_over(between: list[Token]) -> bool:
    """``, and Q``: whether another place follows behind comma and link; a singular verb tells of it."""
    start = [t.low for t in between[:2]]
    return (
        start == [",", "and"] and len(between) > _NOUN and between[2].kind is PLACE and not between[2].region
    )


def _another_subject(c: Candidate, between: list[Token]) -> bool:
    """Whether a noun of which nothing is known stands before the verb, behind an "and": its own subject."""
    if len(between) < _NOUN or between[-1].kind is not WORD or between[-2].low != "and":
        return False
    if not between[-1].tags.isdisjoint(("settlement", "region", "area", "adverb", "direction", "hedge")):
        return False
    return between[-1].text.islower() and c.tokens[c.trigger.chain].low in ("was", "is", "has")


def _goes_with(between: list[Token]) -> bool:
    """Whether what follows a place is an apposition or another place of its list."""
    if between[-1].low == "as" and "say" in between[-2].tags:
        return True  # "with P reported as taken"
    if between[0].low in ("and", "or"):
        return len(between) > 1 and (between[1].kind is PLACE or "determiner" in between[1].tags)
    return between[0].low in _APPOSED


def _is_object(c: Candidate) -> bool:
    """Whether the place is the object of a verb before it, of a clause inside the clause."""
    verb = c.tokens[c.slot.left]
    past = (
        verb.kind is WORD and verb.text.islower() and verb.low.endswith("ed") and "adjective" not in verb.tags
    )
    relative = some_low(c.tokens[max(0, c.slot.left - 6) : c.slot.left], ("which", "where"))
    return past and relative and "say" not in verb.tags


def _by_follows(c: Candidate) -> bool:
    return some_low(c.tokens[c.trigger.after : c.trigger.after + 3], ("by",))


def _shared_passive(c: Candidate, at: int) -> bool:
    """``P was attacked and captured``."""
    return any(t.at == at and t.voice is PASSIVE for t in c.triggers)


def passive_with_prep(c: Candidate) -> Opinion | None:
    """``flag was raised in P`` is read by the preposition; ``in P, the flag was raised`` here."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is NOMINAL or slot.at > trigger.at or not slot.prep or slot.left > 1:
        return None
    kind = row.preps.get(slot.prep)
    moved = kind == "withdrew" and trigger.voice is ACTIVE and trigger.finite
    if not moved and kind not in ("fighting", "flag_raised", "encircled", "repelled"):
        return None
    if slot.at + 1 < len(c.tokens) and c.tokens[slot.at + 1].low == "," and trigger.at - slot.at < 14:
        return Opinion(kind, "place in front of its clause")
    return None


def where(c: Candidate) -> Opinion | None:
    """``P, where troops raised the flag``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if slot.at >= trigger.at or trigger.at - slot.at > 14:
        return None
    kind = (row.noun_preps if trigger.voice is NOMINAL else row.preps).get("in")
    if kind not in ("fighting", "flag_raised", "encircled", "repelled"):
        return None
    last = slot.at
    while last + 1 < trigger.at and (
        c.tokens[last + 1].kind is PLACE
        or "direction" in c.tokens[last + 1].tags
        or c.tokens[last + 1].low in ("and", "to", "the", "in")
    ):
        last += 1  # "P and Q to the south, where"
    behind = c.tokens[last + 1 : last + 3]
    if not behind or not (behind[0].low == "where" or (behind[0].low == "," and behind[-1].low == "where")):
        return None
    for token in c.tokens[trigger.after : trigger.after + 6]:
        if token.kind is PLACE:
            return None
        if token.low == ",":
            break
    return Opinion(kind, "where it happened")


def _is_anothers(c: Candidate, between: list[Token]) -> bool:
    """Whether behind a verb of its own another place is the subject of the passive."""
    first = next((t.at for t in c.triggers if t.finite and c.slot.at < t.at < c.trigger.chain), None)
    if first is None:
        return False
    return any(t.kind is PLACE and not t.region for t in c.tokens[first : c.trigger.chain])


def opening(c: Candidate) -> Opinion | None:
    """``Captured by Y in March, P is a road hub``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is NOMINAL or trigger.form not in (PAST, PARTICIPLE) or not row.object or slot.prep:
        return None
    if slot.at < trigger.at or c.tokens[slot.left].low != "," or slot.head != slot.at:
        return None
    if trigger.at > 1 and not _having_been(c):
        return None
    if trigger.at == 1 and "adverb" not in c.tokens[0].tags:
        return None
    inside = c.tokens[trigger.after : slot.left]
    if len(inside) > _OPENING or any(
        t.low in (",", ";") or (t.kind is PLACE and not t.region) for t in inside
    ):
        return None
    behind = inside[0] if inside else None
    governed = behind is not None and ("preposition" in behind.tags or "adverb" in behind.tags)
    return Opinion(row.object, "subject of the passive", "it opens the sentence") if governed else None


def _having_been(c: Candidate) -> bool:
    """``Having been taken by Y, P``, ``After being taken by Y, P``."""
    before = [t.low for t in c.tokens[: c.trigger.at]]
    return c.trigger.at <= 4 and before[:2] in (
        ["having", "been"],
        ["after", "being"],
        ["since", "being"],
        ["after", "having"],
    )


def _inverted(c: Candidate, verb: int) -> bool:
    """``Also recaptured was P``, ``Recaptured, too, were the villages of P and Q``."""
    around = (*c.tokens[: c.trigger.at], *c.tokens[c.trigger.after : verb])
    return c.trigger.at <= _NOUN and all("adverb" in t.tags or t.low in (",", "too") for t in around)


def named_after(c: Candidate) -> Opinion | None:
    """``The villages taken were P and Q``, ``The last town to be captured was P``, ``to fall was P``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    falls = trigger.voice is ACTIVE and row.agent == "to" and trigger.infinitive
    kind = row.subject if falls else row.object
    if trigger.voice is NOMINAL or not kind or slot.prep or slot.left < trigger.after:
        return None
    if slot.left == trigger.after + 1 and "settlement" in c.tokens[trigger.after].tags and trigger.at:
        describes = "determiner" in c.tokens[trigger.at - 1].tags or "newly" in c.tokens[trigger.at - 1].tags
        if describes and "be" in c.tokens[slot.left].tags:
            return Opinion(row.object, "named behind it", "the villages liberated are")
    if trigger.voice is not PASSIVE and not falls:
        return None
    last = slot.left - (c.tokens[slot.left].low in (":", "("))  # "the villages taken were: P, Q"
    told = trigger.at <= _NOUN or (trigger.finite and not trigger.reduced)
    titled = last < slot.left and told  # "Villages taken by Y: P, Q", "three towns have been taken: P"
    if "be" in c.tokens[last].tags and _inverted(c, last):
        return Opinion(kind, "named behind it", "also taken was")
    if not (
        titled or "be" in c.tokens[last].tags or c.tokens[last].low in ("include", "includes", "included")
    ):
        return None
    if some_of(_but_for_aside(c.tokens[trigger.after : last]), ("clause_stop", "negation")):
        return None
    subject = c.tokens[max(0, trigger.chain - _SUBJECT) : trigger.chain]
    ranked = trigger.infinitive and some(subject, "ordinal")  # "First to be freed were P and Q"
    if not (ranked or some(subject, "settlement")) or any(t.kind is PLACE and not t.region for t in subject):
        return None
    return Opinion(kind, "named behind it")


def _but_for_aside(words: list[Token]) -> list[Token]:
    """Words but for a relative clause between commas: "retaken from the rebels, who had held them, are"."""
    for first in range(len(words) - 1):
        if words[first].low == "," and words[first + 1].low in ("which", "who"):
            closing = next((k for k in range(first + 2, len(words)) if words[k].low == ","), 0)
            return words[:first] + words[closing + 1 :] if closing else words
    return words
