"""Which language a text is in: by the letters that only one of them has, and by common words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from frontmap.model import Document
from frontmap.reading.sentences import Sentence

LANGUAGES: Final = ("en", "uk", "ru")
_CYRILLIC: Final = re.compile(r"[Ѐ-ӿ]")
_LATIN: Final = re.compile(r"[A-Za-z]")
# Letters, then endings and little words that one of the two writes and the other does not.
_MARKS: Final = {
    "uk": re.compile(
        r"[іїєґІЇЄҐ]|[сзц]ьк|\w['’ʼ][яюєї]"
        r"|\b(?:та|що|від|під|до|було|був|й|з|зі|із|біля|його|вона|вони|місто|яке|але|також|вже|про|коли|доби|чотири)\b"
        r"|(?:ував|ивав|овано|ється|ться)\b"
    ),
    "ru": re.compile(
        r"[ыэъёЫЭЪЁ]|[а-я]ск[а-я]|(?:ая|ое|ой|ие|ия|ии|ию|ть|тся)\b"
        r"|\b(?:и|что|от|под|из|во|со|с|ко|из|его|как|при|об|они|она|город|но|также|был|уже|после|всего|дней|больше"
        r"|ВСУ|России)\b"
    ),
}
_ONLY: Final = {"uk": re.compile(r"[іїєґІЇЄҐ]"), "ru": re.compile(r"[ыэъёЫЭЪЁ]")}
_SAMPLE: Final = 5000
_SHORT: Final = 12
_NAMES: Final = {
    "eng": "en",
    "english": "en",
    "ukr": "uk",
    "ua": "uk",
    "ukrainian": "uk",
    "rus": "ru",
    "russian": "ru",
}


def detect_language(text: str, *, default: str = "en") -> str:
    """Language of a text: ``en``, ``uk`` or ``ru``.

    Parameters
    ----------
    text : str
        Only its first 5,000 characters are looked at.
    default : str
        What a Cyrillic text without any mark of either language is taken for.

    Examples
    --------
    >>> detect_language("Ворог атакував у районі Спірного"), detect_language("ВСУ отошли из города")
    ('uk', 'ru')
    """
    head = text[:_SAMPLE]
    if not has_cyrillic(head):
        return "en"
    if len(_CYRILLIC.findall(head)) <= len(_LATIN.findall(head)):
        return "en"
    own = [language for language, letters in _ONLY.items() if letters.search(head)]
    if len(own) == 1:
        return own[0]
    counts = {language: len(mark.findall(head)) for language, mark in _MARKS.items()}
    if counts["uk"] == counts["ru"]:
        # Ukrainian does not get far without one of its own letters.
        return default if default != "en" else "ru" if len(head) > _SHORT else "uk"
    return max(counts, key=lambda language: counts[language])


def has_cyrillic(text: str) -> bool:
    """Whether a text has a Cyrillic letter.

    Examples
    --------
    >>> has_cyrillic("“Izyum”"), has_cyrillic("Ізюм")
    (False, True)
    """
    return not text.isascii() and _CYRILLIC.search(text) is not None


def language_of(document: Document) -> str:
    """A document's language: what it says itself, if it is one that is read, else by its letters.

    Examples
    --------
    >>> language_of(Document(id="x", text="Kherson", language="uk-UA"))
    'uk'
    """
    if document.language:
        told = re.split(r"[-_]", document.language.strip().lower())[0]
        told = _NAMES.get(told, told)
        if told in LANGUAGES:
            return told
    return detect_language(document.text)


def languages_of(document: Document, sentences: Sequence[Sentence]) -> list[str]:
    """Language of each sentence: the document's, unless its letters are of the other script.

    A Ukrainian quotation in a Russian text is told by its own letters only.
    """
    own = language_of(document)
    if own == "en" and not has_cyrillic(document.text):
        return ["en"] * len(sentences)
    return list(_languages(document.text, own, tuple([(s.start, s.end) for s in sentences])))


@lru_cache(maxsize=4)
def _languages(text: str, own: str, spans: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    return tuple(_language(text[start:end], own) for start, end in spans)


def _language(text: str, own: str) -> str:
    if own in _ONLY and _CYRILLIC.search(text):
        other = "ru" if own == "uk" else "uk"
        if not (_ONLY[other].search(text) and not _ONLY[own].search(text)):
            latin = not _LATIN.search(text) or detect_language(text, default=own) != "en"
            return own if latin else "en"
    return detect_language(text, default=own)
