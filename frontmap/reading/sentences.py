"""Where sentences begin and end. Text is only cut, never changed.

Each rule looks at one possible cut and has an opinion or none; the first opinion wins. What the rules
know about words stands in ``lexicon/sentences.toml``.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

LONGEST = 1200
"""Characters that are read as one sentence at most."""
_LOOK = 24  # characters to either side that a rule may look at: keeps the work linear
_OPENING = " \t\"'“‘«„([*_—–-"
_SEPARATORS = "\\s(\"“«„'‘,;:–—/\\["
# A mark of the end; what closes behind it (quotes, brackets, footnote numbers), then space; or none, glued.
_MARK = re.compile(r"[.!?…]++")
_BEHIND = re.compile(
    r"(?P<close>[\"'”’»)*_]*+(?:\[[\w\s]{1,12}\])*+)(?:(?P<space>\s+)|(?=[\"“«]?[^\W\d_a-zа-я]))"
)
_LAST_WORD = re.compile(rf"[^{_SEPARATORS}]*$")
_FIRST_WORD = re.compile(r"[\w’'-]*")
_SMALL = frozenset("abcdefghijklmnopqrstuvwxyz")
_OMISSION = ("...", "…")
_BULLETS = "•●▪◦■►"
_LINE = re.compile(r"[^\n\r]+")
_ITEM = re.compile(r"[ \t]*(?:[-*•●▪–—>]|#{1,6}|\d{1,3}[.)])[ \t]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters ``start:end`` of a text, and the number of the paragraph they stand in, from 0."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class _Cut:
    """A possible end of a sentence: the words around it."""

    word: str  # the word before the mark, without it
    mark: str
    close: str
    glued: bool
    following: str  # the first word after it, with its opening quotes taken off
    first: bool  # the word before is all that the line has so far


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    path = files("frontmap") / "reading" / "lexicon" / "sentences.toml"
    return {name: frozenset(values) for name, values in tomllib.loads(path.read_text("utf-8")).items()}


@lru_cache(maxsize=1)
def _shortened_words() -> frozenset[str]:
    return _words()["before_name"] | _words()["before_opener"]


@lru_cache(maxsize=1)
def _glued_opener() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted(_words()['glued_openers']))}) ")


def _list_number(cut: _Cut) -> bool | None:
    """``1. Izium`` at the head of a line is an item, no sentence."""
    return False if cut.first and cut.mark == "." and cut.word.isdigit() else None


def _glued(cut: _Cut) -> bool | None:
    """``in the town.The`` lost its space; ``U.S.``, ``frontmap.Event`` and addresses did not."""
    if not cut.glued:
        return None
    plain = cut.word.isalpha() and (len(cut.word) > 2 or cut.close != "")
    return (
        plain
        and cut.following[:1].isupper()
        and (cut.following[1:2].islower() or cut.following in _words()["openers"])
    )


def _lower_next(cut: _Cut) -> bool | None:
    """``"Run!" he said`` goes on; so does ``…`` before a small letter."""
    return False if cut.following[:1].islower() else None


def _title(cut: _Cut) -> bool | None:
    """``Gen. Syrskyi``: a title, or an abbreviation that needs what follows it."""
    return (
        False if cut.mark == "." and not cut.close and cut.word.lower() in _words()["before_name"] else None
    )


def _initial(cut: _Cut) -> bool | None:
    """``V. Zelensky``, ``J. R. R.``: one capital letter."""
    if cut.mark == "." and not cut.close and len(cut.word) == 1 and cut.word.isupper():
        return cut.following in _words()["openers"] and len(cut.following) > 1
    return None


def _shortened(cut: _Cut) -> bool | None:
    """``Sept. 10`` goes on, ``at 5 p.m. The`` does not."""
    if cut.mark == "." and not cut.close and cut.word.lower() in _words()["before_opener"]:
        return cut.following in _words()["openers"]
    return None


def _ellipsis(cut: _Cut) -> bool | None:
    """``[...]`` inside a quotation is an omission."""
    return False if cut.mark in _OMISSION and cut.close[:1] in ")]" and cut.close else None


_RULES: tuple[Callable[[_Cut], bool | None], ...] = (
    _list_number,
    _glued,
    _lower_next,
    _title,
    _initial,
    _shortened,
    _ellipsis,
)


def _is_end(text: str, mark: re.Match[str], behind: re.Match[str], low: int, high: int) -> bool:
    """Whether a sentence ends at a mark of the run ``low:high``."""
    start, end = mark.start(), behind.end()
    before, after = text[max(low, start - _LOOK) : start], text[end : min(high, end + _LOOK)]
    bare = after.lstrip(_OPENING)
    word = _last_word(before)
    glued = behind["space"] is None
    if _is_plain(word) and not (glued or bare[:1].islower() or mark[0] in _OMISSION):
        return True
    cut = _Cut(
        word=word,
        mark=mark[0],
        close=behind["close"],
        glued=glued,
        following=_FIRST_WORD.match(bare)[0],  # type: ignore[index]  # it matches the empty string, too
        first=text[low:start].strip() == word if start - low <= _LOOK else False,
    )
    for rule in _RULES:
        opinion = rule(cut)
        if opinion is not None:
            return opinion
    return True


def _last_word(before: str) -> str:
    words = before.split()
    if words and words[-1].isalpha() and not before[-1].isspace():
        return words[-1]
    return _LAST_WORD.search(before)[0]  # type: ignore[index]  # it matches the empty string, too


def _is_plain(word: str) -> bool:
    """Whether no rule has an opinion on the word before a mark: most marks stand behind such a word."""
    return len(word) > 1 and word.isalpha() and word.lower() not in _shortened_words()


def _line_cuts(text: str, low: int, high: int) -> list[int]:
    """Offsets inside one run of text at which a new sentence begins, in order."""
    cuts = []
    for mark in _MARK.finditer(text, low, high):
        behind = _BEHIND.match(text, mark.end(), high)
        if behind is not None and behind.end() < high and _is_end(text, mark, behind, low, high):
            cuts.append(behind.end())
    for glue in _glued_opener().finditer(text, low, high):
        at = glue.start()
        if at > low and text[at - 1] in _SMALL:
            cuts.append(at)
    for bullet in _BULLETS:
        at = text.find(bullet, low, high)
        while at >= 0:
            if at > low and text[at - 1].isspace():
                cuts.append(at)
            at = text.find(bullet, at + 1, high)
    return sorted(set(cuts))


def _wrapped(lines: list[tuple[int, int]]) -> bool:
    """Whether a block is one paragraph broken at a fixed width rather than lines of their own."""
    widths = [end - start for start, end in lines]
    widest = max(widths)
    return len(widths) > 1 and widest <= 110 and min(widths[:-1]) >= max(40, 0.72 * widest)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Runs of text that no sentence crosses: lines, or hard-wrapped paragraphs put together."""
    block: list[tuple[int, int]] = []
    last = 0
    for line in _LINE.finditer(text):
        if not line[0].strip():
            continue
        if block and (text.count("\n", last, line.start()) > 1 or _ITEM.match(line[0])):
            yield from _runs(text, block)
            block = []
        block.append((line.start(), line.end()))
        last = line.end()
    if block:
        yield from _runs(text, block)


def _runs(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    if _wrapped(lines):
        yield lines[0][0], lines[-1][1]
        return
    start, end = lines[0]
    for (before, _), (low, high) in itertools.pairwise(lines):
        head = text[low:high].lstrip()[:1]
        # A line that goes on in small letters where the one before did not end was broken by hand.
        if head.islower() and text[before:end].rstrip()[-1:] not in ".!?…:;":
            end = high
        else:
            yield start, end
            start, end = low, high
    yield start, end


def split_sentences(text: str) -> tuple[Sentence, ...]:
    r"""Cut a text into sentences.

    Parameters
    ----------
    text : str
        Any text; line breaks end sentences except inside hard-wrapped paragraphs.

    Returns
    -------
    tuple of Sentence
        In order, without overlap, each without white space at its ends. Between two sentences there is
        nothing but white space, so every other character of the text belongs to exactly one.

    Examples
    --------
    >>> text = "Gen. Bondar left at 5 p.m. The town was quiet.\n- Rain in the hills"
    >>> [text[s.start:s.end] for s in split_sentences(text)]
    ['Gen. Bondar left at 5 p.m.', 'The town was quiet.', '- Rain in the hills']
    """
    sentences = []
    for paragraph, (low, high) in enumerate(_blocks(text)):
        edges = [low, *_line_cuts(text, low, high), high]
        for start, end in itertools.pairwise(edges):
            piece = text[start:end]
            bare = piece.strip()
            if bare:
                at = start + len(piece) - len(piece.lstrip())
                sentences.append(Sentence(at, at + len(bare), paragraph))
    return tuple(sentences)


def sentence_index(sentences: tuple[Sentence, ...], position: int) -> int:
    """Index of the sentence that holds a character, or of the last one that begins before it.

    Parameters
    ----------
    sentences : tuple of Sentence
        In order, at least one.
    position : int
        Offset in the text they were cut from.

    Returns
    -------
    int
        0 if the position lies before the first sentence.
    """
    return max(0, bisect_right(sentences, position, key=lambda sentence: sentence.start) - 1)


def cut_long(text: str, sentence: Sentence, *, longest: int = LONGEST) -> Iterator[Sentence]:
    """Cut what no writer would call a sentence into pieces.

    Whatever compares the words of a sentence with each other then takes time that grows with the length of
    the text and no faster.

    Examples
    --------
    >>> [(s.start, s.end) for s in cut_long("one two three", Sentence(0, 13, 0), longest=8)]
    [(0, 7), (7, 13)]
    """
    start = sentence.start
    while sentence.end - start > longest:
        cut = text.rfind(" ", start + 1, start + longest)
        end = cut if cut > start else start + longest
        yield Sentence(start, end, sentence.paragraph)
        start = end
    yield Sentence(start, sentence.end, sentence.paragraph)
