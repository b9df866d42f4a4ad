"""Rules that reject a candidate for who its subject is: people, aid, protesters, nobody."""

from __future__ import annotations

from frontmap.reading.events.candidates import Candidate, Opinion
from frontmap.reading.events.words.chains import before_aside
from frontmap.reading.events.words.lexicon_rows import GERUND
from frontmap.reading.events.words.token import MARK, NUMBER, PLACE, SIDE, WORD, Token, some, some_low
from frontmap.reading.events.words.verbs import ACTIVE, NOMINAL, PASSIVE

_ASIDE = 30  # words of a relative clause between a person and the verb
_FRONTS = frozenset({"front", "frontline", "fronts", "border"})
_RELATIVE = frozenset({"which", "that", "who"})
_CIVILIANS = frozenset(
    {"official", "officials", "authorities", "administration", "administrators", "delegation"}
)


def _alone(c: Candidate) -> bool:
    """``he fought in P``, ``two journalists were attacked in P``."""
    if not c.trigger.chain or not c.slot.prep:
        return False
    token = c.tokens[c.trigger.chain - 1]
    if c.trigger.voice is ACTIVE:
        return token.low in ("he", "she", "i")
    held = (
        token.kind is not WORD or token.text[:1].isupper() or "force" in token.tags or "pronoun" in token.tags
    )
    where = not token.tags.isdisjoint(("defended", "settlement", "adverb", "region", "area"))
    return (
        c.trigger.voice is PASSIVE and not held and not where and token.low.endswith(("s", "men", "people"))
    )


def civil(c: Candidate) -> Opinion | None:
    """Clashes with protesters; convoys of aid."""
    at = c.trigger.at
    if c.trigger.row.agent == "both":
        near = c.tokens[max(0, at - 4) : at + 9]
        if some(near, "civil") and not any("force" in t.tags and "civil" not in t.tags for t in near):
            return Opinion(None, "civil", "no fighting for the place")
    if c.trigger.row.agent == "both" and c.trigger.voice is ACTIVE and c.trigger.chain:
        subject = c.tokens[c.trigger.chain - 1]
        if "civilian_official" in subject.tags:
            return Opinion(None, "civil", f"a {subject.text} attacks in words")
    if c.trigger.row.agent == "both" and c.trigger.voice is not NOMINAL and _alone(c):
        return Opinion(None, "civil", "a person's lot, no fight for the place")
    before = c.tokens[max(0, c.trigger.chain - 4) : c.trigger.chain]
    moved = c.trigger.row.military and c.trigger.row.agent != "both" and c.trigger.voice is not NOMINAL
    if moved and some(before, "humanitarian"):
        return Opinion(None, "civil", "no troops")
    return None


def surrounded_by(c: Candidate) -> Opinion | None:
    """``surrounded by hills``, ``cut off by the flood``: no siege."""
    trigger = c.trigger
    if trigger.voice is not PASSIVE or trigger.row.object != "encircled":
        return None
    behind = c.tokens[trigger.after : trigger.after + 8]
    if not behind or behind[0].low != "by":
        return None
    for k in range(2, len(behind)):
        if "preposition" in behind[k].tags and behind[k].low != "of":
            behind = behind[:k]  # "by fields near P"
            break
    if len(behind) > 1 and (behind[1].kind is NUMBER or "time_word" in behind[1].tags):
        return None  # "by 5 February"
    names = ("force", "plural_pronoun", "say", "time_word", "artillery")
    if any(t.kind is not WORD or t.text[:1].isupper() or not t.tags.isdisjoint(names) for t in behind[1:]):
        named = next(
            t
            for t in behind[1:]
            if t.kind is not WORD or t.text[:1].isupper() or not t.tags.isdisjoint(names)
        )
        return Opinion(None, "no forces", "nobody surrounds it") if named.kind is MARK else None
    return Opinion(None, "no forces", "nobody surrounds it")


def _has_distance(c: Candidate) -> bool:
    return some(c.tokens[c.trigger.after : c.slot.at], "unit_of_length")


def _none_there(c: Candidate) -> bool:
    """``no army remains in P``."""
    return some_low(c.tokens[max(0, c.trigger.chain - 4) : c.trigger.chain], ("no",))


def troops(c: Candidate) -> Opinion | None:
    """``troops are in P``: of nobody else does being there say anything."""
    if not c.trigger.row.troops:
        return None
    first = c.trigger.chain
    while first and "adverb" in c.tokens[first - 1].tags:
        first -= 1  # "troops now stand"
    before = c.tokens[first - 1] if first else None
    if _none_there(c):
        return Opinion(None, "no forces", "none are there")
    if before is not None and before.kind is SIDE and c.slot.near and _has_distance(c):
        return None  # "the SDF was within five kilometres of P"
    if before is not None and ("troops" in before.tags or (before.kind is SIDE and before.role == "unit")):
        return None
    if before is not None and before.low == "and" and _acted(c, first):
        return None  # "The rebels took P and were now 2 km from Q"
    people = before.text.split(" ")[-1] if before is not None and before.kind is SIDE else ""
    if people.islower() and people.endswith("s"):
        return None  # "the Syrian rebels were already in P"
    return Opinion(None, "no forces", "only troops are meant")


def _acted(c: Candidate, end: int) -> bool:
    """Whether forces have done something in the same sentence that a verb behind "and" goes on with."""
    doers = [a for a in c.actors if a.subject and a.end < end and a.how in ("side", "bare")]
    if not doers or c.slot.prep in ("in", "inside") or not c.slot.near:
        return False
    return any(t.voice is ACTIVE and t.finite and doers[-1].end <= t.chain < end for t in c.triggers)


def _is_civilian(token: Token) -> bool:
    return token.text.rsplit(" ", 1)[-1].lower() in _CIVILIANS


def _before_leader(tokens: list[Token], at: int) -> int:
    """Index before "under the command of General X", "led by X", which tell more of the forces."""
    k = at
    while (
        k > 1
        and at - k < _LEADER
        and (tokens[k].text[:1].isupper() or tokens[k].kind is SIDE or "official" in tokens[k].tags)
    ):
        k -= 1
    if k == at or k < _LEADER or tokens[k].low not in ("of", "by") or "leads" not in tokens[k - 1].tags:
        return at
    k -= 2
    while k > 0 and (tokens[k].low in ("under", ",", "overall", "direct") or "determiner" in tokens[k].tags):
        k -= 1
    return k


_LEADER = 5  # words of a leader's rank and name


def people(c: Candidate) -> Opinion | None:
    """``withdrew``, ``entered``, ``left`` of people, reports, water: not of forces."""
    trigger = c.trigger
    if not trigger.row.military or trigger.row.agent == "both" or trigger.voice is NOMINAL:
        return None
    if trigger.voice is PASSIVE and not trigger.row.preps:
        return None
    if trigger.voice is PASSIVE and not trigger.reduced and c.slot.at < trigger.at and not c.slot.prep:
        return None  # "P, the last base of Y, was entered": it is the subject
    tokens = c.tokens
    at = before_aside(tokens, trigger.chain) - 1
    while at >= 0 and (
        "adverb" in tokens[at].tags
        or "achieve" in tokens[at].tags
        or "be" in tokens[at].tags
        or tokens[at].low in (",", '"', "”", "to")
    ):
        at -= 1
    at = _before_leader(tokens, at)
    if at > 1 and tokens[at].kind is PLACE and "preposition" in tokens[at - 1].tags:
        if trigger.form is GERUND and not trigger.finite and tokens[trigger.chain - 1].low == ",":
            return None  # "took the hills around P, surrounding it": what the main clause's subject does
        at -= 2  # "officials in P have begun to leave"
    own = next((a for a in c.actors if a.start <= at < a.end), None)
    if (
        own is not None
        and own.end - own.start == 1
        and tokens[own.start].role == "speaker"
        and tokens[own.start].text[1:].islower()
    ):
        return Opinion(None, "no forces", f"{tokens[at].text} is a person")
    moved = {trigger.row.object, *trigger.row.preps.values()} & {"withdrew", "entered", "reached"}
    if own is not None and moved and _is_civilian(tokens[own.end - 1]):
        return Opinion(None, "no forces", f"{tokens[own.end - 1].text} are no troops")
    if at >= 0 and "combat" in tokens[at].tags:
        return Opinion(None, "no forces", "it is the fighting that moves")
    if at >= 0 and trigger.row.lemma == "extend" and tokens[at].low in _FRONTS:
        return Opinion(None, "no forces", "how far a front goes")
    if at < 0 or (own is not None and tokens[at].low not in _RELATIVE):
        return None
    token = tokens[at]
    if token.low in _RELATIVE and at > 0:
        head = at - 2 if tokens[at - 1].low == "," and at > 1 else at - 1
        if tokens[head].low in (")", '"') or not (
            any(a.start <= head < a.end for a in c.actors)
            or "force" in tokens[head].tags
            or tokens[head].kind is not WORD
            or (head and tokens[head].text[:1].isupper())
            or "say" in tokens[head].tags
            or "fight_noun" in tokens[head].tags
            or tokens[head].low in ("ones", "those")
        ):
            return Opinion(None, "no forces", f"the subject is '{tokens[head].text}'")
    if (
        "preposition" in token.tags
        or "pronoun" in token.tags
        or token.low
        in ("others", "and", "or", "that", "which", "who", ")", "–", "-", "—", ":", "then", "to", "but", "by")
        or token.kind is not WORD
    ):
        return None
    if (
        "force" in token.tags
        or (
            trigger.row.needs == "lines" and "lines" in token.tags and trigger.voice is PASSIVE
        )  # "was breached"
        or ("official" in token.tags and trigger.row.agent == "opponent")
        or token.low in ("city", "town", "village")
        or "say" in token.tags
        or token.low in c.lexicon.forms
    ):
        return None
    if "plan" in token.tags or token.low.endswith("ing"):
        return None
    left = [a for a in c.actors if a.end <= trigger.chain and a.subject and a.how != "pronoun"]
    if left and some_low(tokens[left[-1].end : left[-1].end + 2], ("who", "which")):
        return None  # "troops who had landed on the hills above Q entered P"
    if left and not token.low.endswith(("s", "men", "people")):
        return None
    if token.text[:1].isupper() and left:
        return None
    return Opinion(None, "no forces", f"the subject is '{token.text}'")


def somebody(c: Candidate) -> Opinion | None:
    """``President Y, who had vowed to stay, fled P``: a person goes, no troops."""
    if c.trigger.voice is not ACTIVE or c.trigger.row.announced:
        return None
    at = c.trigger.chain - 1
    while at > 0 and "adverb" in c.tokens[at].tags:
        at -= 1
    if at > 0 and c.tokens[at].low == ",":
        who = next((k for k in range(at - 1, max(0, at - _ASIDE), -1) if c.tokens[k].low == "who"), 0)
        at = who - 2 if who and c.tokens[who - 1].low == "," else -1
    if at < 0:
        return None
    head = c.tokens[at]
    if (head.kind is SIDE and head.role == "speaker") or head.role == "person":
        return Opinion(None, "no forces", f"{head.text} is a person")
    return None
