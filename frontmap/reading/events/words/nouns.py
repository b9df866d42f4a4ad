"""Whether a form that is a noun and a verb ("attacks", "fighting") is the noun where it stands."""

from __future__ import annotations

from typing import Final

from frontmap.reading.events.words.chains import Chain
from frontmap.reading.events.words.lexicon_rows import BASE, GERUND, NOUN, PRESENT, Row
from frontmap.reading.events.words.token import NUMBER, PLACE, SIDE, WORD, Token, some

_PHRASE = 4  # words of a noun phrase
_OF_ATTACKS = frozenset({"force", "adjective", "fail", "fear", "repel"})  # "a failed Russian attack"
_ONE = frozenset(
    {"army", "military", "infantry", "navy", "militia", "rebel", "insurgent", "militant", "enemy"}
)
_BEFORE_GERUND = frozenset({",", "by", "and", "in", "before", "after", "even"})


def is_noun_here(  # noqa: PLR0917
    tokens: list[Token], at: int, after: int, row: Row, roles: frozenset[str], chain: Chain
) -> bool:
    """Whether a form that is a noun and a verb ("attacks", "fighting") is the noun here."""
    if chain.forces_verb:
        return False
    if GERUND in roles and bare_object(tokens, at, after, row):
        return False  # "began storming P"
    if GERUND in roles and chain.be and chain.start and tokens[chain.start - 1].low == "there":
        return True  # "there is fighting"
    if BASE in roles and chain.start == at and is_seen(tokens, at):
        return False  # "saw the army capture P"
    if BASE in roles and chain.start == at and _singular_before(tokens, at):
        return True  # "a militia attack", "the army attack"
    before = tokens[at - 1] if at else None
    following = tokens[after] if after < len(tokens) else None
    low = following.low if following is not None else ""
    bare = chain.start == at
    if PRESENT in roles and bare and following is not None and _is_auxiliary(following):
        return True  # "clashes were reported"
    if PRESENT in roles and bare and low == "took":
        return True  # "clashes took place"
    if before is not None and before.kind is SIDE and at > 1 and _counts(tokens[at - 2], before):
        return True  # "an IS attack", "two IS attacks"
    if PRESENT in roles and before is None:
        return True  # "Clashes broke out"
    if bare and following is not None and "go_on" in following.tags and not roles.isdisjoint((BASE, PRESENT)):
        return True  # "the army push began", ", clashes continued"
    if PRESENT in roles and bare and before is not None and not _may_act(before):
        return True  # "14 attacks", "ground attacks"
    if before is not None and _can_act(before) and low not in ("of", "against"):
        # "ISIL attacks on P" is the noun, "troops attack near P" is not
        noun = PRESENT in roles and low in row.noun_preps and not low.startswith(("in", "to"))
    else:
        noun = (bare and before is not None and _wants_noun(before)) or low in ("of", "against", "'s")
        noun = noun or (GERUND in roles and not chain.be)
    if bare and not noun:
        noun = low in row.noun_preps and low not in row.preps
        if not noun and roles >= {NOUN, BASE}:
            noun = before is None or not (
                before.kind is SIDE
                or "force" in before.tags
                or "pronoun" in before.tags
                or before.low in ("and", "to")
            )
    return noun


def bare_object(tokens: list[Token], at: int, after: int, row: Row) -> bool:
    """Whether a place follows as the object of a form in -ing that begins, goes on or ends."""
    if not row.object or not at or after >= len(tokens):
        return False
    settlement = "determiner" in tokens[after].tags and some(
        tokens[after + 1 : after + _PHRASE], "settlement"
    )
    if tokens[after].kind is not PLACE and not settlement:
        return False
    before = tokens[at - 1]
    return "achieve" in before.tags or "go_on" in before.tags or before.low in _BEFORE_GERUND


def is_seen(tokens: list[Token], at: int) -> bool:
    """Whether a base form is what somebody is seen or made to do: "saw the Russian army capture P"."""
    if at + 1 >= len(tokens) or tokens[at + 1].low in ("of", "on", "against"):
        return False
    k = at - 1
    while k > 0 and at - k <= _PHRASE + 1:
        token = tokens[k]
        if "witness" in token.tags or token.low in ("let", "letting", "lets", "helped", "help", "helping"):
            return k < at - 1
        acts = token.kind is SIDE or not token.tags.isdisjoint(("force", "determiner", "adjective"))
        if not acts:
            return False
        k -= 1
    return False


def _singular_before(tokens: list[Token], at: int) -> bool:
    """Whether a noun phrase of one thing leads up to a word: it can be no verb in the plural."""
    if at > 1 and tokens[at - 1].low in _ONE and tokens[at - 2].low in ("the", "an", "a"):
        return True
    k = at - 1
    while (
        k > 0 and at - k <= _PHRASE and (tokens[k].kind is SIDE or not tokens[k].tags.isdisjoint(_OF_ATTACKS))
    ):
        k -= 1
    return k < at - 1 and tokens[k].low in ("a", "an", "another")


def _counts(token: Token, side: Token) -> bool:
    """Whether a word counts what a side's name describes: "two IS attacks", not "in 2015 IS attacks"."""
    if token.kind is NUMBER:
        return len(token.text) < _YEAR and token.text.isdigit()
    return token.low in COUNTS or ("many" in token.tags and side.role == "term")


COUNTS: Final = frozenset(
    {
        "a", "an", "another", "several", "further", "more", "repeated", "numerous", "two", "three", "four",
        "five", "six", "seven", "eight", "nine", "ten", "multiple", "many", "successive",
    }
)  # fmt: skip
"""Words that count attacks."""
_YEAR = 4  # digits of a year


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
    if "adjective" in token.tags:
        return False  # "Fierce clashes broke out"
    names = ("force", "pronoun", "adverb", "official", "hedge", "settlement", "boundary")
    named = token.kind is WORD and token.text[:1].isupper()
    return named or token.low in ("and", "or") or not token.tags.isdisjoint(names)


def _wants_noun(token: Token) -> bool:
    if token.kind is SIDE:
        return token.role == "adjective" and not token.text.endswith("s")
    return "noun_opener" in token.tags or "determiner" in token.tags or token.low == "'s"
