"""What would fit instead: places that lie where the statement says, and the statement set right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from frontmap.checking.context import Context, lonlat, quote_of
from frontmap.checking.geodesy import FARTHEST_M, inverse
from frontmap.checking.region import StatedRegion, contains_many, may_contain, shortfall_m
from frontmap.checking.rewriting import corrected_claim, corrected_sentence
from frontmap.checking.wording import direction, measure
from frontmap.model import Claim, Located, Place, Suggestion

# A reader can weigh a few places; a list of all that happen to lie there says nothing.
_MOST_OF_TEXT, _MOST_NEARBY = 3, 3

# A writer takes a town for another town, not for a hamlet: what is far smaller is no likely slip.
_SMALLEST_SHARE = 0.1

# A region that spans much of a continent fits everything, and so suggests nothing.
_WIDEST_M = 1_000_000.0


def suggest(
    claim: Claim,
    region: StatedRegion,
    *,
    subject: Place,
    reference: Place,
    others: Iterable[Place],
    context: Context,
) -> tuple[Suggestion, ...]:
    """Find what fits instead of a claim that does not hold.

    Parameters
    ----------
    claim : Claim
        Of kind distance or within, about `subject` as seen from `reference`.
    region : StatedRegion
        What it allows.
    subject, reference : Place
        Both with a position.
    others : iterable of Place
        What else the subject's name may mean.
    context : Context
        For the places of the same text and the settlements nearby.

    Returns
    -------
    tuple of Suggestion
        Namesakes that fit, then places of the same text, then the corrected sentence, then settlements
        of the gazetteer, the most prominent first. No sentence is built on a position known only roughly.
    """
    taken = {subject.id, reference.id}
    found: list[Suggestion] = []
    for place in _fitting(others, region, reference, taken)[:_MOST_OF_TEXT]:
        taken.add(place.id)
        found.append(_suggestion(place, reference, claim, f"another {place.name}{_where(place)}"))
    for place in _fitting(context.document_places, region, reference, taken)[:_MOST_OF_TEXT]:
        taken.add(place.id)
        found.append(_suggestion(place, reference, claim, f"{place.name} (named in the same text)"))
    if subject.located is reference.located is Located.EXACT:
        found += rewrite(claim, subject, reference, context)
    for place in _nearby(region, subject, reference, taken, context):
        found.append(_suggestion(place, reference, claim, place.name))
    return tuple(found)


def rewrite(claim: Claim, subject: Place, reference: Place, context: Context) -> list[Suggestion]:
    """Rewrite the claim's sentence with the figure and direction that hold, where there are any."""
    lon, lat, to_lon, to_lat = lonlat(reference) + lonlat(subject)
    right = corrected_claim(claim, *inverse(lon, lat, to_lon, to_lat))
    if right is None or right == claim:
        return []
    sentence = corrected_sentence(claim, right, quote_of(claim.span, context))
    return [Suggestion(text=f"right would be: {sentence}", sentence=sentence)]


def _fitting(places: Iterable[Place], region: StatedRegion, reference: Place, taken: set[str]) -> list[Place]:
    """Settlements with an exact position inside the region, the most prominent first, each once."""
    inside = {
        place.id: place
        for place in places
        if place.id not in taken
        and place.located is Located.EXACT
        and place.lon is not None
        and place.feature_code.startswith("PPL")
        and shortfall_m(region, *lonlat(reference), *lonlat(place)) == 0.0
    }
    return sorted(inside.values(), key=lambda place: (-place.population, place.id))


def _nearby(
    region: StatedRegion, subject: Place, reference: Place, taken: set[str], context: Context
) -> list[Place]:
    settlements = context.places
    if settlements is None or not settlements.places or region.most_m >= min(_WIDEST_M, FARTHEST_M):
        return []
    lon, lat = lonlat(reference)
    # The most prominent stand first, so that those large enough are the first ones.
    least = subject.population * _SMALLEST_SHARE
    large = bisect_right(settlements.places, -least, key=lambda place: -place.population)
    lons, lats = settlements.lons[:large], settlements.lats[:large]
    numbers = may_contain(region, lon, lat, lons, lats).nonzero()[0]
    inside = contains_many(region, lon, lat, lons[numbers], lats[numbers])
    places = (settlements.places[number] for number in numbers[inside])
    return [place for place in places if place.id not in taken][:_MOST_NEARBY]


def _suggestion(place: Place, reference: Place, claim: Claim, who: str) -> Suggestion:
    distance_m, azimuth_deg = inverse(*lonlat(reference), *lonlat(place))
    way = f" {direction(azimuth_deg)}" if azimuth_deg is not None else ""
    return Suggestion(
        text=f"{who} fits: {measure(distance_m, claim.unit)}{way} of {reference.name}", place=place
    )


def _where(place: Place) -> str:
    return f" ({place.admin1})" if place.admin1 else ""
