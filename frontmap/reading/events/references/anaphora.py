"""The town behind "the city", "it" and "there": such words become places with an antecedent."""

from __future__ import annotations

from frontmap.model import Mention, MentionKind, MentionRole, Resolution, Span
from frontmap.reading.events.references.antecedents import Antecedents
from frontmap.reading.events.references.groups import group_in, may_mean_several, several_length
from frontmap.reading.events.references.prominence import prominence
from frontmap.reading.events.references.references import noun_length, pronoun_length, there_length
from frontmap.reading.events.slots.slots import find_slots
from frontmap.reading.events.words.datelines import is_dateline
from frontmap.reading.events.words.lexicon_rows import Lexicon
from frontmap.reading.events.words.token import (
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
_PLURAL = frozenset({"both", "these", "those", "the", "all", "them"})
_ASKED = A_PLACE | ANAPHORIC | BRACKET
_NEXT = 3  # characters between a sentence and the next
_PRONOUNS = frozenset({"it", "its", "there"})
_OPENERS = frozenset({"the", "this", "that"}) | _PRONOUNS
_AGAIN = 2.0  # prominence of a settlement that the sentence has meant by a noun before


def _unnamed(document: str, tokens: list[Token], at: int, words: str) -> Resolution:
    """A town that the text never names: an event of it is listed, not mapped."""
    span = Span(document, tokens[at].start, tokens[at].start + len(words))
    mention = Mention(span=span, surface=words, kind=MentionKind.SETTLEMENT, role=MentionRole.PLACE)
    return Resolution(mention=mention, place=None, reason="the text names no settlement before")


def mark_anaphors(
    tokens: list[Token],
    lexicon: Lexicon,
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
    document : str
        Its id.
    before : Antecedents
        How prominent the settlements named so far are.

    Returns
    -------
    list of Token
        The sentence itself where nothing was put in.
    """
    marked: list[Token] = []
    current = before.foremost()
    named: list[int] = []
    inside: list[tuple[float, Resolution]] = []
    weighed = 0  # of the places named so far, those in `inside`
    aside = False
    done = 0  # tokens before this are in `marked`
    fresh = bool(tokens) and 0 <= tokens[0].start - before.group_end <= _NEXT
    for at in [at for at, token in enumerate(tokens) if token.flags & _ASKED]:
        if at < done:
            continue
        token = tokens[at]
        if token.flags & BRACKET:
            aside = token.low == "("
        elif token.flags & A_PLACE:
            if not token.region and not aside:
                if is_dateline(tokens, at):
                    continue
                current = _subject(tokens, at, token, current, lexicon)
                before.call(tokens, at)
                if token.resolution is not None:
                    named.append(at)
        elif token.low in _PLURAL and (several := _several(tokens, at, named, before, lexicon, fresh=fresh)):
            length, group = several
            marked += tokens[done:at]
            done = at + length
            marked += _members(tokens, at, done, group)
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
                if token.low not in _PRONOUNS:
                    if weighed < len(named):
                        inside += _weighed(tokens, named, weighed, lexicon)
                        weighed = len(named)
                    current = before.choose(last.low, inside)
                meant = current or _unnamed(document, tokens, at, words)
                if current is None:
                    before.introduce(last.low, meant)
                inside.append((_AGAIN, meant))
                marked.append(PlaceToken(words, token.start, last.end, meant, anaphor=True))
    if not done:
        return tokens
    marked += tokens[done:]
    return marked


def _several(
    tokens: list[Token], at: int, named: list[int], before: Antecedents, lexicon: Lexicon, *, fresh: bool
) -> tuple[int, list[Resolution]] | None:
    """How many words stand for the settlements of a list, that of its own sentence first, and which."""
    if not may_mean_several(tokens, at):
        return None
    if len(named) > 1 and (here := group_in(tokens, find_slots(tokens, named, lexicon))):
        length = several_length(tokens, at, here, lexicon, fresh=True)
        if length:
            return length, here
    if not before.group:
        return None
    length = several_length(tokens, at, before.group, lexicon, fresh=fresh and not named)
    return (length, before.group) if length else None


def _members(tokens: list[Token], at: int, end: int, group: list[Resolution]) -> list[Token]:
    """Put the settlements of a list in the place of "both towns" or "the latter"."""
    first, last = tokens[at], tokens[end - 1]
    words = " ".join([t.text for t in tokens[at:end]])
    if last.low in ("latter", "former"):
        group = group[-1:] if last.low == "latter" else group[:1]
    found: list[Token] = []
    for meant in group:
        if found:
            found.append(Token().fill("and", "and", first.start, first.start, WORD))
        found.append(PlaceToken(words, first.start, last.end, meant, anaphor=True))
    return found


def _weighed(
    tokens: list[Token], named: list[int], first: int, lexicon: Lexicon
) -> list[tuple[float, Resolution]]:
    """Settlements of a sentence with their prominence in it, without what is told of them."""
    found: list[tuple[float, Resolution]] = []
    slots = find_slots(tokens, named, lexicon)
    for at in named[first:]:
        resolution, slot = tokens[at].resolution, slots[at]
        if resolution is not None:
            found.append((prominence(tokens, slot, lexicon), resolution))
    return found


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
