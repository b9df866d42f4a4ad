"""Names of no pack as subjects: what is said of "X" in "X fell within days" is said of no person."""

from __future__ import annotations

from typing import Final

from frontmap.reading.events.references.name_lists import name_end
from frontmap.reading.events.slots.list_links import LINKS
from frontmap.reading.events.words.lexicon_rows import NOUN, Lexicon
from frontmap.reading.events.words.token import NUMBER, SIDE, Token, some, some_low

_AGENT: Final = 8  # words in which a passive names who did it
_APPOSITION: Final = 14  # words that tell of a name between two commas
_FALLS: Final = frozenset(
    {"to", "within", "after", "on", "without", "in", "during", ",", ".", "the", "soon", "hours"}
)
_PASSES: Final = frozenset({"came", "comes", "passed", "returned", "reverted", "passes"})
_CONTROL: Final = 3  # words of "under Russian control"
_HANDS: Final = 6  # words of "into the hands of the army"
_STEM: Final = 6  # letters of the shortest name that its ending tells of
_WHEN: Final = frozenset({"on", "in", "early", "late", "again", "quickly", "soon", "finally", "eventually"})
_KINDS: Final = frozenset({"captured", "encircled", "entered", "holds", "fighting", "withdrew", "reached"})
_LOST: Final = frozenset({"lost", "secured", "cleared", "stormed", "overrun", "evacuated", "contested"})


def befalls(tokens: list[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """``X fell within days``, ``X and Y, two villages, were taken``, ``X was lost``, ``X's fall``."""
    if at and tokens[at - 1].kind is SIDE:
        return False
    last, names = end, 1
    while last + 1 < len(tokens) and (tokens[last].low in LINKS or tokens[last].low == ","):
        following = name_end(tokens, last + 1 + (tokens[last + 1].low in LINKS))
        if not following:
            break
        last, names = following, names + 1
    verb, told = _behind_apposition(tokens, last)
    if verb >= len(tokens):
        return False
    token = tokens[verb]
    if token.low == "'s" and verb == end:
        return _is_taken_noun(tokens, verb + 1, lexicon, shaped=is_shaped(tokens[end - 1], lexicon))
    if token.low in ("fell", "falls"):
        opens = at == 0 and end == 1  # any word may open a sentence: "Shells fell on"
        return told or (not opens and _goes_on(tokens, verb + 1)) or _to_side(tokens, verb + 1)
    if token.low in _PASSES and _into_hands(tokens, verb + 1):
        return True
    if at == 0 and end == 1 and token.low in ("was", "were") and not told and not _done_by(tokens, verb):
        return False
    if token.low == "changed":
        return verb + 1 < len(tokens) and tokens[verb + 1].low == "hands"
    if verb + 1 == len(tokens) or not ("be" in token.tags or "have" in token.tags):
        return False
    verb += 1
    while verb < len(tokens) - 1 and ("adverb" in tokens[verb].tags or tokens[verb].low in ("been", "being")):
        verb += 1
    shaped = is_shaped(tokens[end - 1], lexicon)
    if shaped and _is_done_to(tokens, verb, lexicon):
        return True
    if tokens[verb].low == "fallen":
        if _to_side(tokens, verb + 1):
            return True
        return last != verb - 2 and _goes_on(tokens, verb + 1) if tokens[last].low == "," else False
    if tokens[verb].low in _LOST or "befalls_towns" in tokens[verb].tags:
        return True
    rows = lexicon.forms.get(tokens[verb].low, ())
    return told and any(row.object in ("captured", "encircled") for row, _ in rows)


def _behind_apposition(tokens: list[Token], at: int) -> tuple[int, bool]:
    """Index behind ", two villages in the north,", and whether it tells that the names are settlements'."""
    if at >= len(tokens) or tokens[at].low != ",":
        return at, False
    for end in range(at + 1, min(len(tokens) - 1, at + _APPOSITION)):
        if tokens[end].low == ",":
            told = some(tokens[at + 1 : end], "settlement") or _lies(tokens[at + 1])
            return (end + 1, told) if told or end - at <= 3 else (at, False)
    return at, False


def _done_by(tokens: list[Token], at: int) -> bool:
    return any(t.kind is SIDE for t in tokens[at : at + _AGENT])


def _to_side(tokens: list[Token], at: int) -> bool:
    """``X fell to the army``, ``X fell on 5 May to the army``, ``X fell into Russian hands``."""
    while at < len(tokens) and (tokens[at].kind is NUMBER or tokens[at].low in _WHEN):
        at += 1
    behind = tokens[at : at + 4]
    return bool(behind) and behind[0].low in ("to", "into") and any(t.kind is SIDE for t in behind)


def _into_hands(tokens: list[Token], at: int) -> bool:
    """``[X came] under Russian control``, ``[X passed] into the hands of the army``."""
    behind = tokens[at : at + _HANDS]
    if not behind or behind[0].low not in ("under", "into", "to"):
        return False
    return some_low(behind, ("control", "hands", "rule")) and any(t.kind is SIDE for t in behind)


def is_shaped(token: Token, lexicon: Lexicon) -> bool:
    """Whether a name ends as settlements' names do, and hardly a person's: "Vereskivka"."""
    return token.low.endswith(tuple(lexicon.classes["town_ending"])) and len(token.low) > _STEM


def _is_done_to(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """``was seized by the army``, ``is held by the rebels``: of what is shaped like a town's name."""
    if not any(row.object in _KINDS for row, _ in lexicon.forms.get(tokens[at].low, ())):
        return False
    for k in range(at + 1, min(at + _AGENT, len(tokens))):
        if tokens[k].low == "by":
            return any(t.kind is SIDE or "force" in t.tags for t in tokens[k : k + 5])
        if tokens[k].low in (",", ";", "and", "who", "which"):
            return False
    return False


def _lies(token: Token) -> bool:
    """``X, in the middle of``, ``X, west of``, ``X, 10 km to the south``."""
    return (
        token.low in ("in", "on", "near", "outside", "along", "where")
        or "direction" in token.tags
        or token.kind is NUMBER
    )


def _goes_on(tokens: list[Token], at: int) -> bool:
    following = tokens[at] if at < len(tokens) else None
    if following is None or following.low in _FALLS or following.kind is NUMBER:
        return True
    return "time_word" in following.tags


def _is_taken_noun(tokens: list[Token], at: int, lexicon: Lexicon, *, shaped: bool) -> bool:
    """``X's fall``, ``X's recapture``; a person may be captured, too."""
    if at >= len(tokens) or (not shaped and tokens[at].low in ("capture", "surrender", "occupation", "loss")):
        return False
    rows = lexicon.forms.get(tokens[at].low, ())
    return any(row.possessive == "captured" and NOUN in roles for row, roles in rows)


def is_held(tokens: list[Token], at: int, end: int) -> bool:
    """``A, B and C under Russian control``: a comment of a few words that opens with its names."""
    if at and not (tokens[0].text[:1].isupper() and all(_in_opening(t) for t in tokens[1:at])):
        return False
    last = end
    while last + 1 < len(tokens) and (tokens[last].low in LINKS or tokens[last].low == ","):
        following = name_end(tokens, last + 1)
        if not following:
            return False
        last = following
    if last < len(tokens) and "be" in tokens[last].tags:
        last += 1
    behind = tokens[last : last + 5]
    if len(behind) < _CONTROL or behind[0].low not in ("under", "in"):
        return False
    return any(t.kind is SIDE for t in behind) and some(behind, "control")


def _in_opening(token: Token) -> bool:
    return token.text[:1].isupper() or token.low in LINKS or token.low == ","
