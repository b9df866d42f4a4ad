"""A quotation across sentences: whose words are still being told."""

from __future__ import annotations

import re
from typing import Final

from frontmap.reading.events.speakers import Attribution
from frontmap.reading.events.token import Token

_MARKS: Final = re.compile('["“”]')
_ALL_QUOTED: Final = re.compile(r'\s*["“][^"“”]+["”]?[.!?]?["”]?\s*')


class Quotation:
    """The speaker of the last words quoted, and whether the quotation is still open."""

    def __init__(self) -> None:
        self._speaker: Attribution | None = None
        self._open = False
        self._quoted = -2  # the last sentence that had words quoted of him

    def opened(self, speaker: Attribution, text: str, index: int) -> None:
        """Note a sentence with its speaker: a quotation that it opens and does not close goes on."""
        self._speaker, self._open = speaker, opens_quote(text)
        if _MARKS.search(text):
            self._quoted = index

    def may_go_on(self, index: int) -> bool:
        """Whether the words of a sentence may still be quoted, as far as those before it tell."""
        return self._open or (self._speaker is not None and index == self._quoted + 1)

    def goes_on(self, tokens: list[Token], text: str, start: int, index: int) -> list[Attribution]:
        """Attribution of a sentence, or of its beginning, to the one who is still quoted; [] if nobody is.

        A sentence that is all in marks behind one that quotes him is his, too.
        """
        speaker = self._speaker
        if (
            not self._open
            and speaker is not None
            and index == self._quoted + 1
            and _ALL_QUOTED.fullmatch(text)
        ):
            self._quoted = index
            return [Attribution(speaker.text, speaker.side, 0, len(tokens), speaker.third, speaker.outsider)]
        if not self._open or speaker is None:
            return []
        closing = next((at for at, mark in enumerate(text) if mark in '"”'), None)
        end = len(tokens)
        if closing is not None:
            self._speaker, self._open = None, False
            end = sum(token.start < start + closing for token in tokens)
        return [Attribution(speaker.text, speaker.side, 0, end, speaker.third, speaker.outsider)]


def opens_quote(text: str) -> bool:
    """Whether a quotation is still open at the end of a text, whatever marks it is set in.

    Examples
    --------
    >>> opens_quote('He said: "We took it.')
    True
    >>> opens_quote('He called it "impossible”, he said.')
    False
    """
    opened = False
    for mark in _MARKS.findall(text):
        opened = mark == "“" or (mark == '"' and not opened)
    return opened
