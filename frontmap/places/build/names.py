"""The names of Ukraine's settlements: official, romanised, Russian, former, and what else GeoNames has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from frontmap.places.build.geonames import City
from frontmap.places.build.register import RegisterRow
from frontmap.places.build.rows import NameRow
from frontmap.places.build.spelling import cyrillic_language, is_written, join_key, script
from frontmap.places.romanise import romanise


def official_names(place_id: str, row: RegisterRow) -> list[NameRow]:
    """Name a settlement as the register does, and in the official romanisation."""
    latin = romanise(row.name, "kmu2010")
    return [
        NameRow(
            place_id=place_id, name=row.name, language="uk", script="Cyrl", kind="official", source="register"
        ),
        NameRow(
            place_id=place_id, name=latin, language="uk", script="Latn", kind="romanised", source="KMU 2010"
        ),
    ]


def geonames_names(place_id: str, city: City, known: Iterable[str], strangers: frozenset[str]) -> list[NameRow]:
    """List the names GeoNames has for a place, beyond those known.

    Parameters
    ----------
    place_id : str
        The place.
    city : City
        Its row.
    known : iterable of str
        Names it has already.
    strangers : frozenset of str
        Join keys of other places' main names: an alternate among them is weak.
    """
    known = list(known)
    own = {join_key(name) for name in known} | {join_key(city.name)}
    rows = []
    for name in sorted({city.name, *city.alternates} - set(known)):
        name = name.replace("’", "'")
        if name in known or not is_written(name):
            continue
        key = join_key(name)
        cognate = key in own
        language = cyrillic_language(name)
        kind = "romanised" if cognate and script(name) == "Latn" else "exonym" if cognate or language == "ru" else "weak"
        if not cognate and key in strangers:
            kind = "weak"
        rows.append(
            NameRow(
                place_id=place_id,
                name=name,
                language=language,
                script=script(name),
                kind="exonym" if name == city.name else kind,
                source="geonames",
            )
        )
        known.append(name)
    return rows


def main_keys(rows: Sequence[RegisterRow], cities: Sequence[City]) -> frozenset[str]:
    """Join keys of all main names in Ukraine."""
    return frozenset({join_key(row.name) for row in rows} | {join_key(city.name) for city in cities})


def former_names(lines: Iterable[Mapping[str, str]], ids: Mapping[str, str]) -> list[NameRow]:
    """Rows for the former names of ``curated/former_names.csv``."""
    return []
