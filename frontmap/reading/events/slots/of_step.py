"""The step over "of" on the walk leftwards from a place: "the town of P", "half of P", "the fall of P"."""

from __future__ import annotations

from collections.abc import Sequence

from frontmap.reading.events.slot import Walk
from frontmap.reading.events.slots.lists import before_distance
from frontmap.reading.events.words.token import PLACE, Token, some_low

ASIDE = 7  # words of a distance in brackets


_OF_EDGES = frozenset({"highway", "road", "city", "town", "village", "main"})
_WITHIN = frozenset({"in", "into", "inside", "of"})


_SEATS = frozenset(
    {"district", "regional", "raion", "provincial", "administrative", "oblast", "county", "subdistrict"}
)
_LISTING = frozenset({",", "and", "&", "or", "-", "–", "/", "(", ":"})


def of(walk: Walk) -> bool:
    """``the town of P``, ``half of P``, ``the outskirts of P``, ``10 km of P``, ``the fall of P``."""
    before = walk.before()
    if walk.token.low != "of" or before is None:
        return False
    aside = next((k for k in range(walk.k - 2, max(0, walk.k - ASIDE), -1) if walk.tokens[k].low == "("), 0)
    if before.low == ")" and aside and "unit_of_length" in walk.tokens[aside - 1].tags:
        left = before_distance(walk.tokens, aside - 1)  # "five kilometres (three miles) of P"
        return walk.end("near", left - (left >= 0 and walk.tokens[left].low == "within"), near=True)
    if before.low == "suburbs" and _is_part_of_one(walk):
        walk.slot.edge = True
        return walk.step(2)
    if "settlement" in before.tags:
        at = walk.slot.at
        behind = walk.tokens[at + 1].low if at + 1 < len(walk.tokens) else "."
        lone = walk.slot.head == at and not walk.tokens[at].anaphor and behind not in _LISTING
        of_region = walk.tokens[at].region and (before.low.endswith("s") or before.low == "capital")
        named, joint = walk.before(2), walk.before(3)
        theirs = named is not None and named.kind is PLACE and joint is not None and joint.low in _LISTING
        theirs = theirs and before.low.endswith("s")
        if of_region or theirs or (lone and before.low.endswith("s") and _is_part_word(walk, at)):
            walk.slot.other = before.low  # "the villages of the X province", "A and B villages of X"
        return walk.step(2)
    if before.low in ("left", "remains", "remained") and some_low(
        walk.tokens[max(0, walk.k - 4) : walk.k], ("what",)
    ):
        return walk.step(4 if before.low == "left" else 3)  # "what is left of P"
    inner = walk.before(3)
    within = inner is not None and inner.low in _WITHIN and walk.tokens[walk.k - 2].low == "the"
    if "direction" in before.tags and within:
        walk.slot.part = True  # "in the south of P" is in it, "to the south of P" is not
        return walk.step(3)
    if "direction" in before.tags or "vicinity" in before.tags:
        return walk.end("near", before_distance(walk.tokens, walk.k - 2), near=True)
    if "edge" in before.tags:
        walk.slot.edge = True
        earlier = walk.before(2)  # "the highway entrance of P"
        return walk.step(2 + (earlier is not None and earlier.low in _OF_EDGES))
    if "bearing" in before.tags or (before.low == "area" and within):  # "in the area of P"
        walk.slot.area = True
        return walk.step(2)
    if before.low in ("districts", "regions", "provinces", "raions") and _is_list(walk):
        walk.slot.other = "districts"  # "the districts of P, Q and R": each has its own
        return walk.step(2)
    if "centre" in before.tags and _is_seat(walk):
        return walk.step(2)
    if ("part" in before.tags or before.text.endswith("%")) and "combat" not in before.tags:
        own = walk.tokens[walk.k + 1 : walk.slot.at]
        walk.slot.part = walk.slot.part or not _several(own)  # "most of the villages, including P"
        if before.low == "most" and _is_all_or(walk):
            walk.slot.part = False
            return walk.step(4)  # "all or most of P"
        if some_low(walk.tokens[walk.k : walk.slot.at], ("territory",)):
            walk.slot.other = "territory"  # a share of a region that is called as its town
        return walk.step(3 if before.low == "cent" else 2)  # "40 per cent of P"
    if "unit_of_length" in before.tags:
        left = before_distance(walk.tokens, walk.k - 1)
        return walk.end("near", left - (left >= 0 and walk.tokens[left].low == "within"), near=True)
    if "whole" in before.tags:
        k = walk.k - 2
        while k >= 0 and "determiner" in walk.tokens[k].tags:
            k -= 1
        nearly = k >= 0 and "nearly" in walk.tokens[k].tags
        walk.slot.part = walk.slot.part or nearly
        return walk.step(walk.k - k + 1 if nearly else 2)
    if before.low == "out":
        return walk.end("out of", walk.k - 2)
    if before.low == "inside":
        return walk.step()  # "from inside of P"
    if before.low == "front":
        return walk.end("in front of", walk.k - 3)
    return walk.end("of", walk.k - 1)


def _is_seat(walk: Walk) -> bool:
    """``the district centre of P``: all of it."""
    earlier = walk.before(2)
    return earlier is not None and earlier.low in _SEATS


def _is_all_or(walk: Walk) -> bool:
    either, whole = walk.before(2), walk.before(3)
    return either is not None and whole is not None and (whole.low, either.low) == ("all", "or")


def _is_list(walk: Walk) -> bool:
    """Whether the names of a list follow behind the place, its first."""
    at = walk.slot.at
    behind = walk.tokens[at + 1 : at + 3]
    return len(behind) > 1 and behind[0].low in _LISTING and behind[1].kind is PLACE


def _is_part_of_one(walk: Walk) -> bool:
    """``the southern suburbs of P``: its own; behind "suburbs of P and Q" the suburbs' names may follow."""
    earlier, behind = walk.before(2), walk.tokens[walk.slot.at + 1 : walk.slot.at + 2]
    directed = earlier is not None and "part_adjective" in earlier.tags and walk.slot.head == walk.slot.at
    return directed and not some_low(behind, _LISTING)


def _is_part_word(walk: Walk, at: int) -> bool:
    """``the towns of western P``, ``key cities of P``: towns of one name are those of a region."""
    direction = "part_adjective" in walk.tokens[at - 1].tags and walk.tokens[at - 1].text.islower()
    return direction or walk.tokens[walk.k - 1].low in ("cities", "towns")


def _several(words: Sequence[Token]) -> bool:
    """``the villages, including``: the names that follow are some of several."""
    for at, word in enumerate(words):
        if "settlement" in word.tags and word.low.endswith("s"):
            return any(w.low == "," or "apposition" in w.tags for w in words[at + 1 :])
    return False
