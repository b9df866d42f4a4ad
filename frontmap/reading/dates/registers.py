"""What a line says of its own day: whether it tells news, or what somebody said, or of long ago."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from frontmap.reading.dates.values import alternation, lexicon

_SINCE_THEN: Final = re.compile(
    r"\W*(?:[Ss]ince|[Ff]rom)\s+(?:then|that\s+(?:time|day|point))\b(?:\s+on)?,?\s"
)
_LEAD: Final = re.compile(
    r"\W*The\W+(?:first|second|third)?\W*(?:battle|siege|capture|fall|liberation)\b", re.IGNORECASE
)
_ONSET: Final = re.compile(
    r"(?:It|The\s+(?:battle|siege|fighting|clashes|assault|offensive|attack))\b[^.;]{0,60}?"
    r"\b(?:began|started|lasted|took\s+place|broke\s+out|ran|occurred|commenced)\b"
)
_BEGAN: Final = re.compile(r"\b(?:began|begun|started|launched|commenced|erupted|lasted|ran|broke\s+out)\b")
_ENDING: Final = re.compile(r"\b(?:end(?:ed|ing|s)?|culminat\w+|conclud\w+)\s+(?:in|with|after)\b[^.;]*$")
_BATTLE: Final = re.compile(r"\b(?:[Bb]attle|[Ss]iege)\b")
_END_CHARACTERS: Final = 48  # between what ends and the word that says so
_HEAD_CHARACTERS: Final = 24  # between the head of a sentence and its first clause
_WORD: Final = re.compile(r"\w+")

_PRESENT: Final = re.compile(
    r"\b(?:has|have)\s+(?:\w+ly\s+|also\s+|now\s+|not\s+|yet\s+to\s+)?(?:been|taken|become|begun|made|\w+ed)\b"
    r"|\b(?:is|are)\s+(?:\w+ly\s+|also\s+|now\s+|still\s+|not\s+)?\w+ing\b|\bwill\b|\bremains?\b"
)
_REGISTER_CHARACTERS: Final = 4000  # that tell whether a text is news


@cache
def _saying() -> re.Pattern[str]:
    words = alternation(lexicon("dates_en")["saying"]["words"])
    return re.compile(rf"\b(?:{words})\b(?:\s+\w+){{0,2}}\s*,?\s*$", re.IGNORECASE)


@cache
def _said(table: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(lexicon('dates_en')[table]['words'])})\b", re.IGNORECASE)


@cache
def _key_words(table: str) -> frozenset[str]:
    """Of each expression of a table the longest word: without it the expression cannot stand in a line."""
    return frozenset(
        [max(_WORD.findall(phrase.lower()), key=len) for phrase in lexicon("dates_en")[table]["words"]]
    )


@cache
def _single_words(table: str) -> frozenset[str]:
    return frozenset([phrase for phrase in lexicon("dates_en")[table]["words"] if _WORD.fullmatch(phrase)])


def _has(words: Sequence[str], line: str, table: str) -> bool:
    """Whether a line, given with its words in small letters, has an expression of a table."""
    if not _single_words(table).isdisjoint(words):
        return True
    return not _key_words(table).isdisjoint(words) and _said(table).search(line) is not None


def says(window: str) -> bool:
    """Whether what stands before a date says that somebody said something."""
    words = _WORD.findall(window.lower())
    return not _key_words("saying").isdisjoint(words) and _saying().search(window) is not None


def register_of(line: str) -> tuple[bool, bool, bool]:
    """Whether a line tells of its own day, tells what somebody said, and may tell of long ago."""
    words = _WORD.findall(line.lower())
    now = _has(words, line, "says") or _has(words, line, "news")
    return now, _has(words, line, "saying"), not _key_words("long_ago").isdisjoint(words)


def is_long_ago(behind: str) -> bool:
    """Whether what follows a verb says "some other time"."""
    return _said("long_ago").search(behind) is not None


def tells_now(text: str) -> bool:
    """Whether a text tells of its own day: in the present or perfect, or of what is to come."""
    return _PRESENT.search(text[:_REGISTER_CHARACTERS]) is not None


@cache
def _untold() -> re.Pattern[str]:
    words = alternation(lexicon("dates_en")["untold"]["words"])
    return re.compile(rf"(?:{words})\b(?!\s+(?:in|on|this|that|today|yesterday)\b),?\s", re.IGNORECASE)


def is_untold(text: str, first: int, start: int) -> bool:
    """Whether a clause is told of a day that its sentence only calls an earlier or a later one.

    ``first`` is where the sentence begins, ``start`` where its clause does.
    """
    hit = _untold().match(text, first)
    return hit is not None and start - hit.end() <= _HEAD_CHARACTERS


def is_since_then(text: str, first: int, start: int) -> bool:
    """Whether a sentence tells what has been done since the day told before it."""
    hit = _SINCE_THEN.match(text, first)
    return hit is not None and start - hit.end() <= _HEAD_CHARACTERS


def is_lead(text: str, first: int) -> bool:
    """Whether a sentence names the battle that all of a text is about: "The Battle of A was …"."""
    return _LEAD.match(text, first) is not None


def tells_onset(text: str, first: int) -> bool:
    """Whether a sentence says when something began that the one before it names: "The siege began on …"."""
    return _ONSET.match(text, first) is not None


def begins(text: str, first: int, end: int) -> bool:
    """Whether a sentence tells of a beginning."""
    return _BEGAN.search(text, first, end) is not None


def tells_end(text: str, at: int) -> bool:
    """Whether a word stands in what something ended in: "and ended with the {capture} of A"."""
    return _ENDING.search(text[max(0, at - _END_CHARACTERS) : at]) is not None


def names_battle(text: str, first: int, end: int) -> bool:
    """Whether a sentence names a battle or a siege."""
    return _BATTLE.search(text, first, end) is not None
