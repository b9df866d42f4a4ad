"""Constructions of nouns: "the fall of P", "P's capture", "P came under attack"."""

from __future__ import annotations

from collections.abc import Sequence

from frontmap.reading.events.candidates import Candidate, Opinion, is_clean, path_of
from frontmap.reading.events.rules.appositions import lies_there
from frontmap.reading.events.rules.control import ends_occupation
from frontmap.reading.events.words.token import NUMBER, PLACE, SIDE, WORD, Token, some, some_low, some_of
from frontmap.reading.events.words.verbs import NOMINAL

_OWNED = 5  # words between a place and the noun it owns
_NEAR = 7  # words between fighting and where it spreads to
_LONGEST = 12  # words between a noun and its place

_FAR = 24  # words of "the capture of P by Y in March was followed by"


def possessive(c: Candidate) -> Opinion | None:
    """``P's liberation``, ``its capture``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is not NOMINAL or not row.possessive or slot.at >= trigger.at:
        return None
    if c.tokens[trigger.at - 1].low == "whose" and _is_apposed(c.tokens[slot.at + 1 : trigger.at - 1]):
        return Opinion(row.possessive, "relative clause", "whose")
    if trigger.at - slot.at > _OWNED:
        return None
    if slot.possessive or c.tokens[slot.at].low == "its":
        between = c.tokens[slot.at + 1 : trigger.at]
        if all(t.low == "'s" or "adjective" in t.tags or t.kind is SIDE for t in between):
            return Opinion(row.possessive, "the place owns the noun")
    return None


def _between_noun_and_of(path: Sequence[Token]) -> bool:
    """``the capture by Russian forces of P``, ``the capture last week of P``, ``on 1 May``."""
    if len(path) > _OWNED:
        return False
    when = all(t.kind is NUMBER or "when_word" in t.tags or "time_word" in t.tags for t in path)
    return when or (path[0].low == "by" and ("force" in path[-1].tags or path[-1].kind is SIDE))


def _is_apposed(words: Sequence[Token]) -> bool:
    """``P, a major town whose fall``: nothing but a comma and what the place is."""
    return all(
        t.low == "," or "determiner" in t.tags or "adjective" in t.tags or "settlement" in t.tags
        for t in words
    )


def nominal(c: Candidate) -> Opinion | None:
    """``the fall of P``, ``withdrawal from P``, ``the battle for control of P``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is not NOMINAL or row.governed or slot.at <= trigger.at or not slot.prep:
        return None
    kind = row.noun_preps.get(slot.prep)
    if slot.left < trigger.after - 1:
        return None
    there = c.tokens[slot.at].anaphor and c.tokens[slot.at].low == "there"
    if there and "encircled" in row.noun_preps.values() and not path_of(c):
        kind = "encircled"  # "a siege there"
    if there and row.weak:
        return None
    if trigger.row.lasting and ends_occupation(c):
        return None  # "the liberation from Russian occupation of P"
    if kind == "advanced" and some(c.tokens[max(0, trigger.at - 4) : trigger.at], "resist"):
        kind = "fighting"  # "resisted the advance in P"
    path = path_of(c)
    if slot.prep == "between" and path and path[-1].low in ("border", "boundary"):
        return None
    if kind is None and slot.prep == "of" and row.agent == "both" and "control" in [t.low for t in path]:
        kind = "fighting"
    if (
        kind is None
        and slot.prep == "of"
        and path
        and path[-1].low in ("outskirts", "area", "direction", "vicinity")
        and row.agent == "both"
    ):
        kind = "fighting"
    if kind is None and slot.prep == "of" and "group" in row.noun_preps:
        kind = None
    if kind is None or (slot.near and path and path[-1].low == "from"):
        return None  # "an attack from south of P"
    if slot.near and slot.left > trigger.at and (_is_aside(c) or lies_there(c)):
        return None  # "advances north of Q (7 km southwest of P)": only where Q lies
    if slot.prep == "of" and path and _between_noun_and_of(path):
        return Opinion(kind, "noun with 'of'")
    if (
        slot.prep == "of"
        and path
        and not (
            "control" in path[-1].tags
            or path[-1].low in ("outskirts", "area", "areas", "direction", "vicinity", "control")
        )
    ):
        return None
    before = c.tokens[max(0, trigger.at - 4) : trigger.at]
    if row.lasting and some_low(before, ("during", "under", "throughout")):
        kind = "holds"  # "during the Russian occupation of P"
    if len(path) > (row.agent == "both") and not _nominal_clean(c, path):
        return None
    if row.lemma == "fight" and len(path) == 1 and _is_thing(path[0]):
        return None  # "fighting corruption in P"
    if path and path[0].low in ("against", "for") and not any(_is_war(t) for t in path):
        return None  # "the fight against corruption in P"
    assaults = trigger.at > 0 and c.tokens[trigger.at - 1].low == "assault"  # "assault operations"
    if row.weak and ((slot.area and not assaults) or not _only_of_attack(path)):
        return None
    return Opinion(kind, f"noun with '{slot.prep}'")


def _is_aside(c: Candidate) -> bool:
    """``(7 km southwest of P)``, ``, 7 km southwest of P``: a distance that tells where another lies."""
    left = c.slot.left
    low = c.tokens[left].low
    return low == "(" or (low == "," and some(c.tokens[left + 1 : c.slot.at], "unit_of_length"))


def _is_thing(token: Token) -> bool:
    return (
        token.kind is WORD
        and not token.tags
        and token.text.islower()
        and not token.low.endswith(("ed", "ing"))
    )


def _tells_of_attack(token: Token) -> bool:
    """Who made an attack and when: "offensives launched on 21 August by Russian troops south of P"."""
    names = ("adverb", "conduct", "force", "when_word", "time_word", "adjective")
    known = not token.tags.isdisjoint(names) and token.low not in ("of", "from", "under", "control")
    return token.kind in (NUMBER, SIDE) or token.low in ("by", "relaunched") or known


def _only_of_attack(path: list[Token]) -> bool:
    """Whether nothing but who made an attack, when and from where stands between it and its place."""
    for at, token in enumerate(path):
        whence = token.low in ("from", "the") and some(path[at + 1 : at + 3], "direction")
        if token.kind is PLACE and token.region:
            continue  # "an offensive in the X province near P"
        if token.low in ("in", "the") and any(t.kind is PLACE and t.region for t in path[at + 1 : at + 3]):
            continue
        if not (whence or "direction" in token.tags or _tells_of_attack(token)):
            return False
    return True


def spread(c: Candidate) -> Opinion | None:
    """``fighting has reached P``, ``clashes shifted to P``."""
    slot, trigger = c.slot, c.trigger
    if (
        trigger.voice is not NOMINAL
        or trigger.row.agent != "both"
        or "combat" not in c.tokens[trigger.at].tags
    ):
        return None
    path = path_of(c)
    if slot.prep == "from" and slot.at > trigger.at and _is_reported_from(path):
        return Opinion("fighting", "fighting reported from it")
    if slot.at < trigger.at or len(path) > _NEAR or slot.prep not in ("", "to", "into", "of", "in"):
        return None
    if some_low(path, (",", "and")):
        return None  # "where fighting goes on, and reached P"
    if not some_of(path, ("spread", "ravage")) or some_of(path, ("negation", "clause_stop")):
        return None
    return Opinion("fighting", "fighting that spreads")


def _is_reported_from(path: Sequence[Token]) -> bool:
    """``reports of fighting now come from P``, ``clashes were reported from P``."""
    told = False
    for token in path:
        told = told or token.low in _COMING or "say" in token.tags
        if not (told or "be" in token.tags or "have" in token.tags or "adverb" in token.tags):
            return False
    return told and len(path) <= _OWNED


_COMING = frozenset({"come", "comes", "came", "coming"})


def _is_war(token: Token) -> bool:
    return token.kind is SIDE or "force" in token.tags or "control" in token.tags


def _nominal_clean(c: Candidate, path: list[Token]) -> bool:
    if c.trigger.row.agent != "both":
        told = "be" in path[0].tags or "have" in path[0].tags or path[0].low in _CAME
        return is_clean(c, path) or (told and _only_reported(path))
    # "fighting continued outside P", "clashes were reported in P": the noun's own verb stands between.
    low, high, prep = c.trigger.after, c.slot.left + 1, c.slot.prep
    for trigger in c.triggers:
        if trigger.row.needs or trigger.row.agent == "both":
            continue
        verb = low <= trigger.at < high and trigger.voice is not NOMINAL
        verb = verb and "go_on" not in c.tokens[trigger.at].tags  # "fighting continues for control of P"
        if verb and (prep in trigger.row.preps or prep == "of"):
            return False
    if prep != "of" and any(
        t.kind is PLACE and not t.region and not _bears(path, at) for at, t in enumerate(path)
    ):
        return False
    words = [t for at, t in enumerate(path) if not (_joins_nouns(path, at) or _leads_to(path, at))]
    if len(words) > _LONGEST or any("clause_stop" in t.tags or t.low in ("and", "to") for t in words):
        return False
    return sum(t.low == "," for t in words) in (0, 2)


_DAYS = ("time_word", "day_word", "span_word")
_CAME = frozenset({"came", "come", "followed"})


def _only_reported(path: list[Token]) -> bool:
    """``advances were also reported at P``, ``gains have been made near P``."""
    names = ("be", "have", "adverb", "say", "go_on", "time_word", "performed", "spotted")
    for token in path:
        if token.kind is not NUMBER and token.low not in _CAME and token.tags.isdisjoint(names):
            return False
    return True


def _bears(path: list[Token], at: int) -> bool:
    """``operations south of Q near P``: Q only tells in what direction."""
    return at > 1 and path[at - 1].low == "of" and "direction" in path[at - 2].tags


def _leads_to(path: list[Token], at: int) -> bool:
    """``fighting that began near P``, ``along the road to the coast``: they open no clause of another."""
    if path[at].low == "to":
        return at > 0 and "facility" in path[at - 1].tags
    if at + 1 >= len(path) or path[at].low not in ("that", "which"):
        return False
    behind = path[at + 1].tags
    return "go_on" in behind or (path[at].low == "that" and not behind.isdisjoint(_DAYS))  # "that day"


def _joins_nouns(path: list[Token], at: int) -> bool:
    """``in villages and towns near P``: "and" between nouns begins no clause."""
    if path[at].low != "and" or not 0 < at < len(path) - 1:
        return False
    before = path[at - 1]
    return "settlement" in before.tags or before.kind is SIDE or "force" in before.tags


def that_of(c: Candidate) -> Opinion | None:
    """``the capture of P was followed by that of Q``: the noun is not said again."""
    row, slot, trigger, tokens = c.trigger.row, c.slot, c.trigger, c.tokens
    kind = row.noun_preps.get("of")
    if kind not in ("captured", "withdrew", "fighting") or slot.prep != "of" or slot.near or slot.other:
        return None
    if slot.left - trigger.at > _FAR or tokens[slot.left].low != "that" or slot.left < trigger.after + 2:
        return None
    if tokens[slot.left - 1].low not in ("by", "and", "before", "after", "with"):
        return None
    return Opinion(kind, "the noun goes on", "'that of'")
