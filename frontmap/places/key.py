"""Forms of a name under which spellings meet: the fold, the spelling and the match key.

One function each, for what is stored and for what is asked. Each is idempotent over all code points: the
characters that a form is made of are fixed points of every rule.

``fold``      letters as written, without case, accents, apostrophes, hyphens: two folds equal, one name.
``spelling``  one alphabet for Cyrillic and Latin, sounds of the schemes unified, vowels kept; щ is ш.
``key``       also what Ukrainian and Russian write differently (і/о/е/и, г/х of the schemes, endings).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DROPPED = "'’ʼ‘‛`´ʹʺ′″‵＇\"“”„«»ˈ·.,()[]"
_SPACES = "-‐‑‒–—−_/\u00a0\u2009\u202f\u00ad"
_SIMPLE = {ord(c): "" for c in _DROPPED} | {ord(c): " " for c in _SPACES} | {0xAD: ""}
_LETTERS = {
    "ł": "l",
    "đ": "d",
    "ø": "o",
    "ı": "i",
    "ħ": "h",
    "ə": "a",
    "æ": "ae",
    "œ": "oe",
    "þ": "t",
    "ð": "d",
}
_EXPANDED = {
    "č": "ch",
    "š": "sh",
    "ž": "zh",
    "ż": "zh",
    "ŝ": "shch",
    "ĉ": "ch",
    "ĵ": "zh",
    "ş": "sh",
    "ç": "ch",
}
_EXPAND = str.maketrans(_EXPANDED | {letter.upper(): sound for letter, sound in _EXPANDED.items()})
_FOLD = str.maketrans(_LETTERS)

# Marks that make another Cyrillic letter (й, ї, ў) rather than an accent.
_KEPT = {("и", "\u0306"), ("і", "\u0308"), ("у", "\u0306")}


def _unaccented(text: str) -> str:
    kept: list[str] = []
    previous = ""
    for character in unicodedata.normalize("NFKD", text):
        if unicodedata.combining(character):
            if (previous, character) in _KEPT:
                kept.append(character)
        elif character == " " or character.isalnum():
            kept.append(character)
        elif character.isspace():
            kept.append(" ")
        previous = character
    return unicodedata.normalize("NFC", "".join(kept))


# Letters that look alike in both alphabets, in capitals at least; a word in both is a slip of the keyboard.
_LATIN_ALIKE, _CYRILLIC_ALIKE = "abcehikmoptxy", "авсенікмортху"
_TO_CYRILLIC = str.maketrans(_LATIN_ALIKE, _CYRILLIC_ALIKE)
_TO_LATIN = str.maketrans(_CYRILLIC_ALIKE, _LATIN_ALIKE)
_LATIN_LETTER, _CYRILLIC_LETTER = re.compile("[a-z]"), re.compile("[\u0400-\u04ff]")
_WORD = re.compile(r"\w+")


def _unmixed(text: str) -> str:
    if _LATIN_LETTER.search(text) and _CYRILLIC_LETTER.search(text):
        return _WORD.sub(_in_one_alphabet, text)
    return text


def _in_one_alphabet(match: re.Match[str]) -> str:
    word = match[0]
    if not (_LATIN_LETTER.search(word) and _CYRILLIC_LETTER.search(word)):
        return word
    cyrillic, latin = word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)
    if not _LATIN_LETTER.search(cyrillic):
        return cyrillic
    return word if _CYRILLIC_LETTER.search(latin) else latin


# Lower-case letters that no normalisation touches.
_PLAIN_CYRILLIC = re.compile("[абвгґдеєжзиіїйклмнопрстуфхцчшщъыьэюяё ]+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Bring a name to the form in which equal names are equal.

    Case, accents of Latin letters, apostrophes, primes, quotes and dots go; hyphens become spaces; a word
    in which letters of the other alphabet stand for those they look like is written in one.

    Examples
    --------
    >>> fold("Куп’янськ-Вузловий")
    'купянськ вузловий'
    >>> fold("Mar'yinka") == fold("MARYINKA")
    True
    >>> fold("Хepcон") == fold("Херсон")  # the second to fourth letters are Latin
    True
    """
    plain = name.lower()
    if _PLAIN_CYRILLIC.fullmatch(plain):
        return " ".join(plain.replace("ё", "е").split())
    if name.isascii() and plain.isalnum():
        return plain
    text = name.translate(_SIMPLE)
    if text.isascii():
        text = "".join([c for c in text.lower() if c.isalnum() or c.isspace()])
    elif _PLAIN_CYRILLIC.fullmatch(plain := text.lower()):
        text = plain.replace("ё", "е")
    else:
        # Letters fold to letters with marks, and marks hide capitals: both orders, until nothing moves.
        for _ in range(6):
            folded = _unaccented(
                unicodedata.normalize("NFKC", text.casefold()).translate(_SIMPLE).translate(_FOLD)
            )
            folded = _unmixed(folded.replace("ё", "е"))
            if folded == text:
                break
            text = folded
    return " ".join(text.split())


# Sounds. Targets are fixed points: ʃ for ш and ж, χ for ч and х, in letters that no name is written with.
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "ʃ", "з": "z",
    "и": "i", "і": "i", "ї": "ii", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "χ", "ц": "c", "ч": "χ", "ш": "ʃ", "щ": "ʃ",
    "ь": "", "ъ": "", "ы": "i", "э": "e", "ю": "iu", "я": "ia", "ў": "v",
}  # fmt: skip
_FROM_CYRILLIC = str.maketrans(_CYRILLIC)
_SOUND = {
    "schtsch": "ʃ", "shtsch": "ʃ", "stsch": "ʃ", "chtch": "ʃ", "shch": "ʃ", "szcz": "ʃ", "schch": "ʃ",
    "ʃχ": "ʃ",
    "tsch": "χ", "tch": "χ", "sch": "ʃ", "sh": "ʃ", "zh": "ʃ", "sz": "ʃ", "cz": "χ", "kh": "χ", "ch": "χ",
    "tz": "c", "ts": "c", "gh": "g", "ph": "f", "th": "t", "ou": "u", "w": "v", "h": "g", "x": "ks", "q": "k",
    "y": "i", "j": "i",
}  # fmt: skip
_SOUNDS = re.compile("|".join(sorted(_SOUND, key=lambda s: (-len(s), s))))
# All but the last of a run of one character; what is left when these go is the run's one character.
_TWICE = re.compile(r"(.)(?=\1)")
_GLIDE = re.compile(r"i(?=[eo])|(?<=[eo])i(?=[aeou])")


def _unfinished(letters: str, *others: str) -> re.Pattern[str]:
    """Pattern of what the sounds, and other rules, would still change in a text of some letters."""
    sounds = [sound for sound in _SOUND if frozenset(sound) <= frozenset(letters)]
    return re.compile("|".join([*sounds, *others]))


# A spelling of these letters in which nothing unfinished is found is a fixed point: a glance, not a step.
_SPELT = "abcdefgiklmnoprstuvzʃχ "
_SPELT_LETTERS = re.compile(f"[{_SPELT}]*")
_SPELT_UNFINISHED = _unfinished(_SPELT, "i[eo]", "[eo]i[aeou]")


def _sound(match: re.Match[str]) -> str:
    return _SOUND[match[0]]


@lru_cache(maxsize=65536)
def _sounds(name: str) -> str:
    if name.isascii():
        text = fold(name)
    elif _PLAIN_CYRILLIC.fullmatch(plain := name.lower()):
        # Nothing is to be expanded; this is what the fold comes to.
        text = " ".join(plain.replace("ё", "е").split()) if " " in plain else plain.replace("ё", "е")
    else:
        text = fold(name.translate(_EXPAND))
    if not text.isascii():
        text = text.translate(_FROM_CYRILLIC)
        if " " in text:
            text = " ".join(text.split())  # a word of signs alone comes to nothing
    return _TWICE.sub("", _SOUNDS.sub(_sound, text))


@lru_cache(maxsize=65536)
def spelling(name: str) -> str:
    """Write a name in one alphabet, so that spellings can be compared letter by letter.

    Examples
    --------
    >>> spelling("Балаклія"), spelling("Balakliya"), spelling("Balaklyia")
    ('balaklia', 'balaklia', 'balaklia')
    """
    text = name
    for _ in range(8):
        step = _sounds(text)
        if _SPELT_LETTERS.fullmatch(step) and _SPELT_UNFINISHED.search(step) is None:
            return step
        step = _TWICE.sub("", _GLIDE.sub("", step))
        if step == text:
            break
        text = step
    return text


_KEYED = "abdfgiklmnprstuvʃχ "
_KEYED_LETTERS = re.compile(f"[{_KEYED}]*")
_KEYED_UNFINISHED = _unfinished(_KEYED, "i[au]")
_BEFORE = re.compile(r"(?<!i)i+(?=[au])")
_VOWELS = "aiu"


def _word_key(word: str) -> str:
    bare = word.rstrip(_VOWELS)
    return bare if len(bare) - sum(map(bare.count, _VOWELS)) >= 2 else word


def _key_step(name: str) -> str:
    text = _sounds(name).replace("e", "i").replace("o", "i").replace("z", "s").replace("c", "s")
    text = text.replace("ts", "s")
    if "ia" in text or "iu" in text:
        text = _BEFORE.sub("", text)
    text = _TWICE.sub("", text)
    return " ".join([_word_key(word) for word in text.split()]) if " " in text else _word_key(text)


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """Match key: Ukrainian- and Russian-derived spellings of one name, in Latin or Cyrillic, have one key.

    Vowels count as three (a, u, the rest), a vowel at the end of a word not at all where two consonants
    stand before it; г is its Latin h and g, з с ц are one, ж ш щ are one, ч х are one: that is how far the
    schemes go apart. The key joins spellings, and now and then different names; it finds candidates and
    never decides.

    Examples
    --------
    >>> len({key(name) for name in ("Kharkiv", "Kharkov", "Charkiw", "Charków", "Харків", "Харьков")})
    1
    >>> key(key("Куп'янськ")) == key("Koupiansk")
    True
    """
    text = name
    for _ in range(8):
        step = _key_step(text)
        if step == text:
            break
        text = step
        if _KEYED_LETTERS.fullmatch(text) and _KEYED_UNFINISHED.search(text) is None:
            break
    return text


_GAP = re.compile("(?<=[aeiouyаеєиіїоуыэюя])(?=[aeiouyаеєиіїоуыэюя])")
_MOST_GAPS = 4


def gaps(folded: str) -> tuple[str, ...]:
    """Write a name with a letter between two vowels, once for each pair: one may be missing there.

    A key runs such vowels together, so that a name which has lost a letter between them is two slips away
    from what was meant; with any letter in its place it is one.

    Parameters
    ----------
    folded : str
        A name as `fold` makes it.

    Examples
    --------
    >>> gaps("vasyivka")
    ('vasybivka',)
    """
    at = [match.start() for match in _GAP.finditer(folded)][:_MOST_GAPS]
    return tuple(f"{folded[:place]}b{folded[place:]}" for place in at)
