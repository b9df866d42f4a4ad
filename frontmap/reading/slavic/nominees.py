"""Names that no gazetteer has, where the words around them say that they are settlements."""

from __future__ import annotations

from frontmap.model import Document
from frontmap.reading.events.token import PLACE, WORD
from frontmap.reading.slavic.lexicon import Lexicon
from frontmap.reading.slavic.names import case_of
from frontmap.reading.slavic.words import MAY_BE_NAME, Word, unlisted

_LIST = 16  # tokens of a list that "населені пункти" may open
_LONGEST = 3  # words of such a name


def with_unlisted(tokens: list[Word], lexicon: Lexicon, document: Document) -> list[Word]:
    """Make places of capitalised words behind "населений пункт" and of members of a list of places."""
    out: list[Word] = []
    done = 0
    for at, token in enumerate(tokens):
        if at < done or not token.flags & MAY_BE_NAME:
            continue  # few words can be such a name
        out += tokens[done:at]
        done = at
        end = _name_end(tokens, at, lexicon, named=_is_announced(out))
        if end > at and _is_place(out, tokens, end):
            out.append(unlisted(token, tokens[end - 1], document.text, document.id))
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
    """Make a place of the name that an item of a list consists of."""
    named = [k for k, t in enumerate(tokens) if t.kind is WORD and "settlement" not in t.tags]
    if not named or named[-1] - named[0] >= _LONGEST or len(named) != named[-1] - named[0] + 1:
        return tokens
    first, last = named[0], named[-1]
    if not all(tokens[k].text[:1].isupper() and not tokens[k].tags for k in named):
        return tokens
    return [
        *tokens[:first],
        unlisted(tokens[first], tokens[last], document.text, document.id),
        *tokens[last + 1 :],
    ]
