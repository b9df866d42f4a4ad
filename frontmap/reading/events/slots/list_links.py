"""What joins the members of a list: a comma, "and", "as well as", a date."""

from __future__ import annotations

from frontmap.reading.events.words.token import NUMBER, PLACE, Token

BRACKET = 40  # words of a list in brackets


_DATE = 6  # words of "and on the evening of 26 May"


_DATING = frozenset(
    {"on", "in", "the", "next", "following", "later", "a", "two", "three", "four", "of", "late", "early"}
)


LINKS = frozenset({"and", "or", "nor", "&"})


LATER = frozenset(
    {
        "then",
        "later",
        "subsequently",
        "eventually",
        "finally",
        "afterwards",
        "soon",
        "possibly",
        "reportedly",
        "probably",
    }
)


def link_at(tokens: list[Token], k: int) -> int | None:
    """Index at which what joins a list's members begins: ",", "and", "as well as", "along with"."""
    low = tokens[k].low
    if low in LINKS or low == ",":
        return k
    if low == ";":
        return k if _names_on(tokens, k + 1) else None
    if low == "also" and k and tokens[k - 1].low == "but":
        return k - 1
    if low in LATER and k and tokens[k - 1].low in (",", "and"):
        return k - 1
    if low == "as" and k >= 2 and tokens[k - 1].low == "well":
        return k - 2
    if low == "with" and k and tokens[k - 1].low in ("along", "together"):
        return k - 1
    if low == "by" and k:
        return _following(tokens, k)
    if tokens[k].kind is NUMBER or "span_word" in tokens[k].tags or low == "later":
        return _dated(tokens, k)
    return None


def _names_on(tokens: list[Token], k: int) -> bool:
    """``A villages of P; B and C villages of Q``: whether nothing but names follows up to "villages"."""
    named = 0
    for at in range(k, min(k + BRACKET, len(tokens))):
        token = tokens[at]
        if token.kind is PLACE:
            named += 1
        elif "settlement" in token.tags:
            if token.low.endswith("s") and named:
                return True
        elif token.low == ";":
            return named > 0
        elif not (token.low in LINKS or token.low in (",", "the", "of")):
            return False
    return False


def _dated(tokens: list[Token], k: int) -> int | None:
    """``took P, and on 26 May Q``, ``P and two days later Q``: where the list goes on before a date."""
    for at in range(k, max(0, k - _DATE), -1):
        token = tokens[at]
        if token.low in LINKS:
            closes = tokens[at - 1].low == ","
            return at - 1 if closes and at > 1 else at
        if token.kind is not NUMBER and token.low not in _DATING and "span_word" not in token.tags:
            return None
    return None


def _following(tokens: list[Token], k: int) -> int | None:
    """``took P, followed by Q in July and by R``: where the list goes on at "by"."""
    if tokens[k - 1].low == "followed":
        return k - 2 if k > 1 and tokens[k - 2].low == "," else k - 1
    if tokens[k - 1].low not in LINKS:
        return None
    for token in tokens[max(0, k - BRACKET) : k - 1]:
        if token.low == "followed":
            return k - 1
    return None
