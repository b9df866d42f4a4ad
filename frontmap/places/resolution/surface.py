"""A name that is asked for as its context has it: where, in what form, whether as a name at all."""

from __future__ import annotations

import re
from bisect import bisect_left

from frontmap.model import MentionKind, Theatre
from frontmap.places.gazetteer import Gazetteer
from frontmap.places.key import fold
from frontmap.places.recognition.cast import Cutting, cast_of
from frontmap.places.recognition.mentions import read_names
from frontmap.places.recognition.recognition import Recogniser
from frontmap.places.recognition.tokens import opens_sentence
from frontmap.places.recognition.wording import wording

_SHORT_WORD = 3


def form_of(name: str, context: str, gazetteer: Gazetteer, theatre: Theatre) -> str:
    """Form of a name in its context, of another case or spelling; empty if there is none, or several."""
    if not context.strip() or not fold(name):
        return ""
    asked = {candidate.place.id for candidate in gazetteer.recognise(name)}
    cutting, findings = read_names(context, gazetteer, theatre)
    recognise = cast_of(gazetteer, theatre).recogniser.known
    forms = set()
    for found in findings:
        form = context[cutting.starts[found.first] : cutting.ends[found.last]]
        if found.kind in (MentionKind.SETTLEMENT, MentionKind.OTHER, MentionKind.WATER):
            known = None if found.candidates else recognise(form)
            candidates = found.candidates if known is None else known.candidates
            if asked & {candidate.place.id for candidate in candidates}:
                forms.add(form)
    return forms.pop() if len(forms) == 1 else ""


def headed(name: str, context: str, gazetteer: Gazetteer) -> tuple[str, str]:
    """Name that says itself where it lies ("Lyman, Donetsk Oblast", "Izium (Kharkiv)"), with that beside."""
    head, mark, _ = name.partition("," if "," in name else "(")
    if not mark or not fold(head) or gazetteer.recognise(name):
        return name, context
    return head.strip(), f"{name}. {context}" if context.strip() else name


def is_written_small(name: str, text: str, at: int, gazetteer: Gazetteer) -> bool:
    """Whether words around a name show that it is an ordinary word: it has no capital there."""
    end = at + len(name)
    if any(map(str.isupper, text[at:end])):
        return False
    around = (text[:at] + text[end:]).strip(" ,.;:()")
    # "kharkiv, ukraine" is a query, "рівне ставлення" a phrase.
    return bool(around) and not (
        not any(map(str.isupper, name)) and heads(text, at, len(name)) and gazetteer.recognise(around)
    )


def heads(text: str, at: int, length: int) -> bool:
    """Whether a name heads its context as in a list of places: alone, or with a comma or bracket after it."""
    tail = text[at + length :].lstrip()
    return at == 0 and (not tail or tail[0] in ",(;:")


def may_be_any_word(name: str, text: str, at: int) -> bool:
    """Whether a sentence begins with it and it is a word of the language, or as short as one."""
    opening = opens_sentence(text, at)
    return opening and (len(name) <= _SHORT_WORD or name.lower() in wording().common)


def position(name: str, text: str) -> int | None:
    """Where a name stands in a text as a whole word, in its own case or any."""
    if not fold(name):
        return None
    for flags in (re.NOFLAG, re.IGNORECASE):
        found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, flags)
        if found:
            return found.start()
    return None


def whole_name(name: str, at: int, cutting: Cutting, known_names: Recogniser) -> str:
    """The longer name that a name is the beginning of in its context ("Komsomolsk-on-Amur"), or the name."""
    number = bisect_left(cutting.starts, at, hi=len(cutting.tokens))
    if number < len(cutting.tokens) and cutting.starts[number] == at:
        known = known_names.longest(cutting.text, cutting.tokens, cutting.links, cutting.starts, number)
        if known is not None and cutting.ends[number + known.extra] > at + len(name):
            return cutting.text[at : cutting.ends[number + known.extra]]
    return name
