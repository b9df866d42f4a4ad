"""Names in a text: what each is (settlement, region …) and what it does there (place, person, unit …).

The text is cut into words; at each word with a capital an ordered list of small rules is asked, the first
opinion wins. A rule sees the words around, the longest name of the gazetteer that begins here, and what
the rules said so far.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from frontmap.model import COMPILED, Candidate, Document, Mention, MentionKind, MentionRole, Span, Theatre
from frontmap.places.gazetteer import Gazetteer
from frontmap.places.globe import distance_km
from frontmap.places.recognition import cues
from frontmap.places.recognition.calling import Farther, called
from frontmap.places.recognition.cast import Cutting, cast_of
from frontmap.places.recognition.persons import person
from frontmap.places.recognition.regions import country, division, region
from frontmap.places.recognition.repeats import Repeats
from frontmap.places.recognition.roles import demonym, organisation, unit
from frontmap.places.recognition.scene import Finding, Scene
from frontmap.places.recognition.surroundings import is_common_noun
from frontmap.places.recognition.things import thing
from frontmap.places.recognition.toponyms import settlement, unknown
from frontmap.places.recognition.wording import Wording, wording
from frontmap.places.recognition.words import LOOKED_AT, SAYS_WHO, TONGUE_BITS, Word

_NEARBY_KM = 25.0
_TELLING_WORDS = 120
_LONG_WORD = 3
_MANY_WORDS = 5_000

Rule = Callable[[Scene, int], Finding | None]

# In the order in which they are asked, each with the bit by which a word calls for it.
RULES: tuple[tuple[int, Rule], ...] = (
    (cues.UNIT, unit),
    (cues.DEMONYM, demonym),
    (cues.ORGANISATION, organisation),
    (cues.PERSON, person),
    (cues.THING, thing),
    (cues.REGION, region),
    (cues.COUNTRY, country),
    (cues.SETTLEMENT, settlement),
    (cues.UNKNOWN, unknown),
)

# As places are (`frontmap.places.index.reading`): written, then frozen.
_BLANK_MENTION: Any = type("_BlankMention", (), {"__slots__": getattr(Mention, "__slots__", ())})
_BLANK_SPAN: Any = type("_BlankSpan", (), {"__slots__": getattr(Span, "__slots__", ())})


@lru_cache(maxsize=1 << len(RULES))
def _rules(bits: int) -> tuple[Rule, ...]:
    """Rules that some bits call for, in their order."""
    return tuple(rule for bit, rule in RULES if bits & bit)


def _people(cutting: Cutting, words: Wording) -> tuple[frozenset[str], frozenset[str]]:
    """Surnames that stand somewhere after a title, and those that do after a first name."""
    titled, introduced = set(), set()
    tokens = cutting.tokens
    for number in cutting.marked:
        token = tokens[number]
        if not token.mark & SAYS_WHO or number + 1 >= len(tokens):
            continue
        follower = tokens[number + 1]
        if not follower.capital or cutting.gaps[number + 1].strip():
            continue
        first_name = token.low in words.first_names
        # "the only major Kursk region settlement": what has a region's noun after it is no person.
        if number + 2 < len(tokens) and tokens[number + 2].low in words.after_region:
            continue
        if token.capital and first_name and not is_common_noun(words, follower.low):
            introduced.add(follower.low)
        elif token.low in words.titles and not follower.common and follower.low not in words.first_names:
            titled.add(follower.low)
    return frozenset(titled), frozenset(introduced)


def _language(tokens: Sequence[Word], words: Wording) -> str:
    """Language of a text, by its small words and letters; English where nothing tells."""
    total = sum([token.tongue for token in tokens[:_TELLING_WORDS]])
    best, most = "en", -1
    for place, name in enumerate(words.languages):
        count = (total >> (place * TONGUE_BITS)) & ((1 << TONGUE_BITS) - 1)
        if count > most or (count == most and name == "en"):
            best, most = name, count
    return best


def _is_shouting(tokens: Sequence[Word], marked: Sequence[int]) -> bool:
    """Whether most of the long words are in capitals."""
    names = [token for number in marked if len((token := tokens[number]).text) > _LONG_WORD]
    loud = sum([token.upper for token in names])
    # Where most names are written otherwise, most words are.
    if loud <= sum([token.capital for token in names]) / 2:
        return False
    return loud > sum([len(token.text) > _LONG_WORD and not token.figure for token in tokens]) / 2


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
    cutting, findings = read_names(document.text, gazetteer, theatre)
    names, day = gazetteer.names_by_day, document.published
    mentions = []
    for found in findings:
        if found.kind is not None:
            candidates = found.candidates and names.of_name(found.candidates, day)
            mentions.append(_mention(document, cutting, found, candidates))
    return tuple(mentions)


def read_names(text: str, gazetteer: Gazetteer, theatre: Theatre) -> tuple[Cutting, list[Finding]]:
    """A text cut into words, and what the rules said of them, those included that are no name of a place."""
    cast, words = cast_of(gazetteer, theatre), wording()
    cutting = cast.cutting(text)
    tokens, marked = cutting.tokens, cutting.marked
    titled, introduced = _people(cutting, words)
    scene = Scene(
        text=text,
        tokens=tokens,
        starts=cutting.starts,
        ends=cutting.ends,
        gaps=cutting.gaps,
        links=cutting.links,
        words=words,
        recogniser=cast.recogniser,
        persons=cast.speakers | titled | introduced,
        introduced=introduced,
        units=cast.units,
        capitals=cast.capitals,
        shouting=_is_shouting(tokens, marked),
        language=_language(tokens, words),
    )
    farther, links, done = Farther(tokens, marked), cutting.links, 0
    # A text so long may be one that repeats itself.
    repeats = Repeats(scene, lambda at: _first_opinion(scene, at, farther))
    opinion = repeats.opinion if len(marked) > _MANY_WORDS else repeats.judge
    for at in marked:
        token = tokens[at]
        if at < done or not token.mark & LOOKED_AT:
            continue
        # A word that is no name, unless an apostrophe or words to come make it one.
        if token.dull and not links[at + 1] & (cues.APOSTROPHE if token.opens is False else cues.JOINT):
            continue
        found = opinion(at) if token.capital else division(scene, at)
        if found is not None:
            scene.findings.append(found)
            done = found.last + 1
    return cutting, _with_doubtful(scene)


def _first_opinion(scene: Scene, at: int, farther: Farther) -> Finding | None:
    """What the first rule says that has something to say, of those that are called for."""
    token, known = scene.tokens[at], scene.known(at)
    if known is None and token.plain:
        return None
    for rule in _rules(called(scene, at, known, farther)):
        found = rule(scene, at)
        if found is not None:
            return found
    return None


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


def _mention(
    document: Document, cutting: Cutting, found: Finding, candidates: tuple[Candidate, ...]
) -> Mention:
    if COMPILED:
        where = Span(document.id, cutting.starts[found.first], cutting.ends[found.last])
        return Mention(
            span=where,
            surface=document.text[where.start : where.end],
            kind=found.kind or MentionKind.OTHER,
            role=found.role,
            candidates=candidates,
        )
    span, mention = _BLANK_SPAN(), _BLANK_MENTION()
    span.document, span.start, span.end = document.id, cutting.starts[found.first], cutting.ends[found.last]
    mention.span, mention.surface = span, document.text[span.start : span.end]
    mention.kind, mention.role = found.kind or MentionKind.OTHER, found.role
    mention.candidates = candidates
    span.__class__, mention.__class__ = Span, Mention
    frozen: Mention = mention
    return frozen
