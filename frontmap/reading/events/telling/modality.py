"""Whether a clause asserts what its trigger names: ordered rules, first opinion wins."""

from __future__ import annotations

from collections.abc import Callable

from frontmap.model import Modality
from frontmap.reading.events.rules.gates import ALWAYS, any_of
from frontmap.reading.events.telling.denials import denial, nobody, retracted, rumoured, untrue
from frontmap.reading.events.telling.hindsight import hindsight, inverted
from frontmap.reading.events.telling.irrealis import FAILED, FIGHTING_FOR, PREVENTED, STOPS, Opinion
from frontmap.reading.events.telling.prospects import nominal, nominal_ahead, undertaken
from frontmap.reading.events.words.infinitives import infinitive
from frontmap.reading.events.words.lexicon_rows import BASE, GERUND, Lexicon
from frontmap.reading.events.words.token import Token, some, some_low
from frontmap.reading.events.words.verbs import NOMINAL, PASSIVE, Trigger

_SUBJECT = 7  # words of a subject


def _until(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    """``did not take P until 10 September``: it did, on that day."""
    if trigger.negated and some_low(tokens[trigger.after : trigger.after + 12], ("until",)):
        return Modality.OCCURRED, "not until: it came to pass"
    return None


def _demanded(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    """``demanded that Russia withdraw from P``."""
    if trigger.form is not BASE or trigger.infinitive or trigger.modal:
        return None
    for k in range(trigger.chain - 1, max(-1, trigger.chain - 8), -1):
        if tokens[k].low == "that" and k and "project" in tokens[k - 1].tags:
            return Modality.PLANNED, f"after '{tokens[k - 1].text}'"
    return None


def _negated(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    if trigger.negated:
        return Modality.DENIED, "negated"
    if trigger.finite and trigger.voice is not NOMINAL and nobody(tokens, trigger.chain - 1):
        return Modality.DENIED, "nobody does it"
    if trigger.finite and _neither(tokens[: trigger.chain]):
        return Modality.DENIED, "neither"
    before = [t.low for t in tokens[max(0, trigger.chain - 3) : trigger.chain]]
    if trigger.voice is NOMINAL and ("no" in before or "without" in before or "little" in before):
        return Modality.DENIED, "negated"
    if trigger.voice is NOMINAL and trigger.row.agent != "both":
        for k in range(trigger.at - 1, max(-1, trigger.at - 7), -1):
            if tokens[k].low in STOPS or tokens[k].low in (",", "that", "until", "after", "before"):
                break
            if tokens[k].low in ("not", "n't", "never", "cannot"):
                return Modality.DENIED, "negated"
    if trigger.chain and tokens[trigger.chain - 1].low == "from" and tokens[trigger.chain].low == "being":
        return Modality.DENIED, PREVENTED
    if trigger.form is GERUND and "without" in before:
        return Modality.DENIED, "negated"
    return None


def _neither(before: list[Token]) -> bool:
    """``Neither A nor B controls P``."""
    at = next((k for k in range(len(before) - 1, -1, -1) if before[k].low == "nor"), ALWAYS)
    if at is None or len(before) - at > _SUBJECT or some(before[at + 1 :], "boundary"):
        return False
    return some_low(before[max(0, at - _SUBJECT) : at], ("neither",))


def _before_now(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    """``before Y takes P``: still to come."""
    if not trigger.present or trigger.perfect or trigger.voice is NOMINAL:
        return None
    for k in range(trigger.chain - 1, max(-1, trigger.chain - 8), -1):
        if tokens[k].low in ("before", "until", "till"):
            return Modality.PLANNED, "before it comes"
        if "boundary" in tokens[k].tags or tokens[k].low == ",":
            return None
    return None


def _in_fiction(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    """``a novel in which Y takes P``."""
    for k in range(trigger.chain - 1, max(1, trigger.chain - 8), -1):
        if tokens[k].low in ("which", "where"):
            told = some(tokens[max(0, k - 4) : k], "history")
            return (Modality.CONDITIONAL, "told in a book or film") if told else None
        if "clause_stop" in tokens[k].tags:
            return None
    return None


def _once(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    """``after P is taken, the army will move on``: its main clause is still to come."""
    opener = trigger.chain - 1
    last = max(-1, trigger.chain - 9)
    while opener > last and "once" not in tokens[opener].tags:
        opener -= 1
    if opener <= last or some_low(tokens[opener : trigger.chain], (",", ";", ".")):
        return None
    comma = next((k for k in range(trigger.after, len(tokens)) if tokens[k].low == ","), ALWAYS)
    main = tokens[comma + 1 : comma + 8] if comma is not None else []
    if some(main, "modal_planned") or some_low(main, ("would",)):
        return Modality.CONDITIONAL, f"'{tokens[opener].text}' it, something will be done"
    return None


def _condition(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    if (
        trigger.chain > 1
        and tokens[trigger.chain - 1].low == "who"
        and "ask" in tokens[trigger.chain - 2].tags
    ):
        return Modality.CONDITIONAL, "a question: who"
    which = trigger.chain > 1 and tokens[trigger.chain - 2].low == "which"
    if which and tokens[trigger.chain - 1].low in ("side", "party", "army"):
        return Modality.CONDITIONAL, "a question: which side"
    for k in range(trigger.chain - 1, max(-1, trigger.chain - 8), -1):
        if tokens[k].low in (",", ";", ":", "and", "but", "that"):
            return None
        if "conditional" in tokens[k].tags:
            return Modality.CONDITIONAL, f"after '{tokens[k].text}'"
    return None


def _modal(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    if trigger.modal == "planned":
        return Modality.PLANNED, "future"
    if trigger.modal == "conditional":
        return Modality.CONDITIONAL, "would, could, may"
    if trigger.form is BASE and not trigger.finite:
        for k in range(trigger.chain - 1, max(-1, trigger.chain - 10), -1):
            if tokens[k].low in (";", "but", "while", "that"):
                return None
            if "modal_planned" in tokens[k].tags or "modal_conditional" in tokens[k].tags:
                return Modality.PLANNED, f"shares '{tokens[k].text}'"
    return None


def _gerund(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    """``the aim of capturing P``, ``prevented them from entering P``."""
    being = trigger.voice is PASSIVE and tokens[trigger.chain].low == "being"  # "to avoid being cut off"
    if (trigger.form is not GERUND and not being) or trigger.chain < 1:
        return None
    if trigger.finite and some(tokens[max(0, trigger.chain - _SUBJECT) : trigger.chain], "aim"):
        return Modality.PLANNED, "an aim"  # "the aim of the army is taking P"
    if trigger.infinitive and "close" in tokens[trigger.chain - 1].tags:
        return Modality.PLANNED, "not yet"
    before = tokens[trigger.chain - 1].low
    if before == "from":
        return Modality.DENIED, PREVENTED
    if (
        before == "to"
        and trigger.chain > 1
        and tokens[trigger.chain - 2].low in ("close", "closer", "near", "prior")
    ):
        return Modality.PLANNED, "not yet"
    if before in ("of", "for", "at", "towards", "toward", "in", "on", "to", "a", "another"):
        for k in range(trigger.chain - 2, max(-1, trigger.chain - 7), -1):
            if tokens[k].low in STOPS:
                break
            if "fail" in tokens[k].tags:
                return Modality.DENIED, FAILED
            if tokens[k].low == "aimed" and k and "fight_noun" in tokens[k - 1].tags:
                return undertaken(k - 1, tokens) or (Modality.PLANNED, FIGHTING_FOR)
            if tokens[k].low == "short" and k == trigger.chain - 2:
                return Modality.DENIED, "short of it"
            if "fear" in tokens[k].tags or ("plan" in tokens[k].tags and "achieve" not in tokens[k].tags):
                return Modality.PLANNED, f"after '{tokens[k].text}'"
        if before == "for":
            return Modality.PLANNED, "for that purpose"
    elif "plan" in tokens[trigger.chain - 1].tags or "fear" in tokens[trigger.chain - 1].tags:
        return Modality.PLANNED, f"after '{tokens[trigger.chain - 1].text}'"
    return None


def _gerund_subject(trigger: Trigger, tokens: list[Token], lexicon: Lexicon) -> Opinion | None:
    """``Taking P will lead to …``: said of what would be."""
    if trigger.form is not GERUND or trigger.finite or trigger.chain > 1:
        return None
    for token in tokens[trigger.after : trigger.after + 14]:
        if "modal_planned" in token.tags or "modal_conditional" in token.tags:
            return Modality.CONDITIONAL, "said of what would be"
    return None


_Rule = Callable[[Trigger, list[Token], Lexicon], Opinion | None]
_IF_DENIED = any_of("deny")
_IF_NEGATED = any_of(
    "negation no_more no nobody none nor without little not n't never cannot being"  # "from being"
)
_IF_ASKED = any_of("ask which conditional")
_IF_RUMOURED = any_of("rumour")
_IF_RETRACTED = any_of("mistake")
_IF_UNTRUE = any_of("certain nobody say_noun")
_OF_NOUNS: tuple[tuple[_Rule, int], ...] = (
    (_negated, _IF_NEGATED),
    (_condition, _IF_ASKED),
    (rumoured, _IF_RUMOURED),
    (retracted, _IF_RETRACTED),
    (denial, _IF_DENIED),
    (untrue, _IF_UNTRUE),
    (nominal, ALWAYS),
    (nominal_ahead, ALWAYS),
)
_OF_VERBS: tuple[tuple[_Rule, int], ...] = (
    (_until, any_of("until")),
    (_demanded, ALWAYS),
    (_negated, _IF_NEGATED),
    (inverted, ALWAYS),
    (hindsight, any_of("would")),
    (infinitive, ALWAYS),
    (_modal, ALWAYS),
    (_condition, _IF_ASKED),
    (rumoured, _IF_RUMOURED),
    (retracted, _IF_RETRACTED),
    (_before_now, any_of("before until till")),
    (_in_fiction, any_of("history")),
    (_once, any_of("once")),
    (denial, _IF_DENIED),
    (untrue, _IF_UNTRUE),
    (_gerund_subject, ALWAYS),
    (_gerund, ALWAYS),
)


def modality_of(trigger: Trigger, tokens: list[Token], lexicon: Lexicon, held: int) -> tuple[Modality, str]:
    """Modality of a trigger's clause, and why; ``held`` is what its sentence holds of all gates."""
    for rule, gate in _OF_NOUNS if trigger.voice is NOMINAL else _OF_VERBS:
        if gate and not gate & held:  # `is_shut`, written out: it is asked most of all
            continue
        opinion = rule(trigger, tokens, lexicon)
        if opinion is not None:
            return opinion[0] or Modality.OCCURRED, opinion[1]
    return (Modality.ONGOING if trigger.form is GERUND and trigger.finite else Modality.OCCURRED), ""
