"""What governs a place in its clause: the preposition, the part of it, the list it stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontmap.reading.events.words.token import NUMBER, PLACE, SIDE, WORD
from frontmap.reading.slavic.actors import force_case
from frontmap.reading.slavic.lexicon import Lexicon, Row
from frontmap.reading.slavic.names import GENITIVE, INSTRUMENTAL, case_of
from frontmap.reading.slavic.noun_phrases import (
    apposed,
    in_brackets,
    is_agent,
    is_plain_adjective,
    is_quarter,
    is_seat,
    is_spelled,
    is_subject,
    joins_parts,
    lies,
    may_be_settlement,
    measured,
    noun_behind,
)
from frontmap.reading.slavic.participles import FILLED, around, filled, filled_by, freed, participle_row
from frontmap.reading.slavic.words import Word

_ADJECTIVE = 4  # letters of the shortest words that are no adjectives
_APPOSITION = 5  # words that tell where a place lies
_FREE = frozenset(
    (
        "adverb",
        "link",
        "intro",
        "this",
        "including",
        "direction_noun",
        "area_word",
        "not",
        "boundary",
        "control",
        "go_on",
        "managed",
        "pronoun",
        "date",
        "time_unit",
        "oneself",
        "ring",
        "siege",
        "numeral",
        "filler",
        "invader_n",
        *(f"{who}_{case}" for who in ("enemy", "invader") for case in "ngdi"),
    )
)
_ADJECTIVAL = ("ому", "ого", "их", "ій", "ої", "ом", "ой", "ых")
_ON = frozenset({"на", "з", "із", "с", "из", "по", "над"})
_NAMED = frozenset({"settlement", "near_adjective"})
_PLURAL = ("і", "их", "ими", "ые", "ых", "ыми")
_FROM_IT = ("від", "от", "іше", "ее")  # last words of relations that a length may stand before
_OPENING = ("«", '"', "“", "„", "(")


@dataclass(slots=True)
class Slot:
    """Where a place stands: ``relation`` governs it ("" if none), ``left`` is the index before all of it."""

    at: int
    relation: str = ""
    left: int = -1
    start: int = 0
    head: int = -1
    part: bool = False
    edge: bool = False
    other: str = ""
    attribute: Row | None = None
    aside: bool = False  # what it is said of stands behind it ("in the Donetsk direction")
    counted: bool = False  # a number stands in its phrase: "three kilometres from P"
    several: bool = False  # the participle before it is said of all members of its list
    hall: bool = False  # it is the town hall, a school: what a flag is raised over


def find_slots(tokens: Sequence[Word], lexicon: Lexicon) -> dict[int, Slot]:
    """Slots of all places of a sentence, by index."""
    slots: dict[int, Slot] = {}
    for at, token in enumerate(tokens):
        if token.kind is PLACE:
            slots[at] = _slot(tokens, at, slots, lexicon)
    return slots


def _slot(tokens: Sequence[Word], at: int, slots: Mapping[int, Slot], lexicon: Lexicon) -> Slot:
    slot = Slot(at, head=at, start=at)
    _behind(tokens, slot)
    slot.aside = bool(slot.other)
    k = at - 1
    while k >= 0:
        token = tokens[k]
        numeral = token.kind is NUMBER or "numeral" in token.tags
        counted = numeral and k + 1 < at and may_be_settlement(tokens[k + 1])
        counted = counted or (k + 1 == at and tokens[at].role == "group" and numeral)
        if (
            counted
            or token.text in _OPENING
            or "this" in token.tags
            or ("settlement" in token.tags and token.kind is WORD and is_spelled(tokens, k))
            or joins_parts(tokens, k)
            or is_seat(tokens, k)
            or is_seat(tokens, k + 1)
            or _describes(tokens, k, lexicon, slot)
        ):
            k -= 1
        elif token.region and k and "settlement" in tokens[k - 1].tags:
            k -= 1  # "населені пункти Донецької області A і B"
        elif (partner := _partner(tokens, k, slots)) is not None:
            _share(slot, slots[partner])
            return slot
        elif (
            "edge" in token.tags
            or ("part" in token.tags and not is_seat(tokens, k) and not is_agent(token))
            or is_quarter(tokens, k)
            or (token.text.endswith("%") and k == slot.start - 1)
        ):
            if slot.relation:
                break
            slot.edge = slot.edge or "edge" in token.tags
            slot.part = slot.part or "edge" not in token.tags
            slot.start = k
            k -= 1
        else:
            break
    slot.start = min(slot.start, k + 1)
    if "there" in tokens[at].tags:
        slot.relation, slot.left = "in", k
        return slot
    relation, size = _relation(tokens, k, lexicon)
    if size:
        k -= size
        slot.relation, slot.start = relation, k + 1
        if relation in ("near", "in") and k >= 0 and not (slot.part or slot.edge) and lies(tokens[k]):
            slot.other = tokens[k].low  # "у місті Q під P", "село під P"
        if size > 1 and relation == "near" and in_brackets(tokens, k):
            slot.other = "("  # "(на захід від P)" tells where another place lies
        if relation == "to" and measured(tokens, k):
            slot.counted = True
        far = relation in ("away", "from") or tokens[k + size].low.endswith(_FROM_IT)
        if far and relation in ("away", "near", "from") and measured(tokens, k):
            slot.counted, slot.relation = True, "away"
        if relation in ("near", "to_area") and k >= 0 and "from_area" in tokens[k].tags:
            slot.relation, k = "from", k - 1
    elif slot.edge or slot.part:
        slot.relation = ""
    elif k >= 0 and not is_subject(tokens, at, k) and (_owns(tokens[k], lexicon) or "hall" in tokens[k].tags):
        slot.other = tokens[k].low
        k -= _of_hall(tokens, k, slot, lexicon)
    slot.left = k
    return slot


def _share(slot: Slot, listed: Slot) -> None:
    """Give a member of a list what governs the one before it."""
    slot.relation, slot.left, slot.head, slot.start = listed.relation, listed.left, listed.head, slot.at
    slot.part, slot.edge = slot.part or listed.part, slot.edge or listed.edge
    slot.other = slot.other or listed.other
    if listed.several:
        slot.attribute, slot.several = slot.attribute or listed.attribute, True


def _of_hall(tokens: Sequence[Word], k: int, slot: Slot, lexicon: Lexicon) -> int:
    """``над мерією P``: what governs the town hall before a place; the number of words of that."""
    if k == 0 or "hall" not in tokens[k].tags:
        return 0
    slot.relation, size = _relation(tokens, k - 1, lexicon)
    slot.hall = bool(size)
    return size


def _behind(tokens: Sequence[Word], slot: Slot) -> None:
    following = tokens[slot.at + 1] if slot.at + 1 < len(tokens) else None
    if following is not None and "direction_noun" in following.tags:
        slot.other = following.low
    if tokens[slot.at].low.endswith(_ADJECTIVAL) and (noun := noun_behind(tokens, slot.at)):
        slot.other = noun
    if following is not None and following.text == "-":
        slot.other = "-"
    low = tokens[slot.at].low
    if low.endswith(("ській", "цькій", "зькій", "ської", "цької", "ской", "цкой")):
        slot.other = "oblast"  # "у Донецькій": the noun is left out


def _describes(tokens: Sequence[Word], k: int, lexicon: Lexicon, slot: Slot) -> bool:
    """Adjectives before "місто P"; a participle before P and what belongs to it."""
    token = tokens[k]
    if token.kind is SIDE or (token.kind is WORD and force_case(token) == INSTRUMENTAL):
        # "окупований росіянами P"
        before = tokens[k - 1] if k else None
        if token.role == "adjective" and (tokens[k + 1].kind is PLACE or "settlement" in tokens[k + 1].tags):
            return True  # "над іракським Мосулом"
        if token.case == GENITIVE and before is not None and "settlement" in before.tags:
            return True  # "столиці Азербайджану P"
        told = before is not None and (filled(before, lexicon) or filled_by(tokens, k, lexicon))
        return is_agent(token) and told
    if token.kind is not WORD:
        return False
    row = participle_row(token, lexicon)
    if row is not None:
        slot.attribute = slot.attribute or row
        slot.several = slot.several or token.low.endswith(_PLURAL)
        slot.start = k
        return True
    if "adverb" in token.tags and "near_adjective" in tokens[k + 1].tags:
        return True  # "стратегічно важливе місто P"
    if token.low.endswith(FILLED) and k + 1 < slot.at and is_agent(tokens[k + 1]):
        return True  # "нашпигованный войсками P"
    if (
        "adverb" in token.tags and "near_adjective" not in token.tags
    ) or "date" in token.tags:  # "звільненого раніше села P"
        return slot.attribute is not None or (k > 0 and participle_row(tokens[k - 1], lexicon) is not None)
    if freed(tokens, k, lexicon) or around(tokens, k, lexicon):
        return True
    if is_plain_adjective(tokens, k) and _relation(tokens, k - 1, lexicon)[1]:
        return token.low not in lexicon.forms
    if "part_adjective" in token.tags:
        return True
    following = tokens[k + 1]
    if "whole" in token.tags:  # "контролює територію міста P"
        return k == 0 or tokens[k - 1].low not in _ON
    if k == 0 and "near_adjective" in lexicon.tags.get(token.low, ()):
        return following.kind is PLACE  # "Сусідній P": a capital at the head of a sentence
    if "near_adjective" in token.tags:
        return following.kind is PLACE or not following.tags.isdisjoint(_NAMED)
    if "relative" in token.tags and following.role == "group":
        return k == 0 or bool(_relation(tokens, k - 1, lexicon)[1])  # "над якими селами"
    adjective = (
        not _relation(tokens, k, lexicon)[1]
        and len(token.low) > _ADJECTIVE
        and case_of(token.low) != "o"
        and not token.verb
        and not token.tags
        and token.low not in lexicon.forms
    )
    return adjective and "settlement" in following.tags


def _partner(tokens: Sequence[Word], k: int, slots: Mapping[int, Slot]) -> int | None:
    """The member of a list before this one, if what stands at ``k`` links the two."""
    if not (tokens[k].text == "," or "link" in tokens[k].tags):
        return None
    while k >= 0 and (tokens[k].text == "," or "link" in tokens[k].tags):
        k -= 1
    first = k
    while (
        k >= 0
        and first - k <= _APPOSITION
        and (apposed(tokens[k]) or (k < first and tokens[k].low in ("в", "у", "на")))
    ):
        k -= 1
    if k < 0 or tokens[k].kind is not PLACE:
        return None
    return k if k in slots else None


def _relation(tokens: Sequence[Word], k: int, lexicon: Lexicon) -> tuple[str, int]:
    longest = lexicon.relation_ends.get(tokens[k].low, 0) if k >= 0 else 0
    for size in range(min(longest, k + 1), 0, -1):
        words = tuple(token.low for token in tokens[k - size + 1 : k + 1])
        relation = lexicon.relations.get(words)
        if relation is not None:
            return relation, size
    return "", 0


def _owns(token: Word, lexicon: Lexicon) -> bool:
    """Whether the word before a place is a noun that the place belongs to: "мешканці P"."""
    if token.kind is not WORD:
        return False
    known = not token.tags.isdisjoint(_FREE) or token.verb or token.low in lexicon.forms
    return not known and force_case(token) is None
