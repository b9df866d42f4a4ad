"""Constructions of troops and ground: positions near P that are taken, forces in P that leave it."""

from __future__ import annotations

from frontmap.reading.events.candidates import Candidate, Opinion, path_of
from frontmap.reading.events.words.token import SIDE, Token, some, some_low
from frontmap.reading.events.words.verbs import ACTIVE, NOMINAL, PASSIVE

_BETWEEN = 8  # words between where a subject stands and its verb
_HELD = 8  # words of "several positions and two hills"
_INSIDE = frozenset({"in", "inside", "within"})
_KEPT = frozenset(
    {"held", "defended", "garrisoned", "guarded", "occupied", "controlled", "holding", "defending"}
)
_OUT = frozenset({"from", "out"})
_JOINTS = frozenset({"lost", "and", "of", ",", "the", "'s", "to", "from", "forest", "tree"})
_TELLS = frozenset(
    {
        "determiner",
        "adjective",
        "adverb",
        "force",
        "defended",
        "ground",
        "force_possessive",
        "measure_word",
        "many",
        "part",
        "post",
        "count_word",
    }
)


def taken_near(c: Candidate) -> Opinion | None:
    """``retook positions near P``, ``captured several heights south of P``: an advance there."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is not ACTIVE or row.object != "captured" or not (slot.near or slot.area):
        return None
    if slot.at < trigger.at or not slot.prep:
        return None
    path = path_of(c)
    if not 0 < len(path) <= _HELD or "settlement" in path[-1].tags or not _is_held_ground(path):
        return None
    return Opinion("advanced", "ground near it") if _only_ground(path) else None


def _is_held_ground(path: list[Token]) -> bool:
    return some(path, "ground") or path[-1].low in ("positions", "position", "trenches", "lines")


def _only_ground(path: list[Token]) -> bool:
    for token in path:
        known = token.kind != "word" or token.low in _JOINTS
        if not known and token.tags.isdisjoint(_TELLS):
            return False
    return True


def left_behind(c: Candidate) -> Opinion | None:
    """``the last units in P retreated towards Q``, ``troops in P were withdrawn``: they left it."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is NOMINAL or not trigger.finite or slot.at > trigger.at or slot.left < 0:
        return None
    if row.preps.get("from") != "withdrew" or not row.military:
        return None
    held = not slot.prep and slot.left > 1 and c.tokens[slot.left].low in _KEPT
    at = slot.left - (_relative(c, slot.left) if held else 0)
    before = c.tokens[at] if at >= 0 else None
    of_it = slot.prep == "of" and before is not None and "garrison" in before.tags
    if before is None or not (slot.prep in _INSIDE or of_it or at != slot.left):
        return None
    if not ("force" in before.tags or before.kind is SIDE) or "civil" in before.tags:
        return None
    between = c.tokens[slot.at + 1 : trigger.chain]
    if len(between) > _BETWEEN or some_low(between, (",", ";", ":", "but", "and", "while", "that")):
        return None
    behind = c.tokens[trigger.after : trigger.after + _BETWEEN]
    if some_low(behind, _OUT) or some(between, "say"):
        return None
    return Opinion("withdrew", "where the subject stood")


def _relative(c: Candidate, verb: int) -> int:
    """Words from a verb back to the noun of its relative clause: "the brigade that had held"; 0 if none."""
    for back in (1, 2, 3):
        if verb > back and c.tokens[verb - back].low in ("that", "which", "who"):
            return back + 1
    return 0


def left_posts(c: Candidate) -> Opinion | None:
    """``retreated from their positions in P``, ``abandoned their posts in P``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is not ACTIVE or slot.at < trigger.at or slot.prep not in _INSIDE or not row.military:
        return None
    path = _but_for_relative(path_of(c))
    if "withdrew" not in (row.object, row.preps.get("from"), row.preps.get("out of")) or len(path) < 2:
        return None
    if path[0].low == "of" and c.tokens[trigger.after - 1].low == "out":
        path = path[1:]
        if path[-1].tags.isdisjoint(("post", "ground")):
            return None
        return Opinion("withdrew", "its posts") if _only_ground(path) else None
    of_theirs = path[1:] if path[0].low == "from" else path if row.object == "withdrew" else []
    if not of_theirs or path[-1].tags.isdisjoint(("post", "ground")):
        return None
    return Opinion("withdrew", "its posts") if _only_ground(of_theirs) else None


def _but_for_relative(path: list[Token]) -> list[Token]:
    """``positions they had occupied``: the positions."""
    for at, token in enumerate(path):
        if (
            at
            and token.low in ("they", "it")
            and at + 1 < len(path)
            and path[-1].low.endswith(("ed", "held"))
        ):
            return path[:at]
    return path


def besieged(c: Candidate) -> Opinion | None:
    """``the besieged town of P``, ``fully encircled P``: named by what befalls it."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if row.object != "encircled" or trigger.at + 1 < slot.start or trigger.at >= slot.at:
        return None
    inner = slot.part and some(c.tokens[trigger.at + 1 : slot.at], "part")
    if not c.tokens[trigger.at].low.endswith(("ed", "cut-off")) or slot.near or inner or slot.edge:
        return None
    first = trigger.at
    while first and ("adverb" in c.tokens[first - 1].tags or c.tokens[first - 1].low == "and"):
        first -= 1
    opener = c.tokens[first - 1] if first else None
    if opener is None or not (opener.low == "the" or "preposition" in opener.tags):
        return None
    told = c.tokens[trigger.at + 1 : slot.at]
    noun = not told or "settlement" in told[-1].tags or told[-1].low == "of"
    return Opinion("encircled", "named by what befalls it") if noun else None


def gone_aside(c: Candidate) -> Opinion | None:
    """``withdrew south of P``, ``retreated to the outskirts of P``: they are no longer in it."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if row.military is False or slot.at < trigger.at:
        return None
    leaves = row.noun_preps if trigger.voice is NOMINAL else row.preps
    if leaves.get("from") != "withdrew" or trigger.voice is PASSIVE or row.announced:
        return None
    path = path_of(c)
    bearing = slot.near and "direction" in c.tokens[slot.left + 1].tags
    beside = bearing and all("adverb" in t.tags or t.low in ("to", "the") for t in path)
    edge = slot.edge and slot.prep in ("to", "towards", "toward", "on") and len(path) <= 3
    if edge and path and not (path[0].low == "to" or "adverb" in path[0].tags):
        return None
    return Opinion("withdrew", "gone to its edge") if beside or edge else None
