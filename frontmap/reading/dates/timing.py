"""Which date belongs to a clause: its own, its sentence's, one carried along, the day of publication."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from frontmap.model import DateBasis, Document, Interval, Theatre
from frontmap.reading.dates import registers
from frontmap.reading.dates.anniversaries import anniversary_of
from frontmap.reading.dates.counted import counted_ahead, counted_back, counted_on
from frontmap.reading.dates.days import FINE_DAYS, one_day, width
from frontmap.reading.dates.headings import has_items, is_heading, opens_item, opens_line
from frontmap.reading.dates.memory import (
    HEADING_CHARACTERS,
    Dated,
    looks_back,
    main_date,
    story_dates,
)
from frontmap.reading.dates.ownership import (
    is_background,
    is_counted_from,
    is_of_another,
    is_of_main,
    own_date,
    tells_since,
)
from frontmap.reading.dates.phrases import find_dates
from frontmap.reading.dates.resolver import DateResolver
from frontmap.reading.dates.untold import (
    blank_of,
    day_before,
    extent_of,
    is_news,
    is_of_these_days,
    is_old,
    near,
    needs_day,
    opens_after,
    since,
    with_basis,
)
from frontmap.reading.dates.values import DateExpression
from frontmap.reading.sentences import Sentence

NEWS_TENSES: Final = frozenset({"present", "perfect", "headline"})
"""Tenses whose undated statements are true by the day of publication."""
_CARRY_PARAGRAPHS: Final = 4
_TRAIL_CHARACTERS: Final = 60
_NEAR_CHARACTERS: Final = 1000
_YEAR_DAYS: Final = 300
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
        self._blank: dict[int, list[DateExpression]] = {}  # by sentence, what nothing tells
        self._news: bool | None = None
        self._weekdays = False  # whether the text names days of the week, as news does
        self._registers: dict[tuple[int, int], tuple[bool, bool, bool]] = {}  # of lines, by where they stand
        self._read(find_dates(document.text))

    def dates_of(self, sentence_index: int) -> tuple[Dated, ...]:
        """Return the dated expressions of a sentence, in order."""
        return self._dated[sentence_index]

    def when(
        self,
        sentence_index: int,
        start: int,
        end: int,
        *,
        tense: str = "past",
        trigger: int | None = None,
        place: tuple[int, int] | None = None,
        noun: bool = False,
        state: bool = False,
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
        place : tuple of int, optional
            Characters that name the place, which has its own date in some lists.
        noun : bool, optional
            Whether the trigger is a noun: "after the capture of A".
        state : bool, optional
            Whether it tells of what lasts: "was besieged since May" is told of its beginning.

        Returns
        -------
        Interval and DateBasis, or None and None
            None: narrative past with nothing to go by.
        """
        sentence = self._sentences[sentence_index]
        at = start if trigger is None else trigger
        bounds = (max(sentence.start, start - _NEAR_CHARACTERS), min(sentence.end, end + _NEAR_CHARACTERS))
        dates = near(self._dated[sentence_index], start, end)
        found = own_date(self._text, dates, bounds, (start, end), at, place)
        named = trigger is not None and (noun or trigger - start <= 2)
        background = named and is_background(self._text, start)
        if found is not None and tense == "present" and is_of_another(self._text, found, end):
            found = None  # "the town is under their control, he said, after troops left on Friday"
        if background and noun and found is not None and is_of_main(self._text, found, end):
            found = None
        if noun and (years_ago := anniversary_of(self._text, sentence.start, start, found, self.published)):
            return years_ago, DateBasis.RELATIVE
        onset_told = self._onsets.get(sentence_index)
        if onset_told is not None and (found is None or width(found.when) > _YEAR_DAYS):
            return onset_told.when, DateBasis.CARRIED
        if found is not None:
            counted = counted_on(self._text, found, sentence.start, at)
            return (found.when, found.basis) if counted is None else (counted, DateBasis.RELATIVE)
        if is_counted_from(self._text, start):
            counted = counted_back(self._text, dates, (start, end), sentence.start)
            return (None, None) if counted is None else (counted, DateBasis.RELATIVE)
        carried, paragraph = self._carried[sentence_index]
        blank = blank_of(self._text, self._blank.get(sentence_index, ()), (start, end))
        if blank is not None and (carried is None or width(carried.when) <= FINE_DAYS):
            line = self._text[bounds[0] : bounds[1]]
            reports = self._register(bounds)[1] or "ccording to " in line
            return with_basis(day_before(blank, self.published) if reports else None, DateBasis.RELATIVE)
        begun = tells_since(dates, start, end) if state and tense in ("past", "pluperfect") else None
        if begun is not None:
            return begun.when, begun.basis
        if registers.is_untold(self._text, sentence.start, start):
            return None, None
        if carried is not None and registers.is_since_then(self._text, sentence.start, start):
            told = carried.when if state else since(carried.when, self.published)  # of its beginning
            return with_basis(told, DateBasis.RELATIVE)
        if background or sentence_index in self._untold:
            return None, None
        told_now, said, long_ago = self._register(bounds)
        if long_ago and registers.is_long_ago(self._text[start : min(sentence.end, end + _TRAIL_CHARACTERS)]):
            return None, None
        news = tense in NEWS_TENSES or told_now
        reported = tense in ("past", "pluperfect") and said
        old = carried is not None and is_old(carried.when, self.published)
        if old and reported and paragraph != sentence.paragraph:
            carried = None  # the background of a report, not its day
        if news and self.published and tells_since(dates, start, end) is not None:
            return one_day(self.published), DateBasis.PUBLISHED
        if carried is not None and (counted := counted_ahead(self._text, carried.when, end)) is not None:
            return counted, DateBasis.RELATIVE
        current = carried is not None and self._weekdays and tense == "present"
        if carried is not None and current and is_of_these_days(carried.when, self.published):
            carried = None  # "the town remains in their hands", in a report of these days
        if carried is not None and (not news or paragraph == sentence.paragraph):
            ends = carried.until is not None and registers.tells_end(self._text, at)
            return carried.until if ends and carried.until else carried.when, DateBasis.CARRIED
        if carried is None and noun and sentence_index == 0 and registers.is_lead(self._text, sentence.start):
            return with_basis(extent_of(self._text, self._dated), DateBasis.CARRIED)
        if self.published is None:
            return None, None
        reported = reported and (tense == "pluperfect" or all(d.saying for d in dates))
        if news or reported or (tense == "past" and self._is_news()):
            return one_day(self.published), DateBasis.PUBLISHED
        return None, None

    def _register(self, bounds: tuple[int, int]) -> tuple[bool, bool, bool]:
        """Whether a line tells of its own day, tells what somebody said, and may tell of long ago."""
        known = self._registers.get(bounds)
        if known is None:
            known = self._registers[bounds] = registers.register_of(self._text[bounds[0] : bounds[1]])
        return known

    def _is_news(self) -> bool:
        """Whether the text tells of its own day: in the present or perfect, and no earlier day is named."""
        if self._news is None:
            self._news = is_news(self._text, self.published, self._dated)
        return self._news

    def dates_near(self, start: int, end: int) -> tuple[Dated, ...]:
        """Return the dated expressions of the sentence of ``start``; of a huge one, those nearby."""
        index = bisect_right(self._starts, start) - 1
        return near(self._dated[index], start, end) if index >= 0 else ()

    def _read(self, expressions: Sequence[DateExpression]) -> None:
        groups: list[list[DateExpression]] = [[] for _ in self._sentences]
        for expression in expressions:
            index = bisect_right(self._starts, expression.start) - 1
            if index >= 0:
                groups[index].append(expression)
        resolver = DateResolver(self._text, self.published, self._first_day)
        memory = resolver.memory
        heading: Dated | None = None
        carried: Dated | None = None
        origin = -1
        story: tuple[Dated | None, int, int] | None = None  # what was carried before a look back, and where
        listed: tuple[Dated | None, int] | None = None  # what was carried before the items of a list
        itemised = has_items(self._text)
        for index, (sentence, group) in enumerate(zip(self._sentences, groups, strict=True)):
            if itemised and opens_item(self._text, sentence):
                listed = listed or (carried, origin)
                carried, origin = listed
            elif listed is not None and opens_line(self._text, sentence):
                listed = None
            if story is not None and sentence.paragraph != story[2]:
                carried, origin, story = story[0], story[1], None
            if carried is not heading and sentence.paragraph - origin > _CARRY_PARAGRAPHS:
                carried = heading
            if not group:  # as most are
                self._dated.append(())
                self._carried.append((carried, sentence.paragraph if carried is heading else origin))
                continue
            dated = tuple(resolver.resolve(group))
            self._dated.append(dated)
            if len(dated) < len(group):
                known = {d.expression.start for d in dated}
                self._blank[index] = [e for e in group if e.start not in known and needs_day(e)]
            opening = group[0] if not dated and needs_day(group[0]) else None
            if opening is not None and opening.start - sentence.start <= HEADING_CHARACTERS:
                self._untold.add(index)
            if dated and index and registers.tells_onset(self._text, sentence.start):
                self._onset(index, dated[0])
            if carried is not None and opens_after(dated, carried.when, sentence.start):
                carried = heading = None  # "following today's advance": not of the day before it
            self._carried.append((carried, sentence.paragraph if carried is heading else origin))
            told = story_dates(self._text, dated, sentence.start)
            main = main_date(told, carried, sentence.start)
            if main is not None:
                memory.tell(main, dated, registers.begins(self._text, sentence.start, sentence.end))
                back = (
                    (story or (carried, origin, sentence.paragraph)) if looks_back(main.expression) else None
                )
                carried, origin, story = main, sentence.paragraph, back
                if is_heading(self._text, sentence, main):
                    heading = main
                    memory.hint = main.when.start if main.expression.year else memory.hint
        self._weekdays = memory.news

    def _onset(self, index: int, dated: Dated) -> None:
        """Give the day on which "it began" to the sentence before, which says what "it" is."""
        before = self._sentences[index - 1]
        named = registers.names_battle(self._text, before.start, before.end)
        if named and before.paragraph == self._sentences[index].paragraph and not self._carried[index - 1][0]:
            self._onsets[index - 1] = dated
