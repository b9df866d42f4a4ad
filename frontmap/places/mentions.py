"""Names in a text: what each is (settlement, region …) and what it does there (place, person, unit …).

The text is cut into words; at each word with a capital an ordered list of small rules is asked, the first
opinion wins. A rule sees the words around, the longest name of the gazetteer that begins here, and what
the rules said so far.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from frontmap.model import Document, Mention, MentionKind, MentionRole, Span, Theatre
from frontmap.places.evidence import distance_km
from frontmap.places.gazetteer import Gazetteer
from frontmap.places.persons import person
from frontmap.places.recognition import Recogniser
from frontmap.places.regions import country, division, region
from frontmap.places.roles import demonym, organisation, unit
from frontmap.places.scene import Finding, Scene
from frontmap.places.surroundings import is_common_noun
from frontmap.places.things import thing
from frontmap.places.tokens import Token, tokenise
from frontmap.places.toponyms import settlement, unknown
from frontmap.places.wording import Wording, wording

_NEARBY_KM = 25.0
_TELLING_WORDS = 120

Rule = Callable[[Scene, int], Finding | None]

RULES: tuple[Rule, ...] = (
    unit,
    demonym,
    organisation,
    person,
    thing,
    region,
    country,
    settlement,
    unknown,
)


@lru_cache(maxsize=8)
def _recogniser(
    gazetteer: Gazetteer,
    countries: tuple[str, ...],
    others: tuple[str, ...],
    bounds: tuple[float, float, float, float],
) -> Recogniser:
    return Recogniser(gazetteer, countries, others, bounds)


def recogniser(gazetteer: Gazetteer, theatre: Theatre) -> Recogniser:
    """The recogniser of a gazetteer for a theatre's countries and the other sides' towns near them."""
    others = tuple(side.id for side in theatre.sides if side.id not in theatre.countries)
    return _recogniser(gazetteer, theatre.countries, others, theatre.bounds)


@lru_cache(maxsize=8)
def _speakers(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.lower() for name in names if " " not in name and not name.isupper())


def _people(tokens: Sequence[Token], words: Wording, text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Surnames that stand somewhere after a title, and those that do after a first name."""
    titled, introduced = set(), set()
    titles, first_names = words.titles, words.first_names
    for token, follower in pairwise(tokens):
        if token.low not in titles and token.low not in first_names:
            continue
        if not follower.capital or text[token.end : follower.start].strip():
            continue
        if token.capital and token.low in words.first_names and not is_common_noun(words, follower.low):
            introduced.add(follower.low)
        elif (
            token.low in words.titles
            and follower.low not in words.common
            and follower.low not in words.first_names
        ):
            titled.add(follower.low)
    return frozenset(titled), frozenset(introduced)


def _language(tokens: Sequence[Token], words: Wording) -> str:
    """Language of a text, by its small words and letters; English where nothing tells."""
    first = [token.low for token in tokens[:_TELLING_WORDS] if not token.figure]
    counts = {name: sum(low in small for low in first) for name, small in words.languages.items()}
    for low in first:
        if not low.isascii():
            for name, letters in words.letters.items():
                counts[name] += not letters.isdisjoint(low)
    return max(counts, key=lambda name: (counts[name], name == "en"))


def _is_shouting(tokens: Sequence[Token]) -> bool:
    long = [token for token in tokens if len(token.text) > 3 and not token.figure]
    return bool(long) and sum(token.text.isupper() for token in long) > len(long) / 2


def find_mentions(document: Document, gazetteer: Gazetteer, theatre: Theatre) -> tuple[Mention, ...]:
    """Find the names of places in a document, and the names that look like places and are none.

    Parameters
    ----------
    document : Document
        Its text in English, Ukrainian or Russian.
    gazetteer : Gazetteer
        Names are recognised in every spelling that its keys unify.
    theatre : Theatre
        Whose countries are at home, and who speaks and fights in it.

    Returns
    -------
    tuple of Mention
        In the order of the text, without overlap; spans quote the text. A mention without candidates is a
        name that stands where a place stands and is in no pack. Places have the names that they had on the
        document's day of publication.
    """
    tokens, findings = read_names(document.text, gazetteer, theatre)
    names, day = gazetteer.names_by_day, document.published
    return tuple(
        names.mention(_mention(document, tokens, found), day) for found in findings if found.kind is not None
    )


def read_names(text: str, gazetteer: Gazetteer, theatre: Theatre) -> tuple[Sequence[Token], list[Finding]]:
    """Words of a text, and what the rules said of them, those included that are no name of a place."""
    tokens = tokenise(text)
    words = wording()
    speakers = _speakers(tuple(name for side in theatre.sides for name in side.speakers))
    units = _speakers(tuple(name for side in theatre.sides for name in side.units))
    titled, introduced = _people(tokens, words, text)
    capitals = _speakers(tuple(name for side in theatre.sides for name in side.capitals))
    scene = Scene(
        text=text,
        tokens=tokens,
        words=words,
        recogniser=recogniser(gazetteer, theatre),
        persons=speakers | titled | introduced,
        introduced=introduced,
        units=units,
        capitals=capitals,
        shouting=_is_shouting(tokens),
        language=_language(tokens, words),
    )
    at = 0
    while at < len(tokens):
        if tokens[at].capital:
            found = _first_opinion(scene, at)
        else:
            found = (
                division(scene, at)
                if tokens[at].low in words.before_division | words.division_words.keys()
                else None
            )
        if found is None:
            at += 1
            continue
        scene.findings.append(found)
        at = found.last + 1
    return tokens, _with_doubtful(scene)


def _with_doubtful(scene: Scene) -> list[Finding]:
    """Findings, and those villages at a sentence's beginning that lie near a place the text surely names."""
    if not scene.doubtful:
        return scene.findings
    sure = {
        found.candidates[0].place.id: found.candidates[0].place
        for found in scene.findings
        if found.kind is MentionKind.SETTLEMENT
        and found.role is MentionRole.PLACE
        and len(found.candidates) == 1
    }
    taken = {number for found in scene.findings for number in range(found.first, found.last + 1)}
    near = [
        found
        for found in scene.doubtful
        if taken.isdisjoint(range(found.first, found.last + 1))
        and any(
            distance_km(c.place, other) <= _NEARBY_KM for c in found.candidates for other in sure.values()
        )
    ]
    return sorted([*scene.findings, *near], key=lambda found: found.first)


def _first_opinion(scene: Scene, at: int) -> Finding | None:
    if scene.is_common(at) and scene.known(at) is None and not scene.words.telling(scene.tokens[at].low):
        return None
    for rule in RULES:
        found = rule(scene, at)
        if found is not None:
            return found
    return None


def _mention(document: Document, tokens: Sequence[Token], found: Finding) -> Mention:
    start, end = tokens[found.first].start, tokens[found.last].end
    return Mention(
        span=Span(document.id, start, end),
        surface=document.text[start:end],
        kind=found.kind or MentionKind.OTHER,
        role=found.role,
        candidates=found.candidates,
    )
