"""What a document says for each candidate of a case apart from its certain places, in nats."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from frontmap.model import Document, Mention, MentionKind, Place, Theatre
from frontmap.places.resolution.cases import Case, sums
from frontmap.places.resolution.evidence import Evidence, Sentences, inside

_RANK_NATS, _TOWN_PEOPLE, _VILLAGE_PEOPLE = 3.0, 20_000, 2_000
_STATED_NATS, _ELSEWHERE_NATS, _OTHER_COUNTRY_NATS = 7.0, 7.0, 16.0
_DISTRICT_NATS, _OTHER_DISTRICT_NATS = 3.0, 2.0
_REGION_NATS, _REGION_BESIDE_NATS = 0.4, 2.0
_CITY_PEOPLE = 300_000
_MOST_LANDSCAPES = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What every case of a document is decided with."""

    document: Document
    mentions: Sequence[Mention]
    evidence: Evidence
    theatre: Theatre
    regions: Sequence[tuple[Place, Sequence[int]]]
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


def enter_said(case: Case, setting: Setting) -> None:
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
        ledger["region"] = _region_nats(places, setting, case.naming.starts[0])
    case.said = sums(list(ledger.values()))


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
    first, end = setting.sentences.around(start)
    beside: list[int] = []
    for number, (_, starts) in enumerate(setting.regions):
        at = bisect_left(starts, first)
        if at < len(starts) and starts[at] < end:
            beside.append(number)
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
