"""Where a document's characters stand in its file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from frontmap.model import Document, Segment


def raw_span(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """Characters of the file from which a stretch of the text was taken.

    Parameters
    ----------
    document : Document
    start, end : int
        Characters of ``document.text``, half-open.

    Returns
    -------
    tuple of int or None
        Half-open characters of the decoded file (a byte order mark is not counted). A stretch that
        cuts an entity or escape takes all of it. None where the document has no segments, or where the
        stretch holds nothing but breaks that stand for markup.

    Examples
    --------
    >>> from frontmap.model import Segment
    >>> report = Document(id="a", text="A & B", segments=(Segment(0, 2, 3, 5), Segment(2, 3, 5, 10),
    ...                   Segment(3, 5, 10, 12)))
    >>> raw_span(report, 2, 4)
    (5, 11)
    """
    return map_span(document.segments, start, end)


def map_span(segments: Sequence[Segment], start: int, end: int) -> tuple[int, int] | None:
    """Map a half-open stretch through segments that are in order and do not overlap; see `raw_span`."""
    if not segments or start >= end:
        return None
    first = max(0, bisect_right(segments, start, key=_start) - 1)
    if segments[first].end <= start:
        first += 1
    last = bisect_right(segments, end - 1, key=_start) - 1
    if first > last or first >= len(segments):
        return None
    head, tail = segments[first], segments[last]
    raw_start = head.raw_start + (max(0, start - head.start) if is_plain(head) else 0)
    raw_end = tail.raw_end - (max(0, tail.end - end) if is_plain(tail) else 0)
    return raw_start, raw_end


def is_plain(segment: Segment) -> bool:
    """Whether the segment maps character by character."""
    return segment.end - segment.start == segment.raw_end - segment.raw_start


def _start(segment: Segment) -> int:
    return segment.start


class Cutting:
    """A text being put together from stretches of a file, with the segments that lead back."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self.length = 0

    def take(self, text: str, raw_start: int, raw_end: int) -> None:
        """Append text that stands, perhaps escaped, at ``raw_start:raw_end`` of the file."""
        if not text:
            return
        segment = Segment(self.length, self.length + len(text), raw_start, raw_end)
        if self._segments and is_plain(segment):
            before = self._segments[-1]
            if before.end == segment.start and before.raw_end == raw_start and is_plain(before):
                self._segments[-1] = Segment(before.start, segment.end, before.raw_start, raw_end)
                segment = self._segments[-1]
        if not self._segments or self._segments[-1] is not segment:
            self._segments.append(segment)
        self._parts.append(text)
        self.length += len(text)

    def part(self, separator: str) -> None:
        """Append a break that stands for markup and has no place in the file."""
        self._parts.append(separator)
        self.length += len(separator)

    @property
    def text(self) -> str:
        """All text taken so far."""
        return "".join(self._parts)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments so far, in order."""
        return tuple(self._segments)


def compose(segments: Sequence[Segment], through: Sequence[Segment], into: Cutting, text: str) -> None:
    """Append a text to a cutting, its segments led through a second layer of escaping.

    Parameters
    ----------
    segments : sequence of Segment
        From ``text`` to an intermediate string.
    through : sequence of Segment
        From the intermediate string to the file; it covers all of that string.
    into : Cutting
    text : str
    """
    done = 0
    for segment in segments:
        if segment.start > done:
            into.part(text[done : segment.start])
        done = segment.end
        if not is_plain(segment):
            whole = map_span(through, segment.raw_start, segment.raw_end)
            if whole is not None:
                into.take(text[segment.start : segment.end], *whole)
            continue
        index = bisect_right(through, segment.raw_start, key=_start) - 1
        position = segment.raw_start
        while position < segment.raw_end:
            end = min(segment.raw_end, through[index].end)
            shift = segment.start - segment.raw_start
            span = map_span(through[index : index + 1], position, end)
            if span is not None:
                into.take(text[position + shift : end + shift], *span)
            position, index = end, index + 1
    if done < len(text):
        into.part(text[done:])
