"""HTML to tokens with their places in the file: tolerant as a browser is, and linear in its length."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

_NAME = re.compile(r"[A-Za-z][^\s/>]*+")
_BETWEEN = re.compile(r"[\s/]*+")
_ATTRIBUTE = re.compile(r"[^\s/>][^\s/>=]*+")
_EQUALS = re.compile(r"\s*+=\s*+")
_BARE_VALUE = re.compile(r"[^\s>]*+")
# A reference of more digits than any code point needs would also be more than int() converts.
_REFERENCE = re.compile(r"&(?:#[0-9]{1,9};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{0,31};?)")
_RAW_ELEMENTS = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes")
}

TEXT, OPEN, CLOSE, RAW = "text", "open", "close", "raw"


class Token(NamedTuple):
    """A piece of markup: ``start:end`` are characters of the file.

    Kinds: ``text``; ``open`` and ``close`` tags; ``raw``, the content of an element such as a script or
    a title, whose tags are not read.
    """

    kind: str
    name: str
    attributes: dict[str, str]
    start: int
    end: int


_NO_ATTRIBUTES: dict[str, str] = {}


def tokens(page: str) -> Iterator[Token]:
    """Cut a page into tokens.

    Comments and declarations give none. A tag that the page's end cuts off takes the rest with it, as
    in a browser.

    Examples
    --------
    >>> [(t.kind, t.name or "a<p>5 < 6"[t.start:t.end]) for t in tokens("a<p>5 < 6")]
    [('text', 'a'), ('open', 'p'), ('text', '5 < 6')]
    """
    position, text_start = 0, 0
    while (at := page.find("<", position)) >= 0:
        following = page[at + 1 : at + 3]
        closing = following.startswith("/")
        name_match = _NAME.match(page, at + 1 + closing)
        if name_match is None and not following.startswith(("!", "?", "/")):
            position = at + 1
            continue
        if at > text_start:
            yield Token(TEXT, "", _NO_ATTRIBUTES, text_start, at)
        if name_match is None:
            text_start = position = _after_declaration(page, at)
            continue
        name = name_match.group().lower()
        tag = _attributes(page, name_match.end())
        if tag is None:
            return
        attributes, position = tag
        text_start = position
        yield Token(CLOSE if closing else OPEN, name, attributes, at, position)
        if not closing and name in _RAW_ELEMENTS:
            end = _RAW_ELEMENTS[name].search(page, position)
            stop = end.start() if end else len(page)
            yield Token(RAW, name, _NO_ATTRIBUTES, position, stop)
            text_start = position = stop
    if text_start < len(page):
        yield Token(TEXT, "", _NO_ATTRIBUTES, text_start, len(page))


def unescaped(page: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Cut a text token into plain runs and character references, each with its place.

    Examples
    --------
    >>> list(unescaped("Izium &amp; Lyman", 0, 17))
    [('Izium ', 0, 6), ('&', 6, 11), (' Lyman', 11, 17)]
    """
    position = start
    for match in _REFERENCE.finditer(page, start, end):
        meaning = html.unescape(match.group())
        if meaning == match.group():
            continue
        if match.start() > position:
            yield page[position : match.start()], position, match.start()
        yield meaning, match.start(), match.end()
        position = match.end()
    if position < end:
        yield page[position:end], position, end


def plain(text: str) -> str:
    """Text of an attribute or title: references resolved, white space made single."""
    return " ".join("".join(piece for piece, _, _ in unescaped(text, 0, len(text))).split())


def _after_declaration(page: str, at: int) -> int:
    if page.startswith("<!--", at):
        end = page.find("-->", at + 4)
        return len(page) if end < 0 else end + 3
    end = page.find(">", at)
    return len(page) if end < 0 else end + 1


def _attributes(page: str, position: int) -> tuple[dict[str, str], int] | None:
    """Attributes of a tag from behind its name, and where the tag ends; None if the page ends first."""
    found: dict[str, str] = {}
    while True:
        between = _BETWEEN.match(page, position)
        position = between.end() if between else position
        if position >= len(page):
            return None
        if page[position] == ">":
            return found, position + 1
        name_match = _ATTRIBUTE.match(page, position)
        if name_match is None:  # cannot be: what is neither space, slash nor ">" begins a name
            return None
        position = name_match.end()
        value = ""
        equals = _EQUALS.match(page, position)
        if equals is not None:
            position = equals.end()
            quote = page[position : position + 1]
            if quote in {'"', "'"}:
                end = page.find(quote, position + 1)
                if end < 0:
                    return None
                value, position = page[position + 1 : end], end + 1
            else:
                bare = _BARE_VALUE.match(page, position)
                end = bare.end() if bare else position
                value, position = page[position:end], end
        found.setdefault(name_match.group().lower(), value)
