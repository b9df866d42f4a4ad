"""Which rules a name calls for where it stands: by the cues of the words around it, near and far."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from frontmap.model import MentionKind
from frontmap.places.recognition import cues
from frontmap.places.recognition.recognition import Known
from frontmap.places.recognition.scene import Scene
from frontmap.places.recognition.surroundings import IN_LIST
from frontmap.places.recognition.words import HIS, LENT, MEASURE, OFFICED, PLURAL, UNITED, WORKED, Word

_ANY = (
    cues.UNIT | cues.DEMONYM | cues.ORGANISATION | cues.PERSON | cues.THING | cues.REGION | cues.COUNTRY
    | cues.SETTLEMENT | cues.UNKNOWN
)  # fmt: skip
_ASKED = cues.SOMEBODY | cues.RUN | cues.OFFICE | cues.WORK | cues.CAPPED | cues.DEFINITE
_FAR = HIS | PLURAL | MEASURE | UNITED | OFFICED | WORKED | LENT


class Farther:
    """Words of a text that say something of a name some words before them, by what they say.

    Who goes to "his" mother is a person; a list may end in "regions"; "12 km" may say where a name lies:
    that is kept by the number of the name's last token. Of the words of units, offices, works and bodies
    the numbers are kept, for few names ask for them.
    """

    __slots__ = ("cues", "lent", "offices", "units", "works")

    def __init__(self, tokens: Sequence[Word], marked: Sequence[int]) -> None:
        self.cues: dict[int, int] = {}
        self.units: list[int] = []
        self.offices: list[int] = []
        self.works: list[int] = []
        self.lent: list[int] = []
        for number in marked:
            mark = tokens[number].mark
            if not mark & _FAR:
                continue
            if mark & UNITED:
                self.units.append(number)
            if mark & OFFICED:
                self.offices.append(number)
            if mark & WORKED:
                self.works.append(number)
            if mark & LENT:
                self.lent.append(number)
            if mark & HIS:
                self._tell(number - 5, number - 1, cues.SOMEBODY)
            if mark & PLURAL:
                self._tell(number - 11, number - 1, cues.REGION)
            if mark & MEASURE and number and tokens[number - 1].figure:
                self._tell(number - 5, number - 1, cues.UNKNOWN)

    def _tell(self, first: int, end: int, cue: int) -> None:
        for last in range(first, end):
            self.cues[last] = self.cues.get(last, 0) | cue


def _has(numbers: Sequence[int], first: int, last: int) -> bool:
    """Whether a number from the first to the last is among some in order."""
    at = bisect_left(numbers, first)
    return at < len(numbers) and numbers[at] <= last


def called(scene: Scene, at: int, known: Known | None, farther: Farther) -> int:
    """Bits of the rules that a name calls for (`frontmap.places.recognition.cues`).

    Parameters
    ----------
    scene : Scene
        The text.
    at : int
        The first token of the name.
    known : Known, optional
        What the gazetteer has under it.
    farther : Farther
        What is said farther on.
    """
    tokens, links, token = scene.tokens, scene.links, scene.tokens[at]
    bits, last = token.own, at
    if known is not None:
        bits |= known.cues
        if known.extra:
            last += known.extra
            bits |= cues.THING
    if token.low in scene.persons:
        bits |= cues.PERSON
    if token.low in scene.units:
        bits |= cues.ORGANISATION
    if at:
        before = tokens[at - 1]
        bits |= before.ahead
        if before.joint and at > 1:
            bits |= tokens[at - 2].past
        if links[at] & cues.QUOTED:
            bits |= cues.THING
        if scene.findings and scene.starts[at] - scene.ends[scene.findings[-1].last] < IN_LIST:
            bits |= cues.UNKNOWN
    link = links[last + 1]
    bits |= link
    if last + 1 < len(tokens):
        if link & cues.LINKED:
            bits |= tokens[last + 1].behind
        elif link & cues.NEARBY:
            bits |= tokens[last + 1].beyond
    if farther.cues:
        bits |= farther.cues.get(last, 0)
    if bits & _ASKED or token.common:
        bits = _confirmed(bits, scene, at, known, farther)
    return bits & _ANY


def _confirmed(bits: int, scene: Scene, at: int, known: Known | None, farther: Farther) -> int:
    """The same bits, with those that more is asked of."""
    token, last = scene.tokens[at], at + (known.extra if known is not None else 0)
    if bits & cues.RUN and not token.is_demonym and _has(farther.units, at + 1, at + 5):
        bits |= cues.UNIT
    if bits & cues.OFFICE and _has(farther.offices, last + 2, last + 6):
        bits |= cues.SOMEBODY
    if bits & cues.WORK and _has(farther.works, last + 1, last + 4):
        bits |= cues.THING
    if bits & cues.CAPPED and (known is not None or _has(farther.lent, last + 1, last + 4)):
        bits |= cues.THING
    if bits & cues.DEFINITE and not scene.links[last + 1] & cues.LINKED:
        bits |= cues.THING
    if known is None:
        return bits | cues.PERSON if bits & cues.SOMEBODY else bits
    single = not known.extra
    if bits & cues.SOMEBODY and single and known.kind is MentionKind.SETTLEMENT and not token.common:
        bits |= cues.PERSON
    # A word of the language is a place's name only where a place is called so outright.
    if token.common and single and not known.waters and not bits & cues.PLACED and token.text.isascii():
        bits &= ~cues.SETTLEMENT
    return bits
