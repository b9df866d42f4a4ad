"""The names of Ukraine's settlements: official, romanised, Russian, former, and what else GeoNames has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from frontmap.places.build.curated import Line
from frontmap.places.build.geonames import City
from frontmap.places.build.register import RegisterRow
from frontmap.places.build.rows import NameRow, PlaceRow
from frontmap.places.build.spelling import cyrillic_language, is_written, join_key, script
from frontmap.places.romanise import romanise

# Of bigger towns every spelling is kept: news writes them most.
_CITY_PEOPLE = 50_000


def official_name(place_id: str, row: RegisterRow) -> NameRow:
    """Name a settlement as the register does; its official romanisation is the place's own name."""
    return NameRow(
        place_id=place_id, name=row.name, language="uk", script="Cyrl", kind="official", source="register"
    )


def russian_names(place_id: str, form: str | None, variant: str | None = None) -> list[NameRow]:
    """Name a settlement by its Russian form, if it has one of its own, and by another that is also in use."""
    return [
        NameRow(
            place_id=place_id,
            name=name,
            language="ru",
            script="Cyrl",
            kind=kind,
            source="curated/russian_stems",
        )
        for name, kind in ((form, "exonym"), (variant, "weak"))
        if name is not None
    ]


def geonames_names(
    place_id: str, city: City, known: Iterable[str], strangers: frozenset[str]
) -> list[NameRow]:
    """List the names GeoNames has for a place, beyond those known.

    Of a small place the Latin variants of a known name are left out: the match key finds them. A name
    that has nothing to do with a known one may be a former name, a nickname or an error: it is weak. If
    it is besides the main name of another place in Ukraine, as Sloviansk among the names of Nikopol, it
    is left out: it would lead to a wrong place.

    Parameters
    ----------
    place_id : str
        The place.
    city : City
        Its row.
    known : iterable of str
        Names it has already.
    strangers : frozenset of str
        Join keys of all main names in Ukraine.
    """
    known = set(known)
    own = {join_key(name) for name in known} | {join_key(city.name)}
    names = {_straight(name) for name in city.alternates if is_written(name)} | {_straight(city.name)}
    rows = []
    for name in sorted(names - known):
        latin, key = script(name) == "Latn", join_key(name)
        if latin and key in own and name != _straight(city.name) and city.population < _CITY_PEOPLE:
            continue
        cognate = is_cognate(key, own)
        if key in strangers and not cognate:
            continue
        kind = "weak" if not cognate else "romanised" if latin else "exonym"
        language = cyrillic_language(name)
        if not language and not latin and kind == "exonym":
            # Neither alphabet's own letters, and not the official name: the Russian form, as Изюм of Ізюм.
            language = "ru"
        rows.append(
            NameRow(
                place_id=place_id,
                name=name,
                language=language,
                script=script(name),
                kind=kind,
                source="geonames",
            )
        )
    return rows


def _straight(name: str) -> str:
    return name.replace("’", "'")


def is_cognate(key: str, own: Iterable[str]) -> bool:
    """Tell whether a join key is a form of one of the others, as Ukrainian and Russian forms are.

    Examples
    --------
    >>> is_cognate(join_key("Балаклея"), {join_key("Балаклія")})
    True
    >>> is_cognate(join_key("Слов'янськ"), {join_key("Нікополь")})
    False
    """
    return _skeleton(key) in {_skeleton(other) for other in own}


def _skeleton(key: str) -> str:
    """Consonants of a join key: what Ukrainian and Russian forms of a name have in common."""
    return "".join(letter for letter in key if letter not in "aeiou") or key


def main_keys(rows: Sequence[RegisterRow], cities: Sequence[City]) -> frozenset[str]:
    """Join keys of all main names in Ukraine."""
    return frozenset({join_key(row.name) for row in rows} | {join_key(city.name) for city in cities})


def dated_names(place_id: str, line: Line, kind: str) -> list[NameRow]:
    """Make the rows of a hand-edited name; a Ukrainian one is romanised as well."""
    name, language = line["name"], line["language"]
    row = NameRow(
        place_id=place_id,
        name=name,
        language=language,
        script=script(name),
        kind=kind,
        valid_from=line["valid_from"],
        valid_to=line["valid_to"],
        source=line["source"],
    )
    if language == "uk" and row.script == "Cyrl":
        return [row, replace(row, name=romanise(name, "kmu2010"), script="Latn")]
    return [row]


def unique_names(rows: Iterable[NameRow], places: Iterable[PlaceRow]) -> list[NameRow]:
    """Keep the first row of each name of a place; names that differ in their dates all stay.

    What only repeats the place's own name in ``places.csv`` goes.
    """
    own = {(place.id, place.name) for place in places}
    kept: dict[tuple[str, str], list[NameRow]] = {}
    for row in rows:
        if (row.place_id, row.name) in own and not (row.valid_from or row.valid_to):
            continue
        same = kept.setdefault((row.place_id, row.name), [])
        if not same or (row.valid_from or row.valid_to) not in {
            other.valid_from or other.valid_to for other in same
        }:
            same.append(row)
    return [row for rows in kept.values() for row in rows]
