"""A Python list of HTML fragments, as one newsroom's archive has its reports."""

from __future__ import annotations

import re
import unicodedata

from frontmap.documents.decoding import encodable
from frontmap.documents.offsets import Cutting, compose
from frontmap.documents.webpage import read_fragment
from frontmap.errors import InputError

_BETWEEN = re.compile(r"[\s]*+")
_OPENING = re.compile(r"\s*+\[\s*+")
_STRING = re.compile(r"""'([^'\\]*+(?:\\.[^'\\]*+)*+)'|"([^"\\]*+(?:\\.[^"\\]*+)*+)\"""", re.DOTALL)
# A pair of surrogates is one character, as JSON writes what Python writes as \U.
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}"
    r"|U[0-9a-fA-F]{8}|N\{[^}]{1,100}\}|[0-7]{1,3}|\r\n|.)",
    re.DOTALL,
)
_SIMPLE = {
    **{"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"},
    **{"\\": "\\", "'": "'", '"': '"', "/": "/", "\n": "", "\r\n": ""},
}
_PAIR_LENGTH = len("uD83D\\uDE00")
_NO_CODE = 0x110000  # one above the last code point


def is_fragment_list(text: str) -> bool:
    """Whether a file's text has the shape of a list of strings.

    Examples
    --------
    >>> is_fragment_list("['<p>Izium</p>']"), is_fragment_list("['Izium' fell, he said]")
    (True, False)
    """
    opening = _OPENING.match(text)
    first = _STRING.match(text, opening.end()) if opening else None
    return bool(
        first and text.startswith((",", "]"), _skip(text, first.end())) and text.rstrip().endswith("]")
    )


def read_fragments(text: str, path: str) -> Cutting:
    r"""Text of a list of HTML fragments, each a paragraph or more, with its places in the file.

    Parameters
    ----------
    text : str
        The decoded file: a list literal of strings in Python's or JSON's spelling. It is cut, never
        evaluated.
    path : str
        For messages.

    Raises
    ------
    InputError
        Where the list's grammar or an escape is broken; with the line.

    Examples
    --------
    >>> cutting = read_fragments(r"['<b>Troops</b> entered', 'Russia\'s ministry']", "a.txt")
    >>> cutting.text
    "Troops entered\n\nRussia's ministry"
    """
    result = Cutting()
    position = _skip(text, text.index("[") + 1)
    while not text.startswith("]", position):
        match = _STRING.match(text, position)
        if match is None:
            raise _broken(text, position, path, "expected a quoted string or ] in the list of fragments")
        group = 1 if match[1] is not None else 2
        value = _value(text, *match.span(group), path)
        fragment = read_fragment(value.text)
        if fragment.length:
            if result.length:
                result.part("\n\n")
            compose(fragment.segments, value.segments, result, fragment.text)
        position = _skip(text, match.end())
        if text.startswith(",", position):
            position = _skip(text, position + 1)
        elif not text.startswith("]", position):
            raise _broken(text, position, path, "expected , or ] behind a fragment")
    if _skip(text, position + 1) != len(text):
        raise _broken(text, position + 1, path, "text behind the list of fragments")
    return result


def _value(text: str, start: int, end: int, path: str) -> Cutting:
    """Cut out a string literal's value, with its places in the file."""
    value = Cutting()
    position = start
    for match in _ESCAPE.finditer(text, start, end):
        value.take(text[position : match.start()], position, match.start())
        meaning = _meaning(match.group()[1:])
        if meaning is None or meaning == "\0" or not encodable(meaning):
            raise _broken(text, match.start(), path, f"not a character: {match.group()[:20]!r}")
        value.take(meaning, *match.span())
        position = match.end()
    value.take(text[position:end], position, end)
    return value


def _meaning(escape: str) -> str | None:
    """Character that an escape, its backslash cut off, stands for; None for one that stands for none."""
    kind, digits = escape[0], escape[1:]
    if escape in _SIMPLE:
        return _SIMPLE[escape]
    if kind == "N" and digits:
        try:
            return unicodedata.lookup(digits[1:-1])
        except KeyError:
            return None
    if kind in "01234567":
        code = int(escape, 8)
    elif kind == "u" and len(escape) == _PAIR_LENGTH:
        high, low = int(escape[1:5], 16), int(escape[7:], 16)
        code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
    elif kind in "xuUN":
        code = int(digits, 16) if digits else _NO_CODE
    else:
        return "\\" + escape  # as Python has it: an unknown escape is itself
    return chr(code) if code < _NO_CODE else None


def _skip(text: str, position: int) -> int:
    match = _BETWEEN.match(text, position)
    return match.end() if match else position


def _broken(text: str, position: int, path: str, rule: str) -> InputError:
    return InputError(rule, path=path, line=text.count("\n", 0, position) + 1)
