"""Lists of names in a sentence, of which some may be in no pack: where one ends, goes on, and is closed."""

from __future__ import annotations

from frontmap.reading.events.slots.list_links import LINKS, link_at
from frontmap.reading.events.words.token import A_PLACE, MAY_BE_NAME, NUMBER, PLACE, SIDE, WORD, Token

_LONGEST = 3  # words of a name
_ARTICLES = frozenset({"al", "el", "ul", "ash", "ibn", "bin"})  # "Qasiq al Gharbi"
_COLON = 7  # words in which a colon may follow
_REACH = 8  # words that tell where a member of a list lies
_TELLING = ("direction", "determiner", "adjective", "settlement", "region", "centre")
_IN_LISTS = frozenset(
    {
        "among",
        "amongst",
        "them",
        "such",
        "as",
        "namely",
        "notably",
        "including",
        ",",
        ":",
        "(",
        ")",
        "-",
        "–",
        '"',
        "captured",
        "taken",
    }
)
_GOING_ON = frozenset(
    {
        "gain",
        "control",
        "have",
        "time_word",
        "day_word",
        "span_word",
        "vicinity",
        "say",
        "be",
        "adverb",
        "direction",
        "determiner",
        "preposition",
        "when_word",
        "area",
        "region",
        "name_side",
    }
)


def name_end(tokens: list[Token], at: int) -> int:
    """Index behind the name that begins here, a person's perhaps; 0 if none does."""
    end, last = at, min(len(tokens), at + _LONGEST)
    while end < last:
        token = tokens[end]
        if token.low in _ARTICLES and end > at and _goes_on(tokens, end):
            end, last = end + 1, min(last + 1, len(tokens))  # "Qasiq al Gharbi"
            continue
        if token.flags & MAY_BE_NAME:
            if token.role and token.role != "person":
                break
        elif not token.flags & A_PLACE or token.region or token.anaphor:
            break
        if end > at and token.start != tokens[end - 1].end + 1:
            break
        end += 1
    return end if end > at else 0


def _goes_on(tokens: list[Token], at: int) -> bool:
    """Whether a name goes on behind its small article, a space on either side of it."""
    if at + 1 >= len(tokens) or not tokens[at + 1].flags & (MAY_BE_NAME | A_PLACE):
        return False
    article = tokens[at]
    return tokens[at - 1].end + 1 == article.start and article.end + 1 == tokens[at + 1].start


def _tells_more(token: Token) -> bool:
    """``P in the west, together with``: words that only tell where the member before lies."""
    region = token.kind is PLACE and token.region
    small = not token.tags.isdisjoint(_TELLING) or token.low in ("in", "to", "of", "(", ")", ",")
    return region or small


def is_of_villages(tokens: list[Token], at: int, end: int, marked: list[Token], several: bool) -> bool:
    """Whether what looks like a person's name is a member of a list that "villages" announces or ends."""
    if _before_plural(tokens, end) or (at and marked[-1].low in LINKS and _plural_at(tokens, end)):
        return True
    if not several or not _is_list_of(tokens, at):
        return False
    after = tokens[end] if end < len(tokens) else None
    return ends_member(after) and (tokens[at - 1].low != "," or _closed(tokens, end))


def is_listed(tokens: list[Token], at: int, end: int, marked: list[Token], several: bool) -> bool:
    """Whether a list of places goes on with this name, or a noun behind says what it is."""
    after = tokens[end] if end < len(tokens) else None
    if after is not None and "anaphor" in after.tags and after.text.islower():  # "Mankuba village"
        before = tokens[at - 1] if at else None
        further = tokens[end + 1].low if end + 1 < len(tokens) else ""
        if before is None:  # any word may open a sentence
            following = tokens[end + 1].tags if end + 1 < len(tokens) else frozenset()
            return further in ("fell", "was", "were") or not following.isdisjoint(("be", "have"))
        return further != "of" and "determiner" not in before.tags
    if _before_plural(tokens, end) or (at and marked[-1].low in LINKS and _plural_at(tokens, end)):
        return True
    if several and _is_list_of(tokens, at):
        return ends_member(after)
    last = len(marked) - 1
    if last > 1 and marked[last].low in ("of", "from", "in", "near", "towards", "on"):
        last -= 1  # "of P, and of Q"
    link = link_at(marked, last) if marked else None
    if link is None or not ends_member(after):
        return False
    if marked[link].low == "," and not _closed(tokens, end):
        return False
    if link and marked[link - 1].low == ",":
        link -= 1
    member = link - 1
    while member > 0 and link - member < _REACH and _tells_more(marked[member]):
        member -= 1
    return member >= 0 and marked[member].kind is PLACE and not marked[member].region


def _is_list_of(tokens: list[Token], at: int) -> bool:
    """Whether what stands before a name lets a list of names go on or begin: a link, a colon, "were"."""
    before = tokens[at - 1] if at else None
    return before is not None and (
        before.low in LINKS
        or before.low in (",", "of", ":", "-", "–", "(")
        or before.low in ("were", "are", "including", "namely", "notably")
        or (before.low in ("them", "as") and at > 1 and tokens[at - 2].low in ("among", "such"))
    )


def ends_member(after: Token | None) -> bool:
    """Whether a member of a list may end before this token: no verb has the name as its subject."""
    if (
        after is None
        or after.low in LINKS
        or after.low in (",", ".", ";", ")", "(", "as", "along", "together", "located", "situated", "lying")
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
        following = name_end(tokens, end + 1)
        if not following:
            return False
        if last:
            return ends_member(tokens[following] if following < len(tokens) else None)
        end = following
    return False


def _before_plural(tokens: list[Token], end: int) -> bool:
    """``the A and B villages``: A, if more follows before the noun."""
    first = end
    while end + 1 < len(tokens) and (tokens[end].low in LINKS or tokens[end].low == ","):
        behind = end + 1
        while behind < len(tokens) and (tokens[behind].low == "the" or tokens[behind].low in LINKS):
            behind += 1
        following = name_end(tokens, behind) if behind < len(tokens) else 0
        if not following:
            return False
        end = following
    return end > first and _plural_at(tokens, end)


def _plural_at(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind is WORD and is_plural(tokens[at])


def is_plural(token: Token) -> bool:
    """Whether a word names several settlements."""
    return "settlement" in token.tags and token.low.endswith("s") and token.low != "headquarters"


def list_goes_on(tokens: list[Token], at: int) -> bool:
    """Whether a list that "villages" announced may still begin or go on behind this word."""
    token = tokens[at]
    if "anaphor" in token.tags or token.kind is PLACE or token.kind is SIDE:
        return True
    if token.low in ("which", "that"):  # "villages which are: A, B and C"
        return at + 1 < len(tokens) and "be" in tokens[at + 1].tags
    return (
        token.low in LINKS
        or token.low in _IN_LISTS
        or not token.tags.isdisjoint(_GOING_ON)
        or (token.low.endswith("ed") and token.kind is WORD)
        or token.kind is NUMBER
    )


def leads_to_colon(tokens: list[Token], at: int) -> bool:
    """Whether a colon soon follows, behind which the names that "villages" announced may come."""
    for token in tokens[at + 1 : at + _COLON]:
        if token.low == ":":
            return True
        if token.low in (".", ";", ","):
            return False
    return False
