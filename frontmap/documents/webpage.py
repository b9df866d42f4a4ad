"""A web page to a document: its main text as paragraphs, and what it says about itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from frontmap.documents.markup import OPEN, RAW, TEXT, Token, tokens, unescaped
from frontmap.documents.offsets import Cutting
from frontmap.documents.pagedata import PageData, page_data


def _names(line: str) -> frozenset[str]:
    return frozenset(line.split())


_NEVER_TEXT = _names(
    "script style template iframe object svg math canvas audio video noscript button select datalist "
    "textarea title noembed noframes"
)
_AROUND_TEXT = _names("nav footer")
_ROLES_AROUND_TEXT = _names("navigation search contentinfo complementary")
# A whole page may stand in a form, an article's headline in its header: these are given up first.
_PERHAPS_TEXT = _names("header aside form dialog")
_BLOCKS = _names(
    "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol p pre section summary table tbody "
    "td tfoot th thead tr ul"
)
_VOID = _names("area base br col embed hr img input link meta param source track wbr")
_HTML_SPACE = re.compile(r"\A[ \t\n\r\f]++|[ \t\n\r\f]++\Z|[ \t\n\r\f]{2,}+|[\t\n\r\f]")


def read_page(page: str) -> tuple[Cutting, PageData]:
    """Cut the main text of a page and collect its metadata.

    Blocks become paragraphs with an empty line between them, white space becomes single spaces, scripts,
    navigation, headers, footers, asides and forms are left out unless that leaves nothing. Where one
    article or main element holds more than half of the text in paragraphs, only the innermost such
    element is read, its header included.

    Examples
    --------
    >>> cutting, data = read_page("<title>News</title><nav>Home</nav><p>Troops entered <b>Izium</b>.</p>")
    >>> cutting.text, data.title
    ('Troops entered Izium.', 'News')
    """
    parts = list(tokens(page))
    data = page_data(page, parts)
    for dropped in (_NEVER_TEXT | _AROUND_TEXT | _PERHAPS_TEXT, _NEVER_TEXT | _AROUND_TEXT, _NEVER_TEXT):
        cutting = cut_paragraphs(page, _main_part(parts, dropped))
        if cutting.length:
            return cutting, data
    return cut_paragraphs(page, parts), data


def read_fragment(fragment: str) -> Cutting:
    """Text of a fragment of HTML: all of it but scripts and the like."""
    parts = list(tokens(fragment))
    return cut_paragraphs(fragment, [parts[i] for i in _kept(parts, _NEVER_TEXT)[0]])


def cut_paragraphs(page: str, parts: Iterable[Token]) -> Cutting:
    """Put text tokens together, a line break for ``br``, an empty line where a block begins or ends."""
    cutting = Cutting()
    space: tuple[int, int] | None = None
    separator = ""
    preformatted = False
    for part in parts:
        if part.kind == TEXT:
            for text, start, end, is_space in _runs(page, part, preformatted):
                if is_space:
                    space = space or (start, end)
                    continue
                if cutting.length and separator:
                    cutting.part(separator)
                elif cutting.length and space:
                    cutting.take(" ", *space)
                cutting.take(text, start, end)
                space, separator = None, ""
        elif part.kind != RAW:
            if part.name in _BLOCKS:
                separator, space = "\n\n", None
            elif part.name == "br":
                separator, space = separator or "\n", None
            if part.name == "pre":
                preformatted = part.kind == OPEN
    return cutting


def _runs(page: str, part: Token, preformatted: bool) -> Iterator[tuple[str, int, int, bool]]:
    """Pieces of a text token with their places; the last item tells white space that may collapse."""
    for text, start, end in unescaped(page, part.start, part.end):
        if preformatted or len(text) != end - start:
            yield text, start, end, False
            continue
        position = 0
        for match in _HTML_SPACE.finditer(text):
            if match.start() > position:
                yield text[position : match.start()], start + position, start + match.start(), False
            yield " ", start + match.start(), start + match.end(), True
            position = match.end()
        if position < len(text):
            yield text[position:], start + position, end, False


def _main_part(parts: list[Token], dropped: frozenset[str]) -> list[Token]:
    """Tokens that are not dropped, of the innermost main element that has most of the paragraphs' text."""
    kept, elements, paragraph_text = _kept(parts, dropped)
    inner = [element for element in elements if 2 * element[2] > paragraph_text]
    first, last, _ = max(inner, default=(0, len(parts), 0))
    return [parts[i] for i in kept if first <= i < last]


def _role(part: Token, dropped: frozenset[str], *, in_main: bool) -> tuple[bool, bool]:
    """Tell whether an element is dropped, and whether it is one that holds the main text."""
    name, role = part.name, part.attributes.get("role", "")
    if name in _VOID:
        return False, False
    around = dropped >= _AROUND_TEXT and role in _ROLES_AROUND_TEXT
    drops = around or "hidden" in part.attributes or (name in dropped and not (name == "header" and in_main))
    is_main = (
        name in {"article", "main"} or role == "main" or part.attributes.get("itemprop") == "articleBody"
    )
    return drops, is_main and not drops


def _kept(parts: list[Token], dropped: frozenset[str]) -> tuple[list[int], list[tuple[int, int, int]], int]:
    """List tokens outside dropped elements, the main elements, and count text in paragraphs.

    A main element is (index of its first token, index behind its last, characters in its paragraphs).
    """
    kept: list[int] = []
    elements: list[tuple[int, int, int]] = []
    # Name, first token, paragraph text before it, whether it is dropped, whether it is a main element.
    stack: list[tuple[str, int, int, bool, bool]] = []
    open_names: Counter[str] = Counter()
    depth = mains = 0
    paragraph_text = 0
    in_paragraph = False

    def close(end: int) -> None:
        nonlocal depth, mains
        name, first, before, drops, is_main = stack.pop()
        open_names[name] -= 1
        depth -= drops
        mains -= is_main
        if is_main:
            elements.append((first, end, paragraph_text - before))

    for index, part in enumerate(parts):
        name = part.name
        if part.kind == OPEN:
            drops, is_main = _role(part, dropped, in_main=mains > 0)
            # An element of an open one's name is kept count of, so that its end is not taken for the other's.
            if drops or is_main or (open_names[name] and name not in _VOID):
                stack.append((name, index, paragraph_text, drops, is_main))
                open_names[name] += 1
                depth, mains = depth + drops, mains + is_main
            in_paragraph = name == "p" or (in_paragraph and name not in _BLOCKS)
        if not depth:
            kept.append(index)
            if in_paragraph and part.kind == TEXT:
                paragraph_text += part.end - part.start
        if part.kind not in {OPEN, TEXT, RAW}:
            if open_names[name]:
                while stack[-1][0] != name:
                    close(index)
                close(index)
            in_paragraph = in_paragraph and name not in _BLOCKS
    while stack:
        close(len(parts))
    return kept, elements, paragraph_text
