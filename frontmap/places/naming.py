"""A single name to its place: for the command line, for columns of names, for geocoders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from frontmap.model import (
    Candidate,
    DistanceHint,
    Document,
    Mention,
    MentionKind,
    MentionRole,
    Place,
    Resolution,
    Span,
    Theatre,
)
from frontmap.places.gazetteer import Gazetteer
from frontmap.places.recognition.cast import Cutting, cast_of
from frontmap.places.recognition.mentions import read_names
from frontmap.places.recognition.recognition import Recogniser, kind_of
from frontmap.places.recognition.scene import Finding
from frontmap.places.resolution.likelihood import likely
from frontmap.places.resolution.resolve import resolve_mentions
from frontmap.places.resolution.surface import (
    form_of,
    headed,
    heads,
    is_written_small,
    may_be_any_word,
    position,
    whole_name,
)

if TYPE_CHECKING:
    from frontmap.places.geocoding.online import LastResort

HintReader = Callable[[Document, Sequence[Mention]], Sequence[DistanceHint]]

_SURE = 0.8
# Characters between a name and the region it is said to lie in.
_COMMA = 3
_CREDIBLE = 0.5
_ORDER = (
    MentionKind.SETTLEMENT,
    MentionKind.REGION,
    MentionKind.COUNTRY,
    MentionKind.WATER,
    MentionKind.OTHER,
)


def resolve_name(
    name: str,
    context: str,
    gazetteer: Gazetteer,
    theatre: Theatre,
    *,
    admitted: Callable[[Place], bool] | None = None,
    online: LastResort | None = None,
    hints: HintReader | None = None,
    explain: bool = False,
) -> Resolution:
    """Decide which place a name means, with some words around it or without.

    Parameters
    ----------
    name : str
        The name as it is written; any string is allowed.
    context : str
        Words around it, with the name among them or not; may be empty.
    gazetteer : Gazetteer
        Where to look.
    theatre : Theatre
        Whose countries are preferred.
    admitted : callable, optional
        Which places are in question at all.
    online : LastResort, optional
        Whom to ask where no pack has the name.
    hints : callable, optional
        Reads the distances that the context states between its names.
    explain : bool
        Give for each candidate the grounds that speak for it.

    Returns
    -------
    Resolution
        With a place, or without one and the reason. Its mention's span counts in ``context`` where the
        name stands there, else in the name itself.
    """
    name, context = headed(name, context, gazetteer)
    surface = name if position(name, context) is not None else form_of(name, context, gazetteer, theatre)
    if surface:
        name, text = surface, context
    else:
        text = f"{name}, {context}" if context.strip() else name
    at = position(name, text)
    if at is None:
        return _refusal(name, text, 0, "no letters, no name", gazetteer)
    if is_written_small(name, text, at, gazetteer):
        return _refusal(name, text, at, "an ordinary word here, not a name", gazetteer)
    cutting, findings = read_names(text, gazetteer, theatre)
    document = Document(id="", text=text)
    mentions, own = _mentions(cutting, findings, at, at + len(name))
    if own is not None and _is_part(mentions[own], text, at, at + len(name)):
        mentions, own = [m for n, m in enumerate(mentions) if n != own], None
    placed = heads(text, at, len(name)) and _says_where(mentions, at + len(name))
    if own is None and not placed and _refused(cutting, findings, at, at + len(name)):
        reason = "a person, an organisation or a thing here, not a place"
        return _refusal(name, text, at, reason, gazetteer)
    if own is None:
        whole = whole_name(name, at, cutting, cast_of(gazetteer, theatre).recogniser)
        mention = _forced(whole, at, gazetteer, theatre)
        if not heads(text, at, len(whole)):
            any_word = may_be_any_word(name, text, at)
            mention = replace(
                mention,
                candidates=()
                if any_word
                else _sure(mention.candidates, cast_of(gazetteer, theatre).recogniser),
            )
        mentions = sorted([*mentions, mention], key=lambda m: m.span.start)
        own = mentions.index(mention)
    elif placed and mentions[own].role is MentionRole.PERSON and mentions[own].surface == name:
        mentions[own] = _forced(name, at, gazetteer, theatre)
    elif _is_thing(mentions[own]) or _is_region_beyond(name, mentions[own]):
        return _refusal(name, text, at, "the name of a thing, not of the place", gazetteer)
    elif (
        not mentions[own].candidates
        and mentions[own].role is MentionRole.PLACE
        and mentions[own].kind is not MentionKind.WATER
    ):
        mentions[own] = _forced(name, at, gazetteer, theatre, mentions[own])
    if admitted is not None and mentions[own].role is MentionRole.PLACE:
        mentions[own] = _forced(name, at, gazetteer, theatre, mentions[own], admitted)
    elif admitted is None and mentions[own].kind is MentionKind.WATER:
        return _refusal(name, text, at, "a river, a lake or a sea, not a settlement", gazetteer)
    stated = hints(document, mentions) if hints and any(map(str.isdigit, text)) else ()
    resolutions = resolve_mentions(document, mentions, gazetteer, stated, theatre, explain=explain)
    if online is not None:
        resolutions = online.complete(document, resolutions, gazetteer, stated, theatre)
    return resolutions[own]


def resolve_names(
    rows: Iterable[tuple[str, str]],
    gazetteer: Gazetteer,
    theatre: Theatre,
    *,
    online: LastResort | None = None,
    hints: HintReader | None = None,
    explain: bool = False,
) -> tuple[Resolution, ...]:
    """Decide for many names with contexts; equal rows are decided once.

    Parameters
    ----------
    rows : iterable of (name, context)
        As `resolve_name` takes them.
    gazetteer, theatre, online, hints, explain
        As there.
    """
    decided: dict[tuple[str, str], Resolution] = {}
    answers = []
    for name, context in rows:
        if (name, context) not in decided:
            decided[name, context] = resolve_name(
                name, context, gazetteer, theatre, online=online, hints=hints, explain=explain
            )
        answers.append(decided[name, context])
    return tuple(answers)


def _is_part(mention: Mention, text: str, start: int, end: int) -> bool:
    """Whether only a part of a name was found as a place ("Яр" of "Попов Яр")."""
    left = text[start : max(start, mention.span.start)] + text[min(end, mention.span.end) : end]
    return mention.role is MentionRole.PLACE and any(map(str.isupper, left))


def _is_thing(mention: Mention) -> bool:
    return mention.kind is MentionKind.OTHER and mention.role is MentionRole.PLACE and not mention.candidates


def _is_region_beyond(name: str, mention: Mention) -> bool:
    """Whether the name is but the beginning of that of a region that no pack has ("the Desna region")."""
    return mention.kind is MentionKind.REGION and not mention.candidates and len(mention.surface) > len(name)


def _sure(candidates: Sequence[Candidate], recognised: Recogniser) -> tuple[Candidate, ...]:
    """In a sentence that does not call for a place only a name written so in the theatre is one."""
    return tuple(
        c
        for c in candidates
        if c.tier in ("exact", "inflected") and c.score >= _SURE and recognised.is_near(c.place)
    )


def _mentions(
    cutting: Cutting, findings: Sequence[Finding], start: int, end: int
) -> tuple[list[Mention], int | None]:
    mentions: list[Mention] = []
    own = None
    for found in findings:
        first, last = cutting.starts[found.first], cutting.ends[found.last]
        if found.kind is None:
            continue
        if own is None and first < end and start < last:
            own = len(mentions)
        mentions.append(
            Mention(
                span=Span("", first, last),
                surface=cutting.text[first:last],
                kind=found.kind,
                role=found.role,
                candidates=found.candidates,
            )
        )
    return mentions, own


def _refused(cutting: Cutting, findings: Sequence[Finding], start: int, end: int) -> bool:
    return any(
        found.kind is None and cutting.starts[found.first] < end and start < cutting.ends[found.last]
        for found in findings
    )


def _says_where(mentions: Sequence[Mention], end: int) -> bool:
    """Whether a region or country follows a name at once: "Stanislav, Kherson region" is no person."""
    following = next((m for m in mentions if m.span.start >= end), None)
    regions = (MentionKind.REGION, MentionKind.COUNTRY)
    return following is not None and following.kind in regions and following.span.start <= end + _COMMA


def _forced(  # noqa: PLR0917
    name: str,
    at: int,
    gazetteer: Gazetteer,
    theatre: Theatre,
    mention: Mention | None = None,
    admitted: Callable[[Place], bool] | None = None,
) -> Mention:
    """Make a mention of the name that was asked for: all its candidates count, also the weakest."""
    candidates = likely(name, gazetteer.lookup(name), theatre.countries)
    if admitted is not None:
        # What a better match put in the shade does not become the answer where that is out of question.
        candidates = tuple(c for c in candidates if c.score >= _CREDIBLE and admitted(c.place))
    kind, own = _of_one_kind(candidates, cast_of(gazetteer, theatre).recogniser)
    span = mention.span if mention else Span("", at, at + len(name))
    return Mention(
        span=span,
        surface=mention.surface if mention else name,
        kind=kind,
        role=MentionRole.PLACE,
        candidates=own,
    )


def _of_one_kind(
    candidates: Sequence[Candidate], recognised: Recogniser
) -> tuple[MentionKind, tuple[Candidate, ...]]:
    """Kind of thing that a name is asked for, and its candidates: a settlement before all others."""
    regions = recognised.regions_meant(candidates)
    if regions:
        return MentionKind.REGION, regions
    for kind in _ORDER:
        own = tuple(candidate for candidate in candidates if kind_of(candidate) is kind)
        if own:
            return kind, own
    return MentionKind.SETTLEMENT, ()


def _refusal(name: str, text: str, at: int, reason: str, gazetteer: Gazetteer) -> Resolution:
    end = min(len(text), at + len(name))
    mention = Mention(
        span=Span("", at, end), surface=text[at:end], kind=MentionKind.OTHER, role=MentionRole.OTHER
    )
    return Resolution(mention=mention, place=None, candidates=gazetteer.lookup(name)[:8], reason=reason)
