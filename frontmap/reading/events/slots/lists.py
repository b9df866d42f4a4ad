"""Lists of places, what tells of them beforehand, and the distances that lead up to them."""

from __future__ import annotations

from frontmap.reading.events.slot import Slot
from frontmap.reading.events.slots.list_links import BRACKET, LINKS
from frontmap.reading.events.words.token import NUMBER, PLACE, SIDE, WORD, Token

DASHES = frozenset({"-", "–", "—", "--", ":", ","})
_NO_NAME = ("force", "say", "be", "have", "boundary")
_WHERE = ("when_word", "area", "determiner", "where_word", "vicinity", "region", "direction")
_BESIDES = frozenset(
    {"its", "air", "base", "airbase", "airport", "airfield", "dam", "surroundings", "environs", "countryside"}
)
_WHEN = 9  # words of where and when between a noun and what it is explained by
_CLOSING = frozenset({",", ".", ";", ")", "!", "?", '"', "”"})
_NAMED = frozenset({"capital", "city", "town", "village", "stronghold", "bastion", "hometown"})
_DEFINITE = frozenset({"the", "its", "their", "his", "'s", "this"})


def before_named(tokens: list[Token], k: int) -> int | None:
    """Index before "the capital" where the comma at `k` only puts the name to it; None if it parts a list."""
    after = tokens[k + 2] if k + 2 < len(tokens) else None
    closed = after is None or after.low in _CLOSING
    if not closed or k < 2 or tokens[k - 1].low not in _NAMED:
        return None
    at = k - 2
    while at > 0 and (
        "adjective" in tokens[at].tags or "settlement" in tokens[at].tags or tokens[at].kind is SIDE
    ):
        at -= 1
    if tokens[at].low == "'s":
        return at - 2  # "Y's capital, P"
    return at - 1 if tokens[at].low in _DEFINITE else None


def member_before(tokens: list[Token], link: int, slots: dict[int, Slot]) -> int | None:
    """Index of the place that a list goes on from at a comma or "and"; None if it is no list."""
    k = link - 1
    if k >= 0 and tokens[k].low in (",", "&"):
        k -= 1
    if k > 0 and tokens[k].low == ")":
        inside = _bracketed(tokens, k)
        if inside in slots:
            return _leader(tokens, inside, slots)  # "P (Q, R) and S"
    k = link - 1
    if k >= 0 and tokens[k].low in (",", "&"):
        k -= 1
    elif k >= 0 and tokens[k].low in ("well",):
        k -= 2
    if k >= 0 and tokens[k].low in ('"', "”", "*"):
        k -= 1
    steps = 0
    # Back over what tells more of the member before: "(…)", "village", "in the X region", "to the south".
    while k >= 0 and steps < 14 and tokens[k].kind is not PLACE:
        token = tokens[k]
        opens = token.low in LINKS and tokens[k + 1].low in (",", "its")  # "P and, on Sunday, Q"
        if not (opens or _tells_where(token)) or "force" in token.tags:
            return None
        k -= 1
        steps += 1
    if k < 0 or k not in slots or steps >= 14:
        return None
    return _leader(tokens, k, slots)


def _bracketed(tokens: list[Token], k: int) -> int:
    """Index of the word before a bracket that closes here; -1 if it does not open near by."""
    for at in range(k - 1, max(-1, k - BRACKET), -1):
        if tokens[at].low == "(":
            return at - 1
    return -1


def before_enclosed(tokens: list[Token], at: int) -> int:
    """Index of "villages" in "villages in the districts of P (Q, R)", from before "of"; -1 if none."""
    while at > 0 and (
        "determiner" in tokens[at].tags
        or "region" in tokens[at].tags
        or tokens[at].low in ("in", "of", "from")
    ):
        at -= 1
    plural = "settlement" in tokens[at].tags and tokens[at].low.endswith("s")
    return at if at >= 0 and plural else -1


def _tells_where(token: Token) -> bool:
    names = (
        "settlement",
        "area",
        "region",
        "direction",
        "adjective",
        "determiner",
        "unit_of_length",
        "where_word",
        "centre",
    )
    name = token.kind is WORD and token.text[:1].isupper() and token.tags.isdisjoint(_NO_NAME)
    dated = "time_word" in token.tags
    linked = token.kind is NUMBER or name or dated or token.low in _BESIDES
    return linked or not token.tags.isdisjoint(names)


def _leader(tokens: list[Token], k: int, slots: dict[int, Slot]) -> int | None:
    """The member that a list goes on from, where the place before only tells where that one lies."""
    own = slots[k]
    if own.possessive and own.other:
        return None
    if (own.other or own.prep in ("in", "of", "near")) and own.left in slots:
        return own.left  # "A in B, C", "A and B villages of C; D"
    if own.near:
        back = own.left
        while back > 0 and (
            "lies" in tokens[back].tags
            or "determiner" in tokens[back].tags
            or ("settlement" in tokens[back].tags and tokens[own.left].low == "located")
        ):
            back -= 1
        if back in slots and back != own.left:
            return back  # "A, located 3 km south of B, and C"
    if own.prep in ("in", "near") and own.left > 1 and tokens[own.left].low == "(" and own.left - 1 in slots:
        return own.left - 1  # "A (in B), C"
    if own.head == k and own.prep in ("in", "near", "of", "from", "to") and own.left >= 0:
        inner = tokens[own.left]
        if inner.low == ",":
            outer = member_before(tokens, own.left + 1, slots)
            return outer if outer is not None else k  # "A, a village in B, and C"
    return k


def told_before(tokens: list[Token], k: int) -> int:
    """Index at which a noun explained here begins ("two towns - A and B", "a key town, A"); 0 if none."""
    at = k - 1
    if at > 0 and "be" in tokens[at].tags and tokens[at - 1].low in ("which", "that"):
        at -= 2  # "nine villages which are: A, B"
    while at >= 0 and (
        tokens[at].low in DASHES
        or "apposition" in tokens[at].tags
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
                or "preposition" in tokens[back].tags
                or "determiner" in tokens[back].tags
                or tokens[back].text[:1].isupper()
            )
        ):
            back -= 1
        at = back
    elif at >= 0 and "settlement" not in tokens[at].tags:
        at = _before_when(tokens, at)
    if at < 0 or "settlement" not in tokens[at].tags:
        return 0
    while at > 0 and (
        "adjective" in tokens[at - 1].tags
        or "settlement" in tokens[at - 1].tags
        or tokens[at - 1].kind is SIDE
        or (tokens[at - 1].low in LINKS and at > 1 and "settlement" in tokens[at - 2].tags)
    ):
        at -= 1
    if at > 0 and (
        "determiner" in tokens[at - 1].tags or tokens[at - 1].kind is NUMBER or tokens[at - 1].kind is SIDE
    ):
        at -= 1
        while at > 0 and "count_word" in tokens[at - 1].tags:
            at -= 1
    elif at > 1 and tokens[at - 1].low == "of" and "many" in tokens[at - 2].tags:
        at -= 3 if at > 2 and "determiner" in tokens[at - 3].tags else 2
    return max(at, 1)


def _before_when(tokens: list[Token], at: int) -> int:
    """Index of "settlements" in "20 settlements in the X region in two days, including"."""
    back = at
    while back > 0 and at - back < _WHEN:
        token = tokens[back]
        if "settlement" in token.tags and token.low.endswith("s"):
            return back
        where = token.kind is PLACE and token.region
        told = not token.tags.isdisjoint(_WHERE) or token.low in (
            "along",
            "river",
            "highway",
            "road",
            "border",
        )
        if not (where or token.kind is NUMBER or told or token.text[:1].isupper()):
            return at
        back -= 1
    return at


def before_distance(tokens: list[Token], k: int) -> int:
    """Index before "about 10 km", "10 km (6 miles)" or "a few miles to the"."""
    steps = 0
    if k > 3 and tokens[k].low in (")", "]") and "unit_of_length" in tokens[k - 1].tags:
        k = next((at for at in range(k - 2, k - 5, -1) if tokens[at].low in ("(", "[")), k + 1) - 1
    while k >= 0 and steps < 6:
        token = tokens[k]
        if not (
            token.kind is NUMBER
            or "unit_of_length" in token.tags
            or "determiner" in token.tags
            or "direction" in token.tags
            or "measure_word" in token.tags
        ):
            break
        k -= 1
        steps += 1
    return k
