"""Words that stand for the settlements of a list: "both towns", "these villages", "all three"."""

from __future__ import annotations

from collections.abc import Mapping

from frontmap.model import Resolution
from frontmap.reading.events.references.references import falls_to
from frontmap.reading.events.slot import Slot
from frontmap.reading.events.words.lexicon_rows import Lexicon
from frontmap.reading.events.words.token import NUMBER, PLACE, SIDE, Token

SETTLEMENTS = frozenset(
    {
        "cities",
        "towns",
        "villages",
        "settlements",
        "hamlets",
        "localities",
        "areas",
        "places",
        "communities",
        "suburbs",
        "outposts",
        "strongholds",
        "townships",
        "hubs",
        "ports",
    }
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_PAIR, _MANY = 2, 5  # settlements that "both" means, and that "these towns" may mean
_SEASONS = frozenset({"spring", "summer", "autumn", "winter", "beginning", "course"})
_TAKEN = frozenset({"captured", "entered", "withdrew", "encircled", "holds"})
_ABROAD = frozenset(
    {
        "of",
        "in",
        "around",
        "near",
        "that",
        "which",
        "where",
        "held",
        "under",
        "controlled",
        "to",
        "along",
        "they",
        "it",
    }
)
_CLOSING = frozenset(
    {".", ",", ";", ")", "within", "after", "before", "without", "and", "overnight", "later"}
)


def may_mean_several(tokens: list[Token], at: int) -> bool:
    """Whether a word may open what stands for the settlements of a list, as far as the next one tells."""
    if tokens[at].low in ("both", "them"):
        return True
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return following in SETTLEMENTS or following in _COUNTS or following in ("latter", "former")


def several_length(
    tokens: list[Token], at: int, group: list[Resolution], lexicon: Lexicon, *, fresh: bool = False
) -> int:
    """Number of words of "both cities", "these villages", "the two towns"; 0 if they mean no list.

    ``fresh``: the list was told right before, so that "both", "all three" and "the latter" may mean it.
    """
    low, end = tokens[at].low, at + 1
    if end >= len(tokens) or not group:
        return 0
    if low == "them":
        return int(_are_retaken(tokens, at, lexicon)) if fresh else 0
    if fresh and (bare := _bare_length(tokens, at, len(group), lexicon)):
        return bare
    two = low == "both" or tokens[end].low == "two"
    count = _COUNTS.get(tokens[end].low, 0)
    end += count > 0
    if low == "all" and not count:
        return 0
    if end >= len(tokens) or tokens[end].low not in SETTLEMENTS:
        return 0
    following = tokens[end + 1] if end + 1 < len(tokens) else None
    elsewhere = following is not None and (following.low in _ABROAD or following.kind is PLACE)
    if elsewhere and (tokens[end + 1].low != "in" or not _is_time(tokens, end + 2)):
        return 0
    if low == "the" and not two and not count and not _told_again(tokens, at, following, lexicon):
        return 0
    if tokens[end].low == "areas" and not _is_object(tokens, at, lexicon):
        return 0
    fits = len(group) == (count or _PAIR) if two or count else len(group) <= _MANY
    return end + 1 - at if fits else 0


def _are_retaken(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """``took P and Q and held them``, ``retook them in May``: no troops were named since."""
    rows = lexicon.forms.get(tokens[at - 1].low, ()) if at else ()
    again = False
    for row, _ in rows:
        again = again or row.again
    for k in range(at - 2, -1, -1):
        token = tokens[k]
        if token.kind is PLACE:
            return _is_object(tokens, at, lexicon)
        if "force" in token.tags or (token.kind is SIDE and token.role != "adjective"):
            break
    return again


def group_in(tokens: list[Token], slots: Mapping[int, Slot]) -> list[Resolution]:
    """The settlements of the last list of a sentence; none where it has no list."""
    lists: dict[int, list[Resolution]] = {}
    for at, slot in slots.items():
        resolution = tokens[at].resolution
        if resolution is not None and not (tokens[at].region or tokens[at].anaphor or slot.other):
            lists.setdefault(slot.head, []).append(resolution)
    return next((found for found in reversed(lists.values()) if len(found) > 1), [])


def _bare_length(tokens: list[Token], at: int, count: int, lexicon: Lexicon) -> int:
    """Number of words of "both", "all three", "the latter" where something befalls settlements."""
    low, second = tokens[at].low, tokens[at + 1]
    if low == "both" and count == _PAIR:
        end = at + 1
    elif (low == "all" and _COUNTS.get(second.low) == count) or (
        low == "the" and count == _PAIR and second.low in ("latter", "former")
    ):
        end = at + 2
    else:
        return 0
    if end >= len(tokens):
        return 0
    after = tokens[end]
    if _is_object(tokens, at, lexicon):
        timed = after.low in ("in", "on", "during", "by") and _is_time(tokens, end + 1)
        return end - at if timed or after.low in _CLOSING else 0
    if after.low in ("fell", "surrendered"):
        return end - at if falls_to(tokens, end + 1) else 0
    if "be" not in after.tags and "have" not in after.tags:
        return 0
    verb = end + 1
    while verb < len(tokens) and ("adverb" in tokens[verb].tags or "be" in tokens[verb].tags):
        verb += 1
    if verb >= len(tokens):
        return 0
    taken = any(
        row.object in ("captured", "encircled", "holds") and "participle" in roles
        for row, roles in lexicon.forms.get(tokens[verb].low, ())
    )
    return end - at if taken and ("be" in after.tags or verb > end + 1) else 0


def _is_time(tokens: list[Token], at: int) -> bool:
    """``[in] May``, ``[in] 2016``, ``[in] late June``: not where something lies."""
    while at < len(tokens) - 1 and tokens[at].low in ("early", "late", "mid", "the", "same"):
        at += 1
    if at >= len(tokens):
        return False
    token = tokens[at]
    return token.kind is NUMBER or token.low in _SEASONS or "span_word" in token.tags


def _told_again(tokens: list[Token], at: int, following: Token | None, lexicon: Lexicon) -> bool:
    """``recaptured the towns``, ``The towns were retaken``: a list that was told before."""
    opens = at == 0 and following is not None and not following.tags.isdisjoint(("be", "have"))
    return opens or _is_object(tokens, at, lexicon)


def _is_object(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    before = tokens[at - 1] if at else None
    if before is None:
        return False
    if before.low == "of" and at > 1 and "control" in tokens[at - 2].tags:
        return True
    return any(row.object in _TAKEN for row, _ in lexicon.forms.get(before.low, ()))
