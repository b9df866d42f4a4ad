"""The words of ``context.toml``, as sets."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words around names, by what they tell; all lower-case. The tables are explained in context.toml."""

    before_settlement: frozenset[str]
    before_region: frozenset[str]
    taking: frozenset[str]
    near: frozenset[str]
    weak: frozenset[str]
    of_place: frozenset[str]
    on_place: frozenset[str]
    joints: frozenset[str]
    before_dish: frozenset[str]
    before_ship: frozenset[str]
    before_river: frozenset[str]
    before_river_of: frozenset[str]
    before_water: frozenset[str]
    before_other: frozenset[str]
    befalls: frozenset[str]
    measure: frozenset[str]
    compass: frozenset[str]
    adjective_heads: tuple[str, ...]
    after_region: frozenset[str]
    region_forms: tuple[str, ...]
    republics: tuple[str, ...]
    after_settlement: frozenset[str]
    after_other: frozenset[str]
    after_organisation: frozenset[str]
    after_unit: frozenset[str]
    after_water: frozenset[str]
    says: frozenset[str]
    acts: frozenset[str]
    owns: frozenset[str]
    titles: frozenset[str]
    abbreviated: frozenset[str]
    first_names: frozenset[str]
    surname_endings: tuple[str, ...]
    common: frozenset[str]
    demonym_stems: tuple[str, ...]
    demonyms: frozenset[str]
    organisations: frozenset[str]
    country_aliases: dict[str, str]
    country_words: dict[str, tuple[str, ...]]
    regions_abroad: dict[str, str]
    division_words: dict[str, str]

    def telling(self, low: str) -> bool:
        """Whether a word of the language may still be a people's, an organisation's or a person's name."""
        return (
            low in self.demonyms
            or low in self.organisations
            or low in self.country_aliases
            or low in self.first_names
            or low.startswith(self.demonym_stems)
        )


def _words(text: object) -> frozenset[str]:
    return frozenset(str(text).lower().split())


@cache
def wording() -> Wording:
    """Read the words that ship with frontmap."""
    data = tomllib.loads((files("frontmap.places") / "context.toml").read_text(encoding="utf-8"))
    before, after, person, words = data["before"], data["after"], data["person"], data["words"]
    return Wording(
        before_settlement=_words(before["settlement"]),
        before_region=_words(before["region"]),
        taking=_words(before["taking"]),
        near=_words(before["near"]),
        weak=_words(before["weak"]),
        of_place=_words(before["of_place"]),
        on_place=_words(before["on_place"]),
        joints=_words(before["joints"]),
        before_dish=_words(before["dish"]),
        before_river=_words(before["bank"]),
        before_river_of=_words(before["bank_of"]),
        before_ship=_words(before["ship"]),
        before_water=_words(before["water"]),
        before_other=_words(before["other"]),
        befalls=_words(after["befalls"]),
        measure=_words(after["measure"]),
        compass=_words(after["compass"]),
        adjective_heads=tuple(after["adjective_heads"].split()),
        republics=tuple(after["republic"]),
        region_forms=tuple(after["region_forms"]),
        after_region=_words(after["region"]),
        after_settlement=_words(after["settlement"]),
        after_other=_words(after["other"]),
        after_organisation=_words(after["organisation"]),
        after_unit=_words(after["unit"]),
        after_water=_words(after["water"]),
        says=_words(after["says"]),
        acts=_words(after["acts"]),
        owns=_words(after["owns"]),
        abbreviated=_words(person["abbreviated"]),
        titles=_words(person["titles"]),
        first_names=_words(person["first_names"]),
        surname_endings=tuple(person["surname_endings"]),
        common=_words(words["common"]),
        demonym_stems=tuple(words["demonym_stems"].split()),
        demonyms=_words(words["demonyms"]),
        organisations=_words(words["organisations"]),
        country_aliases=dict(data["aliases"]),
        division_words=dict(data["division_words"]),
        regions_abroad={word: iso for iso, names in data["regions_abroad"].items() for word in names.split()},
        country_words={word: tuple(codes) for word, codes in data["countries"].items()},
    )
