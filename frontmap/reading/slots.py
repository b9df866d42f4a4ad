"""What governs a place in its clause: the preposition, the part of it, the list it stands in.

A place is read leftwards: adjectives, "the town of", "half of" and the members of a list before it are its
own; the first word that is none of these governs it.
"""

from __future__ import annotations

from dataclasses import dataclass

from frontmap.reading.lexicon_rows import Lexicon
from frontmap.reading.tokens import MARK, NUMBER, PLACE, SIDE, WORD, Token

_DASHES = frozenset({"-", "–", "—", "--", ":", ","})
_LINKS = frozenset({"and", "or", "nor", "&"})


@dataclass(slots=True)
class Slot:
    """Where a place stands: ``prep`` governs it ("" if none), ``left`` is the index before all of that."""

    at: int
    prep: str = ""
    left: int = -1
    start: int = 0  # index at which its noun phrase begins
    part: bool = False
    edge: bool = False
    near: bool = False
    other: str = ""  # the noun behind it that makes it the name of something else
    area: bool = False
    possessive: bool = False
    head: int = -1  # index of the first member of its list, itself if it leads
    held: str | None = None
    held_role: str = ""


def find_slots(tokens: list[Token], lexicon: Lexicon) -> dict[int, Slot]:
    """Slots of all places of a sentence, by index."""
    slots: dict[int, Slot] = {}
    for at, token in enumerate(tokens):
        if token.kind is PLACE:
            slots[at] = _slot(tokens, at, slots, lexicon)
    for at in sorted(slots, reverse=True):
        slot = slots[at]
        # "the A and B areas": what stands behind the last holds for all of the list.
        if (slot.area or slot.other) and slot.head != at and not tokens[at].region:
            for member in range(slot.head, at):
                if member in slots and slots[member].head == slot.head and tokens[at - 1].low in _LINKS:
                    slots[member].area = slots[member].area or slot.area
    return slots


def _behind(tokens: list[Token], slot: Slot) -> None:
    at = slot.at + 1
    if at >= len(tokens):
        return
    token = tokens[at]
    if token.low == "'s":
        slot.possessive = True
        at += 1
        while (
            at < len(tokens)
            and (tokens[at].is_a("adjective") or tokens[at].kind is SIDE)
            and not tokens[at].is_a("part")
        ):
            if tokens[at].is_a("part_adjective"):
                slot.part = True
            at += 1
        if at < len(tokens):
            token = tokens[at]
            if token.is_a("edge"):
                slot.edge = True
            elif token.is_a("part"):
                slot.part = True
            else:
                slot.other = token.low
        return
    if token.kind is MARK and token.low == "-" and at + 1 < len(tokens) and tokens[at + 1].kind is WORD:
        slot.other = tokens[at + 1].low
        return
    if token.kind is not WORD or tokens[slot.at].region:
        return
    if token.is_a("settlement"):
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if (
            after is not None
            and after.kind is WORD
            and (after.is_a("facility") or after.low in ("hall", "council"))
            and not after.is_a("region")
        ):
            slot.other = f"{token.low} {after.low}"
        elif after is not None and after.low in ("center", "centre"):
            slot.part = True
    elif token.low in ("center", "centre", "proper"):
        slot.part = token.low != "proper"
    elif token.is_a("area"):
        slot.area = True
    elif token.is_a("edge"):
        slot.edge = True
    elif token.is_a("facility") or token.is_a("region"):
        slot.other = token.low
    elif token.text[:1].isupper() and not token.tags and token.text.isalpha():
        slot.other = token.low  # part of a longer name


def _is_modifier(tokens: list[Token], k: int, lexicon: Lexicon) -> bool:
    """Whether a word describes the place behind it: "the embattled eastern", "30,000", "newly liberated"."""
    token = tokens[k]
    if token.kind is NUMBER or token.low in ('"', "“", "”", "*"):
        return True
    if token.kind is SIDE:
        return token.role == "adjective" or token.role.startswith("-")
    if token.kind is not WORD:
        return False
    rows = lexicon.forms.get(token.low)
    if rows is not None and not token.is_a("determiner"):
        # A participle behind an article describes ("the besieged city"); anywhere else it is a verb.
        before = tokens[k - 1] if k else None
        participle = any("participle" in roles for _, roles in rows)
        return (
            participle
            and before is not None
            and (before.is_a("determiner") or before.low in ("newly", "recently", "heavily", "long"))
        )
    return token.is_a("adjective") or token.is_a("determiner") or token.is_a("settlement")


def _slot(tokens: list[Token], at: int, slots: dict[int, Slot], lexicon: Lexicon) -> Slot:
    slot = Slot(at, head=at, start=at)
    _behind(tokens, slot)
    k = at - 1
    while k >= 0:
        token = tokens[k]
        if token.kind is SIDE and token.role.startswith("-"):
            slot.held, slot.held_role = token.side, token.role
            k -= 1
        elif token.low == "of" and k:
            before = tokens[k - 1]
            if before.is_a("settlement"):
                k -= 2
            elif before.is_a("direction") or before.low in ("vicinity", "countryside"):
                slot.near, slot.prep = True, "near"
                slot.left = _distance(tokens, k - 2)
                break
            elif before.is_a("edge"):
                slot.edge = True
                k -= 2
            elif (before.is_a("part") or before.low == "%" or before.text.endswith("%")) and not before.is_a(
                "combat"
            ):
                slot.part = True
                k -= 2
            elif before.is_a("unit_of_length"):
                slot.near, slot.prep = True, "near"
                slot.left = _distance(tokens, k - 1)
                if slot.left >= 0 and tokens[slot.left].low == "within":
                    slot.left -= 1
                break
            elif before.low == "out":
                slot.prep, slot.left = "out of", k - 2
                break
            elif before.low == "front":
                slot.prep, slot.left = "in front of", k - 3
                break
            else:
                slot.prep, slot.left = "of", k - 1
                break
        elif token.low in ("-", "–", "/") and k and k - 1 in slots and tokens[k - 1].end == token.start:
            own = slots[k - 1]  # "A-B"
            slot.prep, slot.left, slot.head, slot.near = own.prep, own.left, own.head, own.near
            own.other, own.area = own.other or slot.other, own.area or slot.area
            slot.other = slot.other or ("alias" if token.low == "/" else "")
            return slot
        elif (link := _link(tokens, k)) is not None and (
            member := _member(tokens, link, slots, slot.start)
        ) is not None:
            own = slots[member]
            if own.near and own.left >= 0 and tokens[own.left].is_a("settlement"):
                k = (
                    _told_before(tokens, own.left + 1) - 1
                )  # "two villages near P, A and B": A and B are told of
                slot.start = k + 1
                continue
            slot.prep, slot.left, slot.head = own.prep, own.left, own.head
            slot.near, slot.start = slot.near or own.near, slot.start
            if own.edge or own.part:
                slot.part, slot.edge = slot.part or (own.part and not slot.prep), slot.edge
            return slot
        elif (token.low in _DASHES or token.is_a("apposition") or token.low == "(") and _told_before(
            tokens, k
        ):
            k = _told_before(tokens, k) - 1
        elif token.low == "as" and k >= 2 and tokens[k - 1].low == "such":
            k -= 2
        elif slot.part and token.is_a("roughly") and tokens[k + 1].is_a("part"):
            k -= 1
        elif token.is_a("preposition") and token.low != "of":
            slot.prep, slot.left = token.low, k - 1
            if k and token.low in ("from", "of") and tokens[k - 1].low in ("back", "away"):
                slot.left = k - 2
            elif k and token.low == "to" and tokens[k - 1].low in ("close", "near", "closer"):
                slot.prep, slot.left, slot.near = "near", k - 2, True
            if (
                token.low == "from"
                and k
                and (tokens[k - 1].is_a("unit_of_length") or tokens[k - 1].is_a("direction"))
            ):
                slot.prep, slot.near, slot.left = "near", True, _distance(tokens, k - 1)
            if token.low in ("near", "outside", "around", "beyond", "past", "behind"):
                slot.near = True
            break
        elif token.low == "'s" and k and tokens[k - 1].kind is SIDE:
            k -= 2
        elif _is_modifier(tokens, k, lexicon):
            if (
                token.is_a("part_adjective")
                and not _settlement_between(tokens, k, at)
                and not tokens[at].region
            ):
                slot.part = True
            k -= 1
        else:
            slot.left = k
            break
        slot.start = k + 1
    else:
        slot.left = -1
    if slot.prep:
        slot.start = slot.left + 1
    # "areas around P": one area of the map, the place's own
    if (
        slot.near
        and slot.left >= 1
        and tokens[slot.left].is_a("area")
        and tokens[slot.left - 1].is_a("preposition")
    ):
        slot.prep, slot.left, slot.near, slot.area = tokens[slot.left - 1].low, slot.left - 2, False, True
    return slot


def _settlement_between(tokens: list[Token], k: int, at: int) -> bool:
    return any(token.is_a("settlement") for token in tokens[k + 1 : at])


def _distance(tokens: list[Token], k: int) -> int:
    """Index before "about 10 km" or "a few miles to the"."""
    steps = 0
    while k >= 0 and steps < 6:
        token = tokens[k]
        if not (
            token.kind is NUMBER
            or token.is_a("unit_of_length")
            or token.is_a("determiner")
            or token.is_a("direction")
            or token.low
            in ("about", "some", "to", "-", "just", "–", "few", "further", "roughly", "around", "and")
        ):
            break
        k -= 1
        steps += 1
    return k


def _link(tokens: list[Token], k: int) -> int | None:
    """Index at which what joins a list's members begins: ",", "and", "as well as", "along with"."""
    low = tokens[k].low
    if low in _LINKS or low == ",":
        return k
    if low == "as" and k >= 2 and tokens[k - 1].low == "well":
        return k - 2
    if low == "with" and k and tokens[k - 1].low in ("along", "together"):
        return k - 1
    return None


def _member(tokens: list[Token], link: int, slots: dict[int, Slot], start: int) -> int | None:
    """Index of the place that a list goes on from at a comma or "and"; None if it is no list."""
    k = link - 1
    if k >= 0 and tokens[k].low in (",", "&"):
        k -= 1
    elif k >= 0 and tokens[k].low in ("well",):
        k -= 2
    if k >= 0 and tokens[k].low in ('"', "”", "*"):
        k -= 1
    steps = 0
    # Back over what tells more of the member before: "(…)", "village", "areas", "in the X region", "to the south".
    while k >= 0 and steps < 14 and tokens[k].kind is not PLACE:
        token = tokens[k]
        plain = (
            token.is_a("settlement") or token.is_a("area") or token.is_a("region") or token.is_a("direction") or token.is_a("adjective") or token.kind is NUMBER
            or token.is_a("determiner") or token.low in ("(", ")", "in", "to", "of", ",", "located", "near", "*", "by", "east", "km", "miles", "from", "city", "just", "formerly", "about")
            or (token.kind is WORD and token.text[:1].isupper() and not token.tags)
        )  # fmt: skip
        if not plain or token.is_a("force"):
            return None
        k -= 1
        steps += 1
    if k < 0 or k not in slots or steps >= 14:
        return None
    own = slots[k]
    if own.possessive and own.other:
        return None
    if own.prep in ("in", "of", "near") and own.left in slots:
        return own.left  # "A in B, C": the list goes on from A
    if own.near:
        k2 = own.left
        while k2 > 0 and (
            tokens[k2].low in (",", "located", "situated", "lying", "just", "(")
            or tokens[k2].is_a("determiner")
            or (tokens[k2].is_a("settlement") and tokens[own.left].low == "located")
        ):
            k2 -= 1
        if k2 in slots and k2 != own.left:
            return k2  # "A, located 3 km south of B, and C"
    if (
        steps
        and own.head == k
        and own.prep in ("in", "near", "of", "from", "to")
        and steps < 14
        and own.left >= 0
    ):
        # The place just before may itself only tell where a member lies ("A, a village in B, and C").
        inner = own.left
        if tokens[inner].is_a("settlement") or tokens[inner].low == ",":
            back = _member(tokens, own.left + 1, slots, start) if tokens[own.left].low == "," else None
            return back if back is not None else k
    return k


def _told_before(tokens: list[Token], k: int) -> int:
    """Index at which a noun that is explained here begins ("two towns - A and B", "a key town, A"); 0 if none."""
    at = k - 1
    while at >= 0 and (
        tokens[at].low in _DASHES
        or tokens[at].is_a("apposition")
        or tokens[at].low in ("as", "such", "(", '"', "”")
    ):
        at -= 1
    if tokens[k].low == ":":
        # "took two more villages on Friday: A and B"
        back = at
        while (
            back >= 0
            and at - back < 6
            and (
                tokens[back].kind is NUMBER
                or tokens[back].is_a("preposition")
                or tokens[back].is_a("determiner")
                or tokens[back].text[:1].isupper()
            )
        ):
            back -= 1
        at = back
    if at < 0 or not tokens[at].is_a("settlement"):
        return 0
    while at > 0 and (tokens[at - 1].is_a("adjective") or tokens[at - 1].is_a("settlement")):
        at -= 1
    if at > 0 and (
        tokens[at - 1].is_a("determiner") or tokens[at - 1].kind is NUMBER or tokens[at - 1].kind is SIDE
    ):
        at -= 1
    return max(at, 1)
