"""What a text puts side by side without a figure: "X near Y", "X, just north of Y"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from frontmap.compass import wind_of
from frontmap.model import Document, Mention, MentionKind, MentionRole
from frontmap.places.recognition.wording import wording

_REACH = 60
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ARTICLES = frozenset({"the", "a"})
_MOST_BEFORE, _LONGEST_DIRECTION = 5, 3


@dataclass(frozen=True, slots=True)
class Beside:
    """A mention that another is said to lie beside, and in which direction from it, if that is said."""

    other: int
    azimuth_deg: float | None


def gather_beside(document: Document, mentions: Sequence[Mention]) -> Mapping[int, tuple[Beside, ...]]:
    """Find for each mention those that the text says it lies beside.

    Parameters
    ----------
    document : Document
        The text.
    mentions : sequence of Mention
        In its order.

    Returns
    -------
    mapping
        From numbers of mentions to what they lie beside; what lies beside what is told from both ends.
    """
    found: dict[int, tuple[Beside, ...]] = {}
    settlements = [
        number
        for number, mention in enumerate(mentions)
        if mention.kind is MentionKind.SETTLEMENT and mention.role is MentionRole.PLACE
    ]
    for number, following in pairwise(settlements):
        start, end = mentions[number].span.end, mentions[following].span.start
        if following > number + 1 or end - start > _REACH:
            continue
        said = _said(document.text[start:end])
        if said is None:
            continue
        azimuth = said[0]
        back = None if azimuth is None else (azimuth + 180.0) % 360.0
        found[number] = (*found.get(number, ()), Beside(number + 1, azimuth))
        found[number + 1] = (*found.get(number + 1, ()), Beside(number, back))
    return found


@lru_cache(maxsize=4096)
def _said(between: str) -> tuple[float | None] | None:
    """Azimuth that the words between two names state, or None in a tuple where they only say "near"."""
    words = wording()
    if any(mark in between for mark in ".;:!?\n") or any(map(str.isdigit, between)):
        return None
    said = [word.lower() for word in _WORD.findall(between)]
    while said and (said[-1] in _ARTICLES or said[-1] in words.before_settlement):
        said.pop()
    if len(said) > 1 and said[-1] == "of" and said[-2] in words.before_settlement:
        said = said[:-2]
    if not said or len(said) > _MOST_BEFORE + _LONGEST_DIRECTION:
        return None
    # "from X to the north of Y" is two places; "X, just to the north of Y" is one beside the other.
    if said[0] in words.not_within or any(word in words.joints for word in said if word != "the"):
        return None
    if said[-1] in words.beside:
        return (None,)
    joined = said[-1] in words.direction_joints
    end = len(said) - joined
    sidewards = joined or said[-1] in words.sidewards
    for length in range(min(_LONGEST_DIRECTION, end), 0, -1):
        wind = wind_of(" ".join(said[end - length : end]))
        if wind is not None and sidewards:
            before = [word for word in said[: end - length] if word != "the"]
            # "X, in the north of Y" is in Y.
            return None if before and before[-1] in words.within else (wind.azimuth_deg,)
    return (None,) if said[end - 1] in words.sidewards else None
