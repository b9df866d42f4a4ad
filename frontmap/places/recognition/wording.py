"""The words of ``context/*.toml``, one file for each language, as sets."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """How adjectives are made of towns in a language; ``stems`` has endings of the adjective's stem."""

    ending: re.Pattern[str]
    stems: dict[str, tuple[str, ...]]
    tails: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words around names, by what they tell; all lower-case. The tables are explained in context/en.toml."""

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
    river_joints: frozenset[str]
    before_water: frozenset[str]
    before_other: frozenset[str]
    before_unit: frozenset[str]
    before_division: frozenset[str]
    before_street: frozenset[str]
    thing_endings: tuple[str, ...]
    office_endings: tuple[str, ...]
    genitive_joints: frozenset[str]
    feast_joints: frozenset[str]
    feasts: frozenset[str]
    articles: dict[str, frozenset[str]]
    before_thing: frozenset[str]
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
    after_product: frozenset[str]
    says: frozenset[str]
    acts: frozenset[str]
    owns: frozenset[str]
    titles: frozenset[str]
    shared_titles: frozenset[str]
    offices: frozenset[str]
    kin: frozenset[str]
    tells: frozenset[str]
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
    postal: dict[str, str]
    minded: frozenset[str]
    between: frozenset[str]
    allies: frozenset[str]
    inserted: frozenset[str]
    toponymic: frozenset[str]
    skipped: frozenset[str]
    and_words: frozenset[str]
    of_bodies: frozenset[str]
    called: frozenset[str]
    crossings: frozenset[str]
    crossed: frozenset[str]
    districts: frozenset[str]
    firm_divisions: frozenset[str]
    sport: frozenset[str]
    plays: frozenset[str]
    works: frozenset[str]
    villages: frozenset[str]
    cities: frozenset[str]
    plural_ranks: frozenset[str]
    beside: frozenset[str]
    direction_joints: frozenset[str]
    sidewards: frozenset[str]
    within: frozenset[str]
    within_then: frozenset[str]
    not_within: frozenset[str]
    derivations: tuple[Derivation, ...]
    agreement: dict[str, tuple[str, ...]]
    plain_agreement: dict[str, tuple[str, ...]]
    blames: frozenset[str]
    town_has: frozenset[str]
    says_who: frozenset[str]
    party_joints: frozenset[str]
    of_party: frozenset[str]
    unit_words: frozenset[str]
    active: dict[str, re.Pattern[str]]
    verbal: tuple[str, ...]
    languages: dict[str, frozenset[str]]
    letters: dict[str, frozenset[str]]

    def names_thing(self, low: str) -> bool:
        """Whether a word before a name makes it the name of a ship, a unit, a water or another thing."""
        return (
            low in self.before_thing
            or low in self.before_other
            or low in self.before_ship
            or low in self.before_unit
            or low in self.before_water
            or low in self.before_dish
        )

    def telling(self, low: str) -> bool:
        """Whether a word of the language may still be a people's, an organisation's or a person's name."""
        return (
            low in self.demonyms
            or low in self.organisations
            or low in self.country_aliases
            or low in self.first_names
            or low in self.compass
            or low.startswith(self.demonym_stems)
        )


def _words(text: object) -> frozenset[str]:
    return frozenset(str(text).lower().split())


def _merged(tables: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, dict[str, Any]]:
    """Join the tables of all languages: words and lists one after the other."""
    joined: dict[str, dict[str, Any]] = {}
    for data in tables.values():
        for name, table in data.items():
            into = joined.setdefault(name, {})
            for key, value in table.items():
                if key not in into:
                    into[key] = value
                elif isinstance(value, str):
                    into[key] = f"{into[key]} {value}"
                else:
                    into[key] = [*into[key], *value]
    return joined


def _derivation(table: Mapping[str, Any]) -> Derivation:
    return Derivation(
        ending=re.compile(table["ending"]),
        stems={
            stem: tuple(word.replace("_", "") for word in roots.split())
            for stem, roots in table["stems"].items()
        },
        tails=tuple(word.replace("_", "") for word in table["tails"].split()),
    )


@cache
def wording() -> Wording:
    """Read the words that ship with frontmap."""
    folder = files("frontmap.places") / "context"
    tables = {
        file.name.removesuffix(".toml"): tomllib.loads(file.read_text(encoding="utf-8"))
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".toml")
    }
    data = _merged(tables)
    languages = {name: table for name, table in tables.items() if "language" in table}
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
        river_joints=_words(before["river_joints"]),
        before_ship=_words(before["ship"]),
        before_water=_words(before["water"]),
        before_other=_words(before["other"]),
        before_unit=_words(before["unit"]),
        before_division=_words(before["division"]),
        before_street=_words(before["street"]),
        thing_endings=tuple(before["thing_endings"].split()),
        office_endings=tuple(person["office_endings"].split()),
        genitive_joints=_words(before["genitive_joints"]),
        feast_joints=_words(before["feast_joints"]),
        feasts=_words(before["feasts"]),
        articles={name: _words(table["language"]["articles"]) for name, table in languages.items()},
        before_thing=_words(before["thing"]),
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
        after_product=_words(after["product"]),
        says=_words(after["says"]) | _words(person["tells"]),
        acts=_words(after["acts"]),
        owns=_words(after["owns"]),
        abbreviated=_words(person["abbreviated"]),
        titles=_words(person["titles"]),
        shared_titles=_words(person["shared_titles"]),
        offices=_words(person["offices"]),
        kin=_words(person["kin"]),
        tells=_words(person["tells"]),
        first_names=_words(person["first_names"]),
        surname_endings=tuple(person["surname_endings"]),
        common=_words(words["common"]),
        demonym_stems=tuple(words["demonym_stems"].split()),
        demonyms=_words(words["demonyms"]),
        organisations=_words(words["organisations"]),
        country_aliases=dict(data["aliases"]),
        division_words=dict(data["division_words"]),
        postal={code: iso for iso, codes in data["postal"].items() for code in codes.split()},
        minded=_words(after["minded"]),
        toponymic=_words(words["toponymic"]),
        inserted=_words(after["inserted"]),
        between=_words(after["between"]),
        allies=_words(after["allies"]),
        skipped=_words(after["skipped"]),
        and_words=_words(before["and_words"]),
        of_bodies=_words(before["of_bodies"]),
        called=_words(before["called"]),
        crossings=_words(before["crossing"]),
        crossed=_words(before["crossed"]),
        regions_abroad={
            word.replace("_", " "): iso
            for iso, names in data["regions_abroad"].items()
            for word in names.split()
        },
        country_words={word: tuple(codes) for word, codes in data["countries"].items()},
        districts=_words(words["district"]),
        firm_divisions=_words(words["firm_division"]),
        sport=_words(words["sport"]),
        plays=_words(words["plays"]),
        works=_words(words["work"]),
        villages=_words(words["village"]),
        cities=_words(words["city"]),
        plural_ranks=_words(words["plural_rank"]),
        beside=_words(words["beside"]),
        direction_joints=_words(words["direction_joints"]),
        sidewards=_words(words["sidewards"]),
        within=_words(words["within"]),
        within_then=_words(words["within_then"]),
        not_within=_words(words["not_within"]),
        derivations=tuple(
            _derivation(table["derivation"]) for table in tables.values() if "derivation" in table
        ),
        agreement={ending: tuple(nouns.split()) for ending, nouns in data["agreement"].items()},
        plain_agreement={end: tuple(nouns.split()) for end, nouns in data["plain_agreement"].items()},
        blames=_words(after["blames"]),
        town_has=_words(after["town_has"]),
        says_who=_words(after["says_who"]),
        party_joints=_words(after["party_joints"]),
        of_party=_words(after["of_party"]),
        unit_words=_words(after["unit_words"]),
        active={name: re.compile(table["after"]["active"]) for name, table in languages.items()},
        verbal=tuple(after["verbal"].split()),
        letters={name: frozenset(table["language"]["letters"]) for name, table in languages.items()},
        languages={name: _words(table["language"]["words"]) for name, table in languages.items()},
    )
