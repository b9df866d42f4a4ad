"""What speaks for each candidate of a case, in nats, and what share of all evidence it has."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, inf

from frontmap.model import MentionKind
from frontmap.places.resolution.anchors import Anchors
from frontmap.places.resolution.bearings import beside_nats, hint_nats
from frontmap.places.resolution.cases import Case, sums
from frontmap.places.resolution.mutual import MOST_TOGETHER, side_by_side_nats, together_nats
from frontmap.places.resolution.nearness import LEAST_NEAR_NATS, near_columns
from frontmap.places.resolution.testimony import Setting, enter_said

_SHOWN = 8
# A place abroad among places of the theatre is doubted: it may be a slip for one nearer.
_LEAST_ABROAD_NATS = 3.5
_COUNTED = 0.01
# What a name far from all that the document names weighs against: a place, hill or farm that no pack has.
_UNKNOWN_NATS, _FOCUS_PLACES = -2.0, 2
_MOST_NATS = 500.0
# So far ahead of a place that no pack has, a single candidate is certain.
_SETTLED_NATS = 2.3


def look_around(cases: Sequence[Case], anchors: Anchors) -> None:
    """Tell each case what certain places it sees, and how near to them its candidates lie."""
    views = [(case.namesakes.spread, anchors.around(case.naming)) for case in cases]
    for case, (_, seen), near in zip(cases, views, near_columns(views), strict=True):
        case.seen, case.near = seen, near


def weigh(case: Case, setting: Setting, anchors: Anchors, together: Sequence[Case]) -> None:
    """Weigh the candidates of a case with the places that are certain so far.

    Parameters
    ----------
    case : Case
        After `look_around`; its ledger, place and share are set, and `rank` puts its candidates in order.
    setting : Setting
        The document and what it says.
    anchors : Anchors
        The certain places.
    together : sequence of Case
        Other cases that are as uncertain: they may explain each other.
    """
    if not case.said:
        enter_said(case, setting)
    told = case.seen.count > 0
    unknown = _unknown_nats(case, setting, anchors)
    columns: dict[str, list[float]] = {}
    if case.kind is not MentionKind.COUNTRY and (told or together or case.beside or case.hints):
        columns = _columns_of_places(case, anchors, together)
    if case.weights and (columns, unknown, told) == (case.placed, case.unknown, case.told):
        return
    case.placed, case.unknown, case.told = columns, unknown, told
    case.weights = weights = sums([case.said, *columns.values()]) if columns else case.said
    # Evidence for each candidate beside that for the best; a place that no pack has takes part, too.
    top = max(weights)
    case.parts = [exp(nats - top) for nats in weights]
    case.total = sum(case.parts) + exp(min(unknown - top, _MOST_NATS))
    best = weights.index(top) if weights.count(top) == 1 else _first_of_best(case)
    case.place, case.share = case.namesakes.places[best], _share(case, best)
    country = case.place.country
    unlikely = weights[best] < _LEAST_ABROAD_NATS and country not in setting.evidence.countries
    # A region is no slip for a village, and across the border a name that only one town has is not either.
    unlikely = unlikely and case.kind is not MentionKind.REGION and not case.is_across(setting.theatre)
    if told and unlikely and country not in setting.theatre.countries:
        case.share = 0.0


def rank(case: Case) -> None:
    """Put the candidates of a case that is weighed in order, as many as are shown."""
    ids = case.namesakes.ids
    ordered = sorted([(-nats, ids[number], number) for number, nats in enumerate(case.weights)])
    case.order = [(number, _share(case, number)) for _, _, number in ordered[:_SHOWN]]


def is_settled(case: Case, setting: Setting) -> bool:
    """Whether a case has one candidate only, which is certain wherever the certain places lie.

    It has to be weighed but once, at the end (`weigh_last`), when its share of the evidence is told.
    """
    if len(case.namesakes.places) > 1 or case.beside or case.hints:
        return False
    if not case.said:
        enter_said(case, setting)
    least = case.said[0] + (0.0 if case.kind is MentionKind.COUNTRY else LEAST_NEAR_NATS)
    place = case.namesakes.places[0]
    if not is_unrivalled(case) and least - setting.evidence.at_home - _UNKNOWN_NATS < _SETTLED_NATS:
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
        rank(case)
    elif not is_unrivalled(case):
        unknown = _unknown_nats(case, setting, anchors)
        case.share = 1.0 / (1.0 + exp(min(unknown - (case.said[0] + case.near[0]), _MOST_NATS)))
        case.order = [(0, case.share)]


def is_unrivalled(case: Case) -> bool:
    """Whether no place that no pack has may be meant: no farm is called by a great city's name alone."""
    return case.kind is not MentionKind.SETTLEMENT or case.namesakes.is_great


def _columns_of_places(case: Case, anchors: Anchors, together: Sequence[Case]) -> dict[str, list[float]]:
    """What the certain places, and other uncertain cases, say of each candidate, by its ground."""
    places = case.namesakes.places
    columns = {"near": case.near}
    if together:
        together = together[:MOST_TOGETHER]
        for other in together:
            if other not in case.mutual:
                case.mutual[other] = side_by_side_nats(places, other.namesakes.points)
        columns["mutual"] = together_nats(places, [case.mutual[other] for other in together])
    if case.beside:
        columns["beside"] = [beside_nats(place, case, anchors) for place in places]
    if case.hints:
        columns["distance"] = hint_nats(case, anchors)
    return columns


def _unknown_nats(case: Case, setting: Setting, anchors: Anchors) -> float:
    """What a place that no pack has weighs: nothing unless the text says where to look."""
    if is_unrivalled(case):
        return -inf
    told = case.seen.count >= _FOCUS_PLACES
    for one in case.beside:
        told = told or one.other in anchors.by_mention
    return setting.evidence.at_home + _UNKNOWN_NATS if told else -inf


def _first_of_best(case: Case) -> int:
    """Number of the candidate that most speaks for; of several the one with the lowest id."""
    ids, top = case.namesakes.ids, max(case.weights)
    return min([(ids[number], number) for number, nats in enumerate(case.weights) if nats == top])[1]


def _share(case: Case, number: int) -> float:
    """A candidate's share of all evidence; points of one town in two sources count together."""
    parts, total = case.parts, case.total
    share = parts[number] / total
    twins = case.namesakes.twins.get(number) if share >= _COUNTED else None
    if twins is None:
        return share
    together = [parts[twin] for twin in sorted(twins) if parts[twin] / total >= _COUNTED]
    return min(1.0, sum(together) / total)
