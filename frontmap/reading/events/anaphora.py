"""The town behind "the city", "it" and "there": such words become places with an antecedent."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from frontmap.model import Mention, MentionKind, MentionRole, Resolution, Span
from frontmap.reading.events.antecedents import Antecedents
from frontmap.reading.events.lexicon_rows import Lexicon
from frontmap.reading.events.slot import Slot
from frontmap.reading.events.token import A_PLACE, ANAPHORIC, BRACKET, PLACE, WORD, PlaceToken, Token, some

_OF_PROVINCE = frozenset({"provincial", "regional"})
_INNER = frozenset({"streets", "centre", "center", "districts", "neighbourhoods", "neighborhoods"})
_PLURAL = frozenset({"both", "these", "those", "the"})
_TOWNS = frozenset({"cities", "towns", "villages", "settlements"})
_PAIR, _MANY = 2, 5  # settlements that "both" means, and that "these towns" may mean
_OPEN_NOUN = frozenset({"adjective", "anaphor"})
_NO_ADJECTIVE = frozenset({"ordinal", "anaphor", "part_adjective"})
_ASKED = A_PLACE | ANAPHORIC | BRACKET
_OPENERS = frozenset({"the", "this", "that", "it", "its", "there"})


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
    for at, token in enumerate(tokens):
        flags = token.flags
        if at < done or not flags & _ASKED:
            continue
        if flags & BRACKET:
            aside = token.low == "("
        elif flags & A_PLACE:
            if not token.region and not aside:
                current = _subject(tokens, at, token, current, lexicon)
                if token.resolution is not None:
                    named.append(token.resolution)
        elif token.low in _PLURAL and (several := _several(tokens, at, before.group)):
            marked += tokens[done:at]
            done = at + several
            last = tokens[done - 1]
            words = " ".join([t.text for t in tokens[at:done]])
            for number, meant in enumerate(before.group):
                if number:
                    marked.append(Token("and", "and", token.start, token.start, WORD))
                marked.append(PlaceToken(words, token.start, last.end, meant, anaphor=True))
        elif token.low in _OPENERS:
            length = _noun_length(tokens, at)
            if not length and current is not None:
                length = _pronoun_length(tokens, at, lexicon) or _there(tokens, at)
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
    before = tokens[at - 1].low if at else ""
    before2 = tokens[at - 2] if at > 1 else None
    if (
        token.resolution is not None
        and token.resolution.place is None
        and current is not None
        and current.place is not None
        and not _is_told(tokens, at, lexicon)
    ):
        return current  # a name that no pack knows may be no town at all
    from_afar = (
        before == "from"
        and before2 is not None
        and ("direction" in before2.tags or "unit_of_length" in before2.tags)
    )
    sent = some(tokens[max(0, at - 4) : at], "sent") and before == "from"
    weak = sent or (
        before in ("near", "towards", "toward")
        or from_afar
        or (before == "of" and before2 is not None and "direction" in before2.tags)
    )
    if weak and current is not None:
        return current
    return token.resolution


def _is_told(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """``the town of P``, ``village P``, ``captured P``: whether the words before say that it is a town."""
    before = tokens[at - 1] if at else None
    if before is None:
        return False
    if before.low == "of" and at > 1:
        return "settlement" in tokens[at - 2].tags
    if not before.text.islower():
        return False
    taken = any(row.object in ("captured", "entered") for row, _ in lexicon.forms.get(before.low, ()))
    return "settlement" in before.tags or taken


def _noun_length(tokens: list[Token], at: int) -> int:
    end = at + 1
    if end >= len(tokens) or tokens[end].tags.isdisjoint(_OPEN_NOUN):
        return 0
    if tokens[at].low not in ("the", "this", "that"):
        return 0
    while (
        end < len(tokens)
        and end - at < 4
        and "adjective" in tokens[end].tags
        and tokens[end].tags.isdisjoint(_NO_ADJECTIVE)
    ):
        end += 1
    capital = end < len(tokens) and tokens[end].low == "capital" and tokens[end - 1].low in _OF_PROVINCE
    if end >= len(tokens) or not ("anaphor" in tokens[end].tags or capital):
        return 0
    following = tokens[end + 1] if end + 1 < len(tokens) else None
    if following is None:
        return end - at + 1
    if (
        following.low == "of"
        or following.kind is PLACE
        or (following.low == "," and end + 2 < len(tokens) and tokens[end + 2].kind is PLACE)
    ):
        return 0
    if following.kind is WORD and "facility" in following.tags and "settlement" not in following.tags:
        return 0
    if following.low in ("hall", "council", "mayor") or "official" in following.tags:
        return 0
    return end - at + 1


def _several(tokens: list[Token], at: int, group: list[Resolution]) -> int:
    """Number of words of "both cities", "these villages", "the two towns"; 0 if they mean no list."""
    low, end = tokens[at].low, at + 1
    if low == "the" and (end >= len(tokens) or tokens[end].low != "two"):
        return 0
    two = low == "both" or (end < len(tokens) and tokens[end].low == "two")
    end += end < len(tokens) and tokens[end].low == "two"
    if end >= len(tokens) or not ("settlement" in tokens[end].tags and tokens[end].low in _TOWNS):
        return 0
    following = tokens[end + 1] if end + 1 < len(tokens) else None
    if following is not None and (following.low in ("of", "in") or following.kind is PLACE):
        return 0
    return end + 1 - at if group and (len(group) == _PAIR if two else len(group) <= _MANY) else 0


def _there(tokens: list[Token], at: int) -> int:
    """``fighting continued there``, ``raised the flag there``; not "there was"."""
    if tokens[at].low != "there" or not at or not tokens[at].text.islower():
        return 0
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and not following.tags.isdisjoint(
        ("be", "have", "modal_planned", "modal_conditional")
    ):
        return 0
    before = tokens[at - 1]
    return int(
        before.kind is WORD and "boundary" not in before.tags and before.low not in ("over", "out", "up")
    )


def _pronoun_length(tokens: list[Token], at: int, lexicon: Lexicon) -> int:
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    if token.low == "it" and following is not None:
        # "it was retaken", "captured it": the place; "it said", "it is": not
        if following.low in ("was", "had", "has", "is", "remains", "remained"):
            k = at + 2
            while k < len(tokens) and (
                "adverb" in tokens[k].tags or tokens[k].low in ("been", "being", "not")
            ):
                k += 1
            if (
                k + 1 < len(tokens)
                and tokens[k].low in ("under", "in")
                and some(tokens[k + 1 : k + 5], "control")
            ):
                return 1
            passive = following.low not in ("had", "has") or tokens[k - 1].low in ("been", "being")
            if (
                k < len(tokens)
                and passive
                and any(
                    row.object in ("captured", "encircled") and "participle" in roles
                    for row, roles in lexicon.forms.get(tokens[k].low, ())
                )
            ):
                return 1
        if (
            before is not None
            and at > 1
            and (
                before.low in ("from", "into")
                or (before.low == "of" and tokens[at - 2].low in ("out", "control", "capture"))
            )
        ):
            return 1
        if (
            before is not None
            and any(row.object for row, _ in lexicon.forms.get(before.low, ()))
            and "be" not in following.tags
        ):
            return 1
        return 0
    if token.low == "its" and following is not None:
        k = at + 1
        while k < len(tokens) and "adjective" in tokens[k].tags:
            k += 1
        if k < len(tokens) and any(
            row.possessive for row, roles in lexicon.forms.get(tokens[k].low, ()) if "noun" in roles
        ):
            return 1
        if k < len(tokens) and ("edge" in tokens[k].tags or tokens[k].low in _INNER):
            return 1
    return 0


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
