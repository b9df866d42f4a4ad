"""The verbs of a sentence: where each chain begins, and its voice, tense and polarity."""

from __future__ import annotations

from dataclasses import dataclass

from frontmap.reading.events.chains import Chain, read_chain
from frontmap.reading.events.lexicon_rows import BASE, GERUND, NOUN, PARTICIPLE, PAST, PRESENT, Lexicon, Row
from frontmap.reading.events.token import NUMBER, PLACE, SIDE, WORD, Token, some_low

ACTIVE, PASSIVE, NOMINAL = "active", "passive", "nominal"
_NOUN, _BASE = frozenset({NOUN}), frozenset({BASE})
_PHRASE = 4  # words of a noun phrase
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
        if "force" in token.tags and at and _describes_force(tokens[at - 1]):
            continue
        if "say" in token.tags and at + 1 < len(tokens) and tokens[at + 1].low == "that":
            continue  # "conceded that P …" says something of P
        if at and token.text[:1].isupper() and "quote" in tokens[at - 1].tags and _is_title(tokens, at):
            continue  # "Storm Ossetia" is a unit
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
            if trigger is None or (row.finite_only and not trigger.finite):
                continue
            if trigger.voice is PASSIVE or not row.passive_only:
                found.append(trigger)
    return found


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
        if _is_noun(tokens, at, after, row, roles, chain):
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


def _is_noun(  # noqa: PLR0917
    tokens: list[Token], at: int, after: int, row: Row, roles: frozenset[str], chain: Chain
) -> bool:
    """Whether a form that is a noun and a verb ("attacks", "fighting") is the noun here."""
    if chain.forces_verb:
        return False
    if GERUND in roles and bare_object(tokens, at, after, row):
        return False  # "began storming P"
    if GERUND in roles and chain.be and chain.start and tokens[chain.start - 1].low == "there":
        return True  # "there is fighting"
    if BASE in roles and chain.start == at and _singular_before(tokens, at):
        return True  # "a militia attack"
    before = tokens[at - 1] if at else None
    following = tokens[after] if after < len(tokens) else None
    low = following.low if following is not None else ""
    bare = chain.start == at
    if PRESENT in roles and bare and following is not None and _is_auxiliary(following):
        return True  # "clashes were reported"
    if before is not None and before.kind is SIDE and at > 1 and tokens[at - 2].low in ("a", "an", "another"):
        return True  # "an IS attack"
    if PRESENT in roles and before is None:
        return True  # "Clashes broke out"
    if BASE in roles and bare and following is not None and "go_on" in following.tags:
        return True  # "the army push began"
    if PRESENT in roles and bare and before is not None and not _may_act(before):
        return True  # "14 attacks", "ground attacks"
    if before is not None and _can_act(before) and low not in ("of", "against"):
        # "ISIL attacks on P" is the noun, "troops attack near P" is not
        is_noun = PRESENT in roles and low in row.noun_preps and not low.startswith(("in", "to"))
    else:
        is_noun = (bare and before is not None and _wants_noun(before)) or low in ("of", "against", "'s")
        is_noun = is_noun or (GERUND in roles and not chain.be)
    if bare and not is_noun:
        is_noun = low in row.noun_preps and low not in row.preps
        if not is_noun and roles >= {NOUN, BASE}:
            is_noun = before is None or not (
                before.kind is SIDE
                or "force" in before.tags
                or "pronoun" in before.tags
                or before.low in ("and", "to")
            )
    return is_noun


def bare_object(tokens: list[Token], at: int, after: int, row: Row) -> bool:
    """Whether a place follows as the object of a form in -ing that begins, goes on or ends."""
    if not row.object or not at or after >= len(tokens) or tokens[after].kind is not PLACE:
        return False
    before = tokens[at - 1]
    return "achieve" in before.tags or "go_on" in before.tags or before.low in (",", "by", "and")


def _singular_before(tokens: list[Token], at: int) -> bool:
    """Whether a noun phrase of one thing leads up to a word: it can be no verb in the plural."""
    k = at - 1
    while (
        k > 0 and at - k <= _PHRASE and (tokens[k].kind is SIDE or not tokens[k].tags.isdisjoint(_OF_ATTACKS))
    ):
        k -= 1
    return k < at - 1 and tokens[k].low in ("a", "an", "another")


_OF_ATTACKS = frozenset({"force", "adjective", "fail", "fear", "repel"})  # "a failed Russian attack"


def _is_auxiliary(token: Token) -> bool:
    return "be" in token.tags or "have" in token.tags or "modal_conditional" in token.tags


def _can_act(token: Token) -> bool:
    """Whether a subject may end with this token: a side's name, forces in the plural."""
    if token.kind is SIDE:
        return token.role != "adjective"
    return "force" in token.tags and token.low.endswith(("s", "y"))


def _may_act(token: Token) -> bool:
    """Whether a verb in the third person may follow this token at all."""
    if token.kind not in (WORD, NUMBER):
        return True
    names = ("force", "pronoun", "adverb", "official", "hedge", "settlement", "boundary")
    named = token.kind is WORD and token.text[:1].isupper()
    return named or token.low in ("and", "or") or not token.tags.isdisjoint(names)


def _wants_noun(token: Token) -> bool:
    if token.kind is SIDE:
        return token.role == "adjective" and not token.text.endswith("s")
    return "noun_opener" in token.tags or "determiner" in token.tags or token.low == "'s"


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
    if following is None or "participle_end" in following.tags:
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
