"""Constructions: which trigger says what of which place. Small rules in one order, the first opinion wins."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from frontmap.reading.events.words.token import PLACE, WORD
from frontmap.reading.slavic.clauses import Opinion, led_clause, relative_clause, where_clause
from frontmap.reading.slavic.lexicon import GERUND, HELD, NOUN, PARTICIPLE, PASSIVE, PAST, PRESENT
from frontmap.reading.slavic.paths import (
    PART_OF,
    RELATIVE,
    Candidate,
    between,
    blocks,
    is_foreign,
    is_free,
    of_part,
    whose_forces,
    without_apposition,
    without_areas,
)
from frontmap.reading.slavic.triggers import clause_of, is_break
from frontmap.reading.slavic.words import TRIGGER, Word

_FRONTED = frozenset({"near", "in", "to", "to_area", "edge", "from", "over", "part", "for"})
_ATTACKED = frozenset({"onto", "away"})  # "атаку на P відбито"
_STILL = 3  # words between "still" and what is so
_LISTED = 2  # places that make a list


def judge(c: Candidate) -> Opinion:
    """Opinion of the first rule that has one."""
    for rule in _RULES:
        opinion = rule(c)
        if opinion is not None:
            return opinion
    return Opinion(None, "no rule", "no construction joins the two")


def _something_else(c: Candidate) -> Opinion | None:
    if c.slot.other and c.trigger.role != PARTICIPLE and not (c.slot.hall and c.trigger.row.needs == "flag"):
        return Opinion(None, "something else", f"of '{c.slot.other}'")
    if c.slot.counted:
        return Opinion(None, "further off", "some way from the place")
    if c.slot.relation == "about" and c.trigger.role != PARTICIPLE:
        return Opinion(None, "governed", "governed by another word")
    return None


def _elsewhere(c: Candidate) -> Opinion | None:
    path = between(c)
    if (
        c.trigger.row.object == "captured"
        and c.trigger.role != NOUN
        and (opinion := _after_dash(c)) is not None
    ):
        return opinion
    if c.trigger.row.object and relative_clause(c) is not None:
        return None
    if any(is_break(c.tokens, k) for k in path):
        return Opinion(None, "another clause", "a clause ends between them")
    return None


def _acted_on(c: Candidate) -> Opinion | None:
    """The place is what is acted on: no preposition, before or behind the verb."""
    row, role = c.trigger.row, c.trigger.role
    if role == PARTICIPLE:
        told = not c.behind and c.phrase_end() == c.trigger.at - 1
        return Opinion(of_part(c, row.object), "participle", c.tokens[c.trigger.at].text) if told else None
    if not row.object or role == NOUN:
        return None
    if (opinion := relative_clause(c)) is not None:
        return opinion
    if c.slot.relation:
        return None
    if not c.behind and whose_forces(c):
        return None
    path = without_areas(c, c.path())
    if row.object == "encircled" and row.needs and not _into_ring(c):
        return None
    if row.needs:  # "взяли в кільце P"
        path = [t for t in path if row.needs not in t.tags and "into" not in t.tags]
    if not c.behind:
        path = without_apposition(c, path)
    if not c.behind and path and path[0].text == ",":
        if role == GERUND:
            return None  # "зайняли P, замкнувши кільце"
        behind = c.tokens[c.trigger.at + 1 : c.trigger.at + 2]
        if any(t.kind is PLACE or "settlement" in t.tags for t in behind):
            return None
        path = path[1:]
    if not c.behind and any(t.text == "," for t in path[:-1]) and role != GERUND:
        return None
    if not c.behind and path and "link" in path[-1].tags and role not in (PASSIVE, HELD):
        return None  # "визволили P й оточили Q"
    rest = path[1:] if not c.behind and path and path[0].text == "," else path
    if any(t.text == "," for t in rest) or not all(is_free(c, t) for t in rest):
        return None
    if not c.behind and role not in (PASSIVE, HELD) and _subject_before(c):
        return None
    before = c.tokens[max(0, c.trigger.at - _STILL) : c.trigger.at]
    if role == PASSIVE and row.attribute == "holds" and any("still" in t.tags for t in before):
        return Opinion("holds", "object", c.tokens[c.trigger.at].text)  # "досі окуповане"
    return Opinion(of_part(c, row.object), "object", c.tokens[c.trigger.at].text)


def _into_ring(c: Candidate) -> bool:
    """``взяли P в кільце``: not "взяли P, замкнувши кільце"."""
    first, last = sorted((c.trigger.at, c.slot.at))
    tokens = c.tokens[first : last + 5]
    rings = [k for k, t in enumerate(tokens) if c.trigger.row.needs in t.tags]
    verb = c.tokens[c.trigger.at]
    return any("into" in t.tags or t is verb for k in rings for t in tokens[max(0, k - 2) : k])


def _after_dash(c: Candidate) -> Opinion | None:
    """``захватила ключевые узлы региона — P, Q и R``."""
    head = c.head
    dash = c.tokens[head.start - 1] if head.start else None
    members = [s for s in c.slots.values() if s.head == head.at]
    if not c.behind or dash is None or dash.text not in ("—", "–", ":") or head.relation:
        return None
    between = range(c.trigger.at + 1, head.start - 1)
    called = any("settlement" in t.tags for t in c.tokens[head.start : head.at])
    if len(members) < _LISTED and not called and not any("settlement" in c.tokens[k].tags for k in between):
        return None
    if (
        any(is_break(c.tokens, k) or c.tokens[k].verb or c.tokens[k].text == "," for k in between)
        or len(between) > RELATIVE
    ):
        return None
    if any("missile" in c.tokens[k].tags or "attack" in c.tokens[k].tags for k in between):
        return None
    return Opinion(c.trigger.row.object, "list behind a dash", c.tokens[c.trigger.at].text)


def _subject_before(c: Candidate) -> bool:
    """``Херсон взяв``: a place before an active verb is its object only if somebody else acts."""
    start, end = clause_of(c.tokens, c.trigger.at)
    return not any(start <= a.start < end and a.acts for a in c.actors) and c.trigger.role == "present"


def _subject_of(c: Candidate) -> Opinion | None:
    """``P впав``, ``P перейшов під контроль``, ``під контроль ЗСУ перейшли P і Q``."""
    row = c.trigger.row
    if not row.subject or c.slot.relation or c.slot.other or c.slot.edge:
        return None
    if not c.behind and whose_forces(c):
        return None
    path = list(c.path() if c.behind else without_apposition(c, c.path()))
    path = path[1:] if path and path[0].text == "," and not c.behind and row.by == "owner" else path
    path = list(without_areas(c, path))
    if not c.behind and path and "link" in path[-1].tags and c.trigger.role in (PAST, PRESENT):
        return None  # "визволили P й оточили Q"
    path = [t for t in path if "filler" not in t.tags and t.low not in ("-", "в")]
    if not all(is_free(c, t) or "part_adjective" in t.tags or t.low in c.lexicon.forms for t in path):
        return None
    if c.behind and not (row.needs or c.trigger.role == PASSIVE) and not _falls(c):
        return None
    return Opinion(of_part(c, row.subject), "subject", c.tokens[c.trigger.at].text)


def _falls(c: Candidate) -> bool:
    """``За тиждень упав P``: nobody else can be the subject."""
    start, end = clause_of(c.tokens, c.trigger.at)
    return c.trigger.row.subject == "captured" and not any(
        start <= a.start < end and a.acts for a in c.actors
    )


def _of_noun(c: Candidate) -> Opinion | None:
    """``звільнення P``, ``захоплення російськими військами P``."""
    row = c.trigger.row
    if c.trigger.role != NOUN or not row.of or c.slot.relation or not c.behind:
        return None
    path = c.path()
    if (
        (row.needs == "control" and not any("control" in t.tags for t in path))
        or not all(is_free(c, t) and "managed" not in t.tags for t in path)
        or len(path) > 5
    ):
        return None
    return Opinion(of_part(c, row.of), "noun", c.tokens[c.trigger.at].text)


def _is_taken(c: Candidate, relation: str) -> bool:
    """``увійшовши до P, підняли прапор``: a place that the verb right before it governs."""
    before = c.tokens[c.slot.left] if c.slot.left >= 0 else None
    if before is None or c.slot.left == c.trigger.at:
        return False
    if (before.verb or "past" in before.tags) and relation == "near":
        return True  # "застрягла під P й відступила"
    return any(role != NOUN and relation in row.on for row, role in c.lexicon.forms.get(before.low, ()))


def _onto_line(path: Sequence[Word]) -> bool:
    """Whether positions are where somebody goes to."""
    onto = [k for k, t in enumerate(path) if t.low == "на"]
    return any("line_word" in t.tags for k in onto for t in path[k + 1 : k + 4])


def _has_verb_before(c: Candidate) -> bool:
    """Whether a trigger stands in the clause before a place."""
    start, _ = clause_of(c.tokens, c.trigger.at)
    return any(t.flags & TRIGGER for t in c.tokens[start : max(start, c.slot.left)])


def _governed(c: Candidate) -> Opinion | None:
    """``увійшли до P``, ``відступ із P``, ``відбито атаки в районі P``."""
    row, relation = c.trigger.row, c.relation
    if relation == "edge" and c.slot.relation == "from":
        relation = "from"  # "вибили з околиць P"
    table = row.noun_on if c.trigger.role == NOUN else row.on
    kind = table.get(relation)
    if kind is None and relation == "part":
        kind = table.get("in") and PART_OF.get(table["in"], table["in"])
    if not kind:
        return None
    path = c.path()
    if row.tight and (path or not c.behind):
        return None
    if row.needs in ("line_word", "line_ground") and any(t.text == "," for t in path):
        return None  # "зайняли рубежі, втрати в районі P"
    if kind == "withdrew" and relation != "from" and _onto_line(path):
        return None  # "відійшли на рубежі поблизу P"
    blocked = next((t for t in path if blocks(c, t)), None)
    if blocked is not None:
        return Opinion(None, "governed nearer", f"'{blocked.text}' stands between")
    if any(t.kind is PLACE and not t.region and is_foreign(c, t) for t in path) and row.agent == "subject":
        return Opinion(None, "governed nearer", "another place stands between")
    if not c.behind and relation not in _FRONTED and not (row.needs == "attack" and relation in _ATTACKED):
        return None
    if not c.behind and path and "link" in path[0].tags and _has_verb_before(c):
        return Opinion(None, "governed nearer", "by the verb before it")  # "вибили з P і вийшли до Q"
    if not c.behind and _is_taken(c, relation):
        return Opinion(None, "governed nearer", "by the verb before it")
    fronted = not c.behind and relation in ("in", "to") and row.agent == "subject" and kind != "flag_raised"
    if fronted and any(t.kind is WORD and not is_free(c, t) for t in path):
        return None
    kind = of_part(c, kind) if relation == "over" or row.expels else kind
    return Opinion(kind, f"governed by '{relation}'", c.tokens[c.trigger.at].text)


def _garrison(c: Candidate) -> Opinion | None:
    """``оборонці P відійшли``: those who were in it."""
    row = c.trigger.row
    before = c.tokens[c.slot.left] if c.slot.left >= 0 else None
    if c.behind or row.on.get("from") != "withdrew" or c.trigger.role == NOUN or c.slot.relation:
        return None
    if before is None or "garrison" not in before.tags or not all(is_free(c, t) for t in c.path()):
        return None
    return Opinion("withdrew", "whose garrison", c.tokens[c.trigger.at].text)


_RULES: tuple[Callable[[Candidate], Opinion | None], ...] = (
    where_clause, led_clause, _garrison, _something_else, _elsewhere, _acted_on, _subject_of, _of_noun,
    _governed,
)  # fmt: skip
