"""Control that is named: "took control of P", "P is under Y control", "control of P passed to Y"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from frontmap.reading.events.candidates import Candidate, Opinion, is_clean, is_relative, path_of
from frontmap.reading.events.rules.control_verbs import control_kind, is_extended, is_what_is_left, tells_how
from frontmap.reading.events.words.token import PLACE, WORD, Token, some, some_low, some_of

_INTO = frozenset({"under", "in", "into", "within", "to"})
_UNDER = frozenset({"under", "in", "within", "into"})
_APPOSITION = 9  # words of ", the capital of the province,"
_FRONT = 2  # words before a place that opens its sentence
_OTHER_CONTROL = frozenset({"fire", "border", "passport", "traffic", "arms", "air", "crowd", "damage"})
_OF_FIRE = Opinion(None, "other control", "control by fire, of traffic or arms")
_RESTORED = frozenset({"restored", "re-established", "reestablished", "regained", "reasserted", "retaken"})
_NOT_HELD = Opinion(None, "not held", "not under that control")


def control(c: Candidate) -> Opinion | None:
    """``took control of P``, ``under Y control``: the verb that governs "control" tells the kind."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if not row.governed or ends_occupation(c):
        return None
    if trigger.at and c.tokens[trigger.at - 1].low in _OTHER_CONTROL:
        return _OF_FIRE
    if slot.at > trigger.at:
        if _passes(c):
            return Opinion("captured", "control of the place", "it goes to another")
        there = c.tokens[slot.at].low == "there" and c.tokens[slot.at].anaphor and not path_of(c)
        if there:
            return Opinion(control_kind(c, trigger.at), "control of the place", "there")
        back = slot.prep == "in" and slot.left == trigger.at and c.tokens[trigger.at - 1].low == "in"
        if back and trigger.at:
            return Opinion(control_kind(c, trigger.at), "control of the place", "in control there")
        if slot.prep == "to" and slot.left == trigger.at and is_extended(c):
            return Opinion("captured", "control of the place", "extended to it")
        if row.noun_preps.get(slot.prep) != "control" or len(path_of(c)) > 3 or not is_clean(c, path_of(c)):
            return None
        if is_what_is_left(c):
            return Opinion("holds", "control of the place", "what is left of it")
        return Opinion(control_kind(c, trigger.at), "control of the place")
    return None


def _passes(c: Candidate) -> bool:
    """``control of P passed to Y``."""
    if c.trigger.row.noun_preps.get(c.slot.prep) != "control" or len(path_of(c)) > 1:
        return False
    behind = c.tokens[c.slot.at + 1 : c.slot.at + 6]
    if len(behind) > 1 and not behind[0].tags.isdisjoint(("be", "have")) and some_low(behind[1:4], _RESTORED):
        return True
    verb = next((k for k, t in enumerate(behind) if "pass_on" in t.tags), -1)
    if verb < 0 or any(not ("be" in t.tags or "have" in t.tags or "adverb" in t.tags) for t in behind[:verb]):
        return False
    return verb + 1 < len(behind) and behind[verb + 1].low in ("to", "into", "over")


def _governs_control(tokens: list[Token], k: int) -> bool:
    """``under Y control``, ``out of their hands``, ``slipped from Y control``."""
    low, before = tokens[k].low, tokens[k - 1].low if k else ""
    left = (low == "of" and before == "out") or (low == "from" and before in _SLIPPED)
    return tokens[k].kind is WORD and (low in _INTO or left)


_SLIPPED = frozenset({"slipped", "slip", "slipping", "wrested", "passed", "wrenched", "lost", "snatched"})


def under_control(c: Candidate) -> Opinion | None:
    """``P came under Y control``, ``P remained in Y hands``, ``most of P was under siege``."""
    slot, trigger, tokens = c.slot, c.trigger, c.tokens
    if not trigger.row.governed or slot.at > trigger.at:
        return None
    if tokens[trigger.at - 1].low in _OTHER_CONTROL:
        return _OF_FIRE
    apposed = _is_apposed(c)
    if slot.prep not in ("", "with", "including") and not (apposed or is_relative(c)):
        return None
    if not apposed and _tells_another(tokens[slot.at + 1 : trigger.at]):
        return None
    if (
        slot.prep
        and slot.left > 1
        and "determiner" in tokens[slot.left - 1].tags
        and tokens[slot.left - 2].low == ","
    ):
        return None  # "P, a gateway to Q that …"
    k = trigger.at - 1
    aside = 0
    while k > slot.at and (aside or not _governs_control(tokens, k)):
        aside += (tokens[k].low == ")") - (tokens[k].low == "(")  # "under the army's (SAA) control"
        if not aside and tokens[k].low != "(" and not tells_how(tokens[k]):
            return None
        k -= 1
    if k <= slot.at or trigger.at - k > 9:
        return None
    between = tokens[slot.at + 1 : k]
    if _has_own_verb(between):
        return None  # "P was contested, Q and R in Y hands"
    if _is_of_another(between):
        return None  # "reach P from Q, the only port in Y hands"
    if tokens[k].low == "to" and not some(between[-2:], "pass_on"):
        return None
    if tokens[k].low in ("of", "from"):
        return None if some(between, "negation") else Opinion("lost", "out of control")
    if len(between) > 14 or some_low(between, (";", "but", "while")) or some_low(between[1:], (":",)):
        return None
    if some_of(between[-4:], ("negation", "no_more")):
        return Opinion("lost", "no longer under control") if _no_longer(between) else _NOT_HELD
    gained = any("gain" in t.tags and t.low not in ("into",) for t in between)
    gained = gained or [t.low for t in between[-2:]] == ["once", "more"]
    gained = gained and tokens[k - 1].low != "being"  # "retaken after being under Y occupation"
    if slot.prep not in ("", "with", "including"):
        return Opinion("captured" if gained else "holds", "relative clause", "under control")
    return Opinion("captured", "came under control") if gained else Opinion("holds", "is under control")


def brought_under(c: Candidate) -> Opinion | None:
    """``P, which Y brought under control``, ``P, capital of a province that Y put under its control``."""
    slot, trigger, tokens = c.slot, c.trigger, c.tokens
    if not trigger.row.governed or slot.at > trigger.at or slot.other:
        return None
    k = trigger.at - 1
    while k > slot.at and tokens[k].low != "under" and tells_how(tokens[k]):
        k -= 1
    if tokens[k].low != "under" or tokens[k - 1].low not in ("brought", "put", "placed"):
        return None
    first = k - 1 - ("have" in tokens[k - 2].tags)
    who = next((a for a in c.actors if a.end == first and a.subject), None)
    if who is None or who.start - 1 <= slot.at:
        return None
    which = who.start - 1 - (tokens[who.start - 1].low in ("the", "its", "their"))
    between = tokens[slot.at + 1 : which]
    if tokens[which].low not in ("which", "that") or len(between) > _APPOSITION:
        return None
    if any(t.kind is PLACE and not t.region for t in between):
        return None
    if some_of(between, ("be", "have", "clause_stop")):
        return None
    return Opinion("captured", "relative clause", "brought under control")


def _is_apposed(c: Candidate) -> bool:
    """``P, the only port still in Y hands``: an apposition that ends in whose it is."""
    behind = c.tokens[c.slot.at + 1 : c.trigger.at]
    if len(behind) < 4 or behind[0].low != "," or "determiner" not in behind[1].tags:
        return False
    for at, token in enumerate(behind[2:], start=2):
        relative = token.low in ("which", "that") and "be" in behind[min(at + 1, len(behind) - 1)].tags
        if relative or ("be" in token.tags and behind[at - 1].low in ("which", "that")):
            continue  # "the last port that was still in Y hands"
        if token.kind is PLACE or token.low in (",", "which", "that", "and") or "be" in token.tags:
            return False
    return some(behind, "settlement")


def _tells_another(between: Sequence[Token]) -> bool:
    """Whether it is another place's apposition: of Q in "P from Q, the only port still in Y hands"."""
    for at, token in enumerate(between[:-2]):
        if token.kind is PLACE and at and "preposition" in between[at - 1].tags:
            rest = between[at + 1 :]
            if rest[0].low == "," and "determiner" in rest[1].tags and not some_of(rest, ("be", "gain")):
                return True
    return False


def _has_own_verb(between: Sequence[Token]) -> bool:
    """Whether a place has its own verb, behind which another one stands."""
    verb = next((at for at, token in enumerate(between) if "be" in token.tags), len(between))
    return any(t.kind is PLACE and not t.region for t in between[verb:]) and some_low(between[verb:], (",",))


def _is_of_another(between: Sequence[Token]) -> bool:
    """Whether what follows is an apposition to a place named in between."""
    for at in range(1, len(between) - 2):
        apposed = between[at + 1].low == "," and "determiner" in between[at + 2].tags
        if between[at].kind is PLACE and apposed and "preposition" in between[at - 1].tags:
            return True
    return False


def control_goes_on(c: Candidate) -> Opinion | None:
    """``the region came under Y control, including P``, ``…, along with the town of P``."""
    slot, trigger, tokens = c.slot, c.trigger, c.tokens
    if not trigger.row.governed or slot.left < trigger.after:
        return None
    named = not slot.prep and _is_named_list(tokens, trigger.after, slot.left)
    if not named and slot.prep not in ("including", "with"):
        return None
    if slot.prep == "with" and tokens[slot.left].low not in ("along", "together"):
        return None
    if not named and any(
        t.low not in (",", "along", "together") for t in tokens[trigger.after : slot.left + 1]
    ):
        return None
    k = next((k for k in range(trigger.at - 1, max(-1, trigger.at - 6), -1) if tokens[k].low in _UNDER), -1)
    if k < 0:
        return None
    before = tokens[max(0, k - 8) : k]
    if some_of(before[-4:], ("negation", "no_more")):
        return _NOT_HELD
    gained = any("gain" in t.tags and t.low not in ("into",) for t in before) or some_low(before, ("left",))
    if named and not some(before, "settlement"):
        return None
    return Opinion(
        "captured" if gained else "holds", "under control", "named behind it" if named else "it goes on"
    )


def _is_named_list(tokens: list[Token], begin: int, left: int) -> bool:
    """Whether a colon or a bracket leads to the names: "came under Y control on Sunday: P, Q"."""
    path = tokens[begin : left + 1]
    if not path or path[-1].low not in (":", "(") or len(path) > _APPOSITION:
        return False
    return not any(t.low == ";" or not t.tags.isdisjoint(("be", "have", "say", "pronoun")) for t in path)


def control_here(c: Candidate) -> Opinion | None:
    """``In P, Y gained full control``."""
    slot, trigger, tokens = c.slot, c.trigger, c.tokens
    if not trigger.row.governed or slot.at > trigger.at or slot.prep != "in" or slot.left >= _FRONT:
        return None
    behind = tokens[trigger.after].low if trigger.after < len(tokens) else ""
    if tokens[slot.at + 1].low != "," or behind in ("of", "over"):
        return None
    if any(t.kind is PLACE or "clause_stop" in t.tags for t in tokens[slot.at + 2 : trigger.at]):
        return None
    kind = control_kind(c, trigger.at)
    return Opinion(kind, "control of the place", "that opens the sentence") if kind else None


def _no_longer(between: Sequence[Token]) -> bool:
    """``is no longer under Russian control``."""
    pairs = pairwise(between)
    return any(a.low == "no" and b.low == "longer" for a, b in pairs)


def ends_occupation(c: Candidate) -> bool:
    """Whether an occupation is named as what a place is freed from."""
    before = c.tokens[max(0, c.trigger.at - 3) : c.trigger.at]
    freed = any(c.trigger.at - 6 <= t.at < c.trigger.at and t.row.object == "captured" for t in c.triggers)
    return freed and some_low(before, ("from",))
