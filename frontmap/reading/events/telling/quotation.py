"""A quotation across sentences: whose words are still being told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from frontmap.reading.events.telling.speakers import Attribution
from frontmap.reading.events.words.token import Token
from frontmap.reading.sentences import Sentence

_MARKS: Final = re.compile('["“”]')
# '"We won."', '"We won," he continued.'
_ALL_QUOTED: Final = re.compile(
    r'\s*["“][^"“”]+["”]?[.!?]?["”]?\s*(?:(?:he|she|they)\s(?:also\s|then\s)?[a-z]+[^"“”]{0,60})?'
)
_CLOSING: Final = re.compile('["”]')
_TAIL: Final = 4  # characters behind a closing mark that can name nobody
_BRIEF: Final = 60  # characters of "the president wrote on Twitter."
_LONGEST: Final = 6  # sentences of a quotation whose speaker is named behind it


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
            self._open, self._quoted = False, index
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


def sentence_that_closes(text: str, sentences: Sequence[Sentence], index: int) -> int | None:
    """Index of the sentence that closes the quotation which one opens, if its speaker may stand behind it.

    Parameters
    ----------
    text : str
        The document's.
    sentences : sequence of Sentence
        All of them.
    index : int
        The one that opens with a quotation mark, and has no closing one.

    Returns
    -------
    int or None
        None where nothing follows the closing mark, or another quotation begins first.
    """
    for k in range(index + 1, min(index + _LONGEST, len(sentences))):
        told = text[sentences[k].start : sentences[k].end]
        closing = _CLOSING.search(told)
        if "“" in told[: closing.start() if closing else len(told)]:
            return None
        if closing is not None:
            if len(told) - closing.end() > _TAIL:
                return k
            following = sentences[k + 1] if k + 1 < len(sentences) else None
            brief = following is not None and following.end - following.start <= _BRIEF
            return k + 1 if brief else None  # '"We won!" The president wrote.'
    return None
