"""From mentions to places: among namesakes, the one that the document means, or none and why.

Every candidate has a weight in nats: how it was found, feature and population (`gazetteer.weight`), its
country, the region stated with the name, nearness to the places that are certain, stated distances. Certain
places are found first, and the rest again with their help, until nothing changes. A share of the total
below the calibrated limit is no answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from frontmap.model import (
    DistanceHint,
    Document,
    Mention,
    MentionKind,
    MentionRole,
    Place,
    Resolution,
    Theatre,
)
from frontmap.places.gazetteer import Gazetteer, weight
from frontmap.places.recognition.cast import cast_of
from frontmap.places.recognition.divisions import seats_of_district
from frontmap.places.recognition.wording import wording
from frontmap.places.resolution.anchors import Anchor, Anchors, Naming
from frontmap.places.resolution.cases import Case, gather_cases
from frontmap.places.resolution.decisions import Decisions
from frontmap.places.resolution.evidence import Sentences, gather
from frontmap.places.resolution.mutual import MOST_TOGETHER
from frontmap.places.resolution.testimony import Setting, by_region, landscapes_among
from frontmap.places.resolution.weighing import (
    is_settled,
    is_unrivalled,
    look_around,
    rank,
    weigh,
    weigh_last,
)

CERTAIN = 0.9
_ROUNDS = 4
_CLEARLY_NATS = 2.0


def resolve_mentions(
    document: Document,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    hints: Sequence[DistanceHint],
    theatre: Theatre,
    *,
    explain: bool = False,
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
    explain : bool
        Give for each candidate the grounds that speak for it.

    Returns
    -------
    tuple of Resolution
        One for each mention, in the same order. Without a place the reason says why; candidates have the
        share of the evidence as score. Places have the names of the document's day of publication.
    """
    cast = cast_of(gazetteer, theatre)
    evidence = gather(document, mentions, cast)
    regions = by_region(evidence.regions)
    setting = Setting(
        document=document,
        mentions=mentions,
        evidence=evidence,
        theatre=theatre,
        regions=regions,
        landscapes=landscapes_among(regions),
        landscape_of=cast.landscapes,
        sentences=Sentences(document.text if evidence.regions else ""),
    )
    cases = gather_cases(mentions, evidence, hints, cast.acquaintance)
    settled: list[Case] = []
    weighed: list[Case] = []
    for case in cases:
        (settled if is_settled(case, setting) else weighed).append(case)
    fixed = _district_seats(mentions, gazetteer, theatre)
    anchors = fixed if weighed else _certain(fixed, cases)
    seen = after = Anchors(anchors)
    for turn in range(_ROUNDS if weighed else 0):
        seen = after
        open_cases = [case for case in weighed if turn and case.share < CERTAIN]
        uncertain = frozenset(open_cases)
        # More than so many others are not asked, and a case is none of its own.
        look_around(weighed, seen)
        asked = open_cases[: MOST_TOGETHER + 1]
        for case in weighed:
            together = [other for other in asked if other is not case] if case in uncertain else []
            weigh(case, setting, seen, together)
        found = _certain(fixed, cases)
        if turn and _is_same(found, anchors):
            break
        anchors, after = found, Anchors(found)
    for case in weighed:
        rank(case)
    if explain:
        look_around(settled, seen)
    else:
        look_around([case for case in settled if not is_unrivalled(case)], seen)
    for case in settled:
        weigh_last(case, setting, seen, explain=explain)
    by_number = {number: case for case in cases for number in case.naming.numbers}
    decisions = Decisions(
        gazetteer=gazetteer,
        theatre=theatre,
        anchors=after,
        names=gazetteer.names_by_day,
        day=document.published,
        explain=explain,
    )
    return tuple(
        [decisions.resolution(mention, by_number.get(number)) for number, mention in enumerate(mentions)]
    )


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
            found = seats_of_district(gazetteer, name, theatre.countries)
            found = tuple(candidate for candidate in found if _is_point(candidate.place))
            if found and (len(found) == 1 or weight(found[0]) - weight(found[1]) > _CLEARLY_NATS):
                seats.append(Anchor(found[0].place, Naming([number], [mention.span.start])))
    return seats


def _certain(fixed: Sequence[Anchor], cases: Sequence[Case]) -> list[Anchor]:
    """Places that are certain, where the text names them."""
    found = list(fixed)
    for case in cases:
        place = case.place
        if place is None or case.share < CERTAIN or case.elsewhere or not _is_point(place):
            continue
        if case.anchor is None or case.anchor.place is not place:
            case.anchor = Anchor(place, case.naming)
        found.append(case.anchor)
    return found


def _is_same(found: Sequence[Anchor], anchors: Sequence[Anchor]) -> bool:
    if len(found) != len(anchors):
        return False
    for one, other in zip(found, anchors, strict=True):
        if one is not other and (one.naming is not other.naming or one.place.id != other.place.id):
            return False
    return True


def _is_point(place: Place) -> bool:
    return place.feature_code.startswith("PPL") and place.lon is not None
