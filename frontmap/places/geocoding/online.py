"""The last resort: an online geocoder, asked only where the user names one, and only for what no pack has.

Its answers are candidates like those of the packs, and the same evidence decides among them. They are
marked: a place's id begins with ``online:``, a candidate's tier is ``online``, the reason says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from frontmap.model import (
    Candidate,
    DistanceHint,
    Document,
    MentionKind,
    MentionRole,
    Resolution,
    Theatre,
)
from frontmap.places.gazetteer import Gazetteer
from frontmap.places.geocoding.acceptance import accept
from frontmap.places.geocoding.answer_store import AnswerStore
from frontmap.places.geocoding.enquiry import Enquiry, Geocodes
from frontmap.places.inflect import is_cyrillic, nominatives
from frontmap.places.key import fold
from frontmap.places.provenance import TIER, online_id
from frontmap.places.recognition.wording import wording
from frontmap.places.resolution.resolve import resolve_mentions

_SCORE = 0.9
_MOST_FORMS = 3
_NO_NAME = "no pack has a place of this name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a service came to for a name: candidates, or none and why."""

    candidates: tuple[Candidate, ...] = ()
    reason: str = ""


class LastResort:
    """An online geocoder for names that no pack has.

    Parameters
    ----------
    geocoder : geopy geocoder
        Any whose answers `frontmap.places.geocoding.responses` can read: Nominatim, Photon, Pelias, GeoNames.
    name : str, optional
        How it is called in ids and reasons; by default the geocoder's class.
    min_delay_seconds, max_retries, error_wait_seconds : optional
        For geopy's ``RateLimiter``, through which every question goes.
    store : AnswerStore, optional
        Where answers are kept; by default in the user's cache folder.

    Notes
    -----
    A name is sent as it is written, with nothing of the text around it. An answer counts if it is a
    settlement, in a country and within the bounds of the theatre, and its name is alike by the match key;
    then the text decides among those that count as it does among the places of packs. Refusals of a service
    (a bad query, no permission) are not tried again; after two names in a row that could not be asked, the
    rest are not asked. geopy's ``RequestsAdapter``, which it takes where requests is installed, waits on its
    own as long as a service's ``Retry-After`` says; its ``URLLibAdapter`` does not.

    Examples
    --------
    >>> from geopy.geocoders import Nominatim
    >>> last_resort = LastResort(Nominatim(user_agent="our desk, desk@example.org"))
    >>> last_resort.service
    'Nominatim (https://nominatim.openstreetmap.org/search)'
    """

    def __init__(
        self,
        geocoder: Geocodes,
        *,
        name: str | None = None,
        min_delay_seconds: float = 1.0,
        max_retries: int = 2,
        error_wait_seconds: float = 5.0,
        store: AnswerStore | None = None,
    ) -> None:
        self._geocoder = geocoder
        self.name = name or type(geocoder).__name__
        where = getattr(geocoder, "api", None) or getattr(geocoder, "geocode_api", None)
        self.service = f"{self.name} ({where})" if where else self.name
        self._enquiry = Enquiry(
            geocoder,
            self.service,
            store or AnswerStore(),
            min_delay_seconds=min_delay_seconds,
            max_retries=max_retries,
            error_wait_seconds=error_wait_seconds,
        )
        self._known: dict[tuple[str, str], Finding] = {}
        self._not_asked: dict[str, None] = {}

    @property
    def trouble(self) -> str:
        """What the user must know: which names could not be asked, and why; empty if all could."""
        if not self._not_asked:
            return ""
        names = ", ".join(self._not_asked)
        return f"{self.service} could not be asked ({self._enquiry.last_failure}); without an answer: {names}"

    def complete(
        self,
        document: Document,
        resolutions: Sequence[Resolution],
        gazetteer: Gazetteer,
        hints: Sequence[DistanceHint],
        theatre: Theatre,
    ) -> tuple[Resolution, ...]:
        """Resolve once more, with what was found for the names that no pack has.

        Parameters
        ----------
        document : Document
            The text that the names stand in.
        resolutions : sequence of Resolution
            As `resolve_mentions` gave them.
        gazetteer, hints, theatre
            What they were given with.

        Returns
        -------
        tuple of Resolution
            One for each, in the same order; those of names that a pack has are as they were.
        """
        found = {
            number: self.find(resolution.mention.surface, gazetteer, theatre)
            for number, resolution in enumerate(resolutions)
            if _is_unknown(resolution)
        }
        if not found:
            return tuple(resolutions)
        mentions = [resolution.mention for resolution in resolutions]
        for number, finding in found.items():
            mentions[number] = replace(mentions[number], candidates=finding.candidates)
        again = resolve_mentions(document, mentions, gazetteer, hints, theatre)
        return tuple(
            self._answer(resolution, again[number], found[number]) if number in found else resolution
            for number, resolution in enumerate(resolutions)
        )

    def _answer(self, before: Resolution, after: Resolution, finding: Finding) -> Resolution:
        if not finding.candidates:
            return replace(before, reason=f"{before.reason or _NO_NAME}; {finding.reason}")
        said = "says" if after.place is not None else "does not tell"
        return replace(
            before,
            place=after.place,
            candidates=after.candidates,
            grounds=after.grounds,
            reason=f"no pack has this name; {self.name} {said}, online: {after.reason}",
        )

    def find(self, surface: str, gazetteer: Gazetteer, theatre: Theatre) -> Finding:
        """Ask for a name.

        Parameters
        ----------
        surface : str
            As it is written; of a Cyrillic name the likeliest nominatives are asked for too.
        gazetteer : Gazetteer
            By which the service's divisions are named.
        theatre : Theatre
            In whose countries and bounds an answer must lie.
        """
        asked = (theatre.id, surface)
        if asked not in self._known:
            self._known[asked] = self._find(surface, gazetteer, theatre)
        return self._known[asked]

    def _find(self, surface: str, gazetteer: Gazetteer, theatre: Theatre) -> Finding:
        forms = [surface]
        if is_cyrillic(surface):
            forms += [form.title() for form in nominatives(fold(surface))]
        forms = list(dict.fromkeys(forms))[:_MOST_FORMS]
        reason = ""
        for form in forms:
            locations = self._enquiry.locations(form, theatre)
            if locations is None:
                self._not_asked[surface] = None
                return Finding(
                    reason=f"{self.name}, online, could not be asked: {self._enquiry.last_failure}"
                )
            places, refusal = accept(locations, forms, gazetteer, theatre)
            if places:
                marked = (replace(place, id=online_id(self.name, place.id)) for place in places)
                return Finding(candidates=tuple(Candidate(one, one.name, TIER, _SCORE) for one in marked))
            reason = reason or refusal
        return Finding(reason=f"{self.name}, online, {reason or 'has none either'}")


def _is_unknown(resolution: Resolution) -> bool:
    """Whether a name reads like a settlement's and no pack has it: a slip of a known one is no name there."""
    mention = resolution.mention
    return (
        resolution.place is None
        and mention.kind is MentionKind.SETTLEMENT
        and mention.role is MentionRole.PLACE
        and all(candidate.tier == "edit" for candidate in mention.candidates)
        and fold(mention.surface) not in wording().common
        and any(map(str.isupper, mention.surface))
    )
