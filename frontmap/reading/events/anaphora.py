"""The town behind "the city", "it" and "there": such words become places with an antecedent."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from frontmap.model import Mention, MentionKind, MentionRole, Resolution, Span
from frontmap.reading.events.antecedents import Antecedents
from frontmap.reading.events.datelines import is_dateline
from frontmap.reading.events.groups import several_length
from frontmap.reading.events.lexicon_rows import Lexicon
from frontmap.reading.events.references import noun_length, pronoun_length, there_length
from frontmap.reading.events.slot import Slot
from frontmap.reading.events.token import (
    A_PLACE,
    ANAPHORIC,
    BRACKET,
    SIDE,
    WORD,
    PlaceToken,
    Token,
    some,
)

_ROADS = frozenset({"road", "highway", "route", "way", "border", "railway", "motorway", "corridor"})
_PLURAL = frozenset({"both", "these", "those", "the", "all"})
_ASKED = A_PLACE | ANAPHORIC | BRACKET
_NEXT = 3  # characters between a sentence and the next
_PRONOUNS = frozenset({"it", "its", "there"})
_OPENERS = frozenset({"the", "this", "that"}) | _PRONOUNS


def _unnamed(document: str, tokens: list[Token], at: int, words: str) -> Resolution:
    """A town that the text never names: an event of it is listed, not mapped."""
    span = Span(document, tokens[at].start, tokens[at].start + len(words))
    mention = Mention(span=span, surface=words, kind=MentionKind.SETTLEMENT, role=MentionRole.PLACE)
    return Resolution(mention=mention, place=None, reason="the text names no settlement before")


def mark_anaphors(
    tokens: list[Token],
    lexicon: Lexicon,
    antecedent: Resolution | None,
    document: str,
    before: Antecedents,
) -> list[Token]:
    """Put places for "the town", "it" and "there" into a sentence.

    Parameters
    ----------
    tokens : list of Token
        The sentence.
    lexicon : Lexicon
        Knows the nouns that stand for a settlement.
    antecedent : Resolution or None
        The settlement that the sentences before speak of; a settlement named earlier in the same
        sentence takes its place.
    document : str
        Its id.
    before : Antecedents
        The settlements named so far, for where a noun does not fit the one spoken of.

    Returns
    -------
    list of Token
        The sentence itself where nothing was put in.
    """
    marked: list[Token] = []
    current = antecedent
    named: list[Resolution] = []
    aside = False
    done = 0  # tokens before this are in `marked`
    fresh = bool(tokens) and 0 <= tokens[0].start - before.group_end <= _NEXT
    for at, token in enumerate(tokens):
        flags = token.flags
        if at < done or not flags & _ASKED:
            continue
        if flags & BRACKET:
            aside = token.low == "("
        elif flags & A_PLACE:
            if not token.region and not aside:
                if is_dateline(tokens, at):
                    continue
                current = _subject(tokens, at, token, current, lexicon)
                before.call(tokens, at)
                if token.resolution is not None:
                    named.append(token.resolution)
        elif (
            before.group
            and token.low in _PLURAL
            and (several := several_length(tokens, at, before.group, lexicon, fresh=fresh and not named))
        ):
            marked += tokens[done:at]
            done = at + several
            last = tokens[done - 1]
            words = " ".join([t.text for t in tokens[at:done]])
            if last.low in ("latter", "former"):
                group = before.group[-1:] if last.low == "latter" else before.group[:1]
            else:
                group = before.group
            for number, meant in enumerate(group):
                if number:
                    marked.append(Token().fill("and", "and", token.start, token.start, WORD))
                marked.append(PlaceToken(words, token.start, last.end, meant, anaphor=True))
        elif token.low in _OPENERS:
            length = 0
            if token.low not in _PRONOUNS:
                length = noun_length(tokens, at, capital=before.capital is not None)
            elif current is not None:
                length = pronoun_length(tokens, at, lexicon) or there_length(tokens, at)
            if length:
                marked += tokens[done:at]
                done = at + length
                last = tokens[done - 1]
                words = " ".join([t.text for t in tokens[at:done]])
                current = before.choose(last.low, current, named)
                meant = current or _unnamed(document, tokens, at, words)
                marked.append(PlaceToken(words, token.start, last.end, meant, anaphor=True))
    if not done:
        return tokens
    marked += tokens[done:]
    return marked


def _subject(
    tokens: list[Token], at: int, token: Token, current: Resolution | None, lexicon: Lexicon
) -> Resolution | None:
    """Pass over a place that only tells where another lies ("north of P") while there is a better one."""
    first = at - 1
    if first > 0 and tokens[first].low == "capital":
        first -= 1
        while first > 0 and (tokens[first].kind is SIDE or "determiner" in tokens[first].tags):
            first -= 1  # "southeast of the Chechen capital P"
    before = tokens[first].low if at else ""
    before2 = tokens[first - 1] if first > 0 else None
    if (
        token.resolution is not None
        and token.resolution.place is None
        and current is not None
        and current.place is not None
        and not _is_told(tokens, at, lexicon)
    ) or _is_facility(tokens, at, token):
        return current  # a name that no pack knows may be no town at all
    from_afar = (
        before == "from"
        and before2 is not None
        and ("direction" in before2.tags or "unit_of_length" in before2.tags or _is_length(tokens, first - 1))
    )
    sent = some(tokens[max(0, at - 4) : at], "sent") and before == "from"
    road = before == "to" and before2 is not None and before2.low in _ROADS  # "on the road to P"
    weak = (
        sent
        or road
        or before in ("near", "towards", "toward")
        or from_afar
        or (before == "of" and before2 is not None and "direction" in before2.tags)
    )
    if weak and current is not None:
        return current
    return token.resolution


def _is_length(tokens: list[Token], at: int) -> bool:
    """``25 km (15 miles) from P``: whether a bracket ends here that a distance stands in."""
    return tokens[at].low == ")" and at > 0 and "unit_of_length" in tokens[at - 1].tags


def _is_facility(tokens: list[Token], at: int, token: Token) -> bool:
    """``the P checkpoint``, where no pack has P: named for something that is no town."""
    unknown = token.resolution is not None and token.resolution.place is None
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    return unknown and behind is not None and "facility" in behind.tags and behind.text.islower()


def _is_told(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """``the town of P``, ``village P``, ``captured P``: whether the words before say that it is a town."""
    before = tokens[at - 1] if at else None
    if before is None:
        return False
    if before.low == "of" and at > 1:
        return "settlement" in tokens[at - 2].tags
    if not before.text.islower():
        return False
    taken = any(row.object for row, _ in lexicon.forms.get(before.low, ()))
    return "settlement" in before.tags or taken


def sentence_antecedent(
    tokens: list[Token],
    slots: dict[int, Slot],
    before: Resolution | None,
    told: AbstractSet[int] = frozenset(),
) -> Resolution | None:
    """The settlement that a sentence leaves to the next one as "the town"."""
    current = before
    best = -1
    for at, slot in slots.items():
        token = tokens[at]
        if token.region or token.resolution is None:
            continue
        if token.anaphor and token.low in ("it", "its"):
            continue
        weight = 2
        if slot.near or slot.prep in ("near", "from", "to", "towards", "toward"):
            weight = 1
        if slot.prep == "of" and slot.left >= 0 and "official" in tokens[slot.left].tags:
            weight = 1  # "the governor of P"
        if slot.other:
            weight = 0
        if at and "landmark" in tokens[at - 1].tags:
            weight = 0  # "nearby P"
        unknown = token.resolution.place is None and before is not None and before.place is not None
        if unknown and at not in told and not _has_noun(tokens, slot):
            continue
        if at in told and not slot.near and "landmark" not in tokens[at - 1].tags:
            weight = 3
        if weight >= best:
            # The one named last among equals, but the first of a list.
            if slot.head != at and weight == best:
                continue
            best, current = weight, token.resolution
    return current if best > 0 or before is None else before


def _has_noun(tokens: list[Token], slot: Slot) -> bool:
    before = tokens[max(0, slot.start) : slot.at]
    return any("settlement" in t.tags and t.text.islower() for t in before)  # no headline's "City Digs In"
