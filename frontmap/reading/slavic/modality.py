"""Whether a clause asserts what its trigger names: ordered rules, the first opinion wins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from frontmap.model import Modality
from frontmap.reading.events.words.token import MARK, WORD
from frontmap.reading.slavic.lexicon import FUTURE, GERUND, INFINITIVE, NOUN, Lexicon
from frontmap.reading.slavic.line import Line
from frontmap.reading.slavic.triggers import Trigger, clause_of
from frontmap.reading.slavic.words import Word

FAILED = "failed"
TRIED = "tried"
Ruling = tuple[Modality | str, str]
_INFINITIVES = {"uk": ("ити", "ати", "ути", "яти", "іти"), "ru": ("ить", "ать", "уть", "ять", "еть")}
_RETREATS = ("отступ", "відступ", "отош", "відійш")
_FAILING = frozenset({"managed", "failing"})
_THEN = ("а", "але", "но", "потім", "затем")
_REACH = 7
_DENYING = frozenset({"deny", "lack"})
_FAR = 30  # words between a verb and the last of its infinitives


def modality_of(trigger: Trigger, tokens: Sequence[Word], lexicon: Lexicon, line: Line) -> Ruling:
    """Modality of a trigger with the words that decided; FAILED and TRIED are no modality yet."""
    for rule in _RULES:
        ruling = rule(trigger, tokens, lexicon, line)
        if ruling is not None:
            return ruling
    return Modality.OCCURRED, ""


def _asked(trigger: Trigger, tokens: Sequence[Word], lexicon: Lexicon, line: Line) -> Ruling | None:
    if tokens[-1].text == "?" or (len(tokens) > 1 and tokens[-2].text == "?"):
        return Modality.CONDITIONAL, "a question"
    return None


def _denied(trigger: Trigger, tokens: Sequence[Word], lexicon: Lexicon, line: Line) -> Ruling | None:
    phrase = lexicon.says("deny", line.text)
    if not phrase and line.tags.isdisjoint(_DENYING):
        return None
    _, end = clause_of(tokens, trigger.at)
    denied = next((k for k in range(end - 1, -1, -1) if "deny" in tokens[k].tags), None)
    if denied is not None:
        between = tokens[denied + 1 : trigger.at]
        if not any("say" in t.tags or t.text == ":" for t in between):  # "це заперечують: там точаться бої"
            return Modality.DENIED, "denied"
    if trigger.role == NOUN and any("lack" in t.tags for t in tokens[: end + 2]):
        return Modality.DENIED, "there is none"
    last = tokens[end - 1].end - tokens[0].start
    return (Modality.DENIED, "denied") if lexicon.says("deny", line.text[:last]) else None


def _remembered(trigger: Trigger, tokens: Sequence[Word], lexicon: Lexicon, line: Line) -> Ruling | None:
    memorial = "memorial" in line.tags and any("memorial" in t.tags for t in tokens)
    if memorial or lexicon.says("memorial", line.text):
        return Modality.CONDITIONAL, "another war, or its memory"
    return None


def _negated(trigger: Trigger, tokens: Sequence[Word], lexicon: Lexicon, line: Line) -> Ruling | None:
    if "not" not in line.tags and not trigger.row.negated:
        return None
    k = trigger.at - 1
    while k >= 0 and ("adverb" in tokens[k].tags or "be" in tokens[k].tags):
        k -= 1
    negated = k >= 0 and "not" in tokens[k].tags
    if trigger.role == NOUN and trigger.row.needs:
        negated = negated or any("not" in t.tags for t in tokens[trigger.at + 1 : trigger.at + 3])
    if trigger.role == NOUN and trigger.row.agent == "both":  # "штурму P не очікують"
        behind = tokens[trigger.at + 1 : trigger.at + _REACH]
        negated = negated or any("not" in a.tags and "observed" in b.tags for a, b in pairwise(behind))
    if trigger.row.negated:
        return None if negated else (Modality.DENIED, "not prevented")
    return (Modality.DENIED, "negated") if negated else None


def _governed(trigger: Trigger, tokens: Sequence[Word], lexicon: Lexicon, line: Line) -> Ruling | None:
    """What an infinitive depends on: "змогли", "намагалися", "планують"."""
    if trigger.role != INFINITIVE or "took_time" in line.tags:
        return None
    start, _ = clause_of(tokens, trigger.at)
    if start and tokens[start - 1].low in _THEN:
        start = 0  # "змушені відійти, а потім залишити й P"
    for k in range(trigger.at - 1, max(start, trigger.at - _FAR) - 1, -1):
        token = tokens[k]
        if "managed" in token.tags:
            negated = k > 0 and ("not" in tokens[k - 1].tags or (k > 1 and "not" in tokens[k - 2].tags))
            return (FAILED, f"'{token.text}' with a negation") if negated else None
        if "failing" in token.tags and k > 0 and "not" in tokens[k - 1].tags:
            return FAILED, f"'{token.text}' with a negation"
        if "tried" in token.tags:
            return TRIED, f"after '{token.text}'"
        if "plan" in token.tags:
            return Modality.PLANNED, f"after '{token.text}'"
    _, end = clause_of(tokens, trigger.at)
    for k in range(trigger.at + 1, min(trigger.at + _REACH, end)):
        if "not" in tokens[k].tags and k + 1 < end and not tokens[k + 1].tags.isdisjoint(_FAILING):
            return FAILED, f"'{tokens[k + 1].text}' with a negation"  # "взяти P не змогли"
        if "managed" in tokens[k].tags:
            return None  # "звільнити P вдалося"
    return Modality.PLANNED, "an infinitive that nothing makes true"


def _future(trigger: Trigger, tokens: Sequence[Word], lexicon: Lexicon, line: Line) -> Ruling | None:
    if trigger.role == FUTURE:
        return Modality.PLANNED, "future"
    if trigger.role == NOUN and "to_come" in line.tags:
        behind = tokens[trigger.at + 1 : trigger.at + _REACH]
        if any("to_come" in t.tags for t in behind):
            return Modality.PLANNED, "to come"
    if "will" in line.tags and any("will" in t.tags for t in tokens[max(0, trigger.at - 3) : trigger.at]):
        return Modality.PLANNED, "future"
    return None


def _irreal(trigger: Trigger, tokens: Sequence[Word], lexicon: Lexicon, line: Line) -> Ruling | None:
    if "irreal" not in line.tags:
        return None
    start, end = clause_of(tokens, trigger.at)
    opener = tokens[start - 1] if start else None
    inside = tokens[start:end]
    if trigger.role == INFINITIVE and "took_time" in line.tags:
        return None  # "на те, щоб узяти P, знадобився тиждень"
    if opener is not None and "irreal" in opener.tags:
        return Modality.CONDITIONAL, f"after '{opener.text}'"
    if trigger.role == GERUND:
        inside = tokens  # "взявши P, вони могли б": what it leads to is told of
    irreal = next((t for t in inside if "irreal" in t.tags), None)
    return (Modality.CONDITIONAL, f"'{irreal.text}'") if irreal is not None else None


def _managed(tokens: Sequence[Word], at: int) -> bool:
    return any("managed" in t.tags for t in tokens[max(0, at - _REACH) : at])


def _noun(trigger: Trigger, tokens: Sequence[Word], lexicon: Lexicon, line: Line) -> Ruling | None:
    if trigger.role != NOUN or trigger.row.alone or trigger.row.tight:
        return None
    if trigger.row.of == "encircled" and any(
        "lifted" in t.tags for t in tokens[max(0, trigger.at - 2) : trigger.at]
    ):
        return Modality.DENIED, "lifted"
    if "congratulate" in line.tags:
        return None  # "привітав зі звільненням P"
    start, _ = clause_of(tokens, trigger.at)
    if any("finished" in t.tags for t in tokens[max(start, trigger.at - _REACH) : trigger.at]):
        return None
    for k in range(trigger.at - 1, max(start, trigger.at - _REACH) - 1, -1):
        if "question" in tokens[k].tags and "not" in tokens[k + 1].tags:
            continue  # "чи не найважчі бої"
        if "plan" in tokens[k].tags or "tried" in tokens[k].tags or "threat" in tokens[k].tags:
            return Modality.PLANNED, f"after '{tokens[k].text}'"
        if "say" in tokens[k].tags:
            break
    if (
        start
        and tokens[start - 1].text in ("—", "–")
        and any("plan" in t.tags or "threat" in t.tags for t in tokens[: start - 1])
    ):
        return Modality.PLANNED, "an aim"
    if trigger.row.of == "captured" and any(
        "begun" in t.tags for t in tokens[max(0, trigger.at - 3) : trigger.at]
    ):
        return Modality.PLANNED, "only begun"
    before = tokens[trigger.at - 1] if trigger.at else None
    infinitive = before is not None and before.low.endswith(_INFINITIVES[lexicon.language])
    if before is not None and infinitive and not _managed(tokens, trigger.at - 1):
        return Modality.PLANNED, f"'{before.text} {tokens[trigger.at].text}'"
    turned = trigger.at > 1 and "turned" in tokens[trigger.at - 2].tags  # "перейшли до штурму P"
    not_yet = before is not None and "not_yet" in before.tags and not turned
    if trigger.row.of and trigger.row.agent == "both" and before is not None and not_yet:
        return Modality.PLANNED, f"'{before.text} {tokens[trigger.at].text}'"
    if trigger.row.agent == "both" or trigger.row.needs not in ("", "control"):
        return None
    if before is None or before.kind is MARK:
        return None
    k = trigger.at - 1
    while (
        k >= 0
        and tokens[k].kind is not MARK
        and not ("not_yet" in tokens[k].tags or "after" in tokens[k].tags)
    ):
        if "say" in tokens[k].tags or tokens[k].verb or k < trigger.at - 3:
            return None
        k -= 1
    if k < 0:
        return None
    if "after" in tokens[k].tags:
        dated = k > 0 and "date" in tokens[k - 1].tags  # "через день після захоплення P"
        told = dated or any("go_on" in t.tags for t in tokens)
        told = told or any("past" in t.tags and "say" not in t.tags and "plan" not in t.tags for t in tokens)
        return None if told else (Modality.PLANNED, "after what is to come")
    if "not_yet" in tokens[k].tags:
        said = "told_of" in tokens[k].tags and any("say" in t.tags or "news" in t.tags for t in tokens)
        return None if said else (Modality.PLANNED, f"'{tokens[k].text} {tokens[trigger.at].text}'")
    return None


def _under_fire(trigger: Trigger, tokens: Sequence[Word], lexicon: Lexicon, line: Line) -> Ruling | None:
    if "fire_adjective" in line.tags and "control" in line.tags and trigger.row.object == "captured":
        return Modality.CONDITIONAL, "only their guns reach it"
    return None


_RULES: tuple[Callable[[Trigger, Sequence[Word], Lexicon, Line], Ruling | None], ...] = (
    _asked, _under_fire, _denied, _remembered, _negated, _irreal, _governed, _future, _noun,
)  # fmt: skip


def in_vain(lexicon: Lexicon, tokens: Sequence[Word], line: Line, others: Sequence[int]) -> str:
    """The words by which an attack came to nothing; empty if none say so.

    ``others`` are the tokens at which somebody else than the attacker is named as acting: what he must
    do behind them is no failure of the attack.
    """
    if "vain" in line.tags:
        found = next((t for t in tokens if t.kind is WORD and "vain" in t.tags), None)
        if found is not None:
            return found.text
    hit = lexicon.phrases["vain_phrase"].search(line.text) if "vain_phrase" in lexicon.phrases else None
    if hit is None:
        return ""
    at = line.tokens[0].start + hit.start() if line.tokens else 0
    forced = any(word in hit[0] for word in _RETREATS)
    return "" if forced and any(tokens[k].start < at for k in others) else hit[0]
