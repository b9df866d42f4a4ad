"""Steps of the walk leftwards from a place that lead over the members of a list, or what it explains."""

from __future__ import annotations

from frontmap.reading.events.slot import Walk
from frontmap.reading.events.slots.list_links import LINKS, link_at
from frontmap.reading.events.slots.lists import DASHES, before_enclosed, member_before, told_before
from frontmap.reading.events.words.token import WORD


def joined(walk: Walk) -> bool:
    """``P-Q``, ``P/Q``: one name behind the other."""
    k = walk.k
    if (
        walk.token.low not in ("-", "–", "/")
        or k - 1 not in walk.slots
        or walk.tokens[k - 1].end != walk.token.start
    ):
        return False
    slot, own = walk.slot, walk.slots[k - 1]
    slot.head, own.other, own.area = own.head, own.other or slot.other, own.area or slot.area
    slot.other = slot.other or ("alias" if walk.token.low == "/" else "")
    return walk.end(own.prep, own.left, near=own.near)


def paired(walk: Walk) -> bool:
    """``the southern and eastern outskirts of P``: "and" joins what describes one place."""
    before, after = walk.before(), walk.tokens[walk.k + 1]
    if walk.token.low not in LINKS or before is None or after.kind is not WORD:
        return False
    both = all("adjective" in t.tags or "direction" in t.tags for t in (before, after))
    return both and "settlement" not in before.tags and walk.step(2)


def listed(walk: Walk) -> bool:
    """``P, Q and R``: what governs the first governs all."""
    link = link_at(walk.tokens, walk.k)
    if walk.tokens[walk.slot.at].anaphor and walk.token.low == ",":
        return False  # "after fighting in P, the town was taken"
    member = member_before(walk.tokens, link, walk.slots) if link is not None else None
    if member is None:
        return False
    slot, own = walk.slot, walk.slots[member]
    if walk.token.low == "," and walk.tokens[slot.at].region and not walk.tokens[member].region:
        slot.other = slot.other or "its region"  # "P, Q Oblast"
    if own.near and own.left >= 0 and "settlement" in walk.tokens[own.left].tags:
        # "two villages near P, Q and R": Q and R are the villages
        walk.k = told_before(walk.tokens, own.left + 1) - 1
        return True
    slot.head = own.head
    if own.other == "districts":
        slot.other = slot.other or own.other  # "the districts of P, Q and R"
    first = walk.slots[own.head] if own.held and own.head in walk.slots else own
    if own.held and any(
        "settlement" in t.tags and t.low.endswith("s") for t in walk.tokens[first.start : first.at]
    ):
        slot.held, slot.held_role = own.held, own.held_role  # "the Russian-held towns of P, Q and R"
    villages = any(
        "settlement" in t.tags and t.low.endswith("s") for t in walk.tokens[walk.k + 1 : slot.at]
    )  # "most of P and several villages, including Q"
    # "parts of the X region and P"
    another = villages or (walk.tokens[member].region and not walk.tokens[slot.at].region)
    slot.part = slot.part or (own.part and not slot.prep and not another)
    return walk.end(own.prep, own.left, near=own.near)


def explained(walk: Walk) -> bool:
    """``two towns - P and Q``, ``several villages, including P``."""
    token = walk.token
    if not (token.low in DASHES or "apposition" in token.tags or token.low == "("):
        return False
    own = walk.slots.get(walk.k - 1) if token.low == "(" else None
    if own is not None and own.prep in ("in", "of", "from"):
        villages = before_enclosed(walk.tokens, own.left)
        if villages > 0:
            return walk.step(
                walk.k - villages
            )  # "villages in the districts of P (Q, R)": Q and R are the villages
    start = told_before(walk.tokens, walk.k)
    if not start:
        return False
    walk.k = start - 1
    return True


def such_as(walk: Walk) -> bool:
    """``villages such as P``, ``several villages, among them P``."""
    before = walk.before()
    if walk.token.low == "like" and before is not None and "settlement" in before.tags:
        start = told_before(walk.tokens, walk.k)
        return bool(start) and walk.step(walk.k - start + 1)
    if before is not None and walk.token.low in ("called", "named", "as") and before.low != "such":
        # "the small town called P", "a village known as P"
        known = walk.token.low == "as" and before.low == "known"
        noun = walk.before(2) if known else before
        if noun is None or "settlement" not in noun.tags or not (known or walk.token.low != "as"):
            return False
        return walk.step(2 if known else 1)
    if before is not None and (before.low, walk.token.low) == ("among", "them"):
        start = told_before(walk.tokens, walk.k - 1)  # "villages along the river, among them P"
        # "four villages were freed, among them P"
        return walk.step(walk.k - start + 1) if start else walk.end("including", walk.k - 2)
    pairs = (("such", "as"),)
    return before is not None and (before.low, walk.token.low) in pairs and walk.step(2)
