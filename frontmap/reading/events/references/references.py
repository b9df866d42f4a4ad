"""Words that stand for a place: how many of them, from "the", "it", "both" or "there" on, belong together."""

from __future__ import annotations

from frontmap.reading.events.words.lexicon_rows import Lexicon
from frontmap.reading.events.words.token import NUMBER, PLACE, SIDE, WORD, Token, some

_OF_PROVINCE = frozenset({"provincial", "regional"})
_INNER = frozenset(
    {
        "streets", "centre", "center", "districts", "neighbourhoods", "neighborhoods", "district",
        "neighbourhood", "neighborhood", "quarter", "quarters", "suburbs", "suburb", "half",
        "part", "parts", "side", "heart",
    }
)  # fmt: skip
_FLAG = 8  # words between a flag and what it is raised over
_FALL = 6  # words between "fell" and "to": "on 5 May"
_SIDE_WORDS = 4  # words of "by the advancing Russian troops"
_WHEN = frozenset({"on", "in", "again", "quickly", "soon", "finally", "eventually", "swiftly", "rapidly"})
_IN_MIND = frozenset({"seriously", "lightly", "personally", "easy", "down", "apart", "upon"})
_LONGEST = 6  # words of "the heavily fortified Russian port city"
_OPEN_NOUN = frozenset({"adjective", "anaphor", "settlement", "stands_for_town"})
_BOUNDS = frozenset({"limits", "boundaries", "centre", "center", "outskirts", "edge", "area"})
_HUBS = frozenset({"port", "hub", "suburb", "seaport", "harbour", "harbor", "centre", "center"})
_NO_ADJECTIVE = frozenset({"ordinal", "anaphor", "part_adjective"})
_OF_IT = ("direction", "edge", "vicinity", "whole")
_PORTS = frozenset({"port", "capital", "hub", "garrison", "strategic", "resort"})


def noun_length(tokens: list[Token], at: int, *, capital: bool = False) -> int:
    """Number of words of "the town", "the Georgian port city"; 0 if they name no place spoken of.

    ``capital``: the text has named a capital, so "the capital" may be meant.
    """
    end = at + 1
    if end >= len(tokens) or not (tokens[end].kind is SIDE or _may_open(tokens[end])):
        return 0
    if tokens[at].low not in ("the", "this", "that"):
        return 0
    while end < len(tokens) and end - at < _LONGEST and _describes(tokens, end):
        end += 1
    if end >= len(tokens):
        return 0
    noun = tokens[end]
    of_province = noun.low == "capital" and (tokens[end - 1].low in _OF_PROVINCE or capital)
    if not ("anaphor" in noun.tags or "stands_for_town" in noun.tags or of_province):
        return 0
    if noun.low in _HUBS and end == at + 1:
        return 0  # "the port" may be no more than its quays
    following = tokens[end + 1] if end + 1 < len(tokens) else None
    if following is None:
        return end - at + 1
    if (
        following.low in ("of", "'s")
        or following.kind is PLACE
        or (following.low == "," and end + 2 < len(tokens) and tokens[end + 2].kind is PLACE)
    ):
        owned = following.low == "'s" and noun.low != "capital"
        return end - at + 1 if owned else 0
    if following.kind is WORD and "facility" in following.tags and "settlement" not in following.tags:
        return 0
    if following.low in ("hall", "council", "mayor") or "official" in following.tags:
        return 0
    behind = tokens[end + 2 : end + 4]
    if following.low in _BOUNDS and len(behind) > 1 and behind[0].low == "of" and behind[1].kind is PLACE:
        return 0  # "the city limits of P"
    return end - at + 1


def _may_open(token: Token) -> bool:
    return not token.tags.isdisjoint(_OPEN_NOUN) or "of_towns" in token.tags


def _describes(tokens: list[Token], at: int) -> bool:
    """Whether a word only describes the noun that follows: "embattled", "Georgian", "port"."""
    token = tokens[at]
    if token.kind is SIDE:
        return token.role == "adjective" and at + 1 < len(tokens) and tokens[at + 1].kind is not SIDE
    if token.low == "capital" or not token.tags.isdisjoint(_NO_ADJECTIVE):
        return False
    noun = "stands_for_town" in token.tags
    if not noun and ("adjective" in token.tags or token.low in _PORTS):
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        (noun or "of_towns" in token.tags)
        and following is not None
        and ("settlement" in following.tags or "stands_for_town" in following.tags)
    )


def there_length(tokens: list[Token], at: int) -> int:
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


def pronoun_length(tokens: list[Token], at: int, lexicon: Lexicon) -> int:
    """``captured it``, ``the east of it``, ``it was retaken``, ``its capture``: 1 where a place is meant."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    if token.low == "it" and before is not None and before.low == "where":
        return 0  # "reached the station in P, where it was surrounded": who reached it
    if token.low == "it" and following is not None:
        # "it was retaken", "captured it": the place; "it said", "it is": not
        if following.low in ("was", "had", "has", "is", "remains", "remained"):
            k = at + 2
            while k < len(tokens) and (
                "adverb" in tokens[k].tags or tokens[k].low in ("been", "being", "not", "now", "then")
            ):
                k += 1
            if (
                k + 1 < len(tokens)
                and tokens[k].low in ("under", "in")
                and some(tokens[k + 1 : k + 5], "control")
            ):
                return 1
            held = k < len(tokens) and any(
                row.object == "holds" and "participle" in roles
                for row, roles in lexicon.forms.get(tokens[k].low, ())
            )
            if held and k + 1 < len(tokens) and tokens[k + 1].low == "by" and _has_side(tokens, k + 2):
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
        if following.low in ("fell", "falls", "surrendered") and falls_to(tokens, at + 2):
            return 1
        if (
            before is not None
            and at > 1
            and (
                before.low in ("from", "into")
                or (before.low == "for" and _is_battle(tokens[at - 2], lexicon))
                or (before.low == "of" and (_of_it(tokens[at - 2]) or _taken_of_it(tokens, at, lexicon)))
                or (before.low in ("over", "above") and some(tokens[max(0, at - _FLAG) : at], "flag"))
            )
        ):
            return 1
        if (
            before is not None
            and any(row.object for row, _ in lexicon.forms.get(before.low, ()))
            and "be" not in following.tags
            and following.low not in _IN_MIND
            and not (at + 2 < len(tokens) and tokens[at + 2].low in ("camera", "film", "video", "tape"))
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


def _is_battle(token: Token, lexicon: Lexicon) -> bool:
    """``fighting for it``, ``the battle for it``."""
    return any(row.noun_preps.get("for") == "fighting" for row, _ in lexicon.forms.get(token.low, ()))


def falls_to(tokens: list[Token], at: int) -> bool:
    """``it fell to the army``, ``it fell on 5 May to the army``, ``it fell into rebel hands``."""
    for k in range(at, min(at + _FALL, len(tokens))):
        if tokens[k].low in ("to", "into"):
            return _has_side(tokens, k + 1)
        if tokens[k].kind is not NUMBER and not tokens[k].text[:1].isupper() and tokens[k].low not in _WHEN:
            return False
    return False


def _has_side(tokens: list[Token], at: int) -> bool:
    for token in tokens[at : at + _SIDE_WORDS]:  # noqa: SIM110
        if token.kind is SIDE or "force" in token.tags:
            return True
    return False


def _taken_of_it(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """``capturing parts of it``, ``took most of it``: of the town that is told of."""
    if at < _PART_OF or "part" not in tokens[at - 2].tags:
        return False
    rows = lexicon.forms.get(tokens[at - _PART_OF].low, ())
    return any(row.object in ("captured", "entered") for row, _ in rows)


_PART_OF = 3  # words of "took most of"


def _of_it(token: Token) -> bool:
    """``the outskirts of it``, ``to the east of it``, ``control of it``; "most of it" may be of a region."""
    return token.low in ("out", "control", "capture") or not token.tags.isdisjoint(_OF_IT)
