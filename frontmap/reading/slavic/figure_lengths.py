"""Lengths in Ukrainian and Russian: how far, how near, how far something moved, how long it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from frontmap.model import ClaimKind, Comparator
from frontmap.reading.part import Part
from frontmap.reading.slavic.figure_parts import FigureParts
from frontmap.reading.slavic.figure_words import FigureWords

_REACH: Final = 90  # characters of a sentence around a figure in which it is told what the figure measures
_BOUNDARY: Final = re.compile(r"[.;:]\s|[()]")
_ALSO: Final = re.compile(r"[\s,]*(?:(?:та|і|й|и|а також|а также)\s+)?(?:(?:за|в|у)\s+)?(?:\w+\s+)?$")
_TO: Final = re.compile(r"(?:\s*\([^()]{1,40}\))?\s+(?:по прям[оі]\w*\s+)?до\s+")
_SINCE: Final = re.compile(r"(?:^|\s)(?:від|от)\s+(?=(?:\S+\s+){1,3}$)")
_SINCE_BEHIND: Final = re.compile(r"\s(?:від|от)\s+")
_UP_TO: Final = re.compile(r"\s+до\s+")
_BETWEEN: Final = re.compile(r"(?<!\w)(?:між|между)\s")
_FEW: Final = re.compile(r"\s*[-–—]?\s*(?:[а-яіїєґё]+\s+){0,2}")
_TO_WHICH: Final = re.compile(
    r"(?P<name>[\w'’ʼ-]+(?:\s[\w'’ʼ-]+)?),\s+до\s+(?:якого|якої|которого|которой)\s+(?:\w+\s+){0,2}$"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a length measures; ``figure`` is where its figure begins, ``end`` where its words do."""

    kind: ClaimKind
    figure: int
    end: int
    subject: Part | None = None
    reference: Part | None = None
    direction: str | None = None


def read_length(
    hit: re.Match[str], low: str, words: FigureWords, parts: FigureParts, previous: Measure | None
) -> Measure | None:
    """Read what a length measures.

    Parameters
    ----------
    hit : re.Match
        The figure with its unit.
    low : str
        Its sentence in small letters.
    words : FigureWords
        The language's words.
    parts : FigureParts
        The names of the sentence.
    previous : Measure, optional
        The length read before it in the sentence.

    Returns
    -------
    Measure or None
        None of ranges of weapons, heights, speeds, and of what nothing near explains.
    """
    return _Length(hit, low, words, parts, previous).read()


class _Length:
    def __init__(
        self, hit: re.Match[str], low: str, words: FigureWords, parts: FigureParts, previous: Measure | None
    ) -> None:
        self.hit, self.low, self.words, self.parts, self.previous = hit, low, words, parts, previous
        self.start, self.end = hit.start(), hit.end()
        floor = max(0, self.start - _REACH)
        for boundary in _BOUNDARY.finditer(low, floor, self.start):
            floor = boundary.end()
        self.floor = floor
        self.before, self.behind = low[floor : self.start], low[self.end : self.end + 40]

    def read(self) -> Measure | None:
        """Try each way to tell what a length measures; the first that knows decides."""
        tables = self.words.words
        if tables["hill"].search(self.before):
            return self._measure(ClaimKind.LENGTH)
        if tables["range"].search(self.before) or tables["range_behind"].match(self.behind.lstrip(" -")):
            return None
        if self.words.words["adjective"].fullmatch(self.hit["unit"]):
            return self._adjective()
        previous = self.previous  # "від 500 метрів до 2 км" is one advance
        if (
            previous is not None
            and previous.kind is ClaimKind.ADVANCE
            and _UP_TO.fullmatch(self.low, previous.end, self.start)
        ):
            return None
        near = tables["near"].search(self.before)
        if near:
            return self._near()
        return (
            self._away()
            or self._apart()
            or self._told_to()
            or self._moved_or_long()
            or self._to()
            or self._located()
        )

    def _measure(self, kind: ClaimKind, end: int | None = None) -> Measure:
        return Measure(kind, self.start, self.end if end is None else end)

    def _adjective(self) -> Measure | None:
        """Read "20-кілометрова зона", "5-километровое продвижение"."""
        tail = self.behind.lstrip()
        if self.words.words["moved"].match(tail):
            return self._measure(ClaimKind.ADVANCE)
        first = re.match(r"(?:[\w-]+\s+){0,2}", tail)
        at = first.end() if first else 0
        for start in (0, at, tail.find(" ") + 1):
            if self.words.words["line"].match(tail, start):
                return self._measure(ClaimKind.LENGTH)
        return None

    def _near(self) -> Measure:
        """Read "підійшли на 5 км до …", "в радіусі 3 км від …"."""
        to = self.words.words["to_from"].match(self.low, self.end + 1)
        reference = self.parts.reference(to.end() + 1) if to else None
        if reference is None and (before := re.search(r"\s(?:до|к|ко)\s+", self.before)):
            reference = self.parts.reference(self.floor + before.end())
        return replace(self._measure(ClaimKind.WITHIN), reference=reference)

    def _away(self) -> Measure | None:
        """Read "за 5 км на північ від …", "не ближе 25 км от линии соприкосновения"."""
        away = self.words.away.match(self.low, self.end)
        if away is None:
            return None
        point = self._point(away["direction"])
        moved = self.words.words["moved_by"].search(self.before)
        reference = self.parts.reference(away.end())
        if moved:
            return replace(self._measure(ClaimKind.ADVANCE), reference=reference, direction=point)
        point = point or self._point_before()
        if reference is None and (point is None or not self.words.words["lies_at"].search(self.before)):
            return None
        end = reference.end if reference is not None and reference.end is not None else None
        subject = self._subject(reference)
        measure = replace(
            self._measure(ClaimKind.DISTANCE), subject=subject, reference=reference, direction=point
        )
        return measure if end is None else replace(measure, end=end - self.parts.offset)

    def _subject(self, reference: Part | None) -> Part | None:
        previous = self.previous
        if previous is not None and previous.kind is ClaimKind.DISTANCE:
            between = self.low[previous.end : self.start]
            if _ALSO.fullmatch(between):
                return previous.subject
        subject = self.parts.subject(self.start, reference)
        return (
            None
            if subject is not None and reference is not None and subject.start == reference.start
            else subject
        )

    def _told_to(self) -> Measure | None:
        """Read "до кордону залишається 50 км", "море, до которого 75 км"."""
        window = self.low[max(0, self.start - _REACH) : self.start]
        if which := _TO_WHICH.search(window):
            at = self.start - len(window)
            printed = self.parts.printed(at + which.start("name"), at + which.end("name"))
            return replace(self._measure(ClaimKind.DISTANCE), reference=printed)
        told = self.words.words["told_to"].search(self.before)
        if told is None:
            return None
        at = self.floor + told.start() + 3
        reference = self.parts.reference_within(at, self.start)
        from_it = self.words.away.match(self.low, self.end)
        origin = self.parts.reference(from_it.end()) if from_it else None
        since = _SINCE.search(self.before[: told.start()]) or _SINCE_BEHIND.search(self.before, told.start())
        if since and reference is not None:
            named = self.parts.between(self.floor + told.start(), self.floor + since.start())
            subject = self.parts.reference(self.floor + since.end())
            if since.start() > told.start() and named and subject is not None:  # "до A від B 5 км"
                subject, reference = named[0], subject
            return replace(self._measure(ClaimKind.DISTANCE), subject=subject, reference=reference)
        if reference is None:
            return None
        less = [p for k, p in self.words.comparators if k is Comparator.LESS_THAN]
        if origin is None and less and less[0].search(self.low[max(0, self.start - 24) : self.start]):
            return replace(self._measure(ClaimKind.WITHIN), reference=reference)
        if origin is not None:
            return replace(self._measure(ClaimKind.DISTANCE), subject=reference, reference=origin)
        return replace(self._measure(ClaimKind.DISTANCE), reference=reference)

    def _apart(self) -> Measure | None:
        """Read "відстань від A до B – 7 км", "на дистанции почти 1700 км", "между A и B 5 км"."""
        window = self.low[max(0, self.start - 2 * _REACH) : self.start]
        word = None
        for found in self.words.words["distance"].finditer(window):
            word = found
        if word is None:
            return self._between()
        if re.search(r"[.;]\s", window[word.end() :]):
            return None
        first = self.start - len(window) + word.end()
        here = self.low[first : self.start]
        two = self.parts.between(first, self.start)
        if re.match(r"\s+(?:між|между)\s", here) and len(two) == 2:
            return replace(self._measure(ClaimKind.DISTANCE), subject=two[0], reference=two[1])
        subject: Part | None = None
        reference: Part | None = None
        if since := re.search(r"(?:^|\s)(?:від|от)\s+", here):
            subject = self.parts.reference(first + since.end())
        if until := re.search(r"\sдо\s+", here):
            reference = self.parts.reference(first + until.end())
        if subject is None and reference is None and len(here) > 40:
            return None
        if since and not until:
            subject, reference = None, subject
        return replace(self._measure(ClaimKind.DISTANCE), subject=subject, reference=reference)

    def _between(self) -> Measure | None:
        """Read "між A та B близько 50 км"."""
        led = _BETWEEN.search(self.before)
        two = self.parts.between(self.floor + led.end(), self.start) if led else []
        last = two[-1].end if two else None
        if len(two) != 2 or last is None:
            return None
        rest = self.low[last - self.parts.offset : self.start]
        if not _FEW.fullmatch(rest):
            return None
        return replace(self._measure(ClaimKind.DISTANCE), subject=two[0], reference=two[1])

    def _moved_or_long(self) -> Measure | None:
        tables = self.words.words
        widened = tables["widened"].search(self.low, max(self.floor, self.start - 40), self.start)
        if widened or tables["deep_as"].match(self.behind.lstrip()):
            return self._measure(ClaimKind.LENGTH)
        if tables["long_is"].search(self.before):
            return self._measure(ClaimKind.LENGTH)
        if tables["moved"].search(self.before) or tables["deep"].match(self.behind.lstrip()):
            toward = tables["toward"].match(self.low, self.end + 1)
            reference = self.parts.reference(toward.end() + 1) if toward else None
            point = self._point_behind()
            return replace(self._measure(ClaimKind.ADVANCE), reference=reference, direction=point)
        near = self.low[max(0, self.start - 48) : self.start]
        far = self.low[max(0, self.start - _REACH) : self.start]
        if (
            tables["line"].search(near)
            or tables["long_as"].search(far)
            or tables["line"].match(self.behind.lstrip())
        ):
            return self._measure(ClaimKind.LENGTH)
        return None

    def _to(self) -> Measure | None:
        """Read "5 км до кордону": no way that somebody went, for nothing told of a movement."""
        to = _TO.match(self.low, self.end)
        reference = self.parts.reference(to.end()) if to else None
        return (
            replace(self._measure(ClaimKind.DISTANCE), reference=reference) if reference is not None else None
        )

    def _located(self) -> Measure | None:
        """Read "в 50 километрах": that far away from what was told of before."""
        tables = self.words.words
        within = tables["located_in"].fullmatch(self.hit["unit"]) and tables["lies_at"].search(self.before)
        if not within and not tables["stands"].search(self.before):
            return None
        if self.words.away.match(self.low, self.end):
            return None  # "в 100 метрах от здания"
        return replace(self._measure(ClaimKind.DISTANCE), subject=self.parts.subject(self.start, None))

    # -------------------------------------------------------------- directions

    def _point(self, said: str | None) -> str | None:
        if not said:
            return None
        return next((p for p, pattern in self.words.directions if pattern.fullmatch(said)), None)

    def _point_before(self) -> str | None:
        """``північніше, за 20 км від P``: a wind right before the figure."""
        tail = self.before[-28:]
        for point, pattern in self.words.directions:
            if re.search(rf"(?<!\w)(?:{pattern.pattern}),?\s+(?:за|в|у)\s+(?:\w+\s+)?$", tail):
                return point
        return None

    def _point_behind(self) -> str | None:
        hit = re.match(r"\s+(?:на|к|в|у)\s+(\S+(?:\s+(?:сх|зах)\S+)?)", self.low[self.end : self.end + 40])
        return self._point(hit[1].rstrip(".,")) if hit else None
