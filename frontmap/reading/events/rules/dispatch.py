"""Which rules of the grammar can apply to a trigger: most are out of question by its row and voice alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from frontmap.reading.events.candidates import Candidate, Opinion
from frontmap.reading.events.rules import (
    appositions,
    combat,
    control,
    counted,
    departures,
    falls,
    ground,
    nominal,
    objects,
    passive,
    positions_held,
    rejections,
    relatives,
    scenes,
    second_verbs,
    sieges,
    subjects,
    verbal,
)
from frontmap.reading.events.rules.gates import lacks
from frontmap.reading.events.words.lexicon_rows import Row
from frontmap.reading.events.words.verbs import ACTIVE, NOMINAL, PASSIVE

Rule = Callable[[Candidate], Opinion | None]
Condition = Callable[[Row, str, bool], bool]
"""Of a row, a voice, and whether the place stands behind the trigger: true wherever its rule may speak."""

_BOTH: Final = "both"
_CUTTING_OFF: Final = frozenset({"besiege", "encircle", "surround", "trap", "blockade", "isolate", "cut-off"})


def _is_nominal(row: Row, voice: str, behind: bool) -> bool:
    return voice is NOMINAL


def _object_fought(row: Row, voice: str, behind: bool) -> bool:
    return behind and voice is ACTIVE and row.lemma in ("battle", "fight")


def _fight_behind(row: Row, voice: str, behind: bool) -> bool:
    return voice is NOMINAL and behind and row.agent == _BOTH


def _keeps_posts(row: Row, voice: str, behind: bool) -> bool:
    return behind and row.lemma in ("hold", "retain", "keep")


def _besieges(row: Row) -> bool:
    return "encircled" in row.noun_preps.values()


def _leaves(row: Row) -> bool:
    return "withdrew" in row.preps.values() or "withdrew" in row.noun_preps.values()


def _happens_in_it(row: Row, voice: str, behind: bool) -> bool:
    return not behind and "in" in (row.noun_preps if voice is NOMINAL else row.preps)


def _moves_as_verb(row: Row, voice: str, behind: bool) -> bool:
    return voice is not NOMINAL and row.military and row.agent != _BOTH


def _fought_or_besieged_before(row: Row, voice: str, behind: bool) -> bool:
    return voice is NOMINAL and not behind and (row.agent == _BOTH or _besieges(row))


def _verb_behind(row: Row, voice: str, behind: bool) -> bool:
    return voice is not NOMINAL and behind


def _object_behind(row: Row, voice: str, behind: bool) -> bool:
    return voice is ACTIVE and behind and row.object != ""


def _object_before(row: Row, voice: str, behind: bool) -> bool:
    return voice is ACTIVE and not behind and row.object != ""


def _passive_before(row: Row, voice: str, behind: bool) -> bool:
    return voice is PASSIVE and not behind and row.object != ""


def _owned_before(row: Row, voice: str, behind: bool) -> bool:
    return voice is NOMINAL and not behind and row.possessive != ""


def _prep_before(row: Row, voice: str, behind: bool) -> bool:
    return voice is not NOMINAL and not behind and bool(row.preps)


def _fight_before(row: Row, voice: str, behind: bool) -> bool:
    return voice is NOMINAL and not behind and row.agent == _BOTH


def _takes_object(row: Row, voice: str, behind: bool) -> bool:
    return voice is not NOMINAL and behind and row.object != ""


def _takes_or_falls(row: Row, voice: str, behind: bool) -> bool:
    return _takes_object(row, voice, behind) or (voice is not NOMINAL and behind and row.agent == "to")


def _governed_before(row: Row, voice: str, behind: bool) -> bool:
    return row.governed and not behind


def _governed_behind(row: Row, voice: str, behind: bool) -> bool:
    return row.governed and behind


_CONDITIONS: Final[tuple[tuple[Rule, Condition], ...]] = (
    (rejections.other_thing, lambda row, voice, behind: True),
    (rejections.own_clause, lambda row, voice, behind: behind),
    (rejections.left_so, lambda row, voice, behind: row.lemma == "leave" and behind),
    (combat.listed_behind, _fight_behind),
    (combat.gear, _is_nominal),
    (combat.over, _is_nominal),
    (sieges.without_power, lambda row, voice, behind: row.lemma in ("cut", "cut-off", "isolate")),
    (combat.harm, lambda row, voice, behind: voice is NOMINAL and row.lemma in ("attack", "raid")),
    (rejections.bombardment, lambda row, voice, behind: row.agent == _BOTH),
    (rejections.lifted, lambda row, voice, behind: voice is NOMINAL and _besieges(row)),
    (rejections.target, lambda row, voice, behind: behind and (row.agent == _BOTH or _leaves(row))),
    (subjects.somebody, lambda row, voice, behind: row.object == "withdrew" and voice is ACTIVE),
    (rejections.claimed, lambda row, voice, behind: row.lemma == "claim"),
    (rejections.headline, lambda row, voice, behind: row.headline),
    (rejections.needs, lambda row, voice, behind: row.needs != ""),
    (rejections.needs_adverb, lambda row, voice, behind: row.needs_adverb != ""),
    (rejections.own_side_only, lambda row, voice, behind: row.finite_only or row.passive_only),
    (rejections.fight_ahead, lambda row, voice, behind: voice is not NOMINAL),
    (rejections.unfought, _is_nominal),
    (combat.resistance, lambda row, voice, behind: row.lemma == "resist" and voice is NOMINAL),
    (combat.action, lambda row, voice, behind: row.lemma == "action"),
    (combat.thing_fought, _object_fought),
    (combat.fought_over, lambda row, voice, behind: voice is PASSIVE and row.agent == _BOTH),
    (combat.pressed, lambda row, voice, behind: row.lemma in ("press", "push") and behind),
    (combat.including, _fight_behind),
    (combat.ruined, _fight_behind),
    (combat.launched, _fight_behind),
    (
        subjects.civil,
        lambda row, voice, behind: row.agent == _BOTH or (row.military and voice is not NOMINAL),
    ),
    (sieges.of_forces, lambda row, voice, behind: behind and row.lemma in _CUTTING_OFF),
    (subjects.surrounded_by, lambda row, voice, behind: voice is PASSIVE and row.object == "encircled"),
    (subjects.troops, lambda row, voice, behind: row.troops),
    (subjects.people, _moves_as_verb),
    (departures.ended, lambda row, voice, behind: behind and (row.governed or row.lemma == "occupy")),
    (control.control, _governed_behind),
    (control.brought_under, _governed_before),
    (control.under_control, _governed_before),
    (control.control_goes_on, _governed_behind),
    (control.control_here, _governed_before),
    (sieges.works, lambda row, voice, behind: row.object == "encircled" and voice is ACTIVE),
    (ground.besieged, lambda row, voice, behind: behind and row.object == "encircled"),
    (departures.from_and_to, _verb_behind),
    (ground.left_posts, _verb_behind),
    (ground.gone_aside, lambda row, voice, behind: behind and _leaves(row)),
    (departures.gone_there, lambda row, voice, behind: not behind and _leaves(row)),
    (ground.left_behind, lambda row, voice, behind: not behind and row.preps.get("from") == "withdrew"),
    (ground.taken_near, _object_behind),
    (objects.goes_on, _verb_behind),
    (objects.as_was, _takes_object),
    (objects.gapped, _takes_or_falls),
    (falls.followed_by, lambda row, voice, behind: behind and "captured" in (row.object, row.subject)),
    (objects.goes_before, lambda row, voice, behind: not behind and row.object != ""),
    (objects.second_object, _object_behind),
    (objects.object_of, _object_behind),
    (objects.shared_object, _object_behind),
    (objects.fronted_part, _object_behind),
    (sieges.opens_under, lambda row, voice, behind: voice is NOMINAL and behind and _besieges(row)),
    (sieges.beats_off_there, lambda row, voice, behind: row.agent == "beaten" and not behind),
    (sieges.garrison, lambda row, voice, behind: row.object == "encircled" and not behind),
    (sieges.put_under, lambda row, voice, behind: voice is NOMINAL and not behind and _besieges(row)),
    (positions_held.posts_held, _keeps_posts),
    (positions_held.defence, lambda row, voice, behind: row.lemma == "hold"),
    (combat.at_its_edge, lambda row, voice, behind: row.agent == _BOTH and behind and voice is ACTIVE),
    (verbal.approach, lambda row, voice, behind: row.object == "reached" and voice is ACTIVE and behind),
    (verbal.bound_for, lambda row, voice, behind: row.origin == "advanced" and voice is ACTIVE and behind),
    (verbal.one_of_several, lambda row, voice, behind: behind),
    (verbal.located_force, _prep_before),
    (verbal.governed_by, _verb_behind),
    (appositions.anothers, _object_before),
    (relatives.object_relative, _object_before),
    (relatives.prep_relative, _prep_before),
    (appositions.apposed, _passive_before),
    (second_verbs.second_verb, _passive_before),
    (passive.passive_subject, lambda row, voice, behind: voice is PASSIVE and not behind),
    (counted.counted, lambda row, voice, behind: voice is not NOMINAL and not behind and row.object != ""),
    (passive.passive_with_prep, _prep_before),
    (passive.where, _happens_in_it),
    (falls.followed, lambda row, voice, behind: row.lemma == "follow" and not behind),
    (falls.fell_at_last, lambda row, voice, behind: row.subject == "captured" and not behind),
    (falls.active_subject, lambda row, voice, behind: row.subject != "" and not behind),
    (passive.opening, _takes_object),
    (passive.named_after, _takes_or_falls),
    (nominal.possessive, _owned_before),
    (nominal.nominal, lambda row, voice, behind: voice is NOMINAL and behind and not row.governed),
    (nominal.that_of, lambda row, voice, behind: voice is NOMINAL and behind and "of" in row.noun_preps),
    (nominal.spread, lambda row, voice, behind: voice is NOMINAL and behind and row.agent == _BOTH),
    (scenes.scene, _fight_before),
    (scenes.under_fight, _fought_or_besieged_before),
    (scenes.saw, _fight_before),
)
"""All rules in the order they are asked."""


def is_hopeless(row: Row, voice: str, held: int) -> bool:
    """Whether a verb can tell of nothing in a sentence, for want of a word or class that its row needs.

    The rules would find so, too: of those that are asked before, none accepts a verb.
    """
    if voice is NOMINAL:
        return False
    if row.needs and lacks(held, row.needs):
        return True
    return row.needs_adverb != "" and lacks(held, row.needs_adverb)


_ANY: Final[frozenset[str]] = frozenset()
_PREPOSITIONS: Final[dict[Rule, frozenset[str]]] = {
    rejections.target: _ANY,
    combat.including: _ANY,
    ground.left_posts: _ANY,
    ground.taken_near: _ANY,
    objects.goes_on: frozenset({"including", "with", "to", "as"}),
    falls.followed_by: frozenset({"by"}),
    objects.goes_before: frozenset({"with", "to", "besides", "alongside"}),
    objects.fronted_part: _ANY,
    sieges.garrison: frozenset({"of"}),
    sieges.beats_off_there: frozenset({"of", "in", "at", "inside"}),
    positions_held.posts_held: _ANY,
    positions_held.defence: frozenset({"of"}),
    combat.at_its_edge: frozenset({"on", "at", "in"}),
    verbal.one_of_several: _ANY,
    verbal.located_force: _ANY,
    verbal.governed_by: _ANY,
    passive.passive_with_prep: _ANY,
    nominal.nominal: _ANY,
}
"""Rules for a place that a preposition governs: one of these, or any where none is named."""
_BARE: Final[frozenset[Rule]] = frozenset(
    {
        combat.listed_behind, combat.fought_over, objects.as_was, objects.gapped, objects.shared_object,
        sieges.opens_under, sieges.put_under, verbal.bound_for, counted.counted, passive.opening,
        passive.named_after, scenes.saw, second_verbs.second_verb,
    }
)  # fmt: skip
"""Rules for a place that no preposition governs."""


def _fits(rule: Rule, row: Row, prep: str) -> bool:
    if rule is objects.object_of:
        return prep == "" or prep in row.particles  # "took over P"
    if rule in _BARE:
        return prep == ""
    preps = _PREPOSITIONS.get(rule)
    return preps is None or (prep in preps if preps else prep != "")


_KNOWN: Final[dict[tuple[Row, str, bool, str], tuple[Rule, ...]]] = {}


def rules_for(row: Row, voice: str, behind: bool, prep: str) -> tuple[Rule, ...]:
    """Rules that may have an opinion on a trigger, in order.

    Parameters
    ----------
    row : Row
        The lexicon's row of the trigger.
    voice : str
        ``ACTIVE``, ``PASSIVE`` or ``NOMINAL``.
    behind : bool
        Whether the place stands behind the trigger.
    prep : str
        The preposition that governs the place; "" if none does.
    """
    key = row, voice, behind, prep
    rules = _KNOWN.get(key)
    if rules is None:
        rules = tuple(
            [rule for rule, applies in _CONDITIONS if applies(row, voice, behind) and _fits(rule, row, prep)]
        )
        _KNOWN[key] = rules
    return rules
