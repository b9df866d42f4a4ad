"""What stands before a verb: auxiliaries, negation, modals, adverbs."""

from __future__ import annotations

from dataclasses import dataclass

from frontmap.reading.events.words.token import Token, some

# What a word must be one of to belong to a chain.
_LINKS = frozenset(
    {
        "negation",
        "no_more",
        "be",
        "have",
        "modal_planned",
        "modal_conditional",
        "do",
        "adverb",
        "hedge",
        "say",
        "quote",
    }
)


@dataclass(slots=True)
class Chain:
    """What stands before a verb: auxiliaries, negation, adverbs."""

    start: int
    be: bool = False
    have: bool = False
    had: bool = False
    now: bool = False
    do: bool = False
    to: bool = False
    negated: bool = False
    modal: str = ""

    @property
    def forces_verb(self) -> bool:
        """Whether what follows can only be a verb."""
        return self.to or self.do or bool(self.modal)


def read_chain(tokens: list[Token], at: int) -> Chain:
    """Read leftwards from a verb as far as its chain goes."""
    chain = Chain(at)
    if at and tokens[at - 1].tags.isdisjoint(_LINKS) and tokens[at - 1].low not in ("to", "having"):
        if tokens[at - 1].low == "as" and _reported(tokens, at - 1):
            chain.start -= 1  # "was reported as captured"
        elif tokens[at - 1].low == ",":
            chain.start = _over_aside(tokens, at)  # "was, after long battles, captured"
        if chain.start == at:
            return chain  # as nearly always
    while chain.start > 0:
        token = tokens[chain.start - 1]
        if token.low in ("to", "having"):
            chain.to, chain.have = token.low == "to", chain.have or token.low == "having"
            chain.start -= 1
            break
        if "negation" in token.tags:
            chain.negated = True
        elif "no_more" in token.tags:
            before = tokens[max(0, chain.start - 2)]
            chain.negated = chain.negated or before.low == "no" or "have" in before.tags
        elif "be" in token.tags and "have" not in token.tags:
            chain.be, chain.now = True, chain.now or "be_now" in token.tags
        elif "have" in token.tags:
            chain.have, chain.had = True, chain.had or "had" in token.tags
        elif "modal_planned" in token.tags or "modal_conditional" in token.tags:
            chain.modal = "planned" if ("modal_planned" in token.tags) else "conditional"
        elif "do" in token.tags:
            chain.do = True
        elif not (
            "adverb" in token.tags
            or "hedge" in token.tags
            or _reported(tokens, chain.start)
            or _quoted(tokens, chain.start)
        ):
            break
        chain.start -= 1
    if chain.to and not chain.modal:
        start = _told(tokens, chain.start, perfect=chain.have)
        if start is not None:
            chain.start, chain.to = start, False
    while chain.start < at and "adverb" in tokens[chain.start].tags:
        chain.start += 1
    return chain


def _over_aside(tokens: list[Token], start: int) -> int:
    """Index at which an aside between auxiliary and verb begins; `start` where there is none."""
    for k in range(start - 2, max(1, start - 2 - _ASIDE), -1):
        token = tokens[k]
        if token.low in (";", ":", "but", "that", "and"):
            return start
        if token.low == ",":
            before = tokens[k - 1]
            helps = tokens[k - 2] if "adverb" in before.tags else before
            return k if not helps.tags.isdisjoint(_AUXILIARIES) and "say" not in helps.tags else start
    return start


def _reported(tokens: list[Token], start: int) -> bool:
    """``was reported captured``."""
    return "say" in tokens[start - 1].tags and start > 1 and "be" in tokens[start - 2].tags


def _quoted(tokens: list[Token], start: int) -> bool:
    """``was "virtually surrounded"``, ``would "soon" take``: the mark belongs to the chain."""
    if start < 2 or "quote" not in tokens[start - 1].tags:
        return False
    before = tokens[start - 2]
    if before.low == "to":
        return True  # "to "liberate" P"
    names = ("be", "adverb", "modal_planned", "modal_conditional")
    return before.low == "to" or not before.tags.isdisjoint(names)  # "a campaign to “liberate” P"


def _told(tokens: list[Token], start: int, *, perfect: bool) -> int | None:
    """Index before "was reported to", "claims to have": an assertion, no infinitive. None if it is none."""
    if start < 2 or not ("say" in tokens[start - 1].tags or "think" in tokens[start - 1].tags):
        return None
    if "bid_to" in tokens[start - 1].tags:
        return None  # "have been told to hold P"
    if perfect:
        return start - 1
    first = start - 1
    while first > 0 and not tokens[first - 1].tags.isdisjoint(("adverb", "be", "have")):
        first -= 1
    return first if some(tokens[first : start - 1], "be") else None


_ASIDE = 16  # words that part a subject from its verb


def before_aside(tokens: list[Token], chain: int) -> int:
    """Index at which an aside between subject and verb begins: of ", breaking all resistance, took P".

    It is `chain` where there is none.
    """
    if chain < 3 or tokens[chain - 1].low != ",":
        return chain
    for at in range(chain - 3, max(0, chain - 2 - _ASIDE), -1):
        token = tokens[at]
        if token.low in (";", ":", "but", "that"):
            return chain
        if token.low == ",":
            opener = tokens[at + 1]
            tells = opener.low.endswith(("ing", "ed")) or not opener.tags.isdisjoint(_ASIDES)
            tells = tells or tokens[chain - 2].low in _LATER  # ", two weeks later,"
            actor = tokens[at - 1]
            acting = actor.kind == "side" or "force" in actor.tags or "pronoun" in actor.tags
            acting = acting or actor.low in ("and", "but", "then")  # "crossed it and, after a fight, took P"
            return at if tells and acting else chain
    return chain


_LATER = frozenset({"later", "earlier", "after", "afterwards", "day", "week", "month"})
_AUXILIARIES = frozenset({"be", "have", "modal_planned", "modal_conditional", "do"})
_ASIDES = frozenset({"preposition", "be", "have", "irregular_participle", "boundary"})
