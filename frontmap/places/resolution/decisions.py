"""What a mention is answered: the place, or none; and the reason in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from frontmap.model import (
    COMPILED,
    Candidate,
    Located,
    Mention,
    MentionKind,
    MentionRole,
    Place,
    Resolution,
    Theatre,
)
from frontmap.places.dating import NamesByDay
from frontmap.places.gazetteer import Gazetteer
from frontmap.places.globe import distance_km
from frontmap.places.resolution.anchors import Anchors
from frontmap.places.resolution.cases import Case, Grounds
from frontmap.places.resolution.evidence import inside
from frontmap.places.resolution.nearness import nearest_place

# Of generated contexts (a settlement of the register with its oblast, or one to three towns within 40 km)
# three in four answers with this share were right, and 99 in 100 of those with 0.99, which most answers have.
CONFIDENT = 0.75
_SLIP_REACH_KM = 45.0
_SAID_KM = 80.0
_SHOWN = 8
_UNHEARD = "no pack has a place of this name"
_NO_PLACE = {
    MentionRole.METONYM: "stands for a government or an army, not for the place",
    MentionRole.DEMONYM: "an adjective or a people, not a place",
    MentionRole.PERSON: "a person, not a place",
    MentionRole.UNIT: "a unit or an organisation, not a place",
    MentionRole.OTHER: "the name of a thing, not of the place",
}


# As places are (`frontmap.places.index.reading`): written, then frozen.
_BLANK: Any = type("_Blank", (), {"__slots__": getattr(Resolution, "__slots__", ())})


class Answer(NamedTuple):
    """What is answered to every mention of a case."""

    place: Place | None
    candidates: tuple[Candidate, ...]
    grounds: Grounds


_NOWHERE = Answer(None, (), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Answers for the mentions of one document, once its cases are weighed.

    Places have the names of the document's ``day``.
    """

    gazetteer: Gazetteer
    theatre: Theatre
    anchors: Anchors
    names: NamesByDay
    day: date | None
    explain: bool = False
    slips: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)
    answers: dict[Case, Answer] = field(default_factory=dict)

    def resolution(self, mention: Mention, case: Case | None) -> Resolution:
        """Answer a mention: by its case, or where it has none, by what it is."""
        if mention.role is not MentionRole.PLACE:
            return _resolution(mention, _NOWHERE, _NO_PLACE[mention.role])
        if case is None:
            return self._slip(mention)
        answer = self.answers.get(case)
        if answer is None:
            answer = self.answers[case] = self._answer(case)
        reason = case.reasons.get(mention.surface)
        if reason is None:
            reason = case.reasons[mention.surface] = self._reason(case, mention.surface)
        return _resolution(mention, answer, reason)

    def _answer(self, case: Case) -> Answer:
        place = case.place if not case.elsewhere and case.share >= CONFIDENT else None
        candidates = self.names.candidates(case.ranked, self.day)
        return Answer(
            place and self.names.place(place, self.day), candidates, case.grounds if self.explain else ()
        )

    def _reason(self, case: Case, surface: str) -> str:
        if case.elsewhere:
            return f"the text says it lies in {case.elsewhere}; no pack has such a place there"
        return self._decisive(case, surface) if case.share >= CONFIDENT else undecided(case.ranked)

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
        # What was seen last, unless rounds ended before nothing changed.
        seen = case.seen if case.seen.places is self.anchors.places else self.anchors.around(case.naming)
        away, nearest = nearest_place(place, seen.seen)
        if nearest is not None and away <= _SAID_KM:
            return f"{away:.0f} km from {nearest.name}, which the text also names{spelt}"
        return f"the most prominent of {len(case.candidates)} places of this name{spelt}"

    def _slip(self, mention: Mention) -> Resolution:
        """A name in no pack may be one with a slip of the pen, where such a place lies near the others."""
        if mention.kind is not MentionKind.SETTLEMENT:
            return _resolution(mention, _NOWHERE, _UNHEARD)
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
            place = self.names.place(near[0].place, self.day)
            return _resolution(mention, Answer(place, self.names.candidates(near, self.day), ()), reason)
        shown = self.names.candidates(near[:_SHOWN], self.day)
        return _resolution(mention, Answer(None, shown, ()), _UNHEARD)


def _resolution(mention: Mention, answer: Answer, reason: str) -> Resolution:
    if COMPILED:
        return Resolution(
            mention=mention,
            place=answer.place,
            candidates=answer.candidates,
            reason=reason,
            grounds=answer.grounds,
        )
    found = _BLANK()
    found.mention, found.reason = mention, reason
    found.place, found.candidates, found.grounds = answer
    found.__class__ = Resolution
    frozen: Resolution = found
    return frozen


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
