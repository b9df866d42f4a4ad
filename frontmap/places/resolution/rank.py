"""What a text says a place is: a village or a city ("the village of X", "X, Y and Z, three villages")."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from frontmap.model import Document, Mention, MentionKind, MentionRole
from frontmap.places.recognition.cast import Cutting
from frontmap.places.recognition.wording import wording
from frontmap.places.recognition.words import RANKED

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_REACH = 48
_MOST_WORDS, _LONGEST_JOINT = 4, 60
_NOTHING = ("", False)


def gather_ranks(
    document: Document, mentions: Sequence[Mention], cutting: Cutting | None = None
) -> Mapping[int, str]:
    """Find for each mention whether the text calls it a village or a city.

    Parameters
    ----------
    document : Document
        The text.
    mentions : sequence of Mention
        In its order.
    cutting : Cutting, optional
        The text cut into words, so that only names with a rank's word around them are looked at.

    Returns
    -------
    mapping
        From numbers of mentions to ``village`` or ``city``; what is said of a list is said of all of it.
    """
    ranks: dict[int, str] = {}
    text = document.text
    starts, ends = [0], [len(text)]
    if cutting is not None:
        said = [number for number in cutting.marked if cutting.tokens[number].mark & RANKED]
        starts, ends = [cutting.starts[number] for number in said], [cutting.ends[number] for number in said]
        if not said:
            return ranks
    for group in _lists(text, mentions):
        first, last = mentions[group[0]].span.start, mentions[group[-1]].span.end
        plural = len(group) > 1
        before = after = _NOTHING
        if _is_said(starts, ends, first - _REACH, first):
            before = _said_before(text[max(0, first - _REACH) : first])
        if _is_said(starts, ends, last, last + _REACH):
            after = _said_after(text[last : last + _REACH])
        for rank, is_plural, own in ((before[0], before[1], group[0]), (after[0], after[1], group[-1])):
            if rank:
                ranks.update((number, rank) for number in (group if plural and is_plural else (own,)))
    return ranks


def _is_said(starts: Sequence[int], ends: Sequence[int], first: int, last: int) -> bool:
    """Whether one of some words, in order, stands between two offsets, or partly."""
    at = bisect_right(ends, first)
    return at < len(starts) and starts[at] < last


def _lists(text: str, mentions: Sequence[Mention]) -> list[list[int]]:
    """Mentions of settlements that only joints of a list stand between."""
    lists: list[list[int]] = []
    for number, mention in enumerate(mentions):
        if mention.kind is not MentionKind.SETTLEMENT or mention.role is not MentionRole.PLACE:
            continue
        joined = lists and lists[-1][-1] == number - 1
        if joined and _joins(text[mentions[number - 1].span.end : mention.span.start]):
            lists[-1].append(number)
        else:
            lists.append([number])
    return lists


def _joins(between: str) -> bool:
    """Whether only joints of a list stand between two names."""
    if len(between) > _LONGEST_JOINT:
        # Most are sentences, and no two the same.
        words = between.split(None, _MOST_WORDS + 1)
        if len(words) > _MOST_WORDS:
            return False
    return _are_joints(between)


@lru_cache(maxsize=4096)
def _are_joints(between: str) -> bool:
    said = between.replace(",", " , ").split()
    return 0 < len(said) <= _MOST_WORDS and wording().joints.issuperset(said)


def _said_before(text: str) -> tuple[str, bool]:
    """Rank in the words directly before a name, and whether they stand in the plural."""
    if re.search(r"[.;:!?\n]\s*$", text):
        return "", False
    said = [word.lower() for word in _WORD.findall(text)]
    if said and said[-1] in ("of", "de"):
        said.pop()
    return _rank(said[-1]) if said else ("", False)


def _said_after(text: str) -> tuple[str, bool]:
    """Rank in an apposition after a name: ", a village", ", three villages in"."""
    match = re.match(r"\s*[,(–]\s*([^.,;:()\n]*)", text)
    said = [word.lower() for word in _WORD.findall(match[1])][: _MOST_WORDS + 1] if match else []
    words = wording()
    for before, word in pairwise(["", *said]):
        if word in words.not_within or word in words.within or word in words.beside:
            break
        rank = _rank(word)
        if rank[0]:
            # ", a village", but not ", the city's" nor "X, near the city".
            return rank if before else ("", False)
    return "", False


def _rank(word: str) -> tuple[str, bool]:
    words = wording()
    if word in words.villages:
        return "village", word in words.plural_ranks
    return ("city", word in words.plural_ranks) if word in words.cities else ("", False)
