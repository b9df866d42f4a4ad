"""Lines, items of lists, and the headings and datelines that date what stands below them."""

from __future__ import annotations

import re
from typing import Final

from frontmap.reading.dates.memory import HEADING_CHARACTERS, Dated
from frontmap.reading.sentences import Sentence

_ITEM_CHARACTERS: Final = 16  # of the mark of an item with the space around it
_MARK: Final = r"(?:[-*•–·]|\d{1,2}[.)])\s"
_ITEM: Final = re.compile(_MARK)
_FIRST_ITEM: Final = re.compile(rf"\s{{0,8}}{_MARK}")
_NEXT_ITEM: Final = re.compile(rf"\n\s{{0,8}}{_MARK}")


def opens_line(text: str, sentence: Sentence) -> bool:
    """Whether a sentence begins a line."""
    first = sentence.start
    while first and text[first - 1] != "\n" and text[first - 1].isspace():
        first -= 1
    return not first or text[first - 1] == "\n"


def has_items(text: str) -> bool:
    """Whether any line of a text may be an item of a list."""
    return _FIRST_ITEM.match(text) is not None or _NEXT_ITEM.search(text) is not None


def opens_item(text: str, sentence: Sentence) -> bool:
    """Tell the head of an item of a list, whose mark the sentence may hold or leave before it."""
    start = sentence.start
    line = text.rfind("\n", max(0, start - _ITEM_CHARACTERS), start) + 1
    if not line and start > _ITEM_CHARACTERS:
        return False  # the line begins too far before it
    head = text[line : line + 8]
    mark = _ITEM.match(text, line + len(head) - len(head.lstrip()))
    return mark is not None and start <= mark.end()


def is_heading(text: str, sentence: Sentence, main: Dated) -> bool:
    """Tell a line that is little more than a date, or a dateline before a dash or colon."""
    line = text[sentence.start : sentence.end]
    expression = main.expression
    rest = len(line.strip()) - (expression.end - expression.start)
    if not line.rstrip().endswith((".", "!", "?")) and rest <= HEADING_CHARACTERS:
        return True
    if expression.start - sentence.start > HEADING_CHARACTERS:
        return False
    return bool(
        re.match(r"\s*(?:\([^()]{1,40}\)\s*)?(?:[—–:]|--?\s)", text[expression.end : expression.end + 60])
    )
