"""Which date belongs to a clause: its own, its sentence's, one carried along, the day of publication."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from frontmap.model import DateBasis, Document, Interval, Theatre
from frontmap.reading.dates.days import FINE_DAYS, basis_of, one_day, resolve_date, width
from frontmap.reading.dates.headings import is_heading, opens_item, opens_line
from frontmap.reading.dates.memory import HEADING_CHARACTERS, Dated, DateMemory, looks_back, main_date, onset
from frontmap.reading.dates.ownership import is_background, is_counted_from, own_date
from frontmap.reading.dates.phrases import find_dates
from frontmap.reading.dates.registers import is_long_ago, register_of, says
from frontmap.reading.dates.values import Anchor, DateExpression
from frontmap.reading.sentences import Sentence

NEWS_TENSES: Final = frozenset({"present", "perfect", "headline"})
"""Tenses whose undated statements are true by the day of publication."""
_CARRY_PARAGRAPHS: Final = 4
_TRAIL_CHARACTERS: Final = 60
_FROM: Final = re.compile(r"\bfrom\s+(?:late\s+|early\s+)?(?:the\s+)?$", re.IGNORECASE)
_APPOSED: Final = re.compile(r"\s*[,(]?\s*(?:on\s+)?(?:the\s+)?\|\s*(?:[^\w\s]|$)")
_NEAR_CHARACTERS: Final = 1000
_MANY_DATES: Final = 50
_ONSET: Final = re.compile(
    r"(?:It|The\s+(?:battle|siege|fighting|clashes|assault|offensive|attack))\b[^.;]{0,60}?"
    r"\b(?:began|started|lasted|took\s+place|broke\s+out|ran|occurred|commenced)\b"
)
_PRESENT: Final = re.compile(
    r"\b(?:has|have)\s+(?:\w+ly\s+|also\s+|now\s+|not\s+|yet\s+to\s+)?(?:been|taken|become|begun|made|\w+ed)\b"
    r"|\b(?:is|are)\s+(?:\w+ly\s+|also\s+|now\s+|still\s+|not\s+)?\w+ing\b|\bwill\b|\bremains?\b"
)
_WAR: Final = re.compile(r"\b(?:invasion|war|annexation|independence|revolution)\b[^.,;:]*$")
_ENDING: Final = re.compile(r"\b(?:end(?:ed|ing|s)?|culminat\w+|conclud\w+)\s+(?:in|with|after)\b[^.;]*$")
_YEAR_DAYS: Final = 300
_SAME_DAYS: Final = 3  # a report may name the days just before its own
_OLD_DAYS: Final = 60
_REGISTER_CHARACTERS: Final = 4000  # that tell whether a text is news


_LAST: list[tuple[Document, Sequence[Sentence], Theatre | None, Calendar]] = []


def calendar_of(
    document: Document, sentences: Sequence[Sentence], theatre: Theatre | None = None
) -> Calendar:
    """Give the calendar of a document; that of the last one is kept, for its claims and its events ask."""
    for known in _LAST:
        if known[0] is document and known[1] is sentences and known[2] is theatre:
            return known[3]
    calendar = Calendar(document, sentences, theatre)
    _LAST[:] = [(document, sentences, theatre, calendar)]
    return calendar


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
        self._onsets: dict[int, Dated] = {}  # of a battle that a sentence only names
        self._untold: set[int] = set()  # sentences that open with a day which nothing tells
        self._news: bool | None = None
        self._registers: dict[tuple[int, int], tuple[bool, bool]] = {}  # of lines, by where they stand
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
        sentence = self._sentences[sentence_index]
        at = start if trigger is None else trigger
        bounds = (max(sentence.start, start - _NEAR_CHARACTERS), min(sentence.end, end + _NEAR_CHARACTERS))
        dates = self._near(self._dated[sentence_index], start, end)
        found = own_date(self._text, dates, bounds, (start, end), at)
        onset_told = self._onsets.get(sentence_index)
        if onset_told is not None and (found is None or width(found.when) > _YEAR_DAYS):
            return onset_told.when, DateBasis.CARRIED
        if found is not None:
            return found.when, found.basis
        behind = self._text[start : min(sentence.end, end + _TRAIL_CHARACTERS)]
        background = trigger is not None and trigger - start <= 2 and is_background(self._text, start)
        background = background or is_counted_from(self._text, start)
        if background or sentence_index in self._untold or is_long_ago(behind):
            return None, None
        told_now, said = self._register(bounds)
        news = tense in NEWS_TENSES or told_now
        carried, paragraph = self._carried[sentence_index]
        reported = tense in ("past", "pluperfect") and said
        if carried is not None and reported and paragraph != sentence.paragraph and self._is_old(carried):
            carried = None  # the background of a report, not its day
        if carried is not None and (not news or paragraph == sentence.paragraph):
            ends = carried.until is not None and _ENDING.search(self._text[max(0, at - 48) : at])
            return carried.until if ends and carried.until else carried.when, DateBasis.CARRIED
        if self.published is None:
            return None, None
        reported = reported and (tense == "pluperfect" or all(d.saying for d in dates))
        if news or reported or (tense == "past" and self._is_news()):
            return one_day(self.published), DateBasis.PUBLISHED
        return None, None

    def _register(self, bounds: tuple[int, int]) -> tuple[bool, bool]:
        """Whether a line tells of its own day, and whether it tells what somebody said."""
        known = self._registers.get(bounds)
        if known is None:
            known = self._registers[bounds] = register_of(self._text[bounds[0] : bounds[1]])
        return known

    def _is_old(self, dated: Dated) -> bool:
        return self.published is not None and (self.published - dated.when.end).days > _OLD_DAYS

    def _is_news(self) -> bool:
        """Whether the text tells of its own day: in the present or perfect, and no earlier day is named."""
        if self._news is None:
            published = self.published
            old = published is None or any(
                (published - d.when.start).days > _SAME_DAYS for g in self._dated for d in g
            )
            self._news = not old and bool(_PRESENT.search(self._text[:_REGISTER_CHARACTERS]))
        return self._news

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
        listed: tuple[Dated | None, int] | None = None  # what was carried before the items of a list
        for index, (sentence, group) in enumerate(zip(self._sentences, groups, strict=True)):
            if opens_item(self._text, sentence):
                listed = listed or (carried, origin)
                carried, origin = listed
            elif listed is not None and opens_line(self._text, sentence):
                listed = None
            if story is not None and sentence.paragraph != story[2]:
                carried, origin, story = story[0], story[1], None
            if carried is not heading and sentence.paragraph - origin > _CARRY_PARAGRAPHS:
                carried = heading
            dated = tuple(self._resolve(group, memory))
            self._dated.append(dated)
            if group and not dated and group[0].start - sentence.start <= HEADING_CHARACTERS:
                self._untold.add(index)
            if dated and index and _ONSET.match(self._text, sentence.start):
                self._onset(index, dated[0])
            self._carried.append((carried, sentence.paragraph if carried is heading else origin))
            told = [d for d in dated if not self._dates_the_war(d)]
            main = main_date(told, carried, sentence.start)
            if main is not None:
                back = (
                    (story or (carried, origin, sentence.paragraph)) if looks_back(main.expression) else None
                )
                carried, origin, story = main, sentence.paragraph, back
                if is_heading(self._text, sentence, main):
                    heading = main
                    memory.hint = main.when.start if main.expression.year else memory.hint

    def _dates_the_war(self, dated: Dated) -> bool:
        """Whether a month or year only says when the war began: "since its invasion in February 2022"."""
        if width(dated.when) <= FINE_DAYS:
            return False
        first = dated.expression.start
        return bool(_WAR.search(self._text[max(0, first - 48) : first]))

    def _onset(self, index: int, dated: Dated) -> None:
        """Give the day on which "it began" to the sentence before, which says what "it" is."""
        before = self._sentences[index - 1]
        names = re.search(r"\b(?:[Bb]attle|[Ss]iege)\b", self._text[before.start : before.end])
        if names and before.paragraph == self._sentences[index].paragraph and not self._carried[index - 1][0]:
            self._onsets[index - 1] = dated

    def _resolve(self, group: Sequence[DateExpression], memory: DateMemory) -> Iterator[Dated]:
        for number, expression in enumerate(group):
            told = self._told(group[number:], memory) if number == 0 and looks_back(expression) else None
            when = told or self._meant(expression, memory)
            if when is None:
                continue
            window = self._text[max(0, expression.start - 48) : expression.start]
            until = None
            if expression.through and width(when) > FINE_DAYS and _FROM.search(window):
                until = one_day(when.end - timedelta(days=1)) if expression.through.day else None
                when = onset(expression, when)
            yield Dated(expression, when, basis_of(expression), says(window), until)
            memory.note(expression, when)

    def _meant(
        self, expression: DateExpression, memory: DateMemory, previous: Interval | None = None
    ) -> Interval | None:
        day = memory.latest_day
        fine = expression.unit in ("day", "hour") and (expression.furthest is None or day is not None)
        fine = fine and not (expression.day is not None and expression.month is None)  # "on the 5th"
        fine = fine and expression.year_turn is None and expression.month is None
        if day is None and fine and not expression.span and abs(expression.shift or 0) > 1:
            fine = False  # "nine days later", of a month
        if fine and expression.span and (expression.shift or 0) > 1 and day is None:
            fine = False  # "over the following days"
        return resolve_date(
            expression,
            published=self.published,
            previous=previous or (day if fine else memory.any),
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
