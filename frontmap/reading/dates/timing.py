"""Which date belongs to a clause: its own, its sentence's, one carried along, the day of publication."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from frontmap.model import DateBasis, Document, Interval, Theatre
from frontmap.reading.dates.days import FINE_DAYS, basis_of, one_day, resolve_date, width
from frontmap.reading.dates.memory import HEADING_CHARACTERS, Dated, DateMemory, looks_back, main_date, onset
from frontmap.reading.dates.phrases import find_dates
from frontmap.reading.dates.values import Anchor, DateExpression, Relation, alternation, lexicon
from frontmap.reading.sentences import Sentence

NEWS_TENSES: Final = frozenset({"present", "perfect", "headline"})
"""Tenses whose undated statements are true by the day of publication."""
_CARRY_PARAGRAPHS: Final = 4
_TRAIL_CHARACTERS: Final = 60
_BREAK: Final = re.compile(
    r"[,.;:()–—]|\b(?:and|but|while|when|before|after|as|where|which|that|who|said|says)\b"
)
_FROM: Final = re.compile(r"\bfrom\s+(?:late\s+|early\s+)?(?:the\s+)?$", re.IGNORECASE)
_BACKGROUND: Final = re.compile(
    r"\b(?:after|following|since|despite|until)\s+(?:(?:the|its|their|his|[\w-]+['’]s?)\s+)?(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_APPOSED: Final = re.compile(r"\s*[,(]?\s*(?:on\s+)?(?:the\s+)?\|\s*(?:[^\w\s]|$)")
_NEAR_CHARACTERS: Final = 1000
_MANY_DATES: Final = 50
_MAIN: Final = (Relation.AT, Relation.BY)
_NEW_CLAUSE: Final = re.compile(
    r"(?:;|,?\s+(?:and|while|but|before|after))\s+(?:then\s+)?(?:on|by|in|late|early)?\s*$"
)


@cache
def _saying() -> re.Pattern[str]:
    words = alternation(lexicon("dates_en")["saying"]["words"])
    return re.compile(rf"\b(?:{words})\b(?:\s+\w+){{0,2}}\s*,?\s*$", re.IGNORECASE)


@cache
def _said(table: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(lexicon('dates_en')[table]['words'])})\b", re.IGNORECASE)


class Calendar:
    """The dates of one document, and which of them a clause has.

    Parameters
    ----------
    document : Document
        ``published`` is the anchor of weekdays and missing years.
    sentences : sequence of Sentence
        The sentences of its text, in order.
    theatre : Theatre, optional
        Its first day is day 1 of "the second day of the invasion".

    Examples
    --------
    >>> from datetime import date
    >>> from frontmap.reading.sentences import split_sentences
    >>> text = "On 3 May troops entered A. They took B the next day."
    >>> document = Document(id="x", text=text, published=date(2022, 6, 1))
    >>> calendar = Calendar(document, split_sentences(text))
    >>> calendar.when(1, 27, 52, tense="past")[0].start
    datetime.date(2022, 5, 4)
    """

    def __init__(
        self, document: Document, sentences: Sequence[Sentence], theatre: Theatre | None = None
    ) -> None:
        self.published = document.published
        self._text = document.text
        self._sentences = sentences
        self._starts = [s.start for s in sentences]
        self._first_day = theatre.first_day if theatre else None
        self._dated: list[tuple[Dated, ...]] = []
        self._carried: list[tuple[Dated | None, int]] = []
        self._read(find_dates(document.text))

    def dates_of(self, sentence_index: int) -> tuple[Dated, ...]:
        """Return the dated expressions of a sentence, in order."""
        return self._dated[sentence_index]

    def when(
        self, sentence_index: int, start: int, end: int, *, tense: str = "past", trigger: int | None = None
    ) -> tuple[Interval, DateBasis] | tuple[None, None]:
        """Date a clause.

        Parameters
        ----------
        sentence_index : int
            Index of its sentence.
        start, end : int
            Characters of the document that the clause spans.
        tense : str
            ``past``, ``pluperfect``, ``present``, ``perfect``, or ``headline`` for verbless and
            telegraphic news. The last three are true by the day of publication where nothing else dates
            them, and so is what somebody says now ("says … captured") or said had happened.
        trigger : int, optional
            Where the trigger word stands; of several dates in one clause the nearest to it counts.

        Returns
        -------
        Interval and DateBasis, or None and None
            None: narrative past with nothing to go by.
        """
        found = self._own(
            self._near(self._dated[sentence_index], start, end),
            start,
            end,
            start if trigger is None else trigger,
        )
        if found is not None:
            return found.when, found.basis
        sentence = self._sentences[sentence_index]
        behind = self._text[start : min(sentence.end, end + _TRAIL_CHARACTERS)]
        if self._is_background(start, trigger) or _said("long_ago").search(behind):
            return None, None
        line = self._text[
            max(sentence.start, start - _NEAR_CHARACTERS) : min(sentence.end, end + _NEAR_CHARACTERS)
        ]
        news = tense in NEWS_TENSES or bool(_said("says").search(line))
        carried, paragraph = self._carried[sentence_index]
        if carried is not None and (not news or paragraph == sentence.paragraph):
            return carried.when, DateBasis.CARRIED
        news = news or (tense == "pluperfect" and bool(_said("saying").search(line)))
        if self.published is not None and news:
            return one_day(self.published), DateBasis.PUBLISHED
        return None, None

    def dates_near(self, start: int, end: int) -> tuple[Dated, ...]:
        """Return the dated expressions of the sentence of ``start``; of a huge one, those nearby."""
        index = bisect_right(self._starts, start) - 1
        return self._near(self._dated[index], start, end) if index >= 0 else ()

    @staticmethod
    def _near(dates: tuple[Dated, ...], start: int, end: int) -> tuple[Dated, ...]:
        if len(dates) <= _MANY_DATES:
            return dates
        first = bisect_left(dates, start - _NEAR_CHARACTERS, key=lambda d: d.expression.start)
        return dates[first : bisect_right(dates, end + _NEAR_CHARACTERS, key=lambda d: d.expression.start)]

    def _own(self, dates: Sequence[Dated], start: int, end: int, trigger: int) -> Dated | None:
        groups = (
            [d for d in dates if d.expression.relation in _MAIN and not d.saying],
            [d for d in dates if d.expression.relation in _MAIN and width(d.when) <= FINE_DAYS],
        )
        for group in groups:
            trailing = next((d for d in group if self._trails(d, end)), None)
            inside = [d for d in group if start <= d.expression.start and d.expression.end <= end]
            if inside and not (trailing and self._is_done(inside[-1], end)):
                return min(inside, key=lambda d: self._cost(d, trigger))
            if trailing:
                return trailing
            if group and (beside := self._beside(group, start, end)):
                return beside
        late = [d for d in dates if d.expression.relation not in (Relation.SINCE, Relation.BEFORE)]
        inside = [d for d in late if start <= d.expression.start and d.expression.end <= end]
        return inside[0] if inside else None

    def _is_background(self, start: int, trigger: int | None) -> bool:
        """Whether a noun or participle is told as what went before: "after the fall of A"."""
        window = self._text[max(0, start - 48) : start]
        return trigger is not None and trigger - start <= 2 and bool(_BACKGROUND.search(window))

    def _trails(self, dated: Dated, end: int) -> bool:
        """Whether a date stands right behind a clause: "took A on 6 May"."""
        gap = dated.expression.start - end
        return 0 <= gap <= _TRAIL_CHARACTERS and not _BREAK.search(self._text[end : dated.expression.start])

    def _is_done(self, dated: Dated, end: int) -> bool:
        """Whether a date within a clause belongs to an item before its last: "A on 5 May and B"."""
        return bool(re.match(r",?\s+and\b|,", self._text[dated.expression.end : end]))

    def _beside(self, group: Sequence[Dated], start: int, end: int) -> Dated | None:
        """Find the date that an undated clause shares: the last before it, or the first after it.

        One that opens a clause of its own there ("A, and on 6 May B"), or is told from another day ("A,
        and retreated the next day"), says nothing of A.
        """
        before = [d for d in group if d.expression.start < start]
        if before:
            return before[-1]
        for dated in (d for d in group if d.expression.end > end):
            window = self._text[max(end, dated.expression.start - 24) : dated.expression.start]
            if dated.expression.anchor is not Anchor.PREVIOUS and not _NEW_CLAUSE.search(window):
                return dated
        return None

    def _cost(self, dated: Dated, trigger: int) -> int:
        """Characters between a date and the trigger, and what a boundary between them weighs."""
        first, last = sorted((dated.expression.start, trigger))
        between = self._text[first:last]
        return len(between) + 60 * len(re.findall(r"[,;:]|\b(?:and|while|but|as|after|before)\b", between))

    def _read(self, expressions: Sequence[DateExpression]) -> None:
        groups: list[list[DateExpression]] = [[] for _ in self._sentences]
        for expression in expressions:
            index = bisect_right(self._starts, expression.start) - 1
            if index >= 0:
                groups[index].append(expression)
        memory = DateMemory()
        heading: Dated | None = None
        carried: Dated | None = None
        origin = -1
        story: tuple[Dated | None, int, int] | None = None  # what was carried before a look back, and where
        for sentence, group in zip(self._sentences, groups, strict=True):
            if story is not None and sentence.paragraph != story[2]:
                carried, origin, story = story[0], story[1], None
            if carried is not heading and sentence.paragraph - origin > _CARRY_PARAGRAPHS:
                carried = heading
            dated = tuple(self._resolve(group, memory))
            self._dated.append(dated)
            self._carried.append((carried, sentence.paragraph if carried is heading else origin))
            main = main_date(dated, carried, sentence.start)
            if main is not None:
                back = (
                    (story or (carried, origin, sentence.paragraph)) if looks_back(main.expression) else None
                )
                carried, origin, story = main, sentence.paragraph, back
                if self._is_heading(sentence, main):
                    heading = main

    def _resolve(self, group: Sequence[DateExpression], memory: DateMemory) -> Iterator[Dated]:
        for number, expression in enumerate(group):
            told = self._told(group[number:], memory) if number == 0 and looks_back(expression) else None
            when = told or self._meant(expression, memory)
            if when is None:
                continue
            window = self._text[max(0, expression.start - 48) : expression.start]
            if expression.through and width(when) > FINE_DAYS and _FROM.search(window):
                when = onset(expression, when)
            yield Dated(expression, when, basis_of(expression), bool(_saying().search(window)))
            memory.note(expression, when)

    def _meant(
        self, expression: DateExpression, memory: DateMemory, previous: Interval | None = None
    ) -> Interval | None:
        fine = expression.unit in ("day", "hour")
        return resolve_date(
            expression,
            published=self.published,
            previous=previous or (memory.day if fine else memory.any),
            hint=memory.hint,
            first_day=self._first_day,
        )

    def _told(self, group: Sequence[DateExpression], memory: DateMemory) -> Interval | None:
        """Resolve "the day before" that opens a sentence by that sentence's own date, if one follows.

        A date in apposition ("the previous day, 9 September") is the same day, not the one counted from.
        """
        own = next((d for d in group[1:] if d.names_a_day and d.anchor is not Anchor.PREVIOUS), None)
        if own is None or _APPOSED.match(
            self._text[group[0].end : own.start] + "|" + self._text[own.end : own.end + 2]
        ):
            return None
        when = self._meant(own, memory)
        return when and self._meant(group[0], memory, when)

    def _is_heading(self, sentence: Sentence, main: Dated) -> bool:
        """Tell a line that is little more than a date, or a dateline before a dash or colon."""
        line = self._text[sentence.start : sentence.end]
        expression = main.expression
        rest = len(line.strip()) - (expression.end - expression.start)
        if not line.rstrip().endswith((".", "!", "?")) and rest <= HEADING_CHARACTERS:
            return True
        if expression.start - sentence.start > HEADING_CHARACTERS:
            return False
        return bool(
            re.match(
                r"\s*(?:\([^()]{1,40}\)\s*)?(?:[—–:]|--?\s)", self._text[expression.end : expression.end + 60]
            )
        )
