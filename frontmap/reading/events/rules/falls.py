"""Places that are the subject themselves: "P fell", "P surrendered to Y"."""

from __future__ import annotations

from frontmap.reading.events.candidates import Candidate, Opinion, is_relative
from frontmap.reading.events.words.lexicon_rows import GERUND
from frontmap.reading.events.words.token import NUMBER, PLACE, Token, some, some_low, some_of
from frontmap.reading.events.words.verbs import ACTIVE, NOMINAL, PASSIVE

_LASTED = 16  # words of "changed hands several times before"


def active_subject(c: Candidate) -> Opinion | None:
    """``P fell``, ``P fell to Y``."""
    row, slot, trigger = c.trigger.row, c.slot, c.trigger
    if trigger.voice is NOMINAL or not row.subject or slot.at >= trigger.at:
        return None
    garrison = slot.prep == "of" and slot.left >= 0 and "garrison" in c.tokens[slot.left].tags
    told = is_relative(c) and c.tokens[trigger.chain - 1].low in ("which", "that")
    if (
        slot.prep and not told and not (garrison and row.agent == "opponent")
    ):  # "the defenders of P surrendered"
        return None
    between = c.tokens[slot.at + 1 : trigger.chain]
    if _nearer_subject(between):
        return None  # "took P on Monday, and Q fell"
    shared = bool(between) and between[-1].low in ("and", "but", "then")  # "was attacked and fell"
    others = [t for t in c.triggers if t.voice is not NOMINAL and t.finite and slot.at < t.at < trigger.at]
    aside = len(between) > 1 and between[0].low == between[-1].low == ","
    aside = aside and ("determiner" in between[1].tags or all(t.reduced for t in others))
    if (
        others
        and not aside
        and not (shared and all(t.voice is PASSIVE for t in others) and not _acts(c, between))
    ):
        return None  # but "P, ringed since July, fell"
    if (
        len(between) <= 12
        and not some_low(between, (";", ":", "while", "that"))
        and not _turns(between)
        and not (
            between and between[-1].low != "," and some_low(between, ("after", "before", "when", "until"))
        )
        and not some(between[:2], "facility")
    ):
        behind = [t for t in c.tokens[trigger.after : trigger.after + 3] if t.low != "the"][:2]
        day = len(behind) == 2 and (behind[1].kind is NUMBER or behind[1].text[:1].isupper())
        soon = some(c.tokens[trigger.after + 1 : trigger.after + 4], "span_word")  # "fell within three days"
        when = bool(behind) and (
            (behind[0].low in ("on", "in") and day) or (behind[0].low == "within" and soon)
        )
        if behind and "falls_otherwise" in behind[0].tags and not when:
            return None  # "fell silent", "fell on deaf ears"
        return Opinion(row.subject, "the place is the subject")
    return None


def _turns(between: list[Token]) -> bool:
    """Whether a "but" begins another clause; "all but razed" does not."""
    return any(t.low == "but" and not (at and between[at - 1].low == "all") for at, t in enumerate(between))


def _nearer_subject(between: list[Token]) -> bool:
    """Whether another place stands right before the verb, behind more than the commas of a list."""
    if not between or between[-1].kind is not PLACE:
        return False
    listed = all(t.kind is PLACE or t.low in (",", "and", "or") or t.tags for t in between)
    return not listed or any(t.kind is NUMBER for t in between)


def _acts(c: Candidate, between: list[Token]) -> bool:
    """Whether somebody acts between a place and its verb: he may be the verb's subject."""
    return any(a.subject and c.slot.at < a.start < c.trigger.at for a in c.actors) or some_low(
        between, (";",)
    )


def followed_by(c: Candidate) -> Opinion | None:
    """``P fell on Monday, followed by Q two days later``: what befell P befalls Q."""
    row, slot, trigger, tokens = c.trigger.row, c.slot, c.trigger, c.tokens
    kind = row.object if trigger.voice is PASSIVE and not trigger.reduced else row.subject
    if trigger.voice is ACTIVE and row.agent == "subject":
        kind = row.object  # "took P, followed by Q"
    if kind != "captured" or slot.left <= trigger.after or tokens[slot.left].low != "followed":
        return None
    between = tokens[trigger.after : slot.left]
    if any("be" in t.tags or "have" in t.tags or "clause_stop" in t.tags for t in between):
        return None
    return Opinion(kind, "the subject goes on", "followed by it")


def followed(c: Candidate) -> Opinion | None:
    """``[P fell.] Q and R followed two days later``: as the ones before; anybody may follow otherwise."""
    slot, trigger, tokens = c.slot, c.trigger, c.tokens
    other = Opinion(None, "follows otherwise", "no fall")
    between = tokens[slot.at + 1 : trigger.chain]
    if not (trigger.voice is ACTIVE or trigger.reduced) or trigger.infinitive:
        return other
    if slot.prep or slot.possessive or slot.other:
        return other
    if any(t.kind is not PLACE and t.low not in (",", "and") and "adverb" not in t.tags for t in between):
        return other
    behind = tokens[trigger.after : trigger.after + 4]
    if not behind or behind[0].low in (".", ";"):
        return Opinion("captured", "it follows")
    told = some_of(behind, ("time_word", "span_word", "day_word", "calendar_word"))
    dated = told or any(t.kind is NUMBER for t in behind)
    soon = behind[0].low in ("soon", "shortly", "suit", "quickly")
    when = behind[0].low in ("on", "in", "a", "the", "two", "three", "four", "some", "within", "by") and dated
    return Opinion("captured", "it follows") if soon or when else other


def fell_at_last(c: Candidate) -> Opinion | None:
    """``P changed hands several times before falling to Y``."""
    row, slot, trigger, tokens = c.trigger.row, c.slot, c.trigger, c.tokens
    if row.subject != "captured" or trigger.form != GERUND or slot.prep or slot.other or slot.possessive:
        return None
    if trigger.after >= len(tokens) or tokens[trigger.after].low not in ("to", "into"):
        return None
    between = tokens[slot.at + 1 : trigger.chain]
    if not between or between[-1].low not in ("before", "finally", "eventually") or len(between) > _LASTED:
        return None
    if any(t.kind is PLACE and not t.region for t in between) or some_low(
        between, (";", ":", "but", "while")
    ):
        return None
    return Opinion("captured", "the place is the subject", "it fell at last")
