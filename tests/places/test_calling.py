"""Calling and forgetting save time and change nothing: a text reads the same whatever is remembered."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from frontmap.model import Document, Theatre
from frontmap.places import Gazetteer, dating, find_mentions, load_gazetteer, resolve_mentions
from frontmap.places.recognition import cast, mentions, recognition, repeats, words
from frontmap.places.recognition.scene import Finding
from frontmap.places.recognition.wording import Wording, wording
from frontmap.places.resolution import namesakes

_TEXTS, _CHANGED, _FRAMED = 250, 0.15, 2500
_FRAMES = (
    "They saw {} Lyman again.",
    "He lost the {} of Lyman.",
    "He told of the {} on Quuxtown again.",
    "They saw Lyman {} again.",
    "They were in Quuxtown {} again.",
    "He came from Quuxtown, {} of it, again.",
    "He knew Lyman, a {} by him, well.",
    "Lyman, {}",
)
_JOINTS = (" ", " ", ", ", ". ", " (", ") ", "-", "’s ", " – ", " «", "» ", ", a ", " 12 km ", " his ", "\n")


def texts() -> list[str]:
    """Cases, the same with words of all tables thrown in and other marks between, and such in frames."""
    lines = (Path(__file__).parent / "cases" / "mentions.txt").read_text(encoding="utf-8").splitlines()
    plain = [re.sub(r"\[([^:\]]+)[^\]]*\]", r"\1", line) for line in lines if line[:1] not in ("", "#")]
    chosen, said = random.Random(11), _told(wording())
    mixed = []
    for _ in range(_TEXTS):
        parts = " ".join(chosen.sample(plain, 2)).split(" ")
        parts = [chosen.choice(said) if chosen.random() < _CHANGED else part for part in parts]
        mixed.append("".join(part + chosen.choice(_JOINTS) for part in parts))
    framed = [chosen.choice(_FRAMES).format(chosen.choice(said)) for _ in range(_FRAMED)]
    return [*plain, *mixed, *framed]


def _told(tables: Wording) -> list[str]:
    """All words that rules go by, and names of several kinds."""
    groups = (getattr(tables, name) for name in tables.__dataclass_fields__)
    told = [word for group in groups if isinstance(group, (frozenset, tuple, dict)) for word in group]
    known = sorted({word for word in told if isinstance(word, str)})
    names = ["Kyiv", "Lyman", "Kharkiv", "Ukraine", "II", "US", "al-Bab"]
    return [*known, *map(str.title, known), *(names * 60)]


def found(read: Sequence[str], gazetteer: Gazetteer, theatre: Theatre) -> list[list[Finding]]:
    return [mentions.read_names(text, gazetteer, theatre)[1] for text in read]


def test_a_rule_that_is_not_called_has_nothing_to_say(
    gazetteer: Gazetteer, theatre: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = texts()
    called = found(read, gazetteer, theatre)
    everything = sum(bit for bit, _ in mentions.RULES)
    monkeypatch.setattr(mentions, "called", lambda *_: everything)
    for text, some, all_asked in zip(read, called, found(read, gazetteer, theatre), strict=True):
        assert some == all_asked, text


def test_what_stands_again_where_it_stood_is_judged_the_same(
    gazetteer: Gazetteer, theatre: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = texts()
    every = "\n\n".join(read)
    read += [f"{text} {text}\n\n{text} {text}" for text in read[::3]] + [every * 2]
    read += [part * 40 for part in ("Lyman ", "Kyiv", "Izium, Lyman and ", "captured Lyman. Kyiv said ")]
    anew = found(read, gazetteer, theatre)
    monkeypatch.setattr(mentions, "_MANY_WORDS", 0)
    for text, one, other in zip(read, anew, found(read, gazetteer, theatre), strict=True):
        assert one == other, text
    monkeypatch.setattr(repeats, "_MOST_REMEMBERED", 3)
    assert found(read, gazetteer, theatre) == anew


def test_a_long_line_of_names_takes_no_longer_than_it_is(gazetteer: Gazetteer, theatre: Theatre) -> None:
    for word in ("Lyman ", "Kyiv", "Kyiv also ", "Kyiv " + "also " * 500, "Izium, Kyiv and "):
        seconds = []
        for size in (100_000, 400_000):
            start = time.process_time()
            document = Document(id="long", text=word * (size // len(word)))
            mentioned = find_mentions(document, gazetteer, theatre)
            resolve_mentions(document, mentioned, gazetteer, (), theatre)
            seconds.append(time.process_time() - start)
        assert seconds[1] < 10 * seconds[0] + 0.5, word


def test_what_is_forgotten_is_found_again(theatre: Theatre, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [Document(id="d", text=text) for text in texts()[::4]]

    def answers(gazetteer: Gazetteer) -> list[object]:
        every = []
        for document in documents:
            mentioned = find_mentions(document, gazetteer, theatre)
            every.append((mentioned, resolve_mentions(document, mentioned, gazetteer, (), theatre)))
        return every

    remembered = answers(load_gazetteer())
    for room, limit in (
        (words, "_MOST_WORDS"),
        (cast, "_MOST_GAPS"),
        (recognition, "_REMEMBERED"),
        (namesakes, "_MOST_REMEMBERED"),
        (dating, "_MOST_REMEMBERED"),
    ):
        monkeypatch.setattr(room, limit, 3)
    assert answers(load_gazetteer()) == remembered
