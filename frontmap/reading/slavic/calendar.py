"""Which date belongs to a clause of a Ukrainian or Russian report."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from frontmap.model import DateBasis, Document, Interval, Theatre
from frontmap.reading.dates.days import basis_of, one_day, resolve_date
from frontmap.reading.dates.inflected import find_inflected_dates
from frontmap.reading.dates.memory import HEADING_CHARACTERS, Dated, DateMemory, main_date
from frontmap.reading.dates.values import Anchor, DateExpression, Relation, alternation, lexicon
from frontmap.reading.sentences import Sentence

_CARRY_PARAGRAPHS: Final = 4
_MAIN: Final = (Relation.AT, Relation.BY)
_MANY: Final = 24
_PARTICIPLE_CLAUSE: Final = re.compile(
    r",\s*\w+(?:нн(?:ую|ый|ое|ая|ые|ого|ой|ых|ым)|вш(?:ий|ую|ее|ая|ие|его|ей|их)(?:ся)?"
    r"|[ое]н(?:ий|у|е|а|і|ого|ої|их|им|ій))\s"
)
_YEAR_BEHIND: Final = 90  # characters between a day and its year
_SENTENCE_END: Final = re.compile(r"[.!?;]\s")
_NEARBY: Final = 600  # characters
_BREAK_COST: Final = 40  # characters that a boundary between date and trigger weighs


@cache
def _joints(language: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(lexicon(f'dates_{language}')['joints'][name])})\b")


@cache
def _older_year(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.])(?P<year>(?:19|20)\d\d)\s+{lexicon(f'dates_{language}')['words']['year']}")


class InflectedCalendar:
    """The dates of the sentences of one document that are in one language.

    Parameters
    ----------
    document : Document
        ``published`` is the anchor of weekdays and missing years.
    sentences : sequence of Sentence
        All sentences of its text, in order.
    theatre : Theatre
        Its first day is day 1 of day counts.
    language : str
        ``uk`` or ``ru``.
    """

    def __init__(
        self, document: Document, sentences: Sequence[Sentence], theatre: Theatre, language: str
    ) -> None:
        self.published, self.language = document.published, language
        self._text = document.text
        self._low = document.text.lower()
        self._first_day = theatre.first_day
        self._dated: list[tuple[Dated, ...]] = []
        self._carried: list[Dated | None] = []
        self._read(sentences)

    def spans_of(self, index: int, start: int, end: int) -> list[tuple[int, int]]:
        """Characters of the date expressions of a sentence that lie within ``start:end``."""
        return [(d.expression.start, d.expression.end) for d in self._near(index, start, end, 0)]

    def _near(self, index: int, start: int, end: int, reach: int) -> Sequence[Dated]:
        """Dates of a sentence; of a huge one, those nearby: no clause is as long as that."""
        dates = self._dated[index]
        if len(dates) <= _MANY:
            return dates
        first = bisect_left(dates, start - reach, key=lambda d: d.expression.start)
        return dates[first : bisect_right(dates, end + reach, key=lambda d: d.expression.start)]

    def when(
        self, index: int, start: int, end: int, *, news: bool, trigger: int, said_on: int | None = None
    ) -> tuple[Interval, DateBasis] | tuple[None, None]:
        """Date a clause.

        Parameters
        ----------
        index : int
            Index of its sentence.
        start, end : int
            Characters of the document that the clause spans.
        news : bool
            Whether it is told as news: then it is true by the day of publication where nothing else dates it.
        trigger : int
            Where the trigger stands; of several dates the nearest to it counts.
        said_on : int, optional
            Index of a sentence that says when it was said ("про це 26 серпня повідомив").
        """
        dates = [
            d
            for d in self._near(index, start, end, _NEARBY)
            if d.expression.relation in _MAIN and not self._elsewhere(trigger, d.expression.start)
        ]
        for group in ([d for d in dates if not d.saying], dates):
            if group:
                own = group[0]
                if len(group) > 1:
                    own = min(group, key=lambda d: self._cost(d, start, end, trigger))
                return own.when, own.basis
        rest = [
            d
            for d in self._near(index, start, end, _NEARBY)
            if start <= d.expression.start and d.expression.end <= end
        ]
        late = next((d for d in rest if d.expression.relation is Relation.AFTER), None)
        if late is not None:
            return late.when, late.basis
        if said_on is not None and said_on < len(self._dated):
            said = next((d for d in self._dated[said_on] if d.expression.relation in _MAIN), None)
            if said is not None:
                return said.when, said.basis
        carried = self._carried[index]
        if carried is not None:
            return carried.when, DateBasis.CARRIED
        if news and self.published is not None:
            return one_day(self.published), DateBasis.PUBLISHED
        return None, None

    def _elsewhere(self, trigger: int, start: int) -> bool:
        """Whether a date behind a trigger belongs to a relative clause of its own."""
        if start <= trigger:
            return False
        window = self._low[trigger:start]
        return bool(
            _PARTICIPLE_CLAUSE.search(window)
            or re.search(rf",\s*(?:\w{{1,2}}\s+)?(?:{_joints(self.language, 'relative').pattern})", window)
        )

    def _cost(self, dated: Dated, start: int, end: int, trigger: int) -> int:
        first, last = sorted((dated.expression.start, trigger))
        between = self._low[first:last]
        marks = len(re.findall(r"[,;:—]", between)) + len(_joints(self.language, "break").findall(between))
        outside = not start <= dated.expression.start < end + 40
        behind = dated.expression.start > end
        return len(between) + _BREAK_COST * marks + 10 * outside + (20 if behind else 0)

    def _read(self, sentences: Sequence[Sentence]) -> None:
        found = self._with_years_behind(find_inflected_dates(self._text, self.language))
        expressions = self._in_older_years(found)
        memory = DateMemory()
        carried: Dated | None = None
        origin, at = -1, 0
        for sentence in sentences:
            group: list[DateExpression] = []
            while at < len(expressions) and expressions[at].start < sentence.end:
                if expressions[at].start >= sentence.start:
                    group.append(expressions[at])
                at += 1
            if carried is not None and sentence.paragraph - origin > _CARRY_PARAGRAPHS:
                carried = None
            dated = tuple(d for e in group if (d := self._resolve(e, memory)) is not None)
            self._dated.append(dated)
            self._carried.append(carried)
            main = main_date([d for d in dated if not self._is_count(d)], carried, sentence.start)
            if main is not None and not main.saying:
                carried, origin = main, sentence.paragraph
            elif main is not None and main.expression.start - sentence.start > HEADING_CHARACTERS:
                continue

    def _with_years_behind(self, expressions: Sequence[DateExpression]) -> Sequence[DateExpression]:
        """``5 липня, у день, коли 2014 року …``: a day whose older year the sentence tells behind it."""
        if self.published is None:
            return expressions
        out: list[DateExpression] = []
        pattern = _older_year(self.language)
        for number, e in enumerate(expressions):
            rest = (x.start for x in expressions[number + 1 : number + 3] if x.month is not None)
            following = next(rest, len(self._text))
            told = e.day is not None and e.anchor is Anchor.YEAR and e.year_turn is None and e.through is None
            year = pattern.search(self._low, e.end, min(e.end + _YEAR_BEHIND, following)) if told else None
            old = year is not None and int(year["year"]) < self.published.year
            if year is not None and old and not _SENTENCE_END.search(self._text, e.end, year.start()):
                out.append(replace(e, year=int(year["year"]), anchor=Anchor.NONE))
            else:
                out.append(e)
        return out

    def _in_older_years(self, expressions: Sequence[DateExpression]) -> Sequence[DateExpression]:
        """Days of a month that the text names with an older year, and never with that of its publication.

        "In July 2014 the operation began. ... On 22 July they entered the town", printed five years later.
        """
        if self.published is None:
            return expressions
        told: dict[int, set[int]] = {}
        for e in expressions:
            if e.month is not None and e.year is not None:
                told.setdefault(e.month, set()).add(e.year)
        older = {m: max(years) for m, years in told.items() if max(years) < self.published.year}
        if not older:
            return expressions
        return [
            replace(e, year=older[e.month], anchor=Anchor.NONE)
            if e.anchor is Anchor.YEAR and e.year_turn is None and e.month in older and e.through is None
            else e
            for e in expressions
        ]

    @staticmethod
    def _is_count(dated: Dated) -> bool:
        return dated.expression.relation in (Relation.SINCE, Relation.BEFORE)

    def _resolve(self, expression: DateExpression, memory: DateMemory) -> Dated | None:
        fine = expression.unit in ("day", "hour")
        when = resolve_date(
            expression,
            published=self.published,
            previous=memory.day if fine else memory.any,
            hint=memory.hint,
            first_day=self._first_day,
        )
        if when is None:
            return None
        memory.note(expression, when)
        before = self._low[max(0, expression.start - 40) : expression.start]
        behind = self._low[expression.end : expression.end + 16]
        saying = _joints(self.language, "saying")
        said = re.search(rf"(?:{saying.pattern})(?:\s+\w+){{0,2}}\s*,?\s*$", before)
        said = said or re.match(rf"\s*(?:{saying.pattern})", behind)
        return Dated(expression, when, basis_of(expression), bool(said))
