"""What stands before a verb: auxiliaries, negation, modals, adverbs."""

from __future__ import annotations

from dataclasses import dataclass

from frontmap.reading.events.token import Token


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
    while chain.start > 0:
        token = tokens[chain.start - 1]
        if token.low in ("to", "having"):
            chain.to, chain.have = token.low == "to", chain.have or token.low == "having"
            chain.start -= 1
            break
        if token.is_a("negation"):
            chain.negated = True
        elif token.is_a("no_more"):
            before = tokens[max(0, chain.start - 2)]
            chain.negated = chain.negated or before.low == "no" or before.is_a("have")
        elif token.is_a("be") and not token.is_a("have"):
            chain.be, chain.now = True, chain.now or token.is_a("be_now")
        elif token.is_a("have"):
            chain.have, chain.had = True, chain.had or token.is_a("had")
        elif token.is_a("modal_planned") or token.is_a("modal_conditional"):
            chain.modal = "planned" if token.is_a("modal_planned") else "conditional"
        elif token.is_a("do"):
            chain.do = True
        elif not (
            token.is_a("adverb")
            or token.is_a("hedge")
            or _reported(tokens, chain.start)
            or _quoted(tokens, chain.start)
        ):
            break
        chain.start -= 1
    if chain.to and not chain.modal:
        start = _told(tokens, chain.start, perfect=chain.have)
        if start is not None:
            chain.start, chain.to = start, False
    while chain.start < at and tokens[chain.start].is_a("adverb"):
        chain.start += 1
    return chain


def _reported(tokens: list[Token], start: int) -> bool:
    """``was reported captured``."""
    return tokens[start - 1].is_a("say") and start > 1 and tokens[start - 2].is_a("be")


def _quoted(tokens: list[Token], start: int) -> bool:
    """``was "virtually surrounded"``, ``would "soon" take``: the mark belongs to the chain."""
    if start < 2 or not tokens[start - 1].is_a("quote"):
        return False
    before = tokens[start - 2]
    names = ("be", "adverb", "modal_planned", "modal_conditional")
    return any(before.is_a(name) for name in names)


def _told(tokens: list[Token], start: int, *, perfect: bool) -> int | None:
    """Index before "was reported to", "claims to have": an assertion, no infinitive. None if it is none."""
    if start < 2 or not (tokens[start - 1].is_a("say") or tokens[start - 1].is_a("think")):
        return None
    if tokens[start - 1].is_a("bid_to"):
        return None  # "have been told to hold P"
    if perfect:
        return start - 1
    first = start - 1
    while first > 0 and any(tokens[first - 1].is_a(name) for name in ("adverb", "be", "have")):
        first -= 1
    return first if any(token.is_a("be") for token in tokens[first : start - 1]) else None
