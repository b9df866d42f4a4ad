"""How well a candidate fits a name before any context: by tier, kind of name, likeness, feature, people."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz.distance import OSA

from frontmap.model import Candidate

KIND_SCORE: Mapping[str, float] = {
    "main": 1.0, "official": 1.0, "romanised": 0.97, "exonym": 0.95, "alternate": 0.88, "historical": 0.85,
    "weak": 0.65, "noise": 0.3,
}  # fmt: skip
INFLECTED = 0.95
SAME_SPELLING = 0.93
KEYED = 0.9
SLIPPED = 0.62
# Beside a name that is written exactly so in the same country, a looser match is hardly meant.
SHADOWED, SHADOWED_ABROAD = 0.35, 0.6
# Beside one that is spelt just so, whichever letters it is written with, one that is only alike.
OUTSPELT = 0.5

_ALL_NAMES_ABOVE = 0.9
_STEMS_ALIKE = 0.88
_ENDINGS = "aeiou"

_FEATURE_NATS = {
    "PPLC": 2.0,
    "PPLA": 1.5,
    "PPLA2": 1.2,
    "PPLA3": 0.8,
    "PPLX": -4.0,
    "PPLL": -3.0,
    "PPLQ": -3.0,
    "PPLH": -3.0,
}
# A village whose people nobody counted is as likely meant as one of some hundreds.
_PEOPLE_NATS, _VILLAGE_PEOPLE = 1.9, 2000
# A city's district, however many live there, stands behind a town of its name, before a hamlet.
_DISTRICT, _DISTRICT_NATS = "PPLX", 6.2
_SCORE_NATS = 7.0


def likeness(asked: str, stored: str) -> float:
    """How alike two spellings are, 0 to 1; endings, in which languages differ most, count less."""
    whole = OSA.normalized_similarity(asked, stored)
    if whole >= _ALL_NAMES_ABOVE:
        return whole
    stems = OSA.normalized_similarity(asked.rstrip(_ENDINGS), stored.rstrip(_ENDINGS))
    return max(whole, _STEMS_ALIKE * stems)


def weight(candidate: Candidate) -> float:
    """How much speaks for a candidate before any context, in nats: how it was found, feature, population."""
    place = candidate.place
    return nats(candidate.score, place.feature_code, place.population)


@lru_cache(maxsize=65536)
def nats(score: float, feature_code: str, population: int) -> float:
    """How much speaks for a place that fits so well, has this feature code and so many people."""
    people = _PEOPLE_NATS * math.log1p(population / _VILLAGE_PEOPLE)
    if feature_code == _DISTRICT:
        people = min(people, _DISTRICT_NATS)
    return _SCORE_NATS * math.log(score) + _FEATURE_NATS.get(feature_code, 0.0) + people


@lru_cache(maxsize=4096)
def rounded(score: float) -> float:
    """Score as a candidate has it."""
    return round(score, 4)
