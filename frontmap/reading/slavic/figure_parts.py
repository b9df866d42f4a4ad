"""What Ukrainian and Russian figures are about: what lies where, from what, and of what a share is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from frontmap.model import Claim, Mention, MentionKind
from frontmap.reading.part import Part
from frontmap.reading.sentences import Sentence
from frontmap.reading.slavic.figure_words import FigureWords

_GAP: Final = 60  # characters between a subject and its distance
_ROW: Final = 60  # characters between two percentages of a row
_BORDER: Final = "border of "
_NEAR: Final = 14  # characters between "the border" and whose it is
_WORDS_BETWEEN: Final = re.compile(r"(?:[а-яіїєґё.'’-]+\s+){0,4}[«\"“„]?")
_BY: Final = re.compile(r"\sна\s+(?:[а-яіїєґё]+\s+)?$")
_PAUSE: Final = re.compile(r"[,;.]")
_FEW_WORDS: Final = re.compile(r"\s*(?:[а-яіїєґё.'’-]+\s+){0,3}[«\"“„]?")


def _start_of(mention: Mention) -> int:
    return mention.span.start


def part_of(mention: Mention) -> Part:
    """Make a part of a name as it is printed."""
    return Part(mention.surface, mention.span.start, mention.span.end)


class FigureParts:
    """The names of one sentence and before it; offsets count the sentence's characters.

    ``low`` is the sentence in small letters, ``names`` are all places of the document in order.
    """

    def __init__(
        self, text: str, sentence: Sentence, low: str, names: Sequence[Mention], words: FigureWords
    ) -> None:
        self._text, self._sentence, self._low, self._words = text, sentence, low, words
        self._first = bisect_left(names, sentence.start, key=_start_of)
        self._all = names
        self._inside = names[self._first : bisect_left(names, sentence.end, self._first, key=_start_of)]
        self._places = [m for m in self._inside if m.kind in _PLACES]

    @property
    def offset(self) -> int:
        """Where the sentence begins in the document."""
        return self._sentence.start

    def printed(self, start: int, end: int) -> Part:
        """Make a part of the words ``start:end`` of the sentence."""
        at = self._sentence.start
        return Part(self._text[at + start : at + end], at + start, at + end)

    def reference(self, at: int) -> Part | None:
        """Find what a distance is measured from: a border, a place, "the city", the front line."""
        low, words, start = self._low, self._words.words, self._sentence.start + at
        mention = next((m for m in self._inside if m.span.start >= start and m.kind in _GROUND), None)
        border = words["border"].match(low, at)
        if border is not None:
            gap = mention.span.start - self._sentence.start - border.end() if mention is not None else -1
            return self._border(border, mention if 0 <= gap < _NEAR else None)
        if mention is not None:
            between = low[at : mention.span.start - self._sentence.start]
            ground = words["ground"].search(between)
            beside = ground is None or not between[ground.end() :].strip('«"“„ ')
            if _WORDS_BETWEEN.fullmatch(between) and beside:
                return None if mention.kind is MentionKind.REGION and not between else part_of(mention)
        if (ground := words["ground"].match(low, at)) is not None:
            return self.printed(*ground.span())
        if (meant := words["meant"].match(low, at)) is not None:
            return self.antecedent(at) or self.printed(*meant.span())
        return None

    def _border(self, border: re.Match[str], mention: Mention | None) -> Part:
        """Give a border's name: whose it is, or who it is with where no known place says so."""
        if mention is not None:
            return Part(f"{_BORDER}{mention.surface}")
        for beginning, country in self._words.demonyms.items():
            if border["whose"] and border["whose"].startswith(beginning):
                return Part(f"{_BORDER}{country}")
        whom = self._words.words["with_whom"].match(self._low, border.end() + 1)
        if whom is None:
            return self.printed(*border.span())
        return Part(_BORDER + self.printed(whom.start("whom"), whom.end("whom")).name)

    def reference_within(self, start: int, end: int) -> Part | None:
        """Find a border, the last place or a thing named within ``start:end``."""
        words = self._words.words
        if border := words["border"].search(self._low, start, end):
            return self.reference(border.start())
        named = self.between(start, end)
        if named:
            return named[-1]
        ground = words["ground"].search(self._low, start, end) or words["meant"].search(self._low, start, end)
        if ground is not None:
            return self.reference(ground.start())
        at = self._sentence.start
        capitals = _CAPITALS.search(self._text, at + start - 1, at + end)
        return Part(capitals[1], *capitals.span(1)) if capitals else None

    def antecedent(self, at: int) -> Part | None:
        """Find the settlement that "the city" means: the last one named before."""
        limit, first = self._sentence.start + at, max(0, self._first - 12)
        for mention in reversed(self._all[first : self._first + len(self._inside)]):
            if mention.kind is MentionKind.SETTLEMENT and mention.span.end <= limit:
                return part_of(mention)
        return None

    def subject(self, at: int, reference: Part | None) -> Part | None:
        """Find what is said to lie there: named before the figure, with little but "is situated" between."""
        start = self._sentence.start + at
        taken = reference.start if reference is not None else None
        words = self._words.words
        before = [
            m
            for m in self._places
            if m.span.end <= start
            and m.span.start != taken
            and not words["located"].fullmatch(m.surface.lower())  # "Розміщене за 20 км від P"
        ]
        if told := words["it_lies"].match(self._low):
            aside = told[0].endswith(",")  # "Цей город, центр провинции P, лежит в"
            named = [m for m in before if m.kind is MentionKind.SETTLEMENT and not aside]
            near = 2 * _GAP if aside else _GAP
            if not named and at - told.end() < near and (town := self.antecedent(0)) is not None:
                return town
        while before and before[-1].kind is MentionKind.REGION and len(before) > 1:
            before.pop()
        if thing := words["lying_ground"].search(self._low, max(0, at - _GAP), at):
            return self.printed(*thing.span("thing"))
        if reference is not None and (there := self._lying_there(reference)) is not None:
            return there
        if not before:
            return self._unknown(at)
        mention = before[-1]
        between = self._low[mention.span.end - self._sentence.start : at]
        rest = words["located"].sub(" ", words["at"].sub(" ", words["about"].sub(" ", between)))
        rest = words["soft"].sub(" ", rest)
        rest = re.sub(r"[^\w]+|\b(?:області|районі?|области|района|району)\b", "", rest)
        fits = len(between) <= _GAP and len(rest) <= 12 and ";" not in between and ". " not in between
        return part_of(mention) if fits else None

    def _lying_there(self, reference: Part) -> Part | None:
        """``за 5 км від P стоїть село Q``, ``в 5 км от P у горы Q``: what lies there is named behind."""
        if reference.end is None or reference.end < self._sentence.start:
            return None
        at = reference.end - self._sentence.start
        tables = self._words.words
        start = self._sentence.start + at + 1
        led = tables["lies_there"].match(self._text, start) or tables["beside_what"].match(self._text, start)
        named = _CAPITALS.match(self._text, led.end()) if led else None
        return Part(named[1], *named.span(1)) if named else None

    def _unknown(self, at: int) -> Part | None:
        """Find a name that no pack knows: "село Липове, за 5 км від …"."""
        found = None
        for hit in self._words.words["settlement"].finditer(self._low, max(0, at - 90), at):
            named = _CAPITALS.match(self._text, self._sentence.start + hit.end())
            end = named.end() - self._sentence.start if named else at
            if named and end < at and len(self._low[end:at]) <= _GAP:
                found = self.printed(named.start(1) - self._sentence.start, end)
        if found is None:
            window = self._text[self._sentence.start : self._sentence.start + at]
            for lies in self._words.words["lies"].finditer(self._low, max(0, at - 40), at):
                named = _CAPITALS_BEFORE.search(window, 0, lies.start())
                found = self.printed(*named.span(1)) if named else None
        return found

    def whole(self, hit: re.Match[str]) -> Part | None:
        """Find what a share is a share of: a place, "the city", land."""
        at = hit.end() if "of" not in hit.re.groupindex or not hit["of"] else hit.start("of")
        start, low = self._sentence.start + at, self._low
        tail = low[at:]
        at_word = at + len(tail) - len(tail.lstrip())
        mention = next(
            (m for m in self._inside if start <= m.span.start <= start + 40 and m.kind in _WHOLES), None
        )
        land = self._words.words["territory"].match(low, at_word)
        if mention is not None:
            between = low[at : mention.span.start - self._sentence.start]
            if _FEW_WORDS.fullmatch(between) and not self._words.words["not_land"].search(between):
                return part_of(mention)
        if land is None:
            led = self._words.words["held"].search(low, max(0, hit.start() - _GAP), hit.start())
            alone = self.name_behind(at)
            return alone if led or (alone is not None and alone.name.endswith(("ої", "ой"))) else None
        town = self._words.words["meant"]
        if town.fullmatch(land[0]) or town.match(low, land.end() + 1):
            return self.antecedent(at) or Part(land[0].strip())
        named = _CAPITALS.match(self._text, self._sentence.start + land.end())
        if named is not None:
            return Part(named[1], *named.span(1))
        return Part(land[0].strip())

    def is_territory(self, hit: re.Match[str]) -> bool:
        """Whether a percentage is one of what is called the territory of a town or region, not a country."""
        end = hit.end() if "of" not in hit.re.groupindex or not hit["of"] else hit.start("of")
        start = self._sentence.start + end
        if any(start <= m.span.start <= start + 40 and m.kind is MentionKind.COUNTRY for m in self._inside):
            return False
        pause = _PAUSE.search(self._low, end)
        last = min(end + 60, pause.start() if pause else len(self._low))
        if self._words.words["homeland"].search(self._low, end, last):
            return False
        return self._words.words["land"].search(self._low, end, last) is not None

    def goes_on(self, hit: re.Match[str], before: Claim) -> bool:
        """Whether a percentage stands in a row with the one before it."""
        gap = self._low[before.span.end - self._sentence.start : hit.start()]
        return len(gap) <= _ROW and "." not in gap and ";" not in gap

    def name_behind(self, at: int) -> Part | None:
        """Find the whole of ``74% Херсонской``: a name by itself."""
        named = _CAPITALS.match(self._text, self._sentence.start + len(self._low[:at].rstrip()))
        return Part(named[1], *named.span(1)) if named else None

    def mostly(self, hit: re.Match[str]) -> Part | None:
        """Find the town of ``P на 60% під контролем``: named right before."""
        led = _BY.search(self._low, max(0, hit.start() - _GAP), hit.start())
        if led is None or not self._words.words["by_so_much"].match(self._low, hit.end() + 1):
            return None
        limit = self._sentence.start + led.start()
        named = [m for m in self._places if limit - _NEAR <= m.span.end <= limit]
        return part_of(named[-1]) if named else self.antecedent(hit.start())

    def held(self, hit: re.Match[str]) -> Part | None:
        """Find the town of ``контролюють 60%``: the one that was named before."""
        low, tail = self._low, self._low[hit.end() :].lstrip()
        if tail and tail[0] not in '.,;:)»"':
            return None
        led = self._words.words["held"].search(low, max(0, hit.start() - _GAP), hit.start())
        return self.antecedent(hit.start()) if led else None

    def land(self, hit: re.Match[str]) -> Part | None:
        """Find the region that an area lies in: named behind it, or right before it and a dash."""
        start = self._sentence.start + hit.end()
        for mention in self._places:
            if start <= mention.span.start <= start + _GAP:
                return part_of(mention)
        for size in self._words.words["area_of"].finditer(self._low, 0, hit.start()):
            for mention in self._places:
                if 0 < mention.span.start - self._sentence.start - size.end() < _NEAR:
                    return part_of(mention)
        before = [m for m in self._inside if m.span.end <= self._sentence.start + hit.start()]
        if before:
            gap = self._low[before[-1].span.end - self._sentence.start : hit.start()]
            if re.fullmatch(r"\s*[-–—:]\s*(?:[а-яіїєґё]+\s+){0,3}", gap):
                return part_of(before[-1])
        return None

    def between(self, start: int, end: int) -> list[Part]:
        """Give the places that stand within ``start:end`` of the sentence."""
        low, high = self._sentence.start + start, self._sentence.start + end
        return [part_of(m) for m in self._inside if low <= m.span.start and m.span.end <= high]


_PLACES: Final = (MentionKind.SETTLEMENT, MentionKind.REGION)
_WHOLES: Final = (*_PLACES, MentionKind.COUNTRY)
_GROUND: Final = (*_PLACES, MentionKind.WATER, MentionKind.OTHER, MentionKind.COUNTRY)
_CAPITALS: Final = re.compile(r"\s+[«\"“„]?([А-ЯІЇЄҐЁ][\w'’ʼ-]+(?:\s[А-ЯІЇЄҐЁ][\w'’ʼ-]+){0,2})")
_CAPITALS_BEFORE: Final = re.compile(
    r"(?:^|\s)(?!(?:Він|Вона|Воно|Вони|Он|Она|Оно|Они|Це|Это|Що|Как|Як|Там|Тут|Противник|Ворог|Враг|Армі?я|Війська|Войска|Бо[їи]|Город|Місто|Село|Пос[её]лок|Селище|Деревня|Цей|Цього|Этот|Эта|Розміщен\w+|Розташован\w+|Расположен\w*|Размещен\w*)\s)([А-ЯІЇЄҐЁ][\w'’ʼ-]+(?:\s[А-ЯІЇЄҐЁ][\w'’ʼ-]+){0,2})\s+$"
)
