"""What is found beside key words is what a search of the whole text finds."""

from __future__ import annotations

import random
import re

import pytest

from frontmap.reading.cues import cue_words, find_cues
from frontmap.reading.dates.beside import KeyWords, keys_of, matches_beside
from frontmap.reading.dates.inflected import _words
from frontmap.reading.dates.values import lexicon
from frontmap.reading.quantities import find_quantities

GLUE = ("", " ", " ", " ", " ", "\n", "-", ", ", ". ", "  ", "(", "\u00a0")


def mixed(words: list[str], seed: int, count: int = 400) -> str:
    """A text of words in random order, with what may stand between words."""
    order = random.Random(seed)
    return "".join(order.choice(words) + order.choice(GLUE) for _ in range(count))


@pytest.mark.parametrize("seed", range(8))
def test_cue_words_are_all_found(seed: int) -> None:
    text = mixed([*sorted(cue_words()), "The", "behalf", "12", "Towns", "halfway", "İzmir", "ты"], seed)
    low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    wanted: dict[str, list[int]] = {}
    for run in re.finditer(r"[^\W\d_]+", low):
        if run[0] in cue_words():
            wanted.setdefault(run[0], []).append(run.start())
    assert len(wanted) > 20
    assert find_cues(text).words == wanted


@pytest.mark.parametrize("before", ["", "It lies ", "north\n", "about\u00a0", "(", "–"])
@pytest.mark.parametrize("figure", ["5", "1,600", "3.5", "twenty-five", "a dozen"])
@pytest.mark.parametrize(
    "unit", [" km", "\nkm", "-km", " sq km", " sq. miles", " per cent", " square-kilometre"]
)
def test_units_are_found_whatever_parts_the_words(before: str, figure: str, unit: str) -> None:
    text = f"{before}{figure}{unit} off"
    assert [text[q.figure_start : q.end] for q in find_quantities(text)] == [figure + unit]


@pytest.mark.parametrize("language", ["uk", "ru"])
@pytest.mark.parametrize("seed", range(4))
def test_idioms_beside_their_keys_are_those_of_the_whole_text(language: str, seed: int) -> None:
    patterns = lexicon(f"dates_{language}")["idioms"]
    pieces = [word for pattern in patterns for word in re.findall(r"[^\W\d_]+", pattern) if word != "n"]
    text = mixed([*pieces, "12", "100", "війни", "войны", *pieces], seed, 3000)
    words = _words(language)
    places = words.keys.places(text)
    hits = 0
    for idiom in words.idioms:
        whole = [hit.span() for hit in idiom.pattern.finditer(text)]
        assert [
            hit.span() for hit in matches_beside(text, idiom.pattern, places.get(idiom.name, ()))
        ] == whole
        hits += len(whole)
    assert hits > 20


def test_every_idiom_has_keys() -> None:
    for language in ("uk", "ru"):
        assert all(keys_of(pattern) for pattern in lexicon(f"dates_{language}")["idioms"])


def test_keys_stand_where_they_are_whatever_is_around_them() -> None:
    keys = KeyWords({"a": ["доб"], "b": ["добу", "дня"]})
    text = "за добу,\nдоба дня-дня"
    assert keys.places(text) == {"a": [3, 9], "b": [3, 14, 18]}
    assert keys.places(text) == {"a": [3, 9], "b": [3, 14, 18]}
