"""What a figure is about, or measured from."""

from __future__ import annotations

from dataclasses import dataclass

from frontmap.model import Span


@dataclass(frozen=True, slots=True)
class Part:
    """A subject or reference: its name as printed, and where the name stands (None: it stands nowhere)."""

    name: str
    start: int | None = None
    end: int | None = None

    def span(self, document: str) -> Span | None:
        """Give its place in the document."""
        return None if self.start is None or self.end is None else Span(document, self.start, self.end)
