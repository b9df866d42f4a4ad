"""Names in a text: what each is (settlement, region, country …) and what it does there (place, person, unit …).

The text is cut into words; at each word with a capital an ordered list of small rules is asked, the first
opinion wins. A rule sees the words around, the longest name of the gazetteer that begins here, and what
the rules said so far.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from frontmap.model import Candidate, Document, Mention, MentionKind, MentionRole, Span, Theatre
from frontmap.places.gazetteer import Gazetteer, weight
from frontmap.places.recognition import Known, Recogniser, kind_of
from frontmap.places.tokens import Token, opens_sentence, tokenise
from frontmap.places.wording import Wording, wording

_POSSESSIVE = ("'s", "’s")
_REACH = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of tokens ``first`` to ``last``; without a kind they are no name of a place, passed over."""

    first: int
    last: int
    kind: MentionKind | None = None
    role: MentionRole = MentionRole.PLACE
    candidates: tuple[Candidate, ...] = ()


@dataclass(slots=True)
class Scene:
    """A text being read: its words, the words' meaning, and what has been found."""

    text: str
    tokens: Sequence[Token]
    words: Wording
    recogniser: Recogniser
    persons: frozenset[str]
    units: frozenset[str]
    shouting: bool = False
    findings: list[Finding] = field(default_factory=list)
    knowns: dict[int, Known | None] = field(default_factory=dict)

    def known(self, at: int) -> Known | None:
        """Longest name of the gazetteer that begins at a token."""
        if at not in self.knowns:
            self.knowns[at] = self.recogniser.longest(self.text, self.tokens, at)
        return self.knowns[at]

    def gap(self, at: int) -> str:
        """Text between a token and the one before."""
        return self.text[self.tokens[at - 1].end : self.tokens[at].start] if at else "\n"

    def before(self, at: int, back: int = 1) -> str:
        """Lower-case word before a token in the same phrase, or the empty string."""
        for number in range(at, at - back, -1):
            if number < 1 or self.gap(number).strip(" \u00a0\t*_'’\"“-"):
                return ""
        return self.tokens[at - back].low

    def after(self, at: int, on: int = 1) -> Token | None:
        """Token after another in the same phrase, or None."""
        for number in range(at + 1, at + on + 1):
            if number >= len(self.tokens) or self.gap(number).strip(" \u00a0\t*_-"):
                return None
        return self.tokens[at + on]

    def low_after(self, at: int, on: int = 1) -> str:
        """Lower-case word after a token in the same phrase, or the empty string."""
        token = self.after(at, on)
        return token.low if token else ""

    def owned(self, at: int) -> str:
        """Word after the possessive of a token ("Russia's army": army), or the empty string."""
        end = self.tokens[at].end
        if self.text[end : end + 2] not in _POSSESSIVE or at + 2 >= len(self.tokens):
            return ""
        return self.tokens[at + 2].low

    def opens(self, at: int) -> bool:
        """Whether a token begins a sentence."""
        return opens_sentence(self.text, self.tokens[at])

    def is_common(self, at: int) -> bool:
        """Whether a token is a word of the language, which a capital does not make a name."""
        return self.tokens[at].low in self.words.common

    def last_place(self) -> Finding | None:
        """The finding before, where it is a place."""
        found = self.findings[-1] if self.findings else None
        return found if found and found.kind and found.role is MentionRole.PLACE else None


Rule = Callable[[Scene, int], Finding | None]


def unit(scene: Scene, at: int) -> Finding | None:
    """A brigade, a battalion: "the Azov Regiment", "93rd Kholodnyi Yar Brigade"."""
    words = scene.words
    last = at
    if scene.tokens[at].low in words.after_unit:
        return Finding(at, at) if not scene.known(at) else None
    for number in range(at + 1, min(at + 6, len(scene.tokens))):
        token = scene.tokens[number]
        if scene.after(number - 1) is None or scene.tokens[number - 1].low in words.demonyms:
            break
        if token.low in words.after_unit and (
            token.capital or token.low not in ("army", "division", "company")
        ):
            last = number
        elif not token.capital and not token.figure:
            break
    if last > at:
        return (
            Finding(at, last, MentionKind.OTHER, MentionRole.UNIT) if scene.known(at) else Finding(at, last)
        )
    return None


def demonym(scene: Scene, at: int) -> Finding | None:
    """ "Ukrainian", "Russians"."""
    if scene.tokens[at].low in scene.words.demonyms:
        return Finding(at, at, MentionKind.COUNTRY, MentionRole.DEMONYM)
    return None


def organisation(scene: Scene, at: int) -> Finding | None:
    """Agencies, movements, weapons; and acronyms that the gazetteer does not have."""
    token = scene.tokens[at]
    alias = scene.words.country_aliases.get(token.low)
    if alias and (token.text.isupper() or len(token.text) > 3):
        candidates = scene.recogniser.country(alias)
        return Finding(at, at, MentionKind.COUNTRY, _actor(scene, at, at, capital=False), candidates)
    if token.low in scene.words.organisations or token.low in scene.units:
        known = scene.known(at)
        return Finding(at, at, MentionKind.OTHER, MentionRole.UNIT) if known else Finding(at, at)
    if token.text.isupper() and len(token.text) <= 6 and not scene.shouting:
        return Finding(at, at)
    return None


def person(scene: Scene, at: int) -> Finding | None:
    """Who has a first name, a title or a surname said before is a person."""
    words, token = scene.words, scene.tokens[at]
    follower = scene.after(at)
    if token.low in words.first_names and follower and follower.capital and not _thing(words, follower.low):
        if scene.known(at) and scene.known(at).last > at:  # type: ignore[union-attr]
            return None
        last = at + 1
        return (
            Finding(at, last, MentionKind.OTHER, MentionRole.PERSON)
            if _namesake(scene, at, last)
            else Finding(at, last)
        )
    known = scene.known(at)
    if token.low in words.first_names and (known is None or known.strength < 3) and not _settled(scene, at):
        return Finding(at, at)
    titled = scene.before(at) in words.titles and not scene.is_common(at) and token.low not in words.titles
    if (
        titled
        and scene.gap(at).strip() == ""
        and (known is None or known.strength < 3 or not scene.tokens[at - 1].capital)
    ):
        return Finding(at, at, MentionKind.OTHER, MentionRole.PERSON) if known else Finding(at, at)
    if token.low in scene.persons and not _settled(scene, at) and (known is None or known.strength < 3):
        return Finding(at, at, MentionKind.OTHER, MentionRole.PERSON) if known else Finding(at, at)
    if (
        known
        and known.first == known.last
        and follower
        and follower.capital
        and _person_acts(scene, at, known)
    ):
        return Finding(at, at + 1, MentionKind.OTHER, MentionRole.PERSON)
    return None


def _person_acts(scene: Scene, at: int, known: Known) -> bool:
    """ "Lyman Wilson said": two names, the second unknown, and then a verb of saying; or a village before a name."""
    words, follower = scene.words, scene.tokens[at + 1]
    if (
        _thing(words, follower.low)
        or follower.low in words.common
        or scene.known(at + 1)
        or follower.text.isupper()
    ):
        return False
    if "-" in scene.gap(at + 1) or scene.before(at) in words.before_settlement:
        return False
    return scene.low_after(at + 1) in words.says or (known.strength < 3 and not _settled(scene, at))


def _namesake(scene: Scene, first: int, last: int) -> bool:
    return any(scene.known(number) for number in range(first, last + 1))


def _thing(words: Wording, low: str) -> bool:
    return (
        low in words.after_region
        or low in words.after_other
        or low in words.after_organisation
        or low in words.after_unit
        or low in words.after_water
        or low in words.after_settlement
    )


def _settled(scene: Scene, at: int) -> bool:
    """Whether the words before say that a place follows."""
    words, before = scene.words, scene.before(at)
    if before in words.before_settlement or before in words.taking or before in words.near:
        return True
    if before in ("on", "over", "against") and scene.before(at, 2) in words.on_place:
        return True
    return (
        before == "of" and scene.before(at, 2) in (words.before_settlement | words.of_place)
    ) or _coordinated(scene, at)


def thing(scene: Scene, at: int) -> Finding | None:
    """Streets, airports, rivers, newspapers, councils: what a name lends its name to; and ships."""
    words, known = scene.words, scene.known(at)
    last = known.last if known else at
    before = scene.before(at)
    if before in words.before_dish or (before == "of" and scene.before(at, 2) in words.before_dish):
        return Finding(at, last, MentionKind.OTHER, MentionRole.OTHER) if known else Finding(at, last)
    if scene.text[scene.tokens[last].end :][:4].lower() in ("-on-", "-na-", "-на-") and not _listed(
        scene, at
    ):
        return Finding(at, min(last + 2, len(scene.tokens) - 1))
    if before in words.before_ship and not _listed(scene, at):
        return Finding(at, last, MentionKind.OTHER, MentionRole.OTHER) if known else Finding(at, last)
    if before in words.before_water and scene.tokens[at - 1].capital and not scene.is_common(at):
        return Finding(at, last, MentionKind.WATER, MentionRole.PLACE, _of(known, MentionKind.WATER))
    if scene.is_common(at) and not (known and known.last > at):
        return None
    return _lent(scene, at, last)


def _lent(scene: Scene, at: int, last: int) -> Finding | None:
    words = scene.words
    for number in range(last + 1, min(last + 5, len(scene.tokens))):
        if scene.after(number - 1) is None:
            break
        token = scene.tokens[number]
        if token.low in words.after_water and (token.capital or number == last + 1):
            return Finding(
                at, number, MentionKind.WATER, MentionRole.PLACE, _of(scene.known(at), MentionKind.WATER)
            )
        if token.low in words.after_region or token.low in words.after_settlement:
            break
        if token.low in words.after_other and (token.capital or number == last + 1):
            return Finding(at, number, MentionKind.OTHER, MentionRole.PLACE)
        if token.capital and token.low in words.after_organisation:
            return _organised(scene, at, last, number)
        if not token.capital or scene.known(number):
            break
    return None


def _organised(scene: Scene, at: int, last: int, number: int) -> Finding | None:
    """ "Kherson Regional Administration": a body, up to its last capital; "Kyiv City" is still the city."""
    end = number
    while (token := scene.after(end)) is not None and (
        token.capital or token.low in scene.words.after_organisation
    ):
        end += 1
    known = scene.known(at)
    if known is None:
        return Finding(at, end)
    return Finding(at, end, MentionKind.OTHER, MentionRole.OTHER)


def _of(known: Known | None, kind: MentionKind) -> tuple[Candidate, ...]:
    return tuple(c for c in known.candidates if kind_of(c) is kind) if known else ()


def _listed(scene: Scene, at: int) -> bool:
    return "," in scene.gap(at)


def region(scene: Scene, at: int) -> Finding | None:
    """ "Kharkiv region", "Sumy, Kharkiv and Chernihiv oblasts", "the provinces of Donetsk and Luhansk", "Donbas"."""
    words, known = scene.words, scene.known(at)
    if scene.is_common(at) and known is None:
        return None
    last = known.last if known else at
    regions = _of(known, MentionKind.REGION)
    after = scene.low_after(last)
    if f"{after} {scene.low_after(last, 2)}".replace("’", "'") in {
        "people's republic",
        "people republic",
    } or (
        scene.text[scene.tokens[last].end :]
        .lstrip()[:17]
        .replace("’", "'")
        .lower()
        .startswith("people's republic")
    ):
        end = last + 1
        while end < len(scene.tokens) and not scene.tokens[end].low.startswith("republic"):
            end += 1
        return Finding(at, min(end, len(scene.tokens) - 1), MentionKind.REGION, MentionRole.PLACE, regions)
    if after in words.after_region and not scene.tokens[at].low in words.demonyms:
        named = scene.recogniser.regions(scene.text[scene.tokens[at].start : scene.tokens[last + 1].end])
        if after == "region" and known and not named and not regions and known.is_small_town:
            return None  # the country around a town
        return Finding(at, last + 1, MentionKind.REGION, MentionRole.PLACE, named or regions)
    if regions and len(regions) == len(known.candidates if known else ()):
        return Finding(at, last, MentionKind.REGION, MentionRole.PLACE, regions)
    if known and (_regions_follow(scene, last) or _regions_before(scene, at)):
        regions = regions or scene.recogniser.region_named(
            scene.text[scene.tokens[at].start : scene.tokens[last].end]
        )
        return Finding(at, last, MentionKind.REGION, MentionRole.PLACE, regions) if regions else None
    return None


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
        return scene.before(at, 2) not in ("territory",)
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
    if known is None:
        return None
    best = max(known.candidates, key=weight)
    countries = _of(known, MentionKind.COUNTRY)
    if not countries or (kind_of(best) is not MentionKind.COUNTRY and best.score > countries[0].score):
        return None
    return Finding(
        at, known.last, MentionKind.COUNTRY, _actor(scene, at, known.last, capital=False), countries
    )


def _actor(scene: Scene, first: int, last: int, *, capital: bool) -> MentionRole:
    """Whether a country or a capital stands for its government or army."""
    words, before, after = scene.words, scene.before(first), scene.low_after(last)
    owned = scene.owned(last)
    if owned:
        return MentionRole.METONYM if owned in words.owns or owned in words.demonyms else MentionRole.PLACE
    if before in words.near or before in words.before_settlement or before in ("of", "central", "downtown"):
        return MentionRole.PLACE
    previous = scene.findings[-1] if scene.findings else None
    if before == "and" and previous and previous.last == first - 2 and previous.kind is MentionKind.COUNTRY:
        return previous.role
    if before in ("by", "with", "against", "for") and (capital is False or before != "for" or not after):
        return MentionRole.METONYM
    if capital and before == "for":
        return MentionRole.METONYM
    acting = after in words.says or (
        after in words.acts and not (capital and after in ("is", "was", "remains", "now"))
    )
    return MentionRole.METONYM if acting else MentionRole.PLACE


def settlement(scene: Scene, at: int) -> Finding | None:
    """A name that the gazetteer has, with what support its strength needs."""
    known = scene.known(at)
    if known is None:
        return None
    candidates = tuple(
        c for c in known.candidates if kind_of(c) in (MentionKind.SETTLEMENT, MentionKind.OTHER)
    )
    waters = _of(known, MentionKind.WATER)
    if waters and (not candidates or _definite(scene, at, known.last)):
        return Finding(at, known.last, MentionKind.WATER, MentionRole.PLACE, waters)
    if not candidates:
        return None
    single = known.first == known.last
    if single and scene.is_common(at) and not _named_so(scene, at):
        return None
    if known.strength < 2 and _goes_on(scene, known.last):
        return None
    support = _support(scene, at, known.last)
    needed = {3: 0, 2: 0, 1: 2}[known.strength]
    if single and scene.opens(at) and known.strength < 3:
        needed += 1
    if single and known.strength < 3 and scene.tokens[at].low.endswith(scene.words.surname_endings):
        needed += 1
    if support < needed:
        return None
    role = MentionRole.PLACE
    best = max(candidates, key=weight)
    if best.place.feature_code == "PPLC":
        role = _actor(scene, at, known.last, capital=True)
    return Finding(at, known.last, MentionKind.SETTLEMENT, role, candidates)


def _goes_on(scene: Scene, last: int) -> bool:
    """Whether the name goes on with a word that the gazetteer does not have: another, unknown name."""
    token = scene.after(last)
    if (
        token is None
        or not token.capital
        or token.low in scene.words.common
        or token.low in scene.words.demonyms
    ):
        return False
    return not _thing(scene.words, token.low) and scene.known(last + 1) is None and not token.text.isupper()


def _definite(scene: Scene, at: int, last: int) -> bool:
    """ "the Dnipro" without a noun after it is the river."""
    follower = scene.after(last)
    if scene.before(at) != "the" or scene.owned(last):
        return False
    return follower is None or not (
        _thing(scene.words, follower.low) or follower.low in ("area", "areas", "group", "suburb", "operation")
    )


def _named_so(scene: Scene, at: int) -> bool:
    return scene.before(at) in scene.words.before_settlement or (
        scene.before(at) == "of" and scene.before(at, 2) in scene.words.before_settlement
    )


def _support(scene: Scene, first: int, last: int) -> int:
    """How much the words around say that a place is named: 0 nothing, 1 a little, 2 enough, 3 and more outright."""
    words, before, after = scene.words, scene.before(first), scene.low_after(last)
    support = 0
    if before in words.before_settlement or after in words.after_settlement or after in words.after_region:
        support += 3
    if before == "of" and scene.before(first, 2) in (
        words.before_settlement | words.of_place | words.before_region
    ):
        support += 3
    elif before in words.taking or before in words.near:
        support += 2
    elif before in ("on", "over", "against") and scene.before(first, 2) in words.on_place:
        support += 2
    elif before in words.weak:
        support += 1
    if _apposed(scene, last):
        support += 3
    if _coordinated(scene, first):
        support += 2
    if after in ("was", "were", "is", "fell", "captured", "liberated", "remains", "remained", "recaptured"):
        support += 1
    return support


def _apposed(scene: Scene, last: int) -> bool:
    """ ", a village", ", the town", "(village)" after the name."""
    tail = scene.text[scene.tokens[last].end : scene.tokens[last].end + _REACH]
    words = tail.replace("(", ", a ").replace(",", " , ").split()[:6]
    return (
        bool(words)
        and words[0] == ","
        and words[1:2] in (["a"], ["an"], ["the"], ["another"])
        and bool(set(words[2:]) & (scene.words.before_settlement - {"capital", "community", "settlements"}))
    )


def _coordinated(scene: Scene, first: int) -> bool:
    """In a list after a place: "Lyman, X and Y"."""
    place = scene.last_place()
    if place is None or place.kind is MentionKind.COUNTRY:
        return False
    between = scene.text[scene.tokens[place.last].end : scene.tokens[first].start]
    stripped = between.replace(",", " , ").replace("/", " / ").split()
    return len(between) < 28 and bool(stripped) and all(word in scene.words.joints for word in stripped)


def unknown(scene: Scene, at: int) -> Finding | None:
    """A name that no pack has, where a place must stand: "the village of X", "captured X", "near X", "Lyman and X"."""
    words = scene.words
    if scene.is_common(at) or scene.tokens[at].low in words.titles or _thing(words, scene.tokens[at].low):
        return None
    if scene.tokens[at].text.isupper() or len(scene.tokens[at].text) < 3:
        return None
    last = at
    while (token := scene.after(last)) is not None and token.capital and last < at + 3:
        if (
            scene.is_common(last + 1)
            or _thing(words, token.low)
            or token.low in words.demonyms
            or token.text.isupper()
        ):
            break
        last += 1
    support = _support(scene, at, last)
    needed = 2
    if last > at and "-" not in scene.gap(at + 1):
        needed += 1 if scene.before(at) in ("from", "to", "for", "by", "between", "of") else 0
    if scene.tokens[last].low.endswith(words.surname_endings) or scene.low_after(last) in words.says:
        needed += 1
    if scene.opens(at):
        needed += 1
    if support < needed:
        return None
    return Finding(at, last, MentionKind.SETTLEMENT, MentionRole.PLACE)


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
def recogniser(gazetteer: Gazetteer, countries: tuple[str, ...]) -> Recogniser:
    """The recogniser of a gazetteer for a theatre's countries, with its memory."""
    return Recogniser(gazetteer, countries)


@lru_cache(maxsize=8)
def _speakers(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.lower() for name in names if " " not in name and not name.isupper())


def _people(tokens: Sequence[Token], words: Wording, text: str) -> Iterator[str]:
    """Surnames that stand somewhere after a first name or a title."""
    for at, token in enumerate(tokens[:-1]):
        follower = tokens[at + 1]
        if not follower.capital or text[token.end : follower.start].strip():
            continue
        if token.capital and token.low in words.first_names and not _thing(words, follower.low):
            yield follower.low
        elif (
            token.low in words.titles
            and follower.low not in words.common
            and follower.low not in words.first_names
        ):
            yield follower.low


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
        name that stands where a place stands and is in no pack.
    """
    tokens, findings = read_names(document.text, gazetteer, theatre)
    return tuple(_mention(document, tokens, found) for found in findings if found.kind is not None)


def read_names(text: str, gazetteer: Gazetteer, theatre: Theatre) -> tuple[Sequence[Token], list[Finding]]:
    """Words of a text, and what the rules said of them, those included that are no name of a place."""
    tokens = tokenise(text)
    words = wording()
    speakers = _speakers(tuple(name for side in theatre.sides for name in side.speakers))
    units = _speakers(tuple(name for side in theatre.sides for name in side.units))
    persons = speakers | frozenset(_people(tokens, words, text))
    scene = Scene(
        text,
        tokens,
        words,
        recogniser(gazetteer, theatre.countries),
        persons,
        units,
        shouting=_is_shouting(tokens),
    )
    at = 0
    while at < len(tokens):
        found = _first_opinion(scene, at) if tokens[at].capital else None
        if found is None:
            at += 1
            continue
        scene.findings.append(found)
        at = found.last + 1
    return tokens, scene.findings


def _first_opinion(scene: Scene, at: int) -> Finding | None:
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
