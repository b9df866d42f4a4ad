"""What is decided as one: the mentions of one surface in a document, with their candidates and evidence."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import lru_cache

from frontmap.model import Candidate, DistanceHint, Mention, MentionKind, MentionRole, Place, Span
from frontmap.places.adjacency import Beside
from frontmap.places.evidence import Evidence, inside
from frontmap.places.gazetteer import Gazetteer, weight
from frontmap.places.key import key
from frontmap.places.nearness import Points, points

# Candidates so far behind before any context are not brought back by it.
_HOPELESS_NATS = 16.0
_SEEN = 0.05
_RESPELT, _ALIKE = 0.95, 0.7
_FIRM = frozenset({"ADM1", "PCLI", "PCLD", "PCL", "RGN"})


@dataclass(slots=True, eq=False)
class Case:
    """The mentions of one surface in a document, which mean one place unless the text states otherwise.

    ``ledger`` has for each ground of evidence the nats that it gives each candidate, ``order`` the best
    candidates by their sum with their share of all evidence; ``hints`` are stated distances to other
    mentions, turned round by so many degrees where the case is what they are measured from; ``beside`` are
    the mentions that it is said to lie beside, ``ranks`` what it is said to be, ``later`` the numbers of
    candidates that had the name only after the day of the document. ``own`` and ``starts`` are the numbers
    and where their names begin, ``mutual`` what other uncertain cases give each candidate.
    """

    numbers: list[int]
    candidates: tuple[Candidate, ...]
    stated: tuple[Place, ...] = ()
    elsewhere: str = ""
    points: Points = ((), ())
    hints: list[tuple[DistanceHint, int, float]] = field(default_factory=list)
    ranks: frozenset[str] = frozenset()
    later: frozenset[int] = frozenset()
    beside: list[Beside] = field(default_factory=list)
    ledger: dict[str, list[float]] = field(default_factory=dict)
    order: list[tuple[int, float]] = field(default_factory=list)
    place: Place | None = None
    share: float = 0.0
    reasons: dict[str, str] = field(default_factory=dict)
    own: frozenset[int] = frozenset()
    starts: tuple[int, ...] = ()
    mutual: dict[Case, list[float]] = field(default_factory=dict)

    @property
    def ranked(self) -> tuple[Candidate, ...]:
        """The best candidates, with their shares as scores."""
        best = ((self.candidates[number], share) for number, share in self.order)
        return tuple(Candidate(c.place, c.name, c.tier, round(share, 4)) for c, share in best)

    @property
    def grounds(self) -> tuple[tuple[tuple[str, float], ...], ...]:
        """For each of the best candidates the grounds that speak for or against it, in nats."""
        return tuple(
            tuple((name, round(nats, 2)) for name, nats in self._nats(number) if abs(nats) >= _SEEN)
            for number, _ in self.order
        )

    def _nats(self, number: int) -> Iterator[tuple[str, float]]:
        """Evidence for a candidate by ground, that of its population apart from that of its name."""
        candidate = self.candidates[number]
        unpeopled = weight(replace(candidate, place=replace(candidate.place, population=0)))
        for name, nats in self.ledger.items():
            if name == "name":
                yield name, unpeopled
                yield "people", nats[number] - unpeopled
            else:
                yield name, nats[number]


def gather_cases(
    mentions: Sequence[Mention],
    evidence: Evidence,
    hints: Sequence[DistanceHint],
    gazetteer: Gazetteer,
    countries: Collection[str],
) -> list[Case]:
    """Group the mentions of a document that mean one place, with what the text states of it.

    Parameters
    ----------
    mentions : sequence of Mention
        In the order of the text.
    evidence : Evidence
        What the text says of them.
    hints : sequence of DistanceHint
        Distances that it states.
    gazetteer : Gazetteer
        Asked for namesakes of what was found by another spelling.
    countries : collection of str
        Those whose namesakes are in question.
    """
    cases = _grouped(mentions, evidence)
    for case in cases:
        case.candidates = _hopeful(with_namesakes(case.candidates, gazetteer, countries))
    for case in cases:
        case.stated = next((evidence.stated[n] for n in case.numbers if n in evidence.stated), ())
        case.elsewhere = _elsewhere([candidate.place for candidate in case.candidates], case.stated)
        case.ranks = frozenset(evidence.ranks[n] for n in case.numbers if n in evidence.ranks)
        case.later = frozenset(n for n, c in enumerate(case.candidates) if _is_later(c, gazetteer))
        case.points = points(case.candidates)
        case.own = frozenset(case.numbers)
        case.starts = tuple([mentions[number].span.start for number in case.numbers])
        case.beside = [one for number in case.numbers for one in evidence.beside.get(number, ())]
    _hand_out(hints, mentions, cases)
    return cases


def _grouped(mentions: Sequence[Mention], evidence: Evidence) -> list[Case]:
    cases: dict[tuple[MentionKind, str, tuple[str, ...]], Case] = {}
    for number, mention in enumerate(mentions):
        if mention.role is not MentionRole.PLACE or not mention.candidates:
            continue
        stated = tuple(place.id or place.name for place in evidence.stated.get(number, ()))
        group = (mention.kind, mention.surface.casefold(), stated)
        if group not in cases:
            cases[group] = Case([], mention.candidates)
        cases[group].numbers.append(number)
    plain = {group[:2]: case for group, case in cases.items() if not group[2]}
    stated_of = Counter(group[:2] for group in cases if group[2])
    merged = []
    for group, case in cases.items():
        # "Lyman in Donetsk oblast" once, and plain "Lyman" after it, are one town.
        namesakes = stated_of[group[:2]]
        if not group[2] and namesakes == 1:
            continue
        if group[2] and namesakes == 1 and group[:2] in plain:
            case.numbers = sorted(case.numbers + plain[group[:2]].numbers)
        merged.append(case)
    return merged


def _is_later(candidate: Candidate, gazetteer: Gazetteer) -> bool:
    """Whether a place, which has its name of the document's day, was found by the one it was given later."""
    if candidate.name == candidate.place.name:
        return False
    present = gazetteer.place(candidate.place.id)
    return (
        present is not None
        and present.name != candidate.place.name
        and key(candidate.name) == key(present.name) != key(candidate.place.name)
    )


def with_namesakes(
    candidates: tuple[Candidate, ...], gazetteer: Gazetteer, countries: Collection[str]
) -> tuple[Candidate, ...]:
    """Add the namesakes of places that were found by another spelling of their name.

    That a name may be spelt so was learnt of one place; it is as true of all the others that have the name.
    """
    known = {candidate.place.id for candidate in candidates}
    added: list[Candidate] = []
    for candidate in candidates:
        name = candidate.place.name
        if candidate.place.country not in countries or not _is_respelt(candidate.name, name):
            continue
        for other in gazetteer.recognise(name):
            place = other.place
            if place.id in known or other.tier != "exact" or place.country not in countries:
                continue
            if place.feature_code.startswith("PPL") and place.name == name:
                known.add(place.id)
                added.append(Candidate(place, name, candidate.tier, candidate.score * _RESPELT))
    return (*candidates, *added)


@lru_cache(maxsize=8192)
def _is_respelt(spelling: str, name: str) -> bool:
    """Whether one is the other name's spelling, and not another, former name of the place."""
    written, other = key(spelling), key(name)
    return spelling != name and SequenceMatcher(None, written, other, autojunk=False).ratio() >= _ALIKE


def _hopeful(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    best = max(map(weight, candidates))
    return tuple(candidate for candidate in candidates if weight(candidate) > best - _HOPELESS_NATS)


def _elsewhere(places: Sequence[Place], stated: Sequence[Place]) -> str:
    """Region or country that the text states and that none of the places lies in; empty if one may."""
    # Districts were redrawn in 2020 and texts name the old ones.
    firm = [region for region in stated if region.feature_code in _FIRM]
    for place in places:
        verdicts = [(region.feature_code, inside(place, region)) for region in firm]
        told = [verdict for code, verdict in verdicts if verdict is not None and not code.startswith("PCL")]
        # "in Sumy oblast, Ukraine": the country says no more.
        told = told or [verdict for _, verdict in verdicts if verdict is not None]
        if True in told or False not in told:
            return ""
    return firm[0].name if firm else ""


def _hand_out(hints: Sequence[DistanceHint], mentions: Sequence[Mention], cases: Sequence[Case]) -> None:
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
