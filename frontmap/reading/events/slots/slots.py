"""What governs a place in its clause: the preposition, the part of it, the list it stands in.

A place is read leftwards: adjectives, "the town of", "half of" and the members of a list before it are its
own; the first word that is none of these governs it. Each step is a small rule of an ordered list.
"""

from __future__ import annotations

from frontmap.reading.events.slot import Slot, Walk
from frontmap.reading.events.slots.compounds import SMALL, compound, facility_of, hyphenated, is_city
from frontmap.reading.events.slots.list_links import LINKS
from frontmap.reading.events.slots.walk import steps_of
from frontmap.reading.events.words.datelines import is_dateline
from frontmap.reading.events.words.lexicon_rows import PAST, PRESENT, Lexicon
from frontmap.reading.events.words.token import PLACE, SIDE, WORD, Token

_SINGULAR = frozenset({"was", "is", "has"})
_DISTRICTS = (" district", " raion", " subdistrict", " county", " canton", " districts")
_ASIDE = 6  # words between commas behind a place
_LISTED = LINKS | {","}
_FRONTED = {"according": "to", "situation": "in"}
_OPENING = frozenset({"after", "before", "until", "since", "as", "than"})


def find_slots(tokens: list[Token], places: list[int], lexicon: Lexicon) -> dict[int, Slot]:
    """Slots of all places of a sentence, by index."""
    slots: dict[int, Slot] = {}
    for at in places:
        slots[at] = _slot(tokens, at, slots, lexicon)
    _free_subjects(tokens, slots, lexicon)
    if len(slots) > 1:
        _read_lists(tokens, slots, lexicon)
    return slots


def _read_lists(tokens: list[Token], slots: dict[int, Slot], lexicon: Lexicon) -> None:
    """Note what several places of a sentence make of each other: members of a list, subjects of clauses."""
    _own_clauses(tokens, slots, lexicon)
    _behind_adverbial(tokens, slots, lexicon)
    for at in sorted(slots, reverse=True):
        slot = slots[at]
        # "the A and B neighbourhoods"
        if slot.other and slot.head != at and tokens[at - 1].low in LINKS and _several(tokens, at):
            for member in range(slot.head, at):
                if member in slots and slots[member].head == slot.head:
                    slots[member].other = slots[member].other or slot.other
        # "the A and B areas": what stands behind the last holds for all of the list.
        if slot.area and slot.head != at and tokens[at - 1].low in LINKS and not tokens[at].region:
            for member in range(slot.head, at):
                if member in slots and slots[member].head == slot.head:
                    slots[member].area = True


def _before_apposition(tokens: list[Token], link: int, slots: dict[int, Slot], prep: str) -> Slot | None:
    """The place that a list goes on from behind an aside: "for P, a large village, and for Q"."""
    if tokens[link - 1].low != ",":
        return None
    for k in range(link - 2, max(0, link - _APPOSED), -1):
        token = tokens[k]
        if token.low == ",":
            before = slots.get(k - 1)
            return before if before is not None and before.prep == prep else None
        if "be" in token.tags or "have" in token.tags or token.kind is SIDE or "clause_stop" in token.tags:
            return None
    return None


_VESSELS = frozenset(
    {"boat", "ship", "frigate", "corvette", "cruiser", "submarine", "ferry", "tanker", "vessel", "gunboat"}
)
_APPOSED = 12  # words of ", a large village on the river,"


def _several(tokens: list[Token], at: int) -> bool:
    """Whether the noun behind a place is in the plural: it holds for all of its list."""
    behind = tokens[at + 1 : at + 2]
    return bool(behind) and "facility" in behind[0].tags and behind[0].low.endswith("s")


def _behind_adverbial(tokens: list[Token], slots: dict[int, Slot], lexicon: Lexicon) -> None:
    """``Near P, Q was retaken``: a place in front of the clause is no member of a list."""
    found = list(slots)
    if found[0] + 2 >= len(tokens):
        return
    first, second = slots[found[0]], slots[found[1]]
    comma = found[0] + 1 + ("region" in tokens[found[0] + 1].tags)
    if tokens[comma].low != "," or second.start != comma + 1 or not first.prep or second.head != found[0]:
        return
    members = [at for at in found[1:] if slots[at].head == found[0]]
    joined = all(tokens[at - 1].low in LINKS for at in members[1:])
    opens = (
        first.left < 0
        or (first.left == 0 and "preposition" in tokens[0].tags)
        or (first.near and first.start <= 1)
    )
    if opens and joined and _verb_follows(tokens, members[-1] + 1, lexicon):
        for at in members:
            member = slots[at]
            member.prep, member.head, member.near, member.left = "", members[0], False, comma
            member.part, member.edge = False, False


def _verb_follows(tokens: list[Token], end: int, lexicon: Lexicon) -> bool:
    while end < len(tokens) and ("adverb" in tokens[end].tags or "region" in tokens[end].tags):
        end += 1
    if end >= len(tokens) or tokens[end].kind is not WORD:
        return False
    verb = any(roles & {PAST, PRESENT} for _, roles in lexicon.forms.get(tokens[end].low, ()))
    return verb or "be" in tokens[end].tags or "have" in tokens[end].tags


def _free_subjects(tokens: list[Token], slots: dict[int, Slot], lexicon: Lexicon) -> None:
    """``after P and Q fell``: the preposition opens a clause of which they are the subject."""
    for head, slot in slots.items():
        if slot.left >= 0 and slot.prep == _FRONTED.get(tokens[slot.left].low) and slot.left <= 1:
            slot.prep = ""  # "according to the latest data, P", "the situation in P"
        if slot.prep not in _OPENING or slot.head != head:
            continue
        members = [at for at, other in slots.items() if other.head == head and other.prep == slot.prep]
        if _verb_follows(tokens, members[-1] + 1, lexicon):
            for at in members:
                slots[at].prep, slots[at].left = "", slots[at].left + 1


def _own_clauses(tokens: list[Token], slots: dict[int, Slot], lexicon: Lexicon) -> None:
    """``entered P, and Q was abandoned``: behind comma and link a place is the next clause's subject."""
    for at, slot in slots.items():
        head = slots.get(slot.head)
        if slot.head == at or head is None or not _is_governed(tokens, head, lexicon):
            continue
        first = max(slot.start, slot.head + 1)
        if at + 1 < len(tokens) and tokens[at + 1].low == "having" and tokens[first - 1].low in (",", "and"):
            slot.head, slot.prep, slot.left, slot.opens = at, "", first - 1, True  # ", Q having fallen"
            continue
        if first < 2 or tokens[first - 1].low not in LINKS or tokens[first - 2].low != ",":
            continue
        members = [k for k in slots if k >= at and slots[k].head == slot.head]
        end = members[-1] + 1
        if end < len(tokens) and tokens[end].low == ",":  # ", Q, briefly lost, was won back"
            aside = next(
                (k for k in range(end + 1, min(len(tokens), end + _ASIDE)) if tokens[k].low == ","), end - 1
            )
            end = aside + 1
        one = len(members) == 1 and tokens[at + 1 : at + 2] and tokens[at + 1].low in _SINGULAR
        if not one and not (_verb_follows(tokens, end, lexicon) and _is_new_subject(tokens, first, at)):
            continue
        for k in members:
            own = slots[k]
            own.head, own.prep, own.left, own.near, own.part, own.opens = (
                at,
                "",
                first - 1,
                False,
                False,
                True,
            )


def _is_governed(tokens: list[Token], slot: Slot, lexicon: Lexicon) -> bool:
    """Whether a list is somebody's object: not the subject "P, Q, and R" of its verb."""
    return bool(slot.prep) or (slot.left >= 0 and tokens[slot.left].low in lexicon.forms)


def _is_new_subject(tokens: list[Token], first: int, at: int) -> bool:
    """Whether a noun phrase of its own begins there ("the towns of Q"), or a verb other than "be" follows."""
    return "determiner" in tokens[first].tags or (at + 1 < len(tokens) and "be" not in tokens[at + 1].tags)


def _behind(tokens: list[Token], slot: Slot, lexicon: Lexicon) -> None:
    """Note what the words behind a place make of it: "P's outskirts", "P airport", "P city centre"."""
    at = slot.at + 1
    if slot.at and tokens[slot.at - 1].low in _VESSELS:
        slot.other = tokens[slot.at - 1].low  # "the patrol boat P"
        return
    token = tokens[at] if at < len(tokens) else None
    slot.other = facility_of(tokens[slot.at], lexicon)
    if token is None or slot.other:
        return
    if tokens[slot.at].region and tokens[slot.at].low.endswith(_DISTRICTS):
        slot.other = "district"
    elif at == 1 and is_dateline(tokens, 0):
        slot.other = "dateline"
    elif token.low == "'s":
        slot.possessive = True
        _owned(tokens, at + 1, slot)
    elif tokens[slot.at].low == "its" and not _is_done_to(tokens, at, lexicon):
        _owned(tokens, at, slot)  # "took its northern districts"
    elif (token.low == "-" and hyphenated(tokens, at)) or (
        "quote" in token.tags and at + 1 < len(tokens) and "region" in tokens[at + 1].tags
    ):
        slot.other = tokens[at + 1].low
    elif token.text[0] == "-" and token.kind is WORD and token.start == tokens[slot.at].end:
        slot.other = token.low  # "P-based"
    elif token.kind is WORD and not tokens[slot.at].region:
        slot.other = compound(tokens, at, lexicon)
        if slot.other:
            return
        region = any(t.kind is PLACE and t.region for t in tokens[at + 2 : at + 4])
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        bearing = slot.at > 0 and "part_adjective" in tokens[slot.at - 1].tags
        if bearing and token.low in SMALL and is_city(tokens[slot.at]):
            slot.other = token.low  # "the northern P village": a village of the province of that name
            return
        listed = slot.at > 1 and tokens[slot.at - 1].low in _LISTED and tokens[slot.at - 2].kind is PLACE
        _followed(token, after, slot, region=region, listed=listed)


def _is_done_to(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether what a place owns is what befell it: "its capture"."""
    while at < len(tokens) and ("adjective" in tokens[at].tags or tokens[at].kind is SIDE):
        at += 1
    return at < len(tokens) and any(row.possessive for row, _ in lexicon.forms.get(tokens[at].low, ()))


def _owned(tokens: list[Token], at: int, slot: Slot) -> None:
    while at < len(tokens) and "part" not in tokens[at].tags:
        if not ("adjective" in tokens[at].tags or tokens[at].kind is SIDE or tokens[at].low == "and"):
            break
        slot.part = slot.part or "part_adjective" in tokens[at].tags
        at += 1
    if at < len(tokens):
        slot.edge = "edge" in tokens[at].tags
        inner = "part" in tokens[at].tags or "lines" in tokens[at].tags  # "P's defences"
        slot.part = slot.part or (inner and not slot.edge)
        slot.other = "" if slot.edge or inner else tokens[at].low


def _followed(token: Token, after: Token | None, slot: Slot, *, region: bool, listed: bool) -> None:
    if "settlement" in token.tags:
        if after is None or after.kind is not WORD or "region" in after.tags:
            return
        names = listed and token.low.endswith("s")  # "the A and B villages of P"
        if after.low == "of" and token.low != "capital" and not (region or names):
            slot.other = token.low  # "the Donetsk village of P"
        if "facility" in after.tags:
            slot.other = f"{token.low} {after.low}"
        slot.part = "centre" in after.tags
    elif "centre" in token.tags:
        slot.part = True
    elif "area" in token.tags:
        slot.area = True
    elif "edge" in token.tags:
        slot.edge = True
    elif "facility" in token.tags or "region" in token.tags or "force" in token.tags:
        slot.other = token.low
    elif token.text[:1].isupper() and not token.tags and token.text.isalpha() and token.low != "proper":
        slot.other = token.low  # part of a longer name


def _slot(tokens: list[Token], at: int, slots: dict[int, Slot], lexicon: Lexicon) -> Slot:
    slot = Slot(at, head=at, start=at)
    if tokens[at].anaphor and tokens[at].low == "there" and at and "preposition" not in tokens[at - 1].tags:
        slot.prep, slot.left = "in", at - 1
        return slot
    _behind(tokens, slot, lexicon)
    walk = Walk(tokens, slots, lexicon, slot, at - 1)
    while not walk.done and walk.k >= 0:
        for step in steps_of(tokens[walk.k]):
            if step(walk):
                break
        else:
            slot.left, walk.done = walk.k, True
            break
        if walk.done:
            break
        slot.start = walk.k + 1
    if not walk.done:
        slot.left = -1
    if slot.head != at:
        return slot
    if slot.prep:
        slot.start = slot.left + 1
    left = slot.left
    beyond = left - 1 - (left > 1 and tokens[left - 1].low == ",")
    joined = slots.get(beyond) if left > 0 and tokens[left].low in LINKS else None
    if slot.near and tokens[left + 1].low in LINKS:
        joined = slots.get(left - (tokens[left].low == ",")) or joined  # "near P and south of Q"
    if slot.prep and left > 1 and tokens[left].low in LINKS and (joined is None or joined.prep != slot.prep):
        joined = _before_apposition(tokens, left, slots, slot.prep) or joined
    if slot.prep and joined is not None and joined.prep and (slot.near or not joined.near):
        slot.left = left = joined.left  # "in P and around Q": both hang on the same word
    first = left
    while (
        slot.near
        and first > 1
        and ("determiner" in tokens[first - 1].tags or "adjective" in tokens[first - 1].tags)
    ):
        first -= 1
    if slot.near and first >= 1 and "area" in tokens[left].tags and "preposition" in tokens[first - 1].tags:
        # "from the areas around P": one area of the map, the place's own
        slot.prep, slot.left, slot.near, slot.area = tokens[first - 1].low, first - 2, False, True
    return slot


# ------------------------------------------------------------------ steps, in the order they are tried
