"""Who says what a sentence tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from frontmap.model import Theatre
from frontmap.reading.events.words.token import SIDE, WORD
from frontmap.reading.slavic.actors import force_case
from frontmap.reading.slavic.lexicon import Lexicon
from frontmap.reading.slavic.names import ADJECTIVE, ANY, GENITIVE, NOMINATIVE, PARTY, SPEAKER
from frontmap.reading.slavic.words import TRIGGER, Word

_QUOTE = re.compile(r"[«“„»”\"]")
_REACH = 14  # words between a verb of saying and who says it
_SHORT = 3
_QUOTED = 9  # sentences of a quotation
_INVADERS = frozenset({"invader_n", "invader_g", "invader_adjective"})
_OFFICES = frozenset({"official", "local_official", "soldier", "partisan"})
_UNNAMED = frozenset({"official", "pronoun", "force_n", "soldier"})
_TITLE = 5  # words of a speaker before a colon


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker; ``side`` is None of a third party.

    ``backward``: "про це повідомив" is said of what stands before.
    """

    text: str
    side: str | None
    backward: bool = False
    generic: bool = False  # "the ministry": the one that spoke before
    names: tuple[str, ...] = ()  # of the one who speaks, by which he is known later
    rival: bool = False  # the enemy of those whose words the text is in
    forces: bool = False  # "the soldiers", "the brigade": who did it tells of it
    carried: bool = False  # spoke in a sentence before; this one names nobody

    @property
    def impersonal(self) -> bool:
        """Whether it is said, but not by whom."""
        return self.generic and not self.text


def find_attribution(
    tokens: Sequence[Word], lexicon: Lexicon, theatre: Theatre, low: str
) -> Attribution | None:
    """The speaker of a sentence, if it names one; ``low`` is the sentence's text in small letters."""
    backward = lexicon.says("about_this", low)
    if lexicon.says("by_him", low):
        return Attribution("", None, backward, generic=True)
    told: tuple[str, str | None] | None = None
    hit = lexicon.phrases["according"].search(low) if "according" in lexicon.phrases else None
    if hit is not None:
        offset = tokens[0].start + hit.end()
        at = next((k for k, t in enumerate(tokens) if t.start >= offset), None)
        if at is not None:
            phrase = _phrase(tokens[at : at + _REACH], lexicon)
            told = _speaker(phrase, lexicon, theatre)
            end = next((k for k, t in enumerate(tokens) if t.text == ";"), None)
            if told is not None and end is not None and at < end:
                tokens = tokens[:end]  # "за даними X, ...; Y це спростував"
            if told is not None and (told[1] is not None or not _says(tokens)):
                return _told(told, phrase, lexicon, backward=backward)
    colon = next((k for k, t in enumerate(tokens[: _TITLE + 1]) if t.text == ":"), None)
    if colon and not any(t.flags & TRIGGER for t in tokens[:colon]):
        told_by = [t.kind is SIDE or "official" in t.tags or t.text[:1].isupper() for t in tokens[:colon]]
        found = _speaker(tokens[:colon], lexicon, theatre)
        named = found is not None and (found[1] is not None or not _says(tokens))
        if found is not None and (all(told_by) or _is_generic(found, lexicon)) and named:
            return _told(found, tokens[:colon], lexicon)
    for at, token in enumerate(tokens):
        if "say" not in token.tags or token.kind is not WORD:
            continue
        before = tokens[max(0, at - _REACH) : at]
        cut = max((k for k, t in enumerate(before) if t.text in (",", "—", "–", ".")), default=-1)
        phrase = before[cut + 1 :]
        found = _speaker(phrase, lexicon, theatre)
        if found is not None and found[1] is None and cut >= 0 and _is_bare(phrase, lexicon):
            whole = _speaker(before, lexicon, theatre)  # "губернатор P, що лежить на сході, N сказав"
            official = any("official" in t.tags for t in before)
            found = whole if whole is not None and whole[1] is not None and official else found
        if found is None:
            behind = tokens[at + 1 : at + 1 + _REACH]
            stop = next(
                (k for k, t in enumerate(behind) if t.low in ("що", "что", ",", ":", "про", "о", "об")),
                len(behind),
            )
            phrase = behind[:stop]
            found = _speaker(phrase, lexicon, theatre)
        if found is not None:
            return _told(found, phrase, lexicon, backward=backward)
    if told is not None:
        return _told(told, (), lexicon, backward=backward)
    if any("earlier" in t.tags for t in tokens[:_TITLE]):
        return None  # "раніше повідомлялося": by nobody in particular
    return Attribution("", None, backward, generic=True) if _says(tokens) else None


def _told(
    found: tuple[str, str | None], phrase: Sequence[Word], lexicon: Lexicon, *, backward: bool = False
) -> Attribution:
    names = tuple([t.text for t in phrase if t.kind is WORD and _is_name(t, lexicon)])
    rival = found[1] is None and any("enemy_g" in t.tags or "enemy_adjective" in t.tags for t in phrase)
    generic = not rival and _is_generic(found, lexicon)
    forces = generic and any("soldier" in t.tags or force_case(t) == NOMINATIVE for t in phrase)
    return Attribution(*found, backward, generic=generic, names=names, rival=rival, forces=forces)


def _is_bare(phrase: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a phrase is nothing but a name."""
    return 0 < len(phrase) <= _SHORT and all(_is_name(t, lexicon) for t in phrase)


def _says(tokens: Sequence[Word]) -> bool:
    return any("say" in t.tags and t.kind is WORD for t in tokens)


def _phrase(tokens: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """The words up to the first comma or verb."""
    end = next(
        (k for k, t in enumerate(tokens) if k and (t.text == "," or t.verb or t.low in lexicon.forms)),
        len(tokens),
    )
    return tokens[:end]


def _is_generic(found: tuple[str, str | None], lexicon: Lexicon) -> bool:
    text, side = found
    known = lexicon.tags.get(text.lower(), frozenset())
    return side is None and bool(known & _UNNAMED)


def share_quotations(texts: Sequence[str], attributions: list[Attribution | None]) -> None:
    """Give sentences inside a quotation the speaker who is named where it ends, or where it begins."""
    inside: list[int] = []
    depth, straight = 0, False
    for number, text in enumerate(texts):
        was_open = depth > 0 or straight
        for mark in _QUOTE.findall(text):
            if mark in "«“„":
                depth += 1
            elif mark in "»”":
                depth = max(0, depth - 1)
            elif mark == '"':
                straight = not straight
        if was_open or depth > 0 or straight:
            inside.append(number)
        if inside and depth == 0 and not straight:
            begun = next((attributions[other] for other in inside if attributions[other]), None)
            for other in inside:
                attributions[other] = attributions[other] or attributions[number] or begun
            inside = []
        if len(inside) > _QUOTED:
            inside, depth, straight = [], 0, False
    begun = attributions[inside[0]] if inside else None  # "«A. B «c». D»": never seen to close
    for other in inside[1 : 1 + _SHORT]:
        attributions[other] = attributions[other] or begun


def _speaker(phrase: Sequence[Word], lexicon: Lexicon, theatre: Theatre) -> tuple[str, str | None] | None:
    words = [t for t in phrase if t.kind is SIDE or t.kind is WORD]
    for at, token in enumerate(words):
        before = words[at - 1] if at else None
        whose = before is not None and before.kind is SIDE and "partisan" in token.tags
        if (
            "third_party" in token.tags
            and not whose
            and not (before is not None and "told_to" in before.tags)
        ):
            return token.text, None
    for token in words:
        if token.kind is SIDE and token.role == SPEAKER:
            adjective = next((t for t in words if t.kind is SIDE and t.role == ADJECTIVE), None)
            return token.text, adjective.side if adjective else token.side
    home = theatre.extra.get("home_side")
    invader = next((t for t in words if not t.tags.isdisjoint(_INVADERS)), None)
    if invader is not None and isinstance(home, str):
        opponents = next((s.opponents for s in theatre.sides if s.id == home), ())
        return invader.text, opponents[0] if opponents else None
    officials = [t for t in words if not t.tags.isdisjoint(_OFFICES)]
    sides = [t for t in words if t.kind is SIDE]
    if officials and sides:
        return f"{officials[0].text} {sides[0].text}", sides[0].side
    if sides and any(force_case(t) in (NOMINATIVE, GENITIVE) for t in words if t.kind is WORD):
        return sides[0].text, sides[0].side
    party = next((t for t in sides if t.role == PARTY and t.case in (NOMINATIVE, ANY)), None)
    if party is None and words and len(words[0].low) == 1:  # "в опозиції заявили", "у так званій ДНР кажуть"
        party = next((t for t in words[1:_SHORT] if t.kind is SIDE and t.role == PARTY), None)
    if party is not None:
        return party.text, party.side
    local = next((t for t in words if "local_official" in t.tags), None)
    if local is not None and isinstance(home, str):
        return local.text, home
    if officials:
        return officials[0].text, None
    pronoun = next((t for t in words if "pronoun" in t.tags), None)
    if pronoun is not None and len(words) <= _SHORT:
        return pronoun.text, None
    force = next(
        (t for t in words if t.kind is WORD and ("soldier" in t.tags or force_case(t) == NOMINATIVE)), None
    )
    if force is not None:
        return force.text, None
    name = next((t for t in words if _is_name(t, lexicon)), None)
    return (name.text, None) if name is not None else None


def _is_name(token: Word, lexicon: Lexicon) -> bool:
    return token.text[:1].isupper() and not token.tags and (token.low,) not in lexicon.relations


def told_by(speaker: Attribution | None) -> str | None:
    """Side of him whose own words a sentence is in."""
    return speaker.side if speaker is not None and not speaker.carried else None


def publisher_side(publisher: str | None, tokens: Sequence[Word]) -> Attribution | None:
    """The publisher as a speaker, where it is a side's own office."""
    found = next((t for t in tokens if t.kind is SIDE and t.role == SPEAKER), None)
    return Attribution(publisher, found.side) if found is not None and publisher else None
