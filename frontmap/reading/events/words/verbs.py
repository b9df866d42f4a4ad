"""The verbs of a sentence: where each chain begins, and its voice, tense and polarity."""

from __future__ import annotations

from dataclasses import dataclass

from frontmap.reading.events.words.chains import Chain, read_chain
from frontmap.reading.events.words.lexicon_rows import (
    BASE,
    GERUND,
    NOUN,
    PARTICIPLE,
    PAST,
    PRESENT,
    Lexicon,
    Row,
)
from frontmap.reading.events.words.nouns import is_noun_here
from frontmap.reading.events.words.token import NUMBER, PLACE, SIDE, WORD, Token, some_low

ACTIVE, PASSIVE, NOMINAL = "active", "passive", "nominal"
_NOUN, _BASE = frozenset({NOUN}), frozenset({BASE})
_PARTICLE_REACH = 6  # words of an object that may part a verb from its particle ("pulled its troops out")


@dataclass(slots=True, kw_only=True, eq=False)
class Trigger:
    """A word that may say that control changed, as it stands in its sentence.

    ``at`` is the word's index, ``after`` the one behind it and its particles, ``chain`` the one at which
    its auxiliaries begin. ``reduced`` is a participle without auxiliary ("P, captured by Y").
    """

    row: Row
    at: int
    after: int
    chain: int
    voice: str
    form: str
    finite: bool = False
    infinitive: bool = False
    modal: str = ""
    negated: bool = False
    perfect: bool = False
    past_have: bool = False
    present: bool = False
    reduced: bool = False


def find_triggers(tokens: list[Token], forms: list[int], lexicon: Lexicon) -> list[Trigger]:
    """All triggers of a sentence, in order: of several rows for one word, each that its context allows.

    ``forms``: indices of the words that are a form of some row.
    """
    found = []
    for at in forms:
        token = tokens[at]
        rows = lexicon.forms[token.low]
        if "say" in token.tags and at + 1 < len(tokens) and tokens[at + 1].low == "that":
            continue  # "conceded that P …" says something of P
        if at:
            if token.low == "left" and _is_left_side(tokens, at):
                continue
            if "force" in token.tags and _describes_force(tokens[at - 1]):
                continue
            if token.text[0].isupper() and _names_more(tokens, at, rows):
                continue
            if token.low == "lost" and tokens[at - 1].low in lexicon.forms and _is_ground(tokens, at + 1):
                continue  # "regained lost positions"
        particled = False
        chain: Chain | None = None
        for row, roles in rows:  # rows with particles come first
            after = at + 1
            if row.particles:
                after = _particles(tokens, at, row)
                if not after:
                    continue
                particled = True
                if row.idle:
                    continue
            elif particled or (row.bare and not _preposition_next(tokens, after, row)):
                continue
            chain = chain or read_chain(tokens, at)
            trigger = read_verb(tokens, at, after, row, roles, chain)
            if trigger is None or (row.finite_only and not (trigger.finite or does(tokens, trigger))):
                continue
            if trigger.voice is PASSIVE or not row.passive_only:
                found.append(trigger)
    return found


def _is_left_side(tokens: list[Token], at: int) -> bool:
    """``the left bank``, ``its left flank``: no leaving."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1].tags
    return behind is not None and behind.low in _SIDES and not before.isdisjoint(_OWNERS)


_SIDES = frozenset({"bank", "banks", "side", "flank", "wing", "hand", "shore", "bank's"})
_OWNERS = ("determiner", "force_possessive", "preposition")


def _is_ground(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and ("ground" in tokens[at].tags or "post" in tokens[at].tags)


def does(tokens: list[Token], trigger: Trigger) -> bool:
    """Whether a form without tense is a verb ("to surround P"), and no word that describes."""
    if trigger.infinitive or trigger.form == BASE:
        return True
    before = tokens[trigger.at - 1] if trigger.at else None
    if before is None or trigger.form != GERUND:
        return trigger.form == GERUND
    return "preposition" in before.tags or before.low == "," or "force" in before.tags or before.kind is SIDE


def _names_more(tokens: list[Token], at: int, rows: tuple[tuple[Row, frozenset[str]], ...]) -> bool:
    """Whether a word with a capital is part of a name: "Storm Ossetia", a unit; "The Associated Press"."""
    if "quote" in tokens[at - 1].tags and _is_title(tokens, at):
        return True
    if at < 2 or not _in_name(tokens, at):
        return False
    for _, roles in rows:  # noqa: SIM110
        if NOUN in roles:
            return False
    return True


def _in_name(tokens: list[Token], at: int) -> bool:
    """Whether a capital goes on from another's in a text with small letters: part of a name."""
    before = tokens[at - 1]
    if before.kind is not WORD or not before.text[:1].isupper() or "boundary" in before.tags or at < 2:
        return False
    small = 0
    for token in tokens:
        if token.kind is WORD and token.text.islower():
            small += len(token.text) > _LONG_WORD
    return small > 2 and before.text != before.text.upper()


_LONG_WORD = 4  # letters of words that titles write with a capital


def _is_title(tokens: list[Token], at: int) -> bool:
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and (following.kind is PLACE or following.text[:1].isupper())


def _particles(tokens: list[Token], at: int, row: Row) -> int:
    """Index behind the particle that belongs to the verb, which its object may part from it; 0 if none."""
    for reach in range(at + 1, min(at + 2 + _PARTICLE_REACH, len(tokens))):
        token = tokens[reach]
        if token.low in row.particles:
            if reach != at + 1:
                return 0 if row.bare else at + 1
            return reach + 1
        if (
            token.kind not in (WORD, SIDE, PLACE)
            or "boundary" in token.tags
            or ("preposition" in token.tags and token.low != "off")
        ):
            return 0
    return 0


def _describes_force(before: Token) -> bool:
    """Whether "forces" behind this word is the noun, not the verb."""
    own = before.kind is SIDE and before.role == "adjective"
    return own or "determiner" in before.tags or "adjective" in before.tags or before.low == "'s"


def _preposition_next(tokens: list[Token], at: int, row: Row) -> bool:
    while at < len(tokens) and ("adverb" in tokens[at].tags or "measure_word" in tokens[at].tags):
        at += 1
    far = some_low(tokens[at - 2 : at], ("still",))
    if "near" in row.preps and not far and at + 1 < len(tokens) and "unit_of_length" in tokens[at + 1].tags:
        return True  # "is four kilometres from P"
    return at < len(tokens) and tokens[at].low in row.preps


def read_verb(  # noqa: PLR0917
    tokens: list[Token], at: int, after: int, row: Row, roles: frozenset[str], chain: Chain
) -> Trigger | None:
    """Read a word with what stands before it; None where it is another word of the same form."""
    if NOUN in roles:
        if len(roles) == 1:
            if (chain.to or chain.modal) and chain.start != at:
                return None  # "to gain access" is no gain
            return Trigger(row=row, at=at, after=after, chain=at, voice=NOMINAL, form=NOUN)
        if is_noun_here(tokens, at, after, row, roles, chain):
            return Trigger(row=row, at=at, after=after, chain=at, voice=NOMINAL, form=NOUN)
        roles = roles - _NOUN
    if at and chain.start == at and roles == _BASE:
        before = tokens[at - 1]
        if _before_noun(before):
            return None
        if before.kind is SIDE and at > 1 and "preposition" in tokens[at - 2].tags:
            return None  # "from government control"
    return _form(tokens, at, after, row, roles, chain)


def _before_noun(token: Token) -> bool:
    if "adverb" in token.tags:
        return False
    names = ("preposition", "determiner", "adjective", "noun_opener", "gain", "keep")
    return token.low == "'s" or not token.tags.isdisjoint(names)


def _form(  # noqa: PLR0917
    tokens: list[Token], at: int, after: int, row: Row, roles: frozenset[str], chain: Chain
) -> Trigger | None:
    finite = reduced = present = False
    voice, form = ACTIVE, BASE
    if chain.be and GERUND in roles:
        form, finite = GERUND, True
    elif PARTICIPLE in roles and (chain.be or chain.have):
        voice, form, finite = PASSIVE if chain.be else ACTIVE, PARTICIPLE, True
    elif GERUND in roles:
        form = GERUND
    elif BASE in roles and (chain.forces_verb or chain.start != at):
        form = BASE
    elif PAST in roles:
        where = tokens[after].low if after < len(tokens) else ""
        reduced = _reduced(tokens, at, after) or (
            row.passive_only and PARTICIPLE in roles and where in row.preps
        )
        voice, form, finite = PASSIVE if reduced else ACTIVE, PAST, True
    elif PARTICIPLE in roles:
        voice, form, reduced = PASSIVE, PARTICIPLE, True
    elif PRESENT in roles or BASE in roles:
        form, finite, present = PRESENT if PRESENT in roles else BASE, True, True
    else:
        return None
    perfect = chain.have and not chain.had
    return Trigger(
        row=row, at=at, after=after, chain=chain.start, voice=voice, form=form, finite=finite,
        infinitive=chain.to, modal=chain.modal, negated=chain.negated, perfect=perfect,
        past_have=chain.had, present=present or (chain.now and not perfect), reduced=reduced,
    )  # fmt: skip


def _reduced(tokens: list[Token], at: int, after: int) -> bool:
    """Whether a past form without auxiliary is a participle: "P, captured by Y", "P captured"."""
    following = tokens[after] if after < len(tokens) else None
    if following is not None and (following.low == "by" or "be" in following.tags):
        return True  # "the villages captured were"
    told = tokens[at - 1].low == "as" and at > 2 and "say" in tokens[at - 2].tags
    if following is None or "participle_end" in following.tags or (told and following.kind is NUMBER):
        before = next((t for t in reversed(tokens[:at]) if "adverb" not in t.tags), None)
        if before is not None and before.low == "as" and at > 2 and "say" in tokens[at - 2].tags:
            before = tokens[at - 3]  # "with P and Q reported as liberated"
        if before is not None and before.kind is PLACE and _acting_from(tokens, at):
            return False  # "forces in P attacked"
        return before is not None and (before.kind is PLACE or before.low in (",", ")"))
    return False


def _acting_from(tokens: list[Token], at: int) -> bool:
    """Whether forces stationed in the place before a verb are its subject, rather than the place."""
    if at < 3 or tokens[at - 1].kind is not PLACE or tokens[at - 2].low not in ("in", "at", "near", "from"):
        return False
    before = tokens[max(0, at - 6) : at - 2]
    return any("force" in token.tags or token.kind is SIDE for token in before)


def verb_at(tokens: list[Token], at: int, row: Row) -> Trigger | None:
    """Read a verb that governs a noun ("take" of "take control of") as if it were the trigger."""
    token = tokens[at]
    roles = {BASE}
    if token.low.endswith("ing"):
        roles = {GERUND}
    elif "irregular_participle" in token.tags:
        roles = {PAST, PARTICIPLE} if ("irregular_past" in token.tags) else {PARTICIPLE}
    elif token.low.endswith("ed") or "irregular_past" in token.tags:
        roles = {PAST, PARTICIPLE}
    elif token.low.endswith("s"):
        roles = {PRESENT}
    return read_verb(tokens, at, at + 1, row, frozenset(roles), read_chain(tokens, at))
