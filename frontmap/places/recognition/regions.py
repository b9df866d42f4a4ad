"""Rules for regions and countries."""

from __future__ import annotations

from frontmap.model import MentionKind, MentionRole
from frontmap.places.recognition.divisions import named_division
from frontmap.places.recognition.governments import actor_role
from frontmap.places.recognition.scene import Finding, Scene
from frontmap.places.recognition.surroundings import candidates_of

_LONGEST_ABROAD = 4


def region(scene: Scene, at: int) -> Finding | None:
    """Regions: "Kharkiv region", "Sumy, Kharkiv and Chernihiv oblasts", "provinces of X and Y", "Donbas"."""
    known = scene.known(at)
    if scene.is_common(at) and known is None:
        double = at + 1 < len(scene.tokens) and scene.phrase(at, at + 1).lower() in scene.words.regions_abroad
        return Finding(at, at + 1, MentionKind.REGION, MentionRole.PLACE) if double else None
    last = at + known.extra if known else at
    regions = candidates_of(known, MentionKind.REGION)
    for found in (_republic(scene, at, last), _called_region(scene, at, last)):
        if found is not None:
            return found
    if scene.is_head(at):
        named = named_division(scene.recogniser.gazetteer, scene.phrase(at, last), scene.head_before(at))
        return Finding(at, last, MentionKind.REGION, MentionRole.PLACE, named or regions)
    if known is not None and known.meant:
        return Finding(at, last, MentionKind.REGION, MentionRole.PLACE, known.meant)
    if not regions:
        for end in range(at + _LONGEST_ABROAD, at - 1, -1):
            if end < len(scene.tokens) and scene.phrase(at, end).lower() in scene.words.regions_abroad:
                return Finding(at, end, MentionKind.REGION, MentionRole.PLACE)
    if known and (_regions_follow(scene, last) or _regions_before(scene, at)):
        regions = regions or scene.region_named(at, last)
        return Finding(at, last, MentionKind.REGION, MentionRole.PLACE, regions) if regions else None
    return None


def division(scene: Scene, at: int) -> Finding | None:
    """A region's noun and an adjective in small letters: "obwodzie charkowskim"."""
    adjective = scene.after(at)
    if adjective is None or adjective.figure:
        return None
    if scene.tokens[at].low in scene.words.division_words:
        # "województwie lubuskim": whatever it is called, the noun says in which country.
        return Finding(at, at + 1, MentionKind.REGION, MentionRole.PLACE)
    if scene.language != "pl" or adjective.capital:
        return None
    named = named_division(scene.recogniser.gazetteer, adjective.text, scene.tokens[at].low)
    return Finding(at, at + 1, MentionKind.REGION, MentionRole.PLACE, named) if named else None


def _republic(scene: Scene, at: int, last: int) -> Finding | None:
    """A people's republic: the whole name with its common noun."""
    tail = scene.text[scene.ends[last] : scene.ends[last] + 24].lstrip().replace("’", "'").lower()
    if not tail.startswith(scene.words.republics):
        return None
    end = last + 1
    while end < len(scene.tokens) - 1 and not scene.tokens[end].low.startswith("republic"):
        end += 1
    regions = candidates_of(scene.known(at), MentionKind.REGION)
    return Finding(at, end, MentionKind.REGION, MentionRole.PLACE, regions or scene.regions_of(at, end))


def _called_region(scene: Scene, at: int, last: int) -> Finding | None:
    """A name with its common noun: "Kharkiv region"; the last of a list goes without it."""
    words, known, after = scene.words, scene.known(at), scene.low_after(last)
    if after not in words.after_region or scene.tokens[at].low in words.demonyms:
        return None
    regions = candidates_of(known, MentionKind.REGION)
    named = scene.regions_of(at, last + 1)
    watered = bool(candidates_of(known, MentionKind.WATER)) and scene.low_after(last + 1) != "of"
    if watered and not named and not regions:
        return Finding(at, last + 1, MentionKind.REGION)  # the country along a river
    if after == "region" and known and not named and not regions and known.is_small_town:
        return None  # the country around a town
    if after.endswith("s") and _regions_before_plural(scene, at):
        listed = regions or scene.region_named(at, last)
        return Finding(at, last, MentionKind.REGION, MentionRole.PLACE, listed)
    named = named or regions or named_division(scene.recogniser.gazetteer, scene.phrase(at, last), after)
    return Finding(at, last + 1, MentionKind.REGION, MentionRole.PLACE, named)


def _regions_before_plural(scene: Scene, at: int) -> bool:
    """Whether the plural after a name closes a list of regions."""
    previous = scene.findings[-1] if scene.findings else None
    return previous is not None and previous.kind is MentionKind.REGION and at - previous.last <= 2


def _regions_follow(scene: Scene, last: int) -> bool:
    """In a list that ends in a plural: "Sumy, Kharkiv, and Chernihiv oblasts"."""
    number = last + 1
    while number < min(last + 12, len(scene.tokens)):
        gap, token = scene.gap(number).strip(), scene.tokens[number]
        if gap not in ("", ",") or not (token.capital or token.low in ("and", "or", "та", "і", "и", "й")):
            return (
                gap == ""
                and number > last + 1
                and token.low in scene.words.after_region
                and token.low.endswith(("s", "й", "ях", "х"))
            )
        number += 1
    return False


def _regions_before(scene: Scene, at: int) -> bool:
    if scene.before(at) == "of" and scene.before(at, 2) in scene.words.before_region:
        # "the Korabel district of Kherson" is one of the city's.
        named = (
            scene.before(at, 2) in scene.words.districts
            and scene.before(at, 3)
            and scene.tokens[at - 3].capital
        )
        return scene.before(at, 2) not in ("territory",) and not named
    previous = scene.findings[-1] if scene.findings else None
    if previous is None or previous.kind is not MentionKind.REGION or previous.last >= at - 3 + 2:
        return False
    joined = scene.before(at) == "and" and previous.last == at - 2
    return (
        joined
        and scene.before(previous.first) == "of"
        and scene.before(previous.first, 2) in scene.words.before_region
    )


def country(scene: Scene, at: int) -> Finding | None:
    """Countries, as places or as who acts."""
    known = scene.known(at)
    if known is None or not known.is_country:
        return None
    last = at + known.extra
    role = actor_role(scene, at, last, capital=False)
    return Finding(at, last, MentionKind.COUNTRY, role, known.of(MentionKind.COUNTRY))
