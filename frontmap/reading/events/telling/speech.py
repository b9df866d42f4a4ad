"""How far what somebody says goes, and who answers for a word."""

from __future__ import annotations

from collections.abc import Sequence

from frontmap.reading.events.telling.speakers import Attribution
from frontmap.reading.events.words.token import SIDE, Token, some

_WHEN = 5  # words of "at the end of May"
_ASIDE = 12  # words of an aside


def scope_end(tokens: list[Token], start: int) -> int:
    """Where what is said ends: at a contrast that the narrator draws himself."""
    for at in range(start, len(tokens) - 1):
        low = tokens[at].low
        if low == ";":
            return at
        if (
            low in ("but", "yet", "although", "though", "whereas", "however")
            and tokens[at - 1].low in (",", "—", "–")
            and tokens[at + 1].low != "that"
            and not (low == "but" and _shares_subject(tokens[at + 1]))
        ):
            return at
        if low == "as" and _names_only(tokens[start:at]) and _opens_clause(tokens[at + 1]):
            return at  # "announced the loss of A as its troops left B"
    return len(tokens)


def _opens_clause(token: Token) -> bool:
    return token.kind is SIDE or not token.tags.isdisjoint(("determiner", "force"))


def _shares_subject(token: Token) -> bool:
    """Whether a verb stands right behind "but": "had held A, but failed to take B"."""
    return not token.tags.isdisjoint(("be", "have", "fail", "achieve")) or token.low.endswith("ed")


def _names_only(words: Sequence[Token]) -> bool:
    """Whether nothing is told behind a verb of saying but what it names: "announced the loss of A"."""
    if not words or words[0].low == "that":
        return False
    for word in words:
        if not word.tags.isdisjoint(("be", "have", "say", "pronoun", "clause_stop")) or word.low.endswith(
            "ed"
        ):
            return False
    return "determiner" in words[0].tags


def speaker_at(
    attributions: Sequence[Attribution], at: int, tokens: Sequence[Token] = ()
) -> Attribution | None:
    """The attribution whose scope holds a token, the innermost of several.

    ``tokens``: those of the sentence; what an aside tells is the narrator's: "took A, which fell in May".
    """
    speaker: Attribution | None = None
    for one in attributions:
        if one.start <= at < one.end and (
            speaker is None or (one.start, -one.end) > (speaker.start, -speaker.end)
        ):
            speaker = one
    if speaker is None:
        return None
    return None if tokens and _is_aside(tokens, speaker.start, at) else speaker


def _is_aside(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a word stands in a relative clause behind a comma that tells of what was before or is known.

    ``A, which was captured in May``, ``A, which they captured last month``, ``A, where fighting was
    reported``: not ``A, where they are fighting``.
    """
    past = tokens[at].low.endswith("ed") and some(tokens[at + 1 : at + _WHEN], "time_word")
    reported = False
    for k in range(at - 1, max(start, at - _ASIDE), -1):
        token = tokens[k]
        if token.low in (";", "that", "but", ","):
            return False
        past = past or token.low in ("was", "were", "had")
        if token.low in ("which", "who", "whom", "where") and tokens[k - 1].low == ",":
            behind = tokens[at + 1 : at + 4]
            reported = some(behind, "be") and some(behind, "say")
            return reported or past
    return False
