"""What a document says about where its names lie: places that are certain, regions, countries, statements."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from frontmap.model import Candidate, Document, Mention, MentionKind, MentionRole, Place, Theatre
from frontmap.places.gazetteer import Gazetteer
from frontmap.places.globe import distance_km
from frontmap.places.recognition.cast import Cast, Cutting
from frontmap.places.recognition.divisions import foreign_division, province_of
from frontmap.places.recognition.wording import wording
from frontmap.places.recognition.words import COUNTRY, SIDE, Word
from frontmap.places.resolution.adjacency import Beside, gather_beside
from frontmap.places.resolution.rank import gather_ranks

_STATED_REACH = 48
_NO_COUNTRY = "?"
_TELLING = SIDE | COUNTRY
_SENTENCE_BREAK = re.compile(r"[.!?;]\s|\n")
_LONGEST_SENTENCE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a document says, apart from its certain places.

    ``stated`` gives for a mention the regions and countries that the text says it lies in, ``regions`` the
    regions named anywhere with the offsets where, ``countries`` a weight in nats for each country.
    """

    stated: Mapping[int, tuple[Place, ...]]
    regions: tuple[tuple[Place, int], ...]
    countries: Mapping[str, float]
    at_home: float
    beside: Mapping[int, tuple[Beside, ...]]
    ranks: Mapping[int, str]


def gather(document: Document, mentions: Sequence[Mention], cast: Cast) -> Evidence:
    """Gather what a document says about where its names lie."""
    gazetteer, theatre = cast.gazetteer, cast.theatre
    regions = tuple(
        (candidate.place, mention.span.start)
        for mention in mentions
        if mention.kind is MentionKind.REGION and mention.role is MentionRole.PLACE
        for candidate in mention.candidates[:3]
    )
    cutting = cast.cutting(document.text)
    said = _said(cutting)
    countries = _countries(mentions, said, cast)
    return Evidence(
        stated=_stated(document, mentions, gazetteer, theatre),
        regions=regions,
        countries=countries,
        at_home=_at_home(said, countries),
        beside=gather_beside(document, mentions),
        ranks=gather_ranks(document, mentions, cutting),
    )


def _stated(
    document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer, theatre: Theatre
) -> dict[int, tuple[Place, ...]]:
    stated: dict[int, tuple[Place, ...]] = {}
    beyond: dict[int, tuple[Place, ...]] = {}
    for number in range(len(mentions) - 2, -1, -1):
        mention, following = mentions[number], mentions[number + 1]
        is_region = following.kind is MentionKind.REGION or following.kind is MentionKind.COUNTRY
        if following.role is not MentionRole.PLACE if is_region else number + 1 not in stated:
            continue
        if mention.kind not in (MentionKind.SETTLEMENT, MentionKind.OTHER, MentionKind.REGION):
            continue
        between = document.text[mention.span.end : following.span.start]
        if len(between) > _STATED_REACH or _SENTENCE_BREAK.search(between):
            continue
        if is_region:
            if _says_where(document, mention, following, between):
                regions = [province_of(gazetteer, c.place) or c.place for c in following.candidates[:8]]
                own = tuple(regions) or _named(following, gazetteer)
                beyond[number] = (*own, *beyond.get(number + 1, ()))
                # A district of the theatre is known by its own name; one of a province abroad is not it.
                home = any(place.country in theatre.countries for place in own)
                if mention.kind is not MentionKind.REGION or not home:
                    stated[number] = beyond[number]
        elif between.strip() == ",":
            stated[number] = stated[number + 1]
    return stated


@cache
def _stated_pattern() -> re.Pattern[str]:
    """What stands between a name and the region or country that it is said to lie in."""
    words = wording()
    within, then, no, nouns = (
        "|".join(map(re.escape, sorted(group)))
        for group in (words.within, words.within_then, words.not_within, words.before_division)
    )
    return re.compile(
        rf"^\s*[,(]\s*(?:(?:{nouns})\s+)?$|"
        r"^[\s*_]*(?:[,(]\s*)?(?:(?:which\s+)?(?:is|was|lies)\s+)?(?:(?:an?|the|another)\s+)?"
        rf"(?:(?!(?:{no})\b)[\w-]+\s+){{0,3}}?(?:{within})\s+(?:(?:{then})(?:\s+|['’])){{0,5}}$"
    )


_GENITIVE = re.compile(r"\w+(?:ої|ой|ого)\s")


def _says_where(document: Document, mention: Mention, following: Mention, between: str) -> bool:
    """Whether the words between a name and a region say that the one lies in the other."""
    if not between.strip():
        # "Карлівка Донецької області", "Красный Лиман Воронежской области"
        return following.kind is MentionKind.REGION and bool(_GENITIVE.match(following.surface))
    if not _stated_pattern().match(between.lower()):
        return False
    if between.strip() != ",":
        return True
    # "Kyiv, Russia expanded its attack": a country after a comma that goes on without one begins a clause.
    tail = document.text[following.span.end : following.span.end + 1]
    return following.kind is MentionKind.REGION or tail in ("", "\n") or tail in ",.;:)!?"


def _named(mention: Mention, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Stand-in for a region that no pack has: places may still carry its name as their division."""
    words, parts = wording(), mention.surface.split()
    name = " ".join(word for word in parts if word.lower().rstrip(".") not in words.after_region)
    nouns = {word.lower().rstrip(".") for word in parts}
    if not name:
        return ()
    country = words.regions_abroad.get(name.lower()) or gazetteer.country_of_division(name)
    abroad = country or next(
        (words.division_words[noun] for noun in nouns if noun in words.division_words), ""
    )
    if abroad and not country:
        return (Place(id="", name=mention.surface, lon=None, lat=None, feature_code="PCLI", country=abroad),)
    if not abroad and not nouns.isdisjoint(words.districts):
        return ()
    city = None if abroad else foreign_division(gazetteer, name)
    if city is not None:
        return (replace(city, name=mention.surface),)
    # Of the theatre every region is known: this one is another country's.
    country = country or ("" if nouns.isdisjoint(words.firm_divisions) else _NO_COUNTRY)
    return (
        Place(
            id="", name=mention.surface, lon=None, lat=None, feature_code="ADM1", country=country, admin1=name
        ),
    )


def _said(cutting: Cutting) -> dict[Word, int]:
    """How often a text has each of the words that speak for a country or are a side's."""
    tokens = cutting.tokens
    said: dict[Word, int] = {}
    for number in cutting.marked:
        token = tokens[number]
        if token.mark & _TELLING:
            said[token] = said.get(token, 0) + 1
    return said


def _countries(mentions: Sequence[Mention], said: Mapping[Word, int], cast: Cast) -> dict[str, float]:
    """Foreign countries that the text is about; those at war in the theatre are named in every text of it."""
    counts: dict[str, int] = {}
    for mention in mentions:
        if mention.kind is MentionKind.COUNTRY and mention.surface.lower() not in cast.terms:
            for candidate in mention.candidates[:1]:
                code = candidate.place.country
                counts[code] = counts.get(code, 0) + 1
    words = wording().country_words
    for word, times in said.items():
        for country in words.get(word.low, ()):
            counts[country] = counts.get(country, 0) + times
    return {
        country: min(6.0, 1.2 + 0.8 * count)
        for country, count in counts.items()
        if country not in cast.theatre.countries
    }


def _at_home(said: Mapping[Word, int], foreign: Mapping[str, float]) -> float:
    named = sum(times for word, times in said.items() if word.mark & SIDE)
    if named == 0 and foreign:
        return 0.0
    return 4.0 if named < 2 and foreign else 5.5


def inside(place: Place, region: Place) -> bool | None:
    """Whether a place lies in a region or country; None where the gazetteer cannot tell."""
    code = region.feature_code
    if code.startswith("PCL"):
        return place.country == region.country
    if code == "ADM1":
        return _inside_division(place, region)
    if code.startswith("ADM"):
        same = place.country == region.country and place.admin1 == region.admin1
        return same and (not place.admin2 or place.admin2 == (region.admin2 or region.name))
    if region.country and place.country != region.country:
        return False
    # A landscape or a proclaimed republic has no border here, only a centre and how far it reaches.
    return True if region.radius_m and distance_km(place, region) * 1000.0 <= region.radius_m else None


def _inside_division(place: Place, region: Place) -> bool | None:
    # A city of a region's rank ("Kyiv City") is said to lie in the region around it.
    same = place.admin1 == region.admin1 or place.admin1.startswith(f"{region.admin1} ")
    if not region.country:
        return same or None
    if not place.admin1:
        return None if place.country == region.country else False
    return same and place.country == region.country


def _positions(text: str, mark: str) -> list[int]:
    """Where a mark stands in a text."""
    found, at = [], text.find(mark)
    while at >= 0:
        found.append(at)
        at = text.find(mark, at + 1)
    return found


class Sentences:
    """Where the sentences of a text end, roughly."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._breaks = _positions(text, "\n")
        for mark in ".!?;":
            self._breaks += [at for at in _positions(text, mark) if text[at + 1 : at + 2].isspace()]
        self._breaks.sort()

    def around(self, offset: int) -> tuple[int, int]:
        """From where to where names stand in one sentence with an offset, near it."""
        first, end = offset - _LONGEST_SENTENCE + 1, offset + _LONGEST_SENTENCE
        at = bisect_left(self._breaks, offset)
        if at < len(self._breaks):
            end = min(end, self._end(at))
        while at > 0:
            at -= 1
            if self._end(at) <= offset:
                return max(first, self._breaks[at] + 1), end
        return first, end

    def _end(self, at: int) -> int:
        """Where a sentence ends with a break: a full stop ends it together with the space after it."""
        start = self._breaks[at]
        return start + (1 if self._text[start] == "\n" else 2)


def located(candidates: Iterable[Candidate]) -> list[Place]:
    """Places of candidates that have a position."""
    return [candidate.place for candidate in candidates if candidate.place.lon is not None]
