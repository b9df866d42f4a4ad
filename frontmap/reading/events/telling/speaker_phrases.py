"""Where the words end and begin that name a speaker."""

from __future__ import annotations

from frontmap.reading.events.words.lexicon_rows import Lexicon
from frontmap.reading.events.words.token import MARK, SIDE, WORD, Token, some_of

_LONGEST = 14
_SPEAKING = frozenset({"official", "local_official", "third_party", "pronoun"})


def phrase_end(tokens: list[Token], start: int) -> int:
    """Where a speaker's name ends that begins at ``start``."""
    end = start
    while end < len(tokens) and end - start < _LONGEST:
        token = tokens[end]
        if token.low in (",", ";", ".", ":", ")", "that", "who", "which", "but", "as"):
            break
        if end > start and token.low in ("they", "he", "she", "it", "there"):
            break  # "according to the map they hold P"
        if "say" in token.tags and not _is_report_of(tokens, end, start):
            break
        if token.low == "and" and end + 1 < len(tokens) and "preposition" in tokens[end + 1].tags:
            break  # "according to the mayor and on 19 March, …"
        end += 1
    return end


def _is_report_of(tokens: list[Token], at: int, start: int) -> bool:
    """``the evening report of the staff``, ``a statement by the army``: what they speak in."""
    if at == start or "say_noun" not in tokens[at].tags or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].low in ("of", "by", "from")


def opens_speaker(token: Token) -> bool:
    """Whether a word behind "said" begins a name or an office, not what is said."""
    if "preposition" in token.tags or token.low in ("a", "an"):
        return False
    named = token.kind is not WORD or token.text[:1].isupper()
    return named or not token.tags.isdisjoint(("determiner", "official", "third_party", "adjective"))


def names_more(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word goes on with a speaker's name rather than telling what he does."""
    if token.kind is MARK:
        return token.low in ("'s", "-")
    return not (
        "be" in token.tags or "have" in token.tags or token.low in lexicon.forms or token.low.endswith("ed")
    )


def phrase_start(tokens: list[Token], end: int) -> int:
    """Where the noun phrase before a verb of saying begins, appositions between commas included."""
    start = end
    commas = 0
    while start > 0 and end - start < _LONGEST + 6:
        token = tokens[start - 1]
        if token.low in (
            ";",
            ":",
            '"',
            "“",
            "”",
            "but",
            "while",
            "that",
            "which",
            "where",
            "—",
            "–",
            "after",
            "as",
            "although",
            "whereas",
            "when",
        ):
            break
        if (
            start < end
            and "say" in token.tags
            and token.low.endswith(("ed", "said", "says", "told", "wrote"))
        ):
            break  # "the institute estimated that troops had claimed"
        if token.low == ",":
            # One apposition: "X, the governor of Y, said"; the comma before it ends the phrase before.
            commas += 1
            if commas > 2 or (
                commas == 1
                and end - start > 1
                and start > 1
                and start < end
                and _is_clause(tokens, start, end)
            ):
                break
            if commas == 1 and start != end:
                break
        elif token.low == ")" and (opening := _opening(tokens, start - 1)) is not None:
            start = opening + 1
        elif (
            token.low == "and"
            and start - 2 >= 0
            and ("say" in tokens[start].tags or tokens[start].low in ("he", "she", "they"))
        ):
            break
        start -= 1
    while start < end and (
        tokens[start].kind is MARK
        or tokens[start].low in ("and", "on", "in", "meanwhile", "later", "earlier", "also", "the")
    ):
        start += 1
    return start


def _opening(tokens: list[Token], at: int) -> int | None:
    """Index of the bracket that one at ``at`` closes, if it stands close by."""
    return next((k for k in range(at - 1, max(-1, at - 6), -1) if tokens[k].low == "("), None)


def _is_clause(tokens: list[Token], start: int, end: int) -> bool:
    return some_of(tokens[start:end], ("be", "have"))


def can_speak(tokens: list[Token], start: int, end: int) -> bool:
    """Whether words may name somebody who speaks."""
    phrase = tokens[start:end]
    last = phrase[-1] if phrase else None
    if last is not None and not last.tags.isdisjoint(("force", "say_noun")):
        opener = phrase[0] if len(phrase) == 2 else tokens[start - 1] if len(phrase) == 1 and start else None
        if opener is not None and "determiner" in opener.tags:
            return True  # "the battalion", "the announcement": of the one that spoke before
    for token in phrase:
        if token.kind is SIDE or token.role == "person" or not token.tags.isdisjoint(_SPEAKING):
            return True
        if token.kind is WORD and token.text[0].isupper():
            return True
    return False


def echo_of(tokens: list[Token], at: int) -> int:
    """Where the verb stands of "backed up Y's claims that", "repeated claims that"; 0 if none does."""
    for k in range(at - 1, max(0, at - _ECHOED), -1):
        if tokens[k].low in _ECHOES:
            return k
        if "preposition" in tokens[k].tags or tokens[k].low in (",", ";"):
            return 0
    return 0


_ECHOES = frozenset(
    {"backed", "supported", "echoed", "repeated", "endorsed", "reiterated", "confirmed", "corroborated"}
)
_ECHOED = 8  # words of "backed up Russian war correspondents' claims"


def is_claim_of(tokens: list[Token], at: int) -> bool:
    """``the ministry's claim that``, ``Russia's claim to have taken``; in "troops claim to" it is a verb."""
    if tokens[at + 1].low in ("of", "that"):
        return True
    before = tokens[at - 1]
    owned = before.low == "'s" or (before.role == "adjective" and not before.low.endswith("s"))
    return owned and tokens[at + 1].low == "to"
