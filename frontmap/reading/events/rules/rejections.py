"""Rules that reject a candidate whatever its construction: other things, fire alone, what was not done."""

from __future__ import annotations

from itertools import pairwise

from frontmap.reading.events.candidates import (
    Candidate,
    Opinion,
    is_clean,
    only_forces,
    path_of,
    tells_places,
)
from frontmap.reading.events.rules.gates import any_of, is_shut, lacks
from frontmap.reading.events.words.token import PLACE, SIDE, WORD, Token, some, some_low, some_of
from frontmap.reading.events.words.verbs import ACTIVE, NOMINAL, PASSIVE, does

_LIES = ("located", "situated")
_LIST = 12  # words of a list of places
_OF_FIRE = any_of("artillery air shelling airstrikes bombardment missiles drones barracks")
_STRIKES = frozenset({"attack", "assault", "counterattack", "ambush", "storm", "raid"})
_VERBS = ("be", "have", "do", "modal_planned", "modal_conditional", "say")


def other_thing(c: Candidate) -> Opinion | None:
    """``P airport``, ``the P group``: what a noun behind the place makes another thing."""
    slot = c.slot
    row = c.trigger.row
    if (
        slot.other in ("group", "grouping", "garrison")
        and c.trigger.voice is NOMINAL
        and row.noun_preps.get("from") == "withdrew"
        and slot.prep == "of"
        and is_clean(c, path_of(c))
    ):
        return Opinion("withdrew", "its garrison", f"the {slot.other} of that place is moved away")
    if slot.other and row.needs == "flag":
        return None
    if slot.other and not (
        slot.possessive and slot.at + 2 <= c.trigger.at <= slot.at + 5 and c.trigger.voice is NOMINAL
    ):
        return Opinion(None, "other thing", f"'{c.tokens[slot.at].text} {slot.other}' is not the settlement")
    return None


def bombardment(c: Candidate) -> Opinion | None:
    """Shelling and strikes alone change nothing."""
    if c.trigger.row.agent != "both" or is_shut(_OF_FIRE, c.held):
        return None
    named = c.tokens[c.trigger.after] if c.trigger.after < len(c.tokens) else None
    if c.trigger.voice is NOMINAL and named is not None and "artillery" in named.tags:
        return Opinion(None, "bombardment", f"a kind of {named.text}")  # "an attack helicopter"
    before = c.tokens[max(0, c.trigger.at - 3) : c.trigger.at]
    if before and before[-1].low == "the":
        before = before[-1:]  # "after days of bombardment the storming of P began"
    fire = some(before, "artillery") and not _supported(c)
    if fire and not some_low(before, (",", "and", "ground", "before", "then")):
        return Opinion(None, "bombardment", "fire alone changes nothing")
    defence = c.tokens[max(0, c.trigger.at - 6) : c.trigger.at]
    if any(a.low == "air" and b.low.startswith("defen") for a, b in pairwise(defence)):
        return Opinion(None, "bombardment", "an attack from the air")
    if some_low(before, ("shelling", "airstrikes", "bombardment", "missiles", "drones")):
        return Opinion(None, "bombardment", "fire alone changes nothing")
    if some(c.tokens[c.trigger.after : c.slot.at], "barracks") and not _raided(c):
        return Opinion(None, "bombardment", "a target in the place, not the place")
    behind = c.tokens[max(c.trigger.after, c.slot.at + 1) : max(c.trigger.after, c.slot.at + 1) + 7]
    for at, token in enumerate(behind):
        if token.low == ",":
            break
        with_fire = token.low in ("with", "by", "using") and some(behind[at + 1 :], "artillery")
        if with_fire and not (some_low(behind[at + 1 :], _DRIVEN) and _on_foot(c)):
            return Opinion(None, "bombardment", "fire alone changes nothing")
    return None


_DRIVEN = frozenset({"car", "suicide", "truck", "vehicle"})


def _on_foot(c: Candidate) -> bool:
    """Whether fighters attack who come along with their car bombs."""
    before = c.tokens[max(0, c.trigger.chain - 3) : c.trigger.chain]
    return c.trigger.voice is ACTIVE and some(before, "raiders")


def _supported(c: Candidate) -> bool:
    """``forces backed by artillery attacked P``: the fire is not alone."""
    before = c.tokens[max(0, c.trigger.at - 8) : c.trigger.at]
    return some_low(before, ("backed", "supported", "covered", "aided"))


def _raided(c: Candidate) -> bool:
    """``guerrillas attacked the command's building in P``: fighters on foot at what troops hold there."""
    if c.trigger.voice is not ACTIVE:
        return False
    left = [a for a in c.actors if a.subject and a.end <= c.trigger.chain and a.how == "side"]
    if not left or not all("adverb" in t.tags for t in c.tokens[left[-1].end : c.trigger.chain]):
        return False
    attacker = c.tokens[left[-1].end - 1]
    path = c.tokens[c.trigger.after : c.slot.left + 1]
    held = any(t.kind is SIDE for t in path) or some(path, "garrison")
    return held and ("raiders" in attacker.tags or _are_fighters(attacker))


def _are_fighters(token: Token) -> bool:
    return token.kind is SIDE and (token.role == "unit" or token.low in ("rebels", "militants", "insurgents"))


def claimed(c: Candidate) -> Opinion | None:
    """``claimed P``; not "claimed that P", "claimed P was theirs"."""
    trigger, slot, tokens = c.trigger, c.slot, c.tokens
    if trigger.voice is not ACTIVE or slot.at < trigger.at or slot.left != trigger.at or slot.prep:
        return Opinion(None, "no claim", "more than a claim to the place")
    behind = tokens[slot.at + 1] if slot.at + 1 < len(tokens) else None
    listed = range(slot.at, min(len(tokens), slot.at + _LIST))
    last = max([k for k in listed if tokens[k].kind is PLACE])
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    for token in (behind, after):
        verb = token is not None and token.kind is WORD and not token.tags.isdisjoint(_VERBS)
        if token is not None and (verb or token.low in c.lexicon.forms or token.low == "'s"):
            return Opinion(None, "no claim", f"'{token.text}' follows")
    return None


def left_so(c: Candidate) -> Opinion | None:
    """``leaving P surrounded``, ``left P in ruins``: nobody goes."""
    if c.trigger.row.lemma != "leave" or c.trigger.voice is NOMINAL or c.slot.at < c.trigger.at:
        return None
    behind = c.tokens[c.slot.at + 1 : c.slot.at + 8]
    for token in behind:
        if token.kind is PLACE or token.low in (",", "and", "'s", "both", "completely", "nearly", "almost"):
            continue
        if "quote" in token.tags or "adverb" in token.tags:
            continue
        state = (
            token.kind is WORD
            and token.low not in ("located", "situated")
            and (token.low.endswith("ed") or "left_state" in token.tags or token.low in ("without", "cut"))
        )
        if token.low == "as":
            return Opinion(None, "left so", "left as what it is")
        inside = token.low in ("in", "under") and any(
            "control" in t.tags or t.low in ("ruins", "siege", "fire", "water", "rubble") for t in behind
        )
        return Opinion(None, "left so", f"left '{token.text}'") if state or inside else None
    return None


def own_clause(c: Candidate) -> Opinion | None:
    """``took P and Q was shelled``: Q begins another clause."""
    at = c.slot.at
    if c.slot.opens and c.trigger.at < c.slot.left:
        return Opinion(None, "another clause", f"'{c.tokens[at].text}' is a subject of its own")
    if not c.trigger.at < c.slot.head < at or c.tokens[at - 1].low not in (
        "and",
        ",",
        "but",
        "then",
        "later",
    ):
        return None
    following = c.tokens[at + 1] if at + 1 < len(c.tokens) else None
    if following is None:
        return None
    if (
        c.trigger.voice is NOMINAL
        and c.slot.prep in c.trigger.row.noun_preps
        and c.tokens[at - 1].low == "and"
    ):
        return None  # "the battle of P and Q was": the noun is the subject
    if not following.tags.isdisjoint(("be", "have", "do", "modal_planned", "modal_conditional")) or any(
        t.at == at + 1 and t.finite and not t.reduced and t.voice is not NOMINAL for t in c.triggers
    ):
        return Opinion(None, "another clause", f"'{c.tokens[at].text}' is a subject of its own")
    return None


def lifted(c: Candidate) -> Opinion | None:
    """``broke the siege of P``, ``the siege of P was lifted``."""
    row, trigger = c.trigger.row, c.trigger
    if trigger.voice is not NOMINAL or "encircled" not in row.noun_preps.values():
        return None
    before = c.tokens[max(0, trigger.at - 5) : trigger.at]
    end = max(c.slot.at, trigger.at)
    behind = c.tokens[end + 1 : end + 5]
    if some((*before, *behind), "lift"):
        return Opinion(None, "lifted", "a siege that ends")
    return None


def target(c: Candidate) -> Opinion | None:
    """``attacked a mosque in P``, ``withdrew its ambassador from P``: not the town, not its troops."""
    row, trigger, slot = c.trigger.row, c.trigger, c.slot
    if slot.at <= trigger.at or slot.prep in ("", "of") or slot.left < trigger.at:
        return None
    kinds = {row.preps.get(slot.prep), row.noun_preps.get(slot.prep)}
    strike = row.agent == "both" and row.lemma in _STRIKES
    if not (strike or "withdrew" in kinds):
        return None
    path = path_of(c)
    if trigger.voice is NOMINAL and some_of(path, ("be", "have", "say")):
        return None
    if strike and path and "apposition" in path[-1].tags:
        return None  # "attacks around P over the day, including near Q"
    if not only_forces(path) and not tells_places(path) and not (strike and _raided(c)):
        return Opinion(None, "a target", "something in the place, not the place or its troops")
    return None


def headline(c: Candidate) -> Opinion | None:
    """``UA back in P``: a comment of a few words that opens with who."""
    if not c.trigger.row.headline:
        return None
    before = c.tokens[: c.trigger.at]
    if before and all(t.kind is SIDE or "force" in t.tags or "adverb" in t.tags for t in before):
        person = before[-1].role == "speaker"
        return Opinion(None, "no forces", "a person") if person else None
    return Opinion(None, "no headline", "more than who stands before it")


def needs(c: Candidate) -> Opinion | None:
    """``raised`` without a flag: a row's word is missing."""
    needs = c.trigger.row.needs
    if not needs:
        return None
    low, high = max(0, c.trigger.chain - 8), min(len(c.tokens), max(c.slot.at + 4, c.trigger.after + 8))
    if lacks(c.held, needs) or not some(c.tokens[low:high], needs):
        return Opinion(None, "needs", f"no word of the class {needs} with '{c.trigger.row.lemma}'")
    return None


def needs_adverb(c: Candidate) -> Opinion | None:
    """``is`` without ``back``: a row's adverb is missing."""
    needs = c.trigger.row.needs_adverb
    if needs and not any(t.low == needs for t in c.tokens[max(0, c.trigger.at - 3) : c.slot.at + 3]):
        return Opinion(None, "needs", f"'{c.trigger.row.lemma}' without '{needs}'")
    return None


def own_side_only(c: Candidate) -> Opinion | None:
    """A form of the word that says nothing of control."""
    if c.trigger.row.finite_only and not (c.trigger.finite or does(c.tokens, c.trigger)):
        return Opinion(None, "adjective", f"'{c.tokens[c.trigger.at].text}' describes a place")
    if c.trigger.row.passive_only and c.trigger.voice is not PASSIVE:
        return Opinion(None, "active", f"only the passive of '{c.trigger.row.lemma}' says so")
    return None


def fight_ahead(c: Candidate) -> Opinion | None:
    """``would be ready to join the battle to take P``: a battle that is still to come."""
    if not c.trigger.infinitive or c.trigger.chain < 1:
        return None
    noun = c.tokens[c.trigger.chain - 1]
    if not ("fight_noun" in noun.tags or "combat" in noun.tags):
        return None
    for k in range(c.trigger.chain - 2, max(-1, c.trigger.chain - 10), -1):
        token = c.tokens[k]
        if "clause_stop" in token.tags or token.low in (",", "and"):
            return None
        if "modal_planned" in token.tags or "modal_conditional" in token.tags:
            return Opinion(None, "not so", f"'{token.text}' before the battle")
    return None


def unfought(c: Candidate) -> Opinion | None:
    """``did not conduct assaults towards P``, ``will resume operations``, ``struggled to make gains``."""
    if c.trigger.voice is not NOMINAL:
        return None
    k = c.trigger.at - 1
    while k >= 0 and (
        c.tokens[k].kind is SIDE
        or "adjective" in c.tokens[k].tags
        or "determiner" in c.tokens[k].tags
        or c.tokens[k].low in ("any", "offensive", "ground", "concrete", "significant")
        or "fight_noun" in c.tokens[k].tags
    ):
        k -= 1
    own = c.tokens[k + 1].low in ("its", "their", "our")
    if k >= 0 and own and "call_off" in c.tokens[k].tags:
        return Opinion(None, "not so", f"'{c.tokens[k].text}' by whoever began it")
    if k < 1 or c.tokens[k].kind is not WORD or "conduct" not in c.tokens[k].tags:
        return None
    before = c.tokens[max(0, k - 4) : k]
    for at in range(len(before) - 1, -1, -1):
        token = before[at]
        ahead = "modal_planned" in token.tags or "modal_conditional" in token.tags
        if token.low in ("not", "n't", "never") or ahead:
            return Opinion(None, "not so", f"'{token.text}' before '{c.tokens[k].text}'")
        if token.low == "to" and at == len(before) - 1:
            governor = c.tokens[max(0, k - 3) : k - 1]
            if any("plan" in t.tags or "fear" in t.tags or t.low == "unlikely" for t in governor):
                return Opinion(None, "not so", f"after '{governor[-1].text}'")
        if "clause_stop" in token.tags or token.low in (",", "and"):
            break
    return None
