"""Clauses that name no place: they speak of the town that the text is at.

``Fighting continued``, ``their troops had withdrawn``, ``the attack was repelled``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from frontmap.model import Resolution
from frontmap.reading.events.candidates import Candidate, Opinion
from frontmap.reading.events.line import Line
from frontmap.reading.events.rules.repulses import beaten_at_posts, beaten_off, fire, following, of_whom, when
from frontmap.reading.events.rules.subjects import somebody
from frontmap.reading.events.rules.within import engaged, is_engaging, quarter_taken, takes_part
from frontmap.reading.events.words.lexicon_rows import BASE, GERUND, PRESENT, Row
from frontmap.reading.events.words.token import NUMBER, PLACE, SIDE, Token, some, some_low, some_of
from frontmap.reading.events.words.verbs import ACTIVE, NOMINAL, PASSIVE, Trigger

_ACTING = ("side", "bare", "possessive", "pronoun")
_FIGHTS = frozenset({"fight", "clash", "battle"})
_NO_PLACE = Opinion(None, "no place", "the clause names no place")
_WHERE = 5  # words of "where the last soldiers had"
_NEAR = 14  # words between a subject and its verb


def _elsewhere(c: Candidate) -> Opinion | None:
    """``withdrew to …``, ``fought against …``: the clause goes on to where."""
    behind = following(c)
    over = behind is not None and behind.low in ("across", "behind") and c.trigger.voice is ACTIVE
    if behind is not None and behind.low in ("through", "via", "past") and c.trigger.voice is ACTIVE:
        return Opinion(None, "goes elsewhere", f"'{behind.text}' follows")
    if behind is not None and "goes_on_to" in behind.tags and not (over or when(c) or _beaten(c)):
        return Opinion(None, "goes elsewhere", f"'{behind.text}' follows")
    for token in c.tokens[c.trigger.after : c.trigger.after + _NEAR]:
        if "clause_stop" in token.tags or token.low == ",":
            break
        if token.kind is PLACE and not token.anaphor:
            return Opinion(None, "another place", "the clause names a place that is not joined to it")
        if "settlement" in token.tags:
            return Opinion(None, "another place", f"the clause speaks of another {token.text}")
    before = c.tokens[max(0, c.trigger.at - 5) : c.trigger.at]
    if (
        c.trigger.voice is NOMINAL
        and not _after_days(c)
        and any(t.low == "where" or "settlement" in t.tags for t in before)
    ):
        return Opinion(None, "another place", "where the clause says")
    return None


def _beaten(c: Candidate) -> bool:
    """``repelled attacks from several groups of Y``: whose they were, not where."""
    before = c.tokens[max(0, c.trigger.at - 5) : c.trigger.at]
    purpose = any(a.low == "to" and "repel" in b.tags for a, b in pairwise(before))
    return c.trigger.voice is NOMINAL and some(before, "repel") and not purpose and of_whom(c)


def _left(c: Candidate) -> Opinion | None:
    """``The Ukrainian troops had withdrawn``, ``they retreated the next day``."""
    row, trigger = c.trigger.row, c.trigger
    goes = row.preps.get("from") == "withdrew" or (row.object == "withdrew" and _own_posts(c))
    if not goes or not row.military or row.announced:
        return None
    if trigger.voice is not ACTIVE or not _is_done(c):
        return None
    named = [a for a in c.actors if a.end <= trigger.chain and a.subject and a.how in _ACTING]
    if not named or trigger.chain - named[-1].end > _NEAR or (_has_object(c) and not _own_posts(c)):
        return None
    if some_low(c.tokens[max(0, trigger.chain - _WHERE) : trigger.chain], ("where",)):
        return None  # "the village where they had fled"
    before = c.tokens[max(0, trigger.chain - _NEAR) : trigger.chain]
    if some_low(before, ("but", "suffered")) and some_of(before, ("attempt", "fight_noun", "repel")):
        return None  # "tried to storm P but suffered losses and withdrew"
    if somebody(c) is not None or "civilian_official" in c.tokens[trigger.chain - 1].tags:
        return None  # "the mayor had fled"
    return Opinion("withdrew", "the town spoken of")


def _is_done(c: Candidate) -> bool:
    """``had withdrawn``, ``were forced to withdraw``, ``had to retreat``: not "will withdraw"."""
    trigger = c.trigger
    if trigger.infinitive and trigger.chain > 1:
        before = c.tokens[trigger.chain - 1].low
        if any(t.at < trigger.chain - 1 for t in c.triggers):
            return False  # "attacked but were forced to retreat": what else they did is told
        return before in _FORCED and "modal_planned" not in c.tokens[trigger.chain - 2].tags
    return trigger.finite and trigger.form not in (GERUND, BASE, PRESENT)


_FORCED = frozenset({"forced", "compelled", "obliged", "had"})


def _own_posts(c: Candidate) -> bool:
    """``abandoned their posts``: they are gone from the town spoken of."""
    behind = c.tokens[c.trigger.after : c.trigger.after + 2]
    return len(behind) > 1 and "force_possessive" in behind[0].tags and "post" in behind[1].tags


def _has_object(c: Candidate) -> bool:
    behind = following(c)
    if behind is None:
        return False
    day = some(c.tokens[c.trigger.after + 1 : c.trigger.after + 4], "day_word")
    return behind.kind is SIDE or "force" in behind.tags or ("determiner" in behind.tags and not day)


def _fought(c: Candidate) -> Opinion | None:
    """``Fighting continued``, ``heavy clashes broke out``, ``resulting in fighting with Russian troops``."""
    trigger = c.trigger
    if trigger.voice is not NOMINAL or trigger.row.lemma not in _FIGHTS or fire(c):
        return None
    if some_low(c.tokens[max(0, trigger.at - 3) : trigger.at], ("since", "before", "until", "when")):
        return None  # "since the battle began"
    if _after_days(c):
        return Opinion("fighting", "the town spoken of", "and how long it took")
    if _of_the_day(c):
        return Opinion("fighting", "the town spoken of", "and whom it cost their lives")
    words = c.tokens[trigger.after : trigger.after + 7]
    behind = following(c)
    against = behind is not None and behind.low == "with" and any(t.kind is SIDE for t in words)
    if some(words, "go_on") or against:
        return Opinion("fighting", "the town spoken of")
    return None


def _of_the_day(c: Candidate) -> bool:
    """``During the day's fighting, 18 rebels were killed``: opens its sentence."""
    at, tokens = c.trigger.at, c.tokens
    if at > _FRONT + 1 or tokens[0].low not in ("during", "in") or c.trigger.after >= len(tokens):
        return False
    if tokens[c.trigger.after].low != "," or not some_low(tokens[1:at], ("day", "ensuing", "subsequent")):
        return False
    return some_low(tokens[c.trigger.after : c.trigger.after + _TOLD], ("killed", "died", "wounded"))


def _after_days(c: Candidate) -> bool:
    """``captured P after four days of fighting``, ``in heavy street battles``: for the place before."""
    tokens, at = c.tokens, c.trigger.at - 1
    lasted = heavy = False
    while at > 0 and tokens[at].low not in _OPENS:
        token = tokens[at]
        spans = "span_word" in token.tags or token.low.rsplit("-", 1)[-1] in _SPANS
        known = token.kind == NUMBER or token.low in ("of", "-", "'", "’", "long", "for")
        if not (spans or known or not token.tags.isdisjoint(_SO_LONG)):
            return False
        lasted = lasted or spans
        heavy = heavy or ("adjective" in token.tags and "determiner" not in token.tags)
        at -= 1
    told = tokens[max(0, at - _TOLD) : at]
    if at <= _FRONT and tokens[at].low in _OPENS and not any(t.kind is PLACE for t in told):
        told = tokens[c.trigger.after : c.trigger.after + _TOLD]  # "After a week of fighting, P fell"
        return lasted and some_low(told[:3], (",",)) and any(t.kind is PLACE for t in told)
    return (lasted or heavy) and at > 0 and any(t.kind is PLACE and not t.region for t in told)


_OPENS = frozenset({"after", "following", "amid", "during", "in"})
_SPANS = frozenset({"day", "week", "month", "hour", "year", "long"})
_SO_LONG = frozenset({"adjective", "determiner", "count_word", "many", "adverb"})
_FRONT = 4  # words before a phrase that opens its sentence
_TOLD = 12  # words between a place and how long it was fought for


def _flag(c: Candidate) -> Opinion | None:
    """``They raised the flag over the town hall``."""
    trigger = c.trigger
    if trigger.row.needs != "flag" or not trigger.finite or trigger.row.lemma not in ("raise", "hoist"):
        return None
    near = c.tokens[max(0, trigger.chain - 4) : trigger.after + 5]
    behind = c.tokens[trigger.after : trigger.after + 10]
    if some(near, "flag") and some(behind, "public_building"):
        return Opinion("flag_raised", "the town spoken of")
    return None


def _cut_off(c: Candidate) -> Opinion | None:
    """``The garrison was cut off``, ``its defenders had been surrounded``."""
    trigger = c.trigger
    if (
        trigger.voice is not PASSIVE
        or trigger.row.object != "encircled"
        or trigger.reduced
        or not trigger.finite
    ):
        return None
    at = trigger.chain - 1
    while at > 0 and "adverb" in c.tokens[at].tags:
        at -= 1
    owned = at > 0 and not c.tokens[at - 1].tags.isdisjoint(("determiner", "force_possessive", "adjective"))
    return Opinion("encircled", "the town spoken of") if owned and "garrison" in c.tokens[at].tags else None


_RULES: tuple[Callable[[Candidate], Opinion | None], ...] = (
    _flag, quarter_taken, beaten_at_posts, _elsewhere, _left, _fought, beaten_off, engaged, _cut_off,
)  # fmt: skip


def judge_alone(c: Candidate) -> Opinion:
    """Judge a trigger whose clause names no place."""
    for rule in _RULES:
        opinion = rule(c)
        if opinion is not None:
            return opinion
    return _NO_PLACE


def spoken_of(line: Line, trigger: Trigger, before: Resolution | None) -> list[Resolution]:
    """Places that a trigger without one of its own speaks of: one, or those of a list for "all attacks".

    Parameters
    ----------
    line, trigger : Line, Trigger
        The sentence and its trigger.
    before : Resolution or None
        The town that the sentences before left.
    """
    own = [
        at for at in line.slots if at < trigger.at and not line.tokens[at].region and not line.slots[at].other
    ]
    if is_engaging(trigger.row.lemma, trigger.voice):
        own = [at for at in own if at in line.told]
        if not own:
            return []
    if not own:
        ahead = [at for at in line.told if at > trigger.at]
        first = min(ahead) if ahead and trigger.row.lemma in _FIGHTS else -1
        if first > 0 and _opens(line.tokens, trigger.at) and not _is_listed(line, first):
            before = line.tokens[first].resolution  # "After a week of fighting, P fell"
        return [before] if before is not None else []
    if not _is_listed(line, own[-1]):
        own = [at for at in own if at in line.told] or own
    head = line.slots[own[-1]].head
    if not _is_listed(line, own[-1]):
        members = own[-1:]
    elif some_low(line.tokens[max(0, trigger.at - 2) : trigger.at], ("all", "both")):
        members = [at for at in own if line.slots[at].head == head]
    else:
        return []  # of several places, nobody knows which
    found = [line.tokens[at].resolution for at in members]
    return [resolution for resolution in found if resolution is not None]


def _opens(tokens: list[Token], end: int) -> bool:
    """Whether a phrase of time or manner that ends in a word opens its sentence."""
    first = next((at for at in range(min(end, _FRONT + 1)) if tokens[at].low in _OPENS), -1)
    return first >= 0 and end - first <= _TOLD and not some_low(tokens[first:end], (",",))


def _is_listed(line: Line, at: int) -> bool:
    head = line.slots[at].head
    for other, slot in line.slots.items():  # noqa: SIM110
        if slot.head == head and other != at:
            return True
    return False


def can_stand_alone(trigger: Trigger, token: Token, held: int) -> bool:
    """Whether a trigger can tell of a place that its clause does not name: most rows and voices cannot."""
    row = trigger.row
    if trigger.voice is NOMINAL:
        return _fights(row, token.tags)
    if row.needs == "flag" or (_leaves(row) and trigger.voice is ACTIVE):
        return True
    if trigger.voice is PASSIVE and row.object == "encircled":
        return True
    return is_engaging(row.lemma, trigger.voice) or takes_part(row.object, held)


def may_stand_alone(rows: Iterable[tuple[Row, frozenset[str]]], tags: frozenset[str]) -> bool:
    """Whether a word of these rows and classes can in some sentence be a trigger that stands alone."""
    for row, _ in rows:
        if _fights(row, tags) or row.needs == "flag" or _leaves(row) or row.object == "encircled":
            return True
    return False


def _fights(row: Row, tags: frozenset[str]) -> bool:
    return row.lemma in _FIGHTS or "fight_noun" in tags


def _leaves(row: Row) -> bool:
    return row.military and (row.object == "withdrew" or row.preps.get("from") == "withdrew")
