"""What became of an attack, told behind its places: "but were driven back", "but with no success"."""

from __future__ import annotations

from frontmap.reading.events.candidates import Candidate
from frontmap.reading.events.token import SIDE, Token, some
from frontmap.reading.events.verbs import NOMINAL

_LIST = 30  # words of a list, a date and an aim between an attack and what came of it
_OUTCOME = 7  # words of "but were later beaten back"
_BACK_AND_OFF = frozenset(
    {
        "held", "hold", "holding", "fought", "beat", "beaten", "driven", "drove", "pushed", "fended",
        "turned", "thrown", "threw", "staved", "warded",
    }
)  # fmt: skip
_FORCED = frozenset({"pushed", "forced", "driven", "compelled", "made"})
_EMPTY = frozenset({"with", "without", "to", "had", "met", "no", "little", "much", "any", "great"})
_OPENERS = frozenset({"but", "before", "although", "though", "only"})
_ENDS = frozenset({";", ":", ".", "which", "who", "while", "after", "when"})


def beats_off(tokens: list[Token], k: int) -> bool:
    """Whether a word says that an attack comes to nothing: "repelled", "held off", "beaten back"."""
    if k + 1 < len(tokens) and tokens[k].low in _BACK_AND_OFF:
        return tokens[k + 1].low in ("off", "back") and tokens[k].low != "pushed"
    return "repel" in tokens[k].tags


def beaten_at(c: Candidate, tokens: list[Token]) -> int:
    """Index of the word that tells of an attack's end behind its places and a "but"; 0 if none."""
    at = max(c.slot.at, c.trigger.at) + 1
    last = min(at + _LIST, len(tokens) - 1)
    while at < last and tokens[at].low not in _OPENERS:
        token = tokens[at]
        if "be" in token.tags or "have" in token.tags or "say" in token.tags or token.low in _ENDS:
            return 0
        at += 1
    if at >= last or _tells_more(c, tokens, at):
        return 0
    at += tokens[at].low == "only" and tokens[at + 1].low == "to"
    behind = tokens[at + 1 : at + 1 + _OUTCOME]
    for offset, token in enumerate(behind):
        k = at + 1 + offset
        if "fruitless" in token.tags and (offset or token.low in ("failed", "unsuccessfully")):
            return k
        if offset and (beats_off(tokens, k) or (token.low in _FORCED and _gives_way(tokens, k + 1))):
            return k
        chained = "be" in token.tags or "have" in token.tags or "adverb" in token.tags
        if not (chained or token.low in _EMPTY):
            return 0
    return 0


def _tells_more(c: Candidate, tokens: list[Token], end: int) -> bool:
    """Whether another thing is done before the "but", which may tell of that: an aim is none."""
    for other in c.triggers:
        if max(c.slot.at, c.trigger.at) < other.at < end and other.voice is not NOMINAL:
            before = tokens[other.chain - 1].low
            if not other.infinitive and before not in ("of", "for", "at"):
                return True
    return False


def _gives_way(tokens: list[Token], at: int) -> bool:
    """``pushed back``, ``forced to retreat``."""
    words = tokens[at : at + 3]
    return bool(words) and (words[0].low in ("back", "off", "away", "out") or some(words, "give_way"))


def by_whom(tokens: list[Token], at: int) -> int:
    """Index behind "by" of "were beaten back by the army"; 0 where nobody is named."""
    for k in range(at + 1, min(at + 5, len(tokens) - 1)):
        if tokens[k].low == "by":
            return k + 1
        if tokens[k].kind is SIDE or tokens[k].low in (",", ";", "."):
            return 0
    return 0
