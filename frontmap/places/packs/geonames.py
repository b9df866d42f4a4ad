"""Reader of GeoNames dumps: 19 columns between tabs, no header."""

from __future__ import annotations

from collections.abc import Iterator

from frontmap.places.packs.rows import RawRow, RowProblem

COLUMNS = 19
# Populated places and, for countries that the gazetteer has none of, countries and first-order divisions.
_AREAS = ("ADM1", "PCLI")


def looks_like_geonames(head: str) -> bool:
    """Tell whether a text begins as a dump does: a number, and the columns of a dump."""
    first = next((line for line in head.split("\n") if line.strip()), "")
    fields = first.rstrip("\r").split("\t")
    return len(fields) >= COLUMNS - 4 and fields[0].isdigit()


def read_geonames(text: str) -> Iterator[RawRow | RowProblem]:
    """Read the settlements and first-order divisions of a dump; other features are passed over.

    Yields
    ------
    RawRow or RowProblem
        In the order of the lines; the ids are ``geonames:…``.
    """
    for line, written in enumerate(text.split("\n"), 1):
        fields = written.rstrip("\r").split("\t")
        if fields == [""]:
            continue
        if len(fields) != COLUMNS:
            yield RowProblem(
                line=line, message=f"{len(fields)} columns between tabs; a GeoNames dump has {COLUMNS}"
            )
            continue
        if fields[6] != "P" and not (fields[6] == "A" and fields[7] in _AREAS):
            continue
        if not fields[0].isdigit():
            yield RowProblem(line=line, message=f"geonameid {fields[0]!r}; a number is wanted")
            continue
        yield RawRow(
            line=line,
            fields={
                "id": f"geonames:{fields[0]}", "name": fields[1], "lat": fields[4], "lon": fields[5],
                "feature_code": fields[7] or "PPL", "country": fields[8], "admin1": fields[10],
                "population": fields[14],
            },
            alternates=tuple(name for name in (fields[2], *fields[3].split(",")) if not _is_code(name)),
        )  # fmt: skip


def _is_code(name: str) -> bool:
    """Airport and port codes stand among the alternate names."""
    return name.isascii() and name.isupper() and len(name) <= 5
