"""What is decided as one: the mentions of one surface in a document, with their candidates and evidence."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from frontmap.model import Candidate, DistanceHint, Mention, MentionKind, MentionRole, Place, Span, Theatre
from frontmap.places.gazetteer import weight
from frontmap.places.resolution.adjacency import Beside
from frontmap.places.resolution.anchors import NOTHING_SEEN, Anchor, Around, Naming
from frontmap.places.resolution.evidence import Evidence, inside
from frontmap.places.resolution.namesakes import Acquaintance, Namesakes

_SEEN = 0.05
_TOWN_PEOPLE = 2_000

Grounds = tuple[tuple[tuple[str, float], ...], ...]
_FIRM = frozenset({"ADM1", "PCLI", "PCLD", "PCL", "RGN"})


@dataclass(slots=True, eq=False)
class Case:
    """The mentions of one surface in a document, which mean one place unless the text states otherwise.

    ``said`` is what speaks for each candidate apart from the certain places, in nats, ``ledger`` the same by
    its ground, ``placed`` what the certain places say of it; ``weights`` are all that together, ``unknown``
    that of a place that no pack has, ``told`` whether any place is certain, ``parts`` and ``total`` the
    evidence beside that for the best. ``order`` are the best candidates with their share of all evidence;
    ``hints`` are stated distances to other mentions, turned round by so many degrees where the case is what
    they are measured from; ``beside`` are the mentions that it is said to lie beside, ``ranks`` what it is
    said to be. ``anchor`` is what it is for others while it is certain; ``seen`` are the
    certain places that others name, ``near`` the nearness of each candidate to them, ``mutual`` what other
    uncertain cases give each, ``fits`` what a hint does, by its number and the place it is measured from.
    """

    naming: Naming
    namesakes: Namesakes
    kind: MentionKind
    stated: tuple[Place, ...] = ()
    elsewhere: str = ""
    hints: list[tuple[DistanceHint, int, float]] = field(default_factory=list)
    ranks: frozenset[str] = frozenset()
    beside: list[Beside] = field(default_factory=list)
    said: list[float] = field(default_factory=list)
    ledger: dict[str, list[float]] = field(default_factory=dict)
    placed: dict[str, list[float]] = field(default_factory=dict)
    unknown: float = 0.0
    told: bool = False
    weights: list[float] = field(default_factory=list)
    parts: list[float] = field(default_factory=list)
    total: float = 1.0
    order: list[tuple[int, float]] = field(default_factory=list)
    place: Place | None = None
    share: float = 0.0
    reasons: dict[str, str] = field(default_factory=dict)
    anchor: Anchor | None = None
    near: list[float] = field(default_factory=list)
    seen: Around = NOTHING_SEEN
    mutual: dict[Case, list[float]] = field(default_factory=dict)
    fits: dict[tuple[int, str], list[float]] = field(default_factory=dict)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The places that may be meant."""
        return self.namesakes.candidates

    @property
    def ranked(self) -> tuple[Candidate, ...]:
        """The best candidates, with their shares as scores."""
        return tuple([self.namesakes.scored(number, share) for number, share in self.order])

    @property
    def grounds(self) -> Grounds:
        """For each of the best candidates the grounds that speak for or against it, in nats."""
        return tuple(
            tuple((name, round(nats, 2)) for name, nats in self._nats(number) if abs(nats) >= _SEEN)
            for number, _ in self.order
        )

    def is_across(self, theatre: Theatre) -> bool:
        """Whether the name is written as one town alone is called, which lies in the theatre's bounds."""
        only, (west, south, east, north) = self.candidates[0], theatre.bounds
        place = only.place
        if len(self.candidates) > 1 or only.tier != "exact" or place.lon is None or place.lat is None:
            return False
        within = west <= place.lon <= east and south <= place.lat <= north
        return within and place.population >= _TOWN_PEOPLE

    def _nats(self, number: int) -> Iterator[tuple[str, float]]:
        """Evidence for a candidate by ground, that of its population apart from that of its name."""
        candidate = self.candidates[number]
        unpeopled = weight(replace(candidate, place=replace(candidate.place, population=0)))
        for name, nats in (*self.ledger.items(), *self.placed.items()):
            if name == "name":
                yield name, unpeopled
                yield "people", nats[number] - unpeopled
            else:
                yield name, nats[number]


def gather_cases(
    mentions: Sequence[Mention],
    evidence: Evidence,
    hints: Sequence[DistanceHint],
    acquaintance: Acquaintance,
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
    acquaintance : Acquaintance
        Names that are known, with their namesakes.
    """
    cases = []
    for first, numbers in _grouped(mentions, evidence):
        naming = Naming(numbers, [mentions[number].span.start for number in numbers])
        case = Case(naming, acquaintance.of(first.candidates), first.kind)
        cases.append(case)
        if evidence.stated:
            case.stated = next((evidence.stated[n] for n in numbers if n in evidence.stated), ())
            case.elsewhere = _elsewhere(case.namesakes.places, case.stated)
        if evidence.ranks:
            case.ranks = frozenset([evidence.ranks[n] for n in numbers if n in evidence.ranks])
        if evidence.beside:
            case.beside = [one for number in numbers for one in evidence.beside.get(number, ())]
    if hints:
        _hand_out(hints, mentions, cases)
    return cases


def _grouped(mentions: Sequence[Mention], evidence: Evidence) -> list[tuple[Mention, list[int]]]:
    """Numbers of the mentions that mean one place, with the one that speaks for them."""
    groups: dict[tuple[MentionKind, str, tuple[str, ...]], list[int]] = {}
    for number, mention in enumerate(mentions):
        if mention.role is not MentionRole.PLACE or not mention.candidates:
            continue
        regions = evidence.stated.get(number)
        stated = tuple([place.id or place.name for place in regions]) if regions else ()
        group = (mention.kind, mention.surface.casefold(), stated)
        numbers = groups.get(group)
        if numbers is None:
            groups[group] = [number]
        else:
            numbers.append(number)
    if not evidence.stated:
        return [(mentions[numbers[0]], numbers) for numbers in groups.values()]
    stated_of = Counter([group[:2] for group in groups if group[2]])
    plain = {group[:2]: numbers for group, numbers in groups.items() if not group[2]}
    merged = []
    for group, numbers in groups.items():
        # "Lyman in Donetsk oblast" once, and plain "Lyman" after it, are one town.
        namesakes = stated_of[group[:2]]
        if not group[2] and namesakes == 1:
            continue
        joined = group[2] and namesakes == 1 and group[:2] in plain
        merged.append((mentions[numbers[0]], sorted(numbers + plain[group[:2]]) if joined else numbers))
    return merged


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
    by_number = {number: case for case in cases for number in case.naming.numbers}

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


def sums(columns: Sequence[list[float]]) -> list[float]:
    """What several grounds say together of each candidate."""
    return columns[0] if len(columns) == 1 else [sum(nats) for nats in zip(*columns, strict=True)]
