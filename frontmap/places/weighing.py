"""What speaks for each candidate of a case, in nats, and what share of all evidence it has."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from frontmap.model import Document, Mention, MentionKind, Place, Theatre
from frontmap.places.bearings import beside_nats, hint_nats
from frontmap.places.cases import Case
from frontmap.places.evidence import Evidence, Sentences, inside
from frontmap.places.namesakes import Namesakes
from frontmap.places.nearness import (
    LEAST_NEAR_NATS,
    MOST_TOGETHER,
    Anchors,
    Around,
    Distances,
    near_column,
    side_by_side_nats,
    together_nats,
)

_RANK_NATS, _TOWN_PEOPLE, _VILLAGE_PEOPLE = 3.0, 20_000, 2_000
_STATED_NATS, _ELSEWHERE_NATS, _OTHER_COUNTRY_NATS = 7.0, 7.0, 16.0
_DISTRICT_NATS, _OTHER_DISTRICT_NATS = 3.0, 2.0
_REGION_NATS, _REGION_BESIDE_NATS = 0.4, 2.0
_CITY_PEOPLE = 300_000
_SHOWN = 8
# No sentence is longer for `same_sentence`.
_SENTENCE_CHARACTERS = 400
# A place abroad among places of the theatre is doubted: it may be a slip for one nearer.
_LEAST_ABROAD_NATS = 3.5
_COUNTED = 0.01
# What a name far from all that the document names weighs against: a place, hill or farm that no pack has.
_UNKNOWN_NATS, _FOCUS_PLACES = -2.0, 2
_MOST_NATS = 500.0
# So far ahead of a place that no pack has, a single candidate is certain.
_SETTLED_NATS = 2.3
_MOST_LANDSCAPES = 20_000
# Grounds of the certain places, which are others in every round.
_OF_PLACES = ("near", "mutual", "beside", "distance")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What every case of a document is decided with."""

    document: Document
    mentions: Sequence[Mention]
    evidence: Evidence
    theatre: Theatre
    regions: Sequence[tuple[Place, Sequence[int]]]
    distances: Distances
    sentences: Sentences
    landscapes: frozenset[int]
    landscape_of: dict[tuple[str, str], bool]
    around: dict[tuple[str, str, str], frozenset[int]] = field(default_factory=dict)


def by_region(regions: Iterable[tuple[Place, int]]) -> tuple[tuple[Place, Sequence[int]], ...]:
    """Regions that a document names, each once, with all offsets where it does, in order."""
    starts: dict[str, list[int]] = {}
    named: dict[str, Place] = {}
    for region, start in regions:
        named[region.id] = region
        starts.setdefault(region.id, []).append(start)
    return tuple((named[region_id], sorted(found)) for region_id, found in starts.items())


def landscapes_among(regions: Sequence[tuple[Place, Sequence[int]]]) -> frozenset[int]:
    """Numbers of the regions that are no division: what lies in them is measured."""
    return frozenset(
        [n for n, (region, _) in enumerate(regions) if not region.feature_code.startswith(("PCL", "ADM"))]
    )


def weigh(case: Case, setting: Setting, anchors: Anchors, together: Sequence[Case]) -> None:
    """Weigh the candidates of a case with the places that are certain so far.

    Parameters
    ----------
    case : Case
        Its ledger, order, place and share are set.
    setting : Setting
        The document and what it says.
    anchors : Anchors
        The certain places.
    together : sequence of Case
        Other cases that are as uncertain: they may explain each other.
    """
    seen = anchors.around(case.numbers, case.own, case.starts)
    if not case.said:
        _enter_said(case, setting)
    weights = case.said
    for ground in _OF_PLACES:
        case.ledger.pop(ground, None)
    if case.kind is not MentionKind.COUNTRY and (seen.places or together or case.beside or case.hints):
        weights = _with_places(case, setting, anchors, seen, together)
    shares = _shares(case.namesakes, weights, _unknown_nats(case, setting, anchors, seen))
    order = [0]
    if len(weights) > 1:
        order = sorted(range(len(weights)), key=lambda n: (-weights[n], case.candidates[n].place.id))
    best = order[0]
    case.place, case.share = case.candidates[best].place, shares[best]
    country = case.place.country
    unlikely = weights[best] < _LEAST_ABROAD_NATS and country not in setting.evidence.countries
    # A region is no slip for a village, and across the border a name that only one town has is not either.
    unlikely = unlikely and case.kind is not MentionKind.REGION and not case.is_across(setting.theatre)
    if seen.places and unlikely and country not in setting.theatre.countries:
        case.share = 0.0
    case.order = [(number, shares[number]) for number in order[:_SHOWN]]


def is_settled(case: Case, setting: Setting) -> bool:
    """Whether a case has one candidate only, which is certain wherever the certain places lie.

    It has to be weighed but once, at the end (`weigh_last`), when its share of the evidence is told.
    """
    if len(case.namesakes.places) > 1 or case.beside or case.hints:
        return False
    if not case.said:
        _enter_said(case, setting)
    least = case.said[0] + (0.0 if case.kind is MentionKind.COUNTRY else LEAST_NEAR_NATS)
    place = case.namesakes.places[0]
    if not _is_unrivalled(case) and least - setting.evidence.at_home - _UNKNOWN_NATS < _SETTLED_NATS:
        return False
    near = place.country in setting.theatre.countries or place.country in setting.evidence.countries
    if not near and least < _LEAST_ABROAD_NATS:
        return False
    case.place, case.share, case.order = place, 1.0, [(0, 1.0)]
    return True


def weigh_last(case: Case, setting: Setting, anchors: Anchors, *, explain: bool) -> None:
    """Weigh a settled case: its share of the evidence, or what gave it where nothing is its rival."""
    if explain:
        weigh(case, setting, anchors, ())
    elif not _is_unrivalled(case):
        seen = anchors.around(case.numbers, case.own, case.starts)
        (near,) = near_column(case.namesakes.places, seen, setting.distances)
        unknown = _unknown_nats(case, setting, anchors, seen)
        (case.share,) = _shares(case.namesakes, (case.said[0] + near,), unknown)
        case.order = [(0, case.share)]


def _is_unrivalled(case: Case) -> bool:
    """Whether no place that no pack has may be meant: no farm is called by a great city's name alone."""
    return case.kind is not MentionKind.SETTLEMENT or case.namesakes.is_great


def _with_places(
    case: Case, setting: Setting, anchors: Anchors, seen: Around, together: Sequence[Case]
) -> list[float]:
    """What speaks for each candidate, the certain places and other uncertain cases included."""
    places, ledger = case.namesakes.places, case.ledger
    near = ledger["near"] = near_column(places, seen, setting.distances)
    weights = [said + nats for said, nats in zip(case.said, near, strict=True)]
    columns = []
    if together:
        together = together[:MOST_TOGETHER]
        for other in together:
            if other not in case.mutual:
                case.mutual[other] = side_by_side_nats(places, other.namesakes.points)
        ledger["mutual"] = together_nats(places, [case.mutual[other] for other in together])
        columns.append(ledger["mutual"])
    if case.beside:
        ledger["beside"] = [beside_nats(place, case, anchors) for place in places]
        columns.append(ledger["beside"])
    if case.hints:
        ledger["distance"] = [hint_nats(place, case, anchors) for place in places]
        columns.append(ledger["distance"])
    for column in columns:
        weights = [nats + more for nats, more in zip(weights, column, strict=True)]
    return weights


def _unknown_nats(case: Case, setting: Setting, anchors: Anchors, seen: Around) -> float:
    """What a place that no pack has weighs: nothing unless the text says where to look."""
    if _is_unrivalled(case):
        return -math.inf
    told = len(seen.places) >= _FOCUS_PLACES
    for one in case.beside:
        told = told or one.other in anchors.by_mention
    return setting.evidence.at_home + _UNKNOWN_NATS if told else -math.inf


def _enter_said(case: Case, setting: Setting) -> None:
    """Enter what speaks for each candidate apart from the certain places; the same in every round."""
    evidence, namesakes, ledger = setting.evidence, case.namesakes, case.ledger
    places = namesakes.places
    ledger["name"], ledger["spelling"] = namesakes.names, namesakes.spelling
    if case.ranks:
        ledger["rank"] = [_rank_nats(place, case.ranks) for place in places]
    ledger["country"] = _country_nats(namesakes.countries, evidence, setting.theatre)
    if case.stated:
        ledger["stated"] = [_stated_nats(place, case.stated) for place in places]
    if case.kind is not MentionKind.COUNTRY and setting.regions:
        ledger["region"] = _region_nats(places, setting, case.starts[0])
    case.said = [sum(column) for column in zip(*ledger.values(), strict=True)]


def _rank_nats(place: Place, ranks: frozenset[str]) -> float:
    if ranks == {"village"} and place.population >= _TOWN_PEOPLE:
        return -_RANK_NATS if place.population < _CITY_PEOPLE else -2 * _RANK_NATS
    small = place.feature_code in ("PPL", "PPLX") and place.population < _VILLAGE_PEOPLE
    return -_RANK_NATS if ranks == {"city"} and small else 0.0


def _country_nats(countries: Sequence[str], evidence: Evidence, theatre: Theatre) -> list[float]:
    return [
        (evidence.at_home if country in theatre.countries else 0.0) + evidence.countries.get(country, 0.0)
        for country in countries
    ]


def _stated_nats(place: Place, stated: Sequence[Place]) -> float:
    verdicts: dict[str, bool] = {}
    for region in stated:
        verdict = inside(place, region)
        if verdict is not None:
            order = "country" if region.feature_code.startswith("PCL") else region.feature_code
            verdicts[order] = verdicts.get(order, False) or verdict
    district = verdicts.pop("ADM2", None)
    if len(verdicts) > 1:
        # "in Sumy oblast, Ukraine": the country says no more.
        verdicts.pop("country", None)
    # Districts were redrawn in 2020, and texts name the old ones.
    nats = 0.0 if district is None else _STATED_NATS if district else -_OTHER_DISTRICT_NATS
    if verdicts:
        nats = max(nats, _STATED_NATS) if any(verdicts.values()) else -_elsewhere_nats(place, stated)
        nats += _DISTRICT_NATS if district else 0.0
    return nats


def _elsewhere_nats(place: Place, stated: Sequence[Place]) -> float:
    """What is lost by a place outside all that is stated: "Odessa, Missouri" is no slip for a great port."""
    countries = {region.country for region in stated}
    abroad = "" not in countries and "?" not in countries and place.country not in countries
    return _OTHER_COUNTRY_NATS if abroad else _ELSEWHERE_NATS


def _region_nats(places: Sequence[Place], setting: Setting, start: int) -> list[float]:
    """What regions that are named anywhere say of each place; of each region where it says most."""
    beside: list[int] = []
    for number, (_, starts) in enumerate(setting.regions):
        low = bisect_left(starts, start - _SENTENCE_CHARACTERS)
        high = bisect_right(starts, start + _SENTENCE_CHARACTERS)
        for other in starts[low:high]:
            if setting.sentences.is_one(other, start):
                beside.append(number)
                break
    nats = []
    for place in places:
        around = _regions_around(place, setting)
        if not around:
            nats.append(0.0)
        else:
            nats.append(_REGION_NATS if around.isdisjoint(beside) else _REGION_BESIDE_NATS)
    return nats


def _regions_around(place: Place, setting: Setting) -> frozenset[int]:
    """Numbers of the regions named that a place lies in; known of its division, of a landscape measured."""
    divisions = place.country, place.admin1, place.admin2
    around = setting.around.get(divisions)
    if around is None:
        around = setting.around[divisions] = frozenset(
            [
                number
                for number, (region, _) in enumerate(setting.regions)
                if number not in setting.landscapes and inside(place, region)
            ]
        )
    for number in setting.landscapes:
        region = setting.regions[number][0]
        known = setting.landscape_of.get((place.id, region.id))
        if known is None:
            if len(setting.landscape_of) >= _MOST_LANDSCAPES:
                setting.landscape_of.clear()
            known = setting.landscape_of[place.id, region.id] = bool(inside(place, region))
        if known:
            around |= {number}
    return around


def _shares(namesakes: Namesakes, weights: Sequence[float], unknown: float) -> list[float]:
    """Each candidate's share of all evidence; points of one town in two sources count together.

    A place that no pack has takes part with the weight ``unknown``.
    """
    top = max(weights)
    if len(weights) == 1:
        return [1.0 / (1.0 + math.exp(min(unknown - top, _MOST_NATS)))]
    parts = [math.exp(nats - top) for nats in weights]
    total = sum(parts) + math.exp(min(unknown - top, _MOST_NATS))
    shares = [part / total for part in parts]
    if namesakes.twins:
        strong = {number for number, share in enumerate(shares) if share >= _COUNTED}
        for number in strong & namesakes.twins.keys():
            together = sorted(strong & namesakes.twins[number])
            shares[number] = min(1.0, sum([parts[n] for n in together]) / total)
    return shares
