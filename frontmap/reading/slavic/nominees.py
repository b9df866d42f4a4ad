"""Names that no gazetteer has, where the words around them say that they are settlements."""

from __future__ import annotations

from dataclasses import replace

from frontmap.model import Document, MentionKind, MentionRole, Resolution
from frontmap.reading.events.words.token import MARK, PLACE, WORD
from frontmap.reading.slavic.lexicon import Lexicon
from frontmap.reading.slavic.names import case_of
from frontmap.reading.slavic.words import MAY_BE_NAME, Word, unlisted

_LIST = 16  # tokens of a list that "населені пункти" may open
_LONGEST = 3  # words of such a name
_ADJECTIVES = ("ий", "ый", "ой", "а", "ая", "е", "ое", "і", "ие", "ую", "у")
_OPENERS = (":", "—", "–")
_PLACED = ("near", "in", "for", "from")  # relations behind which a row of names is one of settlements


def is_settlement(resolution: Resolution) -> bool:
    """Whether a mention is a settlement that is meant as a place."""
    mention = resolution.mention
    return mention.kind is MentionKind.SETTLEMENT and mention.role is MentionRole.PLACE


def with_unlisted(
    tokens: list[Word], lexicon: Lexicon, document: Document, known: dict[str, Resolution]
) -> list[Word]:
    """Make places of capitalised words behind "населений пункт" and of members of a list of places.

    ``known`` are the settlements of the document by their surface: what is one here is one there; those
    found are added.
    """
    out: list[Word] = []
    done = 0
    for at, token in enumerate(tokens):
        if at < done or not token.flags & MAY_BE_NAME:
            continue  # few words can be such a name
        out += tokens[done:at]
        done = at
        same = known.get(token.text) if not token.role else None
        if same is not None:
            place = unlisted(token, token, document.text, document.id)
            if place.resolution is not None:
                place.resolution = replace(place.resolution, place=same.place)
            out.append(place)
            done = at + 1
            continue
        if out and _is_second(out, tokens, at, lexicon):
            first = out.pop()
            out.append(unlisted(first, token, document.text, document.id))
            done = at + 1
            continue
        end = _name_end(tokens, at, lexicon, named=_is_announced(out) or _opens_group(out))
        if end > at and (_is_place(out, tokens, end) or _opens_list(out, tokens, at, end, lexicon)):
            place = unlisted(token, tokens[end - 1], document.text, document.id)
            if place.resolution is not None:
                known.setdefault(place.text, place.resolution)
            out.append(place)
            done = end
    return [*out, *tokens[done:]] if out else tokens


def _is_announced(before: list[Word]) -> bool:
    """Whether "населений пункт" or a list behind it asks for a settlement, whatever the name looks like."""
    if not before:
        return False
    if "settlement" in before[-1].tags:
        return len(before[-1].low) > 1
    listed = (
        len(before) > 1 and before[-2].kind is PLACE and ("link" in before[-1].tags or before[-1].text == ",")
    )
    return listed and any("settlement" in t.tags for t in before[-_LIST:])


def _name_end(tokens: list[Word], at: int, lexicon: Lexicon, *, named: bool) -> int:
    end = at
    while end < len(tokens) and end - at < _LONGEST:
        token = tokens[end]
        if not (
            token.kind is WORD
            and token.text[:1].isupper()
            and not token.text.isupper()
            and (named or not token.role)
        ):
            break
        following = tokens[end + 1] if end + 1 < len(tokens) else None
        if token.tags or (end > at and following is not None and "area_word" in following.tags):
            break
        end += 1
    if named and end == at + 1 and end < len(tokens) and case_of(tokens[at].low) != "o":
        noun = tokens[end]  # "поселок Красная гора"
        plain = noun.kind is WORD and noun.text.islower() and not noun.tags and len(noun.low) > _LONGEST
        end += plain and (noun.low,) not in lexicon.relations and noun.low not in lexicon.forms
    return end


def _is_second(before: list[Word], tokens: list[Word], at: int, lexicon: Lexicon) -> bool:
    """``село Черкаське Поречне`` of which the places know only the first word."""
    last, token = before[-1], tokens[at]
    if last.kind is not PLACE or last.region or " " in last.text or token.role or at < 2:
        return False
    told = len(before) > 1 and (
        "settlement" in before[-2].tags or before[-2].text == "," or "link" in before[-2].tags
    )
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    closes = following is None or following.kind is MARK or "link" in following.tags
    return told and closes and last.low.endswith(_ADJECTIVES) and last.end + 1 == token.start


def _opens_group(before: list[Word]) -> bool:
    """``вісім сіл: A, B``, ``сіл, серед яких A``."""
    last = before[-1] if before else None
    if last is None:
        return False
    opens = last.text in _OPENERS or "including" in last.tags
    opens = opens or ("relative" in last.tags and len(before) > 1 and "including" in before[-2].tags)
    return opens and any("group" in t.tags for t in before[-_LIST:])


def _opens_list(before: list[Word], tokens: list[Word], at: int, end: int, lexicon: Lexicon) -> bool:
    """``взяли під контроль A, B і C``: names in a row behind what is done to settlements."""
    last = before[-1] if before else None
    if last is None:
        return False
    if _opens_group(before):
        return True
    if last.kind is not WORD:
        return False
    done = "control" in last.tags or any(
        row.object == "captured" for row, _ in lexicon.forms.get(last.low, ())
    )
    placed = (last.low,) in lexicon.relations and lexicon.relations[last.low,] in _PLACED
    if not (done or placed):
        return False
    names = 1
    while end + 1 < len(tokens) and (tokens[end].text == "," or "link" in tokens[end].tags):
        following = tokens[end + 1]
        if following.kind is PLACE and not following.region:
            return True
        if not _is_capital(following) or following.role:
            break
        names += 1
        end += 2
        while end < len(tokens) and _is_capital(tokens[end]) and not tokens[end].role:
            end += 1
    return done and names > 1


def _is_place(before: list[Word], tokens: list[Word], end: int) -> bool:
    if not before:
        return False
    last = before[-1]
    following = tokens[end] if end < len(tokens) else None
    if following is not None and ("area_word" in following.tags or "direction_noun" in following.tags):
        return False
    if "settlement" in last.tags:
        return last.low not in ("с", "г", "м") or last.text != last.low
    if _is_announced(before) and not (following is not None and following.verb):
        return True
    if not (last.text == "," or "link" in last.tags) or len(before) < 2:
        return False
    k = len(before) - 2
    while k >= 0 and (before[k].region or "area_word" in before[k].tags):
        k -= 1
    listed = k >= 0 and before[k].kind is PLACE
    closes = (
        following is None
        or following.text in (",", ".", ")", ";")
        or "link" in following.tags
        or following.region
    )
    return listed and closes


def with_items(tokens: list[Word], lexicon: Lexicon, document: Document) -> list[Word]:
    """Make places of the names that an item of a list consists of: "• P (район R),", "P, Q, S"."""
    out: list[Word] = []
    depth, names = 0, 0
    at = 0
    while at < len(tokens):
        token = tokens[at]
        depth += (token.text == "(") - (token.text == ")")
        if depth or token.kind is not WORD:
            if token.kind is PLACE and not depth:
                return tokens
            out.append(token)
            at += 1
            continue
        end = at
        while end < len(tokens) and end - at < _LONGEST and _is_capital(tokens[end]):
            end += 1
        if end > at:
            out.append(unlisted(token, tokens[end - 1], document.text, document.id))
            names += 1
            at = end
        elif "settlement" in token.tags or "link" in token.tags:
            out.append(token)
            at += 1
        else:
            return tokens  # it says more than names
    return out if names else tokens


def _is_capital(token: Word) -> bool:
    return token.kind is WORD and token.text[:1].isupper() and not token.tags
