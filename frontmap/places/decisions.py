"""What a mention is answered: the place, or none; and the reason in words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from frontmap.model import (
    Candidate,
    Located,
    Mention,
    MentionKind,
    MentionRole,
    Resolution,
    Theatre,
)
from frontmap.places.cases import Case
from frontmap.places.evidence import distance_km, inside
from frontmap.places.gazetteer import Gazetteer
from frontmap.places.nearness import Anchors

# Of generated contexts (a settlement of the register with its oblast, or one to three towns within 40 km)
# three in four answers with this share were right, and 99 in 100 of those with 0.99, which most answers have.
CONFIDENT = 0.75
_SLIP_REACH_KM = 45.0
_SAID_KM = 80.0
_SHOWN = 8
_NO_PLACE = {
    MentionRole.METONYM: "stands for a government or an army, not for the place",
    MentionRole.DEMONYM: "an adjective or a people, not a place",
    MentionRole.PERSON: "a person, not a place",
    MentionRole.UNIT: "a unit or an organisation, not a place",
    MentionRole.OTHER: "the name of a thing, not of the place",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Answers for the mentions of one document, once its cases are weighed."""

    gazetteer: Gazetteer
    theatre: Theatre
    anchors: Anchors
    explain: bool = False
    slips: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)

    def resolution(self, mention: Mention, case: Case | None) -> Resolution:
        """Answer a mention: by its case, or where it has none, by what it is."""
        if mention.role is not MentionRole.PLACE:
            return Resolution(mention=mention, place=None, candidates=(), reason=_NO_PLACE[mention.role])
        if case is None:
            return self._slip(mention)
        ranked = case.ranked
        place = None
        if case.elsewhere:
            reason = f"the text says it lies in {case.elsewhere}; no pack has such a place there"
        elif case.share >= CONFIDENT:
            place, reason = case.place, self._reason(case, mention.surface)
        else:
            reason = undecided(ranked)
        grounds = case.grounds if self.explain else ()
        return Resolution(mention=mention, place=place, candidates=ranked, reason=reason, grounds=grounds)

    def _reason(self, case: Case, surface: str) -> str:
        if surface not in case.reasons:
            case.reasons[surface] = self._decisive(case, surface)
        return case.reasons[surface]

    def _decisive(self, case: Case, surface: str) -> str:
        """What decided, in words."""
        chosen = case.candidates[case.order[0][0]]
        place = chosen.place
        spelt = "" if chosen.tier == "exact" else f", taking “{surface}” for {chosen.name}"
        if len(case.candidates) == 1:
            return f"the only place of this name{spelt}"
        for region in case.stated:
            if inside(place, region):
                return f"the text says it lies in {region.name}{spelt}"
        others = self.anchors.around(case.own, case.starts).places
        away, _, nearest = min(
            ((distance_km(place, other), other.id, other) for other in others.values()),
            key=lambda found: found[:2],
            default=(math.inf, "", None),
        )
        if nearest is not None and away <= _SAID_KM:
            return f"{away:.0f} km from {nearest.name}, which the text also names{spelt}"
        return f"the most prominent of {len(case.candidates)} places of this name{spelt}"

    def _slip(self, mention: Mention) -> Resolution:
        """A name in no pack may be one with a slip of the pen, where such a place lies near the others."""
        if mention.kind is not MentionKind.SETTLEMENT:
            return Resolution(mention=mention, place=None, reason="no pack has a place of this name")
        if mention.surface not in self.slips:
            named = self.anchors.places
            self.slips[mention.surface] = tuple(
                candidate
                for candidate in self.gazetteer.lookup(mention.surface)
                if candidate.place.country in self.theatre.countries
                and candidate.place.feature_code.startswith("PPL")
                # A rough position is no ground for a guess, unless the text also has the right spelling.
                and (candidate.place.located is Located.EXACT or candidate.place.id in named)
                and any(distance_km(candidate.place, place) <= _SLIP_REACH_KM for place in named.values())
            )
        near = self.slips[mention.surface]
        if len(near) == 1:
            reason = f"no pack has this name; taken for a slip of {near[0].name}, which lies near the others"
            return Resolution(mention=mention, place=near[0].place, candidates=near, reason=reason)
        return Resolution(
            mention=mention,
            place=None,
            candidates=near[:_SHOWN],
            reason="no pack has a place of this name",
        )


def undecided(ranked: Sequence[Candidate]) -> str:
    """Say between which places nothing decides."""
    shown = [candidate.place for candidate in ranked[:3]]
    regions = Counter(place.admin1 for place in shown)
    names = [
        f"{place.name} ({place.admin2}, {place.admin1})"
        if place.admin2 and regions[place.admin1] > 1
        else f"{place.name} ({place.admin1 or place.country})"
        for place in shown
    ]
    more = f" or {len(ranked) - 3} more" if len(ranked) > 3 else ""
    return f"could be {', '.join(names)}{more}; nothing in the text decides"
