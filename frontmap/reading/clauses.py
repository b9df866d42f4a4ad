"""The verbs of a sentence: where each chain begins, and its voice, tense and polarity."""

from __future__ import annotations

from dataclasses import dataclass

from frontmap.reading.lexicon_rows import BASE, GERUND, NOUN, PARTICIPLE, PAST, PRESENT, Lexicon, Row
from frontmap.reading.tokens import MARK, NUMBER, PLACE, SIDE, WORD, Token

ACTIVE, PASSIVE, NOMINAL = "active", "passive", "nominal"
_ADVERBIAL = ("adverb", "negation", "nearly", "hedge")


@dataclass(slots=True)
class Trigger:
    """A word that may say that control changed, as it stands in its sentence."""

    row: Row
    at: int  # index of the word
    after: int  # index behind the word and its particles
    chain: int  # index at which its auxiliaries begin
    voice: str
    form: str
    finite: bool = False  # has an auxiliary or is a bare past or present
    infinitive: bool = False
    modal: str = ""
    negated: bool = False
    perfect: bool = False
    past_have: bool = False
    present: bool = False
    reduced: bool = False  # a participle without auxiliary ("P, captured by Y")


def find_triggers(tokens: list[Token], lexicon: Lexicon) -> list[Trigger]:
    """All triggers of a sentence, in order: of several rows for one word, each that its context allows."""
    found = []
    for at, token in enumerate(tokens):
        if token.kind is not WORD or (token.is_a("force") and at and _describes_force(tokens[at - 1])):
            continue
        rows = lexicon.forms.get(token.low)
        if rows is None:
            continue
        particled = False
        for row, roles in sorted(rows, key=lambda pair: not pair[0].particles):
            if row.particles:
                after = _particles(tokens, at, row)
                if not after:
                    continue
                particled = True
            elif particled:
                continue
            else:
                after = at + 1
                if row.bare and not _preposition_next(tokens, after, row):
                    continue
            trigger = _read(tokens, at, after, row, roles)
            if trigger is not None:
                found.append(trigger)
    return found


def _particles(tokens: list[Token], at: int, row: Row) -> int:
    """Index behind the particle that belongs to the verb, which its object may part from it; 0 if none."""
    reach = at + 1
    while reach < len(tokens) and reach - at <= 6:
        token = tokens[reach]
        if token.low in row.particles:
            if reach == at + 1:
                return reach + 1
            return at + 1
        if token.kind is MARK or token.is_a("boundary") or (token.is_a("preposition") and token.low != "off"):
            return 0
        reach += 1
    return 0


def _describes_force(before: Token) -> bool:
    """Whether "forces" behind this word is the noun, not the verb."""
    return before.kind is SIDE and before.role == "adjective" or before.is_a("determiner") or before.is_a("adjective") or before.low == "'s"


def _preposition_next(tokens: list[Token], at: int, row: Row) -> bool:
    while at < len(tokens) and tokens[at].is_a("adverb"):
        at += 1
    return at < len(tokens) and tokens[at].low in row.preps


def _read(tokens: list[Token], at: int, after: int, row: Row, roles: frozenset[str]) -> Trigger | None:
    chain = at
    features = {"be": False, "have": False, "had": False, "modal": "", "to": False, "not": False, "now": False, "do": False}
    while chain > 0:
        token = tokens[chain - 1]
        if token.low == "to":
            features["to"] = True
            chain -= 1
            break
        if token.is_a("negation"):
            features["not"] = True
        elif token.low in ("longer", "yet"):
            features["not"] = features["not"] or tokens[max(0, chain - 2)].low in ("no", "has", "have", "had")
        elif token.is_a("be") and not token.is_a("have"):
            features["be"] = True
            features["now"] = features["now"] or token.low in ("is", "are", "remains", "remain")
        elif token.is_a("have") and token.low != "having":
            features["have"] = True
            features["had"] = features["had"] or token.low in ("had", "'d")
        elif token.low == "having":
            features["have"] = True
            chain -= 1
            break
        elif token.is_a("modal_planned") or token.is_a("modal_conditional"):
            features["modal"] = "planned" if token.is_a("modal_planned") else "conditional"
        elif token.low in ("did", "does", "do"):
            features["do"] = True
        elif not (token.is_a("adverb") or token.is_a("hedge") or (token.low in ('"', "“", "”") and chain < at + 1 and chain > 1 and tokens[chain - 2].is_a("be"))):
            break
        chain -= 1
    chain, told = _told(tokens, chain, features["to"] and not features["modal"])
    features["to"] = features["to"] and not told
    while chain < at and tokens[chain].is_a("adverb"):
        chain += 1
    before = tokens[at - 1] if at else None
    noun_context = before is not None and (
        before.low in ("the", "a", "an", "its", "their", "'s", "of", "full", "complete", "by", "after", "this", "final", "partial")
        or before.kind is SIDE
        and before.role == "adjective"
        and not before.text.endswith("s")
    )
    if roles == {NOUN} and (features["to"] or features["modal"]) and chain != at:
        return None  # "to gain access" is no gain
    if NOUN in roles and len(roles) > 1:
        following = tokens[after].low if after < len(tokens) else ""
        is_noun = (noun_context and chain == at) or following in ("of", "against", "'s") or (GERUND in roles and not features["be"])
        if before is not None and (before.kind is SIDE and before.role != "adjective" or before.is_a("force") and before.low.endswith(("s", "y"))) and following not in ("of", "against"):
            is_noun = PRESENT in roles and following in row.noun_preps and following not in ("into", "towards", "toward")
        if PRESENT in roles and chain == at and after < len(tokens) and (tokens[after].is_a("be") or tokens[after].is_a("have") or tokens[after].is_a("modal_conditional")):
            is_noun = True  # "clashes were reported"
        if features["to"] or features["modal"] or features["do"]:
            is_noun = False
        elif chain == at and not is_noun and following in row.noun_preps and following not in row.preps:
            is_noun = True
        elif chain == at and roles >= {NOUN, BASE} and not (before is not None and (before.kind is SIDE or before.is_a("force") or before.is_a("pronoun") or before.low in ("and", "to"))):
            is_noun = True
        roles = frozenset({NOUN}) if is_noun else roles - {NOUN}
    if NOUN in roles:
        return Trigger(row, at, after, at, NOMINAL, NOUN)
    if roles == {BASE} and chain == at and before is not None and (before.is_a("preposition") or before.is_a("determiner") or before.is_a("adjective") or before.is_a("gain") or before.is_a("keep") or before.low == "'s"):
        return None  # the noun of the same form
    passive = features["be"] and (PARTICIPLE in roles)
    if features["be"] and GERUND in roles:
        trigger = Trigger(row, at, after, chain, ACTIVE, GERUND, finite=True)
    elif passive:
        trigger = Trigger(row, at, after, chain, PASSIVE, PARTICIPLE, finite=True)
    elif features["have"] and PARTICIPLE in roles:
        trigger = Trigger(row, at, after, chain, ACTIVE, PARTICIPLE, finite=True)
    elif GERUND in roles:
        trigger = Trigger(row, at, after, chain, ACTIVE, GERUND)
    elif BASE in roles and (features["to"] or features["modal"] or features["do"] or chain != at):
        trigger = Trigger(row, at, after, chain, ACTIVE, BASE, infinitive=features["to"])
    elif PAST in roles:
        trigger = Trigger(row, at, after, chain, ACTIVE, PAST, finite=True, reduced=_reduced(tokens, at, after))
        if trigger.reduced:
            trigger.voice = PASSIVE
    elif PARTICIPLE in roles:
        trigger = Trigger(row, at, after, chain, PASSIVE, PARTICIPLE, reduced=True)
    elif PRESENT in roles or BASE in roles:
        trigger = Trigger(row, at, after, chain, ACTIVE, PRESENT if PRESENT in roles else BASE, finite=True, present=True)
    else:
        return None
    trigger.modal, trigger.negated = features["modal"], features["not"]
    trigger.perfect = features["have"] and not features["had"]
    trigger.past_have = features["had"]
    trigger.present = trigger.present or (features["now"] and not trigger.perfect)
    trigger.infinitive = features["to"]
    return trigger


_IRREGULAR = frozenset({"took", "won", "lost", "held", "kept", "got", "retook", "gave"})
_PARTICIPLES = frozenset({"taken", "won", "lost", "held", "kept", "retaken", "given"})


def verb_at(tokens: list[Token], at: int, row: Row) -> Trigger | None:
    """Read a verb that governs a noun ("take" of "take control of") as if it were the trigger."""
    low = tokens[at].low
    roles = {BASE}
    if low.endswith("ing"):
        roles = {GERUND}
    elif low.endswith("ed") or low in _IRREGULAR or low in _PARTICIPLES:
        roles = {PAST, PARTICIPLE} if low not in _PARTICIPLES or low in _IRREGULAR else {PARTICIPLE}
    elif low.endswith("s"):
        roles = {PRESENT}
    return _read(tokens, at, at + 1, row, frozenset(roles))


def _told(tokens: list[Token], chain: int, infinitive: bool) -> tuple[int, bool]:
    """Take "was reported to have been", "is said to be" into the chain: an assertion, no infinitive."""
    if not infinitive or chain < 2 or not tokens[chain - 1].is_a("say") and tokens[chain - 1].low not in ("believed", "understood", "known", "seen", "thought"):
        return chain, False
    start = chain - 1
    while start > 0 and (tokens[start - 1].is_a("adverb") or tokens[start - 1].is_a("be") or tokens[start - 1].is_a("have")):
        start -= 1
    if any(token.is_a("be") for token in tokens[start : chain - 1]):
        return start, True
    return chain, False


def _reduced(tokens: list[Token], at: int, after: int) -> bool:
    """Whether a past form without auxiliary is a participle: "P, captured by Y", "P captured"."""
    following = tokens[after] if after < len(tokens) else None
    if following is None or following.low in ("by", ".", ",", ";", ")", "in", "on", "and", "from", "during", "after", "at", "late", "earlier", "but"):
        if following is not None and following.low == "by":
            return True
        before = next((t for t in reversed(tokens[:at]) if not t.is_a("adverb")), None)
        return before is not None and (before.kind is PLACE or before.low in (",", ")"))
    return False


def is_boundary(token: Token) -> bool:
    """Whether a clause may begin or end here."""
    return token.is_a("boundary") or token.low in (";", ":", "—", "–", "--", "(", ")")


__all__ = ["ACTIVE", "BASE", "GERUND", "NOMINAL", "NUMBER", "PARTICIPLE", "PASSIVE", "PAST", "PRESENT", "Trigger", "find_triggers", "is_boundary"]
