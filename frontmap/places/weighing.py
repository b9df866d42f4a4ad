"""What speaks for each candidate of a case, in nats, and what share of all evidence it has."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from frontmap.model import (
    Candidate,
    DistanceHint,
    Document,
    Located,
    Mention,
    MentionKind,
    Place,
    Theatre,
)
from frontmap.places.cases import Case
from frontmap.places.evidence import Evidence, azimuth_deg, distance_km, inside, same_sentence
from frontmap.places.gazetteer import weight
from frontmap.places.nearness import (
    MOST_TOGETHER,
    Anchors,
    Distances,
    near_nats,
    side_by_side_nats,
    together_nats,
)

_LOOSE_NATS, _LOOSE_FORM_NATS, _LATER_NATS = 1.8, 0.8, 3.0
_LOOSE_VILLAGE_NATS, _NOTABLE_PEOPLE = 3.0, 1_000
_RANK_NATS, _TOWN_PEOPLE, _VILLAGE_PEOPLE = 3.0, 20_000, 2_000
_SAME_KM, _SAME_DEG = 6.0, 0.06
_STATED_NATS, _ELSEWHERE_NATS, _OTHER_COUNTRY_NATS = 7.0, 7.0, 16.0
_DISTRICT_NATS, _OTHER_DISTRICT_NATS = 3.0, 2.0
_REGION_NATS, _REGION_BESIDE_NATS = 0.4, 2.0
_HINT_NATS = 4.0
# Beside a town is within its reach; a great city's is longer. A direction is meant roughly.
_SIDE_NATS, _SIDE_KM, _SIDE_CITY_KM, _CITY_PEOPLE = 2.5, 24.0, 36.0, 300_000
_TURN_FROM_KM, _TURNED_DEG, _TURNED_NATS, _TURNED_SHARE = 3.0, 75.0, 2.5, 0.2
_SHOWN = 8
# No sentence is longer for `same_sentence`.
_SENTENCE_CHARACTERS = 400
# A place abroad among places of the theatre is doubted: it may be a slip for one nearer.
_LEAST_ABROAD_NATS = 3.5
_COUNTED = 0.01
# What a name far from all that the document names weighs against: a place, hill or farm that no pack has.
_UNKNOWN_NATS, _FOCUS_PLACES = -2.0, 2
# Where a great city has a name for its own, a place that was once or is elsewhere called so is hardly meant.
_GREAT_PEOPLE, _BYNAME_NATS = 100_000, 2.0
_MOST_NATS = 500.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What every case of a document is decided with."""

    document: Document
    mentions: Sequence[Mention]
    evidence: Evidence
    theatre: Theatre
    regions: Sequence[tuple[Place, Sequence[int]]] = ()
    distances: Distances = field(default_factory=Distances)


def by_region(regions: Iterable[tuple[Place, int]]) -> tuple[tuple[Place, Sequence[int]], ...]:
    """Regions that a document names, each once, with all offsets where it does, in order."""
    starts: dict[str, list[int]] = {}
    named: dict[str, Place] = {}
    for region, start in regions:
        named[region.id] = region
        starts.setdefault(region.id, []).append(start)
    return tuple((named[region_id], sorted(found)) for region_id, found in starts.items())


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
    mentions, theatre = setting.mentions, setting.theatre
    seen = anchors.around(case.own, case.starts)
    together = together[:MOST_TOGETHER]
    if not case.ledger:
        _enter_said(case, setting)
    kind = mentions[case.numbers[0]].kind
    if kind is not MentionKind.COUNTRY:
        places = [candidate.place for candidate in case.candidates]
        case.ledger["near"] = [near_nats(place, seen, setting.distances) for place in places]
        for other in together:
            if other not in case.mutual:
                case.mutual[other] = side_by_side_nats(places, other.points)
        case.ledger["mutual"] = together_nats(places, [case.mutual[other] for other in together])
        if case.beside:
            case.ledger["beside"] = [_beside_nats(place, case, anchors) for place in places]
        case.ledger["distance"] = (
            [_hint_nats(place, case, anchors) for place in places] if case.hints else [0.0] * len(places)
        )
    weights = [sum(column) for column in zip(*case.ledger.values(), strict=True)]
    unknown = -math.inf
    told = any(anchors.by_mention.get(one.other) for one in case.beside)
    if (told or len(seen.places) >= _FOCUS_PLACES) and kind is MentionKind.SETTLEMENT:
        # No farm that no pack has is called by the name of a great city alone.
        great = max(candidate.place.population for candidate in case.candidates) >= _GREAT_PEOPLE
        unknown = -math.inf if great else setting.evidence.at_home + _UNKNOWN_NATS
    shares = _shares(case.candidates, weights, unknown)
    order = [0]
    if len(weights) > 1:
        order = sorted(range(len(weights)), key=lambda n: (-weights[n], case.candidates[n].place.id))
    best = order[0]
    case.place, case.share = case.candidates[best].place, shares[best]
    unlikely = weights[best] < _LEAST_ABROAD_NATS and case.place.country not in setting.evidence.countries
    if seen.places and unlikely and case.place.country not in theatre.countries:
        case.share = 0.0
    case.order = [(number, shares[number]) for number in order[:_SHOWN]]


def _enter_said(case: Case, setting: Setting) -> None:
    """Enter what speaks for each candidate apart from the certain places; the same in every round."""
    evidence, mention = setting.evidence, setting.mentions[case.numbers[0]]
    places = [candidate.place for candidate in case.candidates]
    case.ledger["name"] = [weight(candidate) for candidate in case.candidates]
    case.ledger["spelling"] = _spelling_nats(case.candidates, setting.theatre)
    for number in case.later:
        case.ledger["spelling"][number] -= _LATER_NATS
    if case.ranks:
        case.ledger["rank"] = [_rank_nats(place, case.ranks) for place in places]
    case.ledger["country"] = [_country_nats(place, evidence, setting.theatre) for place in places]
    if case.stated:
        case.ledger["stated"] = [_stated_nats(place, case.stated) for place in places]
    if mention.kind is not MentionKind.COUNTRY and evidence.regions:
        case.ledger["region"] = _region_nats(places, setting, mention)


def _spelling_nats(candidates: Sequence[Candidate], theatre: Theatre) -> list[float]:
    """A place that has a name written so is meant rather than one of the theatre whose name is nearly so."""
    loose = [candidate.tier == "key" for candidate in candidates]
    named = any(
        c.tier == "exact" and c.name == c.place.name and c.place.population >= _GREAT_PEOPLE
        for c in candidates
    )
    byname = [-_BYNAME_NATS if named and c.name != c.place.name else 0.0 for c in candidates]
    if not any(loose):
        return byname
    written = {c.tier for c in candidates if c.place.country in theatre.countries}
    lost = _LOOSE_NATS if "exact" in written else _LOOSE_FORM_NATS if "inflected" in written else 0.0
    # A town abroad that is written so is as likely as a village of the theatre that is nearly so.
    town = any(c.tier == "exact" and c.name == c.place.name and _is_notable(c) for c in candidates)
    return [
        nats - (lost if not town or _is_notable(c) else max(lost, _LOOSE_VILLAGE_NATS)) if is_loose else nats
        for c, is_loose, nats in zip(candidates, loose, byname, strict=True)
    ]


def _is_notable(candidate: Candidate) -> bool:
    return candidate.place.population >= _NOTABLE_PEOPLE


def _rank_nats(place: Place, ranks: frozenset[str]) -> float:
    if ranks == {"village"} and place.population >= _TOWN_PEOPLE:
        return -_RANK_NATS if place.population < _CITY_PEOPLE else -2 * _RANK_NATS
    small = place.feature_code in ("PPL", "PPLX") and place.population < _VILLAGE_PEOPLE
    return -_RANK_NATS if ranks == {"city"} and small else 0.0


def _country_nats(place: Place, evidence: Evidence, theatre: Theatre) -> float:
    home = evidence.at_home if place.country in theatre.countries else 0.0
    return home + evidence.countries.get(place.country, 0.0)


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


def _region_nats(places: Sequence[Place], setting: Setting, mention: Mention) -> list[float]:
    """What regions that are named anywhere say of each place; of each region where it says most."""
    start = mention.span.start
    known = []
    for region, starts in setting.regions:
        near = starts[
            bisect_left(starts, start - _SENTENCE_CHARACTERS) : bisect_right(
                starts, start + _SENTENCE_CHARACTERS
            )
        ]
        beside = any(same_sentence(setting.document, other, start) for other in near)
        known.append((_REGION_BESIDE_NATS if beside else _REGION_NATS, region))
    return [max((nats for nats, region in known if inside(place, region)), default=0.0) for place in places]


def _hint_nats(place: Place, case: Case, anchors: Anchors) -> float:
    nats = 0.0
    for hint, other, turn in case.hints:
        reference = anchors.by_mention.get(other)
        if reference is not None:
            nats += _fit(place, reference, hint, turn)
    return nats


def _beside_nats(place: Place, case: Case, anchors: Anchors) -> float:
    nats = 0.0
    for beside in case.beside:
        reference = anchors.by_mention.get(beside.other)
        if reference is None or reference.id == place.id:
            continue
        km = distance_km(reference, place)
        if math.isinf(km):
            continue
        reach = _SIDE_CITY_KM if reference.population >= _CITY_PEOPLE else _SIDE_KM
        off = max(0.0, km - _blur_km(place)) / reach
        nats += _SIDE_NATS * (2.0 * math.exp(-(off**2) / 2) - 1.0)
        if beside.azimuth_deg is not None and km > _TURN_FROM_KM + _blur_km(place):
            turned = abs((azimuth_deg(reference, place) - beside.azimuth_deg + 180.0) % 360.0 - 180.0)
            nats -= _TURNED_NATS if turned > _TURNED_DEG else 0.0
    return nats


def _blur_km(place: Place) -> float:
    return place.radius_m / 2000.0 if place.located is Located.APPROXIMATE else 0.0


def _fit(place: Place, reference: Place, hint: DistanceHint, turn: float) -> float:
    off = abs(distance_km(reference, place) - hint.distance_m / 1000.0)
    if math.isinf(off):
        return 0.0
    off = max(0.0, off - _blur_km(place))
    tolerance = 4.0 + 0.2 * hint.distance_m / 1000.0
    nats = _HINT_NATS * (2.0 * math.exp(-((off / tolerance) ** 2) / 2) - 1.0)
    if hint.azimuth_deg is not None and distance_km(reference, place) > _TURN_FROM_KM + _blur_km(place):
        turned = abs((azimuth_deg(reference, place) - hint.azimuth_deg - turn + 180.0) % 360.0 - 180.0)
        if turned > _TURNED_DEG:
            nats = min(nats * _TURNED_SHARE, nats - _TURNED_NATS)
    return nats


def _shares(candidates: Sequence[Candidate], weights: Sequence[float], unknown: float) -> list[float]:
    """Each candidate's share of all evidence; points of one town in two sources count together.

    A place that no pack has takes part with the weight ``unknown``.
    """
    top = max(weights)
    if len(weights) == 1:
        return [1.0 / (1.0 + math.exp(min(unknown - top, _MOST_NATS)))]
    parts = [math.exp(nats - top) for nats in weights]
    total = sum(parts) + math.exp(min(unknown - top, _MOST_NATS))
    shares = [part / total for part in parts]
    strong = [number for number, share in enumerate(shares) if share >= _COUNTED]
    if len(strong) > 1:
        for number in strong:
            place = candidates[number].place
            together = (n for n in strong if n == number or _is_same_spot(place, candidates[n].place))
            shares[number] = min(1.0, sum(parts[n] for n in together) / total)
    return shares


def _is_same_spot(place: Place, other: Place) -> bool:
    if place.lat is None or other.lat is None or abs(place.lat - other.lat) > _SAME_DEG:
        return False
    return distance_km(place, other) <= _SAME_KM
