"""Front matter: what stands between ``---`` fences at the head of a text, as YAML keys and values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from frontmap.documents.dates import parse_date
from frontmap.errors import InputError

KEYS = ("published", "publisher", "url", "title", "language")
_FENCE = re.compile(r"---[ \t]*(?:\r?\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
MAX_CHARACTERS = 64_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What the head of a text says; ``length`` is how many characters of the text it takes."""

    length: int = 0
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None


def read_front_matter(text: str, path: str) -> FrontMatter:
    r"""Read the front matter of a text, if its first line is ``---``.

    Values are taken as printed: YAML's idea that ``no`` is false or ``12:30`` a number is not applied.
    Keys other than published, publisher, url, title and language are passed over.

    Parameters
    ----------
    text : str
    path : str
        For messages.

    Raises
    ------
    InputError
        If the fences do not close, the lines between are not ``key: value``, a key stands twice or a
        date cannot be read; with the line.

    Examples
    --------
    >>> head = read_front_matter("---\npublished: 2022-09-11\nlanguage: no\n---\nText.", "a.md")
    >>> head.length, head.published, head.language
    (43, datetime.date(2022, 9, 11), 'no')
    """
    fence = _FENCE.match(text)
    if fence is None:
        return FrontMatter()
    closing = _CLOSING.search(text, fence.end(), fence.end() + MAX_CHARACTERS)
    if closing is None:
        raise InputError("front matter opens with --- and has no closing ---", path=path, line=1)
    values: dict[str, str] = {}
    published: date | None = None
    for key, value, line in _pairs(text[fence.end() : closing.start()], path):
        if key not in KEYS:
            continue
        if key in values:
            raise InputError(f"front matter has the key {key!r} twice", path=path, line=line)
        if value is None:
            raise InputError(f"front matter: {key} must be text", path=path, line=line)
        values[key] = value
        if key == "published":
            try:
                published = parse_date(value)
            except ValueError as error:
                raise InputError(f"published: {error}", path=path, line=line) from None
    return FrontMatter(
        length=closing.end(),
        published=published,
        publisher=values.get("publisher") or None,
        url=values.get("url") or None,
        title=values.get("title") or None,
        language=values.get("language") or None,
    )


def _pairs(head: str, path: str) -> list[tuple[str, str | None, int]]:
    """Keys and values of a YAML mapping with their lines; None for a value that is no scalar."""
    import yaml  # only texts with front matter pay for it

    try:
        # Composed, not constructed: nodes know their line, and no value is turned into anything.
        root = yaml.compose(head, Loader=yaml.SafeLoader)
    except yaml.reader.ReaderError as error:
        line = head.count("\n", 0, error.position) + 2
        raise InputError("broken front matter: a control character", path=path, line=line) from None
    except yaml.YAMLError as error:
        # What is open is where the slip is; what YAML stumbles over comes a line or more later.
        mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "not YAML"
        raise InputError(
            f"broken front matter: {problem}", path=path, line=mark.line + 2 if mark else 2
        ) from None
    except RecursionError:
        raise InputError("broken front matter: nested too deeply", path=path, line=2) from None
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        raise InputError(
            "broken front matter: not lines of key: value", path=path, line=root.start_mark.line + 2
        )
    return [
        (
            str(key.value),
            str(value.value) if isinstance(value, yaml.ScalarNode) else None,
            key.start_mark.line + 2,
        )
        for key, value in root.value
        if isinstance(key, yaml.ScalarNode)
    ]
