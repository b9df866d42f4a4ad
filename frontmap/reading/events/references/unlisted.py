"""Names that no pack has, where a settlement must stand: "the villages of A, B and C", "the A and B towns".

What stands there is a place whatever it is called; a name that a pack has only the beginning of ("Tel" of
"Tel Keppe") is read as a whole. Such a place has no position: its events are listed, not mapped.
"""

from __future__ import annotations

from collections.abc import MutableSet

from frontmap.model import Mention, MentionKind, MentionRole, Resolution, Span, Theatre
from frontmap.reading.events.references.definitions import is_defined
from frontmap.reading.events.references.name_lists import (
    ends_member,
    is_listed,
    is_of_villages,
    is_plural,
    leads_to_colon,
    list_goes_on,
    name_end,
)
from frontmap.reading.events.references.name_subjects import befalls, is_held
from frontmap.reading.events.references.name_verbs import AGENT, governed, leads
from frontmap.reading.events.references.toponyms import is_cut, is_opened, side_word
from frontmap.reading.events.words.lexicon_rows import Lexicon
from frontmap.reading.events.words.token import (
    A_PLACE,
    MAY_BE_NAME,
    PLACE,
    SETTLEMENT,
    SIDE,
    TELLS_SPEAKER,
    TRIGGER,
    WORD,
    PlaceToken,
    Token,
)

_NAMING = A_PLACE | MAY_BE_NAME
_ASKED = _NAMING | SETTLEMENT

_SHORT = 4  # letters of a name that a person may have, too
_DESCRIPTION = 6  # words in which a noun says what a name is
_DEMONYMS = ("ist", "ists", "ian", "ians")
_REASON = "stands where a settlement's name stands, and no pack has it"


def towns_of(theatre: Theatre) -> set[str]:
    """Names that the theatre's file knows to be settlements', though no pack has them; a set of one's own."""
    towns = theatre.extra.get("towns", ())
    return {str(name) for name in towns} if isinstance(towns, (list, tuple)) else set()


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
        end = name_end(tokens, at) if token.flags & _NAMING else 0
        if not end:
            if several or token.flags & SETTLEMENT:
                goes_on = several and (list_goes_on(tokens, at) or leads_to_colon(tokens, at))
                several = is_plural(token) or goes_on
            marked.append(token)
            at += 1
            continue
        if side_word(marked, tokens, at, lexicon, several=several):
            marked[-1:] = [_place(tokens, at - 1, end, document)]
            changed, at = True, end
            continue
        if end == at + 1 and token.kind is PLACE:
            demonym = _is_demonym(token)
            if not demonym and _is_unknown(token) and len(token.text) > _SHORT:
                known.add(token.text)  # what stands for a place once does so in all of the text
            marked.append(_word(token, lexicon) if demonym else token)
            changed = changed or demonym
        elif _is_person(tokens, at, end):
            if (
                is_opened(tokens, at, end, lexicon)
                or is_cut(tokens, at, end, lexicon)
                or is_of_villages(tokens, at, end, marked, several)
                or _surface(tokens, at, end) in known
            ):
                marked.append(_place(tokens, at, end, document))
                changed = True
            else:
                marked += tokens[at:end]
        elif (
            is_opened(tokens, at, end, lexicon)
            or _told(tokens, at, end)
            or is_listed(tokens, at, end, marked, several)
            or _taken(tokens, at, end, lexicon)
            or is_cut(tokens, at, end, lexicon)
            or _described(tokens, end)
            or governed(tokens, at, end, lexicon)
            or leads(tokens, at, end, lexicon)
            or befalls(tokens, at, end, lexicon)
            or is_held(tokens, at, end)
            or is_defined(tokens, at, end)
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


def _is_person(tokens: list[Token], at: int, end: int) -> bool:
    for token in tokens[at:end]:  # noqa: SIM110
        if token.role == "person":
            return True
    return False


def _described(tokens: list[Token], end: int) -> bool:
    """``X, a village in``, ``X, the administrative centre of``: the words behind say that it is a place."""
    if end + 2 >= len(tokens) or tokens[end].low != "," or tokens[end + 1].low not in ("a", "the", "another"):
        return False
    at = end + 2
    while at < len(tokens) - 1 and at < end + _DESCRIPTION and _tells_kind(tokens[at]):
        at += 1
    noun = tokens[at]
    return "anaphor" in noun.tags or (at > end + 2 and noun.low in ("center", "centre", "capital"))


def _tells_kind(token: Token) -> bool:
    """Whether a word may stand between "a" and "village": "small", "Christian", "Kurdish-held"."""
    if "anaphor" in token.tags or token.low == "capital":
        return False
    named = token.text[:1].isupper() and not (token.kind is PLACE and token.region)
    return "adjective" in token.tags or token.kind is SIDE or named


def _told(tokens: list[Token], at: int, end: int) -> bool:
    """``the village of X``, ``the village X``; the "home village of" somebody is named for a person."""
    if at > 1 and "landmark" in tokens[at - 1].tags and "preposition" in tokens[at - 2].tags:
        return ends_member(tokens[end] if end < len(tokens) else None)
    if at and "anaphor" in tokens[at - 1].tags and tokens[at - 1].text.islower():
        return ends_member(tokens[end] if end < len(tokens) else None)
    if at > 1 and tokens[at - 1].low in ("called", "named") and "anaphor" in tokens[at - 2].tags:
        return ends_member(tokens[end] if end < len(tokens) else None)
    if at > 2 and tokens[at - 1].low == "," and "anaphor" in tokens[at - 2].tags:
        return _is_new(tokens, at - 3) and ends_member(tokens[end] if end < len(tokens) else None)
    if at > 1 and tokens[at - 1].low == "of" and "edge" in tokens[at - 2].tags:
        return ends_member(tokens[end] if end < len(tokens) else None)
    if at < 2 or tokens[at - 1].low != "of" or not _is_settlement(tokens[at - 2]):
        return False
    return at < 3 or tokens[at - 3].low not in ("home", "native")


def _is_new(tokens: list[Token], at: int) -> bool:
    """``a fifth village, X``: an article that brings up something new, before adjectives."""
    while at > 0 and not tokens[at].tags.isdisjoint(("adjective", "part", "ordinal")):
        at -= 1
    return tokens[at].low in ("a", "an", "another", "one")


def _taken(tokens: list[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """``X was recaptured``, ``X was fully captured``: said of no person."""
    if at and "befalls_towns" in tokens[at - 1].tags and "force" not in tokens[at].tags:
        after = tokens[end] if end < len(tokens) else None
        return tokens[at - 1].text.islower() and (
            ends_member(after) or (after is not None and "be" in after.tags)
        )
    if end + 1 >= len(tokens) or not ("be" in tokens[end].tags or "have" in tokens[end].tags):
        return False
    opens = at == 0 and end == at + 1  # any word may open a sentence
    if opens and not any(t.kind is SIDE for t in tokens[end : end + AGENT]):
        return False
    verb = end + 1
    while verb < len(tokens) - 1 and ("adverb" in tokens[verb].tags or tokens[verb].low in ("been", "being")):
        verb += 1
    if "befalls_towns" in tokens[verb].tags and tokens[verb - 1].low not in ("has", "have", "had"):
        return True
    wholly = tokens[verb - 1].low in ("fully", "completely", "entirely")
    rows = lexicon.forms.get(tokens[verb].low, ())
    return any(row.object == "captured" and (row.again or wholly) for row, _ in rows)


def _is_settlement(token: Token) -> bool:
    return "anaphor" in token.tags or ("settlement" in token.tags and token.low.endswith("s"))


def _is_demonym(token: Token) -> bool:
    """``Ba'athist``, ``Assyrian``: no pack has such a town."""
    return _is_unknown(token) and token.low.endswith(_DEMONYMS)


def _is_unknown(token: Token) -> bool:
    return token.resolution is not None and token.resolution.place is None and not token.anaphor


def _word(token: Token, lexicon: Lexicon) -> Token:
    flags = TRIGGER if token.low in lexicon.forms else 0
    word = Token().fill(token.text, token.low, token.start, token.end, WORD)
    word.flags = flags
    return word


def _surface(tokens: list[Token], at: int, end: int) -> str:
    return " ".join(token.text for token in tokens[at:end])


def _place(tokens: list[Token], at: int, end: int, document: str) -> Token:
    span = Span(document, tokens[at].start, tokens[end - 1].end)
    surface = _surface(tokens, at, end)
    mention = Mention(span=span, surface=surface, kind=MentionKind.SETTLEMENT, role=MentionRole.PLACE)
    resolution = Resolution(mention=mention, place=None, reason=_REASON)
    return PlaceToken(surface, span.start, span.end, resolution)
