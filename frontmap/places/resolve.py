"""From mentions to places: among namesakes, the one that the document means, or none and why.

Every candidate has a weight in nats: how it was found, feature and population (`gazetteer.weight`), its
country, the region stated with the name, nearness to the places that are certain, stated distances. Certain
places are found first, and the rest again with their help, until nothing changes. A share of the total
below the calibrated limit is no answer.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from frontmap.model import (
    Candidate,
    DistanceHint,
    Document,
    Located,
    Mention,
    MentionKind,
    MentionRole,
    Place,
    Resolution,
    Span,
    Theatre,
)
from frontmap.places.evidence import (
    Anchor,
    Evidence,
    azimuth_deg,
    distance_km,
    gather,
    inside,
    same_sentence,
)
from frontmap.places.gazetteer import Gazetteer, weight
from frontmap.places.nearness import Anchors, Distances, Points, mutual_nats, near_nats, points
from frontmap.places.wording import wording

CERTAIN = 0.9
CONFIDENT = 0.72
_ROUNDS = 4
_SAME_KM, _SAME_DEG = 6.0, 0.06
_STATED_NATS, _ELSEWHERE_NATS = 7.0, 7.0
_REGION_NATS, _REGION_BESIDE_NATS = 1.0, 2.0
_HINT_NATS = 4.0
_CLEARLY_NATS = 2.0
_SLIP_REACH_KM = 45.0
_SHOWN = 8
_SAID_KM = 80.0
_FIRM = frozenset({"ADM1", "PCLI", "PCLD", "PCL"})
# A place abroad among places of the theatre is doubted: it may be a slip for one nearer.
_LEAST_ABROAD_NATS = 3.5
_COUNTED = 0.01
# Candidates so far behind before any context are not brought back by it.
_HOPELESS_NATS = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """What every case of a document is decided with."""

    document: Document
    mentions: Sequence[Mention]
    evidence: Evidence
    theatre: Theatre
    distances: Distances


@dataclass(slots=True, eq=False)
class _Case:
    """The mentions of one surface in a document, which mean one place unless the text states otherwise."""

    numbers: list[int]
    candidates: tuple[Candidate, ...]
    place: Place | None = None
    share: float = 0.0
    stated: tuple[Place, ...] = ()
    elsewhere: str = ""
    points: Points = ()
    hints: list[tuple[DistanceHint, int, float]] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    said: list[float] = field(default_factory=list)
    order: list[tuple[Candidate, float]] = field(default_factory=list)

    @property
    def ranked(self) -> tuple[Candidate, ...]:
        """The best candidates, with their shares as scores."""
        return tuple(Candidate(c.place, c.name, c.tier, round(share, 4)) for c, share in self.order)


def resolve_mentions(
    document: Document,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    hints: Sequence[DistanceHint],
    theatre: Theatre,
) -> tuple[Resolution, ...]:
    """Decide for each mention which place it means.

    Parameters
    ----------
    document : Document
        The text.
    mentions : sequence of Mention
        As `find_mentions` gives them, in the order of the text.
    gazetteer : Gazetteer
        Asked once more for names that may be slips of the pen.
    hints : sequence of DistanceHint
        Distances that the text states between mentions.
    theatre : Theatre
        Its countries are preferred where the text does not say otherwise.

    Returns
    -------
    tuple of Resolution
        One for each mention, in the same order. Without a place the reason says why; candidates have the
        share of the evidence as score. Places have the names of the document's day of publication.
    """
    evidence = gather(document, mentions, gazetteer, theatre)
    setting = _Setting(
        document=document, mentions=mentions, evidence=evidence, theatre=theatre, distances=Distances()
    )
    cases = _cases(mentions, evidence)
    for case in cases:
        case.stated = next((evidence.stated[n] for n in case.numbers if n in evidence.stated), ())
        case.elsewhere = _elsewhere([candidate.place for candidate in case.candidates], case.stated)
        case.points = points(case.candidates)
    fixed = _district_seats(mentions, gazetteer, theatre)
    _hand_out(hints, mentions, cases)
    anchors: list[Anchor] = list(fixed)
    for turn in range(_ROUNDS):
        seen = Anchors(anchors)
        open_cases = [case for case in cases if turn and case.share < CERTAIN]
        for case in cases:
            together = [other for other in open_cases if other is not case] if case in open_cases else []
            _weigh(case, setting, seen, together)
        found = [
            *fixed,
            *(
                Anchor(case.place, number, mentions[number].span.start)
                for case in cases
                if case.place is not None and _is_certain(case) and _is_point(case.place)
                for number in case.numbers
            ),
        ]
        if turn and [(a.place.id, a.mention) for a in found] == [(a.place.id, a.mention) for a in anchors]:
            break
        anchors = found
    by_number = {number: case for case in cases for number in case.numbers}
    slips: dict[str, tuple[Candidate, ...]] = {}
    answers = (
        _resolution(mention, by_number.get(number), gazetteer, anchors, theatre, slips=slips)
        for number, mention in enumerate(mentions)
    )
    names, day = gazetteer.names_by_day, document.published
    return tuple(answers if day is None else (names.resolution(answer, day) for answer in answers))


def _district_seats(mentions: Sequence[Mention], gazetteer: Gazetteer, theatre: Theatre) -> list[Anchor]:
    """A district that no pack has still lies around the town it is called after."""
    seats = []
    for number, mention in enumerate(mentions):
        if (
            mention.kind is MentionKind.REGION
            and mention.role is MentionRole.PLACE
            and not mention.candidates
        ):
            name = " ".join(
                word for word in mention.surface.split() if word.lower() not in wording().after_region
            )
            found = [
                c
                for c in gazetteer.recognise(name)
                if _is_point(c.place) and c.place.country in theatre.countries
            ]
            if found and (len(found) == 1 or weight(found[0]) - weight(found[1]) > _CLEARLY_NATS):
                seats.append(Anchor(found[0].place, number, mention.span.start))
    return seats


def _is_certain(case: _Case) -> bool:
    return case.share >= CERTAIN and not case.elsewhere


def _is_point(place: Place) -> bool:
    return place.feature_code.startswith("PPL") and place.lon is not None


def _cases(mentions: Sequence[Mention], evidence: Evidence) -> list[_Case]:
    cases: dict[tuple[MentionKind, str, tuple[str, ...]], _Case] = {}
    for number, mention in enumerate(mentions):
        if mention.role is not MentionRole.PLACE or not mention.candidates:
            continue
        stated = tuple(place.id or place.name for place in evidence.stated.get(number, ()))
        group = (mention.kind, mention.surface.casefold(), stated)
        if group not in cases:
            cases[group] = _Case([], _hopeful(mention.candidates))
        cases[group].numbers.append(number)
    plain = {group[:2]: case for group, case in cases.items() if not group[2]}
    merged = []
    for group, case in cases.items():
        # "Lyman in Donetsk oblast" once, and plain "Lyman" after it, are one town.
        namesakes = [other for name, other in cases.items() if name[:2] == group[:2] and name[2]]
        if not group[2] and len(namesakes) == 1:
            continue
        if group[2] and len(namesakes) == 1 and group[:2] in plain:
            case.numbers = sorted(case.numbers + plain[group[:2]].numbers)
        merged.append(case)
    return merged


def _hopeful(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    best = max(map(weight, candidates))
    return tuple(candidate for candidate in candidates if weight(candidate) > best - _HOPELESS_NATS)


def _weigh(case: _Case, setting: _Setting, anchors: Anchors, together: Sequence[_Case]) -> None:
    mentions, theatre = setting.mentions, setting.theatre
    others = False
    first = case.candidates[0].place
    if len(case.candidates) == 1 and first.country in theatre.countries:
        weights = [0.0]
    else:
        seen = anchors.around(frozenset(case.numbers), [mentions[n].span.start for n in case.numbers])
        others = bool(seen.places)
        weights = list(_said(case, setting))
        if mentions[case.numbers[0]].kind is not MentionKind.COUNTRY:
            namesakes = [other.points for other in together]
            for number, candidate in enumerate(case.candidates):
                weights[number] += near_nats(candidate.place, seen, setting.distances)
                weights[number] += mutual_nats(candidate.place, namesakes)
                weights[number] += _hint_nats(candidate.place, case, anchors)
    shares = _shares(case.candidates, weights)
    order = sorted(range(len(weights)), key=lambda n: (-weights[n], case.candidates[n].place.id))
    best = order[0]
    case.place, case.share = case.candidates[best].place, shares[best]
    unlikely = weights[best] < _LEAST_ABROAD_NATS and case.place.country not in setting.evidence.countries
    if others and unlikely and case.place.country not in theatre.countries:
        case.share = 0.0
    case.order = [(case.candidates[n], shares[n]) for n in order[:_SHOWN]]


def _said(case: _Case, setting: _Setting) -> list[float]:
    """What speaks for each candidate apart from the certain places; the same in every round."""
    if not case.said:
        evidence, mention = setting.evidence, setting.mentions[case.numbers[0]]
        for candidate in case.candidates:
            nats = weight(candidate) + _country_nats(candidate.place, evidence, setting.theatre)
            nats += _stated_nats(candidate.place, case.stated)
            if mention.kind is not MentionKind.COUNTRY and evidence.regions:
                nats += _region_nats(candidate.place, evidence, setting.document, mention)
            case.said.append(nats)
    return case.said


def _country_nats(place: Place, evidence: Evidence, theatre: Theatre) -> float:
    home = evidence.at_home if place.country in theatre.countries else 0.0
    return home + evidence.countries.get(place.country, 0.0)


def _stated_nats(place: Place, stated: Sequence[Place]) -> float:
    verdicts = [verdict for region in stated if (verdict := inside(place, region)) is not None]
    if not verdicts:
        return 0.0
    return _STATED_NATS if any(verdicts) else -_ELSEWHERE_NATS


def _elsewhere(places: Sequence[Place], stated: Sequence[Place]) -> str:
    """Region or country that the text states and that none of the places lies in; empty if one may."""
    for region in stated:
        # Districts were redrawn in 2020 and texts name the old ones.
        if region.feature_code in _FIRM and not any(
            inside(place, other) is not False for place in places for other in stated
        ):
            return region.name
    return ""


def _region_nats(place: Place, evidence: Evidence, document: Document, mention: Mention) -> float:
    nats = 0.0
    for region, start in evidence.regions:
        if inside(place, region):
            beside = same_sentence(document, start, mention.span.start)
            nats = max(nats, _REGION_BESIDE_NATS if beside else _REGION_NATS)
    return nats


def _hint_nats(place: Place, case: _Case, anchors: Anchors) -> float:
    nats = 0.0
    for hint, other, turn in case.hints:
        reference = anchors.by_mention.get(other)
        if reference is not None:
            nats += _fit(place, reference, hint, turn)
    return nats


def _hand_out(hints: Sequence[DistanceHint], mentions: Sequence[Mention], cases: Sequence[_Case]) -> None:
    """Give each case the stated distances to other mentions; as reference it sees them turned round."""
    starts = [mention.span.start for mention in mentions]
    by_number = {number: case for case in cases for number in case.numbers}

    def mentioned(span: Span) -> int:
        at = bisect_right(starts, span.start) - 1
        if at >= 0 and mentions[at].span.end > span.start:
            return at
        return at + 1 if at + 1 < len(starts) and starts[at + 1] < span.end else -1

    for hint in hints:
        subject, reference = mentioned(hint.subject), mentioned(hint.reference)
        if subject >= 0 and reference >= 0:
            for own, other, turn in ((subject, reference, 0.0), (reference, subject, 180.0)):
                if own in by_number:
                    by_number[own].hints.append((hint, other, turn))


def _fit(place: Place, reference: Place, hint: DistanceHint, turn: float) -> float:
    off = abs(distance_km(reference, place) - hint.distance_m / 1000.0)
    if math.isinf(off):
        return 0.0
    tolerance = 4.0 + 0.2 * hint.distance_m / 1000.0
    nats = _HINT_NATS * (2.0 * math.exp(-((off / tolerance) ** 2) / 2) - 1.0)
    if hint.azimuth_deg is not None and nats > 0:
        turned = abs((azimuth_deg(reference, place) - hint.azimuth_deg - turn + 180.0) % 360.0 - 180.0)
        nats *= 1.0 if turned <= 60.0 else 0.2
    return nats


def _shares(candidates: Sequence[Candidate], weights: Sequence[float]) -> list[float]:
    """Each candidate's share of all evidence; points of one town in two sources count together."""
    top = max(weights)
    parts = [math.exp(nats - top) for nats in weights]
    total = sum(parts)
    shares = [part / total for part in parts]
    strong = [number for number, share in enumerate(shares) if share >= _COUNTED]
    if len(strong) > 1:
        for number in strong:
            place = candidates[number].place
            together = (n for n in strong if n == number or _is_same_spot(place, candidates[n].place))
            shares[number] = min(1.0, sum(parts[n] for n in together) / total)
    return shares


def _reason(case: _Case, surface: str, anchors: Sequence[Anchor]) -> str:
    if surface not in case.reasons:
        case.reasons[surface] = _decisive(case, surface, anchors)
    return case.reasons[surface]


def _is_same_spot(place: Place, other: Place) -> bool:
    if place.lat is None or other.lat is None or abs(place.lat - other.lat) > _SAME_DEG:
        return False
    return distance_km(place, other) <= _SAME_KM


def _decisive(case: _Case, surface: str, anchors: Sequence[Anchor]) -> str:
    """What decided, in words."""
    chosen = case.order[0][0]
    place = chosen.place
    spelt = "" if chosen.tier == "exact" else f", taking “{surface}” for {chosen.name}"
    if len(case.candidates) == 1:
        return f"the only place of this name{spelt}"
    for region in case.stated:
        if inside(place, region):
            return f"the text says it lies in {region.name}{spelt}"
    own = frozenset(case.numbers)
    others = {anchor.place.id: anchor.place for anchor in anchors if anchor.mention not in own}
    away, _, nearest = min(
        ((distance_km(place, other), other.id, other) for other in others.values()),
        key=lambda found: found[:2],
        default=(math.inf, "", None),
    )
    if nearest is not None and away <= _SAID_KM:
        return f"{away:.0f} km from {nearest.name}, which the text also names{spelt}"
    return f"the most prominent of {len(case.candidates)} places of this name{spelt}"


_NO_PLACE = {
    MentionRole.METONYM: "stands for a government or an army, not for the place",
    MentionRole.DEMONYM: "an adjective or a people, not a place",
    MentionRole.PERSON: "a person, not a place",
    MentionRole.UNIT: "a unit or an organisation, not a place",
    MentionRole.OTHER: "the name of a thing, not of the place",
}


def _resolution(
    mention: Mention,
    case: _Case | None,
    gazetteer: Gazetteer,
    anchors: Sequence[Anchor],
    theatre: Theatre,
    *,
    slips: dict[str, tuple[Candidate, ...]],
) -> Resolution:
    if mention.role is not MentionRole.PLACE:
        return Resolution(mention=mention, place=None, candidates=(), reason=_NO_PLACE[mention.role])
    if case is None:
        return _slip(mention, gazetteer, anchors, theatre, slips)
    if case.elsewhere:
        reason = f"the text says it lies in {case.elsewhere}; no pack has such a place there"
        return Resolution(mention=mention, place=None, candidates=case.ranked, reason=reason)
    if case.share >= CONFIDENT:
        return Resolution(
            mention=mention,
            place=case.place,
            candidates=case.ranked,
            reason=_reason(case, mention.surface, anchors),
        )
    return Resolution(mention=mention, place=None, candidates=case.ranked, reason=undecided(case.ranked))


def undecided(ranked: Sequence[Candidate]) -> str:
    """Say between which places nothing decides."""
    names = [f"{c.place.name} ({c.place.admin1 or c.place.country})" for c in ranked[:3]]
    more = f" or {len(ranked) - 3} more" if len(ranked) > 3 else ""
    return f"could be {', '.join(names)}{more}; nothing in the text decides"


def _slip(
    mention: Mention,
    gazetteer: Gazetteer,
    anchors: Sequence[Anchor],
    theatre: Theatre,
    known: dict[str, tuple[Candidate, ...]],
) -> Resolution:
    """A name in no pack may be one with a slip of the pen, where such a place lies near the others."""
    if mention.kind is not MentionKind.SETTLEMENT:
        return Resolution(mention=mention, place=None, reason="no pack has a place of this name")
    if mention.surface not in known:
        named = {anchor.place.id: anchor.place for anchor in anchors}
        known[mention.surface] = tuple(
            candidate
            for candidate in gazetteer.lookup(mention.surface)
            if candidate.place.country in theatre.countries
            and candidate.place.feature_code.startswith("PPL")
            # A rough position is no ground for a guess, unless the text has the place in its right spelling.
            and (candidate.place.located is Located.EXACT or candidate.place.id in named)
            and any(distance_km(candidate.place, place) <= _SLIP_REACH_KM for place in named.values())
        )
    near = known[mention.surface]
    if len(near) == 1:
        reason = f"no pack has this name; taken for a slip of {near[0].name}, which lies near the others"
        return Resolution(mention=mention, place=near[0].place, candidates=near, reason=reason)
    return Resolution(
        mention=mention,
        place=None,
        candidates=near[:_SHOWN],
        reason="no pack has a place of this name",
    )
