"""What became of an attack, told behind its places: "but were driven back", "but with no success"."""

from __future__ import annotations

from frontmap.reading.events.candidates import Candidate
from frontmap.reading.events.words.token import NUMBER, SIDE, Token, some, some_low
from frontmap.reading.events.words.verbs import NOMINAL

_LIST = 30  # words of a list, a date and an aim between an attack and what came of it
_ASIDE = 16  # words between two commas
_OUTCOME = 7  # words of "but were later beaten back"
_BACK_AND_OFF = frozenset(
    {
        "held", "hold", "holding", "fought", "beat", "beaten", "driven", "drove", "pushed", "fended",
        "turned", "saw", "seen", "thrown", "threw", "staved", "warded",
    }
)  # fmt: skip
_FORCED = frozenset({"pushed", "forced", "driven", "compelled", "made"})
_GAVE_UP = frozenset({"retreated", "withdrew", "fled"})
_LOSSES = 9  # words of "suffered heavy losses in men and tanks and withdrew"
_EMPTY = frozenset({"with", "without", "to", "had", "met", "no", "little", "much", "any", "great"})
_OPENERS = frozenset({"but", "before", "although", "though", "only", "yet"})
_GOT = frozenset({"gained", "achieved", "made", "found", "got", "enjoyed", "scored", "brought", "won", "did"})
_NONE = frozenset({"no", "little", "nothing", "nowhere", "not", "n't", "without", "scant"})
_IN_VAIN = {
    "without": frozenset({"success", "result", "results", "gains", "effect", "progress", "avail"}),
    "with": frozenset({"no", "little"}),
    "to": frozenset({"no"}),
    "in": frozenset({"vain"}),
}
"""How a phrase right behind an attack's places tells that it came to nothing: its first and second word."""
_BEFORE_END = frozenset({"have", "be", "adverb", "time_word", "day_word", "span_word", "region", "many"})
_AT_A_TIME = frozenset({"on", "in", "over", "during", "as", "many", "the", "this", "that"})
_FAILED = frozenset({"failed", "unsuccessfully", "fruitlessly", "vainly"})
_DOWN = {"broke": "down", "fell": "through", "got": "nowhere", "went": "nowhere", "ran": "out", "made": "no"}
"""Verbs that tell of an attack's end together with the word behind them."""
_HALT = frozenset({"halt", "standstill", "nothing", "naught", "stop"})
_CAME_TO = frozenset({"ground", "came", "grinded", "come", "brought"})
_ENDED = frozenset({"failure", "defeat", "disaster", "failures", "fiasco"})
_CHAINED = frozenset({"be", "have", "adverb", "determiner", "fight_noun", "plural_pronoun"})
_ENDS = frozenset({";", ":", ".", "which", "who", "while", "after", "when"})


def beats_off(tokens: list[Token], k: int) -> bool:
    """Whether a word says that an attack comes to nothing: "repelled", "held off", "beaten back"."""
    if k + 1 < len(tokens) and tokens[k].low in _BACK_AND_OFF:
        return tokens[k + 1].low in ("off", "back") and tokens[k].low != "pushed"
    if k + 1 < len(tokens) and tokens[k].low in ("broke", "broken", "breaking"):
        return tokens[k + 1].low == "up"  # "broke up an assault"
    return "repel" in tokens[k].tags


def comes_to_nothing(tokens: list[Token], k: int, begin: int) -> bool:
    """``collapsed``, ``ended in failure``, ``ground to a halt``: right behind what the attack is called."""
    token, behind = tokens[k], tokens[k + 1 : k + 4]
    if token.low in ("ended", "resulted", "ends"):
        told = (
            bool(behind)
            and behind[0].low in ("in", "with")
            and some_low(tokens[k + 1 : k + _OUTCOME], _ENDED)
        )
    elif token.low == "met":
        told = bool(behind) and behind[0].low == "with" and some_low(behind, _ENDED)
    elif token.low in _CAME_TO:
        told = bool(behind) and behind[0].low == "to" and some_low(behind, _HALT)
    elif token.low in _DOWN:
        told = bool(behind) and behind[0].low == _DOWN[token.low]
        told = told and (token.low != "made" or some(behind, "fruitless"))
    else:
        told = "falter" in token.tags
    between = tokens[begin:k]
    for word in between:
        if word.kind is not NUMBER and word.tags.isdisjoint(_BEFORE_END) and word.low not in _AT_A_TIME:
            return False
    return told


def kept_out_by(c: Candidate) -> int:
    """Index of the verb in ``prevented Y from entering P``, ``stopped them from taking P``; 0 if none."""
    tokens, at = c.tokens, c.trigger.chain - 1
    if at < 1 or tokens[at].low != "from":
        return 0
    named = False
    for k in range(at - 1, max(0, at - _OUTCOME), -1):
        token = tokens[k]
        if "keep_out" in token.tags:
            before = tokens[max(0, k - 3) : k]
            wanted = some_low(before, ("to", "could", "would", "will", "cannot"))
            return k if named and not wanted and not some(before, "negation") else 0
        named = named or token.kind is SIDE or "force" in token.tags or token.low == "them"
    return 0


def pushes_back(tokens: list[Token], k: int, attack: int) -> bool:
    """``pushed back two Russian attacks``: an attack is pushed back, no troops."""
    if tokens[k].low not in _BACK_AND_OFF or tokens[k + 1].low != "back":
        return False
    for token in tokens[k + 2 : attack]:
        if token.kind not in (SIDE, NUMBER) and token.tags.isdisjoint(("determiner", "adjective")):
            return False
    return True


def beaten_at(c: Candidate, tokens: list[Token]) -> int:
    """Index of the word that tells of an attack's end behind its places and a "but"; 0 if none."""
    at = max(c.slot.at, c.trigger.at) + 1
    last = min(at + _LIST, len(tokens) - 1)
    while at < last and tokens[at].low not in _OPENERS:
        token = tokens[at]
        if token.low == "and" and "be" in tokens[at + 1].tags and not _tells_more(c, tokens, at):
            k = at + 2 + ("adverb" in tokens[min(at + 2, last)].tags)
            return k if k <= last and beats_off(tokens, k) else 0  # "attacked P and were repelled"
        if token.low in _IN_VAIN and tokens[at + 1].low in _IN_VAIN[token.low] and _is_vain(tokens, at):
            return 0 if _tells_more(c, tokens, at) else at
        if "be" in token.tags or "have" in token.tags or "say" in token.tags or token.low in _ENDS:
            return 0
        at += 1
    if at >= last or _tells_more(c, tokens, at):
        return 0
    at += tokens[at].low == "only" and tokens[at + 1].low == "to"
    behind = tokens[at + 1 : at + 1 + _OUTCOME]
    got = none = False
    for offset, token in enumerate(behind):
        k = at + 1 + offset
        got = got or token.low in _GOT
        none = none or token.low in _NONE
        if got and none and offset and "adjective" in token.tags:
            return 0  # "but made no notable gains": some
        if "fruitless" in token.tags and (offset or token.low in _FAILED):
            return k if none or not got else 0  # "but made progress"
        if offset and (beats_off(tokens, k) or (token.low in _FORCED and _gives_way(tokens, k + 1))):
            return k
        if token.low in _GAVE_UP or (token.low == "suffered" and some_low(tokens[k : k + _LOSSES], _GAVE_UP)):
            return k
        chained = not token.tags.isdisjoint(_CHAINED)
        if not (chained or got or token.low in _EMPTY):
            return 0
    return 0


def in_vain(c: Candidate, tokens: list[Token]) -> bool:
    """``attacked without success in P``, ``In P they attacked in vain``: right behind the verb."""
    at = c.trigger.after
    if c.trigger.voice is NOMINAL or at + 1 >= len(tokens):
        return False
    behind = c.slot.at + 1
    if c.slot.at >= at and behind < len(tokens) and tokens[behind].low in _FAILED:
        return not _tells_more(c, tokens, behind)  # "stormed P unsuccessfully"
    at += "adverb" in tokens[at].tags
    if at + 1 >= len(tokens) or tokens[at + 1].low not in _IN_VAIN.get(tokens[at].low, ()):
        return False
    return _is_vain(tokens, at)


def _is_vain(tokens: list[Token], at: int) -> bool:
    """``with no success``, ``to no avail``; not "with no shelling"."""
    words = tokens[at + 1 : at + 4]
    return tokens[at].low in ("without", "in") or some(words, "fruitless")


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


def past_aside(tokens: list[Token], end: int) -> int:
    """Index of the comma that closes an aside behind a place: "attack on P, trying to …, was repelled"."""
    at = end + 1
    at += at < len(tokens) and "settlement" in tokens[at].tags
    if at >= len(tokens) or tokens[at].low != ",":
        return end
    for k in range(at + 2, min(at + _ASIDE, len(tokens) - 1)):
        if tokens[k].low == ",":
            return k if "be" in tokens[k + 1].tags or "have" in tokens[k + 1].tags else end
    return end


def by_whom(tokens: list[Token], at: int) -> int:
    """Index behind "by" of "were beaten back by the army"; 0 where nobody is named."""
    for k in range(at + 1, min(at + 5, len(tokens) - 1)):
        if tokens[k].low == "by":
            return k + 1
        if tokens[k].kind is SIDE or tokens[k].low in (",", ";", "."):
            return 0
    return 0
