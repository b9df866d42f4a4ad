"""How Ukrainian and Russian spell figures: patterns made of the words of a data file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from frontmap.model import Comparator
from frontmap.reading.dates.beside import branches_of, keys_of
from frontmap.reading.dates.values import lexicon

_DIGITS: Final = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+(?:[.,]\d+)?"


# What a word may be a part of.
NUMBER, UNIT, COUNTED, FRACTION, DAY, TIME, RATIO = 1, 2, 4, 8, 16, 32, 64
_REMEMBERED: Final = 20_000
_LONGEST: Final = 40  # characters of a word that is worth remembering


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Patterns of a language's figures, and of what tells what they measure."""

    figure: re.Pattern[str]
    numbers: Mapping[str, re.Pattern[str]]
    multipliers: Mapping[str, re.Pattern[str]]
    units: tuple[tuple[str, re.Pattern[str]], ...]
    fraction: re.Pattern[str]
    fractions: tuple[tuple[float, re.Pattern[str]], ...]
    directions: tuple[tuple[str, re.Pattern[str]], ...]
    comparators: tuple[tuple[Comparator, re.Pattern[str]], ...]
    about: re.Pattern[str]
    away: re.Pattern[str]
    counted: re.Pattern[str]
    day_count: re.Pattern[str]
    ordinals: Mapping[str, re.Pattern[str]]
    time: tuple[tuple[str, re.Pattern[str]], ...]
    lasting: tuple[tuple[re.Pattern[str], bool], ...]  # and whether they are of "a week", without a number
    one: re.Pattern[str]
    ratio: re.Pattern[str]
    ratios: Mapping[str, re.Pattern[str]]
    lone: re.Pattern[str]
    prefixes: Mapping[str, re.Pattern[str]]
    words: Mapping[str, re.Pattern[str]]
    demonyms: Mapping[str, str]
    parts: tuple[tuple[int, re.Pattern[str]], ...]
    known: dict[str, int] = field(default_factory=dict)

    def parts_in(self, low: str) -> int:
        """What figures the words of a sentence in small letters may be parts of: most hold none."""
        found = 0
        known = self.known
        for token in low.split(" "):
            parts = known.get(token)
            found |= self._read(token) if parts is None else parts
        return found

    def _read(self, token: str) -> int:
        found = 0
        for part, pattern in self.parts:
            if pattern.search(token):
                found |= part
        if len(token) <= _LONGEST:
            if len(self.known) >= _REMEMBERED:
                self.known.clear()
            self.known[token] = found
        return found


@cache
def figure_words(language: str) -> FigureWords:
    """Read ``lexicon/figures_<language>.toml``."""
    data = lexicon(f"figures_{language}")
    words = data["words"]
    numbers = _numbers(data["numbers"])
    multipliers = "|".join(data["multipliers"].values())
    units, time = "|".join(data["units"].values()), "|".join(data["time"].values())
    directions = "|".join(data["directions"].values())
    fractions = "|".join(sorted(data["fractions"].values(), key=len, reverse=True))
    ordinals, prefixes = "|".join(data["ordinals"].values()), "|".join(data["prefixes"].values())
    number = rf"(?P<number>{_DIGITS}|{numbers})(?:-?(?:ти|х|и|ми|ть|м)(?!\w))?"
    number += rf"(?:\s*(?P<multiplier>{multipliers})(?!\w))?"
    high = rf"(?:(?:\s*[-–—−]\s*|\s+(?:до|або|или|чи)\s+)(?P<high>\d+(?:[.,]\d+)?|{numbers}))?"
    wind = rf"(?:(?:на|к|в|у)\s+)?(?P<direction>{directions})"
    lasting = _lasting(number + high, time, prefixes, ordinals, words)
    return FigureWords(
        figure=re.compile(
            rf"(?<![\w.,-]){number}{high}(?:\s+{words['soft_number']})?[\s-]*(?P<unit>{units})(?!\w)"
        ),
        numbers={value: re.compile(pattern) for value, pattern in data["numbers"].items()},
        multipliers={value: re.compile(pattern) for value, pattern in data["multipliers"].items()},
        units=tuple((unit, re.compile(pattern)) for unit, pattern in data["units"].items()),
        fraction=re.compile(rf"(?<!\w)(?P<fraction>{fractions})(?!\w)\s+(?P<of>{words['territory']})?"),
        fractions=tuple(
            (int(name[0]) / int(name[2]), re.compile(pattern)) for name, pattern in data["fractions"].items()
        ),
        directions=tuple((point, re.compile(pattern)) for point, pattern in data["directions"].items()),
        comparators=tuple(
            (kind, re.compile(rf"(?<!\w)(?:{words[kind.value]})\s+$"))
            for kind in (Comparator.LESS_THAN, Comparator.MORE_THAN, Comparator.UP_TO)
        ),
        about=re.compile(rf"(?<!\w)(?:{words['about']})\s+$"),
        away=re.compile(
            rf"(?:\s*\([^()]{{1,44}}\))?\s*,?\s*(?:{words['straight']})?(?:\([^()]{{1,44}}\)\s*)?"
            rf"(?:{wind}(?:\s+(?:{words['from']}))?|(?:{words['from']}))\s+"
        ),
        counted=re.compile(
            rf"(?<![\w.,-]){number}\s+(?:(?:[а-яіїєґё-]+(?:их|ых|і|ые|ими|ыми))\s+)?(?:(?P<noun>{words['settlements']})|{words['of_them']})(?!\w)"
        ),
        day_count=re.compile(
            rf"(?<!\w)(?:(?P<day>\d{{1,4}}){words['ordinal']}|(?P<said>{ordinals}))\s+(?:{words['day']})"
            rf"\s+(?:\w+\s+)?{words['of_war']}(?!\w)"
        ),
        ordinals={value: re.compile(pattern) for value, pattern in data["ordinals"].items()},
        time=tuple((unit, re.compile(pattern)) for unit, pattern in data["time"].items()),
        lasting=tuple((p, "?P<one>" in p.pattern and "?P<unit>" not in p.pattern) for p in lasting),
        one=re.compile(words["one"]),
        ratio=re.compile(
            rf"(?<!\w)(?P<times>{'|'.join(data['ratios'].values())})\s+"
            rf"(?:(?P<larger>{words['larger']})|{words['smaller']})[^.;,]{{0,24}}?{words['land']}"
        ),
        ratios={value: re.compile(pattern) for value, pattern in data["ratios"].items()},
        lone=re.compile(rf"(?<!\w){words['lone_lead']}{words['lone']}(?!\w)"),
        prefixes={value: re.compile(pattern) for value, pattern in data["prefixes"].items()},
        demonyms=data["demonyms"],
        parts=(
            (NUMBER, re.compile(rf"\d|(?<!\w)(?:{'|'.join(data['numbers'].values())})")),
            (UNIT, re.compile(rf"(?<![^\W\d_])(?:{units})(?!\w)|{words['attached']}")),
            # "населених пунктів": its first word tells
            (COUNTED, re.compile("|".join(b.split(" ")[0] for b in branches_of(words["settlements"])))),
            (FRACTION, re.compile("|".join(keys_of("|".join(data["fractions"].values()))))),
            (DAY, re.compile(words["day"])),
            (RATIO, re.compile(words["many_times"])),
            (TIME, re.compile(rf"(?<![^\W\d_])(?:{time})(?!\w)|{words['timed']}")),
        ),
        words={name: re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") for name, pattern in words.items()}
        | {
            "lying_ground": re.compile(
                rf"(?<!\w)(?P<thing>{words['ground']}),?\s+(?:[-–—]\s+)?(?:(?:{words['located']}|{words['at']})\s+)+$"
            )
        },
    )


def _numbers(numbers: Mapping[str, str]) -> str:
    """Regular expression of a number in words: "п'ять", "двадцять п'ять", "сто двадцать"."""
    tens = "|".join(p for v, p in numbers.items() if v.isdigit() and int(v) in _TENS)
    ones = "|".join(p for v, p in numbers.items() if v.isdigit() and int(v) < 10)
    hundreds = "|".join(p for v, p in numbers.items() if v.isdigit() and int(v) >= 100)
    plain = "|".join(sorted(numbers.values(), key=len, reverse=True))
    return rf"(?:{hundreds})\s+(?:{tens})(?:\s+(?:{ones}))?|(?:{tens})\s+(?:{ones})|{plain}"


_TENS: Final = (20, 30, 40, 50, 60, 70, 80, 90)


def _lasting(
    number: str, time: str, prefixes: str, ordinals: str, words: Mapping[str, str]
) -> tuple[re.Pattern[str], ...]:
    """Patterns of stretches of time: what leads to one, what follows it, weeks of fighting."""
    soft = rf"(?:(?:{words['soft']}|{words['about']}|{words['more_than']}|{words['less_than']})\s+){{0,3}}"
    timed = rf"(?<![\w.,-]){number}(?:\s+(?:{words['half_more']}))?\s+(?P<unit>{time})(?!\w)"
    bare = rf"(?<![\w.,-])(?:{number}\s+(?P<unit>{time})|(?P<one>{words['one']}))(?!\w)"
    fight, adjectives = words["fight"], r"(?:[а-яіїєґё'’-]+\s+){0,2}?"
    return (
        re.compile(rf"(?<!\w)(?:{words['lasting']})\s+(?:[а-яіїєґё]+\s+)?{soft}{timed}"),
        re.compile(rf"(?<!\w)(?:{words['going']})\s+{soft}(?P<one>{words['one']})(?!\w)"),
        re.compile(rf"{timed}(?=\s+{adjectives}(?:{words['lasted']})(?!\w))"),
        re.compile(
            rf"(?<!\w)(?:{words['going']})\s+{soft}(?P<nth>{ordinals})\s+(?P<one>{words['spans']})(?!\w)"
        ),
        re.compile(rf"(?<!\w)(?P<one>{words['one']})(?=\s+(?:{words['going']})(?!\w))"),
        re.compile(
            rf"(?:^|(?<=[,.]\s)|(?<!\w)(?:{words['soft']}|{words['about']}|{words['less_than']}|{words['more_than']})\s)"
            rf"(?P<one>{words['half']}|{words['spans']})(?=\s+(?:\w+\s+){{0,2}}(?:{words['going']}|{words['lasted']})(?!\w))"
        ),
        re.compile(
            rf"(?<!\w)(?:{words['less_than']}|{words['more_than']})\s+за\s+(?P<one>{words['spans']})(?!\w)"
            rf"(?=[^.;:]{{0,60}}?\s(?:{words['taken']}))"
        ),
        re.compile(rf"{bare}(?=\s+{adjectives}(?:{fight})(?!\w))"),
        re.compile(rf"(?<!\w)за\s+{soft}{timed}(?=[^.;:]{{0,60}}?\s(?:{words['taken']}))"),
        re.compile(rf"(?<!\w)(?:{words['first_time']})\s+за\s+{soft}{timed}"),
        re.compile(
            rf"(?<![\w.,])(?:(?P<number>\d+)\s?-\s?(?:ти\s?|х\s?|и\s?)?|(?P<prefix>{prefixes}))"
            rf"(?P<unit>{words['timed']})\w+\s+{adjectives}(?:{fight}|{words['fighting']})(?!\w)"
        ),
    )


def read_number(text: str, numbers: Mapping[str, re.Pattern[str]]) -> float | None:
    """Value of digits or of a number in words; a comma is a decimal one unless three digits follow it."""
    if text[0].isdigit():
        bare = re.sub(r"[ \u00a0\u202f]", "", text)
        if re.fullmatch(r"[1-9]\d{0,2},\d{3}", bare):
            return float(bare.replace(",", ""))
        return float(bare.replace(",", "."))
    whole = next((float(value) for value, pattern in numbers.items() if pattern.fullmatch(text)), None)
    if whole is not None or " " not in text:
        return whole
    parts = [read_number(word, numbers) for word in text.split()]
    return sum(part for part in parts if part is not None) if None not in parts else None
