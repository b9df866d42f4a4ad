"""Every place with every trigger of its sentence is a candidate; ordered rules accept it or reject it.

A rule returns an opinion or None; the first opinion wins and is what ``--explain`` prints.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from frontmap.reading.clauses import ACTIVE, NOMINAL, PASSIVE, Trigger
from frontmap.reading.lexicon_rows import BASE, GERUND, Lexicon
from frontmap.reading.sides import Actor
from frontmap.reading.slots import Slot
from frontmap.reading.tokens import MARK, NUMBER, PLACE, SIDE, WORD, Token

_LONGEST_PATH = 16
_ON_EDGE = frozenset({"on", "to", "in", "at", "from", "near", "into", "of", ""})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger and a place of its sentence."""

    trigger: Trigger
    slot: Slot
    tokens: list[Token]
    triggers: tuple[Trigger, ...]
    actors: tuple[Actor, ...]
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Opinion:
    """``kind`` is None where the candidate is no event."""

    kind: str | None
    rule: str
    reason: str = ""


def _path(c: Candidate) -> list[Token]:
    """Words between a trigger and what governs the place behind it."""
    return c.tokens[c.trigger.after : c.slot.left + 1]


def _clean(c: Candidate, path: list[Token]) -> bool:
    """Whether nothing between trigger and place begins another clause."""
    if len(path) > _LONGEST_PATH:
        return False
    begin = c.trigger.after
    if any(begin <= t.at < begin + len(path) and t.voice is not NOMINAL and not t.row.governed for t in c.triggers):
        return False
    if c.slot.prep in {t.low for t in path} and c.slot.prep != "of":
        return False  # that preposition has its place already
    for offset, token in enumerate(path):
        if token.kind is SIDE or token.kind is PLACE or token.kind is NUMBER:
            continue
        if token.low in (";", ":", "but", "while", "which", "who", "that", "where", "when", "after", "before", "as", "because", "although", "if", ".", "amid", "following", "for"):
            return False
        if token.low == "with" and offset and path[offset - 1].low == ",":
            return False
        if token.low in ("and", ",", "—", "–", "--"):
            rest = path[offset + 1 :]
            if token.low != "," and any(t.is_a("be") or t.is_a("have") for t in rest):
                return False
            if token.low == "and" and any(begin + offset < t.at for t in c.triggers if t.at in range(begin, begin + len(path))):
                return False
        if token.is_a("be") or token.is_a("say"):
            return False
    return True


# ------------------------------------------------------------------ rejecting rules, first


def _other_thing(c: Candidate) -> Opinion | None:
    slot = c.slot
    row = c.trigger.row
    if slot.other in ("group", "grouping", "garrison") and c.trigger.voice is NOMINAL and row.noun_preps.get("from") == "withdrew" and slot.prep == "of" and _clean(c, _path(c)):
        return Opinion("withdrew", "its garrison", f"the {slot.other} of that place is moved away")
    if slot.other and row.needs == "flag":
        return None
    if slot.other and not (slot.possessive and slot.at + 2 <= c.trigger.at <= slot.at + 5 and c.trigger.voice is NOMINAL):
        return Opinion(None, "other thing", f"'{c.tokens[slot.at].text} {slot.other}' is not the settlement")
    return None


def _bombardment(c: Candidate) -> Opinion | None:
    """Shelling and strikes alone change nothing."""
    if c.trigger.row.agent != "both":
        return None
    before = c.tokens[max(0, c.trigger.at - 3) : c.trigger.at]
    if any(t.is_a("artillery") for t in before) and not any(t.low in (",", "and", "ground") for t in before):
        return Opinion(None, "bombardment", "fire alone changes nothing")
    if any(t.low in ("shelling", "airstrikes", "bombardment", "missiles", "drones") for t in before):
        return Opinion(None, "bombardment", "fire alone changes nothing")
    if any(t.is_a("barracks") for t in c.tokens[c.trigger.after : c.slot.at]):
        return Opinion(None, "bombardment", "a target in the place, not the place")
    behind = c.tokens[max(c.trigger.after, c.slot.at + 1) : max(c.trigger.after, c.slot.at + 1) + 7]
    for at, token in enumerate(behind):
        if token.low == ",":
            break
        if token.low in ("with", "by", "using") and any(t.is_a("artillery") for t in behind[at + 1 :]):
            return Opinion(None, "bombardment", "fire alone changes nothing")
    return None


def _name_of_group(c: Candidate) -> Opinion | None:
    """``the Izium group``, ``the P-Q axis``: a grouping's name, unless it is what is moved away."""
    return None


def _needs(c: Candidate) -> Opinion | None:
    needs = c.trigger.row.needs
    if not needs:
        return None
    low, high = max(0, c.trigger.chain - 8), min(len(c.tokens), max(c.slot.at + 4, c.trigger.after + 8))
    if not any(token.is_a(needs) for token in c.tokens[low:high]):
        return Opinion(None, "needs", f"no word of the class {needs} with '{c.trigger.row.lemma}'")
    return None


def _needs_adverb(c: Candidate) -> Opinion | None:
    needs = c.trigger.row.needs_adverb
    if needs and not any(t.low == needs for t in c.tokens[max(0, c.trigger.at - 3) : c.slot.at + 3]):
        return Opinion(None, "needs", f"'{c.trigger.row.lemma}' without '{needs}'")
    return None


def _people(c: Candidate) -> Opinion | None:
    """``withdrew``, ``entered``, ``left`` of people, reports, water: not of forces."""
    trigger = c.trigger
    if not trigger.row.military or trigger.row.agent == "both" or trigger.voice is NOMINAL:
        return None
    if trigger.voice is PASSIVE and not trigger.row.preps:
        return None
    at = trigger.chain - 1
    tokens = c.tokens
    while at >= 0 and (tokens[at].is_a("adverb") or tokens[at].is_a("achieve") or tokens[at].is_a("be") or tokens[at].low in (",", '"', "”", "to")):
        at -= 1
    own = next((a for a in c.actors if a.start <= at < a.end), None)
    if own is not None and own.end - own.start == 1 and tokens[own.start].role == "speaker" and tokens[own.start].text[1:].islower():
        return Opinion(None, "no forces", f"{tokens[at].text} is a person")
    if at < 0 or own is not None:
        return None
    token = tokens[at]
    if token.low in ("which", "that", "who") and at > 0:
        head = at - 2 if tokens[at - 1].low == "," and at > 1 else at - 1
        if tokens[head].low in (")", '"') or not (any(a.start <= head < a.end for a in c.actors) or tokens[head].is_a("force") or tokens[head].kind is not WORD or tokens[head].text[:1].isupper() or tokens[head].is_a("say")) and tokens[at].low == "which":
            return Opinion(None, "no forces", f"the subject is '{tokens[head].text}'")
    if token.is_a("preposition") or token.is_a("pronoun") or token.low in ("and", "that", "which", "who", ")", "–", "-", "—", ":", "then", "to", "but", "by") or token.kind is not WORD:
        return None
    if token.is_a("force") or token.is_a("official") or token.low in ("city", "town", "village") or token.is_a("say") or token.low in c.lexicon.forms:
        return None
    if token.is_a("plan") or token.low.endswith("ing"):
        return None
    left = [a for a in c.actors if a.end <= trigger.chain and a.subject and a.how != "pronoun"]
    if left and not token.low.endswith(("s", "men", "people")):
        return None
    if token.text[:1].isupper() and left:
        return None
    return Opinion(None, "no forces", f"the subject is '{token.text}'")


def _own_side_only(c: Candidate) -> Opinion | None:
    if c.trigger.row.finite_only and not c.trigger.finite:
        return Opinion(None, "adjective", f"'{c.tokens[c.trigger.at].text}' describes a place")
    if c.trigger.row.passive_only and c.trigger.voice is not PASSIVE:
        return Opinion(None, "active", f"only the passive of '{c.trigger.row.lemma}' says so")
    if not c.trigger.row.passive_only and c.trigger.row.agent != "opponent" and c.trigger.voice is PASSIVE:
        return None
    return None


# ------------------------------------------------------------------ accepting rules


def _approach(c: Candidate) -> Opinion | None:
    """``reached positions north of P``: on the way to it."""
    row, slot = c.trigger.row, c.slot
    if row.object == "reached" and c.trigger.voice is ACTIVE and slot.near and slot.at > c.trigger.at:
        path = _path(c)
        if len(path) <= 3 and all(t.is_a("determiner") or t.is_a("settlement") or t.is_a("area") or t.is_a("adjective") or t.low in ("positions", "point", "points") for t in path):
            return Opinion("advanced", "on the way to it")
    return None


def _located_force(c: Candidate) -> Opinion | None:
    """``a column near P was beaten``, ``troops in P were surrounded``: where the subject stands."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is NOMINAL or slot.at >= trigger.at or not slot.prep or slot.left < 0:
        return None
    kind = row.preps.get(slot.prep)
    if kind not in ("repelled", "encircled", "withdrew", "fighting") or (kind != "fighting" and trigger.voice is not PASSIVE):
        return None
    before = c.tokens[slot.left]
    if not (before.is_a("force") or before.kind is SIDE):
        return None
    between = c.tokens[slot.at + 1 : trigger.chain]
    if len(between) > 8 or any(t.low in (";", ":", "but", "and", "while", "that") or t.is_a("say") for t in between) or any(t.finite and slot.at < t.at < trigger.at for t in c.triggers):
        return None
    return Opinion(kind, "where the subject stands")


def _object_of(c: Candidate) -> Opinion | None:
    """``took P``, ``captured the villages of P and Q``."""
    row, slot = c.trigger.row, c.slot
    if c.trigger.voice is not ACTIVE or not row.object or slot.prep or slot.at <= c.trigger.at or slot.near:
        return None
    if slot.left < c.trigger.after - 1:
        return None
    path = c.tokens[c.trigger.after : slot.left + 1]
    if all(t.is_a("adverb") or t.low in ("control", '"', "“", "*", "up", "back", "the") or t.kind is SIDE and t.role != "unit" for t in path) and not any(t.low == "control" for t in path):
        return Opinion(row.object, "object")
    return None


def _object_relative(c: Candidate) -> Opinion | None:
    """``P, which they took in June``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is not ACTIVE or row.object not in ("captured", "holds", "encircled", "entered") or slot.at >= trigger.at or slot.near:
        return None
    between = c.tokens[slot.at + 1 : trigger.chain]
    if not 2 <= len(between) <= 9:
        return None
    opener = 1 if between[0].low == "," else 0
    if between[opener].low not in ("which", "that") or any(t.low in (";", ":", "but") for t in between):
        return None
    if not any(slot.at < a.start and a.end <= trigger.chain for a in c.actors):
        return None
    behind = c.tokens[trigger.after] if trigger.after < len(c.tokens) else None
    if behind is not None and (behind.is_a("determiner") or behind.kind is PLACE or behind.kind is SIDE):
        return None
    return Opinion(row.object, "object of the relative clause")


def _fronted_part(c: Candidate) -> Opinion | None:
    """``took half of P`` is read with the part in the slot; ``took positions in P``: gone in."""
    row, slot = c.trigger.row, c.slot
    if c.trigger.voice is not ACTIVE or row.object != "captured" or row.agent != "subject" or slot.at <= c.trigger.at or slot.prep not in ("in", "inside", "of"):
        return None
    path = _path(c)
    if len(path) <= 7 and _clean(c, path) and path and (path[-1].is_a("part") and not path[-1].is_a("area") or path[-1].low in ("positions", "buildings", "neighbourhoods", "neighborhoods", "districts", "foothold", "ground", "position")) and path[-1].low != "buildings":
        return Opinion("entered", "part of the place", path[-1].text)
    return None


def _governed_by(c: Candidate) -> Opinion | None:
    """``withdrew its troops from P``, ``pushed Y out of P``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is NOMINAL or not slot.prep or slot.at <= trigger.at or slot.left < trigger.at:
        return None
    prep = slot.prep
    kind = row.preps.get(prep)
    if kind is None and slot.near and prep == "near":
        kind = row.preps.get("near")
    path = _path(c)
    if kind is None and prep == "from" and row.origin and _clean(c, path) and not any(t.kind is PLACE for t in c.tokens[slot.at + 1 : slot.at + 6]):
        return Opinion(row.origin, "origin of an advance")
    if kind is None or not _clean(c, path):
        return None
    if slot.edge and kind in ("advanced", "entered") and any(t.is_a("preposition") for t in path):
        return Opinion(None, "further off", "something at its edge, not the place")
    if row.expels and trigger.voice is ACTIVE and not any(t.kind is SIDE or t.is_a("force") or t.low in ("them", "enemy") for t in path):
        return Opinion(None, "expels nobody", "no forces between verb and place")
    if row.lemma == "push" and prep in ("from", "out of") and trigger.voice is ACTIVE and not any(t.kind is SIDE or t.is_a("force") or t.low == "them" for t in path):
        return Opinion("advanced", "origin of an advance") if prep == "from" else None
    if row.lemma in ("drive", "push") and kind == "captured" and any(t.is_a("unit_of_length") or t.low == "away" for t in path):
        return Opinion("advanced", "driven some way off")
    if (kind in ("fighting", "repelled") or row.lemma == "advance" and prep == "in") and any(t.kind is PLACE and not t.region for t in path):
        return Opinion(None, "further off", "another place stands nearer")
    return Opinion(kind, f"governed by '{prep}'")


def _passive_subject(c: Candidate) -> Opinion | None:
    """``P was captured``, ``P, captured by Y``, ``P captured``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is not PASSIVE or not row.object or slot.at >= trigger.at or slot.near:
        return None
    if slot.prep and not (trigger.reduced or _relative(c)):
        return None
    if slot.prep in ("in", "near") and not _relative(c) and trigger.finite and not trigger.reduced:
        return None
    between = c.tokens[slot.at + 1 : trigger.chain]
    if len(between) > 22:
        return None
    depth = 0
    commas = sum(t.low == "," for t in between)
    for offset, token in enumerate(between):
        at = slot.at + 1 + offset
        depth += (token.low == "(") - (token.low == ")")
        if depth:
            continue
        if any(t.at == at and t.voice is not NOMINAL and t.finite and t is not trigger for t in c.triggers) and not _shared_passive(c, at):
            return None
        if token.low in (";", ":", "but", "while", "after", "when", "as"):
            return None
        if token.kind is WORD and token.is_a("facility") and not between[offset - 1].low in ("the", "a") and not commas:
            return None
        if any(a.start == at and a.subject and a.how in ("side", "bare") for a in c.actors) and "," not in [t.low for t in between[offset:]]:
            return None
        if token.is_a("be") and not trigger.reduced and offset < len(between) - 6 and commas == 0:
            return None
    if trigger.reduced and between and between[-1].kind is WORD and not between[-1].is_a("adverb") and between[-1].low not in ("and", "which", "that", "region", "oblast", "province", "district", "raion") and not between[-1].is_a("settlement"):
        return None
    if "and" in [t.low for t in between] and any(t.kind is PLACE for t in between) and slot.head == slot.at and not any(t.kind is PLACE for t in between):
        return None
    return Opinion(row.object, "subject of the passive")


def _shared_passive(c: Candidate, at: int) -> bool:
    """``P was attacked and captured``."""
    return any(t.at == at and t.voice is PASSIVE for t in c.triggers)


def _relative(c: Candidate) -> bool:
    following = c.tokens[c.slot.at + 1 : c.slot.at + 4]
    return any(t.low in ("which", "that") for t in following)


def _passive_with_prep(c: Candidate) -> Opinion | None:
    """``flag was raised in P`` is read by the preposition; ``in P, the flag was raised`` here."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is NOMINAL or slot.at > trigger.at or not slot.prep or slot.left > 1:
        return None
    kind = row.preps.get(slot.prep)
    if kind not in ("fighting", "flag_raised", "encircled"):
        return None
    if slot.at + 1 < len(c.tokens) and c.tokens[slot.at + 1].low == "," and trigger.at - slot.at < 14:
        return Opinion(kind, "place in front of its clause")
    return None


def _active_subject(c: Candidate) -> Opinion | None:
    """``P fell``, ``P fell to Y``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is NOMINAL or not row.subject or slot.prep or slot.at >= trigger.at:
        return None
    between = c.tokens[slot.at + 1 : trigger.chain]
    if any(t.voice is not NOMINAL and t.finite and slot.at < t.at < trigger.at for t in c.triggers):
        return None
    if len(between) <= 12 and not any(t.low in (";", ":", "but", "while", "that") for t in between) and not any(t.is_a("facility") for t in between[:2]):
        behind = c.tokens[trigger.after : trigger.after + 1]
        if behind and behind[0].low in ("silent", "short", "victim", "under", "into", "within", "apart", "in", "ill", "below", "behind", "back", "from", "on", "into"):
            return None
        return Opinion(row.subject, "the place is the subject")
    return None


def _nominal(c: Candidate) -> Opinion | None:
    """``the fall of P``, ``withdrawal from P``, ``the battle for control of P``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is not NOMINAL or row.governed or slot.at <= trigger.at or not slot.prep:
        return None
    kind = row.noun_preps.get(slot.prep)
    if slot.left < trigger.after - 1:
        return None
    path = _path(c)
    if kind is None and slot.prep == "of" and row.agent == "both" and "control" in [t.low for t in path]:
        kind = "fighting"
    if kind is None and slot.prep == "of" and path and path[-1].low in ("outskirts", "area", "direction", "vicinity") and row.agent == "both":
        kind = "fighting"
    if kind is None and slot.prep == "of" and "group" in row.noun_preps:
        kind = None
    if kind is None:
        return None
    if slot.prep == "of" and path and not (path[-1].is_a("control") or path[-1].low in ("outskirts", "area", "areas", "direction", "vicinity", "control")):
        return None
    if len(path) > 1 and not _nominal_clean(c, path):
        return None
    if row.weak and any(not t.is_a("adverb") for t in path):
        return None
    return Opinion(kind, f"noun with '{slot.prep}'")


def _nominal_clean(c: Candidate, path: list[Token]) -> bool:
    low, high = c.trigger.after, c.slot.left + 1
    if c.trigger.row.agent == "both":
        # "fighting continued outside P", "clashes were reported in P": the noun's own verb stands between
        inner = [t for t in c.triggers if low <= t.at < high and t.voice is not NOMINAL and t.row.agent != "both"]
        stops = (";", ":", "but", "while", "which", "who", "that", "where", "when", "after", "before", "as", "because", "although", "if", ".", "and")
        path = [t for at, t in enumerate(path) if not (t.low == "and" and 0 < at < len(path) - 1 and (path[at - 1].is_a("settlement") or path[at - 1].kind is SIDE or path[at - 1].is_a("force")))]
        if c.slot.prep != "of" and any(t.kind is PLACE and not t.region for t in path):
            return False
        return not inner and len(path) <= 12 and not any(t.low in stops for t in path) and sum(t.low == "," for t in path) in (0, 2)
    return _clean(c, path)


def _possessive(c: Candidate) -> Opinion | None:
    """``P's liberation``, ``its capture``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is not NOMINAL or not row.possessive or slot.at >= trigger.at or trigger.at - slot.at > 5:
        return None
    if slot.possessive or c.tokens[slot.at].low == "its":
        between = c.tokens[slot.at + 1 : trigger.at]
        if all(t.low == "'s" or t.is_a("adjective") or t.kind is SIDE for t in between):
            return Opinion(row.possessive, "the place owns the noun")
    return None


def _battle_name(c: Candidate) -> Opinion | None:
    """``the P offensive``, ``P counteroffensive``: a battle named after the place says fighting there."""
    return None


def _control(c: Candidate) -> Opinion | None:
    """``took control of P``, ``under Y control``: the verb that governs "control" tells the kind."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if not row.governed:
        return None
    if slot.at > trigger.at:
        if row.noun_preps.get(slot.prep) != "control" or len(_path(c)) > 3 or not _clean(c, _path(c)):
            return None
        return Opinion(_control_kind(c, trigger.at), "control of the place")
    return None


def _control_kind(c: Candidate, at: int) -> str | None:
    """Kind by the verb before "control": taken, lost, kept; None for control sought or fought for."""
    for k in range(at - 1, max(-1, at - 9), -1):
        token = c.tokens[k]
        if token.kind is not WORD:
            if token.kind is SIDE or token.low in ('"', "“", "'"):
                continue
            return None
        if token.is_a("gain") and token.low not in ("into", "again", "back"):
            if any(t.is_a("nearly") for t in c.tokens[max(0, k - 2) : k]):
                return "entered"
            partial = any(t.low in ("partial", "least", "some", "limited") for t in c.tokens[k:at])
            return "entered" if partial else "captured"
        if token.is_a("lose"):
            return "lost"
        if token.low == "of" or token.low in ("for", "over"):
            return None
        if token.is_a("keep") and token.low not in ("is", "are", "was", "were", "be", "still", "had", "has", "have") or token.low in ("have", "has", "had") and k == at - 1:
            return "holds"
    return None


def _under_control(c: Candidate) -> Opinion | None:
    """``P came under Y control``, ``P remained in Y hands``, ``most of P was under siege``."""
    slot, trigger, tokens = c.slot, c.trigger, c.tokens
    if not trigger.row.governed or slot.at > trigger.at or slot.prep and not _relative(c):
        return None
    k = trigger.at - 1
    while k > slot.at and not (tokens[k].low in ("under", "in", "into") and tokens[k].kind is WORD):
        if not (tokens[k].kind is SIDE or tokens[k].is_a("adjective") or tokens[k].is_a("adverb") or tokens[k].low in ("full", "complete", "the", "'s", "total", "partial", "effective", "firm", "its", "their", "fully") or tokens[k].is_a("force") or tokens[k].is_a("official")):
            return None
        k -= 1
    if k <= slot.at or trigger.at - k > 7:
        return None
    between = tokens[slot.at + 1 : k]
    if len(between) > 14 or any(t.low in (";", "but", "while") for t in between):
        return None
    if any(t.is_a("gain") and t.low not in ("into",) for t in between):
        return Opinion("captured", "came under control")
    return Opinion("holds", "is under control")


def _held_by(c: Candidate) -> Opinion | None:
    return None


_RULES: tuple[tuple[str, Callable[[Candidate], Opinion | None]], ...] = tuple(
    (rule.__name__.strip("_"), rule)
    for rule in (
        _other_thing, _bombardment, _needs, _needs_adverb, _own_side_only, _people, _control, _under_control, _approach, _located_force, _object_of, _object_relative, _fronted_part,
        _governed_by, _passive_subject, _passive_with_prep, _active_subject, _possessive, _nominal,
    )
)  # fmt: skip


_IMPLICIT_AFTER = frozenset({"to", "from", "into", "towards", "toward", "out", "through", "across", "against", "behind", "of", "on", "for", "between_"})
_GO_ON = frozenset(
    "continued continues continue began begins started erupted ensued raged rages broke lasted persisted resumed intensified ongoing occurred underway fierce heavy intense".split()
)


def _day_follows(tokens: list[Token], at: int) -> bool:
    """``retreated the following day``: no object."""
    return any(t.low in ("day", "night", "morning", "evening", "week", "afternoon", "month") for t in tokens[at + 1 : at + 4])


def judge_alone(c: Candidate) -> Opinion:
    """Judge a trigger whose clause names no place: it may speak of the town that the text is at."""
    trigger, row, tokens = c.trigger, c.trigger.row, c.tokens
    behind = tokens[trigger.after] if trigger.after < len(tokens) else None
    if behind is not None and behind.low in _IMPLICIT_AFTER:
        return Opinion(None, "goes elsewhere", f"'{behind.text}' follows")
    if any(t.kind is PLACE for t in tokens[trigger.after : trigger.after + 14]):
        return Opinion(None, "another place", "the clause names a place that is not joined to it")
    named = [a for a in c.actors if a.end <= trigger.chain and a.subject and a.how in ("side", "bare", "possessive", "pronoun")]
    if row.preps.get("from") == "withdrew" and trigger.voice is ACTIVE and trigger.finite and trigger.form not in (GERUND, BASE, "present") and row.military and not row.announced:
        if named and trigger.chain - named[-1].end <= 14 and not (behind is not None and (behind.is_a("determiner") and not _day_follows(tokens, trigger.after) or behind.kind is SIDE or behind.is_a("force"))):
            return Opinion("withdrew", "the town spoken of")
    if trigger.voice is NOMINAL and row.agent == "both" and not row.weak and row.lemma in ("fight", "clash", "battle"):
        following = {t.low for t in tokens[trigger.after : trigger.after + 5]}
        before = tokens[max(0, trigger.at - 5) : trigger.at]
        if any(t.low == "where" or t.is_a("settlement") for t in before):
            return Opinion(None, "another place", "where the clause says")
        if following & _GO_ON and not any(t.is_a("artillery") for t in tokens[max(0, trigger.at - 2) : trigger.at]):
            return Opinion("fighting", "the town spoken of")
    if trigger.voice is NOMINAL and tokens[trigger.at].is_a("fight_noun") and trigger.row.agent == "both" or trigger.row.lemma == "advance" and trigger.voice is NOMINAL:
        following = tokens[trigger.after : trigger.after + 5]
        if behind is not None and (behind.is_a("be") or behind.is_a("have")) and any(t.is_a("repel") for t in following) and not any(t.is_a("artillery") for t in tokens[max(0, trigger.at - 3) : trigger.at]):
            return Opinion("fighting" if trigger.row.agent == "both" else "advanced", "the town spoken of")
    return Opinion(None, "no place", "the clause names no place")


def judge(c: Candidate) -> Opinion:
    """Judge a candidate: its kind of event, or None with the rule and the reason."""
    for _, rule in _RULES:
        opinion = rule(c)
        if opinion is not None:
            return _degree(c, opinion) if opinion.kind else opinion
    return Opinion(None, "no link", "no construction joins the trigger to the place")


def _degree(c: Candidate, opinion: Opinion) -> Opinion:
    """What a part, the edge or the nearness of the place makes of a kind."""
    slot, kind = c.slot, opinion.kind
    assert kind is not None
    nearly = any(t.is_a("nearly") for t in c.tokens[c.trigger.chain - 1 if c.trigger.chain else 0 : c.trigger.at])
    if c.tokens[slot.at].kind is PLACE and c.tokens[slot.at].region and (kind not in ("captured", "withdrew", "holds", "lost") or slot.part):
        return Opinion(None, "region", "of a region only the whole counts")
    if slot.edge and kind == "captured" and (c.trigger.row.expels or c.trigger.row.lemma == "push"):
        return Opinion("advanced", opinion.rule, "driven from its edge")
    if slot.edge:
        if kind == "advanced" and c.trigger.voice is NOMINAL:
            return opinion
        edge = {"captured": "entered", "entered": "entered", "advanced": "reached", "holds": "reached", "reached": "reached"}
        return Opinion(edge.get(kind, kind if kind != "withdrew" else "withdrew"), opinion.rule, "its edge")
    if slot.near and kind in ("captured", "entered", "holds", "encircled", "lost", "withdrew"):
        return Opinion(None, "near the place", "something near it, not itself")
    if slot.area and kind in ("captured", "holds", "lost"):
        return Opinion(None, "area", "the surroundings, not the place")
    if slot.near and kind == "reached":
        return Opinion("advanced", opinion.rule, "near it")
    if kind in ("captured", "holds") and (slot.part or nearly):
        return Opinion("entered", opinion.rule, "part of it" if slot.part else "nearly")
    return opinion


__all__ = ["BASE", "GERUND", "MARK", "NUMBER", "Candidate", "Opinion", "judge"]
