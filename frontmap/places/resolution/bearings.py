"""What a stated distance or direction from a certain place says of a candidate, in nats."""

from __future__ import annotations

import math

from frontmap.model import DistanceHint, Located, Place
from frontmap.places.globe import azimuth_deg, distance_km
from frontmap.places.resolution.anchors import Anchors
from frontmap.places.resolution.cases import Case, sums

_HINT_NATS = 4.0
# Beside a town is within its reach; a great city's is longer. A direction is meant roughly.
_SIDE_NATS, _SIDE_KM, _SIDE_CITY_KM, _CITY_PEOPLE = 2.5, 24.0, 36.0, 300_000
_TURN_FROM_KM, _TURNED_DEG, _TURNED_NATS, _TURNED_SHARE = 3.0, 75.0, 2.5, 0.2


def hint_nats(case: Case, anchors: Anchors) -> list[float]:
    """How well each candidate fits the distances that the text states between the case and certain places."""
    places = case.namesakes.places
    columns = []
    for number, (hint, other, turn) in enumerate(case.hints):
        reference = anchors.by_mention.get(other)
        if reference is None:
            continue
        fits = case.fits.get((number, reference.id))
        if fits is None:
            fits = case.fits[number, reference.id] = [_fit(one, reference, hint, turn) for one in places]
        columns.append(fits)
    return sums(columns) if columns else [0.0] * len(places)


def beside_nats(place: Place, case: Case, anchors: Anchors) -> float:
    """How well a place lies beside those that the text says the case lies beside."""
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
    km = distance_km(reference, place)
    if math.isinf(km):
        return 0.0
    off = abs(km - hint.distance_m / 1000.0)
    off = max(0.0, off - _blur_km(place))
    tolerance = 4.0 + 0.2 * hint.distance_m / 1000.0
    nats = _HINT_NATS * (2.0 * math.exp(-((off / tolerance) ** 2) / 2) - 1.0)
    if hint.azimuth_deg is not None and km > _TURN_FROM_KM + _blur_km(place):
        turned = abs((azimuth_deg(reference, place) - hint.azimuth_deg - turn + 180.0) % 360.0 - 180.0)
        if turned > _TURNED_DEG:
            nats = min(nats * _TURNED_SHARE, nats - _TURNED_NATS)
    return nats
