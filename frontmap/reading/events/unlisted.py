"""Names that no pack has, where a settlement must stand: "the villages of A, B and C", "the A and B towns".

What stands there is a place whatever it is called; a name that a pack has only the beginning of ("Tel" of
"Tel Keppe") is read as a whole. Such a place has no position: its events are listed, not mapped.
"""

from __future__ import annotations

import re
from collections.abc import MutableSet

from frontmap.model import Mention, MentionKind, MentionRole, Resolution, Span
from frontmap.reading.events.lexicon_rows import Lexicon
from frontmap.reading.events.lists import LINKS, link_at
from frontmap.reading.events.token import (
    A_PLACE,
    MAY_BE_NAME,
    NO_TAGS,
    NUMBER,
    PLACE,
    SETTLEMENT,
    SIDE,
    TELLS_SPEAKER,
    TRIGGER,
    WORD,
    PlaceToken,
    Token,
    some,
)

_NAMING = A_PLACE | MAY_BE_NAME
_ASKED = _NAMING | SETTLEMENT

_LONGEST = 3  # words of a name
_AGENT = 8  # words in which a passive names who did it
_HELD = 3  # words of "under Russian control"
_REACH = 5  # words that tell where a member of a list lies
_ARTICLED = re.compile(r"(?:[Aa][a-z]{1,2}|[EeUu]l)[-'’][A-Z]")  # "al-Alil", "el-Ais"
_IN_LISTS = frozenset({",", ":", "(", ")", "-", "–", '"', "captured", "taken"})
_GOING_ON = frozenset(
    {"say", "be", "adverb", "direction", "determiner", "preposition", "when_word", "area", "region"}
)
_DEMONYMS = ("ist", "ists", "ian", "ians")
_REASON = "stands where a settlement's name stands, and no pack has it"


def mark_unlisted(
    tokens: list[Token], lexicon: Lexicon, document: str, known: MutableSet[str]
) -> list[Token]:
    """Put places for unlisted names into a sentence.

    Parameters
    ----------
    tokens : list of Token
        The sentence; it is left as it is.
    lexicon : Lexicon
        Words that it knows are no names.
    document : str
        Id of the document that the new mentions belong to.
    known : set of str
        Unlisted names that the text has told to be places so far; those found here are added.

    Returns
    -------
    list of Token
        The sentence itself where nothing was put in.
    """
    asked = [at for at, token in enumerate(tokens) if token.flags & _ASKED]
    marked: list[Token] = []
    at, turn, changed, several = 0, 0, False, False
    while True:
        if not several:  # nothing between here and the next word of these classes matters
            while turn < len(asked) and asked[turn] < at:
                turn += 1
            following = asked[turn] if turn < len(asked) else len(tokens)
            marked += tokens[at:following]
            at = following
        if at >= len(tokens):
            return marked if changed else tokens
        token = tokens[at]
        end = _name_end(tokens, at) if token.flags & _NAMING else 0
        if not end:
            if several or token.flags & SETTLEMENT:
                several = _is_plural(token) or (several and _goes_on(tokens, at))
            marked.append(token)
            at += 1
            continue
        if end == at + 1 and token.kind is PLACE:
            demonym = _is_demonym(token)
            marked.append(_word(token, lexicon) if demonym else token)
            changed = changed or demonym
        elif (
            _told(tokens, at, end)
            or _listed(tokens, at, end, marked, several)
            or _taken(tokens, at, end, lexicon)
            or _cut(tokens, at, end, lexicon)
            or _held(tokens, at, end)
            or _surface(tokens, at, end) in known
        ):
            place = _place(tokens, at, end, document)
            if end == at + 1:  # "According", once taken for a name, still tells who speaks
                place.flags |= token.flags & TELLS_SPEAKER
            known.add(place.text)
            marked.append(place)
            changed = True
        else:
            marked += tokens[at:end]
        at = end


def _is_plural(token: Token) -> bool:
    return "settlement" in token.tags and token.low.endswith("s") and token.low != "headquarters"


def _goes_on(tokens: list[Token], at: int) -> bool:
    """Whether a list that "villages" announced may still begin or go on behind this word."""
    token = tokens[at]
    if "anaphor" in token.tags or token.kind is PLACE or token.kind is SIDE:
        return True
    return (
        token.low in LINKS
        or token.low in _IN_LISTS
        or not token.tags.isdisjoint(_GOING_ON)
        or (token.low.endswith("ed") and token.kind is WORD)
        or token.kind is NUMBER
    )


def _name_end(tokens: list[Token], at: int) -> int:
    """Index behind the name that begins here; 0 if none does."""
    end, last = at, min(len(tokens), at + _LONGEST)
    while end < last:
        token = tokens[end]
        if token.flags & MAY_BE_NAME:
            if token.role:
                break
        elif not token.flags & A_PLACE or token.region or token.anaphor:
            break
        if end > at and token.start != tokens[end - 1].end + 1:
            break
        end += 1
    return end if end > at else 0


def _told(tokens: list[Token], at: int, end: int) -> bool:
    """``the village of X``, ``the village X``; the "home village of" somebody is named for a person."""
    if at > 1 and "landmark" in tokens[at - 1].tags and "preposition" in tokens[at - 2].tags:
        return _ends_member(tokens[end] if end < len(tokens) else None)
    if at and "anaphor" in tokens[at - 1].tags and tokens[at - 1].text.islower():
        return _ends_member(tokens[end] if end < len(tokens) else None)
    if at < 2 or tokens[at - 1].low != "of" or not _is_settlement(tokens[at - 2]):
        return False
    return at < 3 or tokens[at - 3].low not in ("home", "native")


def _taken(tokens: list[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """``X was recaptured``, ``X was fully captured``: said of no person."""
    if at and "befalls_towns" in tokens[at - 1].tags and "force" not in tokens[at].tags:
        after = tokens[end] if end < len(tokens) else None
        return tokens[at - 1].text.islower() and (
            _ends_member(after) or (after is not None and "be" in after.tags)
        )
    if end + 1 >= len(tokens) or not ("be" in tokens[end].tags or "have" in tokens[end].tags):
        return False
    opens = at == 0 and end == at + 1  # any word may open a sentence
    if opens and not any(t.kind is SIDE for t in tokens[end : end + _AGENT]):
        return False
    verb = end + 1
    while verb < len(tokens) - 1 and ("adverb" in tokens[verb].tags or tokens[verb].low in ("been", "being")):
        verb += 1
    if "befalls_towns" in tokens[verb].tags and tokens[verb - 1].low not in ("has", "have", "had"):
        return True
    wholly = tokens[verb - 1].low in ("fully", "completely", "entirely")
    rows = lexicon.forms.get(tokens[verb].low, ())
    return any(row.object == "captured" and (row.again or wholly) for row, _ in rows)


def _cut(tokens: list[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """``[Rasm] Al-Nafal``, ``captured [Tal] Othman``: a pack has the first half of the name only."""
    if end == at + 2 and at and tokens[at].kind is PLACE and tokens[at + 1].kind is WORD:
        rows = lexicon.forms.get(tokens[at - 1].low, ())
        if any(row.object in ("captured", "entered") for row, _ in rows):
            return True
    articled = _ARTICLED.match(tokens[at + 1].text) if end == at + 2 else None
    return articled is not None and tokens[at].kind is PLACE and tokens[at + 1].kind is WORD


def _held(tokens: list[Token], at: int, end: int) -> bool:
    """``A, B and C under Russian control``: a comment of a few words that opens with its names."""
    if at and not (tokens[0].text[:1].isupper() and all(_in_opening(t) for t in tokens[1:at])):
        return False
    last = end
    while last + 1 < len(tokens) and (tokens[last].low in LINKS or tokens[last].low == ","):
        following = _name_end(tokens, last + 1)
        if not following:
            return False
        last = following
    if last < len(tokens) and "be" in tokens[last].tags:
        last += 1
    behind = tokens[last : last + 5]
    if len(behind) < _HELD or behind[0].low not in ("under", "in"):
        return False
    return any(t.kind is SIDE for t in behind) and some(behind, "control")


def _in_opening(token: Token) -> bool:
    return token.text[:1].isupper() or token.low in LINKS or token.low == ","


def _is_settlement(token: Token) -> bool:
    return "anaphor" in token.tags or ("settlement" in token.tags and token.low.endswith("s"))


def _listed(tokens: list[Token], at: int, end: int, marked: list[Token], several: bool) -> bool:
    """Whether a list of places goes on with this name, or a noun behind says what it is."""
    after = tokens[end] if end < len(tokens) else None
    if after is not None and "anaphor" in after.tags and after.text.islower():  # "Mankuba village"
        before = tokens[at - 1] if at else None
        further = tokens[end + 1].low if end + 1 < len(tokens) else ""
        return further != "of" and before is not None and "determiner" not in before.tags
    if _before_plural(tokens, end) or (at and marked[-1].low in LINKS and _plural_at(tokens, end)):
        return True
    if several and _is_list_of(tokens, at):
        return _ends_member(after)
    link = link_at(marked, len(marked) - 1) if marked else None
    if link is None or not _ends_member(after):
        return False
    if marked[link].low == "," and not _closed(tokens, end):
        return False
    if link and marked[link - 1].low == ",":
        link -= 1
    member = link - 1
    while member > 0 and link - member < _REACH and _tells_more(marked[member]):
        member -= 1
    return member >= 0 and marked[member].kind is PLACE and not marked[member].region


def _tells_more(token: Token) -> bool:
    """``P in the west, together with``: words that only tell where the member before lies."""
    region = token.kind is PLACE and token.region
    small = "direction" in token.tags or "determiner" in token.tags or token.low in ("in", "to", "(", ")")
    return region or small


def _is_list_of(tokens: list[Token], at: int) -> bool:
    """Whether what stands before a name lets a list of names go on or begin: a link, a colon, "were"."""
    before = tokens[at - 1] if at else None
    return before is not None and (
        before.low in LINKS
        or before.low in (",", "of", ":", "-", "–", "(")
        or before.low in ("were", "are", "including", "namely")
    )


def _ends_member(after: Token | None) -> bool:
    """Whether a member of a list may end before this token: no verb has the name as its subject."""
    if (
        after is None
        or after.low in LINKS
        or after.low in (",", ".", ";", ")", "(", "as", "along", "together")
    ):
        return True
    return "preposition" in after.tags or "quote" in after.tags


def _closed(tokens: list[Token], end: int) -> bool:
    """``…, B and C``: whether a list in which a name stands between commas comes to its "and"."""
    while end + 1 < len(tokens):
        if tokens[end].low == "," and tokens[end + 1].low in LINKS:
            end += 1
        last = tokens[end].low in LINKS
        if not last and tokens[end].low != ",":
            return False
        following = _name_end(tokens, end + 1)
        if not following:
            return False
        if last:
            return _ends_member(tokens[following] if following < len(tokens) else None)
        end = following
    return False


def _before_plural(tokens: list[Token], end: int) -> bool:
    """``the A and B villages``: A, if more follows before the noun."""
    first = end
    while end + 1 < len(tokens) and (tokens[end].low in LINKS or tokens[end].low == ","):
        behind = end + 1
        while behind < len(tokens) and tokens[behind].low in ("the", *LINKS):
            behind += 1
        following = _name_end(tokens, behind) if behind < len(tokens) else 0
        if not following:
            return False
        end = following
    return end > first and _plural_at(tokens, end)


def _plural_at(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind is WORD and _is_plural(tokens[at])


def _is_demonym(token: Token) -> bool:
    """``Ba'athist``, ``Assyrian``: no pack has such a town."""
    unknown = token.resolution is not None and token.resolution.place is None and not token.anaphor
    return unknown and token.low.endswith(_DEMONYMS)


def _word(token: Token, lexicon: Lexicon) -> Token:
    flags = TRIGGER if token.low in lexicon.forms else 0
    return Token(token.text, token.low, token.start, token.end, WORD, NO_TAGS, flags)


def _surface(tokens: list[Token], at: int, end: int) -> str:
    return " ".join(token.text for token in tokens[at:end])


def _place(tokens: list[Token], at: int, end: int, document: str) -> Token:
    span = Span(document, tokens[at].start, tokens[end - 1].end)
    surface = _surface(tokens, at, end)
    mention = Mention(span=span, surface=surface, kind=MentionKind.SETTLEMENT, role=MentionRole.PLACE)
    resolution = Resolution(mention=mention, place=None, reason=_REASON)
    return PlaceToken(surface, span.start, span.end, resolution)
