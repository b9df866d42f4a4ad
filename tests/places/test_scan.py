from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontmap.places import Gazetteer
from frontmap.places.inflect import inflect


def names(gazetteer: Gazetteer, text: str) -> list[str]:
    found = list(gazetteer.scan(text))
    assert all(text[start:end] == name for start, end, name in found)
    return [name for _, _, name in found]


# Each line: a text with its names between bars.
LINES = """
The army of |Ukraine| left |Kupiansk| for |Nova Kakhovka|, not for |Nova Odesa|.
|KUPIANSK|'S EDGE, |LYMAN|’S CENTRE AND |NOVA KAKHOVKA|
|Kherson|'s port and |Kherson|’s river, |Kharkiv|-based
the |Izyum|-|Balakliya| group, near |Ivano-Frankivsk|, |Rostov-na-Donu| and |Bila Tserkva|
|Ra's al-Ayn|, |al-Bab|, l'|Ukraine|
під |Куп'янськом|, у |Часовому Ярі|, біля |Новій Каховці|, із |Сєвєродонецька|
в |Изюме|, под |Красным Лиманом|, из |Харькова|
біля |Ку́п’янська| і |Ба́лаклії|, біля |Гусаровки|
the |Mar’yinka| front, the village of |Robotyne|.
(|Lyman|), "|Izyum|"; |Balakliya|/|Savyntsi|—|Borova|
|Charków|, |Charkiw|, |Lyssytschansk|
kharkiv and lyman in small letters are no names
|Nova\\nKakhovka|, |Bila\\r\\nTserkva|, |Ivano-\\nFrankivsk|, |Nova\\n  Kakhovka|
|Nova|\\n\\n|Kakhovka| is two names across a blank line
beKhersoned, Khersonites
""".strip().splitlines()


@pytest.mark.parametrize("line", LINES)
def test_names_of_a_line(gazetteer: Gazetteer, line: str) -> None:
    marked = line.replace("\\r", "\r").replace("\\n", "\n")
    assert names(gazetteer, marked.replace("|", "")) == marked.split("|")[1::2]


def test_decomposed_letters_are_letters(gazetteer: Gazetteer) -> None:
    assert names(gazetteer, "під Кри\u0306вим Рогом") == ["Кри\u0306вим Рогом"]


_PLAIN = re.compile(r"[^\W\d_]+")
_ORDINARY = ("The", "the", "Army", "said", "Monday", "of", "New", "Сили", "оборони", "Міністр", "на")


@pytest.fixture(scope="module")
def pieces(gazetteer: Gazetteer) -> list[str]:
    """Names as they are and in other cases, of words that begin with a capital or have none."""
    chosen = random.Random(5)
    index = gazetteer.packs[0].index
    texts = [index.name_row(row)[1] for row in chosen.sample(range(len(index.row_place)), 3000)]
    several = [text for text in texts if " " in text or "-" in text]
    small = [text.lower() for text in texts if text.isalpha()]
    turned = [form.capitalize() for text in small for form in inflect(text, "uk")[:3]]
    found = [*texts, *several * 4, *turned, *_ORDINARY * 60]
    # An article before a hyphen belongs to the name after it, which trying words one by one does not know.
    plain = [text for text in found if all(w[1:].islower() or not w[1:] for w in re.split("[ -]", text))]
    return [text for text in plain if not re.search(r"\b[aeAE]\w{1,2}-", text)]


def longest_by_hand(gazetteer: Gazetteer, text: str) -> list[str]:
    """Names of a text, each word and the four after it tried one by one."""
    words, found, done = list(_PLAIN.finditer(text)), [], 0
    for at, word in enumerate(words):
        if word.start() < done or not word[0][0].isupper():
            continue
        end = 0
        for last in range(at, min(at + 5, len(words))):
            if last > at and text[words[last - 1].end() : words[last].start()] not in (" ", "-"):
                break
            if words[last][0][0].isupper() and gazetteer.recognise(text[word.start() : words[last].end()]):
                end = words[last].end()
        if end:
            done = end
            found.append(text[word.start() : end])
    return found


def test_the_scan_finds_what_looking_everything_up_finds(gazetteer: Gazetteer, pieces: list[str]) -> None:
    chosen = random.Random(8)
    for _ in range(60):
        parts = [chosen.choice(pieces) + chosen.choice((" ", " ", " ", "-", ", ", ". ")) for _ in range(60)]
        text = "".join(parts)
        if all(_PLAIN.fullmatch(word) for word in re.split(r"[ ,.\-]+", text) if word):
            assert names(gazetteer, text) == longest_by_hand(gazetteer, text)


@settings(deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_any_text_can_be_scanned(gazetteer: Gazetteer, text: str) -> None:
    end = 0
    for found in gazetteer.scan(text):
        assert end <= found.start < found.end
        assert gazetteer.recognise(found.name)
        end = found.end


@pytest.mark.parametrize("text", ["Nova ", "A", "A.", "Ra's al-", "Lyman\n", "\u0301", "Ky\ud800iv "])
def test_a_text_of_a_million_characters_is_scanned_in_one_go(gazetteer: Gazetteer, text: str) -> None:
    long = text * (1_000_000 // len(text))
    assert all(found.end <= len(long) for found in gazetteer.scan(long))
